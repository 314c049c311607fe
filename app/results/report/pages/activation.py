"""How hard each muscle worked: per step, per repetition, over the repetition, and in holds."""

from __future__ import annotations

from collections.abc import Sequence

from app.protocols.session.protocol import REST
from app.results.report.blocks import Block, Cell, Figure, Heading, Page, Paragraph, Table
from app.results.report.figures.look import of_side
from app.results.report.figures.panels import Line, Panel, curves
from app.results.report.pages.cells import (
    NONE,
    by_channel,
    by_step,
    captioned,
    count_cell,
    number,
    reasons,
    spread_cell,
    unit_of,
    value_cell,
)
from app.results.report.pages.content import Content, given, muscle_of, side_of, who
from app.results.report.text import named
from app.results.session.measures import (
    HOLD_COV,
    HOLD_IN_ZONE,
    HOLD_MEAN,
    MEAN,
    P10,
    P50,
    P90,
    PEAK,
    REST_LEVEL,
    Measure,
)
from app.results.session.numbers import Curve
from app.results.words import Num, Raw, Words, words

#: Repetitions that fit beside each other in a table.
_MOST_REPS = 12


def activation_page(content: Content) -> Page | None:
    """Return the page; None where no amplitude was measured."""
    blocks: list[Block] = []
    for step, part in content.steps_of(MEAN, PEAK, P50, HOLD_MEAN, HOLD_COV, HOLD_IN_ZONE):
        held = [*_step(content, step, part), *_hold(content, step, part)]
        if held:
            blocks += [Heading(content.title_of(step, part)), *held]
    blocks += _rest(content)
    if not blocks:
        return None
    about = words(
        "Muscle activation (EMG). Compare a muscle with itself: a higher value in one muscle than "
        "in another does not mean that it works harder."
    )
    return Page("activation", words("Activation"), (Paragraph(about, "small"), *blocks))


def _step(content: Content, step: str, part: str) -> list[Block]:
    by_quantity = {
        quantity: by_channel(content.of(quantity, step, part))
        for quantity in (MEAN, PEAK, P10, P50, P90)
    }
    measures = [one for held in by_quantity.values() for one in held.values()]
    if not given(measures):
        return []
    unit = unit_of(measures)
    rows: list[tuple[Cell, ...]] = []
    for of in dict.fromkeys(one.of for one in measures):
        mean, peak = by_quantity[MEAN].get(of), by_quantity[PEAK].get(of)
        known = [held[of] for held in by_quantity.values() if of in held]
        if not given(known):
            continue
        rows.append(
            (
                who(known[0]),
                spread_cell(mean, unit=not unit),
                spread_cell(peak, unit=not unit),
                *(value_cell(by_quantity[one].get(of)) for one in (P10, P50, P90)),
                count_cell(mean),
            )
        )
    columns = (
        words("Muscle"),
        words("Mean ± SD"),
        words("Peak ± SD"),
        words("P10"),
        words("Median"),
        words("P90"),
        words("n"),
    )
    what = words("All in {unit}", unit=Raw(unit)) if unit else words("Units beside the numbers")
    caption = words(
        "{what}; P10, median, P90: below them for 10, 50 and 90 % of the time of work, without the "
        "pauses",
        what=captioned(what, list(by_quantity[MEAN].values())),
    )
    blocks: list[Block] = [Table(columns, tuple(rows), caption)]
    blocks += ensembles(content, step, part)
    blocks += _by_repetition(list(by_quantity[MEAN].values()))
    blocks += reasons(measures)
    return blocks


def ensembles(content: Content, step: str, part: str) -> tuple[Figure, ...]:
    """Return the mean curves of a step over the repetition, both sides of a muscle together."""
    held = [curve for curve in content.numbers.curves if (curve.step, curve.part) == (step, part)]
    figures: list[Figure] = []
    for unit in dict.fromkeys(curve.unit for curve in held):
        of_unit = [curve for curve in held if curve.unit == unit]
        figures += _ensembles(of_unit, unit, content.title_of(step, part))
    return tuple(figures)


def _ensembles(held: Sequence[Curve], unit: str, step: Words) -> tuple[Figure, ...]:
    by_muscle: dict[str, list[Curve]] = {}
    for curve in held:
        by_muscle.setdefault(muscle_of(curve.channel), []).append(curve)
    panels = [Panel(named(muscle), tuple(map(_line, found))) for muscle, found in by_muscle.items()]
    counts = {curve.n for curve in held}
    few, many = min(counts), max(counts)
    n = (
        words("n = {n}", n=Num(few))
        if few == many
        else words("n = {few} to {many}", few=Num(few), many=Num(many))
    )
    return curves(
        panels,
        words("repetition, from its start (0) to its end (100 %)"),
        words("activation ({unit})", unit=Raw(unit)),
        words("Mean activation over the repetition in {step}, muscle by muscle", step=step),
        words("Mean and SD over the repetitions, {n}, time normalised", n=n),
    )


def _line(curve: Curve) -> Line:
    side = side_of(curve.channel)
    names = {"left": words("left"), "right": words("right")}
    return Line(names.get(side, words("no side")), of_side(side), curve.mean, curve.sd)


def _by_repetition(means: Sequence[Measure]) -> list[Block]:
    """Return the mean activation of each repetition, as many tables as are needed."""
    held = [one for one in means if one.by_rep]
    n_reps = max((len(one.by_rep) for one in held), default=0)
    if n_reps < 2:
        return []
    tables: list[Block] = []
    unit = unit_of(held)
    for first in range(0, n_reps, _MOST_REPS):
        numbers = range(first, min(n_reps, first + _MOST_REPS))
        rows: list[tuple[Cell, ...]] = [
            (
                who(one),
                *(number(one, one.by_rep[k]) if k < len(one.by_rep) else NONE for k in numbers),
            )
            for one in held
        ]
        columns = (words("Muscle"), *(words("{n}", n=Num(k + 1)) for k in numbers))
        caption = words("Mean activation of each repetition, by number")
        if unit:
            caption = words("{what}, in {unit}", what=caption, unit=Raw(unit))
        tables.append(Table(columns, tuple(rows), caption))
    return tables


def _rest(content: Content) -> list[Block]:
    """Return how quiet the muscles were in the steps of rest, where there is more than one."""
    resting = {step.id for step in content.numbers.protocol.steps if step.kind == REST}
    levels = [one for one in content.numbers.of(REST_LEVEL) if one.step in resting]
    tables = by_step(content, levels, value_cell)
    if len({(one.step, one.part) for one in given(levels)}) < 2:
        return []
    return [Heading(words("Level at rest (µV)")), *tables]


def _hold(content: Content, step: str, part: str) -> list[Block]:
    means = by_channel(content.of(HOLD_MEAN, step, part))
    steady = by_channel(content.of(HOLD_COV, step, part))
    zone = content.of(HOLD_IN_ZONE, step, part)
    measures = [*means.values(), *steady.values(), *zone]
    if not given(measures):
        return []
    rows: list[tuple[Cell, ...]] = [
        (
            who(next(held[of] for held in (means, steady) if of in held)),
            value_cell(means.get(of), unit=True),
            value_cell(steady.get(of)),
            count_cell(next((held[of] for held in (means, steady) if of in held), None)),
        )
        for of in dict.fromkeys(one.of for one in given([*means.values(), *steady.values()]))
    ]
    columns = (
        words("Muscle"),
        words("Hold activation"),
        words("Steadiness, variation (%)"),
        words("Holds"),
    )
    caption = captioned(words("Holds"), list(means.values()))
    blocks: list[Block] = [Table(columns, tuple(rows), caption)] if rows else []
    for one in given(zone):
        inside = words("Time in the zone: {time}", time=number(one, one.value, one.unit))
        if one.n > 1:
            inside = words("{time}, mean of {n} holds", time=inside, n=Num(one.n))
        blocks.append(Paragraph(inside))
    return [*blocks, *reasons(measures)]
