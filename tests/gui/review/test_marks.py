"""Bursts stand where the muscles worked: in a review, and in the live scope alike."""

from __future__ import annotations

from types import SimpleNamespace
from typing import NamedTuple, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.athlete.model import AthleteModel
from acquisition.athlete.setup import setup_from_uri
from acquisition.athlete.truth import truth_of
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import parse_source
from app.engine.processor import Processor
from app.gui.review.marks import Marks
from app.gui.scope.columns import ScopeColumns
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.recording import Recording
from tests.gui.conftest import make_snapshot

FS, LENGTH = 1000.0, 24_000
CHANNELS = tuple(ChannelInfo(name) for name in ("a", "b"))
PER_COLUMN = 10
WIDTH = LENGTH // PER_COLUMN


class Measured(NamedTuple):
    """What is true of some squats, what the chain says of them, and how late its envelope is."""

    true_s: tuple[list[tuple[float, float]], ...]
    events: tuple[Event, ...]
    delay: float


@pytest.fixture(scope="module")
def squats() -> Measured:
    model = AthleteModel(setup_from_uri(parse_source("sim:squat?seed=1&fs=1000&channels=2")))
    signal, truth = model.signal_uv(0, LENGTH), truth_of(model, 0, LENGTH)
    processor = Processor(StreamInfo(FS, CHANNELS, "test", "test:"), PipelineSpec())
    found: list[Event] = []
    for first in range(0, LENGTH, 20):
        stamps = (first + np.arange(20)) / FS
        found += processor.process(SampleChunk(signal[first : first + 20], first, stamps)).events
    bursts = tuple(channel["bursts"] for channel in truth["channels"])
    return Measured(bursts, tuple(found), processor.pipeline.delay_samples)


def reviewed(events: tuple[Event, ...]) -> NDArray[np.bool_]:
    """Return which columns a review tints."""
    recording = cast(Recording, SimpleNamespace(events=events, end_sample=LENGTH))
    return Marks(recording, CHANNELS).burst_columns(0.0, PER_COLUMN, WIDTH, len(CHANNELS))


def test_a_review_shows_bursts_where_the_muscles_worked(squats: Measured) -> None:
    late_s: list[list[float]] = [[], []]
    for shown, true_s in zip(reviewed(squats.events), squats.true_s, strict=True):
        steps = np.diff(np.concatenate(([0], shown.astype(int), [0])))
        for which, turn in enumerate((1, -1)):
            seen_s = np.flatnonzero(steps == turn) * PER_COLUMN / FS
            for burst in true_s:
                nearest = seen_s[np.abs(seen_s - burst[which]).argmin()]
                late_s[which].append(nearest - burst[which])
    assert min(map(len, late_s)) >= 6
    # The envelope's window of 250 ms blurs edges: begins are early, ends late, by less than half
    # of it. Put back by the delay once more, begins would be 170 ms early.
    assert abs(np.median(late_s[0])) < 0.08
    assert abs(np.median(late_s[1])) < 0.11
    assert squats.delay > 0.12 * FS


def test_the_live_scope_shows_them_in_the_same_columns(squats: Measured) -> None:
    live = ScopeColumns(WIDTH, LENGTH, len(CHANNELS), FS, delay_samples=squats.delay)
    live.take(
        make_snapshot(
            CHANNELS,
            fs=FS,
            end_sample=LENGTH,
            traces=np.zeros((LENGTH, len(CHANNELS)), np.float32),
            traces_first_sample=0,
            events=squats.events,
        )
    )
    shown, review = live.active(np.arange(WIDTH)).T, reviewed(squats.events)
    assert shown.any()
    # A review also shows the column that a burst only just reaches into.
    bursts = sum(map(len, squats.true_s))
    assert np.count_nonzero(shown != review) <= bursts
