"""Run the measurements and write docs/benchmarks.md (``make bench``)."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.peers import version
from tests.bench.rows import GOAL, MET, OUT_VARIABLE

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
PACKAGES = (
    "numpy", "scipy", "h5py", "PySide6_Essentials", "pyqtgraph", "numba", "brainflow", "pylsl",
    "neurokit2", "biosppy", "libemg", "scikit-learn",
)  # fmt: skip

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Machines differ and are shared, so read the ratios: each is
taken against its peer in the same process, interleaved, as the median of several rounds. A goal
that is not met says so and stops nothing.

*The work*: band-pass 20-450 Hz (8 poles), notches of 2 Hz at 50, 100 and 150 Hz, RMS over 200 ms,
median frequency of 0.5 s every 0.1 s. Ours also repairs gaps, marks what is not valid, gives the
mean frequency and finds bursts. *plain* is NumPy and SciPy alone; *fast* has the compiled loops of
the optional extra, which give the same bits.
"""

#: Key of a section, its heading and what its numbers mean; in the order of the page.
SECTIONS = {
    "live filter": (
        "Live filter",
        "64 channels, 2000 Hz, chunks of 20 ms. BrainFlow's filters keep no state, so its users\n"
        "filter the last second again for every chunk.",
    ),
    "live chain": (
        "Full live chain",
        "Chunks of 20 ms. The yardstick does not depend on the machine: one bare `sosfilt` call\n"
        "of the same fused cascade on the same chunk, the least that any live chain must do.\n"
        "Percentiles are those of single chunks; with the settings of the goals one in five\n"
        "carries spectra. Costs are processor time, so that other work on the machine does not\n"
        "count; in the last percentile, by the clock, it does. *goals, no bursts* is what the\n"
        "goal names: conditioning, RMS, median (and mean) frequency. *default* is\n"
        "`PipelineSpec()`: no notch, RMS of 250 ms, median frequency of 1 s every 0.5 s.",
    ),
    "training": (
        "Training",
        "Chunks of 20 ms at 2000 Hz with the default settings, a repetition every 3 s, every\n"
        "muscle with an MVC and a target. *All, nothing trained* is the chain with what always\n"
        "runs beside it: quality of the signals, balance, numbers of the windows. What an\n"
        "activity adds to that is taken against the chain alone. Processor time.",
    ),
    "synergies": (
        "Muscle synergies",
        "Envelopes every 5 ms of 10 minutes: the 2000 frames that we draw, and all of them; both\n"
        "get the same matrix and as many starts, scikit-learn's with its own defaults. The best\n"
        "start counts. Processor time, one BLAS thread.",
    ),
    "synergy projection": (
        "Muscle synergies, live",
        "Fixed weights, 200 frames a second. *All of it* is what runs: hops one by one, the RMS\n"
        "of 100 ms, the solver, the VAF of the last 3 s of work. *Solver* checks and scales\n"
        "frames that come together; SciPy's gives activations of scaled frames. Processor time.",
    ),
    "offline": (
        "Offline",
        "64 channels, 60 s, 2000 Hz, in memory; processor time. The two SciPy chains and\n"
        "BrainFlow give our numbers (checked first: RMS within 1 %, median frequency within two\n"
        "bins); the others do less, or another job: their rows compare cost only.",
    ),
    "acquisition": (
        "Acquisition",
        "Board and outlet run in a process of their own, in real time: the real Cyton driver on a\n"
        "pseudo-terminal, a packet every 4 ms; an LSL outlet that sends 20 samples every 10 ms.\n"
        "Latency is from a sample's leaving there until the next snapshot shows it (ours) or the\n"
        "loop has it. Both look every 10 ms, which alone is 5 ms at p50 and 10 ms at p99. The\n"
        "whole process holds the live chain too. Radio, bursts of a serial port, and the screen\n"
        "come on top.",
    ),
    "frames": (
        "Live scope against pyqtgraph",
        "10 s of 2000 Hz in 1600 x 900 px, software rendering, driven by a timer of 60 Hz. Ours\n"
        "is the window's widget: names, time axis, markers, bursts, gaps and RMS envelopes;\n"
        "pyqtgraph draws the signal and its axes. *tuned*: fixed ranges, no mouse, peak\n"
        "downsampling that chooses itself, clipping to the view, no search for values that are\n"
        "not finite. The ratio is against the better of both. Costs are processor time.",
    ),
    "frame windows": (
        "Live scope, longer windows",
        "As above.",
    ),
    "frame parts": (
        "Live scope, a frame's work in a loop",
        "What is new, against the whole picture from the same columns. Processor time, without\n"
        "copying to the screen.",
    ),
    "workstation": (
        "The whole window on one core",
        "Bound to one core, with a source in memory in real time: chain, scope, bars, all that\n"
        "the window shows at first, and a recording with its overview.",
    ),
    "start of the window": (
        "Start of the window",
        "From the start of the process, warm disk, software rendering; by the clock.",
    ),
    "recording": (
        "Recording",
        "Blocks of 50 ms in real time, 20 s, one file after the other. A flush comes every 0.5 s\n"
        "and is told apart: it is on the writing thread alone, as the appends are. Ours then has\n"
        "the samples on the disk (fsync), h5py in the system's cache. Time by the clock; the\n"
        "share of a core is processor time.",
    ),
    "review": (
        "Review",
        "A recording of one hour, 64 channels, 2000 Hz (3.7 GB): a view of 1600 columns at a\n"
        "random place. In *all lengths* every band counts alike. *open* is to the first picture\n"
        "of the whole. *cold*: the file is taken out of the system's page cache before every\n"
        "view; a cache of the disk itself stays. *drawn*: with the\n"
        "picture of 1600 x 900 px and its copy to the screen; without it, drawing comes on top.",
    ),
    "overview": (
        "Overview of a file that brings none along",
        "Built from the hour above through the same reader, into a temporary file.",
    ),
    "library": (
        "Library",
        "1000 files of 8 channels, a process from its start to its end. *cold*: the files are\n"
        "taken out of the system's page cache before.",
    ),
    "session": (
        "From a session to its report",
        "The ready protocol *bilateral squat*, walked by the simulated athlete: 8 channels at\n"
        "2000 Hz. *Its numbers* is all that findings, report and comparison read, the analysis\n"
        "included, so the yardstick is the analysis alone. Processor time.",
    ),
    "clients": (
        "Store of clients",
        "1000 clients and 100 sessions. *Search* looks through code, name, notes and injuries as\n"
        "one types; bare sqlite3 does so in a table of three columns. By the clock.",
    ),
    "memory": (
        "Memory",
        "Peak resident memory over that of the process with everything imported, each in a\n"
        "process of its own (Linux), input from a float32 file. Out of core, envelope and median\n"
        "frequency go to a file as they come; the hour is one minute of noise, sixty times in\n"
        "the file.",
    ),
    "start": (
        "Start",
        "Fresh processes in turn, warm disk. The names of `dsp` are imported at their first use.",
    ),
}


def main() -> int:
    """Measure everything, write the page, return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.jsonl"
        environment = {**os.environ, OUT_VARIABLE: str(out)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.setdefault("MPLBACKEND", "Agg")  # some peers import matplotlib
        command = [sys.executable, "-m", "pytest", "-m", "bench", "tests/bench", "-s", "-q"]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        rows = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
    if code == 0 and rows:
        PAGE.write_text(render(rows), encoding="utf-8")
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return code


def render(rows: Sequence[dict[str, object]]) -> str:
    """Return the page for rows with the keys section and cells."""
    parts = [HEAD, machine()]
    for key, (heading, meaning) in SECTIONS.items():
        cells = [row["cells"] for row in rows if row["section"] == key]
        if cells:
            parts.append(f"## {heading}\n\n{meaning}\n\n{table(cells)}")
    return "\n".join(parts)


def table(rows: Sequence[dict[str, str]]) -> str:
    """Return a Markdown table: columns in order of appearance, goals last."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = [name for name in names if name not in (GOAL, MET)]
    columns += [name for name in (GOAL, MET) if name in names]
    lines = [line(columns), line("---" for _ in columns)]
    lines += [line(row.get(name, "") for name in columns) for row in rows]
    return "".join(lines)


def line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def machine() -> str:
    """Return the processor, system and versions, as a paragraph."""
    versions = ", ".join(f"{name} {version(name) or 'not installed'}" for name in PACKAGES)
    return (
        f"Measured on: {processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}; Python {platform.python_version()}, {versions}.\n"
    )


def processor() -> str:
    """Return the processor's name as far as the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for entry in information.read_text(encoding="utf-8").splitlines():
            if entry.startswith("model name"):
                return entry.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


if __name__ == "__main__":
    sys.exit(main())
