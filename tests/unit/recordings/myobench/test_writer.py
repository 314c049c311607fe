"""Writing: what comes back, what is refused, and what a fault leaves."""

from __future__ import annotations

import dataclasses
import errno
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
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
from recordings.notes import MVC, CalibrationAttempt, SessionNotes
from recordings.overview.levels import ROWS_PER_BIN
from recordings.reader import open_recording
from tests.unit.recordings.conftest import CALIBRATION, NOTES, START_S, chunk, ramp, stream_info


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
        assert recording.notes == NOTES
        assert recording.calibration == (
            replace(CALIBRATION[0], first_sample=50, end_sample=550),
            CALIBRATION[1],  # its samples are those of another recording
        )
        assert recording.schema_version == 2
        assert recording.created_utc == "2023-11-14T22:13:20.000+00:00"
        np.testing.assert_array_equal(recording.read(0, 3000), ramp(0, 3000))
        assert recording.timestamps(1000, 1001)[0] == START_S + 1.105
        counter = recording.counter(1998, 2002)
        assert counter is not None
        assert counter.tolist() == [sample % 256 for sample in (2103, 2104, 9105, 9106)]
        (last,) = recording.chunks(first_sample=9005)
        np.testing.assert_array_equal(last.counter, np.arange(9105, 10105) % 256)


LABELS = [
    "💪 größe",
    "a\x00b",
    "\ud83d",
    "\\u0000 \\",
    "\n\t\r",
    "",
    "💪\\" * 600,
    "x" * 96,
    "é" * 96,
]


@pytest.mark.parametrize("label", LABELS)
def test_any_text_comes_back(tmp_path: Path, label: str) -> None:
    name = label[:100] or "x"
    info = stream_info(channels=(ChannelInfo(name, electrode=label),), device=label, uri=label)
    notes = SessionNotes(label, label, label, {label: label}, {"cues": [label]})
    attempt = CalibrationAttempt(MVC, name, 1, 0, 5, 1.0, note=label)
    with writer_at(tmp_path / "a.h5", info=info, notes=notes, calibration=[attempt]) as writer:
        writer.append(chunk(0, 10, n_channels=1))
        writer.append(chunk(10, 20, 15, n_channels=1, gap_reason=label))
        writer.add_event(Event(1, MARKER, -1, label, 1))
        writer.add_event(Event(2, MARKER, -1, "next", 2))
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.info.channels[0] == info.channels[0]
        assert recording.info.device == recording.info.uri == label
        assert [event.label for event in recording.events] == [label, "next"]
        assert recording.notes == notes
        assert recording.calibration == (attempt,)
        reason = recording.gaps[0].reason
        assert reason == label if len(schema.stored_text(label)) <= 96 else label.startswith(reason)


def test_no_text_is_of_variable_length(make_recording: Callable[..., Path]) -> None:
    """Such texts lie in a heap, in which HDF5 searches for ever where it is damaged."""
    path = make_recording()
    kinds: list[object] = []
    with h5py.File(path, "r") as file:

        def look(_name: str, item: h5py.HLObject) -> None:
            kinds.extend(item.attrs.get_id(name).dtype for name in item.attrs)
            if isinstance(item, h5py.Dataset):
                kinds.append(item.dtype)

        look("", file)
        file.visititems(look)
    assert len(kinds) == 39
    assert not [kind for kind in kinds if kind.hasobject]  # type: ignore[attr-defined]
    assert b"GCOL" not in path.read_bytes()


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("note", {"notes": SessionNotes(note="x" * 60_001)}),
        ("device", {"info": stream_info(device="x" * 60_001)}),
        ("name of channel 1", {"info": stream_info(channels=(ChannelInfo("é" * 2049),))}),
        (
            "electrode of channel 1",
            {"info": stream_info(channels=(ChannelInfo("a", electrode="x" * 5000),))},
        ),
    ],
)
def test_a_text_that_is_too_long_is_told(
    tmp_path: Path, what: str, changes: dict[str, object]
) -> None:
    with pytest.raises(RecordingError, match=f"The {what} is [0-9]+ bytes long") as caught:
        writer_at(tmp_path / "a.h5", **changes)
    assert "shorten it" in caught.value.hint
    assert not (tmp_path / "a.h5").exists()


def test_what_cannot_be_stored_is_refused_when_it_is_given(tmp_path: Path) -> None:
    attempt = CALIBRATION[0]
    with writer_at(tmp_path / "a.h5") as writer:
        writer.append(chunk(0, 10))
        for wrong in ("x" * 33, schema.CONTINUED):
            with pytest.raises(ValueError, match="an event of the kind"):
                writer.add_event(Event(1, wrong))
        for changes in ({"channel": "elsewhere"}, {"recording_uuid": "x" * 65}):
            with pytest.raises(ValueError, match="calibration"):
                writer.add_calibration(dataclasses.replace(attempt, **changes))
        with pytest.raises(ValueError, match="packet counters"):
            writer.append(chunk(10, 20, counter=np.zeros(9, dtype=np.int32)))
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.n_samples, recording.events, recording.calibration) == (10, (), ())


def test_rows_without_a_counter_among_those_with_one(tmp_path: Path) -> None:
    with writer_at(tmp_path / "a.h5") as writer:
        writer.append(chunk(0, 10))
        writer.append(chunk(10, 20, counter=None))
    with open_recording(tmp_path / "a.h5") as recording:
        counter = recording.counter(8, 12)
        assert counter is not None
        assert counter.tolist() == [8, 9, -1, -1]
        assert recording.chunk(10, 20).counter is None
    with writer_at(tmp_path / "b.h5", info=stream_info(counter_modulus=None)) as writer:
        writer.append(chunk(0, 10))
    with open_recording(tmp_path / "b.h5") as recording:
        assert recording.counter(0, 10) is None


def test_overview_and_checksums_are_those_of_the_rows(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    signal = rng.normal(0.0, 100.0, (70_000, 2))
    signal[5000:5016, 1] = np.nan
    with writer_at(tmp_path / "a.h5") as writer:
        row = 0
        while row < len(signal):
            stop = min(len(signal), row + int(rng.integers(1, 3000)))
            writer.append(replace(chunk(row, stop), data=signal[row:stop]))
            if rng.random() < 0.3:
                writer.flush()
            row = stop
    with open_recording(tmp_path / "a.h5") as recording:
        for rows in ROWS_PER_BIN:
            bins = len(signal) // rows
            assert recording.stored_bins(rows) == bins
            whole = signal[: bins * rows].reshape(bins, rows, 2).astype(np.float32)
            found = recording.stored_level(rows, 0, bins)
            assert found.dtype == np.float32
            if bins:
                with np.errstate(invalid="ignore"):
                    np.testing.assert_array_equal(found[:, 0], np.fmin.reduce(whole, axis=1))
                    np.testing.assert_array_equal(found[:, 1], np.fmax.reduce(whole, axis=1))
        assert recording.stored_level(64, 3, 10**9).shape == (len(signal) // 64 - 3, 2, 2)
        assert recording.stored_level(64, -5, 2).shape == (2, 2, 2)
        assert recording.stored_level(17, 0, 5).shape == (0, 2, 2)
        assert recording.stored_bins(17) == 0
        blocks = [signal[first : first + 1024] for first in range(0, len(signal), 1024)]
        assert recording.checks().tolist() == [
            zlib.crc32(block.astype("<f8").data) for block in blocks
        ]


def test_the_status_is_overwritten_where_it_is(tmp_path: Path) -> None:
    """One write at the end: no place of the file but that of the status changes."""
    path = tmp_path / "a.h5"
    writer = writer_at(path, notes=SessionNotes(note="n" * 50_000))
    writer.append(chunk(0, 1024))  # a whole block: no checksum waits for the end
    writer.flush()
    before = path.read_bytes()
    writer.finish("faulted", "cable pulled: " + "größe " * 400)
    after = path.read_bytes()
    changed = [at for at in range(len(after)) if after[at] != before[at]]
    assert 1000 < changed[-1] - changed[0] < 1300
    with open_recording(path) as recording:
        assert recording.status == "faulted"
        assert recording.status_detail.startswith("cable pulled: größe größe")
        assert len(schema.stored_text(recording.status_detail)) in (1023, 1024)


def test_a_full_disk_cuts_everything_back_to_the_last_flush(tmp_path: Path) -> None:
    writer = writer_at(tmp_path / "a.h5")
    writer.append(chunk(0, 3000))
    writer.add_calibration(CALIBRATION[0])
    writer.flush()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    writer.append(chunk(3000, 6000))
    writer.add_calibration(CALIBRATION[0])
    writer._file.take_space = full  # type: ignore[method-assign]
    with pytest.raises(RecordingError, match=r"the disk is full: .* keeps its first 3\.0 s"):
        writer.append(chunk(6000, 7000))
    with h5py.File(tmp_path / "a.h5") as file:
        lengths = [
            len(file[name]) for name in ("signals/emg", "signals/timestamps", "signals/counter")
        ]
        assert lengths == [3000, 3000, 3000]
        assert [len(file[f"overview/rows_{rows}"]) for rows in ROWS_PER_BIN[:4]] == [187, 46, 11, 2]
        assert (len(file["checks/emg"]), len(file["calibration"])) == (2, 1)
    with open_recording(tmp_path / "a.h5") as recording:
        assert (recording.status, recording.status_detail) == ("faulted", "the disk is full")
        np.testing.assert_array_equal(recording.read(0, 9999), ramp(0, 3000))


@pytest.mark.parametrize("n_channels", [1, 8, 129, 256, 1000])
def test_chunks_of_the_file_stay_below_a_megabyte(n_channels: int) -> None:
    rows = schema.chunk_rows(n_channels)
    assert rows * n_channels * 8 <= 1 << 20
    assert rows == 1024 or rows * 2 * n_channels * 8 > 1 << 20
    chunks = [schema.overview_chunk_bins(n_channels, level) * 8 * n_channels for level in range(8)]
    assert all(2048 <= size <= max(1 << 16, 8 * n_channels) for size in chunks)


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
    assert path.stat().st_size < 110_000


def test_truth_may_be_told_again_and_be_long(tmp_path: Path) -> None:
    with writer_at(tmp_path / "a.h5") as writer:
        writer.set_truth({"bursts": "early"})
        writer.append(chunk(0, 10))
        writer.flush()
        writer.set_truth({"bursts": "x" * 200_000})
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.truth == {"bursts": "x" * 200_000}


def test_a_truth_that_nobody_would_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MAX_SIMULATION_BYTES", 1000)
    with writer_at(tmp_path / "a.h5") as writer:
        writer.set_truth({"a": "x" * 900})
        with pytest.raises(ValueError, match="a truth of 1009 bytes"):
            writer.set_truth({"a": "x" * 1000})
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.truth == {"a": "x" * 900}


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
    for settings, error, says in (
        ({"a": object()}, TypeError, "not JSON"),
        ({"a": float("nan")}, ValueError, "not JSON"),
        ({"a": "x" * 70_000}, RecordingError, "device settings is 70009 bytes long"),
    ):
        with pytest.raises(error, match=says):
            writer_at(tmp_path / "a.h5", info=stream_info(settings=settings))
        assert list(tmp_path.iterdir()) == []


def test_the_longest_name_that_a_disk_takes(tmp_path: Path) -> None:
    path = tmp_path / f"{'ö' * 126}.h5"  # 255 bytes
    with writer_at(path) as writer:
        writer.append(chunk(0, 10))
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


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
