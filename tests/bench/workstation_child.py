"""The whole window on one core: ``python -m tests.bench.workstation_child SWEEP`` prints JSON.

A source in memory, in real time; the window as it is, with chain, scope, bars and a recording.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer

from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import SourceUri
from app.engine.engine import Engine
from app.gui.collecting import Collector
from app.gui.device_access import DeviceAccess
from app.gui.main import build, make_application
from dsp.fast import enable
from dsp.spec import PipelineSpec

CHANNELS, FS = 256, 4000.0
BLOCK_S = 0.016
WARM_S, RUN_S = 4.0, 6.0


class MemorySource:
    """Gives the same second again and again, in real time."""

    live = True
    ended = False

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        rows = round(BLOCK_S * FS)
        self.uri = "bench:"
        self._blocks = [20 * rng.standard_normal((rows, CHANNELS)) for _ in range(25)]
        self._stamps = np.arange(rows) / FS
        self._begun_s = 0.0
        self._given = 0

    def open(self) -> StreamInfo:
        names = tuple(
            ChannelInfo(f"ch{k}", f"muscle_{k // 2}", ("left", "right")[k % 2])
            for k in range(CHANNELS)
        )
        return StreamInfo(fs=FS, channels=names, device="Bench", uri=self.uri)

    def start(self) -> None:
        self._begun_s, self._given = time.monotonic(), 0

    def read(self) -> SampleChunk | None:
        if time.monotonic() - self._begun_s < (self._given + 1) * BLOCK_S:
            return None
        block = self._blocks[self._given % len(self._blocks)]
        first = self._given * len(block)
        self._given += 1
        return SampleChunk(block, first, 1.7e9 + first / FS + self._stamps)

    def stop(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is held."""


def make_engine(spec: PipelineSpec, folder: Path) -> Engine:
    registry = SourceRegistry()

    def factory(_uri: SourceUri, _options: SourceOptions) -> MemorySource:
        return MemorySource()

    registry.register("bench", factory)
    return Engine(registry, spec, data_dir=folder)


def main(*, sweep: bool, compiled: bool) -> None:
    """Run as the program does, with the compiled loops of the extra or without; print the cost."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    application = make_application()
    Collector(application)
    if compiled and not enable():
        raise SystemExit("the compiled loops are not there")
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        window = build(
            data_dir=Path(folder),
            make_engine=make_engine,
            access=DeviceAccess(
                list_boards=tuple, list_ports=tuple, list_others=tuple, find_streams=lambda _: ()
            ),
        )
        window.resize(1600, 900)
        window.show()
        window.begin("bench:")
        paints = [0]
        scope = window.signals.scope

        def painted() -> None:
            paints[0] += 1

        scope.painted.connect(painted)
        began: list[float] = []

        def record() -> None:
            scope.set_settings(replace(scope.settings, sweep=sweep))
            window.controls.record_button.click()
            QTimer.singleShot(round(1e3 * WARM_S), begin)

        def begin() -> None:
            began.extend((time.perf_counter(), time.process_time(), time.thread_time(), paints[0]))
            QTimer.singleShot(round(1e3 * RUN_S), end)

        def end() -> None:
            clock_s, busy_s, window_s, before = began
            span_s = time.perf_counter() - clock_s
            found["fps"] = (paints[0] - before) / span_s
            found["share_pct"] = 100 * (time.process_time() - busy_s) / span_s
            found["window_pct"] = 100 * (time.thread_time() - window_s) / span_s
            found["recorded_s"] = window.controller.last_status.recorded_s
            window.controller.closed.connect(application.quit)
            window.finish()

        waiting = QTimer()

        def streams() -> None:
            if scope.canvas.scope.end_sample > 0:
                waiting.stop()
                record()

        waiting.timeout.connect(streams)
        waiting.start(50)
        application.exec()
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sweep="sweep" in sys.argv, compiled="compiled" in sys.argv)
