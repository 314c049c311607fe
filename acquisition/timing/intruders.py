"""Takes out packets that nobody sent: bytes between packets that look like one.

A serial packet has no checksum. One that is made of leftover bytes carries any number, and would
shift the index by a whole turn of the counter for good (measured with forged packets and the real
driver).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.numbering import CounterScheme, rises


class IntruderSieve:
    """Finds single rows whose number does not belong between its neighbours'.

    A row is taken out when the numbers from the row before it over itself to the row after it make
    more than a whole turn, in less than half the time of one. So a last row that seems to follow a
    loss, for which no time has passed, is kept back until the next row shows whether the count goes
    on from it.

    Parameters
    ----------
    scheme
        How the board counts.
    fs
        Nominal sampling rate in Hz.
    """

    def __init__(self, scheme: CounterScheme, fs: float) -> None:
        self._scheme = scheme
        self._fs = fs
        self._last: tuple[int, float] | None = None  # place in its turn and stamp of a true row

    def sift(
        self, numbers: NDArray[np.int64], stamps_s: NDArray[np.float64]
    ) -> tuple[NDArray[np.bool_], int]:
        """Return which rows are true, and how many to judge; the others are to be given again.

        Parameters
        ----------
        numbers
            ``(n,)`` packet number of each row.
        stamps_s
            ``(n,)`` host time of each in seconds.

        Returns
        -------
        true
            ``(n,)`` False for intruders.
        judged
            ``n``, or ``n - 1`` where the last row is to be kept back.
        """
        true = np.ones(len(numbers), dtype=bool)
        packets = self._scheme.packets(numbers)
        jumps = rises(packets, packets[0] if self._last is None else self._last[0])
        jumps %= self._scheme.turn
        if self._last is None:
            jumps[0] = 1
        for row in np.flatnonzero((jumps > 1) & (packets >= 0)):
            before = self._before(int(row), true, packets, stamps_s)
            if before is None:
                continue
            jump = (packets[row] - before[0]) % self._scheme.turn
            if row + 1 == len(numbers):
                if jump > 1 and (stamps_s[row] - before[1]) * self._fs < jump - 0.5:
                    self._last = before
                    return true, len(numbers) - 1
            elif jump > 1 and packets[row + 1] >= 0:
                whole = jump + (packets[row + 1] - packets[row]) % self._scheme.turn
                passed = (stamps_s[row + 1] - before[1]) * self._fs
                true[row] = whole <= self._scheme.turn or passed >= self._scheme.turn / 2
        self._last = self._before(len(numbers), true, packets, stamps_s)
        return true, len(numbers)

    def _before(
        self,
        row: int,
        true: NDArray[np.bool_],
        packets: NDArray[np.int64],
        stamps_s: NDArray[np.float64],
    ) -> tuple[int, float] | None:
        """Return place and stamp of the last true row before `row`."""
        for i in range(row - 1, -1, -1):
            if true[i] and packets[i] >= 0:
                return int(packets[i]), float(stamps_s[i])
        return self._last
