"""The line under the delays of a stream: how fast they grow, and how sure that is.

A delay is the time of an arrival minus its sample index over the nominal rate. It is never less
than what the link needs, so the least of each second lie along a line whose slope is the deviation
of the rate. Simulated at 250 Hz with bursts of 16 ms, 1 % of them up to 200 ms late, 10 ms polls
and crystals within 100 ppm, the error (rms) is 300 ppm after 5 s, 30 after a minute, 11 after two
and 3 after five; least squares over all stamps is off by 104 ppm after a minute, the two ends of
the stream by 67.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Each block gives one arrival, its least delayed: of 16 bursts of 60 ms, of 100 polls of 10 ms.
BLOCK_S = 1.0
#: Fewest blocks that are fitted.
MIN_BLOCKS = 5
#: Where there are more, as many neighbours as needed are made one.
MOST_BLOCKS = 300
#: The delay was moved for good (a clock that was set, a computer that slept) when the least of so
#: many blocks differs by so much from the least of as many before.
STEP_BLOCKS, STEP_S = 5, 0.05

#: A minimum so many spreads above the others was late itself.
_LATE_SPREADS = 4.0
#: Error of a slope within the creep of a packet, in packets over the span: 0.58 at the worst, where
#: one creep takes as long as the span, by simulation.
_CREEP = 0.6
#: Residuals are taken as related over this part of all blocks.
_RELATED = 0.25


@dataclass(frozen=True, slots=True)
class DelayLine:
    """How fast delays grow, in seconds of delay a nominal second.

    Parameters
    ----------
    slope, se
        Growth and its standard error.
    span_s
        Nominal seconds between the first and the last block.
    steps_s
        Nominal times from which on the delay was another for good.
    """

    slope: float
    se: float
    span_s: float
    steps_s: tuple[float, ...] = ()

    def rate_hz(self, nominal_hz: float) -> tuple[float, float]:
        """Return the rate and its standard error in Hz."""
        fs_hz = nominal_hz / (1.0 + self.slope)
        return fs_hz, fs_hz * self.se / (1.0 + self.slope)


def fit_delays(
    nominal_s: NDArray[np.float64],
    delay_s: NDArray[np.float64],
    *,
    packet_s: float,
    breaks_s: Sequence[float] = (),
) -> DelayLine | None:
    """Fit a line under delays, with an error that holds.

    Steps of the delay are found first, and each stretch between two gets a level of its own. Minima
    that are late themselves are left out; least squares over the rest gives the slope.

    The standard error has two parts. One is what the residuals show, their correlation included
    (Newey and West 1987): a delay that creeps and jumps back is worth few independent points. The
    other they cannot show: where a link has a beat of its own, such as the 16 ms of a serial port,
    the time for which a packet waits for it creeps over a whole packet and jumps back. Within one
    creep that looks like another rate.

    Parameters
    ----------
    nominal_s, delay_s
        ``(n,)`` block minima: nominal time (sample index over nominal rate, rising) and delay.
    packet_s
        Seconds of samples that the device sends together, at least one sample.
    breaks_s
        Nominal times before which the index is only estimated.

    Returns
    -------
    DelayLine or None
        None where five blocks are not there, or not left.
    """
    if len(nominal_s) < MIN_BLOCKS:
        return None
    slope = _local_slope(nominal_s, delay_s)
    steps = _steps(delay_s - slope * nominal_s)
    steps_s = tuple(sorted({*(float(s) for s in nominal_s[steps]), *breaks_s}))
    level = np.searchsorted(np.array(steps_s), nominal_s, side="right")
    if len(nominal_s) > MOST_BLOCKS:
        joined = np.arange(len(nominal_s)) // math.ceil(len(nominal_s) / MOST_BLOCKS)
        least = least_of_runs(delay_s - slope * nominal_s, joined + level)
        nominal_s, delay_s, level = nominal_s[least], delay_s[least], level[least]
    for _ in range(2):  # the local slope follows a creep, and leaves out too little at first
        kept = _kept(delay_s - slope * nominal_s, level, packet_s)
        x = _centred(nominal_s[kept], level[kept])
        y = _centred(delay_s[kept], level[kept])
        squares = float(x @ x)
        if squares == 0.0:
            return None
        slope = float(x @ y) / squares
    parts = _parts(x, level[kept])
    free = len(x) - len(parts) - 1
    if free < MIN_BLOCKS - 2:
        return None
    few = len(x) / (free - 2)  # variance of Student's t: few blocks show too little of it
    shown = few * _long_run_variance(x * (y - slope * x)) / squares**2
    shares = [(float(part @ part) / squares, float(np.ptp(part))) for part in parts]
    hidden = sum((_CREEP * packet_s * share / span_s) ** 2 for share, span_s in shares if span_s)
    return DelayLine(
        slope=slope,
        se=math.sqrt(shown + hidden),
        span_s=float(nominal_s[-1] - nominal_s[0]),
        steps_s=steps_s,
    )


def block_minima(
    nominal_s: NDArray[np.float64], delay_s: NDArray[np.float64], *, slope: float
) -> NDArray[np.int64]:
    """Return the positions of the least delayed arrival of each second.

    Parameters
    ----------
    nominal_s, delay_s
        ``(n,)`` of every arrival.
    slope
        Growth of the delays as far as it is known; without it, of a clock 1 % off, the first
        arrival of a second is 10 ms ahead of the last.
    """
    blocks = np.floor((nominal_s - nominal_s[0]) / BLOCK_S)
    return least_of_runs(delay_s - slope * nominal_s, blocks)


def least_of_runs(
    values: NDArray[np.float64], keys: NDArray[np.float64] | NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the position of the (first) least value in each run of equal keys."""
    first = run_starts(keys)
    lengths = np.diff(np.append(first, len(values)))
    least = np.repeat(np.minimum.reduceat(values, first), lengths)
    found = np.flatnonzero(values == least)
    run = np.repeat(np.arange(len(first)), lengths)[found]
    return found[run_starts(run)]


def run_starts(keys: NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where runs of equal keys begin."""
    return np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))


def _local_slope(nominal_s: NDArray[np.float64], delay_s: NDArray[np.float64]) -> float:
    """Return the median slope from block to block: a step is in one of them."""
    return float(np.median(np.diff(delay_s) / np.diff(nominal_s)))


def _steps(over_s: NDArray[np.float64]) -> list[int]:
    """Return the blocks from which on the delay is another for good; a late stretch is none."""
    size = min(STEP_BLOCKS, len(over_s) // 3)
    least_s = np.lib.stride_tricks.sliding_window_view(over_s, size).min(axis=1)
    # Before block i + size: the least from there on, and the least before.
    moved = np.abs(least_s[size:] - least_s[:-size]) > STEP_S
    change_s = np.abs(np.diff(over_s))[size - 1 :]
    candidates = np.flatnonzero(moved)
    around = np.split(candidates, np.flatnonzero(np.diff(candidates) > 1) + 1)
    return [int(run[np.argmax(change_s[run])]) + size for run in around if len(run)]


def _kept(
    over_s: NDArray[np.float64], level: NDArray[np.int64], packet_s: float
) -> NDArray[np.bool_]:
    """Return ``(n,)`` False for blocks that were late, or that stand before a step near an end."""
    above_s = np.concatenate([part - np.median(part) for part in _parts(over_s, level)])
    most_s = _LATE_SPREADS * float(np.median(np.abs(above_s))) + packet_s
    kept: NDArray[np.bool_] = (above_s <= most_s) & (above_s >= -max(most_s, STEP_S))
    return kept


def _centred(values: NDArray[np.float64], level: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.concatenate([part - part.mean() for part in _parts(values, level)])


def _parts(values: NDArray[np.float64], level: NDArray[np.int64]) -> list[NDArray[np.float64]]:
    """Return the values of each level; levels rise."""
    return np.split(values, run_starts(level)[1:])


def _long_run_variance(terms: NDArray[np.float64]) -> float:
    """Return the variance of the sum of related terms, never less than if they were not."""
    lags = max(1, int(_RELATED * len(terms)))
    products = np.correlate(terms, terms, "full")[len(terms) - 1 :][:lags]
    weights = 2.0 * (1.0 - np.arange(lags) / lags)
    weights[0] = 1.0
    return float(max(products[0], weights @ products))
