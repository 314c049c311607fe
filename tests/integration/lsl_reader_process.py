"""A program that reads an LSL stream with pylsl, run by tests; arguments: name, number of samples.

Writes ``up`` when it listens, then one line of JSON with what came.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pylsl


def main() -> None:
    name, n_wanted = sys.argv[1], int(sys.argv[2])
    [found] = pylsl.resolve_byprop("name", name, 1, 10.0)
    inlet = pylsl.StreamInlet(found, recover=False)
    inlet.open_stream(10.0)
    sys.stdout.write("up\n")
    sys.stdout.flush()
    rows: list[Any] = []
    stamps: list[float] = []
    while len(rows) < n_wanted:
        chunk, times = inlet.pull_chunk(timeout=0.05, max_samples=256)
        rows += chunk or []
        stamps += times
    answer = {
        "xml": inlet.info(10.0).as_xml(),
        "offset_s": inlet.time_correction(10.0),
        "rows": rows[:n_wanted],
        "stamps": stamps[:n_wanted],
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
