"""Publishing over LSL from the window; what is published, `test_lsl_publisher` tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from acquisition.errors import ConnectError
from app.config import LslConfig
from app.engine.publisher import PublishingEngine
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.views.banner import WARNING

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=2"


def test_the_window_publishes_when_the_settings_say_so(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM, lsl=LslConfig(publish=True))
    styled.waitUntil(window.strip.published.isVisible, timeout=20_000)
    styled.waitUntil(lambda: window._snapshot is not None, timeout=20_000)
    engine = window.controller.engine
    assert isinstance(engine, PublishingEngine)
    styled.waitUntil(lambda: bool(engine._publisher.addresses))
    assert {host for host, _ in engine._publisher.addresses} == {"127.0.0.1"}


def test_without_lsl_everything_else_works(
    open_window: Open, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise ConnectError("LSL's library does not load.", "Install pylsl again.")

    monkeypatch.setattr("app.engine.publisher.lsl_library", refuse)
    window = open_window(SIM, lsl=LslConfig(publish=True))
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING, timeout=20_000)
    assert window.banner.shown is not None
    assert window.banner.shown.level == WARNING
    assert "Nothing is published over LSL" in window.banner.shown.message
    assert not window.strip.published.isVisible()
