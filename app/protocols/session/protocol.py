"""A protocol: the steps of a session, as data.

A protocol goes whole into each recording (`to_values`), so a replay needs nothing from outside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: Version of the form of a protocol, in files and recordings.
SCHEMA = 1

REST, CHECK, MVC, REPS, HOLD = "rest", "check", "mvc", "reps", "hold"
TIMED, FREE, EXPLOSIVE, RETEST = "timed", "free", "explosive", "retest"
#: What a step may be. ``rest``: quiet for `seconds`. ``check``: the signal check. ``mvc``: what is
#: 100 %. ``reps``: a set of `count` repetitions. ``hold``: `count` holds of `seconds`. ``timed``:
#: `count` rounds of `seconds` of work and `rest_s` of rest. ``free``: anything, for `seconds` or
#: until it is ended. ``explosive``: `count` efforts. ``retest``: the step `of` once more.
KINDS = (REST, CHECK, MVC, REPS, HOLD, TIMED, FREE, EXPLOSIVE, RETEST)

LEFT, RIGHT, EACH = "left", "right", "each"
ON, OFF, FADING = "on", "off", "fading"
#: Feedback on the client's screen: all the time, never, or in fewer and fewer repetitions.
FEEDBACKS = (ON, OFF, FADING)

#: Pages that a report may have; `Protocol.outputs` names those that are wanted (empty: all).
OUTPUTS = (
    "activation", "symmetry", "coactivation", "shares", "timing", "fatigue", "explosive", "load",
)  # fmt: skip

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


class ProtocolError(ValueError):
    """A protocol is not possible; the text says what is wrong, where, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Parameters
    ----------
    id
        Unique in its protocol: what sessions are compared by.
    kind
        One of `KINDS`.
    title
        For the list of steps, a few words; English in our own protocols, translated where shown.
    prompt
        What the client is told, one imperative sentence.
    note
        What the practitioner should mind.
    seconds
        How long the rest, the work or the hold takes; None where it is not timed (kind's default).
    rest_s
        Rest between attempts, holds, rounds; None: the kind's default.
    count
        Repetitions, holds, rounds, attempts, efforts; None: the kind's default.
    muscles
        Names of the atlas (no side), or roles; empty: all channels of an ``mvc`` or ``check``, else
        the prime movers.
    side
        ``left``, ``right``, ``each`` (left, then right: two parts of the step) or empty (both).
    low_pct, high_pct
        Target zone in % MVC; both or none.
    feedback
        One of `FEEDBACKS`.
    of
        Of a ``retest``: the `id` of an earlier step.
    optional
        Whether leaving it out is no loss.
    options
        More values of the command that starts it (``tempo``, ``intent``, ``load_kg`` ...).
    """

    id: str
    kind: str
    title: str
    prompt: str = ""
    note: str = ""
    seconds: float | None = None
    rest_s: float | None = None
    count: int | None = None
    muscles: tuple[str, ...] = ()
    side: str = ""
    low_pct: float | None = None
    high_pct: float | None = None
    feedback: str = OFF
    of: str = ""
    optional: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProtocolChannel:
    """A muscle that the protocol measures.

    Parameters
    ----------
    muscle
        Name in the atlas.
    sides
        ``left`` and ``right``, one of them, or none for a muscle without sides.
    role
        One of `acquisition.types.ROLES`; empty: as its exercise says.
    optional
        Whether the protocol goes without it (a board with fewer channels).
    """

    muscle: str
    sides: tuple[str, ...] = (LEFT, RIGHT)
    role: str = ""
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its channels: ``left_gluteus_maximus`` ..."""
        return tuple(f"{side}_{self.muscle}" for side in self.sides) or (self.muscle,)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A session as planned.

    Parameters
    ----------
    id
        What sessions are compared by; that of its file.
    name, description
        For people.
    steps
        In order; at least one.
    version
        Whole number that grows with each change of what is measured.
    exercise
        Name in ``resources/exercises``; empty for none.
    question
        What it answers, one sentence.
    channels
        What it measures; empty: whatever is connected.
    outputs
        Pages of the report, of `OUTPUTS`; empty: all.
    author
        Who wrote it; empty: ours.
    """

    id: str
    name: str
    steps: tuple[Step, ...]
    description: str = ""
    version: int = 1
    exercise: str = ""
    question: str = ""
    channels: tuple[ProtocolChannel, ...] = ()
    outputs: tuple[str, ...] = ()
    author: str = ""

    def step(self, step_id: str) -> Step | None:
        """Return a step by its id; None where there is none."""
        return next((step for step in self.steps if step.id == step_id), None)

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible, as a file or a recording holds it; defaults are left out."""
        return {"schema": SCHEMA, **_filled(self)}


def _filled(of: Any) -> dict[str, Any]:
    """Return the fields of a dataclass of this module that are not their default."""
    values: dict[str, Any] = {}
    for name, known in type(of).__dataclass_fields__.items():
        value = getattr(of, name)
        if value == known.default or (isinstance(value, Mapping) and not value):
            continue
        if isinstance(value, tuple):
            value = [_filled(one) if hasattr(one, "__dataclass_fields__") else one for one in value]
        values[name] = dict(value) if isinstance(value, Mapping) else value
    return values


def is_id(text: str) -> bool:
    """Tell whether a text may be the id of a protocol or step."""
    return _ID.fullmatch(text) is not None
