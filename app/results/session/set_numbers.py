"""Numbers of a set as a whole: repetitions, tempo, drop-off, load, effort, velocity, starts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.protocols.explosive.rise import SCORED_MS
from app.protocols.sets.set_log import SetEntry
from app.results.session import measures as m
from app.results.session.making import Maker, told_number, told_values
from app.results.session.measures import Measure

#: Of the rate of EMG rise, and the window of the RMS that rises (`app.protocols.explosive.rise`).
RISE_UNIT, RISE_MS = "% MVC/s", 50.0


def set_measures(make: Maker, sets: Sequence[SetEntry]) -> Iterator[Measure]:
    """Yield what was told of the sets of a step, over all of them."""
    over = [one for one in sets if one.over]
    if not over:
        return
    reps = [rep for one in over for rep in one.reps]
    counted = [rep for rep in reps if rep.get("valid")]
    yield make.plain(m.REPS, sum(told_number(one.summary.get("n")) for one in over), n=len(reps))
    yield make.of_reps(
        m.REP_SECONDS,
        (),
        [told_number(rep.get("duration")) for rep in counted],
        window_ms=0.0,
        reason="" if counted else "none of the repetitions counts",
    )
    yield _drop_off(make, over)
    yield _load(make, over)
    yield make.plain(m.RPE, _last(over, "rating", "rpe"), reason="nobody said how hard it was")
    speeds = [told_number(rep.get("velocity_m_s")) for rep in counted]
    if any(math.isfinite(one) for one in speeds):
        yield make.of_few(m.VELOCITY, (), speeds, window_ms=0.0)
    else:
        yield make.plain(m.VELOCITY, None, n=0, reason="no velocity of the bar was measured")
    yield from _starts(make, counted)


def _drop_off(make: Maker, sets: Sequence[SetEntry]) -> Measure:
    for one in reversed(sets):
        found = one.summary.get("drop_off")
        if isinstance(found, Mapping):
            drop = told_number(found.get("drop_pct"))
            limit = told_number(found.get("threshold_pct"))
            caution = ""
            if math.isfinite(limit):
                caution = f"The limit is {limit:.0f} %, by the scatter of these repetitions."
            return make.number(
                m.DROP_OFF,
                (),
                drop,
                n=len(one.reps),
                caution=caution,
                flagged=found.get("state") == "stop",
                reason=str(found.get("why", "")),
            )
    why = str(sets[-1].summary.get("why_no_drop_off") or "no drop-off was judged")
    return make.number(m.DROP_OFF, (), None, reason=why)


def _load(make: Maker, sets: Sequence[SetEntry]) -> Measure:
    load = _last(sets, "rating", "load_kg")
    if not math.isfinite(load):
        load = _last(sets, "plan", "load_kg")
    return make.plain(m.LOAD, load, reason="no load was entered")


def _starts(make: Maker, reps: Sequence[Mapping[str, Any]]) -> Iterator[Measure]:
    """Yield how fast activation came up, of sets by maximal intent."""
    told = [rep for rep in reps if "rer_pct_mvc_s" in rep]
    if not told:
        return
    rates = [told_number(told_values(rep["rer_pct_mvc_s"]).get(f"{SCORED_MS:g}")) for rep in told]
    why = next((str(rep["why_no_rise"]) for rep in told if rep.get("why_no_rise")), "")
    yield make.of_few(m.RISE_75, (), rates, unit=RISE_UNIT, window_ms=RISE_MS, reason=why)
    times = [told_number(rep.get("time_to_70_ms")) for rep in told]
    yield make.of_few(
        m.TIME_TO_70, (), times, window_ms=RISE_MS, reason=why or "70 % MVC was not reached"
    )


def _last(sets: Sequence[SetEntry], where: str, name: str) -> float:
    found = [told_number(getattr(one, where).get(name)) for one in sets]
    return next((one for one in reversed(found) if math.isfinite(one)), math.nan)
