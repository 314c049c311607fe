"""Signal quality of each channel: indices with a verdict, and what to do about a bad one.

The indices and thresholds are those of the project's field guide, section 2.4, measured in 0.5 s
cells and 1 s windows in three states: at rest (no burst within 0.2 s), in contraction (at least
half inside bursts), and always. Each channel is judged by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dsp.quality_cells import CellMeter, SampleCounts
from dsp.quality_heart import HeartStore
from dsp.quality_judging import Bursts, judged
from dsp.quality_rules import ChannelQuality as ChannelQuality
from dsp.quality_store import CellStore

_Block = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]


class QualityMeter:
    """Quality of the channels of a stream, block by block in bounded memory.

    Every sample counts for saturation, flat line and missing samples. The other indices come from
    at most `max_cells` half-second cells spread evenly over the stream.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    rails
        Per channel the lowest and highest value that the front end can give, None where unknown.
    band_hz
        Band of the filtered signal, as `dsp.design.resolve_band` gives it.
    in_uv
        Which channels are microvolts at the electrodes; others have no baseline in microvolts.
        None: all are.
    max_cells
        How many cells are kept, 2400 (20 minutes without thinning) unless told.
    heart
        Whether to look for heartbeats, which needs several seconds of rest.

    Raises
    ------
    ValueError
        A rate that is not positive, or numbers of rails and of `in_uv` that differ.
    """

    def __init__(
        self,
        fs: float,
        rails: Sequence[tuple[float, float] | None],
        band_hz: tuple[float, float],
        *,
        in_uv: Sequence[bool] | None = None,
        max_cells: int = 2400,
        heart: bool = True,
    ) -> None:
        if not (math.isfinite(fs) and fs > 0):
            raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
        if in_uv is not None and len(in_uv) != len(rails):
            raise ValueError(f"{len(in_uv)} channels in microvolts or not, but {len(rails)} rails")
        self._rails = tuple(rails)
        self._in_uv = list(in_uv) if in_uv is not None else [True] * len(self._rails)
        meter = CellMeter(fs, band_hz)
        self._cell = meter.cell
        self._store = CellStore(meter, len(self._rails), max_cells)
        self._counts = SampleCounts(self._rails)
        self._heart = HeartStore(fs, len(self._rails)) if heart else None
        self._next_cell = -1
        self._first = 0
        n = len(self._rails)
        self._tail: _Block = (np.empty((0, n)), np.empty((0, n)), np.empty((0, n), np.bool_))

    def process(
        self,
        raw: NDArray[np.float64],
        filtered: NDArray[np.float64],
        valid: NDArray[np.bool_],
        first_sample: int,
    ) -> None:
        """Take in one block.

        Parameters
        ----------
        raw, filtered
            ``(n, C)`` samples before and after the filters; raw ones may be NaN.
        valid
            ``(n, C)`` whether a filtered sample holds.
        first_sample
            Absolute index of row 0; a jump is a gap, whose samples count as missing.

        Raises
        ------
        ValueError
            Arrays of another shape, or a block that begins before the end of the last one.
        """
        shape = (raw.shape[0], len(self._rails))
        if not raw.shape == filtered.shape == valid.shape == shape:
            raise ValueError(
                f"raw, filtered and valid must all be (n, {shape[1]}), not {raw.shape}, "
                f"{filtered.shape} and {valid.shape}"
            )
        held_end = self._first + self._tail[0].shape[0]
        if self._counts.expected and first_sample < held_end:
            raise ValueError(f"block begins at sample {first_sample}, before {held_end}")
        if not raw.shape[0]:
            return
        self._counts.add(raw, first_sample)
        if self._heart is not None:
            self._heart.add(filtered, valid, first_sample)
        block: _Block = (raw, filtered, valid)
        if first_sample == held_end and self._tail[0].shape[0]:
            joined = [np.concatenate(pair) for pair in zip(self._tail, block, strict=True)]
            block = (joined[0], joined[1], joined[2])
        else:
            self._first = first_sample
            self._next_cell = -1
        self._measure(block)

    def result(
        self,
        bursts_s: Sequence[Bursts],
        rest_s: tuple[float, float] | None = None,
    ) -> tuple[ChannelQuality, ...]:
        """Judge every channel by what was seen so far.

        Parameters
        ----------
        bursts_s
            Per channel onset and offset of its bursts, seconds from sample 0.
        rest_s
            When everybody was asked to rest, and besides to contract once: movement is then judged
            over all of the bursts together. None: rest is what lies outside of bursts.

        Raises
        ------
        ValueError
            Another number of channels.
        """
        measured = self._store.measured(self._counts)
        return judged(measured, self._rails, self._in_uv, bursts_s, rest_s, self._heart)

    def _measure(self, block: _Block) -> None:
        """Add the complete cells of `block` and keep its last cell and the rest."""
        cell, first = self._cell, self._first
        end = first + block[0].shape[0]
        begin = -(-first // cell)
        for index in range(max(begin, self._next_cell), end // cell):
            stop = (index + 1) * cell - first
            now = slice(stop - cell, stop)
            self._store.add_cell(index, block[0][now], block[1][now], block[2][now])
            if index > begin:
                both = slice(stop - 2 * cell, stop)
                self._store.add_window(index, block[0][both], block[1][both], block[2][both])
            self._next_cell = index + 1
        keep = max(0, (end // cell - 1) * cell - first)
        self._tail = (block[0][keep:].copy(), block[1][keep:].copy(), block[2][keep:].copy())
        self._first = first + keep
