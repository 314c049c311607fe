"""When the simulated athlete works and when it rests."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from acquisition.athlete.emg import generator
from acquisition.athlete.exercises import Exercise
from acquisition.athlete.rep import NORMAL, Knots, Rep
from acquisition.athlete.styles import PERIOD_FACTOR, styled, weakened
from acquisition.errors import ConfigError

LEAD_IN_S, TAIL_S = 2.0, 1.0  # quiet, so that a detector learns what rest is
MIN_PERIOD_S = 2.0  # below it no 0.5 s of rest are left between bursts
SET_REPS, SET_REST_S = 8, 10.0  # of an endless stream

_TAG_REP = 10
_HOLD_EDGE_S = 0.5
_AMPLITUDE_CV, _SIDE_CV, _EFFORT_SIDE_CV = 0.06, 0.04, 0.02
_SPEED_CV, _RISE_CV = 0.02, 0.15
#: Of the repetitions in the style ``failed`` the last of a set fails, and so many of the others.
_FAILING_SHARE = 0.15


class Plan(Protocol):
    """When what is done."""

    @property
    def total_s(self) -> float | None:
        """Length of the stream; None for no end."""

    @property
    def n_reps(self) -> int | None:
        """How many repetitions there are; None for no end of them."""

    @property
    def period_s(self) -> float:
        """Time from one repetition to the next."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What was asked for one after the other; empty where it is repetitions throughout."""

    def reps_between(self, first_s: float, last_s: float) -> list[Rep]:
        """Return the efforts that work somewhere within `first_s` to `last_s`."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a session that was asked for.

    Parameters
    ----------
    kind
        ``rest``, ``mvc``, ``reps``, ``hold`` or ``sharp``.
    start_s, end_s
        When it is.
    n_efforts
        How many efforts it has.
    style
        Of repetitions; empty for others.
    level_pct
        Of a hold, in % of the maximum; 0 for others.
    """

    kind: str
    start_s: float
    end_s: float
    n_efforts: int = 0
    style: str = ""
    level_pct: float = 0.0


class RepPlan:
    """The repetitions of a simulation, each to be had without those before it.

    Parameters
    ----------
    exercise
        What is done.
    seed
        Seed of the small differences between repetitions: 6 % SD in amplitude, 4 % more per side,
        start and speed a little.
    seconds
        Total length; None for no end, or the length that `reps` need.
    reps
        How many repetitions; None for as many as fit.
    style
        How they are done.
    drop_pct
        By how much the amplitude falls from the first to the last repetition of a set.

    Raises
    ------
    ConfigError
        `reps` do not fit into `seconds`; says how many seconds they need.
    """

    segments: tuple[Segment, ...] = ()

    def __init__(
        self,
        exercise: Exercise,
        seed: int,
        seconds: float | None,
        reps: int | None,
        style: str = NORMAL,
        drop_pct: float = 0.0,
    ) -> None:
        exercise = replace(exercise, period_s=exercise.period_s * PERIOD_FACTOR.get(style, 1.0))
        self._exercise, self._seed = exercise, seed
        self._style, self._drop_pct = style, drop_pct
        self._rep = lru_cache(maxsize=256)(self._make_rep)
        work_s = math.inf if seconds is None else seconds - LEAD_IN_S - TAIL_S
        self.n_reps, self.period_s = _fit(exercise, work_s, reps)
        self.total_s = seconds
        if seconds is None and self.n_reps is not None:
            self.total_s = LEAD_IN_S + self.n_reps * self.period_s + TAIL_S
        self.pause_s = max(0.8, 0.25 * self.period_s)
        if exercise.isometric and self.n_reps == 1:
            self.pause_s = 0.0
        self._set_rest_s = SET_REST_S if self.n_reps is None and not exercise.isometric else 0.0

    def reps_between(self, first_s: float, last_s: float) -> list[Rep]:
        """Return the repetitions that work somewhere within `first_s` to `last_s`."""
        set_s = SET_REPS * self.period_s + self._set_rest_s
        sets = math.floor(max(0.0, first_s - LEAD_IN_S) / set_s)
        within = max(0.0, first_s - LEAD_IN_S) - sets * set_s
        index = sets * SET_REPS + min(SET_REPS - 1, math.floor(within / self.period_s))
        found = []
        for i in range(max(0, index - 1), self.n_reps if self.n_reps is not None else 1 << 62):
            if self._nominal_start_s(i) > last_s:
                break
            rep = self._rep(i)
            if rep.end_s > first_s and rep.start_s < last_s:
                found.append(rep)
        return found

    def _nominal_start_s(self, index: int) -> float:
        return LEAD_IN_S + index * self.period_s + (index // SET_REPS) * self._set_rest_s

    def _make_rep(self, index: int) -> Rep:
        set_reps = SET_REPS if self.n_reps is None else self.n_reps
        return make_rep(
            self._exercise,
            generator(self._seed, _TAG_REP, index),
            self._nominal_start_s(index),
            self.period_s,
            self.pause_s,
            style=self._style,
            drop_pct=self._drop_pct,
            place=(index % set_reps, set_reps),
        )


def make_rep(
    exercise: Exercise,
    rng: np.random.Generator,
    nominal_start_s: float,
    period_s: float,
    pause_s: float,
    *,
    style: str,
    drop_pct: float,
    place: tuple[int, int],
) -> Rep:
    """Return one repetition with its small differences from the others.

    Parameters
    ----------
    exercise
        What is done.
    rng
        Of this repetition.
    nominal_start_s
        When it begins; it comes up to a tenth of the pause later.
    period_s, pause_s
        Time until the next one, and how much of it is rest.
    style
        How it is done.
    drop_pct
        How much the amplitude falls over the set.
    place
        Which of how many of its set it is, from 0.
    """
    common, left, right = np.clip(rng.standard_normal(3), -2.5, 2.5)
    late, short = rng.random(2)
    fails, quick, speed = rng.random(), *np.clip(rng.standard_normal(2), -2.5, 2.5)
    amplitude = 1.0 + _AMPLITUDE_CV * common
    sides = (amplitude * (1.0 + _SIDE_CV * left), amplitude * (1.0 + _SIDE_CV * right))
    active_s = period_s - pause_s
    phases: Knots = ()
    start_s = float(nominal_start_s + 0.1 * pause_s * late)
    if exercise.isometric:
        edge_s, edge_phase = min(_HOLD_EDGE_S, 0.25 * active_s), exercise.synergies[0].edge
        end_s = start_s + float(active_s)
        phases = ((start_s + edge_s, edge_phase), (end_s - edge_s, 1.0 - edge_phase))
    else:
        active_s *= 1.0 - 0.05 * short
    rep = Rep(
        start_s,
        float(active_s),
        (float(sides[0]), float(sides[1])),
        phases=phases,
        speed=float(1.0 + _SPEED_CV * speed),
    )
    index, set_reps = place
    rep = weakened(
        rep, drop_pct, index / max(1, set_reps - 1), within=exercise.isometric and set_reps == 1
    )
    return styled(
        rep,
        style,
        exercise,
        fails=index == set_reps - 1 or bool(fails < _FAILING_SHARE),
        quick=float(1.0 + _RISE_CV * quick),
    )


def varied_sides(rng: np.random.Generator, cv: float) -> tuple[float, float]:
    """Return the amplitude of an effort on each side: `cv` in common, 2 % more per side."""
    common, left, right = np.clip(rng.standard_normal(3), -2.5, 2.5)
    amplitude = 1.0 + cv * common
    return (
        float(amplitude * (1.0 + _EFFORT_SIDE_CV * left)),
        float(amplitude * (1.0 + _EFFORT_SIDE_CV * right)),
    )


def _fit(exercise: Exercise, work_s: float, reps: int | None) -> tuple[int | None, float]:
    """Return how many repetitions, and from one to the next in seconds."""
    if math.isinf(work_s):
        return reps, exercise.period_s
    if reps is None:
        if exercise.isometric:
            reps = 1 if work_s >= MIN_PERIOD_S else 0
        else:
            whole = math.floor(work_s / exercise.period_s + 1e-9)
            reps = max(whole, 1 if work_s >= MIN_PERIOD_S else 0)
    if reps == 0:  # too short for one: the athlete rests
        return 0, exercise.period_s
    longest_s = work_s / reps
    if longest_s < MIN_PERIOD_S - 1e-9:
        need_s = LEAD_IN_S + reps * MIN_PERIOD_S + TAIL_S
        raise ConfigError(
            f"{reps} repetitions do not fit into {work_s + LEAD_IN_S + TAIL_S:g} s.",
            f"They need {need_s:g} s or more (2 s quiet, {MIN_PERIOD_S:g} s each, 1 s quiet).",
        )
    return reps, longest_s if exercise.isometric else min(exercise.period_s, longest_s)
