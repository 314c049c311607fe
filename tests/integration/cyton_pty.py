"""A stand-in for an OpenBCI Cyton behind a pseudo-terminal, for BrainFlow's real Cyton driver.

Written from the board's public protocol: what it answers is `cyton_firmware`, and ``b`` starts a
stream of 33-byte packets (A0, number, eight 24-bit values, six auxiliary bytes, C0).

The test decides what arrives. `CytonPty.send` writes packets by number and `CytonPty.write` any
bytes, at once: nothing depends on the machine's speed, but the driver's stamps then mean nothing.
`CytonPty.run_paced` sends in real time, for what is judged by stamps: outages, drift, latency.
"""

from __future__ import annotations

import math
import os
import pty
import select
import struct
import threading
import time
import tty
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.integration.cyton_firmware import CytonFirmware

BOARD_OFF = b"Failure: Communications timeout - Device failed to poll Host$$$"
UV_PER_COUNT = 4.5e6 / 24 / (2**23 - 1)
N_CHANNELS = 8
#: What leftover bytes may look like: a packet that nobody sent, with number 0.
FORGED = b"\xa0" + bytes(31) + b"\xc0"


def packet(number: int, counts: Iterable[int], footer: int = 0xC0) -> bytes:
    """Return one packet: its counter is `number` modulo 256."""
    values = b"".join(struct.pack(">i", count)[1:] for count in counts)
    return bytes((0xA0, number % 256)) + values + bytes(6) + bytes((footer,))


def counts_of(number: int) -> list[int]:
    """Return what channel by channel stands in packet `number`: any loss or shift shows."""
    return [1000 * (channel + 1) + number % 1000 for channel in range(N_CHANNELS)]


@dataclass(frozen=True)
class Outage:
    """Packets that do not come when they are made.

    Parameters
    ----------
    first, n
        Number of the first one, and how many.
    late
        They come when it is over; else they are lost.
    drain
        How many times faster than they are made late packets come.
    """

    first: int
    n: int
    late: bool = False
    drain: float = math.inf

    def covers(self, number: int) -> bool:
        return self.first <= number < self.first + self.n


class CytonPty:
    """The stand-in; a thread answers commands, the test sends packets.

    Parameters
    ----------
    answers
        ``board`` for a board that works, ``dongle`` for a dongle whose board is off, ``nothing``;
        ``streaming`` for a board that a crashed program left streaming: the first ``v`` only
        stops it, after more packets than the driver has patience for. May be set at any time.
    firmware
        What the board answers and measures; None: a Cyton as it comes.
    link
        A name that always leads to the port, as those in ``/dev/serial/by-id`` do; there only
        while the dongle is plugged in. `port` is this name then.
    """

    def __init__(
        self,
        answers: str = "board",
        *,
        firmware: CytonFirmware | None = None,
        link: Path | None = None,
    ) -> None:
        self.answers = answers
        self.firmware = firmware if firmware is not None else CytonFirmware()
        self.streaming = self.firmware.streaming
        self.overrun = 0
        self._link = link
        self._writing = threading.Lock()
        self._paced: Paced | None = None
        self._plug_in()

    def __enter__(self) -> CytonPty:
        return self

    def __exit__(self, *error: object) -> None:
        self.unplug()

    def packets(self, numbers: Iterable[int]) -> bytes:
        """Return these packets as they are on the wire."""
        return b"".join(packet(number, self.firmware.counts(number)) for number in numbers)

    def send(self, numbers: Iterable[int]) -> None:
        """Write these packets, whatever is missing between them is lost on air."""
        self.write(self.packets(numbers))

    def write(self, data: bytes) -> None:
        """Write bytes as they are, and wait until there is room for all of them."""
        with self._writing:
            while data:
                _, writable, _ = select.select([], [self._master], [], 10.0)
                assert writable, "nobody reads the port"
                data = data[os.write(self._master, data[:1024]) :]

    def run_paced(
        self,
        fs_hz: float = 250.0,
        *,
        ppm: float = 0.0,
        burst_s: float = 0.0,
        outages: Sequence[Outage] = (),
    ) -> Paced:
        """Send in real time from now on, whenever the board streams; number 0 follows each ``b``.

        Parameters
        ----------
        fs_hz
            Rate of the packets.
        ppm
            By how much the board's clock is fast.
        burst_s
            Packets come together, so often; an FTDI port does that every 0.016 s.
        outages
            What is lost or late.

        Returns
        -------
        Paced
            What was sent when; ends with `unplug`.
        """
        assert self._paced is None, "it is paced already"
        self._paced = Paced(self, fs_hz * (1 + ppm * 1e-6), burst_s, outages)
        return self._paced

    def unplug(self) -> None:
        """Pull the dongle out: the terminal hangs up."""
        if self._paced is not None:
            self._paced.stop()
            self._paced = None
        if not self._closing.is_set():
            self._closing.set()
            self._thread.join(5.0)
            if self._link is not None:
                self._link.unlink()
            os.close(self._master)
            os.close(self._slave)

    def replug(self) -> None:
        """Plug the dongle in again: another terminal, under the same name."""
        assert self._closing.is_set(), "it is plugged in"
        self.streaming.clear()
        self._plug_in()

    def offer(self, data: bytes) -> None:
        """Write as a dongle does: what nobody reads within 0.1 s is gone (`overrun` bytes)."""
        with self._writing:
            while data and select.select([], [self._master], [], 0.1)[1]:
                data = data[os.write(self._master, data[:1024]) :]
        self.overrun += len(data)

    def _plug_in(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)  # no echo before the driver has set the port up
        os.set_blocking(self._master, False)
        self.port = os.ttyname(self._slave)
        if self._link is not None:
            self._link.symlink_to(self.port)
            self.port = str(self._link)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="cyton-pty")
        self._thread.start()

    def _serve(self) -> None:
        while not self._closing.is_set():
            ready, _, _ = select.select([self._master], [], [], 0.05)
            if ready:
                for command in os.read(self._master, 1024).decode("latin-1"):
                    self._answer(command)

    def _answer(self, command: str) -> None:
        if self.answers == "nothing":
            return
        if self.answers == "dongle":
            self.write(BOARD_OFF)
        elif self.answers == "streaming" and command == "v":
            self.answers = "board"
            self.send(range(20))
        else:
            answer = self.firmware.feed(command)
            if answer:
                self.write(answer)


class Paced:
    """Sends packets by absolute deadlines, on a thread of its own.

    Attributes
    ----------
    fs_hz
        The true rate.
    origin_s
        ``time.perf_counter`` when packet 0 of the present stream was made; NaN before.
    n_made, sent
        How many packets were made in it, and the numbers of those that were sent.
    """

    def __init__(
        self, board: CytonPty, fs_hz: float, burst_s: float, outages: Sequence[Outage]
    ) -> None:
        self.fs_hz = fs_hz
        self.origin_s = math.nan
        self.n_made = 0
        self.sent: list[int] = []
        self._board = board
        self._burst_s = burst_s
        self._outages = outages
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cyton-pty paced")
        self._thread.start()

    def made_s(self, number: int) -> float:
        """Return the ``time.perf_counter`` at which a packet of the stream was made."""
        return self.origin_s + number / self.fs_hz

    def stop(self) -> None:
        """Send nothing more."""
        self._stopping.set()
        self._thread.join(5.0)

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._board.streaming.wait(0.05):
                self.origin_s, self.n_made, self.sent = time.perf_counter(), 0, []
                self._stream()

    def _stream(self) -> None:
        due: list[int] = []
        due_s = -math.inf
        for number, comes_s in self._deliveries():
            if comes_s > due_s:
                self._deliver(due)
                due, due_s = [], comes_s
                if self._stopping.wait(max(0.0, self.origin_s + comes_s - time.perf_counter())):
                    return
                if not self._board.streaming.is_set():
                    return
            self.n_made = number + 1
            due.append(number)

    def _deliver(self, numbers: list[int]) -> None:
        if numbers:
            self._board.offer(self._board.packets(numbers))
            self.sent += numbers

    def _deliveries(self) -> Iterator[tuple[int, float]]:
        """Yield every packet that comes, and when, in seconds from the first."""
        number, free_s = 0, 0.0  # when the link is free again
        while True:
            comes_s = number / self.fs_hz
            if self._burst_s:
                comes_s = math.ceil(comes_s / self._burst_s) * self._burst_s
            outage = next((item for item in self._outages if item.covers(number)), None)
            if outage is None or outage.late:
                if outage is not None:
                    comes_s = max(comes_s, (outage.first + outage.n) / self.fs_hz)
                comes_s = max(comes_s, free_s)
                drain = max((item.drain for item in self._outages if item.late), default=math.inf)
                free_s = comes_s + 1 / (drain * self.fs_hz)
                yield number, comes_s
            number += 1
