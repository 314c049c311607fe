"""What is said of clients and sessions, in the user's language; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.clients.model import ABANDONED, DONE, PLANNED, RUNNING, Client, Session
from app.gui.format import NONE, figures, side_word
from app.gui.language import date_time, mark, tr

SEXES = (("", mark("not given")), ("female", mark("female")), ("male", mark("male")))
SIDES = (("", mark("not given")), ("left", mark("left")), ("right", mark("right")))
_STATUSES = {
    PLANNED: mark("planned"),
    RUNNING: mark("running"),
    DONE: mark("done"),
    ABANDONED: mark("given up"),
}
_LETTERS = 60


def day(moment: date) -> str:
    """Return a day as the locale writes it."""
    shown = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)


def shortened(text: str, letters: int = _LETTERS) -> str:
    """Return a text on one line, and cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1]}…"


def row_text(client: Client) -> str:
    """Return a client as two lines of the list."""
    return f"{client.code}\n{shortened(client.name) or tr('no name')}"


def sex_word(sex: str) -> str:
    """Return a sex in the user's language; what somebody wrote stays."""
    return tr(dict(SEXES)[sex]) if sex in dict(SEXES) and sex else sex


def facts(client: Client) -> tuple[tuple[str, str], ...]:
    """Return what is known of a client, name and value; what is not given is left out."""
    body = [
        tr("{value} cm", value=figures(client.height_cm, 4)) if client.height_cm else "",
        tr("{value} kg", value=figures(client.mass_kg, 4)) if client.mass_kg else "",
    ]
    consent = tr("none noted")
    if client.consent is not None:
        consent = " · ".join(filter(None, (day(client.consent), client.consent_note)))
    told = (
        (tr("Contact"), client.contact),
        (tr("Born"), "" if client.birth_year is None else str(client.birth_year)),
        (tr("Sex"), sex_word(client.sex)),
        (tr("Height, mass"), ", ".join(filter(None, body))),
        (tr("Dominant side"), side_word(client.dominant_side)),
        (tr("Consent"), consent),
        (tr("Injuries"), client.injuries),
        (tr("Notes"), client.notes),
    )
    return tuple((name, value) for name, value in told if value)


def session_title(session: Session) -> str:
    """Return when a session was, and what was done."""
    when = tr("not begun") if session.began is None else date_time(session.began)
    phase = f" ({shortened(session.phase)})" if session.phase else ""
    what = shortened(session.protocol_name or session.protocol_id) or NONE
    return f"{when} · {what}{phase}"


def status_word(session: Session) -> str:
    """Return how far a session is."""
    return tr(_STATUSES[session.status])


def status_level(session: Session) -> str:
    """Return the colour of that."""
    return {DONE: "good", RUNNING: "warning"}.get(session.status, "hint")


def counted(sessions: Sequence[Session]) -> str:
    """Return how many sessions there are."""
    return tr("%n session(s)", n=len(sessions)) if sessions else tr("No session yet")
