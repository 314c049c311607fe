"""The rate of a sampling clock against this computer's clock, while a stream runs.

A sample arrives at its true time plus a delay that is never negative: radio, bursts of a serial
port, the pause between two polls. What a second's least delayed arrival tells is nearly free of all
three, and the rate is the slope of a line through those block minima (`delay_line`). The index
counts, so lost packets do not look like a slow clock.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from acquisition.timing.delay_line import BLOCK_S, DelayLine, fit_delays
from acquisition.types import StreamInfo

#: A running fit looks back this far, so that it follows a clock that warms up.
WINDOW_BLOCKS = 300
#: The spread of deliveries is that of the last minute.
JITTER_SPAN_S = 60.0
#: What `StreamInfo.settings` may say: samples that the device sends together, 1 where it does not.
PACKET_SETTING = "samples_per_packet"

_ARRIVALS_KEPT = 8192


@dataclass(frozen=True, slots=True)
class RateEstimate:
    """A measured sampling rate.

    Parameters
    ----------
    fs_hz, se_hz
        Rate against this computer's clock, and its standard error.
    drift_ppm, drift_se_ppm
        The same as deviation from the nominal rate; above 0 the device is fast.
    jitter_ms
        95 of 100 deliveries of the last minute came no more than this later than the quickest.
    span_s
        How much of the stream the rate was told from.
    """

    fs_hz: float
    se_hz: float
    drift_ppm: float
    drift_se_ppm: float
    jitter_ms: float
    span_s: float


def packet_samples(info: StreamInfo) -> int:
    """Return how many samples the device of a stream sends together."""
    samples = info.settings.get(PACKET_SETTING, 1)
    return samples if isinstance(samples, int) and samples > 0 else 1


class ClockFit:
    """Measures a stream's rate while it runs, in 0.2 MB, however long that is.

    An arrival costs 1 µs, and the fit 0.6 ms once a second. One thread adds; `estimate` may be
    called from any.

    Parameters
    ----------
    fs
        Nominal sampling rate in Hz.
    packet_samples
        Samples that the device sends together.

    Notes
    -----
    A fit across a gap whose length was itself taken from the clock would measure the clock with
    itself: call `restart` there.
    """

    def __init__(self, fs: float, packet_samples: int = 1) -> None:
        self._fs = fs
        self._packet_s = packet_samples / fs
        # Of the newest arrivals: nominal time, delay, time of arrival; all from the first arrival.
        self._recent = np.empty((3, _ARRIVALS_KEPT))
        self.restart()

    def restart(self) -> None:
        """Forget everything; the next arrival is the first."""
        self._first: tuple[int, float] | None = None
        self._arrivals = 0
        self._minima: list[tuple[float, float]] = []
        self._block = 0
        self._least: tuple[float, float, float] | None = None
        self._slope = 0.0
        self._estimate: RateEstimate | None = None

    def add(self, end_sample: int, now_s: float) -> None:
        """Note an arrival.

        Parameters
        ----------
        end_sample
            Index one past the newest sample that arrived; never falls.
        now_s
            When, by a steady clock.
        """
        if self._first is None:
            self._first = (end_sample, now_s)
        first_sample, first_s = self._first
        nominal_s = (end_sample - first_sample) / self._fs
        arrived_s = now_s - first_s
        delay_s = arrived_s - nominal_s
        block = int(arrived_s / BLOCK_S)
        if block != self._block:
            self._close_block(arrived_s)
            self._block = block
        self._recent[:, self._arrivals % _ARRIVALS_KEPT] = nominal_s, delay_s, arrived_s
        self._arrivals += 1
        # By the slope so far: of a clock 1 % off the first of a block is 10 ms ahead of the last.
        over_s = delay_s - self._slope * nominal_s
        if self._least is None or over_s < self._least[0]:
            self._least = (over_s, nominal_s, delay_s)

    def estimate(self) -> RateEstimate | None:
        """Return the rate as of the last full second; None in the first five or six."""
        return self._estimate

    def _close_block(self, now_s: float) -> None:
        if self._least is None:
            return
        self._minima.append(self._least[1:])
        self._least = None
        del self._minima[:-WINDOW_BLOCKS]
        line = fit_delays(*np.array(self._minima).T, packet_s=self._packet_s)
        if line is None:
            return
        self._slope = line.slope
        fs_hz, se_hz = line.rate_hz(self._fs)
        self._estimate = RateEstimate(
            fs_hz=fs_hz,
            se_hz=se_hz,
            drift_ppm=1e6 * (fs_hz / self._fs - 1.0),
            drift_se_ppm=1e6 * se_hz / self._fs,
            jitter_ms=self._jitter_ms(line, now_s),
            span_s=line.span_s,
        )

    def _jitter_ms(self, line: DelayLine, now_s: float) -> float:
        nominal_s, delay_s, arrived_s = self._recent[:, : self._arrivals]
        counts = arrived_s >= now_s - JITTER_SPAN_S
        if line.steps_s:
            counts &= nominal_s >= line.steps_s[-1]
        if not counts.any():
            return 0.0
        over_s = delay_s[counts] - line.slope * nominal_s[counts]
        return 1000.0 * float(np.percentile(over_s, 95.0) - over_s.min())
