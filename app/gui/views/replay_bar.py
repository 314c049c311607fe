"""Replay bar: play and pause, the recording's whole length to seek in, speed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.engine.state import ReplayStatus
from app.gui import format as texts
from app.gui.look import theme
from app.gui.review.navigator import Navigator
from app.gui.review.session import ReviewSession, State
from app.gui.review.span import Extent, Span
from app.gui.widgets import Button, ElidedLabel, bar

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
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
        self._session: ReviewSession | None = None
        self._scope_s = 10.0
        self._replay: ReplayStatus | None = None
        self._fs = 1.0
        self._review = False
        self.button = Button("Pause", tip="Play or pause (Space)")
        self.button.setFixedWidth(QFontMetrics(theme.font()).horizontalAdvance("Pause") + 48)
        self.button.clicked.connect(self.toggle)
        self.position = _time_label(Qt.AlignmentFlag.AlignRight)
        self.length = _time_label(Qt.AlignmentFlag.AlignLeft)
        self.length.setObjectName("muted")
        self.facts = ElidedLabel()
        self.facts.setObjectName("muted")
        theme.set_font(self.facts, theme.SMALL_PT)
        self.navigator = Navigator()
        self.navigator.seek.connect(self._moved)
        self.overview = Button("Cancel")
        self.overview.clicked.connect(self._overview_pressed)
        self.overview.hide()
        self.speeds = QComboBox()
        for value in SPEEDS:
            self.speeds.addItem(f"{value:g}×", value)
        self.speeds.setCurrentIndex(SPEEDS.index(1.0))
        self.speeds.setToolTip("Speed of the replay")
        self.speeds.activated.connect(lambda index: self.speed.emit(SPEEDS[index]))
        row.addLayout(self._left())
        row.addWidget(self.navigator, 1)
        row.addWidget(self.overview)
        caption = QLabel("Speed")
        caption.setObjectName("muted")
        row.addWidget(caption)
        row.addWidget(self.speeds)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEEK_MS)
        self._timer.timeout.connect(self._send)

    def _left(self) -> QVBoxLayout:
        """Return the column with the button and times, and a line about the recording below."""
        times = QHBoxLayout()
        times.setSpacing(theme.UNIT // 2)
        times.addWidget(self.button)
        times.addWidget(self.position)
        slash = QLabel("/")
        slash.setObjectName("muted")
        times.addWidget(slash)
        times.addWidget(self.length)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(times)
        column.addWidget(self.facts)
        return column

    @property
    def is_seeking(self) -> bool:
        """True while the user takes the replay to another place."""
        return self.navigator.held or self._wanted_s is not None

    def set_session(self, session: ReviewSession | None) -> None:
        """Show another recording's overview; None: none."""
        self._session = session
        self.navigator.set_session(session)
        if session is not None:
            session.changed.connect(self._overview_changed)
        self._overview_changed()

    def set_review(self, review: bool) -> None:
        """Follow the switch between live scope and review."""
        self._review = review
        self.navigator.set_review(review)
        self._show_window()

    def set_scope_window(self, seconds: float) -> None:
        """Take the live scope's seconds across."""
        self._scope_s = seconds
        self._show_window()

    def set_status(self, replay: ReplayStatus, fs: float) -> None:
        """Show where the replay is; a drag in progress is left alone."""
        self._replay, self._fs = replay, max(fs, 1e-9)
        self._paused = replay.paused or replay.ended
        self.button.setText("Play" if self._paused else "Pause")
        self.length.setText(texts.clock(replay.length_s))
        if self._session is None:
            length = round(replay.length_s * self._fs)
            self.navigator.set_extent(Extent(max(1, length), self._fs))
        if not self.is_seeking:
            self.position.setText(texts.clock(replay.position_s))
            self.navigator.set_position(replay.position_s * self._fs)
            self._show_window()
        self._show_facts()
        if replay.speed in SPEEDS and not self.speeds.view().isVisible():
            self.speeds.setCurrentIndex(SPEEDS.index(replay.speed))

    def toggle(self) -> None:
        """Play when paused, pause when playing."""
        (self.play if self._paused else self.pause).emit()

    def _show_window(self) -> None:
        """Show what the live scope holds; the review says itself what it shows."""
        if not self._review and self._replay is not None:
            end = self._replay.position_s
            first = max(0.0, end - self._scope_s)
            self.navigator.set_window(Span(first * self._fs, (end - first) * self._fs))

    def _show_facts(self) -> None:
        """Say what settles after a jump; else what the file is like."""
        settles = () if self._replay is None else self._replay.settles
        recording = None if self._session is None else self._session.recording
        if settles:
            self.facts.setText(texts.settling(settles))
            self.facts.setToolTip(texts.settling_details(settles))
        elif recording is not None:
            self.facts.setText(
                texts.recording_facts(recording.status, recording.gaps, recording.fs)
            )
            self.facts.setToolTip(recording.status_detail)
        else:
            self.facts.setText("")
            self.facts.setToolTip("")

    def _overview_changed(self) -> None:
        state = None if self._session is None else self._session.state
        self.overview.setVisible(state in (State.PREPARING, State.CANCELLED))
        preparing = state is State.PREPARING
        self.overview.setText("Cancel" if preparing else "Prepare")
        self.overview.setToolTip(
            "Do without the overview; the replay works all the same"
            if preparing
            else "Go through the recording once, so that any part of it can be looked at"
        )

    def _overview_pressed(self) -> None:
        if self._session is not None and self._session.state is State.PREPARING:
            self._session.cancel()
        elif self._session is not None:
            self._session.prepare()

    def _moved(self, seconds: float) -> None:
        self._wanted_s = seconds
        self.position.setText(texts.clock(seconds))
        if not self._timer.isActive():
            self._timer.start()

    def _send(self) -> None:
        if self._wanted_s is not None:
            wanted, self._wanted_s = self._wanted_s, None
            self.seek.emit(wanted)


def _time_label(alignment: Qt.AlignmentFlag) -> QLabel:
    label = QLabel(texts.clock(0))
    theme.set_font(label)
    label.setFixedWidth(QFontMetrics(label.font()).horizontalAdvance("0:00:00.0") + theme.UNIT)
    label.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
    return label
