import numpy as np
import pytest

from dsp.design import design_cascade
from dsp.events import BURST_OFF, BURST_ON
from dsp.filters import SosFilter
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec

SPEC = PipelineSpec(hop_ms=10.0)
FS = 1000.0


def emg(seconds, channels=2, fs=FS, seed=0, sigma=30.0):
    return np.random.default_rng(seed).normal(0.0, sigma, (round(seconds * fs), channels))


def test_output_of_a_clean_stream():
    x = emg(3)
    pipeline = EmgPipeline(SPEC, FS, 2)
    out = pipeline.process(x, 0)
    assert np.array_equal(out.filtered, SosFilter(design_cascade(SPEC, FS), 2).process(x))
    assert out.first_sample == 0
    assert pipeline.position == 3000
    assert not out.valid[:300].any()
    assert out.valid[300:].all()
    assert out.frames.end_sample.tolist() == list(range(10, 3001, 10))
    # The window of 250 ms is half valid from 300 + 125 ms on.
    assert out.frames.end_sample[out.frames.valid.all(axis=1)][0] == 430
    assert np.isnan(out.frames.rms_uv[~out.frames.valid]).all()
    for end, rms in zip(out.frames.end_sample[60:], out.frames.rms_uv[60:], strict=True):
        expected = np.sqrt(np.mean(out.filtered[end - 250 : end] ** 2, axis=0))
        np.testing.assert_allclose(rms, expected, rtol=1e-12)
    # At most a tenth of the first second may settle, so the first window counts at 1.5 s.
    assert out.spectra.end_sample.tolist() == [500, 1000, 1500, 2000, 2500, 3000]
    assert out.spectra.valid.all(axis=1).tolist() == [False, False, True, True, True, True]


def test_attributes_say_what_is_in_use():
    pipeline = EmgPipeline(SPEC, 250.0, 3)
    assert (pipeline.hop, pipeline.window_samples) == (2, 62)
    assert (pipeline.settle_samples, pipeline.hold_samples) == (75, 25)
    assert pipeline.band.clamped
    assert (pipeline.spectra_hop, pipeline.spectra_window_samples) == (125, 250)
    assert pipeline.delay_samples == pytest.approx(31 + 2.3, abs=1)


def test_start_at_any_index_keeps_the_absolute_grid():
    x = emg(3)
    out = EmgPipeline(SPEC, FS, 2).process(x, 123457)
    assert out.frames.end_sample[0] == 123460
    assert (out.frames.end_sample % 10 == 0).all()
    assert (out.spectra.end_sample % 500 == 0).all()
    assert out.frames.end_sample[-1] == 126450


def test_a_short_gap_is_bridged_and_marked():
    x = emg(4)
    pipeline = EmgPipeline(SPEC, FS, 2)
    pipeline.process(x[:2000], 0)
    out = pipeline.process(x[2020:], 2020)
    assert out.first_sample == 2020
    assert out.filtered.shape == (1980, 2)
    assert not out.valid[:60].any()
    assert out.valid[60:].all()
    assert out.frames.end_sample.tolist() == list(range(2010, 4001, 10))
    unbroken = EmgPipeline(SPEC, FS, 2).process(x, 0)
    error = np.abs(out.filtered - unbroken.filtered[2020:])
    assert error[200:].max() < 5.0


def test_a_gap_is_the_same_as_nan_rows():
    x = emg(4)
    broken = x.copy()
    broken[2000:2060] = np.nan
    a, b = EmgPipeline(SPEC, FS, 2), EmgPipeline(SPEC, FS, 2)
    whole = a.process(broken, 0)
    b.process(x[:2000], 0)
    tail = b.process(x[2060:], 2060)
    assert np.array_equal(tail.filtered, whole.filtered[2060:])
    assert np.array_equal(tail.valid, whole.valid[2060:])


@pytest.mark.parametrize(("missing", "bridged"), [(100, True), (101, False)])
def test_a_gap_longer_than_hold_ms_starts_filters_and_windows_anew(missing, bridged):
    x = emg(4)
    pipeline = EmgPipeline(SPEC, FS, 2)
    pipeline.process(x[:1995], 0)
    first = 1995 + missing
    out = pipeline.process(x[1995:] + 20000.0 * (not bridged), first)
    if bridged:
        assert out.frames.end_sample[0] == 2000
        return
    assert out.frames.end_sample[0] == 2100
    assert np.flatnonzero(out.valid.all(axis=1))[0] == 300
    assert np.abs(out.filtered).max() < 400
    fresh = EmgPipeline(SPEC, FS, 2).process(x[1995:] + 20000.0, first)
    assert np.array_equal(out.filtered, fresh.filtered)
    assert out.frames.rms_uv.tobytes() == fresh.frames.rms_uv.tobytes()
    assert out.spectra.mdf_hz.tobytes() == fresh.spectra.mdf_hz.tobytes()


def test_an_empty_chunk_changes_nothing_wherever_it_is():
    x = emg(1)
    pipeline = EmgPipeline(SPEC, FS, 2)
    for first in (0, 77):
        out = pipeline.process(np.empty((0, 2)), first)
        assert (len(out.filtered), len(out.frames), len(out.spectra)) == (0, 0, 0)
    pipeline.process(x[:500], 0)
    # Two empty chunks inside a gap of 120 ms must not split it into two that are bridged.
    pipeline.process(np.empty((0, 2)), 560)
    out = pipeline.process(x[500:], 620)
    assert pipeline.position == 1120
    assert not out.valid[:300].any()


def test_one_channel_with_nan_does_not_touch_the_others():
    x = emg(3, 3)
    broken = x.copy()
    broken[1000:1500, 1] = np.nan
    broken[1600, 1] = np.inf
    clean = EmgPipeline(SPEC, FS, 3).process(x, 0)
    out = EmgPipeline(SPEC, FS, 3).process(broken, 0)
    keep = [0, 2]
    assert np.array_equal(out.filtered[:, keep], clean.filtered[:, keep])
    assert np.array_equal(out.frames.rms_uv[50:, keep], clean.frames.rms_uv[50:, keep])
    assert np.isfinite(out.filtered).all()
    assert not out.valid[1000:1800, 1].any()
    assert out.valid[1801:, 1].all()


def test_all_nan_stays_finite_and_invalid():
    out = EmgPipeline(SPEC, FS, 2).process(np.full((2000, 2), np.nan), 0)
    assert np.array_equal(out.filtered, np.zeros((2000, 2)))
    assert not out.valid.any()
    assert not out.frames.valid.any()
    assert not out.spectra.valid.any()


def test_bursts_come_with_the_chunk_that_decides_them():
    t = np.arange(5000) / FS
    x = emg(5, 1) * np.where((t > 2) & (t < 3), 5.0, 0.1)[:, None]
    pipeline = EmgPipeline(SPEC, FS, 1)
    found = []
    for first in range(0, 5000, 100):
        for event in pipeline.process(x[first : first + 100], first).bursts:
            assert first < event.decided_sample <= first + 100
            found.append((event.kind, event.sample / FS))
    assert [kind for kind, _ in found] == [BURST_ON, BURST_OFF]
    # The 250 ms window widens a burst by half of it at each end.
    assert found[0][1] == pytest.approx(1.89, abs=0.04)
    assert found[1][1] == pytest.approx(3.12, abs=0.04)


def test_reset_begins_anew():
    x = emg(3)
    pipeline = EmgPipeline(SPEC, FS, 2)
    first = pipeline.process(x, 0)
    pipeline.reset()
    assert pipeline.position == 0
    again = pipeline.process(x, 0)
    assert again.filtered.tobytes() == first.filtered.tobytes()
    assert again.frames.rms_uv.tobytes() == first.frames.rms_uv.tobytes()
    assert again.bursts == first.bursts


def test_the_input_is_neither_kept_nor_written():
    x = emg(1)
    before = x.copy()
    pipeline = EmgPipeline(SPEC, FS, 2)
    first = pipeline.process(x[:500], 0)
    kept = first.filtered.copy()
    assert np.array_equal(x, before)
    x[:500] = 1e6
    tail = pipeline.process(x[500:], 520)
    expected = EmgPipeline(SPEC, FS, 2)
    expected.process(before[:500], 0)
    assert np.array_equal(tail.filtered, expected.process(before[500:], 520).filtered)
    assert np.array_equal(first.filtered, kept)


def test_integers_and_lists_are_accepted():
    x = np.arange(40).reshape(20, 2)
    a = EmgPipeline(SPEC, FS, 2).process(x, 0)
    b = EmgPipeline(SPEC, FS, 2).process(x.tolist(), 0)
    assert np.array_equal(a.filtered, b.filtered)


def test_bad_calls_are_refused():
    pipeline = EmgPipeline(SPEC, FS, 2)
    with pytest.raises(ValueError, match=r"\(n, 2\)"):
        pipeline.process(np.zeros((5, 3)), 0)
    with pytest.raises(ValueError, match="negative"):
        pipeline.process(np.zeros((5, 2)), -1)
    pipeline.process(np.zeros((5, 2)), 10)
    with pytest.raises(ValueError, match="sample 14 came after sample 14"):
        pipeline.process(np.zeros((5, 2)), 14)
    with pytest.raises(ValueError, match="at least 1"):
        EmgPipeline(SPEC, FS, 0)
    with pytest.raises(ValueError, match="not possible at 40 Hz"):
        EmgPipeline(SPEC, 40.0, 2)


def test_reset_forgets_a_spectrum_that_is_half_done():
    """Of more than 64 channels a window is worked on in groups; none of it outlives a reset."""
    p = EmgPipeline(PipelineSpec(), 1000.0, 130)
    p.process(np.random.default_rng(0).normal(0, 20, (2005, 130)), 0)
    p.reset()
    assert len(p.finish()) == 0
