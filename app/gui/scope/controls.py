"""What the scope shows: signal, seconds across, gain, freeze, cursors, and a menu of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.scope.gain import LANE_STEPS_UV, fitting_lane_uv, lane_step_uv, stepped_lane_uv
from app.gui.scope.scope_image import ALONE, APART, OFF, OVER, ScopeSettings
from app.gui.widgets import Button

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

WINDOWS_S = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0)
ENVELOPES = (OVER, APART, ALONE, OFF)
_AUTO = 0
_ICON_PX = 18


class ScopeControls(QWidget):
    """The scope's part of the title line.

    Attributes
    ----------
    options
        The menu behind the last button; who knows its entries fills it.
    """

    changed = Signal()
    fit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sweep, self._envelope = False, OVER
        self.signal = QComboBox()
        self.signal.addItem(tr("Band-passed"), False)
        self.signal.addItem(tr("Raw"), True)
        self.signal.setAccessibleName(tr("Signal"))
        self.signal.setToolTip(
            tr("Which signal is drawn; the envelope is always of the band-passed one.")
            + "\n"
            + tr("The raw one is drawn with its median removed.")
        )
        self.window_choice = QComboBox()
        for seconds in WINDOWS_S:
            self.window_choice.addItem(tr("{count} s", count=texts.figures(seconds)), seconds)
        self.window_choice.setCurrentIndex(WINDOWS_S.index(10.0))
        self.window_choice.setAccessibleName(tr("Seconds across"))
        self.window_choice.setToolTip(tr("Seconds across"))
        self.gain = QComboBox()
        self.gain.addItem(tr("Auto"), 0.0)
        for step in LANE_STEPS_UV:
            self.gain.addItem(tr("{count} µV", count=texts.figures(step, 5)), step)
        self.gain.setMaxVisibleItems(len(LANE_STEPS_UV) + 1)
        self.gain.setAccessibleName(tr("Gain"))
        self.gain.setToolTip(
            tr("Amplitude from edge to edge of a lane, of all channels without a gain of their own")
            + ".\n"
            + tr("Auto grows with this session's largest contraction and never shrinks;")
            + "\n"
            + tr("in review it holds nearly all of the recording.")
        )
        self.fit_button = _icon_button("fit")
        self.freeze_button = _icon_button("freeze")
        self.freeze_button.setCheckable(True)
        self.cursor_button = _icon_button("cursors")
        self.cursor_button.setCheckable(True)
        self.options_button = _icon_button("settings")
        self.options_button.setAccessibleName(tr("Scope options"))
        self.options_button.setToolTip(tr("Scope options"))
        self.options = QMenu(self.options_button)
        self.options_button.clicked.connect(self._open_options)
        self._icons = (
            (self.fit_button, "fit"),
            (self.freeze_button, "freeze"),
            (self.cursor_button, "cursors"),
            (self.options_button, "settings"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        for widget in (self.signal, self.window_choice, self.gain):
            row.addWidget(widget)
        for button, _ in self._icons:
            row.addWidget(button)
        for choice in (self.signal, self.window_choice, self.gain):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.fit_button.clicked.connect(self.fit.emit)
        self._auto_uv = self._recorded_uv = fitting_lane_uv(np.empty(0))

    def set_view(self, *, review: bool, frozen: bool) -> None:
        """Offer what can be told to the review, or to the live scope as it is now."""
        for widget in (self.signal, *(button for button, _ in self._icons)):
            widget.setVisible(not review or widget in (self.fit_button, self.cursor_button))
        # What is frozen is zoomed; its sign needs the room.
        self.window_choice.setVisible(not review and not frozen)

    def settings(self) -> ScopeSettings:
        """Return what is chosen for all lanes."""
        return ScopeSettings(
            window_s=float(self.window_choice.currentData()),
            lane_uv=self.lane_uv,
            raw=bool(self.signal.currentData()),
            sweep=self._sweep,
            envelope=self._envelope,
        )

    @property
    def lane_uv(self) -> float:
        """Amplitude from edge to edge of the live scope's lanes."""
        return float(self.gain.currentData()) or self._auto_uv

    @property
    def review_lane_uv(self) -> float:
        """Amplitude from edge to edge of the review's lanes."""
        return float(self.gain.currentData()) or self._recorded_uv

    def set_sweep(self, sweep: bool) -> None:
        """Let the picture stand and be written over, or scroll."""
        if sweep != self._sweep:
            self._sweep = sweep
            self.changed.emit()

    def set_envelope(self, envelope: str) -> None:
        """Choose where the envelope is drawn: one of `ENVELOPES`."""
        if envelope != self._envelope:
            self._envelope = envelope
            self.changed.emit()

    def next_envelope(self) -> None:
        """Go on to the next of `ENVELOPES`."""
        at = ENVELOPES.index(self._envelope)
        self.set_envelope(ENVELOPES[(at + 1) % len(ENVELOPES)])

    # --- gain --------------------------------------------------------------------------------

    def set_recorded(self, need_uv: float) -> None:
        """Take what the lanes must hold of a recording; 0 where that is not known."""
        self._recorded_uv = lane_step_uv(need_uv) if need_uv > 0 else fitting_lane_uv(np.empty(0))

    def follow(self, snapshot: Snapshot) -> bool:
        """Let the automatic gain grow; True when what is shown changes by it."""
        wanted = fitting_lane_uv(snapshot.peak_uv)
        if wanted <= self._auto_uv:
            return False
        self._auto_uv = wanted
        return self.is_auto

    @property
    def is_auto(self) -> bool:
        """Whether the gain follows the largest contraction."""
        return self.gain.currentIndex() == _AUTO

    def forget(self) -> None:
        """Start the automatic gain anew, for another source."""
        self._auto_uv = fitting_lane_uv(np.empty(0))

    def choose_auto(self) -> None:
        """Let the gain follow the session's largest contraction."""
        self.gain.setCurrentIndex(_AUTO)

    def choose(self, lane_uv: float) -> None:
        """Choose one of the steps of the gain."""
        self.gain.setCurrentIndex(1 + LANE_STEPS_UV.index(lane_uv))

    def step_gain(self, steps: int, *, review: bool = False) -> None:
        """Magnify by so many steps."""
        lane_uv = self.review_lane_uv if review else self.lane_uv
        self.choose(stepped_lane_uv(lane_uv, steps))

    # --- keeping -----------------------------------------------------------------------------

    def to_choice(self) -> dict[str, object]:
        """Return what is remembered of the choices."""
        return {
            "seconds": float(self.window_choice.currentData()),
            "lane_uv": float(self.gain.currentData()),
            "raw": bool(self.signal.currentData()),
            "sweep": self._sweep,
            "envelope": self._envelope,
        }

    def take_choice(self, choice: dict[str, object]) -> None:
        """Choose what was remembered; what no longer can be chosen stays as it is."""
        boxes = ((self.window_choice, "seconds"), (self.gain, "lane_uv"), (self.signal, "raw"))
        for box, name in boxes:
            value = choice.get(name)
            index = box.findData(value) if isinstance(value, bool | int | float) else -1
            if index >= 0:
                box.setCurrentIndex(index)
        envelope = choice.get("envelope")
        if envelope in ENVELOPES:
            self.set_envelope(str(envelope))
        self.set_sweep(choice.get("sweep") is True)

    # --- Qt ----------------------------------------------------------------------------------

    def _open_options(self) -> None:
        below = self.options_button.rect().bottomLeft()
        self.options.popup(self.options_button.mapToGlobal(below))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in new colours (Qt)."""
        if theme.is_new_look(event):
            for button, name in self._icons:
                button.setIcon(icon(name))
        super().changeEvent(event)


def _icon_button(name: str) -> Button:
    button = Button("", "icon")
    button.setIcon(icon(name))
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    return button
