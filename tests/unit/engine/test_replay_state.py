"""What the screen is told of a replay after a jump."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from app.engine.replay_state import replay_status
from dsp.settling import StageSettling, chain_settling
from dsp.spec import PipelineSpec
from recordings import default_registry
from recordings.replay import ReplaySource
from tests.unit.recordings.overview.made import FS_HZ, noise, on_disk

SETTLING = (
    StageSettling("filters", 0.4, True, "they ring"),
    StageSettling("envelope", 0.6, True, "its window"),
    StageSettling("heartbeat", 12.0, False, "it is learnt"),
)


@pytest.fixture
def replay(tmp_path: Path) -> Callable[[float], ReplaySource]:
    path = on_disk(tmp_path / "rec.h5", noise(round(30 * FS_HZ), 1), [(round(25 * FS_HZ), 8000)])

    def make(lead_s: float) -> ReplaySource:
        source = ReplaySource(path, options=SourceOptions(clock=ManualClock()), lead_s=lead_s)
        source.open()
        source.start()
        source.pause()
        return source

    return make


def test_a_run_from_the_start_has_nothing_to_settle(
    replay: Callable[[float], ReplaySource],
) -> None:
    source = replay(10.0)
    status = replay_status(source, FS_HZ, SETTLING, 100.0)
    assert status is not None
    assert (status.settles, status.learnt_from_s) == ((), None)
    assert (status.position_s, status.length_s) == (0.0, 34.0)
    assert (status.speed, status.paused, status.ended) == (1.0, True, False)
    source.seek(round(8 * FS_HZ))  # the lead begins at the start
    status = replay_status(source, FS_HZ, SETTLING, 100.0)
    assert status is not None
    assert (status.settles, status.learnt_from_s) == ((), None)
    source.close()


def test_after_a_jump_what_the_lead_was_too_short_for(
    replay: Callable[[float], ReplaySource],
) -> None:
    source = replay(10.0)
    source.seek(round(20 * FS_HZ))
    status = replay_status(source, FS_HZ, SETTLING, 100.0)
    assert status is not None
    assert status.settles == (("heartbeat", pytest.approx(2.0)),)
    assert status.learnt_from_s == 10.0
    source.seek(round(29 * FS_HZ))  # 6 s of the lead lie before a gap
    status = replay_status(source, FS_HZ, SETTLING, 100.0)
    assert status is not None
    assert status.settles == (("heartbeat", pytest.approx(6.0)),)
    source.close()
    source = replay(0.0)
    source.seek(round(20 * FS_HZ))
    status = replay_status(source, FS_HZ, SETTLING, 100.0)
    assert status is not None
    assert [what for what, _ in status.settles] == ["filters", "envelope", "heartbeat"]
    assert status.learnt_from_s == 20.0
    source.close()


def test_the_lead_is_enough_for_the_default_settings(
    replay: Callable[[float], ReplaySource],
) -> None:
    spec, source = PipelineSpec(mains_hz=50.0), replay(10.0)
    source.seek(round(20 * FS_HZ))
    status = replay_status(source, FS_HZ, chain_settling(spec, FS_HZ), spec.hold_ms)
    assert status is not None
    assert status.settles == ()
    source.close()


def test_other_sources_are_no_replay() -> None:
    source = default_registry().open_source("sim:squat")
    assert replay_status(source, FS_HZ, SETTLING, 100.0) is None
