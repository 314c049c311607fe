"""Run the measurements and write docs/benchmarks.md (``make bench``)."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("numpy", "scipy", "h5py", "brainflow", "PySide6-Essentials", "pyqtgraph")

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Machines differ and are shared, so read the ratios: each is
taken against its peer in the same process, interleaved, as the median of several rounds.

"""


def main() -> int:
    """Measure everything, write the page, return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.jsonl"
        environment = {**os.environ, "MYOBENCH_BENCH_OUT": str(out)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "pytest", "-m", "bench", "tests/bench", "-s", "-q"]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        rows = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
    if code == 0 and rows:
        PAGE.write_text(render(rows), encoding="utf-8")
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return code


def render(rows: list[dict[str, object]]) -> str:
    """Return the page for measured rows (keys name, value, unit, peer, ratio)."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    lines = [
        HEAD,
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores; {versions}.\n\n",
        "| measured | value | peer | ratio to the peer |\n| --- | --- | --- | --- |\n",
    ]
    lines += [
        f"| {row['name']} | {row['value']:.4g} {row['unit']} | {row['peer']} | "
        f"{row['ratio']:.3g} |\n"
        if row.get("ratio") is not None
        else f"| {row['name']} | {row['value']:.4g} {row['unit']} | {row.get('peer', '')} | |\n"
        for row in rows
    ]
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
