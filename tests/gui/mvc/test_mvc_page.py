"""The MVC in the window: choose, measure, see the window on the trace, accept, next muscle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.gui.main_window import MainWindow
from app.gui.mvc import words
from app.gui.mvc.groups import groups_of
from app.gui.mvc.page import MvcPage
from app.gui.mvc.rising import LEAST_TOP_UV, ROOM, top_uv
from app.gui.training.feature import TrainingFeature
from app.protocols.commands import Command
from app.protocols.mvc.mvc_view import ACCEPTED, ATTEMPT, BASELINE, PAUSE, TABLE, MvcView
from app.protocols.mvc.new_maximum import NEW_MAXIMUM
from app.protocols.outcomes import REFERENCE
from app.protocols.reference import Reference
from app.protocols.training import REFER, STOP
from app.reference_store import FILE_NAME, Kept, ReferenceStore
from app.remembered import Memory
from dsp.events import Event
from tests.gui.conftest import make_snapshot
from tests.unit.protocols.stage import Stage, stream_of

NAMES = ("left_vastus_lateralis", "left_vastus_medialis", "right_vastus_lateralis")
STREAM = stream_of(*NAMES, fs=1000.0, hop=5)


class Walk:
    """The page on a stage: what it asks is said there, what is found there it is told."""

    def __init__(self, page: MvcPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self.hub = page, page.hub
        self.stage = Stage(STREAM, seed=3)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        # There is no stream behind the window: its status would take the channels away.
        page.bench.controller.status.disconnect(self.hub._follow_status)
        self.hub.channels = STREAM.channels

        def ask(do: str, **values: Any) -> None:
            self.asked.append((do, values))
            self.stage.say(Command(do, values))

        monkeypatch.setattr(self.hub, "ask", ask)
        monkeypatch.setattr(self.hub, "start", ask)
        monkeypatch.setattr(type(self.hub), "can_ask", property(lambda _: True))
        status = replace(page.bench.controller.last_status, live=True, device="Cyton", fs=1000.0)
        monkeypatch.setattr(type(page.bench.controller), "last_status", property(lambda _: status))
        self.play(0.3)

    def play(self, seconds: float, uv: Any = 0.0) -> None:
        """Go on, and show it."""
        n = len(self.stage.events)
        self.stage.hold(seconds, uv)
        self.show(n)

    def push(self, *uv: float, seconds: float = 5.0) -> None:
        """Rise for a second, and hold."""
        n = len(self.stage.events)
        rise = np.minimum(1, np.arange(1, round(seconds * 200) + 1) / 200)
        self.stage.play(rise[:, None] * np.array(uv))
        self.show(n)

    def show(self, told: int) -> None:
        self.hub.view = self.stage.view
        for event in self.stage.events[told:]:
            self.hub.found.emit(event)
        snapshot = make_snapshot(STREAM.channels, training=self.stage.view)
        self.page.show_training(self.stage.view, snapshot)

    @property
    def phase(self) -> str:
        view = self.stage.view.view
        assert isinstance(view, MvcView)
        return view.phase


@pytest.fixture
def walk(
    open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Walk:
    window = open_window(memory=Memory(tmp_path / "state" / "remembered.json"))
    page = window.findChild(MvcPage)
    assert page is not None
    return Walk(page, monkeypatch)


def test_muscles_of_one_side_and_position_are_measured_together():
    groups = groups_of((*STREAM.channels, ChannelInfo("aux"), ChannelInfo("v", unit="m/s")))
    assert groups[0].names[0] == NAMES[0]
    assert groups[-1].names == ("aux",)
    assert all(NAMES[2] not in group.names for group in groups if NAMES[0] in group.names)
    assert words.position(groups[0]).startswith("Seated")
    assert "hardest" in words.position(groups[-1])


def test_a_muscle_is_measured_with_one_key(walk: Walk):
    page = walk.page
    assert page.setup.start.isEnabled()
    assert page.summary.head.text() == "0 of 3 muscles have their 100 %."
    page.setup.rest.setValue(60)
    assert page.go()
    do, values = walk.asked[0]
    assert (do, values["kind"], values["rest_s"]) == ("mvc.start", "mvc", 60)
    assert values["posture"].startswith("Seated")
    measured = values["channels"]
    walk.play(1.0)
    assert walk.phase == BASELINE
    assert page.run.cue.text() == "Relax completely"
    assert page.run.count.text() != ""
    assert not page.go()  # keep still
    walk.play(4.5)
    assert page.go()  # no practice
    walk.play(3.1)
    assert walk.phase == ATTEMPT
    assert page.run.bars.isVisibleTo(page.run)
    walk.push(400, 300, 0)
    assert walk.phase == PAUSE
    assert page.run.table.rowCount() == 1
    for uv in (410, 405):
        assert page.go()  # no rest
        walk.play(3.01)
        walk.push(uv, uv - 100, 0)
    assert walk.phase == TABLE
    assert "they agree" in page.run.agreement.text()
    assert "500 ms begin" in page.run.trace.words
    page.run.table.selectRow(0)
    assert "Attempt 1" in page.run.trace.words
    assert page.go()
    walk.play(0.01)
    assert walk.phase == ACCEPTED
    assert page.go()
    walk.play(0.01)
    assert (STOP, {}) in walk.asked
    chosen = page.setup.chosen
    assert chosen is not None
    assert not set(chosen.names) & set(measured)
    assert f"{len(measured)} of 3 muscles" in page.summary.head.text()
    assert "MVC" in page.summary.lines[0][1].text()


def attempts(walk: Walk, *uvs: float) -> None:
    """Go through attempts without pauses."""
    walk.page.begin()
    walk.play(5.5)
    walk.page.go()
    walk.play(3.01)
    for k, uv in enumerate(uvs):
        if k:
            walk.page.go()
            walk.play(3.01)
        walk.push(uv, uv, 0)


def test_an_attempt_is_discarded_and_another_one_taken(walk: Walk):
    attempts(walk, 400, 390, 395)
    run = walk.page.run
    run.table.selectRow(0)
    run.redo.click()
    walk.play(0.01)
    assert walk.asked[-1] == ("mvc.redo", {"attempt": 1})
    assert run.table.item(0, 1).text().startswith("✕")
    walk.page.go()
    walk.play(3.01)
    walk.push(385, 385, 0)
    run.table.selectRow(1)
    run.choose.click()
    walk.play(0.01)
    assert walk.asked[-1] == ("mvc.choose", {"attempt": 2})
    assert run.table.item(1, 1).text().startswith("✓")


def test_an_attempt_that_does_not_count_says_why(walk: Walk):
    attempts(walk, 6)
    assert "does not count" in walk.page.run.note.text()
    assert "12 are needed" in walk.page.run.reason.text()
    assert walk.page.run.reason.isVisibleTo(walk.page.run)


def test_other_methods_say_what_they_forbid(walk: Walk):
    setup = walk.page.setup
    for kind, share in (("submaximal", 0.5), ("task_peak", None)):
        setup.method.setCurrentIndex(setup.method.findData(kind))
        assert "not allow comparing muscles or people" in setup.about.text()
        walk.page.begin()
        walk.play(0.01)
        values = walk.asked[-1][1]
        assert values["kind"] == kind
        assert values.get("submaximal") == share


def test_what_is_measured_is_kept_and_offered_again(walk: Walk, qtbot: QtBot, tmp_path: Path):
    bench = walk.page.bench
    bench.controls.subject.setText("P1")
    reference = Reference(NAMES[0], "mvc", {250.0: 400.0, 500.0: 380.0}, "test")
    walk.stage.say(Command(REFER, reference.to_values()))
    walk.play(0.02)
    store = ReferenceStore(tmp_path / "state" / FILE_NAME)
    qtbot.waitUntil(lambda: (tmp_path / "state" / FILE_NAME).exists())
    qtbot.waitUntil(lambda: bench.controller.background.idle)
    (kept,) = store.of("P1", [NAMES[0]])
    assert kept.device == "Cyton, 1000 Hz"

    walk.stage.say(Command("forget", {"channel": NAMES[0]}))
    walk.play(0.02)
    offer = walk.page.earlier
    qtbot.waitUntil(lambda: offer.isVisibleTo(walk.page))
    assert "1 channel" in offer.text.text()
    offer.placed.click()
    walk.play(0.02)
    assert walk.asked[-1][1]["earlier"] is True
    assert walk.stage.view.references[NAMES[0]].earlier
    assert "±40–65 %" in walk.page.summary.lines[0][1].text()


def test_what_cannot_be_used_is_said(walk: Walk):
    other = Reference(NAMES[0], "mvc", {250.0: 400.0}, "another chain")
    walk.page.earlier.offer([Kept("P1", "2026-11-20T10:00:00+00:00", "Ganglion", other)], "test")
    assert "another board, rate or filter (Ganglion)" in walk.page.earlier.text.text()
    assert not walk.page.earlier.same.isVisibleTo(walk.page)
    walk.hub.found.emit(Event(0, NEW_MAXIMUM, 0, "[", 0))  # of a damaged file
    walk.hub.found.emit(Event(0, REFERENCE, 0, "{}", 0))
    assert walk.page.bench.banner.shown is None
    walk.hub.channels = ()
    walk.page.restart()
    assert walk.page.stack.currentWidget() is walk.page.nothing


def test_a_new_maximum_is_offered_and_adopted(walk: Walk):
    walk.stage.refer(200.0)
    walk.play(1.0)
    walk.play(1.0, (260.0, 0.0, 0.0))
    walk.play(1.0)
    assert walk.stage.found(NEW_MAXIMUM)
    notice = walk.page.bench.banner.shown
    assert notice is not None
    assert "Vastus lateralis, left" in notice.message
    remedy = notice.remedies[0]
    assert remedy.run is not None
    remedy.run()
    walk.play(0.02)
    assert walk.stage.view.references_uv[NAMES[0]] == pytest.approx(260.0, rel=0.2)


def test_the_bar_leaves_room_to_do_better():
    stage = Stage(STREAM, seed=None)
    stage.say(Command("mvc.start", {"channels": [NAMES[0]]}))
    stage.hold(0.01)
    view = stage.view.view
    assert isinstance(view, MvcView)
    assert top_uv(view) == LEAST_TOP_UV
    assert top_uv(replace(view, best_uv=(400.0,))) == ROOM * 400.0


def test_it_begins_on_a_live_source(open_window: Callable[..., MainWindow], qtbot: QtBot):
    window = open_window("sim:squat?fs=1000&channels=2")
    page = window.findChild(MvcPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.hub.can_ask and bool(page.hub.view.chain))
    page.hub.records = False
    window.findChild(TrainingFeature).open("mvc")
    qtbot.waitUntil(page.setup.start.isEnabled)
    assert page.go()
    qtbot.waitUntil(lambda: page.hub.view.activity == "mvc")
