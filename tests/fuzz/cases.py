"""One case of the search, told by a number: a sample, what is done to it, how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.damage import damage
from tests.fuzz.edits import edits_of
from tests.fuzz.reader_process import Options, Outcome, ReaderProcess
from tests.fuzz.samples import Sample


@dataclass(frozen=True, slots=True)
class Case:
    """A file to read.

    Parameters
    ----------
    name
        Its name; readers look at endings.
    content
        Its bytes.
    options
        What is stated.
    """

    name: str
    content: bytes
    options: Options

    def read(self, reader: ReaderProcess, folder: Path) -> Outcome:
        """Write the file, have it read, and remove it."""
        path = folder / f"case-{self.name}"
        path.write_bytes(self.content)
        outcome = reader.read(path, self.options)
        path.unlink()
        return outcome


def damaged_case(sample: Sample, seed: int) -> Case:
    """Return `sample` with the damage number `seed`: half of them blind, half well-formed."""
    random = Random(f"{sample.name} {seed}")
    change = edits_of(sample.name) if random.random() < 0.5 else damage
    return Case(sample.name, change(sample.content, random), options_of(sample, random))


def options_of(sample: Sample, random: Random) -> Options:
    """Return what is stated of it: mostly what it needs, at times nothing or something else."""
    others: Sequence[Options] = (
        {},
        {"fs_hz": 1000.0, "unit": "mV"},
        {"fs_hz": 0.5, "uv_per_count": 0.1, "columns": ["1"]},
        {"unit": "uV", "columns": ["2", "3"], "time_column": "1", "delimiter": ",", "decimal": "."},
        {"header_lines": 3, "fs_hz": 250.0, "unit": "V", "columns": ["left", "9"]},
    )
    return sample.options if random.random() < 0.7 else random.choice(others)
