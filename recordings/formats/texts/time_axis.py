"""Rate and gaps from a column of times, as other programs write them beside the samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.lsl.stamps import LARGEST_RATE_ERROR
from acquisition.types import STAMPS_JUMP, Gap
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.pieces import MAX_GAPS
from recordings.row_store import RowStore

#: A jump of more than a month is a clock that was set, not a recording that went on.
MAX_GAP_S = 31 * 86_400.0
#: Times that differ from even steps by less than this share of a step are even.
_EVEN = 0.1
#: A rate so close to a whole number is meant to be it: told from few times, from all times where
#: they are even, and from stamps of a clock that is none of the device's.
_WHOLE_OF_FEW, _WHOLE_OF_EVEN, _WHOLE_OF_STAMPS = 1e-4, 1e-6, 5e-4
_BLOCK_ROWS = 1 << 18
#: From so many rows the step is told; gaps are told over all.
_TOLD_FROM = 1 << 19


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """What a column of times shows.

    Parameters
    ----------
    fs_hz
        Rate: as measured, or the whole number that is meant.
    measured_hz
        Rate as measured between the gaps.
    gaps
        Where time jumps, as samples of the index.
    even
        True where the times are those of the samples; False where they come in lumps, as stamps of
        a computer do: then only jumps above the lumps are told.
    least_gap_samples
        Fewer missing samples are not seen.
    """

    fs_hz: float
    measured_hz: float
    gaps: tuple[Gap, ...]
    even: bool
    least_gap_samples: int

    def words(self) -> str:
        """Return how rate and gaps were told, for `StreamInfo.settings`."""
        if self.even:
            return "the column of times"
        return (
            "the column of times, which come in lumps: gaps of less than "
            f"{self.least_gap_samples} samples are not seen"
        )


def whole_rate(fs_hz: float, within: float = _WHOLE_OF_FEW) -> float:
    """Return the whole number that a measured rate is meant to be, else seven digits of it."""
    nearest = round(fs_hz)
    if nearest and abs(fs_hz - nearest) <= within * nearest:
        return float(nearest)
    return float(f"{fs_hz:.7g}")


def read_axis(store: RowStore, what: str, fs_hz: float | None = None) -> TimeAxis:
    """Measure rate and gaps by the time stamps of stored rows.

    Parameters
    ----------
    store
        Rows whose stamps are the times in seconds; NaN where a row has none.
    what
        The file and its column, for messages.
    fs_hz
        The rate where it is known. Gaps are counted with it, unless the times deny it
        (`LARGEST_RATE_ERROR`): then it is the rate that counts, and the times tell only gaps.

    Raises
    ------
    RecordingError
        Fewer than two times, times that do not rise, or that jump at every turn.
    """
    p, lumps = _step(store, what)
    if fs_hz is not None and abs(fs_hz * p - 1.0) <= LARGEST_RATE_ERROR:
        p = 1.0 / fs_hz
    even = lumps <= _EVEN * p
    late = 1.5 * p + (0.0 if even else 2 * lumps)
    gaps: list[Gap] = []
    missing = 0
    passed_s = 0.0
    passed_rows = 0
    for rows, times in _known(store):
        steps, skipped = np.diff(times), np.diff(rows)
        over = steps - (skipped - 1) * p
        if float(np.min(over, initial=0.0)) < -max(1.0, 100 * p):
            row = int(rows[1:][np.argmin(over)])
            raise RecordingError(
                f"{what} goes back in time at row {row + 1}.",
                "Cut the file there into two, or state --rate and no time column.",
            )
        jumps = np.flatnonzero(over > late)
        passed_s += float(np.sum(steps) - np.sum(steps[jumps]))
        passed_rows += int(np.sum(skipped) - np.sum(skipped[jumps]))
        if len(gaps) + len(jumps) > MAX_GAPS:
            raise RecordingError(
                f"{what} jumps more than {MAX_GAPS} times: it is no column of times.",
                "State another one (--time-column), or --rate.",
            )
        for i in jumps:
            if over[i] > MAX_GAP_S:
                raise RecordingError(
                    f"{what} jumps by {over[i] / 86_400:.3g} days at row {int(rows[i + 1]) + 1}.",
                    "Cut the file there into two, or state --rate and no time column.",
                )
            length = max(1, round(float(steps[i]) / p) - int(skipped[i]))
            gaps.append(Gap(int(rows[i + 1]) + missing, length, STAMPS_JUMP))
            missing += length
    if passed_rows < 1 or passed_s <= 0:
        raise RecordingError(f"{what} does not rise.", "State --rate, or another --time-column.")
    measured = passed_rows / passed_s
    within = max(_WHOLE_OF_EVEN if even else _WHOLE_OF_STAMPS, 2 * lumps / passed_s)
    return TimeAxis(
        fs_hz=whole_rate(measured, within) if fs_hz is None else float(fs_hz),
        measured_hz=measured,
        gaps=tuple(gaps),
        even=even,
        least_gap_samples=max(1, int(np.ceil((late - p) / p - 0.5))),
    )


def check_rate(axis: TimeAxis, file_hz: float, path: Path, where: str) -> None:
    """Ask which of two rates it is, where a file states one and its times show another.

    Raises
    ------
    NeedsAnswer
        They are further apart than clocks are.
    """
    if abs(axis.measured_hz / file_hz - 1.0) > LARGEST_RATE_ERROR:
        raise NeedsAnswer(
            f"{path}: the {where} says {file_hz:g} Hz, the column of times shows "
            f"{axis.measured_hz:.6g} Hz.",
            f"Say which: --rate {whole_rate(axis.measured_hz):g} or --rate {file_hz:g}.",
            ("fs_hz",),
        )


def _step(store: RowStore, what: str) -> tuple[float, float]:
    """Return the mean step in seconds, jumps left out, and how unevenly it comes."""
    found: list[NDArray[np.float64]] = []
    n = 0
    for rows, times in _known(store):
        found.append(np.diff(times) / np.diff(rows))
        n += len(times)
        if n >= _TOLD_FROM:
            break
    steps = np.concatenate(found) if found else np.empty(0)
    rising = steps[steps > 0]
    if not len(rising):
        raise RecordingError(f"{what} does not rise.", "State --rate, or another --time-column.")
    usual = float(np.median(rising))
    ordinary = steps[np.abs(steps) < 4 * usual]
    p = float(np.mean(ordinary))
    if p <= 0:
        raise RecordingError(f"{what} does not rise.", "State --rate, or another --time-column.")
    lumps = float(np.percentile(np.abs(ordinary - p), 99))
    if lumps <= _EVEN * p:  # then what is twice as long is a gap of one already
        p = float(np.mean(steps[np.abs(steps - usual) < 0.5 * usual]))
    return p, lumps


def _known(store: RowStore) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield rows and times where there are times, each block beginning with the last one's end."""
    last: tuple[int, float] | None = None
    for first in range(0, store.n_rows, _BLOCK_ROWS):
        times = store.timestamps(first, min(first + _BLOCK_ROWS, store.n_rows))
        known = np.flatnonzero(np.isfinite(times))
        rows, times = known + first, times[known]
        if last is not None:
            rows, times = np.append(last[0], rows), np.append(last[1], times)
        if len(rows):
            last = (int(rows[-1]), float(times[-1]))
        if len(rows) > 1:
            yield rows, times
