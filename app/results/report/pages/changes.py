"""Before and after: each change against what two measurements differ by anyway."""

from __future__ import annotations

from collections.abc import Sequence

from app.results.report.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Figure,
    Heading,
    Page,
    Paragraph,
    Table,
)
from app.results.report.figures.look import AFTER, BEFORE
from app.results.report.figures.panels import Line, Panel, curves
from app.results.report.figures.rows import Around, Row, forest
from app.results.report.pages.cells import NONE, number, value_cell
from app.results.report.pages.content import Content, who
from app.results.report.text import named, told
from app.results.retest.change import DEFAULT, ELECTRODES_ON, OWN, Change, Comparison
from app.results.session.measures import QUANTITIES
from app.results.session.numbers import Curve
from app.results.words import Num, Raw, Words, words

#: Of the scale of changes, in multiples of the smallest change beyond error.
_LEAST = 2.0


def changes_page(content: Content) -> Page | None:
    """Return the page; None where nothing was compared."""
    comparison = content.comparison
    if comparison is None:
        return None
    blocks: list[Block] = [
        Facts(
            (
                (words("Before"), comparison.before_label),
                (words("After"), comparison.after_label),
            )
        )
    ]
    if comparison.blocked:
        said = words("These sessions may not be compared: {reason}", reason=comparison.blocked)
        blocks.append(Paragraph(said, "caution"))
    else:
        blocks += _compared(content, comparison)
    return Page("comparison", words("Before and after"), tuple(blocks))


def _compared(content: Content, comparison: Comparison) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            words(
                "{beyond} of {n} numbers changed by more than measurement error.",
                beyond=Num(len(comparison.beyond)),
                n=Num(comparison.n_judged),
            ),
            "lead",
        )
    ]
    if comparison.cautions:
        blocks.append(Bullets(tuple(map(told, comparison.cautions))))
    judged = [one for one in comparison.changes if one.beyond_error is not None]
    for step in dict.fromkeys((one.after.step, one.after.part) for one in judged):
        held = [one for one in judged if (one.after.step, one.after.part) == step]
        blocks.append(Heading(content.title_of(*step)))
        blocks += _figures(held)
        blocks.append(_table(held))
    blocks += _not_compared(comparison)
    blocks += _overlays(content)
    return blocks


def _figures(changes: Sequence[Change]) -> tuple[Figure, ...]:
    around = Around(
        words("change in multiples of the smallest change beyond error (MDC95); grey: within it"),
        words("less"),
        words("more"),
        1.0,
        _LEAST,
        words("change"),
    )
    alt = words("Each change against the smallest change beyond measurement error")
    caption = words("Filled: larger than measurement error")
    return forest([_row(one) for one in changes], around, alt, caption)


def _row(change: Change) -> Row:
    value = None
    if change.delta is not None and change.mdc95:
        value = change.delta / change.mdc95
    said = number(change.after, change.delta, change.after.unit, signed=True)
    return Row(
        label(change),
        value,
        None,
        None,
        words("{change}", change=said),
        AFTER,
        full=bool(change.beyond_error),
    )


def label(change: Change) -> Words:
    """Return what a change is of: the quantity, and whose."""
    title = told(QUANTITIES[change.after.quantity].title)
    if not change.after.of:
        return title
    return words("{quantity}, {who}", quantity=title, who=who(change.after))


def _table(changes: Sequence[Change]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            label(one),
            value_cell(one.before, unit=True),
            value_cell(one.after, unit=True),
            number(one.after, one.delta, signed=True),
            NONE if one.mdc95 is None else number(one.after, one.mdc95),
            _error(one),
            words("changed") if one.beyond_error else words("not beyond error"),
        )
        for one in changes
    ]
    columns = (
        words("Number"),
        words("Before"),
        words("After"),
        words("Change"),
        words("MDC95"),
        words("Error from"),
        words("Reading"),
    )
    caption = words("MDC95: smallest change that is larger than measurement error, 95 %")
    return Table(columns, tuple(rows), caption)


def _error(change: Change) -> Words:
    return {
        OWN: words("{n} own baselines", n=Num(change.error_n)),
        ELECTRODES_ON: words("same electrodes"),
        DEFAULT: words("usual values"),
    }.get(change.error_source, words("–"))


def _not_compared(comparison: Comparison) -> list[Block]:
    reasons: dict[str, list[Words]] = {}
    for one in comparison.changes:
        if one.beyond_error is None and one.reason:
            reasons.setdefault(one.reason, []).append(label(one))
    if not reasons:
        return []
    items = [
        words("{n} numbers ({first} …): {reason}", n=Num(len(held)), first=held[0], reason=reason)
        if len(held) > 1
        else words("{first}: {reason}", first=held[0], reason=reason)
        for reason, held in reasons.items()
    ]
    return [Heading(words("Not compared")), Bullets(tuple(items))]


def _overlays(content: Content) -> list[Block]:
    """Return the curves of both sessions over each other, step by step."""
    if content.before is None:
        return []
    earlier = {_of(curve): curve for curve in content.before.curves}
    pairs = [
        (earlier[_of(curve)], curve) for curve in content.numbers.curves if _of(curve) in earlier
    ]
    blocks: list[Block] = []
    for step, part, unit in dict.fromkeys((one.step, one.part, one.unit) for _, one in pairs):
        held = [
            (before, after)
            for before, after in pairs
            if (after.step, after.part, after.unit) == (step, part, unit)
        ]
        title = content.title_of(step, part)
        figures = curves(
            [
                Panel(
                    named(after.channel),
                    (
                        Line(words("before"), BEFORE, before.mean, before.sd),
                        Line(words("after"), AFTER, after.mean, after.sd),
                    ),
                )
                for before, after in held
            ],
            words("repetition, from its start (0) to its end (100 %)"),
            words("activation ({unit})", unit=Raw(unit)),
            words("Activation over the repetition before and after in {step}", step=title),
            words("Mean and SD over the repetitions, time normalised"),
        )
        blocks += [Heading(words("{step}: before and after", step=title)), *figures]
    return blocks


def _of(curve: Curve) -> tuple[str, str, str, str]:
    return curve.step, curve.part, curve.channel, curve.unit
