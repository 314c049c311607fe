"""The heartbeat of each channel: is there one, where is the next beat, how does it look now."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp.checkpoint import Checkpointed
from dsp.ecg_beats import BeatWindows, Match, Spectrum, energy_of, plausible_gain
from dsp.ecg_learner import LONGEST_S, SHORTEST_S, BeatLearner, beats_apart

#: A heartbeat that was not found for so long is lost. A hard set hides a weak one for as long.
LOST_S = 20.0
# The correlation that a beat needs out of time and in time: when the interval since the last one,
# or a half or third of it, is within 25 % of the median interval.
SURE_CORRELATION, LIKELY_CORRELATION = 0.85, 0.65
LIKELY_UNEVEN = 0.25

_INTERVALS_KEPT = 7
# The template may change by 1.5 % from one beat to the next. Weighed against the EMG at that beat:
# a contraction does not move it.
_DRIFT = 0.015


class BeatTracks(Checkpointed):
    """Learns and follows the heartbeat of every channel; peaks are shown to it one by one.

    A peak is first judged by its core (`decide`); if it was taken for a beat, its whole window
    follows when it is there (`complete`) and goes into the template. No channel touches another.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of channels.
    windows
        Windows of a beat.

    Attributes
    ----------
    beats
        ``(n_channels,)`` beats taken out since the heartbeat was learnt.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_learner", "_learnt", "beats", "_last", "_shift", "_intervals_s", "_core", "_whole",
        "_variance", "_open",
    )  # fmt: skip

    def __init__(self, fs: float, n_channels: int, windows: BeatWindows) -> None:
        self._fs = fs
        self._windows = windows
        self._lost = LOST_S * fs
        self._whole_later = windows.whole.samples - windows.core.samples
        self._learner = BeatLearner(fs, n_channels, windows)
        self._learnt = np.zeros(n_channels, dtype=np.bool_)
        self.beats = np.zeros(n_channels, dtype=np.int64)
        # Row of the last peak that was taken for a beat, and how late the beat is in its window.
        self._last = np.zeros(n_channels, dtype=np.int64)
        self._shift = np.zeros(n_channels)
        self._intervals_s = np.ones((n_channels, _INTERVALS_KEPT))
        self._core = np.zeros((n_channels, windows.core.bins), dtype=np.complex128)
        self._whole = np.zeros((n_channels, windows.whole.bins), dtype=np.complex128)
        # Of the template, per bin.
        self._variance = np.zeros(n_channels)
        # Whether the last peak waits for `complete`.
        self._open = np.zeros(n_channels, dtype=np.bool_)

    def forget(self, channels: NDArray[np.bool_]) -> None:
        """Begin anew on some channels."""
        self._learner.forget(channels)
        self._learnt[channels] = False
        self.beats[channels] = 0
        self._open[channels] = False

    def active(self, position: int) -> NDArray[np.bool_]:
        """Return which channels have a heartbeat, `position` rows after the start."""
        return np.asarray(self._learnt & (position - self._last <= self._lost))

    def interval_s(self, channel: int) -> float:
        """Return the median of the last 7 intervals between beats."""
        return float(np.sort(self._intervals_s[channel])[_INTERVALS_KEPT // 2])

    def template(self, channel: int) -> Spectrum:
        """Return the template of the whole window."""
        return np.asarray(self._whole[channel])

    def templates(self, channel: int) -> tuple[Spectrum, Spectrum] | None:
        """Return copies of the template of the core and of the whole window, once it is learnt."""
        if not self._learnt[channel]:
            return None
        return self._core[channel].copy(), self._whole[channel].copy()

    def last_row(self, channel: int) -> int:
        """Return the row of the last peak that was taken for a beat."""
        return int(self._last[channel])

    def waits(self, channel: int) -> bool:
        """Return whether that peak waits for `complete`."""
        return bool(self._open[channel])

    def ready(self, channel: int, row: int) -> bool:
        """Return whether it can have it: its whole window ends before the core of one at `row`."""
        return bool(self._open[channel] and row - self._last[channel] >= self._whole_later)

    def waiting(self, row: int) -> list[int]:
        """Return the channels in which such a peak, at `row` or before, waits for `complete`."""
        return [int(channel) for channel in np.flatnonzero(self._open & (self._last <= row))]

    def too_early(self, channel: int, row: int, height: float) -> bool:
        """Return whether a peak comes so soon after the last beat that it cannot be one."""
        if not self._learnt[channel]:
            return self._learner.too_early(channel, row, height)
        return row - int(self._last[channel]) < SHORTEST_S * self._fs

    def decide(self, channel: int, row: int, height: float, core: Spectrum) -> Match | None:
        """Judge a peak by its core; return how it matches when it is to be taken out.

        Parameters
        ----------
        channel, row, height
            Where the peak is, and how high; rows of a channel rise.
        core
            Spectrum of its core window.
        """
        since = row - int(self._last[channel])
        if self._learnt[channel] and since > self._lost:
            self._learnt[channel] = False
            self.beats[channel] = 0
        if not self._learnt[channel]:
            self._learner.note(channel, row, height)
            self._last[channel] = row
            self._open[channel] = True
            return None
        match = self._windows.core.match(self._core[channel], core)
        count, uneven = beats_apart(since / self._fs, self.interval_s(channel))
        even = uneven <= LIKELY_UNEVEN
        needed = LIKELY_CORRELATION if even else SURE_CORRELATION
        if match.correlation < needed or not plausible_gain(match):
            return None
        # One interval of another length may be the new rhythm; a longer one is a pause.
        if even or (count == 1 and since <= LONGEST_S * self._fs):
            late = match.shift_samples - float(self._shift[channel])
            self._intervals_s[channel, :-1] = self._intervals_s[channel, 1:]
            self._intervals_s[channel, -1] = (since + late) / self._fs / count
        self._last[channel] = row
        self._shift[channel] = match.shift_samples
        self.beats[channel] += 1
        self._open[channel] = True
        return match

    def complete(self, channel: int, core: Spectrum, whole: Spectrum) -> None:
        """Learn from the last peak, now that its whole window is there."""
        self._open[channel] = False
        if not self._learnt[channel]:
            self._begin(channel, core, whole)
            return
        template, shift = self._whole[channel], float(self._shift[channel])
        step = self._windows.whole.moved(whole, -shift) - template
        core_step = self._windows.core.moved(core, -shift) - self._core[channel]
        noise = energy_of(step) / len(step)
        before = float(self._variance[channel])
        before += _DRIFT**2 * energy_of(template) / len(template)
        share = before / (before + noise) if noise > 0.0 else 0.0
        self._variance[channel] = (1.0 - share) * before
        template += share * step
        self._core[channel] += share * core_step

    def _begin(self, channel: int, core: Spectrum, whole: Spectrum) -> None:
        learnt = self._learner.add(channel, core, whole)
        if learnt is None:
            return
        mask = np.zeros(len(self._learnt), dtype=np.bool_)
        mask[channel] = True
        self._learner.forget(mask)
        self._learnt[channel] = True
        self._core[channel] = learnt.core
        self._whole[channel] = learnt.whole
        self._variance[channel] = learnt.variance
        self._intervals_s[channel] = learnt.interval_s
        self._shift[channel] = learnt.shift_samples
