"""Errors of sources: what went wrong, and what the user can do about it."""

from __future__ import annotations


class SourceError(Exception):
    """Something is wrong with a source.

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


class ConfigError(SourceError):
    """A SOURCE or a setting that cannot be right as written (exit code 2)."""


class ConnectError(SourceError):
    """The device or file behind a source could not be opened (exit code 1)."""


class SourceLost(SourceError):  # noqa: N818 - a state of the link, named as the field names it
    """An open source stopped delivering and was given up (exit code 1)."""
