"""The page of explosive efforts on a real engine: what is in the way, a round, what came of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acquisition.athlete.source import SimulatedAthlete
from acquisition.registry import SourceOptions
from acquisition.uri import parse_source
from app.gui.explosive.page import ExplosivePage
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.stream import chain_name
from dsp.spec import PipelineSpec

Open = Callable[..., MainWindow]
#: Efforts follow one another at the pace of the protocol, whenever it is begun.
SESSION = ",".join(["rest:0.2", *["reps:1:explosive:2"] * 60])
SOURCE = f"sim:squat?fs=500&channels=2&seed=4&speed=8&script=rest:8,{SESSION}"


def page_of(window: MainWindow) -> ExplosivePage:
    feature = window.feature(TrainingFeature)
    feature.open("explosive")
    page = feature.panel.pages["explosive"]
    assert isinstance(page, ExplosivePage)
    return page


def refer(window: MainWindow, uri: str) -> None:
    source = SimulatedAthlete(parse_source(uri), SourceOptions(fast=True))
    chain = chain_name(source.open(), PipelineSpec())
    for channel in source.truth(0, 1)["channels"]:
        values = dict.fromkeys(WINDOWS_MS, channel["maximum_uv"])
        reference = Reference(channel["name"], "mvc", values, chain)
        window.bench.hub.ask("refer", **reference.to_values())


@pytest.fixture
def window(open_window: Open, styled: QtBot) -> MainWindow:
    made = open_window(SOURCE)
    made.commands.run("workspace.training")
    made.bench.hub.records = False
    styled.waitUntil(lambda: bool(made.bench.hub.channels), timeout=20_000)
    return made


def test_without_a_stream_it_says_what_to_do(open_window: Open):
    page = page_of(open_window())
    assert "Connect a device" in page.start.lack.text()
    assert not page.start.button.isEnabled()
    assert not page.go()


def test_the_key_opens_it(window: MainWindow, styled: QtBot):
    styled.keyClick(window, Qt.Key.Key_I)
    page = window.feature(TrainingFeature).panel.page
    assert isinstance(page, ExplosivePage)


def test_without_an_mvc_it_offers_to_measure_it(window: MainWindow, styled: QtBot):
    page = page_of(window)
    styled.waitUntil(page.start.mvc_button.isVisible)
    assert "measure the MVC" in page.start.lack.text()
    assert not page.start.button.isEnabled()
    page.start.mvc_button.click()
    panel = window.feature(TrainingFeature).panel
    assert panel.page is panel.pages["mvc"]


def test_a_round_from_its_start_to_its_result(window: MainWindow, styled: QtBot):
    page = page_of(window)
    refer(window, SOURCE)
    styled.waitUntil(page.start.button.isEnabled)
    page.setup.efforts.setValue(1)
    page.setup.rest.setValue(4)
    page.setup.cue.setCurrentText("Jump")
    assert page.go()
    styled.waitUntil(lambda: page.picture.face.cue == "Jump", timeout=20_000)
    assert page.stop_button.isVisible()
    assert not page.start.button.isVisible()
    styled.waitUntil(lambda: len(page.log.efforts) > 0, timeout=20_000)
    styled.waitUntil(page.start.button.isVisible, timeout=20_000)
    assert page.card.isVisible()
    assert page.model.rowCount() == len(page.log.last(page.setup.names))
    assert window.bench.memory.choice("explosive.cue", "") == "Jump"


def test_stopped_by_the_one_key_it_keeps_what_there_is(window: MainWindow, styled: QtBot):
    page = page_of(window)
    refer(window, SOURCE)
    styled.waitUntil(page.start.button.isEnabled)
    assert page.go()
    styled.waitUntil(page.stop_button.isVisible)
    assert page.go()
    styled.waitUntil(page.card.isVisible)
    assert page.card.title.text() == "No score of this round"


def test_a_low_rate_board_says_what_it_withholds(open_window: Open, styled: QtBot):
    uri = "sim:squat?fs=250&channels=2&seconds=60&speed=4"
    window = open_window(uri)
    page = page_of(window)
    styled.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
    refer(window, uri)
    styled.waitUntil(page.start.button.isEnabled)
    assert "only the mean of at least 5 efforts" in page.start.lack.text()
