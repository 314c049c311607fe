"""A CHORDS board that streams, against a stand-in: what comes, what is lost, a pulled cable."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from acquisition import ConnectError, SourceLost
from acquisition.timing.clock import ManualClock

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from acquisition.chords.source import ChordsSource
from tests.integration.chords_pty import ChordsPty, Reader, counts_of, packet, source_on

LINUX = sys.platform == "linux"


@pytest.fixture
def link() -> Iterator[tuple[ChordsPty, ChordsSource]]:
    with ChordsPty() as board:
        source = source_on(board.port)
        source.open()
        source.start()
        assert board.streaming.wait(5.0)
        yield board, source
        source.close()


def test_values_counters_and_losses_are_exact(
    link: tuple[ChordsPty, ChordsSource], wait_until: Callable[..., None]
) -> None:
    board, source = link
    sent = [n for n in range(700) if n not in {100} and not 200 <= n < 205 and not 300 <= n < 500]
    board.send([*sent, 700])  # a packet is complete when the next one begins
    got = Reader(source, wait_until).read(len(sent))
    assert got.index == sent
    assert got.data.tolist() == [counts_of(n) for n in sent]


@pytest.mark.parametrize(
    ("what", "damaged", "lost"),
    [
        ("twice", lambda p: p * 2, []),
        ("dropped", lambda p: b"", [20]),
        ("a wrong end byte", lambda p: p[:-1] + b"\x02", [20]),
        ("a wrong header", lambda p: b"\xc7\x7d" + p[2:], [19, 20]),
        ("cut", lambda p: p[:7] + p[10:], [20]),
        ("cut at its end", lambda p: p[:-2], [20]),
        ("cut at its beginning", lambda p: p[1:], [19, 20]),
        ("an impossible count", lambda p: p[:5] + b"\x40\x00" + p[7:], [20]),
        ("garbage behind it", lambda p: p + bytes(range(0x80, 0xB0)), [20]),
        ("headers behind it", lambda p: p + b"\xc7\x7c" * 9, []),
        ("text behind it", lambda p: p + b"UNO-R4\r\n", [20]),
    ],
)
def test_damage_costs_exactly_what_it_touches(
    link: tuple[ChordsPty, ChordsSource],
    wait_until: Callable[..., None],
    what: str,
    damaged: Callable[[bytes], bytes],
    lost: list[int],
) -> None:
    board, source = link
    parts = [board.packet(n) for n in range(61)]
    parts[20] = damaged(parts[20])
    board.send_bytes(b"".join(parts))
    kept = [n for n in range(60) if n not in lost]
    got = Reader(source, wait_until).read(len(kept))
    assert got.index == kept, what
    assert got.data.tolist() == [counts_of(n) for n in kept]


def test_counts_become_microvolts_when_the_gain_is_said(wait_until: Callable[..., None]) -> None:
    with ChordsPty("UNO-R3") as board:
        source = source_on(board.port, "&gain=2420&channels=3,1&muscles=left_biceps_brachii")
        info = source.open()
        assert [channel.name for channel in info.channels] == ["left_biceps_brachii", "ch1"]
        assert {channel.unit for channel in info.channels} == {"uV"}
        scale = 5.0 / 1024 / 2420 * 1e6
        assert info.channels[0].rail_uv == (-512 * scale, 511 * scale)
        assert info.channels[0].lsb == scale
        assert info.settings["gain"] == 2420
        assert info.settings["vref_v"] == 5.0
        source.start()
        assert board.streaming.wait(5.0)
        board.send(range(31))
        got = Reader(source, wait_until).read(30)
        counts = np.array([counts_of(n, 6, 10) for n in range(30)])[:, [2, 0]]
        assert (got.data == (counts - 512) * scale).all()
        source.close()


@pytest.mark.parametrize(
    ("name", "n_channels", "fs", "most"),
    [
        ("UNO-R3", 6, 250.0, 1023),
        ("MEGA-2560-CLONE", 16, 250.0, 1023),
        ("GIGA-R1", 6, 500.0, 65535),
    ],
)
def test_a_known_board_says_all_but_its_gain(
    name: str, n_channels: int, fs: float, most: int, wait_until: Callable[..., None]
) -> None:
    with ChordsPty(name) as board:
        source = source_on(board.port)
        info = source.open()
        assert (info.fs, info.n_channels, info.counter_modulus) == (fs, n_channels, 256)
        assert {channel.unit for channel in info.channels} == {"count"}
        assert info.channels[0].rail_uv == (0.0, most)
        assert info.channels[0].lsb == 1.0
        assert info.settings["board"] == name
        assert "nominal" in info.settings["rate"]
        source.start()
        assert board.streaming.wait(5.0)
        board.send(range(300))
        got = Reader(source, wait_until).read(299)
        assert got.data.tolist() == [counts_of(n, n_channels, board.bits) for n in range(299)], (
            "16-bit counts hold what looks like a header"
        )
        source.close()


def test_a_board_that_was_left_streaming_is_stopped_and_asked(
    wait_until: Callable[..., None],
) -> None:
    with ChordsPty(runs=True) as board:
        board.stream_already()
        source = source_on(board.port)
        source.open()
        assert board.commands[:2] == ["STOP", "WHORU"]
        source.start()
        got = Reader(source, wait_until).read(20)
        assert got.index[:20] == list(range(20))
        assert got.data[:20].tolist() == [counts_of(n) for n in range(20)]
        source.close()
        wait_until(lambda: board.commands[-1] == "STOP")


def test_other_firmware_than_its_name_says_is_found_out(wait_until: Callable[..., None]) -> None:
    with ChordsPty("UNO-R4", 4) as board:  # somebody took two channels out
        source = source_on(board.port)
        assert source.open().n_channels == 6
        source.start()
        assert board.streaming.wait(5.0)
        board.send(range(100))

        said: list[str] = []

        def found_out() -> list[str]:
            try:
                assert source.read() is None
            except SourceLost as error:
                said.append(error.message)
            return said

        wait_until(found_out)
        assert "no packets of 6 channels" in said[0]
        source.close()


def test_a_pulled_cable_is_an_error_at_once_and_a_replugged_board_opens_again(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    port = tmp_path / "by-id-of-the-arduino"
    with ChordsPty() as board:
        port.symlink_to(board.port)
        source = source_on(port)
        source.open()
        source.start()
        assert board.streaming.wait(5.0)
        board.send(range(11))
        Reader(source, wait_until).read(10)
        board.unplug()
        with pytest.raises(
            SourceLost, match=r"is gone \(the port hung up\)" if LINUX else "is gone"
        ):
            source.read()
        source.stop()
        source.close()
        port.unlink()
        with pytest.raises(ConnectError, match="There is no port"):
            source.open()
    with ChordsPty() as board:
        port.symlink_to(board.port)
        assert source.open().n_channels == 6
        source.start()
        assert board.streaming.wait(5.0)
        board.send(range(100, 111))
        assert Reader(source, wait_until).read(10).index == list(range(10))
        source.close()


@pytest.mark.parametrize(
    ("silence_s", "lost"),
    [
        (2.0, 1000),  # nearly four turns of the counter, which itself shows 232
        (0.512, 256),  # one whole turn: the counter shows nothing
        (1.5, 0),  # nobody read for so long, and all of it waited
    ],
)
def test_after_a_silence_the_loss_is_known_from_counter_and_time(
    silence_s: float, lost: int, wait_until: Callable[..., None]
) -> None:
    clock = ManualClock()
    with ChordsPty() as board:
        source = source_on(board.port)
        source.open()
        source._clock = clock
        source.start()
        assert board.streaming.wait(5.0)
        got = Reader(source, wait_until)
        sent: list[int] = []
        kept_back = 1  # the newest waits for the next one to begin

        def give(numbers: range) -> None:
            board.send(numbers)
            sent.extend(numbers)

        def taken() -> bool:
            chunk = source.read()
            if chunk is not None:
                got.chunks.append(chunk)
            stream = source._stream
            return stream is not None and stream._parser.n_packets == len(sent) - kept_back

        for tick in range(40):  # 2 s in ticks of 50 ms
            clock.advance(0.05)
            give(range(25 * tick, 25 * tick + 25))
            wait_until(taken)
        clock.advance(silence_s)
        number = 1000 + lost
        if not lost:
            give(range(number, number + round(500 * silence_s)))
            number += round(500 * silence_s)
            wait_until(taken)
        for tick in range(60):
            clock.advance(0.05)
            give(range(number + 25 * tick, number + 25 * tick + 25))
            wait_until(taken)
        source.stop()
        while (chunk := source.read()) is not None:
            got.chunks.append(chunk)
        assert got.index == sent[:-kept_back]
        source.close()


def test_reading_never_waits(link: tuple[ChordsPty, ChordsSource]) -> None:
    _, source = link
    began = time.monotonic()
    for _ in range(100):
        assert source.read() is None
    assert time.monotonic() - began < 1.0


def test_what_came_before_the_stop_is_given_after_it(
    link: tuple[ChordsPty, ChordsSource], wait_until: Callable[..., None]
) -> None:
    board, source = link
    board.send(range(10))
    board.send_bytes(packet(10, counts_of(10)))
    assert source._link is not None
    waiting = source._link._serial
    wait_until(lambda: waiting.in_waiting == 11 * 16)
    source.stop()
    chunk = source.read()
    assert chunk is not None
    assert (chunk.first_sample, chunk.end_sample) == (0, 10)
    assert source.read() is None
    wait_until(lambda: board.commands[-1] == "STOP")
