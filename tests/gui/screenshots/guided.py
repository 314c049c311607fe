"""Scenes of a guided session: its dialog, a set in the middle of it, the client's view, the end."""

from __future__ import annotations

from dataclasses import replace

from app.engine.state import EngineState
from app.gui.lifter.feature import LifterFeature
from app.gui.look import palettes
from app.gui.main_window import MainWindow
from app.gui.session.athlete import athlete_source
from app.gui.session.feature import NEW, SessionFeature
from app.gui.session.plan import Plan
from app.protocol_store import ready_protocols
from app.protocols.activity import WORK
from app.protocols.commands import Command
from app.protocols.reference import Reference
from app.protocols.session.entries import entries_of, to_values
from app.protocols.session.protocol import Protocol
from app.protocols.session.view import BEGIN, DONE
from app.protocols.training import REFER
from recordings.notes import MVC
from tests.gui.screenshots.stage import NARROW, WIDE, Stage, close, until, wait, wear

#: RMS of maximal contractions of these thighs and hips, µV.
_MVC_UV = 480.0
#: What is before this step is done when the pictures begin.
_FROM = "warm_up"


def guided(stage: Stage) -> None:
    """Show a bilateral squat from the dialog to the closing page."""
    squat = next(one for one in ready_protocols() if one.id == "bilateral_squat")
    window = stage.open()
    feature, lifter = window.feature(SessionFeature), window.feature(LifterFeature)
    window.commands.run(NEW)
    dialog = feature.new_session.dialog
    assert dialog is not None
    until(lambda: dialog.protocol.protocol is not None)
    dialog.client.field.setText("C-001")
    dialog.client.field.textEdited.emit("C-001")
    wait(0.5)
    stage.save(dialog, "session_new")
    dialog.reject()
    window.connect_to(athlete_source(squat))
    until(lambda: window.bench.hub.view.chain)
    feature.beginning.begin(Plan(squat, code="C-001", again=_half_way(window, squat)))
    until(lambda: feature.leading.is_on)
    window.commands.run("lifter.toggle")
    client = lifter.window
    assert client is not None
    client.resize(*NARROW)
    wait(1.0)
    stage.save_other(client, "session_client_next")
    stage.save_narrow(window, "session_waits")
    feature.panel.run.big.click()
    until(lambda: _phase(window) == WORK)
    wait(6.0)
    stage.save(client, "session_client")
    stage.save(window, "session")
    for palette, name in ((palettes.DARK, "dark"), (palettes.CONTRAST, "contrast")):
        wear(palette)
        stage.save_other(window, f"session_{name}")
        stage.save_other(client, f"session_client_{name}")
    wear(scale=1.4)
    stage.save_narrow(window, "session_large")
    wear()
    feature.panel.run.big.click()
    wait(2.0)
    stage.save_other(client, "session_client_rest")
    feature.leading.end()
    until(lambda: feature.panel.currentWidget() is feature.panel.done)
    until(lambda: window.controller.last_status.state is EngineState.STREAMING)
    stage.save_narrow(window, "session_done")
    window.resize(*WIDE)
    close(window)


def _phase(window: MainWindow) -> str:
    view = window.bench.hub.view.view
    return "" if view is None else view.cue.phase


def _half_way(window: MainWindow, protocol: Protocol) -> tuple[Command, ...]:
    """Return the commands that go on with a session whose first steps are done."""
    view = window.bench.hub.view
    known = [
        Reference(channel.name, MVC, {view.window_ms: _MVC_UV}, view.chain)
        for channel in window.bench.hub.channels
    ]
    entries = []
    for entry in entries_of(protocol):
        if entry.step.id == _FROM:
            break
        entries.append(to_values(replace(entry, status=DONE, take=1)))
    values = {"protocol": protocol.to_values(), "session": "picture-0001", "entries": entries}
    return (*(Command(REFER, one.to_values()) for one in known), Command(BEGIN, values))
