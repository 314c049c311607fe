"""The conductor: one activity at a time, the monitors beside it, and what outlasts both.

A pure function of ticks and commands on the sample index. Within one call both come in the order
of their samples, a command before the tick that ends at its sample, so how the stream was cut into
chunks changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.protocols import outcomes
from app.protocols.activity import (
    RECORDING_ENDED,
    REPLACED,
    STOPPED,
    Activity,
    ActivityView,
    Monitor,
    State,
)
from app.protocols.commands import STOP as STOP
from app.protocols.commands import TARGETS as TARGETS
from app.protocols.commands import Command
from app.protocols.in_force import InForce
from app.protocols.outcomes import Outcome, is_outcome, values_of
from app.protocols.reference import Reference
from app.protocols.registry import ACTIVITIES, MONITORS, MakeActivity, MakeMonitor
from app.protocols.stream import Stream, Tick
from app.protocols.targets import Target
from dsp.events import TRAINING, Event

#: Commands of the conductor, beside those that monitors ask for, too (`app.protocols.commands`).
SETUP, REFER, FORGET = "setup", "refer", "forget"
_START = ".start"
#: An outcome may ask for a command, and that for another; more in one moment is a circle.
_MOST_ASKED = 8


@dataclass(frozen=True, slots=True)
class TrainingView:
    """What the screen shows.

    Parameters
    ----------
    activity
        Name of the present activity; empty for none.
    view
        What it shows.
    monitors
        By name what the monitors show.
    references, targets
        In force, by name of the channel.
    references_uv
        Of the channels whose reference may be used with the chain's RMS: what is 100 %.
    window_ms, chain
        Length of the window of that RMS, and what the stream is measured by (`Stream.chain`).
    recording_uuid
        The recording that holds the samples of this epoch; empty for none.
    outcomes
        Everything that was found out in this epoch; of a replay that was begun later also what the
        recording holds from before. The same object until something is added.
    late
        A replay was begun within an activity, which therefore is not counted.
    """

    activity: str = ""
    view: ActivityView | None = None
    monitors: Mapping[str, object] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    references_uv: Mapping[str, float] = field(default_factory=dict)
    window_ms: float = 0.0
    chain: str = ""
    recording_uuid: str = ""
    outcomes: tuple[Event, ...] = ()
    late: bool = False


class Training:
    """Runs what is trained and tested on one stream.

    Parameters
    ----------
    stream
        What it runs on.
    activities, monitors
        What there is; those of the program unless a test has its own.

    Attributes
    ----------
    recording_uuid
        The recording that holds the samples of this epoch; empty for none.
    """

    def __init__(
        self,
        stream: Stream,
        *,
        activities: Mapping[str, MakeActivity] = ACTIVITIES,
        monitors: Mapping[str, MakeMonitor] = MONITORS,
    ) -> None:
        self.stream = stream
        self._activities = activities
        self._make_monitors = monitors
        self.begin()

    def begin(self) -> None:
        """Forget everything: a new epoch."""
        self.recording_uuid = ""
        self._state = State()
        self._activity: Activity | None = None
        self._name = ""
        self._monitors: dict[str, Monitor] = {
            name: make(self.stream, self._state) for name, make in self._make_monitors.items()
        }
        self._end_sample: int | None = None
        self._outcomes: list[Event] = []
        self._shown: tuple[Event, ...] = ()
        self._late = False
        self._in_force: InForce | None = None

    @property
    def is_idle(self) -> bool:
        """Whether no tick is needed."""
        return self._activity is None and not any(one.is_on for one in self._monitors.values())

    @property
    def listens(self) -> bool:
        """Whether `step` is to be given stored outcomes, too: a replay began within an activity."""
        return self._late or any(one.listens for one in self._monitors.values())

    @property
    def view(self) -> TrainingView:
        """What is to be shown now."""
        if len(self._shown) != len(self._outcomes):
            self._shown = tuple(self._outcomes)
        if self._in_force is None:
            self._in_force = InForce.of(self._state, self.stream)
        return TrainingView(
            activity=self._name,
            view=None if self._activity is None else self._activity.view,
            monitors={name: one.view for name, one in self._monitors.items()},
            references=self._in_force.references,
            targets=self._in_force.targets,
            references_uv=self._in_force.references_uv,
            window_ms=self.stream.window_ms,
            chain=self.stream.chain,
            recording_uuid=self.recording_uuid,
            outcomes=self._shown,
            late=self._late,
        )

    def setup(self) -> Command | None:
        """Return the command that gives a new epoch what outlasts this one; None for nothing.

        A recording starts with it, so that its replay needs nothing from before.
        """
        monitors = {name: dict(one.carried()) for name, one in self._monitors.items()}
        values: dict[str, Any] = {
            "references": [
                one.placed(self.recording_uuid).to_values()
                for one in self._state.references.values()
            ],
            "targets": {name: one.to_values() for name, one in self._state.targets.items()},
            "monitors": {name: carried for name, carried in monitors.items() if carried},
        }
        values = {name: value for name, value in values.items() if value}
        return Command(SETUP, values) if values else None

    def restore(self, events: Iterable[Event]) -> None:
        """Take over what a recording holds from before the place where a replay begins.

        Parameters
        ----------
        events
            Its commands and outcomes before that place, in order.
        """
        for event in events:
            command = None
            if event.kind == TRAINING:
                command = _read(event)
            elif is_outcome(event):
                self._outcomes.append(event)
                self._apply(event.kind, values_of(event))
                for monitor in self._monitors.values():
                    monitor.restored(event)
                if event.kind == outcomes.DO:  # as a command, which nobody gave
                    asked = json.dumps(values_of(event).get("command"))
                    command = _read(replace(event, label=asked))
            if command is not None:
                self._restore_command(command, event.decided_sample)

    def step(self, ticks: Sequence[Tick], commands: Sequence[Event] = ()) -> list[Event]:
        """Take in the next hops and the commands among them.

        Parameters
        ----------
        ticks
            In order.
        commands
            Events of the kind `TRAINING`, in order; each takes effect at its decided sample. Among
            them may be outcomes that a replayed recording holds (`listens`): they tell what came of
            the activity that was begun before the place where the replay begins.

        Returns
        -------
        list of Event
            What was found out, in the order in which it was decided.
        """
        found: list[Event] = []
        waiting = list(reversed(commands))
        for tick in ticks:
            while waiting and waiting[-1].decided_sample <= tick.end_sample:
                self._follow(waiting.pop(), found)
            self._take(tick, found)
        while waiting:
            self._follow(waiting.pop(), found)
        self._outcomes.extend(found)
        return found

    def finish(self, sample: int) -> list[Event]:
        """End the activity, since the stream or its recording ends at `sample`."""
        found: list[Event] = []
        self._end_activity(sample, found, 0, RECORDING_ENDED)
        for monitor in self._monitors.values():
            self._note(monitor, monitor.finish(sample), sample, found)
        self._outcomes.extend(found)
        return found

    # --- ticks ---------------------------------------------------------------------------------

    def _take(self, tick: Tick, found: list[Event]) -> None:
        before, self._end_sample = self._end_sample, tick.end_sample
        asks = self._activity is not None and not self._activity.is_free
        self._state.is_busy = asks or self._late
        first_sample = tick.end_sample - self.stream.hop
        missing = before is not None and first_sample > before
        decided: Sequence[Outcome]
        for machine in self._machines():
            if missing:
                assert before is not None
                decided = [*machine.lost(before, first_sample), *machine.step(tick)]
            else:
                told = machine.step(tick)
                decided = list(told) if told else ()
            if decided:
                self._note(machine, decided, tick.end_sample, found)

    def _machines(self) -> list[Activity | Monitor]:
        machines: list[Activity | Monitor] = [] if self._activity is None else [self._activity]
        machines += [one for one in self._monitors.values() if one.is_on]
        return machines

    # --- commands ------------------------------------------------------------------------------

    def _follow(self, event: Event, found: list[Event]) -> None:
        if is_outcome(event):
            self._overhear(event)
            return
        command = _read(event)
        if command is None:
            return  # of a damaged file
        self._do(command, event.decided_sample, found, asked=0)

    def _overhear(self, event: Event) -> None:
        """Learn from the recording what came of the activity that this replay has begun within."""
        if self._late and event.kind in (outcomes.REFERENCE, outcomes.REFERENCE_GONE):
            self._apply(event.kind, values_of(event))
        for monitor in self._monitors.values():
            if monitor.listens:
                monitor.restored(event)

    def _do(self, command: Command, sample: int, found: list[Event], *, asked: int) -> None:
        try:
            self._try(command, sample, found, asked)
        except ValueError as problem:
            refused = Outcome(outcomes.REFUSED, sample, {"do": command.do, "why": str(problem)})
            found.append(refused.event(sample))

    def _try(self, command: Command, sample: int, found: list[Event], asked: int) -> None:
        command.check()
        if command.do in (SETUP, TARGETS):
            self._take_setup(command.values)
        elif command.do == STOP:
            self._end_activity(sample, found, asked, STOPPED)
        elif command.do == REFER:
            values = Reference.from_values(command.values).to_values()
            self._note(None, [Outcome(outcomes.REFERENCE, sample, values)], sample, found)
        elif command.do == FORGET:
            channel = command.values.get("channel")
            if not isinstance(channel, str):
                raise ValueError("say which muscle: channel")
            gone = Outcome(outcomes.REFERENCE_GONE, sample, {"channel": channel})
            self._note(None, [gone], sample, found)
        elif command.do.endswith(_START):
            self._start(command, sample, found, asked)
        else:
            for machine in (self._activity, *self._monitors.values()):
                decided = None if machine is None else machine.command(command, sample)
                if decided is not None:
                    self._note(machine, decided, sample, found, asked)
                    return
            raise ValueError("nothing that runs now takes it")

    def _start(self, command: Command, sample: int, found: list[Event], asked: int) -> None:
        name = command.do.removesuffix(_START)
        make = self._activities.get(name)
        if make is None:
            raise ValueError(f"there is no {name}")
        made = make(self.stream, self._state, command.values, sample)
        self._end_activity(sample, found, asked, REPLACED)
        self._activity, self._name, self._late = made, name, False
        self._state.activity = made
        self._state.n_begun += 1

    def _end_activity(self, sample: int, found: list[Event], asked: int, why: str) -> None:
        activity, self._activity, self._name = self._activity, None, ""
        self._state.activity = None
        self._late = False
        if activity is None:
            return
        why = "" if activity.is_over else why
        self._note(activity, activity.end(sample), sample, found, asked)
        for monitor in self._monitors.values():
            self._note(monitor, monitor.activity_ended(why, sample), sample, found, asked)

    def _take_setup(self, values: Mapping[str, Any]) -> None:
        given, zones = values.get("references", ()), values.get("targets", {})
        monitors = values.get("monitors", {})
        if not isinstance(given, list | tuple):
            raise ValueError("references are a list")
        if not (isinstance(zones, Mapping) and isinstance(monitors, Mapping)):
            raise ValueError("targets and monitors are by name")
        references = [Reference.from_values(one) for one in given]
        targets = {str(name): Target.from_values(one) for name, one in zones.items()}
        if not all(isinstance(one, Mapping) for one in monitors.values()):
            raise ValueError("what monitors take along is not readable")
        self._in_force = None
        if "references" in values:
            self._state.references.update({one.channel: one for one in references})
        if "targets" in values:
            self._state.targets.clear()
            self._state.targets.update(targets)
        for name, carried in monitors.items():
            if name in self._monitors:
                self._monitors[name].carry(carried)

    def _restore_command(self, command: Command, sample: int) -> None:
        try:
            command.check()
            if command.do.endswith(_START):
                self._late = True
            elif command.do == STOP:
                self._late = False
            elif command.do in (SETUP, TARGETS):
                self._take_setup(command.values)
            else:
                for monitor in self._monitors.values():
                    if monitor.restored_command(command, sample):
                        return
        except ValueError:
            return  # refused when it was given, too

    # --- outcomes ------------------------------------------------------------------------------

    def _note(
        self,
        finder: Activity | Monitor | None,
        decided: Iterable[Outcome],
        sample: int,
        found: list[Event],
        asked: int = 0,
    ) -> None:
        for outcome in decided:
            event = outcome.event(sample)
            found.append(event)
            # As stored, with so many digits: a replay from the middle has nothing else.
            self._apply(outcome.kind, values_of(event))
            for monitor in self._monitors.values():
                if monitor is not finder:
                    self._note(monitor, monitor.noted(outcome, sample), sample, found, asked)
            if outcome.kind == outcomes.DO:
                if asked >= _MOST_ASKED:
                    raise ValueError("commands ask for each other without end")
                values = dict(outcome.values["command"])
                self._do(Command(values.pop("do"), values), sample, found, asked=asked + 1)

    def _apply(self, kind: str, values: Mapping[str, Any]) -> None:
        if kind in (outcomes.REFERENCE, outcomes.REFERENCE_GONE):
            self._in_force = None
        if kind == outcomes.REFERENCE:
            try:
                reference = Reference.from_values(values)
            except ValueError:
                return  # of a damaged file; what is found out here is well formed
            self._state.references[reference.channel] = reference
        elif kind == outcomes.REFERENCE_GONE:
            self._state.references.pop(str(values.get("channel")), None)


def _read(event: Event) -> Command | None:
    try:
        return Command.from_label(event.label)
    except ValueError:
        return None
