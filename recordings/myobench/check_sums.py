"""Checksums of the samples, built as the rows come."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from recordings.myobench.schema import CHECK_ROWS


class CheckSums:
    """CRC-32 of every block of `CHECK_ROWS` rows.

    Of the bytes of the rows as the file holds them: little-endian float64, row after row. The sums
    are the same whatever the lengths of the blocks given.
    """

    def __init__(self) -> None:
        self._open_rows = 0
        self._open_sum = 0
        self._done: list[int] = []

    def add(self, rows: NDArray[np.float64]) -> None:
        """Take in rows ``(n, n_channels)``, those that follow the ones before."""
        rows = np.ascontiguousarray(rows, dtype="<f8")
        first = 0
        while first < len(rows):
            stop = min(len(rows), first + CHECK_ROWS - self._open_rows)
            self._open_sum = zlib.crc32(rows[first:stop].data, self._open_sum)
            self._open_rows += stop - first
            if self._open_rows == CHECK_ROWS:
                self._done.append(self._open_sum)
                self._open_rows = self._open_sum = 0
            first = stop

    def take(self, *, last: bool = False) -> NDArray[np.uint32]:
        """Return the sums of the blocks completed since the last call.

        Parameters
        ----------
        last
            No rows follow: the block that is open counts as well.
        """
        done, self._done = self._done, []
        if last and self._open_rows:
            done.append(self._open_sum)
        return np.array(done, dtype=np.uint32)
