"""Scenes of the protocols: the list, the editor, what is wrong; in other looks, too."""

from __future__ import annotations

from app.gui.look import palettes
from app.gui.protocols.feature import OPEN, ProtocolsFeature
from app.gui.protocols.inputs import Line
from app.gui.protocols.step_form import StepForm
from tests.gui.screenshots.stage import Stage, close, until, wait, wear

_SQUAT, _WARM_UP = 2, 6


def protocols(stage: Stage) -> None:
    """Show the window of protocols, and a step while it is edited."""
    window = stage.open()
    feature = window.feature(ProtocolsFeature)
    feature.store.folder = stage.data / "protocols"  # not into what is the user's own
    feature.store.drafts.folder = stage.data / "protocols" / "drafts"
    window.commands.run(OPEN)
    shown = feature.window
    assert shown is not None
    browse, editor = shown.browse, shown.editor
    until(lambda: browse.rows.count() > _SQUAT)
    browse.rows.setCurrentRow(_SQUAT)
    wait(0.3)
    stage.save_other(shown, "protocols_list")
    browse.edit.click()
    until(editor.isVisible)
    editor.parts.setCurrentRow(_WARM_UP)
    wait(0.3)
    stage.save(shown, "protocols")
    form = editor.form
    assert isinstance(form, StepForm)
    tempo = form.rows["tempo"].inner
    assert isinstance(tempo, Line)
    tempo.setText("fast")
    tempo.chosen.emit("fast")
    for palette, name in ((palettes.DARK, "dark"), (palettes.CONTRAST, "contrast")):
        wear(palette)
        stage.save_other(shown, f"protocols_{name}")
    wear(scale=1.4)
    stage.save_other(shown, "protocols_large")
    wear()
    editor.discard.click()
    until(browse.isVisible)
    until(lambda: window.controller.background.idle)
    shown.close()
    close(window)
