"""Small recordings with a subject, an exercise and muscles, for tests of what lists them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.notes import SessionNotes

FS_HZ = 500.0
#: 2026-03-01 12:00 UTC.
NOON_S = 1_772_366_400.0
DAY_S = 86_400.0


def write_recording(
    path: Path,
    subject: str = "",
    exercise: str = "",
    *,
    note: str = "",
    sites: Sequence[tuple[str, str]] = (("left", "soleus"), ("right", "soleus")),
    start_s: float = NOON_S,
    seconds: float = 0.5,
    device: str = "Test board",
    close: bool = True,
) -> Path:
    """Write one; `close` False leaves what a kill leaves."""
    path.parent.mkdir(parents=True, exist_ok=True)
    channels = tuple(ChannelInfo(f"{side}_{muscle}", muscle, side) for side, muscle in sites)
    info = StreamInfo(FS_HZ, channels, device, "test:x")
    writer = RecordingWriter(
        path,
        info,
        PipelineSpec(),
        clock=ManualClock(epoch_s=start_s),
        notes=SessionNotes(subject, exercise, note),
    )
    rows = round(seconds * FS_HZ)
    data = np.arange(rows * len(channels), dtype=np.float64).reshape(rows, len(channels))
    writer.append(SampleChunk(data, 0, start_s + np.arange(rows) / FS_HZ))
    writer.flush()
    if close:
        writer.finish()
        return path
    left = path.read_bytes()
    writer.finish()
    path.unlink()
    path.write_bytes(left)
    return path
