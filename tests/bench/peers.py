"""The offline work as its peers do it: filter, envelope and median frequency of a whole recording.

Each takes ``(samples, channels)`` float64 at `FS`. Those that do the same job return RMS at every
sample and the median frequency of every window, ``(samples, channels)`` and ``(windows,
channels)``, so that the numbers can be compared with ours.
"""

from __future__ import annotations

import importlib.metadata
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import MagicMock

import numpy as np
import scipy.fft
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import sosfilt, welch

from dsp.design import design_cascade, frame_grid
from tests.bench.work import SPEC

FS = 2000.0
LINES_HZ = (50.0, 100.0, 150.0)
NOTCH_HALF_HZ = SPEC.mains_width_hz / 2
LOW_HZ, HIGH_HZ = SPEC.band_low_hz, SPEC.band_high_hz
WINDOW, HOP = round(FS * SPEC.mdf_window_s), round(FS * SPEC.mdf_hop_s)
RMS_SAMPLES = int(np.prod(frame_grid(SPEC, FS)))

CHAIN, FILTER_AND_RMS, FILTER = "chain", "filter and RMS", "filter"

Floats = NDArray[np.float64]
Work = Callable[[Floats], object]


@dataclass(frozen=True)
class Peer:
    """A contender.

    `share` is the share of the channels that it is given (its time is scaled up): it works channel
    by channel and would take minutes. `load` imports it and returns the work; `beside` is what of
    ours does about as much; `same` tells that its numbers must agree with ours.
    """

    name: str
    package: str
    load: Callable[[], Work]
    what: str
    share: float = 1.0
    beside: str = CHAIN
    same: bool = False
    goals: tuple[float | None, float | None] = (None, None)  # plain, fast


def version(package: str) -> str | None:
    """Return the installed version of a package, None when it is missing."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def careful_scipy(x: Floats) -> tuple[Floats, Floats]:
    """Whole arrays, one fused cascade, spectra of all channels at once."""
    y = sosfilt(design_cascade(SPEC, FS), x, axis=0)
    centre = (RMS_SAMPLES - 1) // 2
    mean_square = uniform_filter1d(y * y, RMS_SAMPLES, axis=0, mode="constant", origin=centre)
    taper = np.hanning(WINDOW + 1)[:-1]
    f = np.fft.rfftfreq(WINDOW, 1 / FS)
    inside = (f >= LOW_HZ) & (f <= HIGH_HZ)
    rows = np.ascontiguousarray(y.T)
    values = []
    for end in range(WINDOW, len(x) + 1, HOP):
        part = rows[:, end - WINDOW : end]
        part = (part - part.mean(axis=1, keepdims=True)) * taper
        spectrum = scipy.fft.rfft(part, axis=1)[:, inside]
        running = np.cumsum(spectrum.real**2 + spectrum.imag**2, axis=1)
        values.append(f[inside][np.argmax(running >= running[:, -1:] / 2, axis=1)])
    return np.sqrt(np.maximum(mean_square, 0)), np.array(values)


def naive_scipy(x: Floats) -> tuple[Floats, Floats]:
    """Channel by channel, a convolution for the envelope, `welch` for every window."""
    sos = design_cascade(SPEC, FS)
    kernel = np.full(RMS_SAMPLES, 1 / RMS_SAMPLES)
    envelopes, medians = [], []
    for column in x.T:
        y = sosfilt(sos, column)
        envelopes.append(np.sqrt(np.convolve(y * y, kernel)[: len(y)]))
        series = []
        for end in range(WINDOW, len(y) + 1, HOP):
            f, power = welch(y[end - WINDOW : end], FS, nperseg=WINDOW)
            series.append(median_of(f, power))
        medians.append(series)
    return np.stack(envelopes, axis=1), np.array(medians).T


def median_of(f: Floats, power: Floats) -> float:
    inside = (f >= LOW_HZ) & (f <= HIGH_HZ)
    running = np.cumsum(power[inside])
    return float(f[inside][np.searchsorted(running, running[-1] / 2)])


def load_brainflow() -> Work:
    from brainflow.data_filter import AggOperations, DataFilter, FilterTypes, WindowOperations

    butterworth = FilterTypes.BUTTERWORTH.value

    def run(x: Floats) -> tuple[Floats, Floats]:
        rows = np.ascontiguousarray(x.T)
        medians = []
        for row in rows:
            DataFilter.perform_bandpass(row, int(FS), LOW_HZ, HIGH_HZ, 4, butterworth, 0.0)
            for line in LINES_HZ:
                DataFilter.perform_bandstop(
                    row, int(FS), line - NOTCH_HALF_HZ, line + NOTCH_HALF_HZ, 1, butterworth, 0.0
                )
            series = []
            for end in range(WINDOW, len(row) + 1, HOP):
                part = row[end - WINDOW : end] - row[end - WINDOW : end].mean()
                power, f = DataFilter.get_psd(part, int(FS), WindowOperations.HANNING.value)
                series.append(median_of(f, power))
            medians.append(series)
            np.square(row, out=row)
            DataFilter.perform_rolling_filter(row, RMS_SAMPLES, AggOperations.MEAN.value)
        return np.sqrt(np.maximum(rows, 0)).T, np.array(medians).T

    return run


def load_neurokit() -> Work:
    import neurokit2

    def run(x: Floats) -> list[Floats]:
        return [
            neurokit2.emg_amplitude(neurokit2.emg_clean(column, sampling_rate=int(FS)))
            for column in x.T
        ]

    return run


def load_biosppy() -> Work:
    from biosppy.signals import tools

    def run(x: Floats) -> Floats:
        rows = np.ascontiguousarray(x.T)
        y = tools.filter_signal(
            rows, "butter", "bandpass", order=4, frequency=[LOW_HZ, HIGH_HZ], sampling_rate=FS
        )["signal"]
        for line in LINES_HZ:
            edges = [line - NOTCH_HALF_HZ, line + NOTCH_HALF_HZ]
            y = tools.filter_signal(
                y, "butter", "bandstop", order=1, frequency=edges, sampling_rate=FS
            )["signal"]
        return np.asarray(y)

    return run


def load_libemg() -> Work:
    """Import the two modules that are measured, without the GUI and device drivers beside them."""
    folder = importlib.metadata.distribution("libemg").locate_file("libemg")
    package = types.ModuleType("libemg")
    package.__path__ = [str(Path(str(folder)))]
    sys.modules.setdefault("libemg", package)
    for unused in ("wfdb", "librosa"):
        if version(unused) is None:
            sys.modules.setdefault(unused, MagicMock())
    from libemg.feature_extractor import FeatureExtractor
    from libemg.filtering import Filter
    from libemg.utils import get_windows

    def run(x: Floats) -> tuple[Floats, Floats]:
        chain = Filter(int(FS))
        chain.install_filters({"name": "bandpass", "cutoff": [LOW_HZ, HIGH_HZ], "order": 4})
        for line in LINES_HZ:
            chain.install_filters({"name": "notch", "cutoff": line, "bandwidth": 2.0})
        y = chain.filter(x)
        features = FeatureExtractor()
        rms = features.getRMSfeat(get_windows(y, RMS_SAMPLES, round(0.02 * FS)))
        windows = get_windows(y, WINDOW, HOP)
        return rms, features.getMNFfeat(windows, MNF_fs=int(FS))

    return run


PEERS = (
    Peer(
        "SciPy, with care",
        "scipy",
        lambda: careful_scipy,
        "whole arrays, one fused cascade, all channels in one call",
        same=True,
    ),
    Peer(
        "SciPy, naive",
        "scipy",
        lambda: naive_scipy,
        "loop over channels, np.convolve, welch per window; 4 of 64 channels, time scaled",
        share=1 / 16,
        same=True,
        goals=(15, 50),
    ),
    Peer(
        "BrainFlow DataFilter",
        "brainflow",
        load_brainflow,
        "the same filters channel by channel, rolling mean of squares, get_psd per window",
        same=True,
        goals=(5, 15),
    ),
    Peer(
        "NeuroKit2",
        "neurokit2",
        load_neurokit,
        "emg_clean and emg_amplitude: 100 Hz high-pass only, zero phase, no notch, no spectrum; "
        "4 of 64 channels, time scaled",
        share=1 / 16,
        beside=FILTER_AND_RMS,
    ),
    Peer(
        "BioSPPy",
        "biosppy",
        load_biosppy,
        "tools.filter_signal: band-pass and three notches, zero phase; 4 of 64 channels, "
        "time scaled",
        share=1 / 16,
        beside=FILTER,
    ),
    Peer(
        "libemg",
        "libemg",
        load_libemg,
        "Filter (zero phase), getRMSfeat every 20 ms, getMNFfeat every 100 ms (getMDFfeat raises "
        "on NumPy 2.4); its device and GUI imports left out; 4 of 64 channels, time scaled",
        share=1 / 16,
    ),
)
