"""Opening a recording in the window: what a practitioner does, and what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.review.session import State
from app.gui.review.span import Span
from app.gui.views.banner import ERROR, INFO
from recordings.errors import RecordingError
from recordings.overview.overview import Overview
from tests.gui.review.conftest import END, FS

Open = Callable[..., MainWindow]


def open_recording(bot: QtBot, window: MainWindow, path: Path) -> None:
    """Open a recording as a user does, and wait for its review."""
    window.connect_to(f"file:{path}")
    bot.waitUntil(
        lambda: window._status.replay is not None and window._status.replay.paused, timeout=20_000
    )
    bot.waitUntil(
        lambda: window.desk.session is not None and window.desk.session.state is State.READY,
        timeout=20_000,
    )
    bot.waitUntil(lambda: window.signals.review.canvas.picture is not None, timeout=20_000)


def test_an_opened_recording_is_reviewed_and_waits_at_its_beginning(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    assert window.signals.switch.isHidden()
    open_recording(styled, window, recording_path)
    panel, canvas = window.signals, window.signals.review.canvas
    assert panel.is_review
    assert panel.switch.isVisible()
    assert canvas.span == Span(0.0, END)
    assert window._status.replay is not None
    assert window._status.replay.position_s < 1.0
    assert "median removed" in panel._note.text()
    assert "amplifier at its limit" in panel._note.text()
    assert "no number" in panel._note.text()
    assert window.replay_bar.facts.text() == "Complete, 1 gap: 2.0 s missing"
    assert panel.span.length.text() == "36.0 s"
    assert window.picker.button.text() == "Disconnect"


def test_review_and_replay_are_two_views_of_one_place(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    canvas = window.signals.review.canvas
    canvas.show_span(Span(9000, 4000))
    assert window.replay_bar.navigator._window == Span(9000, 4000)
    canvas.seek.emit(22.0)
    styled.waitUntil(lambda: abs(window._status.replay.position_s - 22.0) < 0.01)
    styled.waitUntil(lambda: canvas._position == pytest.approx(22.0 * FS, abs=10))
    styled.waitUntil(lambda: window.activation.reading(0)[0] != "–")
    styled.keyClick(window, Qt.Key.Key_V)
    assert not window.signals.is_review
    assert window.scope.isVisible()
    assert window.signals.controls.window_choice.isVisible()
    assert "bold line: RMS" in window.signals._note.text()
    end = window.replay_bar.navigator._window.end
    assert end == pytest.approx(22.0 * FS, abs=10)
    styled.keyClick(window, Qt.Key.Key_V)
    assert window.signals.is_review
    assert canvas.span == Span(9000, 4000)


def test_a_command_plays_at_once(open_window: Open, styled: QtBot, recording_path: Path) -> None:
    window = open_window(f"file:{recording_path}")
    styled.waitUntil(
        lambda: window._status.replay is not None and window._status.replay.position_s > 0.3,
        timeout=20_000,
    )
    assert not window._status.replay.paused
    assert not window.signals.is_review
    assert window.signals.switch.isVisible()


def test_playing_in_review_turns_the_pages(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    canvas = window.signals.review.canvas
    canvas.show_span(Span(0.0, 1000.0))
    window.controller.set_speed(8.0)
    styled.keyClick(window, Qt.Key.Key_Space)
    styled.waitUntil(lambda: canvas.span.first > 3000, timeout=20_000)
    assert canvas.span.holds(canvas._position)  # type: ignore[arg-type]


def test_a_click_on_the_strip_brings_the_place_into_view(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    canvas = window.signals.review.canvas
    canvas.show_span(Span(0.0, 1000.0))
    styled.mouseClick(window.replay_bar.navigator, Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: canvas.span.holds(END / 2))
    styled.waitUntil(lambda: abs(window._status.replay.position_s - END / 2 / FS) < 0.2)


def test_gain_is_that_of_the_recording_and_can_be_chosen(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    panel, canvas = window.signals, window.signals.review.canvas
    assert panel.controls.review_lane_uv == 200.0
    styled.waitUntil(lambda: canvas.picture.frame.lane_uv == 200.0)
    canvas.show_span(Span(6000, 1000))
    styled.waitUntil(lambda: canvas.picture.frame.first <= 6000)
    styled.waitUntil(lambda: canvas.picture.frame.per_column < 3)
    styled.keyClick(window, Qt.Key.Key_F)
    assert panel.controls.gain.currentText() in ("100 µV", "150 µV")
    styled.waitUntil(lambda: canvas.picture.frame.lane_uv <= 150.0)


def test_another_source_leaves_nothing_of_the_recording(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    session = window.desk.session
    assert session is not None
    with styled.waitSignal(session.destroyed, timeout=20_000):
        window.picker.button.click()
    styled.waitUntil(lambda: window._status.state is EngineState.IDLE)
    assert window.desk.session is None
    assert window.signals.switch.isHidden()
    assert not window.signals.is_review
    window.connect_to("sim:squat?seed=1&fs=1000&channels=2")
    styled.waitUntil(lambda: window._snapshot is not None, timeout=20_000)
    assert window.scope.isVisible()


def test_an_opening_can_be_given_up(
    open_window: Open, styled: QtBot, recording_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, may_go_on = threading.Event(), threading.Event()
    import app.gui.review.desk as desk

    opened = desk._opened

    def slow(*args: Any) -> Any:
        reached.set()
        assert may_go_on.wait(20.0)
        return opened(*args)

    monkeypatch.setattr(desk, "_opened", slow)
    window = open_window()
    window.connect_to(f"file:{recording_path}")
    assert reached.wait(20.0)
    styled.waitUntil(lambda: window.banner.shown is not None)
    assert window.banner.shown is not None
    assert window.banner.shown.level == INFO
    assert window.picker.button.text() == "Cancel"
    window.picker.button.click()
    assert window.picker.free
    assert window.banner.shown is None
    may_go_on.set()
    styled.waitUntil(lambda: window.controller.background.idle, timeout=20_000)
    assert window.desk.session is None
    assert window._status.state is EngineState.IDLE


def test_replay_goes_on_while_the_overview_is_prepared(
    open_window: Open, styled: QtBot, recording_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()
    open_overview = Overview.open

    def slow(recording: Any, *, progress: Any, stopping: Any, cache_dir: Any) -> Overview:
        from recordings.overview.build import Stopped

        if reached.is_set():
            return open_overview(recording, cache_dir=cache_dir)
        progress(0.43)
        reached.set()
        assert stopping.wait(20.0)
        raise Stopped

    monkeypatch.setattr(Overview, "open", slow)
    window = open_window()
    window.connect_to(f"file:{recording_path}")
    bar = window.replay_bar
    styled.waitUntil(lambda: "43 %" in window.signals.review.canvas._notice, timeout=20_000)
    styled.waitUntil(lambda: window._status.replay is not None, timeout=20_000)
    styled.waitUntil(bar.overview.isVisible)
    assert bar.overview.text() == "Cancel"
    bar.seek.emit(20.0)
    styled.waitUntil(lambda: abs(window._status.position_s - 20.0) < 0.01)
    styled.waitUntil(lambda: window.activation.reading(0)[0] != "–")
    bar.overview.click()
    styled.waitUntil(lambda: bar.overview.text() == "Prepare")
    assert "No overview" in window.signals.review.canvas._notice
    bar.overview.click()
    styled.waitUntil(bar.overview.isHidden, timeout=20_000)
    styled.waitUntil(lambda: window.signals.review.canvas.picture is not None, timeout=20_000)
    assert window.signals.review.canvas._notice == ""


def test_what_cannot_be_read_is_told_and_the_replay_goes_on(
    open_window: Open, styled: QtBot, recording_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)

    def vanished(*_: Any) -> Any:
        raise RecordingError("rec.h5 cannot be read: Input/output error.", "Check the disk.")

    monkeypatch.setattr(Overview, "query", vanished)
    window.signals.review.canvas.zoom(0.5)
    styled.waitUntil(lambda: window.banner.shown is not None)
    assert window.banner.shown is not None
    assert window.banner.shown.level == ERROR
    assert "Input/output error" in window.banner.shown.message
    assert window.banner.shown.hint == "Check the disk."
    window.controller.play()
    styled.waitUntil(lambda: window._status.replay.position_s > 0.5, timeout=20_000)


def test_a_recording_is_not_opened_over_a_stream(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window("sim:squat?seed=1&fs=1000&channels=2")
    styled.waitUntil(lambda: window._snapshot is not None, timeout=20_000)
    window.connect_to(f"file:{recording_path}")
    assert window.banner.shown is not None
    assert window.banner.shown.message == "Disconnect first."
    assert window.desk.session is None
    assert window._status.state is EngineState.STREAMING


def test_names_of_muscles_in_the_source_are_shown(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    window.connect_to(f"file:{recording_path}?muscles=left_soleus,right_soleus")
    styled.waitUntil(lambda: window.desk.session is not None, timeout=20_000)
    assert window.desk.session is not None
    assert [one.muscle for one in window.desk.session.channels] == ["soleus", "soleus"]


def test_closing_in_the_midst_of_preparing_leaves_nothing(
    open_window: Open, styled: QtBot, recording_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()

    def endless(recording: Any, *, progress: Any, stopping: Any, cache_dir: Any) -> Overview:
        from recordings.overview.build import Stopped

        reached.set()
        assert stopping.wait(20.0)
        raise Stopped

    monkeypatch.setattr(Overview, "open", endless)
    window = open_window()
    window.connect_to(f"file:{recording_path}")
    styled.waitUntil(reached.is_set, timeout=20_000)
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    assert not window.isVisible()


def test_a_recording_that_is_refused_leaves_the_source_row_as_it_was(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    before = window.picker.uri()
    window.connect_to("file:another.h5")
    assert window.banner.shown.message == "Disconnect first."
    assert window.picker.uri() == before
