"""Sessions compared in the window: what is chosen, measured, told, and refused."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.clients.model import Client, RecordingRef, Session
from app.engine.session import record_headless
from app.gui.jobs.job import Cancelled, Task
from app.gui.main_window import MainWindow
from app.gui.progress import words
from app.gui.progress.change_table import AFTER, BEFORE, CHANGE, NUMBER, REMARK, VERDICT
from app.gui.progress.desk import ProgressDesk
from app.gui.progress.feature import OPEN
from app.gui.progress.found import Found, alike, first_pair, of_files
from app.gui.progress.measured import Measured, state_of
from app.gui.progress.pictures import run_picture
from app.gui.progress.run_canvas import RunPicture, RunPoint
from app.gui.progress.window import CHANGES, OVER_TIME, REPETITION
from app.gui.progress.work import baselines_of
from app.results.session import measures as m
from recordings.sources import default_registry
from tests.gui.progress.sessions import EVEN, WEAK, feature_of, found_of, over_weeks, shown
from tests.session_numbers import SQUAT, session_numbers

Open = Callable[..., MainWindow]
_HIGHER, _WITHIN = "▲ higher", "○ within error"


def compared(bot: QtBot, desk: ProgressDesk) -> None:
    """Wait until a pair is shown."""
    bot.waitUntil(lambda: desk.window is not None and desk.shown is not None)


def rows(desk: ProgressDesk) -> dict[str, list[str]]:
    """Return the texts of each row by heading and first cell."""
    assert desk.window is not None
    table, found, heading = desk.window.changes.table, {}, ""
    for row in range(table.rowCount()):
        first = table.item(row, NUMBER).text()
        if table.columnSpan(row, 0) > 1:
            heading = first
        else:
            cells = [table.item(row, column).text() for column in range(REMARK + 1)]
            found[f"{heading}: {first}"] = cells
    return found


# --- which sessions ------------------------------------------------------------------------------


def found(key: str, day: int, protocol: str = "squat", phase: str = "") -> Found:
    return Found(
        key, (Path(f"{key}.h5"),), datetime(2026, 3, day, tzinfo=UTC), protocol, protocol, phase
    )


def test_the_newest_is_compared_with_the_oldest_of_its_protocol() -> None:
    sessions = (found("a", 1, "hold"), found("b", 2), found("c", 3, "hold"), found("d", 4))
    assert first_pair(sessions) == (1, 3)
    assert first_pair((*sessions[:2], found("e", 5, "other"))) == (1, 2)
    assert first_pair(sessions[:1]) is None
    assert [one.key for one in alike(sessions, sessions[0])] == ["a", "c"]


def test_baselines_are_those_of_the_protocol_without_the_later_session() -> None:
    sessions = (
        found("a", 1, phase="baseline"),
        found("b", 2, "hold", phase="baseline"),
        found("c", 3, phase="retest"),
        found("d", 4, phase="baseline"),
    )
    assert [one.key for one in baselines_of(sessions, sessions[2])] == ["a", "d"]
    assert [one.key for one in baselines_of(sessions, sessions[3])] == ["a"]


# --- the window ----------------------------------------------------------------------------------


def test_the_key_opens_it_and_it_says_what_to_do(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    styled.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    desk = feature_of(window).desk
    assert desk is not None
    assert desk.window is not None
    assert desk.window.isVisible()
    assert not desk.window.isModal()
    assert "Choose a client, or recordings" in desk.window.nothing.text()
    styled.mouseClick(desk.window.bar.files, Qt.MouseButton.LeftButton)
    dialog = desk.window.findChild(QFileDialog)
    assert not dialog.isModal()
    dialog.reject()
    desk.window.reject()
    styled.waitUntil(lambda: desk.window is None)
    window.commands.run(OPEN)
    assert desk.window is not None


def test_two_sessions_beside_each_other(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    desk = shown(open_window(), tmp_path, over_weeks(3, weak_until=2))
    compared(styled, desk)
    window = desk.window
    assert window is not None
    assert window.changes.summary.text() == (
        "3 of 26 numbers changed by more than measurement error."
    )
    table = rows(desk)
    glute = table["Left gluteus maximus: Mean activation · Squats"]
    assert glute[VERDICT] == _HIGHER
    assert glute[BEFORE] == "16 ± 1 % MVC"
    assert glute[CHANGE].startswith("+17 % MVC (+1")
    assert table["Right gluteus maximus: Mean activation · Squats"][VERDICT] == _WITHIN
    assert next(iter(table)).startswith("Left gluteus maximus")  # what changed comes first
    index = table["Gluteus maximus, left and right: Symmetry index · Squats"]
    assert index[VERDICT] == "▼ lower"
    assert index[CHANGE].endswith(" points")
    assert "Left vastus lateralis: MVC · Maximum" not in table  # it is not judged
    window.changes.filter.setCurrentIndex(1)
    assert {cells[VERDICT] for cells in rows(desk).values()} == {_HIGHER, "▼ lower"}
    window.changes.filter.setCurrentIndex(2)
    reference = rows(desk)["Left vastus lateralis: MVC · Maximum"]
    assert reference[VERDICT] == "– not judged"
    assert "conditions" in reference[REMARK]
    assert reference[AFTER].endswith("µV")
    assert window.changes.errors.text() == (
        "Held against the usual error while electrodes stay on."
    )


def test_the_same_athlete_twice_shows_no_change(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    desk = shown(open_window(), tmp_path, over_weeks(2, weak_until=0))
    compared(styled, desk)
    assert desk.window is not None
    said = desk.window.changes.summary.text()
    assert said == "No change beyond error: 26 numbers compared."


def test_sessions_that_may_not_be_compared_say_why_and_show_no_table(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    one = session_numbers(EVEN, seed=1)
    other = session_numbers(EVEN, seed=2, day=7, fs=2000.0)
    desk = shown(open_window(), tmp_path, [one, other])
    compared(styled, desk)
    window = desk.window
    assert window is not None
    assert window.changes.summary.text() == (
        "These sessions may not be compared: The rates differ: 1000 Hz before, 2000 Hz now."
    )
    assert not window.changes.table.isVisible()
    window.turn_to(REPETITION)
    assert "The rates differ" in window.repetition.nothing.text()
    assert not window.repetition.key.isVisible()
    window.turn_to(OVER_TIME)
    assert "Left out, " in window.over_time.note.text()


def test_electrodes_that_were_put_on_anew_are_said(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    desk = shown(
        open_window(), tmp_path, [session_numbers(WEAK, seed=1), session_numbers(seed=2, day=7)]
    )
    compared(styled, desk)
    assert desk.window is not None
    assert "! The electrodes are not known" in desk.window.changes.cautions.text()
    assert "usual error between days" in desk.window.changes.errors.text()


def test_baselines_are_measured_and_compared_with(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    sessions = [session_numbers(EVEN, seed=k + 1, day=7 * k) for k in range(3)]
    desk = shown(open_window(), tmp_path, sessions, ("baseline", "baseline"))
    compared(styled, desk)
    assert desk.window is not None
    assert "the error of 2 own baselines" in desk.window.changes.errors.text()
    assert "phase" not in desk.window.bar.before.itemText(0)
    assert desk.window.bar.before.itemText(0).endswith(" · baseline")


def test_another_pair_is_compared_and_the_same_one_twice_is_refused(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    desk = shown(open_window(), tmp_path, over_weeks(3, weak_until=1))
    compared(styled, desk)
    window = desk.window
    assert window is not None
    window.bar.before.setCurrentIndex(1)
    window.bar.before.activated.emit(1)
    styled.waitUntil(lambda: "No change" in window.changes.summary.text())
    window.bar.before.setCurrentIndex(2)
    window.bar.before.activated.emit(2)
    assert window.nothing.text() == "Choose two different sessions."
    assert window.nothing.isVisible()


# --- over time and over the repetition -----------------------------------------------------------


@pytest.mark.parametrize(("n", "limits"), [(7, False), (9, True)])
def test_a_run_chart_has_limits_from_eight_sessions_on(n: int, limits: bool) -> None:
    sessions = over_weeks(n, weak_until=1)
    key = (m.MEAN, "squats", "", ("left_gluteus_maximus",))
    picture, note = run_picture(sessions, key, (sessions[0], sessions[-1]))
    assert len(picture.points) == n
    assert picture.title == "Left gluteus maximus · Mean activation · Squats"
    assert (picture.limits is not None) is limits
    assert [one.mark for one in picture.points] == ["before", *[""] * (n - 2), "after"]
    assert picture.points[0].outside is limits
    assert ("Hollow diamond" in note) is limits


def test_a_selected_row_is_shown_over_time(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    desk = shown(open_window(), tmp_path, over_weeks(2, weak_until=1))
    compared(styled, desk)
    window = desk.window
    assert window is not None
    assert not window.changes.course.isEnabled()
    table = window.changes.table
    (row,) = [
        k for k in range(table.rowCount()) if table.item(k, 0).text().startswith("Symmetry index")
    ][:1]
    table.selectRow(row)
    styled.mouseClick(window.changes.course, Qt.MouseButton.LeftButton)
    assert window.page == OVER_TIME
    assert window.over_time.key == (
        m.SI,
        "squats",
        "",
        ("left_gluteus_maximus", "right_gluteus_maximus"),
    )
    assert "Gluteus maximus, left and right" in window.over_time.canvas.accessibleName()


def test_the_axis_of_a_run_chart_holds_every_band_and_begins_at_zero() -> None:
    picture = RunPicture(points=(RunPoint("a", 30.0, 20.0, 44.0), RunPoint("b", 31.0)))
    low, high = picture.range
    assert low == 0.0
    assert high >= 44.0
    low, high = RunPicture(points=(RunPoint("a", -30.0, -44.0, -20.0),), limits=(-60.0, 5.0)).range
    assert low < -60.0
    assert high >= 5.0
    assert RunPicture().range[0] < RunPicture().range[1]


def test_the_repetition_then_and_now(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    one, other = over_weeks(2, weak_until=1)
    fewer = tuple(c for c in other.curves if c.channel != "left_erector_spinae")
    desk = shown(open_window(), tmp_path, [one, replace(other, curves=fewer)])
    compared(styled, desk)
    window = desk.window
    assert window is not None
    window.turn_to(REPETITION)
    page = window.repetition
    assert page.choice.currentText() == "Squats"
    seen = {plot.title.text(): plot for plot in page.plots if plot.isVisibleTo(page)}
    assert list(seen)[:2] == ["Left vastus lateralis", "Right vastus lateralis"]
    glute = seen["Left gluteus maximus"].canvas.picture
    assert glute is not None
    assert glute.before is not None
    assert glute.after is not None
    assert glute.before.mean.max() < 0.7 * glute.after.mean.max() < glute.top
    assert glute.note == "n 8, before 8"
    missing = seen["Left erector spinae"]
    assert missing.note.text() == "Not compared: it was not measured now"
    window.grab()  # painted, too


# --- measuring -----------------------------------------------------------------------------------


def test_a_session_is_measured_once_for_each_state_of_its_files(tmp_path: Path) -> None:
    measured, numbers = Measured(), session_numbers()
    session = found_of(numbers, tmp_path)
    assert measured.get(session) is None
    measured.keep(state_of(session), numbers)
    assert measured.get(session) is numbers
    assert measured.measure((session, session), Task()) == (numbers, numbers)
    path = session.paths[0]
    path.with_name(f"{path.name}.notes.json")
    path.write_bytes(b"another recording")
    assert measured.get(session) is None


def test_measuring_is_given_up_before_the_next_session(tmp_path: Path) -> None:
    session, task = found_of(session_numbers(), tmp_path), Task()
    task.stopping.set()
    with pytest.raises(Cancelled):
        Measured().measure((session,), task)


def test_a_file_that_is_no_recording_is_told_in_one_line(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    bad = tmp_path / "no recording <b>.h5"
    bad.write_bytes(b"nothing")
    feature = feature_of(window)
    feature.open_files([bad])
    progress = feature.desk.window
    styled.waitUntil(lambda: progress.line.level == "error")
    assert "no recording <b>.h5" in progress.line.text
    assert not progress.cancel.isVisible()


def test_sessions_that_cannot_be_measured_leave_the_others(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    sessions = over_weeks(4, weak_until=1)
    desk = shown(open_window(), tmp_path, sessions)
    compared(styled, desk)
    window = desk.window
    assert window is not None
    path = tmp_path / sessions[1].paths[0].name
    path.write_bytes(b"damaged since")
    window.over_time.choice.activated.emit(0)
    assert window.over_time.measure_button.text() == "Measure 1 more session"
    assert len(window.over_time.canvas.picture.points) == 3
    window.turn_to(OVER_TIME)
    styled.mouseClick(window.over_time.measure_button, Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: window.line.level == "error")
    assert len(window.over_time.canvas.picture.points) == 3
    assert window.changes.table.rowCount() > 0


def test_cancel_ends_what_is_measured(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    window = open_window()
    go_on = threading.Event()
    desk = shown(window, tmp_path, over_weeks(2))
    compared(styled, desk)
    progress = desk.window
    assert progress is not None

    def slow(task: Task) -> None:
        while not go_on.wait(0.01):
            task.progress(0.4)

    desk.begin("slow", slow, lambda _: None)
    styled.waitUntil(lambda: "40 %" in progress.line.text)
    assert progress.cancel.isVisible()
    styled.mouseClick(progress.cancel, Qt.MouseButton.LeftButton)
    assert progress.line.text == "Cancelled. Choose sessions to go on."
    go_on.set()


@pytest.mark.thorough
def test_recordings_of_the_simulated_athlete_are_measured_and_compared(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{k}.h5" for k in range(2)]
    for k, path in enumerate(paths):
        source = f"sim:squat?seed={k}&fs=1000&channels=4"
        record_headless(default_registry(), source, path, 20.0, fast=True)
    assert [one.paths for one in of_files(paths, Task())] == [(path,) for path in paths]
    feature = feature_of(open_window())
    feature.open_files(paths)
    compared(styled, feature.desk)
    # Without an MVC, and with electrodes that nobody says stayed on.
    assert "µV may be compared only" in feature.desk.window.changes.summary.text()


# --- clients, people's texts ---------------------------------------------------------------------


def test_sessions_of_a_client_come_from_the_store_and_go_with_it(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    bench = feature_of(window).bench
    with styled.waitSignal(bench.clients.changed):
        bench.clients.create(None, pytest.fail)
    store = bench.clients.store
    assert store is not None
    client = store.save_client(Client("C-007", name="<i>Ada</i>"))
    numbers = over_weeks(2, weak_until=1)
    entries = []
    for one in numbers:
        session = store.save_session(
            Session(
                one.session_uuid,
                client.id,
                began=one.began,
                protocol_id=SQUAT.id,
                protocol_name=SQUAT.name,
                status="done",
            )
        )
        file = tmp_path / one.paths[0].name
        file.write_bytes(b"a recording")
        store.add_recording(session.id, RecordingRef(str(file), one.uuids[0]))
        entries.append(Found(one.session_uuid, (file,)))
    feature = feature_of(window)
    feature.open()
    desk = feature.desk
    assert desk is not None
    for entry, one in zip(entries, numbers, strict=True):
        desk.measured.keep(state_of(entry), one)
    (offer,) = [one for one in bench.clients.client_offers if one.text == "Progress"]
    offer.run(client)
    compared(styled, desk)
    assert desk.window is not None
    assert desk.window.bar.whose.text() == "C-007, <i>Ada</i>"
    assert "3 of 26" in desk.window.changes.summary.text()
    bench.clients.close()
    assert desk.window.bar.whose.text() == "Whose progress?"
    assert desk.window.bar.before.count() == 0


def test_texts_of_people_are_no_markup(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    hostile = "<b>bold</b> \u202e\x00 😀 " + "x" * 10_000
    protocol = replace(
        SQUAT,
        name=hostile,
        author="me",
        steps=tuple(replace(step, title=f"{hostile}{k}") for k, step in enumerate(SQUAT.steps)),
    )
    sessions = [
        session_numbers(WEAK, seed=k, day=k, protocol=protocol, electrodes_on="on", subject=hostile)
        for k in (1, 2)
    ]
    desk = shown(open_window(), tmp_path, sessions)
    compared(styled, desk)
    window = desk.window
    assert window is not None
    for page in (CHANGES, OVER_TIME, REPETITION):
        window.turn_to(page)
        window.grab()
    texts = [*rows(desk), window.bar.after.currentText(), window.over_time.choice.currentText()]
    assert all(len(one) < 300 and "\u202e" not in one and "\x00" not in one for one in texts)
    for label in window.findChildren(QLabel):
        rich = label.textFormat() in (Qt.TextFormat.RichText, Qt.TextFormat.AutoText)
        assert not (rich and "<b>bold" in label.text())


def test_a_session_is_called_by_day_and_protocol(styled: QtBot) -> None:
    one = found("a", 5)
    assert words.session(one) == f"{words.day(one.began)} 00:00 · squat"
    assert words.session(Found("k", (Path("rec.h5"),))) == "no date · no guided session · rec.h5"
    assert words.label("2026-03-05") == words.day(one.began)
    assert words.label("mean of 2 baselines, a and b") == "mean of 2 baselines, a and b"
