"""The pass phrase changes; at any moment one of both opens the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clients.errors import ClientStoreError, WrongPassPhrase
from app.clients.model import Client, Session
from app.clients.place import look
from app.clients.store import Store, open_store


def test_pass_phrase_is_set_changed_and_taken_away(folder: Path, store: Store) -> None:
    client = store.save_client(Client("C-1", name="Unmistakable"))
    store.save_session(Session("u", client.id, findings=("a",)))
    sessions = store.sessions()
    before = None
    (folder / "clients.before-0002.db").write_bytes(b"Unmistakable, in plain text")
    for new in ("first", "second one", None, "third"):
        store.set_pass_phrase(new)
        assert store.is_encrypted == (new is not None)
        assert store.sessions() == sessions
        store.save_client(Client(store.next_code()))  # and it can be written
        store.close()
        assert look(folder).is_encrypted == (new is not None)
        if new is not None:
            assert not any(b"Unmistakable" in path.read_bytes() for path in folder.iterdir())
            with pytest.raises(WrongPassPhrase):
                open_store(folder, before)
        store = open_store(folder, new, data_dir=store.data_dir)
        before = new
    assert len(store.clients()) == 5
    assert store.sessions() == sessions
    assert sorted(path.name for path in folder.iterdir()) == ["clients.db", "clients.lock"]
    store.close()


@pytest.mark.parametrize("wrong", ["", "   ", "a\nb", "a\x00b", "\ud800"])
def test_pass_phrase_that_cannot_be_typed_changes_nothing(store: Store, wrong: str) -> None:
    with pytest.raises(WrongPassPhrase):
        store.set_pass_phrase(wrong)
    store.save_client(Client("C-1"))
    assert not store.is_encrypted


def test_pass_phrase_that_cannot_be_written_changes_nothing(folder: Path, store: Store) -> None:
    store.save_client(Client("C-1"))
    (folder / "clients.db.next").mkdir()  # in the way of the new file
    with pytest.raises(ClientStoreError):
        store.set_pass_phrase("new")
    (folder / "clients.db.next").rmdir()
    assert len(store.clients()) == 1
    store.save_client(Client("C-2"))
    store.close()
    again = open_store(folder, None)
    assert len(again.clients()) == 2
    again.close()


def test_reader_of_a_store_that_was_encrypted_anew_is_told(folder: Path, store: Store) -> None:
    reader = open_store(folder, None, read_only=True)
    store.set_pass_phrase("new")
    with pytest.raises(ClientStoreError, match="replaced"):
        reader.clients()
    reader.close()
