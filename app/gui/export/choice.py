"""What an export can be: formats, parts, names of files; no widgets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.gui.language import mark, tr
from app.gui.typed_time import time_text

#: Endings with what they are, for people; the first is proposed.
FORMATS: tuple[tuple[str, str], ...] = (
    (".csv", mark("CSV: a table, large and readable by everything")),
    (".edf", mark("EDF+: 16 bits over the range of each channel")),
    (".bdf", mark("BDF+: 24 bits over the range of each channel")),
    (".mat", mark("MATLAB: samples, gaps and events")),
    (".parquet", mark("Parquet: compressed columns of doubles")),
    (".xdf", mark("XDF: samples and events as streams")),
    (".c3d", mark("C3D: analog data, for motion capture")),
    (".h5", mark("Myobench: a part as a recording of its own")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a recording, in seconds; both None: all of it."""

    first_s: float | None = None
    last_s: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is all of it."""
        return self.first_s is None and self.last_s is None


def part_problem(first_s: float | None, last_s: float | None, duration_s: float) -> str:
    """Return why two times are no part of a recording, in words; empty where they are one."""
    if first_s is None or last_s is None:
        return tr("Write times as seconds or minutes:seconds, for example 1:15.5.")
    if first_s >= last_s:
        return tr("The end must come after the beginning.")
    if first_s >= duration_s:
        return tr("The recording ends at {time}.", time=time_text(duration_s))
    return ""


def proposed_name(stem: str, ending: str, part: Part) -> str:
    """Return a file name that says which part it is: ``squat_12-20s.csv``."""
    if part.is_whole:
        return f"{stem}{ending}"
    first_s, last_s = part.first_s or 0.0, part.last_s or 0.0
    return f"{stem}_{_short(first_s)}-{_short(last_s)}s{ending}"


def _short(seconds: float) -> str:
    return f"{seconds:.1f}".removesuffix(".0")


def unused(path: Path) -> Path:
    """Return a path that nothing has yet: the same, or with a number behind its stem."""
    found, count = path, 2
    while os.path.lexists(found):
        found = path.with_name(f"{path.stem}_{count}{path.suffix}")
        count += 1
    return found
