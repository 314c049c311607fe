"""A guided session without a window: every step is done, and its replay is the same to the bit."""

from __future__ import annotations

from pathlib import Path

import pytest

from acquisition.registry import SourceOptions
from app.engine.one_key import OneKey
from app.engine.processor import Processor
from app.engine.session import record_headless
from app.protocol_store import ready_protocols
from app.protocols.session.entries import entries_of
from app.protocols.session.view import DONE, OVER, SessionView
from app.results.roundtrip import RoundTrip, record_and_replay
from dsp.spec import PipelineSpec
from recordings.replay import LEAD_S, ReplaySource
from recordings.sources import default_registry
from tests.integration.some_sessions import UUID, WHOLE, begin, journal

FOLLOWS = "sim:squat?follow=1&fs=500&channels=2&seed=3"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> RoundTrip:
    path = tmp_path_factory.mktemp("session") / "session.h5"
    return record_and_replay(FOLLOWS, path, None, commands=[(0.0, begin(WHOLE))], key=OneKey())


def test_live_and_replayed_outcomes_are_equal_to_the_bit(walked: RoundTrip) -> None:
    assert walked.differences == ()


def test_a_recording_is_the_journal_of_its_session(walked: RoundTrip) -> None:
    told = journal(walked.path)
    assert (told.session_uuid, told.protocol) == (UUID, WHOLE)
    assert told.ended
    assert told.broken is None
    assert [(one.step.id, one.status, one.take) for one in told.takes] == [
        (step.id, DONE, 1) for step in WHOLE.steps
    ]
    ends = [one.end_sample for one in told.takes]
    starts = [one.start_sample for one in told.takes]
    assert all(end <= start for end, start in zip(ends[:-1], starts[1:], strict=True))
    assert told.references is not None
    assert set(told.references) == {"left_vastus_lateralis", "right_vastus_lateralis"}
    assert {one.recording_uuid for one in told.references.values()} == {told.recording_uuid}


def session_after(path: Path, place_s: float) -> SessionView:
    """Return how the session stands at the end of a replay that begins at a place."""
    source = ReplaySource(path, options=SourceOptions(fast=True, chunk_samples=97), lead_s=LEAD_S)
    info = source.open()
    processor = Processor(info, PipelineSpec(), recorded_events=source.recorded_events)
    source.start()
    source.seek(round(place_s * info.fs))
    processed = None
    while (chunk := source.read()) is not None:
        processed = processor.process(chunk)
    source.close()
    assert processed is not None
    view = processed.training.monitors["session"]
    assert isinstance(view, SessionView)
    return view


@pytest.mark.parametrize(
    "kind",
    ["mvc", "reps", *(pytest.param(one, marks=pytest.mark.thorough)
                      for one in ("quiet", "check", "hold", "timed", "free", "explosive"))],
)  # fmt: skip
def test_a_replay_that_begins_within_a_step_stands_where_the_whole_does(
    walked: RoundTrip, kind: str
) -> None:
    told = journal(walked.path)
    take = next(one for one in told.takes if kind in (one.step.id, one.step.kind))
    middle_s = (take.start_sample + take.end_sample) / 2 / 500.0
    view = session_after(walked.path, middle_s + LEAD_S)
    assert view.phase == OVER
    assert [(one.status, one.start_sample, one.end_sample) for one in view.entries] == [
        (one.status, one.start_sample, one.end_sample) for one in told.takes
    ]


@pytest.mark.thorough
@pytest.mark.parametrize("protocol_id", ["quick_look", "single_leg"])
def test_a_ready_protocol_is_walked_to_its_end(tmp_path: Path, protocol_id: str) -> None:
    protocol = next(one for one in ready_protocols() if one.id == protocol_id)
    path = tmp_path / "session.h5"
    record_headless(
        default_registry(), "sim:squat?follow=1&fs=500&channels=8&seed=5", path, None, fast=True,
        commands=[(0.0, begin(protocol))], key=OneKey(),
    )  # fmt: skip
    told = journal(path)
    assert told.ended
    assert {one.status for one in told.takes} == {DONE}
    assert len(told.takes) == len(entries_of(protocol))
