"""Curves and traces of a step, for pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.ensembles import ensembles
from app.protocols.balance.rows import BalanceRow
from app.results.session.measured import Measured
from app.results.session.numbers import Curve, Trace

#: Points of a trace; more cannot be told apart on paper.
MOST_POINTS = 600


def curves(source: Measured, step: str, part: str, rows: Sequence[BalanceRow]) -> Iterator[Curve]:
    """Yield the average course of a repetition of each muscle, as the balance has it."""
    columns = [k for k in source.emg if source.name(k) not in source.poor]
    found = ensembles(rows, source.analysis.balance.norm, columns)
    for place, k in enumerate(columns):
        if found.course.reasons[place]:
            continue
        yield Curve(
            step,
            part,
            source.name(k),
            found.units[place],
            found.course.mean[:, place],
            found.course.sd[:, place],
            int(found.course.n[:, place].max()),
        )


def traces(source: Measured, step: str, part: str, start_s: float, end_s: float) -> Iterator[Trace]:
    """Yield the envelope of each muscle over a step, from its beginning on."""
    times = source.analysis.frame_times_s
    first, stop = np.searchsorted(times, [start_s, end_s]).tolist()
    if stop - first < 2:
        return
    for k in source.emg:
        name = source.name(k)
        if name in source.poor:
            continue
        values = source.analysis.envelope_uv[first:stop, k] / source.per_unit(k)
        yield Trace(
            step,
            part,
            name,
            source.unit(k),
            _thinned(times[first:stop] - start_s),
            _thinned(values),
            tuple(
                (max(0.0, on - start_s), min(end_s, off) - start_s)
                for on, off in source.analysis.bursts[k]
                if off > start_s and on < end_s
            ),
        )


def _thinned(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return means of so many neighbours that `MOST_POINTS` are left; NaN where one is."""
    every = -(-len(values) // MOST_POINTS)
    whole = len(values) // every * every
    found: NDArray[np.float64] = values[:whole].reshape(-1, every).mean(axis=1)
    return found
