"""The window of clients on a real store: made, locked, filled, searched, emptied."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.clients.model import DONE, Client, RecordingRef, ReportRef, Session
from app.clients.store import create_store, open_store
from app.gui.clients import choose_client
from app.gui.clients.choosing import ClientChooser
from app.gui.clients.desk import ClientDesk, Elsewhere
from app.gui.clients.feature import OPEN, ClientsFeature
from app.gui.clients.window import ClientsWindow
from app.gui.main_window import MainWindow
from app.gui.views.result_line import ERROR, GOOD, WARNING
from recordings.annotations import sidecar_path

Open = Callable[..., MainWindow]
PHRASE = "correct horse battery"
HOSTILE = "<b>Bob</b><script>x</script> & \u202egnp\u0000\ud800 يوسف 🦵🏽 " + "W" * 300


@pytest.fixture
def window(open_window: Open, styled: QtBot) -> MainWindow:
    made = open_window()
    styled.waitUntil(lambda: made.controller.engine is not None)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "clients"


def opened(window: MainWindow, bot: QtBot) -> ClientsWindow:
    window.commands.run(OPEN)
    clients = window.feature(ClientsFeature).window
    assert clients is not None
    bot.waitUntil(lambda: clients.opening.isEnabled())
    return clients


@pytest.fixture
def clients(folder: Path, window: MainWindow, styled: QtBot) -> ClientsWindow:
    """The window on an open store without a pass phrase."""
    create_store(folder, None).close()
    made = opened(window, styled)
    styled.waitUntil(lambda: made.add.isVisible())
    return made


def desk_of(window: MainWindow) -> ClientDesk:
    return window.bench.clients


def add(window: MainWindow, clients: ClientsWindow, bot: QtBot, client: Client) -> Client:
    """Put a client into the store, and wait for the card."""
    store = desk_of(window).store
    assert store is not None
    kept = store.save_client(client)
    clients.show_client(kept.id)
    bot.waitUntil(lambda: clients.card.client == kept)
    return kept


# --- opening -------------------------------------------------------------------------------------


def test_first_start_makes_an_encrypted_store(
    window: MainWindow, folder: Path, styled: QtBot
) -> None:
    clients = opened(window, styled)
    page = clients.opening
    assert str(folder) in page.folder.text()
    assert not page.make.isEnabled()
    styled.keyClicks(page.fields.first, PHRASE)
    styled.keyClicks(page.fields.again, "else")
    assert not page.make.isEnabled()
    assert "not the same" in page.fields.line.text()
    page.fields.again.clear()
    styled.keyClicks(page.fields.again, PHRASE)
    page.make.click()
    styled.waitUntil(lambda: clients.add.isVisible())
    store = desk_of(window).store
    assert store is not None
    assert store.is_encrypted
    assert page.fields.first.text() == ""
    clients.lock.trigger()
    styled.waitUntil(lambda: page.phrase.isVisible() and page.isEnabled())
    assert desk_of(window).store is None
    styled.keyClicks(page.phrase, "wrong")
    page.unlock.click()
    styled.waitUntil(lambda: page.line.level == ERROR)
    assert "does not open" in page.line.text
    page.phrase.clear()
    styled.keyClicks(page.phrase, PHRASE)
    styled.keyClick(page.phrase, Qt.Key.Key_Return)
    styled.waitUntil(lambda: clients.add.isVisible())
    assert page.phrase.text() == ""


def test_store_without_a_pass_phrase_is_open_from_the_start(
    folder: Path, open_window: Open, styled: QtBot
) -> None:
    create_store(folder, None).close()
    window = open_window()
    styled.waitUntil(lambda: desk_of(window).store is not None)
    with styled.waitSignal(window.controller.closed):
        window.finish()
    assert desk_of(window).store is None
    open_store(folder, None).close()  # nobody holds it any more


def test_damage_is_told_and_a_backup_put_back(
    window: MainWindow, folder: Path, tmp_path: Path, styled: QtBot
) -> None:
    store = create_store(folder, None)
    store.save_client(Client("C-1"))
    backup = store.backup(tmp_path / "b.db")
    store.close()
    (folder / "clients.db").write_bytes(b"half")
    clients = opened(window, styled)
    page = clients.opening
    assert page.line.level == ERROR
    assert "cut off" in page.line.text
    assert page.anew.isVisible()
    page.put_back(backup)
    styled.waitUntil(lambda: clients.list.rows.count() == 1)


def test_new_store_keeps_the_file_that_nobody_can_open(
    window: MainWindow, folder: Path, styled: QtBot
) -> None:
    create_store(folder, "forgotten").close()
    before = (folder / "clients.db").read_bytes()
    clients = opened(window, styled)
    page = clients.opening
    assert not page.anew.isVisible()
    styled.keyClicks(page.phrase, "wrong")
    page.unlock.click()
    styled.waitUntil(page.anew.isVisible)
    page.anew.click()
    page.fields.without.click()
    page.make.click()
    styled.waitUntil(lambda: clients.add.isVisible())
    assert (folder / "clients.set-aside-1.db").read_bytes() == before


def test_second_window_only_reads(folder: Path, window: MainWindow, styled: QtBot) -> None:
    first = create_store(folder, None)
    first.save_client(Client("C-1"))
    clients = opened(window, styled)
    page = clients.opening
    styled.waitUntil(page.read.isVisible)
    page.read.click()
    styled.waitUntil(lambda: clients.card.client is not None)
    assert clients.line.level == WARNING
    assert not clients.add.isEnabled()
    assert not clients.card.edit.isVisible()
    first.save_client(Client("C-2"))
    clients.renew()
    styled.waitUntil(lambda: clients.list.rows.count() == 2)
    first.close()


# --- clients -------------------------------------------------------------------------------------


def test_client_is_added_edited_and_found(
    window: MainWindow, clients: ClientsWindow, styled: QtBot
) -> None:
    card, form = clients.card, clients.card.form
    clients.add.click()
    styled.waitUntil(lambda: card.is_editing)
    assert form.code.text() == "C-001"
    assert not clients.list.isEnabled()
    form.name.setText("Zoë Müller")
    styled.keyClicks(form.mass_kg, "heavy")
    form.save.click()
    assert form.line.isVisible()
    assert "no number" in form.line.text()
    form.mass_kg.setText("64,5")
    form.consented.setChecked(True)
    form.save.click()
    styled.waitUntil(lambda: card.client is not None and not card.is_editing)
    kept = card.client
    assert kept is not None
    assert (kept.name, kept.mass_kg, kept.consent is None) == ("Zoë Müller", 64.5, False)
    assert clients.list.isEnabled()
    add(window, clients, styled, Client("C-9", injuries="knee"))
    card.edit.click()
    form.code.setText("c-001")
    assert form.renamed.isVisible()
    form.save.click()
    styled.waitUntil(lambda: form.isEnabled() and bool(form.line.text()))
    assert "has the code" in form.line.text()
    form.cancel.click()
    assert not card.is_editing
    clients.list.search.setText("KNEE")
    styled.waitUntil(lambda: clients.list.rows.count() == 1)
    assert card.client is not None
    assert card.client.code == "C-9"
    clients.list.search.setText("nobody at all")
    styled.waitUntil(lambda: clients.list.nothing.isVisible())


def test_archive_and_back(window: MainWindow, clients: ClientsWindow, styled: QtBot) -> None:
    add(window, clients, styled, Client("C-1"))
    clients.card.archive.click()
    styled.waitUntil(lambda: clients.list.nothing.isVisible())
    clients.list.archived.click()
    styled.waitUntil(lambda: clients.list.rows.count() == 1)
    styled.waitUntil(lambda: clients.card.archived.isVisible())
    clients.card.archive.click()
    styled.waitUntil(lambda: clients.list.nothing.isVisible())
    clients.list.archived.click()
    styled.waitUntil(lambda: clients.list.rows.count() == 1)


def test_form_that_is_open_is_saved_when_the_window_closes(
    window: MainWindow, clients: ClientsWindow, styled: QtBot
) -> None:
    kept = add(window, clients, styled, Client("C-1"))
    clients.card.edit.click()
    clients.card.form.born.setText("soon")
    clients.reject()
    assert clients.isVisible()
    clients.card.form.born.setText("1990")
    clients.reject()
    assert not clients.isVisible()
    store = desk_of(window).store
    assert store is not None
    styled.waitUntil(lambda: store.client(kept.id).birth_year == 1990)


def test_program_ends_while_a_form_is_open(
    window: MainWindow, clients: ClientsWindow, styled: QtBot
) -> None:
    add(window, clients, styled, Client("C-1"))
    clients.card.edit.click()
    clients.card.form.born.setText("soon")
    with styled.waitSignal(window.controller.closed):
        window.finish()
    assert not clients.isVisible()


def test_hostile_text_is_only_text(
    window: MainWindow, clients: ClientsWindow, styled: QtBot, tmp_path: Path
) -> None:
    code = "C&1 🦵"
    client = add(
        window,
        clients,
        styled,
        Client(code, name=HOSTILE, contact=HOSTILE, injuries=HOSTILE, notes=HOSTILE * 50),
    )
    store = desk_of(window).store
    assert store is not None
    (tmp_path / "a & <b>.h5").write_bytes(b"x")
    refs = (RecordingRef("a & <b>.h5"), RecordingRef("<i>gone</i>.h5"))
    texts = {"protocol_name": HOSTILE, "question": HOSTILE, "findings": (HOSTILE,) * 9}
    store.save_session(Session("u", client.id, recordings=refs, status=DONE, **texts))
    clients.renew()
    styled.waitUntil(lambda: len(clients.card.sessions.rows) == 1)
    for label in clients.findChildren(QLabel):
        if "<" in label.text() and label is not clients.line._text:
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    room = clients.width()
    assert all(row.width() < room for row in clients.card.sessions.rows)
    assert clients.width() <= QApplication.primaryScreen().availableGeometry().width()
    clients.card.edit.click()
    assert clients.card.form.name.text() == client.name
    assert clients.card.form.notes.toPlainText() == client.notes
    assert not clients.card.form.is_changed
    clients.card.form.cancel.click()
    clients.card.delete.click()
    feature = window.feature(ClientsFeature)
    styled.waitUntil(lambda: feature.asking is not None)
    for label in feature.asking.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    feature.asking.reject()


# --- sessions ------------------------------------------------------------------------------------


def test_sessions_show_their_files_and_offers(
    window: MainWindow,
    clients: ClientsWindow,
    styled: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    asked: list[object] = []
    desk = desk_of(window)
    desk.offer_client("Do it", "session", lambda client: asked.append(client.code))
    desk.offer_session("Show it", "", lambda client, session: asked.append(session.uuid))
    client = add(window, clients, styled, Client("C-1"))
    store = desk.store
    assert store is not None
    for name in ("one.h5", "two.pdf"):
        (tmp_path / name).write_bytes(b"x")
    store.save_session(
        Session(
            "u",
            client.id,
            began=datetime(2026, 3, 1, 9, tzinfo=UTC),
            recordings=(RecordingRef(str(tmp_path / "one.h5")), RecordingRef("gone.h5")),
            reports=(ReportRef(str(tmp_path / "two.pdf"), "pdf"),),
            findings=("first", "second"),
        )
    )
    clients.renew()
    styled.waitUntil(lambda: len(clients.card.sessions.rows) == 1)
    row = clients.card.sessions.rows[0]
    words = [label.text() for label in row.findChildren(QLabel)]
    assert "• first" in words
    assert "gone.h5: not found" in words
    buttons = {button.text(): button for button in row.findChildren(type(clients.add))}
    buttons["two.pdf"].click()
    assert [Path(name).name for name in shown] == ["two.pdf"]
    with styled.waitSignal(window.chooser.connect_to) as wanted:
        buttons["one.h5"].click()
    assert wanted.args[0].endswith("one.h5")
    buttons["Show it"].click()
    offered = [button for button in clients.card._offered if button.text() == "Do it"]
    offered[0].click()
    assert asked == ["u", "C-1"]


def test_deleting_wants_the_code_and_takes_everything(
    window: MainWindow, clients: ClientsWindow, styled: QtBot, tmp_path: Path, folder: Path
) -> None:
    held = {"C-1": [1, 2]}
    desk = desk_of(window)
    desk.elsewhere.append(
        Elsewhere("x.json", "oddities", lambda code: held.get(code, []), held.pop)
    )
    client = add(window, clients, styled, Client("C-1", name="Unverwechselbar"))
    store = desk.store
    assert store is not None
    own = [tmp_path / "one.h5", sidecar_path(tmp_path / "one.h5")]
    for path in own:
        path.write_bytes(b"x")
    for uuid in ("u", "v"):
        store.save_session(Session(uuid, client.id, recordings=(RecordingRef(str(own[0])),)))
    feature = window.feature(ClientsFeature)
    clients.card.delete.click()
    styled.waitUntil(lambda: feature.asking is not None)
    asking = feature.asking
    assert "2 sessions" in asking.gone.text()
    assert "oddities under this code: 2" in asking.gone.text()
    assert "2 files" in asking.files.text()
    assert not asking.delete.isEnabled()
    styled.keyClicks(asking.typed, "C-2")
    styled.keyClick(asking.typed, Qt.Key.Key_Return)
    assert feature.asking is asking
    asking.typed.clear()
    styled.keyClicks(asking.typed, "c-1")
    asking.files.click()
    asking.delete.click()
    styled.waitUntil(lambda: clients.line.level == GOOD and clients.list.rows.count() == 0)
    assert store.client(client.id) is None
    assert held == {}
    assert not any(path.exists() for path in own)
    assert b"nverwechselbar" not in (folder / "clients.db").read_bytes()


@pytest.mark.thorough
def test_one_session_is_deleted(window: MainWindow, clients: ClientsWindow, styled: QtBot) -> None:
    client = add(window, clients, styled, Client("C-1"))
    store = desk_of(window).store
    assert store is not None
    session = store.save_session(Session("u", client.id))
    feature = window.feature(ClientsFeature)
    clients.session_delete_wanted.emit(client, session)
    styled.waitUntil(lambda: feature.asking is not None)
    styled.keyClicks(feature.asking.typed, "C-1")
    feature.asking.delete.click()
    styled.waitUntil(lambda: store.sessions() == ())
    assert store.client(client.id) == client


# --- the whole store -----------------------------------------------------------------------------


def test_export_and_backup_are_written(
    window: MainWindow, clients: ClientsWindow, styled: QtBot, tmp_path: Path
) -> None:
    desk = desk_of(window)
    desk.elsewhere.append(Elsewhere("x.json", "x", lambda code: [code], lambda _: None))
    client = add(window, clients, styled, Client("C-1", name="Zoë"))
    feature = window.feature(ClientsFeature)
    feature.export(client, tmp_path / "c.zip")
    styled.waitUntil(lambda: clients.line.level == GOOD and "exported" in clients.line.text)
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        assert json.loads(archive.read("client.json"))["client"]["name"] == "Zoë"
        assert json.loads(archive.read("x.json")) == ["C-1"]
    feature.back_up(tmp_path / "b.db")
    styled.waitUntil(lambda: "backup is written" in clients.line.text)
    feature.back_up(tmp_path / "no" / "b.db")
    styled.waitUntil(lambda: clients.line.level == ERROR)
    feature.export(client, tmp_path / "no" / "c.zip")
    styled.waitUntil(lambda: "c.zip cannot be written" in clients.line.text)


def test_pass_phrase_is_changed_by_whoever_knows_it(
    window: MainWindow, clients: ClientsWindow, styled: QtBot
) -> None:
    feature, store = window.feature(ClientsFeature), desk_of(window).store
    assert store is not None
    clients.phrase.trigger()
    asking = feature.asking
    assert not asking.former.isVisible()
    asking.fields.first.setText(PHRASE)
    asking.fields.again.setText(PHRASE)
    asking.take.click()
    styled.waitUntil(lambda: store.is_encrypted and feature.asking is None)
    clients.phrase.trigger()
    asking = feature.asking
    asking.fields.without.click()
    assert not asking.take.isEnabled()
    asking.former.setText("wrong")
    asking.take.click()
    styled.waitUntil(lambda: asking.line.level == ERROR)
    assert store.is_encrypted
    asking.former.setText(PHRASE)
    asking.take.click()
    styled.waitUntil(lambda: not store.is_encrypted and feature.asking is None)


def test_chooser_opens_the_store_first_and_adds_a_client(
    window: MainWindow, folder: Path, styled: QtBot
) -> None:
    create_store(folder, PHRASE).close()
    taken: list[Client] = []
    choose_client(window, window.bench, taken.append)
    clients = window.feature(ClientsFeature).window
    assert clients is not None
    styled.waitUntil(lambda: clients.opening.phrase.isVisible() and clients.opening.isEnabled())
    clients.opening.phrase.setText(PHRASE)
    clients.opening.unlock.click()
    find = lambda: [  # noqa: E731
        one for one in window.findChildren(ClientChooser) if one.isVisible()
    ]
    styled.waitUntil(lambda: bool(find()))
    assert not clients.isVisible()
    chooser = find()[0]
    assert not chooser.isModal()
    chooser.add.click()
    styled.waitUntil(lambda: chooser.form.isVisible())
    chooser.form.save.click()
    styled.waitUntil(lambda: len(taken) == 1)
    assert taken[0].code == "C-001"
    choose_client(window, window.bench, taken.append)
    styled.waitUntil(lambda: bool(find()) and find()[0].take.isEnabled())
    find()[0].take.click()
    assert [one.code for one in taken] == ["C-001", "C-001"]


def test_who_does_not_open_the_store_is_not_called(
    window: MainWindow, folder: Path, styled: QtBot
) -> None:
    called: list[int] = []
    desk_of(window).need(lambda: called.append(1))
    clients = window.feature(ClientsFeature).window
    assert clients is not None
    styled.waitUntil(clients.opening.isEnabled)
    clients.reject()
    create_store(folder, None).close()
    desk_of(window).open_quietly()
    styled.waitUntil(lambda: desk_of(window).store is not None)
    assert called == []
    desk_of(window).need(lambda: called.append(2))
    assert called == [2]
