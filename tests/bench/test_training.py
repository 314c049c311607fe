"""What training costs on top of the chain: each activity against the chain alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from scipy.signal import sosfilt

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.processor import Processor
from app.engine.training_feed import TrainingFeed
from app.protocols.commands import Command
from app.protocols.outcomes import REFUSED
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.registry import MONITORS, MakeMonitor
from app.protocols.session import view as session
from app.protocols.session.protocol import REPS, Protocol, Step
from app.protocols.stream import chain_name
from app.protocols.targets import Target
from app.protocols.training import SETUP
from dsp.design import design_cascade
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec
from tests.bench import work
from tests.bench.rows import Goal, write_row

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

FS = 2000.0
WARM_UP = 300  # chunks: six seconds, in which rest is measured and the first repetitions come
PER_ROUND = 150  # of three seconds: one repetition each
BARE, CHAIN, IDLE = "one bare call", "the chain alone", "all, nothing trained"
#: The balance always watches: what it costs is the difference between these.
LIGHTS, BALANCE = "the chain and the lights", "the chain, the lights and the balance"
#: What runs may cost half of the chain, not more: it has to leave room for the window.
MOST_PCT = 50.0
_FIRST = "left_muscle_0"
SESSION = Protocol("bench", "Bench", (Step("set", REPS, "Set", count=10),))
#: What is begun at first, and what each activity does in the 27 s that are measured.
RUNS: Mapping[str, tuple[Command, ...]] = {
    "signal check": (Command("check.start", {"rest_s": 10.0, "contract_s": 20.0}),),
    "MVC": (Command("mvc.start", {"channels": [_FIRST], "practice": 0, "rest_s": 0.0}),),
    "set": (Command("set.start"),),
    "set, maximal": (Command("set.start", {"intent": "maximal"}),),
    "hold": (Command("hold.start", {"channel": _FIRST, "seconds": 60.0, "ready_s": 0.0}),),
    "explosive": (Command("explosive.start", {"rest_s": 4.0, "efforts": 20}),),
    "template": (Command("follow.start", {"channel": _FIRST, "seconds": 60.0}),),
    "set, with points": (
        Command("feedback.set", {"points": True, "adaptive": True, "fading_reps": 5}),
        Command("set.start"),
    ),
    "set of a guided session": (
        Command(session.BEGIN, {"protocol": SESSION.to_values(), "session": ""}),
        Command(session.NEXT),
    ),
    "three contractions": (Command("trigger.arm", {"command": {"do": "set.start"}}),),
}


def stream_info(channels: int) -> StreamInfo:
    """Return a stream of prime movers, left and right."""
    made = [
        ChannelInfo(f"{side}_muscle_{k}", f"muscle_{k}", side, "agonist")
        for k in range(channels // 2)
        for side in ("left", "right")
    ]
    return StreamInfo(fs=FS, channels=tuple(made), device="Bench", uri="bench:")


def lifted(channels: int) -> np.ndarray:
    """Return 9 s with a repetition of 1.5 s in every 3 s, of 60 µV over rest of 2 µV."""
    rng = np.random.default_rng(0)
    second = np.arange(round(9 * FS)) / FS
    level_uv = np.where(second % 3.0 < 1.5, 60.0, 2.0)
    return rng.standard_normal((len(second), channels)) * level_uv[:, None]


def setup(info: StreamInfo, spec: PipelineSpec) -> Command:
    """Return the command that gives every muscle an MVC and a target."""
    references = [
        Reference(
            one.name, "mvc", dict.fromkeys(WINDOWS_MS, 100.0), chain_name(info, spec), 2.0, 0.3
        ).to_values()
        for one in info.channels
    ]
    target = Target(0.4, 0.8).to_values()
    values: dict[str, Any] = {"references": references}
    return Command(SETUP, {**values, "targets": {one.name: target for one in info.channels}})


@pytest.mark.parametrize("channels", [8, 64])
def test_what_training_adds_to_the_chain(channels: int) -> None:
    info, spec = stream_info(channels), PipelineSpec()
    size = round(FS * work.CHUNK_S)
    x = lifted(channels)
    sos = design_cascade(spec, FS)
    state = np.zeros((len(sos), 2, channels))
    chain = EmgPipeline(spec, FS, channels)
    given = {IDLE: (), **RUNS}
    processors = {name: Processor(info, spec) for name in given}

    def data(index: int) -> np.ndarray:
        place = index % (len(x) // size) * size
        return x[place : place + size]

    def bare(index: int) -> None:
        nonlocal state
        _, state = sosfilt(sos, data(index), axis=0, zi=state)

    def running(name: str) -> work.Step:
        processor = processors[name]

        def step(index: int) -> object:
            first = index * size
            stamps = first / FS + np.arange(size) / FS
            commands = (setup(info, spec), *given[name]) if index == 0 else ()
            return processor.process(SampleChunk(data(index), first, stamps), (), commands)

        return step

    def watching(monitors: Mapping[str, MakeMonitor]) -> work.Step:
        pipeline = EmgPipeline(spec, FS, channels)
        feed = TrainingFeed(info, spec, pipeline, monitors=monitors)
        feed.begin()

        def step(index: int) -> object:
            first = index * size
            chunk = SampleChunk(data(index), first, first / FS + np.arange(size) / FS)
            found = feed.take(chunk, pipeline.process(chunk.data, first), [])
            return found, feed.training.view

        return step

    steps: dict[str, work.Step] = {
        BARE: bare,
        CHAIN: lambda index: chain.process(data(index), index * size),
        LIGHTS: watching({}),
        BALANCE: watching({"balance": MONITORS["balance"]}),
        **{name: running(name) for name in given},
    }
    work.in_turn(steps, range(WARM_UP))
    told = [event for one in processors.values() for event in one.heed().training.outcomes]
    assert [event.label for event in told if event.kind == REFUSED] == []
    rounds = [work.in_turn(steps, chunks) for chunks in work.rounds_of(WARM_UP, PER_ROUND)]
    mean_s = {name: [float(times[name].cost.mean()) for times in rounds] for name in steps}
    for name in steps:
        costs = np.concatenate([times[name].cost for times in rounds])
        mean_us = 1e6 * float(np.median(mean_s[name]))
        more_s = np.array(mean_s[name]) - np.array(mean_s[LIGHTS if name == BALANCE else IDLE])
        more_pct = 100 * float(np.median(more_s / np.array(mean_s[CHAIN])))
        runs = name in RUNS
        goals = [Goal(more_pct, at_most=MOST_PCT, unit=" %")] if channels == 8 and runs else []
        write_row(
            "training",
            {
                "channels": f"{channels}",
                "what runs": name,
                "mean, µs": mean_us,
                "p50, µs": 1e6 * float(np.median(costs)),
                "of one bare call": f"{work.median_ratio(mean_s[name], mean_s[BARE]):.2f} x",
                "of a core": f"{1e-4 * mean_us / work.CHUNK_S:.2f} %",
                "more than nothing, of the chain": (
                    f"{more_pct:+.0f} %" if runs or name == BALANCE else ""
                ),
            },
            *goals,
        )
