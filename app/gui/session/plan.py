"""What a session is begun with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from app.protocols.commands import Command
from app.protocols.session.protocol import Protocol
from app.protocols.session.view import BEGIN
from recordings.notes import ELECTRODES_ON


@dataclass(frozen=True, slots=True)
class Plan:
    """A session that is to be begun, or gone on with.

    Parameters
    ----------
    protocol
        What is done.
    source
        SOURCE to be connected first; empty: what streams already.
    code
        Of the client; empty for none. Never a name: it goes into recordings and file names.
    client_id
        Number of the client in the store; 0 for none.
    question
        What it is to answer.
    electrodes_on
        What names the electrodes on the skin, the same text in sessions between which they stayed
        on; empty: not known.
    uuid
        What its recordings name it by.
    began
        When.
    recordings
        Paths of the recordings that it has already.
    again
        Commands that go on with it; none: it begins.
    carried
        Whether the training has it already, and takes it along into a new recording.
    """

    protocol: Protocol
    source: str = ""
    code: str = ""
    client_id: int = 0
    question: str = ""
    electrodes_on: str = ""
    uuid: str = field(default_factory=lambda: str(uuid4()))
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    recordings: tuple[str, ...] = ()
    again: tuple[Command, ...] = ()
    carried: bool = False

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the training is asked with the first sample of the recording."""
        if self.carried or self.again:
            return () if self.carried else self.again
        values: dict[str, Any] = {"protocol": self.protocol.to_values(), "session": self.uuid}
        return (Command(BEGIN, values),)

    def facts(self) -> dict[str, Any]:
        """Return what the recording says of it, JSON-compatible; nothing that names a person."""
        facts = {
            "session": self.uuid,
            "protocol": self.protocol.id,
            "protocol_version": self.protocol.version,
            "question": self.question,
            ELECTRODES_ON: self.electrodes_on,
        }
        return {name: value for name, value in facts.items() if value}
