"""The guided session of a stream, for whoever shows it."""

from __future__ import annotations

from app.protocols.session.view import OVER, SessionView
from app.protocols.training import TrainingView


def session_of(view: TrainingView) -> SessionView | None:
    """Return how the guided session stands; None where there is none."""
    found = view.monitors.get("session")
    return found if isinstance(found, SessionView) else None


def is_led(view: TrainingView) -> bool:
    """Tell whether a guided session is under way."""
    found = session_of(view)
    return found is not None and found.phase != OVER
