"""A baseline: made of repetitions, read back from files that may be damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.protocols.balance.baseline import MOST_REPS, Baseline, BaselinePattern
from app.protocols.balance.baseline_maker import baseline_of
from app.protocols.balance.plan import BalancePlan
from tests.unit.protocols.balance.made_rows import (
    LEFT,
    RIGHT,
    norm_of,
    rows_of,
    scattered,
    stream_of,
)

STREAM = stream_of(LEFT, RIGHT, "left_vastus_lateralis")
PLAN = BalancePlan.usual(STREAM)
NORM = norm_of(STREAM, [200.0, 200.0, 400.0])
PATTERN = BaselinePattern(
    channels=STREAM.names,
    unit_uv=np.array([90.0, 95.0, 160.0]),
    weights=np.array([[0.8, 0.0], [0.6, 0.0], [0.0, 1.0]]),
    low=np.array([[0.7, 0.0], [0.5, 0.0], [0.0, 0.9]]),
    high=np.array([[0.9, 0.1], [0.7, 0.1], [0.1, 1.0]]),
    vaf_pct=95.0,
    rep_vaf_pct=94.0,
    tvaf1_pct=70.0,
    n_reps=8,
)


def made(n: int = 8, **options: Any) -> Baseline:
    rows = options.pop("rows", None) or rows_of(scattered(0, [60.0, 60.0, 120.0], n))
    given: dict[str, Any] = {
        "chain": STREAM.chain,
        "window_ms": STREAM.window_ms,
        "device": "Cyton, 250 Hz",
        "name": "set 1",
        "made_utc": "2026-11-22T10:00:00+00:00",
        "subject": "P1",
        "exercise": "squat",
        "source": "recording a, set 1",
        "pattern": PATTERN,
    }
    return baseline_of(rows, PLAN, NORM, **(given | options))


def test_it_holds_what_the_repetitions_say():
    one = made()
    assert (one.n, one.channels, one.kinds) == (8, STREAM.names, ("mvc",) * 3)
    assert one.mean_uv == pytest.approx([60.0, 60.0, 120.0], rel=0.15)
    assert one.sharing == STREAM.names
    assert one.shares is not None
    assert one.shares.mean == pytest.approx([1 / 3] * 3, abs=0.05)
    assert abs(one.si_pct["gluteus_maximus"]) < 15
    assert one.si_half_width_pct["gluteus_maximus"] > 0
    assert one.curve_uv.shape == one.curve_sd_uv.shape == (101, 3)


def test_it_is_read_back_as_it_was_to_six_digits():
    one = made()
    text = json.dumps(one.to_values(), allow_nan=False)
    back = Baseline.from_values(json.loads(text))
    assert back.to_values() == one.to_values()
    assert back.rep_uv == pytest.approx(one.rep_uv, rel=1e-5)
    assert back.pattern is not None
    assert back.pattern.weights.tolist() == PATTERN.weights.tolist()
    # A recording that holds it gives the very same baseline again.
    assert Baseline.from_values(back.to_values()).rep_uv.tolist() == back.rep_uv.tolist()


def test_numbers_that_are_withheld_stay_so():
    why = [["", "its signal was poor" if k < 2 else "", ""] for k in range(8)]
    rows = rows_of(scattered(0, [60.0, 60.0, 120.0], 8), why_not=why)
    back = Baseline.from_values(json.loads(json.dumps(made(rows=rows).to_values())))
    assert np.isfinite(back.rep_uv).sum(axis=0).tolist() == [8, 6, 8]
    assert np.isfinite(back.mean_uv).all()
    assert back.shares is not None
    assert back.shares.n == 6


def test_without_comparable_references_it_has_no_shares_of_its_own():
    no_mvc = baseline_of(
        rows_of(scattered(0, [60.0, 60.0, 120.0], 8)), PLAN, norm_of(STREAM, None),
        chain="x", window_ms=250.0, device="", name="", made_utc="",
    )  # fmt: skip
    assert no_mvc.shares is None
    assert replace(no_mvc, kinds=("submaximal",) * 3).shares is None
    assert replace(no_mvc, sharing=()).shares is None


def test_too_few_repetitions_make_none():
    with pytest.raises(ValueError, match="needs 5 repetitions; there are 4"):
        made(4)
    red = [["its signal was poor"] * 3] * 4 + [[""] * 3] * 4
    with pytest.raises(ValueError, match="good signal of a muscle; there are 4"):
        made(rows=rows_of(scattered(0, [60.0, 60.0, 120.0], 8), why_not=red))


def test_of_a_very_long_session_the_newest_repetitions_are_kept():
    assert made(MOST_REPS + 20).n == MOST_REPS


def damaged(**changes: Any) -> dict[str, Any]:
    return made().to_values() | changes


def with_pattern(**changes: Any) -> dict[str, Any]:
    return damaged(pattern=PATTERN.to_values() | changes)


@pytest.mark.parametrize(
    "values",
    [
        None, [], "baseline", 3, {},
        damaged(channels=[]), damaged(channels="abc"), damaged(channels=["a", "a", "b"]),
        damaged(channels=[1, 2, 3]), damaged(kinds=["mvc"]), damaged(kinds=["mvc", "mvc", "rm"]),
        damaged(kinds=None), damaged(kinds=[["mvc"], "", ""]), damaged(rep_uv=[]),
        damaged(rep_uv=[[1.0, 2.0]]), damaged(rep_uv=[[1.0, 2.0, "3"]]), damaged(rep_uv={}),
        damaged(rep_uv=[[1.0, 2.0, -3.0]]), damaged(rep_uv=[[1.0, 2.0, float("inf")]]),
        damaged(rep_uv=[[1.0, 2.0, 10**400]]), damaged(rep_uv=[[1.0, 2.0, True]]),
        damaged(rep_uv=[[1.0, 2.0, 3.0]] * (MOST_REPS + 1)), damaged(unit_uv=[1.0]),
        damaged(unit_uv=[0.0, 1.0, 1.0]), damaged(window_ms="250"), damaged(name=5),
        damaged(name="x" * 1000), damaged(sharing=["other"]), damaged(si_pct=[1.0]),
        damaged(si_pct={"a": "b"}), damaged(curve_uv=[[1.0, 2.0, 3.0]]), damaged(fast_uv=[1.0]),
        damaged(pattern=[]), with_pattern(weights=[[1.0]]), with_pattern(weights=[[]] * 3),
        with_pattern(weights=[[None, 1.0]] * 3), with_pattern(weights=[[0.0, 1.0]] * 3),
        with_pattern(weights=[[1.0] * 9] * 3), with_pattern(unit_uv=[1.0, 1.0, None]),
        with_pattern(meaning="other"), with_pattern(n_reps="8"), with_pattern(channels=[]),
    ],
)  # fmt: skip
def test_a_damaged_baseline_is_refused_in_one_line(values: Any):
    with pytest.raises(ValueError, match=r"baseline|pattern") as refusal:
        Baseline.from_values(values)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 150
