"""Whatever is asked, whenever, in whatever pieces: one entry at most runs, and no take is lost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols.commands import Command
from app.protocols.outcomes import is_outcome, values_of
from app.protocols.session import view as told
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import DONE, ENTRY, OVER, PAUSED, RUNNING, WORKING, SessionView
from app.protocols.stream import Tick
from app.protocols.training import Training
from dsp.events import TRAINING, Event
from tests.unit.protocols.session.runs import FREE, HOLD, LEFT, MVC, REPS, REST, RIGHT, UUID, WORK
from tests.unit.protocols.stage import stream_of

STREAM = stream_of(LEFT, RIGHT, fs=1000.0, hop=50)
PROTOCOL = Protocol(
    "quick", "Quick",
    (REST, MVC, replace(REPS, count=1), HOLD, replace(WORK, side="each", count=1), FREE,
     Step("again", "retest", "Again", of="work")),
)  # fmt: skip
BEGIN = (told.BEGIN, {"protocol": PROTOCOL.to_values(), "session": UUID})

_ENTRY = st.integers(-1, 9)
ASKED = st.one_of(
    st.just((told.NEXT, {})),
    st.just((told.NEXT, {})),
    st.just((told.PAUSE, {})),
    st.just((told.RESUME, {})),
    st.just((told.SKIP, {"why": "sore"})),
    st.builds(lambda k: (told.REPEAT, {"entry": k}), _ENTRY),
    st.builds(lambda k: (told.GO, {"entry": k}), _ENTRY),
    st.just((told.NOTE, {"text": "x"})),
    st.just((told.END, {})),
    st.just(BEGIN),
    st.just(("stop", {})),
    st.just(("check.start", {"rest_s": 3, "contract_s": 2})),
    st.just(("set.start", {"planned": 1})),
    st.just(("mvc.accept", {})),
    st.just(("hold.next", {})),
    st.just(("timed.end", {})),
    st.just(("dance.start", {})),
)
#: Commands at one moment, then seconds, effort in µV, and seconds that are lost after them.
MOMENT = st.tuples(
    st.lists(ASKED, max_size=2),
    st.sampled_from([0.2, 1.0, 3.0, 6.0, 9.0]),
    st.sampled_from([0.0, 0.0, 100.0, 300.0]),
    st.sampled_from([0.0, 0.0, 0.0, 0.3, 25.0]),
)
SCRIPT = st.lists(MOMENT, min_size=3, max_size=14)


def stored(script: Sequence[Any]) -> tuple[list[Tick], list[Event]]:
    """Return the ticks and commands of a script, as a recording has them."""
    hop, end = STREAM.hop, 0
    ticks, commands = [], []
    for asked, seconds, effort_uv, lost_s in [([BEGIN], 1.0, 0.0, 0.0), *script]:
        for do, values in asked:
            label = Command(do, values).label()
            commands.append(Event(end + hop, TRAINING, -1, label, end + hop))
        for _ in range(STREAM.samples(seconds) // hop):
            end += hop
            rms = np.full(2, math.hypot(effort_uv, 3.0))
            ticks.append(Tick(end, rms, rms**2))
        end += STREAM.samples(lost_s) if lost_s else 0
    return ticks, commands


def play(training: Training, ticks: list[Tick], events: list[Event], cuts: Sequence[int]) -> Any:
    """Feed a training in pieces of so many ticks, and return what it found."""
    found: list[Event] = []
    waiting = list(events)
    at = k = 0
    while at < len(ticks):
        piece = ticks[at : at + cuts[k % len(cuts)]]
        at, k = at + len(piece), k + 1
        due = [one for one in waiting if one.decided_sample <= piece[-1].end_sample]
        waiting = waiting[len(due) :]
        found += training.step(piece, due)
    return found


def session(training: Training) -> SessionView:
    view = training.view.monitors["session"]
    assert isinstance(view, SessionView)
    return view


@settings(max_examples=25)
@given(SCRIPT)
def test_one_entry_runs_at_most_and_what_was_done_stays_done(script: list[Any]) -> None:
    check_one_entry_runs(script)


@pytest.mark.thorough
@settings(max_examples=400)
@given(SCRIPT)
def test_one_entry_runs_at_most_in_many_sessions(script: list[Any]) -> None:
    check_one_entry_runs(script)


def check_one_entry_runs(script: list[Any]) -> None:
    ticks, commands = stored(script)
    training = Training(STREAM)
    done: set[tuple[int, int]] = set()
    takes: dict[tuple[int, int], dict[str, Any]] = {}
    known = 0
    waiting = list(commands)
    for tick in ticks:
        due = [one for one in waiting if one.decided_sample <= tick.end_sample]
        waiting = waiting[len(due) :]
        for event in training.step([tick], due):
            values = values_of(event)
            if event.kind == told.BEGAN:
                done, takes = set(), {}
            if event.kind == ENTRY:
                known += 1
                takes[values["entry"], values["take"]] = values
                if values["status"] == DONE:
                    done.add((values["entry"], values["take"]))
        if known:
            view = session(training)
            running = [one for one in view.entries if one.status == RUNNING]
            assert len(running) <= 1
            assert not running or (view.entry is running[0] and view.phase in (WORKING, PAUSED))
            assert (view.phase == WORKING) <= bool(running)
            assert all(takes[key]["status"] == DONE for key in done)
    for one in session(training).entries if known else ():
        if one.take:
            values = takes[one.index, one.take]
            assert (values["status"], values["start"], values["end"], values["why"]) == (
                one.status, one.start_sample, one.end_sample, one.why)  # fmt: skip


@settings(max_examples=15)
@given(SCRIPT, st.lists(st.integers(1, 120), min_size=1, max_size=5))
def test_pieces_of_any_size_give_the_same(script: list[Any], cuts: list[int]) -> None:
    ticks, commands = stored(script)
    one, other = Training(STREAM), Training(STREAM)
    assert play(one, ticks, commands, [1]) == play(other, ticks, commands, cuts)
    assert one.view.monitors["session"] == other.view.monitors["session"]


@settings(max_examples=25)
@given(SCRIPT, st.floats(0.05, 0.95))
def test_a_replay_from_the_middle_shows_what_the_whole_shows(
    script: list[Any], share: float
) -> None:
    check_from_the_middle(script, share)


@pytest.mark.thorough
@settings(max_examples=150)
@given(SCRIPT, st.floats(0.05, 0.95))
def test_replays_from_many_middles_show_what_the_whole_shows(
    script: list[Any], share: float
) -> None:
    check_from_the_middle(script, share)


def check_from_the_middle(script: list[Any], share: float) -> None:
    ticks, commands = stored(script)
    whole = Training(STREAM)
    found = play(whole, ticks, commands, [7])
    # As a recording holds them: by decided sample, a command before what came of it.
    events = sorted([*commands, *found], key=lambda one: (one.decided_sample, is_outcome(one)))
    place = ticks[int(share * len(ticks))].end_sample - STREAM.hop
    late = Training(STREAM)
    late.restore([one for one in events if one.decided_sample < place])
    after = [one for one in events if one.decided_sample >= place]
    pieces = [tick for tick in ticks if tick.end_sample > place]
    for tick in pieces:
        due = [one for one in after if one.decided_sample <= tick.end_sample]
        after = after[len(due) :]
        heard = due if late.listens else [one for one in due if one.kind == TRAINING]
        late.step([tick], heard)
    a, b = session(whole), session(late)
    assert (a.entries, a.now, a.phase) == (b.entries, b.now, b.phase)
    if a.phase != OVER and not any(one.status == RUNNING for one in a.entries):
        assert a.problem == b.problem
