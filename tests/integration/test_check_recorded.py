"""A signal check while recording, and its replay in other chunks: the same results."""

from __future__ import annotations

from pathlib import Path

from app.engine.engine import Engine
from app.engine.state import EngineState
from app.protocols.check.check import CHECK, ChannelCheck
from app.protocols.check.check_desk import CheckedView
from app.protocols.commands import Command
from app.protocols.outcomes import values_of
from app.results.roundtrip import record_and_replay, replay
from dsp.events import TRAINING
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from recordings.sources import default_registry
from tests.integration.engine_steps import WaitUntil, state_is


def test_a_check_is_replayed_as_it_was_live(tmp_path: Path) -> None:
    uri = "sim:squat?channels=3&seed=4&fs=1000&script=rest:9,reps:2&off=left_vastus_lateralis:6"
    asked = ((0.3, Command("check.start")),)
    result = record_and_replay(uri, tmp_path / "check.h5", 15.0, commands=asked)
    assert result.differences == ()
    live, again = (
        [event for event in run.events if event.kind == CHECK]
        for run in (result.live, result.replayed)
    )
    assert live == again
    found = [ChannelCheck.from_values(values_of(event)) for event in live]
    assert [one.verdict for one in found if one is not None] == ["red", "green", "green"]


def test_a_check_from_before_is_in_the_recording_and_in_its_replay(
    tmp_path: Path, wait_until: WaitUntil
) -> None:
    engine = Engine(default_registry(), PipelineSpec(), data_dir=tmp_path)

    def checked() -> CheckedView:
        view = engine.snapshot().training
        desk = None if view is None else view.monitors.get("checked")
        return desk if isinstance(desk, CheckedView) else CheckedView({})

    try:
        engine.connect("sim:squat?channels=2&seed=1&fs=1000&script=rest:9,reps:3&speed=20")
        wait_until(state_is(engine, EngineState.STREAMING))
        engine.train(Command("check.start"))
        wait_until(lambda: len(checked().results) == 2)
        before = checked().results
        engine.start_recording(tmp_path / "after.h5")
        wait_until(state_is(engine, EngineState.RECORDING))
        wait_until(lambda: len(checked().before) == 2)
        engine.stop_recording()
        wait_until(state_is(engine, EngineState.STREAMING))
    finally:
        engine.close()
    with open_recording(tmp_path / "after.h5") as recording:
        kinds = [event.kind for event in recording.events if event.kind.startswith("training.")]
    assert kinds[0] == TRAINING
    assert CHECK not in kinds
    desk = replay(tmp_path / "after.h5")[-1].training.monitors["checked"]
    assert isinstance(desk, CheckedView)
    assert desk.before == set(before)
    assert {one.verdict for one in desk.results.values()} == {"green"}
