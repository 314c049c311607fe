"""Sets that three contractions begin: armed by the key, recorded from then on, armed again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.gui.training.hub import listened
from app.protocols.trigger.trigger import TRIGGER
from dsp.events import TRAINING, TRAINING_PREFIX, Event
from recordings.reader import open_recording
from tests.gui.conftest import pairs

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=2"


@pytest.fixture
def window(open_window: Open, styled: QtBot) -> MainWindow:
    made = open_window(SIM)
    styled.waitUntil(lambda: bool(made.bench.hub.channels), timeout=20_000)
    return made


def test_arming_begins_the_recording_and_asking_again_begins_the_set(
    window: MainWindow, styled: QtBot
):
    hub, feature = window.bench.hub, window.feature(TrainingFeature).hands_free
    feature.button.click()
    assert hub.hands_free
    name = hub.channels[1].name
    hub.start("set.start", planned=5, primes=[name])
    styled.waitUntil(lambda: hub.armed is not None)
    assert window.controller.last_status.state is EngineState.RECORDING
    assert hub.armed is not None
    assert hub.armed.channels == (name,)
    assert hub.view.activity == ""
    hub.start("set.start", planned=5)
    styled.waitUntil(lambda: hub.view.activity == "set")
    assert hub.armed is None
    path = window.controller.last_status.recording
    assert path is not None
    window.controller.stop_recording()
    styled.waitUntil(lambda: window.controller.last_status.state is EngineState.STREAMING)
    with open_recording(path) as recording:
        asked = [event.label for event in recording.events if event.kind == TRAINING]
    assert any("trigger.arm" in label for label in asked)


def test_it_is_armed_again_after_the_set_and_not_without_a_recording(
    window: MainWindow, styled: QtBot
):
    hub, feature = window.bench.hub, window.feature(TrainingFeature).hands_free
    feature.button.click()
    hub.start("set.start")
    styled.waitUntil(lambda: hub.armed is not None)
    hub.found.emit(Event(10, TRIGGER, 0, "{}", 10))
    hub.ask("trigger.off")
    styled.waitUntil(lambda: hub.armed is None)
    hub.found.emit(Event(20, f"{TRAINING_PREFIX}set_end", -1, "{}", 20))
    styled.waitUntil(lambda: hub.armed is not None)
    window.controller.stop_recording()
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING and hub.armed is None
    )


def test_switching_it_off_disarms(window: MainWindow, styled: QtBot):
    hub = window.bench.hub
    hub.records = False
    window.commands.run("training.hands-free")
    hub.start("set.start")
    styled.waitUntil(lambda: hub.armed is not None)
    window.commands.run("training.hands-free")
    styled.waitUntil(lambda: hub.armed is None)
    assert not window.feature(TrainingFeature).hands_free.button.isChecked()


def test_a_check_begins_at_once(window: MainWindow, styled: QtBot):
    hub = window.bench.hub
    hub.records = False
    hub.hands_free = True
    hub.start("check.start")
    styled.waitUntil(lambda: hub.view.activity == "check")
    assert hub.armed is None


def test_it_listens_to_the_muscles_of_what_it_begins_else_to_the_agonists():
    assert listened({"primes": ["a", "b"]}, pairs(2)) == ["a", "b"]
    assert listened({"channel": "a"}, pairs(2)) == ["a"]
    assert listened({}, pairs(2)) == []
    roles = (ChannelInfo("x", role="agonist"), ChannelInfo("y", role="antagonist"))
    assert listened({"channels": []}, roles) == ["x"]
