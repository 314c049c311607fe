"""A board or an LSL stream in real time, in another process: its cost is not in our figures.

``python -m tests.bench.stream_child cyton`` (or ``lsl``) prints where it is to be found, sends
until a line comes on standard input, and prints when samples left: ``[[number, seconds], ...]`` by
the clock that all processes of a computer share.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable

CYTON_HZ = 250.0
LSL_HZ, LSL_CHANNELS, LSL_CHUNK = 2000.0, 64, 20
SOURCE_ID = "myobench-bench"
#: The first channel carries the sample's number modulo this: exact in float32, longer than a run.
NUMBERS = 1 << 20

Sent = list[tuple[int, float]]


def pace(send: Callable[[int], None], step: int, hz: float, stopping: threading.Event) -> Sent:
    """Send samples in steps at absolute deadlines; return the last number and time of each step."""
    sent: Sent = []
    origin_s, end = time.perf_counter(), 0
    while not stopping.wait(max(0.0, origin_s + end / hz - time.perf_counter())):
        end += step
        sent.append((end - 1, time.perf_counter()))
        send(end - step)
    return sent


def cyton(stopping: threading.Event) -> Sent:
    from tests.integration.cyton_pty import N_CHANNELS, CytonPty, packet

    with CytonPty() as board:
        say(board.port)
        while not board.streaming.wait(0.02):
            if stopping.is_set():
                return []

        def send(number: int) -> None:
            board.write(packet(number, [number % NUMBERS] * N_CHANNELS))

        return pace(send, 1, CYTON_HZ, stopping)


def lsl(stopping: threading.Event) -> Sent:
    import numpy as np
    import pylsl

    info = pylsl.StreamInfo("Bench", "EMG", LSL_CHANNELS, LSL_HZ, "float32", SOURCE_ID)
    channels = info.desc().append_child("channels")
    for number in range(LSL_CHANNELS):
        channel = channels.append_child("channel")
        channel.append_child_value("label", f"M{number + 1}")
        channel.append_child_value("unit", "microvolts")
    outlet = pylsl.StreamOutlet(info)
    rng = np.random.default_rng(0)
    noise = rng.normal(0.0, 20.0, (50, LSL_CHUNK, LSL_CHANNELS)).astype(np.float32)

    def send(first: int) -> None:
        rows = noise[first // LSL_CHUNK % len(noise)]
        rows[:, 0] = np.arange(first, first + LSL_CHUNK) % NUMBERS
        outlet.push_chunk(rows)

    say(SOURCE_ID)
    while not outlet.wait_for_consumers(0.02):
        if stopping.is_set():
            return []
    return pace(send, LSL_CHUNK, LSL_HZ, stopping)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    stopping = threading.Event()
    sent: Sent = []
    run = {"cyton": cyton, "lsl": lsl}[sys.argv[1]]
    thread = threading.Thread(target=lambda: sent.extend(run(stopping)))
    thread.start()
    sys.stdin.readline()
    stopping.set()
    thread.join()
    say(json.dumps(sent))


if __name__ == "__main__":
    main()
