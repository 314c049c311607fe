"""How the muscles share the work, as it is drawn: segments of a whole, and how far they moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.gui import format as texts
from app.gui.balance.sight import Sight
from app.protocols.balance.parts import SharingPart
from dsp.shares import share_distance_pct

_SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One muscle; numbers in % of the whole, NaN where there is none.

    Parameters
    ----------
    name
        As people write it, with a letter for its side.
    side
        ``left``, ``right`` or empty.
    rank
        Its number among the muscles of its side: what tells it from its neighbours.
    share_pct, half_pct
        Mean over the repetitions, and half of its 95 % interval.
    now_pct, reference_pct
        At this moment, and in the baseline.
    reason
        Why it is withheld; empty where it is not.
    role
        ``takes`` or ``gives`` while one muscle takes over from another; else empty.
    """

    name: str
    side: str
    rank: int
    share_pct: float = math.nan
    half_pct: float = math.nan
    now_pct: float = math.nan
    reference_pct: float = math.nan
    reason: str = ""
    role: str = ""

    @property
    def change(self) -> float:
        """Points above the baseline; NaN where one of both is not known."""
        return self.share_pct - self.reference_pct


@dataclass(frozen=True, slots=True)
class SharePicture:
    """What the tab draws.

    Parameters
    ----------
    rows
        The muscles: those of the left side, of the right, of none.
    distances_pct
        Of each repetition from the baseline; NaN where it lacks a muscle. Empty without a baseline.
    limits_pct
        Where amber and red begin; NaN where not known.
    is_live
        Whether there are numbers of this moment; a part of a recording has none.
    """

    rows: tuple[ShareRow, ...] = ()
    distances_pct: tuple[float, ...] = ()
    limits_pct: tuple[float, float] = (math.nan, math.nan)
    is_live: bool = False

    @property
    def has_shares(self) -> bool:
        """Whether any share is known."""
        return any(math.isfinite(row.share_pct) for row in self.rows)

    @property
    def has_ghost(self) -> bool:
        """Whether there is a baseline beside them."""
        return any(math.isfinite(row.reference_pct) for row in self.rows)


def share_picture(part: SharingPart, sight: Sight) -> SharePicture:
    """Return how a sharing is drawn.

    Parameters
    ----------
    part
        Of the repetitions.
    sight
        For the names and for this moment.
    """
    now = sight.now.share_pct if sight.now is not None else ()
    ranks: dict[str, int] = {}
    rows = []
    for m, column in enumerate(part.columns):
        channel, share = sight.channels[column], part.shares_pct[m]
        rank = ranks.get(channel.side, 0)
        ranks[channel.side] = rank + 1
        rows.append(
            ShareRow(
                name=texts.channel_short(channel),
                side=channel.side,
                rank=rank,
                share_pct=_known(share.mean),
                half_pct=_known(share.half_width),
                now_pct=now[m] if m < len(now) else math.nan,
                reference_pct=part.reference_pct[m] if part.reference_pct else math.nan,
                reason=share.reason,
                role=_role(part, m),
            )
        )
    rows.sort(key=lambda row: _SIDES.index(row.side) if row.side in _SIDES else len(_SIDES))
    return SharePicture(
        tuple(rows),
        rep_distances_pct(part),
        (math.nan, math.nan) if part.verdict is None else part.verdict.limits,
        sight.now is not None,
    )


def rep_distances_pct(part: SharingPart) -> tuple[float, ...]:
    """Return how far each repetition is from the baseline; empty without one."""
    reference = np.array(part.reference_pct) / 100.0
    kept = np.flatnonzero(np.isfinite(reference))
    if not len(kept) or not len(part.by_rep):
        return ()
    found = share_distance_pct(part.by_rep[:, kept], reference[kept])
    return tuple(float(one) for one in found)


def segments(values: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Return where each part of a whole begins and ends, 0 to 1; no width for one not known."""
    sizes = [max(0.0, one) if math.isfinite(one) else 0.0 for one in values]
    total = sum(sizes)
    ends, at = [], 0.0
    for size in sizes:
        begin, at = at, at + (size / total if total > 0 else 0.0)
        ends.append((begin, at))
    return tuple(ends)


def _role(part: SharingPart, m: int) -> str:
    if part.takeover is None or m not in (part.takeover.muscle, part.takeover.gives):
        return ""
    return "takes" if m == part.takeover.muscle else "gives"


def _known(value: float | None) -> float:
    return math.nan if value is None else value
