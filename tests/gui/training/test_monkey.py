"""Anything in any order: nothing raises, nothing is left behind, whatever runs when it ends."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo, SampleChunk
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.workbench import Workbench
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.training import REFER
from tests.gui.training.obedient import Obedient, engine_of

Open = Callable[..., MainWindow]
SPEED = 8.0
CHANNELS = tuple(
    ChannelInfo(f"{side}_vastus_lateralis", "vastus_lateralis", side, "agonist")
    for side in ("left", "right")
)
FIRST = CHANNELS[0].name
#: What begins each activity, by its name.
STARTS: dict[str, dict[str, object]] = {
    "check": {},
    "mvc": {"channels": [FIRST], "practice": 0},
    "set": {"planned": 2, "rest_s": 5},
    "hold": {"channel": FIRST, "seconds": 5},
    "explosive": {"efforts": 1},
    "follow": {"channel": FIRST},
}
#: Wishes that belong to one of them and come at any time, with values that make sense and without.
WISHES: tuple[tuple[str, dict[str, object]], ...] = (
    ("stop", {}),
    ("mvc.next", {}),
    ("mvc.redo", {"attempt": 7}),
    ("mvc.accept", {}),
    ("set.end", {}),
    ("set.go_on", {}),
    ("set.rate", {"rpe": 8}),
    ("set.rate", {"rpe": "hard"}),
    ("set.edit", {"what": "delete", "rep": 1}),
    ("set.edit", {"what": "move", "rep": 1, "start": None}),
    ("targets", {"targets": {FIRST: {"low": 0.3, "high": 0.6}}}),
    ("targets", {"targets": 5}),
    ("feedback.set", {"points": True, "fading_reps": 4, "adaptive": True}),
    ("trigger.arm", {"command": {"do": "set.start"}}),
    ("trigger.off", {}),
    ("forget", {"channel": FIRST}),
    ("forget", {"channel": "nobody"}),
    ("nothing.start", {}),
)
#: Of the window's own commands, those a lifter may press by mistake.
KEYS = (
    "training.montage", "training.check", "training.mvc", "training.feedback", "training.set",
    "training.hold", "training.explosive", "training.follow", "training.go", "training.stop",
    "training.hands-free", "sound.mute", "set.rpe_8", "set.rpe_half", "set.load_more",
    "set.load_less", "lifter.toggle", "lifter.training", "lifter.bars", "workspace.training",
    "workspace.practitioner", "session.mark",
)  # fmt: skip


class Failing(Obedient):
    """Its cable can be pulled."""

    pulled = False

    def read(self) -> SampleChunk | None:
        if self.pulled:
            raise ConnectionError("the cable was pulled")
        return super().read()


@pytest.fixture
def lifter() -> Failing:
    return Failing(CHANNELS, SPEED)


@pytest.fixture
def window(open_window: Open, styled: QtBot, lifter: Failing) -> MainWindow:
    made = open_window("test:lifter", make_engine=engine_of(lifter))
    styled.waitUntil(lambda: made.bench.hub.view.chain != "", timeout=20_000)
    made.commands.run("workspace.training")
    refer(made.bench)
    return made


def refer(bench: Workbench) -> None:
    """Give every muscle an MVC."""
    for one in CHANNELS:
        values_uv = dict.fromkeys(WINDOWS_MS, 300.0)
        reference = Reference(one.name, "mvc", values_uv, bench.hub.view.chain, 2.0, 0.3)
        bench.hub.ask(REFER, **reference.to_values())


def begin(window: MainWindow, bot: QtBot, name: str) -> None:
    hub = window.bench.hub
    bot.waitUntil(
        lambda: FIRST in hub.view.references_uv and FIRST in hub.view.targets, timeout=20_000
    )
    hub.start(f"{name}.start", **STARTS[name])
    bot.waitUntil(lambda: hub.view.activity == name, timeout=20_000)


def state(window: MainWindow) -> EngineState:
    return window.controller.last_status.state


@pytest.mark.parametrize("name", STARTS)
def test_a_cable_pulled_in_an_activity_ends_it_and_the_window_lives_on(
    window: MainWindow, styled: QtBot, lifter: Failing, name: str
) -> None:
    begin(window, styled, name)
    lifter.effort = 0.6
    lifter.pulled = True
    styled.waitUntil(lambda: state(window) is EngineState.FAULT, timeout=20_000)
    lifter.pulled = False
    with styled.waitSignal(window.bench.hub.restarted, timeout=20_000):
        window.connect_to("test:lifter", play=True)
    styled.waitUntil(lambda: window.bench.hub.view.chain != "", timeout=20_000)
    styled.waitUntil(lambda: state(window) is EngineState.STREAMING, timeout=20_000)
    assert window.bench.hub.view.activity == ""
    refer(window.bench)
    begin(window, styled, name)  # again, and the window is closed within it


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_two_hundred_wishes_in_any_order(
    window: MainWindow, styled: QtBot, lifter: Failing, seed: int
) -> None:
    chance = random.Random(seed)
    hub = window.bench.hub
    seen: set[str] = set()
    hub.seen.connect(lambda view, _: seen.add(view.activity))

    def start() -> None:
        name = chance.choice(list(STARTS))
        hub.ask(f"{name}.start", **STARTS[name])

    def wish() -> None:
        do, values = chance.choice(WISHES)
        hub.ask(do, **values)

    def record() -> None:
        window.controls.record_button.click()

    def press() -> None:
        window.commands.run(chance.choice(KEYS))

    ways = ((start, 5), (wish, 8), (press, 12), (record, 1))
    for number in range(200):
        way = chance.choices([one for one, _ in ways], [weight for _, weight in ways])[0]
        lifter.effort = chance.choice((0.0, 0.5, 1.0))
        way()
        for dialog in window.findChildren(QDialog):
            dialog.close()
        if number % 5 == 0:  # now and then somebody waits for what comes of it
            shown = hub.view
            styled.waitUntil(lambda before=shown: hub.view is not before, timeout=20_000)
        if number == 100:
            refer(window.bench)
    assert state(window) in (EngineState.STREAMING, EngineState.RECORDING)
    assert len(seen - {""}) >= 4


@pytest.mark.thorough
def test_without_the_source_or_with_another_recording_an_activity_ends(
    window: MainWindow, styled: QtBot
) -> None:
    hub, controls = window.bench.hub, window.controls
    begin(window, styled, "set")
    assert state(window) is EngineState.RECORDING
    controls.record_button.click()  # the recording ends, and the set with it
    styled.waitUntil(lambda: state(window) is EngineState.STREAMING, timeout=20_000)
    styled.waitUntil(lambda: hub.view.activity == "", timeout=20_000)
    hub.ask("trigger.arm", command={"do": "set.start"})
    styled.waitUntil(lambda: hub.armed is not None, timeout=20_000)
    window.commands.run("source.disconnect")
    styled.waitUntil(lambda: state(window) is EngineState.IDLE, timeout=20_000)
    assert hub.armed is None
    assert hub.channels == ()
