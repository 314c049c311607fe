"""The sampling rate that the time stamps of a recording show, and how late its samples came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.delay_line import (
    BLOCK_S,
    DelayLine,
    block_minima,
    fit_delays,
    least_of_runs,
    run_starts,
)

#: Shortest span that is fitted: bursts of 16 ms leave an error of 0.03 %.
MIN_SPAN_S = 10.0
#: Stamps this close to index over rate were computed from the index: they measured nothing.
COMPUTED_S = 2e-6
#: Stamps that go on by less than this part of the nominal time have no clock behind them.
LEAST_RISE = 0.1
#: A delay is told above the least of its minute: clocks wander by more in an hour.
MINUTE_S = 60.0

_JITTER_PERCENTILES = (50.0, 95.0, 99.0)


@dataclass(frozen=True, slots=True)
class MeasuredRate:
    """The rate of the sampling clock against the clock that stamped the samples.

    Parameters
    ----------
    fs_hz, se_hz
        Rate and its standard error.
    drift_ppm, drift_se_ppm
        The same as deviation from the nominal rate; above 0 the device is fast.
    jitter_p50_ms, jitter_p95_ms, jitter_p99_ms
        So much later than the quickest of their minute came 50, 95 and 99 of 100 samples at most.
    span_s
        How much of the recording the rate was told from.
    """

    fs_hz: float
    se_hz: float
    drift_ppm: float
    drift_se_ppm: float
    jitter_p50_ms: float
    jitter_p95_ms: float
    jitter_p99_ms: float
    span_s: float


def measure_rate(
    samples: NDArray[np.int64],
    timestamps: NDArray[np.float64],
    nominal_hz: float,
    *,
    packet_samples: int = 1,
    breaks: Sequence[int] = (),
) -> tuple[MeasuredRate | None, str]:
    """Measure the rate of a recording; see `acquisition.timing.delay_line` for how.

    The stamps are of the wall clock: where somebody set it, each side gets a level of its own.

    Parameters
    ----------
    samples
        ``(n,)`` sample index of each row.
    timestamps
        ``(n,)`` seconds.
    nominal_hz
        Nominal rate.
    packet_samples
        Samples that the device sends together.
    breaks
        Sample indices before which the length of a gap was itself taken from the clock.

    Returns
    -------
    rate
        None where it cannot be told.
    reason
        Why not, else empty.
    """
    known = np.isfinite(timestamps)  # `recover` leaves NaN where stamps were damaged
    if 2 * np.count_nonzero(known) < len(samples):
        return None, "its time stamps are damaged"
    samples, timestamps = samples[known], timestamps[known]
    if len(samples) < 2 or samples[-1] + 1 - samples[0] < MIN_SPAN_S * nominal_hz:
        return None, f"it is shorter than {MIN_SPAN_S:g} s"
    nominal_s = (samples - samples[0]) / nominal_hz
    delay_s = timestamps - timestamps[0] - nominal_s
    if float(np.ptp(delay_s)) < COMPUTED_S:
        return None, "its time stamps were computed from the sample index"
    breaks_s = [(first - int(samples[0])) / nominal_hz for first in breaks]

    def fit(slope: float) -> DelayLine | None:
        least = block_minima(nominal_s, delay_s, slope=slope)
        packet_s = packet_samples / nominal_hz
        return fit_delays(nominal_s[least], delay_s[least], packet_s=packet_s, breaks_s=breaks_s)

    first = fit(0.0)
    if first is None:
        return None, "too few of its seconds have samples"
    if first.slope < LEAST_RISE - 1.0:
        return None, "its time stamps do not rise"
    line = fit(first.slope) or first  # minima by the rate that the first ones showed
    fs_hz, se_hz = line.rate_hz(nominal_hz)
    p50_ms, p95_ms, p99_ms = _jitter_ms(
        nominal_s, delay_s - line.slope * nominal_s, line.steps_s, sorted(set(breaks_s))
    )
    rate = MeasuredRate(
        fs_hz=fs_hz,
        se_hz=se_hz,
        drift_ppm=1e6 * (fs_hz / nominal_hz - 1.0),
        drift_se_ppm=1e6 * se_hz / nominal_hz,
        jitter_p50_ms=p50_ms,
        jitter_p95_ms=p95_ms,
        jitter_p99_ms=p99_ms,
        span_s=line.span_s,
    )
    return rate, ""


def _jitter_ms(
    nominal_s: NDArray[np.float64],
    over_s: NDArray[np.float64],
    steps_s: Sequence[float],
    breaks_s: Sequence[float],
) -> tuple[float, float, float]:
    """Return the percentiles of the delays above the least of their minute."""
    kept = np.ones(len(nominal_s), dtype=np.bool_)
    for step_s in set(steps_s) - set(breaks_s):  # known to a block; which side a row is on is not
        kept &= (nominal_s < step_s - 2 * BLOCK_S) | (nominal_s >= step_s)
    nominal_s, over_s = nominal_s[kept], over_s[kept]
    part = np.floor(nominal_s / MINUTE_S).astype(np.int64)
    part += np.searchsorted(np.array(steps_s), nominal_s, side="right")
    lengths = np.diff(np.append(run_starts(part), len(part)))
    late_s = over_s - np.repeat(over_s[least_of_runs(over_s, part)], lengths)
    p50, p95, p99 = (1000.0 * np.percentile(late_s, _JITTER_PERCENTILES)).tolist()
    return p50, p95, p99
