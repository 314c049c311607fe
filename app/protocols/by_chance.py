"""How much an envelope scatters by chance alone, however steady the muscle is."""

from __future__ import annotations

import math
from functools import lru_cache

from app.protocols.stream import Stream


def rms_cv_pct(stream: Stream) -> float:
    """Return the coefficient of variation of one value of the stream's RMS, in percent.

    For Gaussian EMG of constant strength (`dsp.uncertainty`): 7.5 % with 250 ms at 1 kHz or more,
    11.7 % at 250 Hz (field guide 2.3).
    """
    return _cv_pct(stream.fs, stream.band_hz, stream.window_ms / 1000.0)


def steadiness_pct(stream: Stream, seconds: float) -> float:
    """Return the CoV that an envelope of so many seconds has around its own mean, in percent.

    Somewhat less than that of one value: the mean follows what all of them share.
    """
    if seconds <= 0:
        return math.nan
    one = rms_cv_pct(stream)
    shared = _cv_pct(stream.fs, stream.band_hz, seconds + stream.window_ms / 1000.0)
    return math.sqrt(max(0.0, one**2 - shared**2))


@lru_cache(maxsize=64)
def _cv_pct(fs: float, band_hz: tuple[float, float], window_s: float) -> float:
    from dsp.uncertainty import rms_cv_pct as cv_pct  # it brings SciPy

    return cv_pct(fs, band_hz, window_s)
