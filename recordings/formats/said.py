"""What a reader says of its own reading, in the same words for every format.

A recording of another program's file carries in its settings where its rate, its scale and its
gaps are from, and what of the file was left out. What the user states replaces what the file says,
and then both are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from recordings.read_options import ReadOptions

#: The settings that every format has.
RATE_FROM, UNIT_FROM, GAPS_FROM, LEFT_OUT = "rate_from", "unit_from", "gaps_from", "left_out"
#: `GAPS_FROM` of a format that has nothing to tell them by.
NO_GAPS = "nothing: the file counts no samples"


def said(
    *, rate_from: str, unit_from: str, gaps_from: str, left_out: Sequence[str]
) -> dict[str, Any]:
    """Return the settings that say how a file was read."""
    return {
        RATE_FROM: rate_from,
        UNIT_FROM: unit_from,
        GAPS_FROM: gaps_from,
        LEFT_OUT: list(left_out),
    }


def rate_words(options: ReadOptions, file_hz: float | None, where: str) -> str:
    """Return where the rate is from; `where` of the file `file_hz` stands, None where nowhere."""
    if options.fs_hz is None:
        return where
    if not file_hz or f"{file_hz:g}" == f"{options.fs_hz:g}":
        return "the user"
    return f"the user, in place of {file_hz:g} Hz by {where}"


def unit_words(options: ReadOptions, units: Iterable[str], where: str) -> str:
    """Return where the scale is from; `where` of the file `units` stand, empty ones nowhere."""
    known = sorted({unit.strip()[:20] for unit in units if unit.strip()})
    if options.stated_uv is None:
        return f"{where}: {', '.join(known)}" if known else where
    return f"the user, in place of {', '.join(known)} by {where}" if known else "the user"
