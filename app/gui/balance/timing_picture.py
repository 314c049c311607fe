"""What the picture of the timing shows: dots with their intervals, and what is not sure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.gui import format as texts
from app.gui.balance import timing_words as words
from app.gui.balance.sight import Sight
from app.gui.fatigue.axes import round_step
from app.protocols.balance.parts import TimingPart

#: A picture without any scatter still needs a scale.
_LEAST_MS = 20.0


@dataclass(frozen=True, slots=True)
class Whisker:
    """One row: words, and a dot with its 95 % interval.

    Parameters
    ----------
    text, numbers
        At the left and at the right above the dot.
    side
        Whose colour and shape the dot has: ``left``, ``right`` or neither.
    value_ms, half_ms
        Where it is, and how far that may be off.
    """

    text: str
    numbers: str
    side: str
    value_ms: float
    half_ms: float


@dataclass(frozen=True, slots=True)
class WhiskerPicture:
    """Rows on one scale.

    Parameters
    ----------
    rows
        From above.
    unsure
        First and last row of each run of neighbours whose order is not sure.
    """

    rows: tuple[Whisker, ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()

    @property
    def reach_ms(self) -> float:
        """How far the scale goes to both sides of 0: a round number beyond all intervals."""
        furthest = max((abs(row.value_ms) + row.half_ms for row in self.rows), default=0.0)
        step = round_step(max(furthest, _LEAST_MS) / 4.0)
        return step * math.ceil(max(furthest, _LEAST_MS) / step - 1e-9)


def order_picture(part: TimingPart, sight: Sight) -> WhiskerPicture:
    """Return the muscles in the order in which they begin."""
    order = part.order
    rows = tuple(
        Whisker(
            texts.channel_short(sight.channels[part.columns[k]]),
            words.offset(1000.0 * order.offset_s[k], 1000.0 * order.half_s[k], int(order.n[k])),
            sight.channels[part.columns[k]].side,
            1000.0 * float(order.offset_s[k]),
            1000.0 * float(order.half_s[k]),
        )
        for k in order.order
    )
    return WhiskerPicture(rows, unsure_runs(part))


def unsure_runs(part: TimingPart) -> tuple[tuple[int, int], ...]:
    """Return the first and last place of each run of neighbours whose order is not sure."""
    order = part.order
    runs: list[tuple[int, int]] = []
    for place, (k, j) in enumerate(zip(order.order, order.order[1:], strict=False)):
        if order.sure[k, j]:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return tuple(runs)


def lag_picture(part: TimingPart, sight: Sight) -> WhiskerPicture:
    """Return the lags that are known."""
    rows = []
    for lag in part.lags:
        mean, half = lag.lag_ms.mean, lag.lag_ms.half_width
        if mean is None or half is None:
            continue
        # Which side comes later has its colour; of muscles of one side, that side.
        later = sight.channels[lag.second if mean > 0 else lag.first]
        rows.append(Whisker(words.lag(lag, sight), words.lag_facts(lag), later.side, mean, half))
    return WhiskerPicture(tuple(rows))
