"""Measures a session: the analysis of each of its recordings, cut by what was done when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from app.results.analyze import analyze
from app.results.session.cutting import numbers_of
from app.results.session.measured import measured
from app.results.session.numbers import SessionNumbers
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording


class SessionError(ValueError):
    """Recordings cannot be one session; the text says why, in one line."""


def measure_session(
    paths: Sequence[Path],
    progress: Callable[[float], None] | None = None,
    reading: ReadOptions | None = None,
) -> SessionNumbers:
    """Measure a session.

    Parameters
    ----------
    paths
        Its recordings, in any order. Those of a guided session say what was done when; of others a
        protocol is made up from the sets, holds and efforts in them.
    progress
        Called with 0 to 1 on the way; what it raises ends it.
    reading
        What the user states of another program's files.

    Raises
    ------
    RecordingError
        A file cannot be read; `NeedsAnswer` where `reading` has to say something.
    SettingsError
        The settings of a recording are not possible.
    SessionError
        There is no recording, or they are of different persons or boards.
    """
    if not paths:
        raise SessionError("A session needs at least one recording.")
    with ExitStack() as open_files:
        recordings = sorted(
            (open_files.enter_context(open_recording(Path(path), reading)) for path in paths),
            key=lambda one: (one.created_utc, str(one.path)),
        )
        _check_alike(recordings)
        sources = [
            measured(
                one,
                analyze(
                    Path(one.path), progress=_part(progress, k, len(recordings)), reading=reading
                ),
                k,
            )
            for k, one in enumerate(recordings)
        ]
        return numbers_of(recordings, sources)


def _part(progress: Callable[[float], None] | None, k: int, n: int) -> Callable[[float], None]:
    def tell(share: float) -> None:
        if progress is not None:
            progress((k + share) / n)

    return tell


def _check_alike(recordings: Sequence[Recording]) -> None:
    subjects = {one.notes.subject for one in recordings if one.notes.subject}
    if len(subjects) > 1:
        names = " and ".join(sorted(subjects)[:2])
        raise SessionError(f"These recordings are of different persons ({names:.80}).")
    rates = sorted({one.fs for one in recordings})
    if len(rates) > 1:
        raise SessionError(
            f"These recordings have different rates ({rates[0]:g} and {rates[1]:g} Hz); they are "
            "of different sessions."
        )
