"""What one program sends through BrainFlow's streaming board, another one reads as a source.

``streaming_process.py send`` streams a stand-in Cyton to a multicast address, packets by number as
it is told; without an argument this starts such a sender and prints as JSON what our source got.
Only for a network of its own: `own_network`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time

from brainflow.board_shim import BoardIds, BoardShim, BrainFlowInputParams

from acquisition import SourceRegistry
from acquisition.boards.source import BrainFlowSource
from tests.integration.cyton_link import Link
from tests.integration.cyton_pty import CytonPty
from tests.integration.own_network import raise_loopback

ADDRESS, PORT = "225.1.1.1", 6677


def send() -> None:
    """Send the packets ``first`` to ``stop`` of every line that comes in."""
    BoardShim.disable_board_logger()
    with CytonPty() as board:
        parameters = BrainFlowInputParams()
        parameters.serial_port = board.port
        session = BoardShim(BoardIds.CYTON_BOARD, parameters)
        session.prepare_session()
        session.add_streamer(f"streaming_board://{ADDRESS}:{PORT}")
        session.start_stream()
        board.streaming.wait(5.0)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for line in sys.stdin:
            first, stop = line.split()
            board.send(range(int(first), int(stop)))
        session.stop_stream()
        session.release_session()


def main() -> None:
    raise_loopback(multicast=True)
    sender = subprocess.Popen(
        [sys.executable, __file__, "send"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert sender.stdin is not None
    assert sender.stdout is not None
    assert sender.stdout.readline() == "ready\n"
    source = SourceRegistry().open_source(
        f"brainflow:streaming?ip_address={ADDRESS}&ip_port={PORT}&master_board=cyton"
    )
    assert isinstance(source, BrainFlowSource)
    info = source.open()
    source.start()
    link = Link(None, source)  # type: ignore[arg-type]
    n_sent, until_s = 0, time.monotonic() + 30.0
    for span in (range(100), range(107, 400), range(600, 700)):
        # Few at a time: the socket's buffer has room for 166 rows, and drops what comes after.
        for first in range(span.start, span.stop, 50):
            stop = min(first + 50, span.stop)
            sender.stdin.write(f"{first} {stop}\n")
            sender.stdin.flush()
            n_sent += stop - first
            # BrainFlow sends three rows together, and the last of them may be kept back until the
            # next shows that somebody sent it.
            while len(link.index) < n_sent - 3:
                assert time.monotonic() < until_s, f"{len(link.index)} of {n_sent} rows came"
                while link.take():
                    pass
                threading.Event().wait(0.005)
    source.stop()
    while link.take():
        pass
    source.close()
    sender.communicate(timeout=10)
    link.check_values()
    sys.stdout.write(
        json.dumps(
            {"fs": info.fs, "gaps": link.gaps, "received": len(link.index), "end": link.index[-1]}
        )
    )


if __name__ == "__main__":
    send() if sys.argv[1:] == ["send"] else main()
