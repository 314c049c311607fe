"""MATLAB files of version 5 and before, by SciPy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy.io import loadmat, whosmat

from recordings.formats.child.answer import Answer

#: Classes of matrices that hold numbers.
_NUMBERS = ("double", "single", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
            "uint64")  # fmt: skip
#: Variables with more values than this are not described.
_MOST_VALUES = 100_000


def read(path: str, question: dict[str, Any], answer: Answer) -> None:
    """List the variables, or hand back ``samples`` ``(n, n_columns)`` of some.

    The question: ``facts`` names variables to describe by their values, where they are there;
    ``variables`` those to take as samples, each with its ``name`` and whether its ``rows`` are
    samples.
    """
    listed = [(name, [int(n) for n in shape], kind) for name, shape, kind in whosmat(path)]
    variables = [
        {"name": name, "shape": shape, "numbers": kind in _NUMBERS} for name, shape, kind in listed
    ]
    answer.facts = {"variables": variables, "values": {}}
    small = {name for name, shape, _ in listed if math.prod(shape) <= _MOST_VALUES}
    described = [name for name in question["facts"] if name in small]
    if described:
        values = _load(path, described)
        answer.facts["values"] = {name: _plain(value) for name, value in values.items()}
    if not question["variables"]:
        return
    found = _load(path, [item["name"] for item in question["variables"]])
    columns = []
    for item in question["variables"]:
        values = np.asarray(found[item["name"]])
        if values.ndim != 2 or values.dtype.kind not in "biuf":
            raise ValueError(f"{item['name']} is no matrix of numbers")
        columns.append(values if item["rows"] else values.T)
    length = min(len(values) for values in columns)
    step = max(1, (1 << 20) // sum(values.shape[1] for values in columns))
    for first in range(0, length, step):
        stop = min(first + step, length)
        answer.add("samples", np.hstack([values[first:stop] for values in columns]))


def _load(path: str, names: list[str]) -> Any:
    return loadmat(path, variable_names=names, chars_as_strings=True, appendmat=False)


def _plain(value: Any) -> Any:
    """Return a small value as lists of numbers and texts, cells inside of it too."""
    array = np.asarray(value)
    if array.dtype.kind == "O":
        # A cell array is a list of its rows; each cell is a value of its own.
        rows = array.reshape(len(array), -1) if array.ndim else array.reshape(1, 1)
        return [[_plain(cell) for cell in row] for row in rows]
    if array.dtype.kind in "US":
        return [str(text) for text in array.ravel()]
    if array.dtype.kind in "biuf":
        return np.asarray(array, dtype=np.float64).tolist()
    return None
