"""Where in a band-passed signal a heartbeat may be: peaks of its power below 30 Hz."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter

from dsp.checkpoint import Checkpointed
from dsp.ecg_beats import BeatWindows
from dsp.filters import Seeds, SosFilter

# What a 20 Hz high-pass leaves of a QRS complex has its median at 17 to 21 Hz and 95 % of its power
# below 30 Hz (simulated and ECGSYN beats); EMG has little there.
_LOW_PASS_HZ = 30.0
_SMOOTH_HZ = 16.0
# Behind the low-pass every eighth sample at 2 kHz says as much as all of them.
_TICK_HZ = 250.0
_LEVEL_TIME_S = 0.2
_LEVEL_FACTOR = 2.1
_WARM_UP_S = 0.5
_NONE = -1

#: Row, channel and height of a peak.
Peak = tuple[int, int, float]


class BeatPeaks(Checkpointed):
    """Finds peaks that may be heartbeats; vectorised over channels, causal, any chunking.

    The magnitude of the signal below 30 Hz is smoothed (16 Hz). A peak of it counts when it is 2.1
    times the mean of the last 0.2 s and no higher one follows before the core of its window is
    complete. In steady EMG that is so once in 2 s. Nothing counts in the first 0.5 s. Peaks are
    looked for at about 250 Hz, on a grid counted from the start.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of columns.
    windows
        Windows of a beat.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_low", "_smooth", "_mean", "_power", "_level", "_due", "_position", "_row", "_height",
        "_begin",
    )  # fmt: skip

    def __init__(self, fs: float, n_channels: int, windows: BeatWindows) -> None:
        self.n_channels = n_channels
        self._after = windows.core.samples - windows.before
        self._warm_up = max(round(_WARM_UP_S * fs), windows.core.samples)
        self._tick = max(1, int(fs / _TICK_HZ))
        tick_hz = fs / self._tick
        level_hz = 1.0 / (2.0 * np.pi * _LEVEL_TIME_S)
        self._low = SosFilter(butter(2, _LOW_PASS_HZ, fs=fs, output="sos"), n_channels)
        self._smooth = SosFilter(butter(2, _SMOOTH_HZ, fs=tick_hz, output="sos"), n_channels)
        self._mean = SosFilter(butter(1, level_hz, fs=tick_hz, output="sos"), n_channels)
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        for stage in (self._low, self._smooth, self._mean):
            stage.reset()
        self._power = np.zeros((0, self.n_channels))
        self._level = np.zeros((0, self.n_channels))
        # Channels that start anew at the next tick.
        self._due = np.zeros(self.n_channels, dtype=np.bool_)
        self._position = 0
        self._row = np.full(self.n_channels, _NONE, dtype=np.int64)
        self._height = np.zeros(self.n_channels)
        self._begin = np.full(self.n_channels, self._warm_up, dtype=np.int64)

    def process(self, x: NDArray[np.float64], anew: NDArray[np.bool_] | None = None) -> list[Peak]:
        """Return the peaks whose core window is complete now.

        Parameters
        ----------
        x
            ``(n, n_channels)`` band-passed samples.
        anew
            Channels that start anew at row 0 of `x`; a peak that waits there is dropped.

        Returns
        -------
        list of (row, channel, height)
            Rows count from the start; those of one channel rise.
        """
        seeds: Seeds = ()
        if anew is not None:
            seeds = ((0, anew),)
            self._row[anew] = _NONE
            self._begin[anew] = self._position + self._warm_up
            self._due |= anew
        low = self._low.process(x, seeds)
        late = -self._position % self._tick
        done: list[Peak] = []
        if late < len(x):
            self._find(np.abs(low[late :: self._tick]), self._position + late, done)
        self._position += len(x)
        complete = np.flatnonzero(
            (self._row != _NONE) & (self._row <= self._position - self._after)
        )
        done += [
            (int(self._row[channel]), int(channel), float(self._height[channel]))
            for channel in complete
        ]
        self._row[complete] = _NONE
        return done

    def _find(self, magnitude: NDArray[np.float64], row: int, done: list[Peak]) -> None:
        """Look for peaks in the next ticks, of which the first lies at `row`."""
        seeds: Seeds = ()
        if self._due.any():
            seeds = ((0, self._due),)
            self._due = np.zeros(self.n_channels, dtype=np.bool_)
        power = self._smooth.process(magnitude, seeds)
        level = self._mean.process(power, seeds)
        # A peak is known one tick later: two are carried over.
        row += (1 - len(self._power)) * self._tick
        power = np.concatenate([self._power, power])
        level = np.concatenate([self._level, level])
        self._power, self._level = power[-2:].copy(), level[-2:].copy()
        here = power[1:-1]
        high = here > _LEVEL_FACTOR * level[1:-1]
        if high.any():
            high &= (here > power[:-2]) & (here >= power[2:])
            for tick, channel in np.argwhere(high).tolist():
                self._take(row + tick * self._tick, channel, float(here[tick, channel]), done)

    def _take(self, row: int, channel: int, height: float, done: list[Peak]) -> None:
        if row < self._begin[channel]:
            return
        waiting = int(self._row[channel])
        if waiting != _NONE:
            # A later peak is known only after the core of the waiting one is complete.
            if row > waiting + self._after - 1 - self._tick:
                done.append((waiting, channel, float(self._height[channel])))
            elif height <= self._height[channel]:
                return
        self._row[channel] = row
        self._height[channel] = height
