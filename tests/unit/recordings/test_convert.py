"""Recordings made of other programs' files."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recordings.convert import ImportStopped, import_recording
from recordings.errors import RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

Make = Callable[..., Path]


def test_import_of_a_real_file_keeps_every_sample(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "opensignals" / "emg_bursts.h5"
    out = import_recording(source, tmp_path / "out.h5")
    with open_recording(source) as old, open_recording(out) as new:
        assert (new.format, new.status) == ("myobench", "complete")
        assert new.info.channels == old.info.channels
        assert new.info.settings["imported_from"] == "emg_bursts.h5"
        assert new.info.settings["recorded_with"] == old.software
        assert new.created_utc == old.created_utc == "2017-01-23T10:28:51.690000"
        assert new.measured_fs is None
        np.testing.assert_array_equal(new.read(0, 99_999), old.read(0, 99_999))


def test_import_refuses(make_recording: Make, tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="Myobench recording already"):
        import_recording(make_recording(), tmp_path / "out.h5")
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(RecordingError, match="a text without a table of numbers"):
        import_recording(tmp_path / "notes.txt", tmp_path / "out.h5")
    (tmp_path / "picture.edf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(RecordingError, match=r"though its name ends in \.edf\. Readable: Myobench"):
        import_recording(tmp_path / "picture.edf", tmp_path / "out.h5")
    assert not (tmp_path / "out.h5").exists()


def long_table(path: Path) -> Path:
    """Write a text of some blocks: 5 MB."""
    path.write_text("left_mV,right_mV\n" + "-0.123456789,0.987654321\n" * 200_000)
    return path


def test_progress_tells_of_the_reading_too(tmp_path: Path) -> None:
    path = long_table(tmp_path / "a.csv")
    shares: list[float] = []
    options = ReadOptions(fs_hz=1000.0)
    out = import_recording(path, tmp_path / "a.h5", options, progress=shares.append)
    assert shares == sorted(shares)
    assert sum(0 < share < 0.9 for share in shares) >= 4
    assert shares[-1] == 1.0
    with open_recording(out) as recording:
        assert recording.n_samples == 200_000


def test_no_room_for_an_import_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = long_table(tmp_path / "a.csv")
    monkeypatch.setattr("recordings.myobench.writer.FLUSH_BYTES", 0)
    monkeypatch.setattr("recordings.myobench.writer.free_bytes", lambda _: 9_000_000)
    with pytest.raises(RecordingError, match=r"a\.h5 cannot be written: the disk is nearly full"):
        import_recording(path, tmp_path / "a.h5", ReadOptions(fs_hz=1000.0))
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]


def test_an_import_can_be_given_up_while_the_text_is_read(tmp_path: Path) -> None:
    path = long_table(tmp_path / "a.csv")
    stopping = threading.Event()
    shares: list[float] = []

    def progress(share: float) -> None:
        shares.append(share)
        stopping.set()

    with pytest.raises(ImportStopped):
        import_recording(
            path,
            tmp_path / "a.h5",
            ReadOptions(fs_hz=1000.0),
            progress=progress,
            stopping=stopping,
        )
    assert len(shares) == 1
    assert shares[0] < 0.5
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]
