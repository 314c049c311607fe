"""Lanes filled into one RGB32 image: what the pictures of live and of recorded signals share.

A raster because it costs the same for one channel and for hundreds: a complete repaint is about
3 ms at 64 channels, where one plotting curve per channel needs 50 ms and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope import raster

#: Lower lanes would be more line than signal.
LEAST_RULED_PX = 16
_HATCH_PX = 8
#: Below every picture.
_NO_ROW = 32_000
#: Columns that are filled at once.
_AT_ONCE = 128


def lane_edges(n_channels: int, height: int) -> NDArray[np.int64]:
    """Return the first pixel row of each lane and, last, the height: ``(n_channels + 1,)``."""
    return np.arange(n_channels + 1, dtype=np.int64) * height // max(1, n_channels)


@dataclass(frozen=True, slots=True)
class Band:
    """The part of every lane that a line is drawn in, ``(n_lanes,)`` each, in pixel rows.

    Parameters
    ----------
    top, bottom
        First and last row, inclusive: what is larger ends there, neighbours stay readable.
    zero
        Where 0 is.
    """

    top: NDArray[np.int64]
    bottom: NDArray[np.int64]
    zero: NDArray[np.float64]

    def beside(self, other: Band) -> Band:
        """Return the bands of two lines per lane."""
        return Band(
            np.concatenate((self.top, other.top)),
            np.concatenate((self.bottom, other.bottom)),
            np.concatenate((self.zero, other.zero)),
        )


class LaneImage:
    """An image of a fixed size with one lane per channel.

    Parameters
    ----------
    width, height
        Size in device pixels.
    colours
        One set per lane.
    signal_share
        Upper share of each lane that the signal has; its middle line lies in the middle of it.

    Attributes
    ----------
    pixels
        ``(height, width)`` uint32.
    image
        The same memory for Qt.
    """

    def __init__(
        self,
        width: int,
        height: int,
        colours: Sequence[ChannelColour],
        signal_share: float = 1.0,
    ) -> None:
        self.width, self.height = width, height
        self._n = len(colours)
        self.edges = edges = lane_edges(self._n, height)
        self._tint = words(colour.tint for colour in colours)
        split = edges[:-1] + np.round(np.diff(edges) * signal_share).astype(np.int64)
        last_row = np.maximum(edges[1:] - 2, edges[:-1])
        self._signal_px = split - edges[:-1]
        self._signal = Band(edges[:-1], np.minimum(split, last_row), (edges[:-1] + split) / 2)
        self._ground = self._ground_column()
        self._x = np.arange(width, dtype=np.int64)
        self._set_pixels(np.repeat(self._ground[:, None], width, axis=1))

    def _set_pixels(self, pixels: NDArray[np.uint32]) -> None:
        """Take other memory, ``(height, width)`` in one piece, for the picture."""
        self.pixels = pixels
        # RGB32 goes to the screen as a plain copy; formats with alpha or a palette do not.
        form = QImage.Format.Format_RGB32
        self.image = QImage(pixels.data, self.width, self.height, 4 * self.width, form)

    def _ground_column(self) -> NDArray[np.uint32]:
        """Return a column without any signal, ``(height,)``."""
        column = np.full(self.height, theme.rgb32(theme.now().panel), dtype=np.uint32)
        lane_height = self.height / max(1, self._n)
        if lane_height >= LEAST_RULED_PX:
            middles = self._signal.zero.astype(np.int64)[self._signal_px > 0]
            column[np.minimum(middles, self.height - 1)] = theme.rgb32(theme.now().faint)
            column[self.edges[1:-1] - 1] = theme.rgb32(theme.now().line)
        return column

    def _scale(self, lane_uv: float) -> NDArray[np.float32]:
        """Return px per unit of each lane's signal, ``(n_lanes,)``."""
        return (self._signal_px / lane_uv).astype(np.float32)

    def _rows(self, channel: int) -> slice:
        """Return the pixel rows of a lane, without the line below it."""
        return slice(self.edges[channel], self.edges[channel + 1] - 1)

    def _rule(self, x: Iterable[int]) -> None:
        """Draw vertical lines of the time axis."""
        self.pixels[:, list(x)] = theme.rgb32(theme.now().faint)

    def _hatch(
        self,
        where: NDArray[np.bool_],
        columns: NDArray[np.int64],
        x: NDArray[np.int64],
        colours: tuple[str, str] | None = None,
    ) -> None:
        """Hatch lanes where samples are missing.

        Parameters
        ----------
        where
            ``(m, n_lanes)``.
        columns
            ``(m,)`` absolute columns: the stripes move with the signal.
        x
            ``(m,)`` their places in the image.
        colours
            Ground and stripe; those of a gap when None.
        """
        some = where.any(axis=1)
        if not some.any():
            return
        where, columns, x = where[some], columns[some], x[some]
        ground, stripe = words(colours or (theme.now().gap, theme.now().gap_stripe))
        rows = np.arange(_HATCH_PX)
        stripes = np.where((rows[:, None] + rows) % _HATCH_PX < 2, stripe, ground)
        whole = where.all(axis=1)
        pattern = stripes[:, columns[whole] % _HATCH_PX]
        self.pixels[:, x[whole]] = pattern[np.arange(self.height) % _HATCH_PX]
        where, columns, x = where[~whole], columns[~whole], x[~whole]
        for lane in np.flatnonzero(where.any(axis=0)):
            start, stop = self.edges[lane], self.edges[lane + 1]
            here = where[:, lane]
            pattern = stripes[:, columns[here] % _HATCH_PX]
            self.pixels[start:stop, x[here]] = pattern[np.arange(start, stop) % _HATCH_PX]

    def _draw_line(
        self,
        low: NDArray[np.floating],
        high: NDArray[np.floating],
        per_px: NDArray[np.float32],
        colours: NDArray[np.uint32],
    ) -> None:
        """Draw the whole picture's columns ``(width, n_lanes)`` into their lanes, joined.

        Lane by lane as a mask: of a whole picture so many pixels are signal that to list them one
        by one, as for a few columns (`_draw_spans`), takes twice as long.
        """
        none = np.full((1, low.shape[1]), np.nan, dtype=low.dtype)
        before = np.concatenate((none, low[:-1])), np.concatenate((none, high[:-1]))
        low, high = raster.joined_spans(low, high, *before)
        band, drawn = self._signal, ~np.isnan(low)
        top = np.where(drawn, band.zero - high * per_px, 0).clip(band.top, band.bottom)
        bottom = np.where(drawn, band.zero - low * per_px, 0).clip(band.top, band.bottom)
        first = np.where(drawn, top, _NO_ROW).astype(np.int16).T.copy()
        last = bottom.astype(np.int16).T.copy()
        rows = np.arange(self.height, dtype=np.int16)[:, None]
        for lane, colour in enumerate(colours):
            part = slice(int(band.top[lane]), int(band.bottom[lane]) + 1)
            inside = rows[part] >= first[lane]
            inside &= rows[part] <= last[lane]
            raster.fill_where(self.pixels[part], inside, colour)

    def _draw_spans(
        self,
        x: NDArray[np.int64],
        low: NDArray[np.floating],
        high: NDArray[np.floating],
        band: Band,
        per_px: NDArray[np.float32],
        colours: NDArray[np.uint32],
        thicker: NDArray[np.int64] | None = None,
        drawn: NDArray[np.bool_] | None = None,
    ) -> None:
        """Draw spans of values ``(m, k)`` at the columns `x`.

        Parameters
        ----------
        x
            ``(m,)`` places in the image.
        low, high
            Values; NaN: none.
        band, per_px, colours
            Of each of the k lines.
        thicker
            Downwards, by so many px.
        drawn
            Which there are; None: those with a value.
        """
        if drawn is None:
            drawn = ~np.isnan(low)
        # A part at a time: what is worked out for a whole picture (30 MB) would not stay in the
        # cache, and takes twice as long.
        for start in range(0, len(x), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            there = drawn[part]
            top = np.where(there, band.zero - high[part] * per_px, 0).clip(band.top, band.bottom)
            lower = np.where(there, band.zero - low[part] * per_px, 0)
            if thicker is not None:
                lower += thicker[part]
            bottom = lower.clip(band.top, band.bottom)
            rows = top.astype(np.int64), bottom.astype(np.int64)
            raster.fill_spans(self.pixels, x[part], *rows, there, colours)


def words(colours: Iterable[str]) -> NDArray[np.uint32]:
    """Return colours as words of an RGB32 image."""
    return np.array([theme.rgb32(colour) for colour in colours], dtype=np.uint32)
