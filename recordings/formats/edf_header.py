"""The header of EDF and BDF files: 256 bytes, and 256 for each signal, all of it text."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from typing import BinaryIO

from recordings.formats.inputs import Input
from recordings.myobench import schema

EDF_START = b"0       "
BDF_START = b"\xffBIOSEMI"
_MAIN_BYTES = _SIGNAL_BYTES = 256
#: A record of EDF has 61440 bytes at most by its specification, of BDF 15 MB in practice.
MOST_RECORD_BYTES = 64 << 20
_MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
_ANNOTATIONS = ("EDF Annotations", "BDF Annotations")
_FIELDS = {
    "label": 16, "transducer": 80, "dimension": 8, "physical_min": 8, "physical_max": 8,
    "digital_min": 8, "digital_max": 8, "prefilter": 80, "n_samples": 8, "reserved": 32,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EdfSignal:
    """One signal as the header describes it; the limits are None where they make no scale.

    Parameters
    ----------
    label, transducer, dimension, prefilter
        Text of the header.
    scale, offset
        What turns digital into physical numbers: ``digital * scale + offset``; None where the
        header's limits cannot say.
    n_samples
        Samples in a record.
    first
        Place of its first sample among those of a record.
    """

    label: str
    transducer: str
    dimension: str
    prefilter: str
    scale: float | None
    offset: float | None
    n_samples: int
    first: int

    @property
    def is_annotations(self) -> bool:
        """True for texts instead of samples."""
        return self.label in _ANNOTATIONS

    @property
    def input(self) -> Input:
        """As `recordings.formats.inputs` looks at it."""
        return Input(self.label, self.dimension, kind=self.transducer)


@dataclass(frozen=True, slots=True)
class EdfHeader:
    """The header of a file.

    Parameters
    ----------
    sample_bytes
        2 for EDF, 3 for BDF.
    reserved
        ``EDF+C``, ``EDF+D``, ``BDF+C``, ``BDF+D``, or other text for plain EDF and BDF.
    recording
        Local identification of the recording.
    created
        ISO 8601 without a zone, which EDF does not state; empty where there is none.
    n_bytes
        Where the records begin.
    n_records
        As stated, -1 where the writer did not know.
    record_s
        Duration of a record.
    signals
        Annotations among them.
    """

    sample_bytes: int
    reserved: str
    recording: str
    created: str
    n_bytes: int
    n_records: int
    record_s: float
    signals: tuple[EdfSignal, ...]

    @property
    def is_plus(self) -> bool:
        """True if there may be annotations."""
        return self.reserved.startswith(("EDF+", "BDF+"))

    @property
    def is_cut_in_pieces(self) -> bool:
        """True if records need not follow each other."""
        return self.reserved.startswith(("EDF+D", "BDF+D"))

    @property
    def record_samples(self) -> int:
        """Samples of all signals in a record."""
        return sum(signal.n_samples for signal in self.signals)

    @property
    def record_bytes(self) -> int:
        """Length of a record."""
        return self.record_samples * self.sample_bytes

    def fs_hz(self, signal: EdfSignal) -> float:
        """Return a signal's rate; 0 where records have no duration."""
        return signal.n_samples / self.record_s if self.record_s > 0 else 0.0


def read_header(file: BinaryIO) -> EdfHeader:
    """Read the header.

    Raises
    ------
    ValueError
        It is not one.
    OSError
        The disk.
    """
    main = file.read(_MAIN_BYTES)
    if len(main) < _MAIN_BYTES:
        raise ValueError("the header is cut short")
    is_bdf = main.startswith(BDF_START)
    n_signals = _integer(main[252:256], "signals")
    if not 1 <= n_signals <= schema.MAX_CHANNELS:
        raise ValueError(f"{n_signals} signals")
    rest = file.read(n_signals * _SIGNAL_BYTES)
    if len(rest) < n_signals * _SIGNAL_BYTES:
        raise ValueError("the header is cut short")
    header = EdfHeader(
        sample_bytes=3 if is_bdf else 2,
        reserved=_text(main[192:236]),
        recording=_text(main[88:168]),
        created=_created(_text(main[168:176]), _text(main[176:184]), _text(main[88:168])),
        n_bytes=_MAIN_BYTES + len(rest),
        n_records=_integer(main[236:244], "records"),
        record_s=_number(main[244:252], "seconds of a record"),
        signals=_signals(rest, n_signals),
    )
    if header.record_s < 0:
        raise ValueError(f"records of {header.record_s:g} s")
    if not 0 < header.record_bytes <= MOST_RECORD_BYTES:
        raise ValueError(f"records of {header.record_bytes} bytes")
    return header


def _signals(text: bytes, n_signals: int) -> tuple[EdfSignal, ...]:
    columns: dict[str, list[bytes]] = {}
    at = 0
    for name, width in _FIELDS.items():
        columns[name] = [text[at + i * width : at + (i + 1) * width] for i in range(n_signals)]
        at += n_signals * width
    signals = []
    first = 0
    for i in range(n_signals):
        field = {name: values[i] for name, values in columns.items()}
        n_samples = _integer(field["n_samples"], "samples in a record")
        if n_samples < 0:
            raise ValueError(f"{n_samples} samples in a record")
        scale, offset = _scale(field)
        signals.append(
            EdfSignal(
                label=_text(field["label"]),
                transducer=_text(field["transducer"]),
                dimension=_text(field["dimension"]),
                prefilter=_text(field["prefilter"]),
                scale=scale,
                offset=offset,
                n_samples=n_samples,
                first=first,
            )
        )
        first += n_samples
    return tuple(signals)


def _scale(field: dict[str, bytes]) -> tuple[float | None, float | None]:
    """Return scale and offset; None where the limits are missing or equal: "uncalibrated"."""
    try:
        low, high = float(field["physical_min"]), float(field["physical_max"])
        low_count, high_count = float(field["digital_min"]), float(field["digital_max"])
        scale = (high - low) / (high_count - low_count)
    except (ValueError, ZeroDivisionError):
        return None, None
    offset = low - scale * low_count
    if scale == 0 or not (math.isfinite(scale) and math.isfinite(offset)):
        return None, None
    return scale, offset


def _created(date: str, time: str, recording: str) -> str:
    """Return the start; EDF+ repeats the date with the whole year in the recording's field."""
    clock = re.fullmatch(r"(\d\d?)\D(\d\d?)\D(\d\d?)", time)
    day = re.fullmatch(r"(\d\d?)\D(\d\d?)\D(\d\d)", date)
    whole = re.match(r"Startdate (\d{1,2}-[A-Za-z]{3}-\d{4})\b", recording)
    if clock is None or (day is None and whole is None):
        return ""
    try:
        if whole is not None:
            on = _plus_date(whole.group(1))
        else:
            assert day is not None
            d, m, y = (int(part) for part in day.groups())
            on = datetime.date(y + (1900 if y >= 85 else 2000), m, d)
        hour, minute, second = (int(part) for part in clock.groups())
        at = datetime.time(hour, minute, second)
    except ValueError:
        return ""
    if (on, at) == (datetime.date(1985, 1, 1), datetime.time()):  # what anonymous files have
        return ""
    return datetime.datetime.combine(on, at).isoformat()


def _plus_date(text: str) -> datetime.date:
    """Return the date of ``02-MAR-2024``; month names are English whatever the locale."""
    day, month, year = text.split("-")
    return datetime.date(int(year), _MONTHS.index(month.upper()) // 3 + 1, int(day))


def _text(field: bytes) -> str:
    """Return a field's text; some writers put Latin-1 or UTF-8 (µV) where only ASCII may be."""
    try:
        text = field.decode("utf-8")
    except UnicodeDecodeError:
        text = field.decode("latin-1")
    return text.strip(" \x00")


def _integer(field: bytes, what: str) -> int:
    try:
        return int(field.strip(b" \x00"))
    except ValueError:
        raise ValueError(f"{field[:8]!r} {what}") from None


def _number(field: bytes, what: str) -> float:
    try:
        value = float(field.strip(b" \x00"))
    except ValueError:
        raise ValueError(f"{field[:8]!r} {what}") from None
    if not math.isfinite(value):
        raise ValueError(f"{value} {what}")
    return value
