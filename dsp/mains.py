"""Mains hum taken out as what it is: sinusoids whose size and frequency hardly change.

A notch takes the EMG at its frequency along with the hum: three of 2 Hz cost 5 % of the power of an
EMG with a median frequency of 85 Hz, hum or no hum. A sinusoid that is fitted to seconds of signal
and subtracted leaves the EMG as it was (adaptive noise cancelling, Widrow et al. 1975, Proc IEEE
63:1692).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from dsp.checkpoint import Checkpointed
from dsp.filters import Seeds
from dsp.mains_tracks import Flags, Floats, LineTracks, Phasors, complex_of, share_of

#: One measurement of the lines comes from so many seconds; it joins the estimate after them. Lines
#: less than 10 Hz apart need longer ones to be told apart.
BLOCK_S = 0.1
LONGEST_BLOCK_S = 0.5

# Channels go through BLAS in groups of this size: it chooses its loops by the shape, and so a
# channel's bits depend neither on how many others there are nor on threads.
_GROUP = 8


class SinusoidSubtractor(Checkpointed):
    """Subtracts mains hum from band-passed samples; causal, without delay.

    Every 0.1 s the lines are fitted to the block that ended (least squares, all lines at once), and
    a Kalman filter per line and channel joins the result to what was known: size, phase and
    frequency, and how sure they are. From that comes the hum of the next block, which is
    subtracted sample by sample. A block counts the less the more EMG is in it, so what a
    contraction looks like at 50 Hz does not stay behind as hum in the rest after it. A line that is
    not sure to stand out from the EMG (`dsp.mains_tracks.GATE_RATIO`) is not subtracted: 99 % of
    the samples of clean EMG pass to the bit, and its power changes by less than 0.1 %.

    What is left, with three lines at 1 kHz (power of the error, in EMG power): hum of 1, 3 and 10
    times the EMG's RMS leaves 5 % after the first second, 1 to 2 % from the fourth on (-20, -30 and
    -38 dB of the hum), which adds 0.4 to 0.8 % to the RMS; no method that looks back one second can
    leave less than 2 %. A drift of 0.02 Hz/s leaves 6, 9 and 18 % (-13, -20 and -27 dB). Hum that
    changes is followed in half a second.

    Each line of each channel is on its own. Blocks are counted from the start of the stage; the
    chunking changes nothing. Where two harmonics appear on one line (50 Hz mains at 250 Hz: 100 Hz
    and the alias of 150 Hz) and the mains is off its nominal frequency, the weaker of the two
    stays.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of columns.
    lines_hz
        Where hum appears at this rate, aliases included (`dsp.design.mains_lines_hz`); the true
        line may be 1 Hz beside it.

    Attributes
    ----------
    lines_hz
        ``(L,)`` the lines.
    block_samples
        Length of a block.

    Raises
    ------
    ValueError
        A rate or number of channels that is not positive, no line, or a line outside 0 to fs/2.
    """

    _STATE: ClassVar[tuple[str, ...]] = ("_tracks", "_block", "_hum", "_filled", "_broken")

    def __init__(self, fs: float, n_channels: int, lines_hz: Sequence[float]) -> None:
        if n_channels < 1:
            raise ValueError(f"n_channels must be at least 1, not {n_channels}")
        self._fit = _BlockFit(fs, lines_hz)
        self.n_channels = n_channels
        self.lines_hz = self._fit.lines_hz
        self.block_samples = self._fit.samples
        self._width = _padded(n_channels)
        self._tracks = LineTracks(self.lines_hz, self._fit.duration_s, self._width)
        self.reset()

    def reset(self) -> None:
        """Forget everything; the blocks are counted from the next sample on."""
        self._tracks.forget(np.ones(self._width, dtype=np.bool_))
        self._block = np.zeros((self.block_samples, self._width))
        self._hum = np.zeros((self.block_samples, self._width))
        self._filled = 0
        self._broken = np.zeros(self._width, dtype=np.bool_)

    @property
    def amplitude(self) -> Floats:
        """``(L, n_channels)`` peak of each sinusoid that is subtracted now, in the unit of x."""
        size = np.abs(self._tracks.phasor) * self._tracks.share()
        return np.asarray(size[:, : self.n_channels])

    @property
    def frequency_hz(self) -> Floats:
        """``(L, n_channels)`` frequency of each; NaN where none is subtracted."""
        per_hz = 2.0 * math.pi * self._fit.duration_s
        frequency = self.lines_hz[:, None] + self._tracks.offset / per_hz
        return np.where(self._tracks.share() > 0, frequency, np.nan)[:, : self.n_channels]

    def process(self, x: ArrayLike, seeds: Seeds = ()) -> Floats:
        """Subtract the hum from the next samples.

        Parameters
        ----------
        x
            ``(n, n_channels)`` finite band-passed samples, n may be 0.
        seeds
            Rows at which some channels start anew, in rising order: they forget their hum.

        Returns
        -------
        ndarray
            ``(n, n_channels)`` float64, C-contiguous.

        Raises
        ------
        ValueError
            `x` has another shape.
        """
        x = np.ascontiguousarray(x, dtype=np.float64)
        if x.ndim != 2 or x.shape[1] != self.n_channels:
            raise ValueError(f"x must have the shape (n, {self.n_channels}), not {x.shape}")
        y = np.empty_like(x)
        anew = dict(seeds)
        cuts = deque(sorted(anew))
        row = 0
        while row < len(x):
            if row in anew:
                self._begin_anew(anew[row])
            stop = min(row + self.block_samples - self._filled, len(x))
            while cuts and cuts[0] <= row:
                cuts.popleft()
            stop = min(stop, cuts[0]) if cuts else stop
            place = slice(self._filled, self._filled + stop - row)
            self._block[place, : self.n_channels] = x[row:stop]
            np.subtract(x[row:stop], self._hum[place, : self.n_channels], out=y[row:stop])
            self._filled = place.stop
            row = stop
            if self._filled == self.block_samples:
                self._end_block()
        return y

    def _begin_anew(self, channels: Flags) -> None:
        which = np.zeros(self._width, dtype=np.bool_)
        which[: self.n_channels] = channels
        self._tracks.forget(which)
        self._hum[:, which] = 0.0
        self._broken |= which & (self._filled > 0)

    def _end_block(self) -> None:
        self._tracks.learn(*self._fit.measure(self._block), self._broken)
        self._broken[:] = False
        self._filled = 0
        phasor = self._tracks.phasor * self._tracks.share()
        self._fit.sinusoids(phasor, self._tracks.offset, out=self._hum)


def subtract_sinusoids_offline(x: ArrayLike, fs: float, lines_hz: Sequence[float]) -> Floats:
    """Subtract mains hum from a whole recording, with what lies before and after each block.

    The zero-phase twin of `SinusoidSubtractor`: its filter runs over the blocks forwards and
    backwards, and each block gets the mean of both, weighted by how sure they are: the hum is known
    from the first sample on, and the error is about half that of the causal stage later. The last
    samples, which fill no block, get the hum of the forward run.

    Parameters
    ----------
    x
        ``(n, n_channels)`` finite band-passed samples.
    fs
        Sampling rate in Hz.
    lines_hz
        As for `SinusoidSubtractor`.

    Returns
    -------
    ndarray
        ``(n, n_channels)`` float64. A recording of less than two blocks is returned as it is.

    Raises
    ------
    ValueError
        As `SinusoidSubtractor`, or `x` is not two-dimensional.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 2:
        raise ValueError(f"x must have the shape (n, n_channels), not {x.shape}")
    fit = _BlockFit(fs, lines_hz)
    n, n_channels = x.shape
    whole = n // fit.samples
    z = np.empty((whole, len(fit.lines_hz), _padded(n_channels)), dtype=np.complex128)
    power = np.empty((whole, _padded(n_channels)))
    block = np.zeros((fit.samples, _padded(n_channels)))
    for k in range(whole):
        block[:, :n_channels] = x[k * fit.samples : (k + 1) * fit.samples]
        z[k], power[k] = fit.measure(block)
    expected = _run(fit, z, power)
    # Time turned round is the same sinusoid with the phase reversed.
    afterwards = _run(fit, z[::-1].conj(), power[::-1])[whole - 1 :: -1] if whole else []
    y = x.copy()
    for k, (phasor, offset, variance) in enumerate(expected):
        if k < whole:
            later, later_offset, later_variance = afterwards[k]
            trust = later_variance / (variance + later_variance)
            phasor = trust * phasor + (1.0 - trust) * later.conj()
            offset = trust * offset + (1.0 - trust) * later_offset
            variance = trust * variance
        fit.sinusoids(phasor * share_of(phasor, variance), offset, out=block)
        rows = slice(k * fit.samples, min((k + 1) * fit.samples, n))
        y[rows] -= block[: rows.stop - rows.start, :n_channels]
    return y


class _BlockFit:
    """Least-squares fit of all lines to one block, and the way back."""

    def __init__(self, fs: float, lines_hz: Sequence[float]) -> None:
        if not math.isfinite(fs) or fs <= 0:
            raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
        self.lines_hz: Floats = np.array(lines_hz, dtype=np.float64)
        if self.lines_hz.ndim != 1 or self.lines_hz.size == 0:
            raise ValueError(f"lines_hz must hold at least one line, not {lines_hz!r}")
        if not ((self.lines_hz > 0) & (self.lines_hz < fs / 2)).all():
            raise ValueError(
                f"lines must lie between 0 and half the rate ({fs / 2:g} Hz), not at {lines_hz!r}"
            )
        n_lines = self.lines_hz.size
        self.samples = max(round(_block_s(self.lines_hz, fs) * fs), 6 * n_lines)
        self.duration_s = self.samples / fs
        from_centre = (np.arange(self.samples) - (self.samples - 1) / 2.0)[:, None]
        angle = 2.0 * np.pi / fs * self.lines_hz * from_centre
        waves = np.hstack([np.cos(angle), -np.sin(angle)])
        # Lines too close to be told apart within a block share what is there.
        self._inverse = np.linalg.pinv(waves, rcond=0.2)
        self._gram = waves.T @ waves
        # A line off its nominal frequency by d turns by d * t: to first order, 54 dB right for
        # 0.2 Hz.
        self._waves = np.hstack([waves, from_centre / self.samples * waves])

    def measure(self, block: Floats) -> tuple[Phasors, Floats]:
        """Return the phasor of every line at the block's centre, and the power beside the lines."""
        n_lines = self.lines_hz.size
        fitted = _times(self._inverse, block)
        rest = (block * block).sum(axis=0) - (fitted * _times(self._gram, fitted)).sum(axis=0)
        power = np.maximum(rest, 0.0) / (self.samples - 2 * n_lines)
        return complex_of(fitted[:n_lines], fitted[n_lines:]), power

    def sinusoids(self, phasor: Phasors, offset: Floats, out: Floats) -> None:
        """Write the sum of the lines over one block, centred, with an offset in rad per block."""
        if not phasor.any():
            out[:] = 0.0
            return
        sine, cosine = phasor.imag, phasor.real
        parts = np.concatenate([cosine, sine, -offset * sine, offset * cosine])
        _times(self._waves, parts, out)


def _run(fit: _BlockFit, z: Phasors, power: Floats) -> list[tuple[Phasors, Floats, Floats]]:
    """Return phasor, offset and variance as expected before each block, and after the last."""
    tracks = LineTracks(fit.lines_hz, fit.duration_s, z.shape[2])
    expected = [(tracks.phasor, tracks.offset, tracks.variance)]
    for measured, beside in zip(z, power, strict=True):
        tracks.learn(measured, beside)
        expected.append((tracks.phasor, tracks.offset, tracks.variance))
    return expected


def _block_s(lines_hz: Floats, fs: float) -> float:
    """Return how long a block must be: one turn of the smallest distance, mirror images too."""
    place = np.sort(np.concatenate([lines_hz, fs - lines_hz]))
    nearest = float(np.diff(place, append=place[0] + fs).min())
    return 1.0 / min(max(nearest, 1.0 / LONGEST_BLOCK_S), 1.0 / BLOCK_S)


def _padded(n_channels: int) -> int:
    return -(-n_channels // _GROUP) * _GROUP


def _times(table: Floats, columns: Floats, out: Floats | None = None) -> Floats:
    """Return ``table @ columns``, a group of columns at a time."""
    if out is None:
        out = np.empty((len(table), columns.shape[1]))
    np.matmul(table, _grouped(columns), out=_grouped(out))
    return out


def _grouped(columns: Floats) -> Floats:
    return columns.reshape(len(columns), -1, _GROUP).transpose(1, 0, 2)
