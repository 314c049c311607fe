from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.logs import start_logging, stop_logging


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    hooks = sys.excepthook, threading.excepthook
    yield
    stop_logging()
    sys.excepthook, threading.excepthook = hooks


def test_lines_carry_the_thread_and_stay_off_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = start_logging(tmp_path)
    assert path == tmp_path / "myobench.log"

    def work() -> None:
        logging.getLogger("app.engine.worker").warning("late by %d ms", 3)

    thread = threading.Thread(target=work, name="acquisition")
    thread.start()
    thread.join(5)
    assert "WARNING [acquisition] app.engine.worker: late by 3 ms" in path.read_text()
    assert capsys.readouterr().err == ""


def test_uncaught_in_a_thread_is_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = start_logging(tmp_path)
    assert path is not None

    def work() -> None:
        raise ZeroDivisionError("boom")

    thread = threading.Thread(target=work, name="odd")
    thread.start()
    thread.join(5)
    text = path.read_text()
    assert "uncaught in thread odd" in text
    assert "ZeroDivisionError: boom" in text
    assert capsys.readouterr().err == ""


def test_uncaught_is_logged(tmp_path: Path) -> None:
    path = start_logging(tmp_path)
    assert path is not None
    try:
        raise ZeroDivisionError("main")
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    assert "ZeroDivisionError: main" in path.read_text()


def test_twice_does_not_write_twice(tmp_path: Path) -> None:
    start_logging(tmp_path)
    path = start_logging(tmp_path)
    assert path is not None
    logging.getLogger("dsp").info("once")
    assert path.read_text().count("once") == 1


def test_a_folder_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start_logging(tmp_path / "not" / "there") is None
    logging.getLogger("app").error("nowhere")
    assert capsys.readouterr().err == ""
