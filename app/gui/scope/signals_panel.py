"""The panel of signals: the live scope of the chain or, for a recording, its review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.review.picture import ReviewPicture, needed_lane_uv
from app.gui.review.scope import ReviewScope
from app.gui.review.session import ReviewSession, State
from app.gui.review.span_widget import KEY_FACTOR
from app.gui.scope import time_axis
from app.gui.scope.controls import ScopeControls
from app.gui.scope.frozen_sign import FrozenSign
from app.gui.scope.gain import lane_step_uv
from app.gui.scope.lanes import Lanes
from app.gui.scope.scope_image import OFF, OVER
from app.gui.scope.view import ScopeView
from app.gui.widgets import SEPARATOR, Button, Panel

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

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
    sign
        Says that the live scope is frozen.
    lanes_of
        Returns the lanes that channels begin with.
    """

    changed = Signal()  # the live scope's settings
    switched = Signal(bool)  # True: to the review

    def __init__(self, rms_ms: float) -> None:
        views, switch = QStackedWidget(), _Switch()
        span, controls = _SpanControls(), ScopeControls()
        self.sign = FrozenSign()
        super().__init__(tr("Signals"), views, (self.sign, span, controls, switch))
        self.views, self.switch, self.span, self.controls = views, switch, span, controls
        self.scope = ScopeView()
        self.review = ReviewScope()
        self.views.addWidget(self.scope)
        self.views.addWidget(self.review)
        self._rms_ms = rms_ms
        self._channels: Sequence[ChannelInfo] = ()
        self._session: ReviewSession | None = None
        self.lanes_of: Callable[[Sequence[ChannelInfo]], Lanes] = _plain
        self.sign.go_live.connect(self.scope.go_live)
        self.scope.frozen_changed.connect(self._frozen_changed)
        self.scope.lanes_changed.connect(lambda _: self._show_note())
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

    def set_rms(self, rms_ms: float) -> None:
        """Take another window of the envelope, for the note."""
        self._rms_ms = rms_ms
        self._show_note()

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Show these channels in the live scope; another stream begins."""
        self._channels = channels
        self.controls.forget()
        self.scope.set_settings(self.controls.settings())
        self.scope.set_channels(channels, self.lanes_of(channels))
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
        self._show_sign()
        self._show_note()
        if review:
            self.review.setFocus()
        if switched:
            self.switched.emit(review)

    def toggle(self) -> None:
        """Change between both, where there is a recording."""
        self.set_review(not self.is_review)

    def fit(self) -> None:
        """Choose the gain for what is on the screen: of the selected lane, or of all alike."""
        if not self.is_review:
            if self.scope.selected is None:
                self._fit_common()
            else:
                self.fit_lanes((self.scope.selected,))
        elif self._session is not None and (picture := self.review.canvas.picture) is not None:
            need_uv = needed_lane_uv(self.review.canvas.visible(picture), self._session.marks)
            self.controls.choose(lane_step_uv(need_uv))

    def _fit_common(self) -> None:
        lanes, need_uv = self.scope.lanes, self.scope.need_uv()
        wanted = [need_uv[channel] * lanes.gains[channel] for channel in lanes.shown]
        largest = float(np.fmax.reduce(np.array(wanted), initial=0.0))
        if largest > 0:
            self.controls.choose(lane_step_uv(largest))

    def fit_lanes(self, channels: Sequence[int] = ()) -> None:
        """Choose the gain of each lane alone, of these or of all, for what is on the screen."""
        lanes, need_uv = self.scope.lanes, self.scope.need_uv().copy()
        if channels:
            others = [index for index in lanes.order if index not in channels]
            need_uv[others] = np.nan
        self.scope.change_lanes(lanes.fitted(need_uv, self.controls.lane_uv))

    def step_gain(self, steps: int) -> None:
        """Magnify the selected lane, or all alike, by so many steps."""
        if self.is_review or self.scope.selected is None:
            self.controls.step_gain(steps, review=self.is_review)
        else:
            lanes = self.scope.lanes
            self.scope.change_lanes(lanes.gain_stepped(self.scope.selected, steps))

    def follow(self, snapshot: Snapshot) -> None:
        """Let the automatic gain grow; a picture that stands still keeps its own."""
        if self.controls.follow(snapshot) and not self.scope.is_frozen:
            self._changed()

    def _show_sign(self) -> None:
        frozen = self.scope.is_frozen
        self.sign.setVisible(frozen and not self.is_review)
        self.controls.set_view(review=self.is_review, frozen=frozen)

    def _frozen_changed(self, frozen: bool) -> None:
        self._show_sign()
        if not frozen:
            self._changed()  # the automatic gain may have grown meanwhile

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
            self.set_note(SEPARATOR.join(self._live_words()))
            return
        unit = texts.unit(self._session.channels[0])
        lane = texts.figures(self.controls.review_lane_uv, 5)
        parts = [
            tr("{lane} {unit} per lane", lane=lane, unit=unit),
            tr("raw, median removed"),
            *_marked(self.review.canvas.picture),
            tr("double-click: go there"),
        ]
        self.set_note(SEPARATOR.join(parts))

    def _live_words(self) -> list[str]:
        settings, lanes = self.controls.settings(), self.scope.lanes
        unit = texts.unit(self._channels[0]) if self._channels else "µV"
        lane = texts.figures(settings.lane_uv, 5)
        words = []
        if len(lanes.shown) < len(lanes.order):
            count, all_of_them = len(lanes.shown), len(lanes.order)
            words.append(tr("{count} of {all} channels", count=count, all=all_of_them))
        words.append(tr("{lane} {unit} per lane", lane=lane, unit=unit))
        if settings.envelope != OFF:
            window = number(self._rms_ms)
            words.append(
                tr("bold line: RMS, {window} ms", window=window)
                if settings.envelope == OVER
                else tr("envelope: RMS, {window} ms", window=window)
            )
        return words


def _plain(channels: Sequence[ChannelInfo]) -> Lanes:
    return Lanes.of(len(channels))


def _marked(picture: ReviewPicture | None) -> list[str]:
    """Return the words for what is marked in a picture."""
    if picture is None:
        return []
    words = []
    if picture.at_limit:
        words.append(tr("red: amplifier at its limit"))
    if picture.no_value:
        words.append(tr("amber: no number"))
    return words


def _notice(session: ReviewSession | None) -> str:
    """Return what is said over a review that has no picture."""
    if session is None or session.state is State.READY:
        return ""
    if session.state is State.PREPARING:
        return tr("Preparing the overview, {share} %", share=number(session.share * 100))
    if session.state is State.CANCELLED:
        return tr("No overview: press Prepare below, or switch to Replay (V)")
    return tr("The recording cannot be read")


class _Switch(QWidget):
    """Two buttons, one of them pressed."""

    chosen = Signal(bool)  # True: review

    def __init__(self) -> None:
        super().__init__()
        self.replay = Button(tr("Replay"), "left", tr("The scope as it was live, filtered (V)"))
        self.review = Button(
            tr("Review"), "right", tr("The whole recording, to move and zoom in (V)")
        )
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
        self.length.setToolTip(tr("Time across"))
        self.wider = Button("−", "small", tr("Show twice as much (−)"))
        self.closer = Button("+", "small", tr("Show half as much (+)"))
        self.all = Button(tr("Whole"), "", tr("Show the whole recording (0)"))
        self.wider.setAccessibleName(tr("Show twice as much"))
        self.closer.setAccessibleName(tr("Show half as much"))
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
