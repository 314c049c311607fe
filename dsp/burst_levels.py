"""What a live burst detector learns of rest and peak, and the thresholds that follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp import kernels
from dsp.checkpoint import Checkpointed, State
from dsp.spec import PipelineSpec

#: Share of a rest window's frames that must be valid.
MIN_REST_SHARE = 0.75

#: Lowest threshold in multiples of rest. In the calmest second of pure noise both mean and SD are
#: low, and rest + 5 SD finds 6 to 12 "bursts" a minute; with this floor none at 500 Hz and above,
#: 0.7 at 250 Hz.
MIN_RISE = 1.5

#: Lowest threshold in µV: below it there is only rounding noise of a stuck channel.
MIN_THRESHOLD_UV = 1e-3

PEAK_PERCENTILE = 99.0

# Bins of the histogram of envelope values: 16 per octave (4 %) from 2^-10 to 2^24 µV, read straight
# from the bits of the float, so that no rounding of a logarithm can move a value.
_BITS_PER_BIN = 48
_BINS_PER_OCTAVE = 16
_LOWEST_BIN = (1023 - 10) * _BINS_PER_OCTAVE
_N_OCTAVES = 34
_N_BINS = _N_OCTAVES * _BINS_PER_OCTAVE

# Every fourth frame is counted: at 5 ms its neighbours share 98 % of their window with it.
_COUNTED_EVERY = 4


def onset_level(
    mean: NDArray[np.float64],
    sd: NDArray[np.float64],
    peak: NDArray[np.float64],
    spec: PipelineSpec,
) -> NDArray[np.float64]:
    """Return the level above which a burst begins, from mean and SD of rest and from the peak."""
    level = np.maximum(mean + spec.burst_sd * sd, spec.burst_peak_share * peak)
    return np.asarray(np.maximum(np.maximum(level, MIN_RISE * mean), MIN_THRESHOLD_UV))


def end_level(
    mean: NDArray[np.float64], on_level: NDArray[np.float64], spec: PipelineSpec
) -> NDArray[np.float64]:
    """Return the level below which a burst ends: `burst_off_ratio` of the threshold's rise."""
    return np.asarray(mean + spec.burst_off_ratio * (on_level - mean))


class LearntLevels(Checkpointed):
    """Rest, peak and thresholds of every channel, from the frames seen so far.

    Rest is the window with the lowest mean so far, the peak the 99th percentile of all valid
    frames, not their maximum: one electrode tap would otherwise raise the threshold for the rest of
    the session.

    Parameters
    ----------
    spec
        Settings.
    n_channels
        Number of columns.
    rest_frames
        Length of the rest window in frames.

    Attributes
    ----------
    on_level, off_level
        ``(n_channels,)`` thresholds; `on_level` is infinite while rest is not known.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "on_level", "off_level", "_recent", "_recent_valid", "_rest_mean", "_rest_sd",
        "_histogram", "_octaves",
    )  # fmt: skip

    def __init__(self, spec: PipelineSpec, n_channels: int, rest_frames: int) -> None:
        self.spec = spec
        self.n_channels = n_channels
        self._n_rest = rest_frames
        self._min_rest = int(np.ceil(MIN_REST_SHARE * rest_frames))
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        c = self.n_channels
        self.on_level = np.full(c, np.inf)
        self.off_level = np.zeros(c)
        self._recent = np.zeros((self._n_rest, c))
        self._recent_valid = np.zeros((self._n_rest, c), dtype=np.bool_)
        self._rest_mean = np.full(c, np.inf)
        self._rest_sd = np.zeros(c)
        self._histogram = np.zeros((c, _N_BINS), dtype=np.int64)
        self._octaves = np.zeros((c, _N_OCTAVES), dtype=np.int64)
        self._first_bins = _N_BINS * np.arange(c)
        self._fresh: list[tuple[int, NDArray[np.float64], NDArray[np.bool_]]] = []

    def snapshot(self) -> State:
        """Return a copy of the state; see `Checkpointed`."""
        self._remember()  # what waits to be learnt from is then part of the arrays
        return super().snapshot()

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Put back a state; see `Checkpointed`."""
        self._fresh = []
        super().restore(state)

    def add(self, frame: int, rms: NDArray[np.float64], valid: NDArray[np.bool_]) -> None:
        """Take the next frames, the first of them number `frame`; `learn` makes use of them."""
        self._fresh.append((frame, rms, valid))

    def forget_recent(self) -> None:
        """Begin a new rest window: frames are missing."""
        self._remember()
        self._recent[:] = 0.0
        self._recent_valid[:] = False

    def learn(self) -> None:
        """Bring rest, peak and thresholds up to date."""
        self._remember()
        counts: NDArray[np.int64] | int = self._n_rest
        if not self._recent_valid.all():
            counts = np.count_nonzero(self._recent_valid, axis=0)
        enough = counts >= self._min_rest
        mean = np.add.reduce(self._recent, axis=0) / np.maximum(counts, 1)
        lower = enough & (mean < self._rest_mean)
        if lower.any():
            deviation = np.where(self._recent_valid, self._recent - mean, 0.0)
            sd = np.sqrt(np.add.reduce(deviation * deviation, axis=0) / np.maximum(counts, 1))
            self._rest_mean[lower] = mean[lower]
            self._rest_sd[lower] = sd[lower]
        self.on_level = onset_level(self._rest_mean, self._rest_sd, self._peak(), self.spec)
        known = np.isfinite(self._rest_mean)
        if known.all():
            self.off_level = end_level(self._rest_mean, self.on_level, self.spec)
        elif known.any():
            self.off_level[known] = end_level(
                self._rest_mean[known], self.on_level[known], self.spec
            )

    def _remember(self) -> None:
        """Put the frames since the last time into the rest window and the histogram."""
        if not self._fresh:
            return
        first = self._fresh[0][0]
        valid = np.concatenate([flags for _, _, flags in self._fresh])
        values = np.concatenate([rms for _, rms, _ in self._fresh])
        self._fresh = []
        clean = bool(valid.all())
        if not clean:
            values = np.where(valid, values, 0.0)
        # Frames come without a jump, and learning is never longer put off than the window lasts.
        begin = first % self._n_rest
        head = min(len(values), self._n_rest - begin)
        for ring, new in ((self._recent, values), (self._recent_valid, valid)):
            ring[begin : begin + head] = new[:head]
            ring[: len(new) - head] = new[head:]
        counted = slice(-first % _COUNTED_EVERY, None, _COUNTED_EVERY)
        bins = (values[counted].view(np.int64) >> _BITS_PER_BIN) - _LOWEST_BIN
        np.clip(bins, 0, _N_BINS - 1, out=bins)
        bins += self._first_bins
        kernels.active.count(
            bins.reshape(-1) if clean else bins[valid[counted]],
            self._histogram.reshape(-1),
            self._octaves.reshape(-1),
            _BINS_PER_OCTAVE,
        )

    def _peak(self) -> NDArray[np.float64]:
        """Return the percentile of all values so far, the middle of its bin."""
        bins = kernels.active.percentile(self._octaves, self._histogram, PEAK_PERCENTILE / 100.0)
        octave, part = np.divmod(bins, _BINS_PER_OCTAVE)
        return np.asarray(np.ldexp(1.0 + (part + 0.5) / _BINS_PER_OCTAVE, octave - 10))
