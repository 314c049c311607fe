"""Recordings with known rows and gaps, in memory or in a real file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, Gap, SampleChunk, StreamInfo
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.recording import Header, Recording
from recordings.row_store import RowStore
from recordings.sample_index import SampleIndex

FS_HZ = 2000.0


def stream_info(n_channels: int) -> StreamInfo:
    channels = tuple(ChannelInfo(name=f"ch{n}") for n in range(n_channels))
    return StreamInfo(fs=FS_HZ, channels=channels, device="Test", uri="sim:test")


def in_memory(
    rows: NDArray[np.float64], gaps: Sequence[tuple[int, int]] = (), path: Path = Path("rows.txt")
) -> Recording:
    """Return a recording without an overview; `gaps` are row and length."""
    store = RowStore(rows.shape[1])
    store.append(rows, np.arange(len(rows)) / FS_HZ)
    header = Header(
        format="test",
        info=stream_info(rows.shape[1]),
        n_samples=len(rows),
        gaps=gaps_before(gaps),
        events=(),
        status="complete",
        status_detail="",
        created_utc="",
        software="",
    )
    return Recording(path, header, store)


def gaps_before(gaps: Sequence[tuple[int, int]]) -> tuple[Gap, ...]:
    """Return gaps from the rows that they lie before and their lengths."""
    found = []
    missing = 0
    for row, length in gaps:
        found.append(Gap(row + missing, length, "packets lost"))
        missing += length
    return tuple(found)


def on_disk(path: Path, rows: NDArray[np.float64], gaps: Sequence[tuple[int, int]] = ()) -> Path:
    """Write a Myobench recording, overview included."""
    writer = RecordingWriter(
        path, stream_info(rows.shape[1]), PipelineSpec(), clock=ManualClock(epoch_s=1.7e9)
    )
    index = SampleIndex(len(rows), gaps_before(gaps))
    for first, stop in index.runs(0, 777):
        samples = index.samples_of(first, stop)
        writer.append(
            SampleChunk(
                data=rows[first:stop],
                first_sample=int(samples[0]),
                timestamps=1.7e9 + samples / FS_HZ,
            )
        )
    writer.finish("complete")
    return path


def noise(n_rows: int, n_channels: int = 3, seed: int = 0) -> NDArray[np.float64]:
    """Return EMG-like rows over electrode offsets of some mV, the highest far out."""
    rng = np.random.default_rng(seed)
    offsets = 1000.0 * (np.arange(n_channels) - 1)
    return np.asarray(rng.standard_t(3, (n_rows, n_channels)) * 20.0 + offsets)
