"""Moments of every activity, played on the stage of the protocols, for the gym view."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.protocols.commands import Command
from app.protocols.training import STOP, TrainingView
from tests.unit.protocols.stage import Stage, stream_of

STREAM = stream_of("left_vastus_lateralis", "right_vastus_lateralis")
LEFT, RIGHT = STREAM.names
MVC_UV = 200.0
Moment = tuple[str, TrainingView, int]


def moments() -> Iterator[Moment]:
    """Yield each with its name and the newest sample."""
    for activity in (_check, _mvc, _set, _hold, _explosive, _follow, _trigger):
        stage = Stage(STREAM, seed=3)
        stage.refer(MVC_UV)
        for name in activity(stage):
            sample = round(stage.now_s * STREAM.fs)
            yield f"{activity.__name__.strip('_')}_{name}", stage.view, sample
        stage.say(Command(STOP))
        stage.hold(0.1)


def _check(stage: Stage) -> Iterator[str]:
    stage.say(Command("check.start"))
    stage.hold(3.0)
    yield "relax"
    stage.hold(7.0)
    yield "tense"


def _mvc(stage: Stage) -> Iterator[str]:
    stage.say(Command("mvc.start", {"channels": [LEFT], "warm_up": False}))
    stage.hold(1.0)
    yield "ready"


def _set(stage: Stage) -> Iterator[str]:
    stage.say(Command("set.start", {"rest_s": 90, "planned": 5, "load_kg": 100}))
    stage.hold(4.0)
    yield "ready"
    for _ in range(3):
        stage.hold(1.2, 120.0)
        stage.hold(1.0)
    stage.hold(0.8, 130.0)
    yield "work"
    stage.hold(1.5)
    stage.say(Command("set.end"))
    stage.hold(1.0)
    yield "rest"


def _hold(stage: Stage) -> Iterator[str]:
    asked = {"low_pct": 30, "high_pct": 55, "seconds": 8, "repeats": 2, "rest_s": 20, "ready_s": 3}
    stage.say(Command("hold.start", {"channels": [LEFT], **asked}))
    stage.hold(1.0)
    yield "ready"
    stage.hold(2.5)
    yield "into_the_zone"
    stage.hold(4.0, 85.0)
    yield "work"
    stage.hold(0.4, 190.0)
    yield "outside"
    stage.hold(5.0, 85.0)
    yield "rest"


def _explosive(stage: Stage) -> Iterator[str]:
    stage.say(Command("explosive.start", {"efforts": 2, "rest_s": 6.0, "best": 1500.0}))
    stage.hold(2.0)
    yield "rest"
    for name in ("ready", "again"):
        while stage.view.view is not None and stage.view.view.cue.phase == "rest":
            stage.hold(0.1)
        yield name
        while stage.view.view is not None and stage.view.view.cue.phase == "ready":
            stage.hold(0.05)
        yield f"{name}_go"
        _push(stage)
        yield f"{name}_after"


def _push(stage: Stage) -> None:
    stage.hold(0.3)
    time_s = (np.arange(120) + 0.5) * STREAM.hop / STREAM.fs
    stage.play(np.tile((180.0 * -np.expm1(-time_s / 0.03))[:, np.newaxis], (1, 2)))
    stage.hold(1.5)


def _follow(stage: Stage) -> Iterator[str]:
    asked = {"seconds": 8, "level_pct": 40, "repeats": 2, "lead_in_s": 3, "rest_s": 2}
    stage.say(Command("follow.start", {"channel": LEFT, "tolerance_pct": 8, **asked}))
    stage.hold(2.0)
    yield "ready"
    stage.hold(1.0)
    for share in (0.1, 0.2, 0.3, 0.4, 0.4, 0.35):
        stage.hold(1.0, share * MVC_UV)
    yield "work"
    stage.hold(16.0)
    yield "done"


def _trigger(stage: Stage) -> Iterator[str]:
    stage.say(Command("trigger.arm", {"command": {"do": "set.start"}, "channels": [LEFT]}))
    stage.hold(2.0)
    yield "armed"
    for _ in range(3):
        stage.hold(0.35, 120.0)
        stage.hold(0.4)
    stage.hold(0.6)
    yield "counts_down"
