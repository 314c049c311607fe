"""How fast the bar moves in an effort."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete.exercises import Exercise
from acquisition.athlete.rep import BY_PEAK, Rep
from acquisition.athlete.styles import FAILED, LOWERING_S, PUSH_S, STUCK_UNTIL

#: Name and unit of the channel that gives it.
CHANNEL, UNIT = "velocity", "m/s"


def velocity_m_s(rep: Rep, exercise: Exercise, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the velocity at each time, ``(n,)``; up is positive.

    Each stroke is half a sine in the phase of the exercise, so that a pause stops the bar and a
    slow repetition moves it slowly. A failed one is lowered from where it stuck.
    """
    if rep.speed <= 0.0 or exercise.range_m <= 0.0:
        return np.zeros(len(time_s))
    reach = rep.speed * exercise.range_m
    if rep.shares == BY_PEAK:
        pushed = rep.start_s + PUSH_S
        down = _stroke(time_s, pushed, pushed + LOWERING_S, -reach)
        return _stroke(time_s, rep.start_s, pushed, reach) + down
    up = reach * _by_phase(rep, time_s, *exercise.up)
    lowered = (0.0, exercise.up[0]) if exercise.up[0] > 0 else (exercise.up[1], 1.0)
    down = -reach * _by_phase(rep, time_s, *lowered)
    if rep.kind != FAILED:
        return up + down
    given_up = rep.start_s + STUCK_UNTIL * rep.active_s
    raised = reach * _course(rep.phase(np.array([given_up])), *exercise.up)[0]
    moved = np.where(time_s < given_up, up + down, 0.0)
    return moved + _stroke(time_s, given_up, rep.end_s, -raised)


def mean_up_m_s(rep: Rep, exercise: Exercise) -> float:
    """Return the mean velocity from the first to the last moment in which the bar moves up."""
    times = np.linspace(rep.start_s, rep.end_s, 2001)
    velocity = velocity_m_s(rep, exercise, times)
    up = np.flatnonzero(velocity > 1e-9)
    return float(velocity[up[0] : up[-1] + 1].mean()) if len(up) else 0.0


def _course(phase: NDArray[np.float64], first: float, last: float) -> NDArray[np.float64]:
    """Return how much of a stroke is done at each phase, 0 to 1."""
    done = np.clip((phase - first) / (last - first), 0.0, 1.0)
    return np.asarray(0.5 * (1.0 - np.cos(np.pi * done)))


def _by_phase(
    rep: Rep, time_s: NDArray[np.float64], first: float, last: float
) -> NDArray[np.float64]:
    """Return the velocity in ranges per second of a stroke between two phases."""
    phase = rep.phase(time_s)
    done = (phase - first) / (last - first)
    inside = (done > 0.0) & (done < 1.0)
    slope = 0.5 * np.pi * np.sin(np.pi * np.where(inside, done, 0.0)) / (last - first)
    return np.asarray(slope * rep.phase_rate(time_s))


def _stroke(
    time_s: NDArray[np.float64], first_s: float, last_s: float, reach: float
) -> NDArray[np.float64]:
    """Return the velocity in m/s of a stroke of `reach` metres between two times."""
    done = (time_s - first_s) / (last_s - first_s)
    inside = (done > 0.0) & (done < 1.0)
    slope = 0.5 * np.pi * np.sin(np.pi * np.where(inside, done, 0.0)) / (last_s - first_s)
    return np.asarray(reach * slope)
