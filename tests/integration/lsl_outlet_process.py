"""A program that publishes an LSL stream, run by tests; its first argument is JSON.

Commands on standard input, each answered with a line: ``push N`` sends N samples, ``run`` sends in
real time until the next command, ``jump S`` moves all later stamps by S seconds, ``end`` ends.
"""

from __future__ import annotations

import json
import select
import sys
import time
from typing import Any

import numpy as np
import pylsl
from numpy.typing import NDArray

TABLE_ROWS = 4096
DTYPES = {"float32": np.float32, "double64": np.float64, "int16": np.int16, "int32": np.int32}
CHUNK_S = 0.01


def table(n_channels: int, kind: str) -> NDArray[Any]:
    """Return the samples, which come again and again; column 0 is replaced by the number."""
    values = np.random.default_rng(7).normal(0, 100, (TABLE_ROWS, n_channels))
    return values.astype(DTYPES[kind])


def samples(first: int, n_samples: int, n_channels: int, kind: str) -> NDArray[Any]:
    """Return samples `first` and following, as they are sent."""
    numbers = np.arange(first, first + n_samples)
    rows = table(n_channels, kind)[numbers % TABLE_ROWS]
    rows[:, 0] = numbers % 30_000
    return rows


def make_info(plan: dict[str, Any]) -> pylsl.StreamInfo:
    info = pylsl.StreamInfo(
        plan["name"],
        plan.get("type", "EMG"),
        plan["n_channels"],
        plan["fs"],
        plan.get("format", "float32"),
        plan.get("source_id", ""),
    )
    if plan.get("manufacturer"):
        acquisition = info.desc().append_child("acquisition")
        acquisition.append_child_value("manufacturer", plan["manufacturer"])
    if plan.get("channels"):
        channels = info.desc().append_child("channels")
        for described in plan["channels"]:
            channel = channels.append_child("channel")
            for name, value in described.items():
                channel.append_child_value(name, value)
    return info


class Sender:
    def __init__(self, plan: dict[str, Any]) -> None:
        self.n_channels, self.kind = plan["n_channels"], plan.get("format", "float32")
        self.fs = plan.get("true_fs", plan["fs"])
        self.outlet = pylsl.StreamOutlet(make_info(plan))
        self.sent = 0
        self.start_s = pylsl.local_clock()
        self.jumped_s = 0.0

    def push(self, n_samples: int) -> None:
        rows = samples(self.sent, n_samples, self.n_channels, self.kind)
        numbers = np.arange(self.sent, self.sent + n_samples)
        stamps = self.start_s + self.jumped_s + numbers / self.fs
        self.outlet.push_chunk(rows, stamps.tolist())
        self.sent += n_samples

    def run(self) -> None:
        began_s, before = time.monotonic(), self.sent
        self.start_s = pylsl.local_clock() - self.sent / self.fs
        while not select.select([sys.stdin], [], [], CHUNK_S)[0]:
            due = before + int((time.monotonic() - began_s) * self.fs)
            if due > self.sent:
                self.push(due - self.sent)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    sender = Sender(json.loads(sys.argv[1]))
    say("up")
    for line in sys.stdin:
        word, _, value = line.strip().partition(" ")
        if word == "end":
            return
        if word == "push":
            sender.push(int(value))
        elif word == "jump":
            sender.jumped_s += float(value)
        say(f"{word} {sender.sent}")
        if word == "run":
            sender.run()


if __name__ == "__main__":
    main()
