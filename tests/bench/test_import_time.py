"""What a start costs: fresh processes in turn, warm disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.bench import work
from tests.bench.rows import Goal, write_row

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = "import scipy.signal"
CHAIN = "from dsp import EmgPipeline, PipelineSpec, run_offline"
IMPORTS = {
    REFERENCE: REFERENCE,
    "import dsp": "import dsp",
    CHAIN: CHAIN,
    "every public name of dsp": "import dsp; [getattr(dsp, name) for name in dsp.__all__]",
}
ENABLE = "dsp.fast.enable()"


def seconds(before: str, code: str, environment: dict[str, str]) -> float:
    """Return how long `code` takes in a fresh process, after `before`."""
    timed = (
        f"import time\n{before}\nstart = time.perf_counter()\n{code}\n"
        "print(time.perf_counter() - start)"
    )
    command = [sys.executable, "-c", timed]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def test_start_against_scipy_signal(tmp_path: Path, modes: list[str]) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    jobs = {name: ("", code) for name, code in IMPORTS.items()}
    if work.FAST in modes:
        jobs[ENABLE] = (f"{CHAIN}\nfrom dsp import fast", "assert fast.enable()")
    cold = {name: seconds(*job, environment) for name, job in jobs.items()}
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(work.ROUNDS):
        for name, job in jobs.items():
            taken[name].append(seconds(*job, environment))
    for name, times in taken.items():
        ratio = work.median_ratio(times, taken[REFERENCE])
        shown = f"`{name}`" if name != "every public name of dsp" else name
        if name == ENABLE:
            shown += f", in the background ({three_s(cold[name])} the first time)"
        goals = [Goal(ratio, at_most=1.3, unit=" x")] if name == CHAIN else []
        write_row(
            "start",
            {
                "what": shown,
                "ms": 1e3 * float(np.median(times)),
                f"of `{REFERENCE}`": f"{ratio:.2f} x",
            },
            *goals,
        )


def three_s(value: float) -> str:
    return f"{value:.1f} s"
