"""What the chain costs, as ratios taken in one process, interleaved, median of several rounds."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import sosfilt

from dsp.design import design_cascade, frame_grid
from dsp.filters import SosFilter
from dsp.offline import run_offline
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec

pytestmark = pytest.mark.bench

FS = 2000.0
CHUNK = 40  # 20 ms
ROUNDS = 7
SPEC = PipelineSpec(mains_hz=50.0)

Step = Callable[[int], object]


def emg(seconds: float, channels: int) -> NDArray[np.float64]:
    """White noise of 20 uV over electrode offsets; the cost does not depend on the spectrum."""
    rng = np.random.default_rng(0)
    return rng.normal(0.0, 20.0, (round(seconds * FS), channels)) + rng.normal(0, 2e4, channels)


def mean_cost_us(
    steps: dict[str, Step], chunks: range, every: dict[str, int] | None = None
) -> dict[str, list[float]]:
    """Give the contenders the chunks in turn; mean cost of a chunk per round.

    A slow contender gets every n-th chunk only: it would flush the caches before each of ours.
    """
    costs: dict[str, list[float]] = {name: [] for name in steps}
    for block in np.array_split(np.asarray(chunks), ROUNDS):
        spent: dict[str, list[float]] = {name: [] for name in steps}
        for index in block:
            for name, step in steps.items():
                if index % (every or {}).get(name, 1):
                    continue
                start = time.perf_counter()
                step(int(index))
                spent[name].append(time.perf_counter() - start)
        for name in steps:
            costs[name].append(1e6 * float(np.mean(spent[name])))
    return costs


def median_ratio(ours: list[float], peer: list[float]) -> float:
    return float(np.median(np.array(ours) / np.array(peer)))


def test_live_filter_against_brainflow(bench_row: Callable[..., None]) -> None:
    """BrainFlow keeps no state: live, its users filter the last second again for every chunk."""
    brainflow = pytest.importorskip("brainflow")
    data_filter = brainflow.DataFilter
    band_pass = brainflow.FilterTypes.BUTTERWORTH.value
    channels = 64
    x = emg(12.0, channels)
    ours = SosFilter(design_cascade(SPEC, FS), channels)
    second = int(FS)
    rows = np.ascontiguousarray(x.T)

    def live(index: int) -> None:
        ours.process(x[index * CHUNK : (index + 1) * CHUNK])

    def refilter(index: int) -> None:
        stop = (index + 1) * CHUNK
        window = np.ascontiguousarray(rows[:, stop - second : stop])
        for row in window:
            data_filter.perform_bandpass(row, int(FS), 20.0, 450.0, 4, band_pass, 0.0)
            for line in (50.0, 100.0, 150.0):
                data_filter.perform_bandstop(
                    row, int(FS), line - 1.0, line + 1.0, 2, band_pass, 0.0
                )

    for index in range(50):
        live(index)
    costs = mean_cost_us(
        {"ours": live, "peer": refilter}, range(50, 50 + 75 * ROUNDS), every={"peer": 10}
    )
    bench_row(
        name="live filter, 64 channels, 20 ms at 2000 Hz",
        value=float(np.median(costs["ours"])),
        unit="us per chunk",
        peer="BrainFlow DataFilter on the last second",
        ratio=median_ratio(costs["ours"], costs["peer"]),
    )


@pytest.mark.parametrize("channels", [8, 64, 256])
def test_live_chain_against_one_bare_filter_call(
    channels: int, bench_row: Callable[..., None]
) -> None:
    """The yardstick does not depend on the machine: the least that any live chain must do."""
    x = emg(24.0, channels)
    pipeline = EmgPipeline(SPEC, FS, channels)
    sos = design_cascade(SPEC, FS)
    state = np.zeros((len(sos), 2, channels))

    def chain(index: int) -> None:
        pipeline.process(x[index * CHUNK : (index + 1) * CHUNK], index * CHUNK)

    def bare(index: int) -> None:
        nonlocal state
        _, state = sosfilt(sos, x[index * CHUNK : (index + 1) * CHUNK], axis=0, zi=state)

    for index in range(100):
        chain(index)
    costs = mean_cost_us({"chain": chain, "bare": bare}, range(100, len(x) // CHUNK))
    bench_row(
        name=f"live chain, {channels} channels, 20 ms at 2000 Hz",
        value=float(np.median(costs["chain"])),
        unit="us per chunk",
        peer="one bare sosfilt call on the same chunk",
        ratio=median_ratio(costs["chain"], costs["bare"]),
    )
    bench_row(
        name=f"live chain, {channels} channels at 2000 Hz, share of one core",
        value=float(np.median(costs["chain"])) / (1e4 * CHUNK / FS),
        unit="%",
    )


def whole_array_chain(x: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Filter, RMS frames and MDF with plain SciPy on the whole array, written with care."""
    import scipy.fft
    from scipy.ndimage import uniform_filter1d

    sos = design_cascade(SPEC, FS)
    y = sosfilt(sos, x, axis=0)
    hop, hops = frame_grid(SPEC, FS)
    size = hop * hops
    rms = np.sqrt(uniform_filter1d(y * y, size, axis=0, origin=(size - 1) // 2))[hop - 1 :: hop]
    window, step = round(FS * SPEC.mdf_window_s), round(FS * SPEC.mdf_hop_s)
    n_fft = round(FS / SPEC.mdf_resolution_hz)
    taper = np.hanning(window + 1)[:-1]
    f = np.fft.rfftfreq(n_fft, 1 / FS)
    inside = (f >= 20.0) & (f <= 450.0)
    rows = np.ascontiguousarray(y.T)
    values = []
    for end in range(window, len(x) + 1, step):
        part = rows[:, end - window : end]
        part = (part - part.mean(axis=1, keepdims=True)) * taper
        spectrum = scipy.fft.rfft(part, n=n_fft, axis=1)[:, inside]
        running = np.cumsum(spectrum.real**2 + spectrum.imag**2, axis=1)
        values.append(f[inside][np.argmax(running >= running[:, -1:] / 2, axis=1)])
    return rms, np.array(values)


def test_offline_chain_against_whole_array_scipy(bench_row: Callable[..., None]) -> None:
    """The peer finds no bursts, repairs nothing and marks nothing; it is what a script does."""
    channels, seconds = 64, 30.0
    x = emg(seconds, channels)
    costs = mean_cost_us(
        {
            "ours": lambda _: run_offline(SPEC, FS, channels, [(x, 0)]),
            "peer": lambda _: whole_array_chain(x),
        },
        range(ROUNDS),
    )
    bench_row(
        name="offline chain, 64 channels at 2000 Hz",
        value=seconds / (1e-6 * float(np.median(costs["ours"]))),
        unit="x real time",
        peer="plain SciPy on the whole array (ratio of costs)",
        ratio=median_ratio(costs["ours"], costs["peer"]),
    )
