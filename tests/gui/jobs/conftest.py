"""A recording to export and to analyse, and a window that has it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.engine.session import record_headless
from app.gui.main_window import MainWindow
from recordings.sources import default_registry


@pytest.fixture(scope="session")
def squat_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("squat") / "squat.h5"
    source = "sim:squat?seed=5&fs=1000&channels=6&weak=left_gluteus_maximus:0.6&fatigue=20"
    record_headless(default_registry(), source, path, 30, fast=True)
    return path


@pytest.fixture
def open_recording_in(
    open_window: Callable[..., MainWindow], styled: QtBot, squat_path: Path, tmp_path: Path
) -> Callable[[], MainWindow]:
    """Open a window with the recording under review."""

    def open_it() -> MainWindow:
        window = open_window(data_dir=tmp_path)
        styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
        window.connect_to(f"file:{squat_path}")
        styled.waitUntil(lambda: window.signals.review.canvas.picture is not None, timeout=20_000)
        styled.waitUntil(lambda: window.controller.last_status.replay is not None, timeout=20_000)
        return window

    return open_it
