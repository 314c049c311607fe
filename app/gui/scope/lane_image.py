"""Lanes filled into one RGB32 image: what the pictures of live and of recorded signals share.

A raster because it costs the same for one channel and for hundreds: a complete repaint is about
3 ms at 64 channels, where one plotting curve per channel needs 50 ms and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope import raster

#: Lower lanes would be more line than signal.
LEAST_RULED_PX = 16
_HATCH_PX = 8


def lane_edges(n_channels: int, height: int) -> NDArray[np.int64]:
    """Return the first pixel row of each lane and, last, the height: ``(n_channels + 1,)``."""
    return np.arange(n_channels + 1, dtype=np.int64) * height // max(1, n_channels)


class LaneImage:
    """An image of a fixed size with one lane per channel.

    Parameters
    ----------
    width, height
        Size in device pixels.
    colours
        One set per channel.

    Attributes
    ----------
    pixels
        ``(height, width)`` uint32.
    image
        The same memory for Qt.
    """

    def __init__(self, width: int, height: int, colours: Sequence[ChannelColour]) -> None:
        self.width, self.height = width, height
        self._n = len(colours)
        self._edges = lane_edges(self._n, height)
        self._tint = words(colour.tint for colour in colours)
        self.pixels = self._background()
        # RGB32 goes to the screen as a plain copy; formats with alpha or a palette do not.
        self.image = QImage(self.pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)

    def _background(self) -> NDArray[np.uint32]:
        pixels = np.full((self.height, self.width), theme.rgb32(theme.now().panel), dtype=np.uint32)
        lane_height = self.height / max(1, self._n)
        if lane_height >= LEAST_RULED_PX:
            middles = (self._edges[:-1] + self._edges[1:]) // 2
            pixels[np.minimum(middles, self.height - 1)] = theme.rgb32(theme.now().faint)
            pixels[self._edges[1:-1] - 1] = theme.rgb32(theme.now().line)
        return pixels

    def _scale(self, lane_uv: float) -> NDArray[np.float32]:
        """Return px per unit of each lane, ``(C,)``."""
        return (np.diff(self._edges) / lane_uv).astype(np.float32)

    def _rows(self, channel: int) -> slice:
        """Return the pixel rows of a lane, without the line below it."""
        return slice(self._edges[channel], self._edges[channel + 1] - 1)

    def _rule(self, columns: Iterable[int]) -> None:
        """Draw the vertical lines of the time axis."""
        self.pixels[:, list(columns)] = theme.rgb32(theme.now().faint)

    def _hatch(
        self,
        where: NDArray[np.bool_],
        first: int,
        colours: tuple[str, str] | None = None,
    ) -> None:
        """Hatch lanes where samples are missing.

        Parameters
        ----------
        where
            ``(width, C)``.
        first
            Absolute column of the picture's first: the stripes move with the signal.
        colours
            Ground and stripe; those of a gap when None.
        """
        channels = np.flatnonzero(where.any(axis=0))
        if not len(channels):
            return
        ground, stripe = words(colours or (theme.now().gap, theme.now().gap_stripe))
        columns = np.arange(first, first + self.width) % _HATCH_PX
        rows = np.arange(_HATCH_PX)[:, None]
        pattern = np.where((rows + columns) % _HATCH_PX < 2, stripe, ground)
        for channel in channels:
            start, stop = self._edges[channel], self._edges[channel + 1]
            hatched = pattern[np.arange(start, stop) % _HATCH_PX]
            np.copyto(self.pixels[start:stop], hatched, where=where[:, channel])

    def _draw_line(
        self,
        low: NDArray[np.floating],
        high: NDArray[np.floating],
        per_px: NDArray[np.float32],
        colours: NDArray[np.uint32],
        thicker: NDArray[np.float64] | int,
    ) -> None:
        """Draw columns into their lanes, made `thicker` downwards by so many px."""
        low, high = raster.joined_spans(low, high)
        drawn = ~np.isnan(low)
        lane_top, lane_bottom = self._edges[:-1], np.maximum(self._edges[1:] - 2, self._edges[:-1])
        middle = (self._edges[:-1] + self._edges[1:]) / 2
        # What is above or below the lane ends at its edge: neighbours stay readable.
        top = np.clip(middle - np.nan_to_num(high) * per_px, lane_top, lane_bottom)
        bottom = np.clip(middle - np.nan_to_num(low) * per_px + thicker, lane_top, lane_bottom)
        raster.fill_spans(
            self.pixels, 0, top.astype(np.int32), bottom.astype(np.int32), drawn, colours
        )


def words(colours: Iterable[str]) -> NDArray[np.uint32]:
    """Return colours as words of an RGB32 image."""
    return np.array([theme.rgb32(colour) for colour in colours], dtype=np.uint32)


def column_median(low: NDArray[np.float32], high: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each channel's middle: the median of every fourth column's, 0 without any."""
    middle = np.sort((low[::4] + high[::4]) / 2, axis=0)  # NaN comes last
    known = np.count_nonzero(~np.isnan(middle), axis=0)
    pair = np.stack((np.maximum(known - 1, 0) // 2, np.minimum(known // 2, len(middle) - 1)))
    median = np.take_along_axis(middle, pair, axis=0).mean(axis=0)
    return np.where(known > 0, median, 0).astype(np.float32)
