"""The page of sets: its pure parts, and a set from start to rating in a real window."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.sets import words
from app.gui.sets.columns import columns_of
from app.gui.sets.course import END, START, Course, course_of
from app.gui.sets.edit_bar import EditBar, lowest_between, widest_gap
from app.gui.sets.page import SetPage
from app.gui.sets.rating import load_after, rpe_after
from app.gui.sets.rep_strip import RepStrip
from app.gui.sets.set_picture import SetPicture, face_of
from app.gui.sets.setup import SetSetup
from app.gui.training.panel import TrainingPanel
from app.protocols.activity import READY, REST, WORK, Cue
from app.protocols.sets.rep_set import SetView
from app.protocols.sets.set_log import SetEntry
from app.protocols.sets.set_plan import CONTROLLED, MAXIMAL, SetPlan
from app.remembered import Memory


def rep(number: int, mean: float = 50.0, **changed: Any) -> dict[str, Any]:
    values = {
        "set": 1, "rep": number, "start": 1000 * number, "end": 1000 * number + 600,
        "mean": mean, "peak": mean + 20, "unit": "% MVC", "duration": 0.6, "valid": True, "why": "",
        "pairs": [{"muscle": "soleus", "si_pct": -20.0, "why": ""}], "source": "auto",
    }  # fmt: skip
    return values | changed


def entry(*reps: dict[str, Any], **changed: Any) -> SetEntry:
    summary = {
        "n": len(reps), "valid": len(reps), "failed": 1, "mean": 50.0, "peak": 70.0,
        "unit": "% MVC", "tension": 3.0, "cv_pct": 5.0, "status": "",
        "trend": {"slope_pct_per_rep": 2.0, "ci95_pct_per_rep": 1.0},
        "pairs": [{"muscle": "soleus", "si_pct": -20.0, "ci95_pct": 6.0, "why": ""}],
        "course": {"first": 0, "every": 100, "level": [10.0, None, 30.0] * 20},
    }  # fmt: skip
    plan = {"exercise": "squat", "planned": 4, "load_kg": 100}
    return SetEntry(1, 0, plan, reps, (), summary | changed)


@pytest.mark.parametrize(
    ("keys", "rpe"),
    [("8", 8.0), ("85", 8.5), ("0", 10.0), ("05", 10.0), ("855", 8.5), ("5", math.nan)],
)
def test_an_rpe_takes_one_or_two_keys(keys: str, rpe: float):
    present = math.nan
    for key in keys:
        present = rpe_after(key, present)
    assert present == pytest.approx(rpe, nan_ok=True)


def test_the_load_goes_by_plates():
    assert load_after(1, 100.0) == 102.5
    assert load_after(-1, 101.0) == 97.5
    assert load_after(-1, math.nan) == 0.0


def test_columns_have_their_trend_mark_and_what_does_not_count():
    shown = columns_of(entry(rep(1), rep(2, valid=False), rep(3, 120.0)))
    first, second, third = shown.columns
    assert (first.side, first.mean, first.valid) == (-1, 50.0, True)
    assert not second.valid
    assert math.isnan(second.mean)
    assert shown.top == 140.0
    assert third.peak == 140.0
    assert shown.trend is not None
    assert shown.trend[0] < shown.trend[1]
    assert columns_of(None).columns == ()


def test_the_summary_says_numbers_with_unit_and_uncertainty():
    lines = words.summary(entry(rep(1), rep(2)))
    assert lines[0] == "2 repetitions · 1 failed · under tension 3.0 s"
    assert lines[1] == "mean 50 % MVC · peak 70 % MVC · scatter 5 % (CV)"
    assert lines[2] == "trend +2.0 % a repetition (± 1.0)"
    assert lines[3] == "Soleus: left higher by 20 % (± 6)"
    withheld = {"muscle": "soleus", "si_pct": None, "why": "no repetition yet"}
    assert words.balance(withheld) == "Soleus: withheld, no repetition yet"
    assert "Does not count: x" in words.rep_tip(rep(1, valid=False, why="x"))


def test_boundaries_are_taken_hold_of_and_kept_apart():
    course = course_of(entry(rep(1), rep(2)))
    assert isinstance(course, Course)
    assert course.spans == ((1000, 1600), (2000, 2600))
    assert course.boundary_at(course.x(1600, 600) + 3, 600) == (0, END)
    assert course.boundary_at(course.x(1300, 600), 600) is None
    assert course.rep_at(course.x(1300, 600), 600) == 0
    assert course.moved(0, END, 9000) == (1000, 2000)
    assert course.moved(0, START, 9000) == (1500, 1600)
    assert course.moved(1, START, 0) == (1600, 2600)
    assert widest_gap(course) == (2600, 6000)
    assert 1100 < lowest_between(course, 1000, 1600) < 1500
    assert course_of(entry(rep(1), course=None)) is None


def view_of(phase: str, **changed: Any) -> SetView:
    plan = SetPlan((0,), planned=8, tempo="3-1-X")
    ends = 21_000 if phase == REST else None
    return SetView(Cue(phase, "Rest", 0, ends, big="3"), 2, plan, **changed)


def test_the_face_says_number_tempo_and_rest():
    working = face_of(view_of(WORK, n_reps=3, in_rep=True, rep_began=1000, tension_s=9), 3000, 1000)
    assert (working.big, working.of) == ("3", "of 8")
    assert working.line == "tempo 3-1-X · this one 2.0 s · under tension 9 s"
    resting = face_of(view_of(REST, over=True, status="stop"), 1000, 200.0)
    assert resting.big == "1:40"
    assert resting.status == "stop"
    assert face_of(view_of(READY), 0, 1000.0).status == ""


def test_pictures_are_painted_in_every_state(styled: QtBot):
    picture, strip, bar = SetPicture(), RepStrip(), EditBar()
    for widget in (picture, strip, bar):
        styled.addWidget(widget)
        widget.resize(400, 300)
    empty = strip.grab().toImage()
    shown = entry(rep(1), rep(2, valid=False), rep(3, source="edited"), rep(4))
    strip.show_set(shown)
    assert strip.grab().toImage() != empty
    assert "Repetition 1" in strip.tip_at(60)
    before = picture.grab().toImage()
    for view in (
        view_of(READY),
        view_of(WORK, level=0.4, status="watch"),
        view_of(REST, over=True),
    ):
        picture.show_face(face_of(view, 100, 1000.0))
        assert picture.grab().toImage() != before
    blank = bar.grab().toImage()
    bar.show_course(course_of(shown))
    assert bar.grab().toImage() != blank


def press(kind: Any, x: float) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    place = QPointF(x, 20)
    return QMouseEvent(kind, place, place, left, left, Qt.KeyboardModifier.NoModifier)


def test_a_boundary_is_dragged_and_repetitions_are_edited(styled: QtBot):
    bar = EditBar()
    styled.addWidget(bar)
    bar.resize(600, 200)
    bar.show()
    course = course_of(entry(rep(1), rep(2)))
    assert course is not None
    bar.show_course(course)
    asked: list[dict[str, Any]] = []
    bar.edited.connect(asked.append)
    strip = bar.strip
    width = strip.width()
    strip.mousePressEvent(press(QMouseEvent.Type.MouseButtonPress, course.x(1600, width)))
    strip.mouseMoveEvent(press(QMouseEvent.Type.MouseMove, course.x(1800, width)))
    strip.mouseReleaseEvent(press(QMouseEvent.Type.MouseButtonRelease, course.x(1800, width)))
    assert asked[0]["what"] == "move"
    assert asked[0]["rep"] == 1
    assert asked[0]["end"] == pytest.approx(1800, abs=12)
    for button, what in (
        (bar.split_button, "split"),
        (bar.join_button, "merge"),
        (bar.delete_button, "delete"),
        (bar.add_button, "add"),
    ):
        assert button.isEnabled()
        button.click()
        assert asked[-1]["what"] == what
    styled.keyClick(strip, Qt.Key.Key_Right)
    assert strip.selected == 1
    assert not bar.join_button.isEnabled()
    styled.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert asked[-1] == {"set": 1, "what": "move", "rep": 2, "start": 1950, "end": 2600}
    styled.keyClick(strip, Qt.Key.Key_Delete)
    assert asked[-1] == {"set": 1, "what": "delete", "rep": 2}


def test_a_set_from_its_start_to_its_rating_and_an_edit(
    open_window: Callable[..., MainWindow], styled: QtBot
):
    window = open_window("sim:squat?seed=1&channels=2&fs=1000")
    panel = window.findChild(TrainingPanel)
    assert isinstance(panel, TrainingPanel)
    page = panel.pages["set"]
    assert isinstance(page, SetPage)
    commands = window.commands
    commands.run("training.set")
    page.hub.records = False
    styled.waitUntil(lambda: page.hub.can_ask and bool(page.hub.channels), timeout=20_000)
    styled.waitUntil(page.start_button.isEnabled)
    assert not commands.can_run("set.rpe_8")
    page.setup.load.setValue(100.0)
    page.setup.reps.setValue(8)
    assert page.go()
    styled.waitUntil(lambda: page.picture.face.big == "1", timeout=20_000)
    assert page.end_button.isVisible()
    assert not page.setup.isVisible()
    styled.waitUntil(lambda: len(page.strip.columns.columns) == 1)
    assert page.go()
    styled.waitUntil(lambda: page.rating.isVisible())
    assert page.summary.text().startswith("1 repetition")
    for key, rpe in (("8", 8.0), ("5", 8.5)):
        styled.keyClick(window, key)
        styled.waitUntil(lambda rpe=rpe: page.rating.buttons[rpe].isChecked())
    styled.keyClick(window, "+")
    styled.waitUntil(lambda: "102.5 kg" in page.rating.load_label.text())
    assert page.rating.buttons[8.5].isChecked()
    before = page.shown_set
    assert before is not None
    start, end = before.reps[0]["start"], before.reps[0]["end"]
    values = {"set": 1, "what": "move", "rep": 1, "start": start, "end": end - 100}
    page.edit.edited.emit(values)
    styled.waitUntil(lambda: page.strip.columns.columns[0].edited)
    assert page.model.rowCount() == 1
    assert page.go()
    styled.waitUntil(lambda: page.setup.isVisible())
    assert page.picture.face.big == "0:00"


def test_keys_stay_with_a_text_field(open_window: Callable[..., MainWindow], styled: QtBot):
    window = open_window("")
    panel = window.findChild(TrainingPanel)
    assert isinstance(panel, TrainingPanel)
    page = panel.pages["set"]
    assert isinstance(page, SetPage)
    window.commands.run("training.set")
    page.setup.load.setValue(50.0)
    page.setup.exercise.setText("")
    page.setup.exercise.setFocus()
    styled.keyClicks(page.setup.exercise, "row 5+8")
    assert page.setup.exercise.text() == "row 5+8"
    assert page.setup.load.value() == 50.0
    assert not page.go()
    assert page.lack.isVisibleTo(page)


def test_a_stop_by_velocity_is_offered_where_there_is_one(styled: QtBot) -> None:
    setup = SetSetup(Memory(None))
    styled.addWidget(setup)
    setup.intents[MAXIMAL].setChecked(True)
    setup.stop.setCurrentIndex(setup.stop.findData(20))
    assert setup.stop_row.isHidden()
    assert setup.values()["velocity_stop_pct"] is None
    setup.show_velocity(True)
    assert not setup.stop_row.isHidden()
    assert setup.values()["velocity_stop_pct"] == 20
    setup.intents[CONTROLLED].setChecked(True)
    assert setup.values()["velocity_stop_pct"] is None
