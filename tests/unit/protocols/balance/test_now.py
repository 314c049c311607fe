"""Numbers of this moment: the last second, in the dead zone nothing."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from app.protocols.balance.now import NowMeter
from app.protocols.balance.parts import BalanceNow
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.sharing import share_unit
from app.protocols.stream import Tick
from tests.unit.protocols.balance.made_rows import LEFT, RIGHT, norm_of, stream_of

STREAM = stream_of(LEFT, RIGHT, "left_rectus_femoris")
PLAN = replace(BalancePlan.usual(STREAM), antagonists=((0, 2),))
NORM = norm_of(STREAM, [200.0, 200.0, 100.0])  # 180, 180 and 90 over one second
NO_MVC = norm_of(STREAM, None)
REST = np.full(3, 3.0)
NAN = pytest.approx(math.nan, nan_ok=True)


def fed(uv: ArrayLike, *, seconds: float = 1.0, meter: NowMeter | None = None) -> NowMeter:
    made = meter or NowMeter(STREAM)
    power = np.asarray(uv, np.float64) ** 2
    for k in range(round(seconds * 200)):
        made.take(Tick(STREAM.hop * (k + 1), np.sqrt(power), power))
    return made


def read(uv: ArrayLike, norm=NORM, rest: NDArray[np.float64] = REST, bad=()) -> BalanceNow:
    return fed(uv).read(PLAN, norm, share_unit(PLAN, norm, None), rest, bad)


def test_all_numbers_are_in_percent_of_the_mvc_of_one_second():
    now = read([90.0, 45.0, 9.0])  # 50, 25 and 10 % MVC
    assert now.si_pct == pytest.approx((-200 * 25 / 75,))
    assert now.ratio_pct == pytest.approx((20.0,))
    assert now.share_pct == pytest.approx((100 * 50 / 85, 100 * 25 / 85, 100 * 10 / 85))


def test_swapped_cables_flip_the_sign():
    assert read([90.0, 45.0, 9.0]).si_pct[0] == -read([45.0, 90.0, 9.0]).si_pct[0]


def test_without_an_mvc_only_sides_are_compared():
    now = read([90.0, 45.0, 9.0], NO_MVC)
    assert now.si_pct == pytest.approx((-200 * 45 / 135,))
    assert now.ratio_pct == (NAN,)
    assert now.share_pct == (NAN,) * 3


@pytest.mark.parametrize(
    ("uv", "rest"),
    [
        ([5.0, 4.0, 4.0], REST),  # below twice rest
        ([8.0, 8.0, 4.0], REST),  # below 5 % MVC
        ([90.0, 45.0, 9.0], np.full(3, 50.0)),
        ([90.0, 45.0, 9.0], np.full(3, np.inf)),  # rest is not known yet
        ([1e-12, 1e-12, 1e-12], np.full(3, 0.2)),
    ],
)
def test_in_the_dead_zone_there_is_nothing(uv: list[float], rest: NDArray[np.float64]):
    now = read(uv, rest=rest)
    assert now.si_pct == (NAN,)
    assert now.share_pct == (NAN,) * 3


def test_one_side_that_works_is_enough():
    assert read([90.0, 4.0, 9.0]).si_pct[0] < -150
    assert read([4.0, 90.0, 9.0]).ratio_pct == (NAN,)  # the agonist rests


def test_a_red_or_a_dead_channel_spoils_what_it_is_part_of_and_no_more():
    red = read([90.0, 45.0, 9.0], bad={1})
    assert red.si_pct == (NAN,)
    assert red.ratio_pct == pytest.approx((20.0,))
    assert red.share_pct == (pytest.approx(100 * 50 / 60), NAN, pytest.approx(100 * 10 / 60))
    dead = read([90.0, 1e-12, 9.0], rest=np.array([3.0, 0.2, 3.0]))
    assert dead.si_pct == (NAN,)
    assert dead.share_pct[2] == pytest.approx(100 * 10 / 60)


def test_it_looks_back_one_second_and_not_across_a_gap():
    meter = fed([90.0, 45.0, 9.0])
    fed([45.0, 90.0, 9.0], meter=meter)
    unit = share_unit(PLAN, NORM, None)
    assert meter.read(PLAN, NORM, unit, REST).si_pct == pytest.approx((200 * 25 / 75,))
    meter.lost()
    assert meter.read(PLAN, NORM, unit, REST).si_pct == (NAN,)
    fed([90.0, 45.0, 9.0], seconds=0.4, meter=meter)
    assert meter.read(PLAN, NORM, unit, REST).si_pct == (NAN,)
    fed([90.0, 45.0, 9.0], seconds=0.6, meter=meter)
    assert meter.read(PLAN, NORM, unit, REST).si_pct == pytest.approx((-200 * 25 / 75,))


def test_a_new_plan_reference_or_rest_holds_at_once():
    meter, unit = fed([90.0, 45.0, 9.0]), share_unit(PLAN, NORM, None)
    assert meter.read(PLAN, NORM, unit, REST).si_pct == pytest.approx((-200 * 25 / 75,))
    assert meter.read(PLAN, norm_of(STREAM, [200.0, 100.0, 100.0]), unit, REST).si_pct[0] == 0.0
    assert meter.read(replace(PLAN, pairs=()), NORM, unit, REST).si_pct == ()
    assert meter.read(PLAN, NORM, unit, np.full(3, 50.0)).si_pct == (NAN,)
