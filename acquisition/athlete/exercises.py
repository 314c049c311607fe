"""What the simulated athlete's muscles do in each exercise.

Muscles work in synergies: a synergy is a group of muscles with fixed weights that follows one
activation pattern over the repetition (``V = W H``, field guide 3.9). The patterns are sketches of
published EMG of these lifts, good enough to exercise the program; they are no reference data.
The phase runs from 0 to 1 over the working part of a repetition, rest follows.

Weights are 0 or large, and the synergies of a muscle overlap in time: each muscle then shows one
burst per repetition that crosses 10 % of its peak steeply. A weak third weight would let it creep
along that level, and its true onset would be a matter of taste.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from acquisition.types import AGONIST, ANTAGONIST, STABILISER, SYNERGIST


@dataclass(frozen=True, slots=True)
class Synergy:
    """One activation pattern: bumps, or a tone that is held, or both.

    Parameters
    ----------
    name
        What the group does.
    bumps
        Raised cosines ``(centre, half_width, height)`` in phase.
    tone
        Level under the bumps at phase 0 and 1, linear between.
    edge
        Share of the phase in which the tone rises at the start and falls at the end.
    """

    name: str
    bumps: tuple[tuple[float, float, float], ...] = ()
    tone: tuple[float, float] = (0.0, 0.0)
    edge: float = 0.1

    def activation(self, phase: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the pattern at `phase`, same shape, 0 outside of 0 to 1."""
        inside = np.clip(np.minimum(phase, 1.0 - phase) / self.edge, 0.0, 1.0)
        first, last = self.tone
        total = (first + (last - first) * phase) * _raised_cosine(1.0 - inside)
        for centre, half_width, height in self.bumps:
            total += height * _raised_cosine((phase - centre) / half_width)
        return np.asarray(total, dtype=np.float64)


def _raised_cosine(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 at distance 0, falling to 0 at 1 and beyond."""
    return 0.5 * (1.0 + np.cos(np.pi * np.clip(distance, -1.0, 1.0)))


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle's part in an exercise.

    Parameters
    ----------
    name
        Lower case with underscores.
    role
        One of `acquisition.types.ROLES`.
    peak_uv
        Largest RMS of a normal repetition, microvolts within 20 to 450 Hz.
    weights
        Weight of each synergy of the exercise.
    mdf_factor
        Its median frequency relative to the athlete's.
    ecg_share
        How much of the ECG its site sees: 1 on the chest, little on the limbs.
    """

    name: str
    role: str
    peak_uv: float
    weights: tuple[float, ...]
    mdf_factor: float = 1.0
    ecg_share: float = 0.05


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the simulated athlete.

    Parameters
    ----------
    name
        As in ``sim:NAME``.
    title
        For people.
    period_s
        Natural time from one repetition to the next.
    muscles
        In the order in which channels are given to them, each first left, then right.
    synergies
        The patterns that `Muscle.weights` refer to.
    isometric
        True for a hold: rise and fall take a fixed time, however long it is (`athlete.plan`).
    up
        Phases between which the bar moves up; it comes down in the rest of the repetition.
    range_m
        How far it moves.
    sticking
        Phase of the hardest place, where repetitions fail.
    """

    name: str
    title: str
    period_s: float
    muscles: tuple[Muscle, ...]
    synergies: tuple[Synergy, ...]
    isometric: bool = False
    up: tuple[float, float] = (0.0, 1.0)
    range_m: float = 0.0
    sticking: float = 0.5

    def activations(self, phase: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return all patterns at `phase` ``(n,)`` as ``(n, n_synergies)``."""
        return np.stack([synergy.activation(phase) for synergy in self.synergies], axis=1)

    def scaled_weights(self) -> NDArray[np.float64]:
        """Return the weights ``(n_muscles, n_synergies)``, each muscle's sum peaking at 1."""
        weights = np.array([muscle.weights for muscle in self.muscles], dtype=np.float64)
        shapes = self.activations(np.linspace(0.0, 1.0, 2001)) @ weights.T
        return np.asarray(weights / shapes.max(axis=0)[:, np.newaxis], dtype=np.float64)


# Phase of a squat: 0 start, 0.4 bottom, about 0.55 the sticking point, 1 standing again. The trunk
# is braced on the way down, knee extensors peak through the sticking point, the hip finishes.
_SQUAT = Exercise(
    name="squat",
    title="squat",
    period_s=4.0,
    muscles=(
        Muscle("vastus_lateralis", AGONIST, 320.0, (1.0, 0.3, 0.0), 0.96),
        Muscle("gluteus_maximus", AGONIST, 170.0, (0.4, 1.0, 0.0), 0.92, 0.08),
        Muscle("biceps_femoris", ANTAGONIST, 95.0, (0.0, 1.0, 0.0), 1.05),
        Muscle("erector_spinae", STABILISER, 140.0, (0.45, 0.4, 1.0), 0.98, 0.45),
        Muscle("vastus_medialis", AGONIST, 300.0, (1.0, 0.0, 0.0), 0.94),
        Muscle("rectus_femoris", AGONIST, 210.0, (0.85, 0.0, 0.35), 1.03),
        Muscle("semitendinosus", ANTAGONIST, 85.0, (0.4, 0.9, 0.0), 1.08),
        Muscle("gastrocnemius_medialis", STABILISER, 75.0, (0.4, 0.5, 0.6), 1.10),
        Muscle("gluteus_medius", STABILISER, 110.0, (0.4, 0.7, 0.35), 0.97, 0.08),
        Muscle("external_oblique", STABILISER, 60.0, (0.45, 0.0, 1.0), 0.95, 0.6),
    ),
    synergies=(
        Synergy("knee extension", ((0.51, 0.25, 1.0),)),
        Synergy("hip extension", ((0.78, 0.21, 1.0),)),
        Synergy("trunk bracing", ((0.22, 0.21, 1.0),)),
    ),
    up=(0.4, 1.0),
    range_m=0.6,
    sticking=0.55,
)

# 0 lowering begins, 0.4 bar on the chest, 0.55 sticking point, 0.8 to 1 lock-out.
_BENCH_PRESS = Exercise(
    name="bench_press",
    title="bench press",
    period_s=3.5,
    muscles=(
        Muscle("pectoralis_major", AGONIST, 300.0, (1.0, 0.0, 0.0), 0.90, 1.0),
        Muscle("triceps_brachii", AGONIST, 280.0, (0.35, 1.0, 0.0), 0.98),
        Muscle("deltoid_anterior", SYNERGIST, 320.0, (0.9, 0.4, 0.0), 1.0, 0.3),
        Muscle("biceps_brachii", ANTAGONIST, 60.0, (0.45, 0.0, 0.8), 1.04),
        Muscle("latissimus_dorsi", STABILISER, 70.0, (0.5, 0.4, 1.0), 0.93, 0.5),
        Muscle("serratus_anterior", SYNERGIST, 130.0, (0.5, 0.8, 0.0), 0.96, 0.8),
        Muscle("trapezius_upper", STABILISER, 65.0, (0.45, 0.4, 0.8), 0.95, 0.3),
        Muscle("deltoid_posterior", ANTAGONIST, 55.0, (0.0, 0.0, 1.0), 1.02, 0.2),
    ),
    synergies=(
        Synergy("press off the chest", ((0.5, 0.24, 1.0),)),
        Synergy("lock-out", ((0.78, 0.21, 1.0),)),
        Synergy("shoulder control", ((0.22, 0.21, 1.0),)),
    ),
    up=(0.4, 0.9),
    range_m=0.4,
    sticking=0.55,
)

# 0 bar leaves the floor, 0.3 bar at the knee, 0.5 lock-out, then lowering to 1.
_DEADLIFT = Exercise(
    name="deadlift",
    title="deadlift",
    period_s=4.5,
    muscles=(
        Muscle("gluteus_maximus", AGONIST, 220.0, (0.35, 1.0, 0.0), 0.92, 0.08),
        Muscle("biceps_femoris", AGONIST, 200.0, (0.0, 1.0, 0.45), 1.05),
        Muscle("erector_spinae", AGONIST, 260.0, (0.4, 0.5, 1.0), 0.98, 0.45),
        Muscle("vastus_lateralis", AGONIST, 240.0, (1.0, 0.35, 0.0), 0.96),
        Muscle("semitendinosus", AGONIST, 180.0, (0.0, 0.9, 0.4), 1.08),
        Muscle("rectus_femoris", ANTAGONIST, 90.0, (1.0, 0.0, 0.0), 1.03),
        Muscle("trapezius_upper", STABILISER, 190.0, (0.35, 0.7, 0.8), 0.95, 0.3),
        Muscle("latissimus_dorsi", STABILISER, 120.0, (0.7, 0.5, 0.6), 0.93, 0.5),
    ),
    synergies=(
        Synergy("leg drive", ((0.22, 0.21, 1.0),)),
        Synergy("hip extension", ((0.48, 0.21, 1.0),)),
        Synergy("lowering", ((0.76, 0.22, 1.0),)),
    ),
    up=(0.0, 0.5),
    range_m=0.6,
    sticking=0.3,
)

# 0 pull begins, 0.45 handle at the trunk, then return.
_ROW = Exercise(
    name="row",
    title="seated row",
    period_s=3.0,
    muscles=(
        Muscle("latissimus_dorsi", AGONIST, 190.0, (1.0, 0.4, 0.0), 0.93, 0.5),
        Muscle("trapezius_middle", AGONIST, 230.0, (0.0, 1.0, 0.0), 0.97, 0.35),
        Muscle("biceps_brachii", SYNERGIST, 170.0, (0.9, 0.35, 0.4), 1.04),
        Muscle("erector_spinae", STABILISER, 110.0, (0.4, 0.45, 1.0), 0.98, 0.45),
        Muscle("deltoid_posterior", AGONIST, 240.0, (0.4, 1.0, 0.0), 1.02, 0.2),
        Muscle("triceps_brachii", ANTAGONIST, 50.0, (0.0, 0.3, 0.9), 0.99),
        Muscle("infraspinatus", SYNERGIST, 140.0, (0.4, 0.8, 0.35), 1.0, 0.25),
        Muscle("trapezius_lower", SYNERGIST, 150.0, (0.0, 0.9, 0.45), 0.96, 0.35),
    ),
    synergies=(
        Synergy("arm pull", ((0.23, 0.21, 1.0),)),
        Synergy("shoulder-blade squeeze", ((0.49, 0.21, 1.0),)),
        Synergy("controlled return", ((0.76, 0.22, 1.0),)),
    ),
    up=(0.0, 0.45),
    range_m=0.45,
    sticking=0.35,
)

# 0 lifting begins, 0.25 to 0.35 forearm level, 0.45 top, then lowering.
_CURL = Exercise(
    name="curl",
    title="biceps curl",
    period_s=3.0,
    muscles=(
        Muscle("biceps_brachii", AGONIST, 380.0, (1.0, 0.0, 0.45), 1.04),
        Muscle("brachioradialis", SYNERGIST, 260.0, (0.0, 1.0, 0.4), 1.10),
        Muscle("triceps_brachii", ANTAGONIST, 45.0, (0.0, 0.0, 1.0), 0.99),
        Muscle("deltoid_anterior", STABILISER, 70.0, (0.4, 0.0, 1.0), 1.0, 0.3),
        Muscle("flexor_carpi_radialis", STABILISER, 120.0, (0.7, 0.0, 0.5), 1.12),
        Muscle("trapezius_upper", STABILISER, 60.0, (0.45, 0.45, 1.0), 0.95, 0.3),
    ),
    synergies=(
        Synergy("lift", ((0.23, 0.21, 1.0),)),
        Synergy("controlled lowering", ((0.77, 0.21, 1.0),)),
        Synergy("shoulder and wrist control", ((0.5, 0.22, 1.0),)),
    ),
    up=(0.0, 0.45),
    range_m=0.5,
    sticking=0.3,
)

# A wall sit. Two groups that drift in opposite directions, so that a factorisation can part them.
_HOLD = Exercise(
    name="hold",
    title="isometric hold (wall sit)",
    period_s=40.0,
    muscles=(
        Muscle("vastus_lateralis", AGONIST, 240.0, (1.0, 0.10), 0.96),
        Muscle("vastus_medialis", AGONIST, 220.0, (0.95, 0.15), 0.94),
        Muscle("rectus_femoris", AGONIST, 150.0, (0.85, 0.25), 1.03),
        Muscle("gluteus_maximus", SYNERGIST, 70.0, (0.25, 0.90), 0.92, 0.08),
        Muscle("biceps_femoris", ANTAGONIST, 60.0, (0.20, 0.80), 1.05),
        Muscle("erector_spinae", STABILISER, 65.0, (0.10, 1.0), 0.98, 0.45),
        Muscle("gastrocnemius_medialis", STABILISER, 55.0, (0.40, 0.70), 1.10),
        Muscle("tibialis_anterior", STABILISER, 80.0, (0.60, 0.50), 1.15),
    ),
    synergies=(
        Synergy("knee extension", tone=(1.0, 0.85)),
        Synergy("hip and trunk support", tone=(0.70, 1.0)),
    ),
    isometric=True,
)

EXERCISES: Mapping[str, Exercise] = MappingProxyType(
    {exercise.name: exercise for exercise in (_SQUAT, _BENCH_PRESS, _DEADLIFT, _ROW, _CURL, _HOLD)}
)
