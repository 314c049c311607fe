"""Measures as cells of tables, with what all of a table share in its caption."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from app.results.report.blocks import Bullets, Cell
from app.results.report.pages.content import given, who
from app.results.report.text import listed, told
from app.results.session.measures import QUANTITIES, Measure
from app.results.words import Num, Words, words

#: What stands for a number that is not given.
NONE = Num(math.nan)
#: Below this many microvolts a decimal says something.
_SMALL_UV = 10.0


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
    return words(
        "{value} ± {sd}",
        value=number(measure, measure.value),
        sd=number(measure, measure.sd, measure.unit if unit else ""),
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
        low, high = bands.pop()
        said.append(words("band {low} to {high}", low=Num(low), high=Num(high, 0, "Hz")))
    if counts and max(counts) > 1:
        few, many = min(counts), max(counts)
        said.append(
            words("n = {n}", n=Num(few))
            if few == many
            else words("n = {few} to {many}", few=Num(few), many=Num(many))
        )
    return listed(said)


def captioned(text: Words, measures: Sequence[Measure]) -> Words:
    """Return a caption: what is shown, then window, band and n."""
    source = source_of(measures)
    return words("{what}; {source}", what=text, source=source) if source.values else text


def reasons(measures: Iterable[Measure]) -> tuple[Bullets, ...]:
    """Return why numbers are not given, and what to mind with others; each sentence once."""
    withheld: dict[str, list[Words]] = {}
    cautions: dict[str, list[Words]] = {}
    for one in measures:
        if one.value is None:
            withheld.setdefault(one.reason, []).append(who(one))
        elif one.caution:
            cautions.setdefault(one.caution, []).append(who(one))
    items = [
        words("Not given for {names}: {reason}", names=_names(names), reason=told(reason))
        for reason, names in withheld.items()
        if reason
    ]
    items += [told(caution) for caution in cautions]
    return (Bullets(tuple(items)),) if items else ()


def _names(names: Sequence[Words]) -> Words:
    unique = list({one.template + repr(one.values): one for one in names}.values())
    most = 6
    if len(unique) <= most:
        return listed(unique)
    return words("{names} and {n} more", names=listed(unique[:most]), n=Num(len(unique) - most))
