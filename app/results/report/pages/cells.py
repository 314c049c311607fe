"""Measures as cells of tables, with what all of a table share in its caption."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from app.results.report.blocks import Bullets, Cell, Table
from app.results.report.pages.content import Content, given, who
from app.results.report.text import listed, told
from app.results.session.measures import QUANTITIES, Measure
from app.results.words import Num, Words, words

#: What stands for a number that is not given.
NONE = Num(math.nan)
#: Below this many microvolts a decimal says something.
_SMALL_UV = 10.0
#: Muscles that a sentence names; of more it says how many.
_MOST_NAMES = 6
#: Steps that fit beside each other in a table.
_MOST_STEPS = 6


def decimals_of(measure: Measure) -> int:
    """Return how many decimals a measure is shown with."""
    if measure.unit == "µV" and measure.value is not None and abs(measure.value) < _SMALL_UV:
        return 1
    return QUANTITIES[measure.quantity].decimals


def number(measure: Measure, value: float | None, unit: str = "", *, signed: bool = False) -> Num:
    """Return a number of a measure (its value, an end of its band) as it is shown."""
    if value is None:
        return NONE
    return Num(value, decimals_of(measure), unit, signed)


def value_cell(measure: Measure | None, *, unit: bool = False, signed: bool = False) -> Cell:
    """Return the value of a measure; a dash where it is withheld or there is none."""
    if measure is None:
        return NONE
    return number(measure, measure.value, measure.unit if unit else "", signed=signed)


def spread_cell(measure: Measure | None, *, unit: bool = False) -> Cell:
    """Return the value of a measure with its standard deviation over the repetitions."""
    if measure is None or measure.value is None or measure.sd is None:
        return value_cell(measure, unit=unit)
    decimals = decimals_of(measure)
    if 0.0 < measure.sd < 0.5 * 10.0**-decimals:  # ± 0 would say that it does not vary
        decimals += 1
    return words(
        "{value} ± {sd}",
        value=Num(measure.value, decimals),
        sd=Num(measure.sd, decimals, measure.unit if unit else ""),
    )


def value_with_band(measure: Measure | None, *, signed: bool = False) -> Cell:
    """Return the value of a measure with its 95 % band in brackets."""
    if measure is None or measure.value is None or measure.low is None or measure.high is None:
        return value_cell(measure, signed=signed)
    return words(
        "{value} ({low} to {high})",
        value=number(measure, measure.value, signed=signed),
        low=number(measure, measure.low, signed=signed),
        high=number(measure, measure.high, signed=signed),
    )


def band_cell(measure: Measure | None, *, signed: bool = False) -> Cell:
    """Return the 95 % band of a measure; a dash where it is not known."""
    if measure is None or measure.low is None or measure.high is None:
        return NONE
    return words(
        "{low} to {high}",
        low=number(measure, measure.low, signed=signed),
        high=number(measure, measure.high, signed=signed),
    )


def count_cell(measure: Measure | None) -> Cell:
    """Return n of a measure; a dash where there is no value."""
    return NONE if measure is None or measure.value is None else Num(measure.n)


def by_channel(measures: Iterable[Measure]) -> dict[tuple[str, ...], Measure]:
    """Return measures of one quantity, step and part by what they are of."""
    return {one.of: one for one in measures}


def unit_of(measures: Iterable[Measure]) -> str:
    """Return the unit that all measures have; empty where they differ or there are none."""
    units = {one.unit for one in given(measures)}
    return units.pop() if len(units) == 1 else ""


def source_of(measures: Sequence[Measure]) -> Words:
    """Return window, band and n of measures: what a table or a picture says below itself."""
    windows = {one.window_ms for one in given(measures) if one.window_ms}
    bands = {one.band_hz for one in given(measures) if one.band_hz is not None}
    counts = {one.n for one in given(measures) if one.n}
    said: list[Words] = []
    if len(windows) == 1:
        said.append(words("window {ms}", ms=Num(windows.pop(), 0, "ms")))
    if len(bands) == 1:
        said.append(words("band {band}", band=band_said(bands.pop())))
    if counts and max(counts) > 1:
        few, many = min(counts), max(counts)
        said.append(
            words("n = {n}", n=Num(few))
            if few == many
            else words("n = {few} to {many}", few=Num(few), many=Num(many))
        )
    return listed(said)


def band_said(band_hz: tuple[float, float]) -> Words:
    """Return a band of the signal, its ends as they are set."""
    low, high = band_hz
    return words("{low} to {high}", low=_end(low), high=_end(high, "Hz"))


def _end(hz: float, unit: str = "") -> Num:
    return Num(hz, 0 if hz == round(hz) else 1, unit)


def captioned(text: Words, measures: Sequence[Measure]) -> Words:
    """Return a caption: what is shown, then window, band and n."""
    source = source_of(measures)
    return words("{what}; {source}", what=text, source=source) if source.values else text


def reasons(measures: Iterable[Measure]) -> tuple[Bullets, ...]:
    """Return why numbers are not given, and what to mind with others; each sentence once."""
    withheld: dict[str, list[Measure]] = {}
    cautions: dict[str, list[Measure]] = {}
    n_given = 0
    for one in measures:
        if one.value is None and one.reason:
            withheld.setdefault(one.reason, []).append(one)
        n_given += one.value is not None
        if one.value is not None and one.caution:
            cautions.setdefault(one.caution, []).append(one)
    items = [_withheld(held, reason) for reason, held in withheld.items()]
    for caution, held in cautions.items():
        names = _names(held) if len(held) < n_given else None
        said = told(caution)
        items.append(
            said if names is None else words("{names}: {caution}", names=names, caution=said)
        )
    return (Bullets(tuple(items)),) if items else ()


def _names(measures: Sequence[Measure]) -> Words | None:
    """Return whose measures are, each once and not too many; None for those of no muscle."""
    names = list({one.of: who(one) for one in measures if one.of}.values())
    if not names:
        return None
    if len(names) <= _MOST_NAMES:
        return listed(names)
    return words(
        "{names} and {n} more", names=listed(names[:_MOST_NAMES]), n=Num(len(names) - _MOST_NAMES)
    )


def _withheld(measures: Sequence[Measure], reason: str) -> Words:
    """Return one sentence: which quantities of which muscles are not given, and why."""
    titles = dict.fromkeys(QUANTITIES[one.quantity].title for one in measures)
    what = listed(told(title) for title in titles)
    names = _names(measures)
    if names is None:
        return words("Not given: {what}: {reason}", what=what, reason=reason)
    return words("Not given: {what} of {names}: {reason}", what=what, names=names, reason=reason)


def by_step(
    content: Content, measures: Sequence[Measure], cell: Callable[[Measure | None], Cell]
) -> tuple[Table, ...]:
    """Return a table of one quantity: a row a muscle, a column a step; none without a value."""
    held = {(one.of, one.step, one.part): one for one in given(measures)}
    steps = list(dict.fromkeys((step, part) for _, step, part in held))
    tables = []
    for first in range(0, len(steps), _MOST_STEPS):
        part_of = steps[first : first + _MOST_STEPS]
        shown = [one for key, one in held.items() if key[1:] in part_of]
        rows: list[tuple[Cell, ...]] = [
            (name, *(cell(held.get((of, *step))) for step in part_of))
            for of, name in {one.of: who(one) for one in shown}.items()
        ]
        columns = (words("Muscle"), *(content.title_of(*step) for step in part_of))
        tables.append(Table(columns, tuple(rows), source_of(shown)))
    return tuple(tables)


def half_band_cell(measure: Measure | None) -> Cell:
    """Return the value of a measure ± half of its 95 % band."""
    if measure is None or measure.value is None or measure.low is None or measure.high is None:
        return value_cell(measure)
    return words(
        "{value} ± {half}",
        value=number(measure, measure.value),
        half=number(measure, (measure.high - measure.low) / 2),
    )
