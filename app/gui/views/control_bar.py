"""Record, mark, and the session clock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.engine.state import EngineState, EngineStatus
from app.gui import format as texts
from app.gui import theme
from app.gui.widgets import Button, ElidedLabel, bar, separator


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
        self.path.setFont(theme.font(theme.SMALL_PT))
        self.mark_button = Button("Mark")
        self.mark_button.clicked.connect(self.emit_mark)
        self.mark_text = QLineEdit()
        self.mark_text.setPlaceholderText("Marker text (optional)")
        self.mark_text.setFixedWidth(190)
        self.mark_text.setMaxLength(80)
        self.mark_text.returnPressed.connect(self.emit_mark)
        self.clock = QLabel(texts.clock(0))
        self.clock.setFont(theme.font(theme.CLOCK_PT, bold=True))
        self.clock.setFixedWidth(
            QFontMetrics(self.clock.font()).horizontalAdvance("0:00:00.0") + theme.UNIT
        )
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.record_button)
        row.addWidget(self.path, 1)
        row.addWidget(separator())
        row.addWidget(self.mark_text)
        row.addWidget(self.mark_button)
        row.addWidget(separator())
        row.addWidget(self.clock)
        self._finished: tuple[Path, float] | None = None
        self.set_status(EngineStatus(EngineState.IDLE), Path())

    def emit_mark(self) -> None:
        """Ask for a marker with the text that stands in the field."""
        if self.mark_button.isEnabled():
            text = self.mark_text.text().strip()
            self.mark_text.clear()  # or the next marker would say the same by mistake
            self.mark.emit(text)

    def set_status(self, status: EngineStatus, folder: Path) -> None:
        """Show a status; `folder` is where the next recording will go."""
        recording = status.state is EngineState.RECORDING
        live = status.state is EngineState.STREAMING and status.replay is None
        self.record_button.setEnabled(recording or live)
        self.record_button.setChecked(recording)
        self.record_button.setText("■  Stop" if recording else "●  Record")
        self.record_button.setToolTip(_record_tip(status))
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
        if self._finished is not None and status.replay is None:
            path, seconds = self._finished
            return f"Recorded {texts.clock(seconds)} to {path}"
        return f"Recordings go to {folder}" if live else ""

    def forget_recording(self) -> None:
        """Do not speak of the former recording any more."""
        self._finished = None


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
