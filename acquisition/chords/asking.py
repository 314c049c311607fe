"""The talk with a board before it streams: which one it is, and how many channels it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from acquisition.chords.link import SerialLink
from acquisition.chords.protocol import (
    BOARDS,
    START,
    STOP,
    WHORU,
    find_name,
    measure_channels,
)
from acquisition.chords.settings import ChordsSettings
from acquisition.errors import ConnectError
from acquisition.timing.clock import Clock

#: Speeds to ask at. An Arduino restarts when its port is opened and spends up to 2 s in its
#: bootloader; boards with USB of their own answer at once, whatever the speed.
BAUD_TRIES = (115_200, 115_200, 230_400, 115_200, 230_400)
#: Older firmware takes a command only after 1 s of silence, and two within it for one that it does
#: not know: an answer is waited for longer than that before the board is asked again.
ANSWER_S = 1.6
#: A board that was left streaming is stopped before it is asked.
LISTEN_S, SILENCE_S, HUSH_LIMIT_S = 0.1, 0.1, 2.5
#: What sends all the time and cannot be stopped is given up after this.
ASK_LIMIT_S = 10.0
#: From START to the first packets: 1 s with older firmware, 0.4 s with an NPG Lite.
PACKETS_LIMIT_S = 2.5
POLL_S = 0.01
_HEARD_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of the board that answered.

    Parameters
    ----------
    name
        What it calls itself.
    title
        Name for people.
    baud
        Speed at which it answered.
    n_channels
        Channels in its packets.
    fs
        Nominal sampling rate in Hz.
    bits, vref_v
        Resolution and full scale of its converter; None where not known.
    most_count
        Highest count that it can send.
    """

    name: str
    title: str
    baud: int
    n_channels: int
    fs: float
    bits: int | None
    vref_v: float | None
    most_count: int


class Asking:
    """Asks one board.

    Parameters
    ----------
    link
        The open port.
    settings
        What the SOURCE says.
    clock
        Time.
    """

    def __init__(self, link: SerialLink, settings: ChordsSettings, clock: Clock) -> None:
        self._link = link
        self._settings = settings
        self._clock = clock

    def layout(self) -> Layout:
        """Ask the board and return what is known of it; it streams neither before nor after.

        Raises
        ------
        ConnectError
            Nothing answers, or it is not known how to read what does.
        LinkDown
            The port is gone.
        """
        name, baud = self._name()
        settings, port = self._settings, self._settings.port
        known = BOARDS.get(name)
        board = settings.board or known
        if settings.board is not None and known is not None and known is not settings.board:
            raise ConnectError(
                f"The board on {port} says that it is {name}, not {settings.board.name}.",
                "Give the port of the other one, or leave board= out.",
            )
        rate = settings.rate or (board.fs if board else None)
        if rate is None:
            raise ConnectError(
                f"The board on {port} calls itself {name!r}, which is no CHORDS board known here.",
                f"Add rate=HZ and bits=BITS of its firmware, or board= with one that it is like: "
                f"{', '.join(BOARDS)}.",
            )
        bits = settings.bits or (board.bits if board else None)
        if board is not None and bits == board.bits:
            most_count = board.most_count
        else:
            most_count = 2 ** (bits or 16) - 1
        if board is not None and len(board.n_channels) == 1:
            n_channels = board.n_channels[0]
        else:
            n_channels = self._count_channels(name)
        return Layout(
            name=name,
            title=board.title if board is not None else name,
            baud=baud,
            n_channels=n_channels,
            fs=rate,
            bits=bits,
            vref_v=settings.vref_v or (board.vref_v if board else None),
            most_count=most_count,
        )

    def _name(self) -> tuple[str, int]:
        asked = self._settings.baud
        tries = BAUD_TRIES if asked is None else (asked,) * len(BAUD_TRIES)
        give_up_s = self._clock.monotonic() + ASK_LIMIT_S
        heard = b""
        for baud in tries:
            self._link.set_baud(baud)
            name, newest = self._ask()
            # What is in no list may be a line of a boot banner, or noise: 13 kB of random bytes
            # hold two such names. A board says its own twice.
            if name is not None and (name in BOARDS or self._ask()[0] == name):
                return name, baud
            heard = newest or heard
            if self._clock.monotonic() >= give_up_s:
                break
        raise self._no_name(tries, heard)

    def _ask(self) -> tuple[str | None, bytes]:
        """Ask once; return the name, None without one, and what was heard."""
        noise = self._hush()
        self._link.write(WHORU)
        answer = self._listen(ANSWER_S, lambda so_far: find_name(so_far) is not None)
        return find_name(answer), answer or noise

    def _no_name(self, tries: tuple[int, ...], heard: bytes) -> ConnectError:
        port = self._settings.port
        speeds = " and ".join(f"{baud}" for baud in dict.fromkeys(tries))
        if heard:
            shown = repr(heard[:_HEARD_SHOWN])[2:-1]
            return ConnectError(
                f"What is on {port} sends '{shown}' and no name, asked at {speeds} baud.",
                "Load the CHORDS firmware onto the board, or give the speed it was built with "
                "(baud=).",
            )
        return ConnectError(
            f"Nothing answers on {port}, asked at {speeds} baud.",
            "Check that it is the port of the board, and that the CHORDS firmware is on it.",
        )

    def _count_channels(self, name: str) -> int:
        self._link.write(START)
        heard = self._listen(PACKETS_LIMIT_S, lambda so_far: measure_channels(so_far) is not None)
        self._stop()  # whatever was heard: nothing may stream on after a failed opening
        n_channels = measure_channels(heard)
        if n_channels is None:
            what = "sends no packets that can be read" if heard else "sends nothing"
            raise ConnectError(
                f"The board on {self._settings.port} answers as {name!r}, but after START it "
                f"{what}.",
                "Load the CHORDS firmware of this board anew, and try again.",
            )
        return n_channels

    def _hush(self) -> bytes:
        """Stop a board that sends already; return what was heard of it."""
        heard = self._listen(LISTEN_S, bool)
        if heard:
            self._stop()
        return heard

    def _stop(self) -> None:
        """Stop the board, and wait until it is silent."""
        self._link.write(STOP)
        give_up_s = self._clock.monotonic() + HUSH_LIMIT_S
        while self._clock.monotonic() < give_up_s:
            self._clock.wait(SILENCE_S)
            if not self._link.read():
                return

    def _listen(self, seconds: float, enough: Callable[[bytes], bool]) -> bytes:
        """Return what comes in the next `seconds`, or as soon as it is enough."""
        until_s = self._clock.monotonic() + seconds
        heard = self._link.read()
        while not enough(heard) and self._clock.monotonic() < until_s:
            self._clock.wait(POLL_S)
            heard += self._link.read()
        return heard
