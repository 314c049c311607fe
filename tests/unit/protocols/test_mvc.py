"""The MVC: attempts that count, those that do not and why, what becomes 100 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.protocols.commands import Command
from app.protocols.mvc.mvc import (
    COUNTDOWN_S,
    MVC_ATTEMPT,
    MVC_END,
    MVC_REDO,
    MVC_REST,
    MVC_SKIP,
    REST_S,
)
from app.protocols.mvc.mvc_effort import EffortMeter, Rest
from app.protocols.mvc.mvc_view import (
    ACCEPTED,
    ATTEMPT,
    BASELINE,
    COUNTDOWN,
    PAUSE,
    PRACTICE,
    TABLE,
    MvcView,
)
from app.protocols.outcomes import REFERENCE, REFUSED, values_of
from app.protocols.reference import Reference
from app.protocols.stream import Stream, Tick
from app.protocols.training import STOP
from dsp.events import Event
from tests.unit.protocols.stage import Stage, stream_of

LEFT, RIGHT = "left_biceps_brachii", "right_biceps_brachii"
PAIR = stream_of(LEFT, RIGHT)


def view(stage: Stage) -> MvcView:
    shown = stage.view.view
    assert isinstance(shown, MvcView)
    return shown


def begin(stage: Stage, *channels: str, **values: Any) -> Stage:
    """Start an MVC without practice and with short pauses, and get to its first attempt."""
    asked = {"channels": list(channels or (LEFT,)), "practice": 0, "rest_s": 1.0} | values
    stage.hold(0.3)
    stage.say(Command("mvc.start", asked))
    stage.hold(REST_S + 0.005)
    assert view(stage).phase == COUNTDOWN
    stage.hold(COUNTDOWN_S)
    assert view(stage).phase == ATTEMPT
    return stage


def push(stage: Stage, uv: float | Sequence[float], seconds: float = 5.0) -> None:
    """Rise for 1 s and hold, from the beginning of an attempt on."""
    hops = round(seconds * stage.stream.fs / stage.stream.hop)
    rise = np.minimum(1.0, np.arange(1, hops + 1) * stage.stream.hop / stage.stream.fs)
    full = np.zeros(len(stage.stream.channels))
    full[list(stage.stream.emg)] = uv
    stage.play(rise[:, None] * full)


def pause(stage: Stage) -> None:
    """Wait for the next attempt."""
    stage.hold(1.0 + COUNTDOWN_S)
    assert view(stage).phase == ATTEMPT


def whys(stage: Stage) -> list[str]:
    return [values_of(event)["why"] for event in stage.found(MVC_ATTEMPT)]


def references(stage: Stage) -> dict[str, Reference]:
    found = [Reference.from_values(values_of(event)) for event in stage.found(REFERENCE)]
    return {one.channel: one for one in found}


def test_three_good_attempts_give_a_reference():
    stage = begin(Stage(PAIR), LEFT, RIGHT, posture="elbow at 90°")
    for uv in (400.0, 420.0, 410.0):
        push(stage, (uv, uv / 2))
        if uv != 410.0:
            assert view(stage).phase == PAUSE
            pause(stage)
    assert view(stage).phase == TABLE
    assert view(stage).table.agrees
    assert whys(stage) == [""] * 6
    rests = {values_of(event)["channel"]: values_of(event) for event in stage.found(MVC_REST)}
    assert rests[LEFT]["rest_uv"] == pytest.approx(3.0, rel=0.1)
    stage.say(Command("mvc.accept"))
    stage.hold(0.01)
    assert view(stage).phase == ACCEPTED
    left, right = references(stage)[LEFT], references(stage)[RIGHT]
    assert left.kind == "mvc"
    assert left.value_uv(500.0) == pytest.approx(420.0 * 1.05, rel=0.06)
    assert right.value_uv(500.0) == pytest.approx(210.0 * 1.05, rel=0.06)
    assert sorted(left.values_uv) == [100.0, 250.0, 500.0, 1000.0]
    assert left.value_uv(100.0) > left.value_uv(250.0) > left.value_uv(1000.0)
    assert left.end_sample - left.first_sample == 1000
    assert left.rest_sd_uv > 0
    assert "elbow at 90°" in left.note
    assert stage.view.references_uv[LEFT] == pytest.approx(left.value_uv(250.0))
    assert stage.view.window_ms == 250.0
    (ended,) = stage.found(MVC_END)
    assert values_of(ended)["accepted"] is True
    stage.say(Command(STOP))
    stage.hold(0.01)
    assert len(stage.found(MVC_END)) == 1


def test_the_window_lies_where_the_effort_is_greatest():
    stage = begin(Stage(PAIR, seed=None), attempts=1)
    row = np.zeros((1000, 2))
    row[:, 0] = 300.0
    row[:200] *= np.linspace(0, 1, 200)[:, None]
    row[600:700, 0] = 330.0  # 3.0 to 3.5 s
    stage.play(row)
    (found,) = [values_of(event) for event in stage.found(MVC_ATTEMPT)]
    assert found["window"] == [found["start"] + 6000, found["start"] + 7000]
    assert found["values_uv"]["500"] == pytest.approx(math.hypot(330, 3), rel=1e-5)
    assert found["accepted"]


def test_a_fourth_attempt_where_the_best_two_do_not_agree():
    stage = begin(Stage(PAIR, seed=None))
    for uv in (300.0, 350.0, 420.0):
        push(stage, uv)
        pause(stage)
    assert values_of(stage.found(MVC_ATTEMPT)[-1])["agreement_pct"] == pytest.approx(16.7, abs=0.1)
    push(stage, 415.0)
    assert view(stage).phase == TABLE
    assert view(stage).table.agrees
    assert references(stage) == {}
    stage.say(Command("mvc.next"))
    stage.hold(0.01)
    assert references(stage)[LEFT].value_uv(500.0) == pytest.approx(420.0, rel=1e-3)


def test_what_never_agrees_comes_to_an_end_and_says_so():
    stage = begin(Stage(PAIR, seed=None))
    for uv in (100.0, 200.0, 300.0):
        push(stage, uv)
        pause(stage)
    push(stage, 400.0)
    assert view(stage).phase == TABLE
    assert "more than 10 %" in view(stage).cue.note
    assert view(stage).cue.warns


def weak(stage: Stage) -> None:
    push(stage, 8.0)


def poor(stage: Stage) -> None:
    stage.poor = frozenset({0})
    push(stage, 300.0)
    stage.poor = frozenset()


def not_valid(stage: Stage) -> None:
    rows = np.full((1000, 2), 300.0)
    rows[500] = math.nan
    stage.play(rows)


def stalled(stage: Stage) -> None:
    push(stage, 300.0, 2.0)
    stage.lose(1.5)
    stage.hold(0.005)


def early(stage: Stage) -> None:
    rows = np.full((1000, 2), 120.0)
    rows[20:80] = 300.0  # 0.1 to 0.4 s
    stage.play(rows)


def knocked(stage: Stage) -> None:
    rows = np.full((1000, 2), 100.0)
    rows[:200] *= np.linspace(0, 1, 200)[:, None]
    rows[600] = 800.0
    stage.play(rows)


def silent(stage: Stage) -> None:
    stage.rest_uv = 0.0
    stage.hold(5.0)
    stage.rest_uv = 3.0


@pytest.mark.parametrize(
    ("effort", "why"),
    [
        (weak, "only 9 dB above rest; 12 are needed"),
        (poor, "the signal quality was poor"),
        (not_valid, "not valid all the time"),
        (stalled, "samples were lost"),
        (early, "first half second"),
        (knocked, "a knock"),
        (silent, "no signal"),
    ],
)
def test_what_does_not_count_says_why(effort: Any, why: str):
    stage = begin(Stage(PAIR, seed=None))
    effort(stage)
    assert view(stage).phase == PAUSE
    (found,) = stage.found(MVC_ATTEMPT)
    assert why in values_of(found)["why"]
    assert values_of(found)["accepted"] is False
    assert why in view(stage).cue.note
    assert view(stage).cue.warns
    stage.say(Command("mvc.accept"))
    stage.hold(0.005)
    assert "no attempt counts" in values_of(stage.found(REFUSED)[0])["why"]
    assert stage.view.references == {}
    stage.hold(1.0 + COUNTDOWN_S)  # it is repeated
    push(stage, 300.0)
    assert whys(stage)[1] == ""


def test_attempts_that_never_count_come_to_an_end():
    stage = begin(Stage(PAIR, seed=None))
    for n in range(5):
        push(stage, 5.0)
        if n < 4:
            pause(stage)
    assert view(stage).phase == TABLE
    assert len(view(stage).table.attempts) == 5


def test_each_muscle_of_a_group_counts_for_itself():
    stage = begin(Stage(PAIR, seed=None), LEFT, RIGHT, attempts=1)
    push(stage, (300.0, 5.0))
    pause(stage)
    push(stage, (310.0, 5.0))
    stage.say(Command("mvc.accept"))
    stage.hold(0.005)
    assert list(references(stage)) == [LEFT]
    assert references(stage)[LEFT].value_uv(500.0) == pytest.approx(310.0, rel=1e-3)
    assert f"No attempt counts of {RIGHT}" in view(stage).cue.note


def test_one_attempt_is_done_again():
    stage = begin(Stage(PAIR, seed=None))
    for uv in (400.0, 380.0, 390.0):
        push(stage, uv)
        stage.hold(1.0 + COUNTDOWN_S)
    assert view(stage).phase == TABLE
    stage.say(Command("mvc.redo", {"attempt": 1, "note": "the elbow moved"}))
    stage.hold(0.005)
    assert view(stage).phase == COUNTDOWN  # the pause is over already
    assert values_of(stage.found(MVC_REDO)[0]) == {"attempt": 1, "note": "the elbow moved"}
    stage.hold(COUNTDOWN_S)
    push(stage, 385.0)
    assert view(stage).phase == TABLE
    stage.say(Command("mvc.accept"))
    stage.hold(0.005)
    assert references(stage)[LEFT].value_uv(500.0) == pytest.approx(390.0, rel=1e-3)
    assert "best of 3 attempts" in references(stage)[LEFT].note


def test_another_attempt_is_chosen_by_hand():
    stage = begin(Stage(PAIR, seed=None))
    for uv in (400.0, 380.0, 390.0):
        push(stage, uv)
        stage.hold(1.0 + COUNTDOWN_S)
    stage.say(Command("mvc.choose", {"attempt": 2}))
    stage.say(Command("mvc.choose", {"attempt": 7}))
    stage.say(Command("mvc.accept"))
    stage.hold(0.005)
    assert "no attempt 7" in values_of(stage.found(REFUSED)[0])["why"]
    assert references(stage)[LEFT].value_uv(500.0) == pytest.approx(380.0, rel=1e-3)
    assert "chosen by hand" in references(stage)[LEFT].note


def test_practice_and_pauses_are_skipped_and_the_pause_says_so():
    stage = Stage(PAIR, seed=None)
    stage.hold(0.3)
    stage.say(Command("mvc.start", {"channels": [LEFT]}))
    stage.hold(1.0)
    stage.say(Command("mvc.next"))
    stage.hold(0.005)
    assert "keep still" in values_of(stage.found(REFUSED)[0])["why"]
    stage.hold(4.5)
    assert view(stage).phase == PRACTICE
    stage.say(Command("mvc.next"))
    stage.hold(0.005)
    assert view(stage).phase == COUNTDOWN
    stage.hold(COUNTDOWN_S)
    push(stage, 300.0)
    stage.hold(20.0)
    stage.say(Command("mvc.next", {"note": "in a hurry"}))
    stage.hold(0.005)
    skipped = values_of(stage.found(MVC_SKIP)[0])
    assert skipped["rested_s"] == pytest.approx(20.0, abs=0.05)
    assert skipped["note"] == "in a hurry"


def test_practice_leads_to_the_first_attempt_by_itself():
    stage = Stage(PAIR, seed=None)
    stage.hold(0.3)
    stage.say(Command("mvc.start", {"channels": [LEFT]}))
    stage.hold(REST_S + 0.1)
    assert view(stage).cue.text.endswith("about half")
    stage.hold(5.0)
    assert view(stage).cue.text.endswith("80 %")
    stage.hold(5.0)
    assert view(stage).phase == PAUSE
    stage.hold(13.0)
    assert view(stage).phase == ATTEMPT


def test_a_submaximal_reference():
    stage = begin(Stage(PAIR, seed=None), submaximal=0.5, attempts=1)
    assert "50 %" in view(stage).cue.text
    push(stage, 150.0)
    stage.say(Command("mvc.accept"))
    stage.hold(0.005)
    assert references(stage)[LEFT].kind == "submaximal"
    assert values_of(stage.found(MVC_ATTEMPT)[0])["submaximal"] == 0.5


def test_the_peak_of_a_task_of_any_length():
    stage = begin(Stage(PAIR, seed=None), kind="task_peak")
    stage.hold(3.0, 80.0)
    stage.hold(0.5, 200.0)
    stage.hold(9.0, 60.0)
    assert view(stage).phase == ATTEMPT
    stage.say(Command("mvc.next"))
    stage.hold(0.005)
    assert view(stage).phase == TABLE
    stage.say(Command("mvc.next"))
    stage.hold(0.005)
    assert references(stage)[LEFT].kind == "task_peak"
    assert references(stage)[LEFT].value_uv(500.0) == pytest.approx(200.0, rel=1e-3)


def test_lost_samples_at_rest_measure_it_again():
    stage = Stage(PAIR, seed=None)
    stage.hold(0.3)
    stage.say(Command("mvc.start", {"channels": [LEFT]}))
    stage.hold(4.0)
    stage.lose(0.2)
    stage.hold(4.0)
    assert view(stage).phase == BASELINE
    assert "again" in view(stage).cue.note
    stage.hold(1.1)
    assert view(stage).phase == PRACTICE


def test_the_rest_waits_until_the_filters_have_settled():
    stage = Stage(PAIR, seed=None)
    stage.say(Command("mvc.start", {"channels": [LEFT]}))
    stage.play(np.full((300, 2), math.nan))
    stage.hold(5.0)
    assert view(stage).phase == BASELINE
    stage.hold(0.3)
    assert values_of(stage.found(MVC_REST)[0])["rest_uv"] == pytest.approx(3.0)


def test_a_muscle_that_is_never_valid_does_not_hold_up_the_others():
    stage = Stage(PAIR, seed=None)
    stage.say(Command("mvc.start", {"channels": [LEFT, RIGHT]}))
    rows = np.zeros((2000, 2))
    rows[:, 1] = math.nan
    stage.play(rows)
    assert view(stage).phase == PRACTICE
    assert f"No rest value of {RIGHT}" in view(stage).cue.note
    assert [values_of(event)["why"] for event in stage.found(MVC_REST)] == [
        "", "the signal was not valid",
    ]  # fmt: skip


def test_an_attempt_that_is_broken_off_does_not_count():
    stage = begin(Stage(PAIR, seed=None))
    assert view(stage).cue.text == "Push!"
    push(stage, 300.0, 2.0)
    assert view(stage).cue.text == "Harder!"
    stage.say(Command(STOP))
    stage.hold(0.005)
    assert whys(stage) == ["it was broken off"]
    assert values_of(stage.found(MVC_END)[0]) == {"accepted": False, "chosen": {LEFT: None}}
    assert stage.view.activity == ""


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "say which muscle"),
        ({"channels": "x"}, "say which muscle"),
        ({"channels": []}, "say which muscle"),
        ({"channels": ["nobody"]}, "no muscle 'nobody'"),
        ({"channels": ["velocity"]}, "no muscle 'velocity'"),
        ({"channels": [LEFT, LEFT]}, "named twice"),
        ({"channels": [LEFT], "attempts": 0}, "attempts must be 1 to 5"),
        ({"channels": [LEFT], "hold_s": math.inf}, "hold_s must be"),
        ({"channels": [LEFT], "hold_s": True}, "hold_s must be"),
        ({"channels": [LEFT], "submaximal": 2}, "submaximal must be"),
        ({"channels": [LEFT], "kind": "guess"}, "no kind"),
        ({"channels": [LEFT], "kind": "submaximal"}, "needs the share"),
    ],
)
def test_a_start_that_makes_no_sense_is_refused(values: dict[str, Any], why: str):
    stage = Stage(stream_of(LEFT, velocity=True), seed=None)
    if values.get("hold_s") == math.inf:  # JSON has none: as a damaged caller would give it
        values = values | {"hold_s": 1e308}
    stage.say(Command("mvc.start", values))
    stage.hold(0.005)
    assert why in values_of(stage.found(REFUSED)[0])["why"]
    assert stage.view.activity == ""


def emg_power(stream: Stream, seconds: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the mean square of each hop of EMG of RMS 1 (field guide, appendix A)."""
    n, high, top_hz = round(seconds * stream.fs), 85.0 * 116 / 90, min(450.0, 0.44 * stream.fs)
    f = np.fft.rfftfreq(n, 1 / stream.fs)
    shape = f**2 / ((f**2 + (0.45 * high) ** 2) * (f**2 + high**2) ** 2)
    shape *= (f >= 20) & (f <= top_hz)
    if stream.fs < 500:  # an ADS1299 loses its upper band
        shape *= np.sinc(f / stream.fs) ** 6
    x = np.fft.irfft(np.fft.rfft(rng.standard_normal(n)) * np.sqrt(shape), n)
    x /= math.sqrt(float(np.mean(x**2)))
    return np.asarray((x**2)[: n // stream.hop * stream.hop].reshape(-1, stream.hop).mean(axis=1))


@pytest.mark.parametrize(
    ("fs", "hop", "bias_pct"),
    [
        (2000.0, 10, {100.0: 31, 250.0: 17, 500.0: 10, 1000.0: 5}),
        (250.0, 1, {100.0: 45, 250.0: 25, 500.0: 15, 1000.0: 8}),
    ],
)
def test_the_bias_of_a_picked_peak_is_that_of_the_field_guide(
    fs: float, hop: int, bias_pct: dict[float, float]
):
    stream, rng = stream_of(LEFT, fs=fs, hop=hop), np.random.default_rng(3)
    found: dict[float, list[float]] = {ms: [] for ms in bias_pct}
    for _ in range(130):
        meter = EffortMeter(stream, (0,), 0)
        for k, power in enumerate(emg_power(stream, 3.0, rng).tolist()):
            row = np.array([power * 1e4])
            meter.take(Tick((k + 1) * hop, np.sqrt(row), row))
        (effort,) = meter.judge([Rest(2.0, 0.1)], early_counts=True)
        assert effort.why == ""
        for ms, values in found.items():
            values.append(effort.values_uv[ms])
    for ms, expected in bias_pct.items():
        assert np.mean(found[ms]) - 100.0 == pytest.approx(expected, abs=3.0), ms


@settings(max_examples=12, deadline=None)
@given(
    uvs=st.lists(st.sampled_from([4.0, 90.0, 100.0, 105.0, 300.0]), min_size=5, max_size=5),
    seed=st.integers(0, 99),
    asked=st.lists(st.sampled_from(["mvc.next", "mvc.redo", "mvc.accept"]), max_size=3),
    cut=st.integers(1, 700),
)
def test_however_it_goes(uvs: list[float], seed: int, asked: list[str], cut: int):
    """What is accepted is at least every attempt that counts; chunks change nothing."""
    pushes = [np.r_[np.linspace(0, uv, 50), np.full(200, uv), np.zeros(400)] for uv in uvs]
    row = np.concatenate([np.zeros(400), *pushes])[:, None]

    def run(size: int) -> list[Event]:
        stage = Stage(stream_of(LEFT, fs=500.0, hop=10), seed=seed)
        values = {"channels": [LEFT], "practice": 0, "rest_s": 5.0, "ramp_s": 1.0, "hold_s": 4.0}
        stage.say(Command("mvc.start", values))
        for at in range(0, len(row), size):
            stage.play(row[at : at + size])
        for do in asked:
            stage.say(Command(do))
            stage.hold(0.5)
        stage.say(Command("mvc.accept"))
        stage.hold(0.1)
        return stage.events

    whole = run(len(row))
    assert run(cut) == whole
    discarded = {values_of(event)["attempt"] for event in whole if event.kind == MVC_REDO}
    counted = [
        values_of(event)["values_uv"]["500"]
        for event in whole
        if event.kind == MVC_ATTEMPT
        and values_of(event)["accepted"]
        and values_of(event)["attempt"] not in discarded
    ]
    for event in whole:
        if event.kind == REFERENCE:
            assert Reference.from_values(values_of(event)).value_uv(500.0) >= max(counted)
