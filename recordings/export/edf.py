"""EDF+ and BDF+, written in blocks.

edfio writes both, but takes the whole recording as arrays and knows no gaps; the format is simple
enough to be written straight from the file. The tests read the result with edfio.

Records lie on a grid of the sample index. Records without any sample are left out (EDF+D says when
each begins); in a record that has only some, the missing ones hold the value before, and an
annotation `MISSING` marks them.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.export.marks import MISSING, Mark, marks_of
from recordings.export.records import RecordPlan, plan_records
from recordings.recording import Recording
from recordings.sample_index import SampleIndex
from recordings.software import software_name

_BLOCK_BYTES = 8 << 20
#: Of the two passes over the file the first, which looks for the ranges, takes about so much.
_RANGE_SHARE = 0.3
#: Least bytes a record keeps for annotations; its own time takes up to 20 of them.
_LEAST_NOTES_BYTES = 48
#: From this step on EDF's 16 bits are worth a hint: it is the noise of a good amplifier.
_COARSE_UV = 0.5


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    version: bytes
    bits: int

    @property
    def sample_bytes(self) -> int:
        return self.bits // 8

    @property
    def least(self) -> int:
        return -(1 << (self.bits - 1))

    @property
    def greatest(self) -> int:
        return (1 << (self.bits - 1)) - 1


_EDF = _Kind("EDF", b"0       ", 16)
_BDF = _Kind("BDF", b"\xffBIOSEMI", 24)


@dataclass(frozen=True, slots=True)
class _Range:
    """The physical range of a channel as the header has it, and how numbers become counts."""

    low: str
    high: str
    step: float

    @classmethod
    def around(cls, low: float, high: float, kind: _Kind, name: str) -> _Range:
        lowest, highest = _outward(low, ROUND_FLOOR), _outward(high, ROUND_CEILING)
        if lowest is not None and lowest == highest:
            highest = _outward(high + 1.0, ROUND_CEILING)
        if lowest is None or highest is None:
            raise RecordingError(
                f"{kind.name}+ has no room for values from {low:g} to {high:g} (channel {name}).",
                "Export as .parquet, .mat or .csv.",
            )
        step = float(Decimal(highest) - Decimal(lowest)) / (kind.greatest - kind.least)
        return cls(lowest, highest, step)


def write_edf(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write EDF+: 16 bits over the range that each channel takes."""
    return _write(recording, path, progress, _EDF)


def write_bdf(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write BDF+: the same with 24 bits."""
    return _write(recording, path, progress, _BDF)


def _write(
    recording: Recording, path: Path, progress: Callable[[float], None], kind: _Kind
) -> tuple[str, ...]:
    if recording.n_samples == 0:
        raise RecordingError(
            f"{recording.path.name} holds no samples; {kind.name}+ needs one at least.",
            "Export as .csv.",
        )
    ranges = _ranges(recording, kind, lambda share: progress(share * _RANGE_SHARE))
    plan = plan_records(recording, kind.sample_bytes * recording.n_channels, kind.name)
    notes = _notes(recording, plan)
    room = _room(notes, plan.n_records, kind)
    with path.open("wb") as file:
        file.write(_header(recording, plan, ranges, room, kind))
        _write_records(
            file,
            recording,
            plan,
            ranges,
            deque(notes),
            room,
            kind,
            lambda share: progress(_RANGE_SHARE + share * (1 - _RANGE_SHARE)),
        )
    return (_resolution(recording, ranges, kind),)


def _ranges(recording: Recording, kind: _Kind, progress: Callable[[float], None]) -> list[_Range]:
    """Return the range of each channel, so that nothing clips; reads all samples."""
    low = np.full(recording.n_channels, np.inf)
    high = -low
    done = 0
    for chunk in recording.chunks():
        low = np.minimum(low, chunk.data.min(axis=0))
        high = np.maximum(high, chunk.data.max(axis=0))
        if not (np.isfinite(low).all() and np.isfinite(high).all()):
            bad = recording.info.channels[int(np.argmin(np.isfinite(low) & np.isfinite(high)))]
            raise RecordingError(
                f"{recording.path.name} has values that are no numbers (channel {bad.name}); "
                f"{kind.name}+ cannot hold them.",
                "Export as .parquet, .mat or .csv.",
            )
        done += chunk.n_samples
        progress(done / recording.n_samples)
    names = [item.name for item in recording.info.channels]
    return [
        _Range.around(float(low[column]), float(high[column]), kind, name)
        for column, name in enumerate(names)
    ]


def _outward(value: float, rounding: str) -> str | None:
    """Return a number in at most eight letters, not inside `value`; None where it has no room."""
    if abs(value) >= 1e8:
        return None
    exact = Decimal(value)
    for places in range(6, -1, -1):
        rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=rounding)
        text = f"{rounded + 0:f}"  # + 0: no "-0"
        if len(text) <= 8:
            return text
    return None


def _notes(recording: Recording, plan: RecordPlan) -> list[bytes]:
    """Return all annotations as EDF+ writes them, by time."""
    reasons = {gap.first_sample: f" ({gap.reason})" for gap in recording.gaps}
    marks = marks_of(recording)
    marks += [
        Mark(first, f"{MISSING}{length}{reasons.get(first, '')}", length)
        for first, length in plan.filled
    ]
    marks.sort(key=lambda mark: mark.sample)
    return [_annotation(plan, mark) for mark in marks]


def _annotation(plan: RecordPlan, mark: Mark) -> bytes:
    text = "".join(" " if letter < " " else letter for letter in mark.text)
    length = "" if mark.length is None else f"\x15{plan.time_text(mark.length)}"
    # Before 0: the onset of a burst that had begun when the recording did.
    sign = "-" if mark.sample < 0 else "+"
    when = f"{sign}{plan.time_text(abs(mark.sample))}{length}\x14{text}\x14\x00"
    return when.encode("utf-8", "replace")


def _room(notes: list[bytes], n_records: int, kind: _Kind) -> int:
    """Return the bytes that each record keeps for annotations, so that all find a place.

    A record may leave as much unused as the longest annotation needs.
    """
    longest = max(map(len, notes), default=0)
    share = -(-sum(map(len, notes)) // n_records)
    needed = max(_LEAST_NOTES_BYTES, 24 + share + longest)
    return -(-needed // kind.sample_bytes) * kind.sample_bytes


def _header(
    recording: Recording, plan: RecordPlan, ranges: list[_Range], room: int, kind: _Kind
) -> bytes:
    start = _start(recording.created_utc)
    began = (
        "X"
        if start is None
        else start.strftime("%d-") + _MONTHS[start.month - 1] + f"-{start.year}"
    )
    clock = start or datetime.datetime(1985, 1, 1)
    channels = recording.info.channels
    n_signals = len(channels) + 1
    lengths = f"{'D' if plan.has_jumps else 'C'}"
    head = [
        kind.version,
        _field(f"{_word(recording.notes.subject)} X X X", 80),
        _field(f"Startdate {began} X X {_word(software_name())}", 80),
        _field(clock.strftime("%d.%m.%y"), 8),
        _field(clock.strftime("%H.%M.%S"), 8),
        _field(str(256 * (n_signals + 1)), 8),
        _field(f"{kind.name}+{lengths}", 44),
        _field(str(plan.n_records), 8),
        _field(plan.duration_text, 8),
        _field(str(n_signals), 4),
    ]
    labels = _labels([item.name for item in channels])
    sensors = [
        "; ".join(filter(None, (item.name if label != item.name else "", item.electrode)))
        for item, label in zip(channels, labels, strict=True)
    ]
    counts = [str(kind.least), str(kind.greatest)]
    columns = [
        (16, [*labels, f"{kind.name} Annotations"]),
        (80, [*sensors, ""]),
        (8, [*(item.unit for item in channels), ""]),
        (8, [*(item.low for item in ranges), "-1"]),
        (8, [*(item.high for item in ranges), "1"]),
        (8, [counts[0]] * n_signals),
        (8, [counts[1]] * n_signals),
        (80, [""] * n_signals),
        (8, [*[str(plan.samples)] * len(channels), str(room // kind.sample_bytes)]),
        (32, [""] * n_signals),
    ]
    return b"".join(head) + b"".join(
        _field(text, width) for width, texts in columns for text in texts
    )


def _write_records(
    file: BinaryIO,
    recording: Recording,
    plan: RecordPlan,
    ranges: list[_Range],
    notes: deque[bytes],
    room: int,
    kind: _Kind,
    progress: Callable[[float], None],
) -> None:
    n_channels = recording.n_channels
    record_bytes = plan.samples * n_channels * kind.sample_bytes
    offset = np.array([float(item.low) for item in ranges])
    step = np.array([item.step for item in ranges])
    most = max(1, _BLOCK_BYTES // (plan.samples * n_channels * 8))
    done = 0
    for first, values in _filled(recording, plan, most):
        n_records = len(values) // plan.samples
        counts = np.rint((values - offset) / step) + kind.least
        counts = np.clip(counts, kind.least, kind.greatest).astype("<i4")
        grid = counts.reshape(n_records, plan.samples, n_channels).transpose(0, 2, 1)
        block = np.empty((n_records, record_bytes + room), np.uint8)
        letters = np.ascontiguousarray(grid).view(np.uint8).reshape(-1, 4)[:, : kind.sample_bytes]
        block[:, :record_bytes] = letters.reshape(n_records, record_bytes)
        for row in range(n_records):
            text = _record_notes(plan, first + row, notes, room)
            block[row, record_bytes:] = np.frombuffer(text, np.uint8)
        file.write(block.data)
        done += n_records
        progress(done / plan.n_records)


def _record_notes(plan: RecordPlan, record: int, notes: deque[bytes], room: int) -> bytes:
    """Return the time of a record, and as many of the annotations left as have room."""
    text = f"+{plan.time_text(record * plan.samples)}\x14\x14\x00".encode()
    while notes and len(text) + len(notes[0]) <= room:
        text += notes.popleft()
    return text.ljust(room, b"\x00")


def _filled(
    recording: Recording, plan: RecordPlan, most: int
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Yield runs of at most `most` records: number of the first, and all their samples."""
    index = SampleIndex(recording.n_samples, recording.gaps)
    held = np.zeros((1, recording.n_channels))
    for begin, end in plan.runs:
        for first in range(begin, end, most):
            stop = min(first + most, end)
            start = first * plan.samples
            rows = index.row_of(start), index.row_of(stop * plan.samples)
            source = np.zeros((stop - first) * plan.samples, dtype=np.int64)
            # Row 0 is the value held before this run; where a sample is missing, so is its number.
            source[index.samples_of(*rows) - start] = np.arange(1, rows[1] - rows[0] + 1)
            values = np.concatenate([held, recording.read(*rows)])
            yield first, values[np.maximum.accumulate(source)]
            held = values[-1:]


def _resolution(recording: Recording, ranges: list[_Range], kind: _Kind) -> str:
    units = [item.unit for item in recording.info.channels]
    worst = max(range(len(ranges)), key=lambda column: ranges[column].step)
    step = ranges[worst].step
    said = f"{kind.name}+ holds {kind.bits} bits: steps of {step:.3g} {units[worst]} or finer"
    if kind is _EDF and units[worst] == "uV" and step > _COARSE_UV:
        said += "; .bdf has steps 256 times as fine"
    return said


_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def _start(created_utc: str) -> datetime.datetime | None:
    """Return when the recording began, in UTC; None where it is not known or EDF cannot say it."""
    try:
        found = datetime.datetime.fromisoformat(created_utc)
    except ValueError:
        return None
    if found.tzinfo is not None:
        found = found.astimezone(datetime.UTC)
    return found if 1985 <= found.year <= 2084 else None


def _labels(names: list[str]) -> list[str]:
    """Return names of at most 16 letters, each once."""
    labels: list[str] = []
    for name in names:
        label, number = _ascii(name)[:16].strip(), 2
        while label in labels or not label:
            tail = f"~{number}"
            label, number = _ascii(name)[: 16 - len(tail)].strip() + tail, number + 1
        labels.append(label)
    return labels


def _word(text: str) -> str:
    """Return a subfield: without spaces, X where empty."""
    return "_".join(_ascii(text)[:60].split()) or "X"


def _field(text: str, width: int) -> bytes:
    return _ascii(text)[:width].ljust(width).encode("ascii")


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("µ", "u").replace("μ", "u"))
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if " " <= letter <= "~" else "?" for letter in kept)
