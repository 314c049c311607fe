"""Linear envelope: the rectified signal through a low-pass, one value per sample, live."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter

from dsp.checkpoint import Checkpointed
from dsp.design import MAX_BAND_SHARE
from dsp.filters import Seeds, SosFilter

#: Lowest corner of an envelope: below it a sample is only part of the offset of the whole take.
MIN_CUTOFF_HZ = 0.1
_MAX_ORDER = 8


class LinearEnvelope(Checkpointed):
    """Full-wave rectification and a causal Butterworth low-pass, one value per sample.

    The low-pass starts as if the first rectified sample had lasted for ever; what that one sample
    leaves stays below 5 % of it from 0.5 / cutoff seconds on (83 ms at 6 Hz, order 2). The output
    is not clipped at zero: a low-pass of order 2 swings through by 4.3 % of a burst that ends, and
    cutting that off would raise every mean. Clip where it is drawn.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of columns.
    cutoff_hz
        Corner (-3 dB) of the low-pass in Hz; 3 to 10 is usual for slow lifts.
    order
        Order of the low-pass, 1 to 8: the slope is 6 dB per octave and order.

    Attributes
    ----------
    latency_ms
        How far the envelope of slow efforts lags behind: the group delay at 0 Hz. The zero-phase
        twin `dsp.zero_phase.linear_envelope_zero_phase` does not lag.

    Raises
    ------
    ValueError
        A rate, a number of channels, a corner or an order that is not possible.
    """

    _STATE: ClassVar[tuple[str, ...]] = ("_low_pass",)

    def __init__(self, fs: float, n_channels: int, cutoff_hz: float = 6.0, order: int = 2) -> None:
        sos = design_low_pass(fs, cutoff_hz, order)
        self.n_channels = n_channels
        self.latency_ms = 1000.0 * _delay_at_dc_samples(sos) / fs
        self._low_pass = SosFilter(sos, n_channels)

    def reset(self) -> None:
        """Forget everything; the next sample seeds the state."""
        self._low_pass.reset()

    def process(self, x: NDArray[np.float64], seeds: Seeds = ()) -> NDArray[np.float64]:
        """Take the next filtered samples and return their envelope.

        Parameters
        ----------
        x
            ``(n, n_channels)`` finite samples in µV, n may be 0.
        seeds
            Rows at which some channels start anew, as in `dsp.filters.SosFilter.process`.

        Returns
        -------
        ndarray
            ``(n, n_channels)`` envelope in µV, C-contiguous; the average rectified value in the
            long run, 0.798 of the RMS for Gaussian EMG.

        Raises
        ------
        ValueError
            `x` has another shape.
        """
        return self._low_pass.process(np.abs(x), seeds)


def design_low_pass(
    fs: float, cutoff_hz: float, order: int, *, passes: int = 1
) -> NDArray[np.float64]:
    """Return a Butterworth low-pass as second-order sections.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    cutoff_hz
        Corner (-3 dB) in Hz of all passes together, at least 0.1 Hz; the corner of a single pass is
        at most 0.45 of the rate.
    order
        Order of a single pass, 1 to 8.
    passes
        How often the filter will run: its own corner is raised by 1 / `corner_factor`.

    Returns
    -------
    ndarray
        ``(ceil(order / 2), 6)`` float64.

    Raises
    ------
    ValueError
        A value out of range.
    """
    if not math.isfinite(fs) or fs <= 0:
        raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
    if order != int(order) or not 1 <= order <= _MAX_ORDER:
        raise ValueError(f"order {order!r} of a pass is not possible; allowed: 1 to {_MAX_ORDER}")
    factor = corner_factor(int(order), passes)
    # In tan(pi f / fs), where a digital Butterworth filter has the form of an analogue one.
    highest_hz = math.atan(factor * math.tan(math.pi * MAX_BAND_SHARE)) * fs / math.pi
    if not MIN_CUTOFF_HZ <= cutoff_hz <= highest_hz:
        raise ValueError(
            f"cutoff_hz {cutoff_hz:g} is not possible at {fs:g} Hz; allowed: {MIN_CUTOFF_HZ:g} to "
            f"{highest_hz:g} Hz"
        )
    own_hz = math.atan(math.tan(math.pi * cutoff_hz / fs) / factor) * fs / math.pi
    return np.asarray(butter(int(order), own_hz, fs=fs, output="sos"), dtype=np.float64)


def corner_factor(order: int, passes: int) -> float:
    """Return where `passes` runs of a Butterworth filter are at -3 dB, in corners of one run.

    One run has the power gain ``1 / (1 + q^(2 order))``, so all have ``1 / 2`` at
    ``q = (2^(1 / passes) - 1)^(1 / (2 order))``: 0.802 for two runs of order 2 (Winter 2009).
    """
    return float((2.0 ** (1.0 / passes) - 1.0) ** (1.0 / (2 * order)))


def _delay_at_dc_samples(sos: NDArray[np.float64]) -> float:
    """Return the group delay at 0 Hz: of each polynomial the mean power of z^-1, weighted by it."""
    powers = np.arange(3.0)
    b, a = sos[:, :3], sos[:, 3:]
    return float(np.sum(b @ powers / b.sum(axis=1) - a @ powers / a.sum(axis=1)))
