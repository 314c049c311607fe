"""The delay that the program states is the delay that is measured, within 5 ms."""

import numpy as np
import pytest
from scipy.signal import sosfilt

from dsp.design import design_cascade
from dsp.latency import chain_latency, envelope_delay_ms, filter_delay_ms
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec

RATE_HZ = 0.5


def emg(fs, seconds, channels):
    """EMG-like noise whose power rises and falls at `RATE_HZ`."""
    rng = np.random.default_rng(5)
    n = int(seconds * fs)
    f = np.fft.rfftfreq(n, 1 / fs)
    shape = f / (np.sqrt(f**2 + 49.0**2) * (f**2 + 109.0**2))
    noise = np.fft.irfft(np.fft.rfft(rng.normal(size=(n, channels)), axis=0) * shape[:, None], n, 0)
    t = np.arange(n) / fs
    swell = np.sqrt(1.0 - 0.9 * np.cos(2 * np.pi * RATE_HZ * t))
    return 20 * noise / noise.std() * swell[:, None]


def lag_ms(end_s, power):
    """Lag of -cos(2 pi RATE_HZ t) in the power, by least squares."""
    basis = np.exp(-2j * np.pi * RATE_HZ * end_s)
    design = np.column_stack([np.ones(len(end_s)), basis.real, basis.imag])
    _, a, b = np.linalg.lstsq(design, -power, rcond=None)[0]
    return 1000 * np.arctan2(-b, a) / (2 * np.pi * RATE_HZ)


@pytest.mark.parametrize("fs", [250.0, 500.0, 1259.26, 2000.0])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"mains_hz": 50.0},
        {"mains_hz": 50.0, "mains_method": "subtract", "rms_ms": 100.0},
        {"band_low_hz": 30.0, "droop_equaliser": True, "rms_ms": 100.0},
        {"ecg_removal": True},
    ],
)
def test_the_stated_delay_of_the_envelope_is_the_measured_one(fs, changes):
    spec = PipelineSpec(**{"hop_ms": 4.0, "mdf_hop_s": 10.0, **changes})
    x = emg(fs, 40, 48)
    frames = EmgPipeline(spec, fs, x.shape[1]).process(x, 0).frames
    whole = frames.valid.all(axis=1)
    power = (frames.rms_uv[whole] ** 2).mean(axis=1)
    measured_ms = lag_ms(frames.end_sample[whole] / fs, power)
    assert measured_ms == pytest.approx(envelope_delay_ms(spec, fs), abs=5.0)


@pytest.mark.parametrize("fs", [250.0, 2000.0])
def test_the_stated_delay_of_the_filters_is_that_of_the_power_they_pass(fs):
    spec = PipelineSpec(mains_hz=50.0)
    x = emg(fs, 60, 16)
    y = sosfilt(design_cascade(spec, fs), x, axis=0)
    t = np.arange(len(x)) / fs
    measured_ms = lag_ms(t, (y**2).mean(axis=1)) - lag_ms(t, (x**2).mean(axis=1))
    assert measured_ms == pytest.approx(filter_delay_ms(spec, fs), abs=5.0)


def test_stages_are_told_apart_and_add_up():
    spec = PipelineSpec(rms_ms=100.0, mdf_window_s=0.5, burst_min_on_ms=150.0)
    stages = {stage.stage: stage for stage in chain_latency(spec, 2000.0, chunk_ms=20.0)}
    assert stages["chunk"].ms == 10.0
    assert stages["RMS window"].ms == 50.0
    assert stages["spectrum"].ms == 250.0
    assert stages["burst"].ms == 150.0
    assert stages["heartbeat"].ms == 0.0
    assert 1.0 < stages["filters"].ms < 4.0
    without_chunk = sum(s.ms for s in chain_latency(spec, 2000.0) if s.envelope)
    assert envelope_delay_ms(spec, 2000.0) == pytest.approx(without_chunk)
    assert all(stage.why for stage in stages.values())


def test_removal_of_the_heartbeat_is_part_of_every_delay():
    spec = PipelineSpec(ecg_removal=True)
    stage = next(s for s in chain_latency(spec, 1000.0) if s.stage == "heartbeat")
    assert stage.ms > 0
    assert stage.envelope
    assert stage.spectrum
    assert stage.bursts
    added_ms = envelope_delay_ms(spec, 1000.0) - envelope_delay_ms(PipelineSpec(), 1000.0)
    assert added_ms == pytest.approx(stage.ms)
    assert EmgPipeline(spec, 1000.0, 1).latency_samples == pytest.approx(stage.ms, abs=1)
