"""What each kind of step takes: which of its fields count, within what limits, and their defaults.

The limits are those of the activity that a step starts, so that a protocol that can be read can be
done; `tests/unit/protocols/session/test_kinds.py` holds them against the activities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.protocols.hold.hold_plan import DEFAULTS, PAUSE
from app.protocols.hold.hold_plan import HOLD as LONG_HOLD
from app.protocols.reference import KINDS as REFERENCE_KINDS
from app.protocols.session.protocol import (
    CHECK,
    EXPLOSIVE,
    FREE,
    HOLD,
    MVC,
    REPS,
    REST,
    RETEST,
    TIMED,
    Step,
)
from app.protocols.sets.set_plan import INTENTS

#: Longest rest, free run or work of one step.
LONGEST_S = 3600.0


@dataclass(frozen=True, slots=True)
class Span:
    """Limits of a number.

    Parameters
    ----------
    least, most
        Both allowed.
    usual
        What it is where the step says nothing; None: it has no value then.
    whole
        Whether it is a whole number.
    unit
        For people; empty for a count.
    """

    least: float
    most: float
    usual: float | None = None
    whole: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of some length.

    Parameters
    ----------
    longest
        Letters.
    is_tempo
        Whether it is a tempo, ``3-1-X``.
    """

    longest: int
    is_tempo: bool = False


#: What an option may be: a number, one of some words, or a text.
Option = Span | tuple[str, ...] | Text


@dataclass(frozen=True, slots=True)
class KindRule:
    """What a kind of step takes.

    Parameters
    ----------
    seconds, rest_s, count
        Limits; None where the kind does not use it.
    takes_muscles, takes_side, takes_zone, takes_feedback
        Whether these fields count.
    options
        Names and limits of `Step.options`: those of the command that starts it.
    """

    seconds: Span | None = None
    rest_s: Span | None = None
    count: Span | None = None
    takes_muscles: bool = False
    takes_side: bool = False
    takes_zone: bool = False
    takes_feedback: bool = False
    options: Mapping[str, Option] = field(default_factory=dict)


def _hold(kind: str) -> KindRule:
    usual = DEFAULTS[kind]
    return KindRule(
        seconds=Span(usual.least_s, usual.most_s, usual.seconds, unit="s"),
        rest_s=Span(1.0, 900.0, usual.rest_s, unit="s"),
        count=Span(1, 50, usual.repeats, whole=True),
        takes_muscles=True,
        takes_side=True,
        takes_zone=True,
        takes_feedback=True,
        options={
            "kind": tuple(DEFAULTS),
            "grace_s": Span(0.0, 5.0, usual.grace_s, unit="s"),
            "ready_s": Span(0.0, 30.0, 3.0, unit="s"),
            "low_uv": Span(0.0, 1e5, unit="µV"),
            "high_uv": Span(0.0, 1e5, unit="µV"),
        },
    )


_HOLDS: Mapping[str, KindRule] = {kind: _hold(kind) for kind in (LONG_HOLD, PAUSE)}

#: By kind of step; of a ``hold`` that of the longer one, `rule_of` knows better.
RULES: Mapping[str, KindRule] = MappingProxyType(
    {
        REST: KindRule(seconds=Span(1.0, LONGEST_S, 60.0, unit="s")),
        CHECK: KindRule(
            takes_muscles=True,
            options={
                "rest_s": Span(3.0, 30.0, 5.0, unit="s"),
                "contract_s": Span(2.0, 30.0, 5.0, unit="s"),
            },
        ),
        MVC: KindRule(
            seconds=Span(1.0, 10.0, 4.0, unit="s"),
            rest_s=Span(0.0, 600.0, 60.0, unit="s"),
            count=Span(1, 5, 3, whole=True),
            takes_muscles=True,
            takes_side=True,
            options={
                "kind": REFERENCE_KINDS,
                "submaximal": Span(0.05, 0.95),
                "practice": Span(0, 3, 2, whole=True),
                "ramp_s": Span(0.0, 5.0, 1.0, unit="s"),
                "posture": Text(400),
            },
        ),
        REPS: KindRule(
            rest_s=Span(0.0, 1800.0, 120.0, unit="s"),
            count=Span(1, 100, whole=True),
            takes_muscles=True,
            takes_side=True,
            takes_zone=True,
            takes_feedback=True,
            options={
                "exercise": Text(80),
                "tempo": Text(11, is_tempo=True),
                "intent": INTENTS,
                "load_kg": Span(0.0, 1000.0, unit="kg"),
                "one_rm_kg": Span(1.0, 1000.0, unit="kg"),
                "drop_off_pct": Span(1.0, 49.0, 10.0, unit="%"),
                "velocity_stop_pct": Span(5.0, 60.0, unit="%"),
            },
        ),
        HOLD: _HOLDS[LONG_HOLD],
        TIMED: KindRule(
            seconds=Span(1.0, 600.0, 10.0, unit="s"),
            rest_s=Span(0.0, 600.0, 10.0, unit="s"),
            count=Span(1, 100, 10, whole=True),
            takes_muscles=True,
            takes_side=True,
            takes_zone=True,
            takes_feedback=True,
            options={"ready_s": Span(0.0, 30.0, 3.0, unit="s")},
        ),
        FREE: KindRule(
            seconds=Span(1.0, LONGEST_S, unit="s"),
            takes_muscles=True,
            takes_side=True,
            takes_zone=True,
            takes_feedback=True,
            options={"ready_s": Span(0.0, 30.0, 3.0, unit="s")},
        ),
        EXPLOSIVE: KindRule(
            rest_s=Span(4.0, 120.0, 12.0, unit="s"),
            count=Span(1, 20, 5, whole=True),
            takes_muscles=True,
            takes_side=True,
            takes_feedback=True,
            options={"cue": Text(80)},
        ),
        RETEST: KindRule(),
    }
)


def rule_of(step: Step) -> KindRule:
    """Return what a step takes; a ``hold`` that is a pause has limits of its own.

    Raises
    ------
    KeyError
        There is no such kind.
    """
    if step.kind == HOLD:
        return _HOLDS.get(str(step.options.get("kind", LONG_HOLD)), RULES[HOLD])
    return RULES[step.kind]


def seconds_of(step: Step) -> float | None:
    """Return how long the rest, the work or the hold takes; None where it is not timed."""
    return _value(step.seconds, rule_of(step).seconds)


def rest_of(step: Step) -> float:
    """Return the rest between attempts, holds, rounds, or after a set; 0 where there is none."""
    return _value(step.rest_s, rule_of(step).rest_s) or 0.0


def count_of(step: Step) -> int | None:
    """Return how many repetitions, holds, rounds, attempts, efforts; None: as many as come."""
    count = _value(step.count, rule_of(step).count)
    return None if count is None else round(count)


def _value(said: float | None, span: Span | None) -> float | None:
    if span is None:
        return None
    return span.usual if said is None else said
