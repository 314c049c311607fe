"""What is measured of a recording's raw signal between two cursors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo
from app.gui.scope.cursors import Cursors
from app.gui.scope.measure import TOO_LONG, between, withheld
from app.gui.scope.readout_model import Readout

if TYPE_CHECKING:
    from recordings.recording import Recording

#: Values of all channels together that are read for the numbers of a span (a median needs all of
#: them at once): 48 MB and a second, which are 10 minutes of 10 channels at 1 kHz.
MOST_VALUES = 6_000_000


def read_raw(recording: Recording, channels: Sequence[ChannelInfo], cursors: Cursors) -> Readout:
    """Read all channels at two cursors and between them: as recorded, without any filter.

    From every number the channel's median between the cursors is taken off, so that an electrode's
    offset is no amplitude.

    Parameters
    ----------
    recording
        Read on the thread that calls.
    channels
        Its channels with the names that are shown.
    cursors
        Where they are, on the recording's index.

    Raises
    ------
    RecordingError
        It cannot be read there.
    """
    start, stop = sorted((cursors.a, cursors.b))
    n_channels = len(channels)
    if (stop - start) * n_channels > MOST_VALUES:
        middle = np.full(n_channels, np.nan)
        span = withheld(n_channels, TOO_LONG)
    else:
        values = _values(recording, start, stop)
        middle = _medians(values)
        values -= middle
        span = between(values, start, start, stop)
    at_a, at_b = (_values(recording, at, at + 1)[0] - middle for at in (cursors.a, cursors.b))
    return Readout(recording.fs, cursors, tuple(channels), at_a, at_b, span, raw=True)


def _values(recording: Recording, start: int, stop: int) -> NDArray[np.float64]:
    """Return the samples ``[start, stop)``, NaN where they are missing."""
    values = np.full((stop - start, recording.n_channels), np.nan)
    first_row, stop_row = recording.row_of(start), recording.row_of(stop)
    while first_row < stop_row:
        end_row = min(stop_row, recording.run_end(first_row))  # the rows up to the next gap
        place = recording.sample_of(first_row) - start
        values[place : place + end_row - first_row] = recording.read(first_row, end_row)
        first_row = end_row
    return values


def _medians(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each channel's median of what there is; NaN where nothing is."""
    medians = np.full(values.shape[1], np.nan)
    for channel in range(values.shape[1]):
        known = values[:, channel][~np.isnan(values[:, channel])]
        if len(known):
            medians[channel] = np.median(known)
    return medians
