"""The files that belong to sessions: which there are, and deleting them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.clients.errors import ClientStoreError
from app.clients.model import RecordingRef, ReportRef, Session
from recordings.annotations import sidecar_path

Resolve = Callable[[RecordingRef | ReportRef], Path]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a deletion did.

    Parameters
    ----------
    code
        Of the client: what stores of other things may still hold something under.
    sessions
        So many sessions are gone.
    files
        So many files are gone.
    left
        Files that belonged to it and are still there.
    """

    code: str
    sessions: int
    files: int
    left: tuple[Path, ...]


def files_of(
    sessions: Iterable[Session], others: Iterable[Session], resolve: Resolve
) -> tuple[Path, ...]:
    """Return the files of sessions that are there and belong to none of the others, each once.

    With what people said of a recording afterwards, which is in a file beside it.
    """
    kept = {path.resolve() for path in _paths(others, resolve)}
    found = dict.fromkeys(_paths(sessions, resolve))
    return tuple(path for path in found if path.is_file() and path.resolve() not in kept)


def delete_files(files: Sequence[Path]) -> None:
    """Delete files.

    Raises
    ------
    ClientStoreError
        One could not be deleted; those before it are gone.
    """
    for number, path in enumerate(files):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ClientStoreError(
                f"{path} cannot be deleted ({error.strerror or error}); "
                f"{number} of {len(files)} files are deleted, all else is still in the store.",
                "Close what uses the file, then delete again.",
            ) from None


def _paths(sessions: Iterable[Session], resolve: Resolve) -> Iterable[Path]:
    for session in sessions:
        for recording in session.recordings:
            path = resolve(recording)
            yield path
            yield sidecar_path(path)
        for report in session.reports:
            yield resolve(report)
