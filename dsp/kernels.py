"""The inner loops of the chain, behind one place where a compiled twin can take over.

`active` holds what the stages call. It starts as plain NumPy and SciPy; `dsp.fast.enable` replaces
it by compiled functions that give the same bits, at any moment: the switch cannot be seen in any
number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import sosfilt

from dsp.band_centres import band_centres

_Floats = NDArray[np.float64]
_Singles = NDArray[np.float32]
_Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kernels:
    """One set of inner loops.

    Parameters
    ----------
    name
        ``numpy`` or ``compiled``.
    all_inside
        ``(x, last, low, high, step) -> bool``: every channel's samples, ``(n, c)`` with the row
        `last` before them, lie between `low` and `high`, and within `step` of one another; False
        for NaN.
    sosfilt
        ``(sos, x, state) -> (y, state)`` as `scipy.signal.sosfilt` along axis 0; `x` is
        C-contiguous ``(n, c)``, `state` ``(sections, 2, c)``; `y` is C-contiguous.
    sum_blocks
        ``(m, n, c) -> (m, c)``: sums over n by adding halves.
    slide
        ``(rows, at, ring, rest, begun) -> (total, at)``: `dsp.sliding_sum.SlidingSum.process`.
    transpose
        ``(x, out)``: ``(n, c)`` float64 into ``(c, n)`` float32.
    taper
        ``(rows, taper, out)``: the product of float32 rows and taper into `out`.
    line_powers
        ``(spectrum, out)``: squared magnitudes of a complex64 spectrum into `out`.
    band_centres
        `dsp.band_centres.band_centres` for float32 power.
    count
        ``(bins, histogram, groups, size)``: adds 1 to `histogram` at every bin, and to `groups` at
        every ``bin // size``; all flat int64.
    percentile
        ``(groups, histogram, share) -> bins``: in each row of the two, ``(c, g)`` and
        ``(c, g * size)``, the first bin up to which `share` of the counts lie.
    """

    name: str
    all_inside: Callable[[_Floats, _Floats, _Floats, _Floats, _Floats], bool]
    sosfilt: Callable[[_Floats, _Floats, _Floats], tuple[_Floats, _Floats]]
    sum_blocks: Callable[[_Floats], _Floats]
    slide: Callable[[_Floats, int, _Floats, _Floats, _Floats], tuple[_Floats, int]]
    transpose: Callable[[_Floats, _Singles], None]
    taper: Callable[[_Singles, _Singles, _Singles], None]
    line_powers: Callable[[NDArray[np.complex64], _Singles], None]
    band_centres: Callable[[_Singles], tuple[_Floats, _Floats, _Floats]]
    count: Callable[[_Integers, _Integers, _Integers, int], None]
    percentile: Callable[[_Integers, _Integers, float], _Integers]


def _all_inside(x: _Floats, last: _Floats, low: _Floats, high: _Floats, step: _Floats) -> bool:
    top = np.maximum(x.max(axis=0), last)
    bottom = np.minimum(x.min(axis=0), last)
    return bool(((top < high) & (bottom > low) & (top - bottom <= step)).all())


def _sosfilt(sos: _Floats, x: _Floats, state: _Floats) -> tuple[_Floats, _Floats]:
    y, state = sosfilt(sos, x, axis=0, zi=state)
    # sosfilt(axis=0) returns Fortran order; sums over it would run in another order.
    return np.ascontiguousarray(y), state


def _sum_blocks(blocks: _Floats) -> _Floats:
    while (n := blocks.shape[1]) > 1:
        half = n // 2
        halved = blocks[:, :half] + blocks[:, half : 2 * half]
        if n % 2:
            halved[:, 0] += blocks[:, -1]
        blocks = halved
    return blocks[:, 0]


def _slide(
    rows: _Floats, at: int, ring: _Floats, rest: _Floats, begun: _Floats
) -> tuple[_Floats, int]:
    length = len(ring)
    total = np.empty_like(rows)
    done = 0
    while done < len(rows):
        count = min(len(rows) - done, length - at)
        sums = total[done : done + count]
        sums[:] = ring[at : at + count] = rows[done : done + count]
        sums[0] += begun
        np.add.accumulate(sums, axis=0, out=sums)
        begun[:] = sums[-1]
        sums += rest[at + 1 : at + 1 + count]
        at += count
        done += count
        if at == length:
            np.add.accumulate(ring[::-1], axis=0, out=rest[-2::-1])
            begun[:] = 0.0
            at = 0
    return total, at


def _transpose(x: _Floats, out: _Singles) -> None:
    out[:] = x.T


def _taper(rows: _Singles, taper: _Singles, out: _Singles) -> None:
    np.multiply(rows, taper, out=out)


def _line_powers(spectrum: NDArray[np.complex64], out: _Singles) -> None:
    # Real and imaginary parts side by side: squared in one pass.
    parts = np.square(spectrum.view(np.float32))
    np.add(parts[:, ::2], parts[:, 1::2], out=out)


def _count(bins: _Integers, histogram: _Integers, groups: _Integers, size: int) -> None:
    # On flat indices `add.at` is ten times as fast as on pairs.
    np.add.at(histogram, bins, 1)
    np.add.at(groups, bins // size, 1)


def _percentile(groups: _Integers, histogram: _Integers, share: float) -> _Integers:
    # The group first, then the bin inside: running sums over all bins would cost ten times as much.
    rows, n_groups = groups.shape
    size = histogram.shape[1] // n_groups
    below = np.cumsum(groups, axis=1)
    wanted = np.ceil(share * below[:, -1])[:, None]
    group = np.argmax(below >= wanted, axis=1)
    row = np.arange(rows)
    inside = histogram.reshape(rows, n_groups, size)[row, group]
    running = (below - groups)[row, group][:, None] + np.cumsum(inside, axis=1)
    return np.asarray(group * size + np.argmax(running >= wanted, axis=1))


NUMPY = Kernels(
    name="numpy",
    all_inside=_all_inside,
    sosfilt=_sosfilt,
    sum_blocks=_sum_blocks,
    slide=_slide,
    transpose=_transpose,
    taper=_taper,
    line_powers=_line_powers,
    band_centres=band_centres,
    count=_count,
    percentile=_percentile,
)

#: What the stages use now.
active = NUMPY
