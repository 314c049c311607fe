"""Scenes on the simulated athlete: every view that is live, and what opens beside it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from app.engine.state import EngineState
from app.gui.guide.feature import Guide
from app.gui.lifter.feature import LifterFeature
from app.gui.look import palettes
from app.gui.main_window import MainWindow
from app.gui.scope.scope_image import APART
from tests.gui.screenshots.stage import NARROW, WIDE, Stage, close, until, wait, wear

SQUAT = "sim:squat?seed=1&fs=2000&channels=8&weak=left_gluteus_maximus:0.7&fatigue=20"
#: Hum on every channel, an electrode that comes off, and packets that do not arrive.
FAULTY = "sim:squat?seed=3&fs=2000&channels=6&mains=12&off=right_gluteus_maximus:3&drop=0.003"


def start(stage: Stage) -> None:
    """Show the window as it opens."""
    window = stage.open()
    wait(0.8)
    stage.save_other(window, "start_first")
    stage.save_narrow(window, "start_first_1280x720")
    window.feature(Guide).tour.start()
    wait(0.4)
    stage.save_other(window, "tour_first")
    close(window)


def session(stage: Stage) -> None:
    """Measure for two minutes, and look at everything; the recording is reviewed later."""
    window = stage.open(SQUAT)
    until(lambda: window.controller.last_status.position_s > 1.0)
    window.controls.subject.setText("P017")
    window.controls.record_button.click()
    until(lambda: window.controller.last_status.state is EngineState.RECORDING)
    _mark(window, "set 1")
    until(lambda: window.controller.last_status.position_s > 41.0)
    _mark(window, "set 2")
    until(lambda: window.controller.last_status.position_s > 47.0)
    window.commands.run("scope.fit_each")  # with whole contractions in sight
    _contraction(window)
    stage.save(window, "practitioner")
    wear(palettes.DARK)
    wait(1.0)
    _contraction(window)
    stage.save(window, "dark")
    wear()
    window.resize(*NARROW)  # in the manual's column its letters can still be read
    _panels(stage, window)
    _scope(stage, window)
    _lifter(stage, window)
    _beside(stage, window)
    _mark(window, "heels up")
    window.resize(*WIDE)
    _looks(stage, window)
    window.controls.record_button.click()
    until(lambda: window.controller.last_status.state is EngineState.STREAMING)
    wait(0.5)
    stage.save_other(window, "recorded")
    close(window)


def _mark(window: MainWindow, text: str) -> None:
    window.controls.mark_text.setText(text)
    window.controls.emit_mark()


def _looks(stage: Stage, window: MainWindow) -> None:
    wear(palettes.CONTRAST)
    stage.save_other(window, "contrast")
    wear(palettes.LIGHT, 1.4)
    stage.save_other(window, "large_text")
    stage.save_narrow(window, "large_text_1280x720")
    wear()
    stage.save_narrow(window, "practitioner_1280x720")


def _panels(stage: Stage, window: MainWindow) -> None:
    docks = window.docks
    _fatigue(stage, window)
    _contraction(window)
    stage.save(docks.dock("activation"), "activation")
    docks.set_shown("bodymap", True)
    wait(0.4)
    _contraction(window)
    stage.save(docks.dock("bodymap"), "bodymap")
    docks.set_shown("activation", True)


def _fatigue(stage: Stage, window: MainWindow) -> None:
    docks, trend = window.docks, window.trend_panel
    stage.save(docks.dock("fatigue"), "fatigue")
    trend.choose_quantity("joint")
    wait(1.2)
    stage.save(docks.dock("fatigue"), "fatigue_joint")
    trend.choose_quantity("frequency")
    for name in ("spectrum", "spectrogram"):
        docks.set_shown(name, True)
        wait(2.5)
        stage.save(docks.dock(name), name)
    stage.save_other(window, "spectrogram_window")
    docks.set_shown("fatigue", True)


def _contraction(window: MainWindow, least: float = 0.35) -> None:
    """Wait until thighs and buttocks work: the first two pairs, which the lifter's window shows.

    Bars move 30 times a second and numbers are written five times: a picture is taken when they say
    the same.
    """
    view = window.activation

    def works() -> bool:
        now = view.activity.now
        if now is None or float(now.share[:4].min()) < least:
            return False
        written = [float(view.reading(k)[1].split()[0] or "nan") / 100 for k in range(4)]
        return all(
            abs(one - other) < 0.04 for one, other in zip(written, now.share[:4], strict=True)
        )

    deadline = QElapsedTimer()
    deadline.start()
    while not works():
        if deadline.elapsed() > 60_000:
            raise TimeoutError("no contraction within a minute")
        wait(0.005)


def _scope(stage: Stage, window: MainWindow) -> None:
    commands, controls = window.commands, window.scope_controls
    commands.run("scope.cursors")
    until(lambda: window.scope.has_cursors)
    wait(1.0)
    stage.save(window, "frozen")
    commands.run("scope.cursors")
    commands.run("scope.freeze")
    wait(0.3)
    commands.run("scope.sweep")
    controls.set_envelope(APART)
    wait(3.0)
    stage.save(window.signals, "sweep")
    wear(palettes.DARK)
    stage.save_other(window.signals, "sweep_dark")
    wear()
    commands.run("scope.sweep")
    commands.run("scope.envelope")
    commands.run("scope.envelope")
    commands.run("scope.envelope")
    wait(0.5)


def _lifter(stage: Stage, window: MainWindow) -> None:
    commands, lifter = window.commands, window.feature(LifterFeature)
    commands.run("lifter.toggle")
    shown = lifter.window
    assert shown is not None
    shown.resize(*NARROW)
    for page, name in (("bars", "lifter"), ("body", "lifter_body")):
        commands.run(f"lifter.{page}")
        wait(0.4)
        _contraction(window)
        (stage.save if page == "bars" else stage.save_other)(shown, name)
    wear(palettes.DARK)
    commands.run("lifter.bars")
    _contraction(window)
    stage.save_other(shown, "lifter_dark")
    wear()
    commands.run("lifter.toggle")
    commands.run("workspace.lifter")
    wait(0.6)
    _contraction(window)
    stage.save(window, "workspace_lifter")
    commands.run("workspace.practitioner")
    wait(0.4)


def _beside(stage: Stage, window: MainWindow) -> None:
    """Open what stands beside the window: palette, keys, settings, manual, messages."""
    guide, commands = window.feature(Guide), window.commands
    window.docks.set_shown("fatigue", True)
    guide.palette.open("fit")
    wait(0.4)
    stage.save(window, "palette")
    guide.palette.close_it()
    commands.run("help.keys")
    assert guide.sheet is not None
    _save_and_close(stage, guide.sheet, "keys")
    for page in ("look", "chain", "recording", "training"):
        window.frame.settings.open(page)
        assert window.frame.settings.dialog is not None
        wait(0.4)
        stage.save(window.frame.settings.dialog, f"settings_{page}")
    window.frame.settings.close()
    guide.show_manual("scope.md")
    assert guide.manual is not None
    _save_and_close(stage, guide.manual, "manual", shown_in_manual=False)
    guide.tour.start()
    guide.tour.go(2)
    wait(0.4)
    stage.save(window, "tour")
    guide.tour.stop()


def _save_and_close(
    stage: Stage, widget: QWidget, name: str, *, shown_in_manual: bool = True
) -> None:
    wait(0.5)
    (stage.save if shown_in_manual else stage.save_other)(widget, name)
    widget.close()


def faults(stage: Stage) -> None:
    """Show signals with faults, and what is said of them."""
    window = stage.open(FAULTY)
    until(lambda: window.controller.last_status.position_s > 12.0)
    window.commands.run("quality.table")
    wait(1.5)
    stage.save(window, "quality")
    close(window)


def wrong_source(stage: Stage) -> None:
    """Ask for a board that is not there."""
    window = stage.open("brainflow:cyton?serial_port=/dev/ttyUSB9")
    window.resize(*NARROW)
    until(lambda: window.banner.shown is not None)
    wait(0.5)
    stage.save(window, "banner")
    window.commands.run("messages.show")
    wait(0.5)
    stage.save_other(window, "messages")
    close(window)
