"""Minimum and maximum per pixel column, and filling them into an image; no Qt.

Columns are anchored to the absolute sample index (column ``c`` holds the samples ``n`` with
``n * width // window == c``): a scrolled picture is the same picture moved, so still signal does
not shimmer from frame to frame.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Columns = tuple[NDArray[np.float32], NDArray[np.float32]]


def last_column(end_sample: int, window_samples: int, width: int) -> int:
    """Return the absolute column of the sample before `end_sample`."""
    return (end_sample - 1) * width // window_samples


def column_of(
    samples: NDArray[np.int64] | int, window_samples: int, width: int
) -> NDArray[np.int64]:
    """Return the absolute column(s) of sample(s)."""
    return np.asarray(samples, dtype=np.int64) * width // window_samples


def min_max_columns(
    traces: NDArray[np.float32],
    first_sample: int,
    window_samples: int,
    width: int,
) -> Columns:
    """Return the lowest and highest value in each of the last `width` columns.

    Parameters
    ----------
    traces
        ``(n, C)``; NaN where samples are missing.
    first_sample
        Absolute index of row 0.
    window_samples, width
        Samples across the picture, and its columns.

    Returns
    -------
    lowest, highest
        ``(width, C)`` each; NaN in a column without samples or with a missing one.
    """
    n, channels = traces.shape
    lowest = np.full((width, channels), np.nan, dtype=np.float32)
    highest = lowest.copy()
    if n == 0:
        return lowest, highest
    end = first_sample + n
    last = last_column(end, window_samples, width)
    columns = np.arange(last - width + 1, last + 1, dtype=np.int64)
    starts = -(-columns * window_samples // width)
    shown = int(np.searchsorted(starts, first_sample))
    if window_samples < width:
        return _interpolated(traces, first_sample, columns, window_samples / width)
    if shown == width:
        return lowest, highest
    count = width - shown
    lowest[shown:], highest[shown:] = _reduced(
        traces, first_sample, last, count, window_samples, width
    )
    return lowest, highest


class ColumnStore:
    """Keeps finished columns, so that a frame costs the new samples and not the whole window.

    At 256 channels of 2 kHz and 10 s a search of the whole window takes 26 ms, of a frame's news
    less than one.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._key: object = None
        self._last = 0
        self._low = self._high = np.empty((0, 0), dtype=np.float32)

    def update(
        self, key: object, traces: NDArray[np.float32], first_sample: int, window_samples: int
    ) -> Columns:
        """Return what `min_max_columns` would.

        Parameters
        ----------
        key
            Names the signal (epoch, raw or filtered ...): what is kept holds only for the same one.
        traces, first_sample, window_samples
            As for `min_max_columns`; samples may not have changed since the last call.
        """
        end = first_sample + len(traces)
        last = last_column(end, window_samples, self._width)
        new = last - self._last + 1  # the newest column of the last call may have grown
        start = -(-(last - new + 1) * window_samples // self._width)
        known = (key, window_samples, traces.shape[1]) == self._key
        # Fewer samples than columns: a line's end moves with the next sample, so draw it all anew.
        fits = 1 <= new < self._width and start >= first_sample
        if not known or not fits or window_samples < self._width:
            self._low, self._high = min_max_columns(
                traces, first_sample, window_samples, self._width
            )
        else:
            part = traces[start - first_sample :]
            low, high = _reduced(part, start, last, new, window_samples, self._width)
            self._low = np.concatenate((self._low[new - 1 : -1], low))
            self._high = np.concatenate((self._high[new - 1 : -1], high))
        self._key, self._last = (key, window_samples, traces.shape[1]), last
        return self._low, self._high


def _reduced(
    traces: NDArray[np.float32], first_sample: int, last: int, count: int, window: int, width: int
) -> Columns:
    """Return minimum and maximum of the `count` columns up to `last`, all of them whole."""
    columns = np.arange(last - count + 1, last + 1, dtype=np.int64)
    rows = -(-columns * window // width) - first_sample
    return np.minimum.reduceat(traces, rows, axis=0), np.maximum.reduceat(traces, rows, axis=0)


def _interpolated(
    traces: NDArray[np.float32], first_sample: int, columns: NDArray[np.int64], step: float
) -> Columns:
    return interpolated_columns(traces, np.append(columns, columns[-1] + 1) * step - first_sample)


def interpolated_columns(traces: NDArray[np.float32], edges: NDArray[np.float64]) -> Columns:
    """Return the columns of fewer samples than columns: straight lines between the samples.

    Parameters
    ----------
    traces
        ``(n, C)``; NaN where samples are missing.
    edges
        ``(n_columns + 1,)`` rising, in rows of `traces`: where the columns cut the lines.

    Returns
    -------
    lowest, highest
        ``(n_columns, C)`` each; NaN outside of the samples and beside missing ones.
    """
    before = np.floor(edges).astype(np.int64)
    inside = (edges >= 0) & (before < len(traces))
    before = np.clip(before, 0, len(traces) - 1)
    after = np.minimum(before + 1, len(traces) - 1)
    weight = (edges - before).astype(np.float32)[:, None].clip(0, 1)
    values = traces[before] * (1 - weight) + traces[after] * weight
    values[~inside] = np.nan
    return np.minimum(values[:-1], values[1:]), np.maximum(values[:-1], values[1:])


def line_columns(
    x_samples: NDArray[np.float64],
    values: NDArray[np.floating],
    last: int,
    window_samples: int,
    width: int,
    longest_step: float,
) -> NDArray[np.float64]:
    """Return a slow line (the envelope) at the middle of each of the last `width` columns.

    Parameters
    ----------
    x_samples
        ``(F,)`` rising sample positions.
    values
        ``(F, C)``, NaN where invalid.
    last
        Absolute column at the right edge.
    longest_step
        No line is drawn between positions further apart (samples).

    Returns
    -------
    NDArray
        ``(width, C)``, NaN outside of the positions and beside invalid values.
    """
    out = np.full((width, values.shape[1]), np.nan)
    if len(x_samples) < 2:
        return out
    where = (np.arange(last - width + 1, last + 1) + 0.5) * window_samples / width
    after = np.searchsorted(x_samples, where)
    inside = (after > 0) & (after < len(x_samples))
    after = after[inside]
    left, right = x_samples[after - 1], x_samples[after]
    weight = ((where[inside] - left) / (right - left))[:, None]
    line = values[after - 1] * (1 - weight) + values[after] * weight
    line[right - left > longest_step] = np.nan
    out[inside] = line
    return out


def fill_spans(
    image: NDArray[np.uint32],
    x_first: int,
    top: NDArray[np.int32],
    bottom: NDArray[np.int32],
    drawn: NDArray[np.bool_],
    colours: NDArray[np.uint32],
) -> None:
    """Paint vertical spans, one per column and channel; the cost is that of the pixels painted.

    Parameters
    ----------
    image
        ``(height, width)``, C-contiguous; changed in place.
    x_first
        Pixel column of row 0 of the spans.
    top, bottom
        ``(m, C)`` first and last pixel row, inclusive, inside of the image.
    drawn
        ``(m, C)`` which spans to paint.
    colours
        ``(C,)``.
    """
    width = image.shape[1]
    rows, channels = np.nonzero(drawn)
    if not len(rows):
        return
    first_row = top[rows, channels].astype(np.int64)
    length = bottom[rows, channels] - first_row + 1
    stop = np.cumsum(length)
    total = int(stop[-1])
    # Flat index of pixel k of span s: (top + k) * width + x, all spans in one go.
    index = np.repeat(first_row * width + rows + x_first - (stop - length) * width, length)
    index += np.arange(0, total * width, width, dtype=np.int64)
    image.reshape(-1)[index] = np.repeat(colours[channels], length)


def joined_spans(
    lowest: NDArray[np.floating], highest: NDArray[np.floating]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Stretch each column's span to touch the one before it, so that steep slopes have no holes.

    A column beside a missing one is left as it is.
    """
    low, high = lowest.copy(), highest.copy()
    low[1:] = np.fmin(lowest[1:], highest[:-1])
    high[1:] = np.fmax(highest[1:], lowest[:-1])
    missing = np.isnan(lowest)
    low[missing] = np.nan
    high[missing] = np.nan
    return low, high
