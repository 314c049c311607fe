"""The conductor: commands in their order, one activity at a time, what outlasts an epoch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.protocols import outcomes
from app.protocols.activity import WORK, Activity, ActivityView, Cue, Monitor, State
from app.protocols.commands import Command
from app.protocols.outcomes import Outcome, values_of
from app.protocols.reference import Reference, usable_uv, why_unusable
from app.protocols.stream import Stream, Tick
from app.protocols.targets import Target
from app.protocols.training import FORGET, REFER, STOP, TARGETS, Training
from dsp.events import TRAINING, TRAINING_PREFIX, Event
from tests.unit.protocols.stage import Stage, stream_of

COUNTED, ENDED = f"{TRAINING_PREFIX}counted", f"{TRAINING_PREFIX}ended"


class Count(Activity):
    """Counts ticks, says every tenth, and ends with how many there were."""

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        self._n, self._lost = int(values.get("from", 0)), 0

    def step(self, tick: Tick) -> Iterable[Outcome]:
        self._n += 1
        if self._n % 10 == 0:
            yield Outcome(COUNTED, tick.end_sample, {"n": self._n})

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        self._lost += end_sample - first_sample
        return ()

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        if command.do != "count.add":
            return None
        self._n += command.values["n"]
        return ()

    def end(self, sample: int) -> Iterable[Outcome]:
        return [Outcome(ENDED, sample, {"n": self._n, "lost": self._lost})]

    @property
    def view(self) -> ActivityView:
        return ActivityView(Cue(WORK, "Count", big=str(self._n)))


class Starter(Monitor):
    """Starts to count when the first channel is above 50 µV, once it is armed."""

    armed = False

    @property
    def is_on(self) -> bool:
        return self.armed

    def step(self, tick: Tick) -> Iterable[Outcome]:
        if tick.rms_uv[0] > 50:
            self.armed = False
            yield Outcome(outcomes.DO, tick.end_sample, {"command": {"do": "count.start"}})

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        if command.do != "starter.arm":
            return None
        self.armed = True
        return ()

    def carried(self) -> Mapping[str, Any]:
        return {"armed": True} if self.armed else {}

    def carry(self, values: Mapping[str, Any]) -> None:
        self.armed = bool(values["armed"])


KINDS: dict[str, Any] = {"activities": {"count": Count}, "monitors": {"starter": Starter}}
STREAM = stream_of("left_biceps_brachii", "right_biceps_brachii")


def stage() -> Stage:
    return Stage(STREAM, seed=None, **KINDS)


def reference(channel: str = "left_biceps_brachii", **changed: Any) -> Reference:
    values = {100.0: 260.0, 250.0: 230.0, 500.0: 210.0, 1000.0: 200.0}
    return Reference(
        **{"channel": channel, "kind": "mvc", "values_uv": values, "chain": "test"} | changed
    )


def test_an_activity_runs_from_its_command_to_its_end():
    one = stage()
    one.hold(0.1)
    one.say(Command("count.start"))
    one.hold(0.1)
    assert [values_of(event)["n"] for event in one.found(COUNTED)] == [10, 20]
    one.say(Command("count.add", {"n": 5}))
    one.say(Command(STOP))
    one.hold(0.05)
    assert values_of(one.found(ENDED)[0]) == {"n": 25, "lost": 0}
    assert one.view.activity == ""
    assert one.training.is_idle


def test_a_new_activity_ends_the_one_before():
    one = stage()
    one.say(Command("count.start"))
    one.hold(0.02)
    one.say(Command("count.start", {"from": 100}))
    one.hold(0.005)
    assert values_of(one.found(ENDED)[0])["n"] == 4
    assert one.view.view is not None
    assert one.view.view.cue.big == "101"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (Command("dance.start"), "there is no dance"),
        (Command("count.start", {"from": "many"}), "invalid literal"),
        (Command("count.add", {"n": 1}), "nothing that runs now"),
        (Command(REFER, {"channel": "x"}), "needs channel, kind"),
        (Command(TARGETS, {"targets": {"x": {"low": 0.6, "high": 0.4}}}), "not possible"),
        (Command(FORGET), "channel"),
    ],
)
def test_what_makes_no_sense_is_refused_and_says_why(command: Command, why: str):
    one = stage()
    one.say(command)
    one.hold(0.01)
    (refused,) = one.found(outcomes.REFUSED)
    assert values_of(refused)["do"] == command.do
    assert why in values_of(refused)["why"]
    assert one.view.activity == ""


@pytest.mark.parametrize("label", ["", "[]", "{", '{"do": 3}', "[" * 100_000])
def test_a_command_of_a_damaged_file_is_passed_over(label: str):
    training = Training(STREAM, **KINDS)
    assert training.step([], [Event(10, TRAINING, -1, label, 10)]) == []


def test_lost_samples_are_told():
    one = stage()
    one.say(Command("count.start"))
    one.hold(0.02)
    one.lose(0.5)
    one.hold(0.02)
    one.say(Command(STOP))
    one.hold(0.005)
    assert values_of(one.found(ENDED)[0]) == {"n": 8, "lost": 1000}


def test_a_monitor_starts_an_activity_without_a_hand():
    one = stage()
    one.say(Command("starter.arm"))
    one.hold(0.5)
    assert one.view.activity == ""
    one.hold(0.5, 200.0)
    assert one.view.activity == "count"


def test_a_circle_of_wishes_ends():
    class Circle(Starter):
        def step(self, tick: Tick) -> Iterable[Outcome]:
            yield Outcome(outcomes.DO, tick.end_sample, {"command": {"do": "starter.more"}})

        def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
            if command.do == "starter.more":
                return [Outcome(outcomes.DO, sample, {"command": {"do": "starter.more"}})]
            return super().command(command, sample)

    one = Stage(STREAM, seed=None, activities={}, monitors={"starter": Circle})
    one.say(Command("starter.arm"))
    one.hold(0.005)
    assert "without end" in values_of(one.found(outcomes.REFUSED)[0])["why"]


def test_references_and_targets_outlast_an_epoch():
    one = stage()
    one.say(Command(REFER, reference().to_values()))
    one.say(Command(TARGETS, {"targets": {"left_biceps_brachii": Target(0.3, 0.5).to_values()}}))
    one.say(Command("starter.arm"))
    one.hold(0.01)
    setup = one.training.setup()
    assert setup is not None
    other = stage()
    other.say(Command.from_label(setup.label()))
    other.hold(0.01)
    assert other.view.references == one.view.references == {"left_biceps_brachii": reference()}
    assert other.view.targets == {"left_biceps_brachii": Target(0.3, 0.5)}
    other.hold(0.5, 200.0)
    assert other.view.activity == "count"


def test_nothing_to_take_along_needs_no_setup():
    assert stage().training.setup() is None


def test_a_forgotten_reference_is_gone():
    one = stage()
    one.say(Command(REFER, reference().to_values()))
    one.hold(0.01)
    one.say(Command(FORGET, {"channel": "left_biceps_brachii"}))
    one.hold(0.01)
    assert one.view.references == {}


def test_a_replay_from_the_middle_has_what_was_before_it():
    one = stage()
    one.say(Command(REFER, reference().to_values()))
    one.say(Command("count.start"))
    one.hold(0.1)
    commands = [Event(10, TRAINING, -1, Command("count.start").label(), 10)]
    late = Training(STREAM, **KINDS)
    late.restore([*commands, *one.events])
    assert late.view.late
    assert late.view.references == one.view.references
    assert late.view.outcomes == tuple(one.events)
    late.step([], [Event(2000, TRAINING, -1, Command("count.start").label(), 2000)])
    assert not late.view.late


def test_the_end_of_the_stream_ends_the_activity():
    one = stage()
    one.say(Command("count.start"))
    one.hold(0.02)
    (ended,) = one.training.finish(40)
    assert values_of(ended) == {"n": 4, "lost": 0}


@given(
    cuts=st.lists(st.integers(0, 200), max_size=8),
    asked=st.lists(
        st.tuples(st.integers(1, 200), st.sampled_from(["count.start", STOP, "count.add"])),
        max_size=6,
    ),
)
def test_the_cutting_of_the_stream_changes_nothing(cuts: list[int], asked: list[tuple[int, str]]):
    hop = STREAM.hop
    ticks = [Tick(hop * (k + 1), np.zeros(2), np.zeros(2)) for k in range(200)]
    commands = [
        Event(hop * at, TRAINING, -1, Command(do, {"n": 3}).label(), hop * at)
        for at, do in sorted(asked, key=lambda pair: pair[0])
    ]
    whole = Training(STREAM, **KINDS).step(ticks, commands)
    training, parts = Training(STREAM, **KINDS), []
    edges = [0, *sorted(cuts), 200]
    for first, end in pairwise(edges):
        due = [c for c in commands if first * hop < c.decided_sample <= end * hop]
        parts += training.step(ticks[first:end], due)
    assert parts == whole


def test_a_reference_holds_only_for_its_own_chain_and_window():
    assert usable_uv(reference(), STREAM) == 230.0
    assert why_unusable(None, STREAM) == "no MVC of this muscle yet"
    other = reference(chain="other")
    assert "other filters" in why_unusable(other, STREAM)
    assert np.isnan(usable_uv(other, STREAM))
    narrow = reference(values_uv={100.0: 260.0})
    assert "250 ms" in why_unusable(narrow, STREAM)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "guess"},
        {"values_uv": {"250": 0.0}},
        {"values_uv": {"250": -3.0}},
        {"values_uv": {"x": 1.0}},
        {"rest_uv": "low"},
        {"values_uv": 3},
    ],
)
def test_a_reference_of_nonsense_is_not_read(values: dict[str, Any]):
    with pytest.raises(ValueError, match=r".+"):
        Reference.from_values(reference().to_values() | values)


def test_a_reference_comes_back_as_it_was():
    made = reference(rest_uv=2.5, earlier=True, note="lying")
    again = Reference.from_values(Command.from_label(Command("x", made.to_values()).label()).values)
    assert again.to_values() == made.to_values()
    assert again.value_uv(250.0) == 230.0


@pytest.mark.parametrize(
    ("share", "zone", "below"),
    [
        (0.3, False, True),
        (0.4, True, True),
        (0.6, True, True),
        (0.7, False, False),
        (float("nan"), False, False),
    ],
)
def test_a_target_holds(share: float, zone: bool, below: bool):
    assert Target(0.4, 0.6).holds(share) is zone
    assert Target(0.0, 0.6, below=True).holds(share) is below


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN"])
def test_a_command_with_numbers_that_json_does_not_know_is_refused(number: str) -> None:
    """It would be given on to the next recording as it came, and could not be stored there."""
    stage = Stage(stream_of("left_biceps_brachii", "right_biceps_brachii"))
    values = (
        '"channels": ["left_biceps_brachii"], "kinds": [""], "unit_uv": [null], '
        f'"rep_uv": [[90], [95]], "same_session": {number}, "window_ms": 250, "name": "a"'
    )
    label = f'{{"do": "balance.baseline", {values}}}'
    stage.events += stage.training.step([], [Event(10, TRAINING, -1, label, 10)])
    (refused,) = stage.found(outcomes.REFUSED)
    assert "not finite" in values_of(refused)["why"]
    good = label.replace(number, "true")
    stage.events += stage.training.step([], [Event(20, TRAINING, -1, good, 20)])
    assert len(stage.found(outcomes.REFUSED)) == 1
    setup = stage.training.setup()
    assert setup is not None
    setup.check()
