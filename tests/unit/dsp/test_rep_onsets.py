"""Onset of each muscle in one repetition: right on average, with the scatter it states."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.rep_intervals import mean_interval
from dsp.rep_onsets import BEFORE, MISSING, NO_REST, SILENT, TOO_SHORT, muscle_onsets
from tests.unit.dsp.rep_signals import REST_UV, repetitions

REPS = 8
HOP_S = 0.005


def onsets(powers, hop_s, **options):
    rows = round(0.9 / hop_s), round(3.0 / hop_s)
    return muscle_onsets(powers, hop_s, *rows, np.full(powers.shape[1], REST_UV), **options)


def course(*spans, rest_uv=REST_UV, n=600):
    """Return noise-free hop powers ``(n, 1)`` of a muscle: RMS in spans of rows."""
    power = np.full((n, 1), rest_uv**2)
    for first, end, uv in spans:
        power[first:end] = uv**2
    return power


@pytest.mark.parametrize(
    ("fs", "peak_uv", "sd_ms"),
    [(2000, 200.0, 12), (2000, 15.0, 18), (250, 200.0, 19), (250, 15.0, 33)],
)
def test_scatter_is_the_stated_one(fs, peak_uv, sd_ms):
    found = onsets(*repetitions(fs, 300, peak_uv, seed=1))
    assert not any(found.reasons)
    # 10 % of a raised cosine of 650 ms is crossed 133 ms after it begins, 100 ms after the row.
    assert 1e3 * np.median(found.onset_s) == pytest.approx(233, abs=20)
    assert 1e3 * found.onset_s.std() == pytest.approx(sd_ms, rel=0.15)
    assert np.median(found.sd_s) == pytest.approx(found.onset_s.std(), rel=0.38)


@pytest.mark.parametrize("fs", [2000, 250])
def test_a_known_delay_is_found_and_covered(fs):
    """Medians of 400 differences; 150 intervals from eight repetitions."""
    sets, covered = 50, []
    first = onsets(*repetitions(fs, sets * REPS, 60.0, seed=2)).onset_s
    for k, delay_s in enumerate((0.04, 0.08, 0.12)):
        second = onsets(*repetitions(fs, sets * REPS, 60.0, delay_s, seed=3 + k)).onset_s
        apart = (second - first).reshape(REPS, sets)
        assert 1e3 * np.median(apart) == pytest.approx(1e3 * delay_s, abs=4.0)
        mean, _, half, n = mean_interval(apart)
        assert (n == REPS).all()
        covered.append(np.abs(mean - delay_s) <= half)
        assert (mean > 0.0).mean() > 0.97
    assert 0.90 <= np.mean(covered) <= 0.985


def test_gain_does_not_move_an_onset():
    power, hop_s = repetitions(1000, 40, 300.0, seed=6)
    # Half the muscle under the same electrodes: its rest stays.
    weak, _ = repetitions(1000, 40, 150.0, seed=6)
    shift = onsets(weak, hop_s).onset_s - onsets(power, hop_s).onset_s
    assert np.abs(shift).max() < 0.01


def test_the_first_burst_that_lasts_counts():
    power = course((180, 184, 30.0), (260, 330, 100.0), (380, 450, 100.0))
    assert onsets(power, HOP_S).onset_s[0] == pytest.approx(5e-3 * (260 - 180), abs=0.055)


def test_a_muscle_may_begin_before_the_repetition():
    power = course((140, 400, 100.0))
    found = onsets(power, HOP_S)
    assert found.onset_s[0] == pytest.approx(-0.2, abs=0.055)
    assert np.isnan(onsets(power, HOP_S, lead_s=0.1).onset_s[0])


def test_the_end_of_the_one_before_is_no_onset():
    power = course((0, 120, 100.0), (300, 400, 100.0))
    assert onsets(power, HOP_S).onset_s[0] == pytest.approx(0.6, abs=0.055)


def test_what_cannot_be_said_is_withheld_and_the_others_stay():
    works = course((300, 400, 100.0))
    lost = works.copy()
    lost[350:352] = np.nan
    columns = [
        works,
        course((300, 400, 3.5)),  # not twice its rest
        course((0, 400, 100.0)),
        lost,
        works,
        works,
        np.zeros_like(works),
    ]
    rest = np.array([REST_UV, REST_UV, REST_UV, REST_UV, np.nan, np.inf, 0.0])
    found = muscle_onsets(np.hstack(columns), HOP_S, 180, 600, rest)
    assert found.reasons == ("", SILENT, BEFORE, MISSING, NO_REST, NO_REST, SILENT)
    np.testing.assert_array_equal(np.isfinite(found.onset_s), [True] + 6 * [False])
    np.testing.assert_array_equal(np.isfinite(found.sd_s), [True] + 6 * [False])


def test_too_short_a_repetition():
    found = muscle_onsets(course((10, 300, 50.0)), HOP_S, 100, 115, np.array([2.0]))
    assert found.reasons == (TOO_SHORT,)


def test_a_repetition_at_the_very_start():
    power = course((30, 300, 50.0))
    found = muscle_onsets(power, HOP_S, 0, 300, np.array([2.0]))
    assert found.onset_s[0] == pytest.approx(0.15, abs=0.055)
    assert muscle_onsets(power, HOP_S, 30, 30, np.array([2.0])).reasons == (TOO_SHORT,)
