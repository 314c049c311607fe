"""Real recordings against reference values that peers and a direct computation gave.

Both ways through the program: the offline analysis, and the live `Processor` fed by a replay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from acquisition.registry import SourceOptions
from app.cli import main
from app.engine.processor import Processor
from app.results.analyze import analyze
from app.results.roundtrip import Features, features
from dsp.events import BURST_OFF, BURST_ON
from dsp.offline import run_offline
from dsp.spec import PipelineSpec
from dsp.trend import active_share, mdf_trend
from recordings.reader import open_recording
from recordings.replay import ReplaySource

UV_PER_MV = 1000.0
TIME_TOLERANCE_S = 0.3
RMS_TOLERANCE = 0.02
TREND_MARGIN = 0.05

#: The largest single value depends on the filter's phase: the reference filters both ways.
MAX_TOLERANCE = 0.03
#: Edges that a causal detector must have within the tolerance; its first thresholds know little.
LIVE_EDGE_SHARE = 0.85

NAMES = ("emg_bursts.h5", "emg_fatigue.h5")


@dataclass(frozen=True)
class Case:
    path: Path
    reference: dict


@pytest.fixture(params=NAMES)
def case(request, shared_data) -> Case:
    return reference_case(shared_data, request.param)


def reference_case(shared_data: Path, name: str) -> Case:
    known = json.loads((shared_data / "reference.json").read_text(encoding="utf-8"))
    (channel,) = known["recordings"][f"opensignals/{name}"]["channels"]
    return Case(shared_data / "opensignals" / name, channel)


def analyzed(capsys, *arguments) -> dict:
    assert main(["analyze", "--json", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)


def replayed(path: Path, chunk_samples: int) -> tuple[Features, float]:
    """Run a recording through the live chain; also its rate."""
    source = ReplaySource(path, options=SourceOptions(fast=True, chunk_samples=chunk_samples))
    info = source.open()
    try:
        processor = Processor(info, PipelineSpec())
        source.start()
        done = []
        while not source.ended:
            chunk = source.read()
            if chunk is not None:
                done.append(processor.process(chunk))
        done.append(processor.flush())
    finally:
        source.close()
    return features(done), info.fs


def assert_bursts(found, reference) -> None:
    wanted = reference["bursts"]["direct_times_s"]
    assert len(found) == len(wanted) == reference["bursts"]["direct_double_threshold"]
    np.testing.assert_allclose(found, wanted, rtol=0, atol=TIME_TOLERANCE_S)


def assert_trend(trend, reference) -> None:
    ranges = reference["mdf_trend_over_choices"]
    for value, key in (
        (trend["slope_hz_per_s"], "range_slope_hz_per_s"),
        (trend["intercept_hz"], "range_intercept_hz"),
        (60 * trend["slope_pct_per_s"], "range_pct_of_intercept_per_min"),
    ):
        low, high = ranges[key]
        margin = TREND_MARGIN * max(abs(low), abs(high))
        assert low - margin <= value <= high + margin, key


# --- the offline analysis ---------------------------------------------------------------------


def test_bursts(capsys, case):
    (channel,) = analyzed(capsys, case.path)["channels"]
    assert_bursts(channel["bursts"], case.reference)


def test_rms(capsys, case):
    (channel,) = analyzed(capsys, case.path)["channels"]
    known = case.reference
    assert channel["unit"] == "uV"
    assert channel["rms_overall"] == pytest.approx(
        UV_PER_MV * known["rms_bandpassed"], rel=RMS_TOLERANCE
    )
    assert channel["rms_max"] == pytest.approx(
        UV_PER_MV * known["rms_250ms"]["max"], rel=MAX_TOLERANCE
    )
    envelope = analyze(case.path).envelope_uv
    for name, percent in (("p5", 5), ("median", 50), ("p95", 95), ("p99", 99)):
        assert np.nanpercentile(envelope, percent) == pytest.approx(
            UV_PER_MV * known["rms_250ms"][name], rel=RMS_TOLERANCE
        ), name


def test_median_frequency(capsys, case):
    (channel,) = analyzed(capsys, case.path)["channels"]
    values = channel["median_frequency"]["values_hz"]
    assert np.median(values) == pytest.approx(case.reference["mdf_hz"]["median"], abs=3.0)


def test_fatigue_trend(capsys, shared_data):
    case = reference_case(shared_data, "emg_fatigue.h5")
    (channel,) = analyzed(capsys, case.path)["channels"]
    trend = channel["median_frequency"]
    assert trend["valid"]
    assert trend["slope_pct_per_s"] < -10 * trend["slope_se_pct_per_s"]
    assert_trend(trend, case.reference)
    assert trend["n"] == pytest.approx(case.reference["windows"], abs=6)


def test_clipping_is_told_but_does_not_hide_the_numbers(capsys, shared_data):
    case = reference_case(shared_data, "emg_fatigue.h5")
    assert case.reference["samples_at_rail"] == 38
    (channel,) = analyzed(capsys, case.path)["channels"]
    saturation = channel["quality"]["indices"]["saturation"]
    assert saturation["verdict"] in {"amber", "red"}
    assert "38 samples" in saturation["instruction"]
    assert channel["quality"]["verdict"] != "green"


def test_two_devices_on_one_muscle_agree(capsys, shared_data):
    document = analyzed(capsys, shared_data / "opensignals" / "emg_1000_hz_8_16_bits.h5")
    one, other = document["channels"]
    # "RMS agrees within about 3 %" says the reference.
    assert one["rms_overall"] == pytest.approx(other["rms_overall"], rel=0.04)
    # Rest of the 8-bit device is quantisation; the 16-bit one is the reference for bursts.
    assert abs(len(one["bursts"]) - 11) <= 1
    assert document["synergies"] is None
    assert document["synergies_reason"]


def test_import_changes_no_number(capsys, shared_data, tmp_path):
    source = shared_data / "opensignals" / "emg_bursts.h5"
    imported = tmp_path / "imported.h5"
    assert main(["import", str(source), str(imported)]) == 0
    capsys.readouterr()
    assert analyzed(capsys, imported)["channels"] == analyzed(capsys, source)["channels"]


# --- the live chain, through a replay ---------------------------------------------------------


def test_replay_finds_the_bursts_while_they_happen(case):
    seen, fs = replayed(case.path, 97)
    onsets = [event.sample / fs for event in seen.events if event.kind == BURST_ON]
    offsets = [event.sample / fs for event in seen.events if event.kind == BURST_OFF]
    wanted = np.array(case.reference["bursts"]["direct_times_s"])
    found = np.column_stack([onsets, offsets])
    assert found.shape == wanted.shape
    # Every burst is the right one: more than half of it lies inside its reference.
    both_s = np.minimum(found[:, 1], wanted[:, 1]) - np.maximum(found[:, 0], wanted[:, 0])
    assert (both_s > 0.5 * (found[:, 1] - found[:, 0])).all()
    assert (np.abs(found - wanted) <= TIME_TOLERANCE_S).mean() >= LIVE_EDGE_SHARE


def test_replay_has_the_same_rms_and_median_frequency_as_the_analysis(case):
    seen, fs = replayed(case.path, 313)
    with open_recording(case.path) as recording:
        chunks = ((chunk.data, chunk.first_sample) for chunk in recording.chunks())
        offline = run_offline(PipelineSpec(), fs, 1, chunks)
    assert seen.rms_uv.tobytes() == offline.frames.rms_uv.tobytes()
    assert seen.mdf_hz.tobytes() == offline.spectra.mdf_hz.tobytes()
    known = seen.rms_uv[seen.rms_valid]
    assert known.max() == pytest.approx(
        UV_PER_MV * case.reference["rms_250ms"]["max"], rel=MAX_TOLERANCE
    )


def test_replay_shows_the_fatigue(shared_data):
    case = reference_case(shared_data, "emg_fatigue.h5")
    seen, fs = replayed(case.path, 1009)
    times = seen.spectra_end / fs - 0.5
    onsets = [event.sample / fs for event in seen.events if event.kind == BURST_ON]
    offsets = [event.sample / fs for event in seen.events if event.kind == BURST_OFF]
    share = active_share(times, 1.0, list(zip(onsets, offsets, strict=True)))
    trend = mdf_trend(times, seen.mdf_hz[:, 0], seen.mdf_valid[:, 0], share, tier="A", snr_db=None)
    assert trend.valid
    assert_trend(
        {
            "slope_hz_per_s": trend.slope_hz_per_s,
            "intercept_hz": trend.intercept_hz,
            "slope_pct_per_s": trend.slope_pct_per_s,
        },
        case.reference,
    )


@pytest.mark.thorough
def test_replay_is_bit_identical_for_any_chunking(case):
    one, _ = replayed(case.path, 7919)
    other, _ = replayed(case.path, 61)
    assert one.events == other.events
    for name in ("frames_end", "rms_uv", "rms_valid", "spectra_end", "mdf_hz", "mdf_valid"):
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes(), name
