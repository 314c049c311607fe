"""A measured row of docs/benchmarks.md, with the goals it has to meet."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: The file that rows are appended to, one JSON object a line.
OUT_VARIABLE = "MYOBENCH_BENCH_OUT"

GOAL, MET = "goal", "met"


@dataclass(frozen=True)
class Goal:
    """A limit on a measured value; the bench prints whether it holds and never fails on it.

    `what` names the value where a row has several; `at_least` or `at_most` is the limit.
    """

    value: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    what: str = ""

    @property
    def met(self) -> bool:
        low = -float("inf") if self.at_least is None else self.at_least
        high = float("inf") if self.at_most is None else self.at_most
        return low <= self.value <= high

    @property
    def text(self) -> str:
        sign, limit = ("≥", self.at_least) if self.at_most is None else ("≤", self.at_most)
        return f"{self.what} {sign} {limit:g}{self.unit}".strip()


def write_row(section: str, cells: Mapping[str, str | float], *goals: Goal) -> None:
    """Print a row, and append it to the file that `OUT_VARIABLE` names.

    Numbers are shown to three digits. Rows of a section share one table, whose columns are those
    of its rows; "goal" and "met" come last.
    """
    row = {name: cell if isinstance(cell, str) else three(cell) for name, cell in cells.items()}
    if goals:
        row[GOAL] = "; ".join(goal.text for goal in goals)
        missed = [goal for goal in goals if not goal.met]
        row[MET] = "no: " + ", ".join(g.what or three(g.value) for g in missed) if missed else "yes"
    print(f"{section}: {row}")
    out = os.environ.get(OUT_VARIABLE)
    if out:
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"section": section, "cells": row}) + "\n")


def three(value: float) -> str:
    """Return a number to three digits, without an exponent."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"
