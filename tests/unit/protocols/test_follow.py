"""Lines to follow: their shapes, and the score of whoever follows them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols.activity import DONE, READY, REST, WORK
from app.protocols.commands import Command
from app.protocols.follow.follow import AHEAD_S, BEHIND_S, FOLLOWED, FollowView
from app.protocols.follow.template import SHAPES, STAIRCASE, Template
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.training import STOP
from dsp.events import Event
from tests.unit.protocols.stage import Stage, stream_of

NAME = "left_vastus_lateralis"
MVC_UV = 400.0
HOP_S = 0.005


def begin(*, seed: int | None = None, **values: Any) -> Stage:
    """Stand at the beginning of one trapezoid of 10 s up to 40 % MVC, after 2 s."""
    stage = Stage(stream_of(NAME), seed=seed, rest_uv=0.001)
    stage.refer(MVC_UV)
    stage.hold(1)
    asked = {"channel": NAME, "seconds": 10, "repeats": 1, "lead_in_s": 2, "tolerance_pct": 5}
    stage.say(Command("follow.start", asked | values))
    return stage


def track(stage: Stage, seconds: float, *, late_s: float = 0.0, off_pct: float = 0.0) -> None:
    """Follow the line from where the stage stands."""
    begin_s = view(stage).begin_sample / 2000 if stage.view.view is not None else stage.now_s
    times = stage.now_s + HOP_S * np.arange(1, round(seconds / HOP_S) + 1)
    template = line(stage)
    goal = template.values(times - late_s - begin_s) + off_pct
    stage.play(np.maximum(goal, 0.0)[:, None] / 100 * MVC_UV)


def line(stage: Stage) -> Template:
    if stage.view.view is None:
        stage.hold(HOP_S)
    return view(stage).template


def view(stage: Stage) -> FollowView:
    shown = stage.view.view
    assert isinstance(shown, FollowView)
    return shown


def results(stage: Stage) -> list[dict[str, Any]]:
    return [values_of(event) for event in stage.found(FOLLOWED)]


# --- shapes ------------------------------------------------------------------------------------


def of(shape: str, **values: Any) -> Template:
    usual = {"level_pct": 40, "seconds": 10, "repeats": 2, "rest_s": 4, "lead_in_s": 2}
    return Template.of({"shape": shape, **usual, **values})


@pytest.mark.parametrize(
    ("shape", "goal"),
    [
        ("trapezoid", [0, 20, 40, 40, 40, 20]),
        ("ramp", [0, 4, 8, 20, 32, 36]),
        ("step", [40, 40, 40, 40, 40, 40]),
        ("staircase", [10, 10, 10, 30, 40, 40]),
        ("sine", [0, 3.8197, 13.8197, 40, 13.8197, 3.8197]),
    ],
)
def test_shapes(shape: str, goal: list[float]):
    times = np.array([0, 1, 2, 5, 8, 9])
    template = of(shape)
    for start_s, _ in (template.span_s(0), template.span_s(1)):
        assert template.values(start_s + times) == pytest.approx(goal, abs=1e-3)
    assert template.total_s == 26


@pytest.mark.parametrize("shape", SHAPES)
def test_around_a_shape_there_is_the_base(shape: str):
    template = of(shape, base_pct=5)
    outside = template.values([-10, 0, 1.99, 12.01, 15.9, 26.01, 1000])
    assert outside == pytest.approx([5] * 7)
    inside = template.values(np.linspace(0, 30, 3001))
    assert inside.min() == 5
    assert inside.max() == pytest.approx(40, abs=0.1)


def test_waves_and_steps_are_counted():
    waves = of("sine", steps=3).values(2 + np.linspace(0, 9.99, 1000))
    assert np.sum(np.diff(np.sign(np.diff(waves))) < 0) == 3
    stairs = of(STAIRCASE, steps=5).values(2 + np.linspace(0, 9.99, 1000))
    assert len(np.unique(stairs)) == 5


@given(
    st.sampled_from(SHAPES), st.floats(-5, 100), st.integers(1, 5), st.floats(0, 20),
    st.floats(2, 30),
)  # fmt: skip
def test_the_goal_depends_on_the_time_alone(
    shape: str, time_s: float, repeats: int, rest_s: float, seconds: float
):
    template = of(shape, repeats=repeats, rest_s=rest_s, seconds=seconds)
    alone = float(template.values(time_s))
    assert 0 <= alone <= 40 + 1e-9
    among = template.values(np.array([0.0, time_s, 50.0]))[1]
    assert alone == among


# --- following ---------------------------------------------------------------------------------


def test_who_follows_without_a_fault_is_not_charged_with_the_delay():
    stage = begin()
    track(stage, 13)
    one, total = results(stage)
    assert one["score_pct"] == 100
    assert one["rmse_pct"] < 0.4
    assert (one["repeat"], total["repeat"]) == (1, 0)
    assert one["delay_ms"] == 125
    assert one["end"] - one["start"] == 20_000
    assert one["scored_s"] == 10
    assert view(stage).cue.phase == DONE


def test_who_is_late_is_charged():
    """On slopes of 20 % MVC/s, 0.5 s late is 10 % MVC off, in 4 of 10 s."""
    stage = begin()
    track(stage, 13, late_s=0.5)
    one = results(stage)[0]
    assert one["score_pct"] == pytest.approx(60, abs=6)
    assert one["rmse_pct"] == pytest.approx(10 * math.sqrt(0.4), rel=0.1)


def test_a_step_costs_the_window_only():
    """The edges of a step are smeared by 250 ms: a tenth of a second each is lost."""
    stage = begin(shape="step")
    track(stage, 13)
    assert results(stage)[0]["score_pct"] == pytest.approx(99, abs=1)


@pytest.mark.parametrize(("off_pct", "score"), [(4.5, 100), (5.5, 0)])
def test_the_tolerance_is_a_band_around_the_line(off_pct: float, score: float):
    stage = begin(base_pct=10)
    track(stage, 13, off_pct=off_pct)
    one = results(stage)[0]
    assert one["score_pct"] == score
    assert one["rmse_pct"] == pytest.approx(off_pct, abs=0.3)


def test_what_is_due_to_chance_is_said():
    """7.5 % of the goal, whose mean square over a trapezoid of 20, 60 and 20 % is 0.73 of 40²."""
    stage = begin(seed=2)
    track(stage, 13)
    expected = 0.075 * 40 * math.sqrt(0.6 + 0.4 / 3)
    assert results(stage)[0]["rmse_chance_pct"] == pytest.approx(expected, rel=0.03)


def test_each_shape_has_its_score_and_all_of_them_one():
    stage = begin(repeats=3, rest_s=2)
    track(stage, 14)
    track(stage, 12, off_pct=20)
    track(stage, 12)
    *shapes, total = results(stage)
    assert [one["repeat"] for one in shapes] == [1, 2, 3]
    assert [one["score_pct"] for one in shapes] == pytest.approx([100, 0, 100], abs=1)
    assert total["score_pct"] == pytest.approx(200 / 3, abs=1)
    assert (total["start"], total["end"]) == (shapes[0]["start"], shapes[2]["end"])


def test_a_gap_withholds_the_score_of_its_shape_alone():
    stage = begin(repeats=2, rest_s=2)
    track(stage, 5)
    stage.lose(1.5)
    track(stage, 20)
    first, second, total = results(stage)
    assert not first["valid"]
    assert first["score_pct"] is None
    assert first["rmse_pct"] is None
    # and the window after it, which has to fill again
    assert first["unknown_s"] == pytest.approx(1.5 + 0.25, abs=0.02)
    assert "have no valid value" in first["why"]
    assert second["score_pct"] == 100
    assert total["score_pct"] == 100
    assert total["valid"]


def test_a_short_gap_is_left_out():
    stage = begin()
    track(stage, 5)
    stage.lose(0.1)
    track(stage, 8)
    one = results(stage)[0]
    assert one["valid"]
    assert one["scored_s"] + one["unknown_s"] == pytest.approx(10, abs=0.02)
    assert one["score_pct"] == 100


def test_a_red_light_is_not_scored():
    stage = begin()
    track(stage, 5)
    stage.poor = frozenset({0})
    track(stage, 8)
    one, total = results(stage)
    assert one["score_pct"] is None
    assert total["why"] == "no shape of it has a score"


def test_what_is_stopped_has_no_score_and_those_before_keep_theirs():
    stage = begin(repeats=3, rest_s=2)
    track(stage, 17)
    stage.say(Command(STOP))
    stage.hold(0.1)
    first, second, total = results(stage)
    assert first["score_pct"] == 100
    assert second["why"] == "it was ended before its end"
    assert total["score_pct"] == 100


def test_stopped_in_the_lead_in_nothing_is_found():
    stage = begin()
    stage.hold(1)
    stage.say(Command(STOP))
    stage.hold(0.1)
    assert not results(stage)


def test_phases_are_said():
    stage = begin(repeats=2, rest_s=2)
    said = []
    for _ in range(26):
        track(stage, 1)
        cue = view(stage).cue
        if not said or said[-1] != (cue.phase, cue.text):
            said.append((cue.phase, cue.text))
    assert [one for one in said if one[1] != "Relax"] == [
        (READY, "Get ready"), (WORK, "Build up"), (WORK, "Hold the line"), (WORK, "Ease off"),
        (REST, "Rest"), (WORK, "Build up"), (WORK, "Hold the line"), (WORK, "Ease off"),
        (DONE, "Done"),
    ]  # fmt: skip


def test_the_line_is_seen_ahead_and_the_muscle_lies_on_it():
    stage = begin()
    track(stage, 8)
    shown = view(stage)
    samples, goal = shown.curve()
    assert samples[-1] == pytest.approx(shown.now_sample + AHEAD_S * 2000, abs=40)
    assert samples[0] == pytest.approx(shown.now_sample - BEHIND_S * 2000, abs=40)
    assert len(samples) == len(goal)
    assert shown.trace_sample[-1] == pytest.approx(shown.now_sample - 250, abs=40)
    over = np.interp(shown.trace_sample, samples, goal)
    known = shown.trace_sample > shown.begin_sample + 500
    assert shown.trace_pct[known] == pytest.approx(over[known], abs=1.5)
    stage.lose(0.2)
    track(stage, 0.5)
    assert np.isnan(view(stage).trace_pct).any()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"shape": "spiral"}, "shape must be one of"),
        ({"shape": None}, "shape must be one of"),
        ({"level_pct": 400}, "level_pct must be 1 to 100"),
        ({"base_pct": 50}, "above base_pct"),
        ({"channel": "nobody"}, "there is no muscle"),
        ({"tolerance_pct": 0}, "tolerance_pct must be"),
        ({"repeats": 1e9}, "repeats must be"),
    ],
)
def test_what_makes_no_sense_is_refused(values: dict[str, Any], why: str):
    stage = begin(**values)
    stage.hold(0.1)
    assert stage.view.activity == ""
    assert why in values_of(stage.found(REFUSED)[0])["why"]


def test_without_an_mvc_it_is_refused():
    stage = Stage(stream_of(NAME))
    stage.say(Command("follow.start", {"channel": NAME}))
    stage.hold(0.1)
    assert "no MVC of this muscle yet" in values_of(stage.found(REFUSED)[0])["why"]


def play(rows: np.ndarray, cuts: list[int], lost: int) -> list[Event]:
    stage = begin(seed=3, seconds=3, repeats=3, rest_s=1, lead_in_s=1)
    for part in np.split(rows, sorted(cut % len(rows) for cut in cuts)):
        if len(part):
            stage.play(part)
    if lost:
        stage.lose(lost * 0.4)
        stage.hold(3, 100.0)
    stage.events += stage.training.finish(round(stage.now_s * 2000))
    return stage.events


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0.0, 80.0, 160.0, 900.0, np.nan]), st.integers(2, 400)),
             min_size=1, max_size=10),
    st.lists(st.integers(0, 10_000), max_size=8),
    st.integers(0, 4),
)  # fmt: skip
def test_invariants(efforts: list[tuple[float, int]], cuts: list[int], lost: int):
    """A score is 0 to 100 or withheld with its reason; how the stream was cut changes nothing."""
    rows = np.concatenate([np.full((n, 1), uv) for uv, n in efforts])
    whole = play(rows, [], lost)
    assert play(rows, cuts, lost) == whole
    for event in whole:
        if event.kind != FOLLOWED:
            continue
        values = values_of(event)
        if values["valid"]:
            assert 0 <= values["score_pct"] <= 100
            assert values["rmse_pct"] >= 0
            assert values["unknown_s"] <= 0.1 * (values["unknown_s"] + values["scored_s"]) + 1e-6
        else:
            assert values["score_pct"] is None
            assert values["why"]
