"""The strip of repetitions as numbers: a column for each, and the trend through them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.gui.sets.words import known
from app.protocols.sets.set_log import SetEntry

#: An imbalance is marked from here on in one repetition; a flag needs several (`dsp.symmetry`).
MARKED_SI_PCT = 15.0


@dataclass(frozen=True, slots=True)
class Column:
    """One repetition of the strip.

    Parameters
    ----------
    number
        Its number.
    mean, peak
        In the strip's unit; NaN where withheld.
    duration_s
        How long it lasted.
    side
        -1 left is higher by `MARKED_SI_PCT`, 1 right, 0 neither or not known.
    valid
        Whether it counts.
    edited
        Its boundaries were set by hand.
    """

    number: int
    mean: float
    peak: float
    duration_s: float
    side: int
    valid: bool
    edited: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a set.

    Parameters
    ----------
    columns
        By number.
    unit
        Of means and peaks.
    top
        Highest value of the axis.
    trend
        Value of the line at the first and at the last column; None without one.
    planned
        Repetitions that were planned; 0: none.
    """

    columns: tuple[Column, ...] = ()
    unit: str = ""
    top: float = 100.0
    trend: tuple[float, float] | None = None
    planned: int = 0


def columns_of(entry: SetEntry | None) -> Columns:
    """Return the strip of a set; empty for none."""
    if entry is None:
        return Columns()
    made = tuple(_column(rep) for rep in entry.reps)
    unit = next((str(rep.get("unit")) for rep in entry.reps if rep.get("unit")), "")
    highest = max((one.peak for one in made if math.isfinite(one.peak)), default=0.0)
    least = 100.0 if unit == "% MVC" else 0.0
    top = max(least, 10.0 * math.ceil(highest / 10.0)) or 100.0
    planned = known(entry.plan.get("planned"))
    return Columns(made, unit, top, _trend(entry, made), int(planned) if planned > 0 else 0)


def _column(rep: Mapping[str, Any]) -> Column:
    indices = [known(pair.get("si_pct")) for pair in rep.get("pairs") or ()]
    largest = max((one for one in indices if math.isfinite(one)), key=abs, default=0.0)
    marked = abs(largest) >= MARKED_SI_PCT
    return Column(
        int(rep.get("rep", 0)),
        known(rep.get("mean")) if rep.get("valid") else math.nan,
        known(rep.get("peak")) if rep.get("valid") else math.nan,
        known(rep.get("duration")),
        (1 if largest > 0 else -1) if marked else 0,
        bool(rep.get("valid")),
        rep.get("source") == "edited",
    )


def _trend(entry: SetEntry, made: tuple[Column, ...]) -> tuple[float, float] | None:
    """Return the ends of the line of the summary: it goes through the mean of all."""
    trend = entry.summary.get("trend") or {}
    slope = known(trend.get("slope_pct_per_rep"))
    counted = [one for one in made if math.isfinite(one.mean)]
    if not math.isfinite(slope) or not counted:
        return None
    mean = sum(one.mean for one in counted) / len(counted)
    middle = sum(one.number for one in counted) / len(counted)
    # mean = start + slope/100 start (middle - 1)
    start = mean / (1.0 + slope / 100.0 * (middle - 1.0))
    return start, start * (1.0 + slope / 100.0 * (len(made) - 1.0))
