"""From an exception to what the user reads, and from hung threads to what we read."""

from __future__ import annotations

import sys
import threading
import traceback

from acquisition.errors import SourceError
from app.engine.state import Problem


def source_problem(error: Exception) -> Problem:
    """Return what to tell about a stream that ended with `error`."""
    if isinstance(error, SourceError):
        return Problem(error.message, error.hint)
    return Problem(
        f"The source failed: {type(error).__name__}: {error}.",
        "Connect again; the log file has the details.",
    )


def processing_problem(error: Exception) -> Problem:
    """Return what to tell about live numbers that ended with `error`."""
    return Problem(
        f"The live numbers stopped: {type(error).__name__}: {error}.",
        "Connect again; the log file has the details.",
    )


def all_stacks() -> str:
    """Return where every thread is, for the log, when one does not end."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    return "\n".join(
        f"{names.get(ident, ident)}:\n{''.join(traceback.format_stack(frame))}"
        for ident, frame in sys._current_frames().items()  # noqa: SLF001 - no other way
    )
