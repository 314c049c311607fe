from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from acquisition.timing.clock import SystemClock
from app.engine.disk import DiskWatch, free_bytes


def test_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    there, not_yet = free_bytes(tmp_path), free_bytes(tmp_path / "a" / "b" / "c")
    assert there is not None
    assert not_yet is not None
    assert not_yet == pytest.approx(there, rel=0.2)


def test_a_system_that_gives_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert free_bytes(tmp_path) is None


def test_the_watch_looks_and_ends(tmp_path: Path, wait_until: Callable[..., None]) -> None:
    watch = DiskWatch(tmp_path, SystemClock())
    assert watch.free_bytes is None
    watch.start()
    wait_until(lambda: watch.free_bytes is not None)
    assert watch.alive
    assert watch.stop(5)
    assert not watch.alive
