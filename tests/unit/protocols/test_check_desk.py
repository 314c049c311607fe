"""What was checked goes into the recording that begins after it, and its replay shows it."""

from __future__ import annotations

from typing import Any

import pytest

from app.protocols import outcomes
from app.protocols.check.check import CHECK, GREEN, RED, ChannelCheck, Fault
from app.protocols.check.check_desk import CheckDesk, CheckedView
from app.protocols.commands import Command
from app.protocols.outcomes import Outcome, values_of
from app.protocols.training import Training
from dsp.events import TRAINING, Event
from tests.unit.protocols.stage import Stage, stream_of

STREAM = stream_of("left_soleus", "right_soleus")
LEFT, RIGHT = STREAM.names


def result(name: str, verdict: str = GREEN, rest_uv: float = 1.2345678) -> ChannelCheck:
    faults = (Fault("baseline_noise", verdict, "re-prepare the skin"),) if verdict == RED else ()
    return ChannelCheck(name, verdict, faults, rest_uv, float("nan"), {"snr": float("nan")})


def told(*results: ChannelCheck) -> list[Event]:
    return [Outcome(CHECK, 0, one.to_values(), 0).event(20) for one in results]


def checked(training: Training) -> CheckedView:
    view = training.view.monitors["checked"]
    assert isinstance(view, CheckedView)
    return view


def after(*results: ChannelCheck) -> Training:
    training = Training(STREAM)
    training.restore(told(*results))
    return training


def test_the_newest_result_counts_and_a_damaged_one_does_not():
    training = after(result(LEFT, RED), result(LEFT))
    training.restore([Event(30, CHECK, 0, "not readable", 30)])
    assert [one.verdict for one in checked(training).results.values()] == [GREEN]
    assert checked(training).before == frozenset()


def test_a_recording_that_begins_takes_it_along_and_so_does_its_replay():
    setup = after(result(LEFT, RED), result(RIGHT)).setup()
    assert setup is not None
    recording = Stage(STREAM)
    recording.say(Command.from_label(setup.label()))
    recording.hold(0.1)
    view = checked(recording.training)
    assert view.before == {LEFT, RIGHT}
    assert view.results[LEFT].faults == result(LEFT, RED).faults
    assert view.results[LEFT].rest_uv == 1.23457
    replayed = Training(STREAM)
    replayed.restore([Event(10, TRAINING, -1, setup.label(), 10), *told(result(LEFT))])
    view = checked(replayed)
    assert view.before == {RIGHT}  # the other one was checked again
    assert view.results[LEFT].verdict == GREEN
    again = replayed.setup()
    assert again is not None
    assert len(again.values["monitors"]["checked"]["results"]) == 2


def test_nothing_is_carried_without_a_check_and_no_ticks_are_needed():
    training = Training(STREAM, monitors={"checked": CheckDesk})
    assert training.setup() is None
    training.restore(told(result(LEFT)))
    assert training.is_idle


@pytest.mark.parametrize("carried", [3, {}, {"results": 3}, {"results": [3]}, {"results": [{}]}])
def test_a_damaged_setup_is_refused(carried: Any):
    stage = Stage(STREAM, monitors={"checked": CheckDesk})
    stage.say(Command("setup", {"monitors": {"checked": carried}}))
    stage.hold(0.1)
    (refused,) = stage.found(outcomes.REFUSED)
    assert values_of(refused)["why"]
    assert checked(stage.training).results == {}
