"""Bad samples: NaN, infinities, gaps, a stuck converter and electrode pops never reach a number.

They are bridged for the filter and marked invalid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp import kernels
from dsp.checkpoint import Checkpointed
from dsp.filters import Seeds
from dsp.rails import NEAR_RAIL, Rails, rail_limits

#: Largest magnitude that is still taken for a sample, in µV (one million volts).
MAX_MAGNITUDE_UV = 1e12

#: A channel at the rail for longer than this is bad: EMG that clips stays there for 3 ms at most
#: (20 to 450 Hz, clipped at one SD). Single clipped peaks count: leaving out 4.5 % of the samples
#: (2 SD) would lower the RMS by 12 %, keeping them by 4 %; the quality index reports them.
MAX_CLIPPED_MS = 3.0

#: A converter whose range reaches this far, more than surface EMG's, never clips EMG: a sample at
#: its rail is bad at once.
WIDE_RAIL_UV = 10000.0

# The baseline may move while samples are lost. Behind a hold this share of the largest step counts
# as a pop: 3 mV, four SD of the difference of two samples of strong EMG (0.5 mV RMS).
_POP_SHARE_BEHIND_HOLD = 0.3

_SETTLE_PER_HELD = 3
_SETTLE_CAP_S = 0.1
_NEVER_GOOD = 1 << 40


@dataclass(frozen=True, slots=True)
class Repaired:
    """Samples fit for a filter.

    Parameters
    ----------
    x
        ``(n, n_channels)`` finite samples, C-contiguous.
    valid
        ``(n, n_channels)`` False where a sample was held, or where the filter still settles.
    seeds
        Rows at which channels start anew, for `SosFilter.process`.
    """

    x: NDArray[np.float64]
    valid: NDArray[np.bool_]
    seeds: Seeds


class SampleGuard(Checkpointed):
    """Holds the last good value over bad samples, and says which output is to be trusted.

    Causal: the result does not depend on how the stream is cut, and no channel touches another.
    Rules:

    - a sample that is NaN, infinite or beyond `MAX_MAGNITUDE_UV`, at the rail of a wide converter
      (`WIDE_RAIL_UV`), or one of a run at the rail of a narrow one that has lasted
      `MAX_CLIPPED_MS`, is replaced by its channel's last good value and is invalid;
    - after a hold of n samples the next min(3 n, 100 ms) are invalid. After them the power of what
      the hold left is 1 to 3 % of the EMG's and falls on, which moves an RMS over 250 ms by 0.1 %
      (150 runs at 250 Hz and 2 kHz, 1 to 100 ms lost); only a notch on strong hum rings longer.
      Marking more costs more than it saves: with 200 ms a board that loses one 10 ms packet in a
      hundred has no valid envelope for a quarter of the time;
    - after a hold longer than `hold_samples`, at a step larger than `pop_uv` (an electrode pop; a
      third of it behind a hold, where the baseline may have moved), and at a (re)start, the channel
      starts anew from its good sample and is invalid for `settle_samples`.

    Parameters
    ----------
    n_channels
        Number of columns.
    fs
        Sampling rate in Hz.
    hold_samples
        Longest hold after which a channel's filter goes on.
    settle_samples
        How long the output of a (re)started channel is invalid.
    rails_uv
        Lowest and highest value that each channel's converter can give, None where not known; None
        for all.
    pop_uv
        ``(n_channels,)`` or one number: largest step between neighbouring samples; infinite for no
        limit.

    Raises
    ------
    ValueError
        Rails or steps that do not fit the number of channels, or an empty range.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_next", "_last_good", "_held", "_settled_at", "_clipped", "_quiet",
    )  # fmt: skip

    def __init__(
        self,
        n_channels: int,
        fs: float,
        *,
        hold_samples: int,
        settle_samples: int,
        rails_uv: Rails | None = None,
        pop_uv: ArrayLike = np.inf,
    ) -> None:
        self.n_channels = n_channels
        self.hold_samples = hold_samples
        self.settle_samples = settle_samples
        self._settle_cap_samples = round(_SETTLE_CAP_S * fs)
        if rails_uv is not None and len(rails_uv) != n_channels:
            raise ValueError(f"there are {n_channels} channels, but rails of {len(rails_uv)}")
        low, high = rail_limits(rails_uv or [None] * n_channels)
        wide = high - low >= 2 * NEAR_RAIL * WIDE_RAIL_UV
        self._max_clipped = np.where(wide, 0, max(1, round(MAX_CLIPPED_MS * fs / 1000.0)))
        self._low = np.maximum(low, -MAX_MAGNITUDE_UV)
        self._high = np.minimum(high, MAX_MAGNITUDE_UV)
        self._pop = np.broadcast_to(np.asarray(pop_uv, dtype=np.float64), (n_channels,)).copy()
        self.restart()

    def restart(self) -> None:
        """Forget everything; every channel starts anew from its next good sample."""
        self._next = 0
        self._last_good = np.zeros(self.n_channels)
        self._held = np.full(self.n_channels, _NEVER_GOOD, dtype=np.int64)
        self._settled_at = np.zeros(self.n_channels, dtype=np.int64)
        self._clipped = np.zeros(self.n_channels, dtype=np.int64)
        self._quiet = False

    def process(self, x: NDArray[np.float64], missing: int = 0) -> Repaired:
        """Repair the next samples.

        Parameters
        ----------
        x
            ``(n, n_channels)`` raw samples, n at least 1.
        missing
            Lost samples before row 0; they are held like NaN and come first in the result.
        """
        if (
            missing == 0
            and self._quiet
            and kernels.active.all_inside(x, self._last_good, self._low, self._high, self._pop)
        ):
            self._last_good = x[-1].copy()
            self._next += len(x)
            return Repaired(x, np.ones(x.shape, dtype=np.bool_), ())
        if missing:
            x = np.concatenate([np.full((missing, self.n_channels), np.nan), x])
        return self._process_all(x)

    def _process_all(self, x: NDArray[np.float64]) -> Repaired:
        n = len(x)
        rows = np.arange(n, dtype=np.int64)[:, None]
        # Written so that NaN is neither inside nor at a rail.
        at_rail = ((x >= self._high) | (x <= self._low)) & (np.abs(x) <= MAX_MAGNITUDE_UV)
        inside = (x < self._high) & (x > self._low)
        run = rows - np.maximum.accumulate(np.where(at_rail, -1 - self._clipped, rows), axis=0)
        good = inside | (at_rail & (run <= self._max_clipped))
        before = -1 - self._held  # row of the last good sample before this block
        newest = np.maximum.accumulate(np.where(good, rows, before), axis=0)
        filled = np.where(
            newest >= 0, np.take_along_axis(x, np.maximum(newest, 0), axis=0), self._last_good
        )
        earlier = np.vstack([self._last_good, filled[:-1]])
        previous = np.vstack([before, newest[:-1]])
        held = np.where(good, rows - previous - 1, 0)  # at the first good sample after a hold
        limit = np.where(held > 0, _POP_SHARE_BEHIND_HOLD * self._pop, self._pop)
        popped = good & ~(np.abs(filled - earlier) <= limit)
        anew = (held > self.hold_samples) | popped
        settling = np.where(
            anew,
            self.settle_samples,
            np.minimum(_SETTLE_PER_HELD * held, self._settle_cap_samples),
        )
        settled_at = np.where((held > 0) | popped, self._next + rows + settling, 0)
        settled_at[0] = np.maximum(settled_at[0], self._settled_at)
        np.maximum.accumulate(settled_at, axis=0, out=settled_at)
        valid = good & (self._next + rows >= settled_at)

        self._next += n
        self._last_good = filled[-1]
        self._held = n - 1 - newest[-1]
        self._settled_at = settled_at[-1]
        self._clipped = np.where(at_rail[-1], run[-1], 0)
        self._quiet = bool(
            (self._held == 0).all()
            and (self._settled_at <= self._next).all()
            and (self._clipped == 0).all()
        )
        seeds = [(int(row), anew[row]) for row in np.flatnonzero(anew.any(axis=1))]
        return Repaired(np.ascontiguousarray(filled), valid, seeds)
