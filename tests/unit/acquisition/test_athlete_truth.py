"""The truth of the simulated athlete holds in the signal it delivers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt, welch

from acquisition.athlete.source import simulated_from_uri
from acquisition.registry import SourceOptions
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


def in_band(x, fs):
    sos = butter(4, [20.0, min(450.0, 0.45 * fs)], "bandpass", fs=fs, output="sos")
    return sosfiltfilt(sos, x, axis=0)


def median_hz(x, fs, high):
    f, power = welch(x, fs, nperseg=round(2 * fs))
    inside = (f >= 20.0) & (f <= high)
    share = np.cumsum(power[inside]) / power[inside].sum()
    return float(np.interp(0.5, share, f[inside]))


def channel_truth(source, name, first=0, n=None):
    truth = source.truth(first, n if n is not None else source._model.total_samples)
    return next(channel for channel in truth["channels"] if channel["name"] == name)


# Truth against signal.


@pytest.mark.parametrize(("name", "fs"), [("squat", 2000), ("row", 250), ("hold", 1000)])
def test_measured_rms_follows_the_true_envelope(name, fs):
    source, x = record(f"sim:{name}?fs={fs}&channels=8&seconds=40&fatigue=20&seed=2")
    y = np.square(in_band(x, fs))
    n = round(0.25 * fs)
    frames = len(y) // n
    measured = np.sqrt(y[: frames * n].reshape(frames, n, 8).mean(axis=1))
    squared = np.square(source.true_envelope_uv(0, frames * n))
    expected = np.sqrt(squared.reshape(frames, n, 8).mean(axis=1))
    ratio = measured[2:-2] / expected[2:-2]
    strong = expected[2:-2] > 20.0
    # A 250 ms window holds some 2 x 0.25 s x bandwidth independent values: 7 % at 250 Hz.
    assert abs(np.median(ratio[strong]) - 1.0) < 0.04
    assert np.percentile(np.abs(ratio[strong] - 1.0), 90) < (0.3 if fs == 250 else 0.2)
    quiet = expected[4:7]
    np.testing.assert_allclose(measured[4:7].mean(axis=0), quiet.mean(axis=0), rtol=0.25)
    peaks = [channel["envelope_peak_uv"] for channel in source.truth(0, frames * n)["channels"]]
    np.testing.assert_allclose(peaks, np.sqrt(squared.max(axis=0)), rtol=0.01)


@pytest.mark.parametrize("fs", [1000, 2000])
def test_measured_median_frequency_is_the_true_one(fs):
    source, x = record(f"sim:hold?fs={fs}&channels=4&seconds=203&seed=4&noise=0.5")
    truth = source.truth(3 * fs, 198 * fs)
    for column, channel in enumerate(truth["channels"]):
        seen = median_hz(x[3 * fs : 201 * fs, column], fs, 450.0)
        assert channel["mdf_start_hz"] == channel["mdf_end_hz"]
        assert seen == pytest.approx(channel["mdf_start_hz"], abs=1.5)


def test_a_slow_board_sees_the_in_band_median():
    source, x = record("sim:hold?fs=250&channels=2&seconds=203&seed=4&noise=0.5")
    for column, channel in enumerate(source.truth(750, 49_500)["channels"]):
        seen = median_hz(x[750:50_250, column], 250, 112.5)
        assert seen == pytest.approx(channel["mdf_start_in_band_hz"], abs=1.5)
        assert channel["mdf_start_hz"] > seen + 15.0


def test_fatigue_lowers_the_median_as_said():
    source, x = record("sim:hold?fs=1000&channels=4&seconds=240&fatigue=20&seed=6&noise=0.5")
    seen, true = [], []
    for first in (3000, 196_000):
        span = slice(first, first + 40_000)
        seen.append([median_hz(x[span, column], 1000, 450.0) for column in range(4)])
        true.append(source.true_mdf_hz(first, 40_000).mean(axis=0))
    np.testing.assert_allclose(seen, true, atol=2.5)
    whole = channel_truth(source, "left_vastus_lateralis")
    assert whole["mdf_end_hz"] / whole["mdf_start_hz"] == pytest.approx(0.8)
    assert source.truth(0, 240_000)["fatigue_pct"] == 20.0


def test_mdf_sets_the_start():
    low = channel_truth(athlete("sim:squat?seconds=10&mdf=60"), "left_vastus_lateralis")
    assert low["mdf_start_hz"] == pytest.approx(60.0 * 0.96)


def test_weak_lowers_its_muscle_and_nothing_else():
    text = "sim:squat?fs=1000&channels=24&seconds=60&seed=3"
    source, x = record(f"{text}&weak=left_gluteus_maximus:0.7,right_vastus_lateralis:1.3")
    plain = record(text)[1]
    rms = np.sqrt(np.square(in_band(x, 1000.0)).mean(axis=0))
    before = np.sqrt(np.square(in_band(plain, 1000.0)).mean(axis=0))
    expected = np.ones(24)
    expected[2], expected[1] = 0.7, 1.3
    expected[22], expected[21] = 0.7, 1.3  # second sites of the same muscles
    np.testing.assert_allclose(rms / before, expected, rtol=0.01)
    # One repetition differs between the sides by 4 % SD, fourteen of them by little.
    assert before[2] / before[3] == pytest.approx(1.0, abs=0.06)
    assert channel_truth(source, "left_gluteus_maximus")["gain"] == 0.7
    assert channel_truth(source, "right_gluteus_maximus")["gain"] == 1.0


@pytest.mark.parametrize("style", ["normal", "explosive", "failed"])
def test_late_moves_its_muscle_and_nothing_else(style):
    text = f"sim:squat?fs=1000&channels=22&seconds=20&seed=3&style={style}"
    late = athlete(f"{text}&late=left_gluteus_maximus:60,right_vastus_lateralis:-120")
    plain = athlete(text)
    envelope, before = (source.true_envelope_uv(0, 20_000) for source in (late, plain))
    truths = (source.truth(0, 20_000)["channels"] for source in (late, plain))
    expected = np.zeros(22)
    expected[2], expected[[1, 21]] = 60.0, -120.0  # 21: a second site of the same muscle
    for column, (moved, still) in enumerate(zip(*truths, strict=True)):
        rows = round(expected[column])
        np.testing.assert_allclose(
            envelope[:, column], np.roll(before[:, column], rows), atol=1e-6 * before.max()
        )
        assert moved["delay_ms"] == expected[column]
        assert still["delay_ms"] == 0.0
        np.testing.assert_allclose(
            moved["bursts"], np.array(still["bursts"]) + 1e-3 * rows, atol=1e-9
        )
        assert moved["envelope_peak_uv"] == pytest.approx(still["envelope_peak_uv"], rel=1e-3)
    assert late.truth(0, 20_000)["reps"] == plain.truth(0, 20_000)["reps"]


def test_a_late_burst_that_outlasts_its_repetition_is_in_the_truth():
    source = athlete("sim:squat?fs=1000&channels=4&reps=3&late=left_gluteus_maximus:300")
    end_s = source.truth(0, 14_000)["reps"][0][1]
    first = round(1000 * end_s) + 5
    truth = source.truth(first, 100)
    assert truth["reps"] == []
    assert truth["channels"][2]["bursts"][0] == pytest.approx([0.0, 0.1])
    assert truth["channels"][0]["bursts"] == []
    assert truth["channels"][2]["envelope_peak_uv"] == pytest.approx(
        source.true_envelope_uv(first, 100)[:, 2].max(), rel=1e-3
    )


def test_late_moves_the_efforts_of_a_script_too():
    text = "sim:squat?fs=1000&channels=4&script=rest:3,mvc:3,rest:3,sharp:2,rest:2"
    late, plain = athlete(f"{text}&late=left_gluteus_maximus:80"), athlete(text)
    envelope, before = (source.true_envelope_uv(0, 14_000) for source in (late, plain))
    np.testing.assert_allclose(envelope[80:, 2], before[:-80, 2], atol=1e-6 * before.max())
    np.testing.assert_array_equal(np.delete(envelope, 2, 1), np.delete(before, 2, 1))


def test_a_silent_muscle_has_no_bursts():
    source = athlete("sim:squat?seconds=20&weak=left_gluteus_maximus:0")
    assert channel_truth(source, "left_gluteus_maximus")["bursts"] == []


def test_true_weights_and_activations_give_the_envelope():
    source = athlete("sim:squat?seconds=20&reps=4&noise=0&fs=1000")
    truth = source.truth(0, 20_000)
    activations = np.array(truth["synergies"]["activations"])
    phase = truth["synergies"]["phase"]
    start, end = truth["reps"][1]
    envelope = source.true_envelope_uv(0, 20_000)
    samples = np.arange(round(1000 * start), round(1000 * end))
    at = (samples / 1000 - start) / (end - start)
    for column, channel in enumerate(truth["channels"]):
        mixed = np.array(channel["weights"]) @ activations
        assert mixed.max() == pytest.approx(1.0, abs=0.01)
        shape = np.interp(at, phase, mixed)
        scale = envelope[samples, column].max() / shape.max()
        np.testing.assert_allclose(envelope[samples, column], scale * shape, atol=0.01 * scale)


# Everything that is not EMG.


def lines(x, fs, *frequencies):
    n = len(x) // round(fs) * round(fs)
    spectrum = 2 * np.abs(np.fft.rfft(x[:n], axis=0)) / n
    return np.stack([spectrum[round(f * n / fs)] for f in frequencies])


def difference(extra, base="sim:squat?fs=1000&channels=8&seconds=20"):
    return record(f"{base}&{extra}")[1] - record(base)[1]


def test_mains_adds_its_lines():
    hum = difference("mains=25&mains_hz=60")
    assert lines(hum, 1000.0, 60.0, 180.0, 300.0)[:, 0] == pytest.approx([25.0, 5.0, 2.0], rel=1e-3)
    assert lines(difference("mains=25"), 1000.0, 50.0)[0] == pytest.approx(25.0, rel=1e-3)


def test_ecg_is_largest_at_the_chest():
    beats = difference("ecg=200", "sim:bench_press?fs=1000&channels=8&seconds=20")
    assert beats[:, 0].max() == pytest.approx(200.0, rel=0.03)
    assert beats[:, 1].max() == pytest.approx(140.0, rel=0.03)
    assert np.abs(beats[:, 2]).max() < 15.0


def test_motion_comes_with_each_repetition():
    bumps = difference("motion=300")
    starts = [
        start for start, _ in athlete("sim:squat?fs=1000&seconds=20").truth(0, 20_000)["reps"]
    ]
    peak = np.abs(bumps[:, 0])
    assert 140.0 < peak.max() < 301.0
    for start in starts:
        assert peak[round(1000 * start) : round(1000 * start) + 300].max() == pytest.approx(
            peak.max(), rel=1e-2
        )
    assert peak[:1900].max() < 1.0


def test_offset_is_a_constant_of_each_channel():
    shift = difference("offset=100", "sim:squat?fs=1000&channels=8&seconds=6") - difference(
        "offset=0", "sim:squat?fs=1000&channels=8&seconds=6"
    )
    assert np.ptp(shift, axis=0).max() < 1e-6
    assert len(set(shift[0].round(3))) == 8
    assert np.abs(shift).max() <= 100_000.0
    assert np.abs(record("sim:squat?fs=1000&seconds=3&offset=0")[1].mean(axis=0)).max() < 1.0


def test_noise_sets_the_rest_level():
    rest = in_band(record("sim:squat?fs=2000&channels=8&seconds=4&noise=8")[1], 2000.0)[:3800]
    assert np.sqrt(np.square(rest).mean()) == pytest.approx(8.0, rel=0.05)
    silent = record("sim:squat?fs=2000&channels=2&seconds=4&noise=0&offset=0")[1]
    assert np.abs(silent[:3800]).max() == 0.0


def test_off_floods_and_ends_at_the_rail():
    source, x = record("sim:squat?fs=1000&channels=4&seconds=20&off=left_gluteus_maximus:8")
    plain = record("sim:squat?fs=1000&channels=4&seconds=20")[1]
    np.testing.assert_array_equal(x[:8000], plain[:8000])
    np.testing.assert_array_equal(np.delete(x, 2, axis=1), np.delete(plain, 2, axis=1))
    assert lines(x[8000:9000, 2] - np.linspace(x[8000, 2], x[8999, 2], 1000), 1000.0, 50.0) > 4000.0
    assert np.all(np.abs(x[15_000:, 2]) == 187_500.0)
    assert channel_truth(source, "left_gluteus_maximus")["off_from_s"] == 8.0
    assert channel_truth(source, "left_vastus_lateralis")["off_from_s"] is None
    assert channel_truth(source, "left_gluteus_maximus", 10_000, 1000)["off_from_s"] == 0.0
    from_start = record("sim:squat?fs=1000&channels=4&seconds=10&off=left_gluteus_maximus")[1]
    assert np.all(np.abs(from_start[7000:, 2]) == 187_500.0)
