"""What the analysis says of fatigue, on signals whose spectrum and amplitude are known."""

import numpy as np
import pytest

from acquisition.boards.catalogue import find_board
from app.results.analyze import analyze_file
from app.results.settings import SettingsError
from dsp.emg_spectrum import EmgSpectrum
from dsp.spec import PipelineSpec
from dsp.uncertainty import feature_uncertainty
from tests.unit.results.test_analyze import write

FS = 1000.0


def emg(rng, seconds, mdf_hz, rms_uv, fs=FS):
    """Noise with the spectrum of a muscle."""
    n = round(seconds * fs)
    f = np.fft.rfftfreq(n, 1 / fs)
    x = np.fft.irfft(
        np.fft.rfft(rng.standard_normal(n)) * np.sqrt(EmgSpectrum(mdf_hz).density(f)), n
    )
    return rms_uv * x / x.std()


def repetitions(rng, n, mdf_hz, rms_uv, fs=FS):
    """Rest of 2 s and contractions of 3 s; median frequency and RMS from first to last."""
    parts = []
    for share in np.linspace(0, 1, n):
        parts.append(rng.standard_normal(round(2 * fs)) * 1.5)
        at = [np.interp(share, [0, 1], ends) for ends in (mdf_hz, rms_uv)]
        parts.append(emg(rng, 3, *at, fs))
    parts.append(rng.standard_normal(round(2 * fs)) * 1.5)
    return np.concatenate(parts)[:, None]


def channel_of(path, data, fs=FS):
    (channel,) = analyze_file(write(path, data, fs, ["biceps"]))["channels"]
    return channel


def test_a_rising_amplitude_with_a_falling_spectrum_reads_as_fatigue(tmp_path):
    data = repetitions(np.random.default_rng(1), 14, (110, 75), (100, 160))
    channel = channel_of(tmp_path / "tired.h5", data)
    joint = channel["jasa"]
    assert joint["reading"] == "signs consistent with fatigue"
    assert joint["basis"] == "repetitions"
    assert joint["n"] == len(channel["bursts"]) == 14
    # From 100 to 160 µV and from 110 to 75 Hz between the middles of the first and last repetition.
    minutes = 13 * 5 / 60
    assert joint["amplitude_pct_per_min"] == pytest.approx(60 / minutes, rel=0.15)
    assert joint["mdf_pct_per_min"] == pytest.approx(-100 * 35 / 110 / minutes, rel=0.25)
    for name in ("amplitude", "mdf"):
        low, high = joint[f"{name}_ci95_pct_per_min"]
        assert low < joint[f"{name}_pct_per_min"] < high


def test_a_steady_set_is_indeterminate_and_says_why(tmp_path):
    data = repetitions(np.random.default_rng(2), 10, (90, 90), (100, 100))
    joint = channel_of(tmp_path / "steady.h5", data)["jasa"]
    assert joint["reading"] == "indeterminate"
    assert "cannot be told from 0" in joint["reason"]
    assert joint["amplitude_ci95_pct_per_min"][0] < 0 < joint["amplitude_ci95_pct_per_min"][1]


def test_a_hold_is_judged_by_its_windows(tmp_path):
    rng = np.random.default_rng(3)
    pieces = [emg(rng, 2, 110 - 0.5 * t, 100 + 0.3 * t) for t in range(0, 60, 2)]
    data = np.concatenate(pieces)[:, None]
    joint = channel_of(tmp_path / "hold.h5", data)["jasa"]
    assert joint["basis"] == "windows"
    assert joint["reading"] == "signs consistent with fatigue"


def test_a_very_slow_board_has_no_reading(tmp_path):
    data = repetitions(np.random.default_rng(4), 8, (60, 50), (100, 150), fs=125.0)
    channel = channel_of(tmp_path / "slow.h5", data, fs=125.0)
    assert channel["jasa"]["reading"] == "withheld"
    assert channel["jasa"]["mdf_pct_per_min"] is None
    assert channel["mean_frequency"]["values_hz"] == []


def test_the_mean_frequency_lies_above_the_median_of_a_skewed_spectrum(tmp_path):
    channel = channel_of(
        tmp_path / "steady.h5", repetitions(np.random.default_rng(5), 10, (90, 90), (100, 100))
    )
    median, mean = channel["median_frequency"], channel["mean_frequency"]
    assert median["times_s"] == mean["times_s"]
    assert mean["intercept_hz"] > median["intercept_hz"] + 10
    assert mean["valid"]


def test_levels_and_uncertainty_are_those_of_the_envelope(tmp_path):
    rng = np.random.default_rng(6)
    path = write(tmp_path / "hold.h5", emg(rng, 60, 85, 50)[:, None], FS, ["biceps"])
    document = analyze_file(path)
    levels = document["channels"][0]["amplitude_levels"]
    assert levels["p10"] < levels["p50"] < levels["p90"]
    assert levels["p50"] == pytest.approx(document["channels"][0]["rms_mean"], rel=0.02)
    # A Gaussian envelope has its 10 and 90 % levels 2.56 SD apart.
    cv_pct = 100 * (levels["p90"] - levels["p10"]) / 2.56 / levels["p50"]
    assert cv_pct == pytest.approx(document["uncertainty"]["rms_cv_pct"], rel=0.2)
    values = document["channels"][0]["median_frequency"]["values_hz"]
    assert np.std(values) == pytest.approx(document["uncertainty"]["mdf_sd_hz"], rel=0.2)
    assert "best case" in document["uncertainty"]["note"]


def test_the_uncertainty_is_that_behind_the_front_end_of_the_board(tmp_path):
    samples = emg(np.random.default_rng(7), 10, 85, 50, fs=250.0)[:, None]

    def stated(board: str, **overrides):
        front_end = find_board(board).front_end
        settings = {"front_end": front_end.name} if front_end is not None else {}
        path = write(tmp_path / f"{board}.h5", samples, 250.0, ["biceps"], settings=settings)
        document = analyze_file(path, overrides=overrides)
        path.unlink()
        return document["uncertainty"]

    # The sinc filter of a Cyton narrows the spectrum: amplitude scatters more, its median less.
    behind_sinc3 = feature_uncertainty(PipelineSpec(), 250.0, front_end="sinc3")
    assert stated("cyton")["rms_cv_pct"] == pytest.approx(behind_sinc3.rms_cv_pct)
    assert stated("cyton")["mdf_sd_hz"] == pytest.approx(behind_sinc3.mdf_sd_hz)
    assert behind_sinc3.rms_cv_pct == pytest.approx(11.6, abs=0.1)
    flat = feature_uncertainty(PipelineSpec(), 250.0)
    assert flat.rms_cv_pct == pytest.approx(10.6, abs=0.1)
    for board in ("ganglion_native", "cyton_daisy"):  # not known, and no plain sinc filter
        assert stated(board)["rms_cv_pct"] == pytest.approx(flat.rms_cv_pct)
    # Who asks for the equaliser says that there is a sinc filter.
    levelled = feature_uncertainty(PipelineSpec(droop_equaliser=True), 250.0, front_end="sinc3")
    for board in ("cyton", "ganglion_native"):
        spread = stated(board, droop_equaliser=True)
        assert spread["rms_cv_pct"] == pytest.approx(levelled.rms_cv_pct)


def test_a_method_against_hum_without_hum_removal_is_refused(tmp_path):
    path = write(tmp_path / "a.h5", np.zeros((1000, 1)), FS, ["biceps"])
    with pytest.raises(SettingsError, match="mains removal is off"):
        analyze_file(path, overrides={"mains_method": "subtract"})


def test_levels_of_a_recording_of_a_second_are_withheld(tmp_path):
    """Frames of 250 ms every 5 ms are not independent values."""
    rng = np.random.default_rng(7)
    path = write(tmp_path / "short.h5", emg(rng, 2, 85, 50)[:, None], FS, ["biceps"])
    levels = analyze_file(path)["channels"][0]["amplitude_levels"]
    assert levels["p10"] is None
    assert "independent" in levels["reason"]


def test_settings_that_a_rate_does_not_allow_are_refused_before_any_work(tmp_path):
    path = write(tmp_path / "slow.h5", np.zeros((800, 1)), 80.0, ["biceps"])
    with pytest.raises(SettingsError, match="100 Hz or more"):
        analyze_file(path, overrides={"ecg_removal": True})
