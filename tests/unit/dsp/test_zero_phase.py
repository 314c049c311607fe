import json
from dataclasses import replace

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, sosfiltfilt, sosfreqz

import dsp.zero_phase
from dsp.design import design_cascade, resolve_band
from dsp.repair import MAX_MAGNITUDE_UV
from dsp.spec import PipelineSpec
from dsp.zero_phase import (
    arv_zero_phase,
    filter_zero_phase,
    half_window,
    linear_envelope_zero_phase,
    rms_zero_phase,
    zero_phase_corner_hz,
)

FS = 1000.0
SPEC = PipelineSpec()
PERIOD = 50  # samples of the lower corner's period: both ends of a segment


def emg(n, channels, seed=0, sigma=20.0):
    """White noise: harder at the ends and beside gaps than EMG, whose power lies in mid-band."""
    return np.random.default_rng(seed).normal(0.0, sigma, (n, channels))


def everything(values):
    return np.ones(np.shape(values), dtype=bool)


def same_bits(a, b):
    return np.ascontiguousarray(a).tobytes() == np.ascontiguousarray(b).tobytes()


# Filter


@pytest.mark.parametrize("fs", [250.0, 1000.0, 2000.0])
def test_clean_data_equal_scipys_sosfiltfilt(fs):
    x = emg(int(4 * fs), 3) + 20_000.0
    result = filter_zero_phase(x, fs, SPEC)
    band = resolve_band(SPEC, fs)
    sos = butter(4, [band.low_hz, band.high_hz], btype="bandpass", fs=fs, output="sos")
    edge = int(np.ceil(fs / 20.0))
    held = sosfiltfilt(sos, x, axis=0, padtype="constant", padlen=edge)
    np.testing.assert_allclose(result.filtered[edge:-edge], held[edge:-edge], atol=1e-9)
    mirrored = sosfiltfilt(sos, x, axis=0)  # SciPy's default
    away = slice(int(0.4 * fs), -int(0.4 * fs))
    np.testing.assert_allclose(result.filtered[away], mirrored[away], atol=1e-3)
    assert result.valid[edge:-edge].all()
    assert not result.valid[:edge].any()
    assert not result.valid[-edge:].any()
    assert (result.withheld_segments, result.note) == (0, "")


@pytest.mark.parametrize("fs", [125.0, 250.0, 500.0, 2000.0, 4000.0])
@pytest.mark.parametrize("order", [1, 2, 4])
def test_the_corner_asked_for_is_at_minus_6_db_and_the_true_one_at_minus_3(fs, order):
    spec = PipelineSpec(band_order=order)
    asked, true = resolve_band(spec, fs), zero_phase_corner_hz(spec, fs)
    _, gain = sosfreqz(
        design_cascade(spec, fs),
        worN=[asked.low_hz, asked.high_hz, true.low_hz, true.high_hz],
        fs=fs,
    )
    twice_db = 40 * np.log10(np.abs(gain))
    np.testing.assert_allclose(twice_db, [-6.0206, -6.0206, -3.0103, -3.0103], atol=1e-3)
    assert asked.low_hz < true.low_hz < true.high_hz < asked.high_hz
    assert true.clamped == asked.clamped


def test_the_result_names_the_true_corners():
    found = filter_zero_phase(emg(2000, 1), 2000.0, SPEC).band
    assert (found.low_hz, found.high_hz) == pytest.approx((22.136, 418.383), abs=1e-3)


def test_nothing_is_delayed():
    x = np.zeros((8001, 1))
    x[4000] = 1000.0
    spec = PipelineSpec(mains_hz=50.0)
    y = filter_zero_phase(x, FS, spec).filtered[300:7701, 0]
    np.testing.assert_allclose(y, y[::-1], atol=1e-6)
    assert np.argmax(y) == 3700


def test_an_equaliser_counts_once_and_does_not_delay(monkeypatch):
    shelf = np.array([[1.9, -0.3, 0.1, 1.0, 0.2, 0.1]])

    def design(spec, fs):
        plain = design_cascade(replace(spec, droop_equaliser=False), fs)
        return np.vstack([plain, shelf]) if spec.droop_equaliser else plain

    monkeypatch.setattr(dsp.zero_phase, "design_cascade", design)
    x = np.zeros((4096, 1))
    x[2048] = 1.0
    spec = PipelineSpec(droop_equaliser=True, settle_ms=0.0)
    y = filter_zero_phase(x, FS, spec).filtered[:, 0]
    f = np.fft.rfftfreq(len(y), 1 / FS)
    _, band = sosfreqz(design_cascade(SPEC, FS), worN=f, fs=FS)
    _, once = sosfreqz(shelf, worN=f, fs=FS)
    spectrum = np.fft.rfft(np.roll(y, -2048))
    np.testing.assert_allclose(spectrum, np.abs(band) ** 2 * np.abs(once), atol=1e-7)


def test_a_gap_cuts_the_record_into_parts_that_know_nothing_of_each_other():
    x = emg(6000, 3) + 5000.0
    x[3000:, 1] += 3000.0
    x[2000:2500] = np.nan
    x[4000:4101, 1] = np.inf  # 101 ms: longer than a hold
    result = filter_zero_phase(x, FS, SPEC)
    parts = {0: [(0, 2000), (2500, 6000)], 1: [(0, 2000), (2500, 4000), (4101, 6000)]}
    parts[2] = parts[0]
    for channel, spans in parts.items():
        expected = np.full(6000, np.nan)
        for start, stop in spans:
            alone = filter_zero_phase(x[start:stop, [channel]], FS, SPEC)
            expected[start:stop] = alone.filtered[:, 0]
            assert alone.valid[PERIOD:-PERIOD].all()
        assert same_bits(result.filtered[:, channel], expected)


@settings(deadline=None, max_examples=30)
@given(
    runs=st.lists(st.tuples(st.integers(0, 1999), st.integers(1, 300)), max_size=6),
    junk=st.sampled_from([np.nan, np.inf, -np.inf, 0.0, 9e9, 1e15]),
)
def test_what_is_not_valid_is_nowhere_in_the_result(runs, junk):
    x = emg(2000, 2)
    valid = everything(x)
    for start, length in runs:
        valid[start : start + length, 0] = False
    first = filter_zero_phase(x, FS, SPEC, valid)
    second = filter_zero_phase(np.where(valid, x, junk), FS, SPEC, valid)
    assert same_bits(first.filtered, second.filtered)
    assert same_bits(first.filtered[:, 1], filter_zero_phase(x[:, 1:], FS, SPEC).filtered)
    assert np.array_equal(np.isfinite(first.filtered), first.valid)
    assert not (first.valid & ~valid).any()


@pytest.mark.parametrize("bad", [np.nan, np.inf, 2 * MAX_MAGNITUDE_UV])
def test_a_short_gap_is_bridged_and_its_surroundings_are_marked(bad):
    """Up to 3 times its length, at most 0.4 periods of the corner, on both sides."""
    for lost, margin in ((1, 3), (5, 15), (50, 20), (100, 20)):
        x = emg(2000, 2)
        x[1000 : 1000 + lost, 0] = bad
        result = filter_zero_phase(x, FS, SPEC)
        wrong = np.flatnonzero(~result.valid[PERIOD:-PERIOD, 0]) + PERIOD
        assert (wrong[0], wrong[-1] + 1) == (1000 - margin, 1000 + lost + margin)
        assert wrong.size == lost + 2 * margin
        assert result.valid[PERIOD:-PERIOD, 1].all()


@pytest.mark.parametrize("lost", [1, 20, 100])
def test_what_a_bridge_leaves_beside_its_margins_is_small(lost):
    """On 200 channels of band-limited noise on an offset; power of the error in the next 10 ms."""
    spec = PipelineSpec()
    x = sosfiltfilt(butter(2, [50, 150], btype="bandpass", fs=FS, output="sos"), emg(2000, 200).T).T
    x += 20_000.0
    truth = filter_zero_phase(x, FS, spec).filtered
    x[1000 : 1000 + lost] = np.nan
    result = filter_zero_phase(x, FS, spec)
    error = result.filtered - truth
    power = np.nanmean(truth**2)
    margin = min(3 * lost, 20)
    after, before = 1000 + lost + margin, 1000 - margin
    assert np.mean(error[after : after + 10] ** 2) < 0.03 * power
    assert np.mean(error[before - 10 : before] ** 2) < 0.03 * power
    assert np.nanmean(error[after + 100 :] ** 2) < 1e-6 * power


def test_what_the_ends_of_a_segment_leave_is_small():
    x = sosfiltfilt(butter(2, [50, 150], btype="bandpass", fs=FS, output="sos"), emg(4000, 200).T).T
    x += 20_000.0
    truth = filter_zero_phase(x, FS, SPEC).filtered
    error = filter_zero_phase(x[1500:2500], FS, SPEC).filtered - truth[1500:2500]
    power = np.nanmean(truth**2)
    assert np.mean(error[PERIOD : PERIOD + 10] ** 2) < 0.004 * power
    assert np.mean(error[-PERIOD - 10 : -PERIOD] ** 2) < 0.004 * power


def test_an_electrode_pop_cuts_the_channel_and_rings_nowhere():
    x = emg(4000, 2)
    x[2000:, 0] += 50_000.0
    result = filter_zero_phase(x, FS, SPEC)
    assert np.flatnonzero(~result.valid[PERIOD:-PERIOD, 0]).tolist() == list(range(1900, 2000))
    assert result.valid[PERIOD:-PERIOD, 1].all()
    assert np.nanmax(np.abs(result.filtered)) < 120.0
    through = filter_zero_phase(x, FS, replace(SPEC, pop_uv=0.0))
    assert np.nanmax(np.abs(through.filtered)) > 10_000.0


def test_a_notch_rings_longer_and_the_ends_are_marked_for_the_settling_time():
    valid = filter_zero_phase(emg(2000, 1), FS, PipelineSpec(mains_hz=50.0)).valid[:, 0]
    assert np.flatnonzero(valid)[[0, -1]].tolist() == [300, 1699]
    valid = filter_zero_phase(emg(2000, 1), FS, PipelineSpec(settle_ms=10.0)).valid[:, 0]
    assert np.flatnonzero(valid)[[0, -1]].tolist() == [10, 1989]


def test_segments_too_short_for_the_filter_are_withheld_and_counted():
    x = emg(3000, 2)
    x[200:1000, 0] = np.nan
    x[1100:1500, 0] = np.nan  # leaves 100 samples: not one more than both ends
    result = filter_zero_phase(x, FS, SPEC)
    assert np.isnan(result.filtered[1000:1100, 0]).all()
    assert not result.valid[1000:1100, 0].any()
    assert result.withheld_segments == 1
    assert result.note == ("1 segment is withheld: shorter than the 0.101 s that the filter needs")
    x[1100, 0] = 0.0
    longer = filter_zero_phase(x, FS, SPEC)
    assert longer.withheld_segments == 0
    assert np.flatnonzero(longer.valid[1000:1101, 0]).tolist() == [50]


@pytest.mark.parametrize("n", [0, 1, 50, 100])
def test_records_that_are_empty_short_or_without_a_good_sample_are_withheld(n):
    result = filter_zero_phase(emg(n, 2), FS, SPEC)
    assert np.isnan(result.filtered).all()
    assert result.filtered.shape == result.valid.shape == (n, 2)
    assert result.withheld_segments == (2 if n else 0)
    nothing = filter_zero_phase(np.full((n, 2), np.nan), FS, SPEC)
    assert not nothing.valid.any()
    assert nothing.withheld_segments == 0


def test_what_is_no_filter_is_said_to_be_left_in():
    x = emg(500, 1)
    subtract = filter_zero_phase(x, FS, PipelineSpec(mains_hz=50.0, mains_method="subtract"))
    assert subtract.note == "hum is left in: it is not removed by a filter"
    heart = filter_zero_phase(x, FS, PipelineSpec(ecg_removal=True))
    assert heart.note == "the heartbeat is left in: it is not removed by a filter"


@pytest.mark.parametrize(
    ("shape", "valid_shape", "fs", "message"),
    [
        ((10,), (10,), FS, r"shape \(n, channels\), not \(10,\)"),
        ((10, 2), (10, 1), FS, r"one shape, not \(10, 2\) and \(10, 1\)"),
        ((10, 2), (10, 2), 0.0, "fs must be a positive"),
        ((10, 2), (10, 2), 40.0, "not possible at 40 Hz"),
    ],
)
def test_impossible_arguments_of_the_filter_are_refused(shape, valid_shape, fs, message):
    with pytest.raises(ValueError, match=message):
        filter_zero_phase(np.zeros(shape), fs, SPEC, np.ones(valid_shape, dtype=bool))


# RMS and ARV

KINDS = pytest.mark.parametrize(
    ("envelope", "terms", "finish"),
    [(rms_zero_phase, np.square, np.sqrt), (arv_zero_phase, np.abs, np.asarray)],
    ids=["rms", "arv"],
)


@KINDS
@pytest.mark.parametrize("window_ms", [1.0, 3.0, 101.0, 250.0])
def test_clean_windows_equal_scipys_uniform_filter(envelope, terms, finish, window_ms):
    y = emg(5000, 3)
    found, valid = envelope(y, everything(y), FS, window_ms)
    half = half_window(FS, window_ms)
    expected = finish(uniform_filter1d(terms(y), 2 * half + 1, axis=0))
    inner = slice(half, len(y) - half)
    # SciPy's running sum has drifted by 1e-13 of the loudest power.
    np.testing.assert_allclose(found[inner], expected[inner], atol=1e-8)
    assert valid.all()


@KINDS
@settings(deadline=None, max_examples=30)
@given(
    n=st.integers(0, 120),
    window_ms=st.integers(1, 150),
    lost=st.floats(0, 1),
    seed=st.integers(0, 1000),
)
def test_every_window_equals_its_own_mean(envelope, terms, finish, n, window_ms, lost, seed):
    rng = np.random.default_rng(seed)
    y = rng.normal(0, 20, (n, 2))
    valid = rng.random((n, 2)) >= lost
    y[rng.random((n, 2)) < 0.05] = np.nan
    found, ok = envelope(y, valid, FS, window_ms)
    half = window_ms // 2
    good = valid & np.isfinite(y)
    for c in range(2):
        for i in range(n):
            span = slice(max(i - half, 0), i + half + 1)
            values = y[span, c][good[span, c]]
            assert ok[i, c] == (2 * values.size >= 2 * half + 1)
            if ok[i, c]:
                assert found[i, c] == pytest.approx(finish(terms(values).mean()), rel=1e-13)
            else:
                assert np.isnan(found[i, c])


@KINDS
def test_a_nan_or_an_artefact_reaches_half_a_window_and_not_one_bit_further(
    envelope, terms, finish
):
    y = emg(4000, 2)
    clean, _ = envelope(y, everything(y), FS, 250.0)
    for bad in (np.nan, 1e9):
        spoilt = y.copy()
        spoilt[2000:2010, 0] = bad
        found, valid = envelope(spoilt, everything(y), FS, 250.0)
        far = np.abs(np.arange(4000) - 2004.5) > 5 + 125
        assert same_bits(found[far], clean[far])
        assert same_bits(found[:, 1], clean[:, 1])
        assert valid.all()


@KINDS
def test_a_long_gap_is_withheld_where_less_than_half_of_the_window_is_valid(
    envelope, terms, finish
):
    y = np.full((3000, 1), -7.0)
    y[1000:2000] = np.nan
    found, valid = envelope(y, everything(y), FS, 250.0)
    assert np.flatnonzero(~valid).tolist() == list(range(1000, 2000))
    assert set(found[valid]) == {7.0}


def test_the_rms_of_a_sine_is_its_amplitude_over_sqrt_2_and_the_arv_2_over_pi():
    """Windows of exactly 5 periods: 501 samples at 10.02 kHz and 100 Hz."""
    fs = 10_020.0
    y = 30.0 * np.sin(2 * np.pi * 100.0 * np.arange(4000) / fs + 0.3)[:, None]
    rms, _ = rms_zero_phase(y, everything(y), fs, 50.0)
    arv, _ = arv_zero_phase(y, everything(y), fs, 50.0)
    np.testing.assert_allclose(rms[250:-250], 30.0 / np.sqrt(2), rtol=1e-12)
    np.testing.assert_allclose(arv[250:-250], 30.0 * 2 / np.pi, rtol=1e-3)


def test_a_window_that_is_centred_has_an_odd_number_of_samples():
    assert [half_window(2000.0, ms) for ms in (0.1, 0.5, 1.0, 250.0, 250.5)] == [0, 0, 1, 250, 250]


@pytest.mark.parametrize(("fs", "ms"), [(0.0, 250.0), (FS, 0.0), (FS, np.nan), (np.inf, 1.0)])
def test_impossible_windows_are_refused(fs, ms):
    with pytest.raises(ValueError, match="must be positive numbers"):
        rms_zero_phase(np.zeros((5, 1)), everything(np.zeros((5, 1))), fs, ms)


# Linear envelope


@pytest.mark.parametrize("order", [2, 4, 6])
def test_a_clean_envelope_equals_scipys_two_passes_at_the_raised_corner(order):
    y = emg(6000, 3)
    found, valid = linear_envelope_zero_phase(y, everything(y), FS, 6.0, order)
    raised_hz = 6.0 / (np.sqrt(2) - 1) ** (1 / order)
    expected = sosfiltfilt(butter(order // 2, raised_hz, fs=FS, output="sos"), np.abs(y), axis=0)
    away = slice(1500, -1500)  # SciPy mirrors the ends
    # The raised corner is exact in the digital filter's own frequency: 1e-4 of it at 1 kHz.
    np.testing.assert_allclose(found[away], expected[away], rtol=3e-4)
    assert valid.all()


@pytest.mark.parametrize("fs", [125.0, 2000.0])
def test_both_passes_together_are_at_minus_3_db_at_the_cutoff_and_do_not_lag(fs):
    t = np.arange(int(12 * fs))[:, None] / fs
    y = 10.0 + 10.0 * np.cos(2 * np.pi * 6.0 * t)
    found, _ = linear_envelope_zero_phase(y, everything(y), fs, 6.0)
    inner = slice(int(2 * fs), int(10 * fs))
    expected = 10.0 + 10.0 / np.sqrt(2) * np.cos(2 * np.pi * 6.0 * t)
    np.testing.assert_allclose(found[inner], expected[inner], atol=1e-6)


def test_a_constant_stays_one_at_both_ends_and_beside_every_gap():
    y = np.full((8000, 2), -7.0)
    valid = np.random.default_rng(0).random(y.shape) > 0.2
    valid[3000:5000, 1] = False
    found, ok = linear_envelope_zero_phase(y, valid, FS)
    np.testing.assert_allclose(found[ok], 7.0, rtol=1e-12)
    assert ok[50:-50, 0].all()
    assert ok[50:2950, 1].all()
    assert ok[5050:-50, 1].all()
    assert not ok[3050:4950, 1].any()
    assert np.array_equal(np.isnan(found), ~ok)


def test_invalid_samples_are_nowhere_in_the_envelope():
    y = emg(5000, 2)
    valid = everything(y)
    valid[2000:2200, 0] = False
    valid[100:3000:7, 0] = False
    first, ok = linear_envelope_zero_phase(y, valid, FS)
    for junk in (np.nan, np.inf, 1e12):
        second, again = linear_envelope_zero_phase(np.where(valid, y, junk), valid, FS)
        assert same_bits(first, second)
        assert same_bits(ok, again)
    alone, _ = linear_envelope_zero_phase(y[:, 1:], valid[:, 1:], FS)
    assert same_bits(first[:, 1], alone[:, 0])
    whole, _ = linear_envelope_zero_phase(y, everything(y), FS)
    np.testing.assert_allclose(first[3600:, 0], whole[3600:, 0], rtol=1e-6)


def test_beside_a_burst_it_swings_through_zero_and_is_not_clipped():
    y = np.zeros((8000, 1))
    y[3000:5000] = 100.0
    found, _ = linear_envelope_zero_phase(y, everything(y), FS)
    assert found.min() == pytest.approx(-3.35, abs=0.05)
    assert found.max() == pytest.approx(103.35, abs=0.05)
    np.testing.assert_allclose(found, found[::-1], atol=1e-9)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_the_shortest_records_have_an_envelope(n):
    y = np.full((n, 2), 3.0)
    found, ok = linear_envelope_zero_phase(y, everything(y), FS)
    assert found.shape == ok.shape == (n, 2)
    if n == 1:  # nearly all of the weight lies beyond both ends
        assert not ok.any()


@pytest.mark.parametrize(
    ("cutoff_hz", "order", "message"),
    [
        (6.0, 3, "order 3 is not possible; allowed: even ones, 2 to 16"),
        (6.0, 0, "order 0 of a pass"),
        (6.0, 18, "order 9 of a pass"),
        (0.05, 4, "cutoff_hz 0.05"),
        (440.0, 4, "allowed: 0.1 to 4"),
    ],
)
def test_impossible_envelopes_are_refused(cutoff_hz, order, message):
    y = np.zeros((10, 1))
    with pytest.raises(ValueError, match=message):
        linear_envelope_zero_phase(y, everything(y), FS, cutoff_hz, order)


# Real recordings


@pytest.mark.parametrize("name", ["emg_bursts.h5", "emg_fatigue.h5", "emg_1000_hz_8_16_bits.h5"])
def test_real_recordings_against_their_reference(shared_data, name):
    """The reference: SciPy's zero phase and a moving RMS over 250 ms, in mV."""
    with h5py.File(shared_data / "opensignals" / name) as file:
        device = file[next(iter(file))]
        reference = json.loads((shared_data / "reference.json").read_text())["recordings"]
        facts = reference[f"opensignals/{name}"]["channels"][0]
        column = "channel_" + facts["channel"].rsplit("CH", 1)[1]
        counts = np.asarray(device["raw"][column], dtype=np.float64).reshape(-1, 1)
    x_uv = (counts * 3 / 2 ** facts["resolution_bits"] - 1.5) * 1000.0
    result = filter_zero_phase(x_uv, 1000.0, SPEC)
    rms, valid = rms_zero_phase(result.filtered, result.valid, 1000.0, 250.0)
    assert valid[PERIOD:-PERIOD].all()
    inner = rms[PERIOD + 125 : -PERIOD - 125]  # the reference leaves out half a window as well
    found = np.percentile(inner, [5, 50, 95, 99, 100])
    expected = [1000.0 * facts["rms_250ms"][key] for key in ("p5", "median", "p95", "p99", "max")]
    np.testing.assert_allclose(found, expected, rtol=0.01)
