"""A whole session on the simulated athlete, by one key; what is left out, done again and paused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.lifter.feature import LifterFeature
from app.gui.main_window import MainWindow
from app.gui.session.feature import PANEL
from app.gui.session.plan import Plan
from app.gui.training.feature import TrainingFeature
from app.protocol_store import ready_protocols
from app.protocols.session.view import (
    BROKEN,
    DONE,
    NOTED,
    OPEN,
    PAUSED,
    SKIPPED,
    WAITING,
    WORKING,
)
from app.remembered import Memory
from app.results.session.journal import journal_of
from recordings.reader import open_recording
from tests.gui.session.sessions import FAST, SHORT, SIM, Hand

Open = Callable[..., MainWindow]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "state" / "remembered.json")


@pytest.fixture
def hand(open_window: Open, styled: QtBot, memory: Memory) -> Hand:
    return Hand(open_window(memory=memory), styled)


def files_of(memory: Memory) -> list[Path]:
    assert memory.path is not None
    return sorted(memory.path.parent.glob("running_sessions/*.json"))


def recorded(hand: Hand) -> Path:
    """Wait for the end of the session and return its recording, closed."""
    done = hand.feature.panel.done
    hand.until(lambda: hand.feature.panel.currentWidget() is done)
    hand.until(lambda: hand.feature.keeping.is_idle)
    return hand.feature.leading.paths[-1]


def test_a_whole_session_by_the_one_key_alone(hand: Hand, memory: Memory, tmp_path: Path):
    hand.begin(Plan(SHORT, FAST, code="C-007", question="Is it even?"))
    window, panel = hand.window, hand.feature.panel
    assert window.docks.is_shown(PANEL)
    assert panel.currentWidget() is panel.run
    assert len(files_of(memory)) == 1
    fronts = set()
    pages = window.feature(TrainingFeature).panel
    window.bench.hub.seen.connect(
        lambda view, _: view.activity and fronts.add((view.activity, pages.page.name))
    )
    ends = panel.done
    hand.press_until(lambda: panel.currentWidget() is ends)
    path = recorded(hand)
    assert {"check", "mvc", "set", "timed"} <= {page for _, page in fronts}, "each came to front"
    assert hand.pressed[0] == "Start: Signal check"
    assert {"Start: Rest", "Start: Back squat", "Accept", "End the session"} <= set(hand.pressed)
    assert panel.done.card.title.text() == "Session done"
    assert panel.done.card.lines.text() == "4 of 4 steps done"
    assert path.name in panel.done.where.text()
    assert path.name.endswith("_C_007_short.h5")
    assert files_of(memory) == []
    with open_recording(path) as recording:
        journal = journal_of(recording)
        assert recording.status == "complete"
        assert recording.notes.subject == "C-007"
        assert recording.notes.session["protocol"] == "short"
        assert recording.notes.session["question"] == "Is it even?"
    assert journal is not None
    assert journal.ended
    assert journal.session_uuid == recording.notes.session["session"]
    assert [entry.status for entry in journal.takes] == [DONE] * 4
    assert window.controller.last_status.state is EngineState.STREAMING
    assert window.bench.hub.lead is None, "the key is the pages' again"


def test_skip_repeat_go_back_note_pause_and_end(hand: Hand, styled: QtBot):
    hand.begin(Plan(SHORT, SIM))
    page = hand.feature.panel.run
    hand.until(lambda: page.big.text() == "Start: Signal check")
    page.skip_button.click()
    assert page.why.isVisibleTo(page)
    styled.keyClicks(page.why.field, "no time <b>")
    styled.keyClick(page.why.field, Qt.Key.Key_Return)
    hand.until(lambda: hand.view.now == 1)
    assert hand.view.entries[0].status == SKIPPED
    assert hand.view.entries[0].why == "no time <b>"
    hand.press(Qt.Key.Key_Space)
    hand.until(lambda: hand.view.phase == WORKING)
    page.pause_button.click()
    hand.until(lambda: hand.view.phase == PAUSED and page.big.text() == "Go on")
    assert hand.window.controller.last_status.state is EngineState.RECORDING
    hand.press()
    hand.until(lambda: hand.view.phase == WORKING)
    hand.until(lambda: hand.view.entries[1].status == DONE)
    # Its rest again, although nobody asked for it: what was done stays.
    page.repeat_button.click()
    hand.until(lambda: hand.view.now == 1 and hand.view.phase == WAITING)
    hand.until(lambda: page.big.text() == "Do again: Rest")
    # To another step of the list.
    page.steps.setCurrentIndex(page.steps.steps.index(0))
    page.steps.clicked.emit(page.steps.steps.index(0))
    assert page.go_button.text() == "Go to: Signal check"
    page.go_button.click()
    hand.until(lambda: hand.view.now == 0)
    page.notes.field.setFocus()
    styled.keyClicks(page.notes.field, "left knee hurts")
    styled.keyClick(page.notes.field, Qt.Key.Key_Return)
    hand.until(lambda: any(e.kind == NOTED for e in hand.window.bench.hub.view.outcomes))
    page.end_button.click()
    assert hand.view.phase == WAITING, "asked before it ends"
    page.surely.yes.click()
    path = recorded(hand)
    with open_recording(path) as recording:
        journal = journal_of(recording)
    assert journal is not None
    assert journal.notes == ((0, "left knee hurts"),)
    lines = hand.feature.panel.done.card.lines
    assert lines.textFormat() is Qt.TextFormat.PlainText
    assert "Signal check: left out (no time <b>)" in lines.text()
    assert "Not done: MVC, Back squat" in lines.text()


def test_a_stopped_step_is_not_lost_and_comes_again(hand: Hand):
    hand.begin(Plan(SHORT, SIM))
    hand.press_until(lambda: hand.view.phase == WORKING)
    hand.bot.keyClick(hand.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    hand.until(lambda: hand.view.phase == WAITING)
    assert (hand.view.now, hand.view.entries[0].status) == (0, BROKEN)
    hand.until(lambda: hand.feature.panel.run.big.text() == "Do again: Signal check")
    hand.feature.leading.end()
    recorded(hand)


def test_a_recording_that_is_stopped_goes_on_in_another(hand: Hand, memory: Memory):
    hand.begin(Plan(SHORT, SIM, code="C-007"))
    page = hand.feature.panel.run
    page.skip_button.click()
    page.why.button.click()
    hand.until(lambda: hand.view.now == 1)
    hand.bot.keyClick(hand.window, Qt.Key.Key_R)
    hand.until(lambda: page.big.text() == "Go on recording")
    hand.press()
    hand.until(lambda: len(hand.feature.leading.paths) == 2)
    hand.until(lambda: page.big.text() == "Start: Rest")
    assert hand.view.entries[0].status == SKIPPED
    hand.feature.leading.end()
    recorded(hand)
    first, second = hand.feature.leading.paths
    with open_recording(first) as one, open_recording(second) as other:
        before, after = journal_of(one), journal_of(other)
    assert before is not None
    assert after is not None
    assert before.session_uuid == after.session_uuid
    assert [entry.status for entry in after.earlier] == [SKIPPED]
    assert files_of(memory) == []


def test_the_second_screen_shows_the_client_s_view_and_has_the_key(hand: Hand, styled: QtBot):
    lifter = hand.window.feature(LifterFeature)
    hand.begin(Plan(SHORT, SIM, code="C-007"))
    hand.feature.panel.run.screen_button.click()
    shown = lifter.window
    assert shown is not None
    hand.until(lambda: shown.gym.isVisible())
    hand.until(lambda: shown.gym.state.word == "Next: Signal check")
    assert shown.gym.beside.isHidden(), "no bars without feedback"
    with styled.waitActive(shown):
        shown.activateWindow()
    styled.keyClick(shown, Qt.Key.Key_Return)
    hand.until(lambda: hand.view.phase == WORKING)
    hand.until(lambda: shown.gym.state.note == "Let go, then push.")
    hand.feature.leading.end()
    recorded(hand)


def test_a_replay_shows_the_session_and_nothing_in_it_can_be_asked(hand: Hand):
    hand.begin(Plan(SHORT, SIM, code="C-007"))
    page, panel, window = hand.feature.panel.run, hand.feature.panel, hand.window
    page.skip_button.click()
    page.why.button.click()
    hand.until(lambda: hand.view.now == 1)
    hand.feature.leading.end()
    path = recorded(hand)
    panel.done.look_button.click()
    hand.until(lambda: window.controller.last_status.replay is not None)
    assert window.controller.last_status.uri == f"file:{path}"
    window.controller.play()
    hand.until(lambda: panel.currentWidget() is page and hand.view is not None)
    assert page.big.isHidden()
    assert page.deeds.isHidden()
    assert page.whose.text() == "C-007 · Short"
    hand.until(lambda: hand.view.entries[0].status == SKIPPED)
    assert hand.view.entries[1].status == OPEN
    assert window.bench.hub.lead is None


def test_a_protocol_whose_muscles_are_missing_does_not_begin(hand: Hand):
    told: list[str] = []
    hand.feature.beginning.failed.connect(lambda _, why, hint: told.append(why))
    hand.until(lambda: hand.window.controller.engine is not None)
    hand.feature.beginning.begin(Plan(SHORT, "sim:bench_press?fs=1000&channels=2"))
    hand.until(lambda: told)
    assert "vastus lateralis" in told[0]
    assert hand.window.controller.last_status.recording is None
    assert hand.window.banner.shown is not None


@pytest.mark.thorough
@pytest.mark.timeout(400)  # six minutes of a session, at ten times their speed
def test_the_bilateral_squat_from_the_start_page_to_its_end(hand: Hand):
    squat = next(one for one in ready_protocols() if one.id == "bilateral_squat")
    names = ",".join(name for channel in squat.channels for name in channel.names)
    source = f"sim:squat?follow=1&seed=5&fs=1000&speed=10&muscles={names}"
    hand.begin(Plan(squat, source, code="C-008"))
    panel = hand.feature.panel
    hand.press_until(lambda: panel.currentWidget() is panel.done, timeout_s=240.0)
    path = recorded(hand)
    with open_recording(path) as recording:
        journal = journal_of(recording)
    assert journal is not None
    assert [entry.status for entry in journal.takes] == [DONE] * 9
