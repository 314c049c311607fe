"""Heartbeats taken out of trunk channels: a template of the QRS complex is learnt and subtracted.

A 30 Hz high-pass of order 4 is the simple remedy (Drake and Callaghan 2006, J Electromyogr Kinesiol
16:175); it leaves a third of the heartbeat's RMS and takes 5 % of the EMG's power. A template
leaves 2 to 3 % of the heartbeat and all of the EMG, for 115 ms of delay.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.checkpoint import Checkpointed
from dsp.ecg_beats import (
    CORE_MS,
    BeatWindow,
    BeatWindows,
    core_samples,
    require_rate,
    shrunk_gain,
)
from dsp.ecg_learner import BEATS_TO_LEARN
from dsp.ecg_peaks import BeatPeaks
from dsp.ecg_tracks import LOST_S, BeatTracks
from dsp.filters import Seeds

#: By how much the removal delays its output.
LATENCY_MS = CORE_MS

_NONE = -1
# The store of past samples is moved only once in so many of its lengths.
_SPARE = 3


@dataclass(frozen=True, slots=True)
class EcgFinding:
    """What is known of the heartbeat in one channel.

    Parameters
    ----------
    active
        Whether a regular heartbeat is there and is taken out.
    n_beats
        How many beats were found and taken out; 0 when not active.
    heart_rate_bpm
        Beats per minute, from the median interval; NaN when not active.
    template_uv
        ``(n,)`` mean beat in µV over 190 ms, None when not active.
    reason
        Why nothing is taken out; empty when active.
    """

    active: bool
    n_beats: int
    heart_rate_bpm: float
    template_uv: NDArray[np.float64] | None
    reason: str = ""


def no_heartbeat(reason: str) -> EcgFinding:
    """Return the finding for a channel without one."""
    return EcgFinding(False, 0, float("nan"), None, reason)


def latency_samples(fs: float) -> int:
    """Return by how many samples `EcgRemover` delays its output, about 115 ms.

    Raises
    ------
    ValueError
        The rate is not a number of at least 100 Hz.
    """
    require_rate(fs)
    return core_samples(fs)


class EcgRemover(Checkpointed):
    """Takes the heartbeat out of the channels that have one; causal, with a fixed delay.

    Runs on band-passed samples (20 Hz and up). Peaks of the power below 30 Hz are grouped by shape;
    once 8 of one shape have come in an even rhythm (within 20 %, 41 to 207 per minute), also with
    pauses between them, their mean is subtracted from every further beat, aligned to a part of a
    sample and scaled by least squares. It goes on learning, the less the more EMG there is: a
    contraction does not get into it. What does not look like the mean (an ectopic beat, a beat
    hidden by a contraction) is left as it is. A channel without a heartbeat passes to the bit, and
    so does everything between two beats.

    A heartbeat that the EMG hides cannot be learnt: its QRS complex must have a peak of 5 to 6
    times the RMS of the EMG beside it, in 3 of 8 beats. Once learnt it is found in stronger EMG
    too: nine of ten beats when that has the RMS of half the peak, three to five of ten when it has
    the RMS of the peak; those that are missed add less than 2 % to the power.

    What else is regular and always of one shape, such as the response to a stimulator at 1 to 3 Hz,
    is taken for a heartbeat: use it on trunk sites only.

    Parameters
    ----------
    fs
        Sampling rate in Hz, 100 or more.
    n_channels
        Number of columns.

    Attributes
    ----------
    latency_samples
        Row i of the output is the cleaned row i - `latency_samples` of the input; the first rows
        after the start are 0.

    Raises
    ------
    ValueError
        The rate is too low, or there is no channel.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_peaks", "_tracks", "_rows", "_end", "_position", "_wave", "_wave_row",
    )  # fmt: skip

    def __init__(self, fs: float, n_channels: int) -> None:
        if n_channels < 1:
            raise ValueError(f"n_channels must be at least 1, not {n_channels}")
        self.n_channels = n_channels
        self.latency_samples = latency_samples(fs)
        self._windows = BeatWindows(fs)
        self._peaks = BeatPeaks(fs, n_channels, self._windows)
        self._tracks = BeatTracks(fs, n_channels, self._windows)
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        length = self._windows.whole.samples
        self._peaks.reset()
        self._tracks.forget(np.ones(self.n_channels, dtype=np.bool_))
        # Input rows up to `_position`; the last one lies before `_end`.
        self._rows = np.zeros(((1 + _SPARE) * length, self.n_channels))
        self._end = length
        self._position = 0
        # The beat of each channel that reaches beyond the rows put out so far, and its first row.
        self._wave = np.zeros((self.n_channels, length))
        self._wave_row = np.full(self.n_channels, _NONE, dtype=np.int64)

    @property
    def active(self) -> NDArray[np.bool_]:
        """``(n_channels,)`` in which channels a heartbeat is taken out now."""
        return self._tracks.active(self._position)

    @property
    def heart_rate_bpm(self) -> NDArray[np.float64]:
        """``(n_channels,)`` beats per minute, the median of 7 intervals; NaN where not active."""
        rates = np.full(self.n_channels, np.nan)
        for channel in np.flatnonzero(self.active):
            rates[channel] = 60.0 / self._tracks.interval_s(int(channel))
        return rates

    def findings(self) -> tuple[EcgFinding, ...]:
        """Return what is known of the heartbeat in each channel now."""
        rates = self.heart_rate_bpm
        return tuple(
            EcgFinding(
                True,
                int(self._tracks.beats[channel]),
                float(rates[channel]),
                self._windows.whole.wave(self._tracks.template(channel)),
            )
            if active
            else no_heartbeat(
                f"no regular heartbeat: {BEATS_TO_LEARN} beats of one shape are needed, and one in "
                f"{LOST_S:g} s after that"
            )
            for channel, active in enumerate(self.active.tolist())
        )

    def process(self, x: ArrayLike, seeds: Seeds = ()) -> NDArray[np.float64]:
        """Clean the next samples.

        Parameters
        ----------
        x
            ``(n, n_channels)`` finite band-passed samples in µV, n may be 0.
        seeds
            Rows at which some channels start anew, in rising order: they forget their heartbeat.

        Returns
        -------
        ndarray
            ``(n, n_channels)`` float64, C-contiguous, delayed by `latency_samples`.

        Raises
        ------
        ValueError
            `x` has another shape.
        """
        x = np.ascontiguousarray(x, dtype=np.float64)
        if x.ndim != 2 or x.shape[1] != self.n_channels:
            raise ValueError(f"x must have the shape (n, {self.n_channels}), not {x.shape}")
        masks = dict(seeds)
        if not masks:
            return self._advance(x, None)
        cuts = sorted({0, *masks, len(x)})
        return np.concatenate([self._advance(x[a:b], masks.get(a)) for a, b in pairwise(cuts)])

    def _advance(
        self, x: NDArray[np.float64], anew: NDArray[np.bool_] | None
    ) -> NDArray[np.float64]:
        if anew is not None:
            self._begin_anew(anew)
        self._keep(x)
        due = self._end - len(x) - self.latency_samples
        out = self._rows[due : due + len(x)].copy()
        out_row = self._position - len(x) - self.latency_samples
        self._take_out_rest(out, out_row)
        for row, channel, height in self._peaks.process(x, anew):
            if self._tracks.ready(channel, row):
                self._complete(channel)
            if self._tracks.too_early(channel, row, height):
                continue
            core = self._windows.core.spectrum(self._window(self._windows.core, channel, row))
            match = self._tracks.decide(channel, row, height, core)
            if match is not None:
                whole = self._tracks.template(channel)
                moved = self._windows.whole.moved(whole, match.shift_samples)
                self._wave[channel] = shrunk_gain(match) * self._windows.whole.wave(moved)
                self._wave_row[channel] = row - self._windows.before
                self._take_out(out, out_row, channel)
        after = self._windows.whole.samples - self._windows.before
        for channel in self._tracks.waiting(self._position - after):
            self._complete(channel)
        return out

    def _begin_anew(self, channels: NDArray[np.bool_]) -> None:
        """Let some channels forget their beats; what reaches beyond this row is dropped."""
        self._tracks.forget(channels)
        for channel in np.flatnonzero(channels & (self._wave_row != _NONE)):
            self._wave[channel, self._position - self._wave_row[channel] :] = 0.0

    def _keep(self, x: NDArray[np.float64]) -> None:
        length = self._windows.whole.samples
        if self._end + len(x) > len(self._rows):
            kept = self._rows[self._end - length : self._end]
            rows = np.zeros((length + max(len(x), _SPARE * length), self.n_channels))
            rows[:length] = kept
            self._rows, self._end = rows, length
        self._rows[self._end : self._end + len(x)] = x
        self._end += len(x)
        self._position += len(x)

    def _window(self, window: BeatWindow, channel: int, row: int) -> NDArray[np.float64]:
        begin = row - self._windows.before - self._position + self._end
        return self._rows[begin : begin + window.samples, channel]

    def _complete(self, channel: int) -> None:
        """Learn from a channel's last beat, whose whole window is there."""
        row = self._tracks.last_row(channel)
        core = self._windows.core.spectrum(self._window(self._windows.core, channel, row))
        whole = self._windows.whole.spectrum(self._window(self._windows.whole, channel, row))
        self._tracks.complete(channel, core, whole)

    def _take_out_rest(self, out: NDArray[np.float64], out_row: int) -> None:
        for channel in np.flatnonzero(self._wave_row != _NONE).tolist():
            self._take_out(out, out_row, channel)

    def _take_out(self, out: NDArray[np.float64], out_row: int, channel: int) -> None:
        """Subtract what of a channel's beat lies in these rows; forget the beat when it is done."""
        start = int(self._wave_row[channel]) - out_row
        first, stop = max(start, 0), min(start + self._wave.shape[1], len(out))
        if first < stop:
            out[first:stop, channel] -= self._wave[channel, first - start : stop - start]
        if start + self._wave.shape[1] <= len(out):
            self._wave_row[channel] = _NONE
