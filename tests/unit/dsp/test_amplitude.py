import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.amplitude import (
    amplitude_distribution,
    amplitude_of_period,
    integrated_emg,
    noise_corrected_rms,
    time_in_zone,
)


def everything(values):
    return np.ones(np.shape(values), dtype=bool)


def test_noise_correction_gives_back_a_weak_emg_without_bias():
    """EMG of 8 µV in noise of 5 µV: power 89 µV², of which 25 are not EMG."""
    rng = np.random.default_rng(0)
    windows = rng.normal(0, 8, (20_000, 200)) + rng.normal(0, 5, (20_000, 200))
    rms = np.sqrt(np.mean(windows**2, axis=1))
    corrected, flag = noise_corrected_rms(rms, 5.0)
    assert flag.mean() > 0.999
    # Power of 200 Gaussian samples: SD 89 * sqrt(2 / 200) = 8.9, of the mean of 20 000 0.063.
    assert np.mean(corrected**2) == pytest.approx(64.0, abs=5 * 0.063)
    assert np.mean(rms**2) == pytest.approx(89.0, abs=5 * 0.063)


def test_noise_alone_reads_a_sixth_of_itself_after_the_correction():
    """RMS over 250 ms has a CV of 7.5 %: chi-squared of 89 degrees of freedom."""
    rng = np.random.default_rng(1)
    rms = 2.0 * np.sqrt(rng.chisquare(89, 200_000) / 89)
    corrected, flag = noise_corrected_rms(rms, 2.0)
    assert flag.all()
    assert np.mean(corrected) == pytest.approx(0.155 * 2.0, rel=0.01)
    assert np.mean(corrected == 0.0) == pytest.approx(0.5, abs=0.03)


def test_only_values_below_three_times_rest_are_corrected():
    value, flag = noise_corrected_rms([0.0, 4.0, 5.0, 14.9, 15.0, 100.0], 5.0)
    assert flag.tolist() == [True, True, True, True, False, False]
    expected = [0.0, 0.0, 0.0, math.sqrt(14.9**2 - 25.0), 15.0, 100.0]
    np.testing.assert_allclose(value, expected, rtol=1e-14)


def test_nothing_is_corrected_without_a_rest_level_and_nan_stays_nan():
    value, flag = noise_corrected_rms([[1.0, 1.0, 1.0], [np.nan, 2.0, 2.0]], [np.nan, 0.0, 1.0])
    np.testing.assert_array_equal(value, [[1.0, 1.0, 0.0], [np.nan, 2.0, math.sqrt(3.0)]])
    assert flag.tolist() == [[False, False, True], [False, False, True]]


@pytest.mark.parametrize(("rms", "rest"), [([-1.0], 1.0), ([1.0], -1.0)])
def test_a_negative_rms_is_refused(rms, rest):
    with pytest.raises(ValueError, match="cannot be negative"):
        noise_corrected_rms(rms, rest)


def test_a_rest_level_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"\(2,\) does not go with the values' \(5, 3\)"):
        noise_corrected_rms(np.ones((5, 3)), np.ones(2))


def test_the_integral_of_a_rectified_sine_is_its_closed_form():
    """60 whole periods of 100 µV: mean 200 / pi, over 1 s; 2000 samples a period."""
    t = np.arange(120_000) / 120_000
    y = 100.0 * np.sin(2 * np.pi * 60 * t)[:, None]
    area = integrated_emg(y, 120_000.0, everything(y))
    assert area.uv_s[0] == pytest.approx(200.0 / np.pi, rel=1e-6)
    assert area.valid_s[0] == 1.0


def test_the_integral_counts_valid_samples_only_and_is_not_scaled_up():
    y = np.tile([[2.0, -3.0, 5.0]], (1000, 1))
    valid = everything(y)
    valid[:250, 1] = False
    y[:250, 1] = np.nan
    y[500:750, 1] = np.nan  # said to be valid
    valid[:, 2] = False
    area = integrated_emg(y, 500.0, valid)
    np.testing.assert_allclose(area.uv_s, [4.0, 3.0, np.nan])
    assert area.valid_s.tolist() == [2.0, 1.0, 0.0]


def test_the_integral_of_a_long_recording_is_exact_and_blind_to_the_layout():
    y = np.random.default_rng(2).normal(0, 20, (1_000_000, 2))
    area = integrated_emg(y, 1.0, everything(y))
    exact = math.fsum(np.abs(y[:, 1]))
    assert area.uv_s[1] == pytest.approx(exact, rel=1e-14)
    other = integrated_emg(np.asfortranarray(y), 1.0, everything(y))
    assert other.uv_s.tobytes() == area.uv_s.tobytes()


@pytest.mark.parametrize(
    ("shape", "valid_shape", "fs", "message"),
    [
        ((5,), (5,), 1.0, "shape"),
        ((5, 2), (5, 1), 1.0, "shape"),
        ((5, 2), (5, 2), 0.0, "fs must be a positive number of Hz, not 0.0"),
        ((5, 2), (5, 2), np.inf, "fs must be a positive"),
    ],
)
def test_an_integral_of_other_shapes_or_rates_is_refused(shape, valid_shape, fs, message):
    with pytest.raises(ValueError, match=message):
        integrated_emg(np.zeros(shape), fs, np.ones(valid_shape, dtype=bool))


def test_the_levels_of_a_known_distribution_are_its_quantiles():
    """SE of a quantile: sqrt(p (1 - p) / n) / density."""
    truth = NormalDist(50.0, 10.0)
    values = np.random.default_rng(3).normal(50.0, 10.0, 100_000)
    found = amplitude_distribution(values, everything(values))
    for p, level in zip((0.1, 0.5, 0.9), found.levels, strict=True):
        quantile = truth.inv_cdf(p)
        se = math.sqrt(p * (1 - p) / values.size) / truth.pdf(quantile)
        assert level == pytest.approx(quantile, abs=4 * se)
    assert found.probabilities_pct == (10.0, 50.0, 90.0)
    assert (found.n, found.valid_share, found.reason) == (100_000, 1.0, "")


def test_the_curve_runs_from_the_least_to_the_largest_value_through_the_levels():
    values = np.random.default_rng(4).gamma(2.0, 10.0, 5000)
    found = amplitude_distribution(values, everything(values), (5, 50, 95))
    assert found.curve_pct.tolist() == list(range(101))
    assert (found.curve[0], found.curve[100]) == (values.min(), values.max())
    assert (np.diff(found.curve) >= 0).all()
    np.testing.assert_array_equal(found.curve[[5, 50, 95]], found.levels)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1e4), min_size=30, max_size=200), st.randoms(use_true_random=False))
def test_levels_do_not_depend_on_the_order_and_leave_their_share_below(values, random):
    values = np.array(values)
    found = amplitude_distribution(values, everything(values))
    shuffled = values.tolist()
    random.shuffle(shuffled)
    again = amplitude_distribution(shuffled, everything(values))
    assert again.levels.tobytes() == found.levels.tobytes()
    for p, level in zip(found.probabilities_pct, found.levels, strict=True):
        eps = 1e-9 * level
        assert np.mean(values < level - eps) <= p / 100 + 1 / values.size
        assert np.mean(values <= level + eps) >= p / 100 - 1 / values.size


def test_values_that_are_not_valid_or_not_finite_never_count():
    values = np.arange(1.0, 101.0)
    valid = everything(values)
    spoilt = np.concatenate([values, [1e9, np.nan, np.inf]])
    found = amplitude_distribution(spoilt, np.concatenate([valid, [False, True, True]]))
    assert found.levels.tobytes() == amplitude_distribution(values, valid).levels.tobytes()
    assert found.n == 100
    assert found.valid_share == pytest.approx(100 / 103)


def test_a_distribution_of_less_than_half_of_the_values_is_withheld():
    values = np.arange(1000.0)
    valid = values < 499
    found = amplitude_distribution(values, valid)
    assert np.isnan(found.levels).all()
    assert (found.curve.size, found.curve_pct.size, found.n) == (0, 0, 499)
    assert found.reason == "withheld: only 49 % of the period is valid; it takes at least 50 %"
    valid[499] = True
    assert amplitude_distribution(values, valid).reason == ""
    assert amplitude_distribution([], []).reason.startswith("withheld: only 0 %")


@pytest.mark.parametrize(("outer", "needed"), [(10, 29), (5, 59), (1, 299), (99, 299), (50, 5)])
def test_a_distribution_needs_enough_values_for_its_outer_levels(outer, needed):
    """With n values the chance that none lies below the 10 % level is 0.9^n: 4.7 % at 29."""
    values = np.arange(float(needed))
    assert amplitude_distribution(values, everything(values), (outer,)).reason == ""
    few = amplitude_distribution(values[1:], everything(values[1:]), (outer,))
    assert f"at least {needed}" in few.reason
    assert np.isnan(few.levels).all()


@pytest.mark.parametrize("probabilities", [(), (0.0, 50.0), (50.0, 100.0), (np.nan,)])
def test_probabilities_out_of_range_are_refused(probabilities):
    with pytest.raises(ValueError, match="above 0 and below 100 %"):
        amplitude_distribution(np.ones(50), everything(np.ones(50)), probabilities)


@pytest.mark.parametrize(("shape", "valid_shape"), [((50, 2), (50, 2)), ((50,), (49,))])
def test_one_channel_and_its_validity_must_go_together(shape, valid_shape):
    values, valid = np.ones(shape), np.ones(valid_shape, dtype=bool)
    with pytest.raises(ValueError, match="one length"):
        amplitude_distribution(values, valid)
    with pytest.raises(ValueError, match="one length"):
        time_in_zone(values, valid, 0.005, (5.0,))
    with pytest.raises(ValueError, match="one length"):
        amplitude_of_period(values, valid, np.ones(10), everything(np.ones(10)), 1000.0)


def test_times_in_zones_add_up_and_a_limit_belongs_to_the_zone_above():
    values = np.array([0.0, 4.9, 5.0, 19.9, 20.0, 40.0, 60.0, 90.0, np.nan, 7.0])
    valid = everything(values)
    valid[9] = False
    zones = time_in_zone(values, valid, 0.5, (5, 20, 40, 60))
    np.testing.assert_allclose(zones.seconds, [1.0, 1.0, 0.5, 0.5, 1.0])
    np.testing.assert_allclose(zones.share_pct, [25, 25, 12.5, 12.5, 25])
    assert (zones.valid_s, zones.n, zones.reason) == (4.0, 8, "")
    assert zones.edges == (5.0, 20.0, 40.0, 60.0)


def test_the_time_in_a_target_zone_of_a_ramp_is_its_share():
    ramp = np.linspace(0, 100, 10_001)[:-1]
    zones = time_in_zone(ramp, everything(ramp), 0.001, (40.0, 60.0))
    np.testing.assert_allclose(zones.seconds, [4.0, 2.0, 4.0], atol=2e-3)


def test_times_in_zones_are_withheld_when_less_than_half_is_valid():
    values = np.ones(100)
    valid = np.arange(100) < 49
    zones = time_in_zone(values, valid, 0.01, (5.0,))
    assert np.isnan(zones.seconds).all()
    assert np.isnan(zones.share_pct).all()
    assert "49 % of the period" in zones.reason
    assert zones.valid_s == pytest.approx(0.49)


@pytest.mark.parametrize(
    ("step_s", "edges", "message"),
    [
        (0.0, (5.0,), "step_s must be a positive"),
        (0.1, (), "one or more finite limits"),
        (0.1, (5.0, np.nan), "one or more finite limits"),
        (0.1, (5.0, 5.0), "must rise"),
    ],
)
def test_impossible_zones_are_refused(step_s, edges, message):
    with pytest.raises(ValueError, match=message):
        time_in_zone(np.ones(5), everything(np.ones(5)), step_s, edges)


def test_a_period_has_the_numbers_of_its_valid_part():
    envelope = np.concatenate([np.arange(1.0, 101.0), [1e6, np.nan]])
    valid = np.arange(102) != 100
    y = np.where(np.arange(1000) % 2 == 0, 30.0, -30.0)
    y_valid = np.arange(1000) >= 100
    period = amplitude_of_period(envelope, valid, y, y_valid, 500.0)
    assert (period.mean_uv, period.peak_uv) == (50.5, 100.0)
    assert (period.p10_uv, period.p50_uv, period.p90_uv) == pytest.approx((10.9, 50.5, 90.1))
    assert period.iemg_uv_s == pytest.approx(30.0 * 1.8)
    assert (period.iemg_valid_s, period.n) == (1.8, 100)
    assert period.valid_share == pytest.approx(100 / 102)
    assert (period.reason, period.note) == ("", "")


def test_a_short_period_keeps_its_mean_and_withholds_the_outer_levels():
    values, y = np.arange(1.0, 21.0), np.ones(100)
    period = amplitude_of_period(values, everything(values), y, everything(y), 1000.0)
    assert (period.mean_uv, period.peak_uv, period.p50_uv) == (10.5, 20.0, 10.5)
    assert (period.p10_uv, period.p90_uv) == (None, None)
    assert period.note.startswith("withheld: 20 values are too few for a level of 10 or 90 %")
    assert period.reason == ""


@pytest.mark.parametrize("of_envelope", [True, False])
def test_a_period_of_which_less_than_half_is_valid_is_withheld(of_envelope):
    values, y = np.ones(200), np.ones(1000)
    valid, y_valid = everything(values), everything(y)
    if of_envelope:
        valid[99:] = False
    else:
        y_valid[499:] = False
    period = amplitude_of_period(values, valid, y, y_valid, 1000.0)
    assert period.reason == "withheld: only 49 % of the period is valid; it takes at least 50 %"
    assert {
        period.mean_uv, period.peak_uv, period.p10_uv, period.p50_uv, period.p90_uv,
        period.iemg_uv_s,
    } == {None}  # fmt: skip
    assert period.n == valid.sum()
    assert period.iemg_valid_s == y_valid.sum() / 1000.0


def test_an_empty_period_is_withheld():
    nothing = np.empty(0)
    period = amplitude_of_period(nothing, nothing > 0, nothing, nothing > 0, 1000.0)
    assert period.reason.startswith("withheld: only 0 %")
    assert (period.n, period.iemg_valid_s) == (0, 0.0)
