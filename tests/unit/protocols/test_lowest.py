"""What rest is taken for, when a lead falls off and comes back."""

from __future__ import annotations

import numpy as np

from app.protocols.balance.desk import BalanceDesk, BalanceView
from app.protocols.lowest import Lowest
from tests.unit.protocols.stage import Stage, stream_of


def test_a_red_light_takes_back_what_was_learnt_just_before_it_and_while_it_lasts():
    lowest = Lowest(np.full(2, np.inf))
    for level_uv in (3.0, 4.0, 4.0, 4.0, 4.0, 0.01):  # a flat line in the last half second
        lowest.take(np.array([level_uv, 5.0]))
        lowest.mark()
    lowest.doubt([0])
    assert lowest.uv.tolist() == [3.0, 5.0]
    lowest.take(np.array([0.01, 4.5]))
    lowest.doubt([0])
    lowest.mark()
    lowest.doubt(())
    assert lowest.uv.tolist() == [3.0, 4.5]
    lowest.take(np.array([2.5, 6.0]))
    assert lowest.uv.tolist() == [2.5, 4.5]


def test_repetitions_are_still_found_after_a_lead_was_off():
    stage = Stage(stream_of("left_glute", "right_glute"), monitors={"balance": BalanceDesk})

    def repetitions() -> None:
        for _ in range(4):
            stage.hold(1.5, [100.0, 80.0])
            stage.hold(1.0)

    stage.hold(3.0)
    repetitions()
    rest_uv = stage.rest_uv
    stage.rest_uv = np.array([0.01, rest_uv])  # type: ignore[assignment]
    stage.hold(1.5)
    stage.poor = frozenset({0})
    stage.hold(10.0)
    stage.rest_uv, stage.poor = rest_uv, frozenset()
    stage.hold(1.0)
    repetitions()
    view = stage.view.monitors["balance"]
    assert isinstance(view, BalanceView)
    assert len(view.rows) == 8
    assert view.rows[-1].rest_uv.min() > 2.0
