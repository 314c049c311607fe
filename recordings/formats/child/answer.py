"""What a reader in a process of its own hands back: facts as JSON, arrays as plain files."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

#: Name of the file with the facts.
FACTS = "facts.json"


class Answer:
    """Collects an answer in a folder; a context manager.

    Parameters
    ----------
    folder
        An empty folder.

    Attributes
    ----------
    facts
        JSON-compatible; written by `write_facts`.
    """

    def __init__(self, folder: Path) -> None:
        self.facts: dict[str, Any] = {}
        self._folder = folder
        self._files: dict[str, Any] = {}

    def add(self, name: str, values: NDArray[Any]) -> None:
        """Append numbers to the array `name`; they are kept as float64 in C order."""
        if name not in self._files:
            self._files[name] = (self._folder / name).open("wb")
        np.ascontiguousarray(values, dtype="<f8").tofile(self._files[name])

    def write_facts(self) -> None:
        """Write the facts; they say that the answer is whole."""
        text = json.dumps(self.facts, ensure_ascii=True)
        (self._folder / FACTS).write_text(text, encoding="ascii")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files.values():
            file.close()
