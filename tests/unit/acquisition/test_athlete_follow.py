"""The simulated athlete who does what is asked for, and the muscle that is used less."""

from __future__ import annotations

import json
import threading

import numpy as np
import pytest

from acquisition import cue as cues
from acquisition.athlete.follower import FollowingAthlete
from acquisition.athlete.led import LEAST_REACTION_S
from acquisition.athlete.source import SimulatedAthlete, simulated_from_uri
from acquisition.cue import AthleteCue
from acquisition.errors import ConfigError
from acquisition.registry import SourceOptions
from acquisition.source import FollowsCues, KnowsTruth, Source
from acquisition.timing.clock import ManualClock
from acquisition.uri import parse_source

FS = 500.0
LEFT_GLUTEUS, RIGHT_GLUTEUS = 2, 3


def athlete(more="", *, exercise="squat", fast=True):
    text = f"sim:{exercise}?fs={FS:g}&channels=8{more}"
    return simulated_from_uri(parse_source(text), SourceOptions(fast=fast, clock=ManualClock()))


def led(told, seconds, more="&follow=1", *, exercise="squat"):
    """Lead an athlete by hand: `told` are seconds and cue; return source and samples."""
    source = athlete(f"{more}&seconds={seconds}", exercise=exercise)
    source.open()
    source.cue(AthleteCue(0))
    source.start()
    rows, asked, given = [], {}, 0
    waiting = sorted(told, key=lambda one: one[0])
    while not source.ended:
        while waiting and waiting[0][0] * FS <= given:
            asked = waiting.pop(0)[1]
        source.cue(AthleteCue(given, **asked))
        chunk = source.read()
        assert chunk is not None  # what was given was looked at
        rows.append(chunk.data)
        given = chunk.end_sample
    return source, np.concatenate(rows)


def levels_uv(source, first_s, last_s):
    return source.true_envelope_uv(round(first_s * FS), round((last_s - first_s) * FS))


# What is asked for is done.


def test_an_athlete_who_follows_is_a_source_that_does():
    follower, other = athlete("&follow=1"), athlete()
    assert isinstance(follower, FollowingAthlete)
    assert isinstance(follower, FollowsCues)
    assert isinstance(follower, KnowsTruth)
    assert not isinstance(other, FollowsCues)
    source: Source = follower
    assert source.open().settings["follows"] is True
    assert source.open().settings["total_s"] is None


def test_it_rests_until_told_and_then_does_repetitions_until_the_planned_number():
    source, _ = led([(3.0, {"task": "reps", "turn": 1, "count": 3})], 25)
    truth = source.truth(0, round(25 * FS))
    assert truth["follows"] is True
    assert len(truth["reps"]) == 3
    first_s = truth["reps"][0][0]
    assert 3.0 + LEAST_REACTION_S <= first_s <= 3.5
    assert levels_uv(source, 0.0, first_s).max() == pytest.approx(2.0)
    assert levels_uv(source, truth["reps"][-1][1], 25.0).max() == pytest.approx(2.0)
    assert [one["kind"] for one in truth["segments"]] == ["reps"]
    json.dumps(truth, allow_nan=False)


def test_a_repetition_that_has_begun_is_finished_when_the_set_is_over():
    source, _ = led([(1.0, {"task": "reps"}), (10.0, {})], 25)
    reps = source.truth(0, round(25 * FS))["reps"]
    assert len(reps) == 3
    assert reps[-1][0] < 10.0 + LEAST_REACTION_S < reps[-1][1]


def test_a_maximum_is_of_the_muscles_that_are_asked_for_and_lasts_as_long_as_it_is():
    asked = {"task": "maximum", "turn": 7, "columns": (LEFT_GLUTEUS,)}
    source, samples = led([(2.0, asked), (7.0, {})], 12)
    truth = source.truth(0, round(12 * FS))
    (attempt,) = truth["segments"][0]["efforts"]
    assert truth["segments"][0]["kind"] == "mvc"
    assert 2.25 <= attempt[0] <= 2.4
    assert 7.5 <= attempt[1] <= 7.7
    plateau = levels_uv(source, 4.0, 7.0).mean(axis=0)
    assert plateau[LEFT_GLUTEUS] == pytest.approx(
        truth["channels"][LEFT_GLUTEUS]["maximum_uv"], rel=0.12
    )
    assert np.delete(plateau, LEFT_GLUTEUS) == pytest.approx(2.0)
    seen = samples[round(4.5 * FS) : round(6.5 * FS)]
    rms = (seen - seen.mean(axis=0)).std(axis=0)
    assert rms[LEFT_GLUTEUS] > 20 * rms[RIGHT_GLUTEUS]


def test_two_attempts_are_two_though_the_cue_is_the_same():
    told = [(1.0, {"task": "maximum", "turn": 1}), (4.0, {}), (6.0, {"task": "maximum", "turn": 2})]
    source, _ = led([*told, (9.0, {})], 12)
    kinds = [one["kind"] for one in source.truth(0, round(12 * FS))["segments"]]
    assert kinds == ["mvc", "rest", "mvc", "rest"]


def test_only_the_side_that_is_asked_for_works():
    asked = {"task": "reps", "columns": (RIGHT_GLUTEUS,), "count": 2}
    source, _ = led([(1.0, asked)], 10)
    peaks = levels_uv(source, 0.0, 10.0).max(axis=0)
    assert peaks[0::2] == pytest.approx(2.0)
    assert (peaks[1::2] > 40.0).all()
    truth = source.truth(0, round(10 * FS))
    assert all(left == 0.0 < right for left, right in truth["rep_amplitudes"])
    assert truth["channels"][0]["bursts"] == []
    assert len(truth["channels"][1]["bursts"]) == len(truth["reps"])


@pytest.mark.parametrize(
    "use", ["", "&use=left_gluteus_maximus:0.6", "&weak=left_gluteus_maximus:0.5"]
)
def test_who_looks_at_a_level_reaches_it_whatever_the_muscle_gives(use):
    asked = {"task": "hold", "columns": (LEFT_GLUTEUS, RIGHT_GLUTEUS), "levels_uv": (60.0, 40.0)}
    source, _ = led([(1.0, asked), (8.0, {})], 10, f"&follow=1{use}")
    held = levels_uv(source, 3.0, 8.0).mean(axis=0)
    assert held[[LEFT_GLUTEUS, RIGHT_GLUTEUS]] == pytest.approx([60.0, 40.0], rel=0.06)
    assert np.delete(held, [LEFT_GLUTEUS, RIGHT_GLUTEUS]) == pytest.approx(2.0)


def test_a_level_without_anything_to_look_at_is_a_share_of_the_maximum_and_may_end_by_itself():
    asked = {"task": "hold", "columns": (0,), "share": 0.5, "seconds": 3.0}
    source, _ = led([(1.0, asked)], 10)
    most_uv = source.truth(0, 1)["channels"][0]["maximum_uv"]
    assert levels_uv(source, 2.5, 4.0)[:, 0].mean() == pytest.approx(0.5 * most_uv, rel=0.07)
    assert levels_uv(source, 5.0, 10.0).max() == pytest.approx(2.0)


def test_as_fast_as_can_be_and_short_contractions():
    source, _ = led([(1.0, {"task": "fast", "count": 1}), (5.0, {"task": "sharp", "count": 3})], 12)
    truth = source.truth(0, round(12 * FS))
    assert truth["rep_kinds"] == ["explosive"]
    assert [len(one["efforts"]) for one in truth["segments"]] == [1, 3]


def test_a_wall_sit_is_let_go_of_when_it_is_over():
    source, _ = led([(1.0, {"task": "reps", "count": 1}), (12.0, {})], 20, exercise="hold")
    ((_, last_s),) = source.truth(0, round(20 * FS))["reps"]
    assert last_s == pytest.approx(12.0 + 0.3 + 0.3, abs=0.1)
    assert levels_uv(source, 6.0, 11.0)[:, 0].min() > 100.0
    assert levels_uv(source, last_s + 0.01, 20.0).max() == pytest.approx(2.0)


def test_after_one_thing_there_is_a_breath_before_the_next():
    told = [(1.0, {"task": "maximum"}), (5.0, {"task": "reps", "turn": 2, "count": 2})]
    truth = led(told, 15)[0].truth(0, round(15 * FS))
    ended_s = truth["segments"][0]["efforts"][0][1]
    assert truth["reps"][0][0] >= ended_s + 1.0


# The same cues give the same bits.


def test_the_same_cues_give_the_same_bits_and_another_seed_others():
    told = [(1.0, {"task": "reps", "count": 2}), (12.0, {"task": "maximum", "turn": 1}), (15.0, {})]
    first, again = (led(told, 20, "&follow=1&drop=0.05")[1] for _ in range(2))
    np.testing.assert_array_equal(first, again)
    other = led(told, 20, "&follow=1&drop=0.05&seed=2")[1]
    assert len(other) != len(first) or not np.array_equal(first, other)


def test_a_fast_stream_gives_nothing_before_what_it_gave_was_looked_at():
    source = athlete("&follow=1")
    source.open()
    source.cue(AthleteCue(0))
    source.start()
    chunk = source.read()
    assert source.read() is None
    source.cue(AthleteCue(chunk.end_sample - 1))
    assert source.read() is None
    later = threading.Timer(0.0, source.cue, [AthleteCue(chunk.end_sample)])
    later.start()
    later.join()
    assert source.read().first_sample == chunk.end_sample


def test_nobody_leads_and_nothing_waits():
    source = athlete("&follow=1")
    source.open()
    source.start()
    assert [source.read().first_sample for _ in range(3)] == [0, 25, 50]


def test_in_real_time_it_waits_for_nobody_and_changes_nothing_that_was_given():
    clock = ManualClock()
    source = simulated_from_uri(
        parse_source(f"sim:squat?follow=1&fs={FS:g}&channels=2"), SourceOptions(clock=clock)
    )
    source.open()
    source.cue(AthleteCue(0))
    source.start()
    clock.advance(1.0)
    given = source.read()
    source.cue(AthleteCue(10, "maximum"))  # long after: its reaction would lie in what was given
    clock.advance(1.0)
    source.read()
    model = source._model
    np.testing.assert_array_equal(model.signal_uv(0, given.n_samples), given.data)
    (attempt,) = source.truth(0, 1000)["segments"]
    assert attempt["span"][0] >= given.end_sample / FS


# Less use.


def test_use_shows_in_everything_but_a_maximum():
    text = "&script=rest:1,mvc:4,rest:1,reps:2,rest:1,hold:4:40"
    used, plain = athlete(f"{text}&use=left_gluteus_maximus:0.7"), athlete(text)
    truth = used.truth(0, round(20 * FS))
    assert [one["use"] for one in truth["channels"][:4]] == [1.0, 1.0, 0.7, 1.0]
    assert truth["channels"][LEFT_GLUTEUS]["gain"] == 1.0
    for one in (used, plain):
        assert one.truth(0, 1)["channels"][LEFT_GLUTEUS]["maximum_uv"] == pytest.approx(
            plain.truth(0, 1)["channels"][LEFT_GLUTEUS]["maximum_uv"]
        )
    mvc, before = (levels_uv(one, 1.0, 5.0)[:, LEFT_GLUTEUS] for one in (used, plain))
    np.testing.assert_array_equal(mvc, before)
    for span in ((6.0, 14.0), (15.0, 19.0)):
        ours, usual = (levels_uv(one, *span).max(axis=0) for one in (used, plain))
        assert ours[LEFT_GLUTEUS] / usual[LEFT_GLUTEUS] == pytest.approx(0.7, rel=1e-3)
        np.testing.assert_array_equal(np.delete(ours, 2), np.delete(usual, 2))
    bursts, usual = (one.truth(0, round(20 * FS))["channels"][2]["bursts"] for one in (used, plain))
    assert np.array(bursts[1:3]) == pytest.approx(np.array(usual[1:3]))  # of repetitions


def test_a_muscle_that_is_not_used_at_all_has_no_bursts():
    truth = athlete("&reps=2&use=left_gluteus_maximus:0").truth(0, round(11 * FS))
    assert truth["channels"][LEFT_GLUTEUS]["bursts"] == []
    assert truth["channels"][RIGHT_GLUTEUS]["bursts"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sim:squat?use=left_gluteus_maximus:2", "0 to 1.5"),
        ("sim:squat?use=nobody:1", "no channel"),
        ("sim:squat?follow=2", "follow"),
        ("sim:squat?follow=1&reps=3", "reps="),
        ("sim:squat?follow=1&script=rest:3", "script="),
    ],
)
def test_what_is_not_possible_is_said(text, said):
    with pytest.raises(ConfigError) as raised:
        SimulatedAthlete(parse_source(text), SourceOptions())
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "values",
    [
        {"task": "dance"},
        {"columns": (1, 2), "levels_uv": (1.0,)},
        {"columns": (1,), "levels_uv": (float("nan"),)},
        {"seconds": -1.0},
        {"count": -1},
    ],
)
def test_a_cue_that_makes_no_sense_is_refused(values):
    with pytest.raises(ValueError, match=r"task|levels_uv|cue"):
        AthleteCue(0, **values)
    assert AthleteCue(0).task == cues.REST
