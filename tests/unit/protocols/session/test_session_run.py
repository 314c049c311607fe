"""The session: entries wait, start their activity, end or break; nothing that was done is lost."""

from __future__ import annotations

from typing import Any

import pytest

from app.protocols.commands import Command
from app.protocols.explosive.explosive import END as EXPLOSIVE_END
from app.protocols.feedback.feedback import FeedbackView, conceals
from app.protocols.outcomes import values_of
from app.protocols.session import view as told
from app.protocols.session.entries import entries_of
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import (
    BROKEN,
    DONE,
    OVER,
    PAUSED,
    RUNNING,
    SKIPPED,
    WAITING,
    WORKING,
    SessionView,
)
from app.protocols.sets.set_teller import SET
from app.protocols.timed.timed import ROUND, TimedView
from app.protocols.training import STOP, Training
from dsp.events import TRAINING, Event
from tests.unit.protocols.session.runs import (
    CHECK,
    FAST,
    FREE,
    HOLD,
    LEFT,
    MVC,
    REPS,
    REST,
    RIGHT,
    UUID,
    WORK,
    Run,
)


def statuses(run: Run) -> list[str]:
    return [entry.status for entry in run.view.entries]


def test_a_step_of_each_side_is_two_entries_and_a_retest_is_its_step_once_more() -> None:
    work = Step("work", "timed", "Work", "Pull", seconds=2.0, side="each")
    again = Step("again", "retest", "Once more", of="work", optional=True)
    entries = entries_of(Protocol("p", "P", (REST, work, again)))
    assert [entry.index for entry in entries] == [0, 1, 2, 3, 4]
    parts = [(entry.step.id, entry.step.kind, entry.part) for entry in entries]
    assert parts[1:3] == [("work", "timed", "left"), ("work", "timed", "right")]
    assert parts[3:] == [("again", "timed", "left"), ("again", "timed", "right")]
    assert entries[3].step.title == "Once more"
    assert (entries[3].step.prompt, entries[3].step.seconds) == ("Pull", 2.0)
    assert entries[3].step.optional


def test_the_one_key_leads_through_every_kind_of_step() -> None:
    run = Run(REST, CHECK, MVC, REPS, HOLD, WORK, FREE, FAST)
    assert (run.view.phase, run.view.now, run.view.session_uuid) == (WAITING, 0, UUID)
    run.key()
    assert (run.view.phase, run.entry.status) == (WORKING, RUNNING)
    assert run.view.ends_sample == run.entry.start_sample + 2000
    run.stage.hold(2.0)
    assert run.view.entries[0].end_sample == run.view.entries[0].start_sample + 2000
    run.key()
    run.stage.hold(4.5)
    run.stage.hold(7.0, 200.0)
    assert statuses(run)[:2] == [DONE, DONE]
    run.key()
    run.stage.hold(8.0)
    run.stage.hold(2.5, 300.0)  # the ramp, the hold and what is judged
    run.stage.hold(1.0)
    assert run.view.can_end  # the table waits for somebody to accept
    run.key()
    run.stage.hold(0.1)
    assert set(run.stage.view.references) == {LEFT, RIGHT}
    run.key()
    run.lift(2)
    run.stage.hold(3.0)
    assert statuses(run)[:4] == [DONE] * 4
    run.key()
    run.stage.hold(5.0, 120.0)
    run.stage.hold(0.5)
    run.key()
    run.stage.hold(12.0)
    assert [values_of(one)["round"] for one in run.stage.found(ROUND)] == [1, 2]
    run.key()
    run.stage.hold(9.0, 50.0)
    assert run.view.can_end
    run.key()
    run.stage.hold(0.1)
    assert values_of(run.stage.found(ROUND)[-1])["what"] == "free"
    run.key()
    run.stage.hold(6.0)
    run.stage.hold(0.4, 280.0)
    run.stage.hold(5.0)
    assert len(run.stage.found(EXPLOSIVE_END)) == 1
    assert statuses(run) == [DONE] * 8
    assert (run.view.now, run.view.entry, run.view.phase) == (8, None, WAITING)
    run.key()
    assert run.view.phase == OVER
    (ended,) = run.stage.found(told.ENDED)
    assert values_of(ended) == {"session": UUID, "complete": True}
    assert run.refused == []
    spans = [(one.start_sample, one.end_sample) for one in run.view.entries]
    assert all(0 <= start < end for start, end in spans)
    assert spans == sorted(spans)


def test_a_hold_in_percent_waits_for_its_mvc_and_says_so() -> None:
    run = Run(HOLD, REST)
    assert "no MVC" in run.view.problem
    run.key()
    assert run.refused == [run.view.problem]
    assert (run.view.phase, run.entry.take) == (WAITING, 0)
    run.stage.refer(300.0)
    run.stage.hold(0.1)
    assert run.view.problem == ""
    run.say("forget", channel=LEFT)
    assert "left gluteus maximus" in run.view.problem
    run.say(told.SKIP, why="no MVC")
    assert statuses(run) == [SKIPPED, ""]
    assert run.view.entries[0].why == "no MVC"
    assert run.view.now == 1


def test_a_step_of_a_muscle_that_is_on_no_channel_says_so() -> None:
    run = Run(Step("curl", "reps", "Curls", muscles=("biceps_brachii",)))
    assert "no channel is on biceps brachii" in run.view.problem


def test_the_one_key_ends_a_set_with_too_few_repetitions() -> None:
    run = Run(REPS, REST)
    run.stage.refer(300.0)
    run.key()
    run.stage.hold(1.0)
    run.lift(1)
    assert run.view.can_end
    run.key()
    run.stage.hold(0.1)
    assert statuses(run) == [DONE, ""]


def test_a_set_in_which_nothing_happened_is_no_set() -> None:
    run = Run(REPS)
    run.key()
    run.stage.hold(1.0)
    run.key()
    run.stage.hold(0.1)
    assert statuses(run) == [BROKEN]
    assert "no repetition" in run.entry.why
    assert (run.view.phase, run.view.now) == (WAITING, 0)
    run.key()
    assert (run.entry.status, run.entry.take) == (RUNNING, 2)


def test_an_mvc_of_which_no_attempt_counts_is_begun_again() -> None:
    run = Run(MVC)
    run.key()
    run.stage.hold(20.0)
    assert run.view.can_end
    run.key()
    assert (run.entry.status, run.view.phase) == (BROKEN, WAITING)
    assert "no attempt counts" in run.entry.why
    assert run.stage.view.activity == ""


def test_what_goes_on_by_itself_is_not_ended_by_the_key() -> None:
    run = Run(WORK)
    run.key()
    assert not run.view.can_end
    run.key()
    assert run.refused
    assert run.entry.status == RUNNING


def test_a_press_that_comes_too_late_begins_nothing_else() -> None:
    run = Run(REST, WORK)
    run.say(told.NEXT, entry=0, running=False)
    assert run.entry.status == RUNNING
    run.stage.hold(2.5)
    run.say(told.NEXT, entry=0, running=True)  # to cut the rest short, which is over
    assert "went on meanwhile" in run.refused[0]
    assert (run.view.now, run.view.phase) == (1, WAITING)
    run.say(told.NEXT, entry=1, running=False)
    assert run.entry.status == RUNNING


def test_a_pause_makes_time_stand_still_and_work_begins_again() -> None:
    run = Run(REST, WORK)
    run.key()
    run.stage.hold(0.5)
    run.say(told.PAUSE)
    assert (run.view.phase, run.entry.status, run.view.ends_sample) == (PAUSED, RUNNING, None)
    run.stage.hold(30.0)
    run.say(told.RESUME)
    assert (run.view.phase, run.entry.take) == (WORKING, 1)
    first = run.entry
    run.stage.hold(1.6)
    assert statuses(run) == [DONE, ""]
    assert run.view.entries[0].end_sample == first.start_sample + 2000 + 30050
    run.key()
    run.stage.hold(4.0, 80.0)  # three to get ready, one of work
    run.say(told.PAUSE)
    run.stage.hold(5.0)
    run.key()  # the one key goes on, too
    run.stage.hold(14.0)
    rounds = [values_of(one) for one in run.stage.found(ROUND)]
    assert [(one["round"], one["valid"]) for one in rounds] == [(1, False), (1, True), (2, True)]
    assert rounds[0]["why"] == "it was paused"
    assert statuses(run) == [DONE, DONE]


def test_a_free_run_goes_on_after_a_pause_as_another_round() -> None:
    run = Run(FREE)
    run.key()
    run.stage.hold(6.0)
    run.say(told.PAUSE)
    run.stage.hold(4.0)
    run.say(told.RESUME)
    run.stage.hold(8.0)
    run.key()
    run.stage.hold(0.1)
    rounds = [values_of(one) for one in run.stage.found(ROUND)]
    assert [(one["round"], one["valid"]) for one in rounds] == [(1, True), (2, True)]
    assert rounds[1]["start"] - rounds[0]["end"] >= 4000
    assert statuses(run) == [DONE]


def test_a_set_that_was_paused_is_begun_again() -> None:
    run = Run(REPS)
    run.stage.refer(300.0)
    run.key()
    run.lift(1)
    run.say(told.PAUSE)
    assert (run.view.phase, run.entry.status, run.stage.view.activity) == (PAUSED, BROKEN, "")
    run.stage.hold(5.0)
    run.say(told.RESUME)
    assert (run.view.phase, run.entry.status, run.entry.take) == (WORKING, RUNNING, 2)
    run.stage.hold(1.0)
    run.lift(2)
    run.stage.hold(3.0)
    assert statuses(run) == [DONE]
    assert [(one["take"], one["status"]) for one in run.told] == [
        (1, RUNNING), (1, BROKEN), (2, RUNNING), (2, DONE)]  # fmt: skip
    assert len(run.stage.found(SET)) == 2


def test_a_pause_while_waiting_waits_afterwards() -> None:
    run = Run(REST)
    run.say(told.PAUSE)
    assert run.view.phase == PAUSED
    run.key()
    assert (run.view.phase, run.entry.take) == (WAITING, 0)


@pytest.mark.parametrize("by_hand", [Command(STOP), Command("check.start"), Command("set.start")])
def test_who_does_something_else_breaks_the_step(by_hand: Command) -> None:
    run = Run(WORK, REST)
    run.key()
    run.stage.hold(1.0)
    run.say(by_hand.do, **by_hand.values)
    assert (run.view.phase, run.view.now) == (WAITING, 0)
    assert run.entry.status == BROKEN
    assert run.entry.why
    assert run.stage.view.activity == by_hand.do.removesuffix(".start").removesuffix(STOP)
    run.key()
    assert (run.entry.status, run.stage.view.activity) == (RUNNING, "timed")


def test_an_activity_by_hand_between_two_steps_is_nobodys_business() -> None:
    run = Run(REST, REPS)
    run.say("check.start")
    run.key()
    run.stage.hold(2.5)
    assert statuses(run) == [DONE, ""]
    run.say("set.start", planned=1)
    run.lift(2)
    run.say(STOP)
    assert statuses(run) == [DONE, ""]


def test_what_was_done_stays_when_it_is_repeated_and_left() -> None:
    run = Run(REST, WORK)
    run.key()
    run.stage.hold(2.5)
    run.say(told.REPEAT)
    assert (run.view.now, run.view.phase, run.entry.status) == (0, WAITING, DONE)
    run.say(told.SKIP)
    assert (statuses(run), run.view.now) == ([DONE, ""], 1)
    run.say(told.REPEAT, entry=0)
    run.key()
    assert (run.entry.status, run.entry.take) == (RUNNING, 2)
    run.say(told.GO, entry=1)
    assert (statuses(run), run.view.now) == ([BROKEN, ""], 1)
    done = [(one["take"], one["status"]) for one in run.told if one["entry"] == 0]
    assert (1, DONE) in done
    run.say(told.REPEAT, entry=1)
    assert "not done yet" in run.refused[-1]


def test_what_was_left_out_comes_at_the_end() -> None:
    run = Run(REST, REST.__class__("rest2", "rest", "Rest", seconds=1.0))
    run.say(told.GO, entry=1)
    run.key()
    run.stage.hold(1.5)
    assert (run.view.now, statuses(run)) == (0, ["", DONE])


def test_a_session_that_is_ended_early_is_not_complete() -> None:
    run = Run(REST, WORK)
    run.key()
    run.stage.hold(0.5)
    run.say(told.NOTE, text="she is tired")
    run.say(told.END)
    assert run.view.phase == OVER
    assert statuses(run) == [BROKEN, ""]
    assert values_of(run.stage.found(told.ENDED)[0])["complete"] is False
    assert values_of(run.stage.found(told.NOTED)[0]) == {"text": "she is tired", "entry": 0}
    run.key()
    assert "over" in run.refused[-1]
    run.say(told.BEGIN, protocol=run.protocol.to_values(), session="another")
    assert (run.view.phase, run.view.session_uuid) == (WAITING, "another")


def test_missing_samples_are_noted_and_long_ones_break_what_goes_by_the_clock() -> None:
    run = Run(REST, Step("long", "rest", "Rest", seconds=60.0))
    run.key()
    run.stage.hold(0.5)
    run.stage.lose(1.0)
    run.stage.hold(1.0)
    assert (run.told[-1]["status"], run.told[-1]["lost_s"]) == (DONE, 1.0)
    run.key()
    run.stage.hold(0.5)
    run.stage.lose(25.0)
    run.stage.hold(0.5)
    assert (run.told[-1]["status"], run.told[-1]["lost_s"]) == (BROKEN, 25.0)
    assert "away for too long" in run.entry.why


def test_the_recording_ends_within_a_step() -> None:
    run = Run(WORK)
    run.key()
    run.stage.hold(1.0)
    found = run.stage.training.finish(run.stage._end)
    (entry,) = [values_of(one) for one in found if one.kind == told.ENTRY]
    assert (entry["status"], entry["why"]) == (BROKEN, "the recording ended")


def test_feedback_is_hidden_and_fades_as_the_step_says() -> None:
    run = Run(REPS, Step("fade", "reps", "Fading", count=8, feedback="fading"),
              Step("on", "reps", "Seen", count=1, feedback="on"))  # fmt: skip
    run.say("feedback.set", points=True, dwell_s=0.5)
    run.key()
    feedback = run.stage.view.monitors["feedback"]
    assert isinstance(feedback, FeedbackView)
    assert not feedback.shown
    assert feedback.plan.points
    assert feedback.plan.dwell_s == 0.5
    assert conceals(run.stage.view)
    run.say(told.SKIP)
    run.key()
    feedback = run.stage.view.monitors["feedback"]
    assert isinstance(feedback, FeedbackView)
    assert (feedback.plan.fading_reps, feedback.shown) == (2, True)
    run.say(told.SKIP)
    run.key()
    assert not conceals(run.stage.view)
    run.say(told.END)
    feedback = run.stage.view.monitors["feedback"]
    assert isinstance(feedback, FeedbackView)
    assert feedback.plan.fading_reps == 0
    assert not feedback.plan.hidden


def test_a_zone_of_a_step_is_in_force_while_it_runs() -> None:
    zoned = Step("zone", "timed", "In the zone", count=1, seconds=1.0, low_pct=30.0, high_pct=50.0,
                 side="left")  # fmt: skip
    run = Run(zoned)
    before = {RIGHT: {"low": 0.1, "high": 0.2, "below": False}}
    run.say("targets", targets=before)
    run.key()
    targets = run.stage.view.targets
    assert {name: (one.low, one.high) for name, one in targets.items()} == {LEFT: (0.3, 0.5)}
    run.stage.hold(5.0)
    assert {name: one.to_values() for name, one in run.stage.view.targets.items()} == before


def test_a_recording_that_begins_takes_the_session_along() -> None:
    run = Run(REST, WORK, FREE)
    run.key()
    run.stage.hold(2.5)
    run.key()
    run.stage.hold(1.0)
    setup = run.stage.training.setup()
    assert setup is not None
    fresh = Training(run.stage.stream)
    fresh.step([], [Event(50, TRAINING, -1, setup.label(), 50)])
    view = fresh.view.monitors["session"]
    assert isinstance(view, SessionView)
    assert [entry.status for entry in view.entries] == [DONE, BROKEN, ""]
    assert (view.now, view.phase, view.protocol) == (1, WAITING, run.protocol)
    assert all(entry.start_sample == -1 for entry in view.entries)
    assert "a recording began" in view.entries[1].why
    again = fresh.setup()
    assert again is not None
    assert again.values["monitors"]["session"] == setup.values["monitors"]["session"]


def test_a_session_goes_on_with_what_earlier_recordings_hold() -> None:
    entries: list[dict[str, Any]] = [
        {"entry": 0, "step": "rest", "part": "", "take": 1, "status": DONE, "why": ""},
        {"entry": 1, "step": "work", "part": "", "take": 2, "status": RUNNING, "recording": "x"},
    ]
    run = Run(REST, WORK, FREE, entries=entries)
    assert statuses(run) == [DONE, BROKEN, ""]
    assert run.view.now == 1
    run.key()
    assert run.entry.take == 3
    other = Run(WORK, REST, entries=entries)
    assert other.stage.view.monitors["session"] is None if not other.refused else True
    assert "another protocol" in other.refused[0]


@pytest.mark.parametrize("values", [
    {}, {"protocol": None}, {"protocol": {"schema": 1}}, {"protocol": [], "session": "x"},
    {"session": 3}, {"entries": 3}, {"entries": [3]}, {"entries": [{"entry": 9}]},
])  # fmt: skip
def test_a_session_that_is_not_possible_is_refused(values: dict[str, Any]) -> None:
    run = Run(REST)
    run.say(told.END)
    good = {"protocol": run.protocol.to_values(), "session": UUID}
    run.say(told.BEGIN, **(values if "protocol" in values or not values else good | values))
    assert len(run.refused) == 1
    assert run.view.phase == OVER


def test_two_sessions_at_once_are_one_too_many() -> None:
    run = Run(REST)
    run.say(told.BEGIN, protocol=run.protocol.to_values(), session="another")
    assert "under way" in run.refused[0]
    assert run.view.session_uuid == UUID


def test_the_cue_of_timed_work_counts_down_at_the_end_of_each_rest() -> None:
    run = Run(WORK)
    run.key()
    seen = []
    for _ in range(26):
        run.stage.hold(0.5)
        view = run.stage.view.view
        if isinstance(view, TimedView):
            seen.append(view.cue.phase)
    phases = [one for k, one in enumerate(seen) if k == 0 or one != seen[k - 1]]
    assert phases == ["ready", "work", "ready", "work", "done"]  # 2 s of rest are its countdown
