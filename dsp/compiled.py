"""The inner loops of the chain, compiled by Numba; to the bit the same as their NumPy twins.

No ``fastmath``: every operation is done in the order in which SciPy and NumPy do it. Import this
module through `dsp.fast` only: Numba is an optional extra.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from dsp.band_centres import BLOCK_BINS

#: So many channels go through a cascade together: their states stay in the first-level cache.
_LANES = 256


@numba.njit(cache=True, nogil=True)
def _inside(
    x: NDArray[np.float64],
    last: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    step: NDArray[np.float64],
) -> bool:
    top, bottom = last.copy(), last.copy()
    for row in range(len(x)):
        strange = False
        for c in range(x.shape[1]):
            value = x[row, c]
            strange |= not (low[c] < value < high[c])
            top[c] = max(top[c], value)
            bottom[c] = min(bottom[c], value)
        if strange:
            return False
    for c in range(x.shape[1]):
        if not (low[c] < last[c] < high[c] and top[c] - bottom[c] <= step[c]):
            return False
    return True


def all_inside(
    x: NDArray[np.float64],
    last: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    step: NDArray[np.float64],
) -> bool:
    """Twin of `dsp.kernels.Kernels.all_inside`."""
    return bool(_inside(x, last, low, high, step))


@numba.njit(cache=True, nogil=True)
def _cascade(
    sos: NDArray[np.float64],
    x: NDArray[np.float64],
    state: NDArray[np.float64],
    y: NDArray[np.float64],
) -> None:
    n, channels = x.shape
    for first in range(0, channels, _LANES):
        lanes = min(_LANES, channels - first)
        for row in range(n):
            # Slices, not ``[row, first + lane]``: with a sum as index the loop stays scalar.
            out = y[row, first : first + lanes]
            out[:] = x[row, first : first + lanes]
            for section in range(len(sos)):
                b0, b1, b2 = sos[section, 0], sos[section, 1], sos[section, 2]
                a1, a2 = sos[section, 4], sos[section, 5]
                near = state[section, 0, first : first + lanes]
                far = state[section, 1, first : first + lanes]
                for lane in range(lanes):
                    value = out[lane]
                    result = b0 * value + near[lane]
                    near[lane] = b1 * value - a1 * result + far[lane]
                    far[lane] = b2 * value - a2 * result
                    out[lane] = result


def sosfilt(
    sos: NDArray[np.float64], x: NDArray[np.float64], state: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Twin of `dsp.kernels.Kernels.sosfilt`."""
    y = np.empty_like(x)
    state = state.copy()
    _cascade(sos, x, state, y)
    return y, state


@numba.njit(cache=True, nogil=True)
def _block_sums(blocks: NDArray[np.float64], total: NDArray[np.float64]) -> None:
    m, size, channels = blocks.shape
    halves = np.empty((max(size // 2, 1), channels))
    for block in range(m):
        count = size // 2
        if count == 0:
            total[block] = blocks[block, 0]
            continue
        for i in range(count):
            for c in range(channels):
                halves[i, c] = blocks[block, i, c] + blocks[block, count + i, c]
        if size % 2:
            for c in range(channels):
                halves[0, c] += blocks[block, size - 1, c]
        while count > 1:
            half = count // 2
            odd = count % 2
            for i in range(half):
                for c in range(channels):
                    halves[i, c] += halves[half + i, c]
            if odd:
                for c in range(channels):
                    halves[0, c] += halves[count - 1, c]
            count = half
        total[block] = halves[0]


def sum_blocks(blocks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Twin of `dsp.kernels.Kernels.sum_blocks`."""
    total = np.empty((blocks.shape[0], blocks.shape[2]))
    _block_sums(blocks, total)
    return total


@numba.njit(cache=True, nogil=True)
def _slide(
    rows: NDArray[np.float64],
    at: int,
    ring: NDArray[np.float64],
    rest: NDArray[np.float64],
    begun: NDArray[np.float64],
    total: NDArray[np.float64],
) -> int:
    length, channels = ring.shape
    for row in range(len(rows)):
        for c in range(channels):
            ring[at, c] = rows[row, c]
            # The first row of a part is added to what was begun, the others to the row before.
            begun[c] = rows[row, c] + begun[c]
            total[row, c] = begun[c] + rest[at + 1, c]
        at += 1
        if at == length:
            for c in range(channels):
                rest[length - 1, c] = ring[length - 1, c]
            for i in range(length - 2, -1, -1):
                for c in range(channels):
                    rest[i, c] = rest[i + 1, c] + ring[i, c]
            for c in range(channels):
                begun[c] = 0.0
            at = 0
    return at


def slide(
    rows: NDArray[np.float64],
    at: int,
    ring: NDArray[np.float64],
    rest: NDArray[np.float64],
    begun: NDArray[np.float64],
) -> tuple[NDArray[np.float64], int]:
    """Twin of `dsp.kernels.Kernels.slide`."""
    total = np.empty_like(rows)
    return total, int(_slide(rows, at, ring, rest, begun, total))


@numba.njit(cache=True, nogil=True)
def transpose(x: NDArray[np.float64], out: NDArray[np.float32]) -> None:
    """Twin of `dsp.kernels.Kernels.transpose`."""
    for c in range(x.shape[1]):
        target = out[c]
        for row in range(x.shape[0]):
            target[row] = np.float32(x[row, c])


@numba.njit(cache=True, nogil=True)
def taper(
    rows: NDArray[np.float32], weights: NDArray[np.float32], out: NDArray[np.float32]
) -> None:
    """Twin of `dsp.kernels.Kernels.taper`."""
    for row in range(rows.shape[0]):
        source, target = rows[row], out[row]
        for i in range(len(weights)):
            target[i] = source[i] * weights[i]


@numba.njit(cache=True, nogil=True)
def line_powers(spectrum: NDArray[np.complex64], out: NDArray[np.float32]) -> None:
    """Twin of `dsp.kernels.Kernels.line_powers`."""
    for row in range(spectrum.shape[0]):
        source, target = spectrum[row], out[row]
        for i in range(len(target)):
            re, im = source[i].real, source[i].imag
            target[i] = re * re + im * im


@numba.njit(cache=True, nogil=True)
def count(
    bins: NDArray[np.int64], histogram: NDArray[np.int64], groups: NDArray[np.int64], size: int
) -> None:
    """Twin of `dsp.kernels.Kernels.count`."""
    for i in range(len(bins)):
        histogram[bins[i]] += 1
        groups[bins[i] // size] += 1


@numba.njit(cache=True, nogil=True)
def _percentile(
    groups: NDArray[np.int64], histogram: NDArray[np.int64], share: float, bins: NDArray[np.int64]
) -> None:
    rows, n_groups = groups.shape
    size = histogram.shape[1] // n_groups
    for row in range(rows):
        total = 0
        for group in range(n_groups):
            total += groups[row, group]
        wanted = np.ceil(share * total)
        below = 0
        found = 0
        while found < n_groups - 1 and below + groups[row, found] < wanted:
            below += groups[row, found]
            found += 1
        first = found * size
        part = 0
        while part < size - 1 and below + histogram[row, first + part] < wanted:
            below += histogram[row, first + part]
            part += 1
        bins[row] = first + part


def percentile(
    groups: NDArray[np.int64], histogram: NDArray[np.int64], share: float
) -> NDArray[np.int64]:
    """Twin of `dsp.kernels.Kernels.percentile`."""
    bins = np.empty(len(groups), dtype=np.int64)
    _percentile(groups, histogram, share, bins)
    return bins


@numba.njit(cache=True, nogil=True)
def _centres(
    power: NDArray[np.float32],
    median: NDArray[np.float64],
    mean: NDArray[np.float64],
    total: NDArray[np.float64],
) -> None:
    rows, width = power.shape
    blocks = width // BLOCK_BINS
    below = np.empty(blocks)  # the power before each block
    sums = np.empty(BLOCK_BINS // 2, dtype=np.float32)
    moments = np.empty(BLOCK_BINS // 2, dtype=np.float32)
    for row in range(rows):
        running = 0.0
        moment = 0.0
        for block in range(blocks):
            inside = power[row, block * BLOCK_BINS : (block + 1) * BLOCK_BINS]
            count = BLOCK_BINS // 2
            for i in range(count):
                sums[i] = inside[2 * i] + inside[2 * i + 1]
                moments[i] = inside[2 * i + 1]
            span = np.float32(2.0)
            while count > 1:
                count //= 2
                for i in range(count):
                    moments[i] = (moments[2 * i] + moments[2 * i + 1]) + span * sums[2 * i + 1]
                    sums[i] = sums[2 * i] + sums[2 * i + 1]
                span *= np.float32(2.0)
            below[block] = running
            running += np.float64(sums[0])
            moment += np.float64(block * BLOCK_BINS) * np.float64(sums[0]) + np.float64(moments[0])
        half = 0.5 * running
        found = 0
        while found < blocks - 1 and below[found + 1] < half:
            found += 1
        inside = power[row, found * BLOCK_BINS : (found + 1) * BLOCK_BINS]
        before = below[found]
        k = 0
        while k < BLOCK_BINS - 1 and before + np.float64(inside[k]) < half:
            before += np.float64(inside[k])
            k += 1
        here = np.float64(inside[k])
        total[row] = running
        if running > 0.0 and here > 0.0:
            share = min(max((half - before) / here, 0.0), 1.0)
            median[row] = np.float64(found * BLOCK_BINS + k) - 0.5 + share
            mean[row] = moment / running
        else:
            median[row] = np.nan
            mean[row] = np.nan


def band_centres(
    power: NDArray[np.float32],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Twin of `dsp.band_centres.band_centres`."""
    median, mean, total = np.empty(len(power)), np.empty(len(power)), np.empty(len(power))
    _centres(power, median, mean, total)
    return median, mean, total
