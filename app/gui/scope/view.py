"""Live scope: every channel in its own lane, signal and RMS envelope, gaps, bursts, markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.gui.language import tr
from app.gui.look import theme
from app.gui.scope.canvas_hands import HandledCanvas
from app.gui.scope.cursors import Cursors
from app.gui.scope.lanes import Lanes
from app.gui.scope.live_gutter import LiveGutter
from app.gui.scope.look_back import LookBack
from app.gui.scope.readout_model import Readout, read
from app.gui.scope.scope_image import ScopeSettings
from app.gui.scope.wish import ScopeWish
from app.gui.widgets import Button

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_PICTURE, _HIDDEN = 0, 1


class ScopeView(QWidget):
    """Gutter with names and scale beside the picture.

    The picture is live or frozen. Frozen, it goes live again by `go_live` alone, or when another
    stream begins: what was kept is of a stream that is no more.
    """

    painted = Signal()  # the picture has been painted: its delay is measured by this
    history_wanted = Signal()  # the picture was frozen: `hold` what was kept
    frozen_changed = Signal(bool)
    moved = Signal()  # another part of what was kept is seen
    lanes_changed = Signal(object)  # Lanes, by the user's hands
    menu_wanted = Signal(int, QPoint)  # channel, where on the screen
    reading_changed = Signal()  # what `readout` would say

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = ScopeSettings()
        self.lanes = Lanes()
        self._channels: tuple[ChannelInfo, ...] = ()
        self._selected: int | None = None
        self._epoch, self._live_end = -1, 0
        self._frozen_end = 0
        self._wants_cursors = False
        self.gutter = LiveGutter(self)
        self.canvas = HandledCanvas(self)
        hidden = _AllHidden()
        self.show_all = hidden.button
        self._pages = QStackedLayout()
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(hidden)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.gutter)
        layout.addLayout(self._pages, 1)
        self.canvas.painted.connect(self.painted)
        self.canvas.moved.connect(self.moved)
        self.canvas.cursors.changed.connect(self.reading_changed)
        self.gutter.lanes_wanted.connect(self.change_lanes)
        self.gutter.selection_wanted.connect(self.select)
        self.gutter.menu_wanted.connect(self.menu_wanted)
        self.show_all.clicked.connect(lambda: self.change_lanes(self.lanes.with_all()))
        self._apply()

    # --- what is shown -----------------------------------------------------------------------

    @property
    def channels(self) -> tuple[ChannelInfo, ...]:
        """The channels of the stream."""
        return self._channels

    @property
    def selected(self) -> int | None:
        """The channel whose lane keys change alone; None: all of them."""
        return self._selected

    def wish(self) -> ScopeWish:
        """Return what the next snapshot must hold for this view."""
        visible = self.isVisible() and not self.window().isMinimized()
        visible = visible and not self.is_frozen
        visible = visible and len(self.lanes.hidden) < len(self.lanes.order)
        return self.canvas.scope.wish(visible=visible)

    def set_settings(self, settings: ScopeSettings) -> None:
        """Change window, gain, signal or envelope; the lanes are those of `set_lanes`."""
        self.settings = replace(settings, gains=self.lanes.gains, shown=self.lanes.shown)
        self._apply()

    def set_channels(self, channels: Sequence[ChannelInfo], lanes: Lanes | None = None) -> None:
        """Start anew with these channels; an empty sequence leaves an empty scope."""
        self.go_live()
        self._channels, self._selected = tuple(channels), None
        self._epoch = -1
        self.lanes = lanes if lanes is not None else Lanes.of(len(channels))
        self.gutter.set_channels(channels)
        self.canvas.set_channels(channels)
        self.set_settings(self.settings)

    def set_lanes(self, lanes: Lanes) -> None:
        """Change which channels have a lane, in what order and how magnified."""
        self.lanes = lanes
        if self._selected not in lanes.shown:
            self._selected = None
        self.set_settings(self.settings)

    def change_lanes(self, lanes: Lanes) -> None:
        """Change the lanes because the user wants it."""
        if lanes != self.lanes:
            self.set_lanes(lanes)
            self.lanes_changed.emit(lanes)

    def select(self, channel: int | None) -> None:
        """Let keys change one lane alone; None: all of them."""
        self._selected = channel
        self.gutter.set_selected(channel)
        self.reading_changed.emit()

    def set_snapshot(self, snapshot: Snapshot, *, grey: bool = False) -> None:
        """Draw a snapshot; `grey` when it is not live any more."""
        if snapshot.epoch != self._epoch:
            self.go_live()
            self._epoch = snapshot.epoch
        self._live_end = snapshot.end_sample
        self.canvas.set_snapshot(snapshot, grey=grey)

    def set_notice(self, text: str) -> None:
        """Say something over the picture (``No data for 1.2 s``); empty takes it away."""
        self.canvas.set_notice(text)

    def need_uv(self) -> NDArray[np.floating]:
        """Return what each channel's lane must hold to show what is on the screen; NaN: nothing."""
        return 2 * self.canvas.shown_scope.peaks_uv()

    def _apply(self) -> None:
        self.gutter.set_lanes(self.lanes)
        self.gutter.set_selected(self._selected)
        self.gutter.set_scale(self.settings.lane_uv, self.settings.envelope)
        self.canvas.set_settings(self.settings)
        all_hidden = bool(self._channels) and not self.lanes.shown
        self._pages.setCurrentIndex(_HIDDEN if all_hidden else _PICTURE)
        self.reading_changed.emit()

    # --- frozen ------------------------------------------------------------------------------

    @property
    def is_frozen(self) -> bool:
        """Whether the picture stands still."""
        return self.canvas.is_frozen

    @property
    def can_freeze(self) -> bool:
        """Whether there is a picture that could stand still."""
        return self.canvas.scope.has_picture and self._live_end > 0

    @property
    def age_s(self) -> float:
        """How long ago the right edge of the frozen picture was."""
        look_back = self.canvas.look_back
        return 0.0 if look_back is None else look_back.age_s(self._live_end)

    def freeze(self) -> None:
        """Let the picture stand; what was kept can be looked at as soon as it has come."""
        if self.is_frozen or not self.can_freeze:
            return
        self._frozen_end = self.canvas.scope.end_sample
        self.canvas.set_frozen(frozen=True)
        self.gutter.set_corner(tr("Frozen"))
        self.canvas.setFocus()
        self.frozen_changed.emit(True)
        self.history_wanted.emit()

    def hold(self, filtered: Snapshot, raw: Snapshot) -> None:
        """Take what was kept of both signals."""
        if not self.is_frozen or {filtered.epoch, raw.epoch} != {self._epoch}:
            return
        window_s = self.settings.window_s
        self.canvas.hold(LookBack(filtered, raw, self._frozen_end, window_s))
        if self._wants_cursors:
            self.place_cursors()

    def go_live(self) -> None:
        """Show what comes in now."""
        self._wants_cursors = False
        if self.is_frozen:
            self.canvas.set_frozen(frozen=False)
            self.gutter.set_corner("")
            self.frozen_changed.emit(False)

    # --- cursors -----------------------------------------------------------------------------

    @property
    def has_cursors(self) -> bool:
        """Whether there are cursors, or will be once what was kept has come."""
        return self._wants_cursors or self.canvas.cursors.cursors is not None

    def place_cursors(self) -> None:
        """Put two cursors into the picture, which is frozen for it."""
        self.freeze()
        look_back = self.canvas.look_back
        self._wants_cursors = look_back is None and self.is_frozen
        if look_back is not None:
            span = look_back.span
            self.canvas.cursors.set_cursors(
                Cursors.within(span.first, span.length, look_back.first, look_back.end)
            )
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_cursors(self) -> None:
        """Take the cursors away; the picture stays as it is."""
        self._wants_cursors = False
        self.canvas.cursors.set_cursors(None)

    def readout(self, *, whole: bool = True) -> Readout | None:
        """Return what the cursors say of the lanes; None without cursors.

        `whole`: with the numbers of the span, which take a while for many channels.
        """
        look_back, cursors = self.canvas.look_back, self.canvas.cursors.cursors
        if look_back is None or cursors is None:
            return None
        wanted = self.lanes.shown if self._selected is None else (self._selected,)
        return read(
            look_back,
            cursors,
            self._channels,
            wanted,
            middle_uv=self.canvas.held.baseline_uv,
            raw=self.settings.raw,
            whole=whole,
        )


class _AllHidden(QWidget):
    """What is seen where no channel has a lane."""

    def __init__(self) -> None:
        super().__init__()
        text = QLabel(tr("All channels are hidden."))
        text.setObjectName("muted")
        self.button = Button(tr("Show all channels"), tip=tr("Give every channel a lane"))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addStretch(1)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
