"""Opening a CHORDS board: what is asked, what answers, and what is told when it does not."""

from __future__ import annotations

import errno
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from acquisition import ConfigError, ConnectError, SourceOptions
from acquisition.registry import SourceRegistry
from acquisition.timing.clock import ManualClock, SystemClock

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import serial

from acquisition.chords.link import _open_error
from tests.integration.chords_pty import ChordsPty, source_on


class QuickClock:
    """The computer's clock, some times faster: what waits for a silent board waits less."""

    def __init__(self, times: float) -> None:
        self._times = times
        self._clock = SystemClock()

    def monotonic(self) -> float:
        return self._times * self._clock.monotonic()

    def time(self) -> float:
        return self._clock.time()

    def wait(self, seconds: float, event: threading.Event | None = None) -> bool:
        return self._clock.wait(seconds / self._times, event)


def test_where_a_name_leaves_it_open_the_packets_tell_how_many_channels_there_are(
    wait_until: Callable[..., None],
) -> None:
    for n_channels in (3, 6):
        with ChordsPty("NPG-LITE", n_channels, runs=True) as board:
            source = source_on(board.port)
            assert source.open().n_channels == n_channels
            wait_until(lambda: board.commands == ["WHORU", "START", "STOP"])
            wait_until(lambda: not board.streaming.is_set())
            source.close()


def test_an_unknown_board_has_to_be_described() -> None:
    with ChordsPty("MY-FORK", 4, runs=True) as board:
        with pytest.raises(ConnectError, match=r"calls itself 'MY-FORK'.*rate=HZ"):
            source_on(board.port).open()
        source = source_on(board.port, "&rate=200")
        info = source.open()
        assert (info.fs, info.n_channels, info.device) == (200.0, 4, "MY-FORK")
        assert info.channels[0].rail_uv is None
        source.close()
        with pytest.raises(ConfigError, match="converter of MY-FORK is not known"):
            source_on(board.port, "&rate=200&gain=1000").open()
        source = source_on(board.port, "&rate=200&gain=1000&bits=10&vref=3.3")
        assert source.open().channels[0].unit == "uV"
        source.close()
    with ChordsPty("MY-FORK", 6) as board:
        source = source_on(board.port, "&board=uno_r3")
        assert (source.open().fs, source.open().device) == (250.0, "Arduino UNO R3")
        source.close()


def test_another_board_than_the_one_asked_for_is_refused() -> None:
    with (
        ChordsPty("UNO-R3") as board,
        pytest.raises(ConnectError, match=r"says that it is UNO-R3, not UNO-R4"),
    ):
        source_on(board.port, "&board=UNO-R4").open()
    with ChordsPty("UNO-R3") as board, pytest.raises(ConfigError, match="but Arduino UNO R3 has 6"):
        source_on(board.port, "&channels=7").open()


def test_what_does_not_open_says_what_it_is(tmp_path: Path) -> None:
    waits_for_nothing = ManualClock(self_advancing=True)
    with pytest.raises(ConnectError, match="There is no port"):
        source_on(tmp_path / "ttyACM9").open()
    (tmp_path / "file").write_text("no port")
    with pytest.raises(ConnectError, match="is not a serial port"):
        source_on(tmp_path / "file").open()
    with (
        ChordsPty(answers="nothing") as board,
        pytest.raises(ConnectError, match=r"Nothing answers .* 115200 and 230400 baud"),
    ):
        source_on(board.port, clock=waits_for_nothing).open()
    with (
        ChordsPty(answers="text") as board,
        pytest.raises(ConnectError, match=r"sends '512.* and no name, asked at 57600 baud"),
    ):
        source_on(board.port, "&baud=57600", QuickClock(20)).open()
    denied = serial.SerialException(errno.EACCES, "could not open port")
    assert "dialout" in _open_error("/dev/ttyACM0", denied).hint
    with pytest.raises(ConnectError, match="is not a serial port"):
        source_on(tmp_path).open()
    busy = serial.SerialException("could not open port 'COM3': PermissionError(13, 'Access')")
    assert "another program" in _open_error("COM3", busy).message


def test_a_speed_that_a_port_refuses_is_told_and_lets_go_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("Failed to set custom baud rate (57601)")

    with ChordsPty() as board:
        with monkeypatch.context() as patch:
            patch.setattr(serial.Serial, "_set_special_baudrate", refuse)
            with pytest.raises(ConnectError, match="does not take this speed") as raised:
                source_on(board.port, "&baud=57601").open()
        assert "baud=" in raised.value.hint
        source = source_on(board.port)
        source.open()
        source.close()


def test_a_port_has_one_user() -> None:
    with ChordsPty() as board:
        first = source_on(board.port)
        first.open()
        second = source_on(board.port)
        with pytest.raises(ConnectError, match="in use by this program already"):
            second.open()
        first.close()
        second.open()
        second.close()
        with serial.Serial(board.port, exclusive=True), pytest.raises(ConnectError, match="in use"):
            second.open()


@pytest.mark.parametrize(
    "how",
    [
        {"ignores": 1},  # in its bootloader
        {"baud": 230_400},
        {"reads_for_s": 0.2},  # older firmware, as much faster as the clock
        {"echoes": True},
        {"banner": b"rst:0x1 (POWERON)\r\nReady\r\n", "ignores": 1},
    ],
)
def test_a_board_that_does_not_answer_at_once_is_asked_again(how: dict[str, Any]) -> None:
    with ChordsPty(**how) as board:
        source = source_on(board.port, clock=QuickClock(5))
        info = source.open()
        assert info.settings["board"] == "UNO-R4"
        assert info.settings["baud"] == how.get("baud", 115_200)
        source.start()
        assert board.streaming.wait(5.0)
        assert board.commands.count("START") == 1
        source.close()


def test_bytes_that_look_like_a_name_are_none() -> None:
    # 13 kB of random bytes hold two lines that could be the name of a board nobody knows.
    with (
        ChordsPty(answers="noise") as board,
        pytest.raises(ConnectError, match="and no name"),
    ):
        source_on(board.port, clock=QuickClock(20)).open()


def test_a_board_that_sends_nothing_after_its_start_is_stopped_all_the_same(
    wait_until: Callable[..., None],
) -> None:
    with ChordsPty("NPG-LITE") as board:
        with pytest.raises(ConnectError, match="after START it sends nothing"):
            source_on(board.port, clock=QuickClock(20)).open()
        wait_until(lambda: board.commands == ["WHORU", "START", "STOP"])


def test_a_cable_pulled_while_asking_is_an_error_of_opening() -> None:
    class Puller(QuickClock):
        def wait(self, seconds: float, event: threading.Event | None = None) -> bool:
            board.unplug()
            return super().wait(seconds, event)

    with ChordsPty(answers="nothing") as board, pytest.raises(ConnectError, match="went away"):
        source_on(board.port, clock=Puller(1)).open()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "needs serial_port"),
        ("serial_port=", "serial_port of chords: is empty"),
        ("serial_port=X&gian=3", "no parameter gian"),
        ("serial_port=X&gain=0", "gain=0 is not possible"),
        ("serial_port=X&vref=5", "vref=5 alone"),
        ("serial_port=X&board=UNO-R5", "Did you mean UNO-R4"),
        ("serial_port=X&channels=0", "channels=0 is not possible"),
        ("serial_port=X&channels=1,1", "channels=1,1 names a channel twice"),
        ("serial_port=X&channels=a", "channels=a is not possible"),
        ("serial_port=X&rate=10", "rate=10 is not possible"),
    ],
)
def test_a_wrong_source_says_what_is_allowed(more: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        SourceRegistry().open_source(f"chords:?{more}")
    assert raised.value.hint
    assert "\n" not in str(raised.value)


def test_it_is_a_device() -> None:
    with pytest.raises(ConfigError, match="real time"):
        SourceRegistry().open_source("chords:?serial_port=X", SourceOptions(fast=True))
    with pytest.raises(ConfigError, match="takes no name"):
        SourceRegistry().open_source("chords:/dev/ttyACM0")
    with pytest.raises(ConnectError, match="not open"):
        source_on("X").start()
