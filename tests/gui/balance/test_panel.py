"""The balance panel in a window on a real engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from app.gui.balance.antagonists import AntagonistTab
from app.gui.balance.baseline_feature import BaselineFeature
from app.gui.balance.feature import BalanceFeature
from app.gui.balance.numbers import NumbersTab
from app.gui.balance.sides import SidesTab
from app.gui.docks import CENTRE
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.protocols.balance.desk import BalanceView
from app.protocols.balance.parts import BalanceNow
from app.remembered import Memory
from tests.gui.balance.sights import SIDES, THIGH, sight, weak

Open = Callable[..., MainWindow]
SIM = "sim:squat?fs=500&seed=2&speed=8&weak="
WEAK = f"{SIM}left_gluteus_maximus:0.6"


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window without a source, with the panel in front."""
    made = open_window(begin=False)
    made.body.setCurrentWidget(made.docks)
    made.commands.run("workspace.balance")
    return made


def sides(window: MainWindow) -> SidesTab:
    tab = window.balance.tabs["sides"]
    assert isinstance(tab, SidesTab)
    return tab


def in_force(window: MainWindow) -> BalanceView:
    view = window.bench.hub.view.monitors["balance"]
    assert isinstance(view, BalanceView)
    return view


def test_a_low_panel_leaves_the_room_to_its_tabs(window: MainWindow, styled: QtBot) -> None:
    panel = window.balance
    line, buttons = window.feature(BaselineFeature).bar, panel.buttons["sides"]
    panel.setParent(None)
    panel.resize(900, 700)
    panel.show()
    assert [part.isVisible() for part in (line, buttons, panel.menu)] == [True, True, False]
    panel.resize(320, 210)
    assert [part.isVisible() for part in (line, buttons, panel.menu)] == [False, True, False]
    panel.resize(180, 260)
    assert [part.isVisible() for part in (line, buttons, panel.menu)] == [False, False, True]
    panel.menu.setFocus()
    styled.keyClick(panel.menu, Qt.Key.Key_Down)
    assert panel.tab is panel.tabs["antagonists"]
    panel.close()
    panel.deleteLater()


# --- live ---------------------------------------------------------------------------------------


def test_a_weak_side_is_flagged_and_its_index_can_be_chosen(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(WEAK)
    window.commands.run("workspace.balance")
    panel, tab = window.balance, sides(window)
    styled.waitUntil(lambda: panel.words.stands_out, timeout=20_000)
    assert panel.words.text.startswith("Right gluteus maximus higher: SI ")
    row = next(row for row in tab.rows if "Gluteus maximus" in row.line.text())
    assert "right higher" in row.line.text()
    assert row.view.bar.flagged
    assert row.view.bar.value > 0, "it points to the right, which is higher"
    flagged = [each for each in tab.rows if each.view.bar.flagged]
    assert flagged == [row]
    # An index that needs a side waits for it, and then is what the engine shows.
    choice = tab.choice
    choice.indices.setCurrentIndex(choice.indices.findData("lsi"))
    choice.indices.activated.emit(choice.indices.currentIndex())
    assert choice.sides.isVisible()
    assert in_force(window).plan.index == "si"
    choice.sides.setCurrentIndex(choice.sides.findData("left"))
    choice.sides.activated.emit(1)
    styled.waitUntil(lambda: in_force(window).plan.index == "lsi")
    styled.waitUntil(lambda: "LSI\u00a06" in row.line.text())


def test_the_plan_goes_to_the_engine_and_comes_back_at_the_next_start(
    open_window: Open, styled: QtBot
) -> None:
    memory = Memory(None)
    first = open_window(f"{SIM}right_gluteus_maximus:0.9&channels=4", memory=memory)
    styled.waitUntil(lambda: first.balance.sight is not None)
    first.commands.run("balance.plan")
    dialog = first.feature(BalanceFeature).plan_dialog
    assert dialog is not None
    assert not dialog.isModal()
    dialog.flag.setValue(25)
    dialog.pairs.add_button.click()
    names = [one.name for one in first.bench.hub.channels]
    for choice, name in zip(dialog.pairs.lines[-1], names[:2], strict=True):
        choice.setCurrentIndex(choice.findData(name))
        choice.activated.emit(choice.currentIndex())
    styled.waitUntil(lambda: in_force(first).plan.flag_pct == 25.0)
    styled.waitUntil(lambda: in_force(first).plan.antagonists == ((0, 1),))
    for box in list(dialog.sharing.values())[1:]:
        box.setChecked(False)
    assert "one muscle alone" in dialog.problem.text()
    dialog.close()
    second = open_window(f"{SIM}right_gluteus_maximus:0.9&channels=4", memory=memory)
    styled.waitUntil(
        lambda: second.balance.sight is not None and second.balance.sight.plan.flag_pct == 25.0,
        timeout=10_000,
    )
    assert in_force(second).plan.antagonists == ((0, 1),)


# --- the panel itself ---------------------------------------------------------------------------


def test_without_a_source_it_says_what_to_do(window: MainWindow) -> None:
    assert window.balance.words.text == "Connect a source to see its balance."
    for tab in window.balance.tabs:
        window.balance.turn_to(tab)
        assert window.balance.tab is window.balance.tabs[tab]


def test_a_span_stays_whatever_the_stream_does(window: MainWindow, styled: QtBot) -> None:
    panel = window.balance
    span = sight(weak(0.6), looks_at="00:10 to 00:40")
    with styled.waitSignal(panel.pinned):
        panel.pin(span)
    panel.show_live(None, "nothing")
    assert panel.words.text.startswith("Right gluteus maximus higher")
    assert panel.words.below.startswith("00:10 to 00:40")
    # Nothing can be asked of a recording: another plan is worked out here.
    window.feature(BalanceFeature).wish({"index": "angle"})
    assert panel.sight is not None
    assert "SA " in panel.words.text
    panel.unpin()
    assert panel.words.text == "Connect a source to see its balance."
    panel.show_live(sight(weak(0.6), now=BalanceNow(si_pct=(30.0,))), recorded=True)
    assert "SA " in panel.words.text
    panel.show_live(sight(weak(0.6)), recorded=False)
    assert "SI " in panel.words.text


def test_the_needle_of_a_replay_moves_on_with_another_plan(window: MainWindow) -> None:
    shown, tab = sight(weak(0.6)), sides(window)
    window.balance.wish({"index": "angle"})
    places = []
    for si_pct in (10.0, 30.0):
        now = replace(shown, now=BalanceNow(si_pct=(si_pct,)))
        window.balance.show_live(now, recorded=True)
        places.append(tab.rows[0].view.bar.now)
    assert 0.0 < places[0] < places[1]


def test_swapped_cables_point_the_other_way(window: MainWindow) -> None:
    tab = sides(window)
    window.balance.show_live(sight(weak(0.7)))
    there = tab.rows[0].view.bar.value
    window.balance.show_live(sight(weak(0.7)[:, ::-1]))
    assert tab.rows[0].view.bar.value == -there
    assert "left higher" in tab.rows[0].line.text()


def test_nothing_is_drawn_anew_where_nothing_changed(window: MainWindow) -> None:
    tab, shown = sides(window), sight(weak(0.7))
    window.balance.show_live(shown)
    drawn: list[str] = []
    for row in tab.rows:
        row.show_part = lambda *_: drawn.append("row")  # type: ignore[method-assign]
    for poor in (frozenset[int](), frozenset[int]()):
        window.balance.show_live(replace(shown, poor=poor))
    assert drawn == []
    window.balance.show_live(replace(shown, poor=frozenset({0})))
    assert drawn == ["row"]


def test_without_a_pair_it_says_how_to_have_one(window: MainWindow) -> None:
    window.balance.show_live(sight(np.full((3, 2), 50.0), THIGH))
    assert "No left/right pair" in window.balance.words.text
    assert sides(window).rows == []


def test_antagonists_without_an_mvc_offer_to_measure_one(window: MainWindow) -> None:
    panel = window.balance
    panel.turn_to("antagonists")
    tab = panel.tab
    assert isinstance(tab, AntagonistTab)
    plan = {"antagonists": [[one.name for one in THIGH]]}
    panel.show_live(sight([[100.0, 25.0]] * 3, THIGH, plan=plan))
    assert "no MVC of this muscle yet" in tab.rows[0].why.text()
    assert not tab.rows[0].view.isVisible()
    tab.mvc_button.click()
    page = window.feature(TrainingFeature).panel.page
    assert page is not None
    assert page.name == "mvc"
    panel.show_live(sight([[100.0, 25.0]] * 3, THIGH, plan=plan, mvc_uv=200.0))
    assert not tab.mvc_button.isVisible()
    assert tab.rows[0].values[0].text() == "25 % (±0)"


def test_the_numbers_are_copied(window: MainWindow, styled: QtBot) -> None:
    panel = window.balance
    panel.turn_to("numbers")
    tab = panel.tab
    assert isinstance(tab, NumbersTab)
    assert not tab.copy_button.isEnabled()
    panel.show_live(sight(weak(0.7), SIDES))
    view = tab.findChild(QTableView)
    assert isinstance(view, QTableView)
    view.setFocus()
    styled.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied.startswith("\tGluteus maximus L [µV]\t")
    assert copied == tab.model.table.to_tsv()


def test_the_workspace_has_it_large(window: MainWindow, styled: QtBot) -> None:
    window.commands.run("workspace.practitioner")
    styled.keyClick(window, Qt.Key.Key_F9)
    assert window.frame.workspaces.now.name == "balance"
    docks = window.docks
    assert all(docks.is_shown(name) for name in (CENTRE, "balance", "activation"))
    assert not docks.is_shown("fatigue")
    styled.waitUntil(lambda: docks.dock("balance").width() > docks.dock("activation").width())
