"""Channels that carry one and the same signal: a jumper on the board, a cable in two places.

Two muscles that work together have envelopes that are as alike as those of a copy. What tells a
copy is the noise of EMG itself: how the RMS of single hops scatters about the envelope.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dsp.hop_envelope import hop_means

#: Correlation of the scatter from which two channels are one. Simulated with 4 s in 200 cases at
#: 250 and 2000 Hz: independent muscles of the same activation reach 0.26, with 30 % of each other's
#: signal 0.52, with 50 % 0.73; a copy of any gain with 1 uV of noise of its own has 0.89 or more at
#: a peak of 6 uV, 0.94 from 20 uV.
COPY_R = 0.85

#: Amplifiers make noise of their own, which a jumper does not copy: the median RMS must be above
#: this in both channels, in blocks of so many hops. A median, because the heartbeat is the same in
#: many channels and loud for less than half of a block.
MIN_UV = 5.0
BLOCK_HOPS = 50

#: Hops that are needed where both work. The scatter of 100 pairs has an r of 0 +- 0.1 by chance.
MIN_HOPS = 100

#: The envelope that the hops scatter about, in hops.
_ENVELOPE_HOPS = 21


def copied_channels(power_uv2: NDArray[np.float64]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of channels that carry one signal, up to gain and sign.

    Compared where both work: a channel without activity is in no pair, so an empty answer is no
    proof. Hum that is louder than the EMG is common to channels too: leave out channels whose
    signal is poor.

    Parameters
    ----------
    power_uv2
        ``(T, C)`` mean square of each hop of some 5 ms, a few seconds with activity; NaN where not
        valid.

    Returns
    -------
    tuple of (int, int)
        Columns, the lower one first; of three copies all three pairs.
    """
    power = np.asarray(power_uv2, dtype=np.float64)
    n_blocks = len(power) // BLOCK_HOPS
    n_rows = n_blocks * BLOCK_HOPS
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.sqrt(power / hop_means(power, _ENVELOPE_HOPS))[:n_rows]
    blocks = (n_blocks, BLOCK_HOPS, power.shape[1])
    # The median of a block with a NaN is NaN, which is not above anything.
    works = np.median(power[:n_rows].reshape(blocks), axis=1) >= MIN_UV**2
    works &= np.isfinite(ratio).reshape(blocks).all(axis=1)
    q = np.where(works[:, np.newaxis], ratio.reshape(blocks) - 1.0, 0.0)

    # Sums over the blocks in which both work, those of the row's channel.
    weight = works.astype(np.float64)
    n = BLOCK_HOPS * (weight.T @ weight)
    count = np.maximum(n, 1.0)
    sums = q.sum(axis=1).T @ weight
    spread = np.maximum(np.square(q).sum(axis=1).T @ weight - np.square(sums) / count, 0.0)
    flat = q.reshape(n_rows, power.shape[1])
    product = flat.T @ flat - sums * sums.T / count
    copies = (n >= MIN_HOPS) & (product > 1e-6 * count)  # not the rounding of two constants
    copies &= np.square(product) >= COPY_R**2 * spread * spread.T
    first, second = np.nonzero(np.triu(copies, 1))
    return tuple(zip(first.tolist(), second.tolist(), strict=True))
