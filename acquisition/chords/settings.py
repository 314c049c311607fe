"""What a ``chords:`` SOURCE says."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from acquisition.boards.board_facts import BoardParameter
from acquisition.channels import take_channels
from acquisition.chords.protocol import BOARDS, ChordsBoard, find_board
from acquisition.errors import ConfigError
from acquisition.uri import SourceUri, reject_unknown, take_float, take_int, take_str

#: What can be given; the device dialog makes its fields of these.
PARAMETERS = (
    BoardParameter("serial_port", True, "port of the board", "port"),
    BoardParameter("gain", False, "gain of the amplifier; without it samples are counts", "number"),
    BoardParameter("vref", False, "full scale of the converter in volts", "number"),
    BoardParameter("board", False, "the board that it is like, where it has another name"),
    BoardParameter("rate", False, "sampling rate of the firmware in Hz, where changed", "number"),
    BoardParameter("bits", False, "bits of the converter, where changed", "number"),
    BoardParameter("baud", False, "speed of the port, where changed", "number"),
)


@dataclass(frozen=True, slots=True)
class ChordsSettings:
    """The parameters of a SOURCE, None for what it does not say.

    Parameters
    ----------
    port
        Serial port.
    board
        The board that it is to be taken for.
    baud
        Speed of the port in bits per second.
    rate
        Sampling rate in Hz.
    bits
        Resolution of the converter.
    gain
        Gain from the electrodes to the converter.
    vref_v
        Full scale of the converter in volts.
    channels
        Inputs of the board in use, counted from 1, in the order of the columns; empty for all.
    muscles
        Names for the columns, empty for none.
    """

    port: str
    board: ChordsBoard | None
    baud: int | None
    rate: float | None
    bits: int | None
    gain: float | None
    vref_v: float | None
    channels: tuple[int, ...]
    muscles: str


def settings_from_uri(uri: SourceUri) -> ChordsSettings:
    """Read the parameters of a SOURCE.

    Raises
    ------
    ConfigError
        An unknown parameter, a value that is not possible, or no port.
    """
    if uri.name:
        raise ConfigError(
            f"chords: takes no name, and {uri.name!r} stands there.",
            "Write chords:?serial_port=PORT.",
        )
    reject_unknown(uri, (*(item.name for item in PARAMETERS), "channels", "muscles"))
    port = take_str(uri, "serial_port")
    if port is None:
        raise ConfigError(
            "chords: needs serial_port (port of the board).",
            "Write chords:?serial_port=PORT; myobench devices lists the ports of this computer.",
        )
    gain = take_float(uri, "gain", low=1.0, high=1e6)
    vref_v = take_float(uri, "vref", low=0.5, high=10.0, unit="V")
    if vref_v is not None and gain is None:
        raise ConfigError(
            f"vref={vref_v:g} alone does not make microvolts.",
            "Add the amplifier's gain=, or leave vref= out and get counts.",
        )
    return ChordsSettings(
        port=port,
        board=_board(take_str(uri, "board")),
        baud=take_int(uri, "baud", low=300, high=12_000_000),
        rate=take_float(uri, "rate", low=50.0, high=20_000.0, unit="Hz"),
        bits=take_int(uri, "bits", low=8, high=16),
        gain=gain,
        vref_v=vref_v,
        channels=take_channels(uri),
        muscles=take_str(uri, "muscles", ""),
    )


def _board(name: str | None) -> ChordsBoard | None:
    if name is None:
        return None
    board = find_board(name)
    if board is None:
        like = difflib.get_close_matches(name.upper(), BOARDS, n=1)
        meant = f"Did you mean {like[0]}? " if like else ""
        raise ConfigError(
            f"board={name} is no CHORDS board.", f"{meant}Allowed: {', '.join(BOARDS)}."
        )
    return board
