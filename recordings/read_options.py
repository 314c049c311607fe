"""What a file of another program does not say about itself, and the user says instead."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from acquisition.errors import ConfigError

#: Microvolts in one of each unit that can be stated.
UNITS_UV = {"uV": 1.0, "mV": 1e3, "V": 1e6, "nV": 1e-3}
_MICRO = str.maketrans("µμ", "uu")  # micro sign and Greek mu
_UNIT_WORDS = {
    "uv": "uV", "mv": "mV", "v": "V", "nv": "nV",
    "microvolt": "uV", "millivolt": "mV", "volt": "V", "nanovolt": "nV",
}  # fmt: skip
#: What can be stated in words: the names of the flags of a command and of the parameters of a
#: ``file:`` SOURCE, with what each is, for people.
PARAMETERS: Mapping[str, str] = {
    "rate": "sampling rate in Hz, where the file does not say it",
    "unit": "unit of the numbers: uV, mV, V or nV",
    "uv_per_count": "microvolts of one count, for files of converter counts",
    "columns": "columns, streams or inputs that are EMG: numbers from 1 or names, with commas",
    "time_column": "column of a text that holds the time in seconds: number from 1 or name",
    "delimiter": "between the columns of a text: a character, tab, comma, semicolon or space",
    "decimal": "decimal mark of a text: . or ,",
    "header_lines": "lines of a text above its first row",
    "board": "board of a BrainFlow CSV, name or number",
}
#: Of `PARAMETERS` those that say how a table of numbers is written.
TABLE_OPTIONS = ("time_column", "delimiter", "decimal", "header_lines")
_DELIMITERS = {
    "tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "space": " ", "blank": " ",
    "bar": "|",
}  # fmt: skip
_FS_HZ = (0.1, 1e6)
_MAX_HEADER_LINES = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user states; None: as the file says, else the reader asks (`NeedsAnswer`).

    Parameters
    ----------
    fs_hz
        Sampling rate.
    unit
        Unit of the numbers, a key of `UNITS_UV`.
    uv_per_count
        Microvolts of one count, for files of converter counts; excludes `unit`.
    columns
        The columns (variables, streams' channels) that are EMG: numbers from 1, or names.
    time_column
        Column that holds the time in seconds, number from 1 or name.
    delimiter
        Between the columns of a text.
    decimal
        Decimal mark of a text, ``.`` or ``,``.
    header_lines
        Lines before the first row of a text.
    board
        BrainFlow board, name or id, of a BrainFlow CSV.
    """

    fs_hz: float | None = None
    unit: str | None = None
    uv_per_count: float | None = None
    columns: tuple[str, ...] | None = None
    time_column: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header_lines: int | None = None
    board: str | None = None

    def __post_init__(self) -> None:
        least_hz, most_hz = _FS_HZ
        if self.fs_hz is not None and not least_hz <= self.fs_hz <= most_hz:
            raise ConfigError(
                f"A rate of {self.fs_hz:g} Hz is not possible.",
                f"Give {least_hz:g} to {most_hz:.0f}.",
            )
        if self.unit is not None and self.unit not in UNITS_UV:
            raise ConfigError(f"Unit {self.unit!r} is not known.", f"Use {', '.join(UNITS_UV)}.")
        if self.unit is not None and self.uv_per_count is not None:
            raise ConfigError("A unit and a scale per count exclude each other.", "Give one.")
        scale = self.uv_per_count
        if scale is not None and not (math.isfinite(scale) and scale != 0):
            raise ConfigError(
                f"A scale of {scale:g} µV per count is not possible.", "Give another."
            )
        if self.decimal is not None and self.decimal not in (".", ","):
            raise ConfigError(f"{self.decimal!r} is no decimal mark.", "Use . or ,.")
        if self.delimiter is not None and not (
            len(self.delimiter) == 1 and (self.delimiter.isprintable() or self.delimiter == "\t")
        ):
            raise ConfigError(
                f"{self.delimiter!r} is no delimiter.",
                "Give one character, or tab, comma, semicolon, space.",
            )
        if self.header_lines is not None and not 0 <= self.header_lines <= _MAX_HEADER_LINES:
            raise ConfigError(
                f"{self.header_lines} lines of header are not possible.",
                f"Give 0 to {_MAX_HEADER_LINES}.",
            )
        if self.columns is not None and not self.columns:
            raise ConfigError("No column is named.", "Write for example --columns 2,3.")

    @property
    def stated_uv(self) -> float | None:
        """Microvolts of one unit of the file's numbers, as far as the user stated it."""
        return self.uv_per_count if self.unit is None else UNITS_UV[self.unit]

    def stated(self) -> dict[str, Any]:
        """Return what is stated, JSON-compatible, by the names of `PARAMETERS`."""
        return {
            "rate" if name == "fs_hz" else name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value is not None
        }


def options_of(texts: Mapping[str, str]) -> ReadOptions:
    """Return what flags or the parameters of a SOURCE state.

    Parameters
    ----------
    texts
        Values as the user wrote them, by names of `PARAMETERS`.

    Raises
    ------
    ConfigError
        A value that is not possible.
    """
    header_lines = _number(texts, "header_lines")
    if header_lines is not None and header_lines != int(header_lines):
        raise ConfigError(f"header lines is {header_lines:g}.", "Give a whole number.")
    unit, delimiter, columns = texts.get("unit"), texts.get("delimiter"), texts.get("columns")
    return ReadOptions(
        fs_hz=_number(texts, "rate"),
        unit=None if unit is None else unit_of(unit) or unit,
        uv_per_count=_number(texts, "uv_per_count"),
        columns=None
        if columns is None
        else tuple(name.strip() for name in columns.split(",") if name.strip()),
        time_column=texts.get("time_column"),
        delimiter=None if delimiter is None else _DELIMITERS.get(delimiter.lower(), delimiter),
        decimal=texts.get("decimal"),
        header_lines=None if header_lines is None else int(header_lines),
        board=texts.get("board"),
    )


def flags_of(names: Iterable[str]) -> str:
    """Return the flags of some `PARAMETERS` in words."""
    return " and ".join(f"--{name.replace('_', '-')}" for name in names)


def unit_of(text: str) -> str | None:
    """Return the key of `UNITS_UV` that a text means, None where it is no unit of volts."""
    plain = text.strip().casefold().translate(_MICRO).removesuffix("s")
    return _UNIT_WORDS.get(plain)


def _number(texts: Mapping[str, str], name: str) -> float | None:
    text = texts.get(name)
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ConfigError(
            f"{name.replace('_', ' ')} is {text[:40]!r}, no number.", f"It is: {PARAMETERS[name]}."
        )
    return value
