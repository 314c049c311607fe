"""A disk that fills up during an export: one line, nothing left, and the process ends well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from recordings.export import ENDINGS

from .made import noise, write

if sys.platform == "win32":
    pytest.skip("needs RLIMIT_FSIZE", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[4]
#: The cap on files is refused by the system just as a full disk is. HDF5 that has met it ends the
#: process at exit with a segmentation fault.
PROCESS = """
import resource, sys
from pathlib import Path
from recordings import open_recording
from recordings.errors import RecordingError
from recordings.export import ENDINGS, export_recording, matlab

folder = Path(sys.argv[1])
with open_recording(folder / "a.h5") as recording:
    export_recording(recording, folder / "whole.mat")  # loads the libraries
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    for ending, limit in [*((ending, matlab.V5_BYTES) for ending in ENDINGS), (".mat", 0)]:
        matlab.V5_BYTES = limit
        try:
            export_recording(recording, folder / f"out{ending}")
        except RecordingError as error:
            print(error)
"""


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    write(tmp_path / "a.h5", noise(20_000, 8))
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{tmp_path / f'out{ending}'} cannot be written: File too large. Choose another place."
        for ending in (*ENDINGS, ".mat")
    ]
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.h5", "whole.mat"]
