"""What is asked of the training is in the file, and a replay makes the same of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.channels import apply_muscles
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.engine import Engine
from app.engine.processor import Processed, Processor
from app.engine.state import EngineState
from app.protocols.balance.desk import ROW
from app.protocols.commands import Command
from app.protocols.outcomes import REFERENCE, REFUSED, values_of
from app.protocols.reference import Reference
from app.protocols.stream import chain_name
from app.protocols.training import REFER, SETUP, TARGETS
from app.results.analyze import analyze_file
from app.results.info import describe, info_text
from app.results.roundtrip import record_and_replay, replay
from dsp.events import TRAINING, Event
from dsp.spec import PipelineSpec
from recordings.export.marks import marks_of, moments_of, spans_of
from recordings.reader import open_recording
from recordings.sources import default_registry
from recordings.span import cut_s
from tests.integration.engine_steps import WaitUntil

SPEC = PipelineSpec()
SQUAT = "sim:squat?seed=3&channels=2&fs=1000"
LEFT = "left_vastus_lateralis"
INFO = StreamInfo(1000.0, apply_muscles((ChannelInfo("a"), ChannelInfo("b")), LEFT), "x", "test:")


def reference(chain: str = "x") -> Reference:
    return Reference(LEFT, "mvc", {250.0: 300.123456789, 500.0: 280.0}, chain, note="sitting")


ASKED = (
    (1.0, Command(REFER, reference().to_values())),
    (2.0, Command(TARGETS, {"targets": {LEFT: {"low": 0.3, "high": 0.5}}})),
    (3.0, Command("dance.start")),
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("training") / "set.h5"
    result = record_and_replay(SQUAT, path, 6.0, commands=ASKED, markers=((2.5, "m"),))
    assert result.differences == ()
    assert [event.kind for event in result.live.events if event.kind.startswith("training")] == [
        TRAINING, REFERENCE, TRAINING, TRAINING, REFUSED, ROW,
    ]  # fmt: skip
    return path


def test_the_replay_has_the_same_references_and_targets(recorded: Path) -> None:
    view = replay(recorded)[-1].training
    assert view.references[LEFT].value_uv(250.0) == pytest.approx(300.123, abs=1e-3)
    assert view.targets[LEFT].low == 0.3
    why = [values_of(event).get("why") for event in view.outcomes]
    assert why == [None, "there is no dance", None]


def test_info_and_analysis_say_what_was_trained(recorded: Path) -> None:
    document = describe(recorded)
    kinds = [one["kind"] for one in document["training"]]
    assert kinds == ["command", "reference", "command", "command", "refused", "balance_rep"]
    assert document["training"][1]["values"]["channel"] == LEFT
    assert {event["kind"] for event in document["events"]} == {"burst_on", "burst_off", "marker"}
    line = next(line for line in info_text(document).splitlines() if line.startswith("  training"))
    assert "1 reference, 1 refused, 1 balance rep" in line
    assert analyze_file(recorded)["training"] == document["training"]


def test_foreign_formats_get_few_words_and_no_commands(recorded: Path) -> None:
    with open_recording(recorded) as recording:
        texts = [mark.text for mark in marks_of(recording)]
        assert "refused: there is no dance" in texts
        assert not any("command" in text or "{" in text for text in texts)
        assert not any("{" in mark.text for mark in moments_of(recording))
        assert cut_s(recording, 1.5, 5.0).events
        assert not any(e.kind.startswith("training") for e in cut_s(recording, 1.5, 5.0).events)


def test_a_repetition_is_a_span_of_its_length(recorded: Path) -> None:
    with open_recording(recorded) as recording:
        label = '{"set": 1, "rep": 3, "start": 2000, "end": 3500, "why": "samples lost"}'
        recording.events = (Event(2000, "training.rep", -1, label, 3600),
                            Event(4000, "training.rep", -1, "[", 4000))  # fmt: skip
        one, damaged = spans_of(recording)
        assert (one.sample, one.length, one.label) == (2000, 1500, "set 1, rep 3, samples lost")
        assert (damaged.kind, damaged.label, damaged.length) == ("rep", "", None)


def feed(processor: Processor, seconds: float, epoch: int, *commands: Command) -> list[Processed]:
    """Give noise in chunks of 50 ms, the commands with the first one."""
    rng, done = np.random.default_rng(epoch), []
    for k in range(round(seconds / 0.05)):
        data = rng.standard_normal((50, 2))
        chunk = SampleChunk(data, 50 * k, np.zeros(50), epoch=epoch)
        done.append(processor.process(chunk, (), commands if k == 0 else ()))
    return done


def test_what_was_calibrated_before_a_recording_is_its_first_command() -> None:
    processor = Processor(INFO, SPEC)
    value = reference(chain_name(INFO, SPEC))
    feed(processor, 0.5, 0, Command(REFER, value.to_values()))
    parts = feed(processor, 0.5, 1)
    events = [event for part in parts for event in part.events]
    assert Command.from_label(events[0].label).do == SETUP
    assert events[0].sample == processor.pipeline.hop
    assert parts[-1].training.references.keys() == {LEFT}

    again = Processor(INFO, SPEC, recorded_events=events, is_replay=True)
    replayed = feed(again, 0.5, 1)
    assert [event for part in replayed for event in part.events] == events
    assert replayed[-1].training.references == parts[-1].training.references


def test_what_was_asked_in_the_same_moment_is_in_the_recording() -> None:
    processor = Processor(INFO, SPEC)
    feed(processor, 0.5, 0)
    waits = SampleChunk(np.empty((0, 2)), 500, np.empty(0), epoch=0)
    asked = Command(REFER, reference(chain_name(INFO, SPEC)).to_values())
    assert processor.process(waits, (), (asked,)).events == ()
    parts = feed(processor, 0.5, 1)
    assert parts[-1].training.references.keys() == {LEFT}
    commands = [e for part in parts for e in part.events if e.kind == TRAINING]
    assert [Command.from_label(one.label).do for one in commands] == [REFER]


def test_a_replay_takes_nothing_along_but_what_the_recording_holds() -> None:
    processor = Processor(INFO, SPEC, is_replay=True)
    feed(processor, 0.5, 0, Command(REFER, reference().to_values()))
    parts = feed(processor, 0.5, 1)
    assert parts[-1].training.references == {}
    assert not any(part.events for part in parts)


def test_a_jump_into_the_recording_keeps_what_was_calibrated_before_it() -> None:
    commands = [
        Event(at, TRAINING, -1, command.label(), at)
        for at, command in ((100, Command(REFER, reference().to_values())), (200, ASKED[1][1]))
    ]
    processor = Processor(INFO, SPEC, recorded_events=commands, is_replay=True)
    whole = feed(processor, 0.5, 0)
    found = [event for part in whole for event in part.events]
    late = Processor(INFO, SPEC, recorded_events=found, is_replay=True)
    late.begin(1)
    data = np.zeros((50, 2))
    part = late.process(SampleChunk(data, 400, np.zeros(50), epoch=1))
    assert part.training.references == whole[-1].training.references
    assert part.training.targets == whole[-1].training.targets
    assert part.events == ()


def test_the_engine_takes_commands_and_the_file_has_them(
    tmp_path: Path, wait_until: WaitUntil
) -> None:
    engine = Engine(default_registry(), SPEC, data_dir=tmp_path)
    path = tmp_path / "live.h5"
    try:
        engine.connect("sim:curl?channels=2&fs=1000")
        wait_until(lambda: engine.status().position_s > 0.5)
        engine.train(Command(REFER, reference().to_values()))
        wait_until(_has_reference(engine))
        engine.start_recording(path)
        wait_until(lambda: engine.status().state is EngineState.RECORDING)
        wait_until(_has_reference(engine))
        engine.train(Command("dance.start"))
        wait_until(lambda: engine.status().recorded_s > 0.5)
        engine.stop_recording()
        wait_until(lambda: engine.finished is not None)
    finally:
        assert engine.close() == ()
    with open_recording(path) as recording:
        kinds = [e.kind for e in recording.events if e.kind.startswith("training")]
    assert kinds == [TRAINING, TRAINING, REFUSED]


def _has_reference(engine: Engine) -> Callable[[], bool]:
    def has() -> bool:
        view = engine.snapshot().training
        return view is not None and LEFT in view.references

    return has
