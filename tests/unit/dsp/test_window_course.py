from __future__ import annotations

import numpy as np
import pytest

from dsp.outputs import Frames
from dsp.trend import fit_trend
from dsp.window_course import WindowRms, rest_of_windows, rms_in_windows

HOP, WINDOW, RMS_WINDOW = 10, 1000, 250


def frames(n: int, seed: int = 1) -> Frames:
    rng = np.random.default_rng(seed)
    rms = rng.uniform(1.0, 9.0, (n, 3))
    valid = rng.uniform(size=(n, 3)) > 0.2
    return Frames(HOP * np.arange(1, n + 1), np.where(valid, rms, np.nan), valid)


def part(whole: Frames, first: int, stop: int) -> Frames:
    return Frames(whole.end_sample[first:stop], whole.rms_uv[first:stop], whole.valid[first:stop])


@pytest.mark.parametrize("cut", [7, 60, 333])
def test_a_stream_gives_the_amplitudes_of_the_whole(cut: int) -> None:
    whole = frames(1000)
    ends = 500 * np.arange(2, 20)
    expected = rms_in_windows(whole, ends, window=WINDOW, rms_window=RMS_WINDOW)
    stream = WindowRms(3, window=WINDOW, rms_window=RMS_WINDOW)
    found = []
    for first in range(0, 1000, cut):
        block = part(whole, first, first + cut)
        # Of many channels a window is reported a little after its end.
        due = (ends > whole.end_sample[first] - 30) & (ends <= block.end_sample[-1] - 20)
        new = ends[due & (ends > (500 * (len(found) + 1)))]
        found.extend(stream.process(block, new))
    np.testing.assert_array_equal(np.array(found), expected[: len(found)])
    assert len(found) >= 17


def test_a_restart_forgets_and_windows_without_frames_have_no_amplitude() -> None:
    stream = WindowRms(3, window=WINDOW, rms_window=RMS_WINDOW)
    stream.process(frames(200), np.empty(0, np.int64))
    stream.restart()
    assert np.isnan(stream.process(Frames.none(3), np.array([1000]))).all()
    assert stream.process(Frames.none(3), np.empty(0, np.int64)).shape == (0, 3)


def test_rest_and_noise_follow_the_rules_of_quality() -> None:
    times_s = 0.5 + 0.5 * np.arange(60)
    bursts = [(10.0, 14.0), (20.0, 24.0)]
    active = ((times_s > 10) & (times_s < 14)) | ((times_s > 20) & (times_s < 24))
    clean = np.where(active, 100.0, 2.0)
    has_rest, snr_db = rest_of_windows(times_s, clean, 1.0, bursts)
    assert has_rest
    assert snr_db == pytest.approx(20 * np.log10(50), abs=0.5)
    holding = np.full(60, 80.0)
    assert rest_of_windows(times_s, holding, 1.0, []) == (False, None)
    # In counts there is no telling a low level: then the bursts' word is taken for it.
    assert rest_of_windows(times_s, holding, 1.0, [], in_uv=False) == (True, None)
    assert rest_of_windows(times_s, np.full(60, np.nan), 1.0, bursts) == (False, None)


@pytest.mark.parametrize("hop_s", [0.5, 1.0])
def test_the_band_of_a_line_covers_the_true_line(hop_s: float) -> None:
    """In 95 % of cases at each time, with windows that overlap by half as well as without."""
    rng = np.random.default_rng(4)
    times_s = 0.5 + hop_s * np.arange(40)
    fs, n = 50.0, 2500
    taper = np.hanning(int(fs) + 1)[:-1] ** 2
    at = np.rint((times_s - 0.5) * fs).astype(int)
    inside = np.zeros(3)
    where = np.array([0.0, times_s.mean(), times_s[-1]])
    for _ in range(400):
        # Energy in Hann windows of one stretch of noise: as correlated as spectral estimates.
        power = rng.standard_normal(n) ** 2
        values = np.array([taper @ power[k : k + len(taper)] for k in at]) / taper.sum()
        line = fit_trend(times_s, values, window_s=1.0)
        inside += np.abs(line.values(where) - 1.0) <= line.half_band95(where)
    assert (inside / 400 > 0.92).all()
    assert (inside / 400 < 0.985).all()
