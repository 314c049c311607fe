"""What column names say of their columns: units, times, and what is no EMG."""

from __future__ import annotations

import re

from recordings.formats.inputs import unit_uv

_BRACKETS = re.compile(r"\s*[\[(]\s*([^\[\]()]*?)\s*[\])]\s*$")
#: ``RT VLO,uV`` and ``biceps_uV``; what follows is a unit only if it is a known one.
_SUFFIX = re.compile(r"\s*[,_]\s*([^\s,_]+)\s*$")
_TIME = re.compile(r"(time|timestamp|zeit|seconds?|t|x)", re.I)
#: Seconds in one of each unit of time.
SECONDS = {"s": 1.0, "sec": 1.0, "seconds": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6}
#: Stamps above this are milliseconds since 1970: as seconds they would lie after the year 5000.
MILLISECONDS_FROM = 1e11
#: Columns of programs of the field that hold no EMG, by words in their names.
_OTHER = re.compile(
    r"(^|[\s_.:(])(acc|accel|accelerometer|gyro|gyroscope|mag|magnetometer|imu|quat|temp|angle|"
    r"force|sync|marker|trigger|event|label|activity|index|sample|counter|nseq|battery|timestamp|"
    r"time|di|digital)($|[\s_.:)\d])",
    re.I,
)


def split_unit(name: str) -> tuple[str, str]:
    """Return a column's name and the unit that it states, empty where it states none.

    In brackets anything is a unit; after a comma or underscore only one of volts or seconds.
    """
    match = _BRACKETS.search(name)
    if match is None:
        match = _SUFFIX.search(name)
        if match is not None and unit_uv(match[1]) is None and match[1].lower() not in SECONDS:
            match = None
    if match is None:
        return name.strip(), ""
    return name[: match.start()].strip(), match[1]


def seconds_of(name: str) -> float | None:
    """Return the seconds of one unit of a column whose name says time and its unit, else None."""
    label, unit = split_unit(name)
    if not (_TIME.fullmatch(label) or "time" in label.lower()):
        return None
    return SECONDS.get(unit.lower())


def is_time(name: str) -> bool:
    """Tell whether a name is that of a column of times, with a unit of seconds or without."""
    label, unit = split_unit(name)
    return _TIME.fullmatch(label) is not None and (not unit or unit.lower() in SECONDS)


def is_other(name: str) -> bool:
    """Tell whether a name is that of a column that holds something else than EMG."""
    label, unit = split_unit(name)
    if unit_uv(unit) is not None:
        return False
    return bool(unit) or _OTHER.search(label) is not None
