"""The CHORDS protocol: from the bytes of a serial port to packets. Pure.

The computer sends lines (``WHORU``, ``START``, ``STOP``); the board answers ``WHORU`` with its name
on a line, and while it streams it sends packets::

    C7 7C | counter 0..255 | one big-endian 16-bit count for each channel | 01

There is no checksum. What the format does tell is used: a packet has its header, its end byte and
no count above what the converter can give, and the header of the next one follows it at once. So a
packet with bytes cut out or put in is found out, at the price of the sound one before it where they
stand between the two, and a packet is given when the next one begins. After anything that is no
packet a header may be two counts that look like one: the first packet found again is taken only if
the counter goes on from it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.numbering import CounterScheme

WHORU, START, STOP = b"WHORU\n", b"START\n", b"STOP\n"
_COMMANDS = {line.strip().decode("ascii") for line in (WHORU, START, STOP)}

#: Each packet is one sample of every channel.
COUNTER = CounterScheme(256)

_HEADER, _END = b"\xc7\x7c", 0x01
#: Header and counter.
_HEAD_BYTES = 3
_MOST_CHANNELS = 16
#: So many packets in a row tell how long they are.
_PACKETS_TO_MEASURE = 4
# A name stands on a line of its own; what may stand before it is the rest of a packet.
_NAME = re.compile(rb"(?<![\x20-\x7e])([A-Za-z][A-Za-z0-9._-]{1,31})\r?\n")


@dataclass(frozen=True, slots=True)
class ChordsBoard:
    """A board that the makers of CHORDS list, as of their firmware's list of 2026.

    Parameters
    ----------
    name
        What it answers to ``WHORU``.
    title
        Name for people.
    n_channels
        Channels in a packet; more than one number where that depends on what is plugged in.
    fs
        Nominal sampling rate in Hz.
    bits
        Resolution of its converter.
    vref_v
        Full scale of its converter in volts.
    most_count
        Highest count that its firmware can send.
    """

    name: str
    title: str
    n_channels: tuple[int, ...]
    fs: float
    bits: int
    vref_v: float
    most_count: int


def _board(
    name: str,
    title: str,
    n_channels: int | tuple[int, ...],
    fs: float,
    bits: int,
    vref_v: float,
    most_count: int | None = None,
) -> ChordsBoard:
    channels = (n_channels,) if isinstance(n_channels, int) else n_channels
    most = 2**bits - 1 if most_count is None else most_count
    return ChordsBoard(name, title, channels, fs, bits, vref_v, most)


BOARDS: Mapping[str, ChordsBoard] = {
    board.name: board
    for board in (
        _board("UNO-R3", "Arduino UNO R3", 6, 250.0, 10, 5.0),
        _board("UNO-CLONE", "Maker UNO or UNO clone", 6, 250.0, 10, 5.0),
        _board("GENUINO-UNO", "Genuino UNO", 6, 250.0, 10, 5.0),
        _board("NANO-CLASSIC", "Arduino Nano", 8, 250.0, 10, 5.0),
        _board("NANO-CLONE", "Maker Nano or Nano clone", 8, 250.0, 10, 5.0),
        _board("MEGA-2560-R3", "Arduino MEGA 2560 R3", 16, 250.0, 10, 5.0),
        _board("MEGA-2560-CLONE", "MEGA 2560 clone", 16, 250.0, 10, 5.0),
        _board("UNO-R4", "Arduino UNO R4", 6, 500.0, 14, 5.0),
        _board("GIGA-R1", "Arduino GIGA R1", 6, 500.0, 16, 3.3),
        _board("RPI-PICO-RP2040", "Raspberry Pi Pico", 3, 500.0, 12, 3.3),
        _board("STM32F4-BLACK-PILL", "STM32F4 Black Pill", 8, 500.0, 12, 3.3),
        _board("STM32G4-CORE-BOARD", "STM32G4 Core Board", 16, 500.0, 12, 3.3),
        # Three inputs, six with the Vibz Plus. Its firmware stretches 0..3249 to 0..4095 without
        # stopping there: 4095 becomes 5161.
        _board("NPG-LITE", "Neuro PlayGround Lite", (3, 6), 500.0, 12, 2.5, 5161),
    )
}


def packet_bytes(n_channels: int) -> int:
    """Return the length of a packet."""
    return _HEAD_BYTES + 2 * n_channels + 1


def find_name(heard: bytes) -> str | None:
    """Return the name in what a board sent after ``WHORU``; None when there is none yet.

    A name of the list goes before any other line that may be one, and an echo is none.
    """
    names = [found[1].decode("ascii") for found in _NAME.finditer(heard)]
    said = [name for name in names if name not in _COMMANDS]
    return next((name for name in said if name in BOARDS), said[0] if said else None)


def find_board(name: str) -> ChordsBoard | None:
    """Return the board of a name, however it is written (``uno_r4``); None for an unknown one."""
    return BOARDS.get(name.strip().upper().replace("_", "-"))


def measure_channels(heard: bytes) -> int | None:
    """Return how many channels the packets in `heard` have; None while that cannot be told.

    Told by packets in a row: header, end byte, and counters that go up by one.
    """
    for at in _headers(heard):
        for n_channels in range(1, _MOST_CHANNELS + 1):
            length = packet_bytes(n_channels)
            last = at + length * (_PACKETS_TO_MEASURE - 1)
            starts = range(at, last + 1, length)
            if (
                last + length <= len(heard)
                and all(heard[i : i + 2] == _HEADER for i in starts)
                and all(heard[i + length - 1] == _END for i in starts)
                and all((heard[i + length + 2] - heard[i + 2]) % 256 == 1 for i in starts[:-1])
            ):
                return n_channels
    return None


def _headers(heard: bytes) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(_HEADER), heard)]


@dataclass(frozen=True, slots=True)
class Packets:
    """Packets that came, in order.

    Parameters
    ----------
    counters
        ``(n,)`` packet counter of each, 0 to 255.
    counts
        ``(n, n_channels)`` converter counts.
    n_waited
        How many of them, the first ones, were there before the newest bytes showed that they are
        packets: they came earlier than the others.
    """

    counters: NDArray[np.float64]
    counts: NDArray[np.float64]
    n_waited: int


class PacketParser:
    """Cuts a stream of bytes into packets, and finds the next one after anything that is none.

    The packets do not depend on how the bytes are cut into calls.

    Parameters
    ----------
    n_channels
        Channels in a packet.
    most_count
        Highest count that the board can send; a packet with a higher one is damaged.

    Attributes
    ----------
    n_packets
        Packets given so far.
    skipped_bytes
        Bytes that belonged to none of them.
    """

    def __init__(self, n_channels: int, most_count: int) -> None:
        self._values = struct.Struct(f">{n_channels}H")
        self._length = packet_bytes(n_channels)
        self._most_count = most_count
        self._in_step = False
        self._bytes = bytearray()
        self.n_packets = 0
        self.skipped_bytes = 0

    def feed(self, data: bytes) -> Packets:
        """Take the next bytes and return the packets that are known to be complete."""
        buffer = self._bytes
        came_before = len(buffer)
        buffer += data
        n_waited = 0
        counters: list[int] = []
        counts: list[tuple[int, ...]] = []
        at = 0
        while (start := buffer.find(_HEADER, at)) >= 0:
            self._in_step &= start == at
            self.skipped_bytes += start - at
            at = start
            sound = self._is_packet(at)
            if sound is None:
                break
            if sound:
                counters.append(buffer[at + 2])
                counts.append(self._values.unpack_from(buffer, at + _HEAD_BYTES))
                at += self._length
                n_waited += at <= came_before
            else:
                self.skipped_bytes += 1
                at += 1
            self._in_step = sound
        else:
            # No header follows, but its first byte may be there already.
            keep = len(buffer) - buffer.endswith(_HEADER[:1])
            self._in_step &= keep == at
            self.skipped_bytes += keep - at
            at = keep
        del buffer[:at]
        self.n_packets += len(counters)
        return Packets(
            np.array(counters, dtype=np.float64),
            np.array(counts, dtype=np.float64).reshape(len(counts), self._values.size // 2),
            n_waited,
        )

    def _is_packet(self, at: int) -> bool | None:
        """Tell whether a packet begins at `at`; None when more bytes have to come first."""
        buffer, end = self._bytes, at + self._length
        if len(buffer) < end:
            return None
        if buffer[end - 1] != _END:
            return False
        if max(self._values.unpack_from(buffer, at + _HEAD_BYTES)) > self._most_count:
            return False
        if len(buffer) < end + _HEAD_BYTES:
            return None
        if buffer[end : end + 2] != _HEADER:
            return False
        return self._in_step or (buffer[end + 2] - buffer[at + 2]) % 256 == 1
