"""What goes wrong with the store of clients: one line for the user, and what to do about it."""

from __future__ import annotations


class ClientStoreError(Exception):
    """The store cannot be opened, read or written, or will not take what it was given.

    Parameters
    ----------
    text
        One line that says what is wrong, with the value seen.
    remedy
        One line that says what to do.
    """

    def __init__(self, text: str, remedy: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.text} {self.remedy}".strip()


class WrongPassPhrase(ClientStoreError):  # noqa: N818 - what the user is told
    """The pass phrase does not open the store, or one is needed and none was given."""


class StoreMissing(ClientStoreError):  # noqa: N818 - a state of the folder
    """There is no store in the folder."""


class StoreDamaged(ClientStoreError):  # noqa: N818 - a state of the file
    """The file is not what it should be."""


class StoreBusy(ClientStoreError):  # noqa: N818 - a state of the file
    """Another window has the store open; ``read_only=True`` opens it all the same."""


class StoreNewer(ClientStoreError):  # noqa: N818 - a state of the file
    """A newer version of the program wrote the store."""


class NotAccepted(ClientStoreError):  # noqa: N818 - what the user is told
    """What was to be kept cannot be: a code that is taken, a year that is none."""
