"""Level the band of an ADS1299 board, whose converter loses 9 dB at the upper edge.

The ADS1299 (Cyton, Cyton with Daisy) decimates with a third-order sinc filter: at 250 samples per
second its gain is -3 dB at 65 Hz and -8.9 dB at 110 Hz (data sheet, table 1). An EMG with a median
frequency of 90 Hz keeps a third of its power, and its spectrum looks low.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: The equaliser is right up to this share of the sampling rate.
MAX_SHARE = 0.45

# Zeros and poles of the second-order section whose power gain is nearest to sinc(f / fs)^-6 from 0
# to 0.45 fs: a ratio of two parabolas in 1 - cos(2 pi f / fs), fitted by least squares of the
# relative error (the test repeats the fit), roots inside the unit circle.
_ZEROS = (0.03551, -0.62409)
_POLES = (-0.41117, -0.70887)


def sinc3_gain(f_hz: ArrayLike, fs: float) -> NDArray[np.float64]:
    """Return the gain of the converter's sinc filter: ``|sin(pi f / fs) / (pi f / fs)|^3``.

    Parameters
    ----------
    f_hz
        Frequencies in Hz, any shape; those above fs/2 are folded into the band with this gain.
    fs
        Sampling rate of the board's output in Hz.

    Returns
    -------
    ndarray
        Amplitude gain, 1 at 0 Hz, 0 at multiples of `fs`.

    Raises
    ------
    ValueError
        The rate is not a positive number.
    """
    if not math.isfinite(fs) or fs <= 0:
        raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
    return np.asarray(np.abs(np.sinc(np.asarray(f_hz, dtype=np.float64) / fs)) ** 3)


def droop_equaliser_sos() -> NDArray[np.float64]:
    """Return the inverse of the sinc filter as one second-order section, for any sampling rate.

    Within 0.002 dB of the inverse of `sinc3_gain` up to 0.45 of the rate (10.9 dB at half the rate,
    where the inverse has 11.8), and 1 at 0 Hz. Stable and minimum-phase, so it takes back some of
    the converter's delay of 1.5 samples: its own group delay is -0.36 samples at 0 Hz, -0.10 at
    0.3 fs, +0.71 at 0.45 fs. It has settled to 0.1 % after 20 samples.

    What it lifts is all that is there. Noise of the electrode and the amplifier, which the sinc
    filter attenuates with the EMG, gets its own level back. Noise that joins behind it, and what
    it folded into the band, rises by the gain: at 250 Hz by 0.3 dB at 20 Hz, 1.7 at 50, 3.0 at 65,
    7.3 at 100 and 8.9 at 110 Hz, white noise from 20 to 110 Hz by 4.3 dB (64 % in RMS). The level
    comes back, the lost sensitivity does not: 150 Hz, folded to 100 Hz, is only 10.5 dB down.

    Returns
    -------
    ndarray
        ``(1, 6)`` float64, to be stacked onto a cascade.
    """
    b = np.poly(_ZEROS)
    a = np.poly(_POLES)
    return np.concatenate([b * (a.sum() / b.sum()), a])[None, :]
