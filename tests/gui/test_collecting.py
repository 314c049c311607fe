"""Cyclic garbage is collected on the GUI thread, whichever thread left it behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.gui.collecting import Collector


class Knot:
    """Garbage that only the collector finds; tells the thread that it ends on."""

    def __init__(self, ended_on: list[str]) -> None:
        self.itself, self.ended_on = self, ended_on

    def __del__(self) -> None:
        self.ended_on.append(threading.current_thread().name)


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    owner = QObject()
    made = Collector(owner)
    yield made
    made.end()


def leave_garbage(n: int, ended_on: list[str]) -> None:
    def work() -> None:
        for _ in range(n):
            Knot(ended_on)

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    thread.join()


def test_garbage_of_a_thread_ends_on_the_gui_thread(collector: Collector):
    ended_on: list[str] = []
    leave_garbage(20 * gc.get_threshold()[0], ended_on)
    assert ended_on == []
    collector.collect()
    assert set(ended_on) == {threading.main_thread().name}


def test_what_settled_is_left_alone_and_new_garbage_is_not(collector: Collector):
    for _ in range(40):
        collector.collect()
    assert gc.get_freeze_count() > 0
    ended_on: list[str] = []
    leave_garbage(3, ended_on)
    collector.collect()
    assert len(ended_on) == 3


def test_python_collects_by_itself_again_at_the_end(collector: Collector):
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
