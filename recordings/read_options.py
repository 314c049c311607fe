"""What a file of another program does not say about itself, and the user says instead."""

from __future__ import annotations

import math
from dataclasses import dataclass

from acquisition.errors import ConfigError

#: Microvolts in one of each unit that can be stated.
UNITS_UV = {"uV": 1.0, "mV": 1e3, "V": 1e6, "nV": 1e-3}


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
        if self.fs_hz is not None and not (math.isfinite(self.fs_hz) and 0 < self.fs_hz <= 1e6):
            raise ConfigError(f"A rate of {self.fs_hz:g} Hz is not possible.", "Give 1 to 1000000.")
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

    @property
    def stated_uv(self) -> float | None:
        """Microvolts of one unit of the file's numbers, as far as the user stated it."""
        return self.uv_per_count if self.unit is None else UNITS_UV[self.unit]
