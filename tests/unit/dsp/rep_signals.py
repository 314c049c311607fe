"""Hop powers of simulated repetitions whose activation is known."""

from __future__ import annotations

import numpy as np

from dsp.emg_spectrum import EmgSpectrum

REST_UV = 2.0
#: When the activation begins, and how long it takes to its peak and back.
BEGINS_S, RISE_S, LENGTH_S = 1.0, 0.65, 3.5


def noise(rng, n, columns, fs, mdf_hz=None):
    """Return Gaussian noise of RMS 1 within the pass band: EMG, or white without `mdf_hz`."""
    f = np.fft.rfftfreq(n, 1.0 / fs)
    inside = (f >= 20.0) & (f <= min(450.0, 0.45 * fs))
    root = inside.astype(float)
    if mdf_hz is not None:
        root[inside] = np.sqrt(EmgSpectrum(mdf_hz).density(f[inside]))
    z = rng.standard_normal((f.size, columns, 2)).view(np.complex128)[..., 0]
    return np.fft.irfft(z * root[:, np.newaxis], n, axis=0) * (n / np.sqrt(4 * np.sum(root**2)))


def hop_powers(x, fs):
    """Return the mean squares of hops of some 5 ms, and the length of one in seconds."""
    hop = max(1, round(0.005 * fs))
    n = len(x) // hop * hop
    return np.square(x[:n]).reshape(n // hop, hop, *x.shape[1:]).mean(axis=1), hop / fs


def raised_cosine(fs, delay_s=0.0, rise_s=RISE_S):
    """Return an activation ``(n,)`` that rises to 1 in `rise_s` and falls as long."""
    phase = (np.arange(round(LENGTH_S * fs)) / fs - BEGINS_S - delay_s) / rise_s
    inside = (phase > 0.0) & (phase < 2.0)
    return np.where(inside, 0.5 * (1.0 - np.cos(np.pi * phase)), 0.0)


def repetitions(fs, columns, peak_uv, delay_s=0.0, *, seed=0, rise_s=RISE_S):
    """Return hop powers ``(T, columns)`` of one muscle in as many repetitions, and their length."""
    rng = np.random.default_rng([seed, int(fs)])
    course = raised_cosine(fs, delay_s, rise_s)[:, np.newaxis]
    x = peak_uv * course * noise(rng, len(course), columns, fs, 90.0)
    return hop_powers(x + REST_UV * noise(rng, len(course), columns, fs), fs)
