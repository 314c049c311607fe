"""The optional compiled inner loops (extra ``fast``): when to use them, and whether they may be.

They give the same bits as NumPy and SciPy, so that a recording replays to the same numbers with and
without them. `enable` checks it on this machine before it switches: a compiler that fuses a
multiplication with an addition rounds otherwise.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from dsp.kernels import Kernels

_log = logging.getLogger(__name__)
_lock = threading.Lock()


def enable() -> bool:
    """Compile the inner loops, or load them from Numba's cache, and switch to them.

    Blocks for about 0.5 s with a warm cache and some seconds without. Safe at any moment and from
    any thread, chains in use included.

    Returns
    -------
    bool
        False when Numba is not installed or does not give the same bits here; the chain then stays
        with NumPy, and a log line says why.
    """
    from dsp import kernels  # here, since it brings SciPy, which a window must not wait for

    with _lock:
        if kernels.active is not kernels.NUMPY:
            return True
        try:
            from dsp import compiled
        except ImportError:
            _log.info("Numba is not installed: plain NumPy is used (pip install 'myobench[fast]')")
            return False
        loops = [item.name for item in fields(kernels.Kernels) if item.name != "name"]
        twins = {name: getattr(compiled, name) for name in loops}
        candidate = kernels.Kernels(name="compiled", **twins)
        if not _same_bits(candidate, kernels.NUMPY):
            _log.warning("the compiled loops round otherwise on this machine: NumPy stays in use")
            return False
        kernels.active = candidate
        return True


def disable() -> None:
    """Go back to NumPy and SciPy."""
    from dsp import kernels

    with _lock:
        kernels.active = kernels.NUMPY


def _same_bits(candidate: Kernels, reference: Kernels) -> bool:
    """Compare on noise over offsets, with odd numbers of channels and of rows."""
    rng = np.random.default_rng(0)
    poles = 0.97 * np.exp(1j * rng.uniform(0.1, 3.0, 4))
    sos = np.ones((4, 6))
    sos[:, :3] = rng.normal(size=(4, 3))
    sos[:, 4], sos[:, 5] = -2 * poles.real, np.abs(poles) ** 2
    x = rng.normal(0, 20, (330, 19)) + 2e4
    state = rng.normal(size=(4, 2, 19))
    singles = rng.exponential(size=(19, 224)).astype(np.float32)
    silent = singles.copy()
    silent[3] = 0.0
    spectrum = (singles[:, ::2] + 1j * singles[:, 1::2]).astype(np.complex64)
    bins = rng.integers(0, 64, 500)
    counts_by_bin = rng.integers(0, 9, (4, 256))
    counts_by_bin[1] = 0
    counts = counts_by_bin.reshape(4, 16, 16).sum(axis=2)

    def results(loops: Kernels) -> list[Any]:
        found: list[Any] = [*loops.sosfilt(sos, x, state), *loops.band_centres(silent)]
        found += [loops.sum_blocks(x.reshape(-1, size, 19)) for size in (1, 2, 5, 11)]
        ring, rest, begun = np.zeros((37, 19)), np.zeros((38, 19)), np.zeros(19)
        at = 0
        for part in np.split(x, (5, 100, 101)):
            total, at = loops.slide(part, at, ring, rest, begun)
            found.append(total)
        tapered, powers = np.empty_like(singles), np.empty((19, 112), dtype=np.float32)
        turned = np.zeros((19, 400), dtype=np.float32)
        loops.transpose(x, turned[:, 3:333])
        loops.taper(singles, singles[0], tapered)
        loops.line_powers(spectrum, powers)
        histogram, groups = np.zeros(64, dtype=np.int64), np.zeros(4, dtype=np.int64)
        loops.count(bins, histogram, groups, 16)
        inside = [
            loops.all_inside(x, x[0], np.full(19, low), np.full(19, 3e4), np.full(19, step))
            for low, step in ((0.0, 1e3), (2e4, 1e3), (0.0, 50.0))
        ]
        levels = loops.percentile(counts, counts_by_bin, 0.99)
        return [*found, turned, tapered, powers, histogram, groups, inside, levels]

    pairs = zip(results(candidate), results(reference), strict=True)
    return all(np.array_equal(ours, theirs, equal_nan=True) for ours, theirs in pairs)
