"""Baselines: made, kept, chosen, in force; and refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.balance import baseline_words as words
from app.gui.balance.baseline_bar import BaselineBar
from app.gui.balance.baseline_feature import CHOOSE, BaselineFeature
from app.gui.balance.baseline_list import BaselineList
from app.gui.main_window import MainWindow
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.desk import BalanceView
from app.protocols.balance.plan import BalancePlan
from app.remembered import Memory
from tests.gui.balance import scenes
from tests.unit.protocols.stage import stream_of

Open = Callable[..., MainWindow]
SIM = "sim:squat?fs=500&seed=2&channels=4"
EVEN_UV = (120.0, 120.0, 160.0, 160.0, 60.0, 60.0)


def context(*, chain: str = scenes.CHAIN, kind: str = "mvc", **about: str) -> words.Context:
    plan = BalancePlan.usual(stream_of(*scenes.NAMES))
    return words.Context(plan, scenes.norm(kind=kind), chain, scenes.WINDOW_MS, **about)


def test_what_may_be_compared_is_said_by_part() -> None:
    base = scenes.baseline(EVEN_UV)
    why_not = context().why_not(base)
    assert words.may_be_used(why_not)
    assert words.verdict(why_not).startswith("Not compared: pattern. Below 5 muscles")
    other = context(chain="another").why_not(base)
    assert not words.may_be_used(other)
    assert "another board, rate or filter" in words.verdict(other)


def test_of_another_person_it_may_not_be_used() -> None:
    base = scenes.baseline(EVEN_UV, subject="P1")
    why_not = context(subject="P2").why_not(base)
    assert not words.may_be_used(why_not)
    assert "another person" in words.verdict(why_not)


def test_a_name_of_its_own_for_every_baseline() -> None:
    now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    assert words.name_of(3, now).startswith("Set 3, ")
    assert words.name_of(0, now).startswith("Repetitions, ")
    assert words.name_of(3, now) != words.name_of(3, now + timedelta(minutes=5))


def test_electrodes_are_still_on_today_at_most() -> None:
    base = scenes.baseline(EVEN_UV)
    made = words.made_at(base)
    assert made is not None
    assert words.may_be_same_session(base, made + timedelta(hours=1))
    assert not words.may_be_same_session(base, made + timedelta(days=1))
    assert words.made_at(scenes.baseline(EVEN_UV, made_utc="some day")) is None


def test_the_bar_says_what_is_in_force_and_what_is_barred(styled: QtBot) -> None:
    bar = BaselineBar()
    styled.addWidget(bar)
    bar.show()
    bar.show_sight(None)
    assert not bar.line.isVisible()
    assert not bar.make.isEnabled()
    base = scenes.baseline(EVEN_UV)
    bar.show_sight(scenes.sight(EVEN_UV, against=base))
    assert bar.line.text().startswith("Baseline: Set 1, 22.11.26 10:00 · 8 repetitions")
    assert "Not compared: pattern" in bar.line.text()
    with styled.waitSignal(bar.chosen) as asked:
        bar.remove.click()
    assert asked.args == [None]
    bar.show_sight(scenes.sight(EVEN_UV))
    assert not bar.remove.isVisible()


@pytest.fixture
def listed(styled: QtBot) -> Iterator[BaselineList]:
    window = QWidget()  # held: the dialog goes with it
    styled.addWidget(window)
    made = BaselineList(window, lambda: context(subject="P1"))
    made.show()
    yield made
    made.close()


def test_a_forbidden_one_is_refused_with_its_reason(styled: QtBot, listed: BaselineList) -> None:
    good = scenes.baseline(EVEN_UV, subject="P1", name="good")
    bad = scenes.baseline(EVEN_UV, subject="P1", name="bad", chain="another")
    listed.show_baselines((good, bad), "P1")
    used: list[Baseline] = []
    listed.used.connect(used.append)
    assert "another board" in listed.rows.item(1).text()
    listed.rows.setCurrentRow(1)
    assert not listed.use.isEnabled()
    assert "another board" in listed.why.text()
    listed.rows.itemDoubleClicked.emit(listed.rows.item(1))
    assert used == []
    listed.rows.setCurrentRow(0)
    listed.use.click()
    assert [one.name for one in used] == ["good"]


def test_deleting_can_be_undone(listed: BaselineList) -> None:
    listed.show_baselines((scenes.baseline(EVEN_UV),), "")
    assert "no subject code" in listed.whose.text()
    gone: list[Baseline] = []
    back: list[Baseline] = []
    listed.deleted.connect(gone.append)
    listed.restored.connect(back.append)
    listed.delete.click()
    listed.show_baselines((), "")
    assert "No baseline yet" in listed.why.text()
    assert not listed.use.isEnabled()
    listed.undo.click()
    assert gone == back
    assert not listed.undo.isVisible()


def _rows(window: MainWindow) -> int:
    sight = window.balance.sight
    # A source of 16 times the speed has red lights while it begins.
    return 0 if sight is None else sum(not any(row.why_not) for row in sight.rows)


def _in_force(window: MainWindow) -> Baseline | None:
    view = window.bench.hub.view.monitors.get("balance")
    return view.baseline if isinstance(view, BalanceView) else None


def test_made_kept_chosen_in_force_and_removed(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    memory = Memory(tmp_path / "remembered.json")
    window = open_window(f"{SIM}&speed=16", memory=memory)
    feature = window.feature(BaselineFeature)
    window.controls.subject.setText("P1")
    window.docks.set_shown("balance", True)
    styled.waitUntil(lambda: _rows(window) >= 5, timeout=15_000)
    with styled.waitSignal(feature.bar.chosen):
        styled.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    styled.waitUntil(lambda: _in_force(window) is not None)
    made = _in_force(window)
    assert made is not None
    assert made.n >= 5
    assert (made.subject, made.same_session) == ("P1", True)
    assert made.why_no_pattern.startswith("below 5 muscles")
    styled.waitUntil(lambda: made.name in feature.bar.line.text())
    feature.bar.remove.click()
    styled.waitUntil(lambda: _in_force(window) is None)

    window.commands.run(CHOOSE)
    shown = feature.shown
    assert shown is not None
    styled.waitUntil(lambda: shown.rows.count() == 1)
    assert not shown.isModal()
    assert shown.same.isChecked()
    shown.use.click()
    styled.waitUntil(lambda: _in_force(window) is not None)
    shown.delete.click()
    styled.waitUntil(lambda: shown.rows.count() == 0)
    shown.undo.click()
    styled.waitUntil(lambda: shown.rows.count() == 1)
    shown.close()
    assert feature.shown is None
    assert (tmp_path / "baselines.json").exists()


def test_too_few_repetitions_are_said_not_made(open_window: Open, styled: QtBot) -> None:
    window = open_window(f"{SIM}&speed=4")
    feature = window.feature(BaselineFeature)
    window.docks.set_shown("balance", True)
    styled.waitUntil(lambda: _rows(window) >= 1, timeout=15_000)
    feature.make()
    styled.waitUntil(lambda: window.banner.shown is not None)
    assert window.banner.shown is not None
    assert "a baseline needs 5 repetitions; there are " in window.banner.shown.message
    assert _in_force(window) is None
