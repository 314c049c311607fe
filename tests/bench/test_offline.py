"""A recording of 64 channels, 60 s at 2 kHz, through the whole chain."""

from __future__ import annotations

import time

import numpy as np
import pytest

from dsp.design import design_cascade, frame_grid
from dsp.envelope import FrameRms
from dsp.filters import SosFilter
from dsp.offline import OfflineResult, run_offline
from tests.bench import work
from tests.bench.peers import (
    CHAIN,
    FILTER,
    FILTER_AND_RMS,
    FS,
    HOP,
    PEERS,
    WINDOW,
    Floats,
    Peer,
    Work,
    version,
)
from tests.bench.rows import Goal, write_row

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore"),  # the peers' own
]

CHANNELS, SECONDS = 64, 60.0
ROUNDS = 5
SETTLED_S = 5.0  # most peers start from zero and ring on a 20 mV offset


def chain(x: Floats) -> OfflineResult:
    return run_offline(work.SPEC, FS, x.shape[1], [(x, 0)])


def filter_alone(x: Floats) -> None:
    filtered = SosFilter(design_cascade(work.SPEC, FS), x.shape[1])
    for block in seconds_of(x):
        filtered.process(block)


def filter_and_rms(x: Floats) -> None:
    filtered = SosFilter(design_cascade(work.SPEC, FS), x.shape[1])
    envelope = FrameRms(*frame_grid(work.SPEC, FS), x.shape[1])
    for block in seconds_of(x):
        y = filtered.process(block)
        envelope.process(y, np.ones(y.shape, dtype=np.bool_))


def seconds_of(x: Floats) -> list[Floats]:
    return [x[start : start + round(FS)] for start in range(0, len(x), round(FS))]


OURS = {CHAIN: chain, FILTER_AND_RMS: filter_and_rms, FILTER: filter_alone}


def test_offline_chain_against_its_peers(modes: list[str]) -> None:
    x = work.emg(SECONDS, CHANNELS)
    works, missing = loaded()
    inputs = {peer: x[:, : round(CHANNELS * peer.share)].copy() for peer in works}
    result = chain(x)
    for peer, run in works.items():
        if peer.same:
            require_same_numbers(peer, run, inputs[peer], result)
    own_s: dict[tuple[str, str], list[float]] = {(part, m): [] for part in OURS for m in modes}
    peer_s: dict[Peer, list[float]] = {peer: [] for peer in works}
    for _ in range(ROUNDS):
        for mode in modes:
            work.use(mode)
            for part, run in OURS.items():
                own_s[part, mode].append(cost_s(run, x))
        for peer, run in works.items():
            peer_s[peer].append(cost_s(run, inputs[peer]) / peer.share)
    for (part, mode), times in own_s.items():
        taken = float(np.median(times))
        name = f"ours, {part}, {mode}"
        write_row("offline", {"who": name, "s": taken, "x real time": SECONDS / taken})
    for peer in PEERS:
        if peer in missing:
            cells = {"who": peer.name, "s": missing[peer], "what was run": peer.what}
            write_row("offline", cells)
        else:
            write_peer(peer, peer_s[peer], own_s)


def loaded() -> tuple[dict[Peer, Work], dict[Peer, str]]:
    """Return the peers that can be had here, and why the others cannot."""
    works: dict[Peer, Work] = {}
    missing: dict[Peer, str] = {}
    for peer in PEERS:
        if version(peer.package) is None:
            missing[peer] = "not installed"
            continue
        try:
            works[peer] = peer.load()
        except Exception as error:  # whatever an old package does on a new NumPy
            missing[peer] = f"does not load here: {type(error).__name__}"
    return works, missing


def write_peer(peer: Peer, taken: list[float], own_s: dict[tuple[str, str], list[float]]) -> None:
    median_s = float(np.median(taken))
    cells: dict[str, str | float] = {
        "who": peer.name,
        "s": median_s,
        "x real time": SECONDS / median_s,
        "beside our": peer.beside,
    }
    goals = []
    for mode, limit in zip((work.PLAIN, work.FAST), peer.goals, strict=True):
        if (peer.beside, mode) in own_s:
            ratio = work.median_ratio(taken, own_s[peer.beside, mode])
            cells[f"ours, {mode}, faster by"] = f"{ratio:.3g} x"
            if limit is not None:
                goals.append(Goal(ratio, at_least=limit, unit=" x", what=mode))
    cells["what was run"] = peer.what
    write_row("offline", cells, *goals)


def cost_s(run: Work, x: Floats) -> float:
    """Return processor time, of all threads: on a shared machine the clock favours short runs."""
    start = time.process_time()
    run(x)
    return time.process_time() - start


def require_same_numbers(peer: Peer, run: Work, x: Floats, result: OfflineResult) -> None:
    """A peer that does another job would make the comparison worthless."""
    rms, mdf_hz = run(x)
    channels = x.shape[1]
    settled = result.frames.end_sample > SETTLED_S * FS
    ends = result.frames.end_sample[settled]
    expected = result.frames.rms_uv[settled, :channels]
    np.testing.assert_allclose(rms[ends - 1], expected, rtol=0.01, err_msg=peer.name)
    late = result.spectra.end_sample > SETTLED_S * FS
    rows = (result.spectra.end_sample[late] - WINDOW) // HOP
    difference_hz = np.abs(mdf_hz[rows] - result.spectra.mdf_hz[late, :channels])
    # They give the bin, we a place in it; BrainFlow's Hann window is the symmetric one.
    assert difference_hz.max() <= 2 * work.SPEC.mdf_resolution_hz, peer.name
