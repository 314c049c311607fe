"""What an amplitude is a share of: today the largest one of this session."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui.language import mark

#: Below it a peak is no contraction but noise, and nothing is said to be a share of it. Also the
#: top of a bar until then: rest would fill it otherwise.
LEAST_UV = 50.0
SESSION_PEAK = mark("session peak")


@dataclass(frozen=True, slots=True)
class Reference:
    """The amplitude that is 100 %, and its name.

    Parameters
    ----------
    value_uv
        In the channel's unit; NaN while there is none.
    name
        What it is, English, to be translated at use: the screen says "% of" it.
    """

    value_uv: float
    name: str

    @property
    def is_known(self) -> bool:
        """Whether there is one."""
        return math.isfinite(self.value_uv)


def session_peaks(peak_uv: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the session's peaks as values of references; NaN where there is only noise yet."""
    return np.where(peak_uv >= LEAST_UV, peak_uv, np.nan)


class RunningPeaks:
    """The session's peak as it was at each frame, so that no later one changes a count.

    Parameters
    ----------
    n_channels
        How many channels there are.
    """

    def __init__(self, n_channels: int) -> None:
        self._peak_uv = np.full(n_channels, np.nan)

    def extend(
        self, rows_uv: NDArray[np.floating], before_uv: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return the value of the reference at each new frame.

        Parameters
        ----------
        rows_uv
            ``(n, C)`` envelope of the new frames, NaN where not valid.
        before_uv
            ``(C,)`` what is known of the peak before them by other means; NaN for nothing.
        """
        start = np.fmax(self._peak_uv, before_uv)
        peaks = np.fmax.accumulate(np.vstack((start, rows_uv)), axis=0)
        self._peak_uv = peaks[-1]
        return session_peaks(peaks[1:])
