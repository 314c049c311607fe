"""SQLite with SQLCipher: connections to a store, and whole copies of one.

A store without a pass phrase is opened by the same library, without a key.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.clients.errors import ClientStoreError, StoreDamaged, WrongPassPhrase
from app.clients.place import APPLICATION_ID, PAGE_BYTES
from recordings.place import sync_descriptor, sync_folder

_BUSY_S = 5.0
#: The database quotes whole tables where it finds them damaged.
_LONGEST = 120
#: How what goes wrong with a file is called: its remedy is always the same.
_PUT_BACK = "Put a backup in its place."


def usable_pass_phrase(text: str | None) -> str | None:
    """Return a pass phrase as the key is made of it; None stays None.

    Keyboards and systems write an accented letter in one character or in two, so one form is taken.

    Raises
    ------
    WrongPassPhrase
        It is empty, or has characters that cannot be typed.
    """
    if text is None:
        return None
    phrase = unicodedata.normalize("NFC", text)
    if not phrase.strip() or not phrase.isprintable():
        raise WrongPassPhrase("The pass phrase is empty or has characters that cannot be typed.")
    return phrase


def connect(path: Path, pass_phrase: str | None, *, read_only: bool = False) -> dbapi2.Connection:
    """Open the file of a store and make sure that it can be read.

    Parameters
    ----------
    path
        The file; made where there is none, unless `read_only`.
    pass_phrase
        None: it is not encrypted.
    read_only
        Refuse every change.

    Raises
    ------
    WrongPassPhrase
        It does not open the file.
    StoreDamaged
        The file is not as it should be.
    ClientStoreError
        The system refused.
    """
    phrase = usable_pass_phrase(pass_phrase)
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    with told(path, phrase):
        connection = dbapi2.connect(
            uri, uri=True, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
        )
        try:
            # A wrong pass phrase is for our own message, not for the console.
            connection.execute("PRAGMA cipher_log_level = NONE")
            if phrase is not None:
                connection.execute(f"PRAGMA key = {_quoted(phrase)}")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for setting in (
                f"page_size = {PAGE_BYTES}",
                "foreign_keys = ON",
                "secure_delete = ON",  # what is deleted is overwritten, not only let go
                # A journal that is deleted holds a transaction; EXTRA brings that deletion to the
                # disk as well. No WAL: a copy of the one file is then a copy of all.
                "journal_mode = DELETE",
                "synchronous = EXTRA",
                "fullfsync = ON",
                "temp_store = MEMORY",  # nothing of a client in a temporary file
                "trusted_schema = OFF",
            ):
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
    return connection


def check_whole(connection: dbapi2.Connection, path: Path, phrase: str | None) -> None:
    """Refuse a file of which a part is damaged, or that is another program's.

    Raises
    ------
    StoreDamaged
        It is.
    """
    with told(path, phrase):
        found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
        number = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != ["ok"]:
        raise StoreDamaged(f"{path} is damaged: {_one_line(found[0])}.", _PUT_BACK)
    if number != APPLICATION_ID:
        raise StoreDamaged(f"{path} is a database of another program.", _PUT_BACK)


def write_copy(connection: dbapi2.Connection, path: Path, pass_phrase: str | None) -> None:
    """Write all that a connection sees into a file, which is whole or not there.

    Parameters
    ----------
    connection
        To an open store, in no transaction.
    path
        The file; one that is there is replaced at the end, at once.
    pass_phrase
        Of the copy; None: it is not encrypted.

    Raises
    ------
    ClientStoreError
        It cannot be written; a file that was there is untouched.
    """
    phrase = usable_pass_phrase(pass_phrase)
    new = path.with_name(f"{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        with told(new, phrase):
            connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(new), phrase or ""))
            try:
                connection.execute("PRAGMA copy.synchronous = OFF")  # it is brought to disk below
                connection.execute(f"PRAGMA copy.application_id = {APPLICATION_ID}")
                connection.execute("SELECT sqlcipher_export('copy')")
            finally:
                connection.execute("DETACH DATABASE copy")
        _check_copy(connection, new, phrase)
        _bring_to_disk(new)
        new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise ClientStoreError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Close what uses it, make room, or choose another place.",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def _check_copy(connection: dbapi2.Connection, path: Path, phrase: str | None) -> None:
    """Refuse a copy that does not open by its pass phrase or lacks a row."""
    copy = connect(path, phrase, read_only=True)
    try:
        check_whole(copy, path, phrase)
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            count = f'SELECT count(*) FROM "{table}"'
            if copy.execute(count).fetchone() != connection.execute(count).fetchone():
                raise ClientStoreError(f"The copy {path} lacks rows of {table}.", "Try again.")
    finally:
        copy.close()


def _bring_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def told(path: Path, phrase: str | None) -> Iterator[None]:
    """Say what the database says in the words of the user."""
    try:
        yield
    except (dbapi2.Error, UnicodeDecodeError) as error:  # a message that quotes damage is no text
        raise said(error, path, phrase) from None


def said(error: Any, path: Path, phrase: str | None) -> ClientStoreError:
    """Return an error of the database in the words of the user.

    Parameters
    ----------
    error
        As the driver raised it.
    path
        The file of the store.
    phrase
        What it was opened with.
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if "decode" in str(error):  # the driver's own error, which quotes the whole text
        return StoreDamaged(f"{path} is damaged: a text in it is none any more.", _PUT_BACK)
    if code == dbapi2.SQLITE_NOTADB and phrase is None:
        return WrongPassPhrase("The store is encrypted.", "Give its pass phrase.")
    if code == dbapi2.SQLITE_NOTADB:
        # What a wrong key makes of the first page cannot be told from damage to that page.
        return WrongPassPhrase(
            "The pass phrase does not open the store.",
            "Type it again, with the keyboard's language and capitals in mind. If you are sure of "
            f"it, {path.name} is damaged: put a backup in its place.",
        )
    if code == dbapi2.SQLITE_CORRUPT:
        return StoreDamaged(f"{path} is damaged: {_one_line(error)}.", _PUT_BACK)
    if code == dbapi2.SQLITE_FULL:
        return ClientStoreError(
            f"The disk of {path} is full; nothing was changed.", "Make room, then try again."
        )
    if code in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
        return ClientStoreError(
            f"Another program is using {path}; nothing was changed.", "Close it, then try again."
        )
    return ClientStoreError(
        f"{path} cannot be used: {_one_line(error)}.",
        "Look whether its folder can be read and written.",
    )


def _one_line(text: object) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
