"""BrainFlow's exit codes in words: what is wrong, and what to do."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from acquisition.boards.catalogue import BoardEntry
from acquisition.errors import ConnectError

log = logging.getLogger(__name__)

_PORT_ALREADY_OPEN, _UNABLE_TO_OPEN_PORT, _PORT_SETTINGS, _BOARD_WRITE = 1, 2, 3, 4
_NOT_READY, _THREAD_NOT_RUNNING, _INVALID_ARGUMENTS = 7, 11, 13
_UNSUPPORTED, _NOT_CREATED, _IN_USE, _GENERAL = 14, 15, 16, 17

#: The same code stands for "dongle in, board off" (after 1.0 s) and for a port that never answers
#: (after 6.1 s); only the time tells them apart.
_SILENT_PORT_S = 3.0


def open_error(
    board: BoardEntry, inputs: Mapping[str, Any], error: Exception, took_s: float
) -> ConnectError:
    """Return what to tell a user whose board did not open.

    Parameters
    ----------
    board
        The board.
    inputs
        The parameters it was tried with.
    error
        BrainFlow's error, with its ``exit_code``.
    took_s
        How long the driver took to fail.
    """
    code = int(getattr(error, "exit_code", _GENERAL))
    port = inputs.get("serial_port")
    where = f" on {port}" if port else ""
    if code == _IN_USE:
        return ConnectError(
            f"{board.title}{where} is in use by this program already.",
            "Disconnect it there before you connect it again.",
        )
    if port and (code == _PORT_SETTINGS or _is_no_port(port)):
        return ConnectError(
            f"{board.title}: {port} is not a serial port.",
            "Give the port of the dongle; myobench devices lists the ports.",
        )
    if code in (_BOARD_WRITE, _GENERAL) and "ip_address" in inputs:
        return ConnectError(
            f"{board.title}: nothing answers at {inputs['ip_address']}.",
            "Check the address, that the board is on, and that this computer is in its network.",
        )
    if code in (_PORT_ALREADY_OPEN, _UNABLE_TO_OPEN_PORT) and port:
        why, remedy = _why_port_stays_shut(port)
        return ConnectError(f"{board.title}: port {port} cannot be opened{why}.", remedy)
    if code == _UNABLE_TO_OPEN_PORT:
        return ConnectError(
            f"{board.title}: no way to reach it from this computer.",
            "Switch Bluetooth on, or plug the dongle in, and try again.",
        )
    if code == _NOT_READY and port and took_s >= _SILENT_PORT_S:
        return ConnectError(
            f"{board.title}: nothing answers{where}.",
            "Check that this is the dongle's port and that its switch stands at GPIO_6.",
        )
    if code == _NOT_READY and port:
        return ConnectError(
            f"{board.title}: the dongle{where} answers, the board does not.",
            "Switch the board on (PC position), check its battery, and try again.",
        )
    if code == _NOT_READY:
        return ConnectError(
            f"{board.title} does not answer.", "Switch it on, bring it near, and try again."
        )
    if code == _UNSUPPORTED:
        return ConnectError(
            f"{board.title} is not supported on this system.",
            board.note or "See BrainFlow's list of boards for the systems that can use it.",
        )
    if code == _INVALID_ARGUMENTS:
        given = ", ".join(f"{name}={value}" for name, value in inputs.items()) or "no parameters"
        return ConnectError(
            f"{board.title} cannot be opened with {given}.", "Check them against myobench boards."
        )
    return ConnectError(
        f"{board.title} cannot be opened{where} (BrainFlow code {code}: {error}).",
        "Switch it off and on, and try again.",
    )


def _is_no_port(port: str) -> bool:
    return Path(port).is_dir() or Path(port).is_file()


def _why_port_stays_shut(port: str) -> tuple[str, str]:
    if os.name == "posix":  # a COM port has no path to look at
        if not Path(port).exists():
            return (
                ": there is no such port",
                "Plug the dongle in; myobench devices lists the ports.",
            )
        if not os.access(port, os.R_OK | os.W_OK):
            return (
                ": this user may not use it",
                "On Linux: sudo usermod -a -G dialout $USER, then log out and in again.",
            )
    return "", "Plug the dongle in, check the name, and close other programs that use it."


@contextmanager
def quiet_when_dead(shim: Any) -> Iterator[None]:
    """Take a failure to stop or release for what it is when the link is gone: expected, logged."""
    try:
        yield
    except shim.BrainFlowError as error:
        if int(error.exit_code) not in (_BOARD_WRITE, _THREAD_NOT_RUNNING, _NOT_CREATED):
            raise ConnectError(
                f"The board could not be released ({error}).", "Unplug it and start again."
            ) from error
        log.info("the link was gone when the board was released: %s", error)
