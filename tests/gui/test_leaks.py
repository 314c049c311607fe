"""Opening and closing the window many times leaves nothing behind."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.main import build
from tests.gui.conftest import NO_DEVICES

#: One cycle in so many has a running source, the others the start page alone.
STREAMED = 3


def one_cycle(bot: QtBot, folder: Path, *, stream: bool) -> weakref.ref:
    """Open a window, use it, close it; return a weak reference to it."""
    window = build(data_dir=folder, access=NO_DEVICES)
    window.show()
    window.begin("sim:squat?seed=1&fs=500&channels=4" if stream else "")
    bot.waitUntil(lambda: window.controller.engine is not None)
    if stream:
        bot.waitUntil(
            lambda: (
                window.controller.last_status.state is EngineState.STREAMING
                and window.controller.last_status.received > 0
            ),
            timeout=20_000,
        )
    with bot.waitSignal(window.controller.closed, timeout=20_000):
        window.finish()
    window.deleteLater()
    # At once: what is still there is styled once more with the next window.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return weakref.ref(window)


def settle() -> None:
    """Let Qt delete what is to be deleted, and Python too."""
    application = QApplication.instance()
    assert application is not None
    for _ in range(3):
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents()
        gc.collect()


def left_behind() -> dict[str, int]:
    """Count threads, windows, widgets and running timers."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    timers = [item for item in gc.get_objects() if type(item) is QTimer]
    running = 0
    for timer in timers:
        try:
            running += timer.isActive()
        except RuntimeError:  # its C++ half is gone: nothing runs
            continue
    return {
        "threads": threading.active_count(),
        "windows": len(application.topLevelWidgets()),
        "widgets": len(application.allWidgets()),
        "timers": running,
    }


@pytest.mark.timeout(300)  # half a second of the processor each; three on a machine that is busy
@pytest.mark.parametrize("cycles", [6, pytest.param(30, marks=pytest.mark.thorough)])
def test_windows_leave_no_thread_timer_or_window(styled: QtBot, tmp_path: Path, cycles: int):
    for stream in (True, False):  # the first ones load what stays loaded
        one_cycle(styled, tmp_path, stream=stream)
    settle()
    before = left_behind()
    windows = [
        one_cycle(styled, tmp_path, stream=number % STREAMED == 0) for number in range(cycles)
    ]
    settle()
    assert left_behind() == before
    assert [window for window in windows if window() is not None] == []
