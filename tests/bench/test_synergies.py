"""What muscle synergies cost: extraction beside scikit-learn's, projection beside SciPy's."""

from __future__ import annotations

import contextlib
import time
import warnings
from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import nnls

from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.live_pattern import LivePattern
from app.protocols.stream import Tick
from dsp.nmf import draw_evenly, explained, nmf
from dsp.synergy import MAX_COLUMNS, extract_synergies
from dsp.synergy_intervals import weight_intervals
from dsp.synergy_projection import FixedSynergies
from tests.bench import work
from tests.bench.peers import version
from tests.bench.rows import Goal, write_row
from tests.unit.dsp.synergy_signals import POINTS, lifted, planted_weights
from tests.unit.protocols.stage import stream_of

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

STARTS = 10  # random ones, beside one from the singular vectors
ROUNDS = 3
PLANTED = 4
FRAMES_PER_S = 200  # an envelope value every 5 ms


def envelopes(muscles: int, frames: int, n: int = PLANTED) -> np.ndarray:
    """Return ``(frames, muscles)`` of repetitions, each muscle divided by its own peak."""
    rng = np.random.default_rng(0)
    x = lifted(planted_weights(muscles, n, rng), rng, reps=-(-frames // POINTS))[:frames]
    return x / x.max(axis=0)


def ours(v: np.ndarray) -> float:
    w, h = nmf(v, PLANTED, starts=STARTS)
    return explained(v, w, h)[0]


def scikit_learn(solver: str) -> Callable[[np.ndarray], float]:
    from sklearn.decomposition import NMF

    first = "nndsvd" if solver == "cd" else "nndsvda"  # "mu" never leaves a zero

    def best(v: np.ndarray) -> float:
        found = []
        for seed in range(STARTS + 1):
            peer = NMF(PLANTED, init="random" if seed else first, solver=solver, random_state=seed)
            found.append(explained(v, peer.fit_transform(v), peer.components_)[0])
        return max(found)

    return best


def one_thread() -> contextlib.AbstractContextManager[object]:
    """Hold the BLAS to one thread: with two, scikit-learn's costs four times as much."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:  # it comes with scikit-learn
        return contextlib.nullcontext()
    return threadpool_limits(1)


@pytest.mark.parametrize("drawn", [True, False])
def test_extraction_of_four_synergies(drawn: bool) -> None:
    """16 muscles for 10 minutes: the frames that we draw, and all of them, the same for both."""
    whole = envelopes(16, 600 * FRAMES_PER_S)
    rows = draw_evenly(len(whole), MAX_COLUMNS, np.random.default_rng(0)) if drawn else slice(None)
    v = np.ascontiguousarray(whole[rows].T)
    contenders = {"ours": ours}
    if version("scikit-learn"):
        for solver in ("cd", "mu") if drawn else ("cd",):
            contenders[f"scikit-learn, {solver}"] = scikit_learn(solver)
    took: dict[str, list[float]] = {name: [] for name in contenders}
    vaf: dict[str, float] = {}
    for _ in range(ROUNDS if drawn else 1):
        for name, run in contenders.items():
            start = time.process_time()
            with warnings.catch_warnings(), one_thread():
                warnings.simplefilter("ignore")  # "did not converge", by its own defaults
                vaf[name] = run(v)
            took[name].append(time.process_time() - start)
    for name, times in took.items():
        ratio = work.median_ratio(times, took["ours"])
        goals = []
        if name == "scikit-learn, cd":
            goals = [
                Goal(ratio, at_least=1.0, unit=" x", what="time"),
                Goal(vaf["ours"] - vaf[name], at_least=-1e-6, what="our VAF less theirs"),
            ]
        write_row(
            "synergies",
            {
                "what": "4 synergies, 11 starts",
                "muscles": "16",
                "frames": f"{v.shape[1]}",
                "with": name,
                "ms": 1e3 * float(np.median(times)),
                "of ours": f"{ratio:.1f} x",
                "VAF": f"{vaf[name]:.6f}",
            },
            *goals,
        )


def test_all_that_the_screen_shows_of_a_recording() -> None:
    """The number by the rule, the curve with its control, and intervals of the weights."""
    x = envelopes(16, 600 * FRAMES_PER_S)
    start = time.process_time()
    found = extract_synergies(x)
    spent = time.process_time() - start
    assert found is not None
    row = {"muscles": "16", "frames": f"{len(x)}", "with": "ours", "ms": 1e3 * spent}
    write_row("synergies", {"what": "curve, control and weights", **row})
    x = envelopes(8, 10 * POINTS)
    w, _ = nmf(x.T, PLANTED)
    reps = [(POINTS * i, POINTS * (i + 1)) for i in range(10)]
    start = time.process_time()
    weight_intervals(x, w, np.ones(8), reps)
    spent = time.process_time() - start
    row = {"muscles": "8", "frames": f"{len(x)}", "with": "ours", "ms": 1e3 * spent}
    write_row(
        "synergies",
        {"what": "intervals of the weights, 200 draws", **row},
        Goal(1e3 * spent, at_most=1000, unit=" ms"),
    )


def live_pattern(w: np.ndarray) -> LivePattern:
    names = tuple(f"muscle_{k}" for k in range(len(w)))
    pattern = BaselinePattern(names, np.ones(len(w)), w, w, w, 95.0, 95.0, 70.0, 10)
    return LivePattern(stream_of(*names), pattern)


@pytest.mark.parametrize("together", [4, 20])  # hops between two looks: 20 ms and 100 ms
@pytest.mark.parametrize(("muscles", "k"), [(8, 4), (16, 4), (64, 8)])
def test_live_projection(muscles: int, k: int, together: int) -> None:
    """All of it, from a hop's power to activations and running VAF; SciPy's has the solver only."""
    x = envelopes(muscles, 2000, k)
    w, _ = nmf(x.T, k, starts=2)
    synergies = FixedSynergies(w, np.ones(muscles))
    live = live_pattern(w)
    chunks = np.split(x, len(x) // together)
    ticks = [[Tick(0, row, row**2) for row in rows] for rows in chunks]

    def look(index: int) -> float:
        for tick in ticks[index % len(ticks)]:
            live.take(tick)
        return live.vaf_pct

    steps: dict[str, work.Step] = {
        "ours, all of it": look,
        "ours, solver": lambda index: synergies.project(chunks[index % len(chunks)]),
        "scipy.optimize.nnls": lambda index: [nnls(w, v) for v in chunks[index % len(chunks)]],
    }
    work.in_turn(steps, range(200))
    rounds = [work.in_turn(steps, each) for each in work.rounds_of(200, 500)]
    mean_s = {name: [float(times[name].cost.mean()) for times in rounds] for name in steps}
    for name, times in mean_s.items():
        frame_us = 1e6 * float(np.median(times)) / together
        of_core_pct = 1e-4 * frame_us * FRAMES_PER_S
        goal = Goal(of_core_pct, at_most=1.0, unit=" % of a core")
        write_row(
            "synergy projection",
            {
                "muscles": f"{muscles}",
                "synergies": f"{k}",
                "frames a call": f"{together}",
                "with": name,
                "a frame, µs": frame_us,
                "of SciPy's": f"{work.median_ratio(times, mean_s['scipy.optimize.nnls']):.2f} x",
                "of a core": f"{of_core_pct:.2f} %",
            },
            *([goal] if name == "ours, all of it" else []),
        )
