"""What a session's recordings say was done: its protocol, every take of each entry, and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.protocols.session.entries import entries_of
from app.protocols.session.protocol import Protocol
from app.protocols.session.view import Entry
from app.results.session.journal import read_journal
from app.results.session.takes import Take, counting
from dsp.events import Event

_NO_SESSION = "it is of no guided session, so none of its steps is known"
_OTHER_PROTOCOL = "it is of another protocol"


@dataclass(frozen=True, slots=True)
class Told:
    """What a recording of a session tells.

    Parameters
    ----------
    index, name
        Its place in the session, and its name for people.
    events
        In the order in which they were decided.
    end_sample
        Where it ends.
    """

    index: int
    name: str
    events: tuple[Event, ...]
    end_sample: int


@dataclass(frozen=True, slots=True)
class History:
    """A guided session as its recordings tell it.

    Parameters
    ----------
    session_uuid
        Of the store; empty for none.
    protocol
        What was to be done.
    takes
        For each entry the take that counts, in order.
    notes
        What was written on the way: (step id, text).
    problems
        What of it cannot be used, and why: (what, reason).
    """

    session_uuid: str
    protocol: Protocol
    takes: tuple[Take, ...]
    notes: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


def history_of(recordings: Sequence[Told]) -> History | None:
    """Return the guided session that recordings hold; None where they hold none.

    Parameters
    ----------
    recordings
        In the order of time. The newest that tells of a session says what its
        protocol is; recordings of another protocol are left out, and said to be.
    """
    told = [(one, read_journal(one.events, one.end_sample)) for one in recordings]
    newest = next((journal for _, journal in reversed(told) if journal is not None), None)
    if newest is None:
        return None
    entries = entries_of(newest.protocol)
    takes: dict[int, list[Take]] = {entry.index: [] for entry in entries}
    notes: list[tuple[str, str]] = []
    problems: list[tuple[str, str]] = []
    for recording, journal in told:
        if journal is None:
            problems.append((recording.name, _NO_SESSION))
            continue
        if journal.protocol != newest.protocol:
            problems.append((recording.name, _OTHER_PROTOCOL))
            continue
        for entry in journal.earlier:
            if not takes[entry.index]:  # its recording is not among these
                takes[entry.index].append(_take(entry, -1))
        for entry in journal.takes:
            takes[entry.index].append(_take(entry, recording.index))
        notes += [(entries[at].step.id if at >= 0 else "", text) for at, text in journal.notes]
    return History(
        newest.session_uuid,
        newest.protocol,
        tuple(counting(takes[entry.index] or [_take(entry, -1)]) for entry in entries),
        tuple(notes),
        tuple(problems),
    )


def _take(entry: Entry, recording: int) -> Take:
    return Take(
        entry.step,
        entry.part,
        entry.take,
        entry.status,
        entry.why,
        recording if entry.start_sample >= 0 else -1,
        entry.start_sample,
        entry.end_sample,
    )
