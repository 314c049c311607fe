"""Rows that are kept: the same from memory and from the temporary file."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from recordings import row_store
from recordings.errors import RecordingError
from recordings.row_store import RowStore, closed_on_error


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


@pytest.mark.parametrize("memory_bytes", [0, 1 << 30])
def test_counters_are_kept_beside_the_rows(
    monkeypatch: pytest.MonkeyPatch, memory_bytes: int
) -> None:
    monkeypatch.setattr(row_store, "MEMORY_BYTES", memory_bytes)
    store = RowStore(2, counted=True)
    store.append(np.ones((3, 2)), np.arange(3.0), np.array([7.0, np.nan, 255.0]))
    store.append(np.ones((1, 2)), np.arange(1.0))
    counter = store.counter(0, 4)
    assert counter is not None
    assert counter.dtype == np.int32
    assert counter.tolist() == [7, -1, 255, -1]
    assert store.read(0, 4).shape == (4, 2)
    store.close()
    assert RowStore(2).counter(0, 0) is None


@pytest.mark.parametrize("memory_bytes", [0, 1 << 30])
def test_many_threads_may_read(monkeypatch: pytest.MonkeyPatch, memory_bytes: int) -> None:
    monkeypatch.setattr(row_store, "MEMORY_BYTES", memory_bytes)
    store = RowStore(1)
    for first in range(0, 4000, 100):
        store.append(np.arange(first, first + 100.0)[:, None], np.arange(100.0))

    def look(seed: int) -> int:
        draw = random.Random(seed)
        wrong = 0
        for _ in range(300):
            first = draw.randrange(3900)
            wrong += store.read(first, first + 50)[:, 0].tolist() != list(range(first, first + 50))
        return wrong

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(look, range(4))) == [0, 0, 0, 0]
    store.close()


def test_a_disk_that_refuses_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_store, "MEMORY_BYTES", 0)

    class Full:
        def write(self, data: object) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    monkeypatch.setattr(row_store.tempfile, "TemporaryFile", lambda prefix: Full())
    store = RowStore(1)
    with pytest.raises(RecordingError, match=r"no room .*No space left"), closed_on_error(store):
        store.append(np.zeros((10, 1)), np.zeros(10))
