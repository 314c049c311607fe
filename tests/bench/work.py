"""The work that is measured, and how: contenders in turn in one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp import fast
from dsp.spec import PipelineSpec

#: The work of the goals: 20-450 Hz, notches at 50, 100 and 150 Hz, RMS of 200 ms, median frequency
#: of 0.5 s every 0.1 s.
SPEC = PipelineSpec(
    mains_hz=50.0, rms_ms=200.0, mdf_window_s=0.5, mdf_hop_s=0.1, mdf_resolution_hz=2.0
)
CHUNK_S = 0.02
ROUNDS = 7

PLAIN, FAST = "plain", "fast"

Step = Callable[[int], object]

# Processor time of this thread, where the system counts it finely: on a shared machine the clock
# shows the others' work too (a slice of 4 ms in one chunk of fifty, beside 0.2 ms of ours).
_FINE_S = 1e-6
_fine = time.get_clock_info("thread_time").resolution <= _FINE_S
_cost = time.thread_time if _fine else time.perf_counter


@dataclass(frozen=True)
class Times:
    """Seconds of each call: what it cost the processor, and how long it took by the clock."""

    cost: NDArray[np.float64]
    clock: NDArray[np.float64]


def emg(seconds: float, channels: int, fs: float = 2000.0) -> NDArray[np.float64]:
    """White noise of 20 µV over electrode offsets; the cost does not depend on the spectrum."""
    rng = np.random.default_rng(0)
    return rng.normal(0.0, 20.0, (round(seconds * fs), channels)) + rng.normal(0, 2e4, channels)


def available_modes() -> list[str]:
    """Return `PLAIN`, and `FAST` where the compiled loops can be had."""
    modes = [PLAIN, FAST] if fast.enable() else [PLAIN]
    fast.disable()
    return modes


def use(mode: str) -> None:
    """Switch the chain's inner loops."""
    if mode == FAST:
        fast.enable()
    else:
        fast.disable()


def in_turn(
    steps: Mapping[str, Step], indices: Sequence[int], every: Mapping[str, int] | None = None
) -> dict[str, Times]:
    """Give the contenders the same chunks one after the other, and time each call.

    Who comes first changes with every chunk: the second finds it in the cache.
    A slow contender gets every n-th chunk only: it would flush the caches before each of ours.
    """
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in steps}
    order = list(steps.items())
    for index in indices:
        order.reverse()
        for name, step in order:
            if index % (every or {}).get(name, 1):
                continue
            start, start_cost = time.perf_counter(), _cost()
            step(int(index))
            cost, clock = _cost() - start_cost, time.perf_counter() - start
            spent[name].append((cost, clock))
    return {name: Times(*np.array(times).T) for name, times in spent.items()}


def rounds_of(first: int, per_round: int) -> Iterator[range]:
    """Split consecutive chunk numbers into `ROUNDS`."""
    for number in range(ROUNDS):
        yield range(first + number * per_round, first + (number + 1) * per_round)


def median_ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """Return the median of the ratios of the same rounds."""
    return float(np.median(np.array(over) / np.array(under)))
