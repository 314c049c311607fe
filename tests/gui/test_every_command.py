"""Every command of the window, in random order, in every state that the window can be in.

What a key or the palette can do at all, somebody does at the wrong moment. Nothing may raise, no
dialog may take the window away while something is recorded, and the recording keeps every sample.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from acquisition.errors import ConnectError
from acquisition.registry import SourceRegistry
from acquisition.types import StreamInfo
from app.engine.engine import Engine
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.source_text import file_source
from recordings.reader import open_recording
from tests.gui.review.conftest import write

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=4"
#: Commands that end a recording, as they say they do.
ENDS = ("session.record", "source.disconnect")
LINKED = (EngineState.STREAMING, EngineState.RECORDING)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No other program is started, nothing is kept elsewhere, and no event loop is nested."""
    opened: list[str] = []

    def open_url(url: object) -> bool:
        opened.append(str(url))
        return True

    def nested(*_: object) -> None:
        raise AssertionError("an event loop within the event loop")

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr("app.gui.review.desk.overview_dir", lambda: tmp_path / "cache")
    monkeypatch.setattr(QDialog, "exec", nested)
    monkeypatch.setattr(QMenu, "exec", nested)
    return opened


def names(window: MainWindow, seed: int) -> list[str]:
    """Return the names of all commands in an order that the seed decides."""
    order = [command.name for command in window.commands.all()]
    random.Random(seed).shuffle(order)
    return order


def settle() -> None:
    """Let everything happen that a command has set going on this thread."""
    application = QApplication.instance()
    assert application is not None
    for _ in range(3):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close_dialogs() -> None:
    """Close what a command has opened over the window."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    settle()


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was logged as an error: what a thread has raised is there."""
    return [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


def recording_since(bot: QtBot, window: MainWindow) -> Path:
    """Have something recorded, and return where; from a stop, a disconnection or nothing."""
    window.activateWindow()
    status = lambda: window.controller.last_status  # noqa: E731
    if status().state not in LINKED:
        window.connect_to(SIM)
    bot.waitUntil(lambda: status().state in LINKED and status().received > 0, timeout=20_000)
    if status().state is EngineState.STREAMING:
        window.commands.run("session.record")
    bot.waitUntil(
        lambda: status().state is EngineState.RECORDING and status().recorded_s > 0, timeout=20_000
    )
    path = status().recording
    assert path is not None
    return path


def is_whole(bot: QtBot, window: MainWindow, path: Path) -> bool:
    """Wait for the end of a recording, and tell whether it has all its samples."""
    status = lambda: window.controller.last_status  # noqa: E731
    bot.waitUntil(lambda: status().state is not EngineState.RECORDING, timeout=20_000)
    with open_recording(path) as recording:
        return recording.n_samples > 0 and not recording.gaps and recording.status == "complete"


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_while_recording_nothing_is_in_the_way_and_no_sample_is_lost(
    open_window: Open, styled: QtBot, caplog: pytest.LogCaptureFixture, seed: int
):
    window = open_window(SIM)
    path = recording_since(styled, window)
    whole = []
    for name in names(window, seed):
        could = window.commands.can_run(name)
        window.commands.run(name)
        settle()
        blocking = QApplication.activeModalWidget()
        assert blocking is None, f"{name} opens {type(blocking).__name__}"
        assert window.isEnabled(), name
        if name in ENDS and could:
            whole.append(is_whole(styled, window, path))
            path = recording_since(styled, window)
        recorded_s = window.controller.last_status.recorded_s
        styled.waitUntil(
            lambda before=recorded_s: window.controller.last_status.recorded_s > before,
            timeout=20_000,
        )
        assert window.controller.last_status.recording == path, name
    close_dialogs()
    window.controller.stop_recording()
    whole.append(is_whole(styled, window, path))
    assert all(whole)
    assert errors(caplog) == []


def run_all(window: MainWindow, seed: int, ready: Callable[[], None]) -> None:
    """Run every command, at most one dialog in the way of the window at a time."""
    for name in names(window, seed):
        ready()
        window.commands.run(name)
        settle()
        modal = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget.isModal()
        ]
        assert len(modal) <= 1, f"{name}: {modal}"
        close_dialogs()
        assert QApplication.activeModalWidget() is None, name


def test_on_the_start_page(open_window: Open, styled: QtBot, caplog: pytest.LogCaptureFixture):
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)

    def disconnected() -> None:
        if window.controller.last_status.state is not EngineState.IDLE:
            window.controller.disconnect_from()
            styled.waitUntil(
                lambda: window.controller.last_status.state is EngineState.IDLE, timeout=20_000
            )

    run_all(window, 0, disconnected)
    assert errors(caplog) == []


class Slow:
    """A source that comes up when it may."""

    def __init__(self) -> None:
        self.may_open = threading.Event()

    def open(self) -> StreamInfo:
        self.may_open.wait()
        raise ConnectError("given up")

    def start(self) -> None: ...

    def read(self) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


def test_while_the_window_connects(
    open_window: Open, styled: QtBot, caplog: pytest.LogCaptureFixture
):
    registry, sources = SourceRegistry(), list[Slow]()

    def slow(_uri: object, _options: object) -> Slow:
        sources.append(Slow())
        return sources[-1]

    registry.register("test", slow)
    window = open_window(make_engine=lambda spec, folder: Engine(registry, spec, data_dir=folder))
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)

    def connecting() -> None:
        if window.controller.last_status.state is not EngineState.CONNECTING:
            for source in sources:
                source.may_open.set()
            window.controller.disconnect_from()
            styled.waitUntil(
                lambda: window.controller.last_status.state is EngineState.IDLE, timeout=20_000
            )
            window.connect_to("test:slow")
            styled.waitUntil(
                lambda: window.controller.last_status.state is EngineState.CONNECTING,
                timeout=20_000,
            )

    run_all(window, 1, connecting)
    for source in sources:
        source.may_open.set()
    assert errors(caplog) == []


@pytest.mark.parametrize(
    ("seed", "play"), [(0, True), pytest.param(1, False, marks=pytest.mark.thorough)]
)
def test_while_a_recording_is_replayed(
    open_window: Open,
    styled: QtBot,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    seed: int,
    *,
    play: bool,
):
    source = file_source(write(tmp_path / "one.h5"))
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)

    def replaying() -> None:
        status = window.controller.last_status
        if status.replay is None or window.desk.session is None:
            window.controller.disconnect_from()
            styled.waitUntil(
                lambda: window.controller.last_status.state is EngineState.IDLE, timeout=20_000
            )
            window.connect_to(source, play=play)
            styled.waitUntil(
                lambda: (
                    window.desk.session is not None
                    and window.controller.last_status.replay is not None
                ),
                timeout=20_000,
            )

    run_all(window, seed, replaying)
    assert errors(caplog) == []
