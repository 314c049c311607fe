"""What the picture of explosive efforts shows, as numbers and texts: no painter here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.gui.explosive import words
from app.gui.explosive.log import limit_of, rate_of
from app.gui.language import number, said, tr
from app.protocols.activity import READY, REST, WORK
from app.protocols.explosive.explosive import ExplosiveView

#: The axis reaches so far beyond the best.
_ROOM = 1.12


@dataclass(frozen=True, slots=True)
class Column:
    """One effort of the ladder.

    Parameters
    ----------
    height
        As a part of the axis; NaN where it does not count.
    text
        Above it: its share of the best.
    number
        Below it.
    explosive
        Yes, no, or None where that is not known.
    """

    height: float
    text: str
    number: str
    explosive: bool | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The last efforts as columns.

    Parameters
    ----------
    columns
        In order.
    best, limit
        Of the lines across, as parts of the axis; NaN without a best.
    best_text, limit_text
        Beside the lines.
    """

    columns: tuple[Column, ...] = ()
    best: float = math.nan
    limit: float = math.nan
    best_text: str = ""
    limit_text: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """The whole picture.

    Parameters
    ----------
    phase
        Of the cue; empty where nothing runs.
    cue, count
        What to do, and the seconds until it changes.
    note, warns
        A line below.
    counter
        How many of how many count so far.
    big, unit, verdict
        The newest effort: its share of the best, and whether its start was explosive.
    explosive
        The same, for its sign.
    detail
        Its numbers, in a line.
    ladder
        The last ones.
    """

    phase: str = ""
    cue: str = ""
    count: str = ""
    note: str = ""
    warns: bool = False
    counter: str = ""
    big: str = ""
    unit: str = ""
    verdict: str = ""
    explosive: bool | None = None
    detail: str = ""
    ladder: Ladder = Ladder()


def ladder_of(efforts: Sequence[Mapping[str, Any]], best: float) -> Ladder:
    """Return the ladder of efforts, against the best of one's own in % MVC/s."""
    if math.isnan(best) or best <= 0:
        return Ladder(tuple(Column(math.nan, "", _count(one), None) for one in efforts))
    columns = []
    for one in efforts:
        rate = rate_of(one)
        counts = not math.isnan(rate)
        columns.append(
            Column(
                height=min(1.0, max(0.0, rate / (best * _ROOM))) if counts else math.nan,
                text=number(100.0 * rate / best) if counts else "",
                number=_count(one),
                explosive=one.get("intent") if counts else None,
            )
        )
    return Ladder(
        tuple(columns),
        best=1.0 / _ROOM,
        limit=limit_of(1.0) / _ROOM,
        best_text=tr("own best, {rate} % MVC/s", rate=number(best)),
        limit_text=tr("{share} %", share=number(100.0 * limit_of(1.0))),
    )


def face_of(
    view: ExplosiveView,
    efforts: Sequence[Mapping[str, Any]],
    best: float,
    now_sample: float,
    fs: float,
) -> Face:
    """Return what is to be painted while efforts are made.

    Parameters
    ----------
    view
        The activity.
    efforts, best
        Of this session, of the same muscles.
    now_sample, fs
        Where the stream is, and its rate in Hz.
    """
    cue = view.cue
    count = cue.big if cue.phase == WORK else ""
    if cue.ends_sample is not None and cue.phase in (REST, READY):
        count = number(math.ceil(max(0.0, cue.ends_sample - now_sample) / fs - 1e-9))
    newest = efforts[-1] if efforts else {}
    big, unit, verdict, explosive = words.headline(newest, best, coarse=view.coarse)
    if not newest:  # nothing to say yet: the count is what is to be seen from afar
        big, count = count, ""
    return Face(
        phase=cue.phase,
        cue=said(cue.text),
        count=count,
        note=said(cue.note),
        warns=cue.warns,
        counter=tr("{done} of {all}", done=number(view.summary.n_valid), all=number(view.wanted)),
        big=big,
        unit=unit,
        verdict=verdict,
        explosive=explosive,
        detail=words.detail(newest, view.noise_pct),
        ladder=Ladder() if view.coarse else ladder_of(efforts, best),
    )


def _count(values: Mapping[str, Any]) -> str:
    count = values.get("effort")
    return number(count) if isinstance(count, int) else ""
