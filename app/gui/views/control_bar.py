"""Record and what is said of a recording, mark, and the session clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.config import NotesConfig
from app.engine.recording_control import RecordRequest
from app.engine.state import EngineState, EngineStatus
from app.gui import format as texts
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.widgets import Button, ElidedLabel, separator
from recordings.notes import SessionNotes

_SUBJECT_TIP = mark(
    "Whose recording it is: a code such as P017, never a name.\n"
    "It is stored in the file, not in the file's name."
)
_EXERCISE_TIP = mark("What is done. It is stored in the file, not in the file's name.")
_MAX_LETTERS = 64


class ControlBar(QWidget):
    """The buttons of a session."""

    record = Signal(bool)  # True: start
    mark = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.UNIT)
        self.record_button = Button(_record_text(), "record")
        self.record_button.setCheckable(True)
        # `toggled` would also fire when the state of the engine sets the button.
        self.record_button.clicked.connect(lambda start: self.record.emit(start))
        self.path = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.path.setObjectName("muted")
        theme.set_font(self.path, theme.SMALL_PT)
        self.subject = _field(tr("Subject code"), tr(_SUBJECT_TIP))
        self.exercise = _field(tr("Exercise"), tr(_EXERCISE_TIP))
        self.mark_button = Button(tr("Mark"))
        self.mark_button.clicked.connect(self.emit_mark)
        self.mark_text = QLineEdit()
        self.mark_text.setPlaceholderText(tr("Marker text"))
        self.mark_text.setAccessibleName(tr("Marker text"))
        self.mark_text.setToolTip(tr("What the next marker says; it may be empty (Ctrl+M)"))
        self.mark_text.setMaxLength(80)
        self.mark_text.setAcceptDrops(False)
        self.mark_text.returnPressed.connect(self.emit_mark)
        self.clock = QLabel(texts.clock(0))
        self.clock.setAccessibleName(tr("Time"))
        theme.set_font(self.clock, theme.CLOCK_PT, bold=True)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Nothing of these can be used in a replay.
        self._live_only = (
            *(self.record_button, self.subject, self.exercise, separator()),
            *(self.mark_text, self.mark_button, separator()),
        )
        for widget in (self.path, *self._live_only, self.clock):
            self._row.addWidget(widget, 1 if widget is self.path else 0)
        self._space = QWidget()
        self._row.insertWidget(self._row.indexOf(self.exercise) + 1, self._space)
        self._finished: tuple[Path, float] | None = None
        self._defaults = NotesConfig()
        self._suggested = ""
        self._hold_widths()
        self.set_status(EngineStatus(EngineState.IDLE), Path())

    def _hold_widths(self) -> None:
        """Give the parts the width of their longest text, so that no change moves the others."""
        bold, plain = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font())
        widest = max(bold.horizontalAdvance(said) for said in (_record_text(), _stop_text()))
        self.record_button.setFixedWidth(widest + 4 * theme.UNIT + 4)
        for field in (self.subject, self.exercise, self.mark_text):
            least_px = plain.horizontalAdvance(field.placeholderText())
            field.setFixedWidth(max(least_px, 10 * plain.averageCharWidth()) + 2 * theme.UNIT + 4)
        self._hold_clock()

    def _hold_clock(self) -> None:
        """Give the clock the width of its figures; an hour makes it wider, once."""
        clock = QFontMetrics(theme.font(theme.CLOCK_PT, bold=True))
        widest = "0:00:00.0" if len(self.clock.text()) > len("00:00.0") else "00:00.0"
        self.clock.setFixedWidth(clock.horizontalAdvance(widest) + theme.UNIT)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._hold_widths()

    def set_spread(self, spread: bool) -> None:
        """Take the whole width of a row: what begins at the left, what is marked at the right."""
        self._row.setStretchFactor(self._space, int(spread))

    def emit_mark(self) -> None:
        """Ask for a marker with the text that stands in the field."""
        if self.mark_button.isEnabled():
            text = self.mark_text.text().strip()
            self.mark_text.clear()  # or the next marker would say the same by mistake
            self.mark.emit(text)

    def set_defaults(self, notes: NotesConfig) -> None:
        """Take what the user's settings say of a recording."""
        before, self._defaults = self._defaults, notes
        if self.subject.text() == before.subject:  # else the user has written something else
            self.subject.setText(notes.subject)
        if self.exercise.text() == before.exercise:
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
        self.record_button.setText(_stop_text() if recording else _record_text())
        self.record_button.setToolTip(_record_tip(status, folder))
        for widget in self._live_only:
            widget.setVisible(status.replay is None)
        for field in (self.subject, self.exercise):
            field.setEnabled(not recording)
        can_mark = recording or live
        self.mark_button.setEnabled(can_mark)
        self.mark_text.setEnabled(can_mark)
        self.mark_button.setToolTip(
            tr("Put a marker at this moment (M or Space)")
            if can_mark
            else tr("Markers can be set while a live source streams")
        )
        self.path.setText(self._path_text(status))
        said, before = texts.clock(_clock_s(status)), self.clock.text()
        self.clock.setText(said)
        if len(said) != len(before):
            self._hold_clock()
        self.clock.setToolTip(_clock_tip(status))

    def _path_text(self, status: EngineStatus) -> str:
        if status.recording is not None:
            known = self._finished
            # While the file is being closed nothing counts any more: the time before that stands.
            if status.recorded_s or known is None or known[0] != status.recording:
                self._finished = (status.recording, status.recorded_s)
            return tr("Recording to {path}", path=status.recording)
        if status.replay is not None:
            return _said(status.notes)
        if self._finished is not None:
            # Where a folder has vanished, the file was saved to another.
            path, seconds = status.last_recording or self._finished[0], self._finished[1]
            return tr("Recorded {time} to {path}", time=texts.clock(seconds), path=path)
        return ""

    def forget_recording(self) -> None:
        """Do not speak of the former recording any more."""
        self._finished = None


def _record_text() -> str:
    return f"●  {tr('Record')}"


def _stop_text() -> str:
    return f"■  {tr('Stop')}"


def _field(placeholder: str, tip: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(placeholder)
    field.setToolTip(tip)
    field.setMaxLength(_MAX_LETTERS)
    field.setAcceptDrops(False)  # a file that is dropped is opened by the window
    field.returnPressed.connect(field.clearFocus)  # the keys of the window work again
    return field


def _plain(text: str) -> str:
    """Return what was typed or pasted, as one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _said(notes: SessionNotes | None) -> str:
    """Return what people said of a recording, on one line."""
    if notes is None:
        return ""
    subject = tr("Subject {code}", code=notes.subject) if notes.subject else ""
    exercise = texts.muscle_title(notes.exercise)
    return " · ".join(filter(None, (subject, exercise, _plain(notes.note))))


def _clock_s(status: EngineStatus) -> float:
    if status.replay is not None:
        return status.replay.position_s
    return status.recorded_s if status.recording is not None else status.position_s


def _clock_tip(status: EngineStatus) -> str:
    if status.replay is not None:
        return tr("Position in the recording")
    if status.state is EngineState.RECORDING:
        return tr("Time in the recording")
    return tr("Time since the stream began")


def _record_tip(status: EngineStatus, folder: Path) -> str:
    if status.state is EngineState.RECORDING:
        return tr("Finish the recording ({key})", key="R")
    if status.replay is not None:
        return tr("A replay is a recording already")
    if status.state is EngineState.STREAMING:
        return tr("Record the raw signal to a new file in {folder} ({key})", folder=folder, key="R")
    return tr("Connect a source first")
