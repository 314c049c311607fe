"""What a frame of the live scope costs at a real 60 Hz timer, and the whole window on one core."""

from __future__ import annotations

import gc
import itertools
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer

from app.gui.main import make_application
from tests.bench.rows import Goal, write_row
from tests.bench.scopes import OurScope, PyQtGraphScope, Scope, Stream

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
FS, WINDOW_S = 2000.0, 10.0
RUN_S, ROUNDS = 1.6, 2
FRAME_MS = 16

SCROLL, SWEEP = "ours, scroll", "ours, sweep"
DEFAULT, TUNED = "pyqtgraph, default", "pyqtgraph, tuned"


@dataclass
class Cost:
    """What was measured of one contender."""

    busy_s: float = 0.0
    clock_s: float = 0.0
    paints: int = 0
    frames_ms: list[float] = field(default_factory=list)

    @property
    def per_paint_ms(self) -> float:
        """Processor time per painted frame."""
        return 1e3 * self.busy_s / max(1, self.paints)

    @property
    def share_pct(self) -> float:
        """Share of a core."""
        return 100 * self.busy_s / self.clock_s


class _Paints(QObject):
    """Counts the paint events of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Count (Qt)."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def run(scope: Scope, cost: Cost, seconds: float = RUN_S) -> None:
    """Let a 60 Hz timer drive a scope, and add what it cost."""
    loop, timer, paints = QEventLoop(), QTimer(), _Paints()
    scope.painted.installEventFilter(paints)
    before: list[float] = []

    def tick() -> None:
        now_s = time.thread_time()
        if before:
            cost.frames_ms.append(1e3 * (now_s - before[-1]))
        before.append(now_s)
        scope.step()

    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(FRAME_MS)
    QTimer.singleShot(round(1e3 * seconds), loop.quit)
    start_s, start_busy_s = time.perf_counter(), time.process_time()
    loop.exec()
    cost.busy_s += time.process_time() - start_busy_s
    cost.clock_s += time.perf_counter() - start_s
    cost.paints += paints.count
    scope.painted.removeEventFilter(paints)


def measured(scopes: dict[str, Scope], rounds: int) -> dict[str, Cost]:
    """Run scopes in turn; only the one that runs is on the screen."""
    costs = {name: Cost() for name in scopes}
    for scope in scopes.values():
        scope.widget.hide()
    for number in range(rounds + 1):
        for name, scope in scopes.items():
            scope.widget.show()
            # The first time all is loaded and laid out.
            run(scope, costs[name] if number else Cost(), RUN_S if number else 0.3)
            scope.widget.hide()
    for scope in scopes.values():
        scope.widget.close()
        scope.widget.deleteLater()
    return costs


@pytest.mark.parametrize("channels", [8, 32, 64, 128, 256])
def test_a_frame_against_pyqtgraph(channels: int) -> None:
    make_application()
    stream = Stream(channels, FS)
    gc.collect()
    costs = measured(
        {
            SCROLL: OurScope(stream, WINDOW_S),
            SWEEP: OurScope(stream, WINDOW_S, sweep=True),
            DEFAULT: PyQtGraphScope(stream, WINDOW_S, tuned=False),
            TUNED: PyQtGraphScope(stream, WINDOW_S, tuned=True),
        },
        ROUNDS if channels == 64 else 1,
    )
    best_ms = min(costs[DEFAULT].per_paint_ms, costs[TUNED].per_paint_ms)
    for name, cost in costs.items():
        ratio = best_ms / cost.per_paint_ms
        least = {SCROLL: 40.0, SWEEP: 60.0}.get(name) if channels == 64 else None
        goals = [] if least is None else [Goal(ratio, at_least=least, unit=" x")]
        write_row(
            "frames",
            {
                "channels": str(channels),
                "scope": name,
                "painted a second": cost.paints / cost.clock_s,
                "of a core": f"{cost.share_pct:.1f} %",
                "per painted frame, ms": cost.per_paint_ms,
                "p50, ms": float(np.percentile(cost.frames_ms, 50)),
                "p99, ms": float(np.percentile(cost.frames_ms, 99)),
                "less than pyqtgraph's best": f"{ratio:.0f} x" if name in (SCROLL, SWEEP) else "",
            },
            *goals,
        )


def test_a_longer_window_costs_the_same() -> None:
    make_application()
    stream = Stream(64, FS)
    scopes: dict[str, Scope] = {f"{seconds:g} s": OurScope(stream, seconds) for seconds in (10, 30)}
    costs = measured(scopes, ROUNDS)
    short, long = (cost.per_paint_ms for cost in costs.values())
    for name, cost in costs.items():
        goal = Goal(long / short, at_most=1.5, unit=" x", what="30 s to 10 s")
        write_row(
            "frame windows",
            {"scroll, 64 channels": name, "per painted frame, ms": cost.per_paint_ms},
            *([goal] if name == "30 s" else []),
        )


@pytest.mark.parametrize("channels", [64, 256])
def test_a_column_against_the_whole_picture(channels: int) -> None:
    make_application()
    ours = OurScope(Stream(channels, FS), WINDOW_S)
    scope = ours.view.canvas.scope
    ways = {"what is new": ours.step, "everything": scope.new_look}
    for name, way in ways.items():
        taken = []
        for _ in range(60):
            start_s = time.thread_time()
            way()
            taken.append(1e3 * (time.thread_time() - start_s))
        cells = {"channels": str(channels), "drawn": name, "p50, ms": float(np.median(taken))}
        write_row("frame parts", cells)
    ours.widget.close()
    ours.widget.deleteLater()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="binds a process to a core")
def test_the_whole_window_on_one_core() -> None:
    """Chain, scope, bars and a recording with its overview, 256 channels of 4 kHz."""
    for mode, way in itertools.product(("plain", "compiled"), ("scroll", "sweep")):
        command = [sys.executable, "-m", "tests.bench.workstation_child", mode, way]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        found = json.loads(done.stdout.splitlines()[-1])
        goals = (
            Goal(found["fps"], at_least=58, what="frames a second"),
            Goal(found["share_pct"], at_most=25, unit=" %", what="core"),
        )
        write_row(
            "workstation",
            {
                "256 channels, 4000 Hz": way,
                "mode": mode.replace("compiled", "fast"),
                "painted a second": found["fps"],
                "of one core": f"{found['share_pct']:.1f} %",
                "window's thread": f"{found['window_pct']:.1f} %",
                "recorded, s": found["recorded_s"],
            },
            *goals,
        )
