"""A whole session by the keyboard alone, and its replay: the same repetitions, scores, advice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.protocols.activity import DONE, READY, WORK
from app.protocols.outcomes import is_outcome, values_of
from app.protocols.training import TrainingView
from app.results.roundtrip import replay
from recordings.reader import open_recording
from tests.gui.training.obedient import Obedient, engine_of

Open = Callable[..., MainWindow]
#: A session of minutes, in seconds.
SPEED = 12.0
#: One muscle: each more takes another minute of MVC.
CHANNELS = (ChannelInfo("left_vastus_lateralis", "vastus_lateralis", "left", "agonist"),)


class Walk:
    """A lifter at the keyboard, with the eyes on the cue."""

    def __init__(self, window: MainWindow, lifter: Obedient, bot: QtBot) -> None:
        self.window, self.lifter, self.bot = window, lifter, bot
        self.hub = window.bench.hub
        self.reps = False  # work comes in repetitions of 1 s, 1 s apart
        self.share = 0.9
        self.pressed: list[str] = []
        self.hub.seen.connect(self._obey)

    def _obey(self, view: TrainingView, snapshot: object) -> None:
        cue = None if view.view is None else view.view.cue
        works = cue is not None and (cue.phase == WORK or (self.reps and cue.phase == READY))
        if cue is not None and cue.text == "Hold":
            works = True  # also before it counts: who lets go in the zone never stays there
        elif cue is not None and "zone" in cue.text:
            works = True
            self.share += 0.01 if cue.text.startswith("More") else -0.01
        if self.reps:
            second = int(snapshot.end_sample / snapshot.fs)  # type: ignore[attr-defined]
            works = works and second % 3 == 0
        self.lifter.effort = self.share if works else 0.0
        self.lifter.look(snapshot.end_sample)  # type: ignore[attr-defined]

    @property
    def status(self) -> EngineState:
        return self.window.controller.last_status.state

    @property
    def phase(self) -> str:
        view = self.hub.view.view
        return "" if view is None else view.cue.phase

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        self.pressed.append(key.name)
        self.bot.keyClick(self.window, key, modifier)

    def until(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=40_000)

    def press_until(self, key: Qt.Key, condition: Callable[[], object]) -> None:
        """Press as a person does who sees that nothing has happened yet."""
        looks = 0

        def come() -> bool:
            nonlocal looks
            if condition():
                return True
            if looks % 50 == 0:
                self.press(key)
            looks += 1
            return False

        self.until(come)

    def found(self, kind: str) -> list[dict[str, object]]:
        return [values_of(e) for e in self.hub.view.outcomes if e.kind == f"training.{kind}"]


@pytest.fixture
def walk(open_window: Open, styled: QtBot) -> Walk:
    lifter = Obedient(CHANNELS, SPEED)
    window = open_window("test:lifter", make_engine=engine_of(lifter))
    styled.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
    return Walk(window, lifter, styled)


def measure_mvc(walk: Walk) -> None:
    """Go through the MVC of every muscle: Return wherever nothing goes on by itself."""
    walk.press(Qt.Key.Key_X)
    walk.press(Qt.Key.Key_Return)
    walk.until(lambda: walk.hub.view.activity == "mvc")
    looks = 0

    def measured() -> bool:
        nonlocal looks
        view = walk.hub.view.view
        if set(walk.hub.view.references_uv) == {one.name for one in CHANNELS}:
            return True
        waits_for_key = view is not None and (
            view.cue.ends_sample is None or view.cue.text == "Rest"  # fresh enough
        )
        if view is not None and waits_for_key and view.cue.phase != WORK:
            looks += 1
            if looks % 20 == 0:  # two tenths of a second: the page has to show it first
                walk.press(Qt.Key.Key_Return)
        return False

    walk.until(measured)


def outcomes_of(events: object) -> list[object]:
    return [event for event in events if is_outcome(event)]  # type: ignore[attr-defined]


def test_check_mvc_sets_and_a_hold_by_the_keyboard_and_the_same_in_the_replay(walk: Walk):
    walk.press(Qt.Key.Key_R)
    walk.until(lambda: walk.status is EngineState.RECORDING)
    walk.press(Qt.Key.Key_Y)
    walk.press(Qt.Key.Key_Return)
    walk.until(lambda: walk.found("check"))
    measure_mvc(walk)
    # Three sets with feedback: as many repetitions as it takes, ended by the key, rated by a digit.
    walk.press(Qt.Key.Key_T)
    walk.reps, walk.share = True, 0.6
    for number in (1, 2, 3):
        walk.press_until(Qt.Key.Key_Return, lambda: walk.phase in (READY, WORK))
        walk.until(lambda: walk.phase == WORK)
        walk.until(lambda n=number: sum(r.get("set") == n for r in walk.found("rep")) >= 4)
        ended = lambda n=number: len(walk.found("set_end")) >= n  # noqa: E731
        walk.press_until(Qt.Key.Key_Return, ended)
        rated = lambda n=number: len(walk.found("rating")) >= n  # noqa: E731
        walk.press_until(Qt.Key.Key_8, rated)
        walk.press_until(Qt.Key.Key_Return, lambda: walk.phase == DONE)  # enough rest
    # A hold.
    walk.reps, walk.share = False, 0.5
    walk.press(Qt.Key.Key_H)
    walk.press_until(Qt.Key.Key_Return, lambda: walk.hub.view.activity == "hold")
    walk.until(lambda: walk.found("hold"))
    walk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    walk.until(lambda: walk.hub.view.activity == "")
    path = walk.window.controller.last_status.recording
    assert path is not None
    walk.press(Qt.Key.Key_R)
    walk.until(lambda: walk.status is EngineState.STREAMING)
    assert_replays(path)


def assert_replays(path: Path) -> None:
    with open_recording(path) as recording:
        stored = outcomes_of(recording.events)
    again = outcomes_of(event for one in replay(path) for event in one.events)
    assert {event.kind for event in stored} >= {
        "training.check", "training.reference", "training.rep", "training.set_end",
        "training.rating", "training.hold",
    }  # fmt: skip
    assert again == stored


def test_three_contractions_begin_a_set_and_so_they_do_in_the_replay(walk: Walk):
    walk.hub.hands_free = True
    walk.press(Qt.Key.Key_T)
    walk.press(Qt.Key.Key_Return)
    walk.until(lambda: walk.hub.armed is not None)
    assert walk.status is EngineState.RECORDING
    walk.lifter.triples = True
    walk.until(lambda: walk.found("trigger"))
    walk.until(lambda: walk.hub.view.activity == "set")
    assert walk.found("trigger")[0]["do"] == "set.start"
    path = walk.window.controller.last_status.recording
    assert path is not None
    walk.press(Qt.Key.Key_R)
    walk.until(lambda: walk.status is EngineState.STREAMING)
    with open_recording(path) as recording:
        stored = outcomes_of(recording.events)
    again = outcomes_of(event for one in replay(path) for event in one.events)
    assert [event.kind for event in stored].count("training.trigger") == 1
    assert again == stored


def test_four_muscles_are_checked_in_less_than_a_minute_by_three_keys(
    open_window: Open, styled: QtBot
):
    muscles = ("vastus_lateralis", "gluteus_maximus")
    channels = tuple(
        ChannelInfo(f"{side}_{muscle}", muscle, side, "agonist")
        for muscle in muscles
        for side in ("left", "right")
    )
    lifter = Obedient(channels, SPEED)
    window = open_window("test:lifter", make_engine=engine_of(lifter))
    styled.waitUntil(lambda: len(window.bench.hub.channels) == 4, timeout=20_000)
    walk = Walk(window, lifter, styled)
    strip = window.feature(TrainingFeature).panel.strip
    for key in (Qt.Key.Key_F8, Qt.Key.Key_Y, Qt.Key.Key_Return):
        walk.press(key)
    walk.until(lambda: walk.hub.view.activity == "check")
    began_s = walk.window.controller.last_status.position_s
    walk.until(lambda: len(walk.found("check")) >= 4)
    assert walk.window.controller.last_status.position_s - began_s < 60.0
    walk.until(lambda: "MVC" in strip.line.text())
    assert len(walk.pressed) == 3
