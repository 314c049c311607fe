"""Pictures of a recording's overview: lanes for a part of it, and a ribbon for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.review.marks import Marks
from app.gui.scope.lane_image import LEAST_RULED_PX, LaneImage, words
from app.gui.scope.raster import column_median, fill_where
from app.gui.scope.time_axis import ticks_s

#: Height of the marks at a lane's edge where the amplifier is at its limit, in device pixels.
_RAIL_PX = 5
#: Share of a recording's columns that may stick out of their lanes with the automatic gain.
_OUTSIDE = 0.02


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture is to show.

    Parameters
    ----------
    first
        Sample index at the left edge of the first column.
    per_column
        Samples per column.
    n_columns, height
        Size in device pixels.
    lane_uv
        Amplitude from edge to edge of a lane.
    tick_s
        Step of the time axis.
    """

    first: float
    per_column: float
    n_columns: int
    height: int
    lane_uv: float
    tick_s: float

    @property
    def end(self) -> float:
        """Sample index behind the last column."""
        return self.first + self.n_columns * self.per_column


@dataclass(frozen=True, slots=True)
class Values:
    """What an overview says of columns.

    Parameters
    ----------
    low, high
        ``(n_columns, C)`` float32 least and greatest value, NaN where there is none.
    missing
        ``(n_columns,)``: some sample of the column is missing in a gap.
    """

    low: NDArray[np.float32]
    high: NDArray[np.float32]
    missing: NDArray[np.bool_]

    def deviation(self) -> NDArray[np.float32]:
        """Return how far each column goes from its channel's median, ``(n_columns, C)``."""
        base = column_median(self.low, self.high)
        deviation: NDArray[np.float32] = np.fmax(self.high - base, base - self.low)
        return deviation


class ReviewPicture(LaneImage):
    """The lanes of one `Frame`; drawn when it is made, and never changed.

    Each lane is centred on the median of what it shows: electrodes have offsets that are a
    thousand times the signal.

    Parameters
    ----------
    frame
        What to show.
    values
        The columns, as many as the frame has.
    marks
        Bursts, and the amplifiers' limits.
    fs
        Rate in Hz.
    colours
        One set per channel.

    Attributes
    ----------
    frame, values
        As given.
    at_limit
        Some value lies at a limit of its amplifier.
    no_value
        Somewhere a sample is there, but is no number.
    """

    def __init__(
        self,
        frame: Frame,
        values: Values,
        marks: Marks,
        fs: float,
        colours: Sequence[ChannelColour],
    ) -> None:
        super().__init__(frame.n_columns, frame.height, colours)
        self.frame, self.values = frame, values
        low, high = values.low, values.high
        self._draw_bursts(marks)
        self._rule(_tick_columns(frame, fs))
        # Behind the signal: a gap may be shorter than a column, which then shows both.
        columns = round(frame.first / frame.per_column) + self._x
        gaps = values.missing[:, None]
        self._hatch(np.broadcast_to(gaps, low.shape), columns, self._x)
        no_value = np.isnan(low) & ~gaps
        amber = (theme.now().no_value, theme.now().no_value_stripe)
        self._hatch(no_value, columns, self._x, amber)
        base = column_median(low, high)
        # In low lanes much is line: there the light colours are the calmer ones.
        low_lanes = frame.height < LEAST_RULED_PX * self._n
        inks = words(colour.trace if low_lanes else colour.alone for colour in colours)
        self._draw_line(low - base, high - base, self._scale(frame.lane_uv), inks)
        lowest, highest = marks.limits
        self.no_value = bool(no_value.any())
        self.at_limit = self._draw_limits(low <= lowest, high >= highest)

    def _draw_bursts(self, marks: Marks) -> None:
        frame = self.frame
        bursts = marks.burst_columns(frame.first, frame.per_column, frame.n_columns, self._n)
        for channel in np.flatnonzero(bursts.any(axis=1)):
            lane = self.pixels[self._rows(int(channel))]
            fill_where(lane, bursts[channel], self._tint[channel])

    def _draw_limits(self, below: NDArray[np.bool_], above: NDArray[np.bool_]) -> bool:
        """Mark the edge of a lane where a value is at a limit; True when there is one."""
        red = theme.rgb32(theme.now().record)
        found = False
        for where, is_top in ((above, True), (below, False)):
            for channel in np.flatnonzero(where.any(axis=0)):
                lane = self._rows(int(channel))
                tall = min(_RAIL_PX, max(1, (lane.stop - lane.start) // 3))
                rows = slice(lane.start, lane.start + tall)
                if not is_top:
                    rows = slice(lane.stop - tall, lane.stop)
                self.pixels[rows, where[:, channel]] = red
                found = True
        return found


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A recording as one quiet band, all channels together.

    Parameters
    ----------
    up, down
        ``(width,)`` from the middle line to the edges, 0 to 1; NaN where no channel has a value.
    missing
        ``(width,)``: some sample is missing in a gap.
    lane_uv
        Amplitude from edge to edge of a lane that holds nearly all of the recording; 0 without one.
    """

    up: NDArray[np.float32]
    down: NDArray[np.float32]
    missing: NDArray[np.bool_]
    lane_uv: float


def ribbon_of(values: Values, marks: Marks) -> Ribbon:
    """Return the ribbon of a whole recording's columns.

    Each channel counts alike, in units of its own usual peaks: a loud one would hide the others.
    """
    low, high = values.low, values.high
    base = column_median(low, high)
    usual = usual_peaks(values)
    scale = np.where(usual > 0, usual, 1.0)
    up = _mean(np.clip((high - base) / scale, 0, 1))
    down = _mean(np.clip((base - low) / scale, 0, 1))
    return Ribbon(up, down, values.missing, needed_lane_uv(values, marks))


def needed_lane_uv(values: Values, marks: Marks) -> float:
    """Return the amplitude from edge to edge that holds nearly all columns; 0 without a value.

    A channel that lies at the limit of its amplifier (an electrode that has come off) has no say,
    unless all do.
    """
    usual = usual_peaks(values)
    lowest, highest = marks.limits
    at_limit = ((values.low <= lowest) | (values.high >= highest)).mean(axis=0) > _OUTSIDE
    counted = usual[~at_limit] if (usual[~at_limit] > 0).any() else usual
    return float(2 * counted.max(initial=0.0))


def usual_peaks(values: Values) -> NDArray[np.float64]:
    """Return the deviation from its median that few columns of a channel exceed, ``(C,)``."""
    deviation = values.deviation()
    peaks = np.zeros(deviation.shape[1])
    for channel in np.flatnonzero(~np.isnan(deviation).all(axis=0)):
        peaks[channel] = np.nanquantile(deviation[:, channel], 1 - _OUTSIDE)
    return peaks


def _mean(values: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return the mean over the channels that have a value; NaN where none has."""
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    total = np.where(known, values, 0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)


def _tick_columns(frame: Frame, fs: float) -> list[int]:
    ticks = ticks_s(frame.first / fs, frame.end / fs, frame.tick_s)
    columns = (int((tick * fs - frame.first) / frame.per_column) for tick in ticks)
    return [column for column in columns if 0 <= column < frame.n_columns]
