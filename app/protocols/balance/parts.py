"""What the balance of some repetitions says, part by part; each part has its own module."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.estimate import Estimate
from app.protocols.balance.norm import Basis
from dsp.co_contraction import CoContraction
from dsp.onset_order import OnsetOrder
from dsp.shares import ShareVerdict, Takeover
from dsp.symmetry import PairBalance


@dataclass(frozen=True, slots=True)
class SidesPart:
    """One left/right pair.

    Parameters
    ----------
    balance
        The pair's balance.
    basis
        In what its sides are compared.
    baseline_si_pct, baseline_half_pct
        Symmetry index of the baseline and the half width of its 95 % interval; NaN without one that
        may be compared.
    """

    balance: PairBalance
    basis: Basis
    baseline_si_pct: float = math.nan
    baseline_half_pct: float = math.nan

    @property
    def change_pct(self) -> tuple[float, float]:
        """How much the symmetry index has changed, and the half width of its 95 % interval.

        Of two means that are known apart: their half widths add as squares. NaN where one is not
        known.
        """
        si_pct, half_pct = self.balance.si_pct, self.balance.ci95_pct
        if si_pct is None or half_pct is None:
            return math.nan, math.nan
        return si_pct - self.baseline_si_pct, math.hypot(half_pct, self.baseline_half_pct)


@dataclass(frozen=True, slots=True)
class AntagonistPart:
    """One agonist and its antagonist.

    Parameters
    ----------
    agonist, antagonist
        Columns.
    ratio_pct, falconer_winter_pct, rudolph_pct, both_active_pct
        Means over the repetitions, see `dsp.co_contraction`.
    by_rep
        The same of each repetition.
    basis
        In what the muscles are compared; `why` says why they are not.
    """

    agonist: int
    antagonist: int
    ratio_pct: Estimate
    falconer_winter_pct: Estimate
    rudolph_pct: Estimate
    both_active_pct: Estimate
    by_rep: tuple[CoContraction, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class SharingPart:
    """How some muscles share the work.

    Parameters
    ----------
    columns
        The muscles.
    shares_pct
        Of each, mean over the repetitions.
    reference_pct
        Of each in the baseline; empty without one that may be compared.
    verdict
        Distance, angle and level against the baseline; None without one.
    takeover
        The first muscle of these repetitions that took over from another; None: none.
    by_rep
        ``(n, m)`` shares of each repetition, NaN where withheld.
    basis
        In what the muscles are compared; `why` says why they are not.
    reason
        Why there are no shares, or why there is no verdict; empty for neither.
    """

    columns: tuple[int, ...]
    shares_pct: tuple[Estimate, ...]
    reference_pct: tuple[float, ...]
    verdict: ShareVerdict | None
    takeover: Takeover | None
    by_rep: NDArray[np.float64]
    basis: Basis
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LagPart:
    """How much later one muscle's envelope comes than another's.

    Parameters
    ----------
    first, second
        Columns; the lag is positive when `second` comes later.
    lag_ms
        Mean over the repetitions.
    peak_r
        Mean of their correlations at that lag; NaN when withheld.
    """

    first: int
    second: int
    lag_ms: Estimate
    peak_r: float


@dataclass(frozen=True, slots=True)
class TimingPart:
    """When muscles begin, and how much later one comes than another.

    Parameters
    ----------
    columns
        The muscles that are looked at.
    order
        Of their onsets, with what is sure; columns of it count within `columns`.
    lags
        Of left and right, and of agonist and antagonist.
    """

    columns: tuple[int, ...]
    order: OnsetOrder
    lags: tuple[LagPart, ...]


@dataclass(frozen=True, slots=True)
class PatternPart:
    """How well the muscles still follow the synergies of the baseline.

    Parameters
    ----------
    vaf_pct
        Variance of the repetitions that the baseline's synergies account for.
    baseline_pct
        The same of the baseline's own repetitions; NaN without one.
    differs
        Two repetitions or more fell more than 10 points below it.
    by_rep_pct
        Of each repetition, NaN where withheld.
    reason
        Why there is none; empty where there is.
    off
        Repetitions that belong to a run of two or more that differ, counted from 0.
    says
        What speaks for `differs`, as a sentence; empty where it does not.
    caution
        What to keep in mind; empty for nothing.
    """

    vaf_pct: Estimate
    baseline_pct: float
    differs: bool
    by_rep_pct: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    reason: str = ""
    off: tuple[int, ...] = ()
    says: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class BalanceSummary:
    """The balance of some repetitions: a pure function of their rows, plan, norm and baseline.

    Parameters
    ----------
    set
        The set that they are of; 0: outside of sets; -1: of several.
    n
        Repetitions.
    sides, antagonists, sharing, timing, pattern
        The parts; those that are one are None where nothing of the kind was measured or asked for.
    copies
        Pairs of columns that carry one and the same signal: a fault of the cables.
    """

    set: int = 0
    n: int = 0
    sides: tuple[SidesPart, ...] = ()
    antagonists: tuple[AntagonistPart, ...] = ()
    sharing: SharingPart | None = None
    timing: TimingPart | None = None
    pattern: PatternPart | None = None
    copies: tuple[tuple[int, int], ...] = ()

    @property
    def pairs(self) -> tuple[PairBalance, ...]:
        """Balances of the left/right pairs."""
        return tuple(one.balance for one in self.sides)


@dataclass(frozen=True, slots=True, eq=False)
class BalanceNow:
    """Numbers of this moment, over the last second; NaN in the dead zone and where withheld.

    Parameters
    ----------
    si_pct
        By pair of the plan.
    ratio_pct
        Antagonist to agonist, by pair of the plan.
    share_pct
        By muscle that shares the work.
    activations
        Of each synergy of the baseline; empty without one.
    vaf_pct
        Of the last 3 s of work, by the baseline's synergies.
    why_no_pattern
        Why neither is known; empty where they are, at rest, and without a baseline.
    """

    si_pct: tuple[float, ...] = ()
    ratio_pct: tuple[float, ...] = ()
    share_pct: tuple[float, ...] = ()
    activations: tuple[float, ...] = ()
    vaf_pct: float = float("nan")
    why_no_pattern: str = ""
