"""What 1 is for each prime mover, and from where on the muscles are active."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.protocols.lowest import LEVEL_S, Lowest
from app.protocols.stream import Stream

if TYPE_CHECKING:
    from app.protocols.sets.reps import Hump

#: Least level at which a muscle counts as active, as a share of its reference (field guide 3.6).
LEAST_ACTIVE = 0.08
#: And so many SD above rest.
_REST_SDS = 5.0
#: SD of a rest of which only the mean is known, as a share of it: a constant amplitude scatters by
#: 12 to 18 % in windows of 100 ms (field guide 2.3).
_USUAL_REST_CV = 0.15
#: A rest that was learnt in the set is the lowest half second so far, which is too low by about
#: two of its SD: activity is then at least twice as much.
_LEARNT_RATIO = 2.0
#: Of the RMS that decides on and off: about the field guide's low-pass of 6 Hz.
FAST_S = 0.12
#: Without an MVC a channel is measured by its own peak; before the first one, by its rest.
_PEAK_OF_REST = 8.0
#: Half a microvolt is less than any amplifier's noise.
LEAST_UV = 0.5


class Scale:
    """What 1 is, and what rest is, for each prime mover: by its reference or by its own peak.

    Parameters
    ----------
    stream
        What is measured.
    references_uv
        What is 100 % of each prime mover; where one is not known, all go by their own peaks.
    rest_uv, rest_sd_uv
        Of each, in the chain's window; NaN: to be learnt.
    least_uv
        Of each the least amplitude that can be told from nothing: half a microvolt, less than any
        amplifier's noise; nothing for what is not in microvolts.
    """

    def __init__(
        self,
        stream: Stream,
        references_uv: Sequence[float],
        rest_uv: Sequence[float],
        rest_sd_uv: Sequence[float],
        least_uv: Sequence[float] | NDArray[np.float64] = (LEAST_UV,),
    ) -> None:
        self._least_uv = np.broadcast_to(np.asarray(least_uv, np.float64), (len(references_uv),))
        references = np.asarray(references_uv, np.float64)
        self.by_mvc = bool(np.isfinite(references).all())
        self.unit_uv = references if self.by_mvc else self._least_uv.copy()
        rest = np.asarray(rest_uv, np.float64)
        self._learns = ~np.isfinite(rest)
        self._lowest = Lowest(np.where(self._learns, np.inf, rest))
        self._learns_all = bool(self._learns.all())
        self._learnt = 0  # hops
        # The spread of a shorter window is larger by the root of the lengths.
        wider = math.sqrt(stream.window_samples / stream.fs / FAST_S)
        spread = np.asarray(rest_sd_uv, np.float64) * wider
        self._rest_sd_uv = np.where(
            np.isfinite(spread), spread, _USUAL_REST_CV * np.where(self._learns, 0, rest)
        )
        self._recent: deque[NDArray[np.float64]] = deque(
            maxlen=max(1, round(LEVEL_S * stream.fs / stream.hop))
        )
        self._sum = np.zeros(references.shape)
        #: Hops until nothing is missing of each within the time in which rest is learnt.
        self._waits = np.zeros(references.shape, np.intp)
        self._is_waiting = False
        #: Rest when `on` was found; None: not of all muscles.
        self._weighed_uv: NDArray[np.float64] | None = None
        self._all_known = not self._learns.any()
        self._fixed = self._all_known and self.by_mvc
        self.on = math.nan

    def take(self, rms_uv: NDArray[np.float64]) -> None:
        """Take in the RMS of one more hop; NaN for a muscle that has no value in it."""
        if self._fixed and not math.isnan(self.on):
            return
        present = np.isfinite(rms_uv)
        is_whole = np.count_nonzero(present) == present.size
        if not self._all_known:
            self._learn(rms_uv, present, is_whole)
        rest_uv = self._lowest.uv
        if (
            is_whole
            and self._weighed_uv is rest_uv
            and (self.by_mvc or not np.count_nonzero(rms_uv > self.unit_uv))
        ):
            return  # neither rest nor a peak is new, as in most hops
        self._weighed_uv = rest_uv if is_whole else None
        if not self.by_mvc:
            known = np.where(np.isfinite(rest_uv), rest_uv, 0.0)
            least = np.maximum(_PEAK_OF_REST * known, self._least_uv)
            self.unit_uv = np.fmax(np.maximum(self.unit_uv, least), rms_uv)
        above = np.where(
            self._learns,
            _LEARNT_RATIO * rest_uv,
            rest_uv + _REST_SDS * self._rest_sd_uv,
        )
        shares = above / self.unit_uv
        known = np.isfinite(shares)
        if not known.all():
            # One that was never seen at rest, since its signal is poor, keeps nobody waiting.
            shares = shares[known] if known[present].all() else shares
        mean = float(np.mean(shares)) if shares.size else math.nan
        self.on = max(LEAST_ACTIVE, mean) if math.isfinite(mean) else math.nan

    def doubt(self, red: Sequence[int]) -> None:
        """Take back what was learnt just before the light of some muscles turned red."""
        if not self._all_known:
            self._lowest.doubt(red)

    def renew(self) -> None:
        """Forget the peaks of what was done so far, an accident's among them; rest stays known."""
        if not self.by_mvc:
            self.unit_uv = self._least_uv.copy()
            self.on, self._weighed_uv = math.nan, None

    def _learn(
        self, rms_uv: NDArray[np.float64], present: NDArray[np.bool_], is_whole: bool
    ) -> None:
        learns = self._learns
        length = self._recent.maxlen
        assert length is not None
        if not is_whole:
            if not present.any():  # nothing is known of this hop
                self._recent.clear()
                self._sum[:] = 0.0
                return
            rms_uv = np.where(present, rms_uv, 0.0)
        if self._is_waiting or not is_whole:
            self._waits = np.where(present, np.maximum(self._waits - 1, 0), length)
            self._is_waiting = bool(self._waits.any())
            learns = learns & (self._waits == 0)
        if len(self._recent) == length:
            self._sum -= self._recent[0]
        self._recent.append(rms_uv)
        self._sum += rms_uv
        if len(self._recent) == length:
            mean = self._sum / length
            is_all = learns is self._learns and self._learns_all
            self._lowest.take(mean if is_all else np.where(learns, mean, math.nan))
        self._learnt += 1
        if self._learnt % length == 0:
            self._lowest.mark()

    def level(self, hump: Hump) -> float:
        """Return the largest activation of a hump; NaN where no muscle had a good signal."""
        return self.share(hump.peak_uv)

    def share(self, uv: Sequence[float] | NDArray[np.float64]) -> float:
        """Return the mean of amplitudes as shares; of those that are known."""
        shares = (np.asarray(uv) / self.unit_uv).tolist()
        total = sum(shares)
        if not math.isfinite(total):
            shares = [one for one in shares if math.isfinite(one)]
            total = sum(shares)
        return total / len(shares) if shares else math.nan
