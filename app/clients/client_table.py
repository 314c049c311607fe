"""Reading and changing the rows of clients, inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from app.clients import rows, tables
from app.clients.errors import NotAccepted
from app.clients.model import Client
from app.clients.text import code_key
from recordings.search_text import spelled

_TABLE = tables.clients


def find_clients(connection: Connection, search: str, archived: bool) -> tuple[Client, ...]:
    """Return the clients that have each word of `search` somewhere, by code."""
    wanted = select(_TABLE).where(_TABLE.c.archived == archived)
    for word in spelled(askable(search)).split():
        wanted = wanted.where(func.instr(_TABLE.c.search, word) > 0)
    found = connection.execute(wanted.order_by(_TABLE.c.code_key)).mappings()
    return tuple(map(rows.client_of, found))


def client_by_id(connection: Connection, client_id: int) -> Client | None:
    """Return a client by number; None: there is none."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == client_id)).mappings().first()
    return None if row is None else rows.client_of(row)


def client_by_code(connection: Connection, code: str) -> Client | None:
    """Return a client by code, in capitals or not; None: there is none."""
    key = code_key(askable(code).strip())
    row = connection.execute(select(_TABLE).where(_TABLE.c.code_key == key)).mappings().first()
    return None if row is None else rows.client_of(row)


def unused_code(connection: Connection) -> str:
    """Return a code that no client has, its number above that of clients there ever were."""
    keys = set(connection.scalars(select(_TABLE.c.code_key)))
    number = connection.exec_driver_sql(
        "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'clients'"
    ).scalar_one()
    while code_key(f"C-{number:03d}") in keys:
        number += 1
    return f"C-{number:03d}"


def put_client(connection: Connection, client: Client) -> Client:
    """Keep a client that was checked; return it with its number.

    Raises
    ------
    NotAccepted
        Another has its code, or the client that it was is deleted.
    """
    values = rows.client_values(client)
    same = select(_TABLE.c.id).where(
        _TABLE.c.code_key == values["code_key"], _TABLE.c.id != client.id
    )
    if connection.scalar(same) is not None:
        raise NotAccepted(f"Another client has the code {client.code}.", "Choose another code.")
    number = client.id
    if number:
        change_client(connection, number, values)
    else:
        values["created"] = rows.text_of(datetime.now().astimezone())
        inserted = connection.execute(insert(_TABLE).values(values)).inserted_primary_key
        assert inserted is not None
        number = inserted[0]
    kept = client_by_id(connection, number)
    assert kept is not None
    return kept


def change_client(connection: Connection, client_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of a client; NotAccepted: it is deleted."""
    changed = update(_TABLE).where(_TABLE.c.id == client_id).values(values)
    if not connection.execute(changed).rowcount:
        raise client_gone()


def remove_client(connection: Connection, client_id: int) -> None:
    """Delete a client with all sessions; NotAccepted: it is deleted already."""
    if not connection.execute(delete(_TABLE).where(_TABLE.c.id == client_id)).rowcount:
        raise client_gone()


def client_gone() -> NotAccepted:
    """Return the error of a client that is not in the store."""
    return NotAccepted("This client is not in the store any more.", "Look at the list of clients.")


def askable(text: str) -> str:
    """Return a text as the database can be asked for it: without what no kept text has."""
    return text.replace("\x00", "").encode(errors="ignore").decode()
