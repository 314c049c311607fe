"""The spectra of one channel, window by window, on the grid of the chain's own windows; pure.

A column is what `dsp.spectral_features.welch_spectrum` gives of a single window. Windows end where
those of the median frequency end, at multiples of the step on the absolute index: frame rate and
chunks change nothing, and a replay gives the columns that were live.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # they bring SciPy, which the window must not wait for
    from app.engine.live import Snapshot
    from dsp.ringbuffer import RingBuffer
    from dsp.spec import PipelineSpec

#: Highest frequency kept, as a multiple of the band's upper edge: what the filter leaves is seen.
ABOVE_BAND = 1.25


@dataclass(frozen=True, slots=True)
class Due:
    """Windows to be worked on: their numbers, and the samples of each; NaN where missing.

    Parameters
    ----------
    first
        Number of the first: its end over the step.
    windows
        ``(n, window)``; a row of NaN for one that the chain does not vouch for.
    fs, spec
        Of the stream.
    n_bins
        How many bins are kept.
    """

    first: int
    windows: NDArray[np.float32]
    fs: float
    spec: PipelineSpec
    n_bins: int

    def __len__(self) -> int:
        return len(self.windows)


class SpectrumColumns:
    """Power density by window and frequency, for as long as the engine keeps its trend.

    Parameters
    ----------
    keep
        How many windows are kept.
    """

    def __init__(self, keep: int = 3600) -> None:
        self._keep = keep
        self.reset()

    def reset(self) -> None:
        """Forget everything: another channel, another stream, another epoch."""
        self._ring: RingBuffer | None = None
        self._next: int | None = None
        self.freqs_hz: NDArray[np.float64] = np.empty(0)

    @property
    def next_number(self) -> int | None:
        """Number of the window that comes next; None before the first."""
        return self._next

    def seconds_wanted(self, snapshot: Snapshot, history_s: float) -> float:
        """Return how many of the newest seconds of samples the next `due` needs."""
        fs, spec = snapshot.fs, snapshot.spec
        if self._next is None:
            return history_s
        window, step = _grid(spec, fs)
        first = self._next * step - window
        # Some frames more than now: until they are asked for, more samples have come.
        return min(history_s, max(0.0, (snapshot.end_sample - first) / fs) + 0.5)

    def due(self, snapshot: Snapshot, column: int) -> Due | None:
        """Return the windows that the chain has finished and that are not kept yet.

        Parameters
        ----------
        snapshot
            With the samples of the channel.
        column
            Where the channel is among `Snapshot.channel_traces`.
        """
        traces = snapshot.channel_traces
        ends = snapshot.spectra_end_sample
        if not len(traces) or not len(ends):
            return None
        fs, spec = snapshot.fs, snapshot.spec
        window, step = _grid(spec, fs)
        begin = snapshot.channel_traces_first_sample
        first_whole = -(-(begin + window) // step)
        first = first_whole if self._next is None else max(self._next, first_whole)
        last = int(ends[-1]) // step
        if last < first:
            return None
        channel = snapshot.trace_channels[column]
        vouched = dict(zip((ends // step).tolist(), snapshot.mdf_hz[:, channel], strict=True))
        rows = np.full((last - first + 1, window), np.nan, np.float32)
        for number in range(first, last + 1):
            stop = number * step - begin
            if stop <= len(traces) and np.isfinite(vouched.get(number, np.nan)):
                rows[number - first] = traces[stop - window : stop, column]
        band = snapshot.band
        top_hz = fs / 2 if band is None else min(fs / 2, ABOVE_BAND * band.high_hz)
        return Due(first, rows, fs, spec, 1 + int(top_hz / _bin_hz(spec, fs)))

    def add(self, due: Due, psd: NDArray[np.float32]) -> None:
        """Keep what `measure` made of `due`."""
        from dsp.ringbuffer import RingBuffer

        if self._ring is None:
            self._ring = RingBuffer(self._keep, due.n_bins, np.float32)
            width_hz = _bin_hz(due.spec, due.fs)
            self.freqs_hz = np.asarray(np.arange(due.n_bins) * width_hz, dtype=np.float64)
        self._ring.append(psd, due.first)
        self._next = due.first + len(due)

    def tail(self, n: int) -> tuple[NDArray[np.float32], int]:
        """Return the newest `n` columns at most, and the number of the first; NaN where none is."""
        if self._ring is None:
            return np.empty((0, 0), np.float32), 0
        rows, first = self._ring.tail(n)
        return rows.astype(np.float32, copy=False), first


def measure(due: Due) -> NDArray[np.float32]:
    """Return the power density of each window, ``(n, n_bins)`` in µV²/Hz; NaN where it is withheld.

    Up to a tenth of a window may be missing, as in the chain; it is bridged by straight lines.
    """
    from dsp.spectral_features import welch_spectrum

    found = np.full((len(due), due.n_bins), np.nan, np.float32)
    for row, samples in enumerate(due.windows):
        known = np.isfinite(samples)
        if not known.any():
            continue
        x = samples.astype(np.float64)
        if not known.all():
            at = np.arange(len(x))
            x[~known] = np.interp(at[~known], at[known], x[known])
        one = welch_spectrum(
            x[:, None],
            known[:, None],
            due.fs,
            len(x) / due.fs,
            resolution_hz=due.spec.mdf_resolution_hz,
        )
        found[row] = one.psd[0, : due.n_bins]
    return found


def marked_lines_hz(spec: PipelineSpec, fs: float, band: object) -> Sequence[tuple[float, str]]:
    """Return where mains hum would be seen, and which mains it is of.

    Those of the settings; of both mains where none is set.
    """
    from dataclasses import replace

    from dsp.design import ResolvedBand, mains_lines_hz

    if not isinstance(band, ResolvedBand):
        return ()
    kinds = (spec.mains_hz,) if spec.mains_hz else (50.0, 60.0)
    return tuple(
        (line, f"{kind:.0f}")
        for kind in kinds
        for line in mains_lines_hz(replace(spec, mains_hz=kind), fs, band)
    )


def _grid(spec: PipelineSpec, fs: float) -> tuple[int, int]:
    """Return length and step of the windows in samples, as the chain rounds them."""
    return round(spec.mdf_window_s * fs), max(1, round(spec.mdf_hop_s * fs))


def _bin_hz(spec: PipelineSpec, fs: float) -> float:
    """Return the width of a bin of `measure`."""
    from scipy.fft import next_fast_len

    window = round(spec.mdf_window_s * fs)
    n_fft = next_fast_len(max(window, int(np.ceil(fs / spec.mdf_resolution_hz))), real=True)
    return float(fs / n_fft)
