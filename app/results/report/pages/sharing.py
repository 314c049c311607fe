"""How muscles share the work, and how much the antagonist works while the agonist does."""

from __future__ import annotations

from app.results.report.blocks import Block, Cell, Heading, Page, Paragraph, Table
from app.results.report.figures.stacked import Part, Stack, stacked
from app.results.report.pages.cells import (
    band_cell,
    by_step,
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
    measures = content.numbers.of(COACTIVATION)
    if not given(measures):
        return []
    rows: list[tuple[Cell, ...]] = [
        (
            _pair(one),
            _side(one),
            content.title_of(one.step, one.part),
            spread_cell(one),
            band_cell(one),
            count_cell(one),
        )
        for one in given(measures)
    ]
    columns = (
        words("Antagonist to agonist"),
        words("Side"),
        words("Step"),
        words("Ratio ± SD (%)"),
        words("95 % band (%)"),
        words("n"),
    )
    about = words(
        "A number for within a session. Antagonist activity is not bad in itself: it steadies the "
        "joint."
    )
    caption = captioned(words("100 · mean of the antagonist / mean of the agonist"), measures)
    return [
        Heading(words("Antagonist activity")),
        Paragraph(about, "small"),
        Table(columns, tuple(rows), caption),
        *reasons(measures),
    ]


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
    measures = [one for one in content.numbers.of(SHARE) if one.of]
    # One and the same order of the parts in all bars: left side first, muscle by muscle.
    held = sorted(given(measures), key=lambda one: side_of(one.of[0]) == "right")
    bars = []
    for step, part in content.steps_of(SHARE):
        shares = [
            Part(muscle_of(one.of[0]), one.value or 0.0, _letter(one))
            for one in held
            if (one.step, one.part) == (step, part)
        ]
        if shares:
            bars.append(Stack(content.title_of(step, part), tuple(shares)))
    if not bars:
        return []
    names = {muscle_of(one.of[0]): named(muscle_of(one.of[0])) for one in held}
    alt = words("Share of each muscle in the work of each step")
    caption = captioned(
        words("Share of each muscle in the sum of all, each in % MVC; L: left, R: right"), held
    )
    about = words("Share ± SD over the repetitions, in %")
    return [
        Heading(words("Shares of the work")),
        *stacked(bars, names, alt, caption),
        Paragraph(about, "small"),
        *by_step(content, held, spread_cell),
        *reasons(measures),
    ]


def _letter(measure: Measure) -> Words:
    sides = {"left": words("L"), "right": words("R")}
    return sides.get(side_of(measure.of[0]), words(""))
