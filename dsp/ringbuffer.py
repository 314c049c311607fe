"""The newest samples of a stream, for the eye: bounded memory, absolute index, gaps as NaN."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike, NDArray


class RingBuffer:
    """Keeps the last `capacity` rows of a stream.

    Parameters
    ----------
    capacity
        Number of rows kept.
    n_channels
        Number of columns.
    dtype
        A floating type; lost rows are NaN.
    """

    def __init__(self, capacity: int, n_channels: int, dtype: DTypeLike = np.float32) -> None:
        if capacity < 1 or n_channels < 1:
            raise ValueError(
                f"capacity and n_channels must be at least 1, not {capacity}, {n_channels}"
            )
        if not np.issubdtype(dtype, np.floating):
            raise ValueError(f"dtype must be floating (gaps are NaN), not {np.dtype(dtype)}")
        self.capacity = capacity
        self.n_channels = n_channels
        self._rows = np.full((capacity, n_channels), np.nan, dtype=dtype)
        self._first = 0
        self._end = 0
        self._empty = True

    @property
    def end_index(self) -> int:
        """Absolute index one past the newest row; 0 before the first."""
        return self._end

    def clear(self) -> None:
        """Forget all rows; the next block may begin at any index."""
        self._first = self._end = 0
        self._empty = True

    def append(self, block: NDArray[np.floating], first_index: int) -> None:
        """Add rows that begin at an absolute index; a jump leaves NaN.

        Raises
        ------
        ValueError
            The block has another number of channels, or begins before the newest row.
        """
        if block.ndim != 2 or block.shape[1] != self.n_channels:
            raise ValueError(f"block must have {self.n_channels} columns, not {block.shape}")
        if not self._empty and first_index < self._end:
            raise ValueError(f"rows from index {first_index} came after index {self._end - 1}")
        if len(block) == 0:
            return
        if self._empty:
            self._first = self._end = first_index
            self._empty = False
        missing = min(first_index - self._end, self.capacity)
        if missing:
            self._write(np.full((missing, self.n_channels), np.nan), first_index - missing)
        self._write(block, first_index)
        self._end = first_index + len(block)
        self._first = max(self._first, self._end - self.capacity)

    def __len__(self) -> int:
        """Return the number of rows kept now."""
        return self._end - self._first

    def tail(
        self, n: int, channels: Sequence[int] | None = None
    ) -> tuple[NDArray[np.floating], int]:
        """Return a copy of the newest rows, at most `n`, and the absolute index of the first.

        `channels`: these columns only; None: all.
        """
        count = max(0, min(n, len(self)))
        first = self._end - count
        start = first % self.capacity
        parts = [self._rows[start : start + count]]
        if start + count > self.capacity:
            parts.append(self._rows[: start + count - self.capacity])
        if channels is not None:
            parts = [part[:, list(channels)] for part in parts]
        return (parts[0].copy() if len(parts) == 1 else np.concatenate(parts)), first

    def _write(self, block: NDArray[np.floating], first_index: int) -> None:
        if len(block) > self.capacity:
            first_index += len(block) - self.capacity
            block = block[-self.capacity :]
        start = first_index % self.capacity
        head = min(len(block), self.capacity - start)
        self._rows[start : start + head] = block[:head]
        self._rows[: len(block) - head] = block[head:]
