"""Rows on disk against the absolute sample index: a row for each received sample, gaps counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from acquisition.types import Gap


class SampleIndex:
    """Maps sample indices to rows and back.

    Index 0 is row 0. A gap lies between two rows, so there is none before the first row and none
    after the last.

    Parameters
    ----------
    n_rows
        Rows on disk.
    gaps
        By `first_sample`.

    Attributes
    ----------
    end_sample
        Index one past the last row, 0 without rows.

    Raises
    ------
    ValueError
        Gaps out of order, touching, empty, or not between two rows.
    """

    def __init__(self, n_rows: int, gaps: Sequence[Gap]) -> None:
        self.n_rows = n_rows
        self.gaps = tuple(gaps)
        missing = 0
        row_before = 0
        rows, shifts = [0], [0]
        for gap in self.gaps:
            row = gap.first_sample - missing
            if gap.length < 1 or not row_before < row < n_rows:
                raise ValueError(
                    f"a gap of {gap.length} samples at sample {gap.first_sample} does not lie "
                    f"between two of {n_rows} rows"
                )
            missing += gap.length
            row_before = row
            rows.append(row)
            shifts.append(missing)
        self.end_sample = n_rows + missing
        self._run_rows = np.array(rows, dtype=np.int64)
        self._shifts = np.array(shifts, dtype=np.int64)
        self._run_samples = self._run_rows + self._shifts
        self._run_ends = np.append(self._run_rows[1:], n_rows)

    def row_of(self, sample: int) -> int:
        """Return the row of `sample`; inside a gap the first row after it; clipped to the rows."""
        return int(self.rows_at(sample))

    def rows_at(self, samples: ArrayLike) -> NDArray[np.int64]:
        """Return `row_of` for each of `samples`, int64 of the same shape."""
        wanted = np.maximum(np.asarray(samples, dtype=np.int64), 0)
        run = np.searchsorted(self._run_samples, wanted, side="right") - 1
        return np.asarray(np.minimum(wanted - self._shifts[run], self._run_ends[run]))

    def sample_of(self, row: int) -> int:
        """Return the sample index of `row`; `end_sample` for a row past the last."""
        return int(self.samples_at(row))

    def samples_at(self, rows: ArrayLike) -> NDArray[np.int64]:
        """Return `sample_of` for each of `rows`, int64 of the same shape."""
        wanted = np.clip(np.asarray(rows, dtype=np.int64), 0, self.n_rows)
        run = np.searchsorted(self._run_rows, wanted, side="right") - 1
        return np.asarray(wanted + self._shifts[run])

    def samples_of(self, first_row: int, stop_row: int) -> NDArray[np.int64]:
        """Return the sample index of each row of a range, int64 ``(stop_row - first_row,)``."""
        return self.samples_at(np.arange(first_row, stop_row, dtype=np.int64))

    def runs(self, first_row: int, max_rows: int) -> Iterator[tuple[int, int]]:
        """Yield row ranges from `first_row` on, none across a gap, none above `max_rows` long."""
        row = first_row
        while row < self.n_rows:
            end = min(self.run_end(row), row + max_rows)
            yield row, end
            row = end

    def run_end(self, row: int) -> int:
        """Return the row where the gap-free run that holds `row` ends."""
        run = int(np.searchsorted(self._run_rows, row, side="right"))
        return int(self._run_rows[run]) if run < len(self._run_rows) else self.n_rows

    def longest_run(self, first_row: int, stop_row: int, bridged_samples: int) -> int:
        """Return the most rows of a range between two gaps longer than `bridged_samples`."""
        lengths = np.diff(self._shifts)
        breaks = self._run_rows[1:][lengths > bridged_samples]
        inside = breaks[(breaks > first_row) & (breaks < stop_row)]
        edges = np.concatenate(([first_row], inside, [max(first_row, stop_row)]))
        return int(np.diff(edges).max())

    def reason_before(self, row: int) -> str:
        """Return why samples are missing before `row`, empty where none are."""
        run = int(np.searchsorted(self._run_rows, row))
        if 0 < run < len(self._run_rows) and self._run_rows[run] == row:
            return self.gaps[run - 1].reason
        return ""
