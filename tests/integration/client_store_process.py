"""Processes that change a store of clients until they are killed, and tell what is committed."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from app.clients.model import Client, RecordingRef, Session
from app.clients.store import create_store, open_store

#: Large enough that a transaction takes more than one page.
NOTES = "knee " * 2000
PHRASES = ("one", "two")


def create(folder: Path, reports: Connection) -> None:
    """Make a store."""
    reports.send("ready")
    create_store(folder, None).close()
    reports.send("made")


def write(folder: Path, reports: Connection) -> None:
    """Save, edit and delete clients and sessions, and say each that is committed."""
    store = open_store(folder, None)
    reports.send("ready")
    while True:
        client = store.save_client(Client(store.next_code(), notes=NOTES))
        reports.send(("client", client.code))
        client = store.save_client(replace(client, name="edited"))
        reports.send(("edited", client.code))
        session = store.save_session(Session(f"u-{client.code}", client.id))
        store.add_recording(session.id, RecordingRef("x.h5"))
        reports.send(("recording", client.code))
        if client.id % 4 == 0:
            store.delete_client(client.id)
            reports.send(("deleted", client.code))


def change_phrase(folder: Path, reports: Connection) -> None:
    """Encrypt the store anew again and again, by one of two pass phrases."""
    store = open_store(folder, PHRASES[0])
    reports.send("ready")
    while True:
        for phrase in (PHRASES[1], PHRASES[0]):
            store.set_pass_phrase(phrase)
            reports.send(phrase)
