"""Importing a file that does not say everything: a look at it, and what the answers lead to.

No Qt, and heavy imports inside of functions: all of it runs in threads.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.gui.format import NONE
from app.gui.jobs.job import Task
from app.gui.language import mark, number, tr
from app.gui.scope.time_axis import length
from recordings.read_options import UNITS_UV, ReadOptions

if TYPE_CHECKING:
    from recordings.formats.texts.proposals import TextTable

#: Peaks of surface EMG lie between these; outside of them the unit is likely another.
SMALLEST_UV, LARGEST_UV = 3.0, 20_000.0
#: What a rate may be and still be one of surface EMG.
SLOWEST_HZ, FASTEST_HZ = 50.0, 20_000.0
#: So many blocks, spread over the file, tell its amplitudes.
_BLOCKS, _BLOCK_ROWS = 24, 4096
_PEAK_SHARE = 0.995


@dataclass(frozen=True, slots=True)
class FileLook:
    """What is seen of a file without reading it all.

    Parameters
    ----------
    title
        Its format, for people.
    table
        The table in it, where it is a text of any program; else None.
    """

    title: str
    table: TextTable | None


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file is when it is read with some answers.

    Parameters
    ----------
    names
        Its channels.
    n_samples
        Length, gaps counted.
    fs_hz
        Rate in Hz.
    gaps
        How many gaps it has.
    lowest, highest
        Over all channels and the blocks looked at; NaN where there is no number.
    peak
        What the channel with the largest amplitudes hardly ever exceeds around its median.
    """

    names: tuple[str, ...]
    n_samples: int
    fs_hz: float
    gaps: int
    lowest: float
    highest: float
    peak: float


def look(path: Path, layout: ReadOptions | None = None) -> FileLook:
    """Look at the beginning of a file; `layout` states how a table in it is written.

    Raises
    ------
    RecordingError
        It cannot be read.
    """
    from recordings.formats.delimited import sniff
    from recordings.formats.format import format_of
    from recordings.reader import read_head

    found = format_of(read_head(path))
    if found is None:
        return FileLook("", None)
    return FileLook(found.title, sniff(path, layout) if found.name == "delimited" else None)


def probe(path: Path, options: ReadOptions) -> Probe:
    """Read a file with the answers so far, and look at some of its blocks.

    Raises
    ------
    RecordingError
        It cannot be read so; `NeedsAnswer` where more has to be said.
    ConfigError
        An answer does not fit the file.
    """
    from recordings.reader import open_recording

    with open_recording(path, options) as recording:
        starts = np.unique(
            np.linspace(0, max(0, recording.n_samples - _BLOCK_ROWS), _BLOCKS).astype(np.int64)
        )
        blocks = [recording.read(int(start), int(start) + _BLOCK_ROWS) for start in starts]
        values = np.concatenate(blocks)
        peak = 0.0
        for channel in range(recording.n_channels):
            known = values[:, channel][np.isfinite(values[:, channel])]
            if len(known):
                deviation = np.abs(known - np.median(known))
                peak = max(peak, float(np.quantile(deviation, _PEAK_SHARE)))
        finite = values[np.isfinite(values)]
        return Probe(
            names=tuple(channel.name for channel in recording.info.channels),
            n_samples=recording.end_sample,
            fs_hz=recording.fs,
            gaps=len(recording.gaps),
            lowest=float(finite.min()) if len(finite) else math.nan,
            highest=float(finite.max()) if len(finite) else math.nan,
            peak=peak,
        )


def without_scale(options: ReadOptions, *, counts: bool) -> ReadOptions:
    """Return the answers with a scale of 1, for one that is multiplied in afterwards.

    So a change of the unit is answered at once, however long the file is. `counts`: the file takes
    microvolts per count, not a unit.
    """
    if counts:
        return replace(options, unit=None, uv_per_count=1.0)
    return replace(options, unit="uV", uv_per_count=None)


def make_recording(path: Path, out: Path, options: ReadOptions, muscles: str, task: Task) -> Path:
    """Make a recording of a file, and the folder that it goes to; parameters as `import_recording`.

    Raises
    ------
    Cancelled, ImportStopped
        It is not wanted any more; nothing is left of it.
    RecordingError, ConfigError, OSError
        It cannot be made.
    """
    from recordings.convert import import_recording

    out.parent.mkdir(parents=True, exist_ok=True)
    return import_recording(
        path, out, options, muscles=muscles, progress=task.progress, stopping=task.stopping
    )


def without_folder(text: str, path: Path) -> str:
    """Return a message with the file's name alone: the folder is known to whoever reads it."""
    return text.replace(str(path), path.name)


def verdict(found: Probe, fs_hz: float, scale: float | None) -> tuple[str, str, bool]:
    """Return in words what the recording will be.

    Parameters
    ----------
    found
        Read without its scale.
    fs_hz
        Rate in Hz; 0 while it is not known.
    scale
        Microvolts of one unit of the numbers; None while it is not known.

    Returns
    -------
    what, detail
        One line, and one of remarks.
    suspicious
        Something about it is unlikely.
    """
    parts = [tr("%n channel(s)", n=len(found.names))]
    if fs_hz > 0:
        time, hz = length(found.n_samples / fs_hz), _digits(fs_hz, 6)
        parts.append(tr("{time} at {hz} Hz", time=time, hz=hz))
    else:
        parts.append(tr("%n row(s)", n=found.n_samples))
    if found.gaps:
        parts.append(tr("%n gap(s)", n=found.gaps))
    remarks = []
    if scale is None:
        low, high = _number(found.lowest), _number(found.highest)
        parts.append(tr("numbers from {low} to {high}", low=low, high=high))
        remarks.append(_by_unit(found))
    else:
        ends = sorted((found.lowest * scale, found.highest * scale))
        low, high = _voltage(ends[0]), _voltage(ends[1])
        parts.append(tr("from {low} to {high}", low=low, high=high))
        peak = found.peak * abs(scale)
        remarks.append(tr("Peaks of ±{voltage} around the median.", voltage=_voltage(peak)))
        if peak > LARGEST_UV:
            remarks.append(tr("Surface EMG hardly reaches 10 mV: is the unit right?"))
        elif peak < SMALLEST_UV:
            remarks.append(tr("That is less than an amplifier's noise: is the unit right?"))
    suspicious = scale is not None and not SMALLEST_UV <= found.peak * abs(scale) <= LARGEST_UV
    if fs_hz > 0 and not SLOWEST_HZ <= fs_hz <= FASTEST_HZ:
        hz = _digits(fs_hz, 6)
        remarks.append(tr("{hz} Hz is no usual rate of surface EMG: is it right?", hz=hz))
        suspicious = True
    return " · ".join(parts), " ".join(remarks), suspicious


def _by_unit(found: Probe) -> str:
    """Say how large the peaks are in each unit, so that the right one is seen."""
    said = [
        tr(
            "±{voltage} if they are {unit}",
            voltage=_voltage(found.peak * UNITS_UV[unit]),
            unit=shown_unit(unit),
        )
        for unit in ("uV", "mV", "V")
    ]
    return tr("Peaks: {list}.", list=", ".join(said))


def shown_unit(unit: str) -> str:
    """Return a unit, or a text with one, as the screen writes it."""
    return unit.replace("uV", "µV")


#: Flags of the command line, which readers name in their hints, with the answer that each gives
#: (a name of `ReadOptions`) and what the dialog calls it.
_FLAGS = {
    "--rate": ("fs_hz", mark("the rate")),
    "--unit": ("unit", mark("the unit")),
    "--uv-per-count": ("uv_per_count", mark("µV per count")),
    "--columns": ("columns", mark("columns")),
    "--time-column": ("time_column", mark("the column of times")),
    "--delimiter": ("delimiter", mark("what is between columns")),
    "--decimal": ("decimal", mark("the decimal mark")),
    "--header-lines": ("header_lines", mark("header lines")),
    "--board NAME": ("board", mark("the board")),
    "--board": ("board", mark("the board")),
}


def in_fields(hint: str, asks: Collection[str]) -> str:
    """Return a reader's hint in the words of the dialog instead of the command line's.

    Parameters
    ----------
    hint
        As the reader gave it.
    asks
        Names of `ReadOptions` that the dialog has a field for; clauses about others are left out.
    """
    clauses = []
    for clause in hint.rstrip(".").split("; "):
        named = {name for flag, (name, _) in _FLAGS.items() if flag in clause}
        if not named or named & set(asks):
            clauses.append(clause)
    words = "; ".join(clauses).replace("Add --", "State --")
    for flag, (_, said) in _FLAGS.items():
        words = words.replace(flag, tr(said))
    return shown_unit(f"{words}.") if words else ""


def _digits(value: float, digits: int) -> str:
    """Return a number with so many digits that count, never with an exponent."""
    if abs(value) >= 10**digits:
        return number(value)
    plain = np.format_float_positional(value, precision=digits, fractional=False, trim="-")
    return number(value, len(plain.partition(".")[2]))


def _number(value: float) -> str:
    return _digits(value, 4) if math.isfinite(value) else NONE


def _voltage(uv: float) -> str:
    """Return a voltage with the prefix that suits its size."""
    if not math.isfinite(uv):
        return NONE
    unit, one = next(
        ((name, one) for name, one in (("V", 1e6), ("mV", 1e3)) if abs(uv) >= one), ("µV", 1.0)
    )
    return f"{_digits(uv / one, 3)} {unit}"
