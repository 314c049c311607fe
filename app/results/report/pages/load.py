"""What was done: repetitions, load, how hard it felt, and how it went on."""

from __future__ import annotations

from app.results.report.blocks import Block, Cell, Page, Table
from app.results.report.pages.cells import reasons, spread_cell, value_cell
from app.results.report.pages.content import Content, given
from app.results.session.measures import (
    DROP_OFF,
    LOAD,
    REP_SECONDS,
    REPS,
    RPE,
    VELOCITY,
    Measure,
)
from app.results.words import words

_QUANTITIES = (REPS, REP_SECONDS, LOAD, RPE, VELOCITY, DROP_OFF)


def load_page(content: Content) -> Page | None:
    """Return the page; None where nothing of it is known."""
    titles = {
        REPS: words("Repetitions"),
        REP_SECONDS: words("Length ± SD (s)"),
        LOAD: words("Load (kg)"),
        RPE: words("RPE"),
        VELOCITY: words("Velocity ± SD (m/s)"),
        DROP_OFF: words("EMG drop-off (%)"),
    }
    measures = [one for one in content.numbers.measures if one.quantity in _QUANTITIES]
    known = [one for one in _QUANTITIES if given(m for m in measures if m.quantity == one)]
    if not known:
        return None
    rows: list[tuple[Cell, ...]] = []
    for step, part in content.steps_of(*_QUANTITIES):
        found = {one: next(iter(content.of(one, step, part)), None) for one in known}
        if not given(one for one in found.values() if one is not None):
            continue
        rows.append((content.title_of(step, part), *(_cell(one, found[one]) for one in known)))
    blocks: list[Block] = [Table((words("Step"), *(titles[one] for one in known)), tuple(rows))]
    blocks += reasons(measures)
    return Page("load", words("Load and RPE"), tuple(blocks))


def _cell(quantity: str, measure: Measure | None) -> Cell:
    return spread_cell(measure) if quantity in (REP_SECONDS, VELOCITY) else value_cell(measure)
