"""Whether a protocol can be done: each thing that is wrong with it, and where.

A file is refused with the first of them, the editor shows each at its field.
"""

from __future__ import annotations

import difflib
import itertools
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from acquisition.types import ROLES
from app.montage.atlas import atlas
from app.montage.exercises import exercises
from app.protocols.hold.hold_plan import DEFAULTS
from app.protocols.session.estimate import minutes
from app.protocols.session.kinds import RULES, KindRule, Option, Span, Text, rule_of
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
    RETEST,
    RIGHT,
    Protocol,
    ProtocolChannel,
    Step,
    is_id,
)
from app.protocols.sets.set_plan import MAXIMAL, is_tempo
from app.protocols.targets import HIGHEST
from recordings.notes import SUBMAXIMAL

MOST_STEPS, MOST_CHANNELS, MOST_MINUTES = 100, 64, 480
MOST_VERSIONS = 1_000_000
LONGEST_NAME, LONGEST_TITLE, LONGEST_PROMPT, LONGEST_QUESTION = 80, 60, 200, 300
LONGEST_NOTE, LONGEST_DESCRIPTION = 1000, 2000
#: Highest edge of a zone in % MVC.
HIGHEST_PCT = 100.0 * HIGHEST
#: Names that a system keeps for itself: no file can be called so.
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{a}{n}" for a in ("com", "lpt") for n in range(10)}
#: Marks that turn the direction of what is written after them, in places that are not theirs too.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_NO_CHARACTERS = {"Cc", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Parameters
    ----------
    field
        Name of the field, as in `Protocol`, `ProtocolChannel` or `Step`; of an option that of the
        option.
    text
        What is wrong and what is allowed, to be read after the name of the place.
    step, channel
        Index of the step or channel that it is about; None where it is the whole.
    """

    field: str
    text: str
    step: int | None = None
    channel: int | None = None

    def said(self, protocol: Protocol) -> str:
        """Return it with its place, one line: ``step 3 (set_1): ...``."""
        if self.step is not None:
            step_id = protocol.steps[self.step].id
            named = f" ({step_id})" if is_id(step_id) else ""
            return f"step {self.step + 1}{named}: {self.text}"
        if self.channel is not None:
            return f"channel {self.channel + 1}: {self.text}"
        return self.text


def problems(protocol: Protocol) -> Iterator[Problem]:
    """Yield what is wrong with a protocol, one by one; nothing where it can be done."""
    sound = True
    for problem in itertools.chain(
        _of_whole(protocol), _of_channels(protocol), _of_steps(protocol)
    ):
        sound = False
        yield problem
    if sound and minutes(protocol) > MOST_MINUTES:
        text = f"it takes {minutes(protocol):.0f} min; a session takes at most {MOST_MINUTES} min"
        yield Problem("steps", text)


# --- the whole -----------------------------------------------------------------------------------


def _of_whole(protocol: Protocol) -> Iterator[Problem]:
    yield from _problem("id", _id_problem(protocol.id))
    yield from _problem("name", _text_problem("name", protocol.name, LONGEST_NAME, needed=True))
    lines = (("description", LONGEST_DESCRIPTION), ("question", LONGEST_QUESTION))
    for name, longest in (*lines, ("author", LONGEST_NAME)):
        said = getattr(protocol, name)
        several = name == "description"
        yield from _problem(name, _text_problem(name, said, longest, several=several))
    if not 1 <= protocol.version <= MOST_VERSIONS:
        yield Problem("version", f"version is a whole number from 1 to {MOST_VERSIONS}")
    if protocol.exercise and protocol.exercise not in exercises():
        yield Problem("exercise", _unknown("exercise", protocol.exercise, exercises()))
    yield from _problem("outputs", _list_problem("outputs", protocol.outputs, OUTPUTS))
    if not 1 <= len(protocol.steps) <= MOST_STEPS:
        yield Problem("steps", f"a protocol has 1 to {MOST_STEPS} steps, not {len(protocol.steps)}")


def _of_channels(protocol: Protocol) -> Iterator[Problem]:
    names: set[str] = set()
    for index, channel in enumerate(protocol.channels):
        for problem in _of_channel(channel, names):
            yield replace(problem, channel=index)
        names.update(channel.names)
    if len(names) > MOST_CHANNELS:
        yield Problem("channels", f"a protocol has at most {MOST_CHANNELS} channels")


def _of_channel(channel: ProtocolChannel, before: Collection[str]) -> Iterator[Problem]:
    if channel.muscle not in atlas().muscles:
        yield Problem("muscle", _unknown("muscle", channel.muscle, atlas().muscles))
    elif before and any(name in before for name in channel.names):
        yield Problem("muscle", f"{channel.muscle} is there twice: name each muscle once")
    yield from _problem("sides", _list_problem("sides", channel.sides, (LEFT, RIGHT)))
    if channel.role and channel.role not in ROLES:
        yield Problem("role", _unknown("role", channel.role, ROLES))


# --- steps ---------------------------------------------------------------------------------------


def _of_steps(protocol: Protocol) -> Iterator[Problem]:
    before: dict[str, Step] = {}
    for index, step in enumerate(protocol.steps):
        for problem in _of_step(step, protocol, before):
            yield replace(problem, step=index)
        before.setdefault(step.id, step)


def _of_step(step: Step, protocol: Protocol, before: dict[str, Step]) -> Iterator[Problem]:
    yield from _problem("id", _id_problem(step.id))
    if step.id in before:
        yield Problem("id", f"there is a step {step.id} before it: give each an id of its own")
    yield from _problem("title", _text_problem("title", step.title, LONGEST_TITLE, needed=True))
    yield from _problem("prompt", _text_problem("prompt", step.prompt, LONGEST_PROMPT))
    yield from _problem("note", _text_problem("note", step.note, LONGEST_NOTE, several=True))
    if step.kind not in KINDS:
        yield Problem("kind", _unknown("kind", step.kind, KINDS))
        return
    yield from _of_options(step, RULES[step.kind].options)
    if step.kind == HOLD and step.options.get("kind", "hold") not in DEFAULTS:
        return
    rule = rule_of(step)
    for name, span in (("seconds", rule.seconds), ("rest_s", rule.rest_s), ("count", rule.count)):
        value = getattr(step, name)
        if value is not None and span is None:
            yield Problem(name, f"a step of kind {step.kind} takes no {name}")
        elif value is not None and span is not None:
            yield from _problem(name, _number_problem(name, value, span))
    yield from _of_muscles(step, rule, protocol)
    yield from _of_zone(step, rule)
    if step.feedback not in FEEDBACKS:
        yield Problem("feedback", _unknown("feedback", step.feedback, FEEDBACKS))
    elif step.feedback != OFF and not rule.takes_feedback:
        yield Problem("feedback", f"a step of kind {step.kind} takes no feedback")
    yield from _of_retest(step, before)


def _of_muscles(step: Step, rule: KindRule, protocol: Protocol) -> Iterator[Problem]:
    if step.muscles and not rule.takes_muscles:
        yield Problem("muscles", f"a step of kind {step.kind} takes no muscles")
        return
    names, roles = _measured(protocol)
    for muscle in step.muscles:
        if muscle not in ROLES and muscle not in atlas().muscles:
            text = _unknown("muscle", muscle, atlas().muscles)
            yield Problem("muscles", f"{text}, or a role: {', '.join(ROLES)}")
        elif step.muscles.count(muscle) > 1:
            yield Problem("muscles", f"{muscle} is named twice")
        elif protocol.channels and muscle not in (roles if muscle in ROLES else names):
            text = f"{muscle} is on none of the protocol's channels: add it there, or take it out"
            yield Problem("muscles", text)
    if step.side not in (LEFT, RIGHT, EACH, ""):
        yield Problem("side", _unknown("side", step.side, (LEFT, RIGHT, EACH)))
    elif step.side and not rule.takes_side:
        yield Problem("side", f"a step of kind {step.kind} takes no side")
    elif step.side and protocol.channels:
        sides = {side for one in protocol.channels for side in one.sides}
        for side in (LEFT, RIGHT) if step.side == EACH else (step.side,):
            if side not in sides:
                yield Problem("side", f"no channel of the protocol is on the {side}")


def _measured(protocol: Protocol) -> tuple[set[str], set[str]]:
    """Return the muscles and the roles of a protocol's channels."""
    return {one.muscle for one in protocol.channels}, {
        role_in(protocol, one) for one in protocol.channels
    }


def role_in(protocol: Protocol, channel: ProtocolChannel) -> str:
    """Return the role of a channel of a protocol: its own, else that of the exercise, or none."""
    if channel.role:
        return channel.role
    exercise = exercises().get(protocol.exercise)
    part = None if exercise is None else exercise.part(channel.muscle)
    return "" if part is None else part.role


def _of_zone(step: Step, rule: KindRule) -> Iterator[Problem]:
    low, high = step.low_pct, step.high_pct
    low_uv, high_uv = step.options.get("low_uv"), step.options.get("high_uv")
    if low is None and high is None:
        if step.kind == HOLD:
            yield from _problem("low_uv", _zone_problem("low_uv", "high_uv", low_uv, high_uv))
        return
    if not rule.takes_zone:
        yield Problem("low_pct", f"a step of kind {step.kind} takes no zone")
        return
    if step.kind == HOLD and not (low_uv is None and high_uv is None):
        yield Problem("low_pct", "a zone is in % MVC or in µV, not in both")
    span = Span(0.0, HIGHEST_PCT, unit="% MVC")
    for name, value in (("low_pct", low), ("high_pct", high)):
        if value is not None:
            yield from _problem(name, _number_problem(name, value, span))
    yield from _problem("low_pct", _zone_problem("low_pct", "high_pct", low, high))


def _zone_problem(low_name: str, high_name: str, low: Any, high: Any) -> str:
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"a zone needs both {low_name} and {high_name}"
    if _is_number(low) and _is_number(high) and not low < high:
        return f"{low_name} must be below {high_name}: a zone from {low:g} to {high:g} is none"
    return ""


def _of_retest(step: Step, before: dict[str, Step]) -> Iterator[Problem]:
    if step.kind != RETEST:
        if step.of:
            yield Problem("of", f"a step of kind {step.kind} takes no 'of': that is for a retest")
        return
    known = [one.id for one in before.values() if one.kind != RETEST]
    if step.of not in known:
        allowed = ", ".join(known[-8:]) or "there is none"
        text = f"'of' must be the id of an earlier step ({allowed}), not {step.of!r:.40}"
        yield Problem("of", text)


# --- options -------------------------------------------------------------------------------------


def _of_options(step: Step, known: dict[str, Option] | Any) -> Iterator[Problem]:
    for name, value in step.options.items():
        if name not in known:
            allowed = ", ".join(known) or "it takes none"
            text = f"{name!r:.40} is no option of a step of kind {step.kind}: {allowed}"
            yield Problem("options", text)
        else:
            yield from _problem(name, _option_problem(name, value, known[name]))
    options = step.options
    if step.kind == MVC and options.get("kind") == SUBMAXIMAL and "submaximal" not in options:
        yield Problem("submaximal", "a submaximal reference needs the share: submaximal = 0.5")
    if step.kind == REPS and "velocity_stop_pct" in options and options.get("intent") != MAXIMAL:
        yield Problem("velocity_stop_pct", "a stop by velocity needs intent = 'maximal'")


def _option_problem(name: str, value: Any, option: Option) -> str:
    if isinstance(option, Span):
        return _number_problem(name, value, option)
    if isinstance(option, Text):
        if not isinstance(value, str):
            return f"{name} must be a text, not {value!r:.40}"
        if option.is_tempo and not is_tempo(value.strip().upper()):
            return f"{value!r:.40} is no tempo: write it like 3-1-X"
        return _text_problem(name, value, option.longest)
    if not isinstance(value, str) or value not in option:
        return f"{name} must be one of {', '.join(option)}, not {value!r:.40}"
    return ""


# --- values --------------------------------------------------------------------------------------


def _problem(name: str, text: str) -> Iterator[Problem]:
    if text:
        yield Problem(name, text)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number_problem(name: str, value: Any, span: Span) -> str:
    kind = "a whole number" if span.whole else "a number"
    unit = f" {span.unit}" if span.unit else ""
    limits = f"{kind} from {span.least:g} to {span.most:g}{unit}"
    if not _is_number(value) or not span.least <= value <= span.most:  # NaN neither
        return f"{name} must be {limits}, not {value!r:.40}"
    if span.whole and value != round(value):
        return f"{name} must be {limits}, not {value:g}"
    return ""


def _id_problem(text: str) -> str:
    if not is_id(text):
        return (
            f"id must be 1 to 40 small letters, digits and _, beginning with a letter, "
            f"not {text!r:.40}"
        )
    return f"a file cannot be called {text}: choose another id" if text in _RESERVED else ""


def _text_problem(
    name: str, text: str, longest: int, *, needed: bool = False, several: bool = False
) -> str:
    if needed and not text.strip():
        return f"{name} is missing: write 1 to {longest} letters"
    if len(text) > longest:
        return f"{name} has {len(text)} letters; at most {longest} are allowed"
    for letter in text:
        if ord(letter) in _TURNING or (
            unicodedata.category(letter) in _NO_CHARACTERS and not (several and letter == "\n")
        ):
            one_line = "" if several or letter != "\n" else ": write it on one line"
            return f"{name} holds a character that cannot be shown (U+{ord(letter):04X}){one_line}"
    return ""


def _list_problem(name: str, values: Sequence[str], allowed: Sequence[str]) -> str:
    for value in values:
        if value not in allowed:
            return f"{name} may hold {', '.join(allowed)}, not {value!r:.40}"
        if list(values).count(value) > 1:
            return f"{name} holds {value} twice"
    return ""


def _unknown(what: str, value: str, allowed: Collection[str]) -> str:
    """Return what is said of a name that is none of those allowed; few are all named."""
    if len(allowed) <= 12:
        return f"there is no {what} {value!r:.40}; allowed: {', '.join(allowed)}"
    near = difflib.get_close_matches(value[:60], list(allowed), n=3, cutoff=0.5)
    meant = f"; did you mean {', '.join(near)}" if near else ""
    return f"there is no {what} {value!r:.60}{meant}"
