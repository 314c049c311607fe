"""The dialog of a new session: whose, what, where from, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from acquisition.uri import parse_source
from app.clients.model import RUNNING, Client, Session
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.session.athlete import athlete_source
from app.gui.session.feature import SessionFeature
from app.gui.session.new_dialog import NewSessionDialog
from app.gui.session.plan import Plan
from app.protocol_store import Kept, ready_protocols
from app.protocols.session.protocol import Protocol, ProtocolChannel
from recordings.reader import open_recording
from tests.gui.conftest import pairs
from tests.gui.session.sessions import SHORT, Hand

Open = Callable[..., MainWindow]
ANN = Client("C-004", 4, name="<b>Ann</b>", consent=date(2026, 3, 2))
CHANNELS = (
    ChannelInfo("left_vastus_lateralis", "vastus_lateralis", "left"),
    ChannelInfo("right_vastus_lateralis", "vastus_lateralis", "right"),
)


@pytest.fixture
def dialog(styled: QtBot) -> NewSessionDialog:
    host = QLabel()
    styled.addWidget(host)
    known = {ANN.code: ANN}
    made = NewSessionDialog(host, lambda then: then(ANN), known.get, lambda _: None)
    made.show_protocols((Kept(SHORT), *(Kept(one) for one in ready_protocols())), "short")
    return made


def typed(dialog: NewSessionDialog, code: str) -> None:
    dialog.client.field.setText(code)
    dialog.client.field.textEdited.emit(code)


def test_a_plan_is_there_at_once_and_asks_the_simulated_athlete(dialog: NewSessionDialog) -> None:
    plan = dialog.plan()
    assert plan is not None
    assert plan.protocol == SHORT
    assert (plan.code, plan.client_id, plan.question) == ("", 0, "Is it even?")
    source = parse_source(plan.source)
    assert (source.scheme, source.name) == ("sim", "squat")
    assert source.params["follow"] == "1"
    assert source.params["muscles"] == "left_vastus_lateralis,right_vastus_lateralis"
    assert dialog.begin_button.isEnabled()
    assert dialog.begin_button.isDefault(), "Return in a field begins"


def test_every_ready_protocol_has_an_athlete_with_its_muscles() -> None:
    for protocol in ready_protocols():
        params = parse_source(athlete_source(protocol)).params
        names = [name for channel in protocol.channels for name in channel.names]
        assert params.get("muscles", "") == ",".join(names)


def test_the_question_is_the_protocol_s_until_another_is_written(dialog: NewSessionDialog) -> None:
    dialog.protocol.list.setCurrentRow(1)
    chosen = dialog.protocol.protocol
    assert chosen is not None
    assert dialog.question.text() == chosen.question
    dialog.question.setText("Why does the knee hurt?")
    dialog.protocol.list.setCurrentRow(2)
    assert dialog.question.text() == "Why does the knee hurt?"


def test_a_client_is_chosen_typed_or_nobody(dialog: NewSessionDialog) -> None:
    dialog.client.button.click()
    plan = dialog.plan()
    assert plan is not None
    assert (plan.code, plan.client_id) == ("C-004", 4)
    assert dialog.client.line.textFormat() is Qt.TextFormat.PlainText
    assert "<b>Ann</b>" in dialog.client.line.text()
    typed(dialog, "C-009")
    plan = dialog.plan()
    assert plan is not None
    assert (plan.code, plan.client_id) == ("C-009", 0), "nobody of the store"
    typed(dialog, "C-004")
    assert dialog.client.client_id == 4, "known by the code"


@pytest.mark.parametrize("code", ["a/b", "..", "x" * 500, "///"])
def test_a_code_that_is_none_is_said_and_stops(dialog: NewSessionDialog, code: str) -> None:
    typed(dialog, code)
    assert dialog.plan() is None
    assert not dialog.begin_button.isEnabled()
    assert dialog.client.line.property("alert")


def test_what_is_missing_is_said_before_it_begins(dialog: NewSessionDialog) -> None:
    dialog.show_stream("A board", CHANNELS[:1])
    assert dialog.source.present.isChecked(), "what comes while it is open is what is meant"
    assert "right vastus lateralis" in dialog.source.line.text()
    assert not dialog.begin_button.isEnabled()
    assert not dialog.source.setup_button.isHidden()
    dialog.show_stream("A board", CHANNELS)
    assert dialog.source.line.text() == "All 2 channels of the protocol are there"
    plan = dialog.plan()
    assert plan is not None
    assert plan.source == "", "it streams already"
    dialog.source.simulated.setChecked(True)
    assert dialog.plan().source.startswith("sim:")  # type: ignore[union-attr]
    dialog.source.present.setChecked(True)
    dialog.show_stream("", ())
    assert dialog.source.present.isHidden()
    assert dialog.source.simulated.isChecked(), "it is gone"


def test_an_optional_muscle_is_named_and_does_not_stop(dialog: NewSessionDialog) -> None:
    gluteus = ProtocolChannel("gluteus_maximus", optional=True)
    protocol = replace(SHORT, channels=(*SHORT.channels, gluteus))
    dialog.show_protocols((Kept(protocol),), "")
    dialog.show_stream("A board", CHANNELS)
    assert dialog.source.line.text() == (
        "Goes on without: Gluteus maximus, left, Gluteus maximus, right"
    )
    assert dialog.begin_button.isEnabled()


def test_the_chosen_device_is_offered_by_its_name(dialog: NewSessionDialog) -> None:
    assert not dialog.source.device.isEnabled()
    dialog.source.show_device("brainflow:cyton?serial_port=COM3", "Cyton")
    dialog.source.device.setChecked(True)
    plan = dialog.plan()
    assert plan is not None
    assert plan.source == "brainflow:cyton?serial_port=COM3"


def test_why_it_did_not_begin_is_said_and_it_can_be_tried_again(dialog: NewSessionDialog) -> None:
    wanted: list[Plan] = []
    dialog.wanted.connect(wanted.append)
    dialog.begin_button.click()
    assert len(wanted) == 1
    dialog.show_busy()
    assert not dialog.begin_button.isEnabled()
    dialog.show_failure("The board does not answer.", "Switch it on.")
    assert dialog.line.text() == "The board does not answer. Switch it on."
    assert dialog.begin_button.isEnabled()


@pytest.mark.parametrize("hostile", ["<b>x</b>" * 200, "a\x00\u202eb", "🏋️" * 400])
def test_hostile_protocols_are_harmless(dialog: NewSessionDialog, hostile: str) -> None:
    protocol = Protocol(
        "hostile",
        hostile,
        tuple(replace(step, title=hostile) for step in SHORT.steps),
        description=hostile,
        question=hostile,
        channels=(ProtocolChannel(hostile),),
    )
    dialog.show_protocols((Kept(protocol),), "")
    dialog.show_stream(hostile, pairs(2))
    for label in dialog.findChildren(QLabel):
        if hostile[:3] in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText
    assert dialog.sizeHint().width() < 2000
    assert not dialog.begin_button.isEnabled(), "no channel is on such a muscle"


# --- in the window -------------------------------------------------------------------------------


def test_from_the_start_page_by_the_dialog_into_a_session_of_a_client(
    open_window: Open, styled: QtBot, tmp_path: Path
):
    window = open_window()
    feature, desk = window.feature(SessionFeature), window.bench.clients
    hand = Hand(window, styled)
    hand.until(lambda: window.controller.engine is not None)
    desk.create(None, lambda problem: pytest.fail(str(problem)))
    hand.until(lambda: desk.store is not None)
    store = desk.store
    assert store is not None
    ann = store.save_client(Client("C-004", name="Ann Smith"))
    earlier = store.save_session(
        Session("0001-0002", ann.id, began=datetime.now(UTC), electrodes_on="0000-0001")
    )
    styled.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    dialog = feature.new_session.dialog
    assert dialog is not None
    hand.until(lambda: dialog.protocol.protocol is not None)
    assert dialog.protocol.protocol.id == "bilateral_squat", "what most begin with"
    dialog.client.field.setFocus()
    styled.keyClicks(dialog.client.field, "C-004")
    hand.until(lambda: dialog.client.client_id == ann.id)
    names = [dialog.protocol.list.item(k).text() for k in range(dialog.protocol.list.count())]
    row = next(k for k, name in enumerate(names) if name.startswith("Quick look"))
    dialog.protocol.list.setCurrentRow(row)
    assert dialog.client.stayed_on.isVisible()
    dialog.client.stayed_on.click()
    dialog.begin_button.click()
    hand.until(lambda: feature.leading.plan is not None and hand.view is not None)
    assert feature.new_session.dialog is None, "it has done what it was for"
    hand.until(lambda: feature.keeping.is_idle)
    session, first = store.sessions(ann.id)
    assert first == earlier
    assert session.electrodes_on == "0000-0001"
    path = feature.leading.paths[0]
    assert session.status == RUNNING
    assert (session.protocol_id, session.uuid) == ("quick_look", feature.leading.plan.uuid)
    assert [store.path_of(one) for one in session.recordings] == [path]
    assert not window.commands.can_run("session.new"), "one at a time"
    feature.leading.end()
    hand.until(lambda: feature.panel.currentWidget() is feature.panel.done)
    hand.until(lambda: feature.keeping.is_idle)
    session, _ = store.sessions(ann.id)
    assert session.status != RUNNING
    assert window.controller.last_status.state is EngineState.STREAMING
    with open_recording(path) as recording:
        told = repr((recording.notes, recording.events))
        assert recording.notes.subject == "C-004"
        assert recording.notes.session["electrodes_on"] == "0000-0001"
    assert "Ann" not in told
    assert "Ann" not in path.name


def test_cancelling_while_it_connects_begins_nothing(open_window: Open, styled: QtBot):
    window = open_window()
    hand = Hand(window, styled)
    hand.until(lambda: window.controller.engine is not None)
    window.commands.run("session.new")
    dialog = hand.feature.new_session.dialog
    assert dialog is not None
    hand.until(lambda: dialog.protocol.protocol is not None)
    dialog.begin_button.click()
    dialog.reject()
    hand.until(lambda: window.controller.last_status.state is EngineState.STREAMING)
    hand.until(lambda: bool(window.bench.hub.channels))
    assert not hand.feature.beginning.is_busy
    assert window.controller.last_status.recording is None


def test_the_card_of_a_client_begins_a_session_of_this_client(open_window: Open, styled: QtBot):
    window = open_window()
    offers = {one.text: one for one in window.bench.clients.client_offers}
    offers["New session"].run(ANN)
    dialog = window.feature(SessionFeature).new_session.dialog
    assert dialog is not None
    assert dialog.client.code == "C-004"
    dialog.reject()
