"""Record and what is said of a recording, mark, and the session clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.config import NotesConfig
from app.engine.recording_control import RecordRequest
from app.engine.state import EngineState, EngineStatus
from app.gui import format as texts
from app.gui.look import theme
from app.gui.widgets import Button, ElidedLabel, bar, separator
from recordings.notes import SessionNotes

_SUBJECT_TIP = (
    "Whose recording it is: a code such as P017, never a name.\n"
    "It is stored in the file, not in the file's name."
)
_EXERCISE_TIP = "What is done. It is stored in the file, not in the file's name."
_MAX_LETTERS = 64


class ControlBar(QWidget):
    """The buttons of a session."""

    record = Signal(bool)  # True: start
    mark = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, row = bar()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.record_button = Button("●  Record", "record")
        self.record_button.setCheckable(True)
        # `toggled` would also fire when the state of the engine sets the button.
        self.record_button.clicked.connect(lambda start: self.record.emit(start))
        metrics = QFontMetrics(theme.font(bold=True))
        self.record_button.setFixedWidth(metrics.horizontalAdvance("●  Record") + 44)
        self.path = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.path.setObjectName("muted")
        theme.set_font(self.path, theme.SMALL_PT)
        self.subject = _field("Subject code", _SUBJECT_TIP, 116)
        self.exercise = _field("Exercise", _EXERCISE_TIP, 124)
        self.mark_button = Button("Mark")
        self.mark_button.clicked.connect(self.emit_mark)
        self.mark_text = QLineEdit()
        self.mark_text.setPlaceholderText("Marker text (optional)")
        self.mark_text.setFixedWidth(190)
        self.mark_text.setMaxLength(80)
        self.mark_text.returnPressed.connect(self.emit_mark)
        self.clock = QLabel(texts.clock(0))
        theme.set_font(self.clock, theme.CLOCK_PT, bold=True)
        self.clock.setFixedWidth(
            QFontMetrics(self.clock.font()).horizontalAdvance("0:00:00.0") + theme.UNIT
        )
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.record_button)
        row.addWidget(self.subject)
        row.addWidget(self.exercise)
        row.addWidget(self.path, 1)
        row.addWidget(separator())
        row.addWidget(self.mark_text)
        row.addWidget(self.mark_button)
        row.addWidget(separator())
        row.addWidget(self.clock)
        self._finished: tuple[Path, float] | None = None
        self._defaults = NotesConfig()
        self._suggested = ""
        self.set_status(EngineStatus(EngineState.IDLE), Path())

    def emit_mark(self) -> None:
        """Ask for a marker with the text that stands in the field."""
        if self.mark_button.isEnabled():
            text = self.mark_text.text().strip()
            self.mark_text.clear()  # or the next marker would say the same by mistake
            self.mark.emit(text)

    def set_defaults(self, notes: NotesConfig) -> None:
        """Take what the user's settings say of a recording."""
        self._defaults = notes
        self.subject.setText(notes.subject)
        self.exercise.setText(notes.exercise)

    def suggest_exercise(self, name: str) -> None:
        """Fill in the exercise, unless the user has written one."""
        if self.exercise.text() in ("", self._suggested):
            self.exercise.setText(name or self._defaults.exercise)
            self._suggested = self.exercise.text()

    def request(self, path: Path, device_facts: Mapping[str, Any]) -> RecordRequest:
        """Return the wish for a recording to `path`, with what the fields and settings say."""
        notes = SessionNotes(
            _plain(self.subject.text()), _plain(self.exercise.text()), self._defaults.note
        )
        return RecordRequest(
            path, notes=notes, electrode=self._defaults.electrode, device_facts=device_facts
        )

    def set_status(self, status: EngineStatus, folder: Path) -> None:
        """Show a status; `folder` is where the next recording will go."""
        recording = status.state is EngineState.RECORDING
        live = status.state is EngineState.STREAMING and status.replay is None
        self.record_button.setEnabled(recording or live)
        self.record_button.setChecked(recording)
        self.record_button.setText("■  Stop" if recording else "●  Record")
        self.record_button.setToolTip(_record_tip(status))
        for field in (self.subject, self.exercise):
            field.setVisible(status.replay is None)
            field.setEnabled(not recording)
        can_mark = recording or live
        self.mark_button.setEnabled(can_mark)
        self.mark_text.setEnabled(can_mark)
        self.mark_button.setToolTip(
            "Put a marker at this moment (M or Space)"
            if can_mark
            else "Markers can be set while a live source streams"
        )
        self.path.setText(self._path_text(status, folder, live=live))
        self.clock.setText(texts.clock(_clock_s(status)))
        tips = "Time in the recording" if recording else "Time since the stream began"
        self.clock.setToolTip("Position in the recording" if status.replay else tips)

    def _path_text(self, status: EngineStatus, folder: Path, *, live: bool) -> str:
        if status.recording is not None:
            self._finished = (status.recording, status.recorded_s)
            return f"Recording to {status.recording}"
        if status.replay is not None:
            return _said(status.notes)
        if self._finished is not None:
            # Where a folder has vanished, the file was saved to another.
            path, seconds = status.last_recording or self._finished[0], self._finished[1]
            return f"Recorded {texts.clock(seconds)} to {path}"
        return f"Recordings go to {folder}" if live else ""

    def forget_recording(self) -> None:
        """Do not speak of the former recording any more."""
        self._finished = None


def _field(placeholder: str, tip: str, width_px: int) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(placeholder)
    field.setToolTip(tip)
    field.setFixedWidth(width_px)
    field.setMaxLength(_MAX_LETTERS)
    field.returnPressed.connect(field.clearFocus)  # the keys of the window work again
    return field


def _plain(text: str) -> str:
    """Return what was typed or pasted, as one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _said(notes: SessionNotes | None) -> str:
    """Return what people said of a recording, on one line."""
    if notes is None:
        return ""
    subject = f"Subject {notes.subject}" if notes.subject else ""
    exercise = texts.muscle_title(notes.exercise)
    return " · ".join(filter(None, (subject, exercise, _plain(notes.note))))


def _clock_s(status: EngineStatus) -> float:
    if status.replay is not None:
        return status.replay.position_s
    return status.recorded_s if status.recording is not None else status.position_s


def _record_tip(status: EngineStatus) -> str:
    if status.state is EngineState.RECORDING:
        return "Finish the recording (R)"
    if status.replay is not None:
        return "A replay is a recording already"
    if status.state is EngineState.STREAMING:
        return "Record the raw signal to a new file (R)"
    return "Connect a source first"
