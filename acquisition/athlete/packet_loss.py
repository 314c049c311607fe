"""Which packets of a simulated radio link are lost."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete.emg import generator

#: Length of a packet.
PACKET_S = 0.010

_TAG_PACKET = 32
_PACKETS_PER_DRAW = 256


class PacketLoss:
    """Random loss of packets, each decided by itself, so that any span can be asked for.

    The first and the last packet of a stream always arrive, so that its length is not in doubt.

    Parameters
    ----------
    seed
        Seed of the simulation.
    fs
        Sampling rate in Hz.
    share
        Probability that a packet is lost.
    total_samples
        Length of the stream, None when it has no end.
    """

    def __init__(self, seed: int, fs: float, share: float, total_samples: int | None) -> None:
        self._seed, self._share = seed, share
        self._packet_samples = max(1, round(PACKET_S * fs))
        self._last_packet = (
            None if total_samples is None else (total_samples - 1) // self._packet_samples
        )
        self._drawn = lru_cache(maxsize=64)(self._draw)

    def received(self, first_sample: int, stop_sample: int) -> tuple[int, int]:
        """Return the first run of samples that arrives within ``[first, stop)`` as (start, stop).

        Both are `stop_sample` where none arrives.
        """
        if self._share <= 0.0 or first_sample >= stop_sample:
            return min(first_sample, stop_sample), stop_sample
        size = self._packet_samples
        packets = range(first_sample // size, (stop_sample - 1) // size + 1)
        start = next((packet for packet in packets if not self._is_lost(packet)), None)
        if start is None:
            return stop_sample, stop_sample
        later = range(start, packets.stop)
        end = next((packet for packet in later if self._is_lost(packet)), packets.stop)
        return max(first_sample, start * size), min(stop_sample, end * size)

    def lost_samples(self, first_sample: int, stop_sample: int) -> int:
        """Return how many samples of ``[first, stop)`` do not arrive."""
        if self._share <= 0.0:
            return 0
        arrived, position = 0, first_sample
        while position < stop_sample:
            start, position = self.received(position, stop_sample)
            arrived += position - start
        return stop_sample - first_sample - arrived

    def _is_lost(self, packet: int) -> bool:
        if packet in (0, self._last_packet):
            return False
        draw, place = divmod(packet, _PACKETS_PER_DRAW)
        return bool(self._drawn(draw)[place])

    def _draw(self, draw: int) -> NDArray[np.bool_]:
        uniform = generator(self._seed, _TAG_PACKET, draw).random(_PACKETS_PER_DRAW)
        return uniform < self._share
