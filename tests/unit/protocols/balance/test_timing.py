"""When muscles begin, and how much later one comes than another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.protocols.balance.parts import TimingPart
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS, BalanceRow
from app.protocols.balance.timing import timing_part
from tests.unit.protocols.balance.made_rows import SECONDS, rows_of, stream_of
from tests.unit.protocols.balance.squats import usual_squats

MUSCLES = (
    "left_vastus_lateralis",
    "right_vastus_lateralis",
    "left_biceps_femoris",
    "right_biceps_femoris",
)
STREAM = stream_of(*MUSCLES)
PLAN = BalancePlan.usual(STREAM)


def part_of(rows: Sequence[BalanceRow], plan: BalancePlan = PLAN) -> TimingPart:
    found = timing_part(rows, plan)
    assert found is not None
    return found


def begun(onsets_s: Sequence[Sequence[float]]) -> tuple[BalanceRow, ...]:
    """Return repetitions whose muscles begin as said."""
    rows = rows_of(np.full((len(onsets_s), len(MUSCLES)), 50.0))
    return tuple(
        replace(row, onset_s=np.array(found), why_no_onset=tuple(
            "" if np.isfinite(one) else "works before the repetition begins" for one in found
        ))
        for row, found in zip(rows, onsets_s, strict=True)
    )  # fmt: skip


def bumps(late_ms: Sequence[float], n: int = 5) -> np.ndarray:
    """Return curves ``(n, POINTS, C)`` of one burst in mid repetition, so much late."""
    at_s = np.linspace(0.0, SECONDS, POINTS)[:, None]
    middle_s = SECONDS / 2 + np.asarray(late_ms) / 1000.0
    curve = 5.0 + 100.0 * np.exp(-(((at_s - middle_s) / 0.25) ** 2))
    return np.repeat(curve[None], n, axis=0)


def test_the_order_and_what_is_sure_of_it() -> None:
    rng = np.random.default_rng(4)
    onsets = [[0.0, 0.002, 0.3, 0.302] + 0.01 * rng.standard_normal(4) for _ in range(8)]
    order = part_of(begun(onsets)).order
    assert set(order.order[:2]) == {0, 1}
    assert order.sure[0, 2]
    assert order.sure[1, 3]
    assert not order.sure[0, 1]
    assert order.difference_s[0, 2] == pytest.approx(0.3, abs=0.02)


def test_a_muscle_without_an_onset_is_withheld_and_moves_no_other() -> None:
    nan = float("nan")
    order = part_of(begun([[0.0, 0.1, nan, 0.2]] * 4)).order
    assert order.reasons[2] == "works before the repetition begins (4 of 4 repetitions)"
    assert np.isnan(order.offset_s[2])
    assert order.order == (0, 1, 3)
    assert order.difference_s[0, 1] == pytest.approx(0.1)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_repetitions_withhold_all(n: int) -> None:
    found = part_of(begun([[0.0, 0.1, 0.2, 0.3]] * n))
    assert found.order.order == ()
    assert all("needed" in reason for reason in found.order.reasons)
    assert all(lag.lag_ms.mean is None and "needed" in lag.lag_ms.reason for lag in found.lags)


def test_lags_of_sides_and_of_antagonists() -> None:
    plan = replace(PLAN, antagonists=((0, 2),))
    rows = rows_of(np.full((5, 4), 50.0), curves=bumps([0.0, 40.0, 120.0, 0.0]))
    lags = {(one.first, one.second): one for one in part_of(rows, plan).lags}
    assert lags[0, 1].lag_ms.mean == pytest.approx(40.0, abs=3.0)
    assert lags[0, 2].lag_ms.mean == pytest.approx(120.0, abs=3.0)
    assert lags[2, 3].lag_ms.mean == pytest.approx(-120.0, abs=3.0)
    assert lags[0, 1].lag_ms.n == 5
    assert lags[0, 1].peak_r > 0.95


def test_lags_that_cannot_be_said() -> None:
    """Each for its own reason; the others stay."""
    red = [["", "", "its signal was poor", ""]] * 5
    rows = rows_of(
        np.full((5, 4), 50.0), curves=bumps([0.0, 0.0, 0.0, 0.0]), why_not=red, copies=((0, 1),)
    )
    sides, others = part_of(rows).lags[:2]
    assert sides.lag_ms.reason == "both carry one and the same signal: check the cables"
    assert others.lag_ms.reason == "its signal was poor"
    silent = rows_of(np.array([[50.0, 3.0, 50.0, 50.0]] * 5), curves=bumps([0.0] * 4))
    sides, others = part_of(silent).lags[:2]
    assert sides.lag_ms.mean is None
    assert sides.lag_ms.reason == "one of them shows no activity"
    assert others.lag_ms.mean == pytest.approx(0.0, abs=0.1)


def test_a_short_repetition_has_lags_within_a_quarter_of_it() -> None:
    rows = rows_of(np.full((4, 4), 50.0), curves=bumps([0.0, 40.0, 0.0, 0.0], 4))
    quick = tuple(replace(row, duration_s=0.5 * SECONDS) for row in rows)
    assert part_of(quick).lags[0].lag_ms.mean == pytest.approx(20.0, abs=2.0)


def test_without_emg_there_is_no_timing() -> None:
    assert timing_part((), BalancePlan()) is None


def test_the_order_of_the_simulated_squat() -> None:
    """Erectors brace, then knee, glute and hamstring; the left glute is 80 ms behind the right."""
    view = usual_squats().view
    names = [channel["name"] for channel in usual_squats().truth["channels"]]
    timing = view.summary.timing
    assert timing is not None
    order = timing.order
    assert order.reasons == ("",) * 8  # erectors begin 0.8 s before the repetition
    found = [names[timing.columns[k]] for k in order.order]
    assert {one.partition("_")[2] for one in found[:2]} == {"erector_spinae"}
    assert {one.partition("_")[2] for one in found[2:4]} == {"vastus_lateralis"}
    assert found[4:6] == ["right_gluteus_maximus", "left_gluteus_maximus"]
    assert {one.partition("_")[2] for one in found[6:]} == {"biceps_femoris"}
    left, right = names.index("left_gluteus_maximus"), names.index("right_gluteus_maximus")
    assert order.difference_s[right, left] == pytest.approx(0.08, abs=0.02)
    assert order.sure[right, left]
    assert not order.sure[names.index("left_vastus_lateralis"), 1]
    (lag,) = (one for one in timing.lags if (one.first, one.second) == (left, right))
    assert lag.lag_ms.mean == pytest.approx(-80.0, abs=20.0)
    assert lag.lag_ms.half_width is not None
    assert lag.lag_ms.half_width < 30.0
