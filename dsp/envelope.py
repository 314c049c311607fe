"""RMS and ARV envelopes on a fixed grid of frames."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp import kernels
from dsp.checkpoint import Checkpointed
from dsp.sliding_sum import SlidingSum

#: Share of the samples of a window that must be valid for its value. Half a window has 1.4 times
#: the statistical spread of a whole one (10.6 instead of 7.5 % of 250 ms), and no bias.
MIN_VALID_SHARE = 0.5


class _FrameMean(Checkpointed, ABC):
    """Mean over a sliding window, one value per hop, causal: what RMS and ARV have in common.

    Terms are summed by halving over blocks of one hop that begin at multiples of the hop on the
    absolute sample index, and windows are sums of blocks (`SlidingSum`): only elementwise additions
    in an order that the sizes fix, so neither the chunking nor the memory layout can change a bit
    (``sum(axis=0)`` differed between C and Fortran order in 500 of 500 cases). Nothing is ever
    subtracted: an artefact leaves with its window.

    Attributes
    ----------
    hop_means
        ``(F, n_channels)`` mean of the terms of the last hop of each frame that `process` returned
        last, NaN where less than `MIN_VALID_SHARE` of it was valid.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_start", "_end", "_left", "_valid", "_sums", "_counts", "_full_for",
    )  # fmt: skip

    def __init__(self, hop: int, window_hops: int, n_channels: int) -> None:
        if hop < 1 or window_hops < 1 or n_channels < 1:
            raise ValueError(
                "hop, window_hops and n_channels must be at least 1, not "
                f"{hop}, {window_hops}, {n_channels}"
            )
        self.hop = hop
        self.window_hops = window_hops
        self.n_channels = n_channels
        self.window_samples = hop * window_hops
        self._min_count = int(np.ceil(MIN_VALID_SHARE * self.window_samples))
        self._sums = SlidingSum(window_hops, n_channels)
        self._counts = SlidingSum(window_hops, n_channels)
        self.restart(0)

    @abstractmethod
    def _terms(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return a new array of what each sample adds to its window."""

    @abstractmethod
    def _finish(self, mean: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the result of windows from the means of their terms; may work in place."""

    def restart(self, first_sample: int) -> None:
        """Begin anew at an absolute sample index: older samples are in no window."""
        lead = first_sample % self.hop
        self._start = first_sample
        self._end = first_sample
        self._left = np.zeros((lead, self.n_channels))
        self._valid = np.zeros((lead, self.n_channels), dtype=np.bool_)
        self._sums.restart(first_sample // self.hop)
        self._counts.restart(first_sample // self.hop)
        self._full_for = 0  # blocks in a row without a bad sample
        self.hop_means = np.empty((0, self.n_channels))

    def process(
        self, x: NDArray[np.float64], valid: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
        """Take the next filtered samples and return the frames that end in them.

        Parameters
        ----------
        x
            ``(n, n_channels)`` finite samples, in the unit of the result.
        valid
            ``(n, n_channels)`` which of them count.

        Returns
        -------
        end_sample
            ``(F,)`` index one past each frame's window, multiples of the hop.
        value
            ``(F, n_channels)``, NaN where not valid.
        valid
            ``(F, n_channels)`` at least `MIN_VALID_SHARE` of a complete window was valid.
        """
        terms = self._terms(x)
        flags = valid
        clean = bool(valid.all())
        if not clean:
            terms[~valid] = 0.0
        if len(self._left):
            terms = np.concatenate([self._left, terms])
            flags = np.concatenate([self._valid, valid])
            clean = clean and bool(self._valid.all())
        self._end += len(x)
        frames = len(terms) // self.hop
        used = frames * self.hop
        first = (self._end - len(terms)) // self.hop
        self._left = terms[used:].copy()
        self._valid = flags[used:].copy()
        end_sample = self.hop * np.arange(first + 1, first + 1 + frames, dtype=np.int64)
        grid = (frames, self.hop, self.n_channels)
        sums = kernels.active.sum_blocks(terms[:used].reshape(grid))
        total = self._sums.process(sums)
        if clean and self._full_for >= self.window_hops:
            self._full_for += frames
            total /= self.window_samples
            self.hop_means = sums / self.hop
            return end_sample, self._finish(total), np.ones(total.shape, dtype=np.bool_)
        if self._full_for >= self.window_hops:  # the counts were not kept while they were known
            self._counts.restart(first, self.hop)
        blocks = flags[:used].reshape(grid).sum(axis=1, dtype=np.float64)
        enough = blocks >= MIN_VALID_SHARE * self.hop
        self.hop_means = np.where(enough, sums / np.maximum(blocks, 1), np.nan)
        count = self._counts.process(blocks)
        complete = (end_sample - self.window_samples >= self._start)[:, None]
        good = complete & (count >= self._min_count)
        value = self._finish(total / np.maximum(count, 1))
        value[~good] = np.nan
        broken = np.flatnonzero((blocks < self.hop).any(axis=1))
        self._full_for = frames - 1 - int(broken[-1]) if len(broken) else self._full_for + frames
        return end_sample, value, good


class FrameRms(_FrameMean):
    """RMS over a sliding window, one value per hop, causal.

    RMS = sqrt(sum of x^2 over the valid samples of the window / their number). Exact at any time:
    there is no running sum that drifts, and neither the chunking nor the memory layout changes a
    bit.

    Parameters
    ----------
    hop
        Step between frames in samples.
    window_hops
        Length of the window in hops.
    n_channels
        Number of columns.

    Raises
    ------
    ValueError
        A size below 1.
    """

    def _terms(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x * x

    def _finish(self, mean: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.sqrt(mean, out=mean)


class FrameMean(_FrameMean):
    """Mean over a sliding window, one value per hop, causal; on the grid of `FrameRms`.

    Parameters
    ----------
    hop
        Step between frames in samples.
    window_hops
        Length of the window in hops.
    n_channels
        Number of columns.

    Raises
    ------
    ValueError
        A size below 1.
    """

    def _terms(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x.copy()

    def _finish(self, mean: NDArray[np.float64]) -> NDArray[np.float64]:
        return mean


class FrameArv(_FrameMean):
    """Average rectified value over a sliding window, one value per hop, causal.

    ARV = sum of |x| over the valid samples of the window / their number, on the grid and with the
    validity of `FrameRms`. For Gaussian EMG it is sqrt(2 / pi) = 0.798 of the RMS (Clancy, Morin
    and Merletti 2002): a value of the one must not be divided by a reference of the other.

    Parameters
    ----------
    hop
        Step between frames in samples.
    window_hops
        Length of the window in hops.
    n_channels
        Number of columns.

    Raises
    ------
    ValueError
        A size below 1.
    """

    def _terms(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.abs(x)

    def _finish(self, mean: NDArray[np.float64]) -> NDArray[np.float64]:
        return mean
