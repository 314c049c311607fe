"""Left and right: the symmetry index with its 95 % band, pair by pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.results.report.blocks import Block, Cell, Figure, Page, Paragraph, Table
from app.results.report.figures.look import LEFT, NEITHER, RIGHT
from app.results.report.figures.rows import WIDTH_MM, Around, Row, forest
from app.results.report.pages.cells import (
    band_cell,
    captioned,
    count_cell,
    number,
    reasons,
    value_cell,
)
from app.results.report.pages.content import Content, given, who
from app.results.session.measures import SI, Measure
from app.results.words import Num, Words, words
from dsp.symmetry import FLAG_PCT

#: What the scale of an index reaches at least, in percent.
_LEAST_PCT = 40.0


def symmetry_page(content: Content) -> Page | None:
    """Return the page; None without a pair."""
    measures = content.numbers.of(SI)
    if not given(measures):
        return None
    ordered = sorted(measures, key=lambda one: [two.of for two in measures].index(one.of))
    about = words(
        "The symmetry index is (right − left) / half of their sum. A pair is marked where the "
        "index is beyond {limit} and beyond its own 95 % band, from 5 repetitions on. The limit "
        "is a habit of the field; the place of the electrodes alone can exceed it.",
        limit=Num(limit_pct(content), 0, "%"),
    )
    blocks: list[Block] = [Paragraph(about, "small"), *symmetry_figures(content, ordered)]
    blocks += [_table(content, ordered), *reasons(ordered)]
    return Page("symmetry", words("Left and right"), tuple(blocks))


def limit_pct(content: Content) -> float:
    """Return the limit of the index that the analysis went by, in percent."""
    for document in content.numbers.documents:
        pairs: Sequence[Mapping[str, Any]] = document.get("pairs", ())
        for pair in pairs:
            return float(pair.get("flag_pct", FLAG_PCT))
    return FLAG_PCT


def symmetry_figures(
    content: Content, measures: Sequence[Measure], width_mm: float = WIDTH_MM
) -> tuple[Figure, ...]:
    """Return indices as a picture, with the band of the limit; steps are named if there are two."""
    limit = limit_pct(content)
    several = len({(one.step, one.part) for one in measures}) > 1
    around = Around(
        words(
            "symmetry index (%); bar: 95 % band; grey: within ±{limit}", limit=Num(limit, 0, "%")
        ),
        words("left higher"),
        words("right higher"),
        limit,
        _LEAST_PCT,
        words("index (95 % band)"),
        names_share=0.38 if several else 0.30,
    )
    alt = words("Symmetry index of each pair of muscles with its 95 % band")
    marks = words("Filled: beyond the limit and its own band. Circle: left higher; diamond: right")
    if measures and not several:
        step = content.title_of(measures[0].step, measures[0].part)
        marks = words("{step}. {marks}", step=step, marks=marks)
    caption = captioned(marks, measures)
    rows = [_row(one, _name(content, one) if several else who(one)) for one in measures]
    return forest(rows, around, alt, caption, width_mm)


def _name(content: Content, measure: Measure) -> Words:
    step = content.title_of(measure.step, measure.part)
    return words("{muscle}, {step}", muscle=who(measure), step=step)


def _row(measure: Measure, name: Words) -> Row:
    value = measure.value
    if value is None:
        return Row(name, None, None, None, words("not given"), NEITHER, full=False)
    style = LEFT if value < 0 else RIGHT
    flagged = measure.flagged is True
    return Row(name, value, measure.low, measure.high, _said(measure), style, flagged)


def _said(measure: Measure) -> Words:
    value = number(measure, measure.value, measure.unit, signed=True)
    if measure.low is None or measure.high is None:
        return words("{value}", value=value)
    return words(
        "{value} ({low} to {high})",
        value=value,
        low=number(measure, measure.low, signed=True),
        high=number(measure, measure.high, signed=True),
    )


def _table(content: Content, measures: Sequence[Measure]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            who(one),
            content.title_of(one.step, one.part),
            value_cell(one, signed=True),
            band_cell(one, signed=True),
            number(one, one.sd),
            count_cell(one),
            _verdict(one),
        )
        for one in measures
    ]
    columns = (
        words("Muscle"),
        words("Step"),
        words("Index (%)"),
        words("95 % band (%)"),
        words("SD (%)"),
        words("n"),
        words("Reading"),
    )
    about = words("Positive: right higher; SD over the repetitions")
    return Table(columns, tuple(rows), captioned(about, measures))


def _verdict(measure: Measure) -> Words:
    if measure.value is None:
        return words("not given")
    if measure.flagged:
        return words("left higher") if measure.value < 0 else words("right higher")
    return words("not beyond")
