"""A store in a folder of its own, without a pass phrase: its key costs a tenth of a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clients.store import Store, create_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "clients"


@pytest.fixture
def store(folder: Path, tmp_path: Path) -> Iterator[Store]:
    made = create_store(folder, None, data_dir=tmp_path / "data")
    yield made
    made.close()
