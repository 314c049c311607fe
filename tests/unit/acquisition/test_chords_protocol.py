"""Bytes to packets: every sound packet, and never a value that nobody sent."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.chords.protocol import (
    BOARDS,
    PacketParser,
    Packets,
    find_board,
    find_name,
    measure_channels,
    packet_bytes,
)

N = 6


def packet(number: int, counts: list[int]) -> bytes:
    body = b"".join(count.to_bytes(2, "big") for count in counts)
    return bytes((0xC7, 0x7C, number % 256)) + body + b"\x01"


def counts_of(number: int, bits: int, n_channels: int = N) -> list[int]:
    return [(131 * number + 1009 * channel) % 2**bits for channel in range(n_channels)]


def stream(numbers: range, bits: int = 10, n_channels: int = N) -> list[bytes]:
    return [packet(n, counts_of(n, bits, n_channels)) for n in numbers]


def parsed(data: bytes, bits: int = 10, n_channels: int = N) -> Packets:
    return PacketParser(n_channels, 2**bits - 1).feed(data)


def numbers_of(packets: Packets) -> list[int]:
    return [int(counter) for counter in packets.counters]


def assert_true(packets: Packets, bits: int, n_channels: int = N) -> None:
    for counter, counts in zip(packets.counters, packets.counts, strict=True):
        sent = [counts_of(n, bits, n_channels) for n in (int(counter), int(counter) + 256)]
        assert counts.tolist() in sent


@pytest.mark.parametrize("bits", [10, 14, 16])
def test_every_packet_but_the_one_that_nothing_follows_yet(bits: int) -> None:
    packets = parsed(b"".join(stream(range(300), bits)), bits)
    assert numbers_of(packets) == [n % 256 for n in range(299)]
    assert packets.counts.tolist() == [counts_of(n, bits) for n in range(299)]
    assert packets.counts.dtype == np.float64


@given(st.lists(st.integers(0, 400), max_size=30), st.integers(0, 2**32))
def test_packets_do_not_depend_on_how_the_bytes_are_cut(cuts: list[int], seed: int) -> None:
    rng = random.Random(seed)
    parts = stream(range(20), 16)
    parts.insert(rng.randrange(20), rng.randbytes(rng.randrange(40)))
    data = b"".join(parts)
    whole = PacketParser(N, 65535)
    expected = whole.feed(data)
    parser = PacketParser(N, 65535)
    pieces = [parser.feed(data[a:b]) for a, b in _spans(cuts, len(data))]
    counters = np.concatenate([piece.counters for piece in pieces])
    counts = np.concatenate([piece.counts for piece in pieces])
    assert counters.tolist() == expected.counters.tolist()
    assert counts.tolist() == expected.counts.tolist()
    assert (parser.n_packets, parser.skipped_bytes) == (whole.n_packets, whole.skipped_bytes)


def _spans(cuts: list[int], end: int) -> list[tuple[int, int]]:
    edges = [0, *sorted(cut for cut in cuts if cut < end), end]
    return list(itertools.pairwise(edges))


@pytest.mark.parametrize("bits", [10, 14])
@pytest.mark.parametrize("size", [n for n in range(1, 40) if n % packet_bytes(N)])
def test_bytes_cut_out_anywhere_cost_what_they_touch_and_give_nothing_false(
    bits: int, size: int
) -> None:
    # A cut as long as a packet may join the halves of two: that one the format cannot show.
    parts = stream(range(8), bits)
    length = len(parts[0])
    data = b"".join(parts)
    for at in range(2 * length, 3 * length):
        packets = parsed(data[:at] + data[at + size :], bits)
        assert_true(packets, bits)
        last_touched = (at + size - 1) // length
        found = numbers_of(packets)
        assert set(range(7)) - set(found) <= {1, 2, *range(2, last_touched + 1)}
        assert found == sorted(found)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 7 * 16 - 1))
def test_bytes_put_in_anywhere_give_nothing_false(garbage: bytes, at: int) -> None:
    data = b"".join(stream(range(8)))
    packets = parsed(data[:at] + garbage + data[at:])
    # Garbage that holds a whole packet and the head of the next cannot be told from one.
    if b"\xc7\x7c" not in garbage:
        assert_true(packets, 10)
        assert len(packets.counters) >= 4


def test_garbage_between_packets_costs_the_one_before_it() -> None:
    parts = stream(range(10))
    packets = parsed(b"".join([*parts[:5], b"\x00\xff\xc7", *parts[5:]]))
    assert numbers_of(packets) == [0, 1, 2, 3, 5, 6, 7, 8]


def test_a_wrong_end_byte_or_an_impossible_count_costs_that_packet_alone() -> None:
    parts = stream(range(10))
    parts[3] = parts[3][:-1] + b"\x00"
    parts[6] = packet(6, [512, 512, 1024, 512, 512, 512])  # ten bits end at 1023
    assert numbers_of(parsed(b"".join(parts))) == [0, 1, 2, 4, 5, 7, 8]


def test_counts_that_look_like_a_header_are_counts() -> None:
    # C7 as the low byte of one channel, 7C as the high byte of the next: 16 bits have both.
    counts = [0x12C7, 0x7C33, 0x01C7, 0x7C01, 0xC77C, 0x0101]
    parts = [packet(n, counts) for n in range(10)]
    assert numbers_of(parsed(b"".join(parts), 16)) == list(range(9))
    # Cut in the middle of a packet, it is out of step and sees the false headers first.
    found = parsed(b"".join(parts)[5:], 16)
    assert numbers_of(found) == list(range(1, 9))
    assert (found.counts == counts).all()


def test_what_is_skipped_is_counted() -> None:
    parser = PacketParser(N, 1023)
    parser.feed(b"\x00" * 7 + b"".join(stream(range(3))) + b"rubbish" + b"\xc7")
    assert (parser.n_packets, parser.skipped_bytes) == (2, 7 + 16 + 7)


@pytest.mark.parametrize("n_channels", [1, 3, 6, 8, 16])
def test_the_length_of_packets_is_measured(n_channels: int) -> None:
    parts = stream(range(250, 262), 12, n_channels)
    data = b"".join(parts)
    assert measure_channels(data) == n_channels
    assert measure_channels(data[7:]) == n_channels, "and it may begin in the middle of one"
    assert measure_channels(b"NPG-LITE\r\n" + data) == n_channels
    assert measure_channels(b"".join(parts[:3])) is None
    assert measure_channels(b"512\r\n" * 50) is None


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        (b"UNO-R4\r\n", "UNO-R4"),
        (b"NPG-LITE\n", "NPG-LITE"),
        (stream(range(1))[0] + b"UNO-R4\r\n", "UNO-R4"),
        (b"\r\nUNO-R3\r\n" + stream(range(1))[0], "UNO-R3"),
        (b"WHORU\r\nUNO-R4\r\n", "UNO-R4"),
        (b"WHORU\n", None),
        (b"Ready\r\nUNO-R4\r\n", "UNO-R4"),
        (b"Ready\r\n", "Ready"),
        (b"UNO-R", None),
        (b"UNKNOWN COMMAND\r\n", None),
        (b"512\r\n513\r\n", None),
        (b"", None),
    ],
)
def test_a_name_stands_on_a_line_of_its_own(heard: bytes, name: str | None) -> None:
    assert find_name(heard) == name


def test_the_list_of_boards() -> None:
    for name, board in BOARDS.items():
        assert board.name == name
        assert 2**board.bits - 1 <= board.most_count <= 65535
        assert board.fs in (250.0, 500.0)
    assert (BOARDS["UNO-R3"].bits, BOARDS["UNO-R4"].bits) == (10, 14)
    assert find_board("uno_r4") is BOARDS["UNO-R4"]
    assert find_board("uno") is None
