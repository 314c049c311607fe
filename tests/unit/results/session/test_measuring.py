"""The numbers of a session: what is known of the athlete, and what the analysis says."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.protocols.session.protocol import Protocol, ProtocolChannel, Step
from app.results.analyze import analyze
from app.results.session import measures as m
from app.results.session.cutting import missing_channels
from app.results.session.document import to_document
from app.results.session.measures import QUANTITIES, Measure
from app.results.session.measuring import measure_session
from app.results.session.numbers import SessionNumbers
from tests.unit.results.session.conftest import SHORT, UUID, record_session

LEFT, RIGHT = "left_gluteus_maximus", "right_gluteus_maximus"


def one(numbers: SessionNumbers, quantity: str, step: str, *of: str) -> Measure:
    (found,) = [x for x in numbers.of(quantity, step) if x.of == of]
    return found


# --- what is known of the athlete -------------------------------------------------------------


def test_a_muscle_that_works_at_70_percent_is_found_by_its_share_of_the_maximum(numbers):
    left, right = (one(numbers, m.MEAN, "squats", name) for name in (LEFT, RIGHT))
    assert left.unit == right.unit == "% MVC"
    assert left.value / right.value == pytest.approx(0.7, abs=0.1)
    index = one(numbers, m.SI, "squats", LEFT, RIGHT)
    assert index.low <= 200 * (1 - 0.7) / 1.7 <= index.high or index.value > 25
    assert index.flagged
    other = one(numbers, m.SI, "squats", "left_vastus_lateralis", "right_vastus_lateralis")
    assert not other.flagged


def test_a_free_run_counts_repetitions_as_outside_of_sets(numbers):
    assert one(numbers, m.REPS, "free").value >= 3
    assert one(numbers, m.SI, "free", LEFT, RIGHT).value > 20


def test_every_kind_of_step_has_its_numbers(numbers):
    assert one(numbers, m.REPS, "squats").value == 6
    assert one(numbers, m.LOAD, "squats").value == 60.0
    assert one(numbers, m.HOLD_IN_ZONE, "hold").value == pytest.approx(21.0)
    assert one(numbers, m.RISE_75, "fast").value > 100
    rest = one(numbers, m.REST_LEVEL, "rest", LEFT)
    assert 1.0 < rest.low < rest.value < rest.high < 4.0
    assert one(numbers, m.MEAN, "work", LEFT).n == 3


def test_what_was_done_when_and_what_was_written(numbers):
    assert [span.status for span in numbers.spans] == ["done"] * len(SHORT.steps)
    assert [span.step.id for span in numbers.spans] == [step.id for step in SHORT.steps]
    starts = [span.start_s for span in numbers.spans]
    assert starts == sorted(starts)
    assert numbers.session_uuid == UUID
    assert numbers.notes == (("rest", "heels <b>up</b>"),)
    assert numbers.subject == "C-001"
    assert not numbers.not_judged  # of the antagonist there is no channel, and need not be one


def test_a_muscle_without_a_channel_is_told_where_the_protocol_needs_it():
    needed = ProtocolChannel("tibialis_anterior")
    protocol = replace(SHORT, channels=(needed, replace(needed, muscle="soleus", optional=True)))
    missing = dict(missing_channels(["left_tibialis_anterior"], protocol))
    assert missing == {"right tibialis anterior": "it was not measured: there was no channel of it"}


def test_percentiles_are_of_the_work_without_the_pauses(numbers):
    levels = {
        quantity: {each.of: each.value for each in numbers.of(quantity, "squats")}
        for quantity in (m.P10, m.P50, m.P90)
    }
    peaks = {each.of: max(each.by_rep) for each in numbers.of(m.PEAK, "squats")}
    means = {each.of: each.value for each in numbers.of(m.MEAN, "squats")}
    for of, peak in peaks.items():
        p10, p50, p90 = (levels[quantity][of] for quantity in (m.P10, m.P50, m.P90))
        assert 0 < p10 < p50 < p90 <= peak
        assert p50 > 0.5 * means[of]  # with the pauses it is next to nothing


def test_muscles_that_a_hold_does_not_ask_for_are_measured_over_the_same_time(numbers):
    (told,) = [each for each in numbers.documents[0]["training"] if each["kind"] == "hold"]
    asked = set(told["values"]["channels"])
    held = {each.of[0]: each for each in numbers.of(m.HOLD_MEAN, "hold")}
    assert asked < set(held) == {each.name for each in numbers.setup.channels}
    assert all(each.value is not None and each.value > 0 for each in held.values())
    slopes = {each.of[0]: each for each in numbers.of(m.MDF_SLOPE, "hold")}
    assert set(slopes) == set(held)
    for name in set(held) - asked:  # they do nothing in it: noise has no spectrum to speak of
        assert held[name].value < 5.0
        assert slopes[name].value is None
        assert "never active" in slopes[name].reason
    rounds = numbers.of(m.MDF_SLOPE, "work")
    assert {each.of[0] for each in rounds} == set(held)
    assert all(each.by_rep and each.sd is not None for each in numbers.of(m.SI, "work"))


def test_every_number_says_where_it_is_from(numbers):
    assert {one.quantity for one in numbers.measures} <= set(QUANTITIES)
    for each in numbers.measures:
        assert (each.value is None) == bool(each.reason), each
        if each.value is None:
            continue
        assert math.isfinite(each.value)
        assert (each.low is None) == (each.high is None)
        if each.low is not None:
            assert each.low <= each.value <= each.high
        assert (each.band_hz is None) == (each.window_ms == 0)
    keys = [each.key for each in numbers.measures]
    assert len(keys) == len(set(keys))


def test_figures_have_what_they_need(numbers):
    curves = [one for one in numbers.curves if one.step == "squats"]
    assert {one.channel for one in curves} == {one.name for one in numbers.setup.channels}
    assert all(one.mean.shape == one.sd.shape == (101,) and one.n == 6 for one in curves)
    for trace in numbers.traces:
        assert 2 <= len(trace.times_s) == len(trace.values) <= 600
        assert (np.diff(trace.times_s) > 0).all()
    squats = [one for one in numbers.traces if (one.step, one.channel) == ("squats", RIGHT)]
    assert 6 <= len(squats[0].on_s) <= 7


# --- the same numbers as the analysis ---------------------------------------------------------


def test_the_document_of_the_analysis_has_these_numbers(session_path, numbers):
    session = numbers.documents[0]["session"]
    assert session == to_document(numbers)
    assert json.loads(json.dumps(session, allow_nan=False)) == session
    assert analyze(session_path, to_s=5.0).document["session"] is None


def in_set(document: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    (found,) = [one for one in document["balance"]["sets"] if one["set"] == 1]
    return found, [rep for rep in document["balance"]["reps"] if rep["set"] == 1]


def test_numbers_of_repetitions_are_those_of_the_balance(numbers):
    document = numbers.documents[0]
    found, reps = in_set(document)
    for place, info in enumerate(document["channels"]):
        full = document["balance"]["normalisation"][place]["value"]
        mean = one(numbers, m.MEAN, "squats", info["name"])
        assert mean.by_rep == pytest.approx([100 * rep["mean"][place] / full for rep in reps])
        assert mean.value == pytest.approx(np.mean(mean.by_rep))
        peak = one(numbers, m.PEAK, "squats", info["name"])
        assert peak.by_rep == pytest.approx([100 * rep["peak"][place] / full for rep in reps])
    for pair in found["pairs"]:
        index = one(numbers, m.SI, "squats", pair["left"], pair["right"])
        assert (index.value, [index.low, index.high]) == (pair["si_pct"], pair["si_ci95_pct"])
        assert (index.n, index.flagged) == (pair["n"], pair["flagged"])
    for name, share in zip(
        found["sharing"]["muscles"], found["sharing"]["shares_pct"], strict=True
    ):
        assert one(numbers, m.SHARE, "squats", name).value == share["mean"]
    for name, offset in zip(found["timing"]["muscles"], found["timing"]["offset_ms"], strict=True):
        assert one(numbers, m.ONSET, "squats", name).value == offset


def test_numbers_of_tasks_are_those_that_were_told(numbers):
    told: dict[str, list[dict[str, Any]]] = {}
    for each in numbers.documents[0]["training"]:
        told.setdefault(each["kind"], []).append(each["values"])
    (hold,) = told["hold"]
    for place, name in enumerate(hold["channels"]):
        assert one(numbers, m.HOLD_MEAN, "hold", name).value == hold["mean_pct"][place]
        assert one(numbers, m.HOLD_COV, "hold", name).value == hold["steadiness_pct"][place]
        slope = hold["spectrum"][place]["slope_pct_per_s"]
        assert one(numbers, m.MDF_SLOPE, "hold", name).value == pytest.approx(60 * slope)
    (end,) = told["explosive_end"]
    assert one(numbers, m.RISE_75, "fast").value == end["score_pct_mvc_s"]
    (over,) = told["set_end"]
    assert one(numbers, m.REPS, "squats").value == over["n"]
    assert one(numbers, m.REP_SECONDS, "squats").value == pytest.approx(
        over["rep_duration"], rel=1e-5
    )
    for name in (LEFT, RIGHT):
        best = [x for x in told["mvc_attempt"] if x["channel"] == name and x["accepted"]]
        values = sorted((x["values_uv"]["500"] for x in best), reverse=True)
        assert one(numbers, m.REFERENCE_UV, "mvc", name).value == values[0]
        apart = one(numbers, m.REFERENCE_AGREEMENT, "mvc", name).value
        assert apart == pytest.approx(100 * (values[0] - values[1]) / values[0])


# --- the setup --------------------------------------------------------------------------------


def test_the_setup_is_what_the_recording_says_and_no_more(numbers):
    setup = numbers.setup
    assert (setup.fs, setup.tier, setup.electrodes_on) == (500.0, "B", "day 1")
    assert setup.normalisation == "% MVC"
    assert {one.reference_age for one in setup.channels} == {"this session"}
    items = dict(setup.isek)
    assert items["Electrodes"] == items["Skin preparation"] == "not recorded"
    assert items["Sampling"].startswith("500 Hz nominal")
    assert "Butterworth of order 4" in items["Filter"]
    assert numbers.began is not None


# --- several recordings, and none of a session ------------------------------------------------


def test_nothing_is_measured_of_nothing():
    with pytest.raises(ValueError, match="at least one recording"):
        measure_session([])


def test_a_recording_without_a_session_gets_a_protocol_of_what_is_in_it(squat_path):
    numbers = measure_session([squat_path])
    assert numbers.protocol.id == "as_recorded"
    assert [span.step.kind for span in numbers.spans] == ["free"]
    index = one(numbers, m.SI, "free_1", LEFT, RIGHT)
    assert index.value > 20
    assert "microvolts" in index.caution
    mean = one(numbers, m.MEAN, "free_1", LEFT)
    assert mean.unit == "µV"
    assert "no MVC" in mean.caution
    assert numbers.setup.normalisation == "µV"


def test_progress_is_told_and_may_end_it(session_path: Path):
    def tell(share: float) -> None:
        assert 0 <= share <= 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure_session([session_path], tell)


def test_a_measure_is_found_by_quantity_and_step(numbers):
    assert numbers.of(m.MEAN, "squats") == tuple(
        x for x in numbers.measures if (x.quantity, x.step) == (m.MEAN, "squats")
    )
    assert len(numbers.of(m.MEAN)) > len(numbers.of(m.MEAN, "squats"))
    changed = replace(numbers, measures=())
    assert changed.of(m.MEAN) == ()


# --- poor signals, and one side after the other -----------------------------------------------

SPLIT = Protocol(
    "split",
    "Split",
    (Step("lunges", "reps", "Lunges", count=3, side="each", rest_s=5.0),),
    exercise="squat",
)


@pytest.fixture(scope="module")
def split(tmp_path_factory) -> SessionNumbers:
    """Each side alone, with one electrode that is off from the beginning."""
    source = "sim:squat?follow=1&fs=500&channels=4&seed=3&off=right_vastus_lateralis:0"
    folder = tmp_path_factory.mktemp("split")
    return measure_session([record_session(folder / "split.h5", SPLIT, source)])


def test_a_red_channel_has_no_number_and_says_why(split):
    (red,) = [one for one in split.setup.channels if one.verdict == "red"]
    assert red.faults
    for each in split.measures:
        if red.name in each.of and each.quantity in (m.MEAN, m.SI, m.P50, m.SHARE):
            assert each.value is None
            assert each.reason
    assert red.name not in {one.channel for one in (*split.curves, *split.traces)}
    assert red.name.replace("_", " ") in {what for what, _ in split.not_judged}


def test_a_step_of_each_side_has_numbers_of_both_and_one_symmetry(split):
    assert [(span.step.id, span.part) for span in split.spans] == [
        ("lunges", "left"),
        ("lunges", "right"),
    ]
    assert {one.part for one in split.of(m.REPS)} == {"left", "right"}
    assert {one.part for one in split.of(m.SI)} == {""}
