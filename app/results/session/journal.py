"""What one recording tells of the guided session that it is of, and how to go on with it.

A recording that broke off, and was recovered, tells it just as well: the step that ran is broken
there. What is damaged in it is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.protocols.commands import Command
from app.protocols.outcomes import REFERENCE, REFERENCE_GONE, values_of
from app.protocols.reference import Reference
from app.protocols.session.entries import (
    entries_of,
    next_open,
    stood,
    to_values,
    with_earlier,
)
from app.protocols.session.protocol import Protocol
from app.protocols.session.protocol_file import draft_from_values
from app.protocols.session.view import (
    BEGIN,
    BROKEN,
    DONE,
    ENDED,
    ENTRY,
    NOTED,
    OPEN,
    RUNNING,
    Entry,
)
from app.protocols.training import REFER, SETUP
from dsp.events import TRAINING, Event
from recordings.recording import Recording

#: Why a step broke that ran when its recording did.
CUT_SHORT = "the recording ended in it"
#: Name of the monitor that a session is.
_MONITOR = "session"


@dataclass(frozen=True, slots=True)
class Journal:
    """A guided session as one recording tells it.

    Parameters
    ----------
    session_uuid
        Of the store; empty for none.
    protocol
        What was to be done.
    earlier
        How the entries stood that were begun or skipped before this recording; without samples.
    takes
        Every take that was begun or skipped in this recording, in the order of time, as it ended.
    notes
        What was written in this recording: (index of the entry, -1 for none, text).
    ended
        Whether the session was ended in it.
    references
        What was 100 % of each channel when it ended, by its name; each says in which recording its
        samples are.
    recording_uuid
        The recording; empty where it has none.
    """

    session_uuid: str
    protocol: Protocol
    earlier: tuple[Entry, ...] = ()
    takes: tuple[Entry, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    ended: bool = False
    references: Mapping[str, Reference] | None = None
    recording_uuid: str = ""

    @property
    def broken(self) -> Entry | None:
        """The take that broke off last, with nothing done after it; None where none did."""
        last = self.takes[-1] if self.takes else None
        return last if last is not None and last.status == BROKEN else None


def journal_of(recording: Recording) -> Journal | None:
    """Return what a recording tells of its session, None where it is of none.

    Parameters
    ----------
    recording
        Open; also one that was killed, or recovered after that.
    """
    return read_journal(recording.events, recording.end_sample, recording.uuid)


def read_journal(
    events: Sequence[Event], end_sample: int, recording_uuid: str = ""
) -> Journal | None:
    """Return what events tell of a session, None where they tell of none.

    Parameters
    ----------
    events
        Of one recording, in the order in which they were decided.
    end_sample
        Where it ends.
    recording_uuid
        The recording.
    """
    begun = [
        (place, one)
        for place, event in enumerate(events)
        if event.kind == TRAINING and (one := _beginning(values_of(event))) is not None
    ]
    if not begun:
        return None
    # The newest session, from its first beginning on: it may have been ended and gone on with.
    newest = begun[-1][1]
    first, journal = next((place, one) for place, one in begun if _is_same(one, newest))
    entries = entries_of(journal.protocol)
    takes: dict[tuple[int, int], Entry] = {}
    notes: list[tuple[int, str]] = []
    ended = False
    for event in events[first:]:
        if event.kind == ENTRY:
            entry = stood(entries, values_of(event))
            if entry is not None:
                takes.pop((entry.index, entry.take), None)
                takes[entry.index, entry.take] = _whole(entry, end_sample)
        elif event.kind == NOTED:
            notes += _noted(values_of(event), len(entries))
        elif event.kind == ENDED:
            ended = True
    return replace(
        journal,
        takes=tuple(takes.values()),
        notes=tuple(notes),
        ended=ended,
        references=_references(events, recording_uuid),
        recording_uuid=recording_uuid,
    )


def begin_again(journals: Iterable[Journal]) -> Command:
    """Return the command that goes on with a session in a new recording.

    What was done or skipped stands; the step that broke off comes next, as another take.

    Parameters
    ----------
    journals
        Of all recordings of the session, in the order of time; at least one.
    """
    held = list(journals)
    newest = held[-1]
    entries = list(entries_of(newest.protocol))
    known: dict[int, dict[str, Any]] = {}
    for journal in held:
        if journal.protocol != newest.protocol:
            continue
        for entry in (*journal.earlier, *journal.takes):
            here = entry.start_sample >= 0
            values = {
                **to_values(entry),
                "start": entry.start_sample,
                "end": entry.end_sample,
                "recording": journal.recording_uuid if here else "",
            }
            known[entry.index] = _standing(known.get(entry.index), values)
    now = next_open(with_earlier(entries, tuple(known.values())), -1)
    if newest.broken is not None and known[newest.broken.index]["status"] == BROKEN:
        now = newest.broken.index
    return Command(
        BEGIN,
        {
            "protocol": newest.protocol.to_values(),
            "session": newest.session_uuid,
            "entries": [known[index] for index in sorted(known)],
            "now": now,
        },
    )


def refer_again(journals: Iterable[Journal]) -> tuple[Command, ...]:
    """Return the commands that put in force what was 100 % before; the electrodes are still on.

    Parameters
    ----------
    journals
        As for `begin_again`; the newest one knows what the others knew.
    """
    known: Mapping[str, Reference] = {}
    for journal in journals:
        known = {**known, **(journal.references or {})}
    return tuple(Command(REFER, one.to_values()) for one in known.values())


def _standing(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> dict[str, Any]:
    """Return how an entry stands after another take: what was done stays done."""
    if before is None or before["status"] != DONE:
        kept = dict(after)
    else:
        kept = dict(after if after["status"] == DONE else before)
    most = max(after["take"], 0 if before is None else before["take"])
    return kept | {"take": most}


def _is_same(one: Journal, other: Journal) -> bool:
    if one is other:
        return True
    return bool(one.session_uuid) and (
        (one.session_uuid, one.protocol) == (other.session_uuid, other.protocol)
    )


def _beginning(values: Mapping[str, Any]) -> Journal | None:
    """Return the session that a command begins, or takes over from before the recording."""
    if values.get("do") == SETUP:
        monitors = values.get("monitors")
        found = monitors.get(_MONITOR) if isinstance(monitors, Mapping) else None
    else:
        found = values if values.get("do") == BEGIN else None
    if not isinstance(found, Mapping):
        return None
    try:
        protocol = draft_from_values(found.get("protocol"))
        entries = entries_of(protocol)
    except ValueError:
        return None  # of a damaged file
    uuid = found.get("session")
    return Journal(
        uuid if isinstance(uuid, str) else "",
        protocol,
        earlier=_earlier(entries, found.get("entries")),
    )


def _earlier(entries: Sequence[Entry], given: object) -> tuple[Entry, ...]:
    try:
        return tuple(one for one in with_earlier(entries, given or ()) if one.status != OPEN)
    except ValueError:
        return ()


def _whole(entry: Entry, end_sample: int) -> Entry:
    """Return a take as it ended; what still runs at the end of the recording broke there."""
    if entry.status != RUNNING:
        return entry
    return replace(entry, status=BROKEN, end_sample=end_sample, why=CUT_SHORT)


def _noted(values: Mapping[str, Any], n_entries: int) -> list[tuple[int, str]]:
    text, at = values.get("text"), values.get("entry")
    if not isinstance(text, str) or not text.strip():
        return []
    known = isinstance(at, int) and not isinstance(at, bool) and 0 <= at < n_entries
    return [(at if known else -1, text)]  # type: ignore[list-item]


def _references(events: Iterable[Event], recording_uuid: str) -> dict[str, Reference]:
    found: dict[str, Reference] = {}
    for event in events:
        values = values_of(event)
        given: Any = ()
        if event.kind == REFERENCE:
            given = (values,)
        elif event.kind == REFERENCE_GONE:
            found.pop(str(values.get("channel")), None)
        elif event.kind == TRAINING and values.get("do") == SETUP:
            given = values.get("references", ())
        for one in given if isinstance(given, list | tuple) else ():
            try:
                reference = Reference.from_values(one)
            except ValueError:
                continue  # of a damaged file
            found[reference.channel] = reference.placed(recording_uuid)
    return found
