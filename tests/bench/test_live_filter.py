"""The live filter alone, against filtering without state."""

from __future__ import annotations

import numpy as np
import pytest
from brainflow.data_filter import DataFilter, FilterTypes

from dsp.design import design_cascade
from dsp.filters import SosFilter
from tests.bench import work
from tests.bench.rows import Goal, write_row

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

FS = 2000.0
CHANNELS = 64
CHUNK = round(FS * work.CHUNK_S)


def test_live_filter_against_brainflow(modes: list[str]) -> None:
    """BrainFlow keeps no state: live, its users filter the last second again for every chunk."""
    butterworth = FilterTypes.BUTTERWORTH.value
    per_round, warm_up, second = 80, 60, int(FS)
    x = work.emg((warm_up + per_round * work.ROUNDS) * work.CHUNK_S, CHANNELS)
    rows = np.ascontiguousarray(x.T)

    def refilter(index: int) -> None:
        stop = (index + 1) * CHUNK
        window = np.ascontiguousarray(rows[:, stop - second : stop])
        for row in window:
            DataFilter.perform_bandpass(row, int(FS), 20.0, 450.0, 4, butterworth, 0.0)
            for line in (50.0, 100.0, 150.0):
                DataFilter.perform_bandstop(
                    row, int(FS), line - 1.0, line + 1.0, 1, butterworth, 0.0
                )

    for mode in modes:
        work.use(mode)
        ours = SosFilter(design_cascade(work.SPEC, FS), CHANNELS)

        def live(index: int, ours: SosFilter = ours) -> None:
            ours.process(x[index * CHUNK : (index + 1) * CHUNK])

        work.in_turn({"ours": live}, range(warm_up))
        steps = {"ours": live, "peer": refilter}
        rounds = [
            work.in_turn(steps, chunks, every={"peer": 10})
            for chunks in work.rounds_of(warm_up, per_round)
        ]
        ours_s = [float(times["ours"].cost.mean()) for times in rounds]
        peer_s = [float(times["peer"].cost.mean()) for times in rounds]
        ratio = work.median_ratio(peer_s, ours_s)
        write_row(
            "live filter",
            {
                "mode": mode,
                "ours, µs per chunk": 1e6 * float(np.median(ours_s)),
                "BrainFlow, µs per chunk": 1e6 * float(np.median(peer_s)),
                "ours is cheaper by": f"{ratio:.0f} x",
            },
            Goal(ratio, at_least=60, unit=" x"),
        )
