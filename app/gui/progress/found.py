"""Sessions that may be compared: of a client of the store, or in files; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui.jobs.job import Task

if TYPE_CHECKING:  # it brings SQL, which the start of the program does not wait for
    from app.clients.model import Session
    from app.clients.store import Store

#: Phase of sessions that say how much a person's numbers scatter.
BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Found:
    """A session, before it is measured.

    Parameters
    ----------
    key
        What it is known by: its uuid, or that of its only recording.
    paths
        Its recordings.
    began
        When; None: not known.
    protocol_id, protocol_name
        What was done; empty: no guided session.
    phase
        ``baseline``, ``retest`` ... or empty.
    subject
        Pseudonym; may be empty.
    """

    key: str
    paths: tuple[Path, ...]
    began: datetime | None = None
    protocol_id: str = ""
    protocol_name: str = ""
    phase: str = ""
    subject: str = ""


def of_client(store: Store, client_id: int, code: str) -> tuple[Found, ...]:
    """Return the sessions of a client that have recordings, oldest first."""
    found = [_of_session(store, one, code) for one in store.sessions(client_id) if one.recordings]
    return in_order(found)


def _of_session(store: Store, session: Session, code: str) -> Found:
    return Found(
        session.uuid,
        tuple(store.path_of(ref) for ref in session.recordings),
        session.began,
        session.protocol_id,
        session.protocol_name,
        session.phase,
        code,
    )


def of_files(paths: Sequence[Path], task: Task) -> tuple[Found, ...]:
    """Look at recordings; those of one guided session stand together, oldest first.

    Parameters
    ----------
    paths
        The files.
    task
        Told how far it is.

    Raises
    ------
    RecordingError
        One of them cannot be read.
    Cancelled
        It is not wanted any more.
    """
    by_key: dict[str, Found] = {}
    for k, path in enumerate(dict.fromkeys(paths)):
        task.progress(k / len(paths))
        one = _of_file(path)
        known = by_key.get(one.key)
        if known is None:
            by_key[one.key] = one
        else:
            began = min((t for t in (known.began, one.began) if t is not None), default=None)
            by_key[one.key] = replace(known, paths=(*known.paths, path), began=began)
    return in_order(by_key.values())


def _of_file(path: Path) -> Found:
    from app.results.session.cutting import began as began_of
    from app.results.session.journal import journal_of
    from recordings.reader import open_recording

    with open_recording(path) as recording:
        began, subject = began_of(recording), recording.notes.subject
        key, journal = recording.uuid or str(path), journal_of(recording)
    if journal is None:
        return Found(key, (path,), began, subject=subject)
    protocol = journal.protocol
    key = journal.session_uuid or key
    return Found(key, (path,), began, protocol.id, protocol.name, subject=subject)


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return sessions by time; those that do not say when come first."""
    return tuple(sorted(found, key=lambda one: (_stamp(one.began), one.key)))


def _stamp(began: datetime | None) -> float:
    return -1.0 if began is None else began.timestamp()


def first_pair(found: Sequence[Found]) -> tuple[int, int] | None:
    """Return which two are offered first: the newest, and the oldest of the same protocol.

    Where no other is of the newest one's protocol, the one before it.
    """
    if len(found) < 2:
        return None
    last = len(found) - 1
    alike = [k for k, one in enumerate(found) if one.protocol_id == found[last].protocol_id]
    return (alike[0], last) if len(alike) > 1 else (last - 1, last)


def alike(found: Sequence[Found], of: Found) -> tuple[Found, ...]:
    """Return the sessions of the same protocol."""
    return tuple(one for one in found if one.protocol_id == of.protocol_id)
