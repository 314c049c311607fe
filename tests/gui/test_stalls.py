"""The window stands still, or nobody looks at it: nothing is lost, and the picture is right again.

Acquisition, chain and recorder are threads of their own; the scope catches up with what it missed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.scope.live_scope import LiveScope
from recordings.reader import open_recording

Open = Callable[..., MainWindow]
WaitUntil = Callable[..., None]
SIM = "sim:squat?seed=1&fs=1000&channels=4"


def _record(bot: QtBot, window: MainWindow, window_s: float) -> None:
    """Record, and wait until the scope draws it."""
    choice = window.signals.controls.window_choice
    choice.setCurrentIndex(choice.findData(window_s))
    scope = window.signals.scope.canvas.scope
    bot.waitUntil(lambda: scope.end_sample > 300, timeout=30_000)
    bot.keyClick(window, Qt.Key.Key_R)
    bot.waitUntil(lambda: window._status.state is EngineState.RECORDING)


def _end(bot: QtBot, window: MainWindow) -> np.ndarray:
    """End the recording; return what the file holds."""
    path = window._status.recording
    assert path is not None
    kept = window.controller.history(60.0, raw=True)
    assert kept is not None
    window.controls.record_button.click()
    bot.waitUntil(lambda: window._status.last_recording == path)
    with open_recording(path) as recording:
        assert recording.gaps == ()
        assert recording.end_sample >= kept.end_sample
        rows = np.concatenate([chunk.data for chunk in recording.chunks(1000)])
    # Since the recording began, all that came is in it: the live index begins at 0 there.
    assert kept.traces_first_sample == 0
    np.testing.assert_array_equal(rows[: len(kept.traces)].astype(np.float32), kept.traces)
    return rows


def _is_right(window: MainWindow) -> None:
    """Compare the picture, after all that was caught up, with one drawn at once."""
    window.controller._timer.stop()  # no frame in between
    scope = window.signals.scope.canvas.scope
    whole = window.controller.history(scope.settings.window_s + 1.0)
    assert whole is not None
    window.signals.scope.set_snapshot(whole)
    fresh = LiveScope(scope.settings)
    fresh.set_channels(whole.channels)
    canvas = window.signals.scope.canvas
    assert scope.image is not None
    fresh.resize(canvas.width(), scope.image.height, canvas.devicePixelRatioF())
    fresh.advance(whole)
    assert fresh.image is not None
    np.testing.assert_array_equal(scope.image.pixels, fresh.image.pixels)
    window.controller._timer.start()


@pytest.mark.thorough
@pytest.mark.parametrize("window_s", [1.0, 5.0])  # all of it missed, and a part
def test_a_window_that_stood_still_has_lost_nothing(
    open_window: Open, styled: QtBot, wait_until: WaitUntil, window_s: float
) -> None:
    window = open_window(SIM)
    _record(styled, window, window_s)
    engine = window.controller.engine
    assert engine is not None
    received = engine.status().received
    wait_until(lambda: engine.status().received > received + 2000)  # no event is handled here
    scope = window.signals.scope.canvas.scope
    stood_at = scope.end_sample
    styled.waitUntil(lambda: scope.end_sample > stood_at + 1500)
    _is_right(window)
    assert len(_end(styled, window)) >= 2000


@pytest.mark.parametrize("minimised", [False, True])
def test_a_window_that_nobody_sees_records_and_catches_up(
    open_window: Open, styled: QtBot, minimised: bool
) -> None:
    window = open_window(SIM)
    _record(styled, window, 1.0)
    scope = window.signals.scope.canvas.scope
    if minimised:
        window.showMinimized()
    else:
        window.hide()
    engine = window.controller.engine
    assert engine is not None
    styled.waitUntil(lambda: window.signals.scope.wish().seconds == 0)
    drawn, received = scope.end_sample, engine.status().received
    styled.waitUntil(lambda: engine.status().received > received + 2000, timeout=20_000)
    assert scope.end_sample == drawn  # nothing is drawn for nobody
    window.showNormal()
    styled.waitUntil(lambda: scope.end_sample > drawn + 1500)
    _is_right(window)
    assert len(_end(styled, window)) >= 2000


def test_the_picture_is_right_while_the_window_changes_its_size(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(SIM)
    _record(styled, window, 2.0)
    scope = window.signals.scope.canvas.scope
    for size in ((1300, 700), (1500, 900), (1280, 720)):
        window.resize(*size)
        at = scope.end_sample
        styled.waitUntil(lambda at=at: scope.end_sample > at + 50)
        assert not scope.wish().urgent
        _is_right(window)
    _end(styled, window)
