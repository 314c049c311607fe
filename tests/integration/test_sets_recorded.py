"""Sets in recordings: real ones counted as the references count them, replays equal to live."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from acquisition.types import SampleChunk
from app.engine.engine import Engine
from app.engine.processor import Processed, Processor
from app.protocols.commands import Command
from app.protocols.sets.set_desk import afterthought
from app.protocols.sets.set_log import SetEntry, SetLog
from app.protocols.sets.set_teller import EDIT, RATING
from app.results.roundtrip import record_and_replay, replay
from dsp.events import TRAINING, Event
from dsp.spec import PipelineSpec
from recordings.annotations import Annotation, Sidecar, beside, identity_of
from recordings.reader import open_recording
from recordings.sources import default_registry
from tests.integration.engine_steps import WaitUntil

SQUAT = "sim:squat?seed=4&channels=2&fs=1000"
#: Two sets of the same athlete, rated and edited, by the second.
ASKED = (
    (0.2, Command("set.start", {"exercise": "squat", "rest_s": 3, "load_kg": 80})),
    (14.0, Command("set.end")),
    (14.5, Command("set.rate", {"rpe": 7.5})),
    (15.0, Command("set.edit", {"set": 1, "what": "delete", "rep": 1})),
    (16.0, Command("set.start", {"intent": "maximal"})),
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sets") / "sets.h5"
    result = record_and_replay(SQUAT, path, 26.0, commands=ASKED, chunk_samples=777)
    assert result.differences == ()
    return path


def chunk_of(path: Path, first: int = 0, stop: int = 1 << 40, epoch: int = 0) -> SampleChunk:
    with open_recording(path) as recording:
        data = recording.read(first, stop)
    return SampleChunk(data, first, np.zeros(len(data)), epoch=epoch)


def sets_of(processed: list[Processed]) -> tuple[SetEntry, ...]:
    return SetLog(processed[-1].training.outcomes).sets


def test_a_replay_has_the_same_sets_ratings_and_edits(recorded: Path):
    first, second = sets_of(replay(recorded))
    assert first.rating["rpe"] == 7.5
    assert first.edits == 1
    assert len(first.reps) == first.summary["n"] >= 2
    assert second.summary["why"] == "it was stopped"
    with open_recording(recorded) as recording:
        assert SetLog(recording.events).sets == (first, second)


def test_a_late_replay_knows_the_sets_from_before(recorded: Path):
    with open_recording(recorded) as recording:
        events, info = recording.events, recording.info
    processor = Processor(info, PipelineSpec(), recorded_events=events, is_replay=True)
    view = processor.process(chunk_of(recorded, 20_000, 20_500)).training
    assert SetLog(view.outcomes).sets[0].rating["rpe"] == 7.5


def test_what_is_said_afterwards_is_kept_beside_the_recording(recorded: Path, tmp_path: Path):
    path = Path(shutil.copy(recorded, tmp_path / "later.h5"))
    with open_recording(path) as recording:
        before = SetLog(recording.events).sets
    wish = Command("set.edit", {"set": 1, "what": "merge", "rep": 1})
    with open_recording(path) as recording:
        sidecar = Sidecar(path, identity_of(recording))
        sidecar.save([], [Event(25_000, TRAINING, -1, wish.label(), 25_000)])
        sidecar.save([Annotation(0, 10, "a note")])
        assert beside(recording).training[0].decided_sample == 25_000
        assert beside(recording).annotations[0].text == "a note"
    done = replay(path)
    after = sets_of(done)
    assert len(after[0].reps) == len(before[0].reps) - 1
    assert after[0].edits == 2
    edits = [one for one in done[-1].training.outcomes if one.kind == EDIT]
    assert afterthought(edits[-1]) == wish


def test_an_edit_in_a_replay_survives_a_jump_back(recorded: Path):
    with open_recording(recorded) as recording:
        events, info = recording.events, recording.info
    processor = Processor(info, PipelineSpec(), recorded_events=events, is_replay=True)
    whole = processor.process(chunk_of(recorded))
    assert SetLog(whole.training.outcomes).sets[0].rating["rpe"] == 7.5
    said = processor.flush((), [Command("set.rate", {"set": 1, "rpe": 9})])
    assert SetLog(said.training.outcomes).sets[0].rating["rpe"] == 9
    early = processor.process(chunk_of(recorded, 0, 15_000, epoch=1))
    assert SetLog(early.training.outcomes).sets[0].rating["rpe"] == 7.5
    late = processor.process(chunk_of(recorded, 15_000, epoch=1))
    assert SetLog(late.training.outcomes).sets[0].rating["rpe"] == 9
    assert len([one for one in late.training.outcomes if one.kind == RATING]) == 2


@pytest.mark.parametrize(
    ("name", "n_bursts", "may_differ"),
    [("emg_bursts.h5", 9, 0), ("emg_fatigue.h5", 30, 2)],
)
def test_real_recordings_are_counted_as_the_references_count_them(
    shared_data: Path, name: str, n_bursts: int, may_differ: int
):
    path = shared_data / "opensignals" / name
    with open_recording(path) as recording:
        processor = Processor(recording.info, PipelineSpec(), is_replay=True)
    processor.process(chunk_of(path), (), [Command("set.start")])
    (found,) = sets_of([processor.flush()])
    assert abs(len(found.reps) - n_bursts) <= may_differ
    assert found.reps[0]["why_no_mvc"] == ["no MVC of this muscle yet"]


def test_a_set_is_edited_while_its_replay_is_paused(recorded: Path, wait_until: WaitUntil):
    engine = Engine(default_registry(), PipelineSpec(), data_dir=recorded.parent)

    def sets() -> tuple[SetEntry, ...]:
        view = engine.snapshot().training
        return () if view is None else SetLog(view.outcomes).sets

    try:
        engine.connect(f"file:{recorded}?speed=8")
        wait_until(lambda: bool(sets()) and sets()[0].edits == 1)
        engine.pause()
        before = sets()[0]
        engine.train(Command("set.edit", {"set": 1, "what": "delete", "rep": 1}))
        wait_until(lambda: sets()[0].edits == 2)
        assert len(sets()[0].reps) == len(before.reps) - 1
        engine.seek_s(0.0)
        engine.play()
        wait_until(lambda: not any(one.edits for one in sets()))
        wait_until(lambda: bool(sets()) and sets()[0].edits == 2)
    finally:
        assert engine.close() == ()
