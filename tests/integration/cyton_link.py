"""A source on BrainFlow's real Cyton driver and the stand-in it reads, for tests of the link."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

import numpy as np

from acquisition import SampleChunk, SourceRegistry
from acquisition.boards.source import BrainFlowSource
from tests.integration.cyton_pty import UV_PER_COUNT, CytonPty, counts_of

WaitUntil = Callable[..., None]


def source_on(port: str, board: str = "cyton", **parameters: str) -> BrainFlowSource:
    """Return a source that leaves the board's settings as they are: that saves a second."""
    query = "&".join(f"{name}={value}" for name, value in {"emg": "off", **parameters}.items())
    source = SourceRegistry().open_source(f"brainflow:{board}?serial_port={port}&{query}")
    assert isinstance(source, BrainFlowSource)
    return source


class Link:
    """What was sent and what came out.

    Parameters
    ----------
    board, source
        Both ends.
    """

    def __init__(self, board: CytonPty, source: BrainFlowSource) -> None:
        self.board = board
        self.source = source
        self.chunks: list[SampleChunk] = []

    def begin(self, wait_until: WaitUntil) -> None:
        """Start a stream of its own."""
        stopping = threading.Thread(target=self.source.stop)
        stopping.start()
        while stopping.is_alive():  # the driver waits up to a second for another byte
            self.board.write(b"\0")
            stopping.join(0.005)
        self.source._confirmed_s = math.inf  # asking the board once more would cost a second
        self.source.start()
        wait_until(self.board.streaming.is_set, what="the board streams")
        self.chunks = []

    def take(self) -> bool:
        """Read once; True when something came."""
        chunk = self.source.read()
        if chunk is not None and chunk.n_samples:
            self.chunks.append(chunk)
        return chunk is not None

    def read_to(self, end_sample: int, wait_until: WaitUntil, timeout_s: float = 15.0) -> None:
        """Read until the sample before `end_sample` is there."""

        def there() -> bool:
            while self.take():
                pass
            return bool(self.chunks) and self.chunks[-1].end_sample >= end_sample

        wait_until(there, timeout_s, what=f"sample {end_sample - 1}")

    @property
    def index(self) -> list[int]:
        """Index of every sample that came."""
        return [n for chunk in self.chunks for n in range(chunk.first_sample, chunk.end_sample)]

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """First missing sample and length of every gap."""
        ends = [0, *(chunk.end_sample for chunk in self.chunks)]
        found = [
            (end, chunk.first_sample - end) for end, chunk in zip(ends, self.chunks, strict=False)
        ]
        return [(first, length) for first, length in found if length]

    def check_values(self) -> None:
        """Fail unless every sample is the one that was sent under its index."""
        values = np.concatenate([chunk.data for chunk in self.chunks])
        expected = np.array([counts_of(n) for n in self.index]) * UV_PER_COUNT
        np.testing.assert_allclose(values, expected, rtol=1e-6)
