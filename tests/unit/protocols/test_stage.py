"""The stage plays what EMG does."""

from __future__ import annotations

import numpy as np
import pytest

from app.protocols.stream import Tick
from tests.unit.protocols.stage import Stage, stream_of


@pytest.mark.parametrize("hop", [10, 20])
def test_a_constant_effort_scatters_as_emg_does(hop: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By 7.5 % in windows of 250 ms (field guide 2.3), whatever the hop is."""
    stage, ticks = Stage(stream_of("left_soleus", "right_soleus", hop=hop)), list[Tick]()

    def keep(new: list[Tick], _: object) -> list[object]:
        ticks.extend(new)
        return []

    monkeypatch.setattr(stage.training, "step", keep)
    stage.hold(150.0, 100.0)
    apart = stage.stream.window_samples // hop
    rms_uv = np.array([tick.rms_uv for tick in ticks[apart - 1 :: apart]])
    assert rms_uv.shape == (600, 2)
    assert rms_uv.mean() == pytest.approx(100.0, rel=0.02)
    cv_pct = 100.0 * rms_uv.std() / rms_uv.mean()
    assert cv_pct == pytest.approx(7.5, abs=0.7)
