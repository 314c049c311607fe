"""The average course of a repetition."""

from __future__ import annotations

import numpy as np
import pytest

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.ensembles import ensembles
from app.protocols.balance.making import Facts, make_baseline
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS
from tests.unit.protocols.balance.made_rows import norm_of, rows_of, scattered, stream_of
from tests.unit.protocols.balance.squats import FS, usual_squats

STREAM = stream_of("left_vastus_lateralis", "right_vastus_lateralis", "gluteus_maximus")
TRUE_UV = [40.0, 80.0, 60.0]


def baseline(mvc_uv: float | None = 200.0, *, same_session: bool = True) -> Baseline:
    rows = rows_of(scattered(1, TRUE_UV, 8))
    facts = Facts("first", "2026-11-22T10:00:00Z", "test", 250.0, "x", same_session=same_session)
    return make_baseline(rows, BalancePlan.usual(STREAM), norm_of(STREAM, mvc_uv), facts)


def test_courses_in_percent_of_the_value_of_the_same_window() -> None:
    rows = rows_of(np.tile(TRUE_UV, (4, 1)))
    found = ensembles(rows, norm_of(STREAM, 200.0), (1, 2))
    assert found.units == ("% MVC", "% MVC")
    # The MVC in 100 ms is 220 µV, and a half sine peaks at pi/2 of its mean.
    assert found.course.mean[POINTS // 2] == pytest.approx(
        np.array([80.0, 60.0]) * np.pi / 2 / 2.2, rel=1e-3
    )
    assert found.course.n.tolist() == [[4, 4]] * POINTS
    assert found.course.reasons == ("", "")
    assert np.isnan(found.ghost_mean).all()


def test_a_muscle_without_an_mvc_is_in_microvolts_beside_one_that_has() -> None:
    rows = rows_of(np.tile(TRUE_UV, (4, 1)))
    found = ensembles(rows, norm_of(STREAM, [200.0, np.nan, 200.0]), (0, 1))
    assert found.units == ("% MVC", "µV")
    assert found.course.mean[POINTS // 2, 1] == pytest.approx(80.0 * np.pi / 2, rel=1e-3)


@pytest.mark.parametrize("n", [0, 2])
def test_too_few_repetitions(n: int) -> None:
    found = ensembles(rows_of(np.tile(TRUE_UV, (4, 1)))[:n], norm_of(STREAM), (0,))
    assert found.course.mean.shape == (POINTS, 1)
    assert np.isnan(found.course.mean).all()
    assert "3" in found.course.reasons[0]


def test_a_red_muscle_says_why_and_the_other_stays() -> None:
    red = [["its signal was poor", "", ""]] * 4
    rows = rows_of(np.tile(TRUE_UV, (4, 1)), why_not=red)
    found = ensembles(rows, norm_of(STREAM), (0, 1))
    assert found.course.reasons == ("its signal was poor", "")
    assert np.isfinite(found.course.mean[:, 1]).all()


def test_the_ghost_of_the_baseline() -> None:
    rows = rows_of(np.tile(TRUE_UV, (4, 1)))
    found = ensembles(rows, norm_of(STREAM), (0, 1), baseline())
    assert found.why_no_ghost == ("", "")
    assert found.ghost_mean[POINTS // 2] == pytest.approx(found.course.mean[POINTS // 2], rel=0.1)
    assert (found.ghost_sd[POINTS // 2] > 0).all()


def test_a_ghost_that_may_not_be_drawn_says_why() -> None:
    rows, plain = rows_of(np.tile(TRUE_UV, (4, 1))), norm_of(STREAM, None)
    other = ensembles(rows, plain, (0,), baseline(None, same_session=False))
    assert other.why_no_ghost == ("microvolts of other electrodes are not comparable",)
    assert np.isnan(other.ghost_mean).all()
    same = ensembles(rows, plain, (0,), baseline(None))
    assert same.why_no_ghost == ("",)
    kinds = ensembles(rows, norm_of(STREAM, 200.0), (0,), baseline(None))
    assert kinds.why_no_ghost == ("the baseline's course is not in % MVC",)
    lacks = ensembles(
        rows_of(np.full((4, 1), 50.0)), norm_of(stream_of("tibialis_anterior")), (0,), baseline()
    )
    assert lacks.why_no_ghost == ("the baseline has no course of this muscle",)


def test_the_peaks_of_the_simulated_squat_are_where_they_truly_are() -> None:
    """Within 4 % of the repetition."""
    done = usual_squats()
    found = ensembles(done.view.rows, done.view.norm, range(8))
    phase = np.array(done.truth["synergies"]["phase"])
    activations = np.array(done.truth["synergies"]["activations"])
    for k, channel in enumerate(done.truth["channels"]):
        course = channel["weights"] @ activations
        peaks = []
        for row in done.view.rows:
            start_s, end_s = row.start_sample / FS, row.end_sample / FS
            middle = 0.5 * (start_s + end_s)
            first_s, last_s = next(one for one in done.truth["reps"] if one[0] < middle < one[1])
            at_s = first_s + phase * (last_s - first_s) + channel["delay_ms"] / 1000.0
            inside = (at_s >= start_s) & (at_s <= end_s)
            peaks.append((at_s[inside][np.argmax(course[inside])] - start_s) / (end_s - start_s))
        smooth = np.convolve(found.course.mean[:, k], np.ones(9) / 9, "same")
        assert np.argmax(smooth) / 100 == pytest.approx(np.mean(peaks), abs=0.04), channel["name"]
