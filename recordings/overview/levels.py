"""Least and greatest value of every 16, 64, 256, ... rows, built as the rows come."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Rows of a bin of the finest level, how many bins make one of the next, and how many levels.
#: Base 16 in float32 beside float64 rows is 8.3 % of the raw size, all levels together; below it a
#: view of 1600 columns reads at most 25 600 rows, which is quicker than a finer level would be.
BASE_ROWS, FACTOR, LEVELS = 16, 4, 8
ROWS_PER_BIN: tuple[int, ...] = tuple(BASE_ROWS * FACTOR**level for level in range(LEVELS))

_LARGEST = float(np.finfo(np.float32).max)


class LevelBuilder:
    """Reduces rows to bins of least and greatest values, level by level.

    The bins are the same whatever the lengths of the blocks: NaN counts as no value, a bin without
    a value is NaN, what float32 cannot hold is its largest finite value, zero has no sign.

    Costs 0.08 ms for 50 ms of 256 channels at 4 kHz, 0.05 ms for 64 at 2 kHz. `np.fmin` along
    an axis of 16 rows is as quick as `np.minimum`, and 9 times as quick as `reduceat`.

    Parameters
    ----------
    n_channels
        At least 1.

    Attributes
    ----------
    n_rows
        Rows added so far.
    """

    def __init__(self, n_channels: int) -> None:
        self.n_rows = 0
        self._n_channels = n_channels
        self._rows = np.empty((BASE_ROWS, n_channels))  # of the open bin of the finest level
        # Complete bins of each level that wait to be taken; and those of them, or taken before,
        # that do not make a bin of the next level yet.
        self._done: list[list[NDArray[np.float32]]] = [[] for _ in range(LEVELS)]
        self._waiting = [np.empty((0, 2, n_channels), dtype=np.float32) for _ in range(LEVELS)]

    def add(self, rows: NDArray[np.float64]) -> None:
        """Take in rows ``(n, n_channels)``, those that follow the ones before."""
        held = self.n_rows % BASE_ROWS
        self.n_rows += len(rows)
        if held:
            taken = min(BASE_ROWS - held, len(rows))
            self._rows[held : held + taken] = rows[:taken]
            if held + taken < BASE_ROWS:
                return
            rows = rows[taken:]
            self._complete(0, _bins_of_rows(self._rows))
        whole = len(rows) - len(rows) % BASE_ROWS
        if whole:
            self._complete(0, _bins_of_rows(rows[:whole]))
        self._rows[: len(rows) - whole] = rows[whole:]

    def take(self) -> tuple[NDArray[np.float32], ...]:
        """Return the bins completed since the last call.

        Returns
        -------
        tuple of numpy.ndarray
            For each level, finest first, ``(bins, 2, n_channels)`` float32, new memory:
            ``[:, 0]`` the least value, ``[:, 1]`` the greatest. A bin is complete with its last
            row; what remains at the end is in `partial`.
        """
        taken = tuple(self._joined(done) for done in self._done)
        self._done = [[] for _ in range(LEVELS)]
        return taken

    def partial(self) -> tuple[NDArray[np.float32], ...]:
        """Return the open bin of each level, ``(1, 2, n_channels)``, or ``(0, ...)`` if empty."""
        bins = []
        # Rows, then the bins of the levels below: each holds only what the level before it lacks.
        below = _reduced(self._rows[None, : self.n_rows % BASE_ROWS])
        for level in range(LEVELS):
            if level:
                below = _reduced_bins(np.concatenate((self._waiting[level - 1], below))[None])
            bins.append(below)
        return tuple(bins)

    def _complete(self, level: int, bins: NDArray[np.float32]) -> None:
        while True:
            self._done[level].append(bins)
            if level == LEVELS - 1:
                return
            waiting = self._waiting[level]
            if len(waiting):
                bins = np.concatenate((waiting, bins))
            whole = len(bins) // FACTOR
            self._waiting[level] = bins[whole * FACTOR :].copy()
            if not whole:
                return
            grouped = bins[: whole * FACTOR].reshape(whole, FACTOR, 2, self._n_channels)
            bins = _reduced_bins(grouped)
            level += 1

    def _joined(self, done: list[NDArray[np.float32]]) -> NDArray[np.float32]:
        if len(done) == 1:
            return done[0]
        return np.concatenate(done) if done else self._waiting[0][:0].copy()


def coarser(bins: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the bins of the next level, ``(ceil(n / FACTOR), 2, n_channels)`` of ``(n, ...)``."""
    lacking = -len(bins) % FACTOR
    if lacking:
        nothing = np.full((lacking, *bins.shape[1:]), np.nan, dtype=np.float32)
        bins = np.concatenate((bins, nothing))
    return _reduced_bins(bins.reshape(len(bins) // FACTOR, FACTOR, *bins.shape[1:]))


def narrowed(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return `values` as bins hold them; least and greatest may be taken before or after."""
    with np.errstate(over="ignore", invalid="ignore"):
        single = values.astype(np.float32)
    return single


def _bins_of_rows(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the bins of a whole number of them."""
    return _reduced(rows.reshape(len(rows) // BASE_ROWS, BASE_ROWS, rows.shape[1]))


def _reduced(grouped: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return ``(bins, 2, n_channels)`` of ``(bins, rows, n_channels)``; no bin of no rows."""
    if not grouped.shape[1]:
        return np.empty((0, 2, grouped.shape[2]), dtype=np.float32)
    bins = np.empty((len(grouped), 2, grouped.shape[2]), dtype=np.float32)
    with np.errstate(invalid="ignore"):  # a signalling NaN is a NaN
        for side, best in enumerate((np.fmin, np.fmax)):
            # Clipped before the cast, which would make infinities; + 0.0 takes the sign of zero.
            bins[:, side] = np.clip(best.reduce(grouped, axis=1), -_LARGEST, _LARGEST) + 0.0
    # One NaN of the many there are, so that equal contents are equal bytes.
    bins[np.isnan(bins)] = np.nan
    return bins


def _reduced_bins(grouped: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``(groups, 2, n_channels)`` of ``(groups, bins, 2, n_channels)``."""
    if not grouped.shape[1]:
        return np.empty((0, *grouped.shape[2:]), dtype=np.float32)
    bins = np.empty((len(grouped), *grouped.shape[2:]), dtype=np.float32)
    np.fmin.reduce(grouped[:, :, 0], axis=1, out=bins[:, 0])
    np.fmax.reduce(grouped[:, :, 1], axis=1, out=bins[:, 1])
    return bins
