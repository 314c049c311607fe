"""Repetitions whose spectrum moves with muscle length: what fatigue did is found at one phase."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from scipy.stats import linregress

from dsp import phase_locked
from dsp.offline import offline_bursts, run_offline
from dsp.phase_locked import MIN_REPS, PhaseWindow, phase_locked_spectra
from dsp.sliding_spectrum import SlidingSpectrum
from dsp.spec import PipelineSpec
from dsp.spectral_features import finsm5, mean_frequency, median_frequency, welch_spectrum
from dsp.trend import active_share, mdf_trend

FS = 1000.0
BAND = (20.0, 450.0)
CORNER_HZ = 116.0  # median frequency 90 Hz
CHANNELS = 40


def emg_power(f, f_high):
    """Shape of Shwedyk, Stulen and De Luca."""
    return f_high**4 * f**2 / ((f**2 + (0.45 * f_high) ** 2) * (f**2 + f_high**2) ** 2)


def emg(fs, seconds, channels, seed, corner=CORNER_HZ):
    rng = np.random.default_rng(seed)
    n = round(fs * seconds)
    f = np.fft.rfftfreq(n, 1 / fs)
    noise = rng.standard_normal((channels, f.size)) + 1j * rng.standard_normal((channels, f.size))
    x = np.fft.irfft(noise * np.sqrt(emg_power(f, corner)), n, axis=1).T
    return 50 * x / x.std(axis=0)


def set_of_curls(fatigue, at_top, reps=16, seed=1):
    """Curls whose pause at the top grows from 0.2 to 2.5 s.

    Lifting takes 0.8 s, in which shortening moves every frequency from 1 to `at_top` times its own;
    lowering takes 1 s. Fatigue lowers all of them evenly, by that share until the end of the set.

    Returns
    -------
    Signal, onset/top/offset of each repetition, and the speed (factor of frequencies) by sample.
    """
    marks, now = [], 0.7
    for pause in np.linspace(0.2, 2.5, reps):
        marks.append((now, now + 0.8, now + 1.8 + pause))
        now = marks[-1][2] + 0.7
    t = np.arange(round(now * FS)) / FS
    knots = [
        (at, level)
        for onset, top, offset in marks
        for at, level in ((onset, 1.0), (top, at_top), (offset - 1.0, at_top), (offset, 1.0))
    ]
    length = np.interp(t, *np.transpose(knots))
    speed = length * (1.0 - fatigue * t / t[-1])
    at = np.concatenate([[0.0], np.cumsum((speed[1:] + speed[:-1]) / 2)]) / FS
    source = emg(3000, 10 * np.ceil(0.1 * at[-1] + 0.1), CHANNELS, seed)
    x = CubicSpline(np.arange(len(source)) / 3000, source)(at)
    active = np.zeros(t.size, bool)
    for onset, _, offset in marks:
        active |= (t >= onset) & (t < offset)
    return np.where(active[:, None], x, 0.05 * x), marks, speed


def percent_per_minute(times, values):
    line = linregress(times - times[0], values)
    return 6000 * line.slope / line.intercept


@pytest.mark.thorough
@pytest.mark.parametrize(("fatigue", "at_top"), [(0.0, 1.4), (0.15, 0.7)])
def test_the_slope_at_one_phase_is_right_where_the_sliding_one_is_biased(fatigue, at_top):
    """Growing pauses at one length look like recovery (shortened) or fatigue (stretched)."""
    x, marks, speed = set_of_curls(fatigue, at_top)
    reps = [(onset, offset) for onset, _, offset in marks]
    snr = [30.0] * CHANNELS
    found = phase_locked_spectra(x, None, FS, reps, PhaseWindow(0.0, 0.6), band=BAND, snr_db=snr)
    assert not found.left_out
    f = np.arange(20.05, 450.0, 0.1)
    grid = np.linspace(0.3, 1.6, 200)
    mdf_at = median_frequency(emg_power(f, CORNER_HZ * grid[:, None]), f)
    true_hz = [
        np.interp(speed[round(a * FS) : round((a + 0.6) * FS)], grid, mdf_at).mean()
        for a, _ in reps
    ]
    truth = percent_per_minute(found.centre_s, true_hz)
    slopes = np.array([trend.per_min.pct for trend in found.trends])
    spread = slopes.std() / np.sqrt(slopes.size)
    assert spread < 2.0
    assert slopes.mean() == pytest.approx(truth, abs=2.5 * spread)
    low, high = np.transpose([trend.per_min.ci95_pct for trend in found.trends])
    assert np.mean((low <= truth) & (truth <= high)) >= 0.87  # 35 of 40; 0.95 expected
    np.testing.assert_allclose(found.mdf_hz.mean(), np.mean(true_hz), rtol=0.03)

    stage = SlidingSpectrum(FS, CHANNELS, 1.0, 0.5, 1.0, BAND)
    end, sliding_hz, _, valid = stage.process(x, np.ones(x.shape, bool))
    share = active_share(end / FS - 0.5, 1.0, reps)
    plain = [
        mdf_trend(end / FS - 0.5, sliding_hz[:, c], valid[:, c], share, tier="A", snr_db=30.0)
        for c in range(CHANNELS)
    ]
    biased = 60 * np.array([trend.slope_pct_per_s for trend in plain])
    off = (biased.mean() - truth) * np.sign(at_top - 1)
    assert off > 3.0
    assert off > 5 * biased.std() / np.sqrt(biased.size)


@pytest.fixture(scope="module")
def steady():
    """Ten seconds of four steady channels, and eight repetitions of 0.9 s."""
    return emg(FS, 10, 4, seed=3), [(k + 0.5, k + 1.4) for k in range(8)]


def test_values_are_those_of_the_window_itself(steady):
    x, reps = steady
    found = phase_locked_spectra(x, None, FS, reps, PhaseWindow(0.25, 0.6), band=BAND)
    assert found.psd.shape == (8, 4, found.freqs.size)
    assert (found.freqs[0], found.freqs[-1]) == (20.0, 450.0)
    taper = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(600) / 600)
    for rep, (onset, offset) in enumerate(reps):
        first = round((onset + 0.25 * (offset - onset)) * FS)
        window = x[first : first + 600]
        spectrum = np.fft.rfft((window - window.mean(axis=0)) * taper[:, None], 1000, axis=0)
        power = 2 * np.abs(spectrum[20:451].T) ** 2 / (FS * np.sum(taper**2))
        np.testing.assert_allclose(found.psd[rep], power, rtol=1e-9)
        np.testing.assert_allclose(found.mdf_hz[rep], median_frequency(power, found.freqs))
        np.testing.assert_allclose(found.mnf_hz[rep], mean_frequency(power, found.freqs))
        np.testing.assert_allclose(found.finsm5[rep], finsm5(power, found.freqs))
        assert found.centre_s[rep] == pytest.approx(first / FS + 0.3, abs=0.001)
    np.testing.assert_allclose(found.finsm5_ratio, found.finsm5 / found.finsm5[0])
    assert found.hz_comparable
    assert (found.tier, found.finsm5_reason, found.band) == ("A", "", BAND)


def test_slopes_are_those_of_linregress(steady):
    x, reps = steady
    found = phase_locked_spectra(x, None, FS, reps, PhaseWindow(0.0, 0.5), band=BAND)
    for channel, trend in enumerate(found.trends):
        values = found.mdf_hz[:, channel]
        by_rep = linregress(np.arange(8), values)
        by_time = linregress(found.centre_s - found.centre_s[0], values)
        assert trend.per_rep.hz == pytest.approx(by_rep.slope)
        assert trend.per_rep.se_hz == pytest.approx(by_rep.stderr)
        assert trend.per_min.hz == pytest.approx(60 * by_time.slope)
        assert trend.per_min.se_pct == pytest.approx(6000 * by_time.stderr / by_time.intercept)
        assert trend.start_hz == pytest.approx(by_rep.intercept)
        assert trend.r2 == pytest.approx(by_rep.rvalue**2)
        for slope in (trend.per_rep, trend.per_min):
            low, high = slope.ci95_hz
            assert (low + high) / 2 == pytest.approx(slope.hz)
            assert high - slope.hz == pytest.approx(2.4469 * slope.se_hz, rel=1e-4)  # t, 6 df
            np.testing.assert_allclose(
                slope.ci95_pct, np.multiply(slope.ci95_hz, slope.pct / slope.hz)
            )
        np.testing.assert_allclose(found.mdf_pct[:, channel], 100 * values / trend.start_hz)
        assert (trend.valid, trend.reason, trend.n, trend.n_left_out) == (True, "", 8, 0)
        assert trend.note == "signal to noise is not known"


def test_a_whole_phase_uses_all_of_it_in_windows_of_at_most_a_second():
    x = emg(FS, 40, 3, seed=4)
    reps = [(4.0 * k, 4.0 * k + length) for k, length in enumerate((0.5, 0.9, 1.0, 1.3, 2.0, 3.5))]
    loud = x.copy()
    loud[3650:3750] *= 20  # after the first repetition: nobody's
    for near_an_end in (8960, 13250, 23450):  # of the third, fourth and sixth
        loud[near_an_end : near_an_end + 30] *= 20
    plain = phase_locked_spectra(x, None, FS, reps, PhaseWindow(0.0, None), band=BAND)
    found = phase_locked_spectra(loud, None, FS, reps, PhaseWindow(0.0, None), band=BAND)
    assert not found.left_out
    changed = np.any(found.psd != plain.psd, axis=(1, 2))
    assert changed.tolist() == [False, False, True, True, False, True]
    np.testing.assert_allclose(found.centre_s, [np.mean(rep) for rep in reps])
    # Averaging windows calms the spectrum: bins of one window scatter by their own size.
    smooth = emg_power(found.freqs, CORNER_HZ)
    scatter = [np.std(psd / smooth) / np.mean(psd / smooth) for psd in plain.psd]
    assert scatter[5] < 0.6 < 0.8 < scatter[0]
    half = phase_locked_spectra(x, None, FS, reps, PhaseWindow(0.5, None), band=BAND)
    assert [out.rep for out in half.left_out] == [0, 1]
    np.testing.assert_allclose(half.centre_s, [a + 0.75 * (b - a) for a, b in reps])


def test_repetitions_that_do_not_count_are_named_with_the_reason(steady):
    x, reps = steady
    reps = [*reps, (8.6, 9.0), (9.6, 10.3)]
    x, valid = x.copy(), np.ones(x.shape, bool)
    valid[2500:2550, 1] = False  # a tenth of the window: still counts
    valid[3500:3551, 1] = False
    x[4600, 2] = np.nan
    x[5500:6400, 3] = 0.0
    found = phase_locked_spectra(x, valid, FS, reps, PhaseWindow(0.0, 0.5), band=BAND)
    said = {(out.rep, out.channel): out.reason for out in found.left_out}
    assert set(said) == {(8, -1), (9, -1), (3, 1), (4, 2), (5, 3)}
    assert said[8, -1].startswith("too short: 0.40 s are left")
    assert said[9, -1] == "the window reaches beyond the recording"
    assert said[3, 1] == said[4, 2] == "more than 10 % of the window are invalid"
    assert said[5, 3] == "there is no signal in the band"
    counts = np.isfinite(found.mdf_hz)
    for values in (found.mnf_hz, found.mdf_pct, found.finsm5, found.finsm5_ratio):
        np.testing.assert_array_equal(np.isfinite(values), counts)
    assert counts.sum(axis=0).tolist() == [8, 7, 7, 7]
    assert [(t.n, t.n_left_out) for t in found.trends] == [(8, 2), (7, 3), (7, 3), (7, 3)]
    kept = [0, 1, 2, 4, 5, 6, 7]
    line = linregress(kept, found.mdf_hz[kept, 1])
    assert found.trends[1].per_rep.hz == pytest.approx(line.slope)


def test_the_first_repetition_that_counts_is_the_reference(steady):
    x, reps = steady
    valid = np.ones(x.shape, bool)
    valid[:1800, 0] = False
    found = phase_locked_spectra(x, valid, FS, reps, PhaseWindow(0.0, 0.5), band=BAND)
    np.testing.assert_allclose(found.finsm5_ratio[:, 0], found.finsm5[:, 0] / found.finsm5[2, 0])
    line = linregress(np.arange(2, 8), found.mdf_hz[2:, 0])
    assert found.trends[0].start_hz == pytest.approx(line.intercept + 2 * line.slope)


def test_few_repetitions_give_values_but_no_slope(steady):
    x, reps = steady
    few = phase_locked_spectra(x, None, FS, reps[: MIN_REPS - 1], PhaseWindow(), band=BAND)
    assert np.isfinite(few.mdf_hz).all()
    assert np.isnan(few.mdf_pct).all()
    for trend in few.trends:
        assert not trend.valid
        assert trend.reason == "withheld: only 4 repetitions count; a slope needs at least 5"
        assert trend.per_rep is trend.per_min is trend.start_hz is None
    none = phase_locked_spectra(x, None, FS, [], PhaseWindow(), band=BAND)
    assert none.mdf_hz.shape == (0, 4)
    assert none.trends[0].reason.startswith("withheld: only 0 repetitions count")


def test_a_noisy_channel_is_withheld_with_its_values(steady):
    x, reps = steady
    found = phase_locked_spectra(
        x, None, FS, reps, PhaseWindow(), band=BAND, snr_db=[30.0, 11.9, np.nan, 12.0]
    )
    assert [trend.valid for trend in found.trends] == [True, False, False, True]
    assert "signal to noise is 11.9 dB" in found.trends[1].reason
    assert "too low to be measured" in found.trends[2].reason
    assert np.isnan(found.mdf_hz[:, 1:3]).all()
    assert np.isnan(found.finsm5_ratio[:, 1:3]).all()
    assert (found.trends[1].n, found.trends[1].n_left_out) == (0, 8)


@pytest.mark.parametrize(
    ("fs", "band"), [(500.0, (20, 220)), (250.0, (20, 110)), (125.0, (20, 56))]
)
def test_slow_boards_give_what_their_tier_allows(fs, band):
    x = emg(fs, 10, 2, seed=5)
    reps = [(k + 0.5, k + 1.4) for k in range(8)]
    found = phase_locked_spectra(
        x, None, fs, reps, PhaseWindow(0.0, 0.8), band=band, snr_db=[30.0, 30.0]
    )
    if found.tier == "B":
        assert found.hz_comparable
        assert found.trends[0].note.startswith("band-limited")
        assert np.isnan(found.finsm5).all()
        np.testing.assert_allclose(found.finsm5_ratio[0], 1.0)
        assert "ratio to the first" in found.finsm5_reason
    elif found.tier == "C":
        assert not found.hz_comparable
        assert found.trends[0].note.startswith("low-rate board")
        assert 60 < found.mdf_pct.min() < found.mdf_pct.max() < 160
        assert np.isnan(found.finsm5).all()
        assert np.isnan(found.finsm5_ratio).all()
        assert "FInsm5" in found.finsm5_reason
    else:
        for values in (found.psd, found.mdf_hz, found.mnf_hz, found.mdf_pct, found.finsm5_ratio):
            assert np.isnan(values).all()
        assert found.trends[0].reason.startswith("withheld: very low rate")
        assert not found.hz_comparable


def test_hum_is_bridged_in_every_spectrum(steady):
    x, reps = steady
    t = np.arange(len(x))[:, None] / FS
    dirty = x + 200 * np.sin(2 * np.pi * 50 * t) + 20 * np.sin(2 * np.pi * 150 * t)

    def mdf(signal, lines):
        found = phase_locked_spectra(
            signal, None, FS, reps, PhaseWindow(0.0, 0.5), band=BAND, lines_hz=lines
        )
        return found.mdf_hz.mean()

    assert abs(mdf(dirty, ()) - mdf(x, ())) > 10
    assert abs(mdf(dirty, (50.0, 150.0)) - mdf(x, ())) < 2


def test_a_later_start_moves_the_times_alone(steady):
    x, reps = steady
    here = phase_locked_spectra(x, None, FS, reps, PhaseWindow(), band=BAND)
    moved = [(a + 1000.0, b + 1000.0) for a, b in reps]
    there = phase_locked_spectra(x, None, FS, moved, PhaseWindow(), band=BAND, start_s=1000.0)
    np.testing.assert_array_equal(there.mdf_hz, here.mdf_hz)
    np.testing.assert_allclose(there.centre_s, here.centre_s + 1000.0)
    assert there.trends[0].per_min.hz == pytest.approx(here.trends[0].per_min.hz)
    assert there.trends[0].per_min.pct == pytest.approx(here.trends[0].per_min.pct)


def test_what_cannot_be_used_is_refused(steady):
    x, reps = steady
    for arguments in ({"start_share": 1.0}, {"start_share": -0.1}):
        with pytest.raises(ValueError, match="start_share"):
            PhaseWindow(**arguments)
    for length_s in (0.4, 1.1, np.nan):
        with pytest.raises(ValueError, match="length_s"):
            PhaseWindow(0.0, length_s)
    with pytest.raises(ValueError, match="end after its onset"):
        phase_locked_spectra(x, None, FS, [(2.0, 2.0)], PhaseWindow(), band=BAND)
    with pytest.raises(ValueError, match="snr_db"):
        phase_locked_spectra(x, None, FS, reps, PhaseWindow(), band=BAND, snr_db=[30.0])
    with pytest.raises(ValueError, match="no frequency"):
        phase_locked_spectra(x, None, FS, reps, PhaseWindow(), band=(600.0, 700.0))
    with pytest.raises(ValueError, match="samples, channels"):
        phase_locked_spectra(x[:, 0], None, FS, reps, PhaseWindow(), band=BAND)


def test_real_fatigue_recording(shared_data: Path):
    """Thirty curls: sliding windows find a fall of 13 % a minute, every phase a fall as well."""
    import h5py

    with h5py.File(shared_data / "opensignals" / "emg_fatigue.h5") as file:
        counts = file["00:07:80:4C:01:B1"]["raw/channel_2"][:, 0].astype(float)
    raw_uv = (counts[:, None] * 3 / 2**12 - 1.5) * 1000
    result = run_offline(PipelineSpec(), 1000, 1, [(raw_uv, 0)], keep_filtered=True)
    reps = offline_bursts(result, 0)
    for phase in (PhaseWindow(0.0, 0.5), PhaseWindow(0.25, 0.5), PhaseWindow(0.0, None)):
        found = phase_locked_spectra(
            result.filtered, result.valid, 1000.0, reps, phase, band=BAND, snr_db=[44.0]
        )
        trend = found.trends[0]
        assert (trend.n, trend.n_left_out) == (30, 0)
        assert trend.per_min.ci95_pct[1] < 0
        assert -15 < trend.per_min.pct < -8
        assert 2 < np.median(found.finsm5_ratio[-5:]) < 8


@pytest.mark.parametrize("fs", [1000.0, 1259.26, 1925.93, 2148.15])
def test_rounding_to_samples_does_not_split_a_window(fs):
    """A slice of 1 s may have one sample more than another; both are one Hann window."""
    y = np.random.default_rng(9).normal(0, 20, (round(fs) + 2, 3))
    for rows in (int(fs), int(np.ceil(fs))):
        valid = np.ones((rows, 3), dtype=bool)
        even = 2 * (rows // 2)
        whole = welch_spectrum(
            y[:rows], valid, fs, even / fs, resolution_hz=phase_locked.RESOLUTION_HZ
        )
        inside = (whole.freqs >= 20) & (whole.freqs <= 450)
        psd, reasons = phase_locked._rep_spectrum(y[:rows], valid, fs, (), inside)
        assert reasons == ["", "", ""]
        np.testing.assert_allclose(psd, whole.psd[:, inside], rtol=1e-12)
