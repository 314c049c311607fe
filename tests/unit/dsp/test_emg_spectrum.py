"""The model spectrum: its median, its integrals, and what front ends and filters leave of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.signal import butter, sosfreqz

from dsp.emg_spectrum import FRONT_ENDS, MDF_LIMITS_HZ, EmgSpectrum
from dsp.spec import PipelineSpec

mdfs = st.floats(*MDF_LIMITS_HZ)


@pytest.mark.parametrize(("mdf_hz", "f_high_hz"), [(90.0, 116.0), (72.0, 91.0)])
def test_corners_are_those_of_the_field_guide(mdf_hz, f_high_hz):
    assert EmgSpectrum(mdf_hz).f_high_hz == pytest.approx(f_high_hz, abs=0.5)


@given(mdf_hz=mdfs)
@settings(max_examples=25, deadline=None)
def test_the_median_is_the_one_asked_for_and_the_power_is_one(mdf_hz):
    spectrum = EmgSpectrum(mdf_hz)
    below, _ = quad(spectrum.density, 20.0, mdf_hz, epsabs=1e-12)
    above, _ = quad(spectrum.density, mdf_hz, 450.0, epsabs=1e-12)
    assert (below, above) == pytest.approx((0.5, 0.5), rel=1e-7)
    assert spectrum.median_within(20.0, 450.0) == pytest.approx(mdf_hz, abs=1e-6)


@given(mdf_hz=mdfs, low_hz=st.floats(0.0, 100.0), width_hz=st.floats(1.0, 500.0))
@settings(max_examples=25, deadline=None)
def test_closed_integrals_are_those_of_quadrature(mdf_hz, low_hz, width_hz):
    spectrum = EmgSpectrum(mdf_hz)
    high_hz = low_hz + width_hz
    whole, _ = quad(spectrum.density, low_hz, high_hz, epsabs=1e-12)
    assert spectrum.power_between(low_hz, high_hz) == pytest.approx(whole, rel=1e-6, abs=1e-9)
    median_hz = spectrum.median_within(low_hz, high_hz)
    below, _ = quad(spectrum.density, low_hz, median_hz, epsabs=1e-12)
    assert below == pytest.approx(whole / 2, rel=1e-5, abs=1e-9)


def test_the_density_is_the_formula_of_shwedyk():
    spectrum, f = EmgSpectrum(85.0), np.array([[0.0, 20.0], [85.0, 300.0]])
    high = spectrum.f_high_hz
    shape = high**4 * f**2 / ((f**2 + (0.45 * high) ** 2) * (f**2 + high**2) ** 2)
    density = spectrum.density(f)
    assert density.shape == f.shape
    assert density / density[1, 0] == pytest.approx(shape / shape[1, 0], rel=1e-12)


def test_a_flat_front_end_leaves_the_spectrum_as_it_is():
    spectrum, f = EmgSpectrum(85.0), np.linspace(0.0, 125.0, 501)
    assert np.array_equal(spectrum.sampled_density(f, 250.0), spectrum.density(f))


def test_the_decimator_of_an_ads1299_is_3_db_down_at_65_hz():
    f = np.array([1e-3, 65.5])
    spectrum = EmgSpectrum(35.0)  # hardly anything to fold
    gain = spectrum.sampled_density(f, 250.0, "sinc3") / spectrum.density(f)
    assert gain == pytest.approx([1.0, 0.5], abs=0.02)


@pytest.mark.parametrize("fs", [125.0, 200.0, 250.0, 1000.0])
def test_folding_keeps_all_the_power_that_the_decimator_lets_through(fs):
    spectrum = EmgSpectrum(110.0)
    step = 0.05
    f = np.arange(step / 2, 20_000.0, step)
    passed = (spectrum.density(f) * np.sinc(f / fs) ** 6).sum()
    inside = f[f < fs / 2]
    assert spectrum.sampled_density(inside, fs, "sinc3").sum() == pytest.approx(passed, rel=1e-5)


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_an_ideal_band_cuts_and_a_chain_multiplies_by_its_gain(front_end):
    spectrum, f, fs = EmgSpectrum(85.0), np.linspace(0.0, 250.0, 1001), 500.0
    plain = spectrum.sampled_density(f, fs, front_end)
    cut = spectrum.sampled_density(f, fs, front_end, (20.0, 220.0))
    assert np.array_equal(cut, np.where((f >= 20.0) & (f <= 220.0), plain, 0.0))
    chain = spectrum.sampled_density(f, fs, front_end, PipelineSpec())
    sos = butter(4, [20.0, 225.0], "bandpass", fs=fs, output="sos")
    gain = np.abs(sosfreqz(sos, worN=f, fs=fs)[1]) ** 2
    assert chain == pytest.approx(plain * gain, rel=1e-9, abs=1e-15)


def test_a_notch_of_the_chain_takes_its_line_out():
    f = np.array([48.0, 50.0, 55.0])
    spectrum = EmgSpectrum(85.0)
    without = spectrum.sampled_density(f, 1000.0, "flat", PipelineSpec())
    notched = spectrum.sampled_density(f, 1000.0, "flat", PipelineSpec(mains_hz=50.0))
    assert notched[1] < 1e-6 * without[1]
    assert notched[[0, 2]] == pytest.approx(without[[0, 2]], rel=0.25)


@pytest.mark.parametrize("mdf_hz", [20.0, 34.9, 190.1, float("nan")])
def test_a_median_that_the_shape_cannot_have_is_refused(mdf_hz):
    with pytest.raises(ValueError, match="35 to 190"):
        EmgSpectrum(mdf_hz)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([10.0], 0.0), "positive number of Hz"),
        (([10.0], float("nan")), "positive number of Hz"),
        (([10.0], 250.0, "sinc5"), "flat, sinc3"),
        (([126.0], 250.0), "0 to 125 Hz"),
        (([-1.0], 250.0), "0 to 125 Hz"),
        (([10.0], 250.0, "flat", (110.0, 20.0)), "must rise"),
        (([10.0], 250.0, "flat", (-5.0, 20.0)), "must rise"),
    ],
)
def test_bad_arguments_are_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        EmgSpectrum(85.0).sampled_density(*arguments)


def test_a_band_that_does_not_rise_has_no_median():
    with pytest.raises(ValueError, match="must rise"):
        EmgSpectrum(85.0).median_within(100.0, 100.0)
