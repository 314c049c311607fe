"""A German desktop: BrainFlow obeys LC_NUMERIC, and would read 24.877 as 24 without an error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.brainflow

PROCESS = Path(__file__).with_name("decimal_comma_process.py")
ROOT = Path(__file__).resolve().parents[2]


def test_numbers_are_read_whole_where_people_write_commas(tmp_path: Path) -> None:
    if shutil.which("localedef") is None:
        pytest.skip("no localedef to make a German locale with")
    made = subprocess.run(
        ["localedef", "-i", "de_DE", "-f", "UTF-8", str(tmp_path / "de_DE.UTF-8")],
        capture_output=True,
        text=True,
        check=False,
    )
    if not (tmp_path / "de_DE.UTF-8").exists():
        pytest.skip(f"no German locale can be made: {made.stderr.strip()}")
    rows = np.zeros((50, 24))
    rows[:, 0] = np.arange(50)
    rows[:, 1:9] = 24.877
    rows[:, 22] = 1_700_000_000 + np.arange(50) / 250
    path = tmp_path / "rows.csv"
    np.savetxt(path, rows, fmt="%.6f", delimiter="\t")
    child = subprocess.run(
        [sys.executable, str(PROCESS), str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LOCPATH": str(tmp_path),
            "LC_ALL": "de_DE.UTF-8",
        },
    )
    found = json.loads(child.stdout)
    assert found["point_before"] == ","
    assert found["brainflow"] == 24.0, "BrainFlow no longer cuts: the guard may go"
    assert found["source"] == 24.877
    assert found["point_after"] == "."
