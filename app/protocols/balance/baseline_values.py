"""Reads the numbers of a baseline, which may come from a damaged file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Beyond any amplifier, and any percentage.
_MOST = 1e9
_MOST_LETTERS = 500


def word(values: Mapping[str, Any], name: str) -> str:
    """Return a text, empty where there is none; ValueError where it is something else."""
    value = values.get(name, "")
    if not isinstance(value, str) or len(value) > _MOST_LETTERS:
        raise ValueError(f"{name} of a baseline is a text")
    return value


def name_list(values: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    """Return a list of different texts; ValueError where it is something else."""
    given = values.get(name, ())
    if (
        not isinstance(given, list | tuple)
        or len(given) > most
        or not all(isinstance(one, str) for one in given)
        or len(set(given)) != len(given)
    ):
        raise ValueError(f"{name} of a baseline is a list of different names")
    return tuple(given)


def number(values: Mapping[str, Any], name: str, *, default: float = math.nan) -> float:
    """Return a number, the default where there is none; ValueError where it is something else."""
    return _read(values.get(name), name, default)


def numbers(
    values: Mapping[str, Any], name: str, n: int, *, above: float = -math.inf
) -> NDArray[np.float64]:
    """Return ``(n,)`` numbers, NaN for null, all above a limit; ValueError otherwise."""
    found = np.array(_row(values.get(name, ()), name, n), dtype=np.float64)
    if (found <= above).any():
        raise ValueError(f"{name} of a baseline must be above {above:g}")
    return found


def table(
    values: Mapping[str, Any], name: str, rows: int | None, n: int | None, *, most: int = 10**6
) -> NDArray[np.float64]:
    """Return ``(rows, n)`` numbers that are not negative, NaN for null.

    Parameters
    ----------
    values
        What holds it.
    name
        Its name.
    rows, n
        Its shape; None: any up to `most`.
    most
        Limit of the side that is free.

    Raises
    ------
    ValueError
        It is something else.
    """
    given = values.get(name, ())
    if (
        not isinstance(given, list | tuple)
        or (rows is not None and len(given) != rows)
        or (rows is None and len(given) > most)
    ):
        raise ValueError(f"{name} of a baseline is not a table of the right shape")
    if n is None:
        n = len(given[0]) if given and isinstance(given[0], list | tuple) else 0
        if n > most:
            raise ValueError(f"{name} of a baseline is not a table of the right shape")
    found = np.array([_row(row, name, n) for row in given], dtype=np.float64)
    found = found.reshape(len(given), n)
    if (found < 0).any():
        raise ValueError(f"{name} of a baseline cannot be negative")
    return found


def _row(given: Any, name: str, n: int) -> list[float]:
    if not isinstance(given, Sequence) or isinstance(given, str) or len(given) != n:
        raise ValueError(f"{name} of a baseline has the wrong length")
    return [_read(one, name, math.nan) for one in given]


def _read(value: Any, name: str, default: float) -> float:
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} of a baseline: {value!r:.40} is no number")
    if value == value and not -_MOST <= value <= _MOST:
        raise ValueError(f"{name} of a baseline: {value!r:.40} is not possible")
    return float(value)
