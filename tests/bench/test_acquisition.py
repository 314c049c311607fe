"""From a sample's leaving the board to the moment a snapshot shows it, and what reading costs."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.engine.engine import POLL_S, Engine
from app.engine.processor import Processed
from dsp.spec import PipelineSpec
from recordings import default_registry
from tests.bench.rows import Goal, write_row
from tests.bench.stream_child import CYTON_HZ, LSL_CHANNELS, LSL_HZ, NUMBERS

if sys.platform != "linux":
    pytest.skip("another thread's time is read by its clock", allow_module_level=True)

from tests.integration.cyton_pty import UV_PER_COUNT

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
WARM_S, RUN_S, ROUNDS = 1.0, 4.0, 2
PATIENCE_S = 20.0
OURS = "ours, to the snapshot"


@dataclass
class Figures:
    """What one way of reading gave, over its rounds."""

    latency_ms: list[NDArray[np.float64]] = field(default_factory=list)
    reading_pct: list[float] = field(default_factory=list)
    process_pct: list[float] = field(default_factory=list)

    def percentile_ms(self, share: float) -> float:
        return float(np.percentile(np.concatenate(self.latency_ms), share))

    @property
    def core_pct(self) -> float:
        return float(np.median(self.reading_pct))


class Seen:
    """Notes how far samples have come when, and what reading cost meanwhile.

    Made and told on any threads; the run is from `WARM_S` after the first sample on.

    Parameters
    ----------
    fs
        Rate of the stream.
    reader
        The thread that reads, by its Python identifier.
    """

    def __init__(self, fs: float, reader: Callable[[], int]) -> None:
        self._fs, self._reader = fs, reader
        self._first: int | None = None
        self._newest = 0
        self._seen: list[tuple[int, float]] = []
        self._costs: list[tuple[float, float, float]] = []
        self.done = threading.Event()

    def rows(self, n: int, newest: int) -> None:
        """Note that `n` rows more are there, and the number in the newest of them."""
        now_s = time.perf_counter()
        if self._first is None:
            self._first = newest - n + 1
            self._newest = self._first - 1
        self._newest += n
        assert self._newest % NUMBERS == newest, "samples are missing"
        self._seen.append((self._newest, now_s))
        count = self._newest - self._first
        wanted = WARM_S if not self._costs else WARM_S + RUN_S
        if count >= wanted * self._fs and not self.done.is_set():
            clock = time.pthread_getcpuclockid(self._reader())
            self._costs.append((now_s, time.clock_gettime(clock), time.process_time()))
            if len(self._costs) == 2:
                self.done.set()

    def into(self, figures: Figures, left_s: dict[int, float]) -> None:
        """Add what was measured, given when each sample left."""
        assert self._first is not None
        numbers, there_s = np.array(self._seen).T
        begin = self._first + WARM_S * self._fs
        sent = np.array([n for n in left_s if begin <= n < begin + RUN_S * self._fs])
        late_s = there_s[np.searchsorted(numbers, sent)] - np.array([left_s[int(n)] for n in sent])
        assert late_s.min() > 0, "a sample was there before it left"
        figures.latency_ms.append(1e3 * late_s)
        before, after = np.array(self._costs)
        span_s, reading_s, process_s = after - before
        figures.reading_pct.append(float(100 * reading_s / span_s))
        figures.process_pct.append(float(100 * process_s / span_s))


class Child:
    """The process that sends."""

    def __init__(self, kind: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.stream_child", kind],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.place = self._process.stdout.readline().strip()

    def end(self) -> dict[int, float]:
        """Stop it and return when each sample left, by number."""
        answer, _ = self._process.communicate("\n", timeout=PATIENCE_S)
        return dict(json.loads(answer))

    def kill(self) -> None:
        """Stop it whatever it does."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def sending(kind: str) -> Iterator[Child]:
    child = Child(kind)
    try:
        yield child
    finally:
        child.kill()


def engine_reads(
    source: str, child: Child, fs: float, uv_per_number: float, poll_s: float = POLL_S
) -> Seen:
    """Read with the whole engine: a sample is there once the next snapshot shows it."""
    seen = Seen(fs, lambda: thread_named("acquisition"))

    def processed(done: Processed) -> None:
        if done.chunk.n_samples:
            seen.rows(done.chunk.n_samples, round(done.chunk.data[-1, 0] / uv_per_number))

    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(
            default_registry(),
            PipelineSpec(),
            data_dir=Path(folder),
            poll_s=poll_s,
            observer=processed,
        )
        try:
            engine.connect(source.format(place=child.place))
            assert seen.done.wait(PATIENCE_S), engine.status()
            assert engine.snapshot().end_sample >= (WARM_S + RUN_S) * fs
        finally:
            assert engine.close() == ()
    return seen


def thread_named(name: str) -> int:
    (found,) = [thread.ident for thread in threading.enumerate() if thread.name == name]
    assert found is not None
    return found


def bare_cyton(child: Child, poll_s: float = POLL_S) -> Seen:
    """Read as BrainFlow's examples do: a loop, a pause, nothing else."""
    from brainflow.board_shim import BoardIds, BoardShim, BrainFlowInputParams

    BoardShim.disable_board_logger()
    parameters = BrainFlowInputParams()
    parameters.serial_port = child.place
    board = BoardShim(BoardIds.CYTON_BOARD.value, parameters)
    board.prepare_session()
    seen = Seen(CYTON_HZ, threading.get_ident)
    try:
        board.start_stream(30_000)
        until_s = time.monotonic() + PATIENCE_S
        while not seen.done.is_set():
            assert time.monotonic() < until_s
            data = board.get_board_data()
            if data.shape[1]:
                seen.rows(data.shape[1], round(data[1, -1] / UV_PER_COUNT))
            time.sleep(poll_s)
        board.stop_stream()
    finally:
        board.release_session()
    return seen


def bare_lsl(child: Child, poll_s: float = POLL_S) -> Seen:
    """Read as pylsl's examples do, into an array that is there already."""
    import pylsl

    (found,) = pylsl.resolve_byprop("source_id", child.place, timeout=PATIENCE_S)
    inlet = pylsl.StreamInlet(found, recover=False)
    inlet.open_stream(timeout=PATIENCE_S)
    buffer = np.empty((1024, LSL_CHANNELS), np.float32)
    seen = Seen(LSL_HZ, threading.get_ident)
    until_s = time.monotonic() + PATIENCE_S
    while not seen.done.is_set():
        assert time.monotonic() < until_s
        _, stamps = inlet.pull_chunk(timeout=0.0, max_samples=len(buffer), dest_obj=buffer)
        if stamps:
            seen.rows(len(stamps), int(buffer[len(stamps) - 1, 0]))
        time.sleep(poll_s)
    inlet.close_stream()
    return seen


def compare(stream: str, kind: str, peer: str, ways: dict[str, Callable[[Child], Seen]]) -> None:
    """Read in turn, and write a row for each; the goals are on what we add to the peer."""
    found = {name: Figures() for name in ways}
    for _ in range(ROUNDS):
        for name, read in ways.items():
            with sending(kind) as child:
                read(child).into(found[name], child.end())
    ours, bare = found[OURS], found[peer]
    more = {share: ours.percentile_ms(share) - bare.percentile_ms(share) for share in (50, 99)}
    goals = (
        Goal(more[50], at_most=3, unit=" ms over the loop", what="p50"),
        Goal(more[99], at_most=5, unit=" ms over the loop", what="p99"),
        Goal(ours.core_pct / bare.core_pct, at_most=2.5, unit=" x the loop", what="core"),
    )
    for name, figures in found.items():
        write_row(
            "acquisition",
            {
                "stream": stream,
                "read by": name,
                "p50, ms": figures.percentile_ms(50),
                "p99, ms": figures.percentile_ms(99),
                "reading thread, of a core": f"{figures.core_pct:.2g} %",
                "whole process, of a core": f"{np.median(figures.process_pct):.2g} %",
            },
            *(goals if name == OURS else ()),
        )


def test_cyton_from_the_port_to_the_snapshot() -> None:
    source, peer = "brainflow:cyton?serial_port={place}&emg=off", "a bare `get_board_data` loop"
    compare(
        "Cyton, 8 channels, 250 Hz",
        "cyton",
        peer,
        {
            OURS: lambda child: engine_reads(source, child, CYTON_HZ, UV_PER_COUNT),
            peer: bare_cyton,
        },
    )


def test_lsl_from_the_outlet_to_the_snapshot() -> None:
    source, peer = "lsl:?source_id={place}", "a bare `pull_chunk` loop"
    compare(
        "LSL, 64 channels, 2000 Hz",
        "lsl",
        peer,
        {OURS: lambda child: engine_reads(source, child, LSL_HZ, 1.0), peer: bare_lsl},
    )
