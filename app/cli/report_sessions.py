"""Which sessions a report is asked for: recordings of one session together, folders, the store."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from acquisition.uri import path_of
from app.cli.parser import UsageError

if TYPE_CHECKING:
    from app.clients.model import Client
    from app.clients.store import Store
    from recordings.read_options import ReadOptions

#: The pass phrase of the store, for programs that run this one.
PASS_PHRASE = "MYOBENCH_PASS_PHRASE"
_SESSION = re.compile(r"session:(.*)", re.DOTALL)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session that a report is asked for.

    Parameters
    ----------
    paths
        Its recordings.
    client, question
        What the store says; None and empty for recordings that are given as files.
    """

    paths: tuple[Path, ...]
    client: Client | None = None
    question: str = ""


@dataclass(slots=True)
class Asked:
    """What was found: the sessions, and why some of it cannot be reported."""

    sessions: list[Wanted] = field(default_factory=list)
    problems: list[Exception] = field(default_factory=list)


def wanted_sessions(texts: Sequence[str], reading: ReadOptions, *, together: bool = False) -> Asked:
    """Find the sessions that are asked for.

    Parameters
    ----------
    texts
        Recordings, folders of them, ``session:N``.
    reading
        What is stated of other programs' files.
    together
        Whether all recordings are of one session.

    Raises
    ------
    UsageError
        A text that can be none of these.
    """
    asked = Asked()
    of_store = [found[1] for text in texts if (found := _SESSION.fullmatch(text))]
    paths = [path_of(text) for text in texts if not _SESSION.fullmatch(text)]
    if together and of_store:
        raise UsageError("--together is for recordings; a session:N has its own")
    files = list(dict.fromkeys(_files(paths, asked)))
    if together and files:
        asked.sessions.append(Wanted(tuple(files)))
    else:
        _group(files, reading, asked)
    if of_store:
        _from_store(of_store, asked)
    return asked


def _files(paths: Iterable[Path], asked: Asked) -> Iterator[Path]:
    """Yield the recordings among files and in folders; what cannot be read is a problem."""
    from recordings.errors import RecordingError
    from recordings.library import ELSEWHERE, TABLE, WRITTEN, list_recordings

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        entries = [
            one
            for one in list_recordings(path).entries
            if one.format != TABLE and one.status not in (ELSEWHERE, WRITTEN)
        ]
        if not entries:
            asked.problems.append(
                RecordingError(f"{path}: no recording is in this folder.", "Check the path.")
            )
        for entry in sorted(entries, key=lambda one: (one.time, one.name)):
            yield entry.path


def _group(files: Sequence[Path], reading: ReadOptions, asked: Asked) -> None:
    """Put recordings of the same guided session together, in the order of the first of each."""
    groups: dict[str, list[Path]] = {}
    for path in files:
        try:
            uuid = _session_uuid(path, reading)
        except Exception as problem:
            asked.problems.append(problem)
            continue
        groups.setdefault(uuid or str(path), []).append(path)
    asked.sessions += [Wanted(tuple(paths)) for paths in groups.values()]


def _session_uuid(path: Path, reading: ReadOptions) -> str:
    """Return what guided session a recording is of; empty for none."""
    from app.results.session.journal import journal_of
    from recordings.reader import open_recording

    with open_recording(path, reading) as recording:
        journal = journal_of(recording)
    return "" if journal is None else journal.session_uuid


def _from_store(numbers: Sequence[str], asked: Asked) -> None:
    from app.clients.errors import ClientStoreError

    bad = [text for text in numbers if not _NUMBER.fullmatch(text)]
    if bad:
        raise UsageError(f"'session:{bad[0]:.40}' is no session; write its number, as in session:3")
    try:
        store = _open_store()
    except ClientStoreError as problem:
        asked.problems.append(problem)
        return
    with closing(store):
        for text in dict.fromkeys(numbers):
            session = store.session(int(text))
            if session is None:
                asked.problems.append(
                    ClientStoreError(f"There is no session {text} in the store of clients.")
                )
            elif not session.recordings:
                asked.problems.append(ClientStoreError(f"Session {text} has no recording yet."))
            else:
                paths = tuple(store.path_of(one) for one in session.recordings)
                client = store.client(session.client_id)
                asked.sessions.append(Wanted(paths, client, session.question))


def _open_store() -> Store:
    from app.clients.place import look, store_folder
    from app.clients.store import open_store
    from app.config import load_config

    folder = store_folder()
    phrase = _pass_phrase() if look(folder).is_encrypted else None
    return open_store(folder, phrase, read_only=True, data_dir=load_config().data_dir)


def _pass_phrase() -> str:
    """Return the pass phrase of the store, asked for where nobody has stated it.

    Raises
    ------
    UsageError
        There is nobody to ask.
    """
    stated = os.environ.get(PASS_PHRASE)
    if stated is not None:
        return stated
    if not sys.stdin.isatty():
        raise UsageError(
            f"the store of clients has a pass phrase; put it into {PASS_PHRASE}, or run this on a "
            "terminal, which asks for it"
        )
    import getpass

    return getpass.getpass("Pass phrase of the clients: ")
