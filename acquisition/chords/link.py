"""A serial port that is read without waiting, and whose failures are told in words."""

from __future__ import annotations

import errno
import logging
import sys
from typing import Any

from acquisition.errors import ConnectError
from acquisition.port_lock import PortLock

log = logging.getLogger(__name__)

# pyserial says with a ValueError that a port refuses an unusual speed, or is gone by then.
if sys.platform == "win32":
    _FAILURES: tuple[type[Exception], ...] = (OSError, ValueError)
else:
    import termios

    # pyserial lets the last one through where a port hangs up while it is being set up.
    _FAILURES = (OSError, ValueError, termios.error)

_READ_BYTES, _MOST_READS = 65536, 64
_WRITE_LIMIT_S = 1.0

_MISSING = {errno.ENOENT, errno.ENODEV, errno.ENXIO}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_NO_PORT = {errno.EISDIR, errno.ENOTTY}
_BUSY = {errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK}


class LinkDown(Exception):  # noqa: N818 - a state of the link
    """The port is gone: unplugged, or taken by the system."""


class SerialLink:
    """An open serial port, for this program alone.

    Parameters
    ----------
    port
        Its name, for example ``/dev/ttyACM0`` or ``COM3``.
    baud
        Speed in bits per second.

    Raises
    ------
    ConnectError
        It cannot be opened; says why and what to do.
    """

    def __init__(self, port: str, baud: int) -> None:
        import serial  # at first use: the window does not wait for it

        self._lock = PortLock(port, "The board")
        self._lock.lock()
        try:
            self._serial: Any = serial.Serial(
                port, baud, timeout=0, write_timeout=_WRITE_LIMIT_S, exclusive=True
            )
        except _FAILURES as error:
            self._lock.release()
            raise _open_error(port, error) from error
        self._lock.keep_others_out()
        if sys.platform == "win32":  # 4096 bytes by default: half a second of an UNO R4
            self._serial.set_buffer_size(rx_size=_READ_BYTES)

    def set_baud(self, baud: int) -> None:
        """Change the speed; the board is not restarted by it.

        Raises
        ------
        LinkDown
            The port is gone.
        """
        try:
            self._serial.baudrate = baud
        except _FAILURES as error:
            raise LinkDown(_why(error)) from error

    def read(self) -> bytes:
        """Return all bytes that have come, at once.

        Raises
        ------
        LinkDown
            The port is gone.
        """
        heard = bytearray()
        try:
            for _ in range(_MOST_READS):
                part = self._serial.read(_READ_BYTES)
                if not part:
                    break
                heard += part
        except _FAILURES as error:
            if not heard:
                raise LinkDown(_why(error)) from error
            log.debug("the port failed after its last %d bytes: %s", len(heard), error)
        return bytes(heard)

    def write(self, data: bytes) -> None:
        """Send bytes; waits a second at the most.

        Raises
        ------
        LinkDown
            The port is gone, or takes nothing.
        """
        try:
            self._serial.write(data)
        except _FAILURES as error:
            raise LinkDown(_why(error)) from error

    def close(self) -> None:
        """Let go of the port."""
        try:
            self._serial.close()
        except _FAILURES as error:
            log.info("the port was gone when it was closed: %s", error)
        finally:
            self._lock.release()


def _why(error: Exception) -> str:
    """Return why a port that was open fails, on one line."""
    text = " ".join(str(error).split())
    # What pyserial says of a terminal that hung up speaks of another reader, and there is none.
    return "the port hung up" if "returned no data" in text else text


def _open_error(port: str, error: Exception) -> ConnectError:
    code, text = getattr(error, "errno", None), str(error)
    # On Windows the cause stands only in the text, and a port in use is a PermissionError.
    if code in _MISSING or "FileNotFoundError" in text:
        return ConnectError(
            f"There is no port {port}.",
            "Plug the board in; myobench devices lists the ports of this computer.",
        )
    if code in _BUSY or "PermissionError" in text:
        return ConnectError(
            f"Port {port} is in use by another program.",
            "Close that one (Arduino's serial monitor, a browser page with Chords Web).",
        )
    if code in _FORBIDDEN:
        return ConnectError(
            f"This user may not use port {port}.",
            "On Linux: sudo usermod -a -G dialout $USER, then log out and in again.",
        )
    if code in _NO_PORT or (code is None and "configure" in text):
        return ConnectError(f"{port} is not a serial port.", "Give the port of the board.")
    if isinstance(error, ValueError):
        return ConnectError(
            f"Port {port} does not take this speed ({' '.join(text.split())}).",
            "Give another baud=, or leave it out.",
        )
    return ConnectError(
        f"Port {port} cannot be opened ({' '.join(text.split())}).",
        "Unplug the board, plug it in again, and close other programs that use it.",
    )
