"""The tab of the pattern: from repetitions to synergies, and back to the baseline."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.gui.balance import pattern_words as words
from app.gui.balance.pattern import PatternTab
from app.gui.balance.pattern_picture import VafCurves, synergy_pictures, weight_bars
from app.gui.balance.sight import Sight
from app.gui.balance.timing import TimingTab
from app.gui.main_window import MainWindow
from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.estimate import Estimate
from app.protocols.balance.parts import BalanceNow, PatternPart
from app.protocols.balance.pattern import similarity
from app.protocols.balance.summary import summarise
from tests.gui.balance.sights import SIDES, sight
from tests.unit.protocols.balance.known_pattern import NORM, PLAN, STREAM, WEIGHTS, worked
from tests.unit.protocols.balance.squats import usual_squats

CHANNELS = STREAM.channels
LENGTHS = np.linalg.norm(WEIGHTS, axis=0)


def pattern(weights: np.ndarray = WEIGHTS / LENGTHS) -> BaselinePattern:
    return BaselinePattern(
        STREAM.names, np.ones(8), weights, weights * 0.9, weights * 1.1, 95.0, 92.0, 60.0, 10
    )


def made(n: int) -> Sight:
    rows = worked(n, 1)
    return Sight(CHANNELS, 1000.0, PLAN, NORM, rows, summarise(rows, PLAN, NORM))


def part(**changes: object) -> PatternPart:
    values = np.array([93.0, 92.0, 91.0, 71.0, 74.0])
    usual = PatternPart(Estimate(84.2, 6.1, 5), 92.0, False, values)
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_a_pattern_that_differs_names_its_repetitions() -> None:
    said = words.verdict(part(differs=True, off=(3, 4)), made(5))
    assert said == (
        "The pattern differs from your baseline (repetitions 4 and 5: 71 and 74 %, baseline 92 %)"
    )
    assert words.verdict(part(), made(5)).endswith("(±6), baseline 92 %: like your baseline")
    withheld = part(vaf_pct=Estimate(), reason="why not")
    assert words.verdict(withheld, made(5)) == "Pattern match withheld: why not"


def test_this_moment_is_said_or_withheld() -> None:
    assert words.now(BalanceNow(vaf_pct=91.4)) == "Last 3 s: 91 %"
    assert words.now(BalanceNow()) == "Last 3 s: at rest"
    assert words.now(BalanceNow(why_no_pattern="poor")) == "Last 3 s: withheld, poor"


def test_synergies_are_named_by_their_strongest_muscles_and_matched() -> None:
    known = pattern()
    names = words.names(known, CHANNELS)
    assert names[0].count(" + ") == 2
    turned = pattern(known.weights[:, [2, 0, 1]])
    alike = similarity(turned, known)
    assert words.likeness(alike, 0, CHANNELS, known).startswith("✓ same as in the baseline")
    assert words.likeness_of_all(alike).startswith("3 of 3 synergies are the same")
    fewer = similarity(known, pattern(known.weights[:, :2]))
    assert words.likeness(fewer, 2, CHANNELS, known) == "≠ the baseline has none like it"


def test_bars_and_courses_follow_the_weights() -> None:
    known = pattern()
    bars = weight_bars(known, 0, CHANNELS)
    assert [row.value for row in bars.rows] == pytest.approx(known.weights[:, 0])
    assert bars.rows[0].low < bars.rows[0].value < bars.rows[0].high
    largest = known.weights.max(axis=0)
    activations = np.ones((4, 101, 3)) / largest
    pictures = synergy_pictures(known, ("a", "b", "c"), ("",) * 3, CHANNELS, activations)
    assert pictures[2].title == "3  c"
    assert pictures[0].mean_pct == pytest.approx(np.full(101, 100.0))
    assert pictures[0].top_pct == pytest.approx(100.0)
    none = synergy_pictures(known, ("a", "b", "c"), ("",) * 3, CHANNELS, np.empty((0, 0, 0)))
    assert none[0].mean_pct.size == 0


def test_the_axis_of_the_curve_begins_below_all_of_it() -> None:
    assert VafCurves((79.0, 97.0), (61.0, 95.0), (75.0, 81.0)).least == 60.0
    assert VafCurves((95.0,), (93.0,), (92.0,)).least == 80.0


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    window = open_window(begin=False)
    window.commands.run("balance.pattern")
    return window


def tab_of(window: MainWindow) -> PatternTab:
    tab = window.bench.balance.tabs["pattern"]
    assert isinstance(tab, PatternTab)
    return tab


def test_too_few_muscles_or_repetitions_say_what_to_do(window: MainWindow) -> None:
    tab, panel = tab_of(window), window.bench.balance
    panel.pin(sight([[40.0, 40.0]] * 8, SIDES))
    assert not tab.look.isEnabled()
    assert "this source has 2" in tab.note.text()
    panel.pin(made(3))
    assert not tab.look.isEnabled()
    assert tab.note.text() == (
        "Synergies need 5 repetitions, and 10 are better: 3 so far. Go on moving."
    )


def test_a_search_is_given_up_and_one_finds_the_pattern(window: MainWindow, qtbot: QtBot) -> None:
    tab, panel = tab_of(window), window.bench.balance
    shown = made(6)
    panel.pin(shown)
    tab.look.click()
    assert tab.search.is_running
    assert tab.cancel.isVisible()
    tab.cancel.click()
    qtbot.waitUntil(lambda: window.controller.background.idle)
    assert tab.search.found is None
    tab.look.click()
    qtbot.waitUntil(lambda: tab.search.found is not None)
    assert tab.found.count.text().startswith("3 synergies explain 9")
    cards = tab.found.cards.cards
    assert len(cards) == 3
    assert all(card.course.isVisibleTo(tab) for card in cards)
    assert tab.found.curve.curves.chosen == 3
    assert tab.use.isEnabled()
    panel.pin(made(7))  # others: what is shown is said to be old
    assert not tab.use.isEnabled()
    assert "of other repetitions" in tab.note.text()


@pytest.mark.thorough
def test_a_simulated_athlete_is_walked_to_a_pattern(window: MainWindow, qtbot: QtBot) -> None:
    squats = usual_squats()
    view, channels = squats.view, squats.stream.channels
    assert view.norm is not None
    rows = view.rows
    summary = summarise(rows, view.plan, view.norm)
    panel = window.bench.balance
    window.commands.run("balance.timing")
    panel.pin(Sight(channels, squats.stream.fs, view.plan, view.norm, rows, summary))
    timing = panel.tabs["timing"]
    assert isinstance(timing, TimingTab)
    assert len(timing.order.picture.rows) == 8
    assert len(timing.curves.plots) == 4
    tab = tab_of(window)
    window.commands.run("balance.pattern")
    tab.look.click()
    qtbot.waitUntil(lambda: tab.search.found is not None)
    assert tab.search.found is not None
    found = tab.search.found.extraction.pattern
    assert found is not None, tab.search.found.extraction.reason
    assert math.isfinite(found.vaf_pct)
    assert f"{found.weights.shape[1]} synergies" in tab.found.count.text()
