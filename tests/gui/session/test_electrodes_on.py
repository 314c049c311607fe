"""Electrodes that stay on the skin from one session of a client to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.clients.model import Client, Session
from app.clients.store import create_store
from app.gui.background import Background
from app.gui.session.electrodes import may_still_be_on
from app.gui.session.interrupted import look
from app.gui.session.keeping import Keeping
from app.gui.session.new_dialog import NewSessionDialog
from app.gui.session.plan import Plan
from app.gui.session.running_file import RunningFiles
from app.gui.views.banner import Banner
from app.protocol_store import Kept
from app.results.retest.change import DEFAULT, ELECTRODES_ON
from app.results.retest.changes import compare
from app.results.session.measures import MEAN
from app.results.session.measuring import measure_session
from app.results.session.numbers import SessionNumbers
from tests.gui.session.sessions import SHORT, SIM
from tests.unit.results.session.conftest import SHORT as USUAL
from tests.unit.results.session.conftest import record_session

NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
ANN, BOB = Client("C-004", 4, name="Ann"), Client("C-005", 5, name="Bob")


def session(uuid: str, hour: float, electrodes_on: str = "") -> Session:
    return Session(uuid, 4, began=NOON + timedelta(hours=hour), electrodes_on=electrodes_on)


# --- which electrodes may still be on ------------------------------------------------------------


def test_the_newest_session_of_the_same_local_day_is_asked_for():
    sessions = [
        session("planned", 3, "planned"),
        session("unknown", -0.5),
        session("second", -1, "first"),
        session("first", -2, "first"),
        session("yesterday", -13, "yesterday"),
    ]
    found = may_still_be_on(sessions, NOON.astimezone(UTC))
    assert found is not None
    assert found.uuid == "second"
    assert may_still_be_on(sessions[-1:], NOON) is None
    assert may_still_be_on([Session("never begun", 4, electrodes_on="x")], NOON) is None


# --- the dialog ----------------------------------------------------------------------------------


class Desk:
    """A dialog whose client Ann has these sessions."""

    def __init__(self, bot: QtBot) -> None:
        self.host = QLabel()
        bot.addWidget(self.host)
        self.sessions: list[Session] = []

    def open(self) -> NewSessionDialog:
        known = {one.code: one for one in (ANN, BOB)}
        made = NewSessionDialog(self.host, lambda then: then(ANN), known.get, self._earlier)
        made.show_protocols((Kept(SHORT),), "short")
        return made

    def plan(self, *, stayed_on: bool) -> Plan:
        """Plan a session of Ann, and have begun it."""
        dialog = self.open()
        dialog.client.show_client(ANN)
        dialog.client.stayed_on.setChecked(stayed_on)
        plan = dialog.plan()
        assert plan is not None
        on = plan.electrodes_on
        self.sessions.insert(0, Session(plan.uuid, 4, began=plan.began, electrodes_on=on))
        return plan

    def _earlier(self, client_id: int) -> Session | None:
        return next((one for one in self.sessions if one.client_id == client_id), None)


@pytest.fixture
def desk(styled: QtBot) -> Desk:
    return Desk(styled)


def test_it_is_asked_only_of_a_client_with_an_earlier_session_and_anew_for_each(desk: Desk):
    dialog = desk.open()
    box = dialog.client.stayed_on
    dialog.client.show_client(ANN)
    assert box.isHidden()
    desk.sessions = [session("0001-0002", -1, "0000-0001")]
    dialog.client.show_client(ANN)
    assert not box.isHidden()
    assert not box.isChecked()
    assert box.text() == "The electrodes have stayed on since 11:00"
    box.setChecked(True)
    assert dialog.plan().electrodes_on == "0000-0001"  # type: ignore[union-attr]
    for code in ("C-005", "C-009", ""):
        dialog.client.field.setText(code)
        dialog.client.field.textEdited.emit(code)
        assert box.isHidden()
        plan = dialog.plan()
        assert plan is not None
        of_bob = code == "C-005"
        assert plan.electrodes_on == (plan.uuid if of_bob else ""), "of nobody nothing is known"
    dialog.client.show_client(ANN)
    assert not box.isChecked(), "said of the one, not of the next"


def test_three_sessions_in_a_row_and_one_with_new_electrodes(desk: Desk):
    first, second, third = (desk.plan(stayed_on=on) for on in (False, True, True))
    fourth, fifth = desk.plan(stayed_on=False), desk.plan(stayed_on=True)
    assert first.facts()["electrodes_on"] == first.uuid
    assert {one.electrodes_on for one in (first, second, third)} == {first.uuid}
    assert {one.electrodes_on for one in (fourth, fifth)} == {fourth.uuid}


# --- what is kept --------------------------------------------------------------------------------


def test_it_is_in_the_store_and_in_what_is_gone_on_with_after_a_crash(
    styled: QtBot, tmp_path: Path
):
    store = create_store(tmp_path / "clients", None)
    ann = store.save_client(Client("C-004", name="Ann"))
    files = RunningFiles(tmp_path / "running")
    host, background, banner = QLabel(), Background(), Banner()
    styled.addWidget(host)
    styled.addWidget(banner)
    keeping = Keeping(files, lambda: store, background, banner, host)
    plan = Plan(SHORT, SIM, "C-004", ann.id, electrodes_on="0000-0001")
    with styled.waitSignal(keeping.kept):
        keeping.begins(plan, (str(tmp_path / "a.h5"),))
    (row,) = store.sessions(ann.id)
    assert row.electrodes_on == "0000-0001"
    files.release_all()  # as the system does when the program is killed
    (by_file,) = look(files, None)
    assert by_file.plan("").facts() == plan.facts()
    assert replace(plan, carried=True).facts() == plan.facts(), "another recording of it"
    store.close()


# --- what it is for ------------------------------------------------------------------------------


MVC_AND_SQUATS = replace(USUAL, steps=USUAL.steps[1:3], channels=USUAL.channels[:1])
SLOW_BOARD = SIM.replace("fs=1000", "fs=500")


def measured(plan: Plan, folder: Path) -> SessionNumbers:
    on = plan.facts()["electrodes_on"]
    path = folder / f"{plan.uuid}.h5"
    return measure_session([record_session(path, MVC_AND_SQUATS, SLOW_BOARD, electrodes_on=on)])


@pytest.mark.thorough
def test_recordings_of_the_same_electrodes_are_compared_with_a_smaller_error(
    desk: Desk, tmp_path: Path
):
    first, _, third, anew = (desk.plan(stayed_on=on) for on in (False, True, True, False))
    before, after, other = (measured(one, tmp_path) for one in (first, third, anew))
    near, far = compare(before, after), compare(before, other)
    assert not any("electrodes" in one for one in near.cautions)
    assert any("put on anew" in one for one in far.cautions)
    others = {one.after.key: one for one in far.changes}
    means = [one for one in near.changes if one.after.quantity == MEAN]
    assert len(means) == 2, near
    for one in means:
        wide = others[one.after.key]
        assert (one.error_source, wide.error_source) == (ELECTRODES_ON, DEFAULT)
        assert one.sem is not None
        assert wide.sem is not None
        assert one.sem < wide.sem / 2
