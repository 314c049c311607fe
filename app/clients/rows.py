"""Clients and sessions as rows of the tables, and back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from app.clients.errors import StoreDamaged
from app.clients.model import Client, RecordingRef, ReportRef, Session
from app.clients.text import code_key
from recordings.search_text import spelled

#: Columns whose values are those of the dataclass.
_CLIENT = (
    "code", "name", "contact", "birth_year", "sex", "height_cm", "mass_kg", "dominant_side",
    "injuries", "notes", "consent_note", "archived",
)  # fmt: skip
_SESSION = (
    "uuid", "client_id", "protocol_id", "protocol_name", "protocol_version", "phase", "question",
    "notes", "status", "electrodes_on",
)  # fmt: skip


def client_values(client: Client) -> dict[str, Any]:
    """Return the columns of a client but `id` and `created`."""
    searched = (client.code, client.name, client.contact, client.injuries, client.notes)
    return {
        **{name: getattr(client, name) for name in _CLIENT},
        "code_key": code_key(client.code),
        "consent": None if client.consent is None else client.consent.isoformat(),
        "search": "\n".join(map(spelled, searched)),
    }


def client_of(row: RowMapping) -> Client:
    """Return the client of a row; StoreDamaged where it cannot be one."""
    with _readable(row):
        return _client(row)


def _client(row: RowMapping) -> Client:
    return Client(
        **{name: row[name] for name in _CLIENT},
        id=row["id"],
        consent=None if row["consent"] is None else date.fromisoformat(row["consent"]),
        created=moment_of(row["created"]),
    )


def session_values(session: Session) -> dict[str, Any]:
    """Return the columns of a session but `id`."""
    return {
        **{name: getattr(session, name) for name in _SESSION},
        "began": text_of(session.began),
        "findings": json.dumps(session.findings),
        "details": json.dumps(session.details, allow_nan=False),
    }


def session_of(
    row: RowMapping, recordings: Sequence[RecordingRef], reports: Sequence[ReportRef]
) -> Session:
    """Return the session of a row with what belongs to it; StoreDamaged where it cannot be one."""
    with _readable(row):
        return _session(row, recordings, reports)


def _session(
    row: RowMapping, recordings: Sequence[RecordingRef], reports: Sequence[ReportRef]
) -> Session:
    return Session(
        **{name: row[name] for name in _SESSION},
        id=row["id"],
        began=moment_of(row["began"]),
        recordings=tuple(recordings),
        reports=tuple(reports),
        findings=tuple(json.loads(row["findings"])),
        details=json.loads(row["details"]),
    )


@contextlib.contextmanager
def _readable(row: RowMapping) -> Iterator[None]:
    """Say of a row that it is damaged: a store without a pass phrase has no checksums."""
    try:
        yield
    except (ValueError, TypeError, RecursionError):
        # Not what is wrong with it: that could be a part of a note.
        raise StoreDamaged(
            f"Number {row['id']} in the store of clients is damaged.",
            "Put a backup in its place.",
        ) from None


def text_of(moment: datetime | None) -> str | None:
    """Return a moment as a column holds it."""
    return None if moment is None else moment.isoformat()


def moment_of(text: str | None) -> datetime | None:
    """Return the moment of a column."""
    return None if text is None else datetime.fromisoformat(text)
