"""Alarms of the balance: one calm line, once, and gone when it is over."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.gui.balance.alarm import AlarmBoard, are_told, tell
from app.gui.balance.alarm_feature import TURN, AlarmFeature
from app.gui.lifter.feature import LifterFeature
from app.gui.main_window import MainWindow
from app.protocols.balance.alarms import COMPENSATION, IMBALANCE, SHARING
from app.protocols.balance.desk import BASELINE, NO_BASELINE, BalanceView
from app.protocols.balance.pattern_watch import PATTERN
from app.remembered import Memory
from dsp.events import Event
from tests.gui.balance import scenes

CHANNELS = scenes.channels()
TAKEOVER: dict[str, Any] = {
    "channel": "right_vastus_lateralis", "points": 7.2, "gives": "right_gluteus_maximus",
    "gives_points": 6.8, "reps": [4, 5], "unit": "% MVC", "n_baseline": 8, "set": 2, "rep": 5,
}  # fmt: skip
IMBALANCED: dict[str, Any] = {
    "muscle": "gluteus_maximus", "left": "left_gluteus_maximus", "right": "right_gluteus_maximus",
    "lower": "left", "higher": "right", "si_pct": 31.4, "half_width_pct": 6.1, "n": 8,
}  # fmt: skip


def told(kind: str, values: dict[str, Any], **more: Any) -> Event:
    return Event(1, kind, -1, json.dumps({**values, **more}), 1)


@pytest.mark.parametrize(
    ("kind", "values", "line"),
    [
        (
            COMPENSATION,
            TAKEOVER,
            "Right vastus lateralis takes over from right gluteus maximus "
            "(+7 points, repetitions 4 and 5)",
        ),
        (IMBALANCE, IMBALANCED, "Right gluteus maximus higher than the other side (SI 31 %, ±6)"),
        (
            PATTERN,
            {"reps": [5, 6], "set": 1},
            "Pattern differs from your baseline (repetitions 5 to 6)",
        ),
        (
            SHARING,
            {
                "level": "red",
                "distance_pct": 22.0,
                "more": "left_biceps_femoris",
                "less": "right_biceps_femoris",
            },
            "Work is shared quite otherwise than in the baseline "
            "(22 %: more left biceps femoris, less right biceps femoris)",
        ),
    ],
)
def test_each_is_one_line_and_goes(kind: str, values: dict[str, Any], line: str) -> None:
    board = AlarmBoard()
    outcomes = [told(kind, values)]
    assert board.take(outcomes, CHANNELS)
    assert [one.text for one in board.standing] == [line]
    assert board.standing[0].short == line.partition(" (")[0]
    assert not board.take(outcomes, CHANNELS)  # once
    outcomes.append(told(kind, values, gone=True, why="it is back within its limits"))
    assert board.take(outcomes, CHANNELS)
    assert board.standing == ()


def test_a_takeover_comes_first_and_pairs_stand_side_by_side() -> None:
    board = AlarmBoard()
    other = {**IMBALANCED, "muscle": "soleus"}
    board.take(
        [told(IMBALANCE, IMBALANCED), told(IMBALANCE, other), told(COMPENSATION, TAKEOVER)],
        CHANNELS,
    )
    assert [one.kind for one in board.standing] == [COMPENSATION, IMBALANCE, IMBALANCE]


def test_another_epoch_and_a_damaged_file() -> None:
    board = AlarmBoard()
    board.take([told(COMPENSATION, TAKEOVER)], CHANNELS)
    board.take([], CHANNELS)
    assert board.standing == ()
    broken = Event(1, COMPENSATION, -1, "no JSON", 1)
    board.take([broken, told(IMBALANCE, {"lower": 3}), told(PATTERN, {"reps": []})], CHANNELS)
    assert board.standing == ()


def test_whether_they_are_told_is_kept() -> None:
    memory = Memory(None)
    assert are_told(memory)
    tell(memory, False)
    assert not are_told(memory)


def _view(window: MainWindow) -> BalanceView | None:
    found = window.bench.hub.view.monitors.get("balance")
    return found if isinstance(found, BalanceView) else None


def test_it_is_told_once_on_every_screen_and_goes_when_it_ends(
    open_window: Callable[..., MainWindow], styled: QtBot
) -> None:
    window = open_window("sim:squat?fs=500&seed=2&speed=16&channels=4")
    window.docks.set_shown("balance", False)
    lifter, alarms = window.feature(LifterFeature), window.feature(AlarmFeature)
    lifter.toggle()
    assert lifter.window is not None

    def rows() -> int:
        view = _view(window)
        return 0 if view is None else len(view.rows)

    styled.waitUntil(lambda: rows() >= 2, timeout=15_000)
    view = _view(window)
    assert view is not None
    names = tuple(one.name for one in window.bench.hub.channels)
    taker, giver = names.index("right_vastus_lateralis"), names.index("left_gluteus_maximus")
    then = np.nanmean([row.mean_uv for row in view.rows], axis=0)
    then[taker] *= 0.5  # it did far less then
    then[giver] *= 2.0
    base = scenes.baseline(
        then,
        names,
        kind="",
        chain=window.bench.hub.view.chain,
        window_ms=window.bench.hub.view.window_ms,
        same_session=True,
    )
    window.bench.hub.ask(BASELINE, **base.to_values())
    line = "Right vastus lateralis takes over from left gluteus maximus (+"
    styled.waitUntil(lambda: _told(window).startswith(line))
    shown = window.banner.shown
    assert shown is not None
    assert [remedy.command for remedy in shown.remedies] == ["balance.sharing", TURN]
    lifter.show_page("balance")
    styled.waitUntil(lambda: lifter.window.balance.face.alarm == line[:-3])  # type: ignore[union-attr]
    posted: list[str] = []
    window.banner.posted.connect(lambda cause, _: posted.append(cause))

    window.commands.run(TURN)  # enough of it
    assert not _told(window).startswith(line)
    styled.waitUntil(lambda: not lifter.window.balance.face.alarm)  # type: ignore[union-attr]
    window.commands.run(TURN)
    styled.waitUntil(lambda: posted.count("balance.alarm") == 1)
    window.bench.hub.ask(NO_BASELINE)
    styled.waitUntil(lambda: not alarms.board.standing)
    styled.waitUntil(lambda: not _told(window).startswith(line))


def _told(window: MainWindow) -> str:
    present = dict(window.banner.present())
    return present["balance.alarm"].message if "balance.alarm" in present else ""
