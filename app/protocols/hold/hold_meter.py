"""Measures one hold while it lasts: how long, where, how steady, and whether it was left.

Times are those of the muscle: the RMS lags by the chain's delay, which is taken off. A value
belongs to the hop that it ends with, so durations are whole hops.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.hold.hold_plan import IN, HoldZone
from app.protocols.stream import Medians, Stream, Tick

#: A muscle at the edge of its zone crosses it many times a second by chance: only what stays inside
#: for so long is back, and only what stays outside for so long is listed.
RETURN_S = 0.1
#: So many excursions are listed one by one.
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Excursion:
    """A time outside the zone, on the sample index: which muscle left it first, and where to."""

    start: int
    end: int
    column: int
    place: str


class HoldMeter:
    """One hold.

    Parameters
    ----------
    stream
        The stream.
    zones
        Of the muscles that hold.
    grace_s
        An excursion of so much does not break it.

    Attributes
    ----------
    start, end
        Of the hold by now.
    excursions
        Those that are over.
    medians
        Median frequencies that became known in it.
    """

    def __init__(self, stream: Stream, zones: Sequence[HoldZone], grace_s: float) -> None:
        self._stream = stream
        self._zones = tuple(zones)
        self._columns = [zone.column for zone in self._zones]
        self._grace = round(grace_s * stream.fs)
        self._return = stream.samples(RETURN_S)
        self._rms_uv: list[NDArray[np.float64]] = []
        self._inside: list[bool] = []
        self._n_inside = 0
        self._sum = np.zeros(len(self._zones))
        self._squares = np.zeros(len(self._zones))
        self._out: tuple[int, int, str] | None = None  # since, column, place
        self._back_since: int | None = None
        self.start = self.end = 0
        self.excursions: list[Excursion] = []
        self.medians: list[Medians] = []

    @property
    def samples(self) -> int:
        """How long it lasts by now."""
        return self.end - self.start

    @property
    def in_zone(self) -> int:
        """How many samples of it all muscles were in their zones."""
        return self._n_inside * self._stream.hop

    def course_uv(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return mean and SD of the envelope by now, by muscle; NaN before the first."""
        n = len(self._rms_uv)
        if n == 0:
            nothing = np.full(len(self._zones), np.nan)
            return nothing, nothing
        mean = self._sum / n
        return mean, np.sqrt(np.maximum(0.0, self._squares / n - mean**2))

    def take(self, tick: Tick, places: Sequence[str]) -> bool:
        """Take in the next hop; tell whether it breaks the hold, which then ends where it was left.

        Parameters
        ----------
        tick
            The hop; its RMS of these muscles is valid.
        places
            Where each of them is.
        """
        end = tick.end_sample - self._stream.delay_samples
        since = end - self._stream.hop
        if not self._rms_uv:
            self.start = since
        self.end = end
        rms_uv = tick.rms_uv[self._columns]
        self._rms_uv.append(rms_uv)
        self._sum += rms_uv
        self._squares += rms_uv**2
        self.medians += tick.medians
        inside = all(place == IN for place in places)
        self._inside.append(inside)
        self._n_inside += inside
        if inside:
            self._come_back(since)
            return False
        self._back_since = None
        if self._out is None:
            first = next(k for k, place in enumerate(places) if place != IN)
            self._out = since, self._columns[first], places[first]
        if end - self._out[0] <= self._grace:
            return False
        self._end_where_left()
        return True

    def finish(self) -> None:
        """End it here; an excursion that goes on ends with it."""
        if self._out is not None:
            self._close(self.end if self._back_since is None else self._back_since)

    def measures(self) -> dict[str, Any]:
        """Return what is stored of a hold that is over and whose samples are all valid.

        Mean and steadiness are of the values whose windows lie within the hold: the window before
        holds some of the way into it. Steadiness is the coefficient of variation of the envelope.
        """
        window_hops = self._stream.window_samples // self._stream.hop
        # The window of value k ends k + 1 hops and the delay after the start of the hold.
        delay_hops = self._stream.delay_samples / self._stream.hop
        early = max(0, window_hops - 1 - math.floor(delay_hops))
        late = math.ceil(delay_hops)
        rows = np.array(self._rms_uv[early : max(early, len(self._rms_uv) - late)])
        rows = rows.reshape(-1, len(self._zones))
        known = len(rows) > 0
        mean_uv = rows.mean(axis=0) if known else np.full(len(self._zones), np.nan)
        spread = 100.0 * rows.std(axis=0) / mean_uv if known else mean_uv
        full_uv = np.array([zone.reference_uv for zone in self._zones])
        seconds = self._stream.seconds
        longest = max((one.end - one.start for one in self.excursions), default=0)
        return {
            "in_zone_s": seconds(self.in_zone),
            "in_zone_pct": 100.0 * self.in_zone / self.samples if self.samples else math.nan,
            "mean_uv": mean_uv.tolist(),
            "mean_pct": (100.0 * mean_uv / full_uv).tolist(),
            "steadiness_pct": spread.tolist(),
            "steadiness_s": seconds(len(rows) * self._stream.hop),
            "n_excursions": len(self.excursions),
            "longest_excursion_s": seconds(longest),
            "excursions": [
                {
                    "start": one.start,
                    "end": one.end,
                    "channel": self._stream.channels[one.column].name,
                    "place": one.place,
                }
                for one in self.excursions[:_MOST_LISTED]
            ],
        }

    def _come_back(self, since: int) -> None:
        if self._out is None:
            return
        if self._back_since is None:
            self._back_since = since
        if self.end - self._back_since >= self._return:
            self._close(self._back_since)

    def _close(self, end: int) -> None:
        assert self._out is not None
        (since, column, place), self._out, self._back_since = self._out, None, None
        if end - since >= self._return:
            self.excursions.append(Excursion(since, end, column, place))

    def _end_where_left(self) -> None:
        assert self._out is not None
        self.end, self._out = self._out[0], None
        kept = self.samples // self._stream.hop
        del self._rms_uv[kept:], self._inside[kept:]
        self._n_inside = sum(self._inside)
