"""A hold and a line of the simulated athlete through the whole chain, and again from the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.processor import Processor
from app.protocols.commands import Command
from app.protocols.follow.follow import FOLLOWED
from app.protocols.hold.hold import HELD, HELD_ALL
from app.protocols.outcomes import values_of
from app.protocols.reference import Reference
from app.protocols.stream import Stream, Tick, chain_name
from app.protocols.training import REFER, Training
from app.results.roundtrip import record_and_replay
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from recordings.sources import default_registry

SPEC = PipelineSpec()
LEFT = "left_vastus_lateralis"
SECONDS = 36.0
SIM = "sim:hold?seed=2&fs=2000&channels=2&fatigue=15&reps=1&seconds=36"


@pytest.fixture(scope="module")
def chain() -> str:
    source = default_registry().open_source(SIM)
    info = source.open()
    source.close()
    return chain_name(info, SPEC)


def refer(chain: str) -> Command:
    reference = Reference(LEFT, "mvc", {250.0: 480.0, 500.0: 470.0}, chain, rest_uv=2.0)
    return Command(REFER, reference.to_values())


def test_a_wall_sit_is_measured_and_replayed(chain: str, tmp_path: Path) -> None:
    """It works from 2 to 35 s at 240 µV or a little less, and its spectrum falls."""
    hold = {
        "channel": LEFT, "low_pct": 28, "high_pct": 75, "seconds": 31, "ready_s": 0.5,
    }  # fmt: skip
    asked = ((0.2, refer(chain)), (0.5, Command("hold.start", hold)))
    result = record_and_replay(SIM, tmp_path / "hold.h5", SECONDS, commands=asked)
    assert result.differences == ()
    (held,) = (event for event in result.live.events if event.kind == HELD)
    values = values_of(held)
    assert values["result"] == "complete"
    assert values["start"] / 2000 == pytest.approx(2.2, abs=0.35)
    assert values["held_s"] == 31
    assert values["in_zone_pct"] > 97
    assert values["mean_pct"][0] == pytest.approx(46, abs=6)
    # What the athlete drifts comes to what chance alone makes.
    assert 7.0 < values["steadiness_pct"][0] < 16
    spectrum = values["spectrum"][0]
    assert not spectrum["weak"]
    assert spectrum["slope_pct_per_s"] == pytest.approx(-15 / 33, abs=0.35)
    assert 0.02 < spectrum["slope_se_pct_per_s"] < 0.25
    assert [event for event in result.live.events if event.kind == HELD_ALL]


def test_a_hold_that_the_athlete_ends(chain: str, tmp_path: Path) -> None:
    """Broken where he lets go: to a quarter of a second, as he takes half a second for it."""
    uri = SIM.replace("seconds=36", "seconds=38").replace("reps=1", "reps=2")
    hold = {"channel": LEFT, "low_uv": 60, "high_uv": 500, "seconds": 60, "ready_s": 0}
    asked = ((0.5, Command("hold.start", hold)),)
    result = record_and_replay(uri, tmp_path / "let_go.h5", 22.0, commands=asked)
    assert result.differences == ()
    (held,) = (event for event in result.live.events if event.kind == HELD)
    values = values_of(held)
    assert values["result"] == "broken"
    with open_recording(tmp_path / "let_go.h5") as recording:
        assert recording.truth is not None
        onset_s, offset_s = recording.truth["channels"][0]["bursts"][0]
    assert values["start"] / 2000 == pytest.approx(onset_s, abs=0.25)
    assert values["end"] / 2000 == pytest.approx(offset_s, abs=0.25)


def test_a_line_is_scored_and_replayed(chain: str, tmp_path: Path) -> None:
    line = {"channel": LEFT, "shape": "step", "level_pct": 45, "seconds": 4, "repeats": 2,
            "lead_in_s": 2, "rest_s": 1, "tolerance_pct": 15}  # fmt: skip
    asked = ((0.2, refer(chain)), (1.0, Command("follow.start", line)))
    result = record_and_replay(SIM, tmp_path / "line.h5", 14.0, commands=asked)
    assert result.differences == ()
    found = [values_of(event) for event in result.live.events if event.kind == FOLLOWED]
    assert [values["repeat"] for values in found] == [1, 2, 0]
    assert all(values["score_pct"] > 80 for values in found)
    assert all(0 < values["rmse_pct"] < 12 for values in found)


class Watched(Training):
    """Keeps the ticks that it gets."""

    def __init__(self, stream: Stream, **others: Any) -> None:
        super().__init__(stream, **others)
        self.ticks: list[Tick] = []

    @property
    def is_idle(self) -> bool:
        return False

    def step(self, ticks: Sequence[Tick], commands: Sequence[Event] = ()) -> list[Event]:
        self.ticks += ticks
        return super().step(ticks, commands)


@pytest.mark.parametrize("n_channels", [2, 130])
def test_ticks_have_the_medians_wherever_the_stream_is_cut(
    n_channels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with many channels, where spectra come late and a gap brings them forward."""
    monkeypatch.setattr("app.engine.training_feed.Training", Watched)
    info = StreamInfo(1000.0, tuple(ChannelInfo(f"c{k}") for k in range(n_channels)), "x", "test:")
    data = np.random.default_rng(1).standard_normal((4000, n_channels)) * 50

    def ticks(chunk: int) -> list[Tick]:
        processor = Processor(info, SPEC)
        for first, end, missing in ((0, 2510, 0), (2510, 4000, 700)):
            for start in range(first, end, chunk):
                rows = data[start : min(end, start + chunk)]
                part = SampleChunk(rows, start + missing, np.zeros(len(rows)), epoch=0)
                processor.process(part)
        watched = processor._training
        assert isinstance(watched, Watched)
        return watched.ticks

    whole, cut = ticks(10_000), ticks(7)
    assert [tick.end_sample for tick in whole] == [tick.end_sample for tick in cut]
    known = [(tick.end_sample, one) for tick in whole for one in tick.medians]
    again = [(tick.end_sample, one) for tick in cut for one in tick.medians]
    assert [(end, one.end_sample) for end, one in known] == [
        (end, one.end_sample) for end, one in again
    ]
    for (end, one), (_, twin) in zip(known, again, strict=True):
        assert one.hz.tobytes() == twin.hz.tobytes()
        assert end >= one.end_sample
    assert len(known) >= 4
