"""What a Cyton's firmware answers, for the stand-in `cyton_pty.CytonPty`.

Written from the board's public protocol.
"""

from __future__ import annotations

import threading

BANNER = b"OpenBCI V3 8-16 channel\r\nADS1299 Device ID: 0x3E\r\nFirmware: v3.1.2\r\n$$$"
DEFAULTS = b"updating channel settings to default$$$"


class CytonFirmware:
    """Answers commands letter by letter; ``v``, ``d``, ``b`` and ``s`` so far."""

    def __init__(self) -> None:
        self.streaming = threading.Event()

    def feed(self, letter: str) -> bytes:
        """Take one letter of a command; return the answer, empty while there is none."""
        if letter == "v":
            return BANNER
        if letter == "d":
            return DEFAULTS
        if letter == "b":
            self.streaming.set()
        elif letter == "s":
            self.streaming.clear()
        return b""
