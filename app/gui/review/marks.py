"""What stands on a recording's sample index beside its samples: bursts and markers; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo
from app.gui.scope.bursts import burst_intervals
from dsp.events import LIVE_SKIP, MARKER, Event
from dsp.rails import rail_limits

if TYPE_CHECKING:
    from recordings.recording import Recording


class Marks:
    """Bursts and markers of a recording, to be looked up by span.

    Parameters
    ----------
    recording
        Its events are taken.
    channels
        The channels as they are shown, with their rails.

    Attributes
    ----------
    flags
        Markers, by sample.
    limits
        Values down and up to which each channel's amplifier is at its limit, ``(C,)`` each.
    """

    def __init__(self, recording: Recording, channels: Sequence[ChannelInfo]) -> None:
        flags = (event for event in recording.events if event.kind in (MARKER, LIVE_SKIP))
        self.flags: tuple[Event, ...] = tuple(sorted(flags, key=lambda event: event.sample))
        self._flag_samples = np.array([event.sample for event in self.flags], dtype=np.int64)
        bursts = [
            (burst.start, burst.stop, burst.channel)
            for burst in burst_intervals(recording.events, 0, recording.end_sample)
            if 0 <= burst.channel < len(channels)
        ]
        # By start: with the longest known, those of a span are found without a look at the others.
        self._bursts = np.array(sorted(bursts), dtype=np.int64).reshape(-1, 3)
        # Each in one piece: of an hour of 64 channels there are 80 000.
        self._starts, self._stops, self._rows = self._bursts.T.copy()
        self._longest = int(np.diff(self._bursts[:, :2]).max(initial=0))
        self.limits = rail_limits([_range(channel) for channel in channels])

    @property
    def bursts(self) -> NDArray[np.int64]:
        """Return the bursts by first sample, ``(n, 3)``: first sample, end, channel."""
        return self._bursts

    def flags_between(self, first: float, end: float) -> Sequence[Event]:
        """Return the markers of a span."""
        start, stop = np.searchsorted(self._flag_samples, (first, end))
        return self.flags[start:stop]

    def burst_columns(
        self, first: float, per_column: float, n_columns: int, n_channels: int
    ) -> NDArray[np.bool_]:
        """Return which columns a burst reaches into.

        Parameters
        ----------
        first, per_column, n_columns
            The columns: left edge in samples, samples per column, how many.
        n_channels
            How many channels the picture has.

        Returns
        -------
        numpy.ndarray
            ``(n_channels, n_columns)``.
        """
        end = first + per_column * n_columns
        reach = (first - self._longest, end)
        some = slice(*np.searchsorted(self._starts, reach))
        # An event says when it happened, the envelope's delay is taken off it already.
        starts = (self._starts[some] - first) / per_column
        stops = np.ceil((self._stops[some] - first) / per_column)
        starts = np.clip(np.floor(starts, out=starts), 0, n_columns, out=starts).astype(np.int64)
        stops = np.clip(stops, starts, n_columns, out=stops).astype(np.int64)
        # One row per channel; the column behind the last takes what stops beyond it.
        rows, size = self._rows[some] * (n_columns + 1), n_channels * (n_columns + 1)
        begun, ended = (np.bincount(rows + at, minlength=size) for at in (starts, stops))
        going_on = np.cumsum((begun - ended).reshape(n_channels, n_columns + 1), axis=1)
        covered: NDArray[np.bool_] = going_on[:, :-1] > 0
        return covered


def _range(channel: ChannelInfo) -> tuple[float, float] | None:
    rail = channel.rail_uv
    return rail if rail is not None and rail[0] < rail[1] else None
