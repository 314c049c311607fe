"""One heartbeat and a template of it: as spectra, aligned to a part of a sample, compared."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Spectrum = NDArray[np.complex128]

#: Lowest sampling rate at which a QRS complex can be told from EMG.
MIN_FS_HZ = 100.0

#: A beat is recognised in its core, up to 50 ms after its largest sample, and taken out whole. The
#: core is the latency of the removal. Behind a 20 Hz band-pass of order 4 all but 0.03 % (simulated
#: beats) or 0.2 % (ECGSYN) of the power of a QRS complex lies between 65 ms before and 125 ms after
#: that sample.
CORE_MS = 115.0
WHOLE_MS = 190.0
#: Both begin so long before the peak of the detector, which lags 21 ms behind the largest sample.
_BEFORE_MS = 86.0
#: Farthest that a beat may lie from where the detector saw it.
_SLACK_MS = 5.0
_TAPER_MS = 8.0

_MATCH_MAX_HZ = 50.0
#: An electrocardiogram has nothing above it (Kligfield et al. 2007, J Am Coll Cardiol 49:1109).
_SHAPE_MAX_HZ = 150.0
_LAG_STEP_MS = 1.0

_LEAST_GAIN, _MOST_GAIN = 0.4, 2.0
# Beats differ by some 15 % in size (breathing); that is weighed against the EMG at a beat.
_GAIN_SD = 0.15


@dataclass(frozen=True, slots=True)
class Match:
    """How a beat compares with a template.

    Parameters
    ----------
    shift_samples
        By how much the beat comes later in its window than the template.
    gain
        Its size relative to the template, least squares.
    gain_error
        Standard error of `gain`.
    correlation
        Of the two, aligned.
    """

    shift_samples: float
    gain: float
    gain_error: float
    correlation: float


class BeatWindow:
    """A window around a beat, which is handled as a spectrum up to 150 Hz.

    As a spectrum it can be moved by a part of a sample: at 250 Hz a beat lies up to 2 ms beside the
    nearest sample, and a template at 25 Hz that is 2 ms late leaves a third of it behind.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    length_ms
        Length.

    Attributes
    ----------
    samples
        Length in samples, even.
    bins
        Length of a spectrum.
    """

    def __init__(self, fs: float, length_ms: float) -> None:
        self.samples = _even_samples(fs, length_ms)
        freqs_hz = np.arange(self.samples // 2) * fs / self.samples
        self.bins = int(np.searchsorted(freqs_hz, min(_SHAPE_MAX_HZ, 0.45 * fs)))
        self._turn = 2j * np.pi * np.arange(self.bins) / self.samples
        edge = max(2, round(_TAPER_MS * fs / 1000.0))
        ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(edge) + 0.5) / edge)
        self._taper = np.ones(self.samples)
        self._taper[:edge] = ramp
        self._taper[-edge:] = ramp[::-1]
        self._matched = slice(1, int(np.searchsorted(freqs_hz, _MATCH_MAX_HZ)))
        # One lag more at both ends, for the parabola through the highest and its neighbours.
        steps = math.ceil(_SLACK_MS / _LAG_STEP_MS)
        self._lag = _SLACK_MS / steps * fs / 1000.0
        self._lags = self._lag * np.arange(-steps - 1, steps + 2)
        self._lag_turns = np.exp(np.outer(self._lags, self._turn[self._matched]))

    def spectrum(self, window: NDArray[np.float64]) -> Spectrum:
        """Return the spectrum ``(..., bins)`` of ``(..., samples)``, the ends tapered to zero."""
        return np.asarray(np.fft.rfft(window * self._taper)[..., : self.bins])

    def wave(self, spectrum: Spectrum) -> NDArray[np.float64]:
        """Return the waveform ``(samples,)`` of a spectrum; it rises from zero and falls to it."""
        return np.asarray(np.fft.irfft(spectrum, self.samples) * self._taper)

    def moved(self, spectrum: Spectrum, shift_samples: float | NDArray[np.float64]) -> Spectrum:
        """Return the spectrum of the same beat, later by any part of a sample."""
        return np.asarray(spectrum * np.exp(-shift_samples * self._turn))

    def match(self, template: Spectrum, beat: Spectrum) -> Match:
        """Compare a beat with a template, below 50 Hz.

        The shift is where the cross-correlation peaks, within 5 ms, to a part of a sample.
        """
        wanted, found = template[self._matched], beat[self._matched]
        energy, power = energy_of(wanted), energy_of(found)
        if energy == 0.0 or power == 0.0:
            return Match(0.0, 0.0, math.inf, 0.0)
        along = (self._lag_turns * (np.conj(wanted) * found)).real.sum(axis=1)
        best = 1 + int(np.argmax(along[1:-1]))
        left, top, right = (float(value) for value in along[best - 1 : best + 2])
        bend = left - 2.0 * top + right
        part = min(max(0.5 * (left - right) / bend, -1.0), 1.0) if bend < 0.0 else 0.0
        shift = float(self._lags[best]) + part * self._lag
        top -= 0.25 * (left - right) * part
        noise = max(power - top * top / energy, 0.0) / max(1, len(found) - 1)
        return Match(
            shift, top / energy, math.sqrt(0.5 * noise / energy), top / math.sqrt(energy * power)
        )


class BeatWindows:
    """The two windows of a beat at one rate; both begin at the same sample.

    Parameters
    ----------
    fs
        Sampling rate in Hz.

    Attributes
    ----------
    core
        What is known of a beat when it is recognised.
    whole
        What is taken out.
    before
        Samples from the beginning of both to the detector's peak.

    Raises
    ------
    ValueError
        The rate is not a number of at least 100 Hz.
    """

    def __init__(self, fs: float) -> None:
        require_rate(fs)
        self.core = BeatWindow(fs, CORE_MS)
        self.whole = BeatWindow(fs, WHOLE_MS)
        self.before = round(_BEFORE_MS * fs / 1000.0)


def plausible_gain(match: Match) -> bool:
    """Return whether a beat is of the template's size, 0.4 to 2 times."""
    return _LEAST_GAIN <= match.gain <= _MOST_GAIN


def shrunk_gain(match: Match) -> float:
    """Return a beat's gain, drawn towards 1 as far as the EMG makes it uncertain."""
    return 1.0 + (match.gain - 1.0) * _GAIN_SD**2 / (_GAIN_SD**2 + match.gain_error**2)


def require_rate(fs: float) -> None:
    """Raise ValueError when heartbeats cannot be told from EMG at this rate."""
    if not math.isfinite(fs) or fs < MIN_FS_HZ:
        raise ValueError(
            f"heartbeats can be told from EMG at {MIN_FS_HZ:g} Hz or more, and fs is {fs!r}"
        )


def core_samples(fs: float) -> int:
    """Return the length of the core window in samples."""
    return _even_samples(fs, CORE_MS)


def energy_of(spectrum: Spectrum) -> float:
    """Return the sum of squared magnitudes."""
    return float(np.sum(spectrum.real**2 + spectrum.imag**2))


def _even_samples(fs: float, length_ms: float) -> int:
    return 2 * round(0.5 * length_ms * fs / 1000.0)
