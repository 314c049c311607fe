"""Work in the background: results, order of jobs on devices, and threads that are gone."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.gui.background import Background
from app.gui.device_jobs import DeviceJobs


def test_a_result_comes_when_its_thread_has_ended(styled: QtBot) -> None:
    background = Background()
    alive: list[bool] = []

    def ended(thread: threading.Thread) -> None:
        alive.append(thread.is_alive())

    for _ in range(50):
        background.run("look", threading.current_thread, ended, lambda _: None)
    styled.waitUntil(lambda: background.idle, timeout=5000)
    assert alive == [False] * 50


def test_a_failure_is_delivered_as_such(styled: QtBot) -> None:
    background, seen = Background(), list[Exception]()

    def fail() -> None:
        raise OSError("no disk")

    background.run("fail", fail, lambda _: None, seen.append)
    styled.waitUntil(lambda: background.idle, timeout=5000)
    assert str(seen[0]) == "no disk"


class Gate:
    """Work that says when it runs, and goes on when it may."""

    def __init__(self) -> None:
        self.runs = threading.Event()
        self.may_end = threading.Event()

    def __call__(self, stopping: threading.Event) -> str:
        self.runs.set()
        assert self.may_end.wait(10)
        return "done"


def _jobs() -> tuple[Background, DeviceJobs]:
    background = Background()
    return background, DeviceJobs(background)


def test_one_job_after_the_other_on_a_device(styled: QtBot) -> None:
    background, jobs = _jobs()
    first, second, seen = Gate(), Gate(), list[str]()
    job = jobs.run("brainflow:cyton?serial_port=a", first, seen.append, lambda _: None)
    assert first.runs.wait(5)
    assert jobs.holds("brainflow:ganglion")  # BrainFlow has one lock for all boards
    assert not jobs.holds("sim:squat")
    job.abandon()
    later = jobs.run("brainflow:cyton?serial_port=b", second, seen.append, lambda _: None)
    styled.waitUntil(lambda: later.waits, timeout=5000)
    assert not second.runs.is_set()
    first.may_end.set()
    assert second.runs.wait(5)
    second.may_end.set()
    styled.waitUntil(lambda: background.idle, timeout=5000)
    assert seen == ["done"]  # nobody wants the first one's result any more
    assert not jobs.holds("brainflow:cyton")


def test_a_job_that_waits_can_be_given_up(styled: QtBot) -> None:
    background, jobs = _jobs()
    first, second, seen = Gate(), Gate(), list[str]()
    jobs.run("lsl:", first, seen.append, lambda _: None)
    waiting = jobs.run("lsl:", second, seen.append, lambda _: None)
    waiting.abandon()
    assert waiting.released.wait(5)
    first.may_end.set()
    styled.waitUntil(lambda: background.idle, timeout=5000)
    assert not second.runs.is_set()
    assert seen == ["done"]


def test_a_job_that_fails_lets_go(styled: QtBot) -> None:
    background, jobs = _jobs()
    seen = list[Exception]()

    def fail(_: threading.Event) -> None:
        raise RuntimeError("no")

    jobs.run("chords:?serial_port=a", fail, lambda _: None, seen.append)
    styled.waitUntil(lambda: background.idle, timeout=5000)
    assert [str(problem) for problem in seen] == ["no"]
    assert not jobs.holds("chords:?serial_port=a")
