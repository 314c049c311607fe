"""The parts of the panel: marks by shape, the list, the quality in a line, the closing page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.gui.look import palettes, theme
from app.gui.session.done_page import DonePage
from app.gui.session.quality_line import QualityLine, worst
from app.gui.session.run_page import RunPage
from app.gui.session.step_marks import NEXT, paint_mark
from app.protocols.session.view import (
    BROKEN,
    DONE,
    OPEN,
    OVER,
    PAUSED,
    RUNNING,
    SKIPPED,
    WORKING,
)
from app.protocols.training import TrainingView
from tests.gui.conftest import pairs
from tests.gui.session.sessions import SHORT, WIDE, changed, view_of
from tests.gui.trust.test_trust import quality

NOTHING = TrainingView()


def drawn(status: str) -> np.ndarray:
    """Return where a mark has ink."""
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    ground = QColor(theme.now().panel)
    image.fill(ground)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(0, 0, 32, 32), status)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(32, 32)
    return pixels != np.uint32(ground.rgb())


@pytest.mark.parametrize("palette", [palettes.LIGHT, palettes.CONTRAST])
def test_marks_differ_by_their_shape_alone(styled: QtBot, palette: palettes.Palette) -> None:
    application = theme._Look.application
    assert application is not None
    theme.apply(application, palette)
    try:
        shapes = [drawn(one) for one in (OPEN, RUNNING, DONE, SKIPPED, BROKEN, NEXT)]
    finally:
        theme.apply(application)
    for k, one in enumerate(shapes):
        assert one.sum() > 20
        for other in shapes[:k]:
            # Sure also for who sees no colours: a good part of the ink lies elsewhere.
            assert (one ^ other).sum() > 0.15 * min(one.sum(), other.sum())


@pytest.fixture
def page(styled: QtBot) -> RunPage:
    made = RunPage()
    styled.addWidget(made)
    made.resize(320, 600)
    made.show()
    return made


def test_the_list_says_how_each_step_stands(page: RunPage) -> None:
    view = changed(view_of(WIDE, now=2, phase=WORKING), 1, status=SKIPPED, why="no <b>time</b>")
    page.show_session(view, NOTHING, 0, 1000.0)
    steps = page.steps.steps
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [steps.index(k).data(role) for k in range(steps.rowCount())]
    assert said == [
        "Signal check, done",
        "Rest, left out, no <b>time</b>",
        "MVC, running",
        "Back squat, to do",
        "Long hold, left, to do",
        "Long hold, right, to do",
    ]
    assert page.place.text() == "Step 3 of 6"
    page.grab()


def test_buttons_follow_what_can_be_done(page: RunPage) -> None:
    page.show_session(view_of(), NOTHING, 0, 1000.0)
    assert not page.repeat_button.isEnabled(), "nothing was done yet"
    assert page.skip_button.isEnabled()
    page.show_session(view_of(now=2), NOTHING, 0, 1000.0)
    assert page.repeats == 1, "what was done last"
    page.show_session(view_of(now=2, phase=WORKING), NOTHING, 0, 1000.0)
    assert page.repeats == 2, "what runs"
    page.show_session(view_of(now=2, phase=PAUSED), NOTHING, 0, 1000.0)
    assert page.pause_button.text() == "Go on"
    assert not page.skip_button.isEnabled()
    page.show_session(view_of(now=6), NOTHING, 0, 1000.0)
    assert page.end_button.isHidden(), "the large one does it"
    assert page.repeat_button.isEnabled()
    page.show_session(view_of(now=6, phase=OVER), NOTHING, 0, 1000.0)
    assert not page.repeat_button.isEnabled()


def test_a_question_goes_when_the_session_goes_on(page: RunPage, styled: QtBot) -> None:
    page.show_session(view_of(), NOTHING, 0, 1000.0)
    page.skip_button.click()
    assert page.why.isVisible()
    page.end_button.click()
    assert not page.why.isVisible(), "one question at a time"
    assert page.surely.isVisible()
    page.show_session(view_of(now=1), NOTHING, 0, 1000.0)
    assert not page.surely.isVisible(), "it was asked of something else"
    page.skip_button.click()
    styled.keyClick(page.why.field, Qt.Key.Key_Escape)
    assert not page.why.isVisible()


def test_a_recording_is_looked_at_only(page: RunPage) -> None:
    page.set_read_only(True)
    view = view_of(now=2)
    page.show_session(view, NOTHING, 0, 1000.0)
    assert page.big.isHidden()
    looked: list[int] = []
    page.looked_at.connect(looked.append)
    index = page.steps.steps.index(1)
    page.steps.setCurrentIndex(index)
    page.steps.clicked.emit(index)
    assert page.go_button.text() == "Look at: Rest"
    page.go_button.click()
    assert looked == [1]
    index = page.steps.steps.index(4)
    page.steps.setCurrentIndex(index)
    page.steps.clicked.emit(index)
    assert page.go_button.isHidden(), "it is not in the recording"


def test_the_big_button_cuts_only_what_it_paints(page: RunPage) -> None:
    text = "Start: " + "a very long title & more " * 5
    page.show_deed(text)
    page.grab()
    assert page.big.text() == text
    assert page.big.minimumSizeHint().width() < 200
    page.show_deed("")
    assert not page.big.isEnabled()


@pytest.mark.parametrize("text", ["x" * 10_000, "<img src=x>", "\u202e\x07", "🏋️" * 100])
def test_hostile_steps_do_not_widen_the_panel(page: RunPage, text: str) -> None:
    hostile = replace(SHORT.steps[0], title=text, prompt=text, note=text)
    view = view_of(replace(SHORT, name=text, steps=(hostile, *SHORT.steps[1:])))
    before = page.minimumSizeHint().width()
    page.show_whose(text, text)
    page.show_session(changed(view, 0, why=text), NOTHING, 0, 1000.0)
    page.grab()
    assert page.minimumSizeHint().width() <= max(before, 320)
    for label in (page.now.prompt, page.now.note, page.now.after):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_worst_signal_is_the_one_that_is_said(styled: QtBot) -> None:
    channels = pairs(3)
    good, poor = quality("green"), quality("red", "press the electrode on")
    verdict, line = worst(channels, (good, good, good))
    assert (verdict, line) == ("green", "Signals: all 3 good")
    verdict, line = worst(channels, (good, poor, poor))
    assert verdict == "red"
    assert line == "Gluteus maximus, right: press the electrode on (1 more)"
    assert worst((), ()) == ("unknown", "No signal")
    made = QualityLine()
    styled.addWidget(made)
    made.resize(200, 24)
    made.show_quality(channels, (good, poor, poor))
    made.grab()
    assert made.accessibleName() == line


def test_a_long_time_is_shown_as_a_clock(page: RunPage) -> None:
    countdown = page.now.countdown
    countdown.say("Ten rounds", left_s=187.2, long_s=190.0)
    assert countdown.count == "3:08"
    page.grab()
    countdown.say("Ten rounds", left_s=59.0, long_s=190.0)
    assert countdown.count == "59"


def test_the_closing_page_says_what_became_of_it(styled: QtBot) -> None:
    page = DonePage()
    styled.addWidget(page)
    view = changed(view_of(WIDE, now=4), 1, status=SKIPPED, why="no time")
    view = changed(view, 4, status=BROKEN, take=1, why="the session was ended")
    page.show_session(view.entries, (Path("/data/one.h5"), Path("/data/two.h5")))
    assert page.card.title.text() == "Session done"
    assert page.card.lines.text().split("\n") == [
        "3 of 6 steps done",
        "Rest: left out (no time)",
        "Long hold, left: not finished (the session was ended)",
        "Not done: Long hold, right",
    ]
    assert page.where.text() == "Recorded to /data/two.h5 (and 1 before)"
    page.show_session(view_of(WIDE, now=6).entries, ())
    assert not page.report_button.isEnabled()
    assert page.card.property("level") == "good"
