"""What a session's recordings say was done: its protocol, every take of each entry, and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.protocols.outcomes import values_of
from app.protocols.session.entries import entries_of, stood, with_earlier
from app.protocols.session.protocol import Protocol, ProtocolError
from app.protocols.session.protocol_file import draft_from_values
from app.protocols.session.view import BEGIN, BROKEN, ENTRY, NOTED, OPEN, RUNNING, Entry
from app.results.session.measured import Measured
from app.results.session.takes import Take, counting
from dsp.events import TRAINING, Event

_CUT_SHORT = "the recording ended in it"


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


def history_of(sources: Sequence[Measured]) -> History | None:
    """Return the guided session that recordings hold; None where they hold none.

    Parameters
    ----------
    sources
        The recordings, in the order of time. The newest beginning says what the protocol is;
        recordings of another protocol are left out, and said to be.
    """
    begun = {one.index: told for one in sources if (told := _begun(one)) is not None}
    if not begun:
        return None
    session_uuid, protocol, _ = begun[max(begun)]
    entries = entries_of(protocol)
    found: dict[int, dict[tuple[int, int], Take]] = {}
    notes: list[tuple[str, str]] = []
    problems: list[tuple[str, str]] = []
    for source in sources:
        own = begun.get(source.index)
        name = source.analysis.path.name
        if own is None:
            problems.append((name, "it is of no guided session, so none of its steps is known"))
            continue
        if own[1] != protocol:
            problems.append((name, "it is of another protocol"))
            continue
        for entry in _earlier(entries, own[2]):
            held = found.setdefault(entry.index, {})
            if not held:
                held[(-1, entry.take)] = _take(entry, -1)
        for entry in _told(source, entries):
            found.setdefault(entry.index, {})[(source.index, entry.take)] = _ended(source, entry)
        notes += _noted(source, entries)
    takes = tuple(
        counting(list(known.values())) if (known := found.get(entry.index)) else _take(entry, -1)
        for entry in entries
    )
    return History(session_uuid, protocol, takes, tuple(notes), tuple(problems))


def _begun(source: Measured) -> tuple[str, Protocol, object] | None:
    """Return session, protocol and what was done before, of the newest session that began here."""
    for event in reversed(source.events):
        if event.kind != TRAINING:
            continue
        values = values_of(event)
        if values.get("do") != BEGIN:
            continue
        try:
            protocol = draft_from_values(values.get("protocol"))
            entries_of(protocol)
        except (ProtocolError, ValueError):
            return None
        uuid = values.get("session")
        return uuid if isinstance(uuid, str) else "", protocol, values.get("entries", ())
    return None


def _earlier(entries: Sequence[Entry], given: object) -> list[Entry]:
    try:
        return [one for one in with_earlier(entries, given or ()) if one.status != OPEN]
    except ValueError:
        return []


def _told(source: Measured, entries: Sequence[Entry]) -> list[Entry]:
    return [one for event in _outcomes(source, ENTRY) if (one := stood(entries, values_of(event)))]


def _noted(source: Measured, entries: Sequence[Entry]) -> list[tuple[str, str]]:
    found = []
    for event in _outcomes(source, NOTED):
        values = values_of(event)
        text, at = values.get("text"), values.get("entry")
        known = isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(entries)
        if isinstance(text, str) and text.strip():
            found.append((entries[at].step.id if known else "", text))  # type: ignore[index]
    return found


def _outcomes(source: Measured, kind: str) -> list[Event]:
    return [event for event in source.events if event.kind == kind]


def _ended(source: Measured, entry: Entry) -> Take:
    """Return an entry as a take; what runs when the recording ends is broken there."""
    take = _take(entry, source.index)
    if entry.status != RUNNING:
        return take
    return Take(
        entry.step, entry.part, entry.take, BROKEN, _CUT_SHORT, source.index, entry.start_sample,
        source.end_sample,
    )  # fmt: skip


def _take(entry: Entry, recording: int) -> Take:
    known = recording if entry.start_sample >= 0 else -1
    return Take(
        entry.step, entry.part, entry.take, entry.status, entry.why, known, entry.start_sample,
        entry.end_sample,
    )  # fmt: skip
