"""Limits of the kinds of steps are those of the activities that they start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.protocols.activity import State
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.session.entries import entries_of
from app.protocols.session.kinds import RULES, Span, rule_of
from app.protocols.session.protocol import HOLD, MVC, REPS, RETEST, Step
from app.protocols.session.soundness import problems
from app.protocols.session.starting import problem_of
from tests.unit.protocols.session.some_protocols import small
from tests.unit.protocols.stage import stream_of

STREAM = stream_of("left_vastus_lateralis", "right_vastus_lateralis", velocity=True)
BASE: dict[str, dict[str, Any]] = {
    HOLD: {"low_pct": 20.0, "high_pct": 60.0},
}


def _state() -> State:
    made = State()
    for channel in STREAM.channels[:2]:
        made.references[channel.name] = Reference(
            channel=channel.name,
            kind="mvc",
            values_uv=dict.fromkeys(WINDOWS_MS, 300.0),
            chain=STREAM.chain,
            rest_uv=3.0,
            rest_sd_uv=0.3,
        )
    return made


def _steps() -> Iterator[tuple[str, Step]]:
    """Yield a step at every limit of every kind, and one for every choice."""
    for kind in RULES:
        if kind == RETEST:
            continue
        kinds_of_hold = ("hold", "pause") if kind == HOLD else ("",)
        for hold in kinds_of_hold:
            options = {"kind": hold} if hold else {}
            step = Step("a", kind, "T", options=options, **BASE.get(kind, {}))
            yield f"{kind} {hold}", step
            rule = rule_of(step)
            for name in ("seconds", "rest_s", "count"):
                span = getattr(rule, name)
                for value in () if span is None else (span.least, span.most):
                    said = int(value) if span.whole else float(value)
                    yield f"{kind} {hold} {name} {value}", replace(step, **{name: said})
            for name, option in rule.options.items():
                if name in ("low_uv", "high_uv"):
                    continue
                if isinstance(option, Span):
                    values: tuple[Any, ...] = (option.least, option.most)
                else:
                    values = option if isinstance(option, tuple) else ("3-1-X",)
                for value in values:
                    more = {**options, name: value}
                    if name == "velocity_stop_pct":
                        more["intent"] = "maximal"
                    if value == "submaximal":
                        more["submaximal"] = 0.5
                    if name == "submaximal":
                        more["kind"] = "submaximal"
                    yield f"{kind} {hold} {name} {value}", replace(step, options=more)
    yield "reps zone", Step("a", REPS, "T", low_pct=0.0, high_pct=150.0)
    zone_uv = {"low_uv": 0.0, "high_uv": 1e5}
    yield "hold in µV", Step("a", HOLD, "T", options=zone_uv)


def _refusal(step: Step) -> str:
    protocol = small(step)
    return problem_of(entries_of(protocol)[0], protocol, STREAM, _state())


@pytest.mark.parametrize(("name", "step"), [pytest.param(*one, id=one[0]) for one in _steps()])
def test_what_may_be_said_can_be_done(name: str, step: Step) -> None:
    assert list(problems(small(step))) == [] or step.kind == "timed"
    assert _refusal(step) == ""


def _beyond() -> Iterator[tuple[str, Step]]:
    """Yield steps a little beyond each limit."""
    for kind, rule in RULES.items():
        for name in ("seconds", "rest_s", "count"):
            span = getattr(rule, name)
            if span is None:
                continue
            for value in (span.least - 1, span.most + 1):
                said = int(value) if span.whole else float(value)
                step = Step("a", kind, "T", **{name: said}, **BASE.get(kind, {}))
                yield f"{kind} {name} {value}", step
        for name, option in rule.options.items():
            for value in (option.least - 1, option.most + 1) if isinstance(option, Span) else ():
                if name not in ("low_uv", "high_uv"):
                    more = {"kind": "submaximal"} if name == "submaximal" else {}
                    step = Step("a", kind, "T", options={name: value, **more}, **BASE.get(kind, {}))
                    yield f"{kind} {name} {value}", step


@pytest.mark.parametrize(("name", "step"), [pytest.param(*one, id=one[0]) for one in _beyond()])
def test_what_cannot_be_done_may_not_be_said(name: str, step: Step) -> None:
    assert list(problems(small(step)))


def test_a_share_of_the_effort_is_for_a_submaximal_reference() -> None:
    assert _refusal(Step("a", MVC, "T", options={"kind": "submaximal"}))
