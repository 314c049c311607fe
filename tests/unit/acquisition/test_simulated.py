"""The simulated athlete keeps its contract, its timetable, and says what may be asked of it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquisition.athlete.exercises import EXERCISES
from acquisition.athlete.source import SimulatedAthlete, simulated_from_uri
from acquisition.errors import ConfigError
from acquisition.registry import SourceOptions
from acquisition.source import KnowsTruth
from acquisition.timing.clock import ManualClock
from acquisition.uri import parse_source


def athlete(text, **options):
    options.setdefault("fast", True)
    options.setdefault("clock", ManualClock())
    return simulated_from_uri(parse_source(text), SourceOptions(**options))


def deliver(source):
    """Return the chunks of a fast source."""
    source.open()
    source.start()
    chunks = []
    while not source.ended:
        chunk = source.read()
        assert chunk is not None
        chunks.append(chunk)
    return chunks


def record(text, **options):
    source = athlete(text, **options)
    chunks = deliver(source)
    return source, np.concatenate([chunk.data for chunk in chunks])


def channel_truth(source, name, first=0, n=None):
    truth = source.truth(first, n if n is not None else source._model.total_samples)
    return next(channel for channel in truth["channels"] if channel["name"] == name)


# The stream.


def test_stream_info_names_the_muscles():
    source = athlete("sim:squat?seed=1&fs=2000&channels=8")
    info = source.open()
    assert info.fs == 2000.0
    assert [channel.name for channel in info.channels][:4] == [
        "left_vastus_lateralis",
        "right_vastus_lateralis",
        "left_gluteus_maximus",
        "right_gluteus_maximus",
    ]
    first = info.channels[0]
    assert (first.muscle, first.side, first.role, first.unit) == (
        "vastus_lateralis",
        "left",
        "agonist",
        "uV",
    )
    assert first.rail_uv == (-187_500.0, 187_500.0)
    assert info.device == "Simulated athlete (squat)"
    assert info.uri == source.uri == "sim:squat?seed=1&fs=2000&channels=8"
    json.dumps(info.settings)
    assert isinstance(source, KnowsTruth)
    assert isinstance(source, SimulatedAthlete)


@pytest.mark.parametrize("n_channels", [1, 7, 256])
def test_any_channel_count(n_channels):
    source, x = record(f"sim:curl?channels={n_channels}&fs=500&seconds=6")
    assert x.shape == (3000, n_channels)
    names = [channel.name for channel in source.open().channels]
    assert len(set(names)) == n_channels
    assert np.isfinite(x).all()
    if n_channels == 256:
        assert names[12] == "left_biceps_brachii_2"
        assert len(source.truth(0, 3000)["channels"]) == 256


@pytest.mark.parametrize("fs", ["250", "1925.926", "4000"])
def test_any_rate(fs):
    source, x = record(f"sim:row?fs={fs}&channels=2&seconds=7")
    assert source.open().fs == float(fs)
    assert len(x) == round(7 * float(fs))


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12), st.integers(0, 5000))
@settings(max_examples=25, deadline=None)
def test_any_chunking_gives_the_same_bits(sizes, first):
    text = (
        "sim:squat?fs=500&channels=3&seconds=20&mains=3&ecg=40&motion=50&fatigue=20"
        "&late=right_vastus_lateralis:-70&off="
    )
    setup = athlete(f"{text}right_vastus_lateralis:9")
    whole = record(f"{text}right_vastus_lateralis:9", chunk_samples=10_000)[1]
    position = first
    for size in sizes:
        size = min(size, len(whole) - position)
        piece = setup._model.signal_uv(position, size)
        np.testing.assert_array_equal(piece, whole[position : position + size])
        position += size


def test_same_seed_same_bits_other_seed_other_bits():
    text = "sim:deadlift?fs=500&channels=4&seconds=12&mains=2&ecg=30&seed="
    x, again, other = (record(text + seed)[1] for seed in ("7", "7", "8"))
    np.testing.assert_array_equal(x, again)
    assert np.mean(x == other) < 0.01


def test_chunk_length_and_layout():
    chunks = deliver(athlete("sim:curl?fs=1000&channels=2&seconds=5", chunk_samples=64))
    assert {chunk.n_samples for chunk in chunks[:-1]} == {64}
    assert sum(chunk.n_samples for chunk in chunks) == 5000
    for chunk in chunks:
        assert chunk.data.flags.c_contiguous
        assert chunk.data.dtype == np.float64
        assert len(chunk.timestamps) == chunk.n_samples
    assert deliver(athlete("sim:curl?fs=1000&channels=2&seconds=5"))[0].n_samples == 50


def test_live_delivers_what_is_due_and_stamps_it():
    clock = ManualClock(epoch_s=1000.0)
    source = athlete("sim:squat?fs=1000&channels=2&seconds=3", fast=False, clock=clock)
    assert source.live
    assert source.read() is None
    source.open()
    source.start()
    assert source.read() is None
    clock.advance(0.03)
    chunk = source.read()
    assert (chunk.first_sample, chunk.n_samples, chunk.epoch) == (0, 30, 0)
    assert chunk.timestamps[[0, -1]] == pytest.approx([1000.0, 1000.029])
    assert source.read() is None
    clock.advance(0.5)
    assert source.read().n_samples == 500
    for _ in range(5):
        clock.advance(0.9)
        source.read()
    assert source.ended
    assert source.read() is None
    source.stop()
    source.stop()
    source.close()
    source.close()
    assert source.ended


def test_live_in_chunks_of_a_given_length_and_at_speed():
    clock = ManualClock()
    source = athlete(
        "sim:squat?fs=1000&channels=1&seconds=1.05&speed=2",
        fast=False,
        clock=clock,
        chunk_samples=100,
    )
    source.start()
    clock.advance(0.04)
    assert source.read() is None
    clock.advance(0.02)
    assert source.read().n_samples == 100
    sizes = []
    while not source.ended:
        clock.advance(0.05)
        chunk = source.read()
        if chunk is not None:
            sizes.append(chunk.n_samples)
    assert sizes == [100] * 9 + [50]


def test_starting_again_is_a_new_epoch_with_the_same_samples():
    source = athlete("sim:row?fs=500&channels=2&seconds=4")
    first = deliver(source)
    assert source.ended
    source.close()
    second = deliver(source)
    assert not source.live
    assert (first[0].epoch, second[0].epoch, second[0].first_sample) == (0, 1, 0)
    np.testing.assert_array_equal(first[-1].data, second[-1].data)


# Timing.


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("seconds_reps", [(13.0, 5), (43.0, 6)])
def test_exactly_reps_bursts_with_rest_between(name, seconds_reps):
    seconds, reps = seconds_reps
    source = athlete(f"sim:{name}?reps={reps}&seconds={seconds}&channels=20&fs=250&seed=5")
    truth = source.truth(0, round(seconds * 250))
    assert len(truth["reps"]) == reps
    envelope = source.true_envelope_uv(0, round(seconds * 250))
    for column, channel in enumerate(truth["channels"]):
        bursts = np.array(channel["bursts"])
        assert bursts.shape == (reps, 2), channel["name"]
        assert bursts[0, 0] >= 2.0
        assert bursts[-1, 1] <= seconds - 1.0
        assert (bursts[1:, 0] - bursts[:-1, 1] >= 0.5).all()
        assert (bursts[:, 1] - bursts[:, 0] >= 0.35).all()
        assert envelope[:500, column].max() < 2.5
        # What the truth calls a burst is where the envelope is above 10 % of the nominal peak.
        site = source._setup.sites[column]
        share = np.sqrt(source._model.spectrum_at(column, 0.0).power_between(20.0, 112.5))
        level = np.hypot(0.1 * site.peak_uv * share, 2.0)
        above = envelope[:, column] > level
        t = np.arange(len(above)) / 250.0
        inside = np.any([(t > on) & (t < off) for on, off in bursts], axis=0)
        assert np.count_nonzero(above != inside) <= 2 * reps


def test_reps_that_do_not_fit_say_how_long_they_take():
    with pytest.raises(ConfigError, match=r"10 repetitions do not fit into 20 s.*need 23 s"):
        athlete("sim:squat?reps=10&seconds=20")
    athlete("sim:squat?reps=10&seconds=23")
    with pytest.raises(ConfigError, match="do not fit into 5 s"):
        athlete("sim:squat?reps=3", duration_s=5.0)


def test_seconds_alone_hold_as_many_natural_reps_as_fit():
    assert len(athlete("sim:squat?seconds=60").truth(0, 120_000)["reps"]) == 14
    assert len(athlete("sim:squat", duration_s=60.0).truth(0, 120_000)["reps"]) == 14
    assert athlete("sim:squat?seconds=30", duration_s=60.0)._model.total_samples == 60_000
    assert len(athlete("sim:squat?seconds=5.5").truth(0, 11_000)["reps"]) == 1
    short, x = record("sim:squat?seconds=2&fs=500&channels=2")
    assert short.truth(0, 1000)["reps"] == []
    assert len(x) == 1000


def test_reps_alone_end_after_them():
    source, x = record("sim:curl?reps=3&fs=250&channels=1")
    assert len(x) == round((2 + 3 * 3.0 + 1) * 250)
    assert len(channel_truth(source, "left_biceps_brachii")["bursts"]) == 3


def test_without_an_end_sets_of_eight_follow_each_other():
    source = athlete("sim:squat?fs=500&fatigue=20")
    assert source._model.total_samples is None
    truth = source.truth(0, 500 * 90)
    starts = np.array(truth["reps"])[:, 0]
    pauses = np.diff(starts)
    assert (pauses > 13.0).nonzero()[0].tolist() == [7, 15]
    late = 500 * 100_000
    assert len(source.truth(late, 500 * 60)["reps"]) >= 8
    source.start()
    assert not source.ended
    mdf = source.true_mdf_hz(0, 500 * 200)[:, 0]
    assert mdf[500 * 120] / mdf[0] == pytest.approx(0.8)
    assert mdf[-1] == mdf[500 * 120]
    np.testing.assert_allclose(source._model.signal_uv(late, 100)[:, 0].mean(), 0, atol=4000)


def test_a_hold_fills_the_recording():
    source = athlete("sim:hold?seconds=60&channels=2&fs=1000")
    (burst,) = channel_truth(source, "left_vastus_lateralis")["bursts"]
    assert burst == pytest.approx([2.1, 58.9], abs=0.1)


def test_truth_of_a_part_is_cut_and_relative():
    source = athlete("sim:squat?seconds=60&fs=1000&fatigue=20")
    whole = channel_truth(source, "left_vastus_lateralis")
    on, off = whole["bursts"][3]
    first = round(1000 * 0.5 * (on + off))
    part = channel_truth(source, "left_vastus_lateralis", first, 1000)
    assert part["bursts"][0][0] == 0.0
    assert part["bursts"][0][1] == pytest.approx(min(1.0, off - first / 1000), abs=1e-6)
    assert whole["mdf_end_hz"] < part["mdf_start_hz"] < whole["mdf_start_hz"]


# Lost packets.


def test_drop_loses_its_share_and_leaves_jumps():
    source = athlete("sim:squat?fs=1000&channels=2&seconds=60&drop=0.1&seed=2")
    chunks = deliver(source)
    whole = record("sim:squat?fs=1000&channels=2&seconds=60&seed=2")[1]
    position = lost = 0
    for chunk in chunks:
        gap = chunk.first_sample - position
        assert gap >= 0
        assert gap % 10 == 0
        lost += gap
        np.testing.assert_array_equal(chunk.data, whole[chunk.first_sample : chunk.end_sample])
        position = chunk.end_sample
    assert position == 60_000
    assert chunks[0].first_sample == 0
    assert lost / 60_000 == pytest.approx(0.1, abs=0.02)
    assert source.truth(0, 60_000)["lost_samples"] == lost


@pytest.mark.parametrize("chunk_samples", [7, 1000])
def test_the_same_packets_are_lost_in_any_chunking(chunk_samples):
    text = "sim:squat?fs=250&channels=1&seconds=8&drop=0.5"

    def arrived(size):
        chunks = deliver(athlete(text, chunk_samples=size))
        return np.concatenate([np.arange(c.first_sample, c.end_sample) for c in chunks])

    np.testing.assert_array_equal(arrived(chunk_samples), arrived(50))


def test_a_live_stream_with_losses_keeps_its_pace():
    clock = ManualClock()
    source = athlete("sim:squat?fs=1000&channels=1&seconds=10&drop=0.5", fast=False, clock=clock)
    source.start()
    newest = 0
    for step in range(1, 101):
        clock.advance(0.1)
        while (chunk := source.read()) is not None:
            newest = chunk.end_sample
        assert newest <= 100 * step
    assert source.ended
    assert newest == 10_000


# What may be asked for.


def test_muscles_names_the_channels():
    source = athlete("sim:squat?muscles=left_gluteus_maximus,right_gluteus_maximus,left_soleus")
    truth = source.truth(0, 1)
    assert [channel["name"] for channel in truth["channels"]] == [
        "left_gluteus_maximus",
        "right_gluteus_maximus",
        "left_soleus",
    ]
    squat = EXERCISES["squat"]
    glutes = squat.scaled_weights()[1].tolist()
    assert truth["channels"][0]["weights"] == glutes
    # The exercise does not know the soleus: the site keeps the pattern of its place.
    assert truth["channels"][2]["weights"] == glutes
    with pytest.raises(ConfigError, match="names 3 muscles"):
        athlete("sim:squat?channels=2&muscles=a,b,c")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sim:yoga", r"sim:yoga.*Allowed: sim:squat, sim:bench_press"),
        ("sim:", r"without an exercise.*sim:squat"),
        ("sim:squat?sed=1", r"no parameter sed.*Allowed: seed, fs, channels"),
        ("sim:squat?seed=-1", r"seed=-1 .*whole number from 0"),
        ("sim:squat?fs=200", r"fs=200 .*250 to 4000 Hz"),
        ("sim:squat?channels=257", r"channels=257 .*1 to 256"),
        ("sim:squat?channels=0", r"channels=0"),
        ("sim:squat?reps=0", r"reps=0 .*1 to"),
        ("sim:squat?seconds=x", r"seconds=x .*1 to 86400 s"),
        ("sim:squat?fatigue=61", r"fatigue=61 .*0 to 60 %"),
        ("sim:squat?fatigue=60&mdf=60", r"down to 22 Hz.*stay above 35"),
        ("sim:squat?mdf=10", r"mdf=10 .*50 to 150 Hz"),
        ("sim:squat?mains_hz=55", r"mains_hz=55 .*50 or 60"),
        ("sim:squat?mains=-1", r"mains=-1"),
        ("sim:squat?drop=1", r"drop=1 .*0 to 0.9"),
        ("sim:squat?speed=0", r"speed=0 .*0.25 to 100"),
        ("sim:squat?weak=left_biceps_brachii:0.7", r"no channel 'left_biceps.*It has left_vastus"),
        ("sim:squat?channels=2&weak=left_gluteus_maximus:0.7", r"It has left_vastus_lateralis, r"),
        ("sim:squat?weak=left_gluteus_maximus", r"weak=CHANNEL:GAIN, with the gain from 0 to 5"),
        ("sim:squat?weak=left_gluteus_maximus:9", r"gain from 0 to 5"),
        ("sim:squat?weak=left_gluteus_maximus:nan", r"gain from 0 to 5"),
        ("sim:squat?late=left_biceps_brachii:40", r"no channel 'left_biceps.*It has left_vastus"),
        ("sim:squat?late=left_gluteus_maximus", r"late=CHANNEL:MS, with the ms from -300 to 300"),
        ("sim:squat?late=left_gluteus_maximus:301", r"ms from -300 to 300"),
        ("sim:squat?late=left_gluteus_maximus:-301", r"ms from -300 to 300"),
        ("sim:squat?late=left_gluteus_maximus:nan", r"ms from -300 to 300"),
        ("sim:squat?off=nothing", r"no channel 'nothing'"),
        ("sim:squat?off=left_gluteus_maximus:-2", r"seconds from 0"),
    ],
)
def test_bad_values_say_what_is_allowed(text, message):
    with pytest.raises(ConfigError, match=message) as caught:
        athlete(text)
    assert "\n" not in str(caught.value)


def test_truth_is_plain_json_and_complete():
    source = athlete("sim:squat?seconds=20&ecg=10&drop=0.01&off=left_gluteus_maximus:3")
    truth = source.truth(0, 40_000)
    assert json.loads(json.dumps(truth)) == truth
    assert {"exercise", "seed", "fs_hz", "fatigue_pct", "mains_uv", "synergies"} <= set(truth)
    wanted = "name muscle side bursts mdf_start_hz mdf_end_hz gain weights envelope_peak_uv"
    assert set(wanted.split()) <= set(truth["channels"][0])
    shown = "mdf_start_in_band_hz mdf_end_in_band_hz"
    assert set(shown.split()) <= set(truth["channels"][0])
