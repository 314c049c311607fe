"""What the user reads when work has failed: one line, and what to do; no Qt."""

from __future__ import annotations

from app.clients.errors import ClientStoreError
from app.gui.language import said, tr


def words_of(problem: Exception) -> tuple[str, str]:
    """Return the message of a problem and its hint, in the user's language.

    What is none of the known families is an error of ours, and says so.
    """
    message = getattr(problem, "message", "")
    if message:  # the errors of sources, settings and recordings
        return said(str(message)), said(str(getattr(problem, "hint", "")))
    if isinstance(problem, ClientStoreError):
        return said(problem.text), said(problem.remedy)
    if isinstance(problem, OSError) and problem.strerror:
        where = f"{problem.filename}: " if problem.filename else ""
        hint = tr("Check the path, its permissions and the free space.")
        return f"{where}{problem.strerror}.", hint
    if type(problem).__name__ == "SettingsError":  # its module brings what the start must not
        return said(str(problem)), tr("Choose other settings.")
    return (
        tr("It failed: {problem}.", problem=f"{type(problem).__name__}: {problem}".rstrip(".: ")),
        tr("Please report it; the log file has the details."),
    )
