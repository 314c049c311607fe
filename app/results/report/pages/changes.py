"""Before and after: each change against what two measurements differ by anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from app.results.report.figures.run_chart import Chart, ChartPoint, run_chart
from app.results.report.pages.cells import NONE, number, value_cell
from app.results.report.pages.content import Content, who
from app.results.report.text import listed, named, told
from app.results.retest.change import DEFAULT, ELECTRODES_ON, OWN, Change, Comparison
from app.results.retest.overlay import Overlay, overlay
from app.results.session.measures import QUANTITIES, REFERENCE_AGREEMENT, Measure
from app.results.words import Num, Raw, Words, words

#: Of the scale of changes, in multiples of the smallest change beyond error.
_LEAST = 2.0
#: Rows of the picture.
_MOST_ROWS = 20
#: Quantities side by side that are not judged.
_MOST_SHOWN = 5


def changes_page(content: Content) -> Page | None:
    """Return the page; None where nothing was compared."""
    comparison = content.comparison
    blocks: list[Block] = []
    if comparison is not None:
        before = (words("Before"), comparison.before_label)
        blocks.append(Facts((before, (words("After"), comparison.after_label))))
        if comparison.blocked:
            said = words("These sessions may not be compared: {reason}", reason=comparison.blocked)
            blocks.append(Paragraph(said, "caution"))
        else:
            blocks += _compared(content, comparison)
    blocks += _trends(content)
    return Page("comparison", words("Before and after"), tuple(blocks)) if blocks else None


def _compared(content: Content, comparison: Comparison) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            words(
                "{beyond} of {n} numbers changed by more than measurement error.",
                beyond=Num(len(comparison.beyond)),
                n=Num(comparison.n_judged),
            ),
            "lead",
        ),
        Paragraph(
            words(
                "The limit is the smallest change that is larger than measurement error. Where "
                "many numbers are compared it is wider: of 100 athletes who do not change at all, "
                "about 5 would show a change in any of them. Of amplitudes and shares it is a "
                "factor, so that a rise has a wider limit than a fall."
            ),
            "small",
        ),
    ]
    judged = [one for one in comparison.changes if one.beyond_error is not None]
    hints = [*map(told, comparison.cautions)]
    if any(one.error_source == DEFAULT for one in judged):
        hints.append(
            words(
                "With two baseline sessions of the same person the limits are of that person's own "
                "error."
            )
        )
    if hints:
        blocks.append(Bullets(tuple(hints)))
    blocks += _figure(content, judged)
    known = [one for one in comparison.changes if one.delta is not None]
    blocks += _tables(content, [one for one in known if one.after.quantity != REFERENCE_AGREEMENT])
    blocks += _not_compared(comparison)
    blocks += _overlays(content)
    return blocks


def _figure(content: Content, judged: Sequence[Change]) -> tuple[Figure, ...]:
    """Return the largest changes against measurement error: those beyond it, or the nearest."""
    known = [one for one in judged if one.delta is not None and one.mdc95]
    known.sort(key=lambda one: -abs(_in_mdc(one)))
    beyond = [one for one in known if one.beyond_error]
    shown = (beyond or known)[:_MOST_ROWS]
    around = Around(
        words("change in multiples of the smallest one beyond error; grey: within error"),
        words("less"),
        words("more"),
        1.0,
        _LEAST,
        words("change"),
        names_share=0.5,
    )
    alt = words("The largest changes against the smallest change beyond measurement error")
    caption = words("Largest changes first; filled: larger than measurement error")
    return forest([_row(content, one) for one in shown], around, alt, caption)


def _in_mdc(change: Change) -> float:
    return (change.delta or 0.0) / (change.mdc95 or 1.0)


def _row(content: Content, change: Change) -> Row:
    said = _difference(change)
    step = content.title_of(change.after.step, change.after.part)
    return Row(
        words("{number} ({step})", number=label(change), step=step),
        _in_mdc(change),
        None,
        None,
        said,
        AFTER,
        full=bool(change.beyond_error),
    )


def _difference(change: Change) -> Words:
    """Return by how much a number changed: of percentages, which are no amplitudes, in points."""
    unit = change.after.unit
    if unit != "%":
        return words("{change}", change=number(change.after, change.delta, unit, signed=True))
    return words("{change} points", change=number(change.after, change.delta, signed=True))


def label(change: Change) -> Words:
    """Return what a change is of: the quantity, and whose."""
    title = told(QUANTITIES[change.after.quantity].title)
    if not change.after.of:
        return title
    return words("{quantity}, {who}", quantity=title, who=who(change.after))


def _tables(content: Content, changes: Sequence[Change]) -> list[Block]:
    """Return a table of each quantity in each step; numbers of a whole step share one."""
    blocks: list[Block] = []
    for step in dict.fromkeys((one.after.step, one.after.part) for one in changes):
        blocks.append(Heading(content.title_of(*step)))
        held = [one for one in changes if (one.after.step, one.after.part) == step]
        whole = [one for one in held if not one.after.of]
        if whole:
            blocks.append(_table(whole, words("Number"), label))
        of_muscles = [one for one in held if one.after.of and one.beyond_error is not None]
        for quantity in dict.fromkeys(one.after.quantity for one in of_muscles):
            found = [one for one in of_muscles if one.after.quantity == quantity]
            title = told(QUANTITIES[quantity].title)
            blocks.append(_table(found, title, lambda one: who(one.after)))
        blocks += _shown_only([one for one in held if one.after.of and one.beyond_error is None])
    return blocks


def _shown_only(changes: Sequence[Change]) -> list[Block]:
    """Return the changes that are not judged, side by side."""
    quantities = list(dict.fromkeys(one.after.quantity for one in changes))
    held = {(one.after.of, one.after.quantity): one for one in changes}
    names = {one.after.of: who(one.after) for one in changes}
    blocks: list[Block] = []
    for first in range(0, len(quantities), _MOST_SHOWN):
        part = quantities[first : first + _MOST_SHOWN]
        rows: list[tuple[Cell, ...]] = []
        for of, name in names.items():
            found = [held.get((of, quantity)) for quantity in part]
            cells = [NONE if one is None else _difference(one) for one in found]
            if any(one is not None for one in found):
                rows.append((name, *cells))
        columns = (words("Muscle"), *(told(QUANTITIES[one].title) for one in part))
        blocks.append(Table(columns, tuple(rows), words("Changes that are shown and not judged")))
    return blocks


def _table(changes: Sequence[Change], title: Words, name: Callable[[Change], Words]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            name(one),
            value_cell(one.before, unit=True),
            value_cell(one.after, unit=True),
            number(one.after, one.delta, signed=True),
            NONE if one.mdc95 is None else number(one.after, one.mdc95),
            _reading(one),
        )
        for one in changes
    ]
    columns = (
        title,
        words("Before"),
        words("After"),
        words("Change"),
        words("Limit"),
        words("Reading"),
    )
    sources = {one.error_source: _error(one) for one in changes if one.error_source}
    caption = None
    if sources:
        caption = words("Measurement error from {source}", source=listed(sources.values()))
    return Table(columns, tuple(rows), caption)


def _reading(change: Change) -> Words:
    if change.beyond_error is None:
        return words("not judged")
    return words("changed") if change.beyond_error else words("not beyond error")


def _error(change: Change) -> Words:
    return {
        OWN: words("{n} own baselines", n=Num(change.error_n)),
        ELECTRODES_ON: words("the same electrodes within a day"),
        DEFAULT: words("the usual values of the field"),
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
    return [Heading(words("Not judged")), Bullets(tuple(items))]


def _overlays(content: Content) -> list[Block]:
    """Return the curves of both sessions over each other, step by step."""
    if content.before is None:
        return []
    blocks: list[Block] = []
    for step, part in dict.fromkeys((one.step, one.part) for one in content.numbers.curves):
        found = overlay(content.before, content.numbers, step, part)
        title = content.title_of(step, part)
        for unit in dict.fromkeys(one.unit for one in found.muscles):
            figures = curves(
                [_panel(one) for one in found.muscles if one.unit == unit],
                words("repetition, from its start (0) to its end (100 %)"),
                words("activation ({unit})", unit=Raw(unit)),
                words("Activation over the repetition before and after in {step}", step=title),
                words("Mean and SD over the repetitions, time normalised"),
            )
            blocks += [Heading(words("{step}: before and after", step=title)), *figures]
    return blocks


def _panel(one: Overlay) -> Panel:
    return Panel(
        named(one.channel),
        (
            Line(words("before"), BEFORE, one.before.mean, one.before.sd),
            Line(words("after"), AFTER, one.after.mean, one.after.sd),
        ),
    )


def _trends(content: Content) -> list[Block]:
    """Return how numbers went over the sessions, a picture each."""
    blocks: list[Block] = []
    for trend in content.trends:
        quantity, step, part, of = trend.key
        points = tuple(
            ChartPoint(one.label, one.value, full=one.is_outside is True) for one in trend.points
        )
        if not points:
            continue
        title = words(
            "{quantity}, {who}, {step}",
            quantity=told(QUANTITIES[quantity].title),
            who=who(Measure(quantity, step, part, of)),
            step=content.title_of(step, part),
        )
        chart = Chart(points, trend.unit, trend.centre, trend.limits)
        blocks += [Heading(title), run_chart(chart, title, told(trend.note))]
        if trend.left_out:
            items = (
                words("Left out: {session}: {reason}", session=Raw(label), reason=reason)
                for label, reason in trend.left_out
            )
            blocks.append(Bullets(tuple(items)))
    return blocks
