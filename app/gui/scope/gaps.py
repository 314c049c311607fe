"""Stretches of a stream without samples, gathered as it comes; no Qt."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

_MOST_KEPT = 500


class GapLog:
    """The gaps of one epoch.

    Only what all channels miss counts: that is a gap of the stream, and has a length.
    """

    def __init__(self) -> None:
        self._epoch = -1
        self._end = 0
        self._gaps: deque[tuple[int, int]] = deque(maxlen=_MOST_KEPT)

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """First sample of each gap, and the one after its last; oldest first."""
        return tuple(self._gaps)

    def extend(self, epoch: int, traces: NDArray[np.floating], first_sample: int) -> None:
        """Take in samples; those seen before are passed over, another epoch starts anew."""
        if epoch != self._epoch:
            self._epoch, self._end = epoch, first_sample
            self._gaps.clear()
        new = traces[max(0, self._end - first_sample) :]
        start = max(self._end, first_sample)
        if not len(new):
            return
        self._end = start + len(new)
        suspect = np.isnan(new[:, 0])
        if not suspect.any():
            return
        suspect[suspect] = np.isnan(new[suspect]).all(axis=1)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], suspect, [False]))))
        for one, other in zip(start + edges[::2], start + edges[1::2], strict=True):
            if self._gaps and self._gaps[-1][1] == one:
                self._gaps[-1] = (self._gaps[-1][0], int(other))
            else:
                self._gaps.append((int(one), int(other)))
