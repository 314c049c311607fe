"""Steps that tests of a running engine share: connect, record, turn the clock, compare the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.timing.clock import ManualClock
from acquisition.types import SampleChunk
from app.engine.engine import Engine
from app.engine.state import EngineState
from recordings.reader import open_recording

WaitUntil = Callable[..., None]
MakeEngine = Callable[..., Engine]


def state_is(engine: Engine, state: EngineState) -> Callable[[], bool]:
    """Return a condition for `wait_until`."""
    return lambda: engine.status().state is state


def start_recording(
    engine: Engine,
    source: Any,
    path: Path,
    wait_until: WaitUntil,
    clock: ManualClock | None = None,
) -> None:
    """Record from the next chunk on, and give that chunk; turn `clock` meanwhile."""
    engine.start_recording(path)
    source.give(50)
    records = state_is(engine, EngineState.RECORDING)
    wait_until(records if clock is None else turning(clock, records))


def turning(
    clock: ManualClock, condition: Callable[[], bool], *, step_s: float = 0.002
) -> Callable[[], bool]:
    """Let the time go on by small steps until `condition` holds; for `wait_until`."""

    def turn() -> bool:
        clock.advance(step_s)
        return condition()

    return turn


def connect(engine: Engine, wait_until: WaitUntil, **options: Any) -> None:
    """Connect to ``test:`` and wait until it streams."""
    engine.connect("test:x", **options)
    wait_until(state_is(engine, EngineState.STREAMING))


class Tape:
    """Remembers what the source gave since the recording began."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.parts: list[SampleChunk] = []

    def give(self, n_samples: int, **options: Any) -> None:
        self.parts.append(self.source.give(n_samples, **options))

    def assert_in(self, path: Path, status: str = "complete") -> None:
        data = np.concatenate([part.data for part in self.parts])
        with open_recording(path) as recording:
            assert recording.status == status
            assert recording.n_samples == len(data)
            assert recording.read(0, len(data)).tobytes() == data.tobytes()
