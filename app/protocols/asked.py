"""Reads the values of a command, which may come from a damaged file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from app.protocols.activity import State
from app.protocols.reference import why_unusable
from app.protocols.stream import Stream


def number(
    values: Mapping[str, Any], name: str, default: float, least: float, most: float
) -> float:
    """Return a number within limits, the default where none is given.

    Raises
    ------
    ValueError
        It is no number, or beyond a limit; says which are allowed.
    """
    value = values.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} must be a number, not {value!r:.40}")
    if not least <= value <= most:  # NaN neither; a whole number may be too long for a float
        raise ValueError(f"{name} must be {least:g} to {most:g}, not {value!r:.40}")
    return float(value)


def count(values: Mapping[str, Any], name: str, default: int, least: int, most: int) -> int:
    """Return a whole number within limits; ValueError as in `number`."""
    value = number(values, name, default, least, most)
    if value != round(value):
        raise ValueError(f"{name} must be a whole number, not {value:g}")
    return round(value)


def columns_of(names: Any, stream: Stream) -> tuple[int, ...]:
    """Return the columns of a list of names, each once, in their order.

    Raises
    ------
    ValueError
        It is no list, or a name is of no EMG channel of the stream.
    """
    if not isinstance(names, list | tuple):
        raise ValueError("muscles are a list of names of channels")
    columns: dict[int, None] = {}
    for name in names:
        column = stream.column(name) if isinstance(name, str) else None
        if column is None or column not in stream.emg:
            raise ValueError(f"there is no muscle {name!r:.60} in this stream")
        columns[column] = None
    return tuple(columns)


def emg_columns(values: Mapping[str, Any], stream: Stream) -> tuple[int, ...]:
    """Return the columns of ``channels`` (a list of names) or ``channel`` (one).

    Raises
    ------
    ValueError
        None is named, a name is not in the stream, comes twice, or is of a channel without EMG.
    """
    names = values.get("channels", [values["channel"]] if "channel" in values else [])
    if not isinstance(names, list | tuple) or not names:
        raise ValueError("say which muscle: channel, or a list of channels")
    columns = columns_of(names, stream)
    if len(columns) < len(names):
        twice = next(name for name in names if list(names).count(name) > 1)
        raise ValueError(f"{twice} is named twice")
    return columns


def reference_uv(stream: Stream, state: State, column: int) -> float:
    """Return what is 100 % of a column.

    Raises
    ------
    ValueError
        Nothing is; says why.
    """
    value = state.reference_uv(stream, column)
    if not math.isfinite(value):
        channel = stream.channels[column].name
        why = why_unusable(state.references.get(channel), stream)
        raise ValueError(f"{stream.printed(column)}: {why}; without one there is no % MVC")
    return value
