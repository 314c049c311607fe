"""Onset detectors against BioSPPy and NeuroKit2, where those are right."""

from __future__ import annotations

import math
import warnings
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import butter, sosfiltfilt

from dsp.onsets import bonato, hodges_bui, tkeo

FS = 1000.0
REST = slice(200, 1300)
REST_S = (0.2, 1.3)
TRUE_S = [(1.5, 2.0), (3.0, 3.5)]
SEEDS = range(6)


def quietly(name: str) -> ModuleType:
    """Import a reference; their imports warn, and here a warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, exc_type=ImportError)


@pytest.fixture(scope="module")
def biosppy_emg() -> ModuleType:
    return quietly("biosppy.signals.emg")


@pytest.fixture(scope="module")
def neurokit() -> ModuleType:
    return quietly("neurokit2")


def bursts(seed: int, snr_db: float = 20.0) -> NDArray[np.float64]:
    """White rest of 5 µV with two steps, mean taken off (BioSPPy takes it off itself)."""
    rng = np.random.default_rng(seed)
    t = np.arange(4500) / FS
    on = (t >= 1.5) & ((t - 1.5) % 1.5 < 0.5)
    sd = np.where(on, 5.0 * math.sqrt(1.0 + 10.0 ** (snr_db / 10.0)), 5.0)
    x = sd * rng.standard_normal(len(t))
    return x - x.mean()


def spans(result) -> list[tuple[float, float]]:
    return [(a.onset_s, a.offset_s) for a in result.activations]


def low_passed(x: NDArray[np.float64], high_hz: float = 50.0) -> NDArray[np.float64]:
    return sosfiltfilt(butter(2, high_hz, fs=FS, output="sos"), x, padtype="even", padlen=100)


@pytest.mark.parametrize("seed", SEEDS)
def test_hodges_bui_is_biosppys_within_a_sample_but_for_its_conventions(biosppy_emg, seed):
    """Equal once smoothing is nearly off (BioSPPy has none), and rest is that of |x|.

    BioSPPy takes mean and SD of rest before rectifying, so its mean is 0; here it is handed the
    right ones. It returns rising and falling crossings in one array, each as the sample on the
    quiet side, plus half the window; ours are the outer ends of the windows.
    """
    x, w = bursts(seed), 25
    ours = hodges_bui(
        x, FS, baseline_s=REST_S, from_rise=0, low_pass_hz=450.0, min_event_ms=0.0, join_ms=0.0
    )[0]
    level = low_passed(np.abs(x), 450.0)
    rest = {"mean": level[REST].mean(), "std_dev": level[REST].std()}
    theirs = biosppy_emg.hodges_bui_onset_detector(
        signal=x, rest=rest, sampling_rate=FS, size=w, threshold=3.0
    )["onsets"]
    crossings = np.sort(theirs) - w // 2
    for start, stop in spans(ours):
        first, last = round(start * FS), round(stop * FS)
        assert np.abs(crossings + 1 - first).min() <= 1
        assert np.abs(crossings - 1 + w - last).min() <= 1
    for start_s, _ in TRUE_S:
        assert np.abs(np.array(spans(ours))[:, 0] - start_s).min() < 0.025


def test_bonato_finds_the_events_of_biosppy(biosppy_emg):
    """BioSPPy's has a second threshold of its own kind, and no whitening.

    It starts an event when 15 z are above with no more than `fail_size` below between them, and
    never asks for r0 of m; on a step both find the first z above. It gives onsets and offsets in
    one array.
    """
    off_ms = []
    for seed in SEEDS:
        x = bursts(seed)
        ours = bonato(x, FS, baseline_s=REST_S, ar_order=0)[0]
        variance = float(np.mean(x[REST] ** 2))
        theirs = biosppy_emg.bonato_onset_detector(
            signal=x,
            rest={"var": variance},
            sampling_rate=FS,
            threshold=ours.threshold / variance,
            active_state_duration=15,
            samples_above_fail=2,
            fail_size=4,
        )["onsets"]
        assert len(theirs) == 4
        strong = [span for span in spans(ours) if span[1] - span[0] > 0.3]
        off_ms.append(np.ravel(strong) * 1000.0 - np.sort(theirs) * 1000.0 / FS)
    assert np.median(np.abs(off_ms)) <= 2.0
    assert np.mean(np.abs(off_ms) <= 10.0) >= 0.85


@pytest.mark.parametrize("seed", SEEDS)
def test_tkeo_is_biosppys_operator_with_the_smoothing_that_it_lacks(biosppy_emg, seed):
    """Solnik's in BioSPPy compares psi itself, so that a burst falls into a dozen pieces.

    Given raw samples as rest it also compares µV² with the SD of µV: 200 crossings. What it
    returns as `processed` is psi: smoothed, it must cross where ours does.
    """
    x = bursts(seed, snr_db=25.0)
    y = sosfiltfilt(butter(2, [30.0, 300.0], "bandpass", fs=FS, output="sos"), x, padlen=100)
    y -= y.mean()
    found = biosppy_emg.solnik_onset_detector(
        signal=y,
        rest={"mean": 0.0, "std_dev": 1.0},
        sampling_rate=FS,
        threshold=100.0,
        active_state_duration=5,
    )
    level = low_passed(np.pad(found["processed"], 1, mode="edge"))
    threshold = level[REST].mean() + 6.0 * level[REST].std()
    ours = tkeo(x, FS, baseline_s=REST_S)[0]
    assert ours.threshold == pytest.approx(threshold, rel=1e-3)
    above = np.flatnonzero(level > threshold)
    for start_s, stop_s in TRUE_S:
        (span,) = [s for s in spans(ours) if s[0] < stop_s and s[1] > start_s]
        inside = above[(above > (start_s - 0.1) * FS) & (above < (stop_s + 0.1) * FS)]
        assert span[0] * FS == pytest.approx(inside[0], abs=1)
        assert span[1] * FS == pytest.approx(inside[-1] + 1, abs=1)


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_onsets_are_those_of_neurokits_threshold_on_the_same_envelope(neurokit, seed):
    """NeuroKit2 marks where the smoothed envelope crosses, on both sides at least 50 ms long.

    Its default threshold (a tenth of the SD of everything) is below rest here, so it is given ours.
    """
    x = bursts(seed)
    level = low_passed(np.abs(x))
    threshold = float(level[REST].mean() + 3.0 * level[REST].std())
    _, found = neurokit.emg_activation(
        emg_amplitude=level, sampling_rate=FS, method="threshold", threshold=threshold
    )
    ours = hodges_bui(x, FS, baseline_s=REST_S)[0]
    assert ours.threshold == pytest.approx(threshold, rel=1e-3)
    strong = np.array([span for span in spans(ours) if span[1] - span[0] > 0.3])
    assert len(found["EMG_Onsets"]) >= 1
    for onset, offset in zip(found["EMG_Onsets"], found["EMG_Offsets"], strict=True):
        assert np.abs(strong[:, 0] - onset / FS).min() <= 0.01
        assert np.abs(strong[:, 1] - offset / FS).min() <= 0.01
