"""The full live chain, against the least that any live chain must do: one bare filter call."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy.signal import sosfilt

from dsp.conditioning import Conditioner
from dsp.design import design_cascade, frame_grid, resolve_band, spectrum_decimation
from dsp.envelope import FrameRms
from dsp.pipeline import EmgPipeline
from dsp.sliding_spectrum import SlidingSpectrum
from dsp.spec import PipelineSpec
from tests.bench import work
from tests.bench.rows import Goal, write_row

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

WARM_UP = 100  # chunks: two seconds, every window is full
PER_ROUND = 150

Process = Callable[[np.ndarray, int], object]

CASES = [(channels, fs) for fs in (250.0, 2000.0, 4000.0) for channels in (8, 64, 256)]


@pytest.mark.parametrize(("channels", "fs"), CASES)
def test_live_chain_with_the_settings_of_the_goals(
    channels: int, fs: float, modes: list[str]
) -> None:
    measure(work.SPEC, "goals", channels, fs, modes)


def test_live_chain_with_the_default_settings(modes: list[str]) -> None:
    measure(PipelineSpec(), "default", 64, 2000.0, modes)


def test_the_three_stages_that_the_goal_names(modes: list[str]) -> None:
    measure(work.SPEC, "goals, no bursts", 64, 2000.0, modes, build=three_stages)


def three_stages(spec: PipelineSpec, fs: float, channels: int) -> Process:
    """Return conditioning, RMS and spectrum, as the pipeline calls them."""
    conditioner = Conditioner(spec, fs, channels)
    band = resolve_band(spec, fs)
    rms = FrameRms(*frame_grid(spec, fs), channels)
    spectrum = SlidingSpectrum(
        fs,
        channels,
        spec.mdf_window_s,
        spec.mdf_hop_s,
        spec.mdf_resolution_hz,
        (band.low_hz, band.high_hz),
        keep_every=spectrum_decimation(spec, fs),
    )

    def process(x: np.ndarray, first_sample: int) -> object:
        clean, valid = conditioner.process(x)
        return rms.process(clean, valid), spectrum.process(clean, valid)

    return process


def whole_chain(spec: PipelineSpec, fs: float, channels: int) -> Process:
    return EmgPipeline(spec, fs, channels).process


def measure(
    spec: PipelineSpec,
    settings: str,
    channels: int,
    fs: float,
    modes: list[str],
    *,
    build: Callable[[PipelineSpec, float, int], Process] = whole_chain,
) -> None:
    """Write a row for each mode; the modes take turns round by round, chain and call by chunk."""
    size = round(fs * work.CHUNK_S)
    x = work.emg(4.0, channels, fs)  # handed out again and again
    sos = design_cascade(spec, fs)
    state = np.zeros((len(sos), 2, channels))
    chains = {mode: build(spec, fs, channels) for mode in modes}

    def chunk(index: int) -> np.ndarray:
        place = index % (len(x) // size) * size
        return x[place : place + size]

    def bare(index: int) -> None:
        nonlocal state
        _, state = sosfilt(sos, chunk(index), axis=0, zi=state)

    def steps(mode: str) -> dict[str, work.Step]:
        process = chains[mode]
        return {"chain": lambda i: process(chunk(i), i * size), "bare": bare}

    for mode in modes:
        work.use(mode)
        work.in_turn(steps(mode), range(WARM_UP))
    rounds: dict[str, list[dict[str, work.Times]]] = {mode: [] for mode in modes}
    for chunks in work.rounds_of(WARM_UP, PER_ROUND):
        for mode in modes:
            work.use(mode)
            rounds[mode].append(work.in_turn(steps(mode), chunks))
    for mode in modes:
        report(settings, channels, fs, mode, rounds[mode])


def report(
    settings: str, channels: int, fs: float, mode: str, rounds: list[dict[str, work.Times]]
) -> None:
    chain_s = [float(times["chain"].cost.mean()) for times in rounds]
    ratio = work.median_ratio(chain_s, [float(times["bare"].cost.mean()) for times in rounds])
    core_pct = 100 * float(np.median(chain_s)) / work.CHUNK_S
    p50_s, p99_s = np.percentile(np.concatenate([t["chain"].cost for t in rounds]), [50, 99])
    clock_s = np.percentile(np.concatenate([t["chain"].clock for t in rounds]), 99)
    clock_pct = 100 * float(clock_s) / work.CHUNK_S
    goals = []
    if settings == "goals, no bursts":
        limit = 1.5 if mode == work.FAST else 2.5
        goals = [Goal(ratio, at_most=limit, unit=" x", what="mean")]
    if settings == "goals" and (channels, fs) == (64, 2000.0):
        goals = [Goal(core_pct, at_most=1, unit=" %", what="core")]
    if settings == "goals" and (channels, fs) == (256, 4000.0):
        goals = [
            Goal(core_pct, at_most=4, unit=" %", what="core"),
            Goal(clock_pct, at_most=15, unit=" %", what="p99"),
        ]
    write_row(
        "live chain",
        {
            "settings": settings,
            "channels": f"{channels}",
            "Hz": f"{fs:.0f}",
            "mode": mode,
            "mean, µs": 1e6 * float(np.median(chain_s)),
            "of one bare call": f"{ratio:.2f} x",
            "p50, µs": 1e6 * float(p50_s),
            "p99, µs": 1e6 * float(p99_s),
            "share of a core": f"{core_pct:.2f} %",
            "p99 by the clock, of the chunk's time": f"{clock_pct:.1f} %",
        },
        *goals,
    )
