"""A signal check while recording, and its replay in other chunks: the same results."""

from __future__ import annotations

from pathlib import Path

from app.protocols.check import CHECK, ChannelCheck
from app.protocols.commands import Command
from app.protocols.outcomes import values_of
from app.results.roundtrip import record_and_replay


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
