"""Pictures of the workstation: ``python -m tests.gui.screenshots FOLDER [RECORDING]``.

Starts the window on the simulated athlete and, where a recording is given, on its replay, under
whatever Qt platform is set, and writes PNG files. Takes about a minute: the stream is real time.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from app.engine.state import EngineState
from app.gui.device_access import DeviceAccess
from app.gui.main import build, make_application
from app.gui.main_window import MainWindow
from tests.gui.devices import Bench
from tests.some_recordings import DAY_S, NOON_S, write_recording

WIDE, NARROW = (1600, 900), (1280, 720)
SQUAT = "sim:squat?seed=1&fs=2000&channels=8&weak=left_gluteus_maximus:0.7&fatigue=20"


def main() -> int:
    """Take all pictures; the exit code is 1 when one could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("recording", type=Path, nargs="?")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    make_application()
    folder = options.folder.resolve()
    # Relative paths: pictures show where files go, and that must not be this machine's folders.
    with tempfile.TemporaryDirectory() as home:
        scenes: list[Callable[[Path, Path], None]] = [
            _start,
            _squat,
            _recording,
            _review,
            _import,
            _wrong_source,
            _device,
            _library,
        ]
        if options.recording is not None:
            name = Path(shutil.copy(options.recording, home)).name
            scenes.append(lambda folder, data_dir: _replay(folder, data_dir, name))
        with contextlib.chdir(home):
            for scene in scenes:
                scene(folder, Path("Myobench"))
    return 0


def _start(folder: Path, data: Path) -> None:
    window = _open(data)
    _wait(window, 1.0)
    _save(window, folder, "start", WIDE, NARROW)
    _close(window)


def _squat(folder: Path, data: Path) -> None:
    window = _open(data, SQUAT)
    _until(window, lambda: window.controller.last_status.position_s > 31.0)
    _save(window, folder, "squat", WIDE, NARROW)
    _close(window)


def _recording(folder: Path, data: Path) -> None:
    window = _open(data, SQUAT)
    _until(window, lambda: window.controller.last_status.position_s > 0.5)
    window.controls.record_button.click()
    _until(window, lambda: window.controller.last_status.state is EngineState.RECORDING)
    _wait(window, 1.5)
    window.controls.mark_text.setText("set 1")
    window.controls.emit_mark()
    _wait(window, 8.0)
    _save(window, folder, "recording", WIDE)
    _close(window)


def _review(folder: Path, data: Path) -> None:
    """Review what was recorded for the former picture."""
    window = _open(data)
    _until(window, lambda: window.controller.engine is not None)
    window.connect_to(f"file:{max(data.glob('*.h5'))}")
    _until(window, lambda: window.signals.review.canvas.picture is not None)
    canvas = window.signals.review.canvas
    canvas.zoom(0.5)
    _until(window, lambda: window.controller.last_status.replay is not None)
    canvas.seek.emit((canvas.span.first + canvas.span.length * 0.6) / window._status.fs)
    _wait(window, 1.5)
    _save(window, folder, "review", WIDE, NARROW)
    _close(window)


def _import(folder: Path, data: Path) -> None:
    rows = np.random.default_rng(1).standard_normal((4000, 2)) * 0.1
    lines = [f"{n / 1000:.3f},{a:.4f},{b:.4f}" for n, (a, b) in enumerate(rows)]
    path = data / "squats.csv"
    path.write_text("\n".join(["Time,VL left,VL right", *lines, ""]), encoding="utf-8")
    window = _open(data)
    _until(window, lambda: window.controller.engine is not None)
    window.connect_to(f"file:{path}")
    _until(window, lambda: window.desk.dialog is not None)
    dialog = window.desk.dialog
    assert dialog is not None
    _until(window, lambda: "2 channels" in dialog.line.text)
    dialog.fields.unit.setCurrentIndex(dialog.fields.unit.findData("mV"))
    _wait(window, 0.5)
    _save_picture(dialog, folder / "import.png")
    _close(window)


def _wrong_source(folder: Path, data: Path) -> None:
    window = _open(data, "brainflow:cyton?serial_port=/dev/ttyUSB9")
    _until(window, lambda: window.banner.shown is not None)
    _save(window, folder, "error", WIDE)
    _close(window)


def _device(folder: Path, data: Path) -> None:
    bench = Bench()
    bench.may_go_on.set()
    window = _open(data, access=bench.access())
    _until(window, lambda: window.chooser.lists.boards_known)
    window.picker.show_source(
        "brainflow:cyton?serial_port=/dev/serial/by-id/usb-FTDI_FT231X-if00&muscles="
        "left_vastus_lateralis,right_vastus_lateralis,left_gluteus_maximus,right_gluteus_maximus"
    )
    window.open_devices()
    dialog = window.chooser.dialog
    assert dialog is not None
    dialog.test()
    _until(window, lambda: not dialog.jobs.busy)
    _wait(window, 0.5)
    _save_picture(dialog, folder / "device.png")
    dialog.impedance_button.click()
    _until(window, lambda: not dialog.jobs.busy)
    _wait(window, 0.5)
    _save_picture(dialog, folder / "impedance.png")
    dialog.close()
    _close(window)


def _library(folder: Path, data: Path) -> None:
    exercises = ("squat", "bench_press", "row", "step-up", "gait")
    muscles = ("vastus_lateralis", "gluteus_maximus", "biceps_femoris", "erector_spinae")
    sites = [(side, muscle) for muscle in muscles for side in ("left", "right")]
    shelf = data.with_name("Recordings")
    for number in range(24):
        write_recording(
            shelf / f"2026-03-{number + 1:02d}_10-00-00.h5",
            f"P{number % 7 + 11:03d}",
            exercises[number % 5],
            note="Taped. Second set after a break." if number % 3 else "",
            sites=sites[: 2 + 2 * (number % 4)],
            start_s=NOON_S + number * DAY_S,
            seconds=20.0 + 7 * number,
            device="Cyton",
            close=number != 21,
        )
    cut = shelf / "2026-03-20_10-00-00.h5"
    cut.write_bytes(cut.read_bytes()[:4000])
    window = _open(shelf)
    window.open_recordings()
    dialog = window.recordings.dialog
    assert dialog is not None
    _until(window, lambda: not dialog.is_reading)
    _wait(window, 0.5)
    _save_picture(dialog, folder / "library.png")
    dialog.search.setText("p012 glut")
    _wait(window, 0.5)
    _save_picture(dialog, folder / "library_search.png")
    dialog.close()
    _close(window)


def _replay(folder: Path, data: Path, recording: str) -> None:
    window = _open(data, f"file:{recording}?speed=8")

    def reached() -> bool:
        replay = window.controller.last_status.replay
        return replay is not None and (replay.ended or replay.position_s > 60.0)

    _until(window, reached)
    window.controller.pause()
    _wait(window, 1.0)
    _save(window, folder, "replay", WIDE, NARROW)
    _close(window)


def _open(data: Path, uri: str = "", access: DeviceAccess | None = None) -> MainWindow:
    window = build(data_dir=data, access=access)
    window.resize(*WIDE)
    window.show()
    window.begin(uri)
    return window


def _save(window: MainWindow, folder: Path, name: str, *sizes: tuple[int, int]) -> None:
    for size in sizes:
        window.resize(*size)
        _wait(window, 0.6)
        suffix = "" if size == WIDE else f"_{size[0]}x{size[1]}"
        _save_picture(window, folder / f"{name}{suffix}.png")
    window.resize(*WIDE)


def _save_picture(widget: QWidget, path: Path) -> None:
    if not widget.grab().save(str(path)):
        raise SystemExit(f"{path} cannot be written")


def _wait(window: MainWindow, seconds: float) -> None:
    loop = QEventLoop(window)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(window: MainWindow, condition: Callable[[], object], limit_s: float = 90.0) -> None:
    for _ in range(round(limit_s / 0.1)):
        if condition():
            return
        _wait(window, 0.1)
    raise SystemExit(f"waited {limit_s:g} s in vain: {window.controller.last_status}")


def _close(window: MainWindow) -> None:
    loop = QEventLoop()
    window.controller.closed.connect(loop.quit)
    window.finish()
    if not window.controller.is_closed:
        loop.exec()


if __name__ == "__main__":
    sys.exit(main())
