"""How long each muscle worked below, within and above its zone, counted frame by frame.

Exact however the frames come: a frame is told by its sample index and counted once. What was not
seen, and what is not valid, is counted as not known, never as outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.activation.zone import Place, Zone, places

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


@dataclass(frozen=True, slots=True)
class Batch:
    """The frames of a snapshot that were not seen before.

    Parameters
    ----------
    rows_uv
        ``(n, C)`` their envelope.
    missed
        Frames between those seen before and these.
    restarted
        Whether the index began anew before them.
    """

    rows_uv: NDArray[np.floating]
    missed: int
    restarted: bool


class NewFrames:
    """Tells which frames of a snapshot are new."""

    def __init__(self) -> None:
        self._epoch = -1
        self._end_sample = -1  # of the newest frame that was seen; -1: none
        self.hop_samples = 0

    def take(self, snapshot: Snapshot) -> Batch:
        """Return the new frames of a snapshot."""
        ends = snapshot.frame_end_sample
        restarted = snapshot.epoch != self._epoch
        if restarted:
            self._epoch, self._end_sample = snapshot.epoch, -1
        if len(ends) > 1:
            self.hop_samples = int(ends[1] - ends[0])
        first = int(np.searchsorted(ends, self._end_sample, side="right"))
        if first == len(ends):
            return Batch(snapshot.envelope_uv[:0], 0, restarted)
        missed = 0
        if self._end_sample >= 0 and self.hop_samples:
            missed = (int(ends[first]) - self._end_sample) // self.hop_samples - 1
        self._end_sample = int(ends[-1])
        return Batch(snapshot.envelope_uv[first:], missed, restarted)


@dataclass(frozen=True, slots=True)
class Times:
    """How long one channel was where.

    Parameters
    ----------
    below_s, inside_s, above_s
        Seconds of which that is known.
    unknown_s
        Seconds of which it is not: gaps, settling, or before there was a reference.
    """

    below_s: float
    inside_s: float
    above_s: float
    unknown_s: float

    @property
    def known_s(self) -> float:
        """Seconds of which the place is known."""
        return self.below_s + self.inside_s + self.above_s

    @property
    def inside_share(self) -> float:
        """Share of the known time within the zone; NaN without any."""
        return self.inside_s / self.known_s if self.known_s else float("nan")


class TimeInZone:
    """Frames of each channel by `Place`.

    Parameters
    ----------
    zones
        One per channel.
    """

    def __init__(self, zones: Sequence[Zone]) -> None:
        self._counts = np.zeros((len(Place), len(zones)), np.int64)
        self._low = np.array([zone.low for zone in zones])
        self._high = np.array([zone.high for zone in zones])

    @property
    def high(self) -> NDArray[np.float64]:
        """Upper edge of each channel's zone ``(C,)``."""
        return self._high

    def set_zones(self, zones: Sequence[Zone]) -> None:
        """Change the zones; a channel whose zone changes is counted anew."""
        for channel, zone in enumerate(zones):
            if (zone.low, zone.high) != (self._low[channel], self._high[channel]):
                self._low[channel], self._high[channel] = zone.low, zone.high
                self._counts[:, channel] = 0

    def reset(self) -> None:
        """Count anew."""
        self._counts[:] = 0

    def miss(self, frames: int) -> None:
        """Count frames that were not seen."""
        self._counts[Place.UNKNOWN] += frames

    def count(self, shares: NDArray[np.floating]) -> None:
        """Count frames.

        Parameters
        ----------
        shares
            ``(n, C)`` amplitudes as shares of the reference; NaN where not known.
        """
        found = self.places(shares)
        for place in Place:
            self._counts[place] += np.count_nonzero(found == place, axis=0)

    def places(self, shares: NDArray[np.floating]) -> NDArray[np.int8]:
        """Return the `Place` of one share per channel, or of rows of them."""
        return places(shares, self._low, self._high)

    def frames(self, channel: int) -> tuple[int, ...]:
        """Return the frames of a channel, in the order of `Place`."""
        return tuple(int(count) for count in self._counts[:, channel])

    def times(self, channel: int, frame_s: float) -> Times:
        """Return the times of a channel; `frame_s` is how long a frame lasts."""
        unknown, below, inside, above = (count * frame_s for count in self.frames(channel))
        return Times(below, inside, above, unknown)
