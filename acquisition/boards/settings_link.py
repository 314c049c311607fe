"""Tells a board its settings and believes nothing but the board's own answers.

BrainFlow scales with the gain of the last command that it sent, whatever the board made of it:
after a rejected command values were 24 times too large and no call had failed (measured). So every
command has to come back as one ``Success``; else both sides go back to their defaults and the
connection is refused.

Over the dongle everything goes out as one string, since each call waits for a second of silence.
A WiFi shield takes at most 31 letters at once and BrainFlow throws its answers away, so each
command is sent twice there: by BrainFlow, which then scales by it, and by us, to read the answer.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acquisition.boards.catalogue import BoardEntry
from acquisition.boards.driver import Driver
from acquisition.boards.emg_settings import BoardSetup
from acquisition.boards.wifi_shield import WifiShield
from acquisition.errors import ConnectError

log = logging.getLogger(__name__)

#: The first answer after a stream begins with the rest of a packet and may be cut short.
TRIES = 2

_DEFAULTS, _VERSION, _RATE, _EIGHT, _SIXTEEN = "d", "V", "~~", "c", "C"
_FIRMWARE = re.compile(r"v\d+\.\d+\.\d+")
#: The answer to `_SIXTEEN`; "Channel set for 16$$$" is none.
_HAS_DAISY = re.compile(r"(?<! )16\$\$\$")
_SUCCESS = re.compile(r"Success[^$]*")
#: The dongle's own answer where the board gives none.
_BOARD_OFF = "Failure: Communications timeout"
_SHOWN_CHARS = 120


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a board was told and said.

    Parameters
    ----------
    commands, answers
        In order, in pairs; what cannot be printed in an answer is left out.
    firmware
        The board's version, empty where it did not tell.
    """

    commands: tuple[str, ...]
    answers: tuple[str, ...]
    firmware: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return it as a recording keeps it."""
        return {
            "commands": list(self.commands),
            "answers": list(self.answers),
            "firmware": self.firmware,
        }


class SettingsLink:
    """The way of settings to one board of the Cyton family.

    Parameters
    ----------
    driver
        Its driver, open and not streaming when `apply` is called.
    board
        Its place in the catalogue.
    inputs
        BrainFlow's input parameters by name.
    """

    def __init__(self, driver: Driver, board: BoardEntry, inputs: Mapping[str, Any]) -> None:
        self._driver = driver
        self._board = board
        host = inputs.get("ip_address")
        self._shield = WifiShield(host, inputs.get("timeout")) if host else None

    def apply(self, setup: BoardSetup) -> Confirmed:
        """Send the commands and return what the board confirmed; takes 1 s, 2 s after a stream.

        Raises
        ------
        ConnectError
            The board did not confirm all of them, even when asked again, or it is not the board
            that it is opened as. Board and driver have been set back to their defaults.
        """
        try:
            if self._shield is None:
                return self._apply_as_one(setup)
            return self._apply_one_by_one(setup, self._shield)
        except ConnectError:
            self._set_back()
            raise

    def _apply_as_one(self, setup: BoardSetup) -> Confirmed:
        # With a Daisy's channels switched in or out first: a Daisy that is plugged in would put its
        # samples between those of the eight channels, and the board says Success to settings of a
        # Daisy that is not there.
        daisy = self._board.n_channels > 8
        command = "".join((_VERSION, _SIXTEEN if daisy else _EIGHT, *setup.commands))
        answer = ""
        for _ in range(TRIES):
            answer = printable(self._driver.configure(command))
            if daisy:
                self._check_daisy(answer)
            daisy_answers = not daisy or _HAS_DAISY.search(answer)
            if daisy_answers and _confirms(answer, len(setup.commands)):
                firmware = _FIRMWARE.search(answer)
                return Confirmed((command,), (answer,), firmware.group() if firmware else "")
        raise self._refused(setup.what, answer, len(setup.commands))

    def _apply_one_by_one(self, setup: BoardSetup, shield: WifiShield) -> Confirmed:
        said = [(_RATE, self._check_rate(shield))]
        if self._board.n_channels > 8:
            said.append((_SIXTEEN, printable(shield.ask(_SIXTEEN))))
            self._check_daisy(said[-1][1])
        for command in setup.commands:
            for _ in range(TRIES):
                answer = printable(self._tell(command))
                if _confirms(answer, 1):
                    break
            else:
                raise self._refused(setup.what, answer)
            said.append((command, answer))
        commands, answers = zip(*said, strict=True)
        return Confirmed(commands, answers)

    def _tell(self, command: str) -> bytes:
        """Send one command to driver and board; return the board's answer."""
        answer = self._driver.configure(command)
        return answer if self._shield is None else self._shield.ask(command)

    def _check_rate(self, shield: WifiShield) -> str:
        # BrainFlow asks the board for its rate when it connects, and takes no notice of the answer.
        answer = printable(shield.ask(_RATE))
        if f" {self._board.fs:g}Hz" not in answer:
            raise self._refused(f"rate of {self._board.fs:g} Hz", answer)
        return answer

    def _check_daisy(self, answer: str) -> None:
        if "no daisy" in answer:
            raise ConnectError(
                f"{self._board.title}: the board has no Daisy plugged in.",
                f"Plug it in, or write brainflow:{self._board.name.replace('_daisy', '')}.",
            )

    def _set_back(self) -> None:
        try:
            self._tell(_DEFAULTS)
        except ConnectError as error:
            log.warning("%s could not be set back to its defaults: %s", self._board.title, error)

    def _refused(self, what: str, answer: str, n_commands: int = 1) -> ConnectError:
        if _BOARD_OFF in answer:
            return ConnectError(
                f"{self._board.title}: the dongle answers, the board does not.",
                "Switch the board on (PC position), check its battery, and try again.",
            )
        said = repr(_in_short(answer)) if answer else "nothing"
        count = ""
        if n_commands > 1:
            count = f" ({_n_confirmed(answer, n_commands)} of {n_commands})"
        return ConnectError(
            f"{self._board.title} did not confirm its {what}{count}; it answered {said}.",
            "Switch the board off and on, then connect again.",
        )


def printable(answer: bytes) -> str:
    """Return an answer as text, without what cannot be printed."""
    text = answer.decode("ascii", errors="ignore")
    return "".join(letter for letter in text.replace("\n", " ") if letter.isprintable()).strip()


def _confirms(answer: str, n_commands: int) -> bool:
    return _n_confirmed(answer, n_commands) == n_commands and "Failure" not in answer


def _n_confirmed(answer: str, n_commands: int) -> int:
    # Each says which channel it is for: one that comes twice stands for no other.
    successes = _SUCCESS.findall(answer)
    return len(successes) if len(successes) != n_commands else len(set(successes))


def _in_short(answer: str) -> str:
    """Return the part of an answer that is worth showing: from its first failure on."""
    start = max(0, answer.find("Failure"))
    shown = answer[start : start + _SHOWN_CHARS]
    return shown if start + _SHOWN_CHARS >= len(answer) else f"{shown}..."
