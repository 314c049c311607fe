"""What the training shows is what the simulated athlete is asked for, and it does it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from acquisition.athlete.source import simulated_from_uri
from acquisition.cue import AthleteCue
from acquisition.registry import SourceOptions
from acquisition.uri import parse_source
from app.engine.cueing import athlete_cue
from app.engine.processor import Processor
from app.protocols.activity import READY, WORK, ActivityView, Cue
from app.protocols.commands import Command
from app.protocols.outcomes import values_of
from app.protocols.training import TrainingView
from dsp.spec import PipelineSpec

FS = 500.0
NAMES = (
    "left_vastus_lateralis", "right_vastus_lateralis", "left_gluteus_maximus",
    "right_gluteus_maximus",
)  # fmt: skip
LEFT, BOTH = [NAMES[2]], list(NAMES[2:])


class Led:
    """A stream without threads: what comes is processed, and what that shows is asked for."""

    def __init__(self, more: str = "") -> None:
        uri = parse_source(f"sim:squat?follow=1&fs={FS:g}&channels=4{more}")
        self.source = simulated_from_uri(uri, SourceOptions(fast=True))
        self.processor = Processor(self.source.open(), PipelineSpec())
        self.source.cue(AthleteCue(0))
        self.source.start()
        self.cues: list[AthleteCue] = []
        self.events = []
        self.view = TrainingView()

    def run(self, seconds: float, *commands: Command) -> None:
        waiting = list(commands)
        end = self.processor.position + round(seconds * FS)
        while self.processor.position < end:
            processed = self.processor.process(self.source.read(), (), waiting)
            waiting.clear()
            self.view = processed.training
            self.events += processed.events
            cue = athlete_cue(self.view, self.processor.position, NAMES)
            self.source.cue(cue)
            if not self.cues or replace(self.cues[-1], sample=cue.sample) != cue:
                self.cues.append(cue)

    def tasks(self) -> list[str]:
        return [cue.task for cue in self.cues]

    def found(self, kind: str) -> list[dict]:
        return [values_of(one) for one in self.events if one.kind == f"training.{kind}"]

    def measure_mvc(self, channels: list[str]) -> None:
        values = {"channels": channels, "practice": 0, "attempts": 2, "rest_s": 1, "hold_s": 3}
        self.run(22.0, Command("mvc.start", values))
        self.run(0.5, Command("mvc.accept"))


def test_a_session_of_everything_is_done_as_it_is_asked_for():
    led = Led("&use=left_gluteus_maximus:0.7")
    led.run(14.0, Command("check.start", {"rest_s": 3, "contract_s": 3}))
    assert {one["verdict"] for one in led.found("check")} == {"green"}
    led.measure_mvc(list(NAMES))
    assert len([one for one in led.found("mvc_attempt") if one["accepted"]]) == 8
    assert led.tasks() == ["rest", "hold", "rest", "maximum", "rest", "maximum", "rest"]

    led.cues.clear()
    led.run(25.0, Command("set.start", {"planned": 4, "rest_s": 3, "primes": list(NAMES)}))
    assert led.tasks() == ["reps", "rest"]
    assert led.cues[0].columns == (0, 1, 2, 3)
    assert led.cues[0].count == 4
    reps = led.found("rep")
    assert len(reps) == 4
    peaks = [sum(one["peak_pct"][k] for one in reps) / 4 for k in (2, 3)]
    assert peaks[0] / peaks[1] == pytest.approx(0.7, abs=0.08)

    led.cues.clear()
    zone = {"channels": BOTH, "low_pct": 25, "high_pct": 55, "seconds": 4, "repeats": 1}
    led.run(12.0, Command("hold.start", zone))
    assert led.tasks() == ["rest", "hold", "rest"]
    assert [one["result"] for one in led.found("hold")] == ["complete"]
    mean_pct = led.found("hold")[0]["mean_pct"]
    assert mean_pct == pytest.approx([40.0, 40.0], abs=5.0)

    led.cues.clear()
    rounds = {"what": "rounds", "seconds": 6, "rest_s": 4, "rounds": 2, "channels": LEFT}
    led.run(22.0, Command("timed.start", rounds))
    assert led.tasks() == ["rest", "reps", "rest", "reps", "rest"]
    assert led.cues[1].columns == (2,)

    kinds = [one["kind"] for one in led.source.truth(0, led.processor.position)["segments"]]
    assert [one for one in kinds if one != "rest"] == [
        "hold", "mvc", "mvc", "reps", "hold", "reps", "reps",
    ]  # fmt: skip


def test_explosive_efforts_come_at_the_signal():
    led = Led()
    led.measure_mvc(BOTH)
    led.cues.clear()
    led.run(22.0, Command("explosive.start", {"efforts": 2, "rest_s": 4, "channels": BOTH}))
    assert led.tasks() == ["rest", "fast", "rest", "fast", "rest"]
    assert [one["valid"] for one in led.found("effort")] == [True, True]


def test_practice_and_submaximal_attempts_are_holds_and_a_task_is_repetitions():
    led = Led()
    values = {"channels": LEFT, "practice": 1, "attempts": 1, "submaximal": 0.4, "hold_s": 2}
    led.run(26.0, Command("mvc.start", values))
    assert [(one.task, one.share) for one in led.cues if one.task != "rest"] == [
        ("hold", 0.6),
        ("hold", 0.4),
    ]
    led.cues.clear()
    led.run(10.0, Command("mvc.start", {"channels": LEFT, "kind": "task_peak"}))
    assert led.tasks() == ["rest", "reps"]


def test_a_set_by_intent_is_done_fast_and_one_with_a_tempo_in_its_time():
    led = Led()
    led.run(1.0, Command("set.start", {"planned": 2, "intent": "maximal"}))
    assert led.cues[-1].task == "fast"
    led.run(30.0, Command("set.start", {"planned": 2, "tempo": "3-1-2"}))
    reps = led.source.truth(0, led.processor.position)["reps"]
    assert reps[-1][1] - reps[-1][0] == pytest.approx(6.0, rel=0.06)


def test_a_line_is_held_and_an_armed_set_is_begun_by_three_short_contractions():
    led = Led()
    led.measure_mvc(LEFT)
    led.cues.clear()
    led.run(8.0, Command("follow.start", {"channel": LEFT[0], "level_pct": 30}))
    assert "hold" in led.tasks()
    led.run(4.0, Command("stop"))
    armed = {"do": "set.start", "planned": 2}
    led.run(8.0, Command("trigger.arm", {"command": armed, "channels": LEFT}))
    assert "sharp" in led.tasks()
    assert len(led.found("trigger")) == 1


def test_nothing_is_rest_and_unknown_work_is_repetitions():
    assert athlete_cue(TrainingView(), 7, NAMES) == AthleteCue(7)
    for phase, task in ((READY, "rest"), (WORK, "reps")):
        view = TrainingView(activity="other", view=ActivityView(Cue(phase, "Go", 3)))
        assert athlete_cue(view, 9, NAMES).task == task
    assert math.isclose(athlete_cue(view, 9, NAMES).share, 1.0)
