"""Which electrodes a new session may go on with; no Qt.

Every session of a client names the electrodes on the skin: by its own UUID where they were put on
for it, by the text of the earlier session where they stayed on. So of any number of sessions in a
row the texts are equal, and sessions with equal texts are compared with the smaller error.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.clients.model import Session


def may_still_be_on(sessions: Iterable[Session], now: datetime) -> Session | None:
    """Return the session whose electrodes may still be on the skin; None where there is none.

    Parameters
    ----------
    sessions
        Of one client, newest first.
    now
        With its time zone; only a session of its local day comes into question.
    """
    today = now.astimezone().date()
    for one in sessions:
        if one.began is None or one.began > now or not one.electrodes_on:
            continue
        if one.began.astimezone().date() == today:
            return one
    return None
