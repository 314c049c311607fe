"""What a recording tells of its session, whole, broken off or damaged, and how to go on with it."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols.commands import Command
from app.protocols.outcomes import REFERENCE, REFERENCE_GONE, Outcome
from app.protocols.reference import Reference
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BEGIN, BROKEN, DONE, ENDED, ENTRY, NOTED, RUNNING, SKIPPED
from app.protocols.training import SETUP
from app.results.session.journal import (
    CUT_SHORT,
    Journal,
    begin_again,
    read_journal,
    refer_again,
)
from dsp.events import TRAINING, Event

PROTOCOL = Protocol(
    "quick", "Quick",
    tuple(Step(name, "rest", name.capitalize(), seconds=2.0) for name in ("one", "two", "three")),
)  # fmt: skip
END = 9000


def asked(do: str, sample: int = 10, **values: Any) -> Event:
    return Event(sample, TRAINING, -1, Command(do, values).label(), sample)


def begun(**values: Any) -> Event:
    return asked(BEGIN, protocol=PROTOCOL.to_values(), session="u", **values)


def entry(index: int, status: str, take: int = 1, start: int = 100, end: int = -1) -> Event:
    values = {"entry": index, "step": PROTOCOL.steps[index].id, "part": "", "take": take,
              "status": status, "start": start, "end": end, "why": "", "now": index,
              "phase": "waiting"}  # fmt: skip
    return Outcome(ENTRY, max(0, start), values).event(max(start, end))


def read(*events: Event, uuid: str = "r1") -> Journal:
    found = read_journal(events, END, uuid)
    assert found is not None
    return found


def test_a_recording_without_a_session_tells_of_none() -> None:
    assert read_journal([asked("set.start"), entry(0, DONE)], END) is None


def test_the_newest_of_each_take_counts_and_the_others_stay() -> None:
    told = read(begun(), entry(0, RUNNING), entry(0, DONE, end=900), entry(0, RUNNING, 2, 1000),
                entry(0, BROKEN, 2, 1000, 1500), entry(1, SKIPPED, 0, -1))  # fmt: skip
    assert [(one.index, one.take, one.status) for one in told.takes] == [
        (0, 1, DONE), (0, 2, BROKEN), (1, 0, SKIPPED)]  # fmt: skip
    assert not told.ended
    again = begin_again([told]).values
    assert [(one["entry"], one["status"], one["take"]) for one in again["entries"]] == [
        (0, DONE, 2), (1, SKIPPED, 0)]  # fmt: skip
    assert again["now"] == 2
    assert again["entries"][0]["recording"] == "r1"


def test_the_step_that_ran_at_the_end_is_broken_there_and_next() -> None:
    told = read(begun(), entry(2, RUNNING, start=4000))
    assert told.broken is not None
    assert (told.broken.index, told.broken.why, told.broken.end_sample) == (2, CUT_SHORT, END)
    again = begin_again([told])
    assert again.do == BEGIN
    assert again.values["now"] == 2
    assert again.values["session"] == "u"
    assert again.values["protocol"] == PROTOCOL.to_values()
    json.dumps(dict(again.values), allow_nan=False)


def test_what_several_recordings_hold_goes_on_together() -> None:
    first = read(begun(), entry(0, DONE, end=900), entry(1, RUNNING, start=1000))
    second = read(begun(entries=begin_again([first]).values["entries"]),
                  entry(1, DONE, 2, 200, 800), uuid="r2")  # fmt: skip
    assert [(one.index, one.status) for one in second.earlier] == [(0, DONE), (1, BROKEN)]
    again = begin_again([first, second]).values
    assert [(one["entry"], one["status"], one["recording"]) for one in again["entries"]] == [
        (0, DONE, ""), (1, DONE, "r2")]  # fmt: skip
    assert again["now"] == 2


def test_a_session_from_before_the_recording_is_taken_from_its_setup() -> None:
    carried = {"protocol": PROTOCOL.to_values(), "session": "u", "now": 1, "phase": "waiting",
               "entries": [{"entry": 0, "step": "one", "take": 1, "status": DONE}]}  # fmt: skip
    told = read(asked(SETUP, monitors={"session": carried}), entry(1, DONE, end=900))
    assert [one.index for one in told.earlier] == [0]
    assert [one.index for one in told.takes] == [1]


def test_of_two_sessions_the_newest_is_told() -> None:
    other = asked(BEGIN, protocol=replace(PROTOCOL, id="other").to_values(), session="v")
    told = read(other, entry(0, DONE, end=900), Event(950, ENDED, -1, "{}", 950), begun(),
                entry(1, DONE, start=1000, end=1900))  # fmt: skip
    assert (told.session_uuid, told.ended) == ("u", False)
    assert [one.index for one in told.takes] == [1]


def test_references_say_where_their_samples_are() -> None:
    one = Reference("left_soleus", "mvc", {250.0: 300.0}, "chain", first_sample=5, end_sample=9)
    two = replace(one, channel="right_soleus", recording_uuid="r0")
    gone = replace(one, channel="left_gluteus_maximus")
    told = read(begun(), asked(SETUP, references=[two.to_values(), 3]),
                Outcome(REFERENCE, 5, one.to_values()).event(9),
                Outcome(REFERENCE, 5, gone.to_values()).event(9),
                Outcome(REFERENCE_GONE, 9, {"channel": gone.channel}).event(9))  # fmt: skip
    commands = refer_again([told])
    assert [(one.values["channel"], one.values["recording_uuid"]) for one in commands] == [
        ("right_soleus", "r0"), ("left_soleus", "r1")]  # fmt: skip


def test_notes_belong_to_their_step() -> None:
    told = read(begun(), Outcome(NOTED, 5, {"text": "tired", "entry": 1}).event(5),
                Outcome(NOTED, 5, {"text": "  ", "entry": 1}).event(5),
                Outcome(NOTED, 5, {"text": "x", "entry": 99}).event(5))  # fmt: skip
    assert told.notes == ((1, "tired"), (-1, "x"))


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 12), st.just(10**400), st.just(math.nan),
              st.sampled_from(["one", "two", DONE, RUNNING, "u", "waiting", "", "x" * 500])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["entry", "step", "take", "status", "start", "end", "why", "text",
                             "protocol", "session", "entries", "monitors", "references"]),
            inner, max_size=6)),
    max_leaves=10,
)  # fmt: skip
_KINDS = st.sampled_from([TRAINING, ENTRY, NOTED, ENDED, REFERENCE, REFERENCE_GONE])


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.builds(lambda kind, label: Event(5, kind, -1, label, 5), _KINDS,
                      st.sampled_from(["", "[", "null", "3", "[" * 5000])),
            st.builds(lambda kind, values: Event(5, kind, -1, json.dumps(values), 5), _KINDS,
                      _VALUES),
            st.sampled_from([begun(), entry(0, DONE), entry(1, RUNNING), entry(2, BROKEN)]),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_damaged_labels_do_no_harm(events: list[Event]) -> None:
    told = read_journal(events, END, "r1")
    if told is not None:
        again = begin_again([told])
        assert Command.from_label(again.label()).do == BEGIN
        refer_again([told])
