"""Times in fields: read as people write them, written so that they are read again."""

from __future__ import annotations

import re

from app.gui.language import decimal_point
from app.gui.scope.time_axis import stamp

_TIME = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?|[.,]\d+)\s*s?")


def read_time_s(text: str) -> float | None:
    """Return the seconds that a text says: ``75``, ``1:15,5``, ``1:02:03``; None for others.

    The decimal mark may be the locale's, a point or a comma.
    """
    found = _TIME.fullmatch(text.strip().replace(decimal_point(), "."))
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    rest = float(seconds.replace(",", "."))
    if (minutes and rest >= 60) or (hours and int(minutes) >= 60):
        return None
    return int(hours or 0) * 3600.0 + int(minutes or 0) * 60.0 + rest


def time_text(seconds: float) -> str:
    """Return a time as a field has it: ``1:15.5``; to the millisecond."""
    whole = round(1000.0 * max(0.0, seconds)) % 1000 == 0
    return stamp(seconds, 0) if whole else stamp(seconds, 3).rstrip("0")
