"""The feedback page on a real engine: targets in step, sounds, schedule, and no device."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.activation.zone import Zone
from app.gui.main_window import MainWindow
from app.gui.sound.output import Output, Render
from app.gui.sound.page import FeedbackPage
from app.gui.training.feature import TrainingFeature
from app.protocols.feedback.feedback import FeedbackPlan, FeedbackView
from app.protocols.feedback.points import DWELL_S
from app.protocols.targets import Target
from app.sound.mixer import Block
from app.sound.strip import METRONOME, RIGHT, SOUNDS, TONE_1, Strip
from dsp.events import TRAINING
from recordings.reader import open_recording
from tests.gui.conftest import NO_DEVICES

Open = Callable[..., MainWindow]
LEG, BACK = "left_vastus_lateralis", "left_biceps_femoris"
SIM = f"sim:squat?seed=1&fs=1000&channels=2&muscles={LEG}:agonist,{BACK}:antagonist"


class Speaker:
    """A device that a test asks for blocks."""

    def __init__(self, render: Render) -> None:
        self.name, self.underruns, self.latency_ms = "Headphones", 0, 30.0
        self.is_alive, self.closed, self.thread = True, False, threading.current_thread()
        self._render = render

    def listen(self, seconds: float = 1.0) -> Block:
        return np.concatenate([self._render(480) for _ in range(round(100 * seconds))])

    def close(self) -> None:
        self.closed = True


class Shop:
    """Opens speakers and keeps them."""

    def __init__(self) -> None:
        self.sold: list[Speaker] = []

    def __call__(self, render: Render) -> Output:
        self.sold.append(Speaker(render))
        return self.sold[-1]


@pytest.fixture
def shop() -> Shop:
    return Shop()


def page_of(window: MainWindow) -> FeedbackPage:
    page = window.feature(TrainingFeature).panel.pages["feedback"]
    assert isinstance(page, FeedbackPage)
    return page


def view_of(window: MainWindow) -> FeedbackView:
    view = window.bench.hub.view.monitors["feedback"]
    assert isinstance(view, FeedbackView)
    return view


def streaming(
    bot: QtBot, open_window: Open, uri: str = SIM, shop: Shop | None = None
) -> MainWindow:
    access = NO_DEVICES if shop is None else dataclasses.replace(NO_DEVICES, open_sound=shop)
    window = open_window(uri, access=access)
    bot.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
    return window


def test_the_zones_on_the_bars_are_the_targets_of_the_protocols(
    styled: QtBot, open_window: Open
) -> None:
    window = streaming(styled, open_window)
    hub, view = window.bench.hub, window.activation
    expected = {LEG: Target(0.4, 0.6), BACK: Target(0.0, 0.2, below=True)}
    styled.waitUntil(lambda: hub.view.targets == expected)
    view.activity.set_zone(0, Zone(0.6, 0.8))
    view.refresh_zones()
    styled.waitUntil(lambda: hub.view.targets[LEG] == Target(0.6, 0.8))
    window.commands.run("activation.zones")
    styled.waitUntil(lambda: not hub.view.targets)


def test_a_recording_keeps_its_targets_and_a_replay_shows_them(
    styled: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = streaming(styled, open_window)
    hub = window.bench.hub
    window.activation.activity.set_zone(0, Zone(0.7, 0.9))
    window.activation.refresh_zones()
    styled.waitUntil(lambda: Target(0.7, 0.9) in hub.view.targets.values())
    styled.keyClick(window, Qt.Key.Key_R)
    state = window.controller
    styled.waitUntil(lambda: state.last_status.state is EngineState.RECORDING)
    styled.waitUntil(lambda: state.last_status.recorded_s >= 0.5, timeout=20_000)
    path = state.last_status.recording
    assert path is not None
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: state.last_status.last_recording == path)
    with open_recording(path) as recording:
        commands = [event for event in recording.events if event.kind == TRAINING]
    assert len(commands) == 1  # the setup; nothing asked twice
    again = open_window(f"file:{path}")
    zones = again.activation.activity.zones
    styled.waitUntil(lambda: zones.recorded.get(LEG) == Zone(0.7, 0.9), timeout=20_000)
    assert zones.common == Zone()  # what this user has chosen stays
    again.activation.activity.set_zone(0, Zone(0.1, 0.2))
    assert again.activation.activity.zone(0) == Zone(0.7, 0.9)
    assert not page_of(again).plan.isEnabled()


def test_without_a_device_it_is_one_line_on_the_page(styled: QtBot, open_window: Open) -> None:
    window = streaming(styled, open_window)
    page = page_of(window)
    styled.waitUntil(lambda: page.desk.is_lacking)
    line = "No sound (no sound device): feedback stays on the screen."
    assert page.mixer.line.text() == line
    assert line in page.sign.toolTip()
    page.mixer.rows[SOUNDS[0]].play.click()  # tries once more, and says the same
    styled.waitUntil(lambda: page.desk.is_lacking)


def test_the_device_is_opened_away_from_the_window_and_closed_with_the_stream(
    styled: QtBot, open_window: Open, shop: Shop
) -> None:
    window = streaming(styled, open_window, shop=shop)
    page = page_of(window)
    styled.waitUntil(lambda: page.desk.output is not None)
    assert shop.sold[0].thread is not threading.main_thread()
    assert page.desk.line() == "Headphones · sounds after 40 ms"
    window.picker.disconnect_now()
    styled.waitUntil(lambda: shop.sold[0].closed)


def test_a_device_that_goes_is_said_and_tried_again_by_hand(
    styled: QtBot, open_window: Open, shop: Shop
) -> None:
    window = streaming(styled, open_window, shop=shop)
    page = page_of(window)
    styled.waitUntil(lambda: page.desk.output is not None)
    shop.sold[0].is_alive = False
    styled.waitUntil(lambda: page.desk.is_lacking)
    assert "has gone" in page.mixer.line.text()
    page.mixer.rows[SOUNDS[0]].play.click()
    styled.waitUntil(lambda: page.desk.output is not None)
    assert len(shop.sold) == 2
    assert shop.sold[1].listen().any()  # the sample


def test_shift_k_mutes_everything_and_lets_go_of_the_device(
    styled: QtBot, open_window: Open, shop: Shop
) -> None:
    window = streaming(styled, open_window, shop=shop)
    page = page_of(window)
    styled.waitUntil(lambda: page.desk.output is not None)
    styled.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    assert page.desk.strips.muted
    assert page.mixer.mute_all.isChecked()
    assert shop.sold[0].closed
    page.mixer.mute_all.click()
    assert not page.desk.strips.muted


def test_the_tone_follows_the_muscle_on_the_ear_that_was_chosen(
    styled: QtBot, open_window: Open, shop: Shop
) -> None:
    window = streaming(styled, open_window, shop=shop)
    page = page_of(window)
    assert page.desk.tones == (LEG,)
    page.desk.set_strip(TONE_1, Strip(1.0, False, RIGHT))
    styled.waitUntil(lambda: page.desk.output is not None)
    styled.waitUntil(lambda: page.desk.mixer.shares[0] > 0.3, timeout=20_000)
    heard = shop.sold[0].listen(0.2)
    assert np.abs(heard[:, 1]).max() > 0.1
    assert not heard[:, 0].any()


def test_choices_of_the_mixer_are_kept(styled: QtBot, open_window: Open) -> None:
    window = open_window()
    page = page_of(window)
    row = page.mixer.rows[METRONOME]
    row.mute.click()
    row.volume.setValue(25)
    row.side.setCurrentIndex(row.side.findData(RIGHT))
    row.side.activated.emit(row.side.currentIndex())
    page.mixer.tempo.setText("2-1-2")
    page.mixer.tempo.editingFinished.emit()
    page.mixer.tempo.setText("fast")
    page.mixer.tempo.editingFinished.emit()
    assert "3-1-X" in page.mixer.remark.text()
    page.plan.points.setChecked(True)
    again = page_of(open_window(memory=window.bench.memory))
    assert again.desk.strips.of[METRONOME] == Strip(0.25, False, RIGHT)
    assert again.desk.tempo_text == "2-1-2"
    assert again.plan.plan == FeedbackPlan(points=True, dwell_s=DWELL_S)


def test_the_plan_is_asked_of_each_stream_and_shown(styled: QtBot, open_window: Open) -> None:
    window = streaming(styled, open_window)
    page = page_of(window)
    styled.keyClick(window, Qt.Key.Key_K)
    page.plan.fading.setChecked(True)
    page.plan.points.setChecked(True)
    styled.waitUntil(lambda: view_of(window).plan == page.plan.plan)
    styled.waitUntil(lambda: "Block 1 (100 %)" in page.plan.state.text())
    assert "without an MVC" in page.hint.text()
    window.picker.disconnect_now()
    state = window.controller
    styled.waitUntil(lambda: state.last_status.state is EngineState.IDLE)
    window.connect_to(SIM, play=True)
    styled.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
    styled.waitUntil(lambda: view_of(window).plan == page.plan.plan)


def test_a_repetition_without_feedback_hides_the_bars(styled: QtBot, open_window: Open) -> None:
    window = streaming(styled, open_window)
    activity = window.activation.activity
    styled.waitUntil(lambda: activity.now is not None, timeout=20_000)
    window.activation.conceal(True)
    assert activity.now is None
    assert window.activation.reading(0)[1] == ""
    window.activation.conceal(False)
    styled.waitUntil(lambda: activity.now is not None)


def test_the_table_says_what_each_muscle_is_to_do(styled: QtBot, open_window: Open) -> None:
    window = streaming(styled, open_window)
    page = page_of(window)
    window.commands.run("training.feedback")
    lines = [page.targets.texts(index, {LEG: 3}) for index in range(2)]
    assert [line[1] for line in lines] == ["40–60 %", "below 20 %"]
    assert [line[3] for line in lines] == ["3", ""]
