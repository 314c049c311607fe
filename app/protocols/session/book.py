"""How a session stands: its entries, which one is next, and what is told of each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.protocols.asked import count
from app.protocols.outcomes import Outcome
from app.protocols.session import entries as listed
from app.protocols.session.protocol import Protocol
from app.protocols.session.protocol_file import protocol_from_values
from app.protocols.session.view import (
    AT,
    BROKEN,
    ENTRY,
    OVER,
    PAUSED,
    RUNNING,
    WAITING,
    WORKING,
    Entry,
)
from app.protocols.stream import Stream

#: Why an entry broke that a pause ended: it begins again after it.
PAUSE_WHY = "it was paused"
#: Why an entry broke that ran when a new recording began.
RECORDING_WHY = "a recording began"
_PHASES = (WAITING, WORKING, PAUSED, OVER)
_LONGEST_UUID = 64


@dataclass(slots=True)
class Book:
    """A session's protocol and how far it is; at most one entry runs, and that is `now`.

    Parameters
    ----------
    protocol, session_uuid, entries, now, phase
        As in `SessionView`.
    lost
        Samples that are missing in the entry that runs.
    """

    protocol: Protocol
    session_uuid: str
    entries: tuple[Entry, ...]
    now: int
    phase: str = WAITING
    lost: int = 0

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Book:
        """Begin the session that a command asks for, or go on with one.

        Raises
        ------
        ValueError
            It is no protocol, or its entries are of another one; says why.
        """
        protocol = protocol_from_values(values.get("protocol"))
        uuid = values.get("session", "")
        if not isinstance(uuid, str) or len(uuid) > _LONGEST_UUID:
            raise ValueError("session is the uuid of a session")
        entries = listed.with_earlier(listed.entries_of(protocol), values.get("entries", ()))
        now = count(values, "now", listed.next_open(entries, -1), 0, len(entries))
        return cls(protocol, uuid, entries, now)

    @classmethod
    def carried(cls, values: Mapping[str, Any]) -> Book:
        """Go on with what `to_values` gave; ValueError says what is wrong with it."""
        book = cls.of(values)
        phase = values.get("phase")
        if not book.stands(book.now, phase) or phase in (WORKING, OVER):
            raise ValueError("where the session stands is not readable")
        return book

    def to_values(self) -> dict[str, Any]:
        """Return it for a new epoch; what runs is broken off there."""
        entries = []
        for entry in self.entries:
            if entry.status == RUNNING:
                why = PAUSE_WHY if self.phase == PAUSED else RECORDING_WHY
                entry = replace(entry, status=BROKEN, why=why)
            if entry.take or entry.status:
                entries.append(listed.to_values(entry))
        return {
            "protocol": self.protocol.to_values(),
            "session": self.session_uuid,
            "entries": entries,
            "now": self.now,
            "phase": WAITING if self.phase == WORKING else self.phase,
        }

    # --- what stands -----------------------------------------------------------------------------

    @property
    def entry(self) -> Entry | None:
        """The entry that waits or runs; None when all are through."""
        return self.entries[self.now] if self.now < len(self.entries) else None

    @property
    def running(self) -> Entry | None:
        """The entry that runs; None while none does."""
        entry = self.entry
        return entry if entry is not None and entry.status == RUNNING else None

    @property
    def is_complete(self) -> bool:
        """Whether all entries are done or skipped."""
        return all(map(listed.is_through, self.entries))

    def stands(self, now: Any, phase: Any) -> bool:
        """Take a place that was stored; False, and nothing changes, where it is none."""
        is_place = isinstance(now, int) and not isinstance(now, bool)
        if not is_place or not 0 <= now <= len(self.entries) or phase not in _PHASES:
            return False
        self.now, self.phase = now, phase
        return True

    # --- what changes ----------------------------------------------------------------------------

    def begin(self, sample: int) -> None:
        """Begin the entry that waits, once more if it was begun before."""
        entry = self.entries[self.now]
        self._put(
            replace(
                entry,
                status=RUNNING,
                take=entry.take + 1,
                start_sample=sample,
                end_sample=-1,
                why="",
            )
        )
        self.phase, self.lost = WORKING, 0

    def end(self, status: str, sample: int, why: str = "") -> None:
        """End the entry that runs; it stays announced until the session goes elsewhere."""
        entry = self.entries[self.now]
        end = sample if entry.status == RUNNING else entry.end_sample
        self._put(replace(entry, status=status, end_sample=end, why=why[: listed.LONGEST_WHY]))
        self.phase = WAITING

    def go(self, index: int) -> None:
        """Announce an entry."""
        self.now, self.phase = index, WAITING

    def go_on(self) -> None:
        """Announce the next entry that is to be done."""
        self.go(listed.next_open(self.entries, self.now))

    def take(self, values: Mapping[str, Any]) -> None:
        """Take over what an outcome of a recording says; nothing of one that is damaged."""
        entry = listed.stood(self.entries, values)
        if entry is not None and self.stands(values.get("now"), values.get("phase")):
            self._put(entry)

    def _put(self, entry: Entry) -> None:
        self.entries = (*self.entries[: entry.index], entry, *self.entries[entry.index + 1 :])

    # --- what is told ----------------------------------------------------------------------------

    def place(self) -> dict[str, Any]:
        """Return where the session stands, for an outcome."""
        return {"now": self.now, "phase": self.phase}

    def told(self, index: int, sample: int, stream: Stream) -> Outcome:
        """Return the outcome that tells of an entry."""
        entry = self.entries[index]
        values = {
            **listed.to_values(entry),
            "start": entry.start_sample,
            "end": entry.end_sample,
            "lost_s": stream.seconds(self.lost),
            **self.place(),
        }
        start = entry.start_sample if entry.start_sample >= 0 else sample
        return Outcome(ENTRY, start, values)

    def told_place(self, sample: int) -> Outcome:
        """Return the outcome that tells where the session stands."""
        return Outcome(AT, sample, self.place())
