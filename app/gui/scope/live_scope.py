"""The live picture of one widget: which columns it has, which it needs, and where they stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from acquisition.types import ChannelInfo
from app.gui.look import theme
from app.gui.scope.columns import Range, ScopeColumns
from app.gui.scope.places import Places
from app.gui.scope.scope_image import (
    ALONE,
    APART,
    APART_SHARE,
    ScopeImage,
    ScopeSettings,
    sweep_gap,
)
from app.gui.scope.time_axis import step_s
from app.gui.scope.wish import ScopeWish

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

#: The middle of a raw signal is looked for again this often per picture.
_BASELINES = 8
_MORE_S = 1.0  # than is shown: the leftmost column must be whole, and the envelope comes late


class LiveScope:
    """Draws snapshots; all places and sizes are in logical px of the lanes' area.

    Parameters
    ----------
    settings
        What the user chose.

    Attributes
    ----------
    channels
        Of the stream.
    """

    def __init__(self, settings: ScopeSettings | None = None) -> None:
        self.settings = settings or ScopeSettings()
        self.channels: tuple[ChannelInfo, ...] = ()
        self._width = self._height = 0
        self._ratio = 1.0
        self._key: tuple[object, ...] = ()
        self._epoch = -1
        self._columns: ScopeColumns | None = None
        self._image: ScopeImage | None = None
        self._baseline_uv = np.zeros(0, dtype=np.float32)
        self._based_at = 0
        self._grey = False
        self._style: tuple[object, ...] = ()

    # --- what it is told ----------------------------------------------------------------------

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Start anew with these channels; none leave an empty picture."""
        self.channels = tuple(channels)
        self._columns = None
        self._image = None

    def set_settings(self, settings: ScopeSettings) -> None:
        """Draw otherwise; what that needs from before comes with the next snapshot."""
        self.settings = settings
        self._restyle()

    def resize(self, width: int, height: int, ratio: float = 1.0) -> None:
        """Take another size and device pixel ratio.

        The old picture is shown stretched until there is a snapshot to draw the new one from.
        """
        self._width, self._height, self._ratio = width, height, ratio
        self._restyle()

    def new_look(self) -> None:
        """Paint with the theme's present colours."""
        self._style = ()
        self._restyle()

    def advance(self, snapshot: Snapshot, *, grey: bool = False) -> tuple[QRect, ...]:
        """Take in what is new.

        Parameters
        ----------
        snapshot
            Made for `wish`, or holding more.
        grey
            It is not live any more.

        Returns
        -------
        tuple of QRect
            Where the picture looks different now.
        """
        columns = self._columns_for(snapshot)
        if columns is None:
            return self._set_grey(grey)
        fresh = columns is not self._columns
        if fresh:
            self._columns, self._epoch = columns, snapshot.epoch
            self._baseline_uv = np.full(columns.n_channels, np.nan, dtype=np.float32)
        changed = columns.take(snapshot)
        self._grey = grey
        moved = self._rebase(columns, fresh=fresh)
        if fresh or moved or self._style != self._wanted_style():
            self._paint_anew()
            return (self._area(),)
        if not changed or self._image is None:
            return ()
        self._image.paint(columns, changed, self._baseline_uv)
        return self._areas(changed, columns)

    def show(self, snapshot: Snapshot, *, grey: bool = False) -> None:
        """Draw the window that ends where a snapshot's samples do, whatever was drawn before."""
        self._columns = None
        if snapshot.channels and self._size[0] > 0:
            self._key = self._wanted_key(snapshot)
            columns = self._columns = self._new_columns(snapshot)
            self._epoch = snapshot.epoch
            self._baseline_uv = np.full(columns.n_channels, np.nan, dtype=np.float32)
            columns.take(snapshot)
            self._grey = grey
            self._rebase(columns, fresh=True)
            self._paint_anew()

    def wish(self, *, visible: bool = True) -> ScopeWish:
        """Return what the next snapshot must hold."""
        if not visible or not self.channels or min(self._size) <= 0:
            return ScopeWish(0.0, self.settings.raw)
        seconds = self.settings.window_s + _MORE_S
        columns = self._columns
        if columns is None or self._key[:3] != self._shape_key():
            return ScopeWish(seconds, self.settings.raw, urgent=True)
        return ScopeWish(seconds, self.settings.raw, self._epoch, columns.needs_from)

    # --- what it shows ------------------------------------------------------------------------

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to paint."""
        return self._image is not None

    @property
    def image(self) -> ScopeImage | None:
        """The ring of columns, for tests."""
        return self._image

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint `rect` of the picture; the painter's origin is that of the lanes' area."""
        image = self._image
        if image is None:
            return
        if (image.width, image.height) != self._size:  # no data for the new size yet
            painter.drawImage(QRectF(self._area()), image.image)
            return
        ratio = self._ratio
        left, right = math.floor(rect.left() * ratio), math.ceil((rect.right() + 1) * ratio)
        width = min(right, image.width) - left
        if width > 0:
            place = QPointF(left / ratio, 0)
            painter.drawImage(place, image.image, QRectF(left, 0, width, image.height))

    @property
    def shown(self) -> tuple[int, ...]:
        """The channel of each lane."""
        return () if self._image is None else self._image.lanes

    @property
    def first_sample(self) -> int:
        """The oldest sample on the screen."""
        return 0 if self.places is None else self.places.first_sample

    @property
    def end_sample(self) -> int:
        """One past the newest sample on the screen."""
        return 0 if self._columns is None else self._columns.end_sample

    def x_of(self, sample: float) -> float | None:
        """Return where a sample stands; None when it is not on the screen."""
        return None if self.places is None else self.places.x_of(sample)

    def sample_at(self, x: float) -> int | None:
        """Return the sample that stands at a place; None where there is none."""
        return None if self.places is None else self.places.sample_at(x)

    @property
    def tick_s(self) -> float:
        """Step of the time axis."""
        return step_s(self.settings.window_s, max(1, self._width))

    def ticks(self) -> list[tuple[float, float]]:
        """Return the time (s) and place of each line of the time axis."""
        return [] if self.places is None else self.places.ticks(self.tick_s)

    def peaks_uv(self) -> NDArray[np.float32]:
        """Return each channel's largest deviation on the screen ``(C,)``; NaN: nothing seen."""
        if self._columns is None:
            return np.full(len(self.channels), np.nan, dtype=np.float32)
        return self._columns.peaks_uv(self.baseline_uv)

    @property
    def baseline_uv(self) -> NDArray[np.float32]:
        """What is taken away from each channel ``(C,)``: 0 unless the signal is raw."""
        if self.settings.raw and len(self._baseline_uv) == len(self.channels):
            return self._baseline_uv
        return np.zeros(len(self.channels), dtype=np.float32)

    @property
    def lane_edges(self) -> NDArray[np.float64]:
        """First row of each lane and, last, the height ``(n_lanes + 1,)``."""
        if self._image is None:
            return np.zeros(1)
        return self._image.edges * self._height / self._image.height

    def lane_at(self, y: float) -> int | None:
        """Return the lane at a height."""
        edges = self.lane_edges
        lane = int(np.searchsorted(edges, y, side="right")) - 1
        return lane if 0 <= lane < len(edges) - 1 else None

    @property
    def signal_share(self) -> float:
        """Upper share of each lane that the signal has; 0 when the envelope is alone."""
        shares = {APART: APART_SHARE, ALONE: 0.0}
        return 1.0 if self._image is None else shares.get(self._image.envelope, 1.0)

    # --- inside -------------------------------------------------------------------------------

    @property
    def _size(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        return round(self._width * self._ratio), round(self._height * self._ratio)

    @property
    def _gap(self) -> int:
        return sweep_gap(self.settings, self._ratio)

    @property
    def places(self) -> Places | None:
        """Where samples stand at this moment; None without a picture."""
        if self._columns is None:
            return None
        return Places(self._columns, self._width, self.settings.sweep, self._gap)

    def _shape_key(self) -> tuple[object, ...]:
        """Return what the columns depend on, but for the stream."""
        return self._size[0], self.settings.window_s, self.settings.raw

    def _wanted_key(self, snapshot: Snapshot) -> tuple[object, ...]:
        return (
            *self._shape_key(),
            snapshot.epoch,
            snapshot.status.uri,
            snapshot.fs,
            snapshot.status.envelope_delay_ms,
        )

    def _wanted_style(self) -> tuple[object, ...]:
        return self.settings, self._size, self._ratio, self._grey

    def _new_columns(self, snapshot: Snapshot) -> ScopeColumns:
        fs = snapshot.fs
        window = max(2, round(self.settings.window_s * fs))
        delay = snapshot.status.envelope_delay_ms * fs / 1000
        return ScopeColumns(self._size[0], window, len(self.channels), fs, delay)

    def _columns_for(self, snapshot: Snapshot) -> ScopeColumns | None:
        """Return the columns that a snapshot goes into; None when it cannot be used."""
        fits = snapshot.raw == self.settings.raw and snapshot.channels == self.channels
        if not fits or not self.channels or min(self._size) <= 0:
            return None
        key = self._wanted_key(snapshot)
        columns = self._columns
        if columns is not None and key == self._key and columns.follows(snapshot):
            return columns
        columns = self._new_columns(snapshot)
        needed = columns.window + math.ceil(columns.window / columns.width)
        if snapshot.reach_s * snapshot.fs < needed:
            return None  # only what is new, or less than is shown now
        self._key = key
        return columns

    def _rebase(self, columns: ScopeColumns, *, fresh: bool) -> bool:
        """Look for the middle of raw signals; True when what is drawn moves by it."""
        if not self.settings.raw:
            self._baseline_uv = np.zeros(columns.n_channels, dtype=np.float32)
            return False
        turn = columns.last * _BASELINES // columns.width
        unknown = np.isnan(self._baseline_uv)
        if not fresh and turn == self._based_at and not unknown.any():
            return False
        medians = columns.medians_uv()
        if turn == self._based_at and not fresh:
            medians = np.where(unknown, medians, self._baseline_uv)
        self._based_at = turn
        # What moves by less than a pixel may stay.
        least_uv = self.settings.lane_uv / max(1, self._size[1] // max(1, len(self.channels)))
        far = ~(np.abs(medians - self._baseline_uv) < least_uv) & ~np.isnan(medians)
        self._baseline_uv = np.where(far, medians, self._baseline_uv)
        return bool(far.any())

    def _restyle(self) -> None:
        """Paint anew when columns for the present size and settings are there."""
        drawable = self._columns is not None and min(self._size) > 0
        if not drawable or self._key[:3] != self._shape_key():
            return
        if self._style != self._wanted_style():
            self._paint_anew()

    def _paint_anew(self) -> None:
        columns = self._columns
        if columns is None:
            return
        self._style = self._wanted_style()
        image = self._image = ScopeImage(
            *self._size,
            theme.channel_colours(self.channels),
            self.settings,
            tick_s=self.tick_s,
            grey=self._grey,
            ratio=self._ratio,
        )
        image.repaint(columns, self.baseline_uv)

    def _set_grey(self, grey: bool) -> tuple[QRect, ...]:
        if grey == self._grey:
            return ()
        self._grey = grey
        self._restyle()
        return (self._area(),)

    def _area(self) -> QRect:
        return QRect(0, 0, self._width, self._height)

    def _areas(self, changed: Sequence[Range], columns: ScopeColumns) -> tuple[QRect, ...]:
        """Return the parts of the picture that hold these columns."""
        if not self.settings.sweep:
            return (self._area(),)
        # One strip, though there may be columns in between that have not changed: Qt copies a
        # single rectangle three times as fast as two.
        start, stop = changed[0][0], changed[-1][1] + self._gap
        left = start % columns.width
        right = left + min(stop - start, columns.width)
        areas = [self._strip(left, min(right, columns.width))]
        if right > columns.width:
            areas.append(self._strip(0, right - columns.width))
        return tuple(areas)

    def _strip(self, start: int, stop: int) -> QRect:
        """Return the area of some device columns."""
        left = math.floor(start / self._ratio)
        right = min(self._width, math.ceil(stop / self._ratio))
        return QRect(left, 0, right - left, self._height)
