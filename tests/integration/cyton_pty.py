"""A stand-in for an OpenBCI Cyton behind a pseudo-terminal, for BrainFlow's real Cyton driver.

Written from the board's public protocol: ``v`` and ``d`` are answered, ``b`` starts and ``s`` stops
a stream of 33-byte packets (A0, counter, eight 24-bit values, six auxiliary bytes, C0). The test
decides what arrives: `send` writes packets by number, so nothing depends on the machine's speed.
"""

from __future__ import annotations

import os
import pty
import select
import struct
import threading
import tty
from collections.abc import Iterable

from tests.integration.cyton_firmware import CytonFirmware

BOARD_OFF = b"Failure: Communications timeout - Device failed to poll Host$$$"
UV_PER_COUNT = 4.5e6 / 24 / (2**23 - 1)
N_CHANNELS = 8


def packet(number: int, counts: Iterable[int]) -> bytes:
    """Return one packet: its counter is `number` modulo 256."""
    values = b"".join(struct.pack(">i", count)[1:] for count in counts)
    return bytes((0xA0, number % 256)) + values + bytes(6) + b"\xc0"


def counts_of(number: int) -> list[int]:
    """Return what channel by channel stands in packet `number`: any loss or shift shows."""
    return [1000 * (channel + 1) + number % 1000 for channel in range(N_CHANNELS)]


class CytonPty:
    """The stand-in; a thread answers commands, the test sends packets.

    Parameters
    ----------
    answers
        ``board`` for a board that works, ``dongle`` for a dongle whose board is off, ``nothing``;
        ``streaming`` for a board that a crashed program left streaming: the first ``v`` only
        stops it, after more packets than the driver has patience for.
    """

    def __init__(self, answers: str = "board") -> None:
        self._answers = answers
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)  # no echo before the driver has set the port up
        self.port = os.ttyname(self._slave)
        self.firmware = CytonFirmware()
        self.streaming = self.firmware.streaming
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="cyton-pty")
        self._thread.start()

    def __enter__(self) -> CytonPty:
        return self

    def __exit__(self, *error: object) -> None:
        self.unplug()

    def send(self, numbers: Iterable[int]) -> None:
        """Write these packets, whatever is missing between them is lost on air."""
        data = b"".join(packet(number, counts_of(number)) for number in numbers)
        while data:
            data = data[os.write(self._master, data[:1024]) :]

    def unplug(self) -> None:
        """Pull the dongle out: the terminal hangs up."""
        if not self._closing.is_set():
            self._closing.set()
            self._thread.join(5.0)
            os.close(self._master)
            os.close(self._slave)

    def _serve(self) -> None:
        while not self._closing.is_set():
            ready, _, _ = select.select([self._master], [], [], 0.05)
            if ready:
                for command in os.read(self._master, 1024).decode("latin-1"):
                    self._answer(command)

    def _answer(self, command: str) -> None:
        if self._answers == "nothing":
            return
        if self._answers == "dongle":
            os.write(self._master, BOARD_OFF)
        elif self._answers == "streaming" and command == "v":
            self._answers = "board"
            for number in range(20):
                os.write(self._master, packet(number, counts_of(number)))
        else:
            answer = self.firmware.feed(command)
            if answer:
                os.write(self._master, answer)
