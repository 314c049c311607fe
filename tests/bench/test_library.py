"""Listing a folder of a thousand recordings, in a process of its own as `myobench library` is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.page_cache import evict
from tests.bench.rows import Goal, write_row
from tests.some_recordings import write_recording

if not hasattr(os, "posix_fadvise"):
    pytest.skip("the page cache is emptied as Linux does", allow_module_level=True)

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
FILES = 1000
SITES = [
    (side, muscle)
    for side in ("left", "right")
    for muscle in ("vastus_lateralis", "gluteus_maximus", "biceps_femoris", "erector_spinae")
]
EACH_OPENED = """
import sys
from pathlib import Path
from recordings import open_recording
for path in sorted(Path(sys.argv[1]).iterdir()):
    with open_recording(path) as recording:
        print(recording.created_utc, recording.notes.subject, recording.duration_s)
"""


def seconds(command: list[str]) -> float:
    start_s = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start_s


def test_a_thousand_recordings(tmp_path: Path) -> None:
    for number in range(FILES):
        write_recording(tmp_path / f"{number:04}.h5", f"P{number % 30:03}", "squat", sites=SITES)
    listed = [sys.executable, "-m", "app", "library", str(tmp_path)]
    opened = [sys.executable, "-c", EACH_OPENED, str(tmp_path)]
    for way, command in (("myobench library", listed), ("each opened as a recording", opened)):
        warm_s = sorted(seconds(command) for _ in range(3))[1]
        for path in tmp_path.iterdir():
            evict(path)
        cold_s = seconds(command)
        goals = (Goal(max(warm_s, cold_s), at_most=2, unit=" s"),) if command is listed else ()
        write_row("library", {"way": way, "warm, s": warm_s, "cold, s": cold_s}, *goals)
