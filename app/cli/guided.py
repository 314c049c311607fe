"""A recording that leads through a protocol: which one, how far it is, what was not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from app.cli.output import Progress
from app.cli.parser import UsageError, user_path

if TYPE_CHECKING:
    from app.engine.one_key import OneKey
    from app.protocols.commands import Command
    from app.protocols.session.protocol import Protocol
    from app.protocols.session.view import Entry


@dataclass(frozen=True, slots=True)
class Guided:
    """A session of a recording without a window.

    Parameters
    ----------
    protocol
        What is done.
    key
        Who presses the one key.
    session_uuid
        Its identity.
    """

    protocol: Protocol
    key: OneKey
    session_uuid: str = field(default_factory=lambda: str(uuid4()))

    @classmethod
    def of(cls, text: str) -> Guided:
        """Return the session of a protocol.

        Parameters
        ----------
        text
            Its id, or a file.

        Raises
        ------
        UsageError
            There is none, or it cannot be read; says why.
        """
        from app.engine.one_key import OneKey

        return cls(_protocol_of(text), OneKey())

    @property
    def begin(self) -> Command:
        """The command that begins it."""
        from app.protocols.commands import Command
        from app.protocols.session.view import BEGIN

        values = {"protocol": self.protocol.to_values(), "session": self.session_uuid}
        return Command(BEGIN, values)

    def progress(self) -> Progress:
        """Return what shows how many steps are through."""
        from app.protocols.session.entries import entries_of

        return Progress(len(entries_of(self.protocol)), unit="steps")

    @property
    def n_through(self) -> int:
        """How many steps are done or skipped."""
        return 0 if self.key.view is None else self.key.view.n_through

    @property
    def now(self) -> str:
        """The step that runs, in words."""
        entry = None if self.key.view is None else self.key.view.entry
        return "" if entry is None else _titled(entry)

    def not_done(self) -> Iterator[str]:
        """Yield a line for each step that was not done, and why."""
        from app.protocols.session.view import DONE, OVER

        view = self.key.view
        if view is None:
            yield "the session did not begin"
            return
        for entry in view.entries:
            if entry.status != DONE:
                why = entry.why or ("" if view.phase == OVER else "the recording ended before")
                yield f"not done: {_titled(entry)}{f' ({why})' if why else ''}"


def _titled(entry: Entry) -> str:
    return f"{entry.step.title}, {entry.part}" if entry.part else entry.step.title


def _protocol_of(text: str) -> Protocol:
    from app.protocol_store import ProtocolStore, protocol_folder, read_file, ready_protocols
    from app.protocols.session.protocol import ProtocolError

    found = ProtocolStore(protocol_folder()).get(text)
    if found is not None:
        return found
    path = user_path(text)
    if not path.exists() and path.suffix != ".toml" and path.name == text:
        ready = ", ".join(one.id for one in ready_protocols())
        raise UsageError(f"--protocol: there is no {text!r:.60}; there are {ready}, and files")
    try:
        return read_file(path)
    except ProtocolError as error:
        raise UsageError(f"--protocol: {error}") from None
