"""The set-up page: an exercise to the stream, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.engine.session import record_headless
from app.engine.state import EngineState
from app.gui.activation.body_map import drawn_muscles
from app.gui.activation.body_muscles import assign
from app.gui.activation.zone import Zone
from app.gui.main_window import MainWindow
from app.gui.montage.page import MontagePage
from app.gui.training.feature import TrainingFeature
from app.montage.montage_files import montage_folder
from app.remembered import Memory
from recordings.reader import open_recording
from recordings.sources import default_registry

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))


def page_of(bot: QtBot, window: MainWindow) -> MontagePage:
    """Open the page with its key."""
    bot.keyClick(window, Qt.Key.Key_U)
    page = window.feature(TrainingFeature).panel.pages["montage"]
    assert isinstance(page, MontagePage)
    bot.waitUntil(lambda: page.exercise.count() > 0 and page.isVisible())
    return page


def streaming(bot: QtBot, window: MainWindow, channels: int) -> None:
    bot.waitUntil(
        lambda: (
            window._status.state is EngineState.STREAMING
            and len(window.bench.hub.channels) == channels
        ),
        timeout=20_000,
    )


def choose(page: MontagePage, title: str, channels: int) -> None:
    page.count.setCurrentIndex(page.count.findData(channels))
    page.exercise.setCurrentIndex(page.exercise.findText(title))
    page.exercise.activated.emit(page.exercise.currentIndex())


def test_an_exercise_and_apply_name_the_muscles_of_the_stream(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(SIM)
    streaming(styled, window, 8)
    page = page_of(styled, window)
    assert page.exercise.exercise is not None
    assert page.exercise.exercise.name == "squat"
    choose(page, "Deadlift", 4)
    assert page.apply_button.isEnabled()
    styled.mouseClick(page.apply_button, Qt.MouseButton.LeftButton)
    streaming(styled, window, 4)
    channels = window.bench.hub.channels
    assert [(c.name, c.role) for c in channels] == [
        ("left_gluteus_maximus", "agonist"),
        ("right_gluteus_maximus", "agonist"),
        ("left_biceps_femoris", "agonist"),
        ("right_biceps_femoris", "agonist"),
    ]
    assert assign(channels, drawn_muscles()).missing == ()
    assert ("gluteus_maximus", "left") in page.sites.figure.lit
    zones = window.bench.activation.activity.zones
    assert zones.of(channels[0]) == Zone(0.4, 0.9)
    assert page.exercise.exercise.name == "deadlift"
    assert window.bench.memory.choice("montage.exercise", "") == "deadlift"
    assert window.picker.uri().startswith("sim:deadlift?")
    assert "muscles=left_gluteus_maximus:agonist" in window.picker.uri()


def test_the_same_without_a_stream_connects(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    page = page_of(styled, window)
    choose(page, "Squat", 2)
    assert page.next_button.isHidden()
    assert page.go()
    streaming(styled, window, 2)
    assert [c.role for c in window.bench.hub.channels] == ["agonist", "agonist"]
    styled.waitUntil(page.next_button.isVisible)
    assert page.go()  # what stands here is what streams: the key goes on
    panel = window.feature(TrainingFeature).panel
    assert panel.page is panel.pages["check"]


def test_a_board_measures_the_chosen_channels_and_still_offers_the_others(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window("brainflow:synthetic")
    streaming(styled, window, 16)
    page = page_of(styled, window)
    assert page.table.rowCount() == 16
    choose(page, "Bench press", 4)
    page.table.put(6, "left_serratus_anterior", "")
    page.table.put(7, "right_serratus_anterior", "")
    assert page.go()
    streaming(styled, window, 6)
    assert "channels=1,2,3,4,7,8" in window.picker.uri()
    assert window.bench.hub.channels[5].role == "synergist"
    styled.waitUntil(lambda: page.table.rowCount() == 16)
    assert page.table.entry(6) == ("left_serratus_anterior", "synergist")
    assert page.table.entry(4) == ("", "")
    assert window.bench.memory.now.device == window.picker.uri()


def test_roles_are_in_the_recording(open_window: Open, styled: QtBot) -> None:
    window = open_window(
        "sim:squat?seed=1&fs=1000&channels=2&muscles=left_soleus:antagonist,right_soleus:synergist"
    )
    streaming(styled, window, 2)
    page = page_of(styled, window)
    assert "soleus" in page.remarks.text().lower()  # another muscle stands in
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: window._status.state is EngineState.RECORDING)
    styled.waitUntil(lambda: not page.apply_button.isEnabled())
    assert "recording runs" in page.line.text()
    assert page.key_button() is page.next_button
    page.apply()
    assert window.banner.shown is not None
    assert "recording runs" in window.banner.shown.message
    styled.waitUntil(lambda: window._status.recorded_s >= 0.3, timeout=20_000)
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING)
    path = window._status.last_recording
    assert path is not None
    with open_recording(path) as recording:
        assert [channel.role for channel in recording.info.channels] == ["antagonist", "synergist"]


def test_what_is_odd_is_said_and_a_muscle_twice_hinders(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streaming(styled, window, 8)
    page = page_of(styled, window)
    choose(page, "Squat", 4)
    assert page.remarks.isHidden()
    page.table.put(1, "left_gluteus_medius", "")
    assert "no right side" in page.remarks.text()
    assert page.table.entry(1) == ("left_gluteus_medius", "")
    assert page.apply_button.isEnabled()
    page.table.put(1, "left_vastus_lateralis", "")
    assert page.table.entry(1) == ("left_vastus_lateralis", "agonist")  # as in the exercise
    assert "channels 1 and 2" in page.remarks.text()
    assert not page.apply_button.isEnabled()
    page.swap.trigger()
    assert page.table.entry(0)[0] == "right_vastus_lateralis"
    page.table.put(1, "vastus_medialis", "")
    page.table.put(2, "left_biceps_femoris", "")
    page.table.put(3, "", "")
    page.mirror.trigger()
    names = [place.name for place in page.montage().places]
    assert {"left_vastus_lateralis", "right_biceps_femoris"} <= set(names)


def spot(page: MontagePage, muscle: str, side: str) -> QPoint:
    """Return a place on a muscle of the figure."""
    figure = page.sites.figure
    for x in range(0, figure.width(), 2):
        for y in range(0, figure.height(), 2):
            region = figure._picture.region_at(QPointF(x, y))
            if region is not None and (region.muscle, region.side) == (muscle, side):
                return QPoint(x, y)
    raise AssertionError(f"{muscle} is nowhere")


def test_a_click_on_the_body_gives_the_next_free_channel_that_muscle(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(SIM)
    streaming(styled, window, 8)
    page = page_of(styled, window)
    choose(page, "Squat", 2)
    figure = page.sites.figure
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=spot(page, "latissimus_dorsi", "right"))
    assert page.table.entry(2)[0] == "right_latissimus_dorsi"
    assert page.table.currentRow() == 2
    assert ("latissimus_dorsi", "right") in figure.lit
    assert "below the lower tip" in page.sites.words.text()
    assert "The heart is seen at this site." in page.sites.words.text()
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=spot(page, "vastus_lateralis", "left"))
    assert page.table.currentRow() == 0
    assert len(page.montage().places) == 3


def test_set_ups_are_saved_opened_renamed_and_deleted(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streaming(styled, window, 8)
    page = page_of(styled, window)
    choose(page, "Row", 8)
    styled.mouseClick(page.kept.save_button, Qt.MouseButton.LeftButton)
    assert page.kept.name.hasFocus()
    styled.keyClicks(page.kept.name, "Monday back")
    styled.keyClick(page.kept.name, Qt.Key.Key_Return)
    styled.waitUntil(lambda: [one.title for one in page.kept.kept] == ["Monday back"])
    choose(page, "Squat", 2)
    (montage_folder() / "broken.toml").write_text("title = ", encoding="utf-8")
    page.kept.read()
    styled.waitUntil(lambda: len(page.kept.kept) == 2)
    page.kept.menu.aboutToShow.emit()
    actions = {action.text(): action for action in page.kept.menu.actions()}
    assert any("broken.toml is damaged" in text for text in actions)
    actions["Monday back"].trigger()
    assert len(page.montage().places) == 8
    assert page.montage().exercise == "row"
    kept = next(one for one in page.kept.kept if one.montage is not None)
    page.kept._ask_rename(kept)
    page.kept.name.setText("Tuesday back")
    page.kept.keep.click()
    styled.waitUntil(lambda: "Tuesday back" in [one.title for one in page.kept.kept])
    page.kept._delete(next(one for one in page.kept.kept if one.montage is not None))
    styled.waitUntil(lambda: len(page.kept.kept) == 1)
    remedy = window.banner.shown
    assert remedy is not None
    assert remedy.remedies[0].run is not None
    remedy.remedies[0].run()
    styled.waitUntil(lambda: "Tuesday back" in [one.title for one in page.kept.kept])


def test_a_replay_keeps_the_muscles_that_it_was_recorded_with(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.h5"
    record_headless(default_registry(), f"{SIM}&channels=2", path, 2.0, fast=True)
    window = open_window(f"file:{path}")
    streaming(styled, window, 2)
    page = page_of(styled, window)
    assert page.table.entry(0) == ("left_vastus_lateralis", "agonist")
    assert not page.apply_button.isEnabled()
    assert "recorded with" in page.line.text()


def test_a_device_begins_with_its_last_set_up(open_window: Open, styled: QtBot) -> None:
    memory = Memory(None)
    memory.choose(
        "montage.by_device",
        {
            "sim:squat": {
                "channels": [1, 2],
                "muscles": "left_soleus:agonist,right_soleus:agonist",
                "exercise": "lunge",
            },
            "sim:row": {"channels": "damaged", "muscles": 3, "exercise": 5},
        },
    )
    window = open_window(memory=memory)
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    page = page_of(styled, window)
    assert page.table.entry(1) == ("right_soleus", "agonist")
    assert page.montage().exercise == "lunge"


def test_typing_in_a_field_is_no_key_and_a_role_is_chosen_from_a_list(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(SIM)
    streaming(styled, window, 8)
    page = page_of(styled, window)
    choose(page, "Squat", 2)
    page.table.setCurrentCell(4, 1)
    page.table.setFocus()
    styled.keyClicks(page.table, "l")
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    styled.keyClicks(editor, " sol")
    styled.keyClick(editor, Qt.Key.Key_Return)
    page.table.setCurrentCell(4, 2)
    page.table.editItem(page.table.item(4, 2))
    box = page.table.findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findText("stabiliser"))
    box.activated.emit(box.currentIndex())
    assert page.table.entry(4)[1] == "stabiliser"
