"""Ways through several parts: the set-up in few clicks, a set whose feedback fades, a late edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from acquisition.athlete.source import simulated_from_uri
from acquisition.registry import SourceOptions
from acquisition.source import Source
from acquisition.uri import SourceUri
from app.engine.session import record_headless
from app.engine.state import EngineState
from app.gui.check.page import CheckPage
from app.gui.lifter.feature import LifterFeature
from app.gui.main_window import MainWindow
from app.gui.montage.page import MontagePage
from app.gui.sets.page import SetPage
from app.gui.sound.page import FeedbackPage
from app.gui.training.feature import TrainingFeature
from app.gui.training.page import TrainingPage
from app.protocols.activity import READY, WORK
from app.protocols.commands import Command
from app.protocols.feedback.feedback import FeedbackView, conceals
from app.protocols.sets.set_teller import EDIT
from recordings.annotations import sidecar_path
from recordings.sources import default_registry

Open = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))


def page_of(window: MainWindow, name: str) -> TrainingPage:
    return window.feature(TrainingFeature).panel.pages[name]


class Hand:
    """Clicks and counts."""

    def __init__(self, bot: QtBot) -> None:
        self._bot, self.clicks = bot, 0

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        self._bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def choose(self, box: QComboBox, index: int) -> None:
        """Open a list and take a line of it."""
        assert box.isVisible()
        assert index >= 0
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.clicks += 2


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every simulated athlete live eight times as fast, whatever the window asks for."""

    def faster(uri: SourceUri, options: SourceOptions) -> Source:
        return simulated_from_uri(replace(uri, params={**uri.params, "speed": "8"}), options)

    monkeypatch.setattr("acquisition.athlete.source.simulated_from_uri", faster)


@pytest.mark.usefixtures("hurried")
def test_four_muscles_are_set_up_and_checked_with_ten_clicks_within_a_minute(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    hand, panel = Hand(styled), window.feature(TrainingFeature).panel
    hand.press(window.start_page.ways[0].button)
    styled.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
    window.commands.run("workspace.training")
    hand.clicks += 1  # its button
    montage = page_of(window, "montage")
    assert isinstance(montage, MontagePage)
    hand.press(panel.strip.buttons["montage"])
    styled.waitUntil(lambda: montage.exercise.count() > 0 and montage.isVisible())
    hand.choose(montage.count, montage.count.findData(4))
    hand.choose(montage.exercise, montage.exercise.findText("Squat"))
    hand.press(montage.apply_button)
    styled.waitUntil(
        lambda: (
            window.controller.last_status.state is EngineState.STREAMING
            and len(window.bench.hub.channels) == 4
        ),
        timeout=20_000,
    )
    check = page_of(window, "check")
    assert isinstance(check, CheckPage)
    hand.press(panel.strip.buttons["check"])
    styled.waitUntil(check.start_button.isEnabled)
    hand.press(check.start_button)
    styled.waitUntil(lambda: window.bench.hub.view.activity == "check")
    began_s = window.controller.last_status.position_s
    verdicts = lambda: [row.verdict for row in check.rows_view.rows]  # noqa: E731
    styled.waitUntil(lambda: len(verdicts()) == 4 and "unknown" not in verdicts(), timeout=20_000)
    assert window.controller.last_status.position_s - began_s <= 60.0
    assert hand.clicks <= 10


def test_in_a_repetition_without_feedback_bars_and_tones_hide_and_the_summary_stays(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window("sim:curl?seed=2&fs=1000&channels=2&speed=4")
    hub, activity = window.bench.hub, window.activation.activity
    styled.waitUntil(lambda: activity.now is not None, timeout=20_000)
    hub.records = False
    feedback = page_of(window, "feedback")
    sets = page_of(window, "set")
    assert isinstance(feedback, FeedbackPage)
    assert isinstance(sets, SetPage)
    window.commands.run("training.feedback")
    feedback.plan.fading.setChecked(True)
    feedback.plan.block.setValue(2)  # the fourth is the first one without
    lifter = window.feature(LifterFeature)
    lifter.toggle()
    assert lifter.window is not None
    gym = lifter.window.gym
    hidden: list[tuple[bool, ...]] = []

    def look(view: object, _: object) -> None:
        if hub.view.activity == "set" and conceals(hub.view):
            shares = np.array(feedback.desk.mixer.shares)
            face = sets.picture.face
            hidden.append(
                (activity.now is None, bool(np.isnan(shares).all()), face.concealed, face.big != "")
            )

    hub.seen.connect(look)
    window.commands.run("training.set")
    styled.waitUntil(
        lambda: getattr(hub.view.monitors.get("feedback"), "plan", None) == feedback.plan.plan
    )
    assert sets.go()
    plan = lambda: hub.view.monitors["feedback"]  # noqa: E731

    def in_the_test() -> bool:
        view = plan()
        return isinstance(view, FeedbackView) and conceals(hub.view) and len(hidden) > 8

    styled.waitUntil(in_the_test, timeout=30_000)
    assert hub.view.view is not None
    assert hub.view.view.cue.phase in (READY, WORK)
    assert all(all(one) for one in hidden)
    gym.bars.renew()
    assert gym.bars.explanation() == "" or "%" not in gym.bars.explanation()
    assert gym.state.big  # what to do, and which repetition, is no feedback of the muscle
    hub.ask("set.end")
    styled.waitUntil(lambda: activity.now is not None)
    styled.waitUntil(lambda: gym.beside.currentWidget() is gym.summary)
    assert gym.summary.summary is not None
    assert gym.summary.summary.figures


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("late") / "set.h5"
    asked = ((0.2, Command("set.start", {"exercise": "curl"})), (9.0, Command("set.end")))
    record_headless(
        default_registry(),
        "sim:curl?seed=4&channels=2&fs=1000",
        path,
        10.0,
        fast=True,
        commands=asked,
    )
    return path


def test_a_boundary_edited_in_a_replay_is_there_when_it_is_opened_again(
    open_window: Open, styled: QtBot, recorded: Path
) -> None:
    def played() -> tuple[MainWindow, SetPage]:
        window = open_window(f"file:{recorded}")
        styled.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
        window.controller.set_speed(8.0)
        window.commands.run("training.set")
        page = page_of(window, "set")
        assert isinstance(page, SetPage)
        over = lambda: page.shown_set is not None and page.shown_set.over  # noqa: E731
        styled.waitUntil(over, timeout=20_000)
        styled.waitUntil(lambda: window.bench.desk.session is not None, timeout=20_000)
        return window, page

    window, page = played()
    assert not page.start_button.isEnabled()  # nothing else can be asked of a replay
    assert not page.hub.can_ask
    entry = page.shown_set
    assert entry is not None
    first = entry.reps[0]
    asked = {"set": 1, "what": "move", "rep": 1, "start": first["start"], "end": first["end"] - 100}
    page.edit.edited.emit(asked)
    styled.waitUntil(lambda: page.strip.columns.columns[0].edited)
    styled.waitUntil(sidecar_path(recorded).exists)
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.finish()
    window, page = played()
    styled.waitUntil(lambda: page.strip.columns.columns[0].edited)
    entry = page.shown_set
    assert entry is not None
    assert entry.reps[0]["end"] == first["end"] - 100
    assert entry.reps[0]["source"] == "edited"
    edits = [event for event in window.bench.hub.view.outcomes if event.kind == EDIT]
    assert len(edits) == 1
