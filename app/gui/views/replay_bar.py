"""Replay bar: play, step, loop and jump, the recording's whole length to seek in, speed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.engine.state import ReplayStatus
from app.gui import format as texts
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.replay.loop_ends import LoopEnds
from app.gui.replay.place import Place
from app.gui.review.navigator import Navigator
from app.gui.review.session import ReviewSession, State
from app.gui.review.span import Extent, Span
from app.gui.widgets import Button, ElidedLabel, bar

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_SEEK_MS = 80  # a drag gives many positions: at most so often is one passed on
#: Width of the line about the recording, in letters, below which it is cut.
_FACTS_LETTERS = 30


class ReplayBar(QWidget):
    """Shows where a replay is and lets the user drive it."""

    play = Signal()
    pause = Signal()
    seek = Signal(float)  # seconds
    speed = Signal(float)
    step = Signal(int)  # to the next repetition (1), or the one before (-1)
    loop_pressed = Signal()

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
        self.back = _icon_button("step-back", tr("Repetition before"))
        self.button = _icon_button("pause", tr("Pause"), tr("Play or pause (Space)"))
        self.forward = _icon_button("step-forward", tr("Next repetition"))
        self.loop = _icon_button("loop", tr("Loop"))
        self.loop.setCheckable(True)
        self.jump = Button(tr("Jump"), tip=tr("Go to a marker, gap, annotation or repetition"))
        self.jumps = QMenu(self.jump)
        self.jump.setMenu(self.jumps)
        self.place = Place()
        self.facts = ElidedLabel()
        self.facts.setObjectName("muted")
        theme.set_font(self.facts, theme.SMALL_PT)
        self.navigator = Navigator()
        self.overview = Button(tr("Cancel"))
        self.overview.hide()
        self.speeds = QComboBox()
        for value in SPEEDS:
            decimals = 0 if value >= 1 else len(f"{value:g}") - 2
            self.speeds.addItem(f"{number(value, decimals)}×", value)
        self.speeds.setCurrentIndex(SPEEDS.index(1.0))
        self.speeds.setToolTip(tr("Speed of the replay"))
        self.speeds.setAccessibleName(tr("Speed of the replay"))
        row.addWidget(self._left())
        row.addWidget(self.navigator, 1)
        row.addWidget(self.overview)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEEK_MS)
        self._timer.timeout.connect(self._send)
        self._wire()

    def _left(self) -> QWidget:
        """Return the column with the buttons, and times and a line about the recording below."""
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT // 2)
        for widget in (self.back, self.button, self.forward, self.loop, self.jump, self.speeds):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        times = QHBoxLayout()
        times.setSpacing(theme.UNIT)
        times.addWidget(self.place)
        times.addWidget(self.facts, 1)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT // 2)
        column.addLayout(buttons)
        column.addLayout(times)
        self._set_width()
        return self._column

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.step.emit(-1))
        self.forward.clicked.connect(lambda: self.step.emit(1))
        self.loop.clicked.connect(self._press_loop)
        self.button.clicked.connect(self.toggle)
        self.place.chosen.connect(self._go_to)
        self.navigator.seek.connect(self._moved)
        self.overview.clicked.connect(self._overview_pressed)
        self.speeds.activated.connect(lambda index: self.speed.emit(SPEEDS[index]))

    def _set_width(self) -> None:
        """Keep the column as wide as its texts need: the strip must not move with them."""
        wide = self.fontMetrics().averageCharWidth() * _FACTS_LETTERS
        self._column.setFixedWidth(max(self.place.sizeHint().width() + wide, 42 * theme.UNIT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of letters (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_width()

    def _press_loop(self) -> None:
        self.loop.setChecked(not self.loop.isChecked())  # it shows what is, not what is wished for
        self.loop_pressed.emit()

    def set_loop(self, loop: LoopEnds) -> None:
        """Show where the replay goes round, or would."""
        self.loop.setChecked(loop.on)
        self.navigator.set_loop(loop)

    def _go_to(self, seconds: float) -> None:
        length_s = 0.0 if self._replay is None else self._replay.length_s
        self.seek.emit(min(seconds, length_s))

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
        self.button.setIcon(icon("play" if self._paused else "pause"))
        self.button.setAccessibleName(tr("Play") if self._paused else tr("Pause"))
        self.place.set_length(replay.length_s)
        if self._session is None:
            length = round(replay.length_s * self._fs)
            self.navigator.set_extent(Extent(max(1, length), self._fs))
        if not self.is_seeking:
            self.place.set_position(replay.position_s)
            self.navigator.set_position(replay.position_s * self._fs)
            self._show_window()
        self._show_facts()
        if replay.speed in SPEEDS and not self.speeds.view().isVisible():
            self.speeds.setCurrentIndex(SPEEDS.index(replay.speed))

    @property
    def plays(self) -> bool:
        """Whether the replay goes on at this moment."""
        return not self._paused

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
            self.facts.setToolTip(said(recording.status_detail))
        else:
            self.facts.setText("")
            self.facts.setToolTip("")

    def _overview_changed(self) -> None:
        state = None if self._session is None else self._session.state
        self.overview.setVisible(state in (State.PREPARING, State.CANCELLED))
        preparing = state is State.PREPARING
        self.overview.setText(tr("Cancel") if preparing else tr("Prepare"))
        self.overview.setToolTip(
            tr("Do without the overview; the replay works all the same")
            if preparing
            else tr("Go through the recording once, so that any part of it can be looked at")
        )

    def _overview_pressed(self) -> None:
        if self._session is not None and self._session.state is State.PREPARING:
            self._session.cancel()
        elif self._session is not None:
            self._session.prepare()

    def _moved(self, seconds: float) -> None:
        self._wanted_s = seconds
        self.place.set_position(seconds)
        if not self._timer.isActive():
            self._timer.start()

    def _send(self) -> None:
        if self._wanted_s is not None:
            wanted, self._wanted_s = self._wanted_s, None
            self.seek.emit(wanted)


def _icon_button(name: str, title: str, tip: str = "") -> Button:
    button = Button("", "icon", tip or title)
    button.setIcon(icon(name))
    button.setAccessibleName(title)
    return button
