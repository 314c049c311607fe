"""When muscles came on: bars over the step, and onsets of the muscles."""

from __future__ import annotations

from app.protocols.session.protocol import CHECK, MVC, REST
from app.results.report.blocks import Block, Figure, Heading, Page, Paragraph
from app.results.report.figures.look import of_side
from app.results.report.figures.on_off import OnOff, on_off
from app.results.report.pages.cells import by_step, half_band_cell, reasons
from app.results.report.pages.content import Content, side_of
from app.results.report.text import named
from app.results.session.measures import ONSET, ONSET_SIDES
from app.results.words import Words, words

#: A step is shown from its beginning for at most so long: bars of later repetitions look alike.
_LONGEST_S = 40.0
#: Kinds of steps in which it does not matter when a muscle comes on.
_NO_TASK = (REST, CHECK, MVC)


def timing_page(content: Content) -> Page | None:
    """Return the page; None where nothing is known of when muscles were on."""
    blocks: list[Block] = []
    traced = ((one.step, one.part) for one in content.numbers.traces if one.on_s)
    for step, part in dict.fromkeys(traced):
        known = content.numbers.protocol.step(step)
        if known is not None and known.kind in _NO_TASK:
            continue
        figures = _bars(content, step, part)
        if figures:
            blocks += [Heading(content.title_of(step, part)), *figures]
    blocks += _onsets(
        content,
        ONSET,
        words("Onset from the mean of all muscles (ms)"),
        words("Negative: before the mean of all; ±: half of the 95 % band."),
    )
    blocks += _onsets(
        content,
        ONSET_SIDES,
        words("Onset, left after right (ms)"),
        words("Negative: left first; ±: half of the 95 % band."),
    )
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


def _onsets(content: Content, quantity: str, title: Words, about: Words) -> list[Block]:
    measures = content.numbers.of(quantity)
    tables = by_step(content, measures, half_band_cell)
    if not tables:
        return []
    return [Heading(title), Paragraph(about, "small"), *tables, *reasons(measures)]
