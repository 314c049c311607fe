"""What a set is to be: exercise, load, repetitions, tempo and intent, as a command says them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acquisition.types import AGONIST
from app.protocols.asked import columns_of, number
from app.protocols.stream import Stream

CONTROLLED, MAXIMAL = "controlled", "maximal"
INTENTS = (CONTROLLED, MAXIMAL)
#: Shortest repetition (field guide 3.12), and one that is as fast as can be.
_LEAST_S, _LEAST_EXPLOSIVE_S = 0.6, 0.3
#: What the X of a tempo takes.
_X_S = 0.8
_MOST_REPS, _MOST_KG, _MOST_REST_S = 100, 1000.0, 1800.0


@dataclass(frozen=True, slots=True)
class SetPlan:
    """One set as planned.

    Parameters
    ----------
    columns
        Prime movers.
    exercise
        Its name, for people.
    planned
        Repetitions; 0: as many as there will be.
    tempo
        Seconds down, held and up as lifters write them, ``3-1-X``; X is as fast as can be.
    intent
        ``controlled`` or ``maximal``: only maximal sets are judged for a drop-off.
    load_kg, one_rm_kg
        NaN where not given.
    rest_s
        Rest after the set.
    drop_off_pct
        Limit of the drop-off that is asked for.
    velocity_stop_pct
        Loss of velocity against the best repetition that ends the set, usually 10 (power), 20
        (strength) or 30 (hypertrophy; field guide 3.12); NaN: none.
    """

    columns: tuple[int, ...]
    exercise: str = ""
    planned: int = 0
    tempo: str = ""
    intent: str = CONTROLLED
    load_kg: float = math.nan
    one_rm_kg: float = math.nan
    rest_s: float = 120.0
    drop_off_pct: float = 10.0
    velocity_stop_pct: float = math.nan

    @property
    def tempo_s(self) -> float:
        """Length of a repetition by its tempo; 0 without one."""
        return sum(_seconds(part) for part in self.tempo.split("-")) if self.tempo else 0.0

    @property
    def least_s(self) -> float:
        """Shortest repetition that counts."""
        fast = self.intent == MAXIMAL and self.tempo_s <= 2.0
        return _LEAST_EXPLOSIVE_S if fast else _LEAST_S

    @property
    def pct_1rm(self) -> float:
        """Load as a percentage of the 1RM; NaN where one of them is not known."""
        return 100.0 * self.load_kg / self.one_rm_kg

    def to_values(self, stream: Stream) -> dict[str, Any]:
        """Return it JSON-compatible."""
        return {
            "exercise": self.exercise,
            "primes": [stream.channels[k].name for k in self.columns],
            "planned": self.planned,
            "tempo": self.tempo,
            "intent": self.intent,
            "load_kg": self.load_kg,
            "one_rm_kg": self.one_rm_kg,
            "pct_1rm": self.pct_1rm,
            "rest_s": self.rest_s,
            "drop_off_pct": self.drop_off_pct,
            "velocity_stop_pct": self.velocity_stop_pct,
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Any], stream: Stream) -> SetPlan:
        """Read the values of a command.

        Raises
        ------
        ValueError
            One of them is not possible; says which.
        """
        intent = values.get("intent", CONTROLLED)
        if intent not in INTENTS:
            raise ValueError(f"the intent is controlled or maximal, not {intent!r:.40}")
        stop_pct = number(values, "velocity_stop_pct", math.nan, 5, 60)
        if math.isfinite(stop_pct) and stream.velocity is None:
            raise ValueError("a stop by velocity needs a source that gives the velocity of the bar")
        if math.isfinite(stop_pct) and intent != MAXIMAL:
            raise ValueError("a stop by velocity needs a set by maximal intent")
        tempo = str(values.get("tempo") or "").strip().upper()
        if tempo and not is_tempo(tempo):
            raise ValueError(f"{tempo:.20} is no tempo; write it like 3-1-X")
        return cls(
            columns=_prime_columns(values.get("primes") or (), stream),
            exercise=str(values.get("exercise") or "")[:80],
            planned=int(number(values, "planned", 0, 0, _MOST_REPS)),
            tempo=tempo,
            intent=intent,
            load_kg=number(values, "load_kg", math.nan, 0, _MOST_KG),
            one_rm_kg=number(values, "one_rm_kg", math.nan, 1, _MOST_KG),
            rest_s=number(values, "rest_s", 120.0, 0, _MOST_REST_S),
            drop_off_pct=number(values, "drop_off_pct", 10.0, 1, 49),
            velocity_stop_pct=stop_pct,
        )


def _prime_columns(names: Any, stream: Stream) -> tuple[int, ...]:
    found = columns_of(names, stream)
    if found:
        return found
    agonists = tuple(k for k in stream.emg if stream.channels[k].role == AGONIST)
    if not (agonists or stream.emg):
        raise ValueError("there is no EMG channel")
    return agonists or stream.emg


def is_tempo(tempo: str) -> bool:
    """Tell whether a text in capitals is a tempo: ``3-1-X``."""
    parts = tempo.split("-")
    return 2 <= len(parts) <= 4 and all(
        part == "X" or (part.isdecimal() and len(part) <= 2) for part in parts
    )


def _seconds(part: str) -> float:
    return _X_S if part == "X" else float(part)
