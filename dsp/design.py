"""Filter design: one fused cascade of second-order sections for a sampling rate."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, iirnotch, sosfreqz, tf2sos

from dsp.droop import droop_equaliser_sos
from dsp.spec import PipelineSpec

#: Highest usable share of the sampling rate: above it `butter` fails at fs/2 or warps the corner.
MAX_BAND_SHARE = 0.45

#: A mains line weaker than this after the band-pass needs no notch of its own.
_LINE_GAIN_FLOOR = 0.1

#: Largest gain of what may fold into the band of the spectra.
_FOLDED_GAIN = 0.01


@dataclass(frozen=True, slots=True)
class ResolvedBand:
    """The pass band in use at one sampling rate.

    Parameters
    ----------
    low_hz, high_hz
        Corners (-3 dB).
    clamped
        True when the stream is too slow for the upper corner that was asked for.
    """

    low_hz: float
    high_hz: float
    clamped: bool


def resolve_band(spec: PipelineSpec, fs: float) -> ResolvedBand:
    """Return the band that `spec` gives at a rate, its upper corner at most 0.45 of the rate.

    Raises
    ------
    ValueError
        The rate is not a positive number, or too low for the lower corner.
    """
    if not math.isfinite(fs) or fs <= 0:
        raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
    ceiling_hz = MAX_BAND_SHARE * fs
    high_hz = min(float(spec.band_high_hz), ceiling_hz)
    if spec.band_low_hz >= high_hz:
        smallest_hz = spec.band_low_hz / MAX_BAND_SHARE
        raise ValueError(
            f"a band from {spec.band_low_hz:g} Hz is not possible at {fs:g} Hz: the upper corner "
            f"is at most {ceiling_hz:g} Hz; the stream must have more than {smallest_hz:.4g} Hz, "
            "or the band must start lower"
        )
    return ResolvedBand(float(spec.band_low_hz), high_hz, clamped=high_hz < spec.band_high_hz)


def mains_lines_hz(spec: PipelineSpec, fs: float, band: ResolvedBand) -> tuple[float, ...]:
    """Return where mains hum appears in the filtered signal, ascending, each line once.

    The fundamental and its harmonics are folded at fs/2 (at 250 Hz the third harmonic of 50 Hz
    appears at 100 Hz). A line counts when the band-pass leaves a tenth of it or more, so one just
    outside the corners is there too; lines in the same notch width count once.
    """
    if spec.mains_hz == 0:
        return ()
    harmonics = spec.mains_hz * np.arange(1, int(spec.mains_harmonics) + 1)
    folded = np.abs(harmonics - fs * np.round(harmonics / fs))
    inside = folded[(folded > 0) & (folded < fs / 2)]
    _, response = sosfreqz(_band_pass(spec, fs, band), worN=inside, fs=fs)
    lines: list[float] = []
    for line in np.sort(inside[np.abs(response) >= _LINE_GAIN_FLOOR]):
        if not lines or line - lines[-1] > spec.mains_width_hz / 2:
            lines.append(float(line))
    return tuple(lines)


def design_cascade(spec: PipelineSpec, fs: float) -> NDArray[np.float64]:
    """Return band-pass, mains notches and equaliser as one cascade, to be run in a single call.

    Fused, because one call per filter costs 2 to 3.3 times as much on live chunks. Notches have
    constant width, not constant Q: at Q 30 all lines to 450 Hz would take 20 % of the EMG power,
    at 2 Hz each 6 %.

    Parameters
    ----------
    spec
        Settings; the notches are there when `mains_hz` is not 0 and `mains_method` is ``notch``.
    fs
        Sampling rate in Hz.

    Returns
    -------
    ndarray
        ``(n_sections, 6)`` second-order sections, float64.

    Raises
    ------
    ValueError
        The band is not possible at this rate (`resolve_band`), or its filter is not stable in
        double precision.
    """
    band = resolve_band(spec, fs)
    sections = [_band_pass(spec, fs, band)]
    if spec.mains_method == "notch":
        for line_hz in mains_lines_hz(spec, fs, band):
            sections.append(tf2sos(*iirnotch(line_hz, line_hz / spec.mains_width_hz, fs=fs)))
    if spec.droop_equaliser:
        sections.append(droop_equaliser_sos())
    cascade = np.ascontiguousarray(np.vstack(sections), dtype=np.float64)
    radii = [np.abs(np.roots(section[3:])).max() for section in cascade]
    if not np.isfinite(cascade).all() or max(radii) >= 1.0:
        raise ValueError(
            f"a band of {band.low_hz:g} to {band.high_hz:g} Hz of order {spec.band_order:g} is not "
            f"stable at {fs:g} Hz; use a lower order or a higher lower corner"
        )
    return cascade


def spectrum_decimation(spec: PipelineSpec, fs: float) -> int:
    """Return the largest n for which every n-th sample gives the same spectrum in the band.

    What folds into the band lies at ``fs / n - band_high`` and above; it must leave the cascade at
    least 40 dB weaker. At 4 kHz n is 2: every second sample moves the median frequency by less than
    0.01 Hz. Windows and hops must be multiples of n.
    """
    band = resolve_band(spec, fs)
    window, hop = round(spec.mdf_window_s * fs), max(1, round(spec.mdf_hop_s * fs))
    for every in range(min(8, int(fs / (2 * band.high_hz))), 1, -1):
        if window % every or hop % every:
            continue
        f = np.linspace(fs / every - band.high_hz, fs / 2, 64, endpoint=False)
        _, response = sosfreqz(_band_pass(spec, fs, band), worN=f, fs=fs)
        if np.abs(response).max() <= _FOLDED_GAIN:
            return every
    return 1


def frame_grid(spec: PipelineSpec, fs: float) -> tuple[int, int]:
    """Return the step between frames in samples, and the RMS window in such steps.

    The nearest whole numbers to `hop_ms` and `rms_ms`, at least one each; a result is therefore
    described by samples, not by the milliseconds asked for.
    """
    hop = max(1, round(spec.hop_ms * fs / 1000.0))
    return hop, max(1, round(spec.rms_ms * fs / 1000.0 / hop))


def _band_pass(spec: PipelineSpec, fs: float, band: ResolvedBand) -> NDArray[np.float64]:
    sos = butter(
        int(spec.band_order), [band.low_hz, band.high_hz], btype="bandpass", fs=fs, output="sos"
    )
    return np.asarray(sos, dtype=np.float64)
