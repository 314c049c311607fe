"""The first frame, what follows it, and the end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState, EngineStatus, ReplayStatus
from app.gui.frame.title import window_title
from app.gui.main_window import MainWindow
from app.remembered import Memory

Open = Callable[..., MainWindow]
#: What takes long to load; the first frame is on the screen before.
HEAVY = ("numpy", "scipy", "h5py", "pyqtgraph", "brainflow", "PySide6.QtSvg", "app.gui.features")


def test_the_first_frame_waits_for_nothing_heavy() -> None:
    script = (
        "import sys, app.gui.main as m\n"
        "m.make_application(); w = m.MainWindow(); w.show()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
    )
    assert run.stdout.strip() == "[]"


def test_the_window_is_furnished_after_its_first_frame(styled: QtBot) -> None:
    window = MainWindow()
    styled.addWidget(window)
    with styled.waitSignal(window.opening.painted):
        window.show()
    assert not window.is_furnished
    window.close()
    assert not window.isVisible()


def test_full_screen_and_back(open_window: Open, styled: QtBot) -> None:
    window = open_window(begin=False)
    styled.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    styled.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_what_was_chosen_is_stored_at_the_end(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "remembered.json"
    window = open_window(memory=Memory(path))
    styled.keyClick(window, Qt.Key.Key_F7)
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    again = Memory(path)
    assert again.remark == ""
    assert again.choice("workspace", "") == "review"
    assert again.choice("window.place", {})["width"] == 1280


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (EngineStatus(EngineState.IDLE), "Myobench"),
        (
            EngineStatus(EngineState.STREAMING, uri="sim:squat?seed=1"),
            "Simulated athlete: squat – Myobench",
        ),
        (
            EngineStatus(EngineState.RECORDING, uri="sim:squat", recording=Path("there/set 1.h5")),
            "● Recording set 1.h5 – Myobench",
        ),
    ],
)
def test_the_title_says_what_runs(status: EngineStatus, expected: str) -> None:
    assert window_title(status) == expected


def test_the_title_of_a_replay_is_its_file() -> None:
    replay = ReplayStatus(0.0, 10.0, 4.0, paused=False, ended=False)
    uri = "file:some/where/set 1.h5?speed=4"
    status = EngineStatus(EngineState.STREAMING, uri=uri, replay=replay)
    assert window_title(status) == "set 1.h5 – Myobench"
