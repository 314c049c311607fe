"""What is said of when muscles begin, and of how much later one comes than another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.gui import format as texts
from app.gui.balance.alarm import begin, muscle
from app.gui.balance.sight import Sight
from app.gui.language import mark, number, said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.balance.parts import LagPart, TimingPart

#: More than these are no group of the first or the last.
_MOST_NAMED = 3
NO_EMG = mark("No channel of this source carries EMG: there is nothing to compare.")
ORDER_KEY = mark(
    "Dot: mean onset, 0 is the mean onset of the muscles in each repetition. Line: 95 % interval. "
    "A bracket joins neighbours whose order is not sure."
)
LAG_KEY = mark(
    "How much later the whole course of one muscle comes than that of the other, by the shift at "
    "which they are most alike (r). Right of 0: the right side, or the antagonist, is "
    "later."
)
NO_PAIR = mark("No left/right pair and no antagonists: there is nothing to set against another.")


def offset(value_ms: float, half_ms: float, n: int) -> str:
    """Return an onset in numbers: ``+40 ms ± 9 · n 8``."""
    sign = "+" if round(value_ms) > 0 else ""
    shown = tr("{value} ms ± {half}", value=f"{sign}{number(value_ms)}", half=number(half_ms))
    return SEPARATOR.join((shown, tr("n {count}", count=n)))


def order_verdict(part: TimingPart, sight: Sight) -> str:
    """Return which muscle surely begins first and which last, or that none does."""
    order = part.order
    if not order.order:
        return tr("The order of the muscles is not known yet.")
    if len(order.order) == 1:
        return tr("Only one muscle has an onset: there is no order.")
    ranked, sure = order.order, order.sure
    # As few as are surely apart from all others; both sides of a muscle mostly go together.
    first = next(k for k in range(1, len(ranked) + 1) if sure[np.ix_(ranked[:k], ranked[k:])].all())
    last = next(
        k for k in range(1, len(ranked) + 1) if sure[np.ix_(ranked[:-k], ranked[-k:])].all()
    )
    lines = []
    if first <= _MOST_NAMED and first < len(ranked):
        named = _named(part, ranked[:first], sight)
        lines.append(tr("First: {muscles}.", muscles=named))
    if last <= _MOST_NAMED and last < len(ranked):
        lines.append(tr("Last: {muscles}.", muscles=_named(part, ranked[-last:], sight)))
    return " ".join(lines) or tr("No muscle is surely the first or the last.")


def unsure(part: TimingPart, runs: tuple[tuple[int, int], ...], sight: Sight) -> str:
    """Return of which muscles the order is not sure; empty where it all is."""
    if not runs:
        return ""
    groups = [
        ", ".join(
            texts.channel_short(sight.channels[part.columns[k]])
            for k in part.order.order[first : last + 1]
        )
        for first, last in runs
    ]
    return tr("Order of these is not sure: {muscles}", muscles="; ".join(groups))


def withheld(part: TimingPart, sight: Sight) -> str:
    """Return the muscles that have no onset, with their reasons, line by line."""
    lines = []
    for column, reason in zip(part.columns, part.order.reasons, strict=True):
        if reason:
            name = texts.channel_short(sight.channels[column])
            lines.append(tr("{muscle}: withheld, {why}", muscle=name, why=said(reason)))
    return "\n".join(lines)


def lag(part: LagPart, sight: Sight) -> str:
    """Return a lag: ``Right gluteus maximus 40 ms (±9) after left``."""
    mean, half = part.lag_ms.mean, part.lag_ms.half_width
    assert mean is not None
    assert half is not None
    first, second = sight.channels[part.first], sight.channels[part.second]
    sides = bool(first.muscle) and first.muscle == second.muscle
    if abs(mean) <= half:
        return tr(
            "{pair}: together within measurement error ({value} ms ± {half})",
            pair=pair_of(part, sight),
            value=number(mean),
            half=number(half),
        )
    later, earlier = (second, first) if mean > 0 else (first, second)
    return tr(
        "{later} {value} ms (±{half}) after {earlier}",
        later=begin(muscle(later.name, sight.channels)),
        value=number(abs(mean)),
        half=number(half),
        earlier=texts.side_word(earlier.side) if sides else muscle(earlier.name, sight.channels),
    )


def lag_facts(part: LagPart) -> str:
    """Return how alike the two courses are, and from how many repetitions: ``r 0.93 · n 8``."""
    facts = (
        tr("r {value}", value=number(part.peak_r, 2)),
        tr("n {count}", count=part.lag_ms.n),
    )
    return SEPARATOR.join(facts)


def lags_withheld(part: TimingPart, sight: Sight) -> str:
    """Return the pairs that have no lag, with their reasons, line by line."""
    return "\n".join(
        tr(
            "{muscle}: withheld, {why}",
            muscle=pair_of(lag, sight),
            why=said(lag.lag_ms.reason),
        )
        for lag in part.lags
        if lag.lag_ms.mean is None
    )


def pair_of(part: LagPart, sight: Sight) -> str:
    """Return what a pair is called: the muscle of two sides, or both muscles."""
    first, second = sight.channels[part.first], sight.channels[part.second]
    if first.muscle and first.muscle == second.muscle:
        return texts.muscle_title(first.muscle)
    return f"{texts.channel_short(first)} / {texts.channel_short(second)}"


def _named(part: TimingPart, muscles: Sequence[int], sight: Sight) -> str:
    return ", ".join(texts.channel_short(sight.channels[part.columns[k]]) for k in muscles)
