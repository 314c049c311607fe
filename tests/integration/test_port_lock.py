"""One program at a port, under whatever name the port goes."""

from __future__ import annotations

import array
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from acquisition import ConnectError
from acquisition.port_lock import (
    PortLock,
    _ask_for_low_latency,
    lock_path,
    port_users,
)

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import fcntl

from tests.integration.cyton_link import Link, source_on
from tests.integration.cyton_pty import CytonPty

ROOT = Path(__file__).resolve().parents[2]
GET_EXCLUSIVE, GET_SERIAL = 0x80045440, 0x541E  # Linux' TIOCGEXCL and TIOCGSERIAL


@pytest.fixture
def holder() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Start processes that lock a port, or open a file, and hold it."""
    started: list[subprocess.Popen[str]] = []

    def hold(code: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", f"{code}\nprint('held', flush=True)\ninput()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield hold
    for process in started:
        process.kill()
        process.communicate(timeout=10)


def locking(port: str) -> str:
    return (
        "from acquisition.port_lock import PortLock\n"
        f"lock = PortLock({port!r}, 'Cyton')\nlock.lock()"
    )


@pytest.mark.thorough
@pytest.mark.brainflow
def test_two_names_of_one_port_are_one_device(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    with CytonPty(link=tmp_path / "usb-OpenBCI") as board:
        first = source_on(board.port)
        first.open()
        first.start()
        wait_until(board.streaming.is_set)
        second = source_on(os.path.realpath(board.port))
        commands = list(board.firmware.log)
        with pytest.raises(ConnectError, match="in use by this program already"):
            second.open()
        second.close()
        assert board.firmware.log == commands, "the board was told something"
        board.send(range(20))
        Link(board, first).read_to(20, wait_until)
        first.close()
        second.open()
        second.close()


@pytest.mark.brainflow
def test_a_port_that_another_program_locked_is_left_alone(
    holder: Callable[[str], subprocess.Popen[str]],
) -> None:
    with CytonPty() as board:
        other = holder(locking(board.port))
        source = source_on(board.port)
        with pytest.raises(
            ConnectError, match=f"another program \\(process {other.pid}\\)"
        ) as said:
            source.open()
        assert "Close it there" in said.value.hint
        assert board.firmware.log == []
        other.send_signal(signal.SIGKILL)
        other.wait(10)
        source.open()  # the lock died with its process
        source.close()


@pytest.mark.brainflow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whether a port is exclusive")
def test_no_other_program_can_open_the_port_while_it_is_in_use(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with CytonPty() as board, caplog.at_level(logging.INFO):
        source = source_on(board.port)
        source.open()
        flag = array.array("i", [0])
        fcntl.ioctl(board._slave, GET_EXCLUSIVE, flag)
        assert flag[0] == 1
        assert "no low latency mode" in caplog.text, "a pseudo-terminal has none, and opens anyway"
        source.close()
        fcntl.ioctl(board._slave, GET_EXCLUSIVE, flag)
        assert flag[0] == 0


def test_a_usb_serial_port_is_asked_to_send_at_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[int] = []

    def ioctl(_terminal: int, request: int, serial: array.array[int]) -> None:
        if request == GET_SERIAL:
            serial[4] = 0x10
        else:
            told.append(serial[4])

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    with caplog.at_level(logging.INFO):
        _ask_for_low_latency(0, "/dev/ttyUSB0")
    assert told == [0x2010], "the flag for low latency, and those that were set"
    assert "is in low latency mode" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
def test_a_program_without_a_lock_is_found_by_what_it_has_open(
    tmp_path: Path, holder: Callable[[str], subprocess.Popen[str]]
) -> None:
    port = tmp_path / "ttyUSB0"
    port.touch()
    link = tmp_path / "link"
    link.symlink_to(port)
    with port.open():
        assert port_users(str(link)) == (), "this process itself does not count"
    other = holder(f"file = open({str(port)!r})")
    assert port_users(str(link)) == (other.pid,)
    lock = PortLock(str(link), "Cyton")
    with pytest.raises(ConnectError, match=f"process {other.pid}"):
        lock.lock()
    other.kill()
    other.wait(10)
    lock.lock()
    lock.release()
    lock.release()


def test_a_port_is_used_without_a_lock_where_none_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    port = tmp_path / "ttyUSB0"
    port.touch()
    with caplog.at_level(logging.WARNING):
        lock = PortLock(str(port), "Cyton")
        lock.lock()
        lock.release()
    assert "without a lock" in caplog.text


def test_the_lock_file_is_no_link_that_somebody_laid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    precious = tmp_path / "precious"
    precious.write_text("kept")
    port = str(tmp_path / "ttyUSB0")
    Path(port).touch()
    lock_path(port).symlink_to(precious)
    with caplog.at_level(logging.WARNING):
        lock = PortLock(port, "Cyton")
        lock.lock()
        lock.release()
    assert precious.read_text() == "kept"
    assert "without a lock" in caplog.text
