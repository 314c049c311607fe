"""Simulated deliveries: when samples of a board with its own crystal reach a program that polls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Delivery:
    """How a link delivers, after the measurements of real drivers.

    Samples are sent in packets, wait for the next beat of the link (16 ms: a serial port; 0: none),
    1 % of the beats are up to 200 ms late, and every sample takes half a millisecond more or less.
    """

    fs: float = 250.0
    ppm: float | None = None  # None: a crystal within 100 ppm, another one each time
    packet: int = 1
    beat_s: float = 0.0
    late_share: float = 0.01
    poll_s: float = 0.01
    exact_polls: bool = False
    stalls: int = 0  # of the poll loop, 5 to 60 s each

    def true_fs(self, rng: np.random.Generator) -> float:
        ppm = rng.uniform(-100, 100) if self.ppm is None else self.ppm
        return self.fs * (1 + ppm * 1e-6)

    def stamps(self, rng: np.random.Generator, fs: float, seconds: float) -> NDArray[np.float64]:
        """Return when each sample reaches this computer, ``(n,)`` seconds."""
        n = np.arange(int((seconds + 1) * fs))
        sent = (np.minimum((n // self.packet + 1) * self.packet, len(n))) / fs + rng.uniform(
            0, 0.02
        )
        if self.beat_s:
            phase = rng.uniform(0, self.beat_s)
            beat = np.ceil((sent - phase) / self.beat_s).astype(np.int64)
            sent = beat * self.beat_s + phase
        else:
            beat = (sent / 0.016).astype(np.int64)
        late = np.zeros(beat[-1] + 1)
        hit = rng.random(len(late)) < self.late_share
        late[hit] = rng.uniform(0.02, 0.2, int(hit.sum()))
        own = np.repeat(rng.exponential(0.0005, len(n) // self.packet + 1), self.packet)[: len(n)]
        return np.asarray(np.maximum.accumulate(sent + own + late[beat]))

    def arrivals(
        self, rng: np.random.Generator, seconds: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], float]:
        """Return index one past the newest sample and time of each poll that got something.

        The third is the true rate.
        """
        fs = self.true_fs(rng)
        stamps = self.stamps(rng, fs, seconds)
        count = int(seconds / self.poll_s)
        if self.exact_polls:
            polls = rng.uniform(0, self.poll_s) + np.arange(count) * self.poll_s
        else:
            waits = self.poll_s + rng.uniform(5e-5, 4e-4) + rng.exponential(1e-4, count)
            hit = rng.random(count) < 0.002
            waits[hit] += rng.uniform(0.01, 0.1, int(hit.sum()))
            polls = np.cumsum(waits)
        for _ in range(self.stalls):
            start = rng.uniform(0, seconds)
            end = start + rng.uniform(5, 60)
            polls = np.concatenate([polls[polls < start], [end], polls[polls > end]])
        polls = polls[polls < seconds]
        ends = np.searchsorted(stamps, polls)
        some = np.diff(ends, prepend=0) > 0
        return ends[some], polls[some], fs
