"""What the run chart and the overlay show of measured sessions; no painting."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from acquisition.channels import split_site
from app.gui import muscle_names
from app.gui.fatigue.axes import round_step
from app.gui.language import said, tr
from app.gui.progress import words
from app.gui.progress.overlay_page import Part
from app.gui.progress.overlay_plot import Course, OverlayPicture
from app.gui.progress.run_canvas import RunPicture, RunPoint
from app.gui.progress.run_page import Key
from app.gui.progress.work import Pair
from app.results.retest.overlay import Overlay, overlay
from app.results.retest.trend import Trend, TrendPoint, run_chart
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers

#: So many sessions that are left out are named.
_MOST_NAMED = 3


# --- over time -----------------------------------------------------------------------------------


def worth_a_course(pair: Pair) -> list[Measure]:
    """Return the numbers of the later session: those that changed first, then those judged."""
    rank = {
        one.after.key: 0 if one.beyond_error else 1
        for one in pair.comparison.changes
        if one.beyond_error is not None
    }
    return sorted(pair.numbers_after.measures, key=lambda one: rank.get(one.key, 2))


def run_picture(
    sessions: Sequence[SessionNumbers], key: Key, pair: tuple[SessionNumbers, SessionNumbers]
) -> tuple[RunPicture, str]:
    """Return the chart of a number, and what is said below it.

    Parameters
    ----------
    sessions
        All that are measured.
    key
        Of the number (`Measure.key`).
    pair
        The earlier and the later of the two that are compared: they are marked.
    """
    trend = run_chart(sessions, key)
    before, after = pair
    marks = {before.began: tr("before"), after.began: tr("after")}
    title = words.full_title(after, trend.points[-1].measure) if trend.points else ""
    picture = RunPicture(
        title=title,
        unit=said(trend.unit),
        points=tuple(_point(one, marks.get(one.began, "")) for one in trend.points),
        centre=trend.centre if trend.limits is not None else None,
        limits=trend.limits,
        hint="" if trend.points else said(trend.note),
    )
    return picture, "\n".join(_notes(trend))


def _point(one: TrendPoint, mark: str) -> RunPoint:
    measure = one.measure
    low, high = measure.low, measure.high
    return RunPoint(
        words.label(one.label),
        one.value,
        math.nan if low is None else low,
        math.nan if high is None else high,
        bool(one.is_outside),
        mark,
    )


def _notes(trend: Trend) -> list[str]:
    notes = [said(trend.note)] if trend.points else []
    if any(one.measure.low is not None for one in trend.points):
        notes.append(tr("Line at a point: its 95 % band within the session."))
    if any(one.is_outside for one in trend.points):
        notes.append(tr("Hollow diamond: outside of the limits."))
    for label, why in trend.left_out[:_MOST_NAMED]:
        notes.append(tr("Left out, {day}: {why}", day=words.label(label), why=said(why)))
    more = len(trend.left_out) - _MOST_NAMED
    if more > 0:
        notes.append(tr("%n more session(s) are left out.", n=more))
    return notes


# --- repetition ----------------------------------------------------------------------------------


def steps_of(pair: Pair) -> dict[Part, str]:
    """Return the steps that both sessions have average courses of, with their titles."""
    held = {(one.step, one.part) for one in pair.numbers_before.curves}
    numbers = pair.numbers_after
    return {
        (one.step, one.part): words.step(numbers, one.step, one.part)
        for one in numbers.curves
        if (one.step, one.part) in held
    }


def overlay_pictures(pair: Pair, part: Part | None) -> tuple[list[OverlayPicture], str]:
    """Return a plot for each muscle of a step, and why there are none."""
    if part is None:
        why = pair.comparison.blocked
        if why:
            return [], tr("These sessions may not be compared: {why}", why=said(why))
        return [], tr("Both sessions have no set of repetitions in common.")
    found = overlay(pair.numbers_before, pair.numbers_after, *part)
    if found.blocked:
        return [], tr("These sessions may not be compared: {why}", why=said(found.blocked))
    tops: dict[str, float] = {}
    for one in found.muscles:
        tops[one.unit] = max(tops.get(one.unit, 0.0), _highest(one))
    pictures = [_picture(one, tops[one.unit]) for one in found.muscles]
    pictures += [
        OverlayPicture(_title(name), tr("Not compared: {why}", why=said(why)))
        for name, why in found.left_out
    ]
    return pictures, "" if pictures else tr("No muscle has a course in both sessions.")


def _picture(one: Overlay, highest: float) -> OverlayPicture:
    step = round_step((highest or 1.0) / 4.0)
    return OverlayPicture(
        title=_title(one.channel),
        note=tr("n {after}, before {before}", after=one.after.n, before=one.before.n),
        unit=one.unit,
        side=split_site(one.channel)[1],
        before=Course(one.before.mean, one.before.sd),
        after=Course(one.after.mean, one.after.sd),
        top=step * math.ceil((highest or 1.0) / step - 1e-9),
    )


def _highest(one: Overlay) -> float:
    """Return the highest value of both courses."""
    edges = np.concatenate([one.after.mean + one.after.sd, one.before.mean + one.before.sd])
    known = edges[np.isfinite(edges)]
    return float(known.max()) if known.size else 0.0


def _title(channel: str) -> str:
    shown = muscle_names.shown(channel)
    return f"{shown[:1].upper()}{shown[1:]}"
