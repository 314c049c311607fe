"""A stand-in for a CHORDS board (Arduino with a BioAmp EXG Pill) behind a pseudo-terminal.

Written from the public protocol: the lines ``WHORU``, ``START`` and ``STOP`` are answered, a packet
is C7 7C, a counter, 16-bit big-endian counts and 01. The test decides what arrives: `send` writes
packets by number and `send_bytes` whatever it is given, so nothing depends on the machine's speed.
With ``runs`` it streams by itself at its nominal rate.
"""

from __future__ import annotations

import contextlib
import os
import pty
import random
import select
import termios
import threading
import time
import tty
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from acquisition import SampleChunk, SourceOptions
from acquisition.chords.protocol import BOARDS
from acquisition.chords.source import ChordsSource
from acquisition.registry import SourceRegistry
from acquisition.timing.clock import Clock, SystemClock


def packet(number: int, counts: Iterable[int]) -> bytes:
    """Return one packet: its counter is `number` modulo 256."""
    values = b"".join(count.to_bytes(2, "big") for count in counts)
    return bytes((0xC7, 0x7C, number % 256)) + values + b"\x01"


def counts_of(number: int, n_channels: int = 6, bits: int = 14) -> list[int]:
    """Return what channel by channel stands in packet `number`: any loss or shift shows."""
    return [(131 * number + 1009 * channel) % 2**bits for channel in range(n_channels)]


class ChordsPty:
    """The stand-in; a thread answers commands, the test sends packets.

    Parameters
    ----------
    name
        What it answers to ``WHORU``; its channels, bits and rate follow from it.
    n_channels
        Channels of a name that is not in the list, or that has several.
    answers
        ``board`` for a board that works, ``nothing``, ``text`` for another firmware that prints
        numbers all the time, or ``noise`` for a device that sends binary all the time.
    ignores
        How many ``WHORU`` get no answer: the board is in its bootloader.
    baud
        The only speed that it understands, None for one that does not care.
    reads_for_s
        Older firmware takes what comes until it has been silent for so long as one command.
    runs
        Stream by itself after ``START``.
    echoes
        Send back what comes before it is carried out.
    banner
        Printed with the first command: a board that was started by the opening, and takes its time.
    """

    def __init__(
        self,
        name: str = "UNO-R4",
        n_channels: int | None = None,
        *,
        answers: str = "board",
        ignores: int = 0,
        baud: int | None = None,
        reads_for_s: float = 0.0,
        runs: bool = False,
        echoes: bool = False,
        banner: bytes = b"",
    ) -> None:
        board = BOARDS.get(name)
        self.name = name
        self.n_channels = n_channels or (board.n_channels[0] if board else 6)
        self.bits = board.bits if board else 10
        self.fs = board.fs if board else 250.0
        self.commands: list[str] = []
        self.streaming = threading.Event()
        self._answers = answers
        self._ignores = ignores
        self._baud = baud
        self._reads_for_s = reads_for_s
        self._runs = runs
        self._echoes = echoes
        self._banner = banner
        self._noise = random.Random(1)
        self._number = 0
        self._began_s = 0.0
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)  # no echo before the port has been set up
        os.set_blocking(self._master, False)
        self.port = os.ttyname(self._slave)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="chords-pty")
        self._thread.start()

    def __enter__(self) -> ChordsPty:
        return self

    def __exit__(self, *error: object) -> None:
        self.unplug()

    def send(self, numbers: Iterable[int]) -> None:
        """Write these packets; whatever is missing between them is lost."""
        self.send_bytes(b"".join(self.packet(number) for number in numbers))

    def packet(self, number: int) -> bytes:
        """Return packet `number` as this board sends it."""
        return packet(number, counts_of(number, self.n_channels, self.bits))

    def send_bytes(self, data: bytes) -> None:
        """Write bytes; waits until somebody reads when the terminal is full."""
        while data and not self._closing.is_set():
            select.select([], [self._master], [], 0.05)
            try:
                data = data[os.write(self._master, data[:1024]) :]
            except BlockingIOError:
                continue

    def unplug(self) -> None:
        """Pull the cable: the terminal hangs up."""
        if not self._closing.is_set():
            self._closing.set()
            self._thread.join(5.0)
            os.close(self._master)
            os.close(self._slave)

    def stream_already(self) -> None:
        """Stream as a board does that a crashed program has left so."""
        self._number, self._began_s = 0, time.monotonic()
        self.streaming.set()

    def _serve(self) -> None:
        heard = b""
        while not self._closing.is_set():
            wait_s = self._reads_for_s if heard and self._reads_for_s else 0.01
            ready, _, _ = select.select([self._master], [], [], wait_s)
            if ready:
                newest = os.read(self._master, 1024)
                heard += newest
                if self._echoes:
                    self._print(newest)
            heard = self._commands(heard, silent=not ready) if self._understands() else b""
            if self._answers == "text":
                self._print(b"512\r\n")
            elif self._answers == "noise":
                self._print(self._noise.randbytes(400))
            if self._runs and self.streaming.is_set():
                self._stream()

    def _understands(self) -> bool:
        speed: int = termios.tcgetattr(self._slave)[5]
        return self._baud is None or speed == getattr(termios, f"B{self._baud}")

    def _commands(self, heard: bytes, *, silent: bool) -> bytes:
        """Carry out complete commands and return the rest."""
        if self._reads_for_s:
            if heard and silent:
                self._carry_out(heard.strip().decode("latin-1"))
                return b""
            return heard
        while b"\n" in heard:
            line, heard = heard.split(b"\n", 1)
            self._carry_out(line.strip().decode("latin-1"))
        return heard

    def _carry_out(self, command: str) -> None:
        self.commands.append(command)
        banner, self._banner = self._banner, b""
        self._print(banner)
        if self._answers != "board":
            return
        if command == "WHORU" and self._ignores:
            self._ignores -= 1
        elif command == "WHORU":
            self._print(f"{self.name}\r\n".encode())
        elif command == "START":
            self._number, self._began_s = 0, time.monotonic()
            self.streaming.set()
        elif command == "STOP":
            self.streaming.clear()

    def _stream(self) -> None:
        due = int((time.monotonic() - self._began_s) * self.fs)
        for number in range(self._number, due):
            self._print(self.packet(number))
        self._number = max(self._number, due)

    def _print(self, data: bytes) -> None:
        """Write what fits: a board does not wait for a computer that does not read."""
        with contextlib.suppress(BlockingIOError):
            os.write(self._master, data)


def source_on(port: str | Path, more: str = "", clock: Clock | None = None) -> ChordsSource:
    options = SourceOptions(clock=clock or SystemClock())
    source = SourceRegistry().open_source(f"chords:?serial_port={port}{more}", options)
    assert isinstance(source, ChordsSource)
    return source


class Reader:
    """Collects what a source delivers until enough of it is there."""

    def __init__(self, source: ChordsSource, wait_until: Callable[..., None]) -> None:
        self.source = source
        self.chunks: list[SampleChunk] = []
        self._wait_until = wait_until

    def read(self, n_samples: int) -> Reader:
        def enough() -> bool:
            chunk = self.source.read()
            if chunk is not None:
                self.chunks.append(chunk)
            return sum(chunk.n_samples for chunk in self.chunks) >= n_samples

        self._wait_until(enough, what=f"{n_samples} samples have come")
        return self

    @property
    def index(self) -> list[int]:
        return [n for c in self.chunks for n in range(c.first_sample, c.end_sample)]

    @property
    def data(self) -> np.ndarray:
        return np.concatenate([chunk.data for chunk in self.chunks])
