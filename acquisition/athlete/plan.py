"""When the simulated athlete works and when it rests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete.emg import generator
from acquisition.athlete.exercises import Exercise
from acquisition.errors import ConfigError

LEAD_IN_S, TAIL_S = 2.0, 1.0  # quiet, so that a detector learns what rest is
MIN_PERIOD_S = 2.0  # below it no 0.5 s of rest are left between bursts
SET_REPS, SET_REST_S = 8, 10.0  # of an endless stream

_TAG_REP = 10
_HOLD_EDGE_S = 0.5
_AMPLITUDE_CV, _SIDE_CV = 0.06, 0.04


@dataclass(frozen=True, slots=True)
class Rep:
    """One repetition as it is carried out.

    Parameters
    ----------
    start_s, active_s
        When the working part begins, and how long it lasts.
    amplitude
        Factor on all muscles, by side: ``left`` and ``right``.
    edge_s, edge_phase
        For a hold: the first and last `edge_s` seconds cover `edge_phase` each; 0 otherwise.
    """

    start_s: float
    active_s: float
    amplitude: tuple[float, float]
    edge_s: float = 0.0
    edge_phase: float = 0.0

    @property
    def end_s(self) -> float:
        """When the working part ends."""
        return self.start_s + self.active_s

    def amplitude_of(self, side: str) -> float:
        """Return the factor of a side; a channel without one counts as left."""
        return self.amplitude[1 if side == "right" else 0]

    def phase(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the phase at each time: 0 before, 1 after."""
        times, phases = self._knots()
        return np.interp(time_s, times, phases)

    def time_at(self, phase: float) -> float:
        """Return when `phase` is reached."""
        times, phases = self._knots()
        return float(np.interp(phase, phases, times))

    def _knots(self) -> tuple[list[float], list[float]]:
        if self.edge_s <= 0.0:
            return [self.start_s, self.end_s], [0.0, 1.0]
        times = [self.start_s, self.start_s + self.edge_s, self.end_s - self.edge_s, self.end_s]
        return times, [0.0, self.edge_phase, 1.0 - self.edge_phase, 1.0]


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

    Raises
    ------
    ConfigError
        `reps` do not fit into `seconds`; says how many seconds they need.
    """

    def __init__(
        self, exercise: Exercise, seed: int, seconds: float | None, reps: int | None
    ) -> None:
        self._exercise, self._seed = exercise, seed
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
        rng = generator(self._seed, _TAG_REP, index)
        common, left, right = np.clip(rng.standard_normal(3), -2.5, 2.5)
        late, short = rng.random(2)
        amplitude = 1.0 + _AMPLITUDE_CV * common
        sides = (amplitude * (1.0 + _SIDE_CV * left), amplitude * (1.0 + _SIDE_CV * right))
        active_s = self.period_s - self.pause_s
        edge_s = edge_phase = 0.0
        if self._exercise.isometric:
            edge_s, edge_phase = (
                min(_HOLD_EDGE_S, 0.25 * active_s),
                self._exercise.synergies[0].edge,
            )
        else:
            active_s *= 1.0 - 0.05 * short
        start_s = self._nominal_start_s(index) + 0.1 * self.pause_s * late
        return Rep(
            float(start_s), float(active_s), (float(sides[0]), float(sides[1])), edge_s, edge_phase
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
