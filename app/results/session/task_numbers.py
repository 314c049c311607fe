"""Numbers of what is done one at a time: maximal efforts, holds, explosive starts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from app.protocols.explosive.explosive import EFFORT
from app.protocols.explosive.explosive import END as EXPLOSIVE_END
from app.protocols.hold.hold import HELD, INVALID
from app.protocols.mvc.mvc import MVC_ATTEMPT, MVC_REDO, MVC_REST
from app.protocols.outcomes import REFERENCE
from app.protocols.reference import REPORTED_MS, Reference
from app.results.session import measures as m
from app.results.session.course_numbers import active_within, amplitude_slope, course_measures
from app.results.session.making import Maker, told_number, told_values
from app.results.session.measured import Measured
from app.results.session.measures import Measure
from app.results.session.set_numbers import RISE_MS, RISE_UNIT
from app.results.session.takes import Take

_PER_MIN, _Z_95 = 60.0, 1.96


# --- maximal efforts ---------------------------------------------------------------------------


def mvc_measures(source: Measured, make: Maker, take: Take) -> Iterator[Measure]:
    """Yield rest, value and agreement of each muscle whose maximum was measured."""
    attempts = _attempts(source, take)
    references = _references(source, take)
    rests = {one.get("channel"): one for one in source.values_within(MVC_REST, take)}
    for name in attempts:
        yield from _rest(make, name, rests.get(name, {}), source.poor.get(name, ""))
        counted = [one for one in attempts[name] if one.get("accepted")]
        yield _reference(make, name, attempts[name], references.get(name))
        apart = _apart_pct(counted)
        yield make.number(
            m.REFERENCE_AGREEMENT,
            (name,),
            apart,
            n=len(counted),
            window_ms=REPORTED_MS,
            reason=f"it needs two attempts that count, there are {len(counted)}",
        )


def _attempts(source: Measured, take: Take) -> dict[str, list[dict[str, Any]]]:
    """Return the attempts that stand, by channel; those that were done again are left out."""
    gone = {one.get("attempt") for one in source.values_within(MVC_REDO, take)}
    found: dict[str, list[dict[str, Any]]] = {}
    for one in source.values_within(MVC_ATTEMPT, take):
        held = found.setdefault(str(one.get("channel", "")), [])
        if one.get("attempt") not in gone:
            held.append(one)
    return found


def _references(source: Measured, take: Take) -> dict[str, Reference]:
    found = {}
    for values in source.values_within(REFERENCE, take):
        try:
            one = Reference.from_values(values)
        except ValueError:
            continue  # of a damaged file
        found[one.channel] = one
    return found


def _rest(make: Maker, name: str, rest: Mapping[str, Any], poor: str) -> Iterator[Measure]:
    if rest:
        sd = rest.get("rest_sd_uv")
        yield make.number(
            m.REST_LEVEL,
            (name,),
            math.nan if poor else told_number(rest.get("rest_uv")),
            sd=told_number(sd),
            n=1,
            reason=poor or str(rest.get("why", "")),
        )


def _reference(
    make: Maker, name: str, attempts: Sequence[Mapping[str, Any]], reference: Reference | None
) -> Measure:
    why = next((str(one["why"]) for one in reversed(attempts) if one.get("why")), "")
    return make.number(
        m.REFERENCE_UV,
        (name,),
        math.nan if reference is None else reference.value_uv(REPORTED_MS),
        n=sum(bool(one.get("accepted")) for one in attempts),
        window_ms=REPORTED_MS,
        caution="" if reference is None else reference.note,
        reason=why or "no attempt was accepted",
    )


def _apart_pct(counted: Sequence[Mapping[str, Any]]) -> float:
    """Return by how much the best two attempts differ, as `app.protocols.mvc.mvc_table` does."""
    values = sorted(
        (told_number(told_values(one.get("values_uv")).get(f"{REPORTED_MS:g}")) for one in counted),
        reverse=True,
    )
    values = [one for one in values if one > 0]
    return 100.0 * (values[0] - values[1]) / values[0] if len(values) > 1 else math.nan


# --- holds -------------------------------------------------------------------------------------


def hold_measures(source: Measured, make: Maker, take: Take) -> Iterator[Measure]:
    """Yield mean, steadiness, time in zone and slopes of the holds of a step."""
    holds = [
        one for one in source.values_within(HELD, take) if isinstance(one.get("channels"), list)
    ]
    if not holds:
        return
    valid = [one for one in holds if one.get("result") != INVALID]
    why = next((str(one["why"]) for one in holds if one.get("why")), "no hold was completed")
    inside = [told_number(one.get("in_zone_s")) for one in valid]
    yield make.of_few(m.HOLD_IN_ZONE, (), inside, reason=why)
    for place, name in enumerate(holds[0]["channels"]):
        column = source.stream.column(name)
        if column is None:
            continue
        poor = source.poor.get(name, "")
        in_pct = math.isfinite(source.full_uv(column))
        means = [_at(one, "mean_pct" if in_pct else "mean_uv", place) for one in valid]
        yield make.of_few(
            m.HOLD_MEAN,
            (name,),
            [] if poor else means,
            unit=source.unit(column),
            caution=source.caution(column),
            reason=poor or why,
        )
        steady = [_at(one, "steadiness_pct", place) for one in valid]
        yield make.of_few(
            m.HOLD_COV,
            (name,),
            [] if poor else steady,
            caution=_by_chance(valid),
            reason=poor or why,
        )
        yield from _spectrum(source, make, name, valid, place, poor)
        yield _amplitude_slope(source, make, column, valid, poor)
    asked = {source.stream.column(name) for name in holds[0]["channels"]}
    for column in source.emg:
        if column not in asked:
            yield from _beside(source, make, column, valid, why)


def _beside(
    source: Measured, make: Maker, column: int, holds: Sequence[Mapping[str, Any]], why: str
) -> Iterator[Measure]:
    """Yield mean and slopes of a muscle that the hold did not ask for, over the same times."""
    name, spans = source.name(column), _spans(source, holds)
    envelopes = [source.envelope(column, *span) / source.per_unit(column) for span in spans]
    known = [one[np.isfinite(one)] for one in envelopes]
    poor = source.poor.get(name, "")
    yield make.of_few(
        m.HOLD_MEAN,
        (name,),
        [] if poor else [float(one.mean()) for one in known if one.size],
        unit=source.unit(column),
        caution=source.caution(column),
        reason=poor or why,
    )
    longest = _longest(spans)
    if longest is not None:
        active = active_within(source, column, [longest])
        yield from course_measures(source, make, column, longest[0], active)


def _spans(source: Measured, holds: Sequence[Mapping[str, Any]]) -> list[tuple[float, float]]:
    """Return from when to when holds lasted, in seconds; damaged ones are left out."""
    fs = source.stream.fs
    told = [(told_number(one.get("start")) / fs, told_number(one.get("end")) / fs) for one in holds]
    return [one for one in told if one[0] < one[1]]


def _longest(spans: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    return max(spans, key=lambda one: one[1] - one[0], default=None)


def _by_chance(holds: Sequence[Mapping[str, Any]]) -> str:
    chances = [told_number(one.get("steadiness_chance_pct")) for one in holds]
    known = [one for one in chances if math.isfinite(one)]
    return f"{known[0]:.1f} % of a steady contraction is chance" if known else ""


def _spectrum(
    source: Measured,
    make: Maker,
    name: str,
    holds: Sequence[Mapping[str, Any]],
    place: int,
    poor: str,
) -> Iterator[Measure]:
    """Yield start and slope of the median frequency within holds, as the holds told it."""
    found = []
    for one in holds:
        spectra = one.get("spectrum")
        if isinstance(spectra, list) and place < len(spectra) and isinstance(spectra[place], dict):
            found.append(spectra[place])
    if not found:
        return
    why = poor or next((str(one["why"]) for one in found if one.get("why")), "")
    note = next((str(one["note"]) for one in found if one.get("note")), "")
    if any(one.get("weak") for one in found):
        note = "; ".join(filter(None, ("the hold was short: weak", note)))
    window_ms = 1000.0 * source.stream.spectrum_samples / source.stream.fs
    starts = [] if poor else [told_number(one.get("start_hz")) for one in found]
    yield make.of_few(
        m.MDF_START, (name,), starts, window_ms=window_ms, caution=note,
        reason=why or note or "Hz are not comparable at this rate",
    )  # fmt: skip
    slopes = [] if poor else [_PER_MIN * told_number(one.get("slope_pct_per_s")) for one in found]
    if sum(math.isfinite(one) for one in slopes) == 1:
        (at,) = np.flatnonzero(np.isfinite(slopes)).tolist()
        half = _Z_95 * _PER_MIN * told_number(found[at].get("slope_se_pct_per_s"))
        n = int(np.nan_to_num(told_number(found[at].get("n"))))
        yield make.number(
            m.MDF_SLOPE, (name,), slopes[at], half=half, n=n, window_ms=window_ms, caution=note
        )
        return
    yield make.of_few(m.MDF_SLOPE, (name,), slopes, window_ms=window_ms, caution=note, reason=why)


def _amplitude_slope(
    source: Measured, make: Maker, column: int, holds: Sequence[Mapping[str, Any]], poor: str
) -> Measure:
    """Return the slope of the amplitude within the longest hold, by the joint analysis of it."""
    longest = _longest(_spans(source, holds))
    return amplitude_slope(source, make, column, [] if longest is None else [longest], poor)


# --- explosive starts --------------------------------------------------------------------------


def explosive_measures(source: Measured, make: Maker, take: Take) -> Iterator[Measure]:
    """Yield the rate of EMG rise and the time to 70 % MVC of explosive efforts."""
    ends, efforts = (source.values_within(kind, take) for kind in (EXPLOSIVE_END, EFFORT))
    if not ends:
        return
    end = ends[-1]
    valid = [one for one in efforts if one.get("valid")]
    rates = [told_number(told_values(one.get("rer_pct_mvc_s")).get("75")) for one in valid]
    score = told_number(end.get("score_pct_mvc_s"))
    known = [one for one in rates if math.isfinite(one)]
    sd = float(np.std(known, ddof=1)) if len(known) > 1 else None
    notes = [] if not end.get("coarse") else ["coarse: the board is slow"]
    noise = told_number(end.get("noise_pct"))
    if math.isfinite(noise):
        notes.append(f"one effort scatters by {noise:.0f} % by chance alone")
    yield make.number(
        m.RISE_75,
        (),
        score,
        unit=RISE_UNIT,
        sd=sd,
        n=len(valid),
        window_ms=RISE_MS,
        caution="; ".join(("mean of the best three", *notes)),
        by_rep=rates,
        reason=str(end.get("why", "")),
    )
    times = [told_number(one.get("time_to_70_ms")) for one in valid]
    yield make.of_few(
        m.TIME_TO_70,
        (),
        times,
        window_ms=RISE_MS,
        reason=str(end.get("why", "")) or "70 % MVC was not reached, or no effort may be judged",
    )


def _at(values: Mapping[str, Any], name: str, place: int) -> float:
    row = values.get(name)
    return told_number(row[place]) if isinstance(row, list) and place < len(row) else math.nan
