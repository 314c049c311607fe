"""What is said of a session."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.gui.session import words
from app.gui.session.client_state import client_state, has_zone, shows_bars
from app.gui.session.now_card import now_of
from app.protocols.activity import DONE as CUE_DONE
from app.protocols.activity import READY, REST, WORK, ActivityView, Cue
from app.protocols.session.protocol import OFF, Step
from app.protocols.session.view import BROKEN, OVER, PAUSED, SKIPPED, WORKING
from app.protocols.training import TrainingView
from tests.gui.session.sessions import SHORT, WIDE, changed, view_of

NOTHING = TrainingView()


def running(
    phase: str, text: str = "Go", *, ends: int | None = None, activity: str = "set", **more
):
    cue = Cue(phase, text, began_sample=1000, ends_sample=ends, **more)
    return TrainingView(activity=activity, view=ActivityView(cue))


def test_the_key_says_what_it_does() -> None:
    assert words.deed(view_of(now=0)) == "Start: Signal check"
    assert words.deed(view_of(now=4)) == "Start: Long hold, left"
    assert words.deed(view_of(now=3, phase=WORKING, can_end=True)) == "End the set"
    assert words.deed(view_of(now=3, phase=WORKING)) == "", "it has an end of its own"
    assert words.deed(view_of(now=3, phase=PAUSED)) == "Go on"
    assert words.deed(view_of(now=6)) == "End the session"
    assert words.deed(view_of(now=6, phase=OVER)) == ""
    broken = changed(view_of(now=3), 3, status=BROKEN, take=1, why="stopped")
    assert words.deed(broken) == "Do again: Back squat"
    assert words.deed(replace(broken, problem="no channel")) == "", "it would be refused"


def test_amounts_and_details() -> None:
    said = {entry.step.id: words.details(entry.step) for entry in view_of().entries}
    assert said["rest"] == "2 s"
    assert said["set"] == "2 repetitions · 20–80 % MVC"
    assert said["hold"].startswith("2 × 10 s · rest ")
    assert words.duration(90) == "1:30 min"
    assert words.duration(120) == "2 min"


def test_what_comes_next_is_what_is_not_through() -> None:
    view = changed(view_of(now=1), 2, status=SKIPPED)
    assert words.following(view).step.id == "set"  # type: ignore[union-attr]
    assert words.following(view_of(now=5)) is None
    left = changed(view_of(now=5), 1, status=BROKEN)
    assert words.following(left).step.id == "rest", "what broke comes again"  # type: ignore[union-attr]


def test_today_is_told_by_its_clock_and_another_day_with_its_date() -> None:
    now = datetime.now(UTC)
    assert len(words.day_and_time(now)) == len("10:12")
    assert len(words.day_and_time(now - timedelta(days=40))) > len("10:12")


@pytest.mark.parametrize(
    "hostile", ["x" * 10_000, "<b>bold</b>", "a\x00b\x1b[2J", "\u202eleft", "\n\n\n", "🏋️" * 300]
)
def test_hostile_titles_are_short_single_lines(hostile: str) -> None:
    protocol = replace(WIDE, name=hostile, steps=(Step("a", "rest", hostile, hostile, hostile),))
    view = view_of(protocol)
    for text in (words.title(view.entries[0]), words.deed(view), words.spoken(view.entries[0])):
        assert len(text) < 140
        assert text.isprintable() or "\u200d" in text or "\ufe0f" in text
        assert "\u202e" not in text
    now = now_of(view, NOTHING, 0, 1000.0)
    assert len(now.prompt) <= 300
    assert len(now.note) <= 300


# --- the practitioner's card ---------------------------------------------------------------------


def test_the_card_says_what_waits_and_what_follows() -> None:
    now = now_of(view_of(now=3, problem="measure an MVC first"), NOTHING, 0, 1000.0)
    assert (now.text, now.line) == ("Back squat", "2 repetitions · 20–80 % MVC")
    assert (now.prompt, now.note) == ("Push the floor away.", "Heels down.")
    assert now.after == "Then: Long hold, left (2 × 10 s)"
    assert now.problem
    assert math.isnan(now.left_s)


def test_the_rest_of_the_set_before_is_counted_while_the_next_one_waits() -> None:
    now = now_of(view_of(now=4), running(REST, "Rest", ends=61_000), 31_000, 1000.0)
    assert now.left_s == 30.0
    assert now.long_s == 60.0
    assert now.line.startswith("resting")


def test_the_card_counts_down_what_runs() -> None:
    view = view_of(now=1, phase=WORKING, ends_sample=3000)
    now = now_of(view, running(REST, "Relax", ends=9000, activity="timed"), 2500, 1000.0)
    assert (now.left_s, now.long_s) == (0.5, 2.0), "the whole step, not a phase in it"
    assert now.line == "Relax"
    assert now_of(view_of(now=1, phase=PAUSED), NOTHING, 0, 1000.0).text == "Paused"
    assert now_of(view_of(now=6), NOTHING, 0, 1000.0).text == "All steps are through"


# --- the client's screen -------------------------------------------------------------------------


def test_the_client_sees_what_comes_and_the_rest_that_is_left() -> None:
    state = client_state(view_of(now=3), NOTHING, 0, 1000.0)
    assert (state.word, state.note) == ("Next: Back squat", "2 repetitions")
    state = client_state(view_of(now=4), running(REST, "Rest", ends=61_000), 31_000, 1000.0)
    assert (state.word, state.big, state.note) == ("Rest", "30", "Next: Long hold, left")
    state = client_state(
        view_of(now=1, phase=WORKING),
        running(REST, "Relax completely", ends=61_000, activity="timed"),
        31_000,
        1000.0,
    )
    assert (state.big, state.note) == ("30", "Next: MVC")


def test_the_client_sees_the_prompt_and_the_count_while_working() -> None:
    view = view_of(now=3, phase=WORKING)
    state = client_state(view, running(WORK, "Go on", big="2"), 0, 1000.0)
    assert (state.word, state.big, state.note) == ("Go on", "2", "Push the floor away.")
    warned = client_state(view, running(WORK, "Go on", note="slower", warns=True), 0, 1000.0)
    assert warned.note == "slower"
    judged = client_state(view, running(CUE_DONE, "Accept or redo", activity="mvc"), 0, 1000.0)
    assert judged.word == "Relax", "that is for the practitioner"


def test_the_client_sees_nobody_s_name_and_no_finding() -> None:
    view = view_of(replace(SHORT, name="Ann Smith", question="Is Ann weak?"), now=3)
    for phase in ("waiting", WORKING, PAUSED, OVER):
        state = client_state(replace(view, phase=phase), running(READY), 0, 1000.0)
        assert "Ann" not in f"{state.word} {state.big} {state.note}"


def test_bars_are_shown_where_the_step_gives_feedback() -> None:
    view = view_of(now=3, phase=WORKING)
    assert shows_bars(view, running(WORK))
    assert has_zone(view)
    assert not shows_bars(view, running(REST)), "nothing to keep to in a rest"
    assert not shows_bars(view_of(now=3), running(WORK))
    without = changed(view, 3, step=replace(view.entries[3].step, feedback=OFF))
    assert not shows_bars(without, running(WORK))
