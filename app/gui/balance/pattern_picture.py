"""What the pictures of synergies show: bars of weights, courses of activations, curves of VAF."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import number, tr
from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.extract import Extraction
from dsp.synergy import MIN_MUSCLE_VAF, Synergies


@dataclass(frozen=True, slots=True)
class BarRow:
    """One muscle; NaN for what is not known.

    Parameters
    ----------
    name, side
        Of the muscle.
    value, low, high
        0 to 1: the bar, and the interval at its end.
    text
        The number behind it.
    """

    name: str
    side: str
    value: float
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, from 0 to 1.

    Parameters
    ----------
    rows
        From above.
    limit
        Where a line goes down across them; NaN for none.
    """

    rows: tuple[BarRow, ...] = ()
    limit: float = math.nan


@dataclass(frozen=True, slots=True, eq=False)
class SynergyPicture:
    """One synergy.

    Parameters
    ----------
    title
        Number and strongest muscles.
    weights
        Of its muscles.
    mean_pct, sd_pct
        ``(POINTS,)`` its activation over the repetitions; empty where not kept.
    like
        How it is to the baseline's; empty without one.
    """

    title: str
    weights: Bars
    mean_pct: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    sd_pct: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    like: str = ""

    @property
    def top_pct(self) -> float:
        """Highest point of the band."""
        return float((self.mean_pct + self.sd_pct).max()) if self.mean_pct.size else 0.0


def weight_bars(pattern: BaselinePattern, k: int, channels: tuple[ChannelInfo, ...]) -> Bars:
    """Return the weights of a synergy, in the order of the channels."""
    by_name = {channel.name: channel for channel in channels}
    rows = []
    for m, name in enumerate(pattern.channels):
        channel = by_name.get(name)
        weight = float(pattern.weights[m, k])
        rows.append(
            BarRow(
                name.replace("_", " ") if channel is None else texts.channel_short(channel),
                "" if channel is None else channel.side,
                weight,
                float(pattern.low[m, k]),
                float(pattern.high[m, k]),
                number(weight, 2),
            )
        )
    return Bars(tuple(rows))


def muscle_bars(found: Extraction, channels: tuple[ChannelInfo, ...]) -> Bars:
    """Return how much of each muscle is explained, and from where on that is enough."""
    synergies = found.synergies
    if synergies is None or not synergies.vaf_per_muscle.size:
        return Bars()
    rows = tuple(
        BarRow(
            texts.channel_short(channels[column]),
            channels[column].side,
            vaf,
            math.nan,
            math.nan,
            tr("{value} %", value=number(100 * vaf)),
        )
        for column, vaf in zip(found.columns, synergies.vaf_per_muscle.tolist(), strict=True)
    )
    return Bars(rows, MIN_MUSCLE_VAF)


def synergy_pictures(
    pattern: BaselinePattern,
    names: tuple[str, ...],
    likes: tuple[str, ...],
    channels: tuple[ChannelInfo, ...],
    activations: NDArray[np.float64],
) -> tuple[SynergyPicture, ...]:
    """Return every synergy.

    Parameters
    ----------
    pattern
        Their weights.
    names, likes
        What each is called, and how it is to the baseline's.
    channels
        Of the stream.
    activations
        ``(n_reps, POINTS, k)``; empty where not kept.
    """
    made, none = [], np.empty(0)
    for k in range(pattern.weights.shape[1]):
        # At 100 % its strongest muscle is at 100 % of what it is divided by.
        known = len(activations) > 1
        course = 100.0 * activations[..., k] * pattern.weights[:, k].max() if known else none
        made.append(
            SynergyPicture(
                title=f"{k + 1}  {names[k]}",
                weights=weight_bars(pattern, k, channels),
                mean_pct=np.mean(course, axis=0) if known else none,
                sd_pct=np.std(course, axis=0, ddof=1) if known else none,
                like=likes[k],
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class VafCurves:
    """VAF in % for 1, 2, ... synergies.

    Parameters
    ----------
    total, worst, control
        In total, of the muscle that is explained worst, and of shuffled values.
    chosen
        How many were found; 0: none.
    """

    total: tuple[float, ...] = ()
    worst: tuple[float, ...] = ()
    control: tuple[float, ...] = ()
    chosen: int = 0

    @classmethod
    def of(cls, synergies: Synergies) -> VafCurves:
        """Return those of a search."""
        curves = (synergies.vaf_curve, synergies.lowest_muscle_curve, synergies.control_curve)
        total, worst, control = (tuple(100.0 * vaf for vaf in curve) for curve in curves)
        return cls(total, worst, control, synergies.n or 0)

    @property
    def least(self) -> float:
        """Where the axis begins: a multiple of 10, so that differences near 90 % are seen."""
        lowest = min((*self.total, *self.control, *self.worst), default=0.0)
        return max(0.0, min(80.0, 10.0 * math.floor(lowest / 10.0)))
