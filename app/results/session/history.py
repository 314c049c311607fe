"""What a session's recordings say was done: its protocol, every take of each entry, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.protocols.outcomes import values_of
from app.protocols.session.entries import entries_of, stood, with_earlier
from app.protocols.session.protocol import Protocol
from app.protocols.session.protocol_file import draft_from_values
from app.protocols.session.view import BEGIN, BROKEN, ENTRY, NOTED, OPEN, RUNNING, Entry
from app.protocols.training import SETUP
from app.results.session.measured import Measured
from app.results.session.takes import Take, counting
from dsp.events import TRAINING

_CUT_SHORT = "the recording ended in it"
#: Name of the monitor that a session is.
_MONITOR = "session"


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
    newest = begun[max(begun)]
    session_uuid, protocol = newest.session_uuid, newest.protocol
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
        if own.protocol != protocol:
            problems.append((name, "it is of another protocol"))
            continue
        for entry in _earlier(entries, own.earlier):
            held = found.setdefault(entry.index, {})
            if not held:
                held[(-1, entry.take)] = _take(entry, -1)
        for entry in _told(source, entries, own.first):
            found.setdefault(entry.index, {})[(source.index, entry.take)] = _ended(source, entry)
        notes += _noted(source, entries, own.first)
    takes = tuple(
        counting(list(known.values())) if (known := found.get(entry.index)) else _take(entry, -1)
        for entry in entries
    )
    return History(session_uuid, protocol, takes, tuple(notes), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Begun:
    """A session as a recording begins it: `first` is the place of that among its events."""

    session_uuid: str
    protocol: Protocol
    earlier: object
    first: int


def _begun(source: Measured) -> _Begun | None:
    """Return the newest session of a recording, from its first beginning on."""
    begun = [
        one
        for place, event in enumerate(source.events)
        if event.kind == TRAINING and (one := _beginning(values_of(event), place)) is not None
    ]
    if not begun:
        return None
    last = begun[-1]
    return next(
        one
        for one in begun
        if one is last
        or (
            (one.session_uuid and one.session_uuid == last.session_uuid)
            and one.protocol == last.protocol
        )
    )


def _beginning(values: Mapping[str, Any], place: int) -> _Begun | None:
    """Return the session that a command begins, or takes over from before the recording."""
    if values.get("do") == SETUP:
        monitors = values.get("monitors")
        values = monitors.get(_MONITOR, {}) if isinstance(monitors, Mapping) else {}
    elif values.get("do") != BEGIN:
        return None
    if not isinstance(values, Mapping) or "protocol" not in values:
        return None
    try:
        protocol = draft_from_values(values["protocol"])
        entries_of(protocol)
    except ValueError:
        return None  # of a damaged file
    uuid = values.get("session")
    return _Begun(uuid if isinstance(uuid, str) else "", protocol, values.get("entries"), place)


def _earlier(entries: Sequence[Entry], given: object) -> list[Entry]:
    try:
        return [one for one in with_earlier(entries, given or ()) if one.status != OPEN]
    except ValueError:
        return []


def _told(source: Measured, entries: Sequence[Entry], first: int) -> list[Entry]:
    told = _outcomes(source, ENTRY, first)
    return [one for values in told if (one := stood(entries, values)) is not None]


def _noted(source: Measured, entries: Sequence[Entry], first: int) -> list[tuple[str, str]]:
    found = []
    for values in _outcomes(source, NOTED, first):
        text, at = values.get("text"), values.get("entry")
        known = isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(entries)
        if isinstance(text, str) and text.strip():
            found.append((entries[at].step.id if known else "", text))  # type: ignore[index]
    return found


def _outcomes(source: Measured, kind: str, first: int) -> list[dict[str, Any]]:
    return [values_of(event) for event in source.events[first:] if event.kind == kind]


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
