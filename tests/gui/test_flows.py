"""The window on a real engine: what a user does, and what comes of it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.views.banner import ERROR
from dsp.events import MARKER
from recordings.reader import open_recording

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=4"


def state_is(window: MainWindow, *states: EngineState) -> Callable[[], bool]:
    """Return a condition: the window shows one of these states."""
    return lambda: window._status.state in states


def streams(bot: QtBot, window: MainWindow, seconds: float = 0.3) -> None:
    """Wait until the window has drawn so many seconds."""
    bot.waitUntil(
        lambda: (
            window._snapshot is not None
            and window._snapshot.end_sample >= seconds * window._snapshot.fs
        ),
        timeout=20_000,
    )


def pixels(window: MainWindow) -> np.ndarray:
    """Return a copy of the scope's picture."""
    picture = window.scope.canvas.scope.image
    return np.array(picture.pixels)


def record(bot: QtBot, window: MainWindow, seconds: float = 0.5) -> Path:
    """Record with the key R and return the finished file."""
    bot.keyClick(window, Qt.Key.Key_R)
    bot.waitUntil(state_is(window, EngineState.RECORDING))
    bot.waitUntil(lambda: window._status.recorded_s >= seconds, timeout=20_000)
    path = window._status.recording
    assert path is not None
    bot.keyClick(window, Qt.Key.Key_R)
    bot.waitUntil(
        lambda: (
            window._status.last_recording == path and window._status.state is EngineState.STREAMING
        )
    )
    return path


@pytest.fixture
def recording(tmp_path: Path, shared_data: Path) -> Path:
    """A real recording in a folder of its own."""
    return Path(shutil.copy(shared_data / "opensignals" / "emg_bursts.h5", tmp_path))


def test_before_anything_is_connected(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    assert window.body.currentWidget() is window.start_page
    assert not window.controls.record_button.isEnabled()
    assert window.replay_bar.isHidden()
    for key in (Qt.Key.Key_R, Qt.Key.Key_M, Qt.Key.Key_Space, Qt.Key.Key_F):
        styled.keyClick(window, key)  # nothing to do, and no harm
    assert window.banner.shown is None


def test_connect_and_the_traces_move(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    window.picker.kinds.setCurrentIndex(3)
    window.picker.text.edit.setText(SIM)
    styled.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    streams(styled, window)
    assert window.picker.button.text() == "Disconnect"
    assert len(window._channels) == 4
    before = pixels(window)
    drawn = window._snapshot.end_sample  # type: ignore[union-attr]
    styled.waitUntil(lambda: window._snapshot.end_sample > drawn + 200)
    assert (pixels(window) != before).any()
    assert window.strip.state.text == "Streaming"
    assert window.trend_panel.details == "20–450 Hz · 1 s windows · ±7 Hz by chance"
    window.picker.button.click()
    styled.waitUntil(state_is(window, EngineState.IDLE))
    styled.waitUntil(lambda: window.body.currentWidget() is window.start_page)
    assert window._channels == ()


def test_what_is_recorded_is_complete_and_replays(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    path = record(styled, window)
    assert path.is_file()
    assert str(path) in window.controls.path.text()
    with open_recording(path) as recording:
        assert recording.status == "complete"
        assert recording.duration_s >= 0.5
        assert [channel.side for channel in recording.info.channels] == ["left", "right"] * 2
    window.picker.button.click()
    styled.waitUntil(state_is(window, EngineState.IDLE))
    window.connect_to(f"file:{path}?speed=8", play=True)
    styled.waitUntil(
        lambda: window._status.replay is not None and window._status.replay.ended, timeout=20_000
    )
    assert window._snapshot is not None
    assert [channel.name for channel in window._channels] == [
        channel.name for channel in window._snapshot.channels
    ]


def test_two_recordings_never_share_a_name(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    monkeypatch.setattr("app.gui.file_names.time.strftime", lambda _: "2026-01-02_03-04-05")
    first = window.new_recording_path()
    first.touch()
    assert window.new_recording_path() != first


def test_the_marker_key_marks(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(state_is(window, EngineState.RECORDING))
    styled.keyClick(window, Qt.Key.Key_M)
    styled.keyClick(window, Qt.Key.Key_Space)
    window.controls.mark_text.setText("set 1")
    styled.mouseClick(window.controls.mark_button, Qt.MouseButton.LeftButton)

    def labels() -> list[str]:
        events = window._snapshot.events if window._snapshot else ()
        return [event.label for event in events if event.kind == MARKER]

    styled.waitUntil(lambda: labels() == ["marker 1", "marker 2", "set 1"])
    path = window._status.recording
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: window._status.last_recording is not None)
    assert path is not None
    with open_recording(path) as recording:
        stored = [event.label for event in recording.events if event.kind == MARKER]
    assert stored == ["marker 1", "marker 2", "set 1"]


def test_keys_typed_into_a_field_are_text(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    window.activateWindow()
    window.controls.mark_text.setFocus()
    styled.waitUntil(lambda: QApplication.focusWidget() is window.controls.mark_text)
    styled.keyClicks(window.controls.mark_text, "r m f")
    assert window.controls.mark_text.text() == "r m f"
    assert window._status.state is EngineState.STREAMING


def test_space_ticks_a_channel_where_the_list_has_the_keyboard(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(SIM)
    streams(styled, window)
    channels = window.trend_panel.trend.channels
    channels.setFocus()
    channels.setCurrentItem(channels.topLevelItem(1))
    styled.waitUntil(lambda: QApplication.focusWidget() is channels)
    styled.keyClick(channels, Qt.Key.Key_Space)
    assert window.trend_panel.trend.channels.shown_channels() == (0, 2, 3)
    assert window._markers == 0


@pytest.mark.parametrize(
    "uri",
    [
        "nonsense",
        "sim:squats",
        "sim:squat?fs=abc",
        "file:/nowhere/at/all.h5",
        "brainflow:no_such_board",
        "lsl:?name=MyEMG",
    ],
)
def test_a_wrong_source_gets_a_line_and_no_crash(
    open_window: Open, styled: QtBot, uri: str
) -> None:
    window = open_window(uri)
    styled.waitUntil(lambda: window.banner.shown is not None, timeout=20_000)
    assert window.banner.shown is not None
    assert window.banner.shown.level == ERROR
    assert len(window.banner.shown.message) > 10
    assert window.picker.button.text() == "Connect"
    assert window.picker.pages.isEnabled()
    window.connect_to(SIM)
    streams(styled, window)
    assert window.banner.shown is None


def test_a_file_that_is_no_recording_is_refused(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "notes.h5"
    path.write_text("not HDF5")
    window = open_window(f"file:{path}")
    styled.waitUntil(
        lambda: window.banner.shown is not None and window.banner.shown.level == ERROR,
        timeout=20_000,
    )
    assert "notes.h5" in window.banner.shown.message
    assert window._status.state is EngineState.IDLE
    assert window.picker.free
    assert path.read_text() == "not HDF5"


def test_a_replay_pauses_seeks_and_changes_speed(
    open_window: Open, styled: QtBot, recording: Path
) -> None:
    window = open_window(f"file:{recording}")
    streams(styled, window)
    assert not window.replay_bar.isHidden()
    assert not window.controls.record_button.isEnabled()
    assert window.replay_bar.place.length.text() == "00:28.5"
    styled.keyClick(window, Qt.Key.Key_Space)
    styled.waitUntil(lambda: window._status.replay.paused)
    assert window.replay_bar.button.accessibleName() == "Play"
    window.replay_bar.seek.emit(20.0)
    styled.waitUntil(lambda: abs(window._status.replay.position_s - 20.0) < 0.5)
    # Still paused, and yet the picture of that place is there, with its numbers.
    styled.waitUntil(lambda: abs(window._status.position_s - 20.0) < 0.01)
    styled.waitUntil(lambda: not window.scope.canvas._grey)
    assert window._status.replay.paused
    assert window._status.skipped == 0
    assert window.scope.canvas._notice == ""
    assert window.activation.reading(0)[0] != "–"
    window.replay_bar.speeds.setCurrentIndex(5)
    window.replay_bar.speeds.activated.emit(5)
    styled.keyClick(window, Qt.Key.Key_Space)
    styled.waitUntil(lambda: window._status.replay.speed == 8.0)
    styled.waitUntil(lambda: window._status.replay.ended, timeout=20_000)
    assert window.strip.state.text == "Replay at its end"
    assert not window._status.stale
    styled.keyClick(window, Qt.Key.Key_Space)  # from the start again
    styled.waitUntil(lambda: window._status.replay.position_s < 20.0)


def test_the_bursts_of_a_real_recording_are_shown(
    open_window: Open, styled: QtBot, recording: Path
) -> None:
    window = open_window(f"file:{recording}?speed=8")
    styled.waitUntil(
        lambda: window._status.replay is not None and window._status.replay.ended, timeout=20_000
    )
    from app.gui.scope.bursts import burst_intervals

    assert window._snapshot is not None
    events = window._snapshot.events
    assert len(burst_intervals(events, 0, window._snapshot.end_sample)) == 9
    assert window.activation.reading(0)[0] != "–"
    # At its end the recording is measured whole, in the background.
    styled.waitUntil(lambda: "No left/right pair" in window.balance.words.text)


@pytest.mark.parametrize("recording_on", [False, True])
def test_closing_leaves_no_thread(open_window: Open, styled: QtBot, recording_on: bool) -> None:
    before = set(threading.enumerate())
    window = open_window(SIM)
    streams(styled, window)
    asked = []
    if recording_on:
        styled.keyClick(window, Qt.Key.Key_R)
        styled.waitUntil(state_is(window, EngineState.RECORDING))

    def answer(wanted: str) -> None:
        box = window._closing.question
        assert box is not None
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == wanted).click()

    if recording_on:
        window.close()
        assert window._closing.question is not None
        window.close()  # asked once, however often
        answer("Keep recording")
        assert window._closing.question is None
        assert window.isVisible()
        assert window._status.state is EngineState.RECORDING
    path = window._status.recording
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
        if recording_on:
            answer("Finish and close")
        assert "finishing" in window.windowTitle()
    assert not window.isVisible()
    assert asked == (["A recording is running."] * 2 if recording_on else [])
    left = [thread for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert not left
    if recording_on:
        assert path is not None
        with open_recording(path) as closed:
            assert closed.status == "complete"


def test_closing_before_the_engine_is_built(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    assert not window.isVisible()


def test_window_gain_and_signal_can_be_changed(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    before = pixels(window)
    window.scope_controls.window_choice.setCurrentIndex(0)
    window.scope_controls.signal.setCurrentIndex(1)
    window.scope_controls.choose(150.0)
    assert window.scope.settings.window_s == 1.0
    assert window.scope.settings.raw
    assert window.scope.settings.lane_uv == 150
    drawn = window._snapshot.end_sample  # type: ignore[union-attr]
    styled.waitUntil(lambda: window._snapshot.end_sample > drawn)
    assert (pixels(window) != before).any()
    styled.keyClick(window, Qt.Key.Key_F)
    assert window.scope_controls.gain.currentIndex() > 0
    window.resize(1180, 660)
    styled.waitUntil(lambda: window._snapshot.end_sample > drawn + 100)


def test_a_recording_that_cannot_be_made_is_told(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    window = open_window(SIM, data_dir=blocked)
    streams(styled, window)
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: window.banner.shown is not None)
    assert window.banner.shown is not None
    assert window.banner.shown.level == ERROR
    styled.waitUntil(state_is(window, EngineState.STREAMING))
    styled.waitUntil(lambda: not window.controls.record_button.isChecked())
    assert blocked.read_text() == "not a folder"
