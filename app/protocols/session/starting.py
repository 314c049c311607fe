"""What starts an entry: the command of its activity, and why it cannot start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.protocols.activity import Activity, State
from app.protocols.check.check import CheckActivity
from app.protocols.commands import Command
from app.protocols.explosive.explosive import Explosive
from app.protocols.feedback.feedback import SHOW
from app.protocols.hold.hold import Hold
from app.protocols.mvc.mvc import MvcActivity
from app.protocols.session.kinds import count_of, seconds_of
from app.protocols.session.matching import columns_of_step
from app.protocols.session.protocol import (
    CHECK,
    EXPLOSIVE,
    FREE,
    HOLD,
    MVC,
    REPS,
    REST,
    TIMED,
    Protocol,
    Step,
)
from app.protocols.session.view import Entry
from app.protocols.sets.rep_set import RepSet
from app.protocols.stream import Stream
from app.protocols.targets import Target
from app.protocols.timed import timed_plan
from app.protocols.timed.timed import Timed

#: By kind of step: name of the activity, and what makes it.
_ACTIVITIES: Mapping[
    str, tuple[str, Callable[[Stream, State, Mapping[str, Any], int], Activity]]
] = {
    REST: ("timed", Timed),
    TIMED: ("timed", Timed),
    FREE: ("timed", Timed),
    CHECK: ("check", CheckActivity),
    MVC: ("mvc", MvcActivity),
    REPS: ("set", RepSet),
    HOLD: ("hold", Hold),
    EXPLOSIVE: ("explosive", Explosive),
}
#: What of the muscles of a step the activity takes: its channels, or the primes of a set.
_NAMED = {REPS: "primes"}
#: Kinds in which a zone is a target of each muscle; a hold takes the zone itself.
_ZONED = (REPS, TIMED, FREE)


def command_of(entry: Entry, protocol: Protocol, stream: Stream) -> Command:
    """Return the command that starts an entry.

    Raises
    ------
    ValueError
        No channel of the stream is on its muscles; says so.
    """
    step = entry.step
    values = {name: value for name, value in step.options.items() if name != "do"}
    values |= {
        name: value for name, value in _settings(step, protocol).items() if value is not None
    }
    # An explosive effort without muscles is of those prime movers that have an MVC.
    if step.kind != REST and (step.kind != EXPLOSIVE or step.muscles or entry.part):
        values[_NAMED.get(step.kind, "channels")] = _names(entry, protocol, stream)
    return Command(f"{_ACTIVITIES[step.kind][0]}.start", values)


def problem_of(entry: Entry, protocol: Protocol, stream: Stream, state: State) -> str:
    """Return why an entry cannot start now; empty where it can."""
    try:
        values = command_of(entry, protocol, stream).values
        # Made and thrown away: the activity itself knows best what it needs.
        _ACTIVITIES[entry.step.kind][1](stream, state, values, 0)
    except ValueError as problem:
        return str(problem)
    return ""


def feedback_of(step: Step) -> Command:
    """Return the command that shows or hides feedback while a step runs."""
    return Command(SHOW, {"mode": step.feedback, "reps": count_of(step) or 0})


def targets_of(entry: Entry, protocol: Protocol, stream: Stream) -> dict[str, Target] | None:
    """Return the zones of a step's muscles by name of the channel; None where it has none."""
    step = entry.step
    low, high = step.low_pct, step.high_pct
    if step.kind not in _ZONED or low is None or high is None:
        return None
    target = Target(low / 100.0, high / 100.0, below=low == 0)
    return dict.fromkeys(_names(entry, protocol, stream), target)


def _names(entry: Entry, protocol: Protocol, stream: Stream) -> list[str]:
    columns = columns_of_step(protocol, entry.step, entry.part, stream.channels)
    if not columns:
        muscles = ", ".join(one.replace("_", " ") for one in entry.step.muscles) or "these muscles"
        side = f"{entry.part} " if entry.part else ""
        raise ValueError(f"no channel is on {side}{muscles:.200}: assign it, or skip this step")
    return [stream.channels[column].name for column in columns]


def _settings(step: Step, protocol: Protocol) -> dict[str, Any]:
    seconds, count = step.seconds, step.count
    if step.kind == REST:
        return {"what": timed_plan.REST, "seconds": seconds_of(step)}
    if step.kind == FREE:
        return {"what": timed_plan.FREE, "seconds": seconds}
    if step.kind == TIMED:
        rounds = {"what": timed_plan.ROUNDS, "rounds": count_of(step)}
        return {**rounds, "seconds": seconds_of(step), "rest_s": step.rest_s}
    if step.kind == MVC:
        return {"attempts": count, "hold_s": seconds, "rest_s": step.rest_s}
    if step.kind == REPS:
        exercise = None if "exercise" in step.options else protocol.exercise
        return {"planned": count, "rest_s": step.rest_s, "exercise": exercise}
    if step.kind == HOLD:
        zone = {"low_pct": step.low_pct, "high_pct": step.high_pct}
        return {"seconds": seconds, "repeats": count, "rest_s": step.rest_s, **zone}
    if step.kind == EXPLOSIVE:
        return {"efforts": count, "rest_s": step.rest_s}
    return {}
