"""Reading and changing the rows of sessions, inside a transaction."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.sql import ColumnElement

from app.clients import rows, tables
from app.clients.client_table import client_by_id, client_gone
from app.clients.errors import NotAccepted
from app.clients.model import RecordingRef, ReportRef, Session

_TABLE = tables.sessions
#: A session that was planned and not begun stands before all others.
_NOT_BEGUN = datetime.max.replace(tzinfo=UTC)


def read_sessions(connection: Connection, which: ColumnElement[bool]) -> tuple[Session, ...]:
    """Return sessions with what belongs to them, newest first."""
    numbers = select(_TABLE.c.id).where(which)
    recordings = defaultdict(list)
    table = tables.recordings
    wanted = select(table).where(table.c.session_id.in_(numbers)).order_by(table.c.id)
    for row in connection.execute(wanted):
        recordings[row.session_id].append(RecordingRef(row.path, row.uuid, row.id))
    reports = defaultdict(list)
    table = tables.reports
    wanted = select(table).where(table.c.session_id.in_(numbers)).order_by(table.c.id)
    for row in connection.execute(wanted):
        made = rows.moment_of(row.made)
        reports[row.session_id].append(ReportRef(row.path, row.format, made, row.id))
    found = [
        rows.session_of(row, recordings[row["id"]], reports[row["id"]])
        for row in connection.execute(select(_TABLE).where(which)).mappings()
    ]
    return tuple(sorted(found, key=lambda one: (one.began or _NOT_BEGUN, one.id), reverse=True))


def put_session(connection: Connection, session: Session) -> Session:
    """Keep a session that was checked; return it with its number.

    Raises
    ------
    NotAccepted
        Its client is deleted, its UUID is another session's, or the session that it was is deleted.
    """
    if client_by_id(connection, session.client_id) is None:
        raise client_gone()
    same = select(_TABLE.c.id).where(_TABLE.c.uuid == session.uuid, _TABLE.c.id != session.id)
    if connection.scalar(same) is not None:
        raise NotAccepted("Another session has this UUID.", "Begin a new one.")
    values, number = rows.session_values(session), session.id
    if number:
        changed = update(_TABLE).where(_TABLE.c.id == number).values(values)
        if not connection.execute(changed).rowcount:
            raise session_gone()
    else:
        inserted = connection.execute(insert(_TABLE).values(values)).inserted_primary_key
        assert inserted is not None
        number = inserted[0]
    for recording in session.recordings:
        put_recording(connection, number, recording)
    for report in session.reports:
        put_report(connection, number, report)
    (kept,) = read_sessions(connection, _TABLE.c.id == number)
    return kept


def put_recording(connection: Connection, session_id: int, recording: RecordingRef) -> None:
    """Add a recording to a session, or what is known of it now; NotAccepted: no such session."""
    _put(connection, tables.recordings, session_id, recording.path, uuid=recording.uuid)


def put_report(connection: Connection, session_id: int, report: ReportRef) -> None:
    """Add a report to a session, or the newest of its file; NotAccepted: no such session."""
    values = {"format": report.format, "made": rows.text_of(report.made)}
    _put(connection, tables.reports, session_id, report.path, **values)


def remove_session(connection: Connection, session_id: int) -> None:
    """Delete a session; NotAccepted: it is deleted already."""
    if not connection.execute(delete(_TABLE).where(_TABLE.c.id == session_id)).rowcount:
        raise session_gone()


def session_gone() -> NotAccepted:
    """Return the error of a session that is not in the store."""
    return NotAccepted("This session is not in the store any more.", "Look at the client's list.")


def _put(connection: Connection, table: Table, session_id: int, path: str, **values: Any) -> None:
    if connection.scalar(select(_TABLE.c.id).where(_TABLE.c.id == session_id)) is None:
        raise session_gone()
    here = (table.c.session_id == session_id) & (table.c.path == path)
    number = connection.scalar(select(table.c.id).where(here))
    if number is None:
        connection.execute(insert(table).values(session_id=session_id, path=path, **values))
    else:
        connection.execute(update(table).where(table.c.id == number).values(values))
