"""Explosive efforts of a recording: what was found live is found again by its replay."""

from __future__ import annotations

from pathlib import Path

from acquisition.athlete.source import SimulatedAthlete
from acquisition.registry import SourceOptions
from acquisition.uri import parse_source
from app.protocols.commands import Command
from app.protocols.explosive.explosive import EFFORT, END
from app.protocols.outcomes import values_of
from app.protocols.reference import Reference
from app.protocols.stream import chain_name
from app.protocols.training import REFER
from app.results.roundtrip import record_and_replay
from dsp.spec import PipelineSpec

SOURCE = "sim:squat?fs=500&channels=2&seed=5&script=rest:6.4,reps:3:explosive:7,rest:2"


def test_efforts_live_are_those_of_the_replay(tmp_path: Path) -> None:
    source = SimulatedAthlete(parse_source(SOURCE), SourceOptions(fast=True))
    info, truth = source.open(), source.truth(0, 1)
    source.close()
    chain = chain_name(info, PipelineSpec())
    references = [
        Reference(one["name"], "mvc", dict.fromkeys((100.0, 250.0), one["maximum_uv"]), chain)
        for one in truth["channels"]
    ]
    commands = [(0.1, Command(REFER, one.to_values())) for one in references]
    commands.append((0.2, Command("explosive.start", {"efforts": 3, "rest_s": 4.0})))
    result = record_and_replay(SOURCE, tmp_path / "jumps.h5", 30.0, commands=tuple(commands))
    assert result.differences == ()
    efforts = [values_of(event) for event in result.live.events if event.kind == EFFORT]
    assert [one["valid"] for one in efforts] == [True, True, True]
    (end,) = [values_of(event) for event in result.live.events if event.kind == END]
    assert end["score_pct_mvc_s"] > 300
