"""When a recording began, as its rows' time stamps need it."""

from __future__ import annotations

import datetime


def start_s(created: str) -> float:
    """Return a moment in ISO 8601 as seconds since 1970; 0 where it is empty.

    A zone that is not named is taken for UTC.
    """
    if not created:
        return 0.0
    moment = datetime.datetime.fromisoformat(created)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment.timestamp()
