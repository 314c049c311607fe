"""Every fault of a serial link on BrainFlow's real Cyton driver, and exactly what it loses.

`LossMeter` counts as the engine does. No fault may let a value through that was not sent.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from acquisition import ConnectError, SourceLost

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from app.engine.meters import LossMeter
from tests.integration.cyton_firmware import CytonFirmware
from tests.integration.cyton_link import Link, WaitUntil, source_on
from tests.integration.cyton_pty import (
    FORGED,
    UV_PER_COUNT,
    CytonPty,
    Outage,
    counts_of,
    packet,
)

pytestmark = pytest.mark.brainflow


@pytest.fixture(scope="module")
def opened() -> Iterator[Link]:
    """One session for the whole module: each costs a second."""
    with CytonPty() as board:
        source = source_on(board.port)
        source.open()
        yield Link(board, source)
        source.close()


@pytest.fixture
def link(opened: Link, wait_until: WaitUntil) -> Link:
    opened.begin(wait_until)
    return opened


def counted(link: Link) -> tuple[int, int, int]:
    """Return received, lost, gaps."""
    meter = LossMeter()
    for chunk in link.chunks:
        meter.count(chunk)
    return meter.received, meter.lost, meter.gaps


def read_by_driver(data: bytes) -> list[int]:
    """Return the numbers of the true packets that a reader of this protocol finds in `data`.

    It looks for A0, takes 32 more bytes, and believes them when the last is C0 to C6.
    """
    found, at = [], 0
    while (at := data.find(b"\xa0", at)) >= 0 and at + 33 <= len(data):
        if 0xC0 <= data[at + 32] <= 0xC6:
            found.append(data[at : at + 33])
        at += 33
    true = {packet(n, counts_of(n)): n for n in range(1000)}
    return [true[frame] for frame in found if frame in true]


# ---------------------------------------------------------------------------- packets and bytes


def test_dropped_packets(link: Link, wait_until: WaitUntil) -> None:
    lost = {100, *range(200, 205), *range(300, 500), *range(600, 854)}
    link.board.send(n for n in range(1000) if n not in lost)
    link.read_to(1000, wait_until)
    assert counted(link) == (1000 - 460, 460, 4)
    assert link.gaps == [(100, 1), (200, 5), (300, 200), (600, 254)]
    link.check_values()


def test_packets_that_come_twice(link: Link, wait_until: WaitUntil) -> None:
    link.board.send([0, 1, 1, *range(2, 256), 255, 255, *range(256, 300), 299])
    link.read_to(300, wait_until)
    assert counted(link) == (300, 0, 0)
    link.check_values()


def test_garbage_between_packets(link: Link, wait_until: WaitUntil) -> None:
    rng = random.Random(7)
    pieces = []
    for n in range(990):
        pieces.append(link.board.packets([n]))
        if n % 4 == 3:
            pieces.append(rng.randbytes(64))
    data = b"".join(pieces) + link.board.packets(range(990, 1000))
    expected = read_by_driver(data)
    assert 900 < len(expected) < 1000, "some garbage hides packets"
    link.board.write(data)
    link.read_to(1000, wait_until)
    assert link.index == expected
    assert counted(link)[:2] == (len(expected), 1000 - len(expected))
    link.check_values()


@pytest.mark.parametrize(
    ("between", "lost"),
    [(b"\xa0", 1), (b"\xc0", 0), (b"dongle: low battery\r\n$$$", 0), (FORGED, 0)],
    ids=["stray start", "stray footer", "text", "forged packet"],
)
def test_bytes_between_packets(
    link: Link, wait_until: WaitUntil, between: bytes, lost: int
) -> None:
    send, write = link.board.send, link.board.write
    send(range(100))
    write(between)
    send(range(100, 300))
    write(between)
    send(range(300, 310))
    link.read_to(310, wait_until)
    assert counted(link) == (310 - 2 * lost, 2 * lost, 2 * lost)
    link.check_values()


@pytest.mark.parametrize("n_cut", [1, 5, 20])
def test_bytes_cut_out_of_a_packet(link: Link, wait_until: WaitUntil, n_cut: int) -> None:
    whole = link.board.packets([50])
    data = (
        link.board.packets(range(50))
        + whole[:10]
        + whole[10 + n_cut :]
        + link.board.packets(range(51, 100))
    )
    expected = read_by_driver(data)
    assert 97 <= len(expected) < 100
    link.board.write(data)
    link.read_to(100, wait_until)
    assert link.index == expected
    assert counted(link) == (len(expected), 100 - len(expected), 1)
    link.check_values()


def test_a_wrong_footer_loses_its_packet_without_a_word(
    link: Link, wait_until: WaitUntil, capfd: pytest.CaptureFixture[str]
) -> None:
    for n in range(100):
        link.board.write(packet(n, counts_of(n), footer=0x11 if n in (40, 70, 71) else 0xC0))
    link.read_to(100, wait_until)
    assert counted(link) == (97, 3, 2)
    assert link.gaps == [(40, 1), (70, 2)]
    link.check_values()
    # With its logging on, BrainFlow writes a line for each of them, and 60 MB/s after an unplug.
    assert capfd.readouterr() == ("", "")


@pytest.mark.thorough
def test_the_two_packets_of_a_daisys_sample_are_lost_together(wait_until: WaitUntil) -> None:
    """Without its second packet a sample does not come; without its first, the one before again."""
    with CytonPty(firmware=CytonFirmware(daisy=True)) as board:
        source = source_on(board.port, "cyton_daisy")
        source.open()
        source.start()
        wait_until(board.streaming.is_set)
        board.send(n for n in range(1000) if n not in (41, 60) and not 400 <= n < 500)
        link = Link(board, source)
        link.read_to(500, wait_until)
        source.close()
    assert counted(link) == (448, 52, 3)
    assert link.gaps == [(20, 1), (30, 1), (200, 50)]
    counts = np.array([counts_of(2 * n + 1) + daisy_counts_of(2 * n) for n in link.index])
    data = np.concatenate([chunk.data for chunk in link.chunks])
    np.testing.assert_allclose(data, counts * UV_PER_COUNT, rtol=1e-6)


def daisy_counts_of(number: int) -> list[int]:
    return [1000 * (channel + 1) + number % 1000 for channel in range(8, 16)]


# ---------------------------------------------------------------------------------------- time


@pytest.mark.parametrize("seconds", [5, 60])
def test_nobody_reads_for_a_while(link: Link, wait_until: WaitUntil, seconds: int) -> None:
    link.board.send(range(seconds * 250))
    session = link.source._driver._session
    wait_until(lambda: session.get_board_data_count() == seconds * 250)
    began = time.perf_counter()
    assert link.take()
    assert time.perf_counter() - began < 1.0
    assert counted(link) == (seconds * 250, 0, 0)
    link.check_values()


@pytest.mark.thorough
def test_outages_of_a_board_whose_clock_is_one_percent_fast(wait_until: WaitUntil) -> None:
    """Bursts, five lost packets, a wrap of the counter during a 2 s outage, a stall of 1.5 s."""
    with CytonPty() as board:
        source = source_on(board.port)
        source.open()
        board.run_paced(
            ppm=10_000,
            burst_s=0.016,
            outages=[
                Outage(100, 5),
                Outage(300, 501),
                Outage(1150, 375, late=True),
            ],
        )
        source.start()
        link = Link(board, source)
        link.read_to(1600, wait_until)
        source.close()
    assert link.gaps == [(100, 5), (300, 501)]
    received, lost, gaps = counted(link)
    assert (received, lost, gaps) == (link.index[-1] + 1 - 506, 506, 2)
    assert set(link.index).isdisjoint([*range(100, 105), *range(300, 801)])
    link.check_values()


# ---------------------------------------------------------------------------------- the device


@pytest.mark.thorough
def test_a_board_that_is_switched_off_falls_silent_and_says_so_when_it_is_opened_again(
    link: Link, wait_until: WaitUntil
) -> None:
    link.board.send(range(50))
    link.read_to(50, wait_until)
    link.board.answers = "dongle"
    assert link.source.read() is None
    link.source.stop()
    link.source.close()
    with pytest.raises(ConnectError, match=r"the dongle on .* answers, the board does not"):
        link.source.open()
    link.board.answers = "board"
    link.board.streaming.clear()
    link.source.open()
    link.begin(wait_until)
    link.board.send(range(20))
    link.read_to(20, wait_until)
    assert counted(link) == (20, 0, 0)


@pytest.mark.thorough
def test_a_dongle_that_is_pulled_out_and_plugged_in_again_streams_again_from_its_start(
    tmp_path: Path, wait_until: WaitUntil
) -> None:
    with CytonPty(link=tmp_path / "usb-OpenBCI") as board:
        source = source_on(board.port)
        for _ in range(2):
            source.open()
            source.start()
            assert board.streaming.wait(5.0)
            link = Link(board, source)
            board.send(range(300))
            link.read_to(300, wait_until)
            assert counted(link) == (300, 0, 0)
            board.unplug()
            with pytest.raises(SourceLost, match="The port of Cyton is gone"):
                source.read()
            source.stop()
            source.close()
            with pytest.raises(ConnectError, match="there is no such port"):
                source.open()
            board.replug()


def test_held_rows_come_out_when_the_stream_is_stopped(link: Link, wait_until: WaitUntil) -> None:
    link.board.send(range(20))
    link.read_to(20, wait_until)
    link.board.send([*range(20, 30), 40])  # the last may be a packet that nobody sent
    link.read_to(30, wait_until)
    session = link.source._driver._session
    wait_until(lambda: link.take() or link.source._reader._tracker.holding)
    link.board.send([41, 42])
    wait_until(lambda: session.get_board_data_count() == 2, what="rows that nobody has read")
    link.source.stop()
    link.read_to(43, wait_until)
    assert link.source.read() is None
    assert counted(link) == (33, 10, 1)
    link.check_values()
