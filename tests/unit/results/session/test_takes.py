"""Which take of an entry counts, and sessions of several recordings, one of which broke off."""

from __future__ import annotations

import pytest

from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BEGIN, BROKEN, DONE, ENTRY, NOTED, RUNNING, SKIPPED
from app.results.session.history import Told, history_of
from app.results.session.takes import Take, counting
from dsp.events import TRAINING, Event
from tests.unit.results.session.told import told

STEP = Step("squats", "reps", "Squats")
PROTOCOL = Protocol("p", "P", (Step("rest", "rest", "Rest"), STEP))


def take(number: int, status: str, recording: int = 0) -> Take:
    return Take(STEP, "", number, status, "", recording, 10 * number, 10 * number + 5)


@pytest.mark.parametrize(
    ("takes", "counts"),
    [
        ([take(1, DONE), take(2, DONE)], 2),
        ([take(1, DONE), take(2, BROKEN)], 1),
        ([take(1, BROKEN), take(2, BROKEN)], 2),
        ([take(1, BROKEN), take(2, SKIPPED)], 1),
        ([take(0, SKIPPED)], 0),
    ],
)
def test_the_newest_that_was_done_counts_and_a_broken_one_only_where_none_was(takes, counts):
    assert counting(takes).number == counts


def recording(index: int, *events: Event, end: int = 1000) -> Told:
    return Told(index, f"{index}.h5", events, end)


def entry(index: int, status: str, number: int, start: int, end: int, why: str = "") -> Event:
    values = {
        "entry": index,
        "step": PROTOCOL.steps[index].id,
        "part": "",
        "take": number,
        "status": status,
        "why": why,
        "start": start,
        "end": end,
    }
    return told(ENTRY, values, start)


def begin(protocol: Protocol = PROTOCOL, **more: object) -> Event:
    values = {"do": BEGIN, "protocol": protocol.to_values(), "session": "s", **more}
    return told(TRAINING, values, 0)


def test_what_broke_in_one_recording_is_done_in_the_next():
    first = recording(0, begin(), entry(0, DONE, 1, 5, 50), entry(1, RUNNING, 1, 60, -1), end=900)
    second = recording(1, begin(), entry(1, DONE, 2, 10, 400), told(NOTED, {"text": "x"}, 20))
    history = history_of([first, second])
    assert [(one.step.id, one.status, one.recording) for one in history.takes] == [
        ("rest", DONE, 0),
        ("squats", DONE, 1),
    ]
    assert history.notes == (("", "x"),)
    alone = history_of([first])
    assert (alone.takes[1].status, alone.takes[1].end_sample) == (BROKEN, 900)
    assert alone.takes[1].is_measured


def test_steps_of_recordings_that_are_missing_are_known_and_not_measured():
    earlier = [{"entry": 0, "step": "rest", "part": "", "take": 1, "status": DONE, "why": ""}]
    history = history_of([recording(0, begin(entries=earlier))])
    assert (history.takes[0].status, history.takes[0].is_measured) == (DONE, False)
    assert history.takes[1].number == 0


def test_recordings_of_something_else_are_left_out_and_said_to_be():
    other = Protocol("q", "Q", PROTOCOL.steps)
    history = history_of([recording(0), recording(1, begin(other)), recording(2, begin())])
    assert history.protocol.id == "p"
    assert [name for name, _ in history.problems] == ["0.h5", "1.h5"]
    assert history_of([recording(0)]) is None


def test_a_damaged_protocol_is_no_session():
    damaged = told(TRAINING, {"do": BEGIN, "protocol": {"steps": 3}, "session": "s"}, 0)
    assert history_of([recording(0, damaged)]) is None
