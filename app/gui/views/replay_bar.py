"""Replay bar: play and pause, seek, speed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QStyle, QVBoxLayout, QWidget

from app.engine.state import ReplayStatus
from app.gui import format as texts
from app.gui import theme
from app.gui.widgets import Button, bar

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_STEPS_PER_S = 100
_SEEK_MS = 80  # a drag gives many positions: at most so often is one passed on


class ReplayBar(QWidget):
    """Shows where a replay is and lets the user drive it."""

    play = Signal()
    pause = Signal()
    seek = Signal(float)  # seconds
    speed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, row = bar("strip")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._paused = False
        self._wanted_s: float | None = None
        self.button = Button("Pause", tip="Play or pause (Space)")
        self.button.setFixedWidth(QFontMetrics(theme.font()).horizontalAdvance("Pause") + 48)
        self.button.clicked.connect(self.toggle)
        self.position = _time_label(Qt.AlignmentFlag.AlignRight)
        self.length = _time_label(Qt.AlignmentFlag.AlignLeft)
        self.slider = _SeekSlider()
        self.slider.setToolTip("Drag or click to go to a time")
        self.slider.sliderMoved.connect(self._moved)
        self.slider.jumped.connect(self._moved)
        self.slider.actionTriggered.connect(self._stepped)
        self.speeds = QComboBox()
        for value in SPEEDS:
            self.speeds.addItem(f"{value:g}×", value)
        self.speeds.setCurrentIndex(SPEEDS.index(1.0))
        self.speeds.setToolTip("Speed of the replay")
        self.speeds.activated.connect(lambda index: self.speed.emit(SPEEDS[index]))
        for widget in (self.button, self.position):
            row.addWidget(widget)
        row.addWidget(self.slider, 1)
        row.addWidget(self.length)
        caption = QLabel("Speed")
        caption.setObjectName("muted")
        row.addWidget(caption)
        row.addWidget(self.speeds)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEEK_MS)
        self._timer.timeout.connect(self._send)

    def set_status(self, replay: ReplayStatus) -> None:
        """Show where the replay is; a drag in progress is left alone."""
        self._paused = replay.paused or replay.ended
        self.button.setText("Play" if self._paused else "Pause")
        self.length.setText(texts.clock(replay.length_s))
        top = max(1, round(replay.length_s * _STEPS_PER_S))
        if self.slider.maximum() != top:
            self.slider.setRange(0, top)
            self.slider.setSingleStep(_STEPS_PER_S)
            self.slider.setPageStep(10 * _STEPS_PER_S)
        if not self.slider.isSliderDown() and self._wanted_s is None:
            self.slider.setValue(round(replay.position_s * _STEPS_PER_S))
            self.position.setText(texts.clock(replay.position_s))
        if replay.speed in SPEEDS and not self.speeds.view().isVisible():
            self.speeds.setCurrentIndex(SPEEDS.index(replay.speed))

    def toggle(self) -> None:
        """Play when paused, pause when playing."""
        (self.play if self._paused else self.pause).emit()

    def _stepped(self, action: int) -> None:
        if action != QSlider.SliderAction.SliderMove.value:
            self._moved(self.slider.sliderPosition())

    def _moved(self, value: int) -> None:
        self._wanted_s = value / _STEPS_PER_S
        self.position.setText(texts.clock(self._wanted_s))
        if not self._timer.isActive():
            self._timer.start()

    def _send(self) -> None:
        if self._wanted_s is not None:
            wanted, self._wanted_s = self._wanted_s, None
            self.seek.emit(wanted)


class _SeekSlider(QSlider):
    """A slider that goes to where it is clicked."""

    jumped = Signal(int)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setRange(0, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength)
            value = QStyle.sliderValueFromPosition(
                self.minimum(),
                self.maximum(),
                round(event.position().x() - handle / 2),
                max(1, self.width() - handle),
            )
            self.setValue(value)
            self.jumped.emit(value)
        super().mousePressEvent(event)


def _time_label(alignment: Qt.AlignmentFlag) -> QLabel:
    label = QLabel(texts.clock(0))
    label.setFont(theme.font())
    label.setFixedWidth(QFontMetrics(label.font()).horizontalAdvance("0:00:00.0") + theme.UNIT)
    label.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
    return label
