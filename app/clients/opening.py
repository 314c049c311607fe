"""Making and opening the file of a store."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from app.clients.cipher import connect, told, usable_pass_phrase
from app.clients.errors import (
    ClientStoreError,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    WrongPassPhrase,
)
from app.clients.migrate import Steps
from app.clients.place import APPLICATION_ID, FILE_NAME, REPLACED_NAME, look, look_at
from app.clients.vault import Vault, claim, engine_of, release
from recordings.errors import RecordingError
from recordings.place import publish, sync_folder

_PUT_BACK = "Put a backup in its place, or begin a new store in an empty folder."
_JOURNAL_NAME = f"{FILE_NAME}-journal"
#: What a process that was killed may leave: never a store yet, or a copy of the one that is there.
_LEFTOVERS = (f"{FILE_NAME}.new", f"{FILE_NAME}.next", f"{FILE_NAME}.next.new")


def create_vault(folder: Path, pass_phrase: str | None, steps: Steps) -> Vault:
    """Make a store in a folder, whole or not at all, and open it.

    Raises
    ------
    ClientStoreError
        There is one, the folder cannot be written, or the pass phrase cannot be one.
    """
    phrase = usable_pass_phrase(pass_phrase)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ClientStoreError(
            f"{folder} cannot be made: {error.strerror or error}.", "Look at the rights above it."
        ) from None
    lock = claim(folder)
    try:
        place = look(folder)
        if place.exists:
            raise ClientStoreError(f"There is {place.file} already.", "Open it.")
        new = folder / _LEFTOVERS[0]
        _clear(folder)
        (folder / _JOURNAL_NAME).unlink(missing_ok=True)  # of a store that is gone
        _make(new, phrase, steps)
        publish(new, place.file)
    except (OSError, RecordingError) as error:
        release(lock)
        raise ClientStoreError(f"{folder} cannot be written: {error}", "Choose another.") from None
    except BaseException:
        release(lock)
        raise
    return Vault(folder, phrase, lock)


def open_vault(
    folder: Path, pass_phrase: str | None, steps: Steps, *, read_only: bool = False
) -> tuple[Vault, str]:
    """Open the store of a folder and bring its tables to those of this program.

    Returns
    -------
    vault, remark
        The remark says what was done to an older store; empty where nothing was.

    Raises
    ------
    StoreMissing, StoreDamaged, WrongPassPhrase, StoreBusy, StoreNewer, ClientStoreError
        It cannot be opened; nothing of it was changed.
    """
    place = look(folder)
    if not place.exists:
        why = place.why or f"There is no store of clients in {folder}."
        raise StoreMissing(why, "Put a backup there, or begin a new store.")
    if place.is_damaged:
        raise StoreDamaged(place.why, _PUT_BACK)
    if place.is_encrypted and pass_phrase is None:
        raise WrongPassPhrase("The store of clients is encrypted.", "Give its pass phrase.")
    lock = None
    if not read_only:
        lock = claim(folder)
        _clear(folder)
    vault = Vault(folder, pass_phrase if place.is_encrypted else None, lock)
    try:
        return vault, _bring_up_to_date(vault, steps)
    except BaseException:
        vault.close()
        raise


def put_back(folder: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a store that is damaged, lost, or older than it.

    Returns
    -------
    Path or None
        Where the file is now that was there; None: there was none.

    Raises
    ------
    ClientStoreError
        The backup is no store, a window has the store open, or the folder cannot be written;
        what was there is untouched.
    """
    place = look_at(backup)
    if not place.exists or place.is_damaged:
        why = place.why or f"There is no {backup}."
        raise StoreDamaged(why, "Choose the file of a backup.")
    path = folder / FILE_NAME
    lock = claim(folder)
    try:
        new, replaced = folder / _LEFTOVERS[0], folder / REPLACED_NAME
        _clear(folder)
        shutil.copyfile(backup, new)
        is_there = path.exists()
        if is_there:
            shutil.copyfile(path, replaced)
        # What a journal takes back in one file, it would destroy in another.
        if (journal := folder / _JOURNAL_NAME).exists():
            journal.replace(folder / f"{REPLACED_NAME}-journal")
        new.replace(path)
        sync_folder(folder)
    except (OSError, RecordingError) as error:
        raise ClientStoreError(f"{folder} cannot be written: {error}", "Make room.") from None
    finally:
        release(lock)
    return replaced if is_there else None


def put_aside(folder: Path) -> Path:
    """Give a store that nobody can open another name in its folder, so that a new one can be made.

    Returns
    -------
    Path
        Where it is now.

    Raises
    ------
    ClientStoreError
        A window has it open, or it cannot be renamed.
    """
    path, number = folder / FILE_NAME, 1
    lock = claim(folder)
    try:
        while (aside := folder / f"clients.set-aside-{number}.db").exists():
            number += 1
        path.replace(aside)
        if (journal := folder / _JOURNAL_NAME).exists():
            journal.replace(folder / f"{aside.name}-journal")
        sync_folder(folder)
    except OSError as error:
        raise ClientStoreError(
            f"{path} cannot be renamed: {error.strerror or error}.", "Close what uses it."
        ) from None
    finally:
        release(lock)
    return aside


def _make(path: Path, phrase: str | None, steps: Steps) -> None:
    raw = connect(path, phrase)
    try:
        with told(path, phrase):
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        engine = engine_of(raw)
        with engine.begin() as connection:
            steps.take(connection)
        engine.dispose()
    finally:
        raw.close()


def _bring_up_to_date(vault: Vault, steps: Steps) -> str:
    revision = _revision(vault)
    if not steps.knows(revision):
        raise StoreNewer(
            f"{vault.path} was written by a newer version of the program (tables {revision}).",
            "Update the program.",
        )
    newest = steps.newest
    if revision == newest:
        return ""
    if vault.read_only:
        raise ClientStoreError(
            f"{vault.path} is of an older version and cannot be changed while it is only read.",
            "Close the other window, then open it.",
        )
    copy = vault.path.with_name(f"clients.before-{newest}.db")
    vault.copy_to(copy)
    with vault.transaction(writes=True) as connection:
        steps.take(connection)
    return f"The store is of this version now; {copy.name} beside it is what it was before."


def _revision(vault: Vault) -> str:
    try:
        with vault.transaction() as connection:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
            (revision,) = found
    except (ClientStoreError, ValueError):
        raise StoreDamaged(f"{vault.path} does not say its version.", _PUT_BACK) from None
    return str(revision)


def _clear(folder: Path) -> None:
    """Take away what a process that was killed left, and what would be done to another file."""
    for name in _LEFTOVERS:
        with contextlib.suppress(OSError):
            (folder / name).unlink(missing_ok=True)
            (folder / f"{name}-journal").unlink(missing_ok=True)
