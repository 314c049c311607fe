"""Which average courses stand in which plot, and on what scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui import format as texts
from app.gui.balance.sight import Sight
from app.gui.fatigue.axes import round_step
from app.gui.language import said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.balance.ensembles import Ensembles
from app.protocols.balance.norm import MICROVOLTS


@dataclass(frozen=True, slots=True, eq=False)
class CurveLine:
    """One muscle.

    Parameters
    ----------
    side
        ``left``, ``right`` or empty.
    mean, sd
        ``(POINTS,)`` over the repetitions.
    ghost
        ``(POINTS,)`` the baseline's mean; NaN without one.
    """

    side: str
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    ghost: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CurvePanel:
    """One plot: a muscle, or both sides of it.

    Parameters
    ----------
    title
        Of the muscle.
    note
        From how many repetitions, and what is withheld.
    unit
        Of its axis.
    lines
        What has a course.
    top
        Where the axis ends.
    """

    title: str
    note: str
    unit: str
    lines: tuple[CurveLine, ...]
    top: float

    @property
    def has_ghost(self) -> bool:
        """Whether the baseline is drawn too."""
        return any(np.isfinite(line.ghost).any() for line in self.lines)


def groups_of(sight: Sight) -> tuple[tuple[int, ...], ...]:
    """Return the muscles that stand together: both sides of one, and each of the others."""
    pairs = [(left, right) for left, right, _ in sight.plan.pairs]
    paired = {column for pair in pairs for column in pair}
    groups = [*pairs, *((k,) for k in sight.plan.muscles if k not in paired)]
    return tuple(sorted(groups, key=min))


def group_title(group: tuple[int, ...], sight: Sight) -> str:
    """Return what they are called together."""
    channel = sight.channels[group[0]]
    if len(group) > 1:
        return texts.channel_title(channel)[0]
    return texts.channel_line(channel)


def curve_panels(
    found: Ensembles, groups: tuple[tuple[int, ...], ...], sight: Sight
) -> tuple[CurvePanel, ...]:
    """Return the plots; those in % of a reference have one scale, those in microvolts their own."""
    made = []
    for group in groups:
        places = [found.columns.index(column) for column in group]
        for unit in dict.fromkeys(found.units[k] for k in places):
            of_unit = [k for k in places if found.units[k] == unit]
            made.append(_panel(found, of_unit, len(of_unit) == len(places), sight))
    tops: dict[str, float] = {}
    for one in made:
        tops[one.unit] = max(tops.get(one.unit, 0.0), one.top)
    return tuple(
        one
        if one.unit == MICROVOLTS
        else CurvePanel(one.title, one.note, one.unit, one.lines, tops[one.unit])
        for one in made
    )


def _panel(found: Ensembles, places: list[int], whole: bool, sight: Sight) -> CurvePanel:
    columns = tuple(found.columns[k] for k in places)
    lines = tuple(
        CurveLine(
            sight.channels[found.columns[k]].side,
            found.course.mean[:, k],
            found.course.sd[:, k],
            found.ghost_mean[:, k],
        )
        for k in places
        if not found.course.reasons[k]
    )
    highest = [float(np.nanmax(line.mean + line.sd)) for line in lines]
    highest += [float(np.nanmax(one.ghost)) for one in lines if np.isfinite(one.ghost).any()]
    most = max(highest, default=1.0) or 1.0
    step = round_step(most / 4.0)
    return CurvePanel(
        title=group_title(columns if whole else columns[:1], sight),
        note=_note(found, places, sight),
        unit=found.units[places[0]],
        lines=lines,
        top=step * math.ceil(most / step - 1e-9),
    )


def _note(found: Ensembles, places: list[int], sight: Sight) -> str:
    counts = [int(found.course.n[:, k].max()) for k in places if not found.course.reasons[k]]
    parts = []
    if counts:
        few, many = min(counts), max(counts)
        shown = f"{few}" if few == many else f"{few}/{many}"
        parts.append(tr("n {count}", count=shown))
    for k in places:
        name = texts.channel_short(sight.channels[found.columns[k]])
        if why := found.course.reasons[k]:
            parts.append(tr("{muscle}: withheld, {why}", muscle=name, why=said(why)))
    ghosts = {why for k in places if (why := found.why_no_ghost[k])}
    parts += [tr("No baseline here: {why}", why=said(why)) for why in sorted(ghosts)]
    return SEPARATOR.join(parts)
