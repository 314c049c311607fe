"""Three sharp contractions: found when they are meant, and never in ordinary lifting."""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from acquisition.athlete.exercises import EXERCISES
from acquisition.athlete.model import AthleteModel
from acquisition.athlete.setup import setup_from_uri
from acquisition.uri import parse_source
from app.protocols import outcomes
from app.protocols.activity import READY, WORK, Activity, ActivityView, Cue, State
from app.protocols.commands import Command
from app.protocols.outcomes import values_of
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.stream import Stream, Tick
from app.protocols.training import STOP, Training
from app.protocols.trigger.trigger import ARM, COUNT, OFF, TRIGGER, Trigger
from dsp.events import TRAINING, Event
from tests.unit.protocols.stage import FREEDOM, Stage, stream_of

HOP_S = 0.005
NAMES = ("left_vastus_lateralis", "right_vastus_lateralis")
STREAM = stream_of(*NAMES)


class Lift(Activity):
    """Any activity."""

    def __init__(self, stream: Stream, state: State, values: Any, sample: int) -> None:
        super().__init__(stream, state)
        self.kg, self.began = values.get("load_kg", 0), sample

    def step(self, tick: Tick) -> tuple[()]:
        return ()

    @property
    def view(self) -> ActivityView:
        return ActivityView(Cue(WORK, "Lift", self.began, big=str(self.kg)))


KINDS: dict[str, Any] = {"activities": {"set": Lift}, "monitors": {"trigger": Trigger}}


def arm(**changed: Any) -> Command:
    values = {"command": {"do": "set.start", "load_kg": 60}, "channels": [NAMES[0]]}
    return Command(ARM, values | changed)


def armed(*, mvc: bool = True, seed: int | None = 1, **changed: Any) -> Stage:
    stage = Stage(STREAM, seed=seed, **KINDS)
    if mvc:
        stage.refer(200.0)
    stage.say(arm(**changed))
    stage.hold(1.5)
    return stage


def sharp(stage: Stage, n: int = 3, *, uv: float = 120.0, last_s: float = 0.3) -> None:
    for k in range(n):
        if k:
            stage.hold(0.4)
        stage.hold(last_s, [uv, 0.0])


# --- what it does ------------------------------------------------------------------------------


@pytest.mark.parametrize("mvc", [True, False])
def test_three_contractions_start_what_is_armed_after_a_countdown(mvc: bool):
    stage = armed(mvc=mvc)
    assert stage.view.monitors["trigger"].cue.big == "○ ○ ○"
    sharp(stage, 2)
    stage.hold(0.1)
    assert stage.view.monitors["trigger"].cue.big == "● ● ○"
    stage.hold(0.3)
    sharp(stage, 1)
    stage.hold(1.0)
    (told,) = stage.found(TRIGGER)
    assert values_of(told)["do"] == "set.start"
    assert values_of(told)["channel"] == NAMES[0]
    assert values_of(told)["durations_s"] == pytest.approx([0.3] * 3, abs=0.1)
    assert stage.view.activity == ""
    cue = stage.view.monitors["trigger"].cue
    assert cue.phase == READY
    assert cue.ends_sample is not None
    assert stage.stream.seconds(cue.ends_sample - cue.began_sample) == pytest.approx(3.0)
    stage.hold(3.0)
    assert stage.view.activity == "set"
    assert stage.view.view is not None
    assert stage.view.view.cue.big == "60"
    assert stage.view.view.cue.began_sample == cue.ends_sample
    assert stage.view.monitors["trigger"] is None


@pytest.mark.parametrize("n", [1, 2, 4, 6])
def test_another_number_of_them_is_no_sign(n: int):
    stage = armed()
    sharp(stage, n)
    stage.hold(3.0)
    assert not stage.found(TRIGGER)


@pytest.mark.parametrize("changed", [{"last_s": 1.2}, {"last_s": 0.04}, {"uv": 25.0}])
def test_long_ones_twitches_and_weak_ones_are_no_sign(changed: dict[str, float]):
    stage = armed()
    sharp(stage, 3, **changed)
    stage.hold(3.0)
    assert not stage.found(TRIGGER)


def test_another_muscle_gives_no_sign():
    stage = armed(channels=[NAMES[1]])
    sharp(stage)
    stage.hold(2.0)
    assert not stage.found(TRIGGER)


def test_of_no_named_muscle_any_one_gives_it():
    stage = armed(channels=[])
    sharp(stage)
    stage.hold(2.0)
    assert len(stage.found(TRIGGER)) == 1


def test_without_quiet_before_them_they_are_part_of_something_else():
    stage = armed()
    stage.hold(2.0, 100.0)
    stage.hold(0.4)
    sharp(stage)
    stage.hold(3.0)
    assert not stage.found(TRIGGER)


def test_after_lost_samples_it_begins_to_listen_anew():
    stage = armed()
    sharp(stage, 2)
    stage.lose(0.4)
    sharp(stage, 1)
    stage.hold(2.0)
    assert not stage.found(TRIGGER)
    sharp(stage)
    stage.hold(2.0)
    assert len(stage.found(TRIGGER)) == 1


def test_a_muscle_with_a_red_light_gives_no_sign():
    stage = armed()
    stage.poor = frozenset({0})
    sharp(stage)
    stage.hold(2.0)
    assert not stage.found(TRIGGER)


@pytest.mark.parametrize("counting", [False, True])
def test_it_can_be_called_off(counting: bool):
    stage = armed()
    if counting:
        sharp(stage)
        stage.hold(1.0)
    stage.say(Command(OFF))
    stage.hold(5.0)
    assert stage.view.activity == ""
    assert stage.training.is_idle


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"command": None}, "only start something"),
        ({"command": {"do": STOP}}, "only start something"),
        ({"command": {"do": 3}}, "only start something"),
        ({"channels": ["left_tongue"]}, "no muscle 'left_tongue'"),
        ({"channels": [3]}, "no muscle 3"),
        ({"channels": [NAMES[0], NAMES[0]]}, "named twice"),
        ({"channels": "left"}, "list of channels"),
        ({"channels": 0}, "list of channels"),
        ({"delay_s": -1.0}, "delay_s must be 0 to 30"),
        ({"delay_s": 1e9}, "delay_s must be 0 to 30"),
        ({"delay_s": "soon"}, "delay_s must be a number"),
        ({"delay_s": True}, "delay_s must be a number"),
    ],
)
def test_what_cannot_be_armed_is_refused(changed: dict[str, Any], why: str):
    stage = Stage(STREAM, **KINDS)
    stage.say(arm(**changed))
    stage.say(Command(COUNT))
    stage.hold(0.1)
    said = [values_of(event)["why"] for event in stage.found(outcomes.REFUSED)]
    assert why in said[0]
    assert said[1] == "nothing is armed"
    assert stage.training.is_idle


def test_it_does_not_listen_to_a_channel_of_velocity():
    stage = Stage(stream_of(*NAMES, velocity=True), **KINDS)
    stage.say(arm(channels=["velocity"]))
    stage.hold(0.1)
    assert "no muscle 'velocity'" in values_of(stage.found(outcomes.REFUSED)[0])["why"]


# --- recordings and replays --------------------------------------------------------------------


@pytest.mark.parametrize("counting", [False, True])
def test_a_recording_that_begins_meanwhile_takes_it_along(counting: bool):
    stage = armed()
    if counting:
        sharp(stage)
        stage.hold(2.0)
        left_s = stage.view.monitors["trigger"].cue.ends_sample / STREAM.fs - stage.now_s
    setup = stage.training.setup()
    assert setup is not None
    other = Stage(STREAM, **KINDS)
    other.say(Command.from_label(setup.label()))
    if not counting:
        other.hold(1.5)
        sharp(other)
        other.hold(4.0)
        assert len(other.found(TRIGGER)) == 1
    else:
        other.hold(left_s - 0.05)
        assert other.view.activity == ""
        other.hold(0.1)
    assert other.view.activity == "set"


@pytest.mark.parametrize("carried", [{"command": 3}, {"channels": []}, {"left_s": "x"}, 3, [3]])
def test_a_damaged_setup_is_refused(carried: Any):
    stage = Stage(STREAM, **KINDS)
    stage.say(Command("setup", {"monitors": {"trigger": carried}}))
    stage.hold(0.1)
    assert len(stage.found(outcomes.REFUSED)) == 1


def test_a_replay_from_the_countdown_goes_on_where_the_recording_was():
    stage = armed()
    commands = [Event(10, TRAINING, -1, arm().label(), 10)]
    sharp(stage)
    stage.hold(1.0)  # it counts down
    place = round(stage.now_s * STREAM.fs)
    stage.hold(4.0)
    assert stage.view.activity == "set"
    before = [event for event in stage.events if event.decided_sample <= place]
    training = Training(STREAM, **KINDS)
    training.restore(sorted([*commands, *before], key=lambda event: event.decided_sample))
    assert not training.view.late
    assert training.view.monitors["trigger"].cue.phase == READY
    quiet = [Tick(place + 10 * k, np.zeros(2), np.ones(2)) for k in range(1, 1000)]
    found = training.step(quiet)
    after = [event for event in stage.events if event.decided_sample > place]
    assert found == after
    assert training.view.activity == "set"


def test_a_replay_from_after_the_start_is_late_and_not_armed():
    stage = armed()
    sharp(stage)
    stage.hold(5.0)
    training = Training(STREAM, **KINDS)
    training.restore([Event(10, TRAINING, -1, arm().label(), 10), *stage.events])
    assert training.view.late
    assert training.view.monitors["trigger"] is None
    assert training.is_idle


@given(cuts=st.lists(st.integers(0, 1200), max_size=8), seed=st.integers(0, 20))
@settings(max_examples=20)
def test_the_cutting_of_the_stream_changes_nothing(cuts: list[int], seed: int):
    rng = np.random.default_rng(seed)
    uv = np.full(1200, 3.0)
    for start in (400, 540, 680):
        uv[start : start + 60] = 100.0
    power = (uv**2 * rng.chisquare(FREEDOM, 1200) / FREEDOM)[:, None] * np.ones(2)
    ticks = [Tick(10 * (k + 1), np.sqrt(row), row) for k, row in enumerate(power)]
    commands = [Event(10, TRAINING, -1, arm(delay_s=0.5).label(), 10)]
    whole = Training(STREAM, **KINDS).step(ticks, commands)
    assert TRIGGER in {event.kind for event in whole}
    training, parts = Training(STREAM, **KINDS), []
    for first, end in pairwise([0, *sorted(cuts), 1200]):
        due = [c for c in commands if first * 10 < c.decided_sample <= end * 10]
        parts += training.step(ticks[first:end], due)
    assert parts == whole


# --- how often it is right ---------------------------------------------------------------------


def listening(stream: Stream, mvc_uv: float, rest_uv: float) -> Trigger:
    state = State()
    if math.isfinite(mvc_uv):
        for name in stream.names:
            state.references[name] = Reference(
                name, "mvc", dict.fromkeys(WINDOWS_MS, mvc_uv), "test", rest_uv, 0.1 * rest_uv
            )
    trigger = Trigger(stream, state)
    trigger.command(Command(ARM, {"command": {"do": "set.start"}}), 0)
    return trigger


def n_triggers(trigger: Trigger, true_uv: NDArray[np.float64], seed: int) -> int:
    """Run a true RMS ``(hops, C)`` through it, with the scatter of 5 ms of EMG."""
    rng = np.random.default_rng(seed)
    power = true_uv**2 * rng.chisquare(FREEDOM, true_uv.shape) / FREEDOM
    unknown = np.full(true_uv.shape[1], math.nan)
    found = 0
    for k, row in enumerate(power):
        for outcome in trigger.step(Tick(10 * (k + 1), unknown, row)):
            found += outcome.kind == TRIGGER
    return found


def lifting(exercise: str, seed: int, seconds: float) -> NDArray[np.float64]:
    """Return the true RMS of the simulated athlete's prime pair, hop by hop."""
    uri = parse_source(f"sim:{exercise}?seed={seed}&channels=2&fs=2000")
    model = AthleteModel(setup_from_uri(uri))
    return model.in_band_uv(np.arange(0.0, seconds, HOP_S))


def triple(rng: np.random.Generator, mvc_uv: float) -> NDArray[np.float64]:
    """Return 3 s of rest and three contractions as people make them, on one muscle."""
    effort = np.zeros(round(9.0 / HOP_S))
    at = 3.0
    strong = rng.uniform(0.35, 0.8)
    for _ in range(3):
        lasts, edge = rng.uniform(0.2, 0.6), rng.uniform(0.03, 0.1)
        times = np.arange(len(effort)) * HOP_S
        rise = np.clip((times - at) / edge, 0, 1) * np.clip((at + lasts - times) / edge, 0, 1)
        effort += rise * strong * mvc_uv * rng.uniform(0.8, 1.2)
        at += lasts + rng.uniform(0.2, 0.8)
    return np.hypot(effort, rng.uniform(2.0, 4.0))[:, None]


@pytest.mark.parametrize("mvc", [True, False])
def test_ordinary_lifting_never_starts_anything(mvc: bool, capsys: pytest.CaptureFixture[str]):
    seconds, found, n = 40.0, 0, 0
    for exercise in EXERCISES:
        for seed in range(18 // len(EXERCISES)):
            true_uv = lifting(exercise, seed, seconds)
            trigger = listening(stream_of(*NAMES), float(true_uv.max()) if mvc else math.nan, 2.0)
            found += n_triggers(trigger, true_uv, seed)
            n += 1
    with capsys.disabled():
        sys.stdout.write(
            f"\n{found} false in {n * seconds / 60:.0f} min of lifting, MVC known: {mvc}\n"
        )
    assert found == 0


@pytest.mark.parametrize("mvc", [True, False])
def test_three_that_are_meant_are_found(mvc: bool, capsys: pytest.CaptureFixture[str]):
    rng, n = np.random.default_rng(7), 100
    stream = stream_of(NAMES[0])
    found = 0
    for seed in range(n):
        mvc_uv = float(rng.uniform(80.0, 500.0))
        trigger = listening(stream, mvc_uv if mvc else math.nan, 3.0)
        found += n_triggers(trigger, triple(rng, mvc_uv), seed)
    with capsys.disabled():
        sys.stdout.write(f"\n{found} of {n} triples found, MVC known: {mvc}\n")
    assert found >= 0.95 * n
