"""Writing: what comes back, what is refused, and what a fault leaves."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, Gap
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings import place
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import START_S, chunk, ramp, stream_info


def writer_at(path: Path, **options: object) -> RecordingWriter:
    clock = options.pop("clock", ManualClock(epoch_s=START_S))
    info = options.pop("info", stream_info())
    return RecordingWriter(path, info, PipelineSpec(), clock=clock, **options)  # type: ignore[arg-type]


def test_everything_comes_back(make_recording: Callable[..., Path]) -> None:
    with open_recording(make_recording()) as recording:
        assert recording.info == stream_info()
        assert recording.spec == PipelineSpec(mains_hz=50.0)
        assert (recording.n_samples, recording.end_sample) == (3000, 10005)
        assert recording.duration_s == 10.005
        assert recording.gaps == (Gap(1000, 5, "packets lost"), Gap(2005, 7000, "link lost"))
        assert recording.events == (
            Event(500, MARKER, -1, "go", 510),
            Event(9100, "burst_on", 1, "", 9300),
        )
        assert recording.truth == {"channels": [{"muscle": "biceps_brachii"}]}
        assert recording.status == "complete"
        assert recording.created_utc == "2023-11-14T22:13:20.000+00:00"
        np.testing.assert_array_equal(recording.read(0, 3000), ramp(0, 3000))
        assert recording.timestamps(1000, 1001)[0] == START_S + 1.105


def test_plain_h5py_reads_it_as_the_page_says(make_recording: Callable[..., Path]) -> None:
    with h5py.File(make_recording(), "r") as file:
        assert file.attrs["format"] == "myobench-recording"
        assert file["channels"][0]["name"] == b"left_biceps_brachii"
        assert json.loads(file.attrs["pipeline_spec"])["mains_hz"] == 50.0
        sample = np.arange(len(file["signals/emg"]))
        for gap in file["gaps"][:]:
            sample[sample >= gap["first_sample"]] += gap["length"]
        assert [sample[row] for row in (999, 1000, 1999, 2000)] == [999, 1005, 2004, 9005]


@pytest.mark.parametrize("label", ["💪 größe", "a\x00b", "\ud83d", "\\u0000 \\", "\n\t\r", ""])
def test_any_text_comes_back(tmp_path: Path, label: str) -> None:
    info = stream_info(channels=(ChannelInfo(label or "x"),), device=label, uri=label)
    with writer_at(tmp_path / "a.h5", info=info) as writer:
        writer.append(chunk(0, 10, n_channels=1))
        writer.append(chunk(10, 20, 15, n_channels=1, gap_reason=label))
        writer.add_event(Event(1, MARKER, -1, label, 1))
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.info.channels[0].name == (label or "x")
        assert recording.info.device == recording.info.uri == label
        assert recording.events[0].label == recording.gaps[0].reason == label


@pytest.mark.parametrize("n_channels", [1, 8, 129, 256, 1000])
def test_chunks_of_the_file_stay_below_a_megabyte(n_channels: int) -> None:
    rows = schema.chunk_rows(n_channels)
    assert rows * n_channels * 8 <= 1 << 20
    assert rows == 1024 or rows * 2 * n_channels * 8 > 1 << 20


def test_a_fast_source_is_flushed_by_size(tmp_path: Path) -> None:
    with writer_at(tmp_path / "a.h5", info=stream_info(256)) as writer:
        for row in range(0, 20_000, 2000):
            writer.append(chunk(row, row + 2000, n_channels=256))
        assert writer.n_flushed >= 8000
    with open_recording(tmp_path / "a.h5") as recording:
        np.testing.assert_array_equal(recording.read(19_000, 20_000), ramp(19_000, 20_000, 256))


def test_flushes_by_the_clock(tmp_path: Path) -> None:
    clock = ManualClock()
    writer = writer_at(tmp_path / "a.h5", clock=clock)
    writer.append(chunk(0, 10))
    assert writer.n_flushed == 0
    clock.advance(0.5)
    writer.flush_if_due()
    assert writer.n_flushed == 10
    writer.finish()


def test_a_closed_file_has_its_real_length(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    with writer_at(path) as writer:
        writer.append(chunk(0, 1000))
        assert path.stat().st_size > 1_000_000  # space is taken ahead
    assert path.stat().st_size < 100_000


def test_truth_may_be_told_again_and_be_long(tmp_path: Path) -> None:
    with writer_at(tmp_path / "a.h5") as writer:
        writer.set_truth({"bursts": "early"})
        writer.append(chunk(0, 10))
        writer.flush()
        writer.set_truth({"bursts": "x" * 200_000})
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.truth == {"bursts": "x" * 200_000}


def test_events_before_the_first_sample_keep_their_index(tmp_path: Path) -> None:
    with writer_at(tmp_path / "a.h5") as writer:
        writer.add_event(Event(105, MARKER, -1, "early", 105))
        writer.flush()
        writer.append(chunk(0, 10, 100))
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.events == (Event(5, MARKER, -1, "early", 5),)


def test_a_recording_without_samples_is_one(tmp_path: Path) -> None:
    with writer_at(tmp_path / "a.h5"):
        pass
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.n_samples, recording.duration_s) == (0, 0.0)
        assert list(recording.chunks()) == []
        assert recording.measured_fs is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (chunk(20, 30, 5), "sample 5 after sample 9"),
        (chunk(20, 30, epoch=1), "one epoch"),
        (chunk(20, 30, n_channels=3), "does not fit"),
    ],
)
def test_chunks_that_do_not_fit_are_refused(tmp_path: Path, wrong: object, words: str) -> None:
    with writer_at(tmp_path / "a.h5") as writer:
        writer.append(chunk(0, 10))
        with pytest.raises(ValueError, match=words):
            writer.append(wrong)  # type: ignore[arg-type]
        assert writer.n_samples == 10


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    path.write_text("mine")
    with pytest.raises(RecordingError, match="already exists"):
        writer_at(path)
    assert path.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.h5"
    first = writer_at(path)
    monkeypatch.setattr("recordings.myobench.writer.check_place", lambda *_: None)
    with pytest.raises(RecordingError, match="already exists"):
        writer_at(path)
    first.append(chunk(0, 10))
    first.finish()
    with open_recording(path) as recording:
        assert recording.n_samples == 10


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.h5").symlink_to(tmp_path / "elsewhere.h5")
    with pytest.raises(RecordingError, match="already exists"):
        writer_at(tmp_path / "a.h5")
    assert not (tmp_path / "elsewhere.h5").exists()


def test_places_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="does not exist"):
        writer_at(tmp_path / "no" / "a.h5")
    assert not (tmp_path / "no").exists()
    with pytest.raises(RecordingError, match="is a folder"):
        writer_at(tmp_path)
    (tmp_path / "plain").write_text("")
    with pytest.raises(RecordingError, match="is not a folder"):
        writer_at(tmp_path / "plain" / "a.h5")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that refuses even root")
def test_a_folder_that_refuses(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="cannot be written"):
        writer_at(Path("/proc/self/a.h5"), min_free_bytes=0)


def test_too_little_space_to_begin(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="MB are free"):
        writer_at(tmp_path / "a.h5", min_free_bytes=2**62)
    assert not (tmp_path / "a.h5").exists()


def test_settings_that_cannot_be_stored_leave_no_file(tmp_path: Path) -> None:
    for settings in ({"a": object()}, {"a": float("nan")}, {"a": "x" * 70_000}):
        with pytest.raises((TypeError, ValueError)):
            writer_at(tmp_path / "a.h5", info=stream_info(settings=settings))
        assert not (tmp_path / "a.h5").exists()


def test_a_disk_that_gets_nearly_full_ends_the_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = writer_at(tmp_path / "a.h5")
    writer.append(chunk(0, 1000))
    monkeypatch.setattr("recordings.myobench.writer.free_bytes", lambda _: 9_000_000)
    with pytest.raises(RecordingError, match=r"nearly full \(9 MB free\).*first 1\.0 s"):
        writer.flush()
    assert writer.closed
    writer.finish()
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.status, recording.n_samples) == ("faulted", 1000)
        assert "nearly full" in recording.status_detail


def test_a_device_that_vanishes_leaves_the_last_flush(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    writer = writer_at(path)
    writer.append(chunk(0, 5000))
    writer.flush()
    writer.append(chunk(5000, 6000))
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, writer._file._file._descriptor)
    os.close(nowhere)
    with pytest.raises(RecordingError, match=r"keeps its first 5\.0 s"):
        writer.flush()
    assert (writer.n_samples, writer.end_sample) == (5000, 5000)
    with pytest.raises(RecordingError, match="is closed"):
        writer.append(chunk(6000, 6010))
    with open_recording(path) as recording:
        assert recording.status == "recording"
        np.testing.assert_array_equal(recording.read(0, 9999), ramp(0, 5000))


def test_an_error_in_the_block_is_written_down(tmp_path: Path) -> None:
    writer = writer_at(tmp_path / "a.h5")
    writer.append(chunk(0, 10))
    writer.__exit__(KeyError, KeyError("lost"), None)
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.status, recording.n_samples) == ("faulted", 10)
        assert recording.status_detail == "KeyError: 'lost'"


def test_publish_never_replaces(tmp_path: Path) -> None:
    (tmp_path / "temporary").write_text("new")
    (tmp_path / "taken").write_text("old")
    with pytest.raises(RecordingError, match="already exists"):
        place.publish(tmp_path / "temporary", tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "old"
    place.publish(tmp_path / "temporary", tmp_path / "free")
    assert (tmp_path / "free").read_text() == "new"
    assert not (tmp_path / "temporary").exists()
