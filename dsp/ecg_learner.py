"""Learning a heartbeat: which peaks are alike and come in an even rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp.checkpoint import Checkpointed
from dsp.ecg_beats import BeatWindows, Match, Spectrum, energy_of, plausible_gain

#: So many beats of one shape and an even rhythm must have been seen before any is taken out.
BEATS_TO_LEARN = 8
#: Shortest and longest time from beat to beat: 207 and 41 per minute.
SHORTEST_S, LONGEST_S = 0.29, 1.45

# Guesses kept per channel: between the repetitions of a set one beat in three or four peaks is a
# heartbeat, the others are bursts.
_GUESSES = 6
_FORGET_S = 10.0
_GIVE_UP_BEATS = 24
_ALIKE = 0.85
# EMG whose peaks are alike below 50 Hz by chance differs above. In 213 channel-hours of Gaussian
# EMG (steady, repetitions, bursts at 1 to 5 Hz; 250 to 2000 Hz; median frequency 50 and 85 Hz) the
# coherence was 0.77 at most, in 62 887 checks; with QRS peaks of 50 µV in EMG of 5 µV RMS it is
# 0.93.
_LEAST_COHERENCE = 0.82
_QUIET_BEATS = 3
_LEAST_INTERVALS = 3
_MOST_UNEVEN = 0.2
_NONE = -1


@dataclass(frozen=True, slots=True)
class Learnt:
    """A heartbeat that has been learnt.

    Parameters
    ----------
    core, whole
        Template of both windows.
    variance
        Of the template, per bin.
    interval_s
        Median interval between beats.
    shift_samples
        By how much the last beat came late in its window.
    """

    core: Spectrum
    whole: Spectrum
    variance: float
    interval_s: float
    shift_samples: float


class BeatLearner(Checkpointed):
    """Groups the peaks of every channel by shape, until one group is a heartbeat.

    Each of 6 guesses per channel is the mean of peaks that are alike (correlation 0.85 or more
    below 50 Hz), in which quiet ones weigh more. One is a heartbeat when it has 8 beats, 82 % of
    the power of its quieter beats to 150 Hz is the mean's, and the times between neighbours, of
    which 3 must be known, are within 20 % of their median or of a multiple. A guess that no peak
    has joined for 10 s is forgotten.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of channels.
    windows
        Windows of a beat.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_beats", "_rows", "_core", "_whole", "_variance", "_rest", "_latest",
        "_latest_height",
    )  # fmt: skip

    def __init__(self, fs: float, n_channels: int, windows: BeatWindows) -> None:
        self._fs = fs
        self._windows = windows
        guesses = (n_channels, _GUESSES)
        self._beats = np.zeros(guesses, dtype=np.int64)
        # Rows of the last beats, to a part of a sample, the newest last.
        self._rows = np.zeros((*guesses, BEATS_TO_LEARN))
        self._core = np.zeros((*guesses, windows.core.bins), dtype=np.complex128)
        self._whole = np.zeros((*guesses, windows.whole.bins), dtype=np.complex128)
        # Of the mean, per bin; and how much of each of the last beats was not it.
        self._variance = np.zeros(guesses)
        self._rest = np.full((*guesses, BEATS_TO_LEARN), np.inf)
        self._latest = np.full(n_channels, _NONE, dtype=np.int64)
        self._latest_height = np.zeros(n_channels)

    def forget(self, channels: NDArray[np.bool_]) -> None:
        """Begin anew on some channels."""
        self._beats[channels] = 0
        self._latest[channels] = _NONE

    def too_early(self, channel: int, row: int, height: float) -> bool:
        """Return whether a peak follows a higher one so soon that it is no beat of its own."""
        latest = int(self._latest[channel])
        soon = latest != _NONE and row - latest < SHORTEST_S * self._fs
        return soon and height <= float(self._latest_height[channel])

    def note(self, channel: int, row: int, height: float) -> None:
        """Note a peak; `add` follows when its whole window is there, unless a higher one comes."""
        self._latest[channel] = row
        self._latest_height[channel] = height

    def add(self, channel: int, core: Spectrum, whole: Spectrum) -> Learnt | None:
        """Put the peak that was noted last into the guess that it is like, or make it a new one.

        Returns
        -------
        Learnt or None
            The heartbeat, once that guess is one.
        """
        row = int(self._latest[channel])
        beats, rows = self._beats[channel], self._rows[channel]
        since_s = (row - rows[:, -1]) / self._fs
        beats[since_s > _FORGET_S] = 0
        guess, best = _NONE, Match(0.0, 0.0, 0.0, _ALIKE)
        for other in np.flatnonzero((beats > 0) & (since_s >= SHORTEST_S)).tolist():
            match = self._windows.core.match(self._core[channel, other], core)
            if match.correlation >= best.correlation and plausible_gain(match):
                guess, best = other, match
        if guess == _NONE:
            # In the place of the one with the fewest beats, of those the oldest.
            guess = int(np.lexsort((rows[:, -1], beats))[0])
            beats[guess] = 0
        beats[guess] += 1
        rows[guess, :-1] = rows[guess, 1:]
        rows[guess, -1] = row + best.shift_samples
        self._average(channel, guess, best.shift_samples, core, whole)
        if beats[guess] < BEATS_TO_LEARN:
            return None
        interval_s = self._even_interval_s(channel, guess)
        if interval_s is None or self._coherence(channel, guess) < _LEAST_COHERENCE:
            if beats[guess] >= _GIVE_UP_BEATS:
                beats[guess] = 0
            return None
        return Learnt(
            self._core[channel, guess].copy(),
            self._whole[channel, guess].copy(),
            float(self._variance[channel, guess]),
            interval_s,
            best.shift_samples,
        )

    def _average(
        self, channel: int, guess: int, shift: float, core: Spectrum, whole: Spectrum
    ) -> None:
        """Put a beat into the mean of a guess, the less the more it differs from that."""
        beats = int(self._beats[channel, guess])
        rest = self._rest[channel, guess]
        rest[:-1] = rest[1:]
        if beats == 1:
            self._core[channel, guess] = core
            self._whole[channel, guess] = whole
            rest[-1] = np.inf
            return
        step = self._windows.whole.moved(whole, -shift) - self._whole[channel, guess]
        core_step = self._windows.core.moved(core, -shift) - self._core[channel, guess]
        power = energy_of(step) / len(step)
        # A step is the error of the mean and the EMG at this beat; of two beats neither is known.
        before = 0.5 * power if beats == 2 else float(self._variance[channel, guess])
        emg = 0.5 * power if beats == 2 else max(power - before, 0.5 * power)
        share = before / (before + emg) if power > 0.0 else 0.0
        self._whole[channel, guess] += share * step
        self._core[channel, guess] += share * core_step
        self._variance[channel, guess] = (1.0 - share) * before
        rest[-1] = power

    def _coherence(self, channel: int, guess: int) -> float:
        """Return the share of the power, in its quieter beats, that is the mean beat's."""
        mean = self._whole[channel, guess]
        of_mean = float(self._variance[channel, guess])
        common = max(energy_of(mean) / len(mean) - of_mean, 0.0)
        quiet = float(np.sort(self._rest[channel, guess])[_QUIET_BEATS - 1])
        return common / (common + quiet) if common > 0.0 else 0.0

    def _even_interval_s(self, channel: int, guess: int) -> float | None:
        """Return the interval between neighbouring beats, None where there is no even rhythm."""
        apart_s = np.diff(self._rows[channel, guess]) / self._fs
        known_s = np.sort(apart_s[apart_s <= LONGEST_S])
        if len(known_s) < _LEAST_INTERVALS:
            return None
        usual_s = float(known_s[(len(known_s) - 1) // 2])
        uneven = [beats_apart(float(s), usual_s)[1] for s in known_s]
        return usual_s if max(uneven) <= _MOST_UNEVEN else None


def beats_apart(since_s: float, usual_s: float) -> tuple[int, float]:
    """Return how many intervals lie between two beats (up to 3), and how uneven they are.

    The second is the deviation of one of them from the usual interval, relative to that.
    """
    count = min(max(1, round(since_s / usual_s)), 3)
    return count, abs(since_s / count - usual_s) / usual_s
