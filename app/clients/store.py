"""The store of clients and sessions: one SQLite file (``docs/clients.md``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, true
from sqlalchemy.sql import ColumnElement

from app.clients import client_table, session_table, tables
from app.clients.checks import checked_client, checked_recording, checked_report, checked_session
from app.clients.errors import ClientStoreError
from app.clients.exporting import write_zip
from app.clients.files import Deleted, delete_files, files_of
from app.clients.migrate import Steps
from app.clients.model import RUNNING, Client, RecordingRef, ReportRef, Session
from app.clients.opening import create_vault, open_vault
from app.clients.vault import Vault
from app.config import default_data_dir

Ref = TypeVar("Ref", RecordingRef, ReportRef)

_SESSIONS = tables.sessions.c


def create_store(
    folder: Path,
    pass_phrase: str | None,
    *,
    data_dir: Path | None = None,
    steps: Steps = Steps(),  # noqa: B008 - it cannot be changed
) -> Store:
    """Make a store in a folder and open it.

    Parameters
    ----------
    folder
        Its folder, made if need be.
    pass_phrase
        None: it is not encrypted. Who loses the pass phrase has lost the store.
    data_dir
        Folder of recordings, as of `Store`.
    steps
        Changes of the tables.

    Raises
    ------
    ClientStoreError
        There is one, or the folder cannot be written.
    """
    return Store(create_vault(folder, pass_phrase, steps), data_dir)


def open_store(
    folder: Path,
    pass_phrase: str | None,
    *,
    read_only: bool = False,
    data_dir: Path | None = None,
    steps: Steps = Steps(),  # noqa: B008 - it cannot be changed
) -> Store:
    """Open the store of a folder. It takes a tenth of a second where there is a pass phrase.

    Parameters
    ----------
    folder
        Its folder.
    pass_phrase
        As it was made with; not looked at where the store is not encrypted.
    read_only
        Change nothing: also while another window has it.
    data_dir, steps
        As of `create_store`.

    Raises
    ------
    StoreMissing, StoreDamaged, WrongPassPhrase, StoreNewer
        What they say; nothing was changed.
    StoreBusy
        Another window has it, and `read_only` is not asked for.
    ClientStoreError
        The system refused.
    """
    vault, remark = open_vault(folder, pass_phrase, steps, read_only=read_only)
    return Store(vault, data_dir, remark)


class Store:
    """Clients, their sessions, and what belongs to these. May be called from any thread.

    `create_store` and `open_store` make one.

    Parameters
    ----------
    vault
        The open file; closed with the store.
    data_dir
        Folder of recordings: the paths of files in it are kept relative to it.

    Attributes
    ----------
    remark
        What the user should know of the opening; empty when all was well.
    """

    def __init__(self, vault: Vault, data_dir: Path | None = None, remark: str = "") -> None:
        self.data_dir = default_data_dir() if data_dir is None else data_dir
        self.remark = remark
        self._vault = vault

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self._vault.folder

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another window has it."""
        return self._vault.read_only

    @property
    def is_encrypted(self) -> bool:
        """Whether it has a pass phrase."""
        return self._vault.is_encrypted

    def close(self) -> None:
        """Close it; harmless when it is closed."""
        self._vault.close()

    # -- clients

    def clients(self, search: str = "", archived: bool = False) -> tuple[Client, ...]:
        """Return clients by code.

        Parameters
        ----------
        search
            Each of its words is in the code, name, contact, injuries or notes; capitals and
            forms of a letter do not matter.
        archived
            Those in the archive; otherwise those that are not.
        """
        with self._vault.transaction() as connection:
            return client_table.find_clients(connection, search, archived)

    def client(self, client_id: int) -> Client | None:
        """Return a client by number; None: there is none."""
        with self._vault.transaction() as connection:
            return client_table.client_by_id(connection, client_id)

    def client_by_code(self, code: str) -> Client | None:
        """Return a client by code, in capitals or not; None: there is none."""
        with self._vault.transaction() as connection:
            return client_table.client_by_code(connection, code)

    def next_code(self) -> str:
        """Return ``C-001``, ``C-002`` ...: a code that no client has, nor one that is deleted.

        Its number is above that of the clients there ever were.
        """
        with self._vault.transaction() as connection:
            return client_table.unused_code(connection)

    def save_client(self, client: Client) -> Client:
        """Keep a client; return it as it is kept, with its number.

        Raises
        ------
        NotAccepted
            Its code is taken or cannot be one, a text is too long, a number is not possible, or
            the client it was is deleted.
        """
        checked = checked_client(client)
        with self._vault.transaction(writes=True) as connection:
            return client_table.put_client(connection, checked)

    def archive(self, client_id: int, on: bool = True) -> None:
        """Put a client in the archive, or take it out again; NotAccepted: it is deleted."""
        with self._vault.transaction(writes=True) as connection:
            client_table.change_client(connection, client_id, {"archived": on})

    def files_of_client(self, client_id: int) -> tuple[Path, ...]:
        """Return the files that `delete_client` may delete: there, and of no other's session."""
        sessions = self.sessions()
        mine = [one for one in sessions if one.client_id == client_id]
        others = [one for one in sessions if one.client_id != client_id]
        return files_of(mine, others, self.path_of)

    def delete_client(self, client_id: int, files: bool = False) -> Deleted:
        """Delete a client with all sessions, really: nothing of it is in the file any more.

        Nor in the copies that were made beside the file before its tables changed: they go.
        Backups elsewhere are not known here.

        Parameters
        ----------
        client_id
            Whom.
        files
            Delete the recordings and reports on the disk first, but for those that sessions of
            others have too. Where one cannot be deleted, the client stays.

        Raises
        ------
        ClientStoreError
            A file could not be deleted, or the store refuses; the client is still there.
        """
        client = self.client(client_id)
        if client is None:
            raise client_table.client_gone()
        number = len(self.sessions(client_id))
        return self._delete(
            lambda connection: client_table.remove_client(connection, client_id),
            Deleted(client.code, number, 0, self.files_of_client(client_id)),
            files,
        )

    def export_client(
        self,
        client_id: int,
        out: Path,
        *,
        more: Mapping[str, str] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Path:
        """Write all that is kept of a client into one zip: as JSON, as text, and its files.

        Parameters
        ----------
        client_id
            Whose.
        out
            The file; a folder: a file in it, with the code as its name.
        more
            Texts that go in as well, by the name of their file.
        progress
            Called with the done part, 0 to 1; what it raises ends the export.

        Raises
        ------
        ClientStoreError
            The client is deleted, or the file cannot be written.
        """
        client = self.client(client_id)
        if client is None:
            raise client_table.client_gone()
        path = out / f"{client.code}.zip" if out.is_dir() else out
        return write_zip(path, client, self.sessions(client_id), self.path_of, more, progress)

    # -- sessions

    def sessions(self, client_id: int | None = None) -> tuple[Session, ...]:
        """Return sessions, newest first; None: of all clients."""
        return self._sessions(true() if client_id is None else _SESSIONS.client_id == client_id)

    def session(self, session_id: int) -> Session | None:
        """Return a session by number; None: there is none."""
        return next(iter(self._sessions(_SESSIONS.id == session_id)), None)

    def session_of(self, uuid: str) -> Session | None:
        """Return a session by the UUID that its recordings name; None: there is none."""
        wanted = _SESSIONS.uuid == client_table.askable(uuid)
        return next(iter(self._sessions(wanted)), None)

    def running(self) -> tuple[Session, ...]:
        """Return the sessions that were begun and not ended, newest first."""
        return self._sessions(_SESSIONS.status == RUNNING)

    def save_session(self, session: Session) -> Session:
        """Keep a session; return it as it is kept, with its number.

        Recordings and reports that it names are added where they are new; none is taken away, so a
        session that was read before one was added may be saved after it.

        Raises
        ------
        NotAccepted
            Its client is deleted, its UUID is another session's, or something of it is impossible.
        """
        checked = checked_session(session)
        checked = replace(
            checked,
            recordings=tuple(map(self._in_data_dir, checked.recordings)),
            reports=tuple(map(self._in_data_dir, checked.reports)),
        )
        with self._vault.transaction(writes=True) as connection:
            return session_table.put_session(connection, checked)

    def add_recording(self, session_id: int, recording: RecordingRef) -> None:
        """Add a recording to a session, once; NotAccepted: the session is deleted."""
        checked = self._in_data_dir(checked_recording(recording))
        with self._vault.transaction(writes=True) as connection:
            session_table.put_recording(connection, session_id, checked)

    def add_report(self, session_id: int, report: ReportRef) -> None:
        """Add a report to a session, once; NotAccepted: the session is deleted."""
        checked = self._in_data_dir(checked_report(report))
        with self._vault.transaction(writes=True) as connection:
            session_table.put_report(connection, session_id, checked)

    def files_of_session(self, session_id: int) -> tuple[Path, ...]:
        """Return the files that `delete_session` may delete: there, and of no other session."""
        return files_of(
            self._sessions(_SESSIONS.id == session_id),
            self._sessions(_SESSIONS.id != session_id),
            self.path_of,
        )

    def delete_session(self, session_id: int, files: bool = False) -> Deleted:
        """Delete a session, really; all else as of `delete_client`."""
        session = self.session(session_id)
        if session is None:
            raise session_table.session_gone()
        client = self.client(session.client_id)
        return self._delete(
            lambda connection: session_table.remove_session(connection, session_id),
            Deleted("" if client is None else client.code, 1, 0, self.files_of_session(session_id)),
            files,
        )

    # -- the whole

    def path_of(self, ref: RecordingRef | ReportRef) -> Path:
        """Return where a recording or report is; it may be gone."""
        return self.data_dir / ref.path  # an absolute one stays as it is

    def backup(self, to: Path) -> Path:
        """Write a whole copy of the store, with the same pass phrase; return its file.

        Parameters
        ----------
        to
            The file; a folder: a file in it, named by the date. One that is there is replaced.

        Raises
        ------
        ClientStoreError
            It cannot be written there, or is to be beside the store.
        """
        path = to / f"clients-{datetime.now():%Y-%m-%d}.db" if to.is_dir() else to
        if path.absolute().parent.resolve() == self.folder.resolve():
            raise ClientStoreError(
                "A backup beside the store is lost with it.",
                "Choose another folder, best on another disk.",
            )
        self._vault.copy_to(path)
        return path

    def is_pass_phrase(self, text: str) -> bool:
        """Tell whether it is the one that opened the store."""
        return self._vault.is_pass_phrase(text)

    def set_pass_phrase(self, new: str | None) -> None:
        """Encrypt the store by another pass phrase; None: not any more.

        At any moment the old pass phrase opens it or the new one does. Copies that were made beside
        it before its tables changed are deleted: they have the old one.

        Raises
        ------
        ClientStoreError
            It failed; the old pass phrase opens the store.
        """
        self._vault.set_pass_phrase(new)
        self._vault.drop_copies()

    # -- behind it

    def _sessions(self, which: ColumnElement[bool]) -> tuple[Session, ...]:
        with self._vault.transaction() as connection:
            return session_table.read_sessions(connection, which)

    def _delete(self, remove: Callable[[Connection], None], found: Deleted, files: bool) -> Deleted:
        self._vault.check_writable()
        if files:
            delete_files(found.left)
            found = replace(found, files=len(found.left), left=())
        with self._vault.transaction(writes=True) as connection:
            remove(connection)
        self._vault.compact()
        self._vault.drop_copies()
        return found

    def _in_data_dir(self, ref: Ref) -> Ref:
        """Return a reference with its path relative to the data folder, where it is in it."""
        path = Path(ref.path)
        if path.is_relative_to(self.data_dir):
            return replace(ref, path=path.relative_to(self.data_dir).as_posix())
        return ref
