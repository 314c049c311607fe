"""Share of work: shares, distance and angle, the verdict, and the compensation alarm."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from dsp.shares import (
    ShareNorm,
    Takeover,
    share_angle_deg,
    share_distance_pct,
    share_norm,
    share_verdict,
    shares,
    takeover,
)

LEVELS = arrays(np.float64, st.tuples(st.just(3), st.integers(1, 8)), elements=st.floats(1e-3, 1e3))
FOUR = np.array([40.0, 30.0, 20.0, 10.0])


def reps(
    n: int, levels: NDArray[np.float64], *, cv: float = 0.10, sets: int = 1, seed: int = 3
) -> NDArray[np.float64]:
    """Shares ``(sets, n, m)`` of muscles that each scatter from repetition to repetition."""
    rng = np.random.default_rng([seed, n, levels.size])
    return shares(levels * np.maximum(1 + cv * rng.standard_normal((sets, n, levels.size)), 0.0))


@pytest.fixture(scope="module")
def norm() -> ShareNorm:
    return share_norm(reps(10, FOUR)[0])


def test_shares_of_a_row_and_of_many() -> None:
    np.testing.assert_allclose(shares(FOUR), [0.4, 0.3, 0.2, 0.1])
    table = shares([FOUR, [0.0] * 4, [1.0, np.nan, 1, 1], [1.0, np.inf, 1, 1], [0.0, 0, 2, 0]])
    assert np.isnan(table[1:4]).all()
    np.testing.assert_array_equal(table[4], [0, 0, 1, 0])
    with pytest.raises(ValueError, match="negative"):
        shares([1.0, -1.0])
    with pytest.raises(ValueError, match="at least one muscle"):
        shares([])


@given(LEVELS, st.floats(1e-3, 1e3))
def test_distance_and_angle_are_metrics_without_a_unit(
    levels: NDArray[np.float64], gain: float
) -> None:
    a, b, c = shares(levels)
    assert a.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(shares(gain * levels[0]), a, rtol=1e-9)
    for measure, most in ((share_distance_pct, 100.0), (share_angle_deg, 90.0)):
        assert float(measure(a, b)) == float(measure(b, a))
        assert 0.0 <= float(measure(a, b)) <= most
        assert float(measure(a, a)) == pytest.approx(0.0, abs=1e-5)
        assert float(measure(a, c)) <= float(measure(a, b)) + float(measure(b, c)) + 1e-9


def test_distance_is_the_part_of_the_work_that_moved() -> None:
    assert float(share_distance_pct([0.4, 0.3, 0.3], [0.3, 0.3, 0.4])) == pytest.approx(10.0)
    assert float(share_distance_pct([1.0, 0.0], [0.0, 1.0])) == 100.0
    assert float(share_angle_deg([1.0, 0.0], [0.0, 1.0])) == pytest.approx(90.0)
    assert float(share_angle_deg([1.0, 0.0], [0.5, 0.5])) == pytest.approx(45.0)
    assert np.isnan(share_distance_pct([np.nan, np.nan], [0.5, 0.5]))


def test_noise_alone_gives_a_distance() -> None:
    """10 % scatter: a repetition lies 3 to 4 % away, and leaving one out is what measures that."""
    for m, expected in ((4, 3.63), (8, 3.92)):
        sets = reps(11, np.ones(m), sets=2000)
        base, new = sets[:, :10], sets[:, 10]
        away = share_distance_pct(new, base.mean(axis=1)).mean()
        assert away == pytest.approx(expected, abs=0.1)
        own = np.mean([share_norm(one).distance_mean_pct for one in base[:500]])
        assert own == pytest.approx(away, abs=0.12)
        inside = share_distance_pct(base, base.mean(axis=1, keepdims=True)).mean()
        assert inside < away - 0.25


def test_norm_of_few_repetitions() -> None:
    table = reps(6, FOUR)[0]
    table[2] = np.nan
    known = share_norm(table)
    assert known.n == 5
    np.testing.assert_allclose(known.mean, np.delete(table, 2, axis=0).mean(axis=0))
    assert share_norm(np.empty((0, 4))).n == 0
    assert np.isnan(share_norm(table[:1]).sd).all()
    assert math.isnan(share_norm(table[:2]).distance_sd_pct)
    with pytest.raises(ValueError, match="repetitions by muscles"):
        share_norm(FOUR)


def moved(points: float) -> NDArray[np.float64]:
    """The shares of the baseline with some points moved from the first to the last muscle."""
    change = np.array([-points, 0, 0, points]) / 100.0
    return np.tile(FOUR / 100.0 + change, (3, 1))


@pytest.mark.parametrize(
    ("points", "level"), [(0, "green"), (8, "green"), (13, "amber"), (24, "red")]
)
def test_the_guides_rule(norm: ShareNorm, points: float, level: str) -> None:
    verdict = share_verdict(moved(points), norm)
    assert verdict.level == level
    assert verdict.limits == (10.0, 20.0)
    assert (verdict.n, verdict.rule, verdict.reason) == (3, "guide", "")
    assert verdict.distance_pct == pytest.approx(points, abs=3)


def test_the_own_rule_follows_the_baseline() -> None:
    steady = share_norm(reps(10, FOUR, cv=0.03)[0])
    amber, red = share_verdict(moved(0), steady, "own").limits
    mean, sd = steady.distance_mean_pct, steady.distance_sd_pct
    assert (amber, red) == (pytest.approx(mean + 2 * sd), pytest.approx(mean + 4 * sd))
    assert amber < 3
    assert [share_verdict(moved(p), steady, "own").level for p in (0, 2.8, 6)] == [
        "green",
        "amber",
        "red",
    ]
    scattered = share_norm(reps(10, FOUR, cv=0.2)[0])
    assert share_verdict(moved(6), scattered, "own").level == "green"


def test_the_own_rule_seldom_speaks_without_a_change() -> None:
    """Single repetitions amber in 6 to 9 %, red in at most 2 %; the mean of eight hardly ever."""
    for n in (5, 10):
        sets = reps(n + 8, np.ones(6), sets=600)
        norms = [share_norm(one) for one in sets[:, :n]]
        single, eight = (
            [
                share_verdict(one[n : n + k], norm, "own").level
                for one, norm in zip(sets, norms, strict=True)
            ]
            for k in (1, 8)
        )
        assert 0.03 <= 1 - single.count("green") / 600 <= 0.12
        assert single.count("red") / 600 <= 0.03
        assert eight.count("green") / 600 >= 0.99


def test_what_withholds_a_verdict(norm: ShareNorm) -> None:
    few = share_norm(reps(4, FOUR)[0])
    withheld = share_verdict(moved(30), few)
    assert withheld.reason == "the baseline has 4 usable repetitions, 5 needed"
    assert (withheld.level, withheld.distance_pct, withheld.angle_deg) == ("", None, None)
    assert takeover(moved(30), few) is None
    missing = np.full((2, 4), np.nan)
    assert share_verdict(missing, norm).reason == "no repetition with all muscles yet"
    with pytest.raises(ValueError, match="3 muscles, but the baseline has 4"):
        share_verdict(np.full((2, 3), 1 / 3), norm)
    with pytest.raises(ValueError, match="3 muscles, but the baseline has 4"):
        takeover(np.full((2, 3), 1 / 3), norm)
    with pytest.raises(ValueError, match="rule must be"):
        share_verdict(moved(0), norm, "strict")
    with pytest.raises(ValueError, match="consecutive 0"):
        takeover(moved(0), norm, consecutive=0)


def test_the_alarm_names_who_takes_over_and_who_gives(norm: ShareNorm) -> None:
    found = takeover(np.vstack([moved(0), moved(12)]), norm)
    assert isinstance(found, Takeover)
    assert (found.muscle, found.gives, found.rep) == (3, 0, 5)
    assert found.points == pytest.approx(12, abs=2.5)
    assert found.gives_points == pytest.approx(12, abs=2.5)
    assert takeover(moved(0), norm) is None


def test_the_alarm_needs_two_repetitions_in_a_row(norm: ShareNorm) -> None:
    same, away = moved(0)[:1], moved(12)[:1]
    gap = np.full((1, 4), np.nan)
    assert takeover(np.vstack([same, away, same, away, same]), norm) is None
    assert takeover(np.vstack([away, gap, away]), norm) is None
    assert takeover(away, norm) is None
    twice = takeover(np.vstack([away, away]), norm)
    assert twice is not None
    assert twice.rep == 1


def test_two_muscles_have_no_alarm() -> None:
    norm = share_norm(reps(10, np.array([60.0, 40.0]))[0])
    assert takeover(np.tile([0.3, 0.7], (8, 1)), norm) is None


@pytest.mark.parametrize("n", [5, 8])
@pytest.mark.parametrize("m", [4, 6, 8])
def test_the_alarm_over_many_sets(n: int, m: int) -> None:
    """Sets of eight, 10 % scatter: at most 5 % false, a true takeover found in 90 % or more.

    Measured over 5000 sets: at most 3.2 % false (4 muscles, 5 repetitions of baseline), at least
    99 % found.
    """
    for levels in (np.ones(m), np.linspace(1.0, 0.3, m)):
        change = np.ones(m)
        change[:2] = 0.6, 1.4
        base = reps(n, levels, sets=400, seed=1)
        norms = [share_norm(one) for one in base]
        same, other = reps(8, levels, sets=400, seed=2), reps(8, change * levels, sets=400, seed=3)
        false = [takeover(one, norm) for one, norm in zip(same, norms, strict=True)]
        found = [takeover(one, norm) for one, norm in zip(other, norms, strict=True)]
        assert np.mean([one is not None for one in false]) <= 0.05
        named = [one is not None and (one.muscle, one.gives) == (1, 0) for one in found]
        assert np.mean(named) >= 0.90


def test_the_newest_run_is_told_and_all_that_rise_in_it(norm: ShareNorm) -> None:
    found = takeover(np.vstack([moved(12), moved(0), moved(12)]), norm)
    assert found is not None
    assert found.rep == len(np.vstack([moved(12), moved(0), moved(12)])) - 1
    assert found.muscle in found.rises
