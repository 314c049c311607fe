from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.results.analyze import analyze, analyze_file
from app.results.info import describe, info_text
from app.results.plain import to_json
from app.results.settings import with_overrides
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.writer import RecordingWriter

from .conftest import simulate


def write(path, data, fs, names, gap=None, spec=None, settings=None):
    """Write samples as a recording; `gap` is (row, missing samples)."""
    channels = tuple(
        ChannelInfo(name, muscle=name.partition("_")[2], side=name.partition("_")[0])
        if name.startswith(("left_", "right_"))
        else ChannelInfo(name)
        for name in names
    )
    info = StreamInfo(fs, channels, device="test", uri="test:", settings=settings or {})
    writer = RecordingWriter(path, info, spec or PipelineSpec())
    cut, missing = gap or (len(data), 0)
    for start, stop, first in ((0, cut, 0), (cut, len(data), cut + missing)):
        if stop > start:
            times = (first + np.arange(stop - start)) / fs
            writer.append(SampleChunk(data[start:stop].copy(), first, times))
    writer.finish()
    return path


def contractions(rng, seconds, fs, amplitudes_uv, noise_uv=2.0, on_s=2.0, off_s=2.0):
    """White noise whose amplitude switches, one column an amplitude."""
    n = round(seconds * fs)
    on = (np.arange(n) / fs) % (on_s + off_s) >= off_s
    scale = np.where(on[:, None], np.asarray(amplitudes_uv), 0.0)
    return rng.standard_normal((n, len(amplitudes_uv))) * np.hypot(scale, noise_uv)


def test_it_finds_the_simulated_truth(squat):
    from recordings.reader import open_recording

    with open_recording(squat.path) as recording:
        truth = {channel["name"]: channel for channel in recording.truth["channels"]}
    for channel in squat.document["channels"]:
        true = truth[channel["name"]]
        assert len(channel["bursts"]) == len(true["bursts"])
        np.testing.assert_allclose(channel["bursts"], true["bursts"], atol=0.3)
        trend = channel["median_frequency"]
        assert trend["valid"]
        assert trend["intercept_hz"] == pytest.approx(true["mdf_start_in_band_hz"], abs=12)
    (pair,) = [p for p in squat.document["pairs"] if p["muscle"] == "gluteus_maximus"]
    assert pair["flagged"]
    assert pair["si_pct"] == pytest.approx(50, abs=pair["si_half_width_pct"] + 5)


def test_envelope_times_are_the_middle_of_their_windows(squat):
    hop_s = squat.document["settings"]["hop_ms"] / 1000
    np.testing.assert_allclose(np.diff(squat.frame_times_s), hop_s, atol=1e-9)
    assert 0 <= squat.frame_times_s[0] < hop_s
    # The last window ends with the recording at 40 s; its middle is 125 ms before, and the
    # band-pass delays by a few ms more.
    assert squat.frame_times_s[-1] == pytest.approx(40 - 0.125, abs=0.015)


def test_the_same_file_gives_the_same_document(squat, squat_path):
    assert to_json(analyze_file(squat_path)) == to_json(squat.document)


def test_settings_are_enough_to_repeat_it(squat, squat_path):
    stored = squat.document["settings"]
    again = analyze_file(squat_path, PipelineSpec.from_dict(stored["spec"]))
    assert again["channels"] == squat.document["channels"]
    assert stored["origin"] == "recording"
    assert again["settings"]["origin"] == "defaults"


def test_overrides_replace_single_settings(squat_path):
    document = analyze_file(squat_path, overrides={"rms_ms": 50.0, "mains_hz": 50.0})
    settings = document["settings"]
    assert settings["rms_window_ms"] == 50.0
    assert settings["mains_lines_hz"] == [50.0, 100.0, 150.0]
    assert settings["overrides"] == {"rms_ms": 50.0, "mains_hz": 50.0}
    assert settings["digest"] != PipelineSpec().digest()


def test_a_window_below_the_hop_takes_the_hop_along():
    base = replace(PipelineSpec(), rms_ms=250.0, hop_ms=100.0)
    assert with_overrides(base, {"rms_ms": 20.0}).hop_ms == 20.0
    assert with_overrides(base, {"rms_ms": 200.0}).hop_ms == 100.0


def test_a_gap_is_told_and_no_burst_is_made_of_it(tmp_path):
    rng = np.random.default_rng(2)
    data = contractions(rng, 20, 1000, [100.0])
    path = write(tmp_path / "gap.h5", data, 1000, ["biceps"], gap=(8500, 700))
    document = analyze_file(path)
    assert document["gaps"] == [[8.5, 0.7]]
    assert document["loss_pct"] == pytest.approx(100 * 700 / 20700)
    assert document["duration_s"] == 20.7
    assert document["channels"][0]["rms_valid_pct"] < 100
    assert all(onset < offset for onset, offset in document["channels"][0]["bursts"])


def test_a_dead_side_is_no_imbalance(tmp_path):
    rng = np.random.default_rng(3)
    data = contractions(rng, 28, 1000, [100.0, 100.0])
    data[:, 1] = 0.0
    path = write(tmp_path / "dead.h5", data, 1000, ["left_deltoid", "right_deltoid"])
    document = analyze_file(path)
    (pair,) = document["pairs"]
    assert pair["si_pct"] is None
    assert pair["si_ci95_pct"] is None
    assert not pair["flagged"]
    assert "right side" in pair["reason"]
    assert document["channels"][1]["bursts"] == []
    assert document["channels"][1]["bursts_reason"]


def test_sides_swapped_flip_the_sign(tmp_path):
    rng = np.random.default_rng(4)
    data = contractions(rng, 28, 1000, [100.0, 60.0])
    names = ["left_deltoid", "right_deltoid"]
    (one,) = analyze_file(write(tmp_path / "a.h5", data, 1000, names))["pairs"]
    (other,) = analyze_file(write(tmp_path / "b.h5", data[:, ::-1], 1000, names))["pairs"]
    assert one["si_pct"] < -15
    assert one["flagged"]
    assert other["si_pct"] == pytest.approx(-one["si_pct"])
    assert other["si_ci95_pct"] == pytest.approx([-x for x in one["si_ci95_pct"][::-1]])


@pytest.mark.parametrize(("fs", "tier"), [(500, "B"), (250, "C"), (125, "D")])
def test_slow_boards_say_what_they_cannot(tmp_path, fs, tier):
    rng = np.random.default_rng(5)
    data = contractions(rng, 48, fs, [100.0])
    document = analyze_file(write(tmp_path / "slow.h5", data, fs, ["biceps"]))
    assert document["tier"] == tier
    assert document["settings"]["band_clamped"]
    assert document["settings"]["band_hz"][1] == pytest.approx(0.45 * fs)
    trend = document["channels"][0]["median_frequency"]
    assert trend["valid"] == (tier != "D")
    if tier == "D":
        assert trend["values_hz"] == []
        assert trend["slope_pct_per_s"] is None
        assert trend["reason"]
    else:
        assert trend["hz_comparable"] == (tier == "B")
        assert trend["note"]


def test_a_hold_without_rest_uses_all_of_it(tmp_path):
    rng = np.random.default_rng(6)
    data = rng.standard_normal((40_000, 1)) * 200.0
    document = analyze_file(write(tmp_path / "hold.h5", data, 1000, ["biceps"]))
    (channel,) = document["channels"]
    assert channel["bursts"] == []
    assert "no rest" in channel["bursts_reason"]
    assert channel["median_frequency"]["valid"]
    assert channel["median_frequency"]["n"] > 70


def test_noise_alone_has_no_trend(tmp_path):
    rng = np.random.default_rng(7)
    data = rng.standard_normal((40_000, 1)) * 2.0
    (channel,) = analyze_file(write(tmp_path / "rest.h5", data, 1000, ["biceps"]))["channels"]
    assert channel["bursts"] == []
    assert not channel["median_frequency"]["valid"]
    assert channel["median_frequency"]["slope_hz_per_s"] is None


def test_shorter_than_the_settling_is_withheld_not_invented(tmp_path):
    data = np.random.default_rng(8).standard_normal((200, 1))
    (channel,) = analyze_file(write(tmp_path / "short.h5", data, 1000, ["biceps"]))["channels"]
    assert channel["rms_mean"] is None
    assert channel["rms_max"] is None
    assert channel["rms_reason"]
    assert channel["burst_rms"] == {"values": [], "mean": None, "sd": None, "n": 0}


def test_bad_samples_leave_no_nan_in_the_json(tmp_path):
    data = contractions(np.random.default_rng(9), 30, 1000, [80.0] * 6)
    data[4000:9000, 2] = np.nan
    data[:, 5] = np.nan
    document = analyze_file(write(tmp_path / "nan.h5", data, 1000, list("abcdef")))
    json.loads(to_json(document), parse_constant=lambda name: pytest.fail(name))
    assert document["channels"][5]["rms_mean"] is None
    assert document["channels"][5]["rms_reason"]
    assert document["channels"][2]["quality"]["verdict"] == "red"


def test_below_five_channels_there_are_no_synergies(tmp_path):
    data = contractions(np.random.default_rng(10), 12, 1000, [80.0] * 4)
    document = analyze_file(write(tmp_path / "four.h5", data, 1000, list("abcd")))
    assert document["synergies"] is None
    assert "5" in document["synergies_reason"]


def test_an_empty_recording_is_one_line(tmp_path):
    path = write(tmp_path / "empty.h5", np.empty((0, 1)), 1000, ["biceps"])
    with pytest.raises(RecordingError, match="no samples"):
        analyze(path)
    assert describe(path)["n_samples"] == 0
    assert info_text(describe(path))


def of_balance(document):
    """All objects of the balance that name their fields; not those that names are keys of."""
    balance = document["balance"]
    parts = balance["antagonists"][0], balance["sharing"], balance["timing"], balance["pattern"]
    objects = [one for part in parts for one in part.values() if isinstance(one, dict)]
    lags = balance["timing"]["lags"]
    index = document["pairs"][0]["indices"]["si"]
    first = balance["reps"][0], balance["sets"][0], balance["normalisation"][0], lags[0], index
    return [balance, balance["plan"], balance["ensembles"], *parts, *objects, *first]


def test_every_field_is_documented(squat):
    text = (Path(__file__).parents[3] / "docs" / "analysis_json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", text))
    document = squat.document
    channel = document["channels"][0]
    parts = (
        document, channel, channel["burst_rms"], channel["quality"], channel["median_frequency"],
        channel["quality"]["indices"]["snr"], document["pairs"][0], document["synergies"],
        document["settings"], *of_balance(document),
    )  # fmt: skip
    for part in parts:
        assert set(part) <= named, set(part) - named


def test_info_of_a_lossy_simulation(tmp_path):
    path = simulate(tmp_path / "lossy.h5", "sim:curl?seed=2&fs=500&channels=2&drop=0.02", 10)
    document = describe(path)
    assert document["lost_samples"] > 0
    assert document["lost_samples"] + document["n_samples"] == 5000
    assert len(document["gaps"]) == len(document["gap_reasons"])
    assert document["loss_pct"] == pytest.approx(2, abs=1.5)
    text = info_text(document)
    assert "gap at" in text
    assert str(document["lost_samples"]) in text
