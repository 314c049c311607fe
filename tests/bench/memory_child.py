"""One measurement of memory in a process of its own: ``python -m tests.bench.memory_child``.

Prints the growth of the resident memory at its peak over what it was with everything imported, in
bytes, and the seconds taken, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dsp.offline import iterate_offline, run_offline
from dsp.pipeline import EmgPipeline
from tests.bench import peers, work

FS = peers.FS


def resident_bytes(field: str) -> int:
    """Return a memory figure of this process: ``VmRSS`` now, ``VmHWM`` at its peak.

    Not `resource.getrusage`: on Linux its peak is inherited from the process that started this one.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(field + ":"):
            return 1024 * int(line.split()[1])
    raise ValueError(f"/proc/self/status has no field {field}")


def blocks(path: Path, channels: int) -> Iterator[tuple[NDArray[np.float32], int]]:
    """Read a second at a time."""
    first_sample = 0
    with path.open("rb") as file:
        while (block := np.fromfile(file, np.float32, round(FS) * channels)).size:
            yield block.reshape(-1, channels), first_sample
            first_sample += len(block) // channels


def in_memory(path: Path, channels: int) -> None:
    x = np.fromfile(path, np.float32).reshape(-1, channels)
    run_offline(work.SPEC, FS, channels, [(x, 0)])


def whole_arrays(path: Path, channels: int) -> None:
    x = np.fromfile(path, np.float32).reshape(-1, channels)
    peers.careful_scipy(x.astype(np.float64))


def out_of_core(path: Path, channels: int) -> None:
    """Envelope and median frequency go to a file as they come."""
    with path.with_suffix(".out").open("wb") as out:
        pipeline = EmgPipeline(work.SPEC, FS, channels)
        for _, output in iterate_offline(pipeline, blocks(path, channels)):
            output.frames.rms_uv.astype(np.float32).tofile(out)
            output.spectra.mdf_hz.astype(np.float32).tofile(out)


WAYS = {run.__name__: run for run in (in_memory, whole_arrays, out_of_core)}


def main(way: str, mode: str, channels: int, path: Path) -> None:
    work.use(mode)
    x = work.emg(2.0, 2)
    run_offline(work.SPEC, FS, 2, [(x, 0)])
    peers.careful_scipy(x)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
    before = resident_bytes("VmRSS")
    start = time.perf_counter()
    WAYS[way](path, channels)
    taken_s = time.perf_counter() - start
    growth = resident_bytes("VmHWM") - before
    print(json.dumps({"growth_bytes": growth, "taken_s": taken_s}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
