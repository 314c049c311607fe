"""The sampling rate that the time stamps of a recording show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Shortest span that is fitted; `acquisition_facts` gives its error: 16 ms bursts, 0.1 % at 10 s.
MIN_SPAN_S = 10.0
BLOCK_S = 1.0
#: Stamps this close to index over rate were computed from the index: they measured nothing.
COMPUTED_S = 2e-6


def measured_rate_hz(
    samples: NDArray[np.int64], timestamps: NDArray[np.float64], nominal_hz: float
) -> float | None:
    """Return the rate of the sampling clock against the host's clock, in Hz.

    A stamp is the true time plus a delay that is never negative, so each second's least delayed
    stamp is kept (block minima), and the slope is the median of the slopes between minima half the
    recording apart (Theil-Sen on pairs). Single late deliveries and bursts do not move it; the
    sample index counts, so that lost packets do not look like a slow clock.

    Parameters
    ----------
    samples
        ``(n,)`` sample index of each row.
    timestamps
        ``(n,)`` seconds.
    nominal_hz
        Nominal rate.

    Returns
    -------
    float or None
        None below 10 s, where stamps are not finite, where they are computed from the index (a
        simulation, an imported file), and where they do not rise (no clock behind them).
    """
    n = len(samples)
    if n < 2 or (samples[-1] - samples[0]) / nominal_hz < MIN_SPAN_S:
        return None
    if not np.all(np.isfinite(timestamps)):
        return None
    elapsed_s = (samples - samples[0]) / nominal_hz
    delay_s = timestamps - timestamps[0] - elapsed_s
    if float(np.ptp(delay_s)) < COMPUTED_S:
        return None
    blocks = np.floor(elapsed_s / BLOCK_S).astype(np.int64)
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    ends = np.append(starts[1:], n)
    least = np.array(
        [
            start + int(np.argmin(delay_s[start:end]))
            for start, end in zip(starts, ends, strict=True)
        ]
    )
    half = len(least) // 2
    early, late = least[:half], least[-half:]
    slopes = (timestamps[late] - timestamps[early]) / (samples[late] - samples[early])
    period_s = float(np.median(slopes))
    return 1.0 / period_s if period_s > 0 else None
