"""Repetitions of known sizes, and what the balance makes of them, without any stream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from acquisition.types import ChannelInfo
from app.gui.balance.sight import Sight
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.baseline_maker import baseline_of
from app.protocols.balance.comparable import why_not_parts
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceNow
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS, BalanceRow
from app.protocols.balance.summary import summarise
from tests.unit.protocols.stage import stream_of

NAMES = (
    "left_gluteus_maximus", "right_gluteus_maximus", "left_vastus_lateralis",
    "right_vastus_lateralis", "left_biceps_femoris", "right_biceps_femoris",
)  # fmt: skip
CHAIN, WINDOW_MS = "test", 250.0
MVC_UV = 400.0


def channels(names: Sequence[str] = NAMES) -> tuple[ChannelInfo, ...]:
    """Return channels of these names."""
    return stream_of(*names).channels


def norm(names: Sequence[str] = NAMES, kind: str = "mvc") -> Norm:
    """Return an MVC of every channel, or none."""
    n = len(names)
    value = np.full(n, MVC_UV if kind else np.nan)
    why = "" if kind else "it has no MVC"
    return Norm(tuple(names), (kind,) * n, (why,) * n, value, value, value, (False,) * n)


def rows(
    sizes: Sequence[float], n: int = 8, *, seed: int = 1, cv: float = 0.05, set_number: int = 1
) -> tuple[BalanceRow, ...]:
    """Return repetitions; each muscle has a size in µV, which scatters."""
    rng = np.random.default_rng(seed)
    made = []
    for k in range(n):
        mean = np.asarray(sizes, float) * np.exp(cv * rng.standard_normal(len(sizes)))
        curve = mean * (0.6 + 0.8 * np.sin(np.linspace(0, np.pi, POINTS)))[:, None]
        c = len(sizes)
        made.append(
            BalanceRow(
                set=set_number,
                rep=k + 1,
                start_sample=4000 * k,
                end_sample=4000 * k + 3000,
                mean_uv=mean,
                peak_uv=1.4 * mean,
                rest_uv=np.full(c, 3.0),
                why_not=("",) * c,
                onset_s=np.zeros(c),
                onset_sd_s=np.full(c, 0.01),
                why_no_onset=("",) * c,
                curve_uv=curve,
                duration_s=1.5,
            )
        )
    return tuple(made)


def baseline(sizes: Sequence[float], names: Sequence[str] = NAMES, **facts: Any) -> Baseline:
    """Return a baseline of eight repetitions."""
    stream = stream_of(*names)
    values: dict[str, Any] = {
        "chain": CHAIN,
        "window_ms": WINDOW_MS,
        "device": "Simulation, 2000 Hz",
        "name": "Set 1, 22.11.26 10:00",
        "made_utc": "2026-11-22T10:00:00+00:00",
        "why_no_pattern": "below 5 muscles one does not speak of synergies",
    }
    kind = facts.pop("kind", "mvc")
    plan, known = BalancePlan.usual(stream), norm(names, kind)
    return baseline_of(rows(sizes, seed=7), plan, known, **{**values, **facts})


def sight(
    sizes: Sequence[float],
    *,
    names: Sequence[str] = NAMES,
    against: Baseline | None = None,
    n: int = 8,
    kind: str = "mvc",
    now: BalanceNow | None = None,
    cv: float = 0.05,
) -> Sight:
    """Return what the panel shows of some repetitions."""
    stream = stream_of(*names)
    plan, known = BalancePlan.usual(stream), norm(names, kind)
    made = rows(sizes, n, cv=cv) if n else ()
    why_not = {}
    if against is not None:
        why_not = why_not_parts(against, chain=CHAIN, window_ms=WINDOW_MS, plan=plan, norm=known)
    return Sight(
        channels=stream.channels,
        fs=stream.fs,
        plan=plan,
        norm=known,
        rows=made,
        summary=summarise(made, plan, known, against, why_not),
        baseline=against,
        now=now,
        all_rows=made,
        why_not=why_not,
    )
