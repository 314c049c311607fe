"""How a repetition may be done: slowly, with a pause, explosively, in vain, with two peaks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from acquisition.athlete.exercises import Exercise
from acquisition.athlete.rep import (
    BY_MAXIMUM,
    BY_PEAK,
    HOLD,
    MVC,
    NORMAL,
    SHARP,
    Knots,
    Rep,
)
from acquisition.types import AGONIST, ANTAGONIST, STABILISER, SYNERGIST

SLOW, PAUSED, EXPLOSIVE, FAILED, DOUBLE = "slow", "paused", "explosive", "failed", "double"
STYLES = (NORMAL, SLOW, PAUSED, EXPLOSIVE, FAILED, DOUBLE)

#: From one repetition to the next, relative to the natural time of the exercise.
PERIOD_FACTOR: Mapping[str, float] = {SLOW: 1.8, PAUSED: 1.4, FAILED: 1.4}
#: A muscle's maximum relative to the peak of a normal repetition, by role: a squat takes a thigh to
#: 70 % of what it can do, and the hamstrings to less than 30 %.
MAXIMUM_FACTOR: Mapping[str, float] = {
    AGONIST: 1.4, SYNERGIST: 1.8, STABILISER: 2.2, ANTAGONIST: 3.5,
}  # fmt: skip

#: An explosive effort: exponential rise as in field guide appendix A, push, lowering. It takes
#: prime movers to their maximum: an MVC is the largest of its windows, up to 31 % above a steady
#: maximum.
RISE_TAU_S, _RISE_TAUS = 0.030, (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
PUSH_S, LOWERING_S, _RELEASE_S, _EXPLOSIVE_LEVEL, _LOWERING_LEVEL = 0.45, 0.5, 0.1, 1.45, 0.36
#: An attempt at the maximum, a hold, and a sharp contraction.
MVC_RAMP_S, HOLD_RAMP_S, FALL_S = 1.0, 0.5, 0.3
#: Two attempts at the maximum differ by so much. From one sharp contraction to the next.
ATTEMPT_CV, SHARP_EVERY_S = 0.03, 0.9
_SHARP_LEVEL, _SHARP_RISE_S, _SHARP_FALL_S, SHARP_S = 0.6, 0.06, 0.1, 0.4
#: A failed repetition: where it sticks, how much harder it is tried, and how soon it is given up.
_STUCK_FROM, STUCK_UNTIL, _STUCK_LEVEL, _GIVE_UP_S = 0.35, 0.85, 1.15, 0.25
#: Longer than any stream of an effort that goes on.
_NO_END_S = 1e6
#: Depth of the dip between two peaks: far below any threshold, for a quarter of a second.
_DIP_LEVEL, _DIP_S, _DIP_EDGE_S = 0.02, 0.25, 0.08


def styled(rep: Rep, style: str, exercise: Exercise, *, fails: bool, quick: float) -> Rep:
    """Return a repetition done in a style.

    Parameters
    ----------
    rep
        A normal one, as long as the style wants it.
    style
        One of `STYLES`.
    exercise
        What is done.
    fails
        Whether it is one of those that fail, in the style ``failed``; the others are normal.
    quick
        How quickly an explosive one rises: the factor on its time constant.
    """
    if style == FAILED and not fails:
        style = NORMAL
    rep = replace(rep, kind=style)
    start, active = rep.start_s, rep.active_s
    sticking = exercise.sticking
    if style == PAUSED:
        # At the bottom, where the bar turns; where it starts from the floor, below the sticking
        # point.
        until = exercise.up[0] or sticking
        paused = start + 0.3 * active
        return replace(rep, phases=((paused, until - 0.03), (paused + 0.3 * active, until)))
    if style == FAILED:
        stuck, until = start + _STUCK_FROM * active, start + STUCK_UNTIL * active
        # What would come after the sticking point comes when nothing is left of the effort.
        given_up = until + _GIVE_UP_S
        phases = ((stuck, sticking - 0.03), (until, sticking), (given_up, sticking + 0.02))
        first, last = _STUCK_FROM * active, STUCK_UNTIL * active
        harder = (first, 1.0), (first + 0.2, _STUCK_LEVEL), (last, _STUCK_LEVEL)
        return replace(rep, phases=phases, gains=(*harder, (last + _GIVE_UP_S, 0.0)))
    if style == DOUBLE:
        middle = (rep.time_at(sticking) - start) - 0.5 * _DIP_S
        dip = (middle, _DIP_LEVEL), (middle + _DIP_S, _DIP_LEVEL)
        edges = (middle - _DIP_EDGE_S, 1.0), (middle + _DIP_S + _DIP_EDGE_S, 1.0)
        return replace(rep, gains=(edges[0], *dip, edges[1]))
    if style == EXPLOSIVE:
        gains = _explosive_gains(quick)
        return replace(rep, active_s=gains[-1][0], gains=gains, shares=BY_PEAK)
    return rep


def attempt(start_s: float, seconds: float, amplitude: tuple[float, float]) -> Rep:
    """Return an attempt at the maximum: a ramp of 1 s, a plateau of all muscles, a fall."""
    ramp = min(MVC_RAMP_S, 0.4 * seconds)
    gains = _plateau(1.0, ramp, seconds)
    return Rep(start_s, seconds, amplitude, gains=gains, kind=MVC, shares=BY_MAXIMUM)


def hold(start_s: float, seconds: float, share: float, amplitude: tuple[float, float]) -> Rep:
    """Return a hold at a share of the maximum."""
    gains = _plateau(share, min(HOLD_RAMP_S, 0.25 * seconds), seconds)
    return Rep(start_s, seconds, amplitude, gains=gains, kind=HOLD, shares=BY_MAXIMUM)


def sharp(start_s: float, amplitude: tuple[float, float]) -> Rep:
    """Return a short contraction."""
    gains = (
        (0.0, 0.0),
        (_SHARP_RISE_S, _SHARP_LEVEL),
        (SHARP_S - _SHARP_FALL_S, _SHARP_LEVEL),
        (SHARP_S, 0.0),
    )
    return Rep(start_s, SHARP_S, amplitude, gains=gains, kind=SHARP, shares=BY_MAXIMUM)


def sustained(rep: Rep, level: float, ramp_s: float, until_s: float) -> Rep:
    """Return an effort that rises to a level and keeps it until a time, known or not yet.

    Up to then it is the same, whenever that is.

    Parameters
    ----------
    rep
        When it begins, and how the muscles share it.
    level
        The level.
    ramp_s
        How long the rise takes.
    until_s
        When it is let go of; infinite where that is not known yet.
    """
    if math.isinf(until_s):
        until_s = rep.start_s + _NO_END_S
    held_s = until_s - rep.start_s
    reached = level * min(1.0, held_s / ramp_s)
    rise = ((ramp_s, level),) if held_s > ramp_s else ()
    gains = ((0.0, 0.0), *rise, (held_s, reached), (held_s + FALL_S, 0.0))
    return replace(rep, active_s=held_s + FALL_S, gains=gains)


def broken_off(rep: Rep, until_s: float) -> Rep:
    """Return a held repetition that is let go of at a time, and up to then is the same."""
    if until_s >= rep.end_s:
        return rep
    phase = float(rep.phase(np.array([until_s]))[0])
    before = tuple(knot for knot in rep.phases if knot[0] < until_s)
    active_s = until_s + FALL_S - rep.start_s
    return replace(rep, active_s=active_s, phases=(*before, (until_s, phase)))


def weakened(rep: Rep, drop_pct: float, course: float, *, within: bool = False) -> Rep:
    """Return an effort with what has been lost since the set began.

    Parameters
    ----------
    rep
        The effort.
    drop_pct
        What is lost by the end of the set, in %.
    course
        How far the set has come, 0 to 1.
    within
        It is the whole set (a hold): it is lost within.
    """
    if drop_pct <= 0.0:
        return rep
    if within:
        end = 1.0 - drop_pct / 100.0
        return replace(rep, gains=((0.0, 1.0), (rep.active_s, end)))
    left = 1.0 - drop_pct / 100.0 * course
    sides = (rep.amplitude[0] * left, rep.amplitude[1] * left)
    return replace(rep, amplitude=sides, speed=rep.speed * left)


def _plateau(level: float, ramp_s: float, seconds: float) -> Knots:
    fall = min(FALL_S, 0.25 * seconds)
    return ((0.0, 0.0), (ramp_s, level), (seconds - fall, level), (seconds, 0.0))


def _explosive_gains(quick: float) -> Knots:
    tau_s = RISE_TAU_S * quick
    rise = [(n * tau_s, _EXPLOSIVE_LEVEL * -math.expm1(-n)) for n in _RISE_TAUS]
    pushed = (PUSH_S, _EXPLOSIVE_LEVEL)
    lowered = (PUSH_S + 0.15, _LOWERING_LEVEL), (PUSH_S + LOWERING_S, _LOWERING_LEVEL)
    end = (PUSH_S + LOWERING_S + _RELEASE_S, 0.0)
    return ((0.0, 0.0), *rise, pushed, *lowered, end)
