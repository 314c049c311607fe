"""The rest of every channel: the lowest half second so far."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.protocols.lowest import LEVEL_S, Lowest
from app.protocols.stream import Stream, Tick
from dsp.symmetry import FLAT_UV


class RestLevels:
    """Learns what rest is, tick by tick.

    Parameters
    ----------
    stream
        What is measured.
    """

    def __init__(self, stream: Stream) -> None:
        n = len(stream.channels)
        hops = max(1, round(LEVEL_S * stream.fs / stream.hop))
        # A dead channel's filter rings out to nothing, and anything is twice that.
        self._least_uv = np.where(stream.at_electrodes, FLAT_UV, 0.0)
        self._ring = np.full((hops, n), np.nan)
        self._at = 0
        self._lowest = Lowest(np.full(n, np.inf))

    def take(self, tick: Tick) -> None:
        """Take in the next hop."""
        at, poor = self._at, tick.poor
        self._ring[at] = tick.rms_uv
        self._lowest.doubt(poor)
        if poor:
            self._ring[at, list(poor)] = np.nan
        self._at = at + 1
        if at + 1 < len(self._ring):
            return
        # Half seconds side by side: a mean of every window would cost a tenth of a tick.
        self._at = 0
        self._lowest.take(self._ring.mean(axis=0))
        self._lowest.mark()

    @property
    def uv(self) -> NDArray[np.float64]:
        """``(C,)`` rest in the chain's window, infinite where not known yet."""
        rest_uv: NDArray[np.float64] = np.maximum(self._lowest.uv, self._least_uv)
        return rest_uv
