"""What goes wrong with recordings on disk: one line for the user, and what to do about it."""

from __future__ import annotations

from pathlib import Path


class RecordingError(Exception):
    """A recording cannot be written, read, converted or recovered (exit code 1).

    Parameters
    ----------
    message
        One line that says what is wrong, with the value seen.
    hint
        One line that says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Damaged(RecordingError):  # noqa: N818 - a state of the file
    """The file is one of ours or HDF5 at least, but its contents are not what they should be."""


class Ended(RecordingError):  # noqa: N818 - a state of the file
    """A file that was being written ended early, because its disk took no more.

    Parameters
    ----------
    message, hint
        As of `RecordingError`.
    problem
        Why, in a few words.
    """

    def __init__(self, message: str, hint: str, problem: str) -> None:
        super().__init__(message, hint)
        self.problem = problem


class Rescued(RecordingError):  # noqa: N818 - a state of the file
    """A recording ended because its file was taken away; what it held is in another one.

    Parameters
    ----------
    message, hint
        As of `RecordingError`.
    path
        The file that holds it.
    """

    def __init__(self, message: str, hint: str, path: Path) -> None:
        super().__init__(message, hint)
        self.path = path


class NeedsAnswer(RecordingError):  # noqa: N818 - a question
    """The file does not say something that cannot be guessed; the user has to.

    Parameters
    ----------
    message, hint
        As of `RecordingError`; the hint names the flags of the command line.
    asks
        What is missing: names of `recordings.read_options.ReadOptions`.
    """

    def __init__(self, message: str, hint: str, asks: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.asks = asks
