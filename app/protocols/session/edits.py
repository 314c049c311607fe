"""Changes of a protocol: each returns another one, which need not be possible (yet)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.montage.exercises import exercises
from app.protocols.session.kinds import RULES, Option, Span, rule_of
from app.protocols.session.protocol import (
    CHECK,
    EXPLOSIVE,
    FREE,
    HOLD,
    MVC,
    OFF,
    REPS,
    REST,
    RETEST,
    TIMED,
    Protocol,
    ProtocolChannel,
    Step,
    is_id,
)
from app.protocols.session.protocol_file import measures_the_same
from app.protocols.session.soundness import MOST_STEPS, MOST_VERSIONS

#: What a new step is called, and what it tells the client.
TITLES: Mapping[str, tuple[str, str]] = {
    REST: ("Rest", "Let everything go loose and breathe calmly."),
    CHECK: ("Signal check", "Let everything go loose, then tense when the screen says so."),
    MVC: ("MVC", "Push as hard as you can and keep pushing."),
    REPS: ("Set", "Push the floor away."),
    HOLD: ("Hold", "Keep the bar in its zone."),
    TIMED: ("Work and rest", "Work on the signal, and let go completely when it ends."),
    FREE: ("Free movement", "Do the movement at your own pace, again and again."),
    EXPLOSIVE: ("Explosive efforts", "Push the floor away as fast as you can, on the signal."),
    RETEST: ("Once more", ""),
}


def new_protocol(protocol_id: str, name: str) -> Protocol:
    """Return a protocol to begin with: a signal check and a rest."""
    made = Protocol(protocol_id, name, ())
    return with_step(with_step(made, CHECK, 0), REST, 1)


def copied(protocol: Protocol, protocol_id: str, name: str) -> Protocol:
    """Return a protocol under another id and name, its versions counted anew."""
    return replace(protocol, id=protocol_id, name=name, version=1)


def to_be_saved(protocol: Protocol, former: Protocol | None) -> Protocol:
    """Return a protocol with the version that it is kept under.

    Parameters
    ----------
    protocol
        As edited.
    former
        What is kept under its id so far; None for nothing.
    """
    if former is None:
        return protocol
    changed = not measures_the_same(former, protocol)
    return replace(protocol, version=min(MOST_VERSIONS, former.version + changed))


def can_be_edited(protocol: Protocol) -> bool:
    """Tell whether a draft holds only what the editor has inputs for, possible or not."""
    return all(
        step.kind in RULES
        and all(
            name in RULES[step.kind].options and _is_of(value, RULES[step.kind].options[name])
            for name, value in step.options.items()
        )
        for step in protocol.steps
    )


def _is_of(value: Any, option: Option) -> bool:
    if isinstance(option, Span):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and abs(value) <= 1e9  # NaN neither
    return isinstance(value, str)


# --- steps ---------------------------------------------------------------------------------------


def with_step(protocol: Protocol, kind: str, at: int) -> Protocol:
    """Return a protocol with a new step at a place; of a retest the last step before it."""
    title, prompt = TITLES[kind]
    step = Step(_free_id(protocol, kind), kind, title, prompt)
    if kind == RETEST:
        before = [one.id for one in protocol.steps[:at] if one.kind not in (RETEST, REST, CHECK)]
        step = replace(step, of=before[-1] if before else "")
    return _with_steps(protocol, (*protocol.steps[:at], step, *protocol.steps[at:]))


def duplicated(protocol: Protocol, at: int) -> Protocol:
    """Return a protocol with a step once more behind it, under an id of its own."""
    step = protocol.steps[at]
    stem = step.id.rstrip("0123456789").rstrip("_") if is_id(step.id) else step.kind
    again = replace(step, id=_free_id(protocol, stem))
    return _with_steps(protocol, (*protocol.steps[: at + 1], again, *protocol.steps[at + 1 :]))


def without_step(protocol: Protocol, at: int) -> Protocol:
    """Return a protocol without a step; the last one stays."""
    if len(protocol.steps) == 1:
        return protocol
    return _with_steps(protocol, (*protocol.steps[:at], *protocol.steps[at + 1 :]))


def moved(protocol: Protocol, at: int, to: int) -> Protocol:
    """Return a protocol with a step at another place."""
    steps = list(protocol.steps)
    steps.insert(to, steps.pop(at))
    return _with_steps(protocol, steps)


def with_changed_step(protocol: Protocol, at: int, **facts: Any) -> Protocol:
    """Return a protocol with a step that says something else; retests follow its id."""
    steps = list(protocol.steps)
    former = steps[at]
    steps[at] = replace(former, **facts)
    if steps[at].id != former.id and sum(one.id == former.id for one in protocol.steps) == 1:
        steps = [
            replace(one, of=steps[at].id) if one.of and one.of == former.id else one
            for one in steps
        ]
    return _with_steps(protocol, steps)


def with_option(step: Step, name: str, value: Any) -> dict[str, Any]:
    """Return the options of a step with another value of one; None takes it out."""
    options = {key: one for key, one in step.options.items() if key != name}
    return options if value is None else {**options, name: value}


def as_kind(step: Step, kind: str) -> Step:
    """Return a step as one of another kind: what that takes is kept, what it does not is left."""
    made = Step(step.id, kind, step.title, step.prompt, step.note, optional=step.optional)
    title, prompt = TITLES.get(step.kind, ("", ""))
    if step.title == title and step.prompt == prompt:  # nobody wrote anything yet
        made = replace(made, title=TITLES[kind][0], prompt=TITLES[kind][1])
    known = RULES[kind].options
    kept = {name: value for name, value in step.options.items() if name in known and name != "kind"}
    made = replace(made, options=kept)
    rule = rule_of(made)
    for name in ("seconds", "rest_s", "count"):
        span, value = getattr(rule, name), getattr(step, name)
        if span is not None and value is not None and span.least <= value <= span.most:
            made = replace(made, **{name: value})
    return replace(
        made,
        muscles=step.muscles if rule.takes_muscles else (),
        side=step.side if rule.takes_side else "",
        low_pct=step.low_pct if rule.takes_zone else None,
        high_pct=step.high_pct if rule.takes_zone else None,
        feedback=step.feedback if rule.takes_feedback else OFF,
    )


def may_add(protocol: Protocol) -> bool:
    """Tell whether there is room for another step."""
    return len(protocol.steps) < MOST_STEPS


def _with_steps(protocol: Protocol, steps: Sequence[Step]) -> Protocol:
    return replace(protocol, steps=tuple(steps))


def _free_id(protocol: Protocol, stem: str) -> str:
    taken = {step.id for step in protocol.steps}
    if stem not in taken and is_id(stem):
        return stem
    return next(name for k in range(2, 1000) if (name := f"{stem[:36]}_{k}") not in taken)


# --- channels ------------------------------------------------------------------------------------


def with_channel(protocol: Protocol, muscle: str) -> Protocol:
    """Return a protocol that measures a muscle more, on both sides."""
    return replace(protocol, channels=(*protocol.channels, ProtocolChannel(muscle)))


def without_channel(protocol: Protocol, at: int) -> Protocol:
    """Return a protocol that measures a muscle less; steps name it no longer."""
    gone = protocol.channels[at].muscle
    steps = tuple(
        replace(step, muscles=tuple(one for one in step.muscles if one != gone))
        for step in protocol.steps
    )
    channels = (*protocol.channels[:at], *protocol.channels[at + 1 :])
    return replace(protocol, channels=channels, steps=steps)


def with_changed_channel(protocol: Protocol, at: int, **facts: Any) -> Protocol:
    """Return a protocol with a channel that says something else."""
    channels = list(protocol.channels)
    channels[at] = replace(channels[at], **facts)
    return replace(protocol, channels=tuple(channels))


def moved_channel(protocol: Protocol, at: int, to: int) -> Protocol:
    """Return a protocol with a channel at another place."""
    channels = list(protocol.channels)
    channels.insert(to, channels.pop(at))
    return replace(protocol, channels=tuple(channels))


def with_channels_of_exercise(protocol: Protocol, most: int = 4) -> Protocol:
    """Return a protocol that measures the first muscles of its exercise too, by their roles."""
    exercise = exercises().get(protocol.exercise)
    if exercise is None:
        return protocol
    there = {one.muscle for one in protocol.channels}
    added = (
        ProtocolChannel(part.muscle, role=part.role)
        for part in exercise.parts[:most]
        if part.muscle not in there
    )
    return replace(protocol, channels=(*protocol.channels, *added))
