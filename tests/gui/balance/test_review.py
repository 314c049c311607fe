"""The balance of an opened recording: all of it, any part of it, and what can go wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.engine.session import record_headless
from app.gui.annotations.feature import Annotating
from app.gui.balance import span
from app.gui.balance.baseline_feature import BaselineFeature
from app.gui.balance.numbers import NumbersTab
from app.gui.balance.review import BalanceReview
from app.gui.balance.review_bar import ReviewBar
from app.gui.balance.span import Scope
from app.gui.main_window import MainWindow
from app.gui.review.span import Span
from app.protocols.commands import Command
from app.results.balance_run import BalanceRun, measure_balance
from dsp.events import TRAINING, Event
from recordings.annotations import Annotation
from recordings.sources import default_registry
from tests.gui.review.test_desk import open_recording

Open = Callable[..., MainWindow]
FS = 1000.0
WEAK = "sim:squat?seed=3&fs=1000&channels=4&reps=8&weak=left_gluteus_maximus:0.7"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight squats, from the third on in a set."""
    path = tmp_path_factory.mktemp("balance") / "squat.h5"
    commands = [(9.0, Command("set.start", {})), (34.0, Command("set.end", {}))]
    record_headless(default_registry(), WEAK, path, 36.0, fast=True, commands=commands)
    return path


@pytest.fixture(scope="module")
def run(recorded: Path) -> BalanceRun:
    """What an analysis finds in them."""
    return measure_balance(recorded)


@pytest.fixture
def window(open_window: Open, styled: QtBot, recorded: Path) -> MainWindow:
    """A window with the recording under review, and the panel in front."""
    return opened(open_window, styled, recorded)


def opened(open_window: Open, bot: QtBot, path: Path) -> MainWindow:
    made = open_window()
    made.commands.run("workspace.balance")
    open_recording(bot, made, path)
    return made


def review(window: MainWindow) -> BalanceReview:
    return window.feature(BalanceReview)


def bar_choice(bar: ReviewBar, text: str) -> Scope:
    """Return what an entry of the list stands for."""
    return bar._choices[bar.scopes.findText(text)]


def is_shown(window: MainWindow, n: int) -> bool:
    """Tell whether so many repetitions are shown."""
    panel = window.balance
    return panel.is_pinned and panel.sight is not None and panel.sight.summary.n == n


def test_the_whole_recording_says_what_its_analysis_says(
    window: MainWindow, styled: QtBot, run: BalanceRun
) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    sight = window.balance.sight
    assert sight is not None
    assert len(run.rows) >= 7
    for ours, theirs in zip(sight.summary.sides, run.summary(run.rows).sides, strict=True):
        assert ours.balance == theirs.balance
    assert window.balance.words.text.startswith("Right gluteus maximus higher")
    assert window.balance.words.below.startswith(f"Whole recording, {len(run.rows)} repetitions")


def test_what_is_selected_is_looked_at_at_once(
    window: MainWindow, styled: QtBot, run: BalanceRun
) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    canvas, feature = window.signals.review.canvas, review(window)
    first, last = run.rows[1], run.rows[4]
    canvas.select(Span(first.start_sample - 50.0, last.end_sample - first.start_sample + 100.0))
    styled.waitUntil(lambda: is_shown(window, 4))
    sight = window.balance.sight
    assert sight is not None
    assert [row.start_sample for row in sight.rows] == [r.start_sample for r in run.rows[1:5]]
    assert "(selected span), 4 repetitions" in window.balance.words.below
    assert feature.bar.scopes.currentText() == "Selected span"
    # One that is cut is not counted.
    canvas.select(Span(first.start_sample + 50.0, float(last.end_sample - first.start_sample)))
    styled.waitUntil(lambda: is_shown(window, 3))
    canvas.select(Span(0.0, 100.0))
    styled.waitUntil(lambda: window.balance.sight is None)
    assert window.balance.words.text.startswith("No whole repetition in 0:00.0 to 0:00.1")
    canvas.select(None)
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    assert feature.scope == Scope()


def test_sets_cursors_and_numbers_are_chosen_in_the_list(
    window: MainWindow, styled: QtBot, run: BalanceRun
) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    bar = review(window).bar

    def choose(text: str) -> None:
        at = bar.scopes.findText(text)
        bar.scopes.setCurrentIndex(at)
        bar.scopes.activated.emit(at)

    choose("Set 1")
    in_set = len(run.of_set(1))
    assert 0 < in_set < len(run.rows)
    styled.waitUntil(lambda: is_shown(window, in_set))
    choose("Repetitions by number")
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    bar.first.setValue(2)
    bar.last.setValue(4)
    styled.waitUntil(lambda: is_shown(window, 3))
    assert "Numbers 2 to 4 of the recording, 3 repetitions" in window.balance.words.below
    assert bar.first.isVisible()
    choose("Whole recording")
    assert not bar.first.isVisible()
    window.commands.run("scope.cursors")
    choose("Between the cursors")
    cursors = window.signals.review.canvas.cursors
    assert cursors.cursors is not None
    n = len(run.within(cursors.cursors.a, cursors.cursors.b))
    styled.waitUntil(lambda: is_shown(window, n))
    cursors.set_cursors(cursors.cursors.placed("B", run.rows[-1].end_sample + 10))
    styled.waitUntil(lambda: not is_shown(window, n))
    cursors.set_cursors(None)
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))


def test_the_replay_shows_what_was_live_until_it_stands_still(
    window: MainWindow, styled: QtBot, run: BalanceRun
) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    window.controller.set_speed(8.0)
    window.controller.play()
    panel = window.balance
    styled.waitUntil(lambda: not panel.is_pinned)
    assert not review(window).bar.isVisible()
    styled.waitUntil(lambda: panel.sight is not None and panel.sight.summary.n >= 1)
    seen = panel.sight
    assert seen is not None
    np.testing.assert_array_equal(seen.rows[0].mean_uv, run.rows[0].mean_uv)
    window.controller.pause()
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))


def test_another_source_takes_it_away(window: MainWindow, styled: QtBot, run: BalanceRun) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    window.controller.disconnect_from()
    window.desk.close()
    styled.waitUntil(lambda: not window.balance.is_pinned)
    assert review(window).meter.measured is None
    styled.waitUntil(lambda: window.balance.sight is None)
    assert not review(window).bar.isVisible()


@pytest.mark.thorough
def test_a_long_recording_is_measured_when_asked_and_given_up(
    open_window: Open, styled: QtBot, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(span, "SOON_S", 0.0)
    window = opened(open_window, styled, recorded)
    feature, panel = review(window), window.balance
    styled.waitUntil(lambda: panel.is_pinned)
    assert "not measured; it takes about 1 s" in panel.words.text
    feature.bar.measure.click()
    assert panel.words.text.startswith("Measuring the repetitions of this recording")
    assert feature.bar.cancel.isVisible()
    feature.bar.cancel.click()
    styled.waitUntil(lambda: feature.bar.measure.isVisible())
    assert feature.meter.measured is None
    assert "are not measured" in panel.words.text
    feature.bar.measure.click()
    styled.waitUntil(lambda: panel.sight is not None)


def test_a_file_that_vanishes_is_one_line(
    open_window: Open,
    styled: QtBot,
    recorded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "gone.h5"
    shutil.copy(recorded, path)
    monkeypatch.setattr(span, "SOON_S", 0.0)
    window = opened(open_window, styled, path)
    feature, panel = review(window), window.balance
    styled.waitUntil(lambda: feature.bar.measure.isVisible())
    path.unlink()
    feature.bar.measure.click()
    styled.waitUntil(lambda: feature.bar.measure.isVisible())
    assert panel.sight is None
    assert "gone.h5" in panel.words.text
    assert "\n" not in panel.words.text


def test_other_settings_measure_anew(window: MainWindow, styled: QtBot, run: BalanceRun) -> None:
    feature = review(window)
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    former = feature.meter.measured
    assert former is not None
    feature.meter.measured = replace(former, wish=replace(former.wish, channels=()))
    feature.look_at(Scope())
    assert feature.meter.measured is None
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    assert feature.meter.measured is not None
    assert feature.meter.measured.wish == former.wish


def test_a_repetition_is_gone_to(window: MainWindow, styled: QtBot, run: BalanceRun) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    window.balance.turn_to("numbers")
    tab = window.balance.tab
    assert isinstance(tab, NumbersTab)
    view = tab.findChild(QTableView)
    assert isinstance(view, QTableView)
    at = view.visualRect(tab.model.index(2, 0)).center()
    styled.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def place_s() -> float:
        replay = window.controller.last_status.replay
        return -1.0 if replay is None else replay.position_s

    styled.waitUntil(lambda: abs(place_s() - run.rows[2].start_sample / FS) < 0.01)
    assert is_shown(window, len(run.rows))


def test_a_part_of_it_is_a_baseline_for_the_rest(
    window: MainWindow, styled: QtBot, run: BalanceRun
) -> None:
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    baselines, feature = window.feature(BaselineFeature), review(window)
    baselines.make()
    styled.waitUntil(lambda: feature.bar.note.isVisible())
    styled.waitUntil(
        lambda: window.balance.sight is not None and window.balance.sight.baseline is not None
    )
    sight, session = window.balance.sight, window.desk.session
    assert sight is not None
    assert sight.baseline is not None
    assert session is not None
    assert session.recording.uuid in sight.baseline.source
    assert sight.baseline.made_utc == session.recording.created_utc
    assert sight.baseline.same_session, "of one recording the electrodes are the same"
    (kept,) = baselines.store.of(sight.baseline.subject)
    assert not kept.same_session, "of what streams later nobody knows"
    assert sight.why_not["amplitude"] == ""
    baselines.bar.chosen.emit(None)
    styled.waitUntil(
        lambda: window.balance.sight is not None and window.balance.sight.baseline is None
    )


def test_another_programs_file_without_pairs(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    channels = ("left_vastus_lateralis",)
    rng = np.random.default_rng(5)
    seconds = np.arange(round(24 * FS)) / FS
    active = np.where(seconds % 4 > 2, 100.0, 2.0)[:, None]
    values = active * rng.standard_normal((len(seconds), len(channels)))
    path = tmp_path / "other.csv"
    head = ",".join(("time_s", *(f"{name} [uV]" for name in channels)))
    np.savetxt(path, np.column_stack((seconds, values)), "%.3f", ",", header=head, comments="")
    window = opened(open_window, styled, path)
    styled.waitUntil(lambda: window.balance.sight is not None)
    assert window.balance.words.text == "No left/right pair in this montage."
    assert window.balance.words.below.startswith("Whole recording, ")


def test_a_quiet_recording_says_so(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    seconds = np.arange(round(4 * FS)) / FS
    values = 2.0 * np.random.default_rng(1).standard_normal((len(seconds), 2))
    path = tmp_path / "quiet.csv"
    np.savetxt(
        path,
        np.column_stack((seconds, values)),
        "%.3f",
        ",",
        header="time_s,left_vastus_lateralis [uV],right_vastus_lateralis [uV]",
        comments="",
    )
    window = opened(open_window, styled, path)
    styled.waitUntil(lambda: "No repetition was found" in window.balance.words.text)
    assert window.balance.sight is None


def test_what_is_said_of_a_set_afterwards_measures_anew(
    open_window: Open, styled: QtBot, recorded: Path, run: BalanceRun, tmp_path: Path
) -> None:
    path = tmp_path / "edited.h5"
    shutil.copy(recorded, path)
    window = opened(open_window, styled, path)
    styled.waitUntil(lambda: is_shown(window, len(run.rows)))
    book = window.feature(Annotating).book
    book.add(Annotation(0, run.rows[1].end_sample + 10, "warm up", (), "2026-11-22T10:00:00Z"))
    bar = review(window).bar
    bar.chosen.emit(bar_choice(bar, "Annotation: warm up"))
    styled.waitUntil(lambda: is_shown(window, 2))
    assert "(warm up), 2 repetitions" in window.balance.words.below
    review(window).look_at(Scope())
    at = 35_000
    edit = Command("set.edit", {"set": 1, "what": "delete", "rep": 1})
    # Told while an annotation before it is on its way to the disk: that is not the edit's arrival.
    book.add(Annotation(at, 0, "end", (), "2026-11-22T10:00:01Z"))
    book.add_training([Event(at, TRAINING, -1, edit.label(), at)])
    styled.waitUntil(lambda: is_shown(window, len(run.rows) - 1))


def test_a_list_of_the_parts_of_a_recording(run: BalanceRun) -> None:
    note = Scope(span.SPAN, 100, 9000, span.ANNOTATION, "warm up")
    there = span.choices(run, (note,))
    titles = [span.title(one) for one in there]
    assert titles == [
        "Whole recording",
        "Set 1",
        "Outside of sets",
        "Annotation: warm up",
        "Repetitions by number",
    ]
    assert span.choices(None, ()) == (Scope(),)
    assert span.words(note, FS) == "0:00.1 to 0:09.0 (warm up)"
    counted = [len(span.rows_of(run, one)) for one in there]
    assert counted[0] == counted[1] + counted[2] == counted[4] == len(run.rows)
    for row in span.rows_of(run, note):
        assert row.start_sample >= 100
        assert row.end_sample <= 9000
