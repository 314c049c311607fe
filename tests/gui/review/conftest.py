"""Recordings to look at: written by the real writer, with gaps, bursts, markers and faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.gui.background import Background
from app.gui.review.session import ReviewSession, State
from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.gui.conftest import pairs

FS = 500.0
#: Samples before and behind the gap, and in it.
BEFORE, MISSING, BEHIND = 8000, 1000, 9000
END = BEFORE + MISSING + BEHIND
RAIL_UV = 1000.0
#: Where the first channel is at its rail, and the second holds no number.
AT_RAIL, NO_NUMBER = slice(2000, 2400), slice(3000, 3400)


def signals(n_channels: int = 2, seed: int = 1) -> np.ndarray:
    """Return the rows of the recording, ``(BEFORE + BEHIND, n_channels)`` with offsets."""
    rng = np.random.default_rng(seed)
    rows = rng.standard_normal((BEFORE + BEHIND, n_channels)) * 20
    rows[5000:5400] *= 3
    rows += 300 * np.arange(n_channels)
    rows[AT_RAIL, 0] = RAIL_UV
    if n_channels > 1:
        rows[NO_NUMBER, 1] = np.nan
    return rows


#: A burst and two markers.
EVENTS = (
    Event(4000, MARKER, -1, "set 1", 4000),
    Event(5000, BURST_ON, 0, "", 5100),
    Event(5400, BURST_OFF, 0, "", 5500),
    Event(12_000, MARKER, -1, "set 2", 12_000),
)


def write(path: Path, n_channels: int = 2, events: Sequence[Event] = EVENTS) -> Path:
    """Write a recording with a gap, events, a rail and missing numbers."""
    channels = tuple(
        ChannelInfo(one.name, one.muscle, one.side, rail_uv=(-RAIL_UV, RAIL_UV))
        for one in pairs(n_channels)
    )
    info = StreamInfo(FS, channels, "Test board", "sim:squat")
    rows = signals(n_channels)
    with RecordingWriter(path, info, PipelineSpec()) as writer:
        for first, stop, shift in ((0, BEFORE, 0), (BEFORE, BEFORE + BEHIND, MISSING)):
            stamps = 1.7e9 + np.arange(first, stop) / FS
            writer.append(SampleChunk(rows[first:stop], first + shift, stamps))
        for event in events:
            writer.add_event(event)
        writer.finish("complete", "")
    return path


@pytest.fixture
def recording_path(tmp_path: Path) -> Path:
    return write(tmp_path / "rec.h5")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Overviews of these tests are kept nowhere else."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("app.gui.review.desk.overview_dir", lambda: folder)
    return folder


@pytest.fixture
def open_session(styled: QtBot, own_cache: Path) -> Iterator[Callable[[Path], ReviewSession]]:
    """Open recordings for review; each is closed, and its thread gone, at the end of the test."""
    background = Background()
    sessions: list[ReviewSession] = []

    def open_it(path: Path, *, wait: bool = True) -> ReviewSession:
        recording = open_recording(path)
        session = ReviewSession(recording, recording.info.channels, own_cache, background)
        sessions.append(session)
        if wait:
            styled.waitUntil(lambda: session.state is State.READY, timeout=20_000)
        return session

    yield open_it
    for session in sessions:
        session.close()
    styled.waitUntil(lambda: background.idle, timeout=20_000)
