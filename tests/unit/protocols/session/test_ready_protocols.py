"""The protocols that come with the program: sound, and possible on the simulated athlete."""

from __future__ import annotations

from dataclasses import replace

import pytest

from acquisition.athlete.exercises import EXERCISES
from acquisition.types import ChannelInfo
from app.protocol_store import ready_protocols
from app.protocols.activity import State
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.session.entries import entries_of
from app.protocols.session.estimate import minutes
from app.protocols.session.matching import columns_of_step, match
from app.protocols.session.protocol import MVC, REST, RETEST, Protocol, Step
from app.protocols.session.protocol_file import read_protocol, write_protocol
from app.protocols.session.starting import problem_of
from tests.unit.protocols.session.some_protocols import small
from tests.unit.protocols.stage import stream_of

READY = {protocol.id: protocol for protocol in ready_protocols()}
#: About how long each takes, in minutes.
MINUTES = {
    "quick_look": 3, "bilateral_squat": 17, "bench_press": 15, "deadlift": 15, "single_leg": 19,
    "five_activity": 11, "work_rest": 9, "fatigue_hold": 10, "explosive_set": 9, "relaxation": 8,
}  # fmt: skip


def eight_channels(exercise: str) -> tuple[ChannelInfo, ...]:
    """Return the channels of ``sim:EXERCISE?channels=8``."""
    muscles = EXERCISES[exercise or "squat"].muscles[:4]
    return tuple(
        ChannelInfo(f"{side}_{one.name}", one.name, side, one.role)
        for one in muscles
        for side in ("left", "right")
    )


def test_there_are_ten_in_their_order() -> None:
    assert list(READY) == list(MINUTES)


@pytest.mark.parametrize("protocol", READY.values(), ids=READY)
def test_it_can_be_done_on_the_simulated_athlete(protocol: Protocol) -> None:
    channels = eight_channels(protocol.exercise)
    found = match(protocol, channels)
    assert found.fits, found.problem
    assert found.missing_optional == ()
    assert len(found.columns) == 8
    for step in protocol.steps:
        if step.kind not in (REST, RETEST):
            assert columns_of_step(protocol, step, "", channels), step.id


@pytest.mark.parametrize("protocol", READY.values(), ids=READY)
def test_each_of_its_steps_can_start_once_the_mvc_is_known(protocol: Protocol) -> None:
    channels = eight_channels(protocol.exercise)
    stream = replace(stream_of(*(one.name for one in channels)), channels=channels)
    state = State(
        references={
            one.name: Reference(
                channel=one.name,
                kind="mvc",
                values_uv=dict.fromkeys(WINDOWS_MS, 300.0),
                chain=stream.chain,
                rest_uv=3.0,
                rest_sd_uv=0.3,
            )
            for one in channels
        }
    )
    for entry in entries_of(protocol):
        assert problem_of(entry, protocol, stream, state) == "", entry.step.id


@pytest.mark.parametrize("protocol", READY.values(), ids=READY)
def test_it_says_what_to_do(protocol: Protocol) -> None:
    assert protocol.question.endswith("?")
    assert protocol.description
    for step in protocol.steps:
        assert step.prompt.endswith("."), step.id
        assert len(step.prompt.split()) <= 16, step.id


@pytest.mark.parametrize("protocol", READY.values(), ids=READY)
def test_it_takes_as_long_as_it_says(protocol: Protocol) -> None:
    assert minutes(protocol) == pytest.approx(MINUTES[protocol.id], abs=1)


@pytest.mark.parametrize("protocol", READY.values(), ids=READY)
def test_its_file_is_what_the_program_writes_again(protocol: Protocol) -> None:
    assert read_protocol(write_protocol(protocol), "again.toml") == protocol


def test_every_muscle_with_a_zone_in_percent_has_an_mvc_before() -> None:
    for protocol in READY.values():
        known: set[int] = set()
        channels = eight_channels(protocol.exercise)
        for step in protocol.steps:
            if step.kind == MVC:
                known.update(columns_of_step(protocol, step, "", channels))
            if step.low_pct is not None or step.kind == "explosive":
                assert known.issuperset(columns_of_step(protocol, step, "", channels)), step.id


def test_the_squat_answers_within_twenty_minutes() -> None:
    kinds = [step.kind for step in READY["bilateral_squat"].steps]
    assert kinds == ["check", "rest", "mvc", "mvc", "reps", "reps", "reps", "reps", "retest"]
    assert minutes(READY["bilateral_squat"]) < 20


def test_the_five_activities_are_those_of_the_guide() -> None:
    protocol = READY["five_activity"]
    wanted = {
        "rest_before": (60, None), "quick": (2, 5), "holds": (10, 5), "endurance": (60, 1),
        "rest_after": (60, None),
    }  # fmt: skip
    for step_id, (seconds, count) in wanted.items():
        step = protocol.step(step_id)
        assert step is not None
        assert (step.seconds, step.count) == (seconds, count)


def test_minutes_add_up() -> None:
    rest = Step("a", REST, "T", seconds=60.0)
    assert minutes(small(rest)) == pytest.approx(1.0)
    both = small(rest, Step("b", RETEST, "T", of="a"))
    assert minutes(both) == pytest.approx(2.0 + 15 / 60)  # and what lies between them
    one = small(Step("a", "timed", "T", seconds=10.0, rest_s=20.0, count=4))
    assert minutes(one) == pytest.approx((3 + 4 * 10 + 3 * 20) / 60)
    each = small(Step("a", "timed", "T", seconds=10.0, rest_s=20.0, count=4, side="each"))
    assert minutes(each) == pytest.approx(2 * minutes(one) + 15 / 60)
