"""Co-contraction of a pair: with an MVC all numbers, without one only the time."""

from __future__ import annotations

import numpy as np
import pytest

from app.protocols.balance.antagonists import antagonist_part, on_uv
from app.protocols.balance.rows import POINTS
from dsp.co_contraction import co_contraction
from tests.unit.protocols.balance.made_rows import SECONDS, norm_of, rows_of, stream_of

STREAM = stream_of("left_vastus_lateralis", "left_biceps_femoris")
NORM = norm_of(STREAM, [200.0, 100.0])
MEANS = [[80.0, 10.0]] * 5


def test_all_numbers_are_those_of_the_curves_in_percent_of_the_same_window():
    rows = rows_of(MEANS)
    part = antagonist_part(rows, (0, 1), NORM)
    assert (part.agonist, part.antagonist, part.basis.unit) == (0, 1, "% MVC")
    percent = 100.0 * rows[0].curve_uv / NORM.fast_uv
    on = percent >= 8.0
    true = co_contraction(percent[:, 0], percent[:, 1], on[:, 0], on[:, 1], SECONDS / (POINTS - 1))
    assert part.by_rep[0] == true
    assert part.ratio_pct.mean == pytest.approx(true.antagonist_ratio_pct)
    assert part.rudolph_pct.mean == pytest.approx(true.rudolph_pct)
    assert (part.both_active_pct.n, part.both_active_pct.half_width) == (5, pytest.approx(0.0))
    assert true.valid_s == pytest.approx(POINTS * SECONDS / (POINTS - 1))


def test_the_ratio_depends_on_which_of_two_is_the_agonist():
    there = antagonist_part(rows_of(MEANS), (0, 1), NORM).ratio_pct.mean
    back = antagonist_part(rows_of(MEANS), (1, 0), NORM).ratio_pct.mean
    assert there is not None
    assert back is not None
    assert there * back == pytest.approx(1e4, rel=0.02)
    assert there == pytest.approx(100.0 * (10 / 100) / (80 / 200), rel=0.02)


@pytest.mark.parametrize(
    "norm",
    [norm_of(STREAM, None), norm_of(STREAM, 200.0, kind="submaximal"), norm_of(STREAM, [200.0, 0])],
)
def test_without_one_hundred_percent_only_the_time_is_told(norm):
    part = antagonist_part(rows_of(MEANS), (0, 1), norm)
    assert part.basis.why
    for one in (part.ratio_pct, part.falconer_winter_pct, part.rudolph_pct):
        assert (one.mean, one.reason) == (None, part.basis.why)
    assert part.both_active_pct.mean is not None
    assert 0 < part.both_active_pct.mean < 100


def test_an_mvc_without_the_window_of_the_curves_is_refused():
    norm = norm_of(STREAM, 200.0, values_uv={STREAM.window_ms: 200.0})
    part = antagonist_part(rows_of(MEANS), (0, 1), norm)
    assert "window of 100 ms" in part.rudolph_pct.reason
    assert part.both_active_pct.mean is not None


def test_a_dead_channel_is_not_an_antagonist_that_rests():
    rows = rows_of([[80.0, 1e-12]] * 5, rest_uv=[3.0, 0.2])
    part = antagonist_part(rows, (0, 1), NORM)
    for one in (part.ratio_pct, part.falconer_winter_pct, part.rudolph_pct, part.both_active_pct):
        assert one.mean is None
        assert "left biceps femoris: its signal is a flat line" in one.reason


def test_two_copies_are_withheld():
    part = antagonist_part(rows_of([[80.0, 80.0]] * 5, copies=((0, 1),)), (1, 0), NORM)
    assert part.ratio_pct.mean is part.both_active_pct.mean is None
    assert "same signal" in part.both_active_pct.reason


def test_a_repetition_with_a_poor_signal_does_not_count_and_the_others_stay():
    why = [["", "its signal was poor" if k == 1 else ""] for k in range(5)]
    part = antagonist_part(rows_of(MEANS, why_not=why), (0, 1), NORM)
    assert part.ratio_pct.n == 4
    assert part.by_rep[1].rudolph_pct is None
    assert part.by_rep[1].reasons["rudolph_pct"] == "left biceps femoris: its signal was poor"


def test_too_few_repetitions_are_said():
    assert antagonist_part((), (0, 1), NORM).ratio_pct.reason == "no repetition yet"
    one = antagonist_part(rows_of(MEANS[:1]), (0, 1), NORM)
    assert "one repetition so far" in one.both_active_pct.reason
    assert one.by_rep[0].both_active_pct is not None


def test_an_agonist_that_rests_has_no_ratio_but_the_rest_is_told():
    part = antagonist_part(rows_of([[3.0, 80.0]] * 4), (0, 1), NORM)
    assert part.ratio_pct.reason == "the agonist is not active"
    assert part.both_active_pct.mean == 0.0


def test_where_rest_is_not_known_nothing_that_needs_it_is_guessed():
    part = antagonist_part(rows_of(MEANS, rest_uv=np.inf), (0, 1), norm_of(STREAM, None))
    assert part.both_active_pct.reason == "rest is not known yet"
    with_mvc = antagonist_part(rows_of(MEANS, rest_uv=np.inf), (0, 1), NORM)
    assert with_mvc.both_active_pct.mean is not None


def test_muscles_are_active_above_rest_and_eight_percent():
    rest, unit = np.array([3.0, 30.0, 3.0, np.inf]), np.array([200.0, 200.0, np.nan, np.nan])
    assert on_uv(rest, unit) == pytest.approx([16.0, 48.0, 6.0, np.nan], nan_ok=True)
