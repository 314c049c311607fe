"""What the live balance looks at outside of sets, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from acquisition.types import ChannelInfo
from app.protocols.activity import State
from app.protocols.balance.alarms import IMBALANCE, Alarms
from app.protocols.balance.desk import ROW, BalanceDesk, BalanceView
from app.protocols.balance.norm import MICROVOLTS, basis_of_muscles, basis_of_sides
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.sides import sides_part
from app.protocols.balance.summary import LIVE_REPS, newest
from app.protocols.outcomes import Outcome
from app.protocols.sets.set_plan import SetPlan
from app.protocols.sets.set_record import SetRecord
from app.protocols.sets.set_teller import REP
from app.protocols.stream import Stream, Tick
from tests.unit.protocols.balance.made_rows import LEFT, RIGHT, norm_of, rows_of, scattered
from tests.unit.protocols.stage import Stage, stream_of

STREAM = stream_of(LEFT, RIGHT)
PLAN = BalancePlan.usual(STREAM)
LEFT_ONLY, RIGHT_ONLY, BOTH = [150.0, 15.0], [15.0, 150.0], [100.0, 95.0]


def free(*blocks: tuple[list[float], int]) -> tuple[BalanceRow, ...]:
    uv = np.vstack([scattered(k, one, n) for k, (one, n) in enumerate(blocks)])
    return rows_of(uv, number=0)


def test_ten_left_and_then_ten_right_are_compared_with_each_other():
    rows = free((LEFT_ONLY, 10), (RIGHT_ONLY, 10))
    looked_at = newest(rows, PLAN.pairs)
    assert looked_at == rows
    found = sides_part(looked_at, PLAN.pairs[0], PLAN, norm_of(STREAM)).balance
    assert found.in_turn
    assert (found.n_left, found.n_right) == (10, 10)
    assert not found.flagged


@pytest.mark.parametrize(
    "blocks",
    [
        [(LEFT_ONLY, 10), (BOTH, 12)],  # both now: what one side did is over
        [(BOTH, 12), (LEFT_ONLY, 12)],  # the other side has not come yet
        [(LEFT_ONLY, 1), (RIGHT_ONLY, 1)] * 10,  # alternating: the newest have five of each
    ],
)
def test_else_the_newest_ten_are_looked_at(blocks: list[tuple[list[float], int]]):
    rows = free(*blocks)
    assert newest(rows, PLAN.pairs) == rows[-LIVE_REPS:]


def test_a_set_is_looked_at_until_enough_was_done_after_it():
    before, after = free((BOTH, 3)), free((BOTH, 6))
    of_set = rows_of(scattered(9, BOTH, 8), number=1)
    assert newest((*before, *of_set, *after[:4]), PLAN.pairs) == of_set
    # What was done before the set is no part of what comes after it.
    assert newest((*before, *of_set, *after[:5]), PLAN.pairs) == after[:5]
    assert newest(before, PLAN.pairs) == before


def imbalances(stream: Stream, rows: tuple[BalanceRow, ...]) -> Iterator[Outcome]:
    alarms, plan, norm = Alarms(), BalancePlan.usual(stream), norm_of(stream, None)
    for n in range(1, len(rows) + 1):
        sides = [sides_part(rows[:n], pair, plan, norm) for pair in plan.pairs]
        yield from alarms.look(rows[:n], plan, norm, sides, None, 0, 0)


def test_an_exercise_of_one_side_is_shown_and_not_called_an_imbalance():
    rows = free((LEFT_ONLY, 10))
    assert sides_part(rows, PLAN.pairs[0], PLAN, norm_of(STREAM, None)).balance.flagged
    assert not list(imbalances(STREAM, rows))


def test_two_pairs_of_one_muscle_are_told_each_by_itself():
    second = (ChannelInfo("left_2", "gluteus_maximus", "left"),)
    second += (ChannelInfo("right_2", "gluteus_maximus", "right"),)
    four = stream_of(LEFT, RIGHT, "left_2", "right_2")
    four = replace(four, channels=(*four.channels[:2], *second))
    told = list(imbalances(four, rows_of(scattered(3, [60.0, 100.0, 100.0, 60.0], 12))))
    assert [(one.kind, one.values["left"], one.values["lower"]) for one in told] == [
        (IMBALANCE, LEFT, "left"),
        (IMBALANCE, "left_2", "right"),
    ]


def test_sides_are_shown_in_microvolts_where_one_has_no_mvc_yet_or_none_can_be_done():
    for norm in (norm_of(STREAM, [200.0, np.nan]), norm_of(STREAM, kind="submaximal")):
        basis = basis_of_sides(norm, 0, 1)
        assert (basis.unit, basis.why) == (MICROVOLTS, "")
        assert "placement of the electrodes" in basis.caution
        assert basis_of_muscles(norm, (0, 1)).why


def test_a_replay_from_the_middle_numbers_on():
    stage = Stage(STREAM, monitors={"balance": BalanceDesk})
    stage.training.restore([Outcome(ROW, 10, {"set": 0, "rep": 7}).event(20)])
    stage.hold(2.0)
    for _ in range(2):
        stage.hold(1.5, BOTH)
        stage.hold(1.0)
    view = stage.view.monitors["balance"]
    assert isinstance(view, BalanceView)
    assert [row.rep for row in view.rows] == [8, 9]


def tick(end_sample: int) -> Tick:
    uv = np.array([100.0, 90.0])
    return Tick(end_sample, uv, uv**2)


def test_an_old_repetition_that_is_told_again_puts_no_newer_one_out():
    state = State()
    desk, plan = BalanceDesk(STREAM, state, most_rows=3), SetPlan.from_values({}, STREAM)
    for number in (1, 2):
        record = SetRecord(number, plan, STREAM, state, 100000 * number)
        state.sets[number] = record
        for k in range(1, 101):
            record.add(tick(record.first_sample + k * STREAM.hop))
        for rep in (1, 2):
            start = record.first_sample + 300 * rep
            values = {"set": number, "rep": rep, "start": start, "end": start + 200}
            list(desk.noted(Outcome(REP, start, values), start))
    start = state.sets[1].first_sample + 300
    edited = {"set": 1, "rep": 1, "start": start, "end": start + 250}
    list(desk.noted(Outcome(REP, start, edited), start))
    assert [(row.set, row.rep) for row in desk.view.rows] == [(1, 2), (2, 1), (2, 2)]
