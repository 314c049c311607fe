"""Run charts: one number over the sessions of a person (field guide, weekly maintenance)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from app.results.retest.changes import in_order, label_of
from app.results.retest.comparable import why_not, why_not_measure
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers

#: Fewer points have no limits: a moving range of seven is half as far off as what it tells.
LEAST_POINTS = 8
#: Three standard deviations; the mean moving range of two is 1.128 of one (Shewhart, d2).
_SIGMAS, _D2 = 3.0, 1.128


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One session.

    Parameters
    ----------
    label, began
        Which: its date.
    measure
        The number.
    is_outside
        Whether it lies outside the limits; None where there are none.
    """

    label: str
    began: datetime | None
    measure: Measure
    is_outside: bool | None = None

    @property
    def value(self) -> float:
        """The number itself."""
        assert self.measure.value is not None
        return self.measure.value


@dataclass(frozen=True, slots=True)
class Trend:
    """A number over sessions, as an individuals chart.

    Parameters
    ----------
    key
        `Measure.key` of it.
    unit
        Of its values.
    points
        In the order of time.
    centre
        Mean of the values; None of nothing.
    limits
        Lower and upper limit, three standard deviations by the mean moving range; None below
        `LEAST_POINTS`.
    span
        Least and largest value; None of nothing.
    left_out
        Sessions that are not in it, and why: (label, reason).
    note
        How it is to be read, one sentence.
    """

    key: tuple[str, str, str, tuple[str, ...]]
    unit: str = ""
    points: tuple[TrendPoint, ...] = ()
    centre: float | None = None
    limits: tuple[float, float] | None = None
    span: tuple[float, float] | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    note: str = ""


def run_chart(
    sessions: Sequence[SessionNumbers], key: tuple[str, str, str, tuple[str, ...]]
) -> Trend:
    """Return one number over sessions.

    Parameters
    ----------
    sessions
        Of one person, in any order. Each is held against the newest: those that may not be compared
        with it are left out, with the reason.
    key
        Of the number.
    """
    ordered = in_order(sessions)
    if not ordered:
        return Trend(key, note="There is no session.")
    newest = ordered[-1]
    wanted = _held(newest, key)
    points: list[TrendPoint] = []
    left_out: list[tuple[str, str]] = []
    for one in ordered:
        measure, label = _held(one, key), label_of(one)
        why = why_not(one, newest)
        if not why and measure is None:
            why = "it was not measured"
        elif not why and measure is not None:
            why = why_not_measure(measure, wanted or measure, one, newest)
        if why:
            left_out.append((label, why))
        elif measure is not None:
            points.append(TrendPoint(label, one.began, measure))
    return _charted(key, points, left_out)


def _held(numbers: SessionNumbers, key: tuple[str, str, str, tuple[str, ...]]) -> Measure | None:
    return next((one for one in numbers.measures if one.key == key), None)


def _charted(
    key: tuple[str, str, str, tuple[str, ...]],
    points: list[TrendPoint],
    left_out: list[tuple[str, str]],
) -> Trend:
    values = [one.value for one in points]
    n = len(values)
    if not n:
        return Trend(key, left_out=tuple(left_out), note="No session has this number.")
    centre, limits = sum(values) / n, None
    if n >= LEAST_POINTS:
        ranges = [abs(b - a) for a, b in pairwise(values)]
        half = _SIGMAS * sum(ranges) / len(ranges) / _D2
        limits = centre - half, centre + half
        points = [
            TrendPoint(one.label, one.began, one.measure, not limits[0] <= one.value <= limits[1])
            for one in points
        ]
    return Trend(
        key,
        points[-1].measure.unit,
        tuple(points),
        centre,
        limits,
        (min(values), max(values)),
        tuple(left_out),
        _note(n, points, limits),
    )


def _note(n: int, points: Sequence[TrendPoint], limits: tuple[float, float] | None) -> str:
    if limits is None:
        return (
            f"{n} {'session' if n == 1 else 'sessions'}: usual limits need {LEAST_POINTS}, so only "
            "the range is shown."
        )
    if points[-1].is_outside:
        return "The newest session is outside the usual range (three standard deviations)."
    return "The newest session is within the usual range (three standard deviations)."
