"""The window for half an hour: ``python -m tests.soak.run [--minutes 30]``.

Streams 32 simulated channels at 2 kHz in real time, records, marks, and uses the window as a user
would, under whatever Qt platform is set. Memory must stay flat after the histories have filled, no
sample may be missing, and the pictures must keep coming. Prints a line every minute and the verdict
at the end; the exit code is 1 when something is not as it should be.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from app.engine.state import EngineState
from app.gui.main import build, make_application
from app.gui.main_window import MainWindow
from recordings.reader import open_recording
from tests.gui.conftest import NO_DEVICES

SOURCE = "sim:squat?seed=1&fs=2000&channels=32"
#: The longest history of the window is half an hour of trend at two values a second and channel:
#: 32 channels of it are 1 MB. What may grow beyond that is the allocator's business.
ALLOWED_MB_PER_H = 20.0
WARM_UP_S = 120.0
SAMPLE_S = 5.0
#: What a user does, one after another, every few seconds.
COMMANDS = (
    "session.mark",
    "scope.sweep",
    "scope.freeze",
    "scope.freeze",
    "scope.fit",
    "scope.sweep",
)


@dataclass
class Watch:
    """What is measured on the way."""

    window: MainWindow
    began_s: float = field(default_factory=time.monotonic)
    memory: list[tuple[float, float]] = field(default_factory=list)
    pictures: int = 0
    turn: int = 0

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.began_s

    def count_picture(self) -> None:
        self.pictures += 1

    def sample(self) -> None:
        gc.collect()
        self.memory.append((self.elapsed_s, resident_mb()))

    def act(self) -> None:
        name = COMMANDS[self.turn % len(COMMANDS)]
        self.turn += 1
        self.window.commands.run(name)

    def growth_mb_per_h(self) -> float:
        kept = [(at, mb) for at, mb in self.memory if at >= WARM_UP_S]
        if len(kept) < 3:
            return 0.0
        at, mb = np.array(kept).T
        return float(np.polyfit(at / 3600, mb, 1)[0])


def resident_mb() -> float:
    """Return the memory that this process holds; its peak where there is no /proc."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def soak(minutes: float, folder: Path) -> list[str]:
    """Run; return what is not as it should be."""
    make_application()
    window = build(data_dir=folder, access=NO_DEVICES)
    window.resize(1600, 900)
    window.show()
    window.begin(SOURCE)
    loop = QEventLoop()
    _until(loop, lambda: window.controller.last_status.state is EngineState.STREAMING)
    window.controls.record_button.click()
    watch = Watch(window)
    window.scope.painted.connect(watch.count_picture)
    timers = []
    for period_s, action in (
        (SAMPLE_S, watch.sample),
        (7.0, watch.act),
        (60.0, lambda: _tell(watch)),
    ):
        timer = QTimer(window)
        timer.timeout.connect(action)
        timer.start(round(period_s * 1000))
        timers.append(timer)
    cpu_s = time.process_time()
    QTimer.singleShot(round(minutes * 60_000), loop.quit)
    loop.exec()
    cpu_s = time.process_time() - cpu_s
    for timer in timers:
        timer.stop()
    status = window.controller.last_status
    seconds = watch.elapsed_s
    window.controls.record_button.click()
    _until(loop, lambda: window.controller.last_status.recording is None)
    path = window.controller.last_status.last_recording
    window.controller.closed.connect(loop.quit)
    window.finish()
    if not window.controller.is_closed:
        loop.exec()
    wrong = []
    growth = watch.growth_mb_per_h()
    print(
        f"{seconds:.0f} s, {watch.pictures / seconds:.1f} pictures/s, {100 * cpu_s / seconds:.1f} % of "
        f"a core, memory {watch.memory[-1][1]:.0f} MB growing by {growth:+.1f} MB/h, "
        f"lost {status.lost}, skipped on screen {status.skipped}"
    )
    if growth > ALLOWED_MB_PER_H and seconds > 10 * 60:
        wrong.append(f"memory grows by {growth:.1f} MB an hour")
    if status.lost or status.skipped:
        wrong.append(f"{status.lost} samples were lost and {status.skipped} skipped")
    if path is None:
        wrong.append("nothing was recorded")
    else:
        with open_recording(path) as recording:
            if recording.gaps:
                wrong.append(f"the recording has {len(recording.gaps)} gaps")
            if recording.duration_s < seconds - 2:
                wrong.append(f"the recording is {recording.duration_s:.1f} s long")
    left = [
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread()
    ]
    if left:
        wrong.append(f"threads are left: {', '.join(left)}")
    return wrong


def _tell(watch: Watch) -> None:
    status = watch.window.controller.last_status
    print(
        f"{watch.elapsed_s / 60:5.1f} min  {resident_mb():6.0f} MB  {watch.pictures} pictures  "
        f"lost {status.lost}  skipped {status.skipped}",
        flush=True,
    )


def _until(loop: QEventLoop, condition: object, limit_s: float = 30.0) -> None:
    timer = QTimer()
    end_s = time.monotonic() + limit_s

    def look() -> None:
        if condition() or time.monotonic() > end_s:  # type: ignore[operator]
            loop.quit()

    timer.timeout.connect(look)
    timer.start(50)
    loop.exec()
    timer.stop()
    if time.monotonic() > end_s:
        raise SystemExit("waited in vain")


def main() -> int:
    """Soak; the exit code is 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = soak(options.minutes, Path(folder))
    print("\n".join(wrong) if wrong else "all as it should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
