"""An MVC is in the file with every attempt, and what came before it; its replay is the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from acquisition.channels import apply_muscles
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.calibration import CalibrationRows
from app.engine.processor import Processed, Processor
from app.protocols.commands import Command
from app.protocols.mvc.mvc import MVC_ATTEMPT
from app.protocols.outcomes import REFERENCE, values_of
from app.protocols.reference import Reference
from app.protocols.stream import chain_name
from app.protocols.training import REFER, SETUP
from app.results.info import describe, info_text
from app.results.roundtrip import record_and_replay, replay
from dsp.events import TRAINING, Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording

FS = 1000
LEFT = "left_biceps_brachii"
INFO = StreamInfo(float(FS), apply_muscles((ChannelInfo("a"),), LEFT), "test", "test:")
#: Rest when the filters have settled, then efforts of 5 s, every 9 s (pause and countdown).
EFFORTS_UV = (300.0, 5.0, 290.0)
SECONDS = 8 + 9 * len(EFFORTS_UV) + 4


def emg() -> np.ndarray:
    """Return white noise in the band of the chain, as strong as the efforts are."""
    rng = np.random.default_rng(2)
    level = np.full(SECONDS * FS, 3.0)
    for k, uv in enumerate(EFFORTS_UV):
        start = round((8.7 + 9 * k) * FS)
        level[start : start + 4800] = np.minimum(1, np.arange(4800) / FS) * uv + 3.0
    return (rng.standard_normal(len(level)) * level)[:, None]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mvc")
    raw = folder / "raw.h5"
    with RecordingWriter(raw, INFO, PipelineSpec()) as writer:
        data = emg()
        writer.append(SampleChunk(data, 0, np.arange(len(data)) / FS))
        writer.finish()
    start = {"channels": [LEFT], "practice": 0, "rest_s": 1.0, "attempts": 2, "posture": "sitting"}
    commands = (
        (0.005, Command("mvc.start", start)),
        (SECONDS - 3.0, Command("mvc.redo", {"attempt": 3, "note": "it hurt"})),
        (SECONDS - 2.9, Command("mvc.accept")),
    )
    path = folder / "mvc.h5"
    result = record_and_replay(f"file:{raw}", path, float(SECONDS), commands=commands)
    assert result.differences == ()
    return path


def test_every_attempt_is_a_row(recorded: Path) -> None:
    with open_recording(recorded) as recording:
        rows = recording.calibration
        found = [values_of(one) for one in recording.events if one.kind == MVC_ATTEMPT]
    assert [(one.kind, one.attempt, one.accepted) for one in rows] == [
        ("rest", 1, True), ("mvc", 1, True), ("mvc", 2, False), ("mvc", 3, False),
    ]  # fmt: skip
    assert rows[0].value == pytest.approx(2.7, abs=0.5)
    assert rows[1].value == pytest.approx(found[0]["values_uv"]["500"])
    assert rows[1].window_ms == 500.0
    assert (rows[1].first_sample, rows[1].end_sample) == (found[0]["start"], found[0]["end"])
    assert rows[1].note == "sitting"
    assert "dB above rest" in rows[2].note
    assert rows[3].note == "it hurt; sitting"


def test_the_replay_has_the_same_reference(recorded: Path) -> None:
    with open_recording(recorded) as recording:
        (stored,) = [values_of(one) for one in recording.events if one.kind == REFERENCE]
    again = replay(recorded)[-1].training.references[LEFT]
    assert again == Reference.from_values(stored)
    assert again.value_uv(500.0) == pytest.approx(300.0, rel=0.15)


def test_info_reads_well(recorded: Path) -> None:
    document = describe(recorded)
    assert [one["accepted"] for one in document["calibration"]] == [True, True, False, False]
    text = info_text(document)
    assert "4 attempts, 2 accepted" in text
    assert "it hurt; sitting" in text


def feed(processor: Processor, epoch: int, *commands: Command, uuid: str = "") -> list[Processed]:
    """Give half a second of noise in chunks of 50 ms, the commands with the first one."""
    processor.begin(epoch, recording_uuid=uuid)
    chunks = [SampleChunk(np.ones((50, 1)), 50 * k, np.zeros(50), epoch=epoch) for k in range(10)]
    return [
        processor.process(chunk, (), commands if k == 0 else ()) for k, chunk in enumerate(chunks)
    ]


def reference(**changed: object) -> Reference:
    values = {250.0: 320.0, 500.0: 300.0}
    chain = chain_name(INFO, PipelineSpec())
    return Reference(LEFT, "mvc", values, chain, first_sample=100, end_sample=600, **changed)  # type: ignore[arg-type]


def test_a_recording_says_where_the_samples_of_earlier_references_are() -> None:
    processor = Processor(INFO, PipelineSpec())
    feed(processor, 0, Command(REFER, reference().to_values()), uuid="first")
    events = [event for part in feed(processor, 1, uuid="second") for event in part.events]
    assert Command.from_label(events[0].label).do == SETUP
    (row,) = CalibrationRows([LEFT]).take(events)
    assert (row.recording_uuid, row.first_sample, row.end_sample) == ("first", 100, 600)
    assert "earlier recording" in row.note
    events = [event for part in feed(processor, 2, uuid="third") for event in part.events]
    (row,) = CalibrationRows([LEFT]).take(events)
    assert row.recording_uuid == "first"


def test_samples_that_no_recording_holds_are_nowhere() -> None:
    processor = Processor(INFO, PipelineSpec())
    feed(processor, 0, Command(REFER, reference().to_values()))
    events = [event for part in feed(processor, 1, uuid="second") for event in part.events]
    feed(processor, 2, uuid="third")
    (row,) = CalibrationRows([LEFT]).take(events)
    assert (row.recording_uuid, row.first_sample, row.end_sample) == ("", 0, 0)
    assert "not stored" in row.note


def test_what_fits_no_channel_gives_no_row() -> None:
    setup = Command(SETUP, {"references": [reference().to_values()]})
    damaged = [Event(0, TRAINING, -1, label, 0) for label in ("[", '{"do": "setup"}')]
    nonsense = Command(SETUP, {"references": 3})
    rows = CalibrationRows(["somebody_else"])
    for command in (setup, nonsense):
        assert rows.take([Event(0, TRAINING, -1, command.label(), 0), *damaged]) == []


def test_an_adopted_reference_is_a_row_of_its_own() -> None:
    adopted = reference(note="adopted", earlier=True)
    (row,) = CalibrationRows([LEFT]).take(
        [Event(0, REFERENCE, 0, Command("x", adopted.to_values()).label(), 0)]
    )
    assert (row.kind, row.value, row.accepted) == ("mvc", 300.0, True)
    assert row.note == "adopted; electrodes may have been placed anew since: ±40–65 %"
