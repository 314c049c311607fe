"""The guided session in the window: its panel, its commands, and who does what of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.clients.model import Client, Session
from app.gui.commands import Command
from app.gui.docks import LEFT
from app.gui.guide.context import set_page
from app.gui.jobs.docking import show
from app.gui.language import tr
from app.gui.later import Later
from app.gui.montage.applying import Applying
from app.gui.progress.feature import ProgressFeature
from app.gui.report.making import make_report
from app.gui.session.beginning import Beginning
from app.gui.session.keeping import Keeping
from app.gui.session.leading import Leading
from app.gui.session.new_session import NewSession
from app.gui.session.panel import SessionPanel
from app.gui.session.plan import Plan
from app.gui.session.resuming import Resuming
from app.gui.session.running_file import RunningFiles
from app.gui.session.start_card import StartCard
from app.gui.source_text import file_source
from app.gui.widgets import Panel
from app.gui.workbench import Workbench
from app.protocols.session.view import DONE, SKIPPED, Entry

if TYPE_CHECKING:  # it brings SQLAlchemy, which the window must not wait for
    from app.clients.store import Store

PANEL, WORKSPACE, NEW = "session", "workspace.session", "session.new"
_FOLDER = "running_sessions"


class SessionFeature(QObject):
    """Puts the guided session into the window.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    panel, card
        The panel of the practitioner, and the card of the start page.
    new_session, beginning, leading, keeping, resuming
        What opens the dialog, begins a session, follows it, keeps word of it, and offers to go on
        with one that was interrupted.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.panel = SessionPanel()
        set_page(self.panel, PANEL)
        bench.docks.add(PANEL, tr("Session"), Panel(tr("Session"), self.panel), LEFT, shown=False)
        self.card = StartCard()
        path = bench.memory.path
        files = RunningFiles(None if path is None else path.with_name(_FOLDER))
        self.beginning = Beginning(bench, self)
        self.keeping = Keeping(files, self._store, bench.controller.background, bench.banner, self)
        self.leading = Leading(bench, self.panel, self.beginning, self)
        self.resuming = Resuming(
            bench,
            self.beginning,
            self.keeping,
            self._store,
            (self.panel.idle.offers, self.card.offers),
            self,
        )
        self.new_session = NewSession(bench, self.beginning, self)
        bench.start_page.add_first(self.card)
        self._seen_store: Store | None = None
        self._last: tuple[Plan, tuple[Path, ...]] | None = None  # what the closing page is of
        self._opening = Applying(bench.controller, bench.picker, bench.chooser, self)
        self._later = Later(self._come_up, self)
        bench.commands.add(
            Command(
                NEW,
                tr("New session"),
                tr("Session"),
                self.open,
                "Shift+N",
                "session",
                enabled=lambda: not self.leading.is_on,
                needs=tr("End the session that runs first"),
                repeats=False,
            )
        )
        self._connect()
        bench.clients.offer_client(tr("New session"), "session", self.open)

    def _connect(self) -> None:
        bench, panel = self._bench, self.panel
        for new in (panel.idle.new, panel.done.new, self.card.new):
            new.connect(lambda: bench.commands.run(NEW))
        self.beginning.asked.connect(self._asked)
        self.beginning.began.connect(self._began)
        self.leading.ended.connect(self._ended)
        self.leading.lost.connect(self.resuming.released)
        self.resuming.changed.connect(self._show_found)
        bench.controller.ready.connect(self.resuming.look)
        bench.clients.changed.connect(self._clients_changed)
        self.keeping.kept.connect(bench.clients.changed)
        bench.controller.closed.connect(self.keeping.files.release_all)
        panel.done.look.connect(self._look)
        panel.done.report.connect(self._report)
        panel.done.progress.connect(self._progress)

    def open(self, client: Client | None = None) -> None:
        """Open the dialog of a new session, for a client if one is given."""
        self.new_session.open(client)

    def _store(self) -> Store | None:
        return self._bench.clients.store

    def _show_found(self) -> None:
        """Let one button stand out: to go on with what was interrupted, else a new session."""
        for button in (self.card.button, self.panel.idle.new_button):
            button.stand_out(not self.resuming.found)

    def _clients_changed(self) -> None:
        """Look for sessions of the store that were interrupted, once it is open."""
        store = self._store()
        if store is not None and store is not self._seen_store:
            self.resuming.look()
        self._seen_store = store

    # --- from the beginning to the end -----------------------------------------------------------

    def _asked(self, plan: Plan, path: Path) -> None:
        self.keeping.begins(plan, (*plan.recordings, str(path)))

    def _began(self, plan: Plan, path: Path) -> None:
        bench = self._bench
        self._last = None
        self.panel.turn_to(self.panel.run)
        was_hidden = not bench.docks.isVisible()
        bench.body.setCurrentWidget(bench.docks)
        bench.commands.run(WORKSPACE)
        self._come_up()
        if was_hidden:
            self._later.ask()  # panels that appear for the first time are arranged once more

    def _come_up(self) -> None:
        show(self._bench.docks, PANEL)

    def _ended(self, plan: Plan, entries: Sequence[Entry], paths: tuple[Path, ...]) -> None:
        status = self._bench.controller.last_status
        problem = status.recording_problem
        kept = tuple(one for one in paths if one != status.recording)
        self._last = (plan, kept)
        self.panel.done.show_session(entries, kept, "" if problem is None else problem.message)
        self.panel.turn_to(self.panel.done)
        through = all(entry.status in (DONE, SKIPPED) for entry in entries)
        self.keeping.ends(plan.uuid, done=through or bool(entries))

    def _look(self) -> None:
        """Open the newest recording of the session; a stream is let go of before."""
        if self._last is not None and self._last[1]:
            self._opening.to(file_source(self._last[1][-1]))

    def _report(self) -> None:
        """Make the report of the session: one click, with what the store knows of it."""
        if self._last is None or not self._last[1]:
            return
        plan, paths = self._last
        bench = self._bench

        def look_up(store: Store) -> tuple[Client | None, Session | None]:
            return store.client(plan.client_id), store.session_of(plan.uuid)

        def plain(_: Exception | None = None) -> None:
            make_report(bench, paths)

        if plan.client_id and self._store() is not None:
            bench.clients.ask(look_up, lambda found: make_report(bench, paths, *found), plain)
        else:
            plain()

    def _progress(self) -> None:
        """Compare the session with earlier ones of its client."""
        progress = self._bench.window.findChild(ProgressFeature)
        assert isinstance(progress, ProgressFeature)
        if self._last is None:
            progress.open()
            return
        plan, paths = self._last
        if plan.client_id and self._store() is not None:
            self._bench.clients.ask(
                lambda store: store.client(plan.client_id),
                lambda client: progress.open() if client is None else progress.open_client(client),
                lambda _: progress.open(),
            )
        else:
            progress.open_files(paths)
