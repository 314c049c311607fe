"""The open file of a store: its lock, its connection, and transactions on it."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from acquisition.lock_file import holder_of, open_lock_file, try_lock
from app.clients.cipher import check_whole, connect, said, told, usable_pass_phrase, write_copy
from app.clients.errors import ClientStoreError, StoreBusy, StoreMissing, WrongPassPhrase
from app.clients.place import FILE_NAME, LOCK_NAME, copies
from recordings.place import sync_folder


class Vault:
    """The file of a store, open. Its operations may be called from any thread.

    Parameters
    ----------
    folder
        Of the store, with its file.
    pass_phrase
        None: it is not encrypted.
    lock
        Descriptor of the locked lock file, which belongs to the vault from now on; None: for
        reading only.

    Raises
    ------
    ClientStoreError
        It cannot be opened; the lock is free again.
    """

    def __init__(self, folder: Path, pass_phrase: str | None, lock: int | None) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self._lock = lock
        self._turn = threading.RLock()
        self._closed = False
        try:
            self._open(usable_pass_phrase(pass_phrase))
        except BaseException:
            _close_lock(lock)
            raise

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another window has the store."""
        return self._lock is None

    @property
    def is_encrypted(self) -> bool:
        """Whether it has a pass phrase."""
        return self._phrase is not None

    def is_pass_phrase(self, text: str) -> bool:
        """Tell whether it is the one that opened the file."""
        try:
            return usable_pass_phrase(text) == self._phrase
        except WrongPassPhrase:
            return False

    @contextlib.contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """Give a connection in a transaction, which ends with the ``with`` block.

        Parameters
        ----------
        writes
            Something is to be changed.

        Raises
        ------
        ClientStoreError
            The store is read only, gone, or refuses; nothing was changed.
        """
        with self._turn:
            self._check(writes)
            try:
                with self._engine.begin() as connection:
                    yield connection
            except DBAPIError as error:
                raise said(error.orig, self.path, self._phrase) from None
            except UnicodeDecodeError as error:
                raise said(error, self.path, self._phrase) from None

    def check_writable(self) -> None:
        """Refuse what would be half done before a transaction refuses; as of `transaction`."""
        with self._turn:
            self._check(writes=True)

    def copy_to(self, path: Path) -> None:
        """Write a whole copy with the same pass phrase; ClientStoreError where that fails."""
        with self._turn:
            self._check(writes=False)
            write_copy(self._raw, path, self._phrase)

    def compact(self) -> None:
        """Write the file anew without what was deleted; ClientStoreError where that fails."""
        with self._turn:
            self._check(writes=True)
            with told(self.path, self._phrase):
                self._raw.execute("VACUUM")

    def drop_copies(self) -> None:
        """Delete the copies beside the file: they hold what it does not hold any more.

        Raises
        ------
        ClientStoreError
            One cannot be deleted.
        """
        for copy in copies(self.folder):
            try:
                copy.unlink(missing_ok=True)
            except OSError as error:
                raise ClientStoreError(
                    f"{copy} still holds what was changed and cannot be deleted: "
                    f"{error.strerror or error}.",
                    "Delete it yourself.",
                ) from None
        sync_folder(self.folder)

    def set_pass_phrase(self, new: str | None) -> None:
        """Encrypt the file by another pass phrase; None: not any more.

        A whole copy takes the place of the file at once, so either the old pass phrase opens it or
        the new one does.

        Raises
        ------
        ClientStoreError
            It failed; the old pass phrase still opens the store.
        """
        with self._turn:
            self._check(writes=True)
            phrase = usable_pass_phrase(new)
            following = self.path.with_name(f"{FILE_NAME}.next")
            write_copy(self._raw, following, phrase)
            self._disconnect()  # Windows replaces no file that is open
            try:
                following.replace(self.path)
                sync_folder(self.folder)
            except OSError as error:
                self._open(self._phrase)
                following.unlink(missing_ok=True)
                raise ClientStoreError(
                    f"{self.path} cannot be replaced: {error.strerror or error}.",
                    "Close other windows that show it, then try again.",
                ) from None
            self._open(phrase)

    def close(self) -> None:
        """Close the file and let go of it; harmless when it is closed."""
        with self._turn:
            if not self._closed:
                self._closed = True
                self._disconnect()
                _close_lock(self._lock)

    def _open(self, phrase: str | None) -> None:
        raw = connect(self.path, phrase, read_only=self.read_only)
        try:
            check_whole(raw, self.path, phrase)
            self._identity = _identity(self.path)
        except BaseException:
            raw.close()
            raise
        self._raw, self._phrase = raw, phrase
        self._engine = engine_of(raw, "BEGIN" if self.read_only else "BEGIN IMMEDIATE")

    def _disconnect(self) -> None:
        self._engine.dispose()
        self._raw.close()

    def _check(self, writes: bool) -> None:
        if self._closed:
            raise ClientStoreError("The store of clients is closed.", "Open it again.")
        if writes and self.read_only:
            raise StoreBusy(
                "Another window has the store of clients open; here it can only be read.",
                "Make the change there, or close that window and open the store again here.",
            )
        # What is written into a file that was taken away is lost with it.
        if _identity(self.path) != self._identity:
            raise StoreMissing(
                f"{self.path} was taken away or replaced while it was open.",
                "Close the store and open it again.",
            )


def claim(folder: Path) -> int:
    """Lock a folder for the one window that may write; return what `Vault` takes.

    Raises
    ------
    StoreBusy
        Another window has it.
    ClientStoreError
        The folder does not let itself be locked.
    """
    path = folder / LOCK_NAME
    lock = None
    try:
        lock = open_lock_file(path, 0o600)
        if try_lock(lock):
            return lock
        holder = holder_of(lock)
    except OSError as error:
        _close_lock(lock)
        raise ClientStoreError(
            f"{folder} cannot be written: {error.strerror or error}.",
            "Look at the rights of this folder and at the disk.",
        ) from None
    _close_lock(lock)
    own = holder == os.getpid()
    which = "This window" if own else f"Another window (process {holder})"
    raise StoreBusy(
        f"{which} has the store of clients open.",
        "Close it there, or open it here for reading only.",
    )


def release(lock: int | None) -> None:
    """Let go of a claimed folder that no `Vault` took."""
    _close_lock(lock)


def _close_lock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def engine_of(raw: dbapi2.Connection, begin: str = "BEGIN IMMEDIATE") -> Engine:
    """Return an engine whose one connection is `raw`; transactions begin by `begin`."""
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver begins by itself only before some statements; here each one is inside.
        connection.exec_driver_sql(begin)

    return engine
