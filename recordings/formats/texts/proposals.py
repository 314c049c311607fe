"""What the beginning of a text proposes: columns of EMG, times, rate and unit, with the reasons.

What the file itself says is marked so; all else is a proposal, and nobody acts on it unasked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recordings.errors import RecordingError
from recordings.formats.inputs import Input, columns_of, unit_uv
from recordings.formats.texts.sniff import TextStart
from recordings.formats.texts.table import Layout
from recordings.formats.texts.time_axis import whole_rate
from recordings.formats.texts.units import is_other, is_time, seconds_of, split_unit
from recordings.read_options import ReadOptions

_RATE = re.compile(
    r"(?:sampl\w*[\s_-]*(?:rate|freq\w*)|\bfs\b)[^0-9\n]{0,20}?"
    r"(\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(k?hz)?",
    re.I,
)
_LABELS = re.compile(r"[#%\s]*labels?\s*:?=?\s*(.+)", re.I)
#: Steps of a proposed time column agree within this.
_EVEN = 0.05
#: Fewer of them may agree by chance.
_LEAST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that the file may mean.

    Parameters
    ----------
    value
        Rate in Hz, unit, or column from 0.
    reason
        Why, for people.
    stated
        True where the file itself says so: then nobody has to be asked.
    """

    value: Any
    reason: str
    stated: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table in a text as far as its beginning shows it; for the dialog and for `read`.

    Parameters
    ----------
    layout
        Delimiter, decimal mark, lines of header, number of columns.
    names
        Names of the columns, ``column 1`` where the file has none.
    units
        Units that the names state, empty where they state none.
    rows
        First rows as texts.
    header
        Lines before the first row.
    columns
        Columns, from 0, that are taken unless others are named.
    fs_hz, time_column, unit
        Proposals; None where the file shows nothing.
    """

    layout: Layout
    names: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    columns: tuple[int, ...]
    fs_hz: Proposal | None
    time_column: Proposal | None
    unit: Proposal | None


def propose(path: Path, start: TextStart, options: ReadOptions) -> TextTable:
    """Return the table that the beginning of a text shows, with what it proposes.

    Raises
    ------
    RecordingError
        No column looks like EMG.
    ConfigError
        The user names a column that is not there.
    """
    raw = _labels(start)
    split = [split_unit(name) for name in raw]
    names = tuple(name or f"column {i + 1}" for i, (name, _) in enumerate(split))
    units = tuple(unit for _, unit in split)
    time_column = _times(start, raw, names)
    if options.columns is not None:
        columns = tuple(columns_of(options.columns, [Input(name) for name in names], path))
    else:
        skipped = {time_column.value} if time_column is not None else set()
        possible = [
            i
            for i, name in enumerate(raw)
            if i not in skipped and not is_other(name) and _has_numbers(start, i)
        ]
        volts = [i for i in possible if unit_uv(units[i]) is not None]
        columns = tuple(volts or possible)
    if not columns:
        raise RecordingError(
            f"{path} has no column that looks like EMG (it has {', '.join(names[:12])}).",
            "Name the columns: --columns 1,2.",
        )
    return TextTable(
        layout=start.layout,
        names=names,
        units=units,
        rows=start.rows,
        header=start.header,
        columns=columns,
        fs_hz=_rate(start, time_column),
        time_column=time_column,
        unit=_unit(start, units, columns),
    )


def _labels(start: TextStart) -> tuple[str, ...]:
    """Return the names of the columns as the header has them."""
    if any(start.names):
        return start.names
    for line in reversed(start.header):
        match = _LABELS.fullmatch(line)
        if match:
            labels = [label for label in re.split(r"[\t,; ]+", match[1].strip()) if label]
            if len(labels) == start.layout.n_columns:
                return tuple(labels)
    return start.names


def _column(start: TextStart, column: int) -> list[float]:
    """Return the numbers of a column in the first rows, NaN for what is none."""
    found = []
    for row in start.rows:
        text = row[column].replace(",", ".") if start.layout.decimal == "," else row[column]
        try:
            found.append(float(text))
        except ValueError:
            found.append(float("nan"))
    return found


def _has_numbers(start: TextStart, column: int) -> bool:
    return any(np.isfinite(_column(start, column)))


def _times(start: TextStart, raw: Sequence[str], names: Sequence[str]) -> Proposal | None:
    """Return the column of times: stated by a name with a unit, or proposed."""
    for i, name in enumerate(raw):
        if is_time(name) and seconds_of(name) is not None:
            return Proposal(i, f"column {name} is time by its name", stated=True)
    for i, name in enumerate(raw):
        if name and not is_time(name):
            continue
        step = _even_step(_column(start, i))
        # Steps of one whole are a count of rows more often than seconds.
        if step is not None and step != 1.0 and (is_time(name) or i == 0):
            rate = f"{whole_rate(1 / step):g} Hz if it is seconds"
            return Proposal(i, f"{names[i]} rises by {step:.4g}: {rate}")
    return None


def _even_step(values: Sequence[float]) -> float | None:
    """Return the step of a column that rises evenly, else None."""
    steps = [after - before for before, after in itertools.pairwise(values)]
    if len(steps) < _LEAST_STEPS or not all(np.isfinite(steps)):
        return None
    step = float(np.mean(steps))
    if step <= 0 or max(abs(one - step) for one in steps) > _EVEN * step:
        return None
    return step


def _rate(start: TextStart, time_column: Proposal | None) -> Proposal | None:
    """Return the rate that the header states, or that the column of times shows."""
    found: dict[float, str] = {}
    for line in start.header:
        for number, unit in _RATE.findall(line):
            if re.fullmatch(r"\d+,\d{3}", number):  # a thousand, or one with three decimals
                continue
            fs_hz = float(number.replace(",", ".")) * (1e3 if unit.lower() == "khz" else 1.0)
            found.setdefault(fs_hz, line.strip())
    if len(found) == 1:
        ((fs_hz, line),) = found.items()
        return Proposal(fs_hz, f"the header says {line[:80]!r}", stated=True)
    if time_column is None:
        return None
    step = _even_step(_column(start, time_column.value))
    if step is None:
        return None
    second = seconds_of(_labels(start)[time_column.value]) or 1.0
    return Proposal(whole_rate(1 / (step * second)), time_column.reason)


def _unit(start: TextStart, units: Sequence[str], columns: Sequence[int]) -> Proposal | None:
    """Return the unit that the names state, or the one that the values have by their size."""
    stated = {units[i] for i in columns}
    if all(unit_uv(unit) is not None for unit in stated):
        return Proposal(", ".join(sorted(stated)), "the column names say so", stated=True)
    values = np.array([_column(start, i) for i in columns])
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    span = float(np.ptp(known))
    if np.all(known == np.rint(known)) and float(np.max(np.abs(known))) > 1:
        return Proposal("counts", "the values are whole numbers: counts, as it seems")
    unit = "V" if span < 5e-3 else "mV" if span < 5 else "uV"
    return Proposal(unit, f"the first values span {span:.3g}: {unit} by their size")
