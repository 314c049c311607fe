"""A stand-in for an OpenBCI WiFi shield with a Cyton, for BrainFlow's real WiFi driver.

Written from the shield's public HTTP interface: ``/board``, ``/tcp`` (where the data go),
``/command``, ``/stream/start`` and ``/stream/stop``; the data are the board's 33-byte packets over
one TCP connection. The driver asks on port 80 and no other, so this needs a network of its own or
the right to bind that port: `own_network`.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.integration.cyton_firmware import CytonFirmware
from tests.integration.cyton_pty import Outage, Paced, packet


class WifiShield:
    """The stand-in; threads answer requests, the test sends packets.

    Parameters
    ----------
    firmware
        What the board answers and measures; None: a Cyton as it comes.
    """

    host = "127.0.0.1"

    def __init__(self, firmware: CytonFirmware | None = None) -> None:
        self.firmware = firmware if firmware is not None else CytonFirmware(wifi=True)
        self.streaming = self.firmware.streaming
        self._data: socket.socket | None = None
        self._paced: Paced | None = None
        self._server = ThreadingHTTPServer((self.host, 80), _handler_of(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def __enter__(self) -> WifiShield:
        return self

    def __exit__(self, *error: object) -> None:
        if self._paced is not None:
            self._paced.stop()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5.0)
        self.hang_up()

    def packets(self, numbers: Iterable[int]) -> bytes:
        """Return these packets as they are on the wire."""
        return b"".join(packet(number, self.firmware.counts(number)) for number in numbers)

    def send(self, numbers: Iterable[int]) -> None:
        """Send these packets, whatever is missing between them is lost on air."""
        self.write(self.packets(numbers))

    def write(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self._data is not None, "the driver has not said where to"
        self._data.sendall(data)

    offer = write

    def run_paced(
        self,
        fs_hz: float = 1000.0,
        *,
        ppm: float = 0.0,
        burst_s: float = 0.0,
        outages: Sequence[Outage] = (),
    ) -> Paced:
        """Send in real time, as `CytonPty.run_paced`."""
        self._paced = Paced(self, fs_hz * (1 + ppm * 1e-6), burst_s, outages)
        return self._paced

    def hang_up(self) -> None:
        """Close the connection of the data."""
        if self._data is not None:
            self._data.close()
            self._data = None

    def connect(self, host: str, port: int) -> None:
        """Connect to where the data shall go."""
        self.hang_up()
        self._data = socket.create_connection((host, port), 3.0)
        self._data.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def command(self, letters: str) -> bytes:
        """Give the board a command; its answers come without the end mark of the serial port."""
        return b"".join(self.firmware.feed(letter) for letter in letters).replace(b"$$$", b"")


def _handler_of(shield: WifiShield) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

        def do_GET(self) -> None:
            if self.path == "/board":
                gains = [state.gain for state in shield.firmware.channels[:8]]
                board = {"board_connected": True, "board_type": "cyton", "num_channels": 8}
                self._answer(json.dumps(board | {"gains": gains}).encode())
            elif self.path == "/stream/start":
                self._answer(b"Stream started")
                shield.command("b")
            elif self.path == "/stream/stop":
                shield.command("s")
                self._answer(b"Stream stopped")
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/tcp":
                shield.connect(body["ip"], int(body["port"]))
                self._answer(json.dumps({"connected": True}).encode())
            elif self.path == "/command":
                self._answer(shield.command(body["command"]))
            else:
                self.send_error(404)

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
