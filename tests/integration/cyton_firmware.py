"""What a Cyton's firmware does with commands, for stand-ins of the board (`cyton_pty.CytonPty`).

Written from the board's public protocol (firmware 3.1.2). Nothing here knows how letters arrive or
where answers go, so a serial port and a WiFi shield can share it.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

BANNER = b"OpenBCI V3 8-16 channel\r\nADS1299 Device ID: 0x3E\r\nFirmware: v3.1.2\r\n$$$"
DEFAULTS = b"updating channel settings to default$$$"
REJECTED = b"Failure: rejected$$$"

GAINS = (1, 2, 4, 6, 8, 12, 24)
LETTERS = "12345678QWERTYUI"
OFF_LETTERS, ON_LETTERS = "12345678qwertyui", "!@#$%^&*QWERTYUI"
RATES_HZ = {"0": 16000, "1": 8000, "2": 4000, "3": 2000, "4": 1000, "5": 500, "6": 250}
BOARD_MODES = ("default", "debug", "analog", "digital", "marker", "BLE")
#: Letters of a whole command, by its first one; all others are commands of one letter.
LENGTHS = {"x": 9, "z": 5, "~": 2, "/": 2, "`": 2}
LATCHES = {"x": "X", "z": "Z"}

FULL_SCALE = 2**23 - 1
VREF_UV = 4.5e6
LEAD_OFF_A, LEAD_OFF_HZ, SERIES_OHM = 6e-9, 31.25, 2200.0
#: Where an input ends up whose test current has nowhere to go.
OPEN_INPUT_UV = 2.4e6
#: 4.5 V / 2400, about 1 Hz.
TEST_SIGNAL_UV, TEST_HALF_PERIOD = 1875.0, 128


@dataclass
class ChannelState:
    """How one channel stands: the six digits of its ``x`` command, and the test current."""

    powered: bool = True
    gain: int = 24
    input: int = 0
    bias: bool = True
    srb2: bool = True
    srb1: bool = False
    lead_off: set[str] = field(default_factory=set)


class CytonFirmware:
    """Answers commands letter by letter, and says what the channels then measure.

    Parameters
    ----------
    daisy
        Whether a Daisy is plugged in.
    wifi
        Whether a WiFi shield takes the data; over the dongle every stream runs at 250 Hz.

    Attributes
    ----------
    streaming
        Set between ``b`` and ``s``.
    channels
        The 16 channels; those of a Daisy that is not there are set and mean nothing, as on the
        board.
    reject
        Beginnings of commands that are answered with a failure and not carried out, as ``x3``.
    spoiled
        So many of the next answers begin with what was left of a packet.
    log
        Commands carried out, in order.
    impedance_kohm
        Electrode impedances by channel number and input (``P`` or ``N``), 5 where not given;
        ``math.inf`` for none attached.
    background_uv
        What the electrodes pick up beside the test current, from channel number and time in s.
    """

    def __init__(self, *, daisy: bool = False, wifi: bool = False) -> None:
        self.streaming = threading.Event()
        self.daisy = daisy
        self.wifi = wifi
        self.reject: set[str] = set()
        self.spoiled = 0
        self.log: list[str] = []
        self.impedance_kohm: dict[tuple[int, str], float] = {}
        self.background_uv: Callable[[int, float], float] = lambda _channel, _time_s: 0.0
        self.rate_hz = 250
        self._pending = ""
        self._daisy_attached = daisy
        self._test_signal = ""
        self.channels = [ChannelState() for _ in LETTERS]

    # ----------------------------------------------------------------------------- commands

    def feed(self, letter: str) -> bytes:
        """Take one letter of a command; return the answer, empty while there is none."""
        self._pending += letter
        command, first = self._pending, self._pending[0]
        if first in LATCHES and letter == LATCHES[first] and len(command) < LENGTHS[first]:
            self._pending = ""
            return self._answer(b"Failure: too few chars$$$")
        if len(command) < LENGTHS.get(first, 1):
            return b""
        self._pending = ""
        if any(command.startswith(start) for start in self.reject):
            return self._answer(REJECTED)
        self.log.append(command)
        return self._answer(self._run(command))

    def _answer(self, answer: bytes) -> bytes:
        if not answer or (self.streaming.is_set() and answer != BANNER):
            return b""
        if self.spoiled:
            self.spoiled -= 1
            return bytes((7, 250, 131, 0, 12)) + answer
        return answer

    def _run(self, command: str) -> bytes:
        first = command[0]
        if first == "x":
            return self._set_channel(command)
        if first == "z":
            return self._set_lead_off(command)
        if first == "~":
            return self._set_rate(command[1])
        if first == "/":
            known = command[1].isdigit() and int(command[1]) < len(BOARD_MODES)
            mode = BOARD_MODES[int(command[1])] if known else ""
            return f"Success: {mode}$$$".encode() if mode else b"Failure: invalid mode$$$"
        if first in OFF_LETTERS:
            self.channels[OFF_LETTERS.index(first)].powered = False
        elif first in ON_LETTERS:
            self.channels[ON_LETTERS.index(first)].powered = True
        return self._one_letter(first)

    def _one_letter(self, letter: str) -> bytes:
        if letter == "v":
            self.streaming.clear()
            self._daisy_attached = self.daisy
            self._reset()
            return BANNER
        if letter == "d":
            self._reset()
            return DEFAULTS
        if letter == "b":
            self.rate_hz = self.rate_hz if self.wifi else 250
            self.streaming.set()
        elif letter == "s":
            self.streaming.clear()
        elif letter == "V":
            return b"v3.1.2$$$"
        elif letter == "c":
            attached, self._daisy_attached = self._daisy_attached, False
            return b"daisy removed$$$" if attached else b""
        elif letter == "C":
            was_there, self._daisy_attached = self._daisy_attached, self.daisy
            if not self.daisy:
                return b"no daisy to attach!8$$$"
            return b"16$$$" if was_there else b"daisy attached16$$$"
        elif letter == "D":
            return b"060110$$$"
        elif letter == "?":
            return b"\r\nBoard ADS Registers\r\nADS_ID, 00, 3E, 0, 0, 1, 1, 1, 1, 1, 0\r\n$$$"
        elif letter in "0-=p[]":
            self._test_signal = letter
            return b"Success: Configured internal test signal.$$$"
        return b""

    def _set_channel(self, command: str) -> bytes:
        if command[8] != "X":
            return b"Failure: Err: 9th char not X$$$"
        number = LETTERS.find(command[1])
        digits = command[2:8]
        if number < 0 or not digits.isdigit() or int(digits[1]) >= len(GAINS):
            return REJECTED
        state = self.channels[number]
        state.powered, state.gain = digits[0] == "0", GAINS[int(digits[1])]
        state.input = int(digits[2])
        state.bias, state.srb2, state.srb1 = (digit == "1" for digit in digits[3:])
        return f"Success: Channel set for {number + 1}$$$".encode()

    def _set_lead_off(self, command: str) -> bytes:
        if command[4] != "Z":
            return b"Failure: Err: 5th char not Z$$$"
        number = LETTERS.find(command[1])
        if number < 0:
            return REJECTED
        on = {name for name, digit in zip("PN", command[2:4], strict=True) if digit == "1"}
        self.channels[number].lead_off = on
        return f"Success: Lead off set for {number + 1}$$$".encode()

    def _set_rate(self, code: str) -> bytes:
        if code in RATES_HZ:
            self.rate_hz = RATES_HZ[code]
            self._reset()  # the converter starts anew: every channel setting is lost
        elif code != "~":
            return b"Failure: sample value out of bounds$$$"
        return f"Success: Sample rate is {self.rate_hz}Hz$$$".encode()

    def _reset(self) -> None:
        self.channels = [ChannelState() for _ in LETTERS]
        self._test_signal = ""

    # --------------------------------------------------------------------------- conversion

    def counts(self, number: int, *, daisy: bool | None = None) -> list[int]:
        """Return what the eight channels of packet `number` carry.

        Without a test current it is a pattern in which any loss or shift shows, whatever the gain.

        Parameters
        ----------
        number
            Number of the packet, counted on without end.
        daisy
            Whether it is a packet of the Daisy's channels. None: as on air, where with a Daisy the
            even packets are, and the odd ones are the board's.
        """
        if daisy is None:
            daisy = self._daisy_attached and not self.wifi and number % 2 == 0
        return [self._count(channel, number) for channel in range(8 * daisy, 8 * daisy + 8)]

    def _count(self, index: int, number: int) -> int:
        state = self.channels[index]
        if not state.powered or self._test_signal == "0":
            return 0
        if self._test_signal:
            sign = 1 if number // TEST_HALF_PERIOD % 2 == 0 else -1
            return _to_count(sign * TEST_SIGNAL_UV, state.gain)
        if state.lead_off:
            return _to_count(self._lead_off_uv(index, number / self.rate_hz), state.gain)
        return 1000 * (index + 1) + number % 1000

    def _lead_off_uv(self, index: int, time_s: float) -> float:
        value_uv = self.background_uv(index + 1, time_s)
        for name, sign in (("P", 1), ("N", -1)):
            if name in self.channels[index].lead_off:
                kohm = self.impedance_kohm.get((index + 1, name), 5.0)
                if math.isinf(kohm):
                    return sign * OPEN_INPUT_UV
                drop_uv = 1e6 * LEAD_OFF_A * (1000 * kohm + SERIES_OHM)
                value_uv += sign * drop_uv * math.sin(2 * math.pi * LEAD_OFF_HZ * time_s)
        return value_uv


def _to_count(value_uv: float, gain: int) -> int:
    count = round(value_uv * gain / VREF_UV * FULL_SCALE)
    return max(-FULL_SCALE - 1, min(FULL_SCALE, count))
