"""How far the heartbeat stands out at rest: the candidates of each channel, and their index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dsp.ecg_beats import MIN_FS_HZ, BeatWindows
from dsp.ecg_peaks import BeatPeaks
from dsp.quality_rules import Disturbance, heartbeat_index, unknown_index

#: Fewer beats of one shape may be chance.
MIN_BEATS = 3
#: A heart at rest or after a set (field guide 2.4).
RATE_HZ = (0.7, 2.5)
#: Correlation of a beat with another one, within `_CORE_S` of their largest sample.
_ALIKE = 0.7
_CORE_S = 0.05
#: Intervals that differ less from the usual one, or from a multiple of it, are regular.
_UNEVEN = 0.25
#: Behind a 20 Hz high-pass a QRS complex has 95 % of its power below 30 Hz (`dsp.ecg_peaks`); means
#: over so long let shapes be compared, and a mean beat be measured, without most of the noise.
_COMPARED_MS, _MEASURED_MS = 8.0, 3.0
#: Candidates are kept or left out in stretches of this length: intervals stay whole.
_STRETCH_S = 10.0
_MOST_BYTES = 32 * 2**20


class HeartStore:
    """Windows around what may be a heartbeat, spread over the stream, in bounded memory.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of channels.
    """

    def __init__(self, fs: float, n_channels: int) -> None:
        self.fs = fs
        self._can_tell = fs >= MIN_FS_HZ
        self._found: list[list[tuple[int, NDArray[np.float32]]]] = [[] for _ in range(n_channels)]
        self._n_found = 0
        self._stride = 1
        self._stretch = max(1, round(_STRETCH_S * fs))
        if self._can_tell:
            self._windows = BeatWindows(fs)
            self._peaks = BeatPeaks(fs, n_channels, self._windows)
            self._most = max(64, _MOST_BYTES // (4 * self._windows.whole.samples))
        self._base = 0
        self._end: int | None = None
        self._tail = np.empty((0, n_channels))
        self._tail_valid = np.empty((0, n_channels), np.bool_)
        self._waiting: list[tuple[int, int]] = []

    def add(
        self, filtered: NDArray[np.float64], valid: NDArray[np.bool_], first_sample: int
    ) -> None:
        """Take in a block; after a gap everything begins anew."""
        if not self._can_tell or not len(filtered):
            return
        if first_sample != self._end:
            self._peaks.reset()
            self._base, self._waiting = first_sample, []
            self._tail, self._tail_valid = self._tail[:0], self._tail_valid[:0]
        self._end = first_sample + len(filtered)
        found = self._peaks.process(filtered)
        self._waiting += [(row + self._base, channel) for row, channel, _ in found]
        block = np.concatenate([self._tail, filtered])
        good = np.concatenate([self._tail_valid, valid])
        begin, whole = self._end - len(block), self._windows.whole.samples
        later = []
        for row, channel in self._waiting:
            start = row - self._windows.before
            if start + whole > self._end:
                later.append((row, channel))
            elif start >= begin and row // self._stretch % self._stride == 0:
                rows = slice(start - begin, start - begin + whole)
                if good[rows, channel].all():
                    self._found[channel].append((row, block[rows, channel].astype(np.float32)))
                    self._n_found += 1
        self._waiting = later
        self._tail, self._tail_valid = block[-2 * whole :].copy(), good[-2 * whole :].copy()
        while self._n_found > self._most:
            self._thin()

    def _thin(self) -> None:
        self._stride *= 2
        for channel, found in enumerate(self._found):
            self._found[channel] = [
                one for one in found if one[0] // self._stretch % self._stride == 0
            ]
        self._n_found = sum(len(found) for found in self._found)

    def finding(
        self, channel: int, rest_s: Sequence[tuple[float, float]], rest_rms: float | None
    ) -> Disturbance:
        """Judge a channel.

        Parameters
        ----------
        channel
            Its column.
        rest_s
            Where it is at rest, seconds from sample 0.
        rest_rms
            RMS at rest; None where not known.
        """
        if not self._can_tell:
            why = f"below {MIN_FS_HZ:g} Hz a heartbeat cannot be told"
            return Disturbance(unknown_index("", why))
        if not rest_rms:
            return Disturbance(unknown_index("", "no quiet part to look for heartbeats in"))
        whole_s = self._windows.whole.samples / self.fs
        before_s = self._windows.before / self.fs
        times_s, beats = [], []
        for row, beat in self._found[channel]:
            start_s = row / self.fs - before_s
            if any(first <= start_s and start_s + whole_s <= last for first, last in rest_s):
                times_s.append(row / self.fs)
                beats.append(beat)
        found = mean_beat(times_s, beats, self.fs)
        if found is None:
            return Disturbance(unknown_index("", "no regular heartbeat at rest"))
        beat_uv, interval_s = found
        power = float(np.square(beat_uv).sum()) / (self.fs * interval_s)
        return Disturbance(heartbeat_index(float(np.ptp(beat_uv)) / rest_rms), power)


def mean_beat(
    times_s: Sequence[float], beats: Sequence[NDArray[np.floating]], fs: float
) -> tuple[NDArray[np.float64], float] | None:
    """Return the mean of the candidates that are heartbeats, and their usual interval in seconds.

    Those are of one shape, and come at intervals of 0.7 to 2.5 Hz. None where there are none.

    Parameters
    ----------
    times_s
        When the candidates come, ascending.
    beats
        ``(L,)`` the signal around each of them.
    fs
        Sampling rate in Hz.
    """
    reach = max(2, round(_CORE_S * fs))
    if len(beats) < MIN_BEATS or len(beats[0]) <= 2 * reach:
        return None
    raw = np.array(beats, np.float64)
    smooth = _mean_over(raw, round(_COMPARED_MS * fs / 1000.0))
    # The detector is right to 5 ms; the largest value is the R wave, or the S wave of all of them.
    peaks = np.abs(smooth[:, reach:-reach]).argmax(axis=1) + reach
    core = _cores(smooth, peaks, reach)
    size = np.linalg.norm(core, axis=1)
    alike = (core @ core.T) / np.maximum(np.outer(size, size), 1e-12) >= _ALIKE
    at_s = np.asarray(times_s) + peaks / fs
    chosen = _apart(alike[int(np.count_nonzero(alike, axis=1).argmax())], at_s)
    if len(chosen) < MIN_BEATS:
        return None
    apart_s = np.diff(at_s[chosen])
    inside_s = apart_s[(apart_s >= 1 / RATE_HZ[1]) & (apart_s <= 1 / RATE_HZ[0])]
    if len(inside_s) < MIN_BEATS - 1:
        return None
    usual_s = float(np.median(inside_s))
    regular = np.abs(inside_s - usual_s) <= _UNEVEN * usual_s
    if np.count_nonzero(regular) < max(MIN_BEATS - 1, 0.5 * len(apart_s)):
        return None
    clear = _mean_over(raw, round(_MEASURED_MS * fs / 1000.0))
    mean: NDArray[np.float64] = _cores(clear, peaks, reach)[chosen].mean(axis=0)
    return mean, usual_s


def _apart(alike: NDArray[np.bool_], at_s: NDArray[np.float64]) -> list[int]:
    """Return beats that are alike, each once: at 250 Hz many are seen twice."""
    kept: list[int] = []
    for beat in np.flatnonzero(alike).tolist():
        if not kept or at_s[beat] - at_s[kept[-1]] >= 1 / RATE_HZ[1]:
            kept.append(beat)
    return kept


def _mean_over(x: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return the means over `n` neighbours of each row, as long as the row."""
    if n < 2:
        return x
    kernel = np.full(n, 1.0 / n)
    return np.stack([np.convolve(row, kernel, mode="same") for row in x])


def _cores(x: NDArray[np.float64], peaks: NDArray[np.intp], reach: int) -> NDArray[np.float64]:
    return np.stack([row[at - reach : at + reach] for row, at in zip(x, peaks, strict=True)])
