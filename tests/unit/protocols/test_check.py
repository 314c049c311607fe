"""The signal check on the simulated athlete: each fault with its remedy; a clean one is green."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pytest

from acquisition.registry import SourceOptions
from acquisition.types import SampleChunk, StreamInfo
from app.engine.processor import Processed, Processor
from app.protocols.check.check import AMBER, CHECK, GREEN, RED, ChannelCheck, CheckView
from app.protocols.commands import Command
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.registry import ACTIVITIES
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.sources import default_registry
from tests.unit.protocols.stage import Stage, stream_of

START_S, TAKES_S = 0.5, 15.0
#: Rest while the check wants it (2 to 7 s), work while it wants that (8.5 to 13.5 s).
SQUAT = "sim:squat?channels=2&script=rest:9,reps:2&seed=1"
HOLD = "sim:hold?channels=2&script=rest:9,hold:6&seed=1"


@lru_cache(maxsize=4)
def chunks_of(
    uri: str, long_s: float = START_S + TAKES_S
) -> tuple[StreamInfo, tuple[SampleChunk, ...]]:
    """Return the first seconds of a source."""
    source = default_registry().open_source(uri, SourceOptions(fast=True))
    info, found = source.open(), []
    source.start()
    try:
        while not source.ended and (not found or found[-1].end_sample < long_s * info.fs):
            chunk = source.read()
            if chunk is not None and chunk.n_samples:
                found.append(chunk)
    finally:
        source.stop()
        source.close()
    return info, tuple(found)


def run(
    uri: str,
    values: dict | None = None,
    spec: PipelineSpec | None = None,
    start_s: float = START_S,
) -> tuple[list[Event], Processed]:
    """Check while a source streams; return the outcomes, and what the last chunk gave."""
    info, chunks = chunks_of(uri, start_s + TAKES_S)
    processor = Processor(info, spec or PipelineSpec())
    asked = [Command("check.start", values or {})]
    events: list[Event] = []
    for chunk in chunks:
        now = asked if chunk.end_sample >= start_s * info.fs else []
        done = processor.process(chunk, (), now)
        asked = [] if now else asked
        events += done.events
    return events, done


def results(events: Sequence[Event]) -> list[ChannelCheck]:
    """Return what the check found, by channel."""
    found = [ChannelCheck.from_values(values_of(e)) for e in events if e.kind == CHECK]
    assert None not in found
    return found


@pytest.mark.parametrize(
    "uri",
    [
        SQUAT,
        "sim:squat?channels=8&script=rest:9,reps:2&seed=2&fs=1000",
        "sim:bench_press?channels=4&script=rest:9,reps:2&seed=3&fs=500",
        "sim:row?channels=4&script=rest:9,reps:2&seed=4&fs=250",
        "sim:deadlift?channels=4&script=rest:9,reps:2&seed=5",
        "sim:curl?channels=2&script=rest:9,reps:2&seed=6",
        "sim:hold?channels=4&script=rest:9,hold:6&seed=7",
    ],
)
def test_a_clean_athlete_is_green_on_all_channels(uri):
    events, done = run(uri)
    found = results(events)
    assert [one.verdict for one in found] == [GREEN] * len(done.info.channels)
    assert all(one.faults == () for one in found)
    assert [one.channel for one in found] == [channel.name for channel in done.info.channels]
    for one in found:
        assert one.rest_uv == pytest.approx(2.0, abs=0.3)  # the simulated noise
        assert 0.02 < one.rest_sd_uv < 0.5
        assert one.value("snr") > 20
    assert done.training.view.cue.text == "All good: go on"


@pytest.mark.parametrize(
    ("fault", "index", "words"),
    [
        ("mains=60", "mains", "move lamps, chargers"),
        ("motion=3000", "movement", "tape the cables down"),
        ("noise=30", "baseline_noise", "re-prepare the skin"),
        ("drop=0.03", "missing", "samples are missing"),
    ],
)
def test_a_fault_is_found_with_what_to_do_about_it(fault, index, words):
    found = results(run(f"{SQUAT}&{fault}")[0])
    assert {one.verdict for one in found} == {RED}
    for one in found:
        assert one.faults[0].index == index
        assert words in one.faults[0].instruction


def test_an_electrode_that_is_off_is_red_and_its_neighbour_is_green():
    off, on = results(run(f"{SQUAT}&off=left_vastus_lateralis:1")[0])
    assert (off.verdict, on.verdict) == (RED, GREEN)
    assert "reconnect the electrode" in off.faults[0].instruction


def test_a_heartbeat_is_named_where_it_is_the_cause_of_noise_and_knocks():
    uri = "sim:bench_press?channels=4&script=rest:9,reps:2&seed=1&ecg=200"
    left, _, triceps, _ = results(run(uri)[0])
    assert left.verdict == RED
    assert "heartbeat" in left.faults[0].instruction
    assert not any("skin" in one.instruction for one in left.faults)
    assert 5 < left.value("heartbeat") < 15
    assert triceps.verdict == GREEN  # a third of the way down the arm it is too small to matter


@pytest.mark.thorough
def test_a_heartbeat_that_is_taken_out_is_no_fault():
    uri = "sim:bench_press?channels=2&script=rest:23,reps:2&seed=1&ecg=60"
    kept = results(run(uri, start_s=14.5)[0])[0]
    out = results(run(uri, spec=PipelineSpec(ecg_removal=True), start_s=14.5)[0])[0]
    assert kept.value("heartbeat") > 5
    assert "heartbeat" in kept.faults[0].instruction
    assert (out.verdict, out.faults) == (GREEN, ())


def test_somebody_who_did_not_contract_is_told_so():
    found = results(run("sim:squat?channels=2&script=rest:20&seed=1")[0])
    assert {one.verdict for one in found} == {RED}
    assert {one.faults[0].index for one in found} == {"snr"}
    assert "contract harder once" in found[0].faults[0].instruction


def test_only_the_named_channels_are_checked():
    events, done = run(SQUAT, {"channels": ["right_vastus_lateralis"]})
    assert [one.channel for one in results(events)] == ["right_vastus_lateralis"]
    assert isinstance(done.training.view, CheckView)
    assert done.training.view.columns == (1,)


def test_shorter_phases_end_sooner():
    events, _ = run(SQUAT, {"rest_s": 3, "contract_s": 5})
    info = chunks_of(SQUAT)[0]
    decided = [e.decided_sample / info.fs for e in events if e.kind == CHECK]
    assert decided == [pytest.approx(0.5 + 1.5 + 3 + 1.5 + 5, abs=0.1)] * 2


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"channels": ["nobody"]}, "there is no muscle 'nobody'"),
        ({"channels": []}, "say which muscle"),
        ({"channels": 7}, "say which muscle"),
        ({"rest_s": 1}, "rest_s must be 3 to 30"),
        ({"contract_s": "long"}, "contract_s must be a number"),
    ],
)
def test_values_that_make_no_sense_are_refused_in_one_line(values, why):
    stage = Stage(stream_of("left_biceps_brachii"), activities=ACTIVITIES)
    stage.say(Command("check.start", values))
    stage.hold(0.1)
    (refused,) = stage.found(REFUSED)
    assert why in values_of(refused)["why"]
    assert stage.view.activity == ""


def test_what_to_do_is_said_phase_by_phase_with_its_end():
    stage = Stage(stream_of("left_biceps_brachii"))
    stage.say(Command("check.start"))
    seen = []
    for _ in range(140):
        stage.hold(0.1)
        cue = stage.view.view.cue
        phase = (stage.view.view.phase, cue.text)
        if cue.ends_sample is not None:
            assert cue.began_sample <= stage.now_s * 2000 <= cue.ends_sample
        if phase not in seen:
            seen.append(phase)
    assert [phase for phase, _ in seen][:4] == ["settle", "rest", "pause", "contraction"]
    assert seen[1][1] == "Relax completely"


def test_a_stall_in_the_check_makes_it_void_and_says_so():
    """A second of five is missing: half of the rest was not seen, so nothing is guessed of it."""
    info, chunks = chunks_of(SQUAT)
    processor = Processor(info, PipelineSpec())
    events: list[Event] = []
    for chunk in chunks:
        if 4.0 * info.fs <= chunk.first_sample < 5.0 * info.fs:
            continue
        first = chunk.first_sample == 0
        events += processor.process(chunk, (), [Command("check.start")] if first else []).events
    found = results(events)
    assert {one.verdict for one in found} == {RED}
    assert {one.faults[0].instruction for one in found} == {
        "samples were missing in the check: mend the link, then check again"
    }


def test_a_replaced_check_says_nothing():
    stage = Stage(stream_of("left_biceps_brachii"))
    stage.say(Command("check.start"))
    stage.hold(5.0)
    stage.say(Command("check.start"))
    stage.hold(5.0)
    stage.say(Command("stop"))
    stage.hold(20.0)
    assert stage.found(CHECK) == []


@pytest.mark.parametrize("values", [{}, {"channel": 3}, {"channel": "a", "verdict": "fine"}])
def test_what_a_damaged_file_holds_is_no_result(values):
    assert ChannelCheck.from_values(values) is None


def test_a_result_comes_back_from_its_outcome():
    events, done = run(f"{SQUAT}&noise=7")
    shown = done.training.view.results
    assert results(events)[0].verdict == shown[0].verdict == AMBER
    assert results(events)[0].faults == shown[0].faults
