"""The synergies behind repetitions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.extract import AMPLITUDE, SHAPE, Extraction, extract_pattern
from app.protocols.balance.making import Facts, make_baseline
from app.protocols.balance.norm import Norm
from app.protocols.balance.rows import POINTS, BalanceRow
from dsp.synergy_match import match_synergies
from tests.unit.protocols.balance.known_pattern import MVC_UV, NORM, PLAN, STREAM, WEIGHTS, worked
from tests.unit.protocols.balance.made_rows import norm_of

MUSCLES = tuple(range(8))
ROWS = worked(10, 1)


def without(rows: tuple[BalanceRow, ...], column: int, why: str) -> tuple[BalanceRow, ...]:
    """Return the repetitions with one muscle withheld."""
    found = []
    for row in rows:
        curve = row.curve_uv.copy()
        curve[:, column] = np.nan
        reasons = tuple(why if k == column else one for k, one in enumerate(row.why_not))
        found.append(replace(row, curve_uv=curve, why_not=reasons))
    return tuple(found)


@pytest.fixture(scope="module")
def usual() -> Extraction:
    return extract_pattern(ROWS, NORM, MUSCLES)


def test_known_synergies_come_back(usual: Extraction) -> None:
    found = usual
    pattern = found.pattern
    assert pattern is not None
    assert found.reason == ""
    assert pattern.weights.shape == (8, 3)
    # In the unit of the extraction: each muscle divided by its own peak.
    true = WEIGHTS * (MVC_UV / pattern.unit_uv)[:, None]
    assert (match_synergies(pattern.weights, true).cosines > 0.95).all()
    assert pattern.meaning == SHAPE
    assert pattern.channels == STREAM.names
    assert pattern.unit_uv == pytest.approx(np.max([row.curve_uv for row in ROWS], axis=(0, 1)))
    assert 90.0 < pattern.vaf_pct <= 100.0
    assert pattern.rep_vaf_pct == pytest.approx(pattern.vaf_pct, abs=2.0)
    assert pattern.tvaf1_pct < pattern.vaf_pct - 20.0
    assert ((pattern.low <= pattern.weights) & (pattern.weights <= pattern.high)).all()
    assert (pattern.high - pattern.low).max() < 0.2
    assert found.activations.shape == (10, POINTS, 3)
    peaks = found.activations.mean(axis=0).argmax(axis=0)
    assert sorted(peaks.tolist()) == pytest.approx([25, 50, 75], abs=3)
    assert found.synergies is not None
    assert len(found.synergies.control_curve) == len(found.synergies.vaf_curve) == 7
    assert found.synergies.vaf_curve[2] > found.synergies.control_curve[2] + 0.05


def test_the_same_seed_gives_the_same_bits(usual: Extraction) -> None:
    first, again = usual.pattern, extract_pattern(ROWS, NORM, MUSCLES).pattern
    assert first is not None
    assert again is not None
    assert (first.weights == again.weights).all()
    assert (first.high == again.high).all()


def test_by_the_mvc_the_weights_mean_amplitude() -> None:
    norm = norm_of(STREAM, MVC_UV / 1.1)  # so much is 100 % in 100 ms
    found = extract_pattern(ROWS, norm, MUSCLES, meaning=AMPLITUDE)
    assert found.pattern is not None
    assert found.pattern.meaning == AMPLITUDE
    assert found.pattern.unit_uv == pytest.approx(MVC_UV)
    assert (match_synergies(found.pattern.weights, WEIGHTS).cosines > 0.97).all()
    assert found.synergies is not None
    assert found.synergies.normalisation == "each muscle divided by its MVC (RMS of 100 ms)"


@pytest.mark.parametrize(
    ("norm", "said"),
    [
        (norm_of(STREAM, None), "muscle a: no MVC of this muscle yet"),
        (
            norm_of(STREAM, 200.0, kind="submaximal"),
            "a submaximal reference does not allow comparing muscles",
        ),
    ],
)
def test_amplitudes_need_what_the_rules_ask_for(norm: Norm, said: str) -> None:
    found = extract_pattern(ROWS, norm, MUSCLES, meaning=AMPLITUDE)
    assert found.pattern is None
    assert found.reason == said


def test_below_five_muscles_one_does_not_speak_of_synergies() -> None:
    found = extract_pattern(ROWS, NORM, MUSCLES[:4])
    assert found.pattern is None
    assert found.reason.startswith("below 5 muscles one does not speak of synergies")


@pytest.mark.parametrize("n", [0, 4])
def test_too_few_repetitions(n: int) -> None:
    found = extract_pattern(ROWS[:n], NORM, MUSCLES)
    assert found.pattern is None
    assert found.synergies is None
    assert found.reason == f"a pattern needs 5 repetitions, and 10 are better; there are {n}"


def test_muscles_that_cannot_be_used_are_left_out_with_their_reason() -> None:
    """A red one, one at rest, and both of two that carry one signal; the other five remain."""
    silent = tuple(
        replace(row, peak_uv=np.where(np.arange(8) == 3, 4.0, row.peak_uv), copies=((6, 7),))
        for row in without(ROWS, 0, "its signal was poor")
    )
    found = extract_pattern(silent, NORM, MUSCLES)
    left_out = dict(found.left_out)
    assert left_out[0] == "its signal was poor"
    assert left_out[3] == "shows no activity"
    assert "same signal" in left_out[6]
    assert "same signal" in left_out[7]
    assert found.columns == (1, 2, 4, 5)
    assert found.reason.startswith("below 5 muscles")
    five = extract_pattern(without(ROWS, 0, "its signal was poor"), NORM, MUSCLES)
    assert five.pattern is not None
    assert five.pattern.channels == STREAM.names[1:]


def test_a_repetition_with_a_hole_is_left_out_alone() -> None:
    holed = without(ROWS[:1], 2, "samples are missing in it") + ROWS[1:]
    found = extract_pattern(holed, NORM, MUSCLES)
    assert found.n_reps == 9
    assert found.left_out == ()
    assert found.pattern is not None
    assert found.pattern.n_reps == 9


def test_muscles_that_do_not_go_together_explain_no_more_than_shuffled_ones() -> None:
    rng = np.random.default_rng(0)
    rows = tuple(
        replace(row, curve_uv=50.0 * rng.exponential(1.0, (POINTS, 8)) ** 2) for row in ROWS
    )
    found = extract_pattern(rows, NORM, MUSCLES)
    assert found.synergies is not None
    gain = np.subtract(found.synergies.vaf_curve, found.synergies.control_curve)
    assert np.abs(gain).max() < 0.05


def test_a_whole_baseline_survives_its_command() -> None:
    facts = Facts("before", "2026-11-22T10:00:00Z", "test", 250.0, "x", exercise="squat")
    made = make_baseline(ROWS, PLAN, NORM, facts)
    read = Baseline.from_values(made.to_values())
    assert read.pattern is not None
    assert made.pattern is not None
    assert read.pattern.weights == pytest.approx(made.pattern.weights, rel=1e-5)
    assert read.pattern.channels == made.pattern.channels
    assert read.pattern.n_reps == 10
    assert read.curve_uv == pytest.approx(made.curve_uv, rel=1e-3)
    assert read.exercise == "squat"


def test_a_baseline_without_synergies_says_why() -> None:
    four = replace(PLAN, muscles=PLAN.muscles[:4])
    made = make_baseline(ROWS, four, NORM, Facts("before", "", "test", 250.0, "x"))
    assert made.pattern is None
    assert made.why_no_pattern.startswith("below 5 muscles")
    with pytest.raises(ValueError, match="needs 5 repetitions"):
        make_baseline(ROWS[:3], PLAN, NORM, Facts("before", "", "test", 250.0, "x"))
