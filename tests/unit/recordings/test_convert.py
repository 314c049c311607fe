"""Recordings made of other programs' files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recordings.convert import import_recording
from recordings.errors import RecordingError
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
    with pytest.raises(RecordingError, match="Readable: Myobench recordings, OpenSignals"):
        import_recording(tmp_path / "notes.txt", tmp_path / "out.h5")
    assert not (tmp_path / "out.h5").exists()
