"""Slopes over a step: median frequency and amplitude, by the functions of `analyze --json`.

Time counts from the beginning of the step, so the start of a line is its value there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.results.session import measures as m
from app.results.session.making import Maker
from app.results.session.measured import Measured
from app.results.session.measures import Measure

_NO_REST = "no rest in the recording to tell a burst from"
_NO_BURST = "the muscle was never active long enough in this step"

Spans = Sequence[tuple[float, float]]


def bursts_within(source: Measured, column: int, start_s: float, end_s: float) -> Spans:
    """Return the bursts of a channel that are whole within a span, in seconds."""
    return [one for one in source.analysis.bursts[column] if start_s <= one[0] and one[1] <= end_s]


def active_within(source: Measured, column: int, spans: Spans) -> Spans:
    """Return when a channel is active in some spans, in seconds; without it there is only noise."""
    parts = [
        (max(start, onset), min(end, offset))
        for start, end in spans
        for onset, offset in source.analysis.bursts[column]
    ]
    return [(start, end) for start, end in parts if start < end]


def course_measures(
    source: Measured, make: Maker, column: int, start_s: float, bursts: Spans
) -> Iterator[Measure]:
    """Yield start and slope of the median frequency and the slope of the amplitude over a step.

    Parameters
    ----------
    source, make
        The recording, and whose measures they are.
    column
        The channel.
    start_s
        Where the step begins, in seconds of the recording.
    bursts
        The contractions that count, in seconds of the recording.
    """
    name = source.name(column)
    why = source.poor.get(name, "")
    if not source.analysis.quality[column].has_rest:
        why = why or _NO_REST
    if not bursts:
        why = why or _NO_BURST
    window_ms = 1000.0 * source.analysis.course.window_s
    if why:
        for quantity in (m.MDF_START, m.MDF_SLOPE, m.RMS_SLOPE):
            yield make.number(quantity, (name,), None, reason=why)
        return
    document = _document(source, column, bursts, start_s)
    trend: dict[str, Any] = document["median_frequency"]
    more: dict[str, Any] = {"n": trend["n"], "window_ms": window_ms, "caution": trend["note"]}
    shown = trend["valid"] and trend["hz_comparable"]
    yield make.number(
        m.MDF_START,
        (name,),
        trend["intercept_hz"] if shown else None,
        reason=trend["reason"] or f"Hz are not comparable: {trend['note']}",
        **more,
    )
    yield from _slopes(make, name, document["jasa"], window_ms)


def amplitude_slope(
    source: Measured, make: Maker, column: int, spans: Spans, why: str = ""
) -> Measure:
    """Return the slope of the amplitude of a channel over some contractions.

    Parameters
    ----------
    source, make, column
        As in `course_measures`.
    spans
        The contractions, in seconds of the recording.
    why
        Why there is none, where that is known before.
    """
    name = source.name(column)
    if not source.analysis.quality[column].has_rest:
        why = why or _NO_REST
    if why or not spans:
        return make.number(m.RMS_SLOPE, (name,), None, reason=why or _NO_BURST)
    document = _document(source, column, spans, spans[0][0])
    window_ms = 1000.0 * source.analysis.course.window_s
    _, amplitude = _slopes(make, name, document["jasa"], window_ms)
    return amplitude


def _slopes(
    make: Maker, name: str, jasa: dict[str, Any], window_ms: float
) -> tuple[Measure, Measure]:
    """Return the slopes of the median frequency and of the amplitude, by the joint analysis.

    From repetition to repetition where there are enough of them: within one the muscle's length
    and force change the spectrum as much as fatigue does (field guide 3.3).
    """
    spectrum, amplitude = (
        make.number(
            quantity,
            (name,),
            jasa[f"{of}_pct_per_min"],
            band=_pair(jasa[f"{of}_ci95_pct_per_min"]),
            n=jasa["n"],
            window_ms=window_ms,
            caution=jasa["note"],
            reason=jasa["reason"],
        )
        for quantity, of in ((m.MDF_SLOPE, "mdf"), (m.RMS_SLOPE, "amplitude"))
    )
    return spectrum, amplitude


def _pair(band: Sequence[float] | None) -> tuple[float, float] | None:
    return None if band is None else (band[0], band[1])


def _document(source: Measured, column: int, spans: Spans, start_s: float) -> dict[str, Any]:
    course = source.analysis.course
    moved = replace(course, times_s=course.times_s - start_s)
    within = [(begin - start_s, end - start_s) for begin, end in spans]
    return moved.documents(column, within, source.analysis.quality[column])
