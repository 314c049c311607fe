"""Where a measurement puts its rows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def bench_row() -> Callable[..., None]:
    """Print a measured row, and append it to the file named by MYOBENCH_BENCH_OUT."""
    out = os.environ.get("MYOBENCH_BENCH_OUT")

    def write(
        name: str, value: float, unit: str, peer: str = "", ratio: float | None = None
    ) -> None:
        row = {"name": name, "value": value, "unit": unit, "peer": peer, "ratio": ratio}
        print(row)
        if out:
            with Path(out).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")

    return write
