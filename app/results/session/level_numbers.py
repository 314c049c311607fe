"""Levels of the envelope over a span: at rest, and while something is done without repetitions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.norm import MICROVOLTS, basis_of_sides
from app.results.session import measures as m
from app.results.session.making import Maker
from app.results.session.measured import Measured
from app.results.session.measures import Measure
from dsp.amplitude import amplitude_distribution
from dsp.rep_intervals import half_width
from dsp.symmetry import balance_from_reps
from dsp.symmetry_indices import robinson_si_pct

_ONE = "one contraction says nothing of the scatter: it takes two"
_TOO_SHORT = "no whole RMS window of valid samples"


def rest_measures(source: Measured, make: Maker, start_s: float, end_s: float) -> Iterator[Measure]:
    """Yield the level of each muscle at rest, in its own unit.

    The mean of the RMS over the step but its first window, which reaches into what was before. Its
    band counts windows that do not overlap: neighbouring values of an RMS are not independent.
    """
    window_s = source.stream.window_samples / source.stream.fs
    for k in source.emg:
        name = source.name(k)
        values = _known(source.envelope(k, start_s + window_s, end_s))
        poor = source.poor.get(name, "")
        n = int(values.size / source.frames_per_window)
        sd = float(values.std(ddof=1)) if values.size > 1 else math.nan
        yield make.number(
            m.REST_LEVEL,
            (name,),
            math.nan if poor or not values.size else float(values.mean()),
            half=float(half_width(sd, n)) if n >= 2 else None,
            sd=sd,
            n=n,
            reason=poor or _TOO_SHORT,
        )


def level_measures(
    source: Measured, make: Maker, spans: Sequence[tuple[float, float]]
) -> Iterator[Measure]:
    """Yield mean and peak of each muscle over spans of work, each span counted as one."""
    for k in source.emg:
        name = source.name(k)
        poor = source.poor.get(name, "")
        parts = [_known(source.envelope(k, *span)) for span in spans]
        unit, caution = source.unit(k), source.caution(k)
        for quantity, of in ((m.MEAN, np.mean), (m.PEAK, np.max)):
            values = [
                float(of(one)) / source.per_unit(k) if one.size else math.nan for one in parts
            ]
            yield make.of_few(
                quantity,
                (name,),
                [] if poor else values,
                unit=unit,
                caution=caution,
                reason=poor or _TOO_SHORT,
            )


def round_sides(
    source: Measured, make: Maker, spans: Sequence[tuple[float, float]]
) -> Iterator[Measure]:
    """Yield the symmetry index of each pair over rounds of work, each round as a repetition."""
    run = source.analysis.balance
    for left, right, muscle in run.plan.pairs:
        pair = source.name(left), source.name(right)
        why = next((source.poor[one] for one in pair if one in source.poor), "")
        basis = basis_of_sides(run.norm, left, right)
        unit = [1.0, 1.0] if basis.unit == MICROVOLTS else run.norm.unit_uv[[left, right]].tolist()
        sides = [
            [_mean(source.envelope(k, *span)) / one for span in spans]
            for k, one in zip((left, right), unit, strict=True)
        ]
        balance = balance_from_reps(
            sides[0], sides[1], left=left, right=right, muscle=muscle, flag_pct=run.plan.flag_pct
        )
        si_pct = None if why else balance.si_pct
        by_round = [float(one) for one in np.asarray(robinson_si_pct(*map(np.asarray, sides)))]
        known = np.array([one for one in by_round if math.isfinite(one)])
        yield make.number(
            m.SI,
            pair,
            si_pct,
            half=balance.ci95_pct,
            sd=float(known.std(ddof=1)) if known.size > 1 else None,
            n=balance.n,
            caution=basis.caution,
            flagged=None if si_pct is None else balance.flagged,
            by_rep=by_round if si_pct is not None else (),
            reason=why or (_ONE if len(spans) == 1 else balance.reason),
        )


def percentile_measures(
    source: Measured, make: Maker, spans: Sequence[tuple[float, float]]
) -> Iterator[Measure]:
    """Yield the levels that a muscle stays below for 10, 50 and 90 % of the work (Jonsson 1982).

    The work is all spans together. What lies between them, the pauses, does not count: it would
    say how long the pauses were, and bursts in it would be above the peak of the work.
    """
    for k in source.emg:
        name = source.name(k)
        values = np.concatenate([source.envelope(k, *span) for span in spans])
        found = amplitude_distribution(
            values, np.isfinite(values), values_per_window=source.frames_per_window
        )
        poor = source.poor.get(name, "")
        for quantity, level in zip((m.P10, m.P50, m.P90), found.levels.tolist(), strict=True):
            yield make.number(
                quantity,
                (name,),
                math.nan if poor else level / source.per_unit(k),
                unit=source.unit(k),
                n=int(found.n / source.frames_per_window),
                caution=source.caution(k),
                reason=poor or found.reason,
            )


def _mean(values: NDArray[np.float64]) -> float:
    known = _known(values)
    return float(known.mean()) if known.size else math.nan


def _known(values: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = values[np.isfinite(values)]
    return found
