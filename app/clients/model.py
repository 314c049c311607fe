"""A client, a session, and what belongs to it, as the store gives and takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

#: Status of a session. `RUNNING`: begun and not ended; after a crash it is gone on with.
PLANNED, RUNNING, DONE, ABANDONED = "planned", "running", "done", "abandoned"


@dataclass(frozen=True, slots=True)
class Client:
    """A client.

    Parameters
    ----------
    code
        Pseudonym, unique: all that a recording, a file name or a report says of the person.
    id
        Number in the store; 0 for one that is not saved yet.
    name, contact
        Only here; may be empty.
    birth_year, sex, height_cm, mass_kg
        None or empty where not given.
    dominant_side
        ``left``, ``right`` or empty.
    injuries, notes
        Free text.
    consent
        When the client agreed to be measured and stored; None: not yet.
    consent_note
        To what.
    archived
        Not in the usual list any more.
    created
        When it was saved first.
    """

    code: str
    id: int = 0
    name: str = ""
    contact: str = ""
    birth_year: int | None = None
    sex: str = ""
    height_cm: float | None = None
    mass_kg: float | None = None
    dominant_side: str = ""
    injuries: str = ""
    notes: str = ""
    consent: date | None = None
    consent_note: str = ""
    archived: bool = False
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordingRef:
    """A recording of a session: `path` as text, relative to the data folder where it is in it."""

    path: str
    uuid: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A report that was made: its file and its format (``pdf``, ``html``, ``json``)."""

    path: str
    format: str
    made: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a client.

    Parameters
    ----------
    uuid
        What recordings name it by.
    client_id
        Whose.
    id
        Number in the store, for ``myobench report session:N``; 0 for one that is not saved yet.
    began
        When; with its time zone.
    protocol_id, protocol_name, protocol_version
        What was done.
    phase
        ``baseline``, ``retest`` ... or empty.
    question
        What it is to answer.
    notes
        Free text.
    status
        `PLANNED`, `RUNNING`, `DONE` or `ABANDONED`.
    electrodes_on
        The same text in sessions between which the electrodes stayed on the skin; empty: unknown.
    recordings, reports
        What belongs to it.
    findings
        The headline statements as last judged, English, first the most important.
    details
        JSON-compatible facts: load, joint angle ...
    """

    uuid: str
    client_id: int
    id: int = 0
    began: datetime | None = None
    protocol_id: str = ""
    protocol_name: str = ""
    protocol_version: int = 0
    phase: str = ""
    question: str = ""
    notes: str = ""
    status: str = PLANNED
    electrodes_on: str = ""
    recordings: tuple[RecordingRef, ...] = ()
    reports: tuple[ReportRef, ...] = ()
    findings: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
