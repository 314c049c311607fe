"""The panel of signals: the live scope of the chain or, for a recording, its review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.look import theme
from app.gui.review.picture import ReviewPicture, needed_lane_uv
from app.gui.review.scope import KEY_FACTOR, ReviewScope
from app.gui.review.session import ReviewSession, State
from app.gui.scope import time_axis
from app.gui.scope.controls import ScopeControls
from app.gui.scope.view import ScopeView, lane_step_uv
from app.gui.widgets import Button, Panel

_REPLAY, _REVIEW = 0, 1


class SignalsPanel(Panel):
    """Live scope and review with their controls.

    Parameters
    ----------
    rms_ms
        Window of the envelope, for the note.

    Attributes
    ----------
    scope, controls
        The live scope and what it is told.
    review
        The scope of the whole recording.
    """

    changed = Signal()  # the live scope's settings
    fit_live = Signal()
    switched = Signal(bool)  # True: to the review

    def __init__(self, rms_ms: float) -> None:
        views, switch = QStackedWidget(), _Switch()
        span, controls = _SpanControls(), ScopeControls()
        super().__init__("Signals", views, (span, controls, switch))
        self.views, self.switch, self.span, self.controls = views, switch, span, controls
        self.scope = ScopeView()
        self.review = ReviewScope()
        self.views.addWidget(self.scope)
        self.views.addWidget(self.review)
        self._rms_ms = rms_ms
        self._channels: Sequence[ChannelInfo] = ()
        self._session: ReviewSession | None = None
        self.switch.chosen.connect(self.set_review)
        self.controls.changed.connect(self._changed)
        self.controls.fit.connect(self.fit)
        self.span.zoom.connect(self.review.canvas.zoom)
        self.span.whole.connect(self.review.canvas.show_whole)
        self.review.span_changed.connect(self._show_length)
        self.review.shown.connect(lambda _: self._show_note())
        self.switch.hide()
        self.set_review(False)

    @property
    def is_review(self) -> bool:
        """True while the review is seen."""
        return self.views.currentIndex() == _REVIEW

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Show these channels in the live scope; another stream begins."""
        self._channels = channels
        self.controls.forget()
        self.scope.set_settings(self.controls.settings())
        self.scope.set_channels(channels)
        self._show_note()

    def set_session(self, session: ReviewSession | None) -> None:
        """Let a recording be reviewed; None: only the live scope is there."""
        self._session = session
        self.review.set_session(session)
        self.switch.setVisible(session is not None)
        if session is None:
            self.set_review(False)
        else:
            session.changed.connect(self._session_changed)
        self._session_changed()

    def set_review(self, review: bool) -> None:
        """Show the review, or the live scope."""
        review = review and self._session is not None
        switched = review != self.is_review
        self.views.setCurrentIndex(_REVIEW if review else _REPLAY)
        self.switch.show_choice(review)
        self.span.setVisible(review)
        self.controls.set_review(review)
        self._show_note()
        if review:
            self.review.setFocus()
        if switched:
            self.switched.emit(review)

    def toggle(self) -> None:
        """Change between both, where there is a recording."""
        self.set_review(not self.is_review)

    def fit(self) -> None:
        """Choose the gain for what is on the screen."""
        if not self.is_review:
            self.fit_live.emit()
        elif self._session is not None and (picture := self.review.canvas.picture) is not None:
            need_uv = needed_lane_uv(self.review.canvas.visible(picture), self._session.marks)
            self.controls.choose(lane_step_uv(need_uv))

    def note_scale(self) -> None:
        """Say the scale, after the gain has changed by itself."""
        self._show_note()

    def _changed(self) -> None:
        self.review.set_lane(self.controls.review_lane_uv)
        self._show_note()
        self.changed.emit()

    def _session_changed(self) -> None:
        session = self._session
        ribbon = None if session is None else session.ribbon
        self.controls.set_recorded(0.0 if ribbon is None else ribbon.lane_uv)
        self.review.set_lane(self.controls.review_lane_uv)
        self.review.canvas.set_notice(_notice(session))
        self._show_note()

    def _show_length(self) -> None:
        if self._session is not None:
            fs = self._session.extent.fs
            self.span.show_length(self.review.canvas.span.length / fs)

    def _show_note(self) -> None:
        if not self.is_review or self._session is None:
            unit = texts.unit(self._channels[0]) if self._channels else "µV"
            lane_uv = self.controls.settings().lane_uv
            envelope = f"dark line: RMS, {self._rms_ms:g} ms"
            self.set_note(f"{lane_uv:g} {unit} per lane · {envelope}")
            return
        unit = texts.unit(self._session.channels[0])
        parts = [f"{self.controls.review_lane_uv:g} {unit} per lane", "raw, median removed"]
        parts += _marked(self.review.canvas.picture)
        parts.append("double-click: go there")
        self.set_note(" · ".join(parts))


def _marked(picture: ReviewPicture | None) -> list[str]:
    """Return the words for what is marked in a picture."""
    if picture is None:
        return []
    words = []
    if picture.at_limit:
        words.append("red: amplifier at its limit")
    if picture.no_value:
        words.append("amber: no number")
    return words


def _notice(session: ReviewSession | None) -> str:
    """Return what is said over a review that has no picture."""
    if session is None or session.state is State.READY:
        return ""
    if session.state is State.PREPARING:
        return f"Preparing the overview, {session.share * 100:.0f} %"
    if session.state is State.CANCELLED:
        return "No overview: press Prepare below, or switch to Replay (V)"
    return "The recording cannot be read"


class _Switch(QWidget):
    """Two buttons, one of them pressed."""

    chosen = Signal(bool)  # True: review

    def __init__(self) -> None:
        super().__init__()
        self.replay = Button("Replay", "left", "The scope as it was live, filtered (V)")
        self.review = Button("Review", "right", "The whole recording, to move and zoom in (V)")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.UNIT, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.replay, self.review):
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
        self.replay.clicked.connect(lambda: self.chosen.emit(False))
        self.review.clicked.connect(lambda: self.chosen.emit(True))

    def show_choice(self, review: bool) -> None:
        """Show which one is chosen."""
        (self.review if review else self.replay).setChecked(True)


class _SpanControls(QWidget):
    """How much of the recording is seen, and buttons to change it."""

    zoom = Signal(float)
    whole = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.length = QLabel()
        self.length.setObjectName("muted")
        self.length.setToolTip("Time across")
        self.wider = Button("−", "small", "Show twice as much (−)")
        self.closer = Button("+", "small", "Show half as much (+)")
        self.all = Button("Whole", "", "Show the whole recording (0)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.UNIT, 0)
        row.setSpacing(theme.UNIT // 2)
        for widget in (self.length, self.wider, self.closer, self.all):
            row.addWidget(widget)
        self.wider.clicked.connect(lambda: self.zoom.emit(KEY_FACTOR))
        self.closer.clicked.connect(lambda: self.zoom.emit(1 / KEY_FACTOR))
        self.all.clicked.connect(self.whole.emit)

    def show_length(self, seconds: float) -> None:
        """Show the time across."""
        self.length.setText(time_axis.length(seconds))
