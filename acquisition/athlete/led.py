"""An athlete who does what is asked for, a reaction time later: efforts by cues, not by a plan.

What is done is a function of the seed and of the cues with their samples. An order is what one cue
asked for; it changes only from the present on.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from acquisition import cue as cues
from acquisition.athlete.emg import generator
from acquisition.athlete.exercises import Exercise
from acquisition.athlete.plan import MIN_PERIOD_S, SET_REPS, Segment, make_rep, varied_sides
from acquisition.athlete.rep import BY_MAXIMUM, HOLD, MVC, Rep
from acquisition.athlete.styles import (
    ATTEMPT_CV,
    EXPLOSIVE,
    HOLD_RAMP_S,
    MVC_RAMP_S,
    PERIOD_FACTOR,
    SHARP_EVERY_S,
    broken_off,
    sharp,
    sustained,
)
from acquisition.cue import AthleteCue

#: From being told to doing it: at least so long, and up to so much longer.
LEAST_REACTION_S, _MORE_REACTION_S = 0.25, 0.1
#: Nobody begins one thing within another: so much quiet is between two.
_BREATH_S = 1.0

_TAG_REACTION, _TAG_LED = 12, 13
_MOST_REPS = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A cue as it is carried out.

    Parameters
    ----------
    cue
        What is asked for.
    sides
        1 for a side that works, 0 for one that does not: left and right.
    parts
        By site its factor (`Rep.parts`); of repetitions empty: all muscles of a side work.
    """

    cue: AthleteCue
    sides: tuple[float, float] = (1.0, 1.0)
    parts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Order:
    """What is done for one cue; `until_s` is infinite while nothing else was asked for."""

    number: int
    asked: Asked
    start_s: float
    until_s: float = math.inf


class LedPlan:
    """What was asked for and done so far; keeps `acquisition.athlete.plan.Plan`.

    Any thread may ask; one alone calls `begin` and `follow`.

    Parameters
    ----------
    exercise
        What the repetitions are of.
    seed
        Seed of reactions and of the small differences between efforts.
    seconds
        Length of the stream; None for no end.
    style
        How repetitions are done, where they are not asked for as fast as can be.
    drop_pct
        By how much the amplitude falls over each set.
    """

    n_reps: int | None = None

    def __init__(
        self, exercise: Exercise, seed: int, seconds: float | None, style: str, drop_pct: float
    ) -> None:
        self.total_s = seconds
        self.period_s = exercise.period_s * PERIOD_FACTOR.get(style, 1.0)
        self._exercise, self._seed = exercise, seed
        self._style, self._drop_pct = style, drop_pct
        self._rep = lru_cache(maxsize=256)(self._make_rep)
        self._orders: tuple[_Order, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What was asked for so far; what goes on has no end yet."""
        return tuple(self._segment(order) for order in self._orders)

    def begin(self) -> None:
        """Forget everything: the stream begins anew."""
        self._orders = ()

    def follow(self, asked: Asked, heard_s: float, given_s: float, early_s: float) -> None:
        """Do something else from now on.

        Parameters
        ----------
        asked
            What is asked for.
        heard_s
            Time in the stream as of which it is.
        given_s
            Up to where the stream is given already; nothing before it changes.
        early_s
            By how much some muscle is before the others at most.
        """
        orders = list(self._orders)
        number = 0 if not orders else orders[-1].number + 1
        reaction_s = LEAST_REACTION_S + _MORE_REACTION_S * float(
            generator(self._seed, _TAG_REACTION, number).random()
        )
        now_s = max(heard_s + reaction_s, given_s) + early_s
        if asked.cue.task == cues.SHARP:  # a sign begins in quiet
            now_s += _BREATH_S
        if orders:
            last = orders[-1]
            if last.until_s > now_s:
                last = orders[-1] = replace(last, until_s=max(now_s, last.start_s))
            ended_s = self._end_s(last)
            if ended_s is not None:
                now_s = max(now_s, ended_s + (0.0 if asked.cue.task == cues.REST else _BREATH_S))
        orders.append(_Order(number, asked, now_s))
        self._orders = tuple(orders)

    def reps_between(self, first_s: float, last_s: float) -> list[Rep]:
        """Return the efforts that work somewhere within `first_s` to `last_s`."""
        orders = self._orders
        starts_s = [order.start_s for order in orders]
        # The last effort of an order ends before the next order begins.
        place = max(0, bisect_left(starts_s, first_s) - 1)
        return [
            effort
            for order in orders[place : bisect_left(starts_s, last_s)]
            for effort in self._efforts(order, first_s, last_s)
        ]

    # Efforts of an order.

    def _efforts(self, order: _Order, first_s: float, last_s: float) -> Iterator[Rep]:
        every_s = self._every_s(order)
        # One may begin a little late, and lasts no longer than until the next.
        first = 0 if every_s is None else max(0, int((first_s - order.start_s) / every_s) - 1)
        for index in range(first, self._most(order)):
            effort = self._effort(order, index)
            if effort is None or effort.start_s >= last_s:
                return
            if effort.end_s > first_s:
                yield effort

    def _effort(self, order: _Order, index: int) -> Rep | None:
        """Return an effort; None where the order was over before it."""
        cue, asked = order.asked.cue, order.asked
        if cue.task in (cues.REPS, cues.FAST):
            rep = self._rep(order.number, asked, order.start_s, index)
            if rep.start_s >= order.until_s:
                return None
            return broken_off(rep, order.until_s) if self._exercise.isometric else rep
        if order.start_s >= order.until_s:
            return None
        rng = generator(self._seed, _TAG_LED, order.number, index)
        cv = 0.0 if cue.task == cues.HOLD else ATTEMPT_CV
        left, right = varied_sides(rng, cv)
        sides = left * asked.sides[0], right * asked.sides[1]
        if cue.task == cues.SHARP:
            start_s = order.start_s + index * SHARP_EVERY_S
            if start_s >= order.until_s:
                return None
            return replace(sharp(start_s, sides), parts=asked.parts)
        kind = MVC if cue.task == cues.MAXIMUM else HOLD
        rep = Rep(order.start_s, 0.0, sides, kind=kind, shares=BY_MAXIMUM, parts=asked.parts)
        if kind == MVC:
            return sustained(rep, 1.0, MVC_RAMP_S, order.until_s)
        until_s = min(order.until_s, order.start_s + (cue.seconds or math.inf))
        return sustained(rep, 1.0 if cue.levels_uv else cue.share, HOLD_RAMP_S, until_s)

    def _most(self, order: _Order) -> int:
        cue = order.asked.cue
        if cue.task == cues.REST:
            return 0
        if cue.task in (cues.MAXIMUM, cues.HOLD):
            return 1
        return cue.count or _MOST_REPS

    def _every_s(self, order: _Order) -> float | None:
        cue = order.asked.cue
        if cue.task == cues.SHARP:
            return SHARP_EVERY_S
        return self._period_s(cue) if cue.task in (cues.REPS, cues.FAST) else None

    def _period_s(self, cue: AthleteCue) -> float:
        if cue.task == cues.FAST:
            return self._exercise.period_s
        if cue.seconds and not self._exercise.isometric:  # the pause takes a quarter of it
            return max(MIN_PERIOD_S, cue.seconds / 0.75, cue.seconds + 0.8)
        return self.period_s

    def _make_rep(self, number: int, asked: Asked, start_s: float, index: int) -> Rep:
        cue, exercise = asked.cue, self._exercise
        period_s = self._period_s(cue)
        n = cue.count or SET_REPS
        rep = make_rep(
            exercise,
            generator(self._seed, _TAG_LED, number, index),
            start_s + index * period_s,
            period_s,
            max(0.8, 0.25 * period_s),
            style=EXPLOSIVE if cue.task == cues.FAST else self._style,
            drop_pct=self._drop_pct,
            place=(min(index, n - 1), n),
        )
        left, right = rep.amplitude
        return replace(rep, amplitude=(left * asked.sides[0], right * asked.sides[1]))

    # What is known of an order.

    def _end_s(self, order: _Order) -> float | None:
        """Return when the last effort of an order that is over ends; None for no effort."""
        since_s = order.until_s - 2.0 * (self._every_s(order) or 0.0)
        efforts = self._efforts(order, since_s, math.inf)
        return max((effort.end_s for effort in efforts), default=None)

    def _segment(self, order: _Order) -> Segment:
        cue = order.asked.cue
        kind = {cues.MAXIMUM: "mvc", cues.FAST: "reps"}.get(cue.task, cue.task)
        style = EXPLOSIVE if cue.task == cues.FAST else self._style
        return Segment(
            kind,
            order.start_s,
            order.until_s,
            cue.count if cue.task in (cues.REPS, cues.FAST, cues.SHARP) else self._most(order),
            style if kind == cues.REPS else "",
            100.0 * cue.share if kind == cues.HOLD and not cue.levels_uv else 0.0,
        )
