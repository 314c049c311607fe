"""An LSL stream whose program crashes and is started again goes on in the same recording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from acquisition.registry import SourceRegistry
from acquisition.types import LINK_LOST
from app.engine.engine import Engine
from app.engine.state import EngineState
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from tests.integration.engine_steps import state_is
from tests.integration.lsl_outlet_process import samples
from tests.integration.lsl_programs import OutletProgram


def test_a_program_started_again_goes_on_in_the_same_recording(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    path = tmp_path / "back.h5"
    first = OutletProgram(n_channels=4, fs=1000.0, channels=[{"unit": "microvolts"}] * 4)
    engine = Engine(SourceRegistry(), PipelineSpec(), data_dir=tmp_path, reconnect_s=60.0)
    second: OutletProgram | None = None
    try:
        engine.connect(first.uri)
        wait_until(state_is(engine, EngineState.STREAMING))
        engine.start_recording(path)
        first.tell("push 400")
        wait_until(lambda: engine.status().received == 400)
        first.kill()
        wait_until(lambda: engine.status().reconnect is not None, what="the loss to be seen")
        assert engine.status().state is EngineState.RECORDING
        second = OutletProgram(**first.plan)
        second.tell("run")
        wait_until(lambda: engine.status().reconnects == 1, what="the program to be found again")
        wait_until(lambda: engine.status().received >= 900)
        engine.stop_recording()
        wait_until(state_is(engine, EngineState.STREAMING))
    finally:
        left = engine.close()
        for program in filter(None, (first, second)):
            program.end()
    assert left == ()
    with open_recording(path) as recording:
        assert recording.status == "complete"
        [gap] = recording.gaps
        assert (gap.first_sample, gap.reason) == (400, LINK_LOST)
        assert gap.length > 0
        before, after = recording.read(0, 400), recording.read(400, recording.n_samples)
    np.testing.assert_array_equal(before, samples(0, 400, 4, "float32"))
    # The new program has been sending since before it was found; column 0 counts its samples.
    begin = int(after[0, 0])
    np.testing.assert_array_equal(after, samples(begin, len(after), 4, "float32"))
