"""What an amplitude is a share of: what was calibrated, else the largest one of this session."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo
from app.gui.language import mark
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

if TYPE_CHECKING:
    from app.protocols.training import TrainingView

#: Below it a peak is no contraction but noise, and nothing is said to be a share of it. Also the
#: top of a bar until then: rest would fill it otherwise.
LEAST_UV = 50.0
SESSION_PEAK = mark("session peak")
#: What a calibrated reference is called, by its kind.
NAMES = {
    MVC: mark("MVC"),
    SUBMAXIMAL: mark("submaximal reference"),
    TASK_PEAK: mark("task peak"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """The amplitude that is 100 %, and its name.

    Parameters
    ----------
    value_uv
        In the channel's unit; NaN while there is none.
    name
        What it is, English, to be translated at use: the screen says "% of" it.
    window_ms
        Window of the RMS of a calibrated one; 0 for the session's peak.
    earlier
        Of an earlier session, with electrodes that may have moved since: good to 40 to 65 %.
    """

    value_uv: float
    name: str
    window_ms: float = 0.0
    earlier: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is one."""
        return math.isfinite(self.value_uv)


class Calibration:
    """What was calibrated, by channel.

    Parameters
    ----------
    channels
        Of the stream.
    training
        Has the references that may be used with its RMS; None for none.

    Attributes
    ----------
    uv
        ``(C,)`` what is 100 %; NaN where nothing was calibrated.
    """

    def __init__(
        self, channels: Sequence[ChannelInfo], training: TrainingView | None = None
    ) -> None:
        self.uv = np.full(len(channels), np.nan)
        self._references: dict[int, Reference] = {}
        usable = {} if training is None else training.references_uv
        if training is None or not usable:
            return
        for k, channel in enumerate(channels):
            value_uv = usable.get(channel.name)
            if value_uv is None:
                continue
            one = training.references[channel.name]
            self.uv[k] = value_uv
            self._references[k] = Reference(
                value_uv, NAMES[one.kind], training.window_ms, one.earlier
            )

    def __len__(self) -> int:
        """Return how many channels have one."""
        return len(self._references)

    def of(self, channel: int) -> Reference | None:
        """Return what is 100 % of a channel; None where nothing was calibrated."""
        return self._references.get(channel)

    def over(self, peaks_uv: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return ``(…, C)`` what was calibrated, else the session's peaks."""
        return np.where(np.isfinite(self.uv), self.uv, peaks_uv) if len(self) else peaks_uv


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
