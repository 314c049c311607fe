"""How muscles share the work, and how much the antagonist works while the agonist does."""

from __future__ import annotations

from app.results.report.blocks import Block, Cell, Heading, Page, Paragraph, Table
from app.results.report.figures.stacked import Stack, stacked
from app.results.report.pages.cells import (
    band_cell,
    captioned,
    count_cell,
    reasons,
    spread_cell,
)
from app.results.report.pages.content import Content, given, muscle_of, side_of, who
from app.results.report.text import named
from app.results.session.measures import COACTIVATION, SHARE, Measure
from app.results.words import Name, Words, words


def sharing_page(content: Content) -> Page | None:
    """Return the page; None where neither shares nor co-activation could be measured."""
    blocks: list[Block] = []
    if content.wants("coactivation"):
        blocks += _coactivation(content)
    if content.wants("shares"):
        blocks += _shares(content)
    if not blocks:
        return None
    return Page("sharing", words("Co-activation and shares"), tuple(blocks))


def _coactivation(content: Content) -> list[Block]:
    blocks: list[Block] = []
    for step, part in content.steps_of(COACTIVATION):
        measures = content.of(COACTIVATION, step, part)
        if not given(measures):
            continue
        rows: list[tuple[Cell, ...]] = [
            (_pair(one), _side(one), spread_cell(one), band_cell(one), count_cell(one))
            for one in measures
        ]
        columns = (
            words("Antagonist to agonist"),
            words("Side"),
            words("Ratio ± SD (%)"),
            words("95 % band (%)"),
            words("n"),
        )
        blocks.append(
            Heading(words("Antagonist activity: {step}", step=content.title_of(step, part)))
        )
        caption = captioned(words("100 · mean of the antagonist / mean of the agonist"), measures)
        blocks.append(Table(columns, tuple(rows), caption))
        blocks += reasons(measures)
    if blocks:
        about = words(
            "A number for within a session. Antagonist activity is not bad in itself: it steadies "
            "the joint."
        )
        blocks.append(Paragraph(about, "small"))
    return blocks


def _pair(measure: Measure) -> Words:
    """Return antagonist and agonist, their side left to its own column."""
    if len(measure.of) != 2:
        return who(measure)
    agonist, antagonist = (Name(muscle_of(name)) for name in measure.of)
    return words("{antagonist} to {agonist}", antagonist=antagonist, agonist=agonist)


def _side(measure: Measure) -> Words:
    sides = {side_of(name) for name in measure.of}
    return {"left": words("left"), "right": words("right")}.get(
        sides.pop() if len(sides) == 1 else "", words("–")
    )


def _shares(content: Content) -> list[Block]:
    bars: list[Stack] = []
    names: dict[str, Words] = {}
    held: list[Measure] = []
    for step, part in content.steps_of(SHARE):
        measures = [one for one in content.of(SHARE, step, part) if one.of]
        held += measures
        for side in dict.fromkeys(side_of(one.of[0]) for one in given(measures)):
            found = [one for one in given(measures) if side_of(one.of[0]) == side]
            names |= {muscle_of(one.of[0]): named(muscle_of(one.of[0])) for one in found}
            bars.append(
                Stack(
                    _bar_name(content.title_of(step, part), side if not part else ""),
                    {muscle_of(one.of[0]): one.value or 0.0 for one in found},
                )
            )
    if not bars:
        return []
    alt = words("Share of each muscle in the work of its side")
    caption = captioned(words("Share of the activation of a side, % of their sum in % MVC"), held)
    rows: list[tuple[Cell, ...]] = [
        (
            content.title_of(one.step, one.part),
            who(one),
            spread_cell(one),
            band_cell(one),
            count_cell(one),
        )
        for one in given(held)
    ]
    columns = (
        words("Step"),
        words("Muscle"),
        words("Share ± SD (%)"),
        words("95 % band (%)"),
        words("n"),
    )
    return [
        Heading(words("Shares of the work")),
        *stacked(bars, names, alt, caption),
        Table(columns, tuple(rows)),
        *reasons(held),
    ]


def _bar_name(step: Words, side: str) -> Words:
    if side == "left":
        return words("{step}, left", step=step)
    if side == "right":
        return words("{step}, right", step=step)
    return step
