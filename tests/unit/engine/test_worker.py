"""A worker's thread ends when asked, and keeps and tells what it raised."""

from __future__ import annotations

import threading

from app.engine.worker import Worker


def test_stops_when_asked() -> None:
    started = threading.Event()

    def job(stopping: threading.Event) -> None:
        started.set()
        stopping.wait(10)

    worker = Worker("sleeper", job)
    worker.start()
    assert started.wait(5)
    assert worker.alive
    assert not worker.join(0.01)
    worker.stop()
    assert worker.join(5)
    assert not worker.alive
    assert worker.error is None


def test_keeps_and_tells_what_it_raised() -> None:
    told: list[tuple[Exception, str]] = []

    def job(_: threading.Event) -> None:
        raise OSError("port closed")

    worker = Worker(
        "reader", job, lambda error: told.append((error, threading.current_thread().name))
    )
    worker.start()
    assert worker.join(5)
    assert isinstance(worker.error, OSError)
    assert told == [(worker.error, "reader")]


def test_is_not_a_daemon() -> None:
    seen: list[bool] = []
    worker = Worker("x", lambda _: seen.append(threading.current_thread().daemon))
    worker.start()
    assert worker.join(5)
    assert seen == [False]


def test_joining_one_that_never_started() -> None:
    assert Worker("never", lambda _: None).join(0)
