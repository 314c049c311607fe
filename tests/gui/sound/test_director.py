"""What sounds when: a director on a real mixer, listened to."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from app.gui.sound.director import Director, Heard
from app.gui.training.present import present_cue
from app.protocols.activity import DONE, READY, REST, WORK, ActivityView, Cue
from app.protocols.balance.alarms import COMPENSATION
from app.protocols.feedback.fading import Fading
from app.protocols.feedback.feedback import POINT, FeedbackPlan, FeedbackView
from app.protocols.targets import Target
from app.protocols.training import TrainingView
from app.protocols.trigger.trigger import TriggerView
from app.sound import chimes
from app.sound.mixer import Mixer
from app.sound.strip import BALANCE, COUNTDOWN, PHASES, THRESHOLD
from app.sound.tempo import Tempo
from dsp.events import TRAINING_PREFIX, Event

FS = 1000.0
LEG, BACK = "left_vastus_lateralis", "left_biceps_femoris"
TARGETS = {LEG: Target(0.4, 0.6), BACK: Target(0.0, 0.2, below=True)}


class Listened(Mixer):
    """A mixer that keeps what it was asked to play."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[tuple[str, str]] = []

    def play(self, sound: str, name: str) -> None:
        super().play(sound, name)
        self.played.append((sound, name))

    def heard(self) -> list[tuple[str, str]]:
        """Return what was asked since this was asked last."""
        played, self.played = self.played, []
        return played


def frames(shares: NDArray[np.float64], end_s: float = 0.0) -> Heard:
    return Heard(shares, 0.005, (LEG, BACK), end_s, FS)


def holding(leg: float, back: float, seconds: float = 1.0) -> Heard:
    return frames(np.tile([leg, back], (round(seconds / 0.005), 1)))


def doing(cue: Cue, activity: str = "set", feedback: FeedbackView | None = None) -> TrainingView:
    monitors = {} if feedback is None else {"feedback": feedback}
    return TrainingView(activity=activity, view=ActivityView(cue), monitors=monitors)


AIMED = TrainingView(targets=TARGETS)
TONES = (LEG,)


def test_tones_follow_the_chosen_muscles_and_nothing_follows_the_unknown() -> None:
    mixer = Listened()
    director = Director(mixer)
    director.take(AIMED, holding(0.5, 0.1), (BACK, LEG))
    assert mixer.shares == (0.1, 0.5)
    director.take(AIMED, holding(math.nan, 0.1), (LEG, "no such"))
    assert np.isnan(mixer.shares).all()


def test_signs_come_when_a_zone_is_reached_and_left_and_others_for_a_limit() -> None:
    mixer = Listened()
    director = Director(mixer)
    director.take(AIMED, holding(0.1, 0.1), TONES)
    assert mixer.heard() == []
    story = [
        (holding(0.5, 0.1), [chimes.REACHED]),
        (holding(0.38, 0.1), []),
        (holding(0.2, 0.25), [chimes.LEFT_IT, chimes.OVER]),
        (holding(0.2, 0.19), []),
        (holding(0.2, 0.1), [chimes.BACK]),
    ]
    for heard, expected in story:
        director.take(AIMED, heard, TONES)
        assert mixer.heard() == [(THRESHOLD, name) for name in expected]


def test_many_muscles_do_not_all_chime() -> None:
    mixer = Listened()
    director = Director(mixer)
    both = TrainingView(targets={LEG: Target(0.4, 0.6), BACK: Target(0.4, 0.6)})
    director.take(both, holding(0.1, 0.1), TONES)
    director.take(both, holding(0.1, 0.5), TONES)
    assert mixer.heard() == []


def test_the_reward_needs_every_limited_muscle_known_and_quiet() -> None:
    mixer = Listened()
    director = Director(mixer)
    director.take(AIMED, holding(0.5, 0.1, 0.1), TONES)
    assert not mixer.reward  # not for 200 ms yet
    for back, expected in ((0.1, True), (0.3, False), (0.1, True), (math.nan, False)):
        director.take(AIMED, holding(0.5, back), TONES)
        assert mixer.reward is expected
    director.take(TrainingView(), holding(0.5, 0.1), TONES)
    assert not mixer.reward


def counted(cue: Cue, seconds: Sequence[float]) -> list[tuple[str, str]]:
    mixer = Listened()
    director = Director(mixer)
    for second in seconds:
        director.take(doing(cue), frames(np.zeros((0, 2)), second), TONES)
    return mixer.heard()


def test_the_last_three_seconds_of_a_phase_are_counted_once_each() -> None:
    cue = Cue(READY, "Get ready", 0, 5000)
    times = np.arange(0.0, 5.0, 1 / 60).tolist()
    assert counted(cue, times) == [(COUNTDOWN, chimes.COUNT)] * 3
    assert counted(Cue(READY, "Get ready", 0, 3000), [0.0, 0.0, 0.5]) == [(COUNTDOWN, chimes.COUNT)]
    assert counted(Cue(REST, "Rest", 0), times) == []


def test_phases_are_told_apart() -> None:
    mixer = Listened()
    director = Director(mixer)
    story = [
        (READY, []),
        (WORK, [(COUNTDOWN, chimes.GO)]),
        (WORK, []),
        (REST, [(PHASES, chimes.STOP)]),
        (READY, [(PHASES, chimes.REST_OVER)]),
        (WORK, [(COUNTDOWN, chimes.GO)]),
        (DONE, [(PHASES, chimes.STOP)]),
    ]
    for phase, expected in story:
        director.take(doing(Cue(phase, "")), holding(0.0, 0.0), TONES)
        assert mixer.heard() == expected


def test_the_metronome_keeps_time_while_the_work_lasts() -> None:
    mixer = Listened()
    director = Director(mixer)
    director.tempo = Tempo.parse("60")
    for phase, runs in ((READY, False), (WORK, True), (REST, False)):
        director.take(doing(Cue(phase, "")), holding(0.0, 0.0), TONES)
        assert (mixer.tempo_wanted is not None) is runs


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (POINT, {"points": 1}, [(PHASES, chimes.POINT)]),
        (COMPENSATION, {"points": 7.0}, [(BALANCE, chimes.TAKEOVER)]),
        (COMPENSATION, {"points": 7.0, "gone": True}, []),
        (f"{TRAINING_PREFIX}rep", {"valid": False}, [(PHASES, chimes.INVALID)]),
        (f"{TRAINING_PREFIX}rep", {"valid": True}, []),
        (f"{TRAINING_PREFIX}rep", {}, []),
    ],
)
def test_what_is_found_out_is_heard(
    kind: str, values: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    mixer = Listened()
    Director(mixer).found(Event(0, kind, -1, json.dumps(values), 0))
    assert mixer.heard() == expected


def test_a_repetition_without_feedback_has_no_tone_and_no_sign() -> None:
    mixer = Listened()
    director = Director(mixer)
    hidden = FeedbackView(FeedbackPlan(fading_reps=1), rep=4, block=Fading(1).block(4), shown=False)
    view = doing(Cue(WORK, ""), feedback=hidden)
    director.take(view, holding(0.1, 0.1), TONES)
    mixer.heard()
    director.take(view, holding(0.5, 0.1), TONES)
    assert np.isnan(mixer.shares).all()
    assert not mixer.reward
    assert mixer.heard() == []


def test_a_monitor_that_counts_down_is_heard_too() -> None:
    cue = Cue(READY, "Get into position", 0, 3000)
    waits = TriggerView(cue, "set.start", (LEG,), 3)
    assert present_cue(TrainingView(monitors={"trigger": waits, "other": None})) is cue
    assert present_cue(TrainingView()) is None
    mixer = Listened()
    director = Director(mixer)
    done = Cue(DONE, "Done")
    director.take(doing(Cue(WORK, "")), holding(0.0, 0.0), TONES)
    director.take(doing(done), holding(0.0, 0.0), TONES)
    mixer.heard()
    armed = replace(doing(done), monitors={"trigger": waits})
    director.take(armed, frames(np.zeros((0, 2)), 1.0), TONES)
    assert mixer.heard() == [(COUNTDOWN, chimes.COUNT)]  # after an activity as before the first
    director.take(doing(done), holding(0.0, 0.0), TONES)
    assert mixer.heard() == []  # it was done before


def test_without_new_values_nothing_goes_on() -> None:
    mixer = Listened()
    director = Director(mixer)
    director.tempo = Tempo.parse("60")
    director.take(doing(Cue(WORK, "")), holding(0.5, 0.1), TONES)
    director.hush()
    assert np.isnan(mixer.shares).all()
    assert mixer.tempo_wanted is None
