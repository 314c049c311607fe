"""Numbers of this moment: the last second, in which no repetition need be over."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.antagonists import on_uv
from app.protocols.balance.norm import MICROVOLTS, NOW_MS, Norm, basis_of_muscles, basis_of_sides
from app.protocols.balance.parts import BalanceNow
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.sharing import ShareUnit
from app.protocols.stream import Stream, Tick
from dsp.symmetry import ACTIVE_RATIO, FLAT_UV
from recordings.notes import SUBMAXIMAL

#: Below so many percent of its MVC a muscle does nothing that could be compared.
LEAST_PCT = 5.0


class NowMeter:
    """Keeps the last second; its means are made only when somebody looks.

    Parameters
    ----------
    stream
        What is measured.
    """

    def __init__(self, stream: Stream) -> None:
        self._hop = stream.hop
        self._hops = max(1, round(NOW_MS / 1000.0 * stream.fs / stream.hop))
        self._ring = np.full((self._hops, len(stream.channels)), np.nan)
        self._made_of: tuple[BalancePlan, Norm, bytes] | None = None
        self._dead_uv = self._works_uv = self._on_uv = np.empty(0)
        self._pairs: list[tuple[int, int, float, float]] = []
        self._antagonists: list[tuple[int, int, float, float]] = []

    def take(self, tick: Tick) -> None:
        """Take in the next hop."""
        # By the absolute index, so that the order of the additions does not depend on the start.
        self._ring[tick.end_sample // self._hop % self._hops] = tick.power_uv2

    def lost(self) -> None:
        """Take note of missing samples: what was before them is not of this moment."""
        self._ring[:] = np.nan

    def read(
        self,
        plan: BalancePlan,
        norm: Norm,
        share: ShareUnit | None,
        rest_uv: NDArray[np.float64],
        bad: Collection[int] = (),
    ) -> BalanceNow:
        """Return the numbers of this moment.

        Parameters
        ----------
        plan, norm
            What is compared, and what is 100 %.
        share
            In what the muscles of the plan share the work; None where it names none.
        rest_uv
            ``(C,)`` rest, infinite where not known.
        bad
            Columns whose signal is red or copied: NaN whatever they are part of.
        """
        made_of, rest = self._made_of, rest_uv.tobytes()
        if not (made_of and made_of[0] is plan and made_of[1] is norm and made_of[2] == rest):
            self._prepare(plan, norm, rest_uv)
            self._made_of = plan, norm, rest
        uv = self._mean_uv()
        uv[uv <= self._dead_uv] = math.nan
        if bad:
            uv[list(bad)] = math.nan
        works = uv >= self._works_uv
        values, working, active = uv.tolist(), works.tolist(), (uv >= self._on_uv).tolist()
        return BalanceNow(
            si_pct=tuple(
                _si_pct(values[a] / of_a, values[b] / of_b)
                if working[a] or working[b]
                else math.nan
                for a, b, of_a, of_b in self._pairs
            ),
            ratio_pct=tuple(
                100.0 * (values[b] / of_b) / (values[a] / of_a) if active[a] else math.nan
                for a, b, of_a, of_b in self._antagonists
            ),
            share_pct=() if share is None else _shares_pct(uv, works, plan.sharing, share),
        )

    def _prepare(self, plan: BalancePlan, norm: Norm, rest_uv: NDArray[np.float64]) -> None:
        """Look up once by what each pair is divided (NaN where it may not be compared), and limits.

        They change with a command, a reference, or a new rest; looked up each time they would take
        longer than all the rest.
        """
        self._dead_uv = np.where(rest_uv <= FLAT_UV, rest_uv, -1.0)
        maximal = np.where([kind != SUBMAXIMAL for kind in norm.kinds], norm.now_uv, math.nan)
        self._works_uv = np.fmax(ACTIVE_RATIO * rest_uv, LEAST_PCT / 100.0 * maximal)
        self._on_uv = on_uv(rest_uv, norm.now_uv)

        def of(columns: Sequence[int], unit: str, why: str) -> list[float]:
            if unit == MICROVOLTS:
                return [1.0, 1.0]
            return [math.nan, math.nan] if why else norm.now_uv[list(columns)].tolist()

        self._pairs, self._antagonists = [], []
        for left, right, _ in plan.pairs:
            basis = basis_of_sides(norm, left, right)
            of_a, of_b = of((left, right), basis.unit, basis.why)
            self._pairs.append((left, right, of_a, of_b))
        for agonist, antagonist in plan.antagonists:
            basis = basis_of_muscles(norm, (agonist, antagonist))
            of_a, of_b = of((agonist, antagonist), basis.unit, basis.why)
            self._antagonists.append((agonist, antagonist, of_a, of_b))

    def _mean_uv(self) -> NDArray[np.float64]:
        """Return the RMS of the last second; NaN where less than half of it is known."""
        total = np.add.reduce(self._ring, axis=0)
        mean: NDArray[np.float64] = np.sqrt(total / self._hops)
        if (total == total).all():
            return mean
        known = self._ring == self._ring
        n = np.add.reduce(known, axis=0)
        total = np.add.reduce(np.where(known, self._ring, 0.0), axis=0)
        return np.where(2 * n >= self._hops, np.sqrt(total / np.maximum(n, 1)), math.nan)


def _si_pct(left: float, right: float) -> float:
    """Return the symmetry index of Robinson, see `dsp.symmetry_indices.robinson_si_pct`."""
    both = left + right  # NaN stays
    return 200.0 * (right - left) / both if both else math.nan


def _shares_pct(
    uv: NDArray[np.float64], works: NDArray[np.bool_], columns: Sequence[int], share: ShareUnit
) -> tuple[float, ...]:
    held = list(columns)
    values = uv[held] / share.now_uv
    known = np.isfinite(values)
    total = float(np.add.reduce(values[known]))
    if np.count_nonzero(known) < 2 or not works[held].any() or not total > 0:
        return (math.nan,) * len(held)
    percent: list[float] = (100.0 * values / total).tolist()
    return tuple(percent)
