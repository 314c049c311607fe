"""The gym view: what it says in each phase, when it comes to the front, and what can be read."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.gui.activation.bars import ActivationView
from app.gui.lifter.feature import LifterFeature
from app.gui.lifter.gym import GymState, countdown, gym_state, prime
from app.gui.lifter.gym_paint import fitting, in_lines, paint_board, plate
from app.gui.lifter.gym_summary import summary_of
from app.gui.lifter.gym_view import GymView
from app.gui.lifter.window import TRAINING
from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from app.protocols.activity import DONE, READY, REST, WORK, ActivityView, Cue
from app.protocols.targets import Target
from app.protocols.training import TrainingView
from app.protocols.trigger.trigger import TriggerView
from dsp.events import TRAINING_PREFIX, Event
from tests.gui.conftest import make_snapshot, pairs

Open = Callable[..., MainWindow]
PHASES = (REST, READY, WORK, DONE)
FOUR = pairs(4)


def view(cue: Cue | None, **changes: Any) -> TrainingView:
    shown = None if cue is None else ActivityView(cue)
    return TrainingView(activity="" if cue is None else "set", view=shown, **changes)


def outcome(kind: str, **values: Any) -> Event:
    return Event(10, f"{TRAINING_PREFIX}{kind}", -1, json.dumps(values), 10)


# --- what it says ------------------------------------------------------------------------------


def test_a_countdown_is_told_in_whole_seconds():
    state = gym_state(view(Cue(READY, "Get ready", 0, 3000)), 1, 1000.0)
    assert (state.big, state.seconds) == ("3", "")
    assert state.left == pytest.approx(0.9997, abs=1e-3)
    assert gym_state(view(Cue(READY, "", 0, 3000)), 2999, 1000.0).big == "1"
    assert gym_state(view(Cue(READY, "", 0, 3000)), 4000, 1000.0).big == "0"


@given(st.floats(0.0, 5000.0))
def test_no_countdown_shows_less_than_there_is(left_s: float):
    minutes, _, seconds = countdown(left_s).rpartition(":")
    shown = 60 * int(minutes or 0) + int(seconds)
    assert left_s - 1e-6 <= shown < left_s + 1.0
    assert not minutes or 0 <= int(seconds) < 60


def test_a_number_of_its_own_goes_before_the_seconds_which_stand_beside_it():
    state = gym_state(view(Cue(WORK, "Go on", 0, 3000, big="5")), 1000, 1000.0)
    assert (state.big, state.seconds) == ("5", "2")
    state = gym_state(view(Cue(WORK, "Go on", big="5")), 1000, 1000.0)
    assert state.seconds == ""
    assert math.isnan(state.left)


def test_nothing_to_do_says_so():
    assert gym_state(view(None), 0, 1000.0) == GymState(word="Ready when you are")


def test_what_waits_to_begin_is_shown_where_nothing_runs_or_all_is_done():
    waits = TriggerView(Cue(REST, "Three short contractions to begin"), "set.start", (), 0)
    armed = {"trigger": waits}
    assert "Three" in gym_state(view(None, monitors=armed), 0, 1000.0).word
    done = view(Cue(DONE, "Set done"), monitors=armed)
    assert "Three" in gym_state(done, 0, 1000.0).word
    assert gym_state(view(Cue(WORK, "Up"), monitors=armed), 0, 1000.0).word == "Up"


def test_a_phase_that_is_not_known_and_a_length_of_zero_are_shown_all_the_same():
    state = gym_state(view(Cue("dance", "Turn", 5, 5)), 10, 1000.0)
    assert state.word == "Turn"
    assert state.left == 0.0


# --- which bars --------------------------------------------------------------------------------


def test_the_bars_are_those_of_what_is_trained():
    left, right = FOUR[0].name, FOUR[1].name
    assert prime(FOUR, view(None), ()) == ()
    assert prime(FOUR, view(None), (FOUR[2].name,)) == (FOUR[2].name, FOUR[3].name)
    targets = {FOUR[0].name: Target(0.3, 0.5), FOUR[2].name: Target(0.0, 0.2, below=True)}
    assert len(prime(FOUR, view(None, targets=targets), ())) == 4
    roles = tuple(replace(one, role="agonist" if k < 2 else "") for k, one in enumerate(FOUR))
    assert prime(roles, view(None), ()) == (left, right)
    assert prime((ChannelInfo("one"),), view(None), ("gone",)) == ()


def test_the_muscles_of_the_set_are_shown(styled: QtBot):
    from app.protocols.sets.rep_set import SetView
    from app.protocols.sets.set_plan import SetPlan

    shown = SetView(Cue(WORK, "Go on"), 1, SetPlan((2, 3)))
    names = prime(FOUR, TrainingView(activity="set", view=shown), ())
    assert names == (FOUR[2].name, FOUR[3].name)


# --- the summary -------------------------------------------------------------------------------

ENDED = {
    "set": 2, "n": 8, "valid": 8, "mean": 61.6, "unit": "% MVC", "tension": 31.2, "advice": "",
    "status": "", "drop_off": None,
    "pairs": [{"si_pct": -14.0, "ci95_pct": 5.0, "flagged": True}],
}  # fmt: skip


def test_a_set_is_summed_up_from_its_end_to_the_next_set():
    assert summary_of([outcome("set", set=2)]) is None
    found = summary_of([outcome("set", set=2), outcome("set_end", **ENDED)])
    assert found is not None
    assert found.title == "Set 2"
    assert found.figures == (
        ("8", "repetitions"),
        ("62 %", "mean, of MVC"),
        ("14 %", "left higher"),
        ("31 s", "under tension"),
    )
    assert found.asks == "How hard? RPE 6 to 10"
    rated = [outcome("set", set=2), outcome("set_end", **ENDED), outcome("rating", rpe=8)]
    after = summary_of(rated)
    assert after is not None
    assert after.asks == ""
    assert summary_of([*rated, outcome("set", set=3)]) is None


def test_what_is_not_known_is_left_out_and_a_stop_is_a_warning():
    advice = "Stop or cap the load: two repetitions in a row were 14 % lower."
    ended = ENDED | {
        "mean": None, "pairs": None, "valid": 7, "status": "stop", "advice": advice,
        "drop_off": {"drop_pct": 14.2},
    }  # fmt: skip
    found = summary_of([outcome("set_end", **ended)])
    assert found is not None
    assert found.figures == (("7/8", "repetitions that count"), ("−14 %", "end against beginning"))
    assert found.warns
    assert found.advice == advice
    assert "7/8" in found.spoken()


@pytest.mark.parametrize("label", ["", "[]", '{"pairs": {}, "n": "many", "drop_off": 3}'])
def test_a_damaged_summary_says_nothing(label: str):
    found = summary_of([Event(10, f"{TRAINING_PREFIX}set_end", -1, label, 10)])
    assert found is not None
    assert found.figures == ()


# --- what can be read --------------------------------------------------------------------------


def painted(state: GymState, look: palettes.Palette, application: QApplication) -> QImage:
    theme.apply(application, look)
    image = QImage(1000, 900, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        paint_board(painter, QRectF(image.rect()), state)
    return image


@pytest.mark.parametrize("look", [palettes.LIGHT, palettes.DARK, palettes.CONTRAST])
def test_phases_differ_also_without_colour(styled: QtBot, look: palettes.Palette):
    """Their signs differ by shape, so their pictures do when nothing else does."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    signs = []
    for phase in PHASES:
        image = painted(GymState(phase, "Go", "5"), look, application)
        ground = image.pixelColor(500, 870)
        sign = image.copy(40, 60, 150, 180)
        ink = [
            [sign.pixelColor(x, y) != ground for x in range(0, 150, 5)] for y in range(0, 180, 5)
        ]
        assert any(map(any, ink)), phase
        signs.append(ink)
    assert all(a != b for k, a in enumerate(signs) for b in signs[k + 1 :])
    theme.apply(application)


@pytest.mark.parametrize("look", [palettes.LIGHT, palettes.DARK, palettes.CONTRAST])
@pytest.mark.parametrize("phase", [*PHASES, ""])
def test_the_words_of_every_phase_can_be_read(styled: QtBot, look: palettes.Palette, phase: str):
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, look)
    ground, ink = plate(phase)

    def light(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    def luminance(colour: Any) -> float:
        r, g, b = (light(one) for one in (colour.redF(), colour.greenF(), colour.blueF()))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    pale, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
    assert (pale + 0.05) / (dark + 0.05) >= 4.5
    theme.apply(application)


@given(
    text=st.text("abcdefg ÄÖ", min_size=1, max_size=60).filter(str.strip),
    width=st.floats(200.0, 2000.0),
    height=st.floats(40.0, 500.0),
)
def test_no_word_is_cut(styled_once: None, text: str, width: float, height: float):
    font, shown = in_lines(text, width, height)
    metrics = QFontMetricsF(font)
    lines = shown.split("\n")
    if font.pointSizeF() > 4.0:
        assert all(metrics.horizontalAdvance(line) <= width * 1.02 for line in lines)
        assert len(lines) * metrics.lineSpacing() <= height * 1.05


@pytest.fixture(scope="module")
def styled_once(qapp: QApplication) -> None:
    theme.apply(qapp)


def test_numbers_are_larger_than_two_centimetres_on_a_screen_in_the_gym(styled: QtBot):
    """At three metres 2 cm are as 3 mm at arm's length; a screen of 24 inches has 37 px per cm."""
    font = fitting("12", 950 * 0.96, 1000 * 0.6 * 1.22, bold=True)
    assert QFontMetricsF(font).capHeight() > 2 * 37 * 4
    word, _ = in_lines("Push the floor away", 800, 1000 * 0.28, bold=True)
    assert QFontMetricsF(word).capHeight() > 37


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (400, 700)])
@pytest.mark.parametrize("scale", [0.8, 1.6])
def test_it_is_painted_at_any_size(styled: QtBot, size: tuple[int, int], scale: float):
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, scale=scale)
    source = ActivationView()
    gym = GymView(source)
    styled.addWidget(source)
    styled.addWidget(gym)
    source.set_channels(FOUR)
    gym.resize(*size)
    gym.show()
    ended = (outcome("set_end", **ENDED),)
    for phase in PHASES:
        note = "Repetition 3 does not count"
        cue = Cue(phase, "Push the floor away", 0, 20_000, "12", note, warns=True)
        gym.show_training(view(cue, outcomes=ended), make_snapshot(FOUR))
        summed = gym.beside.currentWidget() is gym.summary
        assert summed == (phase in (REST, DONE))
        assert not gym.grab().isNull()
    gym.restart()
    assert gym.state == GymState(word="Ready when you are")
    theme.apply(application)


# --- when it comes -----------------------------------------------------------------------------


def test_it_comes_to_the_front_with_an_activity_and_goes_again(open_window: Open, styled: QtBot):
    window = open_window("sim:squat?seed=1&fs=1000&channels=4")
    feature, hub = window.feature(LifterFeature), window.bench.hub
    styled.waitUntil(lambda: bool(hub.channels), timeout=20_000)
    feature.linger.setInterval(1)
    hub.records = False
    feature.toggle()
    shown = feature.window
    assert shown is not None
    assert shown.pages.currentWidget() is shown.bars
    hub.start("set.start")
    styled.waitUntil(lambda: shown.pages.currentWidget() is shown.gym)
    styled.waitUntil(lambda: shown.gym.state.phase == READY)
    hub.ask("stop")
    styled.waitUntil(lambda: shown.pages.currentWidget() is shown.bars)
    feature.follows = False
    hub.start("set.start")
    styled.waitUntil(lambda: hub.view.activity == "set")
    assert shown.pages.currentWidget() is shown.bars
    window.commands.run("lifter.training")
    assert shown.pages.currentWidget() is shown.gym
    assert window.bench.memory.choice("lifter.page", "") == TRAINING
    hub.ask("stop")
    styled.waitUntil(lambda: hub.view.activity == "")
    assert shown.pages.currentWidget() is shown.gym


def test_on_one_screen_it_is_a_panel(open_window: Open, styled: QtBot):
    window = open_window("sim:squat?seed=1&fs=1000&channels=4")
    feature, hub = window.feature(LifterFeature), window.bench.hub
    styled.waitUntil(lambda: bool(hub.channels), timeout=20_000)
    window.commands.run("workspace.lifter")
    assert window.docks.is_shown("gym")
    hub.records = False
    hub.start("set.start")
    styled.waitUntil(lambda: feature.gym.state.phase == READY)
    assert feature.gym.isVisible()
    styled.waitUntil(lambda: not feature.gym.visibleRegion().isEmpty())
