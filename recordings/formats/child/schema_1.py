"""Headers of our own files of schema 1; see `recordings.myobench.schema_1`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py

from recordings.formats.child.answer import Answer
from recordings.myobench.salvage import salvaged_schema_1
from recordings.myobench.schema_1 import facts_of, header_of_schema_1


def read(path: str, question: dict[str, Any], answer: Answer) -> None:
    """Hand back the header; with ``salvage`` of a damaged file, as far as it is there."""
    if question["salvage"]:
        answer.facts = facts_of(*salvaged_schema_1(Path(path)))
        return
    with h5py.File(path, "r") as file:
        answer.facts = facts_of(header_of_schema_1(Path(path), file), ())
