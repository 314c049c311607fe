"""What is chosen is stored by itself, and trouble with it is told once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.gui.background import Background
from app.gui.frame.keeper import Keeper
from app.gui.views.banner import Notice
from app.remembered import Memory


def test_a_change_is_stored_in_the_background(styled: QtBot, tmp_path: Path) -> None:
    owner, memory = QObject(), Memory(tmp_path / "remembered.json")
    keeper = Keeper(memory, Background(owner), lambda *_: None, owner)
    keeper.add(lambda: memory.choose("splitter", 3))
    keeper.keep()
    styled.waitUntil(lambda: memory.is_saved)
    assert Memory(tmp_path / "remembered.json").choice("splitter", 0) == 3
    before = (tmp_path / "remembered.json").stat().st_mtime_ns
    keeper.keep()  # nothing has changed
    assert memory.is_saved
    assert (tmp_path / "remembered.json").stat().st_mtime_ns == before


def test_a_disk_that_refuses_is_told_once_and_stops_nothing(styled: QtBot, tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("a file")
    owner, memory = QObject(), Memory(tmp_path / "no folder" / "remembered.json")
    background, told = Background(owner), list[tuple[str, Notice]]()
    keeper = Keeper(memory, background, lambda *said: told.append(said), owner)
    memory.choose("a", 1)
    for _ in range(3):
        keeper.keep()
        styled.waitUntil(lambda: background.idle)
    assert [cause for cause, _ in told] == ["remembered"]
    memory.choose("a", 2)
    keeper.finish()
    styled.waitUntil(lambda: background.idle)
    assert len(told) == 2


def test_without_a_file_nothing_is_tried_again_and_again() -> None:
    memory = Memory(None)
    memory.choose("a", 1)
    memory.save()
    assert memory.is_saved
