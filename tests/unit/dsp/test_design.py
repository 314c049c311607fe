import numpy as np
import pytest
from scipy.signal import sosfreqz

from dsp.design import (
    design_cascade,
    frame_grid,
    mains_lines_hz,
    resolve_band,
)
from dsp.spec import PipelineSpec


def gain_db(spec, fs, hz):
    _, response = sosfreqz(design_cascade(spec, fs), worN=np.atleast_1d(hz), fs=fs)
    return 20 * np.log10(np.abs(response) + 1e-12)


@pytest.mark.parametrize(("fs", "high"), [(200, 90), (250, 112.5), (500, 225), (1000, 450)])
def test_upper_corner_is_clamped_below_nyquist(fs, high):
    band = resolve_band(PipelineSpec(), fs)
    assert band.low_hz == 20.0
    assert band.high_hz == pytest.approx(high)
    assert band.clamped == (fs < 1000)


def test_a_rate_too_low_for_the_band_is_refused_with_the_smallest_rate():
    with pytest.raises(ValueError, match=r"20 Hz .* 40 Hz.* 18 Hz.*more than 44\.44 Hz"):
        resolve_band(PipelineSpec(), 40.0)
    for fs in (0.0, -5.0, float("nan")):
        with pytest.raises(ValueError, match="positive number"):
            resolve_band(PipelineSpec(), fs)


@pytest.mark.parametrize("fs", [200.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0])
def test_band_pass_corners_and_slopes(fs):
    band = resolve_band(PipelineSpec(), fs)
    assert gain_db(PipelineSpec(), fs, [band.low_hz, band.high_hz]) == pytest.approx(-3.01, abs=0.1)
    assert gain_db(PipelineSpec(), fs, 45.0) == pytest.approx(0.0, abs=0.1)
    # 8 poles: 24 dB per octave at each edge.
    assert gain_db(PipelineSpec(), fs, 10.0) < -23


def test_default_cascade_has_no_notch_and_notches_have_constant_width():
    assert design_cascade(PipelineSpec(), 2000.0).shape == (4, 6)
    spec = PipelineSpec(mains_hz=50.0)
    assert design_cascade(spec, 2000.0).shape == (7, 6)
    for line in (50.0, 100.0, 150.0):
        assert gain_db(spec, 2000.0, line) < -100
        # 2 Hz wide at -3 dB, at every harmonic.
        assert gain_db(spec, 2000.0, [line - 1.0, line + 1.0]) == pytest.approx(-3.0, abs=0.4)
        assert gain_db(spec, 2000.0, line + 8.0) > -0.15


@pytest.mark.parametrize(
    ("fs", "mains", "harmonics", "lines"),
    [
        (2000.0, 0.0, 3, ()),
        (2000.0, 50.0, 3, (50, 100, 150)),
        (250.0, 50.0, 3, (50, 100)),  # 150 Hz folds onto 100
        (250.0, 60.0, 4, (60, 70)),  # 180 folds to 70; the band-pass stops 120 and 10 (240)
        (200.0, 60.0, 3, (20, 60, 80)),  # 120 folds to 80, 180 to 20
        (200.0, 50.0, 4, (50,)),  # 100 is fs/2, 150 folds onto 50, 200 onto 0
        (
            1000.0,
            60.0,
            9,
            (60, 120, 180, 240, 300, 360, 420, 460),
        ),  # 540 folds to 460, 480 is stopped
    ],
)
def test_mains_lines_fold_into_the_band(fs, mains, harmonics, lines):
    spec = PipelineSpec(mains_hz=mains, mains_harmonics=harmonics)
    found = mains_lines_hz(spec, fs, resolve_band(spec, fs))
    assert found == pytest.approx(lines)


def test_a_line_just_outside_the_corner_is_removed_too():
    spec = PipelineSpec(band_low_hz=60.0, mains_hz=50.0, mains_harmonics=1)
    assert mains_lines_hz(spec, 2000.0, resolve_band(spec, 2000.0)) == (50.0,)


@pytest.mark.parametrize("fs", [250.0, 1000.0, 2000.0, 4000.0])
def test_cascade_is_stable_for_every_order(fs):
    for order in range(1, 9):
        sos = design_cascade(PipelineSpec(band_order=order, mains_hz=60.0), fs)
        assert np.isfinite(sos).all()
        assert sos.flags.c_contiguous
        assert max(np.abs(np.roots(section[3:])).max() for section in sos) < 1


def test_unstable_design_is_refused():
    spec = PipelineSpec(band_low_hz=1e-9, band_order=8)
    with pytest.raises(ValueError, match="not stable"):
        design_cascade(spec, 4000.0)


def test_frame_grid_rounds_to_samples():
    assert frame_grid(PipelineSpec(), 2000.0) == (10, 50)
    assert frame_grid(PipelineSpec(), 250.0) == (1, 62)
    assert frame_grid(PipelineSpec(hop_ms=1.0), 250.0) == (1, 62)
