"""Rows that are kept: the same from memory and from the temporary file."""

from __future__ import annotations

import numpy as np
import pytest

from recordings import row_store
from recordings.row_store import RowStore


@pytest.mark.parametrize("memory_bytes", [0, 1000, 1 << 30])
def test_rows_come_back(monkeypatch: pytest.MonkeyPatch, memory_bytes: int) -> None:
    monkeypatch.setattr(row_store, "MEMORY_BYTES", memory_bytes)
    store = RowStore(3)
    rows = np.arange(300.0).reshape(100, 3)
    stamps = np.arange(100) / 7
    for first, stop in ((0, 1), (1, 40), (40, 40), (40, 100)):
        store.append(rows[first:stop], stamps[first:stop])
    assert store.n_rows == 100
    for first, stop in ((0, 100), (0, 0), (39, 41), (99, 100)):
        np.testing.assert_array_equal(store.read(first, stop), rows[first:stop])
        np.testing.assert_array_equal(store.timestamps(first, stop), stamps[first:stop])
        assert store.read(first, stop).flags.c_contiguous
    store.close()


def test_no_rows() -> None:
    store = RowStore(2)
    assert store.read(0, 0).shape == (0, 2)
    assert store.timestamps(0, 0).shape == (0,)
    store.close()


def test_absurd_sizes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_store, "MOST_BYTES", 100)
    store = RowStore(1)
    with pytest.raises(ValueError, match="of samples"):
        store.append(np.zeros((10, 1)), np.zeros(10))
