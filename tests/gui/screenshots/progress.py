"""Scenes of the progress: nine weeks of a client whose left buttock came back."""

from __future__ import annotations

from app.gui.look import palettes
from app.gui.progress.window import CHANGES, OVER_TIME, REPETITION
from tests.gui.progress.sessions import over_weeks, shown
from tests.gui.screenshots.stage import Stage, close, until, wait, wear

_WEEKS, _WEAK_WEEKS = 9, 2


def progress(stage: Stage) -> None:
    """Show the three pages; in other looks, narrow, and where nothing may be compared."""
    window = stage.open()
    desk = shown(window, stage.data, over_weeks(_WEEKS, weak_until=_WEAK_WEEKS))
    until(lambda: desk.shown is not None)
    seen = desk.window
    assert seen is not None
    for page, name in ((CHANGES, "progress"), (OVER_TIME, "progress_over_time")):
        seen.turn_to(page)
        wait(0.3)
        stage.save(seen, name)
    seen.turn_to(REPETITION)
    wait(0.3)
    stage.save_other(seen, "progress_repetition")
    for palette, name in ((palettes.DARK, "dark"), (palettes.CONTRAST, "contrast")):
        wear(palette)
        for page in (CHANGES, OVER_TIME, REPETITION):
            seen.turn_to(page)
            wait(0.3)
            stage.save_other(seen, f"progress_{page}_{name}")
    wear(scale=1.4)
    seen.turn_to(CHANGES)
    stage.save_other(seen, "progress_large")
    wear()
    seen.resize(640, 560)
    wait(0.3)
    stage.save_other(seen, "progress_narrow")
    close(window)
