"""Repetitions that tests make up, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from acquisition.types import ChannelInfo
from app.gui.balance.plan_wish import named
from app.gui.balance.sight import Sight
from app.protocols.balance.norm import Norm
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS, BalanceRow
from app.protocols.balance.summary import summarise

LEFT = ChannelInfo("left_gluteus_maximus", "gluteus_maximus", "left")
RIGHT = ChannelInfo("right_gluteus_maximus", "gluteus_maximus", "right")
SIDES = (LEFT, RIGHT)
THIGH = (
    ChannelInfo("left_vastus_lateralis", "vastus_lateralis", "left"),
    ChannelInfo("left_biceps_femoris", "biceps_femoris", "left"),
)


def row(number: int, means_uv: ArrayLike, *, of_set: int = 0, **changes: Any) -> BalanceRow:
    """Return a repetition of 2 s with these means."""
    mean = np.asarray(means_uv, np.float64)
    n = len(mean)
    shape = np.sin(np.linspace(0.0, np.pi, POINTS))[:, None]
    made = BalanceRow(
        set=of_set,
        rep=number,
        start_sample=2000 * number,
        end_sample=2000 * number + 1800,
        mean_uv=mean,
        peak_uv=1.5 * mean,
        rest_uv=np.full(n, 2.0),
        why_not=("",) * n,
        onset_s=np.full(n, 0.1),
        onset_sd_s=np.full(n, 0.01),
        why_no_onset=("",) * n,
        curve_uv=shape * mean * np.pi / 2,
        duration_s=1.8,
    )
    return replace(made, **changes)


def norm(channels: Sequence[ChannelInfo], mvc_uv: float | None = None) -> Norm:
    """Return what is 100 %: an MVC of all, or nothing."""
    n = len(channels)
    unit = np.full(n, np.nan if mvc_uv is None else mvc_uv)
    return Norm(
        names=tuple(one.name for one in channels),
        kinds=("" if mvc_uv is None else "mvc",) * n,
        why=("no MVC of this muscle yet" if mvc_uv is None else "",) * n,
        unit_uv=unit,
        fast_uv=unit,
        now_uv=unit,
        earlier=(False,) * n,
    )


def sight(
    means_uv: ArrayLike,
    channels: tuple[ChannelInfo, ...] = SIDES,
    *,
    mvc_uv: float | None = None,
    of_set: int = 0,
    plan: dict[str, Any] | None = None,
    **changes: Any,
) -> Sight:
    """Return repetitions with these means, ``(n, C)``, and what they say."""
    rows = tuple(row(k + 1, one, of_set=of_set) for k, one in enumerate(np.asarray(means_uv)))
    stream = named(channels)
    wanted = BalancePlan.usual(stream).changed(plan or {}, stream)
    known = norm(channels, mvc_uv)
    found = Sight(
        channels=channels,
        fs=1000.0,
        plan=wanted,
        norm=known,
        rows=rows,
        summary=summarise(rows, wanted, known),
        all_rows=rows,
    )
    return replace(found, **changes)


def weak(left: float, n: int = 8, scatter: float = 0.05) -> np.ndarray:
    """Return means of a left side at `left` of the right one, ``(n, 2)`` µV."""
    chance = 1.0 + scatter * np.random.default_rng(3).standard_normal((n, 2))
    return 100.0 * np.array([left, 1.0]) * chance
