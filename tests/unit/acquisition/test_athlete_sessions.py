"""The simulated athlete does styles of repetitions and whole sessions, and says what was true."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquisition.athlete.source import SimulatedAthlete
from acquisition.athlete.styles import STYLES
from acquisition.errors import ConfigError
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.uri import parse_source

EXERCISES = ("squat", "bench_press", "deadlift", "row", "curl")
SESSION = (
    "rest:6,mvc:4,rest:8,mvc:4,rest:10,reps:4,rest:5,reps:3:explosive:6,rest:4,hold:6:40,rest:3,"
    "sharp:3"
)


def athlete(text, **options):
    options.setdefault("fast", True)
    options.setdefault("clock", ManualClock())
    return SimulatedAthlete(parse_source(text), SourceOptions(**options))


def whole_truth(source):
    return source.truth(0, source._model.total_samples)


def envelope_of(source, column=0):
    return source.true_envelope_uv(0, source._model.total_samples)[:, column]


# Existing SOURCEs give what they gave before there were styles and scripts: sums of |signal| and of
# the true envelope over the first 9000 samples, of that version.


@pytest.mark.parametrize(
    ("text", "signal_uv", "envelope_uv"),
    [
        (
            "sim:squat?fs=500&channels=6&seconds=30&fatigue=20&ecg=20&motion=40&mains=3"
            "&weak=left_gluteus_maximus:0.7",
            37961043.7876509,
            1853353.0209610625,
        ),
        ("sim:curl?reps=3&fs=250&channels=3", 23927287.504009325, 422042.3291671279),
        ("sim:hold?seconds=20&channels=4&fs=1000", 25526442.67666097, 6228500.683921738),
        ("sim:bench_press?fs=500", 84069540.88378598, 3290262.7770400452),
    ],
)
def test_what_was_simulated_before_is_the_same(text, signal_uv, envelope_uv):
    source = athlete(text)
    signal = source._model.signal_uv(0, 9000)
    assert np.abs(signal).sum() == pytest.approx(signal_uv, rel=1e-9)
    assert source.true_envelope_uv(0, 9000).sum() == pytest.approx(envelope_uv, rel=1e-9)
    plain = athlete(f"{text}&style=normal&effort_drop=0&velocity=0")._model.signal_uv(0, 9000)
    np.testing.assert_array_equal(plain, signal)


# Styles.


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_every_exercise_has_its_bursts(name, style):
    source = athlete(f"sim:{name}?fs=250&reps=6&style={style}&velocity=1&channels=4")
    truth = whole_truth(source)
    assert len(truth["reps"]) == len(truth["rep_kinds"]) == len(truth["rep_velocity_m_s"]) == 6
    assert truth["style"] == style
    if style == "failed":
        assert truth["rep_kinds"][-1] == "failed"
        assert set(truth["rep_kinds"]) <= {"normal", "failed"}
    else:
        assert set(truth["rep_kinds"]) == {style}
    time_s = np.arange(source._model.total_samples) / 250.0
    envelope = source.true_envelope_uv(0, len(time_s))
    for column, channel in enumerate(truth["channels"]):
        bursts = channel["bursts"]
        if style != "failed":  # one that fails may end before a muscle's turn comes
            assert len(bursts) == 6, channel["name"]
        for on, off in bursts:
            assert off - on > 0.3
        outside = ~np.any([(time_s > on) & (time_s < off) for on, off in bursts], axis=0)
        level = np.hypot(0.11 * source._setup.sites[column].peak_uv, 2.0)
        assert envelope[outside, column].max() < level
    assert min(truth["rep_velocity_m_s"]) > 0


def test_styles_differ_as_their_names_say():
    def means(style):
        truth = whole_truth(athlete(f"sim:squat?fs=250&reps=6&style={style}&velocity=1"))
        spans = np.diff(np.array(truth["reps"]), axis=1)
        return float(spans.mean()), float(np.mean(truth["rep_velocity_m_s"]))

    lasts, speed = means("normal")
    assert means("slow")[0] > 1.6 * lasts
    assert means("slow")[1] < 0.65 * speed
    assert means("paused")[0] > 1.3 * lasts
    assert means("explosive")[1] > 2 * speed


def test_a_double_repetition_has_two_peaks_and_counts_once():
    source = athlete("sim:squat?fs=500&reps=4&style=double&channels=1")
    envelope = envelope_of(source)
    above = envelope > 0.2 * envelope.max()
    assert np.count_nonzero(np.diff(above.astype(int)) == 1) == 8
    assert len(whole_truth(source)["reps"]) == 4


def test_an_explosive_repetition_rises_within_a_tenth_of_a_second():
    source = athlete("sim:squat?fs=2000&reps=3&style=explosive&channels=2")
    for start, _ in whole_truth(source)["reps"]:
        at = source._model.in_band_uv(np.array([start, start + 0.075, start + 0.3]))[:, 0]
        assert at[1] > 0.8 * at[2]


def test_the_drop_of_the_effort_is_linear_over_the_set():
    def amplitudes(text):
        truth = whole_truth(athlete(f"sim:squat?fs=250&seed=4&{text}"))
        return np.array(truth["rep_amplitudes"])

    ratio = amplitudes("reps=8&effort_drop=20") / amplitudes("reps=8")
    np.testing.assert_allclose(ratio[:, 0], 1.0 - 0.2 * np.arange(8) / 7)
    endless = athlete("sim:squat?fs=250&effort_drop=20&seed=4").truth(0, 250 * 90)
    plain = athlete("sim:squat?fs=250&seed=4").truth(0, 250 * 90)
    sets = np.array(endless["rep_amplitudes"])[:, 0] / np.array(plain["rep_amplitudes"])[:, 0]
    np.testing.assert_allclose(sets[8:16], sets[:8])  # the next set begins afresh
    held = envelope_of(athlete("sim:hold?fs=250&seconds=20&effort_drop=30&channels=1"))
    steady = envelope_of(athlete("sim:hold?fs=250&seconds=20&channels=1"))
    assert (held / steady)[250 * 15] < (held / steady)[250 * 5] < 1.0


def test_velocity_is_a_channel_whose_ups_and_downs_cancel():
    source = athlete("sim:bench_press?fs=500&reps=3&velocity=1&channels=2")
    info = source.open()
    assert (info.channels[-1].name, info.channels[-1].unit) == ("velocity", "m/s")
    n = source._model.total_samples
    signal = source._model.signal_uv(0, n)
    assert signal.shape == (n, 3)
    velocity = signal[:, -1]
    plain = athlete("sim:bench_press?fs=500&reps=3&channels=2")._model.signal_uv(0, n)
    np.testing.assert_array_equal(signal[:, :2], plain)
    truth = whole_truth(source)
    for (start, end), mean in zip(truth["reps"], truth["rep_velocity_m_s"], strict=True):
        span = velocity[round(500 * start) : round(500 * end)]
        assert abs(span.sum()) / np.abs(span).sum() < 0.02
        assert span[span > 0].mean() == pytest.approx(mean, rel=0.05)
    assert np.abs(velocity[:900]).max() == 0.0


# Scripts.


def test_a_script_says_what_was_done_when():
    source = athlete(f"sim:squat?fs=500&channels=4&velocity=1&script={SESSION}")
    truth = whole_truth(source)
    assert json.loads(json.dumps(truth)) == truth
    kinds = [segment["kind"] for segment in truth["segments"]]
    assert kinds == [part.partition(":")[0] for part in SESSION.split(",")]
    spans = [segment["span"] for segment in truth["segments"]]
    assert spans[0] == [0.0, 6.0]
    assert spans[1] == [6.0, 10.0]
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert source._model.total_samples == 500 * round(1000 * (spans[-1][1] + 1.0)) // 1000
    assert truth["rep_kinds"] == ["normal"] * 4 + ["explosive"] * 3
    efforts = [len(segment["efforts"]) for segment in truth["segments"]]
    assert efforts == [0, 1, 0, 1, 0, 4, 0, 3, 0, 1, 0, 3]
    assert source.open().settings["repetitions"] == 7


def test_an_attempt_is_a_ramp_and_a_plateau_of_all_muscles_at_their_maximum():
    source = athlete(f"sim:squat?fs=500&channels=6&script={SESSION}")
    truth = whole_truth(source)
    envelope = source.true_envelope_uv(0, source._model.total_samples)
    for column, channel in enumerate(truth["channels"]):
        plateau = envelope[round(500 * 7.5) : round(500 * 9.5), column]
        assert plateau.max() == pytest.approx(channel["maximum_uv"], rel=0.12)
        assert plateau.min() == pytest.approx(plateau.max(), rel=0.01)
        held = envelope[round(500 * spans_of(truth, "hold")[0][0]) + 1500, column]
        assert held == pytest.approx(0.4 * channel["maximum_uv"], rel=0.08)
    assert envelope[250 : round(500 * 5.5)].max() < 2.5


def spans_of(truth, kind):
    return [one["span"] for one in truth["segments"] if one["kind"] == kind]


def test_a_script_rests_until_the_length_that_was_asked_for():
    source = athlete("sim:squat?fs=500&script=rest:2,sharp:2", duration_s=10.0)
    assert source._model.total_samples == 5000
    assert athlete("sim:squat?fs=500&seconds=3&script=rest:2,reps:3")._model.total_samples == 1500
    assert envelope_of(source)[2500:].max() < 2.5


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=10), st.integers(0, 8000))
@settings(max_examples=15, deadline=None)
def test_any_span_of_a_script_is_the_same_to_the_bit(sizes, first):
    text = "sim:deadlift?fs=250&channels=2&velocity=1&style=slow&seconds=60&effort_drop=20"
    scripted = f"sim:squat?fs=250&channels=2&velocity=1&script={SESSION}&effort_drop=20"
    for source in (athlete(text), athlete(scripted)):
        n = source._model.total_samples
        whole = athlete(source.uri)._model.signal_uv(0, n)
        position = min(first, n - 1)
        for size in sizes:
            size = min(size, n - position)
            piece = source._model.signal_uv(position, size)
            np.testing.assert_array_equal(piece, whole[position : position + size])
            position += size


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sim:squat?style=funny", r"style=funny .*normal, slow, paused, explosive, failed, double"),
        ("sim:hold?style=slow", r"style=slow .*It is held"),
        ("sim:squat?effort_drop=95", r"effort_drop=95 .*0 to 90 %"),
        ("sim:squat?velocity=2", r"velocity=2 .*0 to 1"),
        ("sim:hold?velocity=1", r"sim:hold moves nothing"),
        ("sim:squat?script=dance:3", r"script=dance:3 .*rest:SECONDS"),
        ("sim:squat?script=rest:2,,mvc:4", r"script= .*segments with commas"),
        ("sim:squat?script=rest", r"script=rest .*rest:SECONDS"),
        ("sim:squat?script=rest:x", r"script=rest:x"),
        ("sim:squat?script=rest:nan", r"script=rest:nan .*Allowed: 0.1 to 86400 s"),
        ("sim:squat?script=mvc:1", r"script=mvc:1 .*2 to 60 s"),
        ("sim:squat?script=reps:0", r"reps:0 .*whole number from 1"),
        ("sim:squat?script=reps:2.5", r"whole number"),
        ("sim:squat?script=reps:3:backwards", r"Allowed as a style: normal"),
        ("sim:squat?script=reps:3:slow:1", r"Allowed: 2 to 3600 s"),
        ("sim:hold?script=reps:3:slow", r"it has no styles"),
        ("sim:squat?script=hold:10:200", r"1 to 150 %"),
        ("sim:squat?script=sharp:1000", r"from 1 to 100"),
        ("sim:squat?script=rest:2&reps=3", r"script= and reps= both"),
        ("sim:squat?script=rest:2&style=slow", r"script= and style= both"),
        ("sim:squat?script=", r"script of sim: is empty"),
        (f"sim:squat?script={','.join(['reps:1000'] * 11)}", r"more than 10000 efforts"),
        (f"sim:squat?script={','.join(['rest:1'] * 501)}", r"501 segments"),
    ],
)
def test_bad_values_say_what_is_allowed(text, message):
    with pytest.raises(ConfigError, match=message) as caught:
        athlete(text)
    assert "\n" not in str(caught.value)
