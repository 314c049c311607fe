"""Bipolar EMG on the boards with an ADS1299: which channels, which gain, in the board's commands.

A board of the Cyton family starts up for EEG: the common input SRB2 is on, which ties the P inputs
of all channels together. For EMG each channel has its own pair of electrodes, on its P (top) and N
(bottom) pin, so SRB2 is off. Whether the board obeyed is `settings_link`'s business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from acquisition.boards.catalogue import BoardEntry
from acquisition.errors import ConfigError
from acquisition.uri import SourceUri, take_str

#: Gains of the ADS1299, in the order of their codes.
GAINS = (1, 2, 4, 6, 8, 12, 24)
DEFAULT_GAIN = 24
#: Parameters of a SOURCE that this module reads, beside ``channels`` of every board.
EMG_PARAMETERS = ("emg", "gain", "bias")

_LETTERS = "12345678QWERTYUI"
_REFERENCE_V = 4.5
_COUNTS = 2**23 - 1


def uv_per_count(gain: int) -> float:
    """Return the microvolts of one count, in the very order of operations of BrainFlow."""
    return _REFERENCE_V / _COUNTS / gain * 1e6


def rail_uv(gain: int) -> tuple[float, float]:
    """Return the lowest and highest value of a channel in microvolts."""
    return -_REFERENCE_V * 1e6 / gain, _REFERENCE_V * 1e6 / gain


@dataclass(frozen=True, slots=True)
class BoardSetup:
    """Commands that a board has to confirm one by one.

    Parameters
    ----------
    what
        What they set, for people: ``EMG settings``.
    commands
        Each is answered with one ``Success``; repeating them changes nothing.
    """

    what: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmgSettings:
    """How the channels of a board are set for bipolar EMG.

    Parameters
    ----------
    n_board_channels
        Channels that the board has, 8 or 16.
    channels
        Numbers of those in use, from 1, in the order of the columns.
    gains
        Gain of each channel in use.
    bias
        Whether the channels in use take part in the bias drive.
    applied
        False leaves the channels as the board starts up: gain 24, bias and SRB2 on, all powered.
    """

    n_board_channels: int
    channels: tuple[int, ...]
    gains: tuple[int, ...]
    bias: bool = True
    applied: bool = True

    @property
    def unused(self) -> tuple[int, ...]:
        """Channels that are not in use."""
        return tuple(
            number for number in range(1, self.n_board_channels + 1) if number not in self.channels
        )

    @property
    def powered_down(self) -> tuple[int, ...]:
        """Channels that are not in use and switched off."""
        return self.unused if self.applied else ()

    def setup(self) -> BoardSetup:
        """Return the commands that set every channel of the board."""
        if not self.applied:
            return BoardSetup("settings", ())
        used = zip(self.channels, self.gains, strict=True)
        commands = {number: channel_command(number, gain, bias=self.bias) for number, gain in used}
        commands |= {number: power_down_command(number) for number in self.powered_down}
        return BoardSetup("EMG settings", tuple(commands[number] for number in sorted(commands)))

    def to_dict(self) -> dict[str, Any]:
        """Return them as a recording keeps them."""
        return {
            "applied": self.applied,
            "verified": self.applied,  # a board that does not confirm them is not opened
            "channels": list(self.channels),
            "gains": list(self.gains),
            "bias": self.bias,
            "srb2": not self.applied,
            "powered_down": list(self.powered_down),
        }


def channel_command(number: int, gain: int, *, bias: bool, srb2: bool = False) -> str:
    """Return the command that switches a channel on, with its normal input and SRB1 off."""
    return f"x{_LETTERS[number - 1]}0{GAINS.index(gain)}0{int(bias)}{int(srb2)}0X"


def power_down_command(number: int) -> str:
    """Return the command that switches a channel off; it then reads 0."""
    return f"x{_LETTERS[number - 1]}160000X"


def lead_off_command(number: int, *, p: bool = False, n: bool = False) -> str:
    """Return the command that sends the test current through inputs of a channel, or stops it."""
    return f"z{_LETTERS[number - 1]}{int(p)}{int(n)}Z"


def take_emg_settings(
    uri: SourceUri, board: BoardEntry, channels: Sequence[int]
) -> EmgSettings | None:
    """Return the EMG settings that a SOURCE asks for; None for a board that takes none.

    Without parameters: gain 24 (+-187.5 mV, room for the offsets of electrodes), bias on.

    Parameters
    ----------
    uri
        The SOURCE.
    board
        The board.
    channels
        Numbers of the channels in use.

    Raises
    ------
    ConfigError
        A gain that the board does not have, as many gains as fit no channels, a word that is
        neither on nor off, or settings together with ``emg=off``.
    """
    if not board.configurable:
        return None
    applied = _take_switch(uri, board, "emg")
    given = [name for name in ("gain", "bias") if name in uri.params]
    if not applied and given:
        raise ConfigError(
            f"emg=off leaves {board.title} as it starts, so it cannot have {given[0]}=.",
            f"Leave out emg=off or {given[0]}=.",
        )
    return EmgSettings(
        board.n_channels,
        tuple(channels),
        _take_gains(uri, board, len(channels)),
        _take_switch(uri, board, "bias"),
        applied,
    )


def _take_gains(uri: SourceUri, board: BoardEntry, n_channels: int) -> tuple[int, ...]:
    text = take_str(uri, "gain", str(DEFAULT_GAIN))
    allowed = {str(gain): gain for gain in GAINS}
    gains = tuple(allowed.get(part.strip(), 0) for part in text.split(","))
    if 0 in gains:
        raise ConfigError(
            f"gain={text} is not possible for {board.title}.",
            f"Allowed: {', '.join(allowed)}; one for all channels, or one for each with commas.",
        )
    if len(gains) not in (1, n_channels):
        raise ConfigError(
            f"gain={text} has {len(gains)} gains, but {n_channels} channels are in use.",
            "Give one gain for all channels, or one for each of them.",
        )
    return gains if len(gains) == n_channels else gains * n_channels


def _take_switch(uri: SourceUri, board: BoardEntry, key: str) -> bool:
    word = take_str(uri, key, "on").lower()
    if word not in ("on", "off"):
        raise ConfigError(
            f"{key}={word} is not possible for {board.title}.", f"Allowed: {key}=on or {key}=off."
        )
    return word == "on"
