"""The page of the signal check: what it asks for, what it found, and what to mend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from acquisition.types import ChannelInfo
from app.engine.state import EngineState
from app.gui.check.countdown import Countdown
from app.gui.check.page import CheckPage
from app.gui.check.rows import impedance_texts, is_good, rows, summary
from app.gui.check.rows_view import RowsView
from app.gui.look import palettes, theme
from app.gui.training.feature import TrainingFeature
from app.protocols.activity import WORK
from app.protocols.check.check import AMBER, GREEN, RED, ChannelCheck, Fault
from app.protocols.check.check_desk import CheckedView
from dsp.quality import ChannelQuality
from dsp.quality_rules import make_index
from tests.gui.conftest import pairs
from tests.gui.training.obedient import Obedient, engine_of

SKIN = "re-prepare the skin"
OFF = "the signal stands still for 4 s: reconnect the electrode and its cable"


def check(channel: ChannelInfo, verdict: str, *instructions: str) -> ChannelCheck:
    faults = tuple(Fault("baseline_noise", verdict, one) for one in instructions)
    return ChannelCheck(channel.name, verdict, faults, 2.0, 0.1, {"snr": 41.6})


def fallen() -> ChannelQuality:
    return ChannelQuality(RED, {"flat_line": make_index(4.0, "s", RED, OFF)}, True)


def test_before_a_check_nothing_is_said_of_a_channel():
    found = rows(pairs(2), CheckedView({}), ())
    assert [row.verdict for row in found] == ["unknown", "unknown"]
    assert summary(found) == ""
    assert not is_good(found)
    assert "not checked yet" in found[0].tip


def test_a_row_says_verdict_figures_and_what_to_do():
    one, two = pairs(2)
    checks = CheckedView(
        {one.name: check(one, RED, SKIN), two.name: check(two, GREEN)}, frozenset({two.name})
    )
    bad, good = rows((one, two), checks, (None, None))
    assert (bad.verdict, bad.advice) == (RED, ("Re-prepare the skin",))
    assert (good.verdict, good.advice) == (GREEN, ())
    assert good.figures == "rest 2.0 ± 0.1 µV · SNR 42 dB"
    assert summary((bad, good)) == "1 poor, 1 good"
    assert not is_good((bad, good))
    assert "earlier in this session" in good.tip
    assert "earlier" not in bad.tip
    assert is_good((good, replace(good, verdict=AMBER)))


def test_an_electrode_that_falls_off_after_the_check_is_red_at_once():
    (one,) = pairs(1)
    (row,) = rows((one,), CheckedView({one.name: check(one, GREEN)}), (fallen(),))
    assert row.verdict == RED
    assert row.advice[0].startswith("The signal stands still")


def test_the_velocity_of_the_bar_is_no_channel_to_check():
    assert rows((ChannelInfo("velocity", unit="m/s"),), CheckedView({}), ()) == ()


def test_impedances_measured_before_stand_beside():
    one, two = pairs(2)
    facts = {"impedance": [{"channel": 2, "kohm": 8.4}, {"channel": 2, "kohm": 12.6},
                           {"channel": 0, "kohm": 5.0}, {"channel": 1, "kohm": None}]}  # fmt: skip
    found = impedance_texts(facts, (one, two))
    assert found == {two.name: "13 kΩ"}
    assert rows((one, two), CheckedView({}), (), found)[1].figures == "13 kΩ"


@pytest.mark.parametrize("palette", [palettes.LIGHT, palettes.DARK])
def test_countdown_and_rows_are_painted_in_every_look_and_width(styled, palette):
    from PySide6.QtWidgets import QApplication

    countdown, view = Countdown(), RowsView()
    for widget in (countdown, view):
        styled.addWidget(widget)
    one, two = pairs(2)
    found = rows((one, two), CheckedView({one.name: check(one, RED, SKIN * 20)}), ())
    view.set_rows(found)
    countdown.say("Tense each muscle, or do the movement once", left_s=2.2, long_s=5.0, works=True)
    assert countdown.count == "3"
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, palette, 1.6)
    heights = []
    for wide in (220, 700):
        view.resize(wide, 200)
        countdown.resize(wide, countdown.sizeHint().height())
        assert not view.grab().isNull()
        assert not countdown.grab().isNull()
        heights.append(view._rows.minimumHeight())
    assert heights[0] > heights[1]  # what to do is wrapped, never cut
    theme.apply(application)


def test_two_clicks_check_a_clean_athlete(open_window, qtbot):
    """Y and the button; then every channel is green, and the next step is offered."""
    lifter = Obedient(pairs(2), 8.0)  # relaxes and tenses when told, however slow the machine is
    window = open_window("test:lifter", make_engine=engine_of(lifter))

    def obey(view, _):
        works = view.view is not None and view.view.cue.phase == WORK
        lifter.effort = 0.8 if works else 0.0

    window.bench.hub.seen.connect(obey)
    qtbot.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING, timeout=20_000
    )
    window.commands.run("training.check")
    page = window.feature(TrainingFeature).panel.page
    assert isinstance(page, CheckPage)
    qtbot.waitUntil(page.start_button.isEnabled)
    assert [row.verdict for row in page.rows_view.rows] == ["unknown", "unknown"]
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.countdown.text == "Relax completely")
    assert not page.go()  # nothing comes next while it runs
    qtbot.waitUntil(lambda: summary(page.rows_view.rows) == "2 good", timeout=20_000)
    qtbot.waitUntil(lambda: page.countdown.text == "All good: go on")
    assert page.start_button.text() == "Repeat"


def test_without_a_stream_there_is_nothing_to_press(open_window):
    window = open_window()
    page = window.feature(TrainingFeature).panel.pages["check"]
    assert isinstance(page, CheckPage)
    assert not page.start_button.isEnabled()
    assert not page.go()
    assert page.rows_view.rows == ()
