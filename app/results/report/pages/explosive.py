"""How fast EMG rose in explosive efforts."""

from __future__ import annotations

from app.results.report.blocks import Block, Cell, Heading, Page, Table
from app.results.report.pages.cells import (
    NONE,
    band_cell,
    by_channel,
    captioned,
    count_cell,
    number,
    reasons,
    spread_cell,
)
from app.results.report.pages.content import Content, given, who
from app.results.session.measures import RISE_75, TIME_TO_70
from app.results.words import Num, words

_MOST_EFFORTS = 10


def explosive_page(content: Content) -> Page | None:
    """Return the page; None without a measured effort."""
    blocks: list[Block] = []
    for step, part in content.steps_of(RISE_75, TIME_TO_70):
        rises = by_channel(content.of(RISE_75, step, part))
        times = by_channel(content.of(TIME_TO_70, step, part))
        measures = [*rises.values(), *times.values()]
        if not given(measures):
            continue
        blocks.append(Heading(content.title_of(step, part)))
        rows: list[tuple[Cell, ...]] = []
        for of in dict.fromkeys(one.of for one in given(measures)):
            rise, time = rises.get(of), times.get(of)
            known = rise if rise is not None else times[of]
            rows.append(
                (
                    who(known),
                    spread_cell(rise, unit=True),
                    band_cell(rise),
                    spread_cell(time),
                    count_cell(known),
                )
            )
        columns = (
            words("Muscle"),
            words("Rate of EMG rise ± SD"),
            words("95 % band"),
            words("Time to 70 % MVC ± SD (ms)"),
            words("Efforts"),
        )
        caption = captioned(words("Over the first 75 ms of the effort"), list(rises.values()))
        blocks.append(Table(columns, tuple(rows), caption))
        efforts = max((len(one.by_rep) for one in rises.values()), default=0)
        if efforts > 1:
            shown = range(min(efforts, _MOST_EFFORTS))
            blocks.append(
                Table(
                    (words("Muscle"), *(words("{n}", n=Num(k + 1)) for k in shown)),
                    tuple(
                        (
                            who(one),
                            *(
                                number(one, one.by_rep[k]) if k < len(one.by_rep) else NONE
                                for k in shown
                            ),
                        )
                        for one in given(rises.values())
                    ),
                    words("Rate of EMG rise of each effort, by number"),
                )
            )
        blocks += reasons(measures)
    return Page("explosive", words("Explosive efforts"), tuple(blocks)) if blocks else None
