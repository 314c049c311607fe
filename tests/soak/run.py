"""The window for half an hour: ``python -m tests.soak.run [--minutes 30]``.

Streams 32 simulated channels at 2 kHz in real time, records, marks, and uses the window as a user
would: panels, workspaces, themes, the lifter's window. Under whatever Qt platform is set. Memory
must stay flat after the histories have filled, no sample may be missing, nothing may raise, and the
pictures must keep coming. Prints a line every minute and the verdict at the end; the exit code is 1
when something is not as it should be.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog

from app.engine.state import EngineState
from app.gui.collecting import Collector
from app.gui.main import build, make_application
from app.gui.main_window import MainWindow
from recordings.reader import open_recording
from tests.gui.conftest import NO_DEVICES

SOURCE = "sim:squat?seed=1&fs=2000&channels=32"
#: What may still grow in the second half of the run: the spectrogram's columns, which are kept for
#: half an hour (2 a second of 600 values: 17 MB an hour), and HDF5's own tables of a recording that
#: goes on (19 MB an hour, measured with 32 channels between its 15th and its 30th minute).
ALLOWED_MB_PER_H = 17.0 + 19.0 + 10.0
SAMPLE_S = 5.0
ACT_S = 4.0
LOOK_S = 0.5
#: Fewer on average, while the live scope is shown, and a user sees it; the window aims at 60.
LEAST_PICTURES_PER_S = 20.0
#: What a user does, one after another, every few seconds. At the end all is as it was at first.
COMMANDS = (
    "session.mark",
    "scope.sweep",
    "scope.freeze",
    "scope.cursors",
    "scope.freeze",
    "scope.fit",
    "scope.envelope",
    "fatigue.spectrum",
    "fatigue.spectrogram",
    "activation.body",
    "quality.table",
    "view.theme",
    "lifter.toggle",
    "session.mark",
    "lifter.body",
    "lifter.bars",
    "lifter.toggle",
    "workspace.review",
    "scope.review",  # there is nothing to review while something is measured
    "workspace.lifter",
    "palette.open",
    "messages.show",
    "help.keys",
    "workspace.practitioner",
    "workspace.training",
    "training.montage",
    "training.check",
    "training.go",  # the check begins: 13 s
    "lifter.toggle",
    "lifter.training",
    "training.feedback",
    "sound.mute",
    "training.set",
    "training.go",  # a set of the simulated squats
    "view.theme",
    "training.explosive",
    "training.set",
    "lifter.bars",
    "training.go",  # its end; it can be rated
    "set.rpe_8",
    "set.load_more",
    "training.stop",
    "training.mvc",
    "training.go",
    "training.hold",
    "training.stop",
    "training.go",
    "training.follow",
    "view.theme",
    "training.stop",
    "training.hands-free",
    "training.set",
    "training.go",  # it waits for three contractions
    "training.stop",
    "training.hands-free",
    "sound.mute",
    "lifter.toggle",
    "workspace.practitioner",
    "jobs.show",
    "workspace.reset",
    "view.theme",
    "scope.auto",
    "scope.sweep",
    "scope.fit",
)


@dataclass
class Watch:
    """What is measured on the way."""

    window: MainWindow
    began_s: float = field(default_factory=time.monotonic)
    memory: list[tuple[float, float]] = field(default_factory=list)
    pictures: int = 0
    seen_s: float = 0.0
    turn: int = 0
    raised: list[str] = field(default_factory=list)

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.began_s

    def count_picture(self) -> None:
        self.pictures += 1

    def look(self) -> None:
        live = self.window.scope.isVisible() and not self.window.scope.is_frozen
        self.seen_s += LOOK_S * live

    def sample(self) -> None:
        self.memory.append((self.elapsed_s, resident_mb()))

    def act(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            dialog.close()  # the user has read it
        self.window.commands.run(COMMANDS[self.turn % len(COMMANDS)])
        self.turn += 1

    def note_raised(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        text = "".join(traceback.format_exception(kind, problem, trace))
        print(text, flush=True)
        self.raised.append(text.strip().splitlines()[-1])

    def growth_mb_per_h(self) -> float:
        kept = [(at, mb) for at, mb in self.memory if at >= self.memory[-1][0] / 2]
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
    Collector(window)
    sys.excepthook = watch.note_raised
    window.scope.painted.connect(watch.count_picture)
    timers = []
    for period_s, action in (
        (SAMPLE_S, watch.sample),
        (ACT_S, watch.act),
        (LOOK_S, watch.look),
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
    pictures_per_s = watch.pictures / max(watch.seen_s, 1.0)
    print(
        f"{seconds:.0f} s, {watch.turn} commands, {pictures_per_s:.1f} pictures/s, "
        f"{100 * cpu_s / seconds:.1f} % of a core, memory {watch.memory[-1][1]:.0f} MB growing by "
        f"{growth:+.1f} MB/h, lost {status.lost}, skipped on screen {status.skipped}"
    )
    wrong += [f"raised: {text}" for text in dict.fromkeys(watch.raised)]
    if pictures_per_s < LEAST_PICTURES_PER_S:
        wrong.append(f"only {pictures_per_s:.1f} pictures a second")
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


def _until(loop: QEventLoop, condition: Callable[[], bool], limit_s: float = 30.0) -> None:
    timer = QTimer()
    end_s = time.monotonic() + limit_s

    def look() -> None:
        if condition() or time.monotonic() > end_s:
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
