"""Where an imbalance stands on a bar whose centre is symmetry: the stronger side is where it is."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from dsp.symmetry import PairBalance
from dsp.symmetry_indices import DEFAULT_INDEX, INDICES, index_values

#: The symmetry index at the end of a bar: one side at a bit less than 60 % of the other. Whatever
#: is beyond stands at the end.
FULL_SI_PCT = 50.0
#: Names that fit beside a number; the titles and formulas are those of `INDICES`.
SHORT = {
    "si": "SI",
    "lsi": "LSI",
    "difference": "Diff.",
    "bai1": "BAI-1",
    "bai2": "BAI-2",
    "angle": "SA",
}


@dataclass(frozen=True, slots=True)
class SidesScale:
    """Puts values of one index on a bar: -1 is its left end, 0 its centre, 1 its right end.

    Parameters
    ----------
    index
        Name of the index.
    side
        The involved or dominant side, where the index needs it.
    flag_pct
        From where on the symmetry index is flagged.
    """

    index: str = DEFAULT_INDEX
    side: str = ""
    flag_pct: float = 15.0

    def at_si(self, si_pct: float) -> float:
        """Return the value of the index where the symmetry index is `si_pct`."""
        si_pct = max(-199.0, min(199.0, si_pct))
        # SI = (R - L) / ((R + L) / 2) * 100 with L + R = 2
        left, right = 1.0 - si_pct / 200.0, 1.0 + si_pct / 200.0
        return float(index_values(self.index, left, right, side=self.side))

    def position(self, si_pct: float) -> float:
        """Return where a symmetry index stands, -1 to 1, in the steps of the chosen index."""
        if not math.isfinite(si_pct):
            return 0.0
        share = abs(self.at_si(si_pct) - INDICES[self.index].zero) / _full(self)
        return math.copysign(min(1.0, share), si_pct)


@lru_cache(maxsize=16)
def _full(scale: SidesScale) -> float:
    """Return how far from symmetry the farther end of a bar is, in the unit of the index."""
    zero = INDICES[scale.index].zero
    return max(abs(scale.at_si(sign * FULL_SI_PCT) - zero) for sign in (-1, 1))


@dataclass(frozen=True, slots=True)
class SidesBar:
    """A bar as it is drawn: places from -1 (left) to 1 (right), NaN for what is not there.

    Parameters
    ----------
    value
        Where the repetitions are.
    noise_left, noise_right
        Ends of the band around the centre within which the value is no more than chance.
    flag_left, flag_right
        The limits.
    now
        The needle.
    quiet
        Both sides are too quiet now to be compared.
    flagged
        The value is beyond limit and chance.
    baseline
        Where the baseline was.
    """

    value: float = math.nan
    noise_left: float = math.nan
    noise_right: float = math.nan
    flag_left: float = math.nan
    flag_right: float = math.nan
    now: float = math.nan
    quiet: bool = False
    flagged: bool = False
    baseline: float = math.nan


def sides_bar(
    balance: PairBalance, scale: SidesScale, baseline_si_pct: float = math.nan
) -> SidesBar:
    """Return how a pair is drawn, without its needle.

    Parameters
    ----------
    balance
        Of the pair.
    scale
        Of the bar.
    baseline_si_pct
        Symmetry index of the baseline; NaN for none.
    """
    si, half = balance.si_pct, balance.ci95_pct
    return SidesBar(
        value=math.nan if si is None else scale.position(si),
        noise_left=math.nan if half is None or si is None else scale.position(-half),
        noise_right=math.nan if half is None or si is None else scale.position(half),
        flag_left=scale.position(-scale.flag_pct),
        flag_right=scale.position(scale.flag_pct),
        flagged=balance.flagged,
        baseline=scale.position(baseline_si_pct) if math.isfinite(baseline_si_pct) else math.nan,
    )


def with_needle(bar: SidesBar, scale: SidesScale, now_si_pct: float | None) -> SidesBar:
    """Return a bar with its needle.

    Parameters
    ----------
    bar
        It, without one.
    scale
        Of the bar.
    now_si_pct
        The symmetry index of this moment; NaN while both sides are too quiet, None without one.
    """
    quiet = now_si_pct is not None and not math.isfinite(now_si_pct)
    if now_si_pct is None or quiet:
        return replace(bar, quiet=quiet)
    return replace(bar, now=scale.position(now_si_pct))
