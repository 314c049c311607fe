"""One program at a serial port: a lock file for ours, and no second opening by any other.

A second program that opens the port of a streaming Cyton makes its driver send ``v`` to the board,
which ends the stream of the first without an error (measured). And a port has more than one name,
so what is locked is the file that the name leads to.
"""

from __future__ import annotations

import array
import contextlib
import logging
import os
import re
import stat
import sys
import tempfile
from pathlib import Path

from acquisition.errors import ConnectError
from acquisition.lock_file import holder_of, open_lock_file, try_lock

log = logging.getLogger(__name__)

#: Its other end is held by whoever made it, so a user of it is no stranger.
_PSEUDO_TERMINALS = "/dev/pts/"
_MEMORY_DEVICES = 1  # their major number
# Of Linux' serial_struct: its ioctls, where its flags stand, and the flag for low latency.
_GET_SERIAL, _SET_SERIAL, _FLAGS, _LOW_LATENCY = 0x541E, 0x541F, 4, 0x2000


class PortLock:
    """Keeps a serial port for this source.

    Parameters
    ----------
    port
        As the user wrote it.
    title
        The board's name, for messages.
    """

    def __init__(self, port: str, title: str) -> None:
        self._port = port
        self._title = title
        self._file: int | None = None
        self._terminal: int | None = None

    def lock(self) -> None:
        """Claim the port before it is opened; it is free again when the process ends, however.

        Raises
        ------
        ConnectError
            This or another program uses it; says which.
        """
        self.release()
        if sys.platform != "win32" and not _may_be_port(self._port):
            return  # the driver says it better
        path = lock_path(self._port)
        try:
            file = open_lock_file(path)
        except OSError as error:  # a folder that cannot be written
            log.warning("%s is used without a lock: %s: %s", self._port, path, error)
        else:
            if not try_lock(file):
                owner = holder_of(file)
                os.close(file)
                raise self._in_use(owner)
            self._file = file
        users = port_users(self._port)
        if users:
            self.release()
            raise self._in_use(users[0])

    def keep_others_out(self) -> None:
        """Make every other program's opening fail, now that the driver has the port.

        And ask a USB serial port for what it has at once, instead of every 16 ms. Both as far as
        the system goes along: what it refuses is logged.
        """
        if sys.platform == "win32":  # a COM port has one user anyway
            return
        import fcntl
        import termios

        try:
            self._terminal = os.open(self._port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            fcntl.ioctl(self._terminal, termios.TIOCEXCL)
        except OSError as error:
            log.warning("%s is not kept from other programs: %s", self._port, error)
        if sys.platform == "linux" and self._terminal is not None:
            _ask_for_low_latency(self._terminal, self._port)

    @property
    def hung_up(self) -> bool:
        """True when the device behind a kept port is gone, as far as the system can tell (Linux).

        BrainFlow does not tell: its reads stay empty for ever, and its thread takes a whole core.
        """
        if sys.platform != "linux" or self._terminal is None:
            return False
        import select

        poll = select.poll()
        poll.register(self._terminal, 0)  # a hang-up is told without being asked for
        return any(happened & select.POLLHUP for _, happened in poll.poll(0))

    def release(self) -> None:
        """Let go of the port; harmless without one."""
        if sys.platform != "win32" and self._terminal is not None:
            import fcntl
            import termios

            terminal, self._terminal = self._terminal, None
            with contextlib.suppress(OSError):  # the terminal may have hung up
                fcntl.ioctl(terminal, termios.TIOCNXCL)
            os.close(terminal)
        if self._file is not None:
            file, self._file = self._file, None
            os.close(file)

    def _in_use(self, process: int) -> ConnectError:
        if process == os.getpid():
            return ConnectError(
                f"{self._title} on {self._port} is in use by this program already.",
                "Disconnect it there before you connect it again.",
            )
        which = f" (process {process})" if process else ""
        return ConnectError(
            f"{self._title} on {self._port} is in use by another program{which}.",
            "Close it there, then connect again.",
        )


def _may_be_port(port: str) -> bool:
    """Tell whether something is there, ``/dev/null`` and its like apart, which many have open.

    It is not opened for that: opening resets an Arduino.
    """
    try:
        device = Path(port).stat()
    except OSError:
        return False
    return not (stat.S_ISCHR(device.st_mode) and os.major(device.st_rdev) == _MEMORY_DEVICES)


def lock_path(port: str) -> Path:
    """Return the lock file of a port: one, whatever name of the port is used."""
    real = port.upper() if sys.platform == "win32" else os.path.realpath(port)
    name = re.sub(r"[^A-Za-z0-9]+", "-", real).strip("-")
    return Path(tempfile.gettempdir()) / f"myobench-port-{name}.lock"


def port_users(port: str) -> tuple[int, ...]:
    """Return the other processes that have a port open, as far as this user may see them.

    Linux only. A pseudo-terminal has none: its other end is always held by somebody.
    """
    real = os.path.realpath(port)
    if sys.platform != "linux" or real.startswith(_PSEUDO_TERMINALS):
        return ()
    users = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended, or is another user's
            for link in (process / "fd").iterdir():
                with contextlib.suppress(OSError):  # it closed the file meanwhile
                    if str(link.readlink()) == real:
                        users.add(int(process.name))
    return tuple(sorted(users - {os.getpid()}))


def _ask_for_low_latency(terminal: int, port: str) -> None:
    """Set the low latency flag; an FTDI chip then waits 1 ms instead of 16 before it sends."""
    import fcntl

    serial = array.array("i", [0] * 32)
    try:
        fcntl.ioctl(terminal, _GET_SERIAL, serial)
        serial[_FLAGS] |= _LOW_LATENCY
        fcntl.ioctl(terminal, _SET_SERIAL, serial)
    except OSError as error:  # a pseudo-terminal or Bluetooth port has no such thing
        log.info("%s has no low latency mode: %s", port, error)
    else:
        log.info("%s is in low latency mode", port)
