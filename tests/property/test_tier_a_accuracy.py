"""Tier A: amplitude within 1 %, median frequency within 1 Hz on long steady known signals."""

import numpy as np
import pytest

from dsp.emg_spectrum import EmgSpectrum
from dsp.offline import run_offline
from dsp.spec import PipelineSpec

SECONDS, CHANNELS, RMS_UV = 150, 12, 60.0


def emg(spectrum, fs, seed):
    """Gaussian signals with the spectrum, of known RMS within 20 to 450 Hz."""
    rng = np.random.default_rng(seed)
    n = int(SECONDS * fs)
    f = np.fft.rfftfreq(n, 1 / fs)
    white = rng.standard_normal((CHANNELS, n))
    scale = np.sqrt(spectrum.density(f) * fs / 2)
    return RMS_UV * np.fft.irfft(np.fft.rfft(white, axis=1) * scale, n, axis=1).T


@pytest.mark.parametrize("fs", [1000.0, 2000.0])
@pytest.mark.parametrize("mdf_hz", [60.0, 85.0, 120.0])
def test_amplitude_and_median_frequency_are_those_of_the_spectrum(fs, mdf_hz):
    spectrum = EmgSpectrum(mdf_hz)
    x = emg(spectrum, fs, int(mdf_hz)) + 15000.0
    spec = PipelineSpec(hop_ms=25.0)
    result = run_offline(spec, fs, CHANNELS, [(x, 0)])
    f = np.arange(0.05, fs / 2, 0.1)
    passed = spectrum.sampled_density(f, fs, "flat", spec)
    true_rms = RMS_UV * np.sqrt(passed.sum() * 0.1)
    inside = (f > 20) & (f < 450)
    true_mdf = np.interp(0.5, np.cumsum(passed[inside]) / passed[inside].sum(), f[inside])
    frames, spectra = result.frames, result.spectra
    power = frames.rms_uv[frames.valid.all(axis=1)] ** 2
    # 12 channels of 150 s: the mean square has a standard error of 0.2 %, the median of 0.1 Hz.
    assert np.sqrt(power.mean()) == pytest.approx(true_rms, rel=0.01)
    median = spectra.mdf_hz[spectra.valid.all(axis=1)]
    assert median.mean() == pytest.approx(true_mdf, abs=1.0)
    assert true_mdf == pytest.approx(mdf_hz, abs=2.0)
    assert true_rms == pytest.approx(RMS_UV, rel=0.02)
