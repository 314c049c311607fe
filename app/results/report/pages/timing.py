"""When muscles came on: bars over the step, and onsets after the first muscle."""

from __future__ import annotations

from app.results.report.blocks import Block, Cell, Figure, Heading, Page, Table
from app.results.report.figures.look import of_side
from app.results.report.figures.on_off import OnOff, on_off
from app.results.report.pages.cells import (
    band_cell,
    captioned,
    count_cell,
    reasons,
    spread_cell,
)
from app.results.report.pages.content import Content, given, side_of, who
from app.results.report.text import named
from app.results.session.measures import ONSET, ONSET_SIDES, Measure
from app.results.words import Words, words

#: A step is shown from its beginning for at most so long: bars of later repetitions look alike.
_LONGEST_S = 40.0


def timing_page(content: Content) -> Page | None:
    """Return the page; None where nothing is known of when muscles were on."""
    blocks: list[Block] = []
    traced = {(one.step, one.part): None for one in content.numbers.traces if one.on_s}
    steps = dict.fromkeys((*content.steps_of(ONSET, ONSET_SIDES), *traced))
    for step, part in steps:
        held: list[Block] = [*_bars(content, step, part)]
        held += _onsets(
            content.of(ONSET, step, part),
            words("Onset after the first muscle ± SD (ms)"),
            words("Onset of each muscle after the first one of the repetition"),
        )
        held += _onsets(
            content.of(ONSET_SIDES, step, part),
            words("Left after right ± SD (ms)"),
            words("Onset of the left side after that of the right; negative: left first"),
        )
        if held:
            blocks += [Heading(content.title_of(step, part)), *held]
    return Page("timing", words("Timing"), tuple(blocks)) if blocks else None


def _bars(content: Content, step: str, part: str) -> tuple[Figure, ...]:
    traces = [
        one
        for one in content.numbers.traces
        if (one.step, one.part) == (step, part) and len(one.times_s)
    ]
    if not any(one.on_s for one in traces):
        return ()
    first = min(float(one.times_s[0]) for one in traces)
    last = min(first + _LONGEST_S, max(float(one.times_s[-1]) for one in traces))
    rows = [
        OnOff(
            named(one.channel),
            of_side(side_of(one.channel)),
            tuple((onset - first, offset - first) for onset, offset in one.on_s if onset < last),
        )
        for one in traces
    ]
    return on_off(
        rows,
        (0.0, last - first),
        words("When each muscle was on in {step}", step=content.title_of(step, part)),
        words("time in the step (s)"),
        words("From onset to offset of each muscle"),
    )


def _onsets(measures: tuple[Measure, ...], column: Words, what: Words) -> list[Block]:
    if not given(measures):
        return []
    rows: list[tuple[Cell, ...]] = [
        (who(one), spread_cell(one), band_cell(one), count_cell(one)) for one in given(measures)
    ]
    columns = (words("Muscle"), column, words("95 % band (ms)"), words("n"))
    return [Table(columns, tuple(rows), captioned(what, measures)), *reasons(measures)]
