"""Hostile files: refused in one line, or read; never obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordings.formats.format import formats
from tests.fuzz.hostile import HARMS, write_secret
from tests.fuzz.reader_process import ReaderProcess
from tests.fuzz.samples import Sample


def test_there_is_a_sample_of_each_format_and_it_reads(
    samples: list[Sample], fuzz_folder: Path, reader: ReaderProcess
) -> None:
    assert {"myobench", *(item.name for item in formats())} == {item.format for item in samples}
    for sample in samples:
        outcome = reader.read(fuzz_folder / sample.name, sample.options)
        assert (sample.name, outcome.kind, outcome.text) == (sample.name, "read", sample.format)


@pytest.mark.parametrize("name", HARMS)
def test_a_hostile_file_does_no_harm(
    name: str, samples: list[Sample], fuzz_folder: Path, reader: ReaderProcess
) -> None:
    secret = fuzz_folder / "secret.h5"
    if not secret.exists():
        write_secret(secret)
    path = fuzz_folder / "hostile.h5"
    HARMS[name](path, secret)
    outcome = reader.read(path)
    path.unlink()
    assert outcome.allowed, f"{name}: {outcome}"
