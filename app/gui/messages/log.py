"""Every notice of this run of the program, with its times; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

#: Beyond it the oldest are forgotten; the log file has them.
MOST = 300


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was told.

    Parameters
    ----------
    cause, level, text, hint
        As of the notice.
    first, last
        When it was told for the first and the last time.
    times
        How often.
    """

    cause: str
    level: str
    text: str
    hint: str
    first: datetime
    last: datetime
    times: int = 1


class MessageLog:
    """Messages, newest first; one that is told again moves up and is counted."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._messages: list[Message] = []

    def __len__(self) -> int:
        return len(self._messages)

    def __iter__(self) -> Iterator[Message]:
        return iter(self._messages)

    def __getitem__(self, row: int) -> Message:
        return self._messages[row]

    def add(self, cause: str, level: str, text: str, hint: str, now: datetime) -> Message:
        """Note what was told."""
        key = (cause, level, text, hint)
        said = next((m for m in self._messages if (m.cause, m.level, m.text, m.hint) == key), None)
        if said is None:
            made = Message(*key, first=now, last=now)
        else:
            self._messages.remove(said)
            made = replace(said, last=now, times=said.times + 1)
        self._messages.insert(0, made)
        del self._messages[self._most :]
        return made

    def clear(self) -> None:
        """Forget all."""
        self._messages.clear()

    def as_text(self) -> str:
        """Return all of it as a text for a bug report, oldest first, in this time zone."""
        return "".join(f"{_line(message)}\n" for message in reversed(self._messages))


def _line(message: Message) -> str:
    when = message.last.astimezone().isoformat(sep=" ", timespec="seconds")
    often = f" ({message.times} times since {message.first:%H:%M:%S})" if message.times > 1 else ""
    said = f"{message.text} {message.hint}".strip()
    return f"{when} {message.level.upper():7} {message.cause}: {said}{often}"
