"""Lines and spans of many channels at once, as rows of pixels; no Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Columns = tuple[NDArray[np.float32], NDArray[np.float32]]


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
    rows = np.floor(edges).astype(np.int64)
    return between(traces, rows, (edges - rows).astype(np.float32))


def between(
    traces: NDArray[np.floating], rows: NDArray[np.int64], weight: NDArray[np.float32]
) -> Columns:
    """Return `interpolated_columns` for edges that lie `weight` (0 to 1) behind `rows`."""
    inside = (rows >= 0) & (rows < len(traces))
    before = np.clip(rows, 0, len(traces) - 1)
    after = np.where(weight > 0, np.minimum(before + 1, len(traces) - 1), before)
    part = weight[:, None]
    values = traces[before] * (1 - part) + traces[after] * part
    values[~inside] = np.nan
    return np.minimum(values[:-1], values[1:]), np.maximum(values[:-1], values[1:])


def column_median(low: NDArray[np.float32], high: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each channel's middle: the median of every fourth column's, 0 without any."""
    middle = np.sort((low[::4] + high[::4]) / 2, axis=0)  # NaN comes last
    known = np.count_nonzero(~np.isnan(middle), axis=0)
    pair = np.stack((np.maximum(known - 1, 0) // 2, np.minimum(known // 2, len(middle) - 1)))
    median = np.take_along_axis(middle, pair, axis=0).mean(axis=0)
    return np.where(known > 0, median, 0).astype(np.float32)


def fill_spans(
    image: NDArray[np.uint32],
    x: NDArray[np.int64],
    top: NDArray[np.int64],
    bottom: NDArray[np.int64],
    drawn: NDArray[np.bool_],
    colours: NDArray[np.uint32],
) -> None:
    """Paint vertical spans, one per column and channel; the cost is that of the pixels painted.

    Parameters
    ----------
    image
        ``(height, width)``, C-contiguous; changed in place.
    x
        ``(m,)`` pixel columns.
    top, bottom
        ``(m, C)`` first and last pixel row, inclusive, inside of the image.
    drawn
        ``(m, C)`` which spans to paint.
    colours
        ``(C,)`` or ``(m, C)``.
    """
    width = image.shape[1]
    # What is not drawn is a span of no length: picking out the others would cost more.
    length = np.where(drawn, bottom - top + 1, 0)
    stop = np.cumsum(length).reshape(length.shape)
    total = int(stop[-1, -1]) if stop.size else 0
    if not total:
        return
    # Flat index of pixel k of span s: (top + k) * width + x, all spans in one go.
    first = (top - stop + length) * width + x[:, None]
    lengths = length.ravel()
    index = np.repeat(first.ravel(), lengths)
    index += np.arange(0, total * width, width, dtype=np.int64)
    image.reshape(-1)[index] = np.repeat(np.broadcast_to(colours, length.shape).ravel(), lengths)


def fill_where(
    image: NDArray[np.uint32], where: NDArray[np.bool_], colour: np.uint32 | int
) -> None:
    """Paint the pixels where a mask is set; `where` may be one row for all.

    Bit by bit, without a branch: three times as fast as `numpy.copyto` with a mask.
    """
    bits = (-where.view(np.int8)).astype(np.int32).view(np.uint32)
    other = image ^ np.uint32(colour)
    other &= bits
    image ^= other


def joined_spans(
    lowest: NDArray[np.floating],
    highest: NDArray[np.floating],
    lowest_before: NDArray[np.floating],
    highest_before: NDArray[np.floating],
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Stretch each column's span to touch the one before it, so that steep slopes have no holes.

    A column beside a missing one is left as it is; a missing one stays missing.
    """
    low, high = np.fmin(lowest, highest_before), np.fmax(highest, lowest_before)
    missing = np.isnan(lowest)
    low[missing] = np.nan
    high[missing] = np.nan
    return low, high
