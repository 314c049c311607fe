"""A file written by BrainFlow plays with the gaps that were recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition import SampleChunk, SourceRegistry

pytestmark = pytest.mark.brainflow


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("board", "fs", "numbers", "columns"),
    [
        ("cyton", 250.0, np.arange(256), (0, 22, 24)),
        ("ganglion", 200.0, np.concatenate([[0], np.repeat(np.arange(1, 101), 2)]), (0, 13, 15)),
    ],
    ids=["cyton", "ganglion with firmware 2"],
)
def test_gaps_are_played_with_their_length(
    tmp_path: Path,
    wait_until: Callable[..., None],
    board: str,
    fs: float,
    numbers: np.ndarray,
    columns: tuple[int, int, int],
) -> None:
    count, stamp, n_rows = columns
    sample = np.arange(601)  # up to the end of a packet
    sample = sample[((sample < 101) | (sample >= 107)) & ((sample < 221) | (sample >= 521))]
    rows = np.zeros((len(sample), n_rows))
    rows[:, count] = np.resize(numbers, 601)[sample]
    rows[:, 1:5] = sample[:, None]
    rows[:, stamp] = 1_700_000_000 + sample / fs
    path = tmp_path / "rows.csv"
    np.savetxt(path, rows, fmt="%.6f", delimiter="\t")
    source = SourceRegistry().open_source(f"brainflow:playback?file={path}&master_board={board}")
    source.open()
    source.start()
    chunks: list[SampleChunk] = []

    def over() -> bool:
        chunk = source.read()
        if chunk is not None and chunk.n_samples:
            chunks.append(chunk)
        return source.ended

    wait_until(over, what="the file is over")
    source.close()
    index = np.concatenate([np.arange(c.first_sample, c.end_sample) for c in chunks])
    np.testing.assert_array_equal(index, sample)
    np.testing.assert_array_equal(np.concatenate([c.data[:, 0] for c in chunks]), sample)
