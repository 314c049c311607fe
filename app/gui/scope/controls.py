"""What the scope shows: seconds across, gain, raw or band-passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.gui.look import theme
from app.gui.scope.scope_image import ScopeSettings
from app.gui.scope.view import LANE_STEPS_UV, fitting_lane_uv, lane_step_uv
from app.gui.widgets import Button

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

WINDOWS_S = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_AUTO = 0


class ScopeControls(QWidget):
    """Three choices and a button, in the scope's title line."""

    changed = Signal()
    fit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signal = QComboBox()
        self.signal.addItem("Band-passed", False)
        self.signal.addItem("Raw, median removed", True)
        self.signal.setToolTip(
            "Which signal is drawn; the envelope is always of the band-passed one"
        )
        self.window_choice = QComboBox()
        for seconds in WINDOWS_S:
            self.window_choice.addItem(f"{seconds:g} s", seconds)
        self.window_choice.setCurrentIndex(WINDOWS_S.index(10.0))
        self.window_choice.setToolTip("Seconds across")
        self.gain = QComboBox()
        self.gain.addItem("Auto", 0.0)
        for step in LANE_STEPS_UV:
            self.gain.addItem(f"{step:g} µV", step)
        self.gain.setToolTip(
            "Amplitude from edge to edge of a lane, the same for all channels.\n"
            "Auto grows with this session's largest contraction and never shrinks;\n"
            "in review it holds nearly all of the recording."
        )
        self.fit_button = Button("Fit", tip="Choose the gain for what is on the screen (F)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        for widget in (self.signal, self.window_choice, self.gain, self.fit_button):
            row.addWidget(widget)
        for choice in (self.signal, self.window_choice, self.gain):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.fit_button.clicked.connect(self.fit.emit)
        self._auto_uv = self._recorded_uv = fitting_lane_uv(np.empty(0))

    def set_review(self, review: bool) -> None:
        """Offer what the live scope or the review can be told."""
        self.signal.setVisible(not review)
        self.window_choice.setVisible(not review)

    def settings(self) -> ScopeSettings:
        """Return what is chosen."""
        chosen = float(self.gain.currentData())
        return ScopeSettings(
            float(self.window_choice.currentData()),
            chosen if chosen else self._auto_uv,
            bool(self.signal.currentData()),
        )

    @property
    def review_lane_uv(self) -> float:
        """Amplitude from edge to edge of the review's lanes."""
        return float(self.gain.currentData()) or self._recorded_uv

    def set_recorded(self, need_uv: float) -> None:
        """Take what the lanes must hold of a recording; 0 where that is not known."""
        self._recorded_uv = lane_step_uv(need_uv) if need_uv > 0 else fitting_lane_uv(np.empty(0))

    def follow(self, snapshot: Snapshot) -> bool:
        """Let the automatic gain grow; True when what is shown changes by it."""
        wanted = fitting_lane_uv(snapshot.peak_uv)
        if wanted <= self._auto_uv:
            return False
        self._auto_uv = wanted
        return self.gain.currentIndex() == _AUTO

    def forget(self) -> None:
        """Start the automatic gain anew, for another source."""
        self._auto_uv = fitting_lane_uv(np.empty(0))

    def fit_to(self, snapshot: Snapshot) -> None:
        """Choose the gain for the visible part of a snapshot."""
        if not len(snapshot.envelope_uv):
            return
        largest = np.fmax.reduce(snapshot.envelope_uv, axis=0)
        self.choose(fitting_lane_uv(largest, least_uv=LANE_STEPS_UV[0]))

    def choose(self, lane_uv: float) -> None:
        """Choose one of the steps of the gain."""
        self.gain.setCurrentIndex(1 + LANE_STEPS_UV.index(lane_uv))
