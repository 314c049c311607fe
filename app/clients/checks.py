"""What the store takes: each text tidied, each value possible."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.clients.errors import NotAccepted
from app.clients.model import (
    ABANDONED,
    DONE,
    PLANNED,
    RUNNING,
    Client,
    RecordingRef,
    ReportRef,
    Session,
)
from app.clients.text import LONGEST_TEXT, tidied, tidied_code, tidied_values

FIRST_BIRTH_YEAR = 1900
HEIGHT_CM = (50.0, 250.0)
MASS_KG = (10.0, 400.0)
SIDES = ("", "left", "right")
STATUSES = (PLANNED, RUNNING, DONE, ABANDONED)


def checked_client(client: Client) -> Client:
    """Return a client as the store keeps it.

    Raises
    ------
    NotAccepted
        The code is missing or cannot be one, a text is too long, or a number is not possible.
    """
    this_year = datetime.now(UTC).year
    year = client.birth_year
    if year is not None and not FIRST_BIRTH_YEAR <= year <= this_year:
        raise NotAccepted(
            f"The birth year {year} is not between {FIRST_BIRTH_YEAR} and {this_year}.",
            "Correct it or leave it out.",
        )
    if client.dominant_side not in SIDES:
        raise NotAccepted(
            f"The dominant side is {tidied(client.dominant_side)!r}.", "Choose left or right."
        )
    return replace(
        client,
        code=tidied_code(client.code),
        name=tidied(client.name, what="the name"),
        contact=tidied(client.contact, what="the contact"),
        sex=tidied(client.sex, what="the sex"),
        height_cm=_within(client.height_cm, HEIGHT_CM, "height", "cm"),
        mass_kg=_within(client.mass_kg, MASS_KG, "mass", "kg"),
        injuries=tidied(client.injuries, LONGEST_TEXT, lines=True, what="the injuries"),
        notes=tidied(client.notes, LONGEST_TEXT, lines=True, what="the notes"),
        consent_note=tidied(client.consent_note, what="what was agreed to"),
    )


def checked_session(session: Session) -> Session:
    """Return a session as the store keeps it.

    Raises
    ------
    NotAccepted
        It has no UUID, a status that is none, a moment without its time zone, a text that is too
        long, or details that JSON does not have.
    """
    uuid = tidied(session.uuid)
    if not uuid:
        raise NotAccepted("The session has no UUID.", "Begin it again.")
    if session.status not in STATUSES:
        raise NotAccepted(
            f"The status of the session is {tidied(session.status)!r}.",
            f"Use one of: {', '.join(STATUSES)}.",
        )
    return replace(
        session,
        uuid=uuid,
        began=with_zone(session.began),
        protocol_id=tidied(session.protocol_id, what="the name of the protocol"),
        protocol_name=tidied(session.protocol_name, what="the name of the protocol"),
        phase=tidied(session.phase, what="the phase"),
        question=tidied(session.question, LONGEST_TEXT, lines=True, what="the question"),
        notes=tidied(session.notes, LONGEST_TEXT, lines=True, what="the notes"),
        electrodes_on=tidied(session.electrodes_on, what="the name of the electrodes' placement"),
        recordings=tuple(map(checked_recording, session.recordings)),
        reports=tuple(map(checked_report, session.reports)),
        findings=tuple(tidied(said, LONGEST_TEXT, lines=True) for said in session.findings),
        details=_details(session.details),
    )


def checked_recording(found: RecordingRef) -> RecordingRef:
    """Return a reference to a recording as the store keeps it; NotAccepted where it cannot be."""
    return replace(found, path=_path(found.path), uuid=tidied(found.uuid))


def checked_report(made: ReportRef) -> ReportRef:
    """Return a reference to a report as the store keeps it; NotAccepted where it cannot be."""
    return replace(
        made, path=_path(made.path), format=tidied(made.format), made=with_zone(made.made)
    )


def with_zone(moment: datetime | None) -> datetime | None:
    """Return a moment that says its time zone; NotAccepted where it does not."""
    if moment is not None and moment.utcoffset() is None:
        raise NotAccepted(f"The moment {moment} does not say its time zone.", "Give it one.")
    return moment


def _within(value: float | None, limits: tuple[float, float], name: str, unit: str) -> float | None:
    if value is None:
        return None
    lowest, highest = limits
    if not (math.isfinite(value) and lowest <= value <= highest):
        raise NotAccepted(
            f"The {name} {value:g} {unit} is not between {lowest:g} and {highest:g} {unit}.",
            "Correct it or leave it out.",
        )
    return float(value)


def _path(text: str) -> str:
    """Return a path letter by letter: a tidied one would lead elsewhere."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = ""
    if not text or "\x00" in text:
        raise NotAccepted("A file has a name that cannot be kept.", "Give it another name first.")
    return Path(text).as_posix()


def _details(values: Any) -> Any:
    try:
        return tidied_values(json.loads(json.dumps(dict(values), allow_nan=False)))
    except (TypeError, ValueError, RecursionError) as error:
        raise NotAccepted(f"The details of the session cannot be kept: {error}.") from None
