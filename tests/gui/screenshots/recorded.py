"""Scenes on recordings: review, loop, annotations, analysis, export, library, import."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt

from app.gui.annotations.feature import Annotating
from app.gui.compare.feature import CompareFeature
from app.gui.export.feature import ExportFeature
from app.gui.look import palettes
from app.gui.main_window import MainWindow
from app.gui.replay.feature import ReplayControl
from app.gui.review import session
from app.gui.review.span import Span
from app.remembered import Memory
from tests.gui.devices import Bench
from tests.gui.screenshots.stage import NARROW, Stage, close, until, wait, wear
from tests.some_recordings import DAY_S, NOON_S, write_recording

#: Which preset of an analysis is shown: 10 to 500 Hz.
_WIDE_BAND = 2
#: Recordings of many days.
_SHELF = Path("Recordings")
#: What is annotated of the recording: seconds, length in s, text.
_NOTES = ((47.4, 4.4, "knees in"), (57.0, 0.0, "belt slips"), (68.0, 8.0, "slower"))


def review(stage: Stage) -> None:
    """Review, replay, analyse and export what was recorded in the live scene."""
    window = stage.open()
    path = max(stage.data.glob("*.h5"))
    _open(window, path)
    window.commands.run("workspace.review")
    _annotate(window)
    canvas = window.signals.review.canvas
    fs = canvas._extent.fs
    control = window.feature(ReplayControl)
    canvas.show_span(Span(38.0 * fs, 34.0 * fs))
    window.controller.set_speed(8.0)
    window.controller.play()  # from its beginning: trends and balance have something to say
    until(lambda: window.controller.last_status.position_s > 50.0)
    window.controller.set_speed(1.0)
    until(lambda: window.controller.last_status.position_s > 56.4)
    window.controller.pause()
    until(lambda: window.controller.last_status.replay.paused)
    control.loop_over(Span(52.0 * fs, 8.0 * fs))
    wait(1.5)
    stage.save(window, "review")
    stage.save_narrow(window, "review_1280x720")
    wear(palettes.DARK)
    stage.save_other(window, "review_dark")
    wear()
    _analyse(stage, window)
    _export(stage, window)
    control.toggle_loop()
    window.resize(*NARROW)
    window.commands.run("workspace.practitioner")
    window.commands.run("scope.review")
    window.controller.set_speed(4.0)
    window.controller.play()
    until(lambda: window.controller.last_status.position_s > 60.0)
    window.controller.pause()
    wait(1.0)
    stage.save(window, "replay")
    close(window)


def _open(window: MainWindow, path: Path) -> None:
    window.connect_to(f"file:{path}")
    until(
        lambda: window.desk.session is not None and window.desk.session.state is session.State.READY
    )
    until(lambda: window.signals.review.canvas.picture is not None)
    until(lambda: window.controller.last_status.replay is not None)
    until(lambda: window.feature(Annotating).book.is_open)


def _annotate(window: MainWindow) -> None:
    feature = window.feature(Annotating)
    fs = window.signals.review.canvas._extent.fs
    for first_s, length_s, text in _NOTES:
        feature.annotate(round(first_s * fs), round(length_s * fs))
        chosen = feature.panel.chosen()[0]
        feature.panel.model.setData(
            feature.panel.model.index(feature.panel.model.row_of(chosen), 2), text
        )
    feature.panel.table.clearSelection()
    window.setFocus()


def _analyse(stage: Stage, window: MainWindow) -> None:
    compare = window.feature(CompareFeature)
    window.docks.set_shown("analysis", True)
    window.docks.resizeDocks(
        [window.docks.dock("analysis")], [window.width() * 2 // 5], Qt.Orientation.Horizontal
    )
    form = compare.panel.form
    form.preset.setCurrentIndex(_WIDE_BAND)
    form.preset.activated.emit(_WIDE_BAND)
    compare.analyse()
    until(lambda: compare.panel.shown is not None)
    wait(0.5)
    stage.save(window, "analysis")
    window.docks.set_shown("annotations", True)


def _export(stage: Stage, window: MainWindow) -> None:
    window.commands.run("recording.export")
    dialog = window.feature(ExportFeature).dialog
    assert dialog is not None
    dialog.part.setCurrentIndex(1)
    wait(0.4)
    stage.save(dialog, "export")
    dialog.close()


def replay_of(stage: Stage, recording: Path) -> None:
    """Replay somebody's recording."""
    window = stage.open()
    _open(window, Path(shutil.copy(recording, stage.data)))
    window.commands.run("scope.review")
    window.controller.set_speed(8.0)
    window.controller.play()

    def reached() -> bool:
        replay = window.controller.last_status.replay
        return replay is not None and (replay.ended or replay.position_s > 60.0)

    until(reached)
    window.controller.pause()
    wait(1.0)
    stage.save_other(window, "replay_of_recording")
    close(window)


def library(stage: Stage) -> None:
    """Find a recording among many."""
    exercises = ("squat", "bench_press", "row", "step-up", "gait")
    muscles = ("vastus_lateralis", "gluteus_maximus", "biceps_femoris", "erector_spinae")
    sites = [(side, muscle) for muscle in muscles for side in ("left", "right")]
    for number in range(24):
        write_recording(
            _SHELF / f"2026-03-{number + 1:02d}_10-00-00.h5",
            f"P{number % 7 + 11:03d}",
            exercises[number % 5],
            note="Taped. Second set after a break." if number % 3 else "",
            sites=sites[: 2 + 2 * (number % 4)],
            start_s=NOON_S + number * DAY_S,
            seconds=20.0 + 7 * number,
            device="Cyton",
            close=number != 21,
        )
    cut = _SHELF / "2026-03-20_10-00-00.h5"
    cut.write_bytes(cut.read_bytes()[:4000])
    window = stage.open(data=_SHELF)
    window.open_recordings()
    dialog = window.recordings.dialog
    assert dialog is not None
    until(lambda: not dialog.is_reading)
    wait(0.5)
    stage.save(dialog, "library")
    dialog.search.setText("p012 glut")
    wait(0.5)
    stage.save_other(dialog, "library_search")
    dialog.close()
    close(window)


def start(stage: Stage) -> None:
    """Show the window as it opens for somebody who has worked with it; after `library`."""
    memory = Memory(None)
    for number in (11, 17, 23):
        memory.note_connected(f"file:{_SHELF}/2026-03-{number:02d}_10-00-00.h5")
    window = stage.open(memory=memory)
    window.resize(*NARROW)
    wait(1.5)
    stage.save(window, "start")
    close(window)


def foreign(stage: Stage) -> None:
    """Open a table that does not say all of itself."""
    rows = np.random.default_rng(1).standard_normal((4000, 2)) * 0.1
    lines = [f"{n / 1000:.3f},{a:.4f},{b:.4f}" for n, (a, b) in enumerate(rows)]
    path = stage.data / "squats.csv"
    path.write_text("\n".join(["Time,VL left,VL right", *lines, ""]), encoding="utf-8")
    window = stage.open()
    window.connect_to(f"file:{path}")
    until(lambda: window.desk.dialog is not None)
    dialog = window.desk.dialog
    assert dialog is not None
    until(lambda: "2 channels" in dialog.line.text)
    dialog.fields.unit.setCurrentIndex(dialog.fields.unit.findData("mV"))
    wait(0.5)
    stage.save(dialog, "import")
    close(window)


def device(stage: Stage) -> None:
    """Choose a board, test it, measure its electrodes."""
    bench = Bench()
    bench.may_go_on.set()
    window = stage.open(access=bench.access())
    until(lambda: window.chooser.lists.boards_known)
    window.picker.show_source(
        "brainflow:cyton?serial_port=/dev/serial/by-id/usb-FTDI_FT231X-if00&muscles="
        "left_vastus_lateralis,right_vastus_lateralis,left_gluteus_maximus,right_gluteus_maximus"
    )
    window.open_devices()
    dialog = window.chooser.dialog
    assert dialog is not None
    dialog.test()
    until(lambda: not dialog.jobs.busy)
    wait(0.5)
    stage.save(dialog, "device")
    dialog.impedance_button.click()
    until(lambda: not dialog.jobs.busy)
    wait(0.5)
    stage.save(dialog, "impedance")
    dialog.close()
    close(window)
