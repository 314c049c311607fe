"""What all measurements share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bench import work


@pytest.fixture
def modes() -> Iterator[list[str]]:
    """The ways in which the chain can run here; plain again afterwards."""
    yield work.available_modes()
    work.use(work.PLAIN)
