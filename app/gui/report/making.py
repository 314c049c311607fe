"""One call that begins a report, for whoever has a button for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.clients.model import Client, Session
from app.gui.beside import show_beside
from app.gui.progress.measured import Measured
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from app.gui.report.dialog import ReportDialog

#: What any report has measured: opened again, it is there at once.
_MEASURED = Measured()


def make_report(
    bench: Workbench,
    paths: Sequence[Path],
    client: Client | None = None,
    session: Session | None = None,
) -> ReportDialog:
    """Open the dialog "Report" for the recordings of a session.

    Parameters
    ----------
    bench
        The window's parts.
    paths
        The recordings, at least one; the others of their session are found where the store knows
        them.
    client, session
        Of the store, where the caller knows them.
    """
    # Imported and built at the first use: the start of the program does not wait for it.
    from app.gui.report.dialog import ReportDialog

    dialog = ReportDialog(bench, paths, client, session, _MEASURED)
    show_beside(dialog)
    return dialog
