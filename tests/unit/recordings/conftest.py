"""A small recording with known contents, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.notes import MVC, REST, CalibrationAttempt, SessionNotes

FS_HZ = 1000.0
START_S = 1_700_000_000.0

NOTES = SessionNotes(
    subject="S01",
    exercise="curl",
    note="Left elbow taped.\nSecond session.",
    subject_details={"dominant_side": "right", "age_years": 31},
    session={"load_kg": 12.5},
)
#: On the index of the chunks that `make_recording` is given, 100 samples before the file's.
CALIBRATION = (
    CalibrationAttempt(REST, "left_biceps_brachii", 1, 150, 650, 2.5),
    CalibrationAttempt(
        MVC, "left_biceps_brachii", 1, 40, 90, 350.0, 250.0, False, "earlier", "moved " * 40
    ),
)


def stream_info(n_channels: int = 2, **changes: Any) -> StreamInfo:
    names = ["left_biceps_brachii", "right_biceps_brachii"]
    channels = tuple(
        ChannelInfo(
            name=names[n] if n < 2 else f"ch{n}",
            muscle="biceps_brachii" if n < 2 else "",
            side=("left", "right")[n] if n < 2 else "",
            role="agonist",
            rail_uv=(-1500.0, 1500.0) if n == 0 else None,
            lsb=0.0223 if n == 0 else None,
            electrode="Ag/AgCl, 10 mm, 20 mm apart" if n < 2 else "",
        )
        for n in range(n_channels)
    )
    values = {"fs": FS_HZ, "channels": channels, "device": "Test", "uri": "sim:test"}
    return StreamInfo(**{**values, "settings": {"seed": 1}, "counter_modulus": 256, **changes})


def ramp(first_row: int, stop_row: int, n_channels: int = 2) -> Any:
    """Return rows that name themselves."""
    return np.arange(first_row, stop_row)[:, None] * 8.0 + np.arange(n_channels) + 0.1


def chunk(first_row: int, stop_row: int, first_sample: int | None = None, **more: Any) -> Any:
    n_channels = more.pop("n_channels", 2)
    first = first_row if first_sample is None else first_sample
    samples = first + np.arange(stop_row - first_row)
    if "counter" not in more:
        more["counter"] = (samples % 256).astype(np.int32)
    return SampleChunk(
        data=ramp(first_row, stop_row, n_channels),
        first_sample=first,
        timestamps=START_S + samples / FS_HZ,
        **more,
    )


@pytest.fixture
def make_recording(tmp_path: Path) -> Callable[..., Path]:
    """Write 3000 rows with gaps of 5 and 7000 samples before rows 1000 and 2000."""

    def make(name: str = "rec.h5", *, close: bool = True, status: str = "complete") -> Path:
        path = tmp_path / name
        writer = RecordingWriter(
            path,
            stream_info(),
            PipelineSpec(mains_hz=50.0),
            notes=NOTES,
            calibration=CALIBRATION[:1],
            clock=ManualClock(epoch_s=START_S),
        )
        writer.append(chunk(0, 1000, 100))
        writer.append(chunk(1000, 2000, 1105, gap_reason="packets lost"))
        writer.append(chunk(2000, 3000, 9105, gap_reason="link lost"))
        writer.add_event(Event(600, MARKER, -1, "go", 610))
        writer.add_event(Event(9200, "burst_on", 1, "", 9400))
        writer.add_calibration(CALIBRATION[1])
        writer.set_truth({"channels": [{"muscle": "biceps_brachii"}]})
        writer.flush()
        if close:
            writer.finish(status)
        else:  # what a kill leaves, without killing anybody
            left = path.read_bytes()
            writer.finish()
            path.unlink()
            path.write_bytes(left)
        return path

    return make
