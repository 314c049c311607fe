"""Rows on disk against the absolute sample index: a row for each received sample, gaps counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

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

    def row_of(self, sample: int) -> int:
        """Return the row of `sample`; inside a gap the first row after it; clipped to the rows."""
        run = int(np.searchsorted(self._run_rows + self._shifts, sample, side="right")) - 1
        if run < 0:
            return 0
        run_end = self._run_rows[run + 1] if run + 1 < len(self._run_rows) else self.n_rows
        return int(min(sample - self._shifts[run], run_end))

    def sample_of(self, row: int) -> int:
        """Return the sample index of `row`; `end_sample` for a row past the last."""
        run = int(np.searchsorted(self._run_rows, row, side="right")) - 1
        return int(min(row, self.n_rows) + self._shifts[max(run, 0)])

    def samples_of(
        self, first_row: int, stop_row: int
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Return the sample index of each row of a range, int64 ``(stop_row - first_row,)``."""
        rows = np.arange(first_row, stop_row, dtype=np.int64)
        return rows + self._shifts[np.searchsorted(self._run_rows, rows, side="right") - 1]

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

    def reason_before(self, row: int) -> str:
        """Return why samples are missing before `row`, empty where none are."""
        run = int(np.searchsorted(self._run_rows, row))
        if 0 < run < len(self._run_rows) and self._run_rows[run] == row:
            return self.gaps[run - 1].reason
        return ""
