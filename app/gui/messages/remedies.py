"""Which buttons mend what a notice tells, by its cause; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.gui.language import mark, tr
from app.gui.views.banner import ERROR, Notice, Remedy

#: Labels and commands by cause; of those that cannot be run at the moment no button is shown.
_BY_CAUSE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "engine": (
        (mark("Connect again"), "source.connect"),
        (mark("Choose a device…"), "source.device"),
    ),
    "link": ((mark("Disconnect"), "source.disconnect"),),
    "recording": (
        (mark("Try again"), "session.record"),
        (mark("Other folder…"), "recordings.folder"),
    ),
    "disk": ((mark("Show the folder"), "recordings.show_folder"),),
    "review": ((mark("Open another one…"), "source.recording"),),
    "boards": ((mark("Choose a device…"), "source.device"),),
}
_LOG_FILE = ((mark("Show the log file"), "help.log_file"),)
_LOG_HINTS = (
    mark("The log file has the details."),
    mark("Please report it; the log file has the details."),
)
#: So an end of the program, or its start, may have met something that only the log explains.
_OURS = ("internal", "start", "close")


def remedies_of(cause: str, notice: Notice, can_run: Callable[[str], bool]) -> tuple[Remedy, ...]:
    """Return the remedies of a notice, the likeliest first; at most two fit beside its text.

    Parameters
    ----------
    cause
        Under which it was posted.
    notice
        Its own remedies come first.
    can_run
        Tells whether a command can be run now.
    """
    known = _BY_CAUSE.get(cause, ())
    if notice.level == ERROR and (cause in _OURS or _speaks_of_log(notice.hint)):
        known = (*known[:1], *_LOG_FILE)
    # What a device lacks is no help to a recording or to the simulated athlete, and `can_run` says.
    offered = [Remedy(tr(label), command) for label, command in known if can_run(command)]
    return (*notice.remedies, *offered)[:2]


def _speaks_of_log(hint: str) -> bool:
    """Tell whether a hint sends the user to the log file: ours are translated, others not yet."""
    return "log file" in hint or hint in {tr(text) for text in _LOG_HINTS}
