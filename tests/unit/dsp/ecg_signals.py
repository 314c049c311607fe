"""EMG and heartbeats of known truth, for the tests of the ECG removal."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

# P, Q, R, S, T: time after R in s, width (SD) in s, height relative to R.
WAVES = (
    (-0.17, 0.025, 0.10),
    (-0.028, 0.008, -0.12),
    (0.0, 0.010, 1.0),
    (0.030, 0.010, -0.22),
    (0.26, 0.050, 0.25),
)
#: A ventricular extra beat: wider, the other way round.
ECTOPIC = ((0.0, 0.024, -1.2), (0.05, 0.022, 0.7))


def band_pass(x, fs, low_hz=20.0, order=4):
    """Return what the chain hands to the removal."""
    high_hz = min(450.0, 0.45 * fs)
    sos = butter(order, [low_hz, high_hz], "bandpass", fs=fs, output="sos")
    return sosfilt(sos, x, axis=0)


def emg(seconds, fs, channels=1, seed=0, mdf_hz=85.0):
    """Return band-passed Gaussian EMG with an RMS of 1, spectrum of Stulen and De Luca (1981)."""
    n = round(seconds * fs)
    rng = np.random.default_rng([seed, 7])
    white = np.fft.rfft(rng.normal(size=(n, channels)), axis=0)
    f = np.fft.rfftfreq(n, 1.0 / fs)[:, None]
    high = 116.0 * mdf_hz / 90.0
    low = 0.45 * high
    density = f**2 / ((f**2 + low**2) * (f**2 + high**2) ** 2)
    x = band_pass(np.fft.irfft(white * np.sqrt(density), n, axis=0), fs)
    return x / np.sqrt(np.mean(x**2, axis=0))


def beat_times(seconds, bpm=72.0, jitter=0.04, seed=0, end_bpm=None):
    """Return the times of R waves; the rate goes from `bpm` to `end_bpm` over the record."""
    rng = np.random.default_rng([seed, 11])
    end_bpm = bpm if end_bpm is None else end_bpm
    times = [0.4]
    while times[-1] < seconds:
        rate = bpm + (end_bpm - bpm) * times[-1] / seconds
        times.append(times[-1] + 60.0 / rate * (1.0 + jitter * (2.0 * rng.random() - 1.0)))
    return np.array(times[:-1])


def heartbeats(seconds, fs, times_s, sizes=None, waves=WAVES):
    """Return an ECG as the electrodes see it, R waves of 1."""
    n = round(seconds * fs)
    x = np.zeros(n)
    for time_s, size in zip(
        times_s, np.ones(len(times_s)) if sizes is None else sizes, strict=True
    ):
        first, stop = max(0, round((time_s - 0.3) * fs)), min(n, round((time_s + 0.5) * fs))
        since_s = np.arange(first, stop) / fs - time_s
        for centre_s, width_s, height in waves:
            x[first:stop] += size * height * np.exp(-0.5 * ((since_s - centre_s) / width_s) ** 2)
    return x


def qrs(seconds, fs, times_s, peak_uv, **options):
    """Return a band-passed ECG whose QRS complexes have a peak of `peak_uv`, ``(n,)``."""
    x = band_pass(heartbeats(seconds, fs, times_s, **options), fs)
    one = band_pass(heartbeats(2.0, fs, [1.0]), fs)
    return peak_uv / np.abs(one).max() * x


def rms(x):
    return np.sqrt(np.mean(np.square(x), axis=0))
