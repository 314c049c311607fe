"""How often three sharp contractions are heard: in every style of lifting, in steps, really."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import pytest

from acquisition.athlete.exercises import EXERCISES
from acquisition.athlete.model import AthleteModel
from acquisition.athlete.setup import setup_from_uri
from acquisition.athlete.styles import STYLES
from acquisition.types import SampleChunk
from acquisition.uri import parse_source
from app.engine.processor import Processor
from app.protocols.commands import Command
from app.protocols.trigger.trigger import ARM, TRIGGER
from app.protocols.trigger.triple import SHORTEST_PAUSE_S, Contraction, Triple
from dsp.events import BURST_ON
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from tests.unit.protocols.stage import Stage, stream_of
from tests.unit.protocols.test_trigger import HOP_S, KINDS, STREAM, arm, listening, n_triggers

#: Real recordings with many short bursts, and how many seconds of each are listened to.
REAL = (
    ("c3d/Gait.c3d", 5.0),  # steps: three bursts of one leg, 1 s apart
    ("opensignals/emg_bursts.h5", 29.0),
    ("opensignals/emg_1000_hz_8_16_bits.h5", 31.0),
    ("openbci/OpenBCI-RAW-S06_S1R0.txt", 25.0),
)


def heard(uri: str, seconds: float, *, mvc: bool) -> int:
    """Return how many triggers all eight channels of a simulated athlete give."""
    setup = setup_from_uri(parse_source(uri))
    true_uv = AthleteModel(setup).in_band_uv(np.arange(0.0, seconds, HOP_S))
    stream = stream_of(*(site.info.name for site in setup.sites))
    # Without a maximum of its own each muscle's strongest repetition stands for 100 %.
    trigger = listening(stream, float(true_uv.max()) if mvc else math.nan, 2.0)
    return n_triggers(trigger, true_uv, setup.seed)


@pytest.mark.parametrize("style", STYLES)
def test_no_style_of_lifting_starts_anything(style: str, capsys: pytest.CaptureFixture[str]):
    found, minutes = 0, 0.0
    lifts = [e for e in EXERCISES if not EXERCISES[e].isometric or style == STYLES[0]]
    for number, exercise in enumerate(lifts):
        uri = f"sim:{exercise}?seed={number}&channels=8&fs=2000&style={style}"
        found += heard(uri, 30.0, mvc=number % 2 == 0)
        minutes += 0.5
    with capsys.disabled():
        sys.stdout.write(f"\n{found} false in {minutes:.1f} min of {style} lifting, 8 muscles\n")
    assert found == 0


@pytest.mark.parametrize("mvc", [True, False])
def test_three_sharp_contractions_of_the_athlete_are_heard(mvc: bool):
    for seed, exercise in enumerate(EXERCISES):
        uri = f"sim:{exercise}?seed={seed}&channels=8&fs=2000&script=rest:3,sharp:3,rest:1"
        assert heard(uri, 7.5, mvc=mvc) > 0, exercise


# --- steps -------------------------------------------------------------------------------------


def walked(other: str) -> int:
    """Take three steps of 1 s while both legs are armed; return how often it was heard."""
    stage = Stage(STREAM, seed=4, **KINDS)
    stage.refer(200.0)
    stage.say(arm(channels=[]))
    stage.hold(2.0)
    for _ in range(3):
        stage.hold(0.3, [100.0, 90.0 if other == "along" else 0.0])
        stage.hold(0.2)
        stage.hold(0.3, [0.0, 90.0 if other == "between" else 0.0])
        stage.hold(0.2)
    stage.hold(2.0)
    return len(stage.found(TRIGGER))


@pytest.mark.parametrize(("other", "expected"), [("between", 0), ("along", 1), ("quiet", 1)])
def test_three_steps_to_the_bar_are_no_sign(other: str, expected: int):
    assert walked(other) == expected


def test_what_works_along_with_the_contractions_does_not_work_between_them():
    stream = stream_of("left_soleus")
    three = tuple(Contraction(1000 * k, 1000 * k + 500, 100.0) for k in (1, 2, 3))

    def between(first: int, end: int) -> bool:
        one = Triple(stream)
        for sample in range(10, 4000, 10):
            one.step(sample, 100.0 if first <= sample < end else 1.0, 50.0)
        return one.worked_between(three)

    assert between(1550, 1950)
    assert not between(900, 1600)  # a little longer than the first
    assert between(900, 3600)  # lifts
    assert not between(400, 900)  # before all of them
    assert not between(1700, 1750)  # a twitch
    assert SHORTEST_PAUSE_S < 0.1


# --- real signals ------------------------------------------------------------------------------


@pytest.mark.thorough
def test_no_real_recording_starts_anything(shared_data: Path, capsys: pytest.CaptureFixture[str]):
    bursts, minutes = 0, 0.0
    for name, seconds in REAL:
        with open_recording(shared_data / name) as recording:
            info, data = recording.info, recording.read(0, round(seconds * recording.info.fs))
        processor = Processor(info, PipelineSpec(), is_replay=True)
        chunk = SampleChunk(data, 0, np.zeros(len(data)), epoch=0)
        events = processor.process(chunk, (), [Command(ARM, {"command": {"do": "set.start"}})])
        assert not [one for one in events.events if one.kind == TRIGGER], name
        bursts += sum(one.kind == BURST_ON for one in events.events)
        minutes += len(data) / info.fs / 60.0
    with capsys.disabled():
        sys.stdout.write(f"\n0 false in {minutes:.1f} min of real signals, {bursts} bursts\n")
    assert bursts > 30
