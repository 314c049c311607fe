"""Protocols for tests: one of each kind of step, and any sound one for properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from acquisition.types import ROLES
from app.montage.atlas import atlas
from app.protocols.hold.hold_plan import DEFAULTS
from app.protocols.session.kinds import Option, Span, Text, rule_of
from app.protocols.session.protocol import (
    EACH,
    FEEDBACKS,
    HOLD,
    KINDS,
    LEFT,
    MVC,
    OFF,
    OUTPUTS,
    REPS,
    REST,
    RETEST,
    RIGHT,
    Protocol,
    ProtocolChannel,
    Step,
)

#: Letters that a text may have: quotes, backslashes, other scripts, emoji with their joiners.
_LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


def small(*steps: Step, **facts: Any) -> Protocol:
    """Return a protocol of some steps, by default of one rest."""
    return Protocol("small", "Small", steps or (Step("rest", REST, "Rest"),), **facts)


def texts(longest: int, *, least: int = 0) -> st.SearchStrategy[str]:
    """Return texts that are allowed."""
    made = st.text(_LETTERS, min_size=least, max_size=min(longest, 30))
    return made.filter(str.strip) if least else made


def ids() -> st.SearchStrategy[str]:
    """Return ids of steps; none is a name that a system keeps for itself."""
    return st.from_regex(r"s[a-z0-9_]{0,39}", fullmatch=True)


def _value(option: Option) -> st.SearchStrategy[Any]:
    if isinstance(option, Span):
        least, most = option.least, option.most
        return st.integers(round(least), round(most)) if option.whole else st.floats(least, most)
    if isinstance(option, Text):
        return st.just("3-1-X") if option.is_tempo else texts(option.longest)
    return st.sampled_from(option)


@st.composite
def _step(draw: st.DrawFn, step_id: str, before: tuple[Step, ...]) -> Step:
    kind = draw(st.sampled_from(KINDS if before else KINDS[:-1]))
    options: dict[str, Any] = {}
    if kind == HOLD:
        options["kind"] = draw(st.sampled_from(tuple(DEFAULTS)))
    rule = rule_of(Step(step_id, kind, "", options=options))
    for name, option in rule.options.items():
        if name not in ("low_uv", "high_uv", "kind") and draw(st.booleans()):
            options[name] = draw(_value(option))
    if kind == MVC and draw(st.booleans()):
        options |= {"kind": "submaximal", "submaximal": 0.5}
    if kind == REPS and "velocity_stop_pct" in options:
        options["intent"] = "maximal"
    low = draw(st.none() | st.floats(0, 100)) if rule.takes_zone else None
    spans = {"seconds": rule.seconds, "rest_s": rule.rest_s, "count": rule.count}
    muscles = (*ROLES, *atlas().muscles)
    return Step(
        id=step_id,
        kind=kind,
        title=draw(texts(60, least=1)),
        prompt=draw(texts(200)),
        note=draw(texts(1000).map(lambda text: f"{text}\n{text}")),
        muscles=(
            tuple(draw(st.lists(st.sampled_from(muscles), max_size=4, unique=True)))
            if rule.takes_muscles
            else ()
        ),
        side=draw(st.sampled_from(("", LEFT, RIGHT, EACH))) if rule.takes_side else "",
        low_pct=low,
        high_pct=None if low is None else draw(st.floats(low, 150, exclude_min=True)),
        feedback=draw(st.sampled_from(FEEDBACKS)) if rule.takes_feedback else OFF,
        of=draw(st.sampled_from([one.id for one in before])) if kind == RETEST else "",
        optional=draw(st.booleans()),
        options=options,
        **{
            name: draw(st.none() | _value(span)) for name, span in spans.items() if span is not None
        },
    )


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    """Return a sound protocol."""
    steps: list[Step] = []
    for step_id in draw(st.lists(ids(), min_size=1, max_size=5, unique=True)):
        before = tuple(one for one in steps if one.kind != RETEST)
        steps.append(draw(_step(step_id, before)))
    # With channels a step may only name what they measure: half of the protocols go without.
    named = {muscle for step in steps for muscle in step.muscles}
    roles = dict(
        zip(sorted(named & set(ROLES)), sorted(set(atlas().muscles) - named), strict=False)
    )
    channels = [ProtocolChannel(one, optional=draw(st.booleans())) for one in named - set(ROLES)]
    channels += [ProtocolChannel(muscle, role=role) for role, muscle in roles.items()]
    return Protocol(
        id=draw(ids()),
        name=draw(texts(80, least=1)),
        steps=tuple(steps),
        description=draw(texts(2000)),
        version=draw(st.integers(1, 1_000_000)),
        exercise=draw(st.sampled_from(("", "squat", "plank"))),
        question=draw(texts(300)),
        channels=tuple(channels) if draw(st.booleans()) else (),
        outputs=tuple(draw(st.lists(st.sampled_from(OUTPUTS), unique=True))),
        author=draw(texts(80)),
    )
