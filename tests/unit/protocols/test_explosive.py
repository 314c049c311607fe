"""Explosive efforts: the timetable, what counts, what is said, and that cutting changes nothing."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols.activity import DONE, READY, REST, WORK
from app.protocols.commands import Command
from app.protocols.explosive.efforts import Effort, summarised
from app.protocols.explosive.explosive import EFFORT, END, ExplosiveView
from app.protocols.explosive.rise import Rise
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.training import REFER, STOP, Training
from dsp.events import TRAINING, Event
from tests.unit.protocols.efforts import Played, played
from tests.unit.protocols.stage import Stage, stream_of

STREAM = stream_of("left_vastus_lateralis", "right_vastus_lateralis")
START = {"efforts": 5, "rest_s": 4.0}
PERIOD_S = 7.0


def begun(**values: Any) -> Stage:
    stage = Stage(STREAM, seed=2)
    stage.refer(200.0)
    stage.say(Command("explosive.start", START | values))
    return stage


def push(stage: Stage, uv: float = 180.0, tau_s: float = 0.03, late_s: float = 0.3) -> None:
    """Play one period from the signal on: a rise, half a second of effort, rest."""
    stage.hold(late_s)
    hop_s = STREAM.hop / STREAM.fs
    time_s = (np.arange(round(0.6 / hop_s)) + 0.5) * hop_s
    course = uv * -np.expm1(-time_s / tau_s)
    stage.play(np.tile(course[:, np.newaxis], (1, 2)))
    stage.hold(PERIOD_S - 0.6 - late_s)


def shown(stage: Stage) -> ExplosiveView:
    view = stage.view.view
    assert isinstance(view, ExplosiveView)
    return view


def values(stage: Stage, kind: str = EFFORT) -> list[dict[str, Any]]:
    return [values_of(event) for event in stage.found(kind)]


def test_the_timetable_is_fixed_and_the_cue_comes_before_the_effort():
    stage = begun(cue="Jump to the ceiling")
    phases = []
    for _ in range(round(13.5 / 0.1)):
        stage.hold(0.1)
        cue = shown(stage).cue
        if not phases or phases[-1][0] != cue.phase:
            phases.append((cue.phase, cue.text, round(stage.now_s, 1), cue.ends_sample))
    assert [phase for phase, *_ in phases] == [REST, READY, WORK, REST, READY, WORK]
    assert phases[1][1] == phases[2][1] == "Jump to the ceiling"
    begins = [at for _, _, at, _ in phases]
    assert begins == pytest.approx([0.1, 3.1, 6.1, 9.1, 10.1, 13.1], abs=0.11)
    # Each says when it ends, so that a screen can count down.
    ends = [end / STREAM.fs for *_, end in phases]
    assert ends == pytest.approx([3.0, 6.0, 9.0, 10.0, 13.0, 16.0], abs=0.01)


def test_five_efforts_and_a_score():
    stage = begun()
    stage.hold(6.0)
    for _ in range(5):
        push(stage)
    told = values(stage)
    assert [one["effort"] for one in told] == [1, 2, 3, 4, 5]
    assert all(one["valid"] for one in told)
    assert told[0]["intent"] is None  # no best yet to compare with
    assert told[0]["of_best_pct"] == 100.0
    assert {one["reference_ms"] for one in told} == {100.0}
    starts = [event.sample / STREAM.fs for event in stage.found(EFFORT)]
    assert starts == pytest.approx([6.3 + PERIOD_S * k for k in range(5)], abs=0.02)
    (end,) = values(stage, END)
    rates = sorted(one["rer_pct_mvc_s"]["75"] for one in told)
    assert end["score_pct_mvc_s"] == pytest.approx(np.mean(rates[-3:]), rel=1e-4)
    assert end["best_pct_mvc_s"] == rates[-1]
    assert end["cv_pct"] == pytest.approx(100 * np.std(rates, ddof=1) / np.mean(rates), rel=1e-3)
    assert end["valid"] == end["efforts"] == 5
    assert end["noise_pct"] == pytest.approx(11.67, abs=0.01)
    quick = [one["rer_pct_mvc_s"]["75"] >= 0.8 * rates[-1] for one in told]
    assert all(one["time_to_70_ms"] < 150.0 for one in told)
    assert end["with_intent_pct"] == 20.0 * sum(quick) >= 40.0
    assert shown(stage).cue.phase == DONE
    drop = shown(stage).drop
    assert drop is not None
    assert drop.state in ("on plan", "watch")


def test_a_slow_start_is_no_explosive_one():
    stage = begun(best=1000.0)
    stage.hold(6.0)
    push(stage)
    push(stage, tau_s=0.3)
    first, second = values(stage)
    assert first["intent"] is True
    assert second["valid"]
    assert second["intent"] is False
    assert second["of_best_pct"] < 50


def test_an_effort_that_does_not_count_is_done_again():
    stage = begun(efforts=2)
    stage.hold(6.0)
    stage.hold(PERIOD_S)  # nothing came
    assert values(stage)[0]["why"] == "No effort came."
    stage.poor = frozenset({1})
    stage.hold(0.3)
    stage.hold(3.0, 180.0)
    assert values(stage)[1]["why"] == "The signal was poor."
    assert shown(stage).cue.note == "The signal was poor."
    assert shown(stage).cue.warns
    stage.poor = frozenset()
    stage.hold(PERIOD_S - 3.3)
    push(stage)
    push(stage)
    assert [one["valid"] for one in values(stage)] == [False, False, True, True]
    (end,) = values(stage, END)
    assert end["score_pct_mvc_s"] is None
    assert end["why"] == "A score needs 3 efforts that count; there are 2."


def test_it_does_not_go_on_for_ever():
    stage = begun(efforts=2)
    stage.hold(6.0 + 6 * PERIOD_S)
    assert len(values(stage)) == 5
    assert values(stage, END)[0]["why"] == "No effort counted."
    assert values(stage, END)[0]["best_pct_mvc_s"] is None


def test_lost_samples_make_an_effort_not_count():
    stage = begun()
    stage.hold(6.2)
    stage.lose(0.3)
    push(stage, late_s=0.3)
    told = values(stage)[0]
    assert not told["valid"]
    assert "missing" in told["why"]


def test_a_loss_longer_than_an_effort():
    stage = begun(efforts=1)
    stage.hold(5.0)
    stage.lose(20.0)
    stage.hold(3.0)
    assert values(stage)[0]["why"] == "Samples are missing in it."


def test_stopped_early_it_sums_up_what_there_is():
    stage = begun()
    stage.hold(6.0)
    push(stage)
    stage.say(Command(STOP))
    stage.hold(0.1)
    (end,) = values(stage, END)
    assert (end["efforts"], end["valid"]) == (1, 1)
    assert end["score_pct_mvc_s"] is None
    assert stage.view.activity == ""


def test_done_it_ends_once():
    stage = begun(efforts=1)
    stage.hold(6.0)
    push(stage)
    stage.say(Command(STOP))
    stage.hold(0.1)
    assert len(values(stage, END)) == 1


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"efforts": 0}, "efforts must be 1 to 20"),
        ({"efforts": 2.5}, "whole number"),
        ({"efforts": "five"}, "must be a number"),
        ({"rest_s": 1}, "rest_s must be 4 to 120"),
        ({"rest_s": math.inf}, "rest_s must be 4 to 120"),
        ({"best": -1.0}, "best must be"),
        ({"best": [3]}, "best must be a number"),
        ({"cue": ""}, "cue is a short text"),
        ({"cue": 7}, "cue is a short text"),
        ({"channels": ["nose"]}, "no muscle 'nose'"),
        ({"channels": []}, "which muscle"),
        ({"channels": [["left"]]}, "no muscle"),
    ],
)
def test_values_that_make_no_sense(asked: dict[str, Any], why: str):
    stage = Stage(STREAM)
    stage.refer(200.0)
    command = Command("explosive.start", START | asked)
    if asked.get("rest_s") == math.inf:  # JSON has none
        with pytest.raises(ValueError, match="not JSON compliant"):
            stage.say(command)
        return
    stage.say(command)
    stage.hold(0.01)
    assert why in values_of(stage.found(REFUSED)[0])["why"]
    assert stage.view.activity == ""


def test_without_an_mvc_and_at_a_very_low_rate_it_says_why():
    stage = Stage(STREAM)
    stage.say(Command("explosive.start"))
    stage.hold(0.01)
    assert "No MVC to compare with: left" in values_of(stage.found(REFUSED)[0])["why"]
    slow = Stage(stream_of("left_x", fs=125.0, hop=1, tier="D"))
    slow.refer(200.0)
    slow.say(Command("explosive.start"))
    slow.hold(0.1)
    assert "At 125 Hz the rise of EMG cannot be seen" in values_of(slow.found(REFUSED)[0])["why"]


def test_the_prime_movers_are_measured_unless_others_are_asked_for():
    stage = begun()
    stage.hold(0.1)
    assert shown(stage).columns == (0, 1)
    stage = begun(channels=["right_vastus_lateralis"])
    stage.hold(0.1)
    assert shown(stage).columns == (1,)
    assert shown(stage).noise_pct == pytest.approx(16.5)


# --- against the simulated athlete -----------------------------------------------------------


def run(one: Played, chunks: list[int], **asked: Any) -> list[Event]:
    training = Training(one.stream)
    commands = [
        Command(
            REFER,
            Reference(
                name, "mvc", dict.fromkeys((*WINDOWS_MS, 250.0), uv), one.stream.chain
            ).to_values(),
        )
        for name, uv in zip(one.stream.names, one.maxima_uv, strict=True)
    ]
    commands.append(Command("explosive.start", START | asked))
    hop = one.stream.hop
    waiting = [Event(hop, TRAINING, -1, command.label(), hop) for command in commands]
    found = []
    for first, end in pairwise([0, *chunks, len(one.ticks)]):
        found += training.step(one.ticks[first:end], waiting if first == 0 else [])
    return found


@pytest.mark.parametrize("fs", [1000, 250])
def test_efforts_of_the_simulated_athlete(fs: int):
    one = played(f"sim:squat?fs={fs}&channels=4&seed=8&script=rest:6.2,reps:5:explosive:7,rest:3")
    found = run(one, [])
    efforts = [event for event in found if event.kind == EFFORT]
    assert len(efforts) == 5
    errors_ms = [
        1000.0 * (event.sample / fs - start)
        for event, start in zip(efforts, one.starts_s, strict=True)
    ]
    assert max(map(abs, errors_ms)) < (25.0 if fs == 250 else 15.0)
    told = [values_of(event) for event in efforts]
    assert all(one["valid"] for one in told)
    (end,) = [values_of(event) for event in found if event.kind == END]
    true = np.sort(one.rises[:, 1])[-3:].mean()
    assert end["score_pct_mvc_s"] == pytest.approx(true, rel=0.25)
    assert end["coarse"] is (fs == 250)
    # A slow board may show the mean of all, no single one, and so no verdict on one.
    for effort in told:
        assert ("rer_pct_mvc_s" in effort) == ("intent" in effort) == (fs == 1000)
    assert (end["with_intent_pct"] is None) == (fs == 250)
    assert (end["best_pct_mvc_s"] is None) == (fs == 250)


ATHLETE = played("sim:squat?fs=500&channels=2&seed=8&script=rest:6.2,reps:3:explosive:7,rest:3")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 5000), max_size=8))
def test_the_cutting_of_the_stream_changes_nothing(cuts: list[int]):
    chunks = sorted({cut for cut in cuts if cut < len(ATHLETE.ticks)})
    assert run(ATHLETE, chunks, efforts=3) == run(ATHLETE, [], efforts=3)


def effort(score: float, *, valid: bool = True, time_ms: float = 60.0) -> Effort:
    rise = Rise({75: score}, time_ms, valid, "" if valid else "no")
    return Effort(1, rise, score if valid else math.nan, math.nan, None)


@given(st.lists(st.floats(1.0, 3000.0), max_size=10), st.booleans())
def test_the_score_lies_within_the_efforts(scores: list[float], coarse: bool):
    made = [effort(score) for score in scores] + [effort(9e9, valid=False)]
    summary = summarised(made, math.nan, coarse=coarse)
    assert summary.n_valid == len(scores)
    enough = len(scores) >= (5 if coarse else 3)
    assert math.isnan(summary.score) is not enough
    assert bool(summary.why) is not enough
    if enough:
        assert min(scores) * 0.999 <= summary.score <= max(scores) * 1.001


def test_intent_needs_both_the_rate_and_the_time():
    made = [effort(1000.0), effort(790.0), effort(900.0, time_ms=200.0), effort(810.0)]
    assert summarised(made, math.nan, coarse=False).intent_pct == 50.0
    assert summarised(made, 2000.0, coarse=False).intent_pct == 0.0
    never = [effort(1000.0, time_ms=math.nan)]
    assert summarised(never, math.nan, coarse=False).intent_pct == 0.0
