"""Valid files, and a process that reads what was made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.reader_process import ReaderProcess
from tests.fuzz.samples import Sample, make_samples


@pytest.fixture(scope="session")
def fuzz_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the valid files."""
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(scope="session")
def samples(fuzz_folder: Path) -> list[Sample]:
    """A valid file of each format that is read."""
    return make_samples(fuzz_folder)


@pytest.fixture(scope="session")
def reader(samples: list[Sample], fuzz_folder: Path) -> Iterator[ReaderProcess]:
    """A process that has read every sample once."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("its memory and its open files are looked up in /proc, which is Linux's")
    with ReaderProcess([(fuzz_folder / item.name, item.options) for item in samples]) as process:
        yield process
