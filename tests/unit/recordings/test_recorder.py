"""The recorder's thread: two ends, a queue with a limit, and faults that are told once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.timing.clock import ManualClock
from acquisition.types import SampleChunk
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from recordings.recorder import Recorder

from .conftest import CALIBRATION, FS_HZ, chunk, ramp, stream_info

WaitUntil = Callable[..., None]


class GatedWriter(RecordingWriter):
    """A disk that waits until it is let go on."""

    gate: threading.Event

    def append(self, chunk: SampleChunk) -> None:
        self.gate.wait(10)
        super().append(chunk)


def recorder_at(path: Path, gate: threading.Event | None = None, **options: object) -> Recorder:
    def open_writer() -> RecordingWriter:
        if gate is None:
            return RecordingWriter(path, stream_info(), PipelineSpec(), clock=ManualClock())
        writer = GatedWriter(path, stream_info(), PipelineSpec(), clock=ManualClock())
        writer.gate = gate
        return writer

    return Recorder(open_writer, FS_HZ, **options)  # type: ignore[arg-type]


def test_the_file_is_closed_after_both_ends(tmp_path: Path, wait_until: WaitUntil) -> None:
    recorder = recorder_at(tmp_path / "a.h5")
    recorder.put_truth({"a": 1})
    recorder.put_chunk(chunk(0, 100))
    recorder.put_calibration(CALIBRATION[0])
    recorder.end_chunks()
    wait_until(lambda: recorder.depth == 0)
    assert not recorder.join(0)
    recorder.put_events([Event(50, MARKER, -1, "late", 60)])
    recorder.end_events()
    assert recorder.join(10)
    assert (recorder.problem, recorder.recorded_samples) == (None, 100)
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.status, recording.n_samples) == ("complete", 100)
        assert recording.events[0].label == "late"
        assert recording.truth == {"a": 1}
        assert [attempt.kind for attempt in recording.calibration] == ["rest"]


def test_a_failed_source_marks_the_file(tmp_path: Path) -> None:
    recorder = recorder_at(tmp_path / "a.h5")
    recorder.put_chunk(chunk(0, 100))
    recorder.end_events()
    recorder.end_chunks(status="faulted", detail="cable pulled")
    assert recorder.join(10)
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.status, recording.status_detail) == ("faulted", "cable pulled")


def test_a_slow_disk_ends_the_recording_in_order(tmp_path: Path) -> None:
    gate = threading.Event()
    recorder = recorder_at(tmp_path / "a.h5", gate, queue_s=1.0)
    for row in range(0, 3000, 100):  # one chunk may be with the disk, ten fit
        recorder.put_chunk(chunk(row, row + 100))
    assert isinstance(recorder.problem, RecordingError)
    assert "too slow" in recorder.problem.message
    gate.set()
    recorder.end_chunks()
    recorder.end_events()
    assert recorder.join(10)
    kept = recorder.recorded_samples
    assert kept + recorder.dropped_samples == 3000
    assert 1000 <= kept <= 1100
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.status == "faulted"
        np.testing.assert_array_equal(recording.read(0, 9999), ramp(0, kept))


def test_lossless_waits_for_the_disk(tmp_path: Path, wait_until: WaitUntil) -> None:
    gate = threading.Event()
    recorder = recorder_at(tmp_path / "a.h5", gate, queue_s=0.2, lossless=True)

    def produce() -> None:
        for row in range(0, 2000, 100):
            recorder.put_chunk(chunk(row, row + 100))
        recorder.end_chunks()
        recorder.end_events()

    producer = threading.Thread(target=produce)
    producer.start()
    wait_until(lambda: recorder.depth >= 2)
    assert recorder.problem is None
    gate.set()
    producer.join(10)
    assert recorder.join(10)
    assert (recorder.recorded_samples, recorder.dropped_samples) == (2000, 0)


@pytest.mark.parametrize("lossless", [False, True])
def test_a_file_that_cannot_be_made_is_a_problem(tmp_path: Path, lossless: bool) -> None:
    (tmp_path / "a.h5").write_text("mine")
    recorder = recorder_at(tmp_path / "a.h5", lossless=lossless)
    assert recorder.join(10)
    assert "already exists" in str(recorder.problem)
    for row in range(0, 100_000, 10_000):
        recorder.put_chunk(chunk(row, row + 10_000))
    recorder.put_events([Event(1, MARKER)])
    recorder.end_chunks()
    recorder.end_events()
    assert (recorder.depth, recorder.dropped_samples) == (0, 100_000)
    assert (tmp_path / "a.h5").read_text() == "mine"


def test_an_error_of_ours_is_a_problem_too(tmp_path: Path, wait_until: WaitUntil) -> None:
    recorder = recorder_at(tmp_path / "a.h5")
    recorder.put_chunk(chunk(0, 100))
    recorder.put_chunk(chunk(0, 100))  # the same samples again
    assert recorder.join(10)
    assert "sample 0 after sample 99" in str(recorder.problem)
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.status, recording.n_samples) == ("faulted", 100)
