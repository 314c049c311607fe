"""Any view of a recording within a frame: least and greatest value of each column of pixels."""

from __future__ import annotations

import logging
import math
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.overview.bins import Bins, NotUsable, RecordedBins
from recordings.overview.build import Progress, built_bins
from recordings.overview.columns import ColumnRows, Columns, column_rows, reduce_columns
from recordings.overview.levels import BASE_ROWS, LEVELS, ROWS_PER_BIN, LevelBuilder, narrowed
from recordings.recording import Recording
from recordings.sample_index import SampleIndex

log = logging.getLogger(__name__)

#: Rows are read in pieces of so many values: the views of 64 channels stay within the cache.
_PIECE_VALUES = 1 << 19
#: A baseline is the median of at least so many bins, where the range has them.
_MIDDLE_BINS = 32
#: Ends of bins at gaps that are remembered; 1 MB for 64 channels.
_KEPT_ENDS = 2048


class Overview:
    """Least and greatest values of a recording at any scale; made by `Overview.open`.

    One thread at a time may ask; it may be another than the one that opened it. The recording must
    stay open and is closed by its owner. A context manager.

    Attributes
    ----------
    n_channels
        Columns of what it gives.
    end_sample
        Index one past the last sample, gaps counted.
    """

    def __init__(self, recording: Recording, bins: Bins) -> None:
        self.n_channels = recording.n_channels
        self.end_sample = recording.end_sample
        self._recording = recording
        self._bins = bins
        self._closed = False
        self._index = SampleIndex(recording.n_samples, recording.gaps)
        self._ends: OrderedDict[tuple[int, int], NDArray[np.float32]] = OrderedDict()

    @classmethod
    def open(
        cls,
        recording: Recording,
        *,
        cache_dir: Path | None = None,
        progress: Progress | None = None,
        stopping: threading.Event | None = None,
    ) -> Overview:
        """Take the overview that the recording brings along or the one in the cache, or build it.

        Parameters
        ----------
        recording
            Is read, never changed.
        cache_dir
            Folder for overviews that have to be built; None: they are not kept.
        progress
            Called on this thread with 0 to 1 while it is built; not at all when it is there.
        stopping
            Set by another thread to end the building.

        Raises
        ------
        recordings.overview.build.Stopped
            `stopping` was set while it was being built.
        RecordingError
            The disk does not give the rows, or has no room for the overview.
        """
        return cls(recording, _open_bins(recording, cache_dir, progress, stopping))

    def query(self, first_sample: float, end_sample: float, n_columns: int) -> Columns:
        """Return least and greatest value of each of `n_columns` equal columns.

        Column c holds the samples from ``first + c * width`` on to before ``first + (c + 1) *
        width``; where columns are narrower than a sample, the last sample before it. Below 16
        samples per column the values are exact. From there on a column shows all its own values,
        and may show some of its neighbours': those within one bin (at most one column wide) of its
        ends, and never one that a gap longer than a column parts from it. So a peak is in its own
        column at every scale, and nowhere else than, at most, in the two on either side. A column
        without samples is NaN; so is a channel without a value.

        Parameters
        ----------
        first_sample, end_sample
            The view; it may reach beyond the recording.
        n_columns
            1 to `recordings.overview.columns.MAX_COLUMNS`.

        Raises
        ------
        RecordingError
            The recording is closed, or the disk does not give the data.
        ValueError
            A view without width, or not finite; a number of columns out of range.
        """
        at = column_rows(self._index, first_sample, end_sample, n_columns)
        level = _coarsest(at.samples_per_column)
        low = np.full((n_columns, self.n_channels), np.nan, dtype=np.float32)
        high = low.copy()
        filled = np.flatnonzero(at.stop_row > at.first_row)
        rows_per_bin = 1 if level is None else ROWS_PER_BIN[level]
        per_column = max(1.0, at.samples_per_column / rows_per_bin)
        step = max(1, int(_PIECE_VALUES / (per_column * self.n_channels)))
        with self._disk():
            for start in range(0, len(filled), step):
                part = filled[start : start + step]
                first, last = at.first_row[part], at.stop_row[part] - 1
                low[part], high[part] = self._reduced(first, last, level)
            if level is not None:
                self._part_at_gaps(at, filled, level, low, high)
        return Columns(low, high, at.missing, rows_per_bin)

    def gap_columns(
        self, first_sample: float, end_sample: float, n_columns: int
    ) -> NDArray[np.bool_]:
        """Return which columns of a view lack a sample, ``(n_columns,)``; reads nothing.

        All of it may lie in a gap, then `query` gives NaN, or one sample of many. What lies before
        the first sample or behind the last is no gap.

        Raises
        ------
        ValueError
            As of `query`.
        """
        return column_rows(self._index, first_sample, end_sample, n_columns).missing

    def middle(
        self, first_sample: float | None = None, end_sample: float | None = None
    ) -> NDArray[np.float64]:
        """Return each channel's baseline in a range, the whole recording by default.

        The median of the middles of bins: an electrode's offset, which a view takes off so that the
        channel lies in its lane. Reads no rows.

        Returns
        -------
        numpy.ndarray
            ``(n_channels,)`` in the channels' unit; NaN where the range has no value.

        Raises
        ------
        RecordingError
            The disk does not give the overview.
        """
        first = 0.0 if first_sample is None else min(max(first_sample, 0.0), self.end_sample)
        end = self.end_sample if end_sample is None else max(first, end_sample)
        first_row = self._index.row_of(math.ceil(first))
        stop_row = self._index.row_of(math.ceil(min(end, self.end_sample)))
        if stop_row <= first_row:
            return np.full(self.n_channels, np.nan)
        level = max(
            (n for n in range(LEVELS) if (stop_row - first_row) // ROWS_PER_BIN[n] >= _MIDDLE_BINS),
            default=0,
        )
        first_bin = first_row // ROWS_PER_BIN[level]
        stop_bin = -(-stop_row // ROWS_PER_BIN[level])
        with self._disk():
            bins = self._bins.read(level, first_bin, stop_bin)
        return _median((bins[:, 0].astype(np.float64) + bins[:, 1]) / 2)

    def close(self) -> None:
        """Let go of the cache; the recording stays open. May be called again."""
        self._closed = True
        self._bins.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _disk(self) -> Iterator[None]:
        name = self._recording.path.name
        if self._closed:
            raise RecordingError(f"The overview of {name} is closed.", "Open it again.")
        try:
            yield
        except OSError as error:
            raise RecordingError(
                f"The overview of {name} cannot be read: {error}.",
                "Close the recording and open it again.",
            ) from error

    def _reduced(
        self, first: NDArray[np.int64], last: NDArray[np.int64], level: int | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return least and greatest of rows `first` to `last` (included) of some columns.

        The rows' own values without a level, else those of the bins that they touch.
        """
        if level is None:
            begin, end = int(first[0]), int(last[-1]) + 1
            values = narrowed(self._recording.read(begin, end))
            low, high = reduce_columns(values, values, first - begin, last - begin)
            return _tidied(low), _tidied(high)
        first, last = first // ROWS_PER_BIN[level], last // ROWS_PER_BIN[level]
        begin, end = int(first[0]), int(last[-1]) + 1
        bins = self._bins.read(level, begin, end)
        return reduce_columns(bins[:, 0], bins[:, 1], first - begin, last - begin)

    def _part_at_gaps(
        self,
        at: ColumnRows,
        filled: NDArray[np.intp],
        level: int,
        low: NDArray[np.float32],
        high: NDArray[np.float32],
    ) -> None:
        """Show again, without what lies across a long gap, the columns whose bins reach over one.

        A gap is long when it is longer than a column.
        """
        rows = ROWS_PER_BIN[level]
        first, stop = at.first_row[filled], at.stop_row[filled]
        bin_first = first - first % rows
        bin_stop = np.minimum(stop + -stop % rows, self._index.n_rows)
        before = self._lost_between(bin_first, first) > at.samples_per_column
        behind = self._lost_between(stop - 1, bin_stop - 1) > at.samples_per_column
        for n in np.flatnonzero(before | behind):
            column, a, b = filled[n], int(first[n]), int(stop[n])
            # Whole bins up to the end that needs care: from there on, what is its own alone. Such
            # an end is one of the gap, so the next view mostly has the same.
            inner_a = a + -a % rows if before[n] else a - a % rows
            inner_b = b - b % rows if behind[n] else b + -b % rows
            parts = [self._exact(a, b)] if inner_a > inner_b else []
            if inner_a <= inner_b:
                parts = [self._bins.read(level, inner_a // rows, inner_b // rows)]
                if a < inner_a:
                    parts.append(self._exact(a, inner_a))
                if inner_b < b:
                    parts.append(self._exact(inner_b, b))
            bins = np.concatenate(parts)
            low[column] = np.fmin.reduce(bins[:, 0], axis=0)
            high[column] = np.fmax.reduce(bins[:, 1], axis=0)

    def _lost_between(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many samples are missing between two rows each."""
        lost = self._index.samples_at(last) - self._index.samples_at(first) - (last - first)
        return np.asarray(lost)

    def _exact(self, first_row: int, stop_row: int) -> NDArray[np.float32]:
        """Return ``(1, 2, n_channels)``: least and greatest of these rows and no others.

        From the rows at both ends, and ever coarser bins towards the middle: at most 30 rows and 6
        bins of each level.
        """
        key = first_row, stop_row
        if (known := self._ends.get(key)) is not None:
            self._ends.move_to_end(key)
            return known
        parts: list[NDArray[np.float32]] = []
        a, b = first_row, stop_row
        # What is not aligned to a level's bins is taken from the next finer one.
        for finer, rows in enumerate(ROWS_PER_BIN, start=-1):
            inner_a, inner_b = a + -a % rows, b - b % rows
            if inner_a >= inner_b:
                parts.append(self._span(a, b, finer))
                break
            ends = (a, inner_a), (inner_b, b)
            parts += [self._span(start, end, finer) for start, end in ends if start < end]
            a, b = inner_a, inner_b
        else:
            parts.append(self._span(a, b, LEVELS - 1))
        both = np.concatenate(parts)
        found = np.empty((1, 2, self.n_channels), dtype=np.float32)
        found[0, 0] = np.fmin.reduce(both[:, 0], axis=0)
        found[0, 1] = np.fmax.reduce(both[:, 1], axis=0)
        self._ends[key] = found
        if len(self._ends) > _KEPT_ENDS:
            self._ends.popitem(last=False)
        return found

    def _span(self, first_row: int, stop_row: int, level: int) -> NDArray[np.float32]:
        """Return the bins that these rows make up exactly; level -1: of the rows themselves."""
        if level >= 0:
            rows = ROWS_PER_BIN[level]
            return self._bins.read(level, first_row // rows, stop_row // rows)
        builder = LevelBuilder(self.n_channels)
        builder.add(self._recording.read(first_row, stop_row))
        return np.concatenate((builder.take()[0], builder.partial()[0]))


def _open_bins(
    recording: Recording,
    cache_dir: Path | None,
    progress: Progress | None,
    stopping: threading.Event | None,
) -> Bins:
    if recording.stored_bins(BASE_ROWS):
        try:
            return Bins(recording, RecordedBins(recording))
        except (NotUsable, RecordingError) as error:
            log.warning("the overview in %s is not used: %s", recording.path.name, error)
    for anew in (False, True):
        source = built_bins(recording, cache_dir, progress, stopping, anew=anew)
        try:
            return Bins(recording, source)
        except (NotUsable, OSError) as error:
            source.close()
            log.warning("the overview of %s is built again: %s", recording.path.name, error)
        except BaseException:
            source.close()
            raise
    raise RecordingError(
        f"{recording.path} changes while it is read.", "Open it again when it is finished."
    )


def _coarsest(samples_per_column: float) -> int | None:
    """Return the coarsest level whose bins are no wider than a column, None: the rows."""
    fitting = [level for level, rows in enumerate(ROWS_PER_BIN) if rows <= samples_per_column]
    return fitting[-1] if fitting else None


def _tidied(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return values as bins hold them: finite or NaN."""
    largest = np.finfo(np.float32).max
    tidy: NDArray[np.float32] = np.clip(values, -largest, largest) + np.float32(0)
    return tidy


def _median(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the median of each column, NaN not counted; NaN for a column of nothing else."""
    ranked = np.sort(values, axis=0)  # NaN comes last
    n = np.count_nonzero(~np.isnan(ranked), axis=0)
    pair = np.stack((np.maximum(n - 1, 0) // 2, np.minimum(n // 2, np.maximum(n - 1, 0))))
    return np.asarray(np.take_along_axis(ranked, pair, axis=0).mean(axis=0))
