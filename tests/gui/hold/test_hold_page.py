"""The page of holds: what it says, what it shows, and a hold from the first key to its result."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.activation.zone import Place
from app.gui.hold import words
from app.gui.hold.face import Face, Gauge, face_of
from app.gui.hold.page import HoldPage
from app.gui.hold.picture import HoldPicture
from app.gui.hold.setup import HoldSetup
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.gui.training.muscle_choice import muscle_options
from app.protocols.activity import READY, WORK, Cue
from app.protocols.commands import Command
from app.protocols.hold.hold import HELD, HoldView
from app.protocols.hold.hold_plan import HoldPlan, HoldZone
from app.protocols.outcomes import values_of
from app.protocols.reference import Reference
from app.protocols.stream import chain_name
from app.protocols.targets import Target
from app.protocols.training import REFER, TrainingView
from app.remembered import Memory
from recordings.sources import default_registry
from tests.gui.conftest import pairs

SIM = "sim:hold?seed=2&fs=1000&channels=2&speed=8"
LEFT, RIGHT = "left_gluteus_maximus", "right_gluteus_maximus"
CHANNELS = pairs(2)
DONE: dict[str, Any] = {
    "kind": "hold", "result": "complete", "channels": [LEFT], "held_s": 30.0, "planned_s": 30.0,
    "in_zone_s": 28.8, "in_zone_pct": 96.0, "mean_pct": [41.2], "mean_uv": [165.0],
    "steadiness_pct": [8.2], "steadiness_chance_pct": 7.5, "window_ms": 250.0,
    "n_excursions": 2, "longest_excursion_s": 0.6, "why": "",
    "spectrum": [{"slope_pct_per_s": -0.45, "slope_se_pct_per_s": 0.17, "n": 57, "why": "",
                  "start_hz": 88.4, "weak": False}],
}  # fmt: skip


def refer(window: MainWindow, uri: str, mvc_uv: float = 480.0) -> None:
    """Give every muscle an MVC, as if it had been measured on this stream."""
    source = default_registry().open_source(uri)
    info = source.open()
    source.close()
    chain = chain_name(info, window.preferences.spec)
    for channel in info.channels:
        value = Reference(channel.name, "mvc", {250.0: mvc_uv, 500.0: mvc_uv}, chain, rest_uv=2.0)
        window.controller.train(Command(REFER, value.to_values()))


def page_of(window: MainWindow) -> HoldPage:
    page = window.feature(TrainingFeature).panel.pages["hold"]
    assert isinstance(page, HoldPage)
    return page


# --- words -------------------------------------------------------------------------------------


def test_a_result_says_what_its_numbers_rest_on():
    assert words.title(DONE) == "Held 30.0 s"
    assert words.lines(DONE) == [
        "In the zone 96 % of it (28.8 s), 2 times out of it, 0.6 s at most",
        "Mean 41 % MVC",
        "Steadiness 8.2 % of the RMS over 250 ms; 7.5 % by chance alone",
        "Spectral trend −0.45 %/s (SE 0.17, n = 57), from a median frequency of 88 Hz",
    ]
    assert words.row(DONE) == ("✓", "30.0 s", "96 %", "41 % MVC", "8.2 %", "held")


def test_weak_slopes_and_boards_without_hz_say_so():
    spectrum = DONE["spectrum"][0] | {"weak": True, "start_hz": None}
    line = words.lines(DONE | {"spectrum": [spectrum]})[-1]
    assert line == "Spectral trend −0.45 %/s (SE 0.17, n = 57), weak: under 30 s"


def test_two_muscles_say_the_same_reason_once_and_their_own_numbers_by_name():
    withheld = {"slope_pct_per_s": None, "why": "a slope of the spectrum needs a hold of 20 s"}
    two = DONE | {"channels": [LEFT, RIGHT], "spectrum": [withheld, withheld]}
    assert len(words.lines(two)) == 4
    both = words.lines(two | {"spectrum": [DONE["spectrum"][0], withheld]})
    assert both[-2].startswith("Gluteus maximus L: Spectral trend −0.45")
    assert both[-1].startswith("Gluteus maximus R: Spectral trend: a slope")


def test_an_invalid_hold_shows_no_number():
    why = f"the signal of {LEFT} is poor"
    invalid = DONE | {"result": "invalid", "in_zone_pct": None, "mean_pct": [None],
                      "mean_uv": [None], "steadiness_pct": [None], "why": why}  # fmt: skip
    assert words.title(invalid) == "This hold does not count"
    assert words.lines(invalid) == [f"T{why[1:]}.", "No number is given of it."]
    assert words.row(invalid) == ("–", "30.0 s", "–", "–", "–", "not counted")


def test_a_damaged_outcome_is_shown_without_harm():
    for values in ({}, {"result": 7, "spectrum": [None], "mean_pct": "x", "why": 3}):
        assert words.title(values)
        assert words.lines(values)
        assert len(words.row(values)) == 6
        assert words.explanation(values)


# --- what is seen --------------------------------------------------------------------------------


def hold_view(**changes: Any) -> HoldView:
    plan = HoldPlan("hold", (0,), 15.0, 1.0, 2, 60.0, 3.0, "% MVC", 40.0, 60.0)
    values: dict[str, Any] = {
        "cue": Cue(WORK, "Hold", 1000, 16_000),
        "plan": plan,
        "zones": (HoldZone(0, 40.0, 60.0, False, 4.0, 400.0),),
        "levels": (50.0,),
        "places": ("in",),
        "mean": (49.0,),
        "spread": (3.0,),
        "repeat": 1,
        "holding": True,
        "held_s": 5.0,
        "in_zone_s": 5.0,
        "results": (),
    }
    return HoldView(**{**values, **changes})


def test_the_face_counts_down_and_tells_where_the_muscle_is():
    face = face_of(hold_view(), CHANNELS, 6000, 1000.0)
    assert (face.text, face.big, face.counter) == ("Hold", "10", "1 of 2")
    assert face.share == pytest.approx(1 / 3)
    assert face.place is Place.INSIDE
    (gauge,) = face.gauges
    assert gauge.reading == "50 % MVC"
    assert gauge.low < gauge.height < gauge.high < 0.8
    cue = Cue(WORK, "More", 1000, 16_000, "", "outside the zone", True)
    below = face_of(hold_view(places=("below",), cue=cue), CHANNELS, 16_500, 1000.0)
    assert (below.place, below.note, below.big) == (Place.BELOW, "Outside the zone", "0")


def test_without_a_value_nothing_is_guessed():
    face = face_of(hold_view(levels=(math.nan,), places=("",)), CHANNELS, 6000, 1000.0)
    assert face.gauges[0].reading == "–"
    assert math.isnan(face.gauges[0].height)
    assert face.place is Place.UNKNOWN


def test_before_it_begins_its_length_is_shown():
    face = face_of(hold_view(cue=Cue(READY, "More, into the zone")), CHANNELS, 0, 1000.0)
    assert face.big == "15"
    assert math.isnan(face.share)


def grabbed(styled: QtBot, face: Face | None) -> QImage:
    picture = HoldPicture()
    styled.addWidget(picture)
    picture.resize(420, 420)
    picture.show_face(face)
    return picture.grab().toImage()


def test_in_and_out_differ_by_shape(styled: QtBot):
    """Also for who sees no colour: the pictures differ when all hues are taken away."""
    inside = face_of(hold_view(), CHANNELS, 6000, 1000.0)
    gauge = replace(inside.gauges[0], place=Place.BELOW)
    out = replace(inside, place=Place.BELOW, gauges=(gauge,))
    form = QImage.Format.Format_Grayscale8
    one, other = (grabbed(styled, face).convertToFormat(form) for face in (inside, out))
    differing = sum(
        one.pixelColor(x, y) != other.pixelColor(x, y)
        for x in range(0, 420, 4) for y in range(0, 420, 4)
    )  # fmt: skip
    assert differing > 100
    assert grabbed(styled, None) != grabbed(styled, inside)


def test_it_is_painted_in_any_state_and_size(styled: QtBot):
    face = face_of(hold_view(), CHANNELS, 6000, 1000.0)
    nothing = replace(face.gauges[0], height=math.nan, mean=math.nan, spread=math.nan)
    gauges: tuple[tuple[Gauge, ...], ...] = ((), (nothing,), face.gauges * 4)
    for some in gauges:
        for size in ((60, 40), (900, 200), (200, 900)):
            picture = HoldPicture()
            styled.addWidget(picture)
            picture.resize(*size)
            picture.show_face(replace(face, gauges=some, note="Outside the zone", warns=True))
            assert not picture.grab().isNull()


# --- the fields ----------------------------------------------------------------------------------


def test_muscles_and_both_sides_can_be_chosen():
    options = muscle_options(pairs(4), both=True)
    assert [text for text, _ in options] == [
        "Gluteus maximus, left", "Gluteus maximus, right", "Vastus lateralis, left",
        "Vastus lateralis, right", "Gluteus maximus, both sides", "Vastus lateralis, both sides",
    ]  # fmt: skip
    assert options[4][1] == (LEFT, RIGHT)
    assert len(muscle_options(pairs(4), both=False)) == 4


def test_the_fields_are_kept_and_the_target_of_a_muscle_is_its_zone(styled: QtBot):
    memory = Memory(None)
    setup = HoldSetup(memory)
    styled.addWidget(setup)
    setup.set_channels(CHANNELS)
    setup.kinds["pause"].click()
    assert setup.values()["repeats"] == 5
    setup.seconds.setValue(2)
    setup.muscle.setCurrentIndex(1)
    setup.muscle.activated.emit(1)
    setup.follow(CHANNELS, TrainingView(targets={RIGHT: Target(0.55, 0.7)}))
    assert setup.values() == {
        "channels": [RIGHT], "kind": "pause", "seconds": 2, "repeats": 5, "rest_s": 5,
        "low_pct": 55, "high_pct": 70,
    }  # fmt: skip
    setup.low.setValue(40)  # typed: it stays, until the target is moved
    setup.follow(CHANNELS, TrainingView(targets={RIGHT: Target(0.55, 0.7)}))
    assert setup.low.value() == 40
    setup.follow(CHANNELS, TrainingView(targets={RIGHT: Target(0.6, 0.7)}))
    assert setup.low.value() == 60
    setup.low.setValue(90)
    assert setup.problem
    again = HoldSetup(memory)
    styled.addWidget(again)
    again.set_channels(CHANNELS)
    assert again.values()["seconds"] == 2
    assert again.muscle.names == (RIGHT,)


# --- flows ---------------------------------------------------------------------------------------


def test_without_a_stream_it_says_what_to_do(open_window: Callable[..., MainWindow]):
    window = open_window(begin=False)
    page = page_of(window)
    assert not page.start.button.isEnabled()
    assert "Connect a device" in page.start.lack.text()
    assert not page.go()


def test_a_hold_from_the_key_to_the_result(open_window: Callable[..., MainWindow], qtbot: QtBot):
    window = open_window(SIM)
    page = page_of(window)
    page.hub.records = False
    status = window.controller
    qtbot.waitUntil(lambda: status.last_status.state is EngineState.STREAMING)
    qtbot.keyClick(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: page.isVisible() and bool(page.setup.muscle.names))
    assert not page.start.button.isEnabled()
    assert page.start.mvc_button.isVisible()
    assert "measure the MVC" in page.start.lack.text()
    refer(window, SIM)
    qtbot.waitUntil(page.start.button.isEnabled)
    assert not page.start.mvc_button.isVisible()
    page.setup.low.setValue(20)
    page.setup.high.setValue(95)
    page.setup.seconds.setValue(3)
    assert page.go()
    qtbot.waitUntil(page.picture.isVisible)
    assert not page.start.button.isVisible()
    qtbot.waitUntil(lambda: page.holds.rowCount() == 1, timeout=15_000)
    qtbot.waitUntil(page.start.button.isVisible)
    (found,) = [one for one in page.hub.view.outcomes if one.kind == HELD]
    assert values_of(found)["result"] == "complete"
    assert page.card.title.text() == "✓ Held 3.0 s"
    assert page.table.isVisible()


def test_stop_ends_a_hold_that_waits(open_window: Callable[..., MainWindow], qtbot: QtBot):
    window = open_window(SIM)
    page = page_of(window)
    page.hub.records = False
    qtbot.waitUntil(lambda: page.hub.can_ask)
    refer(window, SIM, mvc_uv=40.0)  # it is never in the zone
    window.commands.run("training.hold")
    qtbot.waitUntil(page.start.button.isEnabled)
    page.start.button.click()
    qtbot.waitUntil(lambda: page.picture.face is not None)
    assert page.go()
    qtbot.waitUntil(page.start.button.isVisible)
    assert page.holds.rowCount() == 0
    assert page.hub.view.activity == ""
