"""The time that the program states for settling is enough, and not far too long."""

import numpy as np
import pytest

from dsp.pipeline import EmgPipeline
from dsp.settling import chain_settling, filter_settling_s
from dsp.spec import PipelineSpec

START_S = 17.123


def hard_signal(fs, seconds, hum=300.0):
    """Contractions on drifting electrodes, under hum beside its nominal frequency."""
    rng = np.random.default_rng(1)
    t = np.arange(round(fs * seconds))[:, None] / fs
    emg = rng.normal(0.0, 20.0, (len(t), 2)) * (0.3 + (np.sin(2 * np.pi * t / 3) > 0))
    return emg + 5000 + hum * np.sin(2 * np.pi * 50.02 * t) + 2000 * np.sin(0.2 * np.pi * t)


def settled_after_s(fs, start, earlier, later, what):
    """When the later run's values are the earlier's from then on, within one part in a million."""
    a, b = getattr(earlier, what[0]), getattr(later, what[0])
    rows = np.searchsorted(a.end_sample, b.end_sample)
    np.testing.assert_array_equal(a.end_sample[rows], b.end_sample)
    true, found = getattr(a, what[1])[rows], getattr(b, what[1])
    same = np.abs(found - true) <= 1e-6 * np.abs(true)
    same |= np.isnan(found) & np.isnan(true)
    wrong = np.flatnonzero(~same.all(axis=1))
    return (b.end_sample[wrong[-1]] - start) / fs if len(wrong) else 0.0


@pytest.mark.parametrize("fs", [250.0, 1259.26, 2000.0])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"mains_hz": 50.0},
        {"mains_hz": 50.0, "mains_width_hz": 0.5},
        {"mains_hz": 50.0, "mains_method": "interpolate"},
        {"band_low_hz": 5.0, "rms_ms": 100.0, "mdf_window_s": 0.5, "mdf_hop_s": 0.1},
        {"droop_equaliser": True, "settle_ms": 1000.0},
    ],
)
def test_envelope_and_median_frequency_are_those_of_an_earlier_start(fs, changes):
    spec = PipelineSpec(**changes)
    stages = {stage.what: stage for stage in chain_settling(spec, fs)}
    x = hard_signal(fs, START_S + stages["median frequency"].s + 4.0)
    start = int(START_S * fs)
    earlier = EmgPipeline(spec, fs, 2).process(x, 0)
    later = EmgPipeline(spec, fs, 2).process(x[start:], start)
    for name, what in (
        ("envelope", ("frames", "rms_uv")),
        ("median frequency", ("spectra", "mdf_hz")),
    ):
        assert stages[name].exact
        taken_s = settled_after_s(fs, start, earlier, later, what)
        assert 0.1 * stages[name].s < taken_s <= stages[name].s


def test_what_is_learnt_is_not_said_to_be_exact():
    for changes in ({"mains_hz": 50.0, "mains_method": "subtract"}, {"ecg_removal": True}):
        stages = {stage.what: stage for stage in chain_settling(PipelineSpec(**changes), 1000.0)}
        assert not stages["envelope"].exact
        assert not stages["median frequency"].exact
        assert stages["filters"].exact
    assert not stages["heartbeat"].exact
    assert stages["heartbeat"].s > 8 * 1.0, "eight beats of a calm heart"
    assert stages["envelope"].s > stages["heartbeat"].s


def test_fitted_hum_is_gone_but_for_its_rest_after_the_stated_time():
    spec, fs = PipelineSpec(mains_hz=50.0, mains_method="subtract"), 1000.0
    stages = {stage.what: stage for stage in chain_settling(spec, fs)}
    x = hard_signal(fs, 40.0, hum=60.0)
    start = int(START_S * fs)
    earlier = EmgPipeline(spec, fs, 2).process(x, 0).frames
    later = EmgPipeline(spec, fs, 2).process(x[start:], start).frames
    settled = later.end_sample >= start + stages["envelope"].s * fs
    true = earlier.rms_uv[np.searchsorted(earlier.end_sample, later.end_sample)][settled]
    assert settled.sum() > 1000
    np.testing.assert_allclose(later.rms_uv[settled], true, rtol=0.05)


def test_levels_are_learnt_by_the_stated_time_and_hardly_before():
    spec, fs = PipelineSpec(), 1000.0
    stages = {stage.what: stage for stage in chain_settling(spec, fs)}
    x = np.random.default_rng(0).normal(0.0, 5.0, (6000, 2))
    pipeline = EmgPipeline(spec, fs, 2)
    known_s = None
    for first in range(0, len(x), 10):
        pipeline.process(x[first : first + 10], first)
        if known_s is None and np.isfinite(pipeline._bursts.on_level).all():
            known_s = (first + 10) / fs
    assert known_s is not None
    assert stages["burst levels"].s - 1.0 < known_s <= stages["burst levels"].s


def test_a_narrow_notch_rings_longest():
    def wide(width_hz):
        return filter_settling_s(PipelineSpec(mains_hz=50.0, mains_width_hz=width_hz), 2000.0)

    assert wide(1.0) == pytest.approx(2 * wide(2.0), rel=0.01)
    assert filter_settling_s(PipelineSpec(), 2000.0) < 0.5 < wide(2.0)
    assert all(stage.s > 0 and stage.why for stage in chain_settling(PipelineSpec(), 250.0))
