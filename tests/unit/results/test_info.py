from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.results.info import describe, info_text
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.notes import MVC, CalibrationAttempt, SessionNotes
from tests.unit.acquisition.deliveries import Delivery


def record(path: Path, stamps: np.ndarray) -> Path:
    info = StreamInfo(250.0, (ChannelInfo("left_biceps"),), "Cyton", "brainflow:cyton")
    writer = RecordingWriter(path, info, PipelineSpec(), clock=ManualClock())
    writer.append(SampleChunk(np.zeros((len(stamps), 1)), 0, 1.7e9 + stamps))
    writer.finish()
    return path


def test_rate_with_its_error_drift_and_delivery(tmp_path: Path) -> None:
    link = Delivery(beat_s=0.016, ppm=80.0)
    path = record(tmp_path / "a.h5", link.stamps(np.random.default_rng(1), 250.02, 120.0))
    document = describe(path)
    assert document["measured_rate_hz"] == pytest.approx(
        250.02, abs=3 * document["measured_rate_se_hz"]
    )
    assert document["clock_drift_ppm"] == pytest.approx(80, abs=3 * document["clock_drift_se_ppm"])
    assert 0.001 < document["measured_rate_se_hz"] < 0.01
    assert document["measured_rate_reason"] == ""
    jitter = document["delivery_jitter_ms"]
    assert 4 < jitter["p50"] < 12 < jitter["p95"] < jitter["p99"] < 200
    text = info_text(document)
    rate = next(line for line in text.splitlines() if line.startswith("  rate"))
    assert "250 Hz nominal, measured 250.0" in rate
    assert re.search(r"250\.0[0-9]+ ± 0\.0[0-9]+ Hz, drift [0-9]+ ± [0-9]+ ppm \(± 95 %\)", rate)
    assert "95 % within" in text


def test_why_no_rate_was_measured(tmp_path: Path) -> None:
    path = record(tmp_path / "b.h5", np.arange(5000) / 250.0)
    document = describe(path)
    assert document["measured_rate_hz"] is None
    assert document["measured_rate_se_hz"] is None
    assert document["delivery_jitter_ms"] is None
    text = info_text(document)
    assert "not measured: its time stamps were computed from the sample index" in text
    assert "delivery" not in text


def test_whose_it_is_and_how_it_was_calibrated(tmp_path: Path) -> None:
    channel = ChannelInfo("left_biceps", lsb=0.0223, electrode="Ag/AgCl 10 mm")
    info = StreamInfo(250.0, (channel,), "Cyton", "brainflow:cyton")
    attempt = CalibrationAttempt(MVC, "left_biceps", 1, 500, 750, 350.0, 250.0, note="moved\nearly")
    with RecordingWriter(
        tmp_path / "a.h5",
        info,
        PipelineSpec(),
        notes=SessionNotes("S01", "curl", "Line one.\nLine two.", {"age_years": 31}),
        calibration=[replace(attempt, accepted=False), replace(attempt, attempt=2, note="")],
        clock=ManualClock(),
    ) as writer:
        writer.append(SampleChunk(np.zeros((100, 1)), 0, np.zeros(100)))
    document = describe(tmp_path / "a.h5")
    assert (document["subject"], document["exercise"]) == ("S01", "curl")
    assert document["note"] == "Line one.\nLine two."
    assert document["subject_details"] == {"age_years": 31}
    assert document["schema_version"] == 2
    assert document["has_overview"] is True
    assert document["channels"][0]["lsb"] == 0.0223
    assert document["channels"][0]["electrode"] == "Ag/AgCl 10 mm"
    rejected, accepted = document["calibration"]
    assert (rejected["accepted"], accepted["accepted"]) == (False, True)
    assert (accepted["first_s"], accepted["end_s"], accepted["value"]) == (2.0, 3.0, 350.0)
    lines = [line.strip() for line in info_text(document).splitlines()]
    assert "note         Line one. Line two." in lines
    assert "calibration  2 attempts, 1 accepted" in lines
    assert "overview     stored" in lines
    assert any(re.search(r"µV +0\.0223 +Ag/AgCl 10 mm$", line) for line in lines)
    assert any(line.endswith("350 µV  rejected  moved early") for line in lines)


def test_texts_of_a_file_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[2J\u202egnp\nstatus complete"
    channel = ChannelInfo(f"a{evil}", muscle=evil, electrode=evil)
    info = StreamInfo(250.0, (channel,), evil, evil)
    path = tmp_path / "a.h5"
    attempt = CalibrationAttempt(MVC, channel.name, 1, 0, 10, 1.0, note=evil)
    with RecordingWriter(
        path, info, PipelineSpec(), notes=SessionNotes(evil, evil, evil), calibration=[attempt]
    ) as writer:
        writer.append(SampleChunk(np.zeros((10, 1)), 0, np.arange(10.0)))
        late = SampleChunk(np.zeros((10, 1)), 20, np.arange(10.0), gap_reason=evil)
        writer.append(late)
        writer.add_event(Event(3, evil[:20], -1, evil, 3))
        writer.finish("faulted", evil)
    text = info_text(describe(path))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not [line for line in text.splitlines() if line.startswith("status")]
    assert describe(path)["subject"] == evil  # the document has it as it is


@pytest.mark.parametrize(
    ("truth", "says"),
    [
        ({"channels": [{"bursts": [[1, 2]]}]}, "1 true bursts in 1 channels"),
        ({"channels": 3}, "stored"),
        ({"channels": [{"bursts": 5}]}, "stored"),
        ({"anything": "else"}, "stored"),
    ],
)
def test_a_truth_of_any_form_is_shown(tmp_path: Path, truth: dict[str, object], says: str) -> None:
    path = record(tmp_path / "a.h5", np.arange(10.0))
    document = describe(path)
    assert f"simulation   {says}" in info_text({**document, "simulation": truth})


def test_a_file_that_says_none_of_it(tmp_path: Path) -> None:
    document = describe(record(tmp_path / "a.h5", np.arange(10) / 250.0))
    assert document["subject"] is document["exercise"] is document["note"] is None
    assert (document["calibration"], document["has_overview"]) == ([], False)
    text = info_text(document)
    assert "no calibration" in text
    assert "subject" not in text
    assert "one count" not in text
