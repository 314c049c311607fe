"""Recordings to export, with known contents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock import ManualClock
from acquisition.types import SampleChunk
from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.notes import SessionNotes
from tests.unit.recordings.conftest import START_S, stream_info

#: What `record` puts in: a marker, a burst, and an onset whose end never came.
EVENTS = (
    Event(60, MARKER, -1, "go µ", 60),
    Event(70, BURST_ON, 1, "", 80),
    Event(90, BURST_OFF, 1, "", 95),
    Event(150, BURST_ON, 0, "", 160),
)


def noise(n_rows: int, n_channels: int = 2) -> NDArray[np.float64]:
    """Return rows in microvolts: noise on an offset, as an amplifier without high-pass gives it."""
    values = np.random.default_rng(n_rows).normal(0.0, 150.0, (n_rows, n_channels))
    return np.asarray(values + 3000.0 * np.arange(n_channels), dtype=np.float32).astype(np.float64)


def write(
    path: Path,
    values: NDArray[np.float64],
    *,
    fs: float = 1000.0,
    gaps: Sequence[tuple[int, int]] = (),
    events: Sequence[Event] = EVENTS,
) -> Path:
    """Write rows with ``(row, samples missing before it)``."""
    n_channels = values.shape[1]
    clock, notes = ManualClock(epoch_s=START_S), SessionNotes("S 01", "squat")
    info = stream_info(n_channels, fs=fs)
    writer = RecordingWriter(path, info, PipelineSpec(), clock=clock, notes=notes)
    missing = 0
    edges = [0, *(row for row, _ in gaps), len(values)]
    for number, (row, stop) in enumerate(pairwise(edges)):
        missing += gaps[number - 1][1] if number else 0
        stamps = START_S + (row + missing + np.arange(stop - row)) / fs
        writer.append(SampleChunk(values[row:stop], row + missing, stamps))
    for event in events:
        writer.add_event(event)
    writer.finish()
    return path
