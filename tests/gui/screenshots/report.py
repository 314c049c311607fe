"""Scenes of the report: a set of squats by an athlete who does what is asked."""

from __future__ import annotations

from app.engine.session import record_headless
from app.gui.look import palettes
from app.gui.report.feature import ReportFeature
from app.protocols.commands import Command
from recordings.notes import SessionNotes
from recordings.sources import default_registry
from tests.gui.report.made import logo
from tests.gui.screenshots.stage import Stage, close, until, wait, wear

_CHANNELS = [
    f"{side}_{muscle}"
    for muscle in ("vastus_lateralis", "gluteus_maximus")
    for side in ("left", "right")
]


def report(stage: Stage) -> None:
    """Show the dialog with its first sheet; in other looks too."""
    path = stage.data / "squats.h5"
    mvc = {"channels": _CHANNELS, "practice": 0, "attempts": 2, "rest_s": 5}
    record_headless(
        default_registry(),
        "sim:squat?follow=1&fs=1000&channels=4&use=left_gluteus_maximus:0.7",
        path,
        78.0,
        fast=True,
        commands=[
            (2.0, Command("mvc.start", mvc)),
            (34.0, Command("mvc.accept", {})),
            (36.0, Command("set.start", {"planned": 8, "exercise": "squat", "primes": _CHANNELS})),
        ],
        notes=SessionNotes(subject="P017"),
    )
    picture = stage.data / "logo.png"
    picture.write_bytes(logo())
    window = stage.open()
    window.bench.preferences.choose(
        {"practice.name": "Practice for Movement", "practice.logo": str(picture)}
    )
    feature = window.findChild(ReportFeature)
    assert feature is not None
    feature.make([path])
    dialog = feature.dialog
    assert dialog is not None
    dialog.form.question.setPlainText("Is the left glute silent in the squat?")
    until(lambda: dialog.save_button.isEnabled())
    wait(1.5)  # the question is drawn, too
    stage.save(dialog, "report")
    for palette, name in ((palettes.DARK, "dark"), (palettes.CONTRAST, "contrast")):
        wear(palette)
        wait(0.3)
        stage.save_other(dialog, f"report_{name}")
    wear(scale=1.4)
    wait(0.3)
    stage.save_other(dialog, "report_large")
    wear()
    close(window)
