"""One maximal effort: its largest RMS in windows of several lengths, and whether it may count."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.protocols.reference import REPORTED_MS, WINDOWS_MS
from app.protocols.stream import Stream, Tick

#: An effort must stand out of the rest (field guide 2.5).
LEAST_SNR_DB = 12.0
#: A peak so soon after its beginning is a jerk, not a hold (field guide 2.5).
EARLY_S = 0.5
#: An effort begins where its RMS over 100 ms has made this share of its rise above the rest.
_BEGUN = 0.2
_BEGUN_MS = 100.0
#: What an impulse fills, and the share of the energy of a 500 ms window that no EMG has in it. Of
#: Gaussian EMG (field guide, appendix A; 2000 efforts of 3 s) the strongest 15 ms of the chosen
#: window hold 8.5 % of it in the median and 16 % in one of 1000 at 2 kHz, 11 and 21 % at 250 Hz.
_IMPULSE_MS = 15.0
_IMPULSE_SHARE = 0.25
#: Points of a stored trace: 1/25 s each for an attempt of 5 s.
_TRACE_POINTS = 125
#: An amplitude that no amplifier's noise falls below: there is no signal.
_NO_SIGNAL_UV = 1e-6


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest before it: RMS in µV (mean and SD of the chain's), and where it lies."""

    uv: float = math.nan
    sd_uv: float = math.nan
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """An envelope for the eye: RMS over 100 ms in µV, one value for each `step` samples."""

    first_sample: int
    step: int
    uv: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """What one effort of one channel gave.

    Parameters
    ----------
    values_uv
        Largest RMS by window in ms; NaN where no window was valid.
    window
        First and end sample of the window of `REPORTED_MS` with the largest RMS; equal for none.
    snr_db
        How far that value stands out of the rest.
    why
        Why it does not count; empty where it does.
    trace
        Its envelope.
    """

    values_uv: Mapping[float, float] = field(default_factory=dict)
    window: tuple[int, int] = (0, 0)
    snr_db: float = math.nan
    why: str = ""
    trace: Trace = field(default_factory=lambda: Trace(0, 1))

    @property
    def value_uv(self) -> float:
        """The reported value."""
        return self.values_uv.get(REPORTED_MS, math.nan)


def windows_of(stream: Stream) -> tuple[float, ...]:
    """Return the windows in ms that are stored: the common ones, and the chain's own."""
    own = stream.window_ms
    hop_ms = 1000.0 * stream.hop / stream.fs
    known = any(abs(ms - own) < hop_ms for ms in WINDOWS_MS)
    return WINDOWS_MS if known else tuple(sorted((*WINDOWS_MS, own)))


def largest_rms(
    power_uv2: NDArray[np.float64], hops: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the largest RMS in windows of so many hops, and the hop at which each begins.

    Parameters
    ----------
    power_uv2
        ``(n, C)`` mean square of each hop; NaN where not valid.
    hops
        Length of the window.

    Returns
    -------
    values
        ``(C,)`` in µV, NaN where no window is wholly valid.
    at
        ``(C,)`` first hop of the window, 0 for none.
    """
    n, n_channels = power_uv2.shape
    if n < hops:
        return np.full(n_channels, np.nan), np.zeros(n_channels, np.int64)
    # Not by sums from the beginning: the rest of a difference of large numbers is no zero.
    parts = np.lib.stride_tricks.sliding_window_view(power_uv2, hops, axis=0)
    means = parts.mean(axis=-1)
    known = np.where(np.isfinite(means), means, -1.0)
    at = known.argmax(axis=0)
    found = known.max(axis=0)
    return np.sqrt(np.where(found >= 0, found, np.nan)), at.astype(np.int64)


class EffortMeter:
    """Collects the hops of one effort and judges it.

    Parameters
    ----------
    stream
        What it runs on.
    columns
        Channels that are measured.
    start
        First sample of the effort.
    """

    def __init__(self, stream: Stream, columns: Sequence[int], start: int) -> None:
        self.start = self.end = start
        self._stream, self._columns = stream, list(columns)
        self._powers: list[NDArray[np.float64]] = []
        self._poor: set[int] = set()
        self._lost = False

    def take(self, tick: Tick) -> None:
        """Take in a hop."""
        self._powers.append(tick.power_uv2[self._columns])
        self._poor |= tick.poor
        self.end = tick.end_sample

    def lose(self) -> None:
        """Note that samples are missing in it: it cannot count."""
        self._lost = True

    def judge(self, rests: Sequence[Rest], *, early_counts: bool = False) -> list[Effort]:
        """Return what it gave, by channel.

        Parameters
        ----------
        rests
            By channel.
        early_counts
            A peak at the beginning is as good as another (a task).
        """
        n_channels = len(self._columns)
        powers = np.array(self._powers, np.float64).reshape(-1, n_channels)
        hop_ms = 1000.0 * self._stream.hop / self._stream.fs
        values: dict[float, NDArray[np.float64]] = {}
        at = np.zeros(n_channels, np.int64)
        for ms in windows_of(self._stream):
            found, begins = largest_rms(powers, max(1, round(ms / hop_ms)))
            values[ms] = found
            if ms == REPORTED_MS:
                at = begins
        efforts = []
        for k in range(n_channels):
            by_window = {ms: float(found[k]) for ms, found in values.items()}
            efforts.append(
                self._judge_one(k, powers[:, k], by_window, int(at[k]), rests[k], early_counts)
            )
        return efforts

    def _judge_one(
        self,
        k: int,
        power: NDArray[np.float64],
        by_window: Mapping[float, float],
        at: int,
        rest: Rest,
        early_counts: bool,
    ) -> Effort:
        hop, fs = self._stream.hop, self._stream.fs
        hops = max(1, round(REPORTED_MS * fs / hop / 1000.0))
        value = by_window[REPORTED_MS]
        snr_db = math.nan
        if value > 0 and rest.uv > 0:
            snr_db = 20.0 * math.log10(value / rest.uv)
        first = self.start + at * hop
        window = (first, first + hops * hop) if math.isfinite(value) else (first, first)
        why = (
            self._why_broken(self._columns[k], power)
            or _why_weak(value, snr_db, rest)
            or _why_impulse(power[at : at + hops], round(_IMPULSE_MS * fs / hop / 1000.0))
        )
        if not why and not early_counts:
            middle = at + hops / 2
            if (middle - self._begun_at(power, rest)) * hop / fs < EARLY_S:
                why = "its peak lies in the first half second: push up slowly, then hold"
        return Effort(by_window, window, snr_db, why, self._trace(power))

    def _why_broken(self, column: int, power: NDArray[np.float64]) -> str:
        if self._lost:
            return "samples were lost in it"
        if not np.isfinite(power).all():
            return "the signal was not valid all the time"
        if column in self._poor:
            return "the signal quality was poor"
        return ""

    def _begun_at(self, power: NDArray[np.float64], rest: Rest) -> int:
        """Return the hop at which the effort begins."""
        hops = max(1, round(_BEGUN_MS * self._stream.fs / self._stream.hop / 1000.0))
        rms = np.sqrt(np.convolve(power, np.ones(hops) / hops, mode="valid"))
        level = rest.uv + _BEGUN * (float(rms.max()) - rest.uv)
        return int(np.argmax(rms >= level))

    def _trace(self, power: NDArray[np.float64]) -> Trace:
        hops = max(1, round(_BEGUN_MS * self._stream.fs / self._stream.hop / 1000.0))
        step = max(1, math.ceil(len(power) / _TRACE_POINTS))
        ends = np.arange(step, len(power) + 1, step)
        parts = [power[max(0, end - hops) : end] for end in ends.tolist()]
        rms = tuple(math.sqrt(float(part.mean())) for part in parts)
        return Trace(self.start, step * self._stream.hop, rms)


def _why_weak(value_uv: float, snr_db: float, rest: Rest) -> str:
    if not math.isfinite(value_uv):
        return "it was too short"
    if value_uv < _NO_SIGNAL_UV:
        return "there was no signal: check the electrode and its cable"
    if not math.isfinite(rest.uv):
        return "the rest before it was not measured"
    if snr_db < LEAST_SNR_DB:
        return f"it was only {snr_db:.0f} dB above rest; {LEAST_SNR_DB:.0f} are needed"
    return ""


def _why_impulse(power: NDArray[np.float64], hops: int) -> str:
    """Return why a window is no EMG: a knock on a cable lies in a few of its hops."""
    hops = max(1, hops)
    largest = np.convolve(power, np.ones(hops), mode="valid").max() / power.sum()
    return "a knock or a jerk of the cable lies in its peak" if largest > _IMPULSE_SHARE else ""
