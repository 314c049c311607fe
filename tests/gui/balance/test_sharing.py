"""The tab of the shares: numbers, words, geometry, and what is withheld."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.balance import sharing_words as words
from app.gui.balance.sharing import SharingTab
from app.gui.balance.sharing_ink import contrast, fill_of, ink_on
from app.gui.balance.sharing_picture import segments, share_picture
from app.gui.balance.sharing_rows import cells
from app.gui.balance.sight import Sight
from app.gui.look import palettes, theme
from app.protocols.balance.parts import BalanceNow, SharingPart
from app.protocols.balance.summary import summarise
from tests.gui.balance import scenes

EVEN_UV = (120.0, 120.0, 160.0, 160.0, 60.0, 60.0)
#: The left gluteus gives, the right vastus takes.
TAKEOVER_UV = (75.0, 120.0, 160.0, 205.0, 60.0, 60.0)


def part_of(sight: Sight) -> SharingPart:
    part = sight.summary.sharing
    assert part is not None
    return part


def test_segments_fill_the_whole() -> None:
    assert segments([50.0, 25.0, 25.0]) == ((0.0, 0.5), (0.5, 0.75), (0.75, 1.0))
    assert segments([50.0, math.nan, 50.0]) == ((0.0, 0.5), (0.5, 0.5), (0.5, 1.0))
    assert segments([math.nan, 0.0]) == ((0.0, 0.0), (0.0, 0.0))


def test_left_stands_left_and_all_is_one_hundred() -> None:
    sight = scenes.sight(EVEN_UV, now=BalanceNow(share_pct=(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)))
    picture = share_picture(part_of(sight), sight)
    assert [row.side for row in picture.rows] == ["left"] * 3 + ["right"] * 3
    assert [row.rank for row in picture.rows] == [0, 1, 2, 0, 1, 2]
    assert sum(row.share_pct for row in picture.rows) == pytest.approx(100.0)
    # Each row keeps its own number of this moment when the sides are put together.
    assert [row.now_pct for row in picture.rows] == [1.0, 3.0, 5.0, 2.0, 4.0, 6.0]
    assert not picture.has_ghost
    assert picture.is_live
    recorded = scenes.sight(EVEN_UV)
    still = share_picture(part_of(recorded), recorded)
    assert not still.is_live
    assert len(cells(still.rows[0], live=still.is_live, ghost=still.has_ghost)) == 1


def test_a_takeover_is_said_beside_a_small_distance() -> None:
    sight = scenes.sight(TAKEOVER_UV, against=scenes.baseline(EVEN_UV))
    part = part_of(sight)
    line = words.takeover_line(part, sight)
    assert line.startswith("Right vastus lateralis takes over from left gluteus maximus (+")
    assert line.endswith("points, repetitions 7 and 8)")
    assert "Amber above 10 %, red above 20 %." in words.rule_line(part)
    picture = share_picture(part, sight)
    roles = {row.name: row.role for row in picture.rows if row.role}
    assert roles == {"Vastus lateralis R": "takes", "Gluteus maximus L": "gives"}
    taker = next(row for row in picture.rows if row.role == "takes")
    assert taker.change > 3
    assert cells(taker, live=True, ghost=True)[-1].startswith("▲ +")
    assert len(picture.distances_pct) == 8


def test_nothing_changed_is_within_the_limits() -> None:
    sight = scenes.sight(EVEN_UV, against=scenes.baseline(EVEN_UV))
    part = part_of(sight)
    assert words.verdict_line(part).startswith("● Distance")
    assert words.alarm_line(part, sight) == "No muscle takes over."


def test_much_is_said_by_shape_and_word_first() -> None:
    sight = scenes.sight((30.0, 30.0, 300.0, 300.0, 60.0, 60.0), against=scenes.baseline(EVEN_UV))
    assert words.verdict_line(part_of(sight)).startswith("■ Distance")
    assert "differs much" in words.verdict_line(part_of(sight))


def test_shades_of_one_side_differ_in_lightness_and_numbers_can_be_read(styled: QtBot) -> None:
    for palette in (palettes.LIGHT, palettes.DARK):
        theme.apply(application(), palette)
        for side in ("left", "right", ""):
            shades = [fill_of(side, rank)[0] for rank in range(3)]
            assert all(contrast(ink_on(one), one) >= 4.0 for one in shades)
            assert len({one.lightness() // 12 for one in shades}) == 3
        assert fill_of("left", 4)[1]  # the fifth is told from the first by its hatching
    theme.apply(application())


def application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def make_tab(styled: QtBot) -> tuple[SharingTab, list[str]]:
    ran: list[str] = []
    commands = SimpleNamespace(run=ran.append, all=lambda: ())
    tab = SharingTab(SimpleNamespace(commands=commands))  # type: ignore[arg-type]
    styled.addWidget(tab)
    tab.resize(360, 600)
    tab.show()
    return tab, ran


def test_without_an_mvc_the_tab_says_what_to_do(styled: QtBot) -> None:
    tab, ran = make_tab(styled)
    tab.show_sight(scenes.sight(EVEN_UV, kind=""))
    assert "it has no MVC" in tab.note.text()
    assert "Measure an MVC of each muscle" in tab.note.text()
    assert not tab.bar.isVisible()
    tab.measure.click()
    assert ran == ["training.mvc"]


def test_a_baseline_of_this_session_stands_in_for_an_mvc(styled: QtBot) -> None:
    tab, _ = make_tab(styled)
    base = scenes.baseline(EVEN_UV, kind="", same_session=True)
    tab.show_sight(scenes.sight(TAKEOVER_UV, kind="", against=base))
    assert tab.bar.isVisible()
    assert "Right vastus lateralis takes over" in tab.alarm.text()
    assert "Without an MVC every muscle" in tab.note.text()


def test_the_tab_follows_and_empties(styled: QtBot) -> None:
    tab, _ = make_tab(styled)
    tab.show_sight(None, "Connect a source to see its balance.")
    assert tab.note.text() == "Connect a source to see its balance."
    sight = scenes.sight(TAKEOVER_UV, against=scenes.baseline(EVEN_UV))
    tab.show_sight(sight)
    assert tab.strip.isVisible()
    assert "Gluteus maximus L" in tab.table.spoken()
    assert tab.bar.grab().toImage() != QImage()
    tab.show_sight(scenes.sight((100.0,), names=("left_soleus",)))
    assert "Choose two or more" in tab.note.text()
    assert not tab.strip.isVisible()


def test_a_red_channel_is_left_out_with_its_reason() -> None:
    sight = scenes.sight(EVEN_UV)
    why = ("", "", "", "", "", "poor signal")
    spoilt = tuple(
        replace(row, why_not=why, mean_uv=np.where([bool(w) for w in why], np.nan, row.mean_uv))
        for row in sight.rows
    )
    sight = replace(sight, rows=spoilt, summary=summarise(spoilt, sight.plan, sight.norm))
    picture = share_picture(part_of(sight), sight)
    withheld = picture.rows[-1]
    assert math.isnan(withheld.share_pct)
    assert "poor signal" in withheld.reason
    assert sum(row.share_pct for row in picture.rows[:-1]) == pytest.approx(100.0)
    assert "left out" in words.notes(part_of(sight))
