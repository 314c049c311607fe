"""Baselines in the window: made of the newest set, kept, chosen, and given to what measures."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject

from app.baseline_store import FILE_NAME, BaselineStore
from app.gui.activation.pace import NUMBERS_MS, Pace
from app.gui.balance import baseline_words as words
from app.gui.balance.baseline_bar import BaselineBar
from app.gui.balance.baseline_list import BaselineList
from app.gui.beside import show_beside
from app.gui.clients.desk import Elsewhere
from app.gui.commands import Command
from app.gui.language import said, tr
from app.gui.views.banner import INFO, READ_MS, WARNING, Notice
from app.gui.workbench import Workbench
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.desk import BASELINE, NO_BASELINE
from app.protocols.balance.making import Facts, make_baseline

log = logging.getLogger(__name__)

_CAUSE = "balance.baseline"
MAKE, CHOOSE = "balance.make_baseline", "balance.choose_baseline"


class BaselineFeature(QObject):
    """Puts the line of the baseline into the balance panel.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    bar
        The line; `bar.chosen` tells what is chosen, for whoever shows a recording.
    store
        What is kept.
    shown
        The list of baselines; None while it is closed.
    recorded
        Returns what a span of a recording is compared in, while the panel is pinned to one; None:
        it takes what the stream is measured with.
    amended
        Corrects what is said of a baseline that is made of that span.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._panel = bench, bench.balance
        path = bench.memory.path
        self.store = BaselineStore(None if path is None else path.with_name(FILE_NAME))
        bench.clients.elsewhere.append(
            Elsewhere(
                FILE_NAME,
                tr("baselines"),
                lambda code: [one.to_values() for one in self.store.of(code)],
                self.store.forget_subject,
            )
        )
        self.shown: BaselineList | None = None
        self.recorded: Callable[[], words.Context | None] | None = None
        self.amended: Callable[[Facts], Facts] = lambda facts: facts
        self._is_making = False
        self._uri = ""
        self.bar = BaselineBar()
        self._panel.add_row(self.bar)
        group = tr("Balance")
        bench.commands.add(
            Command(
                MAKE,
                tr("Make a baseline of the set"),
                tr("Training"),  # the sheet of keys has no room for a heading over one key
                self.make,
                "Shift+B",
                enabled=lambda: not self._is_making and bool(self._rows),
                needs=tr("Do some repetitions first"),
                repeats=False,
            ),
            Command(CHOOSE, tr("Choose a baseline"), group, self.choose),
        )
        self.bar.set_make_tip(bench.commands.tip(MAKE))
        self.bar.make_wanted.connect(partial(bench.commands.run, MAKE))
        self.bar.list_wanted.connect(partial(bench.commands.run, CHOOSE))
        self.bar.chosen.connect(self._give)
        self._pace = Pace(NUMBERS_MS, self._show, self)
        bench.hub.seen.connect(lambda *_: self._pace.wish())
        self._panel.pinned.connect(lambda _: self._show())
        bench.hub.restarted.connect(self._restart)

    # --- what is so now ------------------------------------------------------------------------

    @property
    def _rows(self) -> int:
        sight = self._panel.sight
        return 0 if sight is None else len(sight.rows)

    @property
    def subject(self) -> str:
        """Pseudonym of whose repetitions are shown; empty for none."""
        notes = self._notes
        return self._bench.controls.subject.text().strip() if notes is None else notes[0]

    @property
    def exercise(self) -> str:
        """What is done; empty where nobody said."""
        notes = self._notes
        return self._bench.controls.exercise.text().strip() if notes is None else notes[1]

    @property
    def _notes(self) -> tuple[str, str] | None:
        """What a recording that is played says of itself."""
        status = self._bench.controller.last_status
        if status.replay is None or status.notes is None:
            return None
        return status.notes.subject, status.notes.exercise

    def context(self) -> words.Context | None:
        """Return what baselines are compared with now; None where there is nothing."""
        if self._panel.is_pinned and self.recorded is not None:
            return self.recorded()
        sight, view = self._panel.sight, self._bench.hub.view
        if sight is None or not view.chain:
            return None
        return words.Context(
            sight.plan, sight.norm, view.chain, view.window_ms, self.subject, self.exercise
        )

    # --- making --------------------------------------------------------------------------------

    def make(self) -> None:
        """Make a baseline of the repetitions that are shown, keep it and compare with it."""
        sight, context = self._panel.sight, self.context()
        if sight is None or context is None or self._is_making:
            return
        now = datetime.now(UTC)
        status = self._bench.controller.last_status
        facts = Facts(
            name=words.name_of(sight.summary.set, now),
            made_utc=now.isoformat(timespec="seconds"),
            chain=context.chain,
            window_ms=context.window_ms,
            device=f"{status.device}, {sight.fs:g} Hz",
            subject=context.subject,
            exercise=context.exercise,
            source=sight.looks_at or self._bench.hub.view.recording_uuid,
        )
        if self._panel.is_pinned:
            facts = self.amended(facts)

        def work() -> tuple[Baseline, str]:
            made = make_baseline(sight.rows, sight.plan, sight.norm, facts)
            return made, self._kept(made)

        self._is_making = True
        self.bar.say_making(tr("Making a baseline of %n repetition(s)…", n=len(sight.rows)))
        self._show()
        self._bench.controller.background.run("baseline", work, self._made, self._failed)

    def _kept(self, made: Baseline) -> str:
        """Keep a baseline; return why that is for this start only, empty where it is for good."""
        try:
            self.store.keep(made)
        except OSError as problem:
            return str(problem.strerror or problem)
        return ""

    def _made(self, found: tuple[Baseline, str]) -> None:
        made, why_lost = found
        self._end_making()
        self.bar.chosen.emit(made)
        hint = ""
        if made.why_no_pattern:
            hint = tr("Without synergies: {why}.", why=said(made.why_no_pattern).rstrip("."))
        if why_lost:
            hint += " " + tr("It could not be written to the disk: {why}", why=why_lost)
        message = tr("Baseline made: {name}", name=made.name)
        notice = Notice(WARNING if why_lost else INFO, message, hint.strip(), passes_ms=READ_MS)
        self._bench.banner.post(_CAUSE, notice)
        self._fill()

    def _failed(self, problem: Exception) -> None:
        self._end_making()
        if not isinstance(problem, ValueError):
            log.error("a baseline could not be made", exc_info=problem)
        why = said(str(problem))
        message = tr("No baseline made: {why}.", why=why.rstrip("."))
        self._bench.banner.post(_CAUSE, Notice(WARNING, message, passes_ms=READ_MS))

    def _end_making(self) -> None:
        self._is_making = False
        self.bar.say_making("")
        self._show()

    # --- choosing ------------------------------------------------------------------------------

    def choose(self) -> None:
        """Open the list of baselines."""
        made = BaselineList(self._bench.window, self.context)
        made.used.connect(self.bar.chosen)
        made.deleted.connect(lambda one: self._change(self.store.forget, one))
        made.restored.connect(lambda one: self._change(self.store.keep, one))
        made.finished.connect(lambda _: self._forget())
        self.shown = made
        show_beside(made)
        self._fill()

    def _forget(self) -> None:
        self.shown = None

    def _change(self, change: Callable[[Baseline], None], one: Baseline) -> None:
        run = self._bench.controller.background.run
        run("baselines", partial(change, one), lambda _: self._fill(), self._not_kept)

    def _not_kept(self, problem: Exception) -> None:
        message = tr("The list of baselines could not be written: {why}", why=said(str(problem)))
        self._bench.banner.post(_CAUSE, Notice(WARNING, message))
        self._fill()

    def _fill(self) -> None:
        subject = self.subject
        if self.shown is not None:
            run = self._bench.controller.background.run
            run("baselines", partial(self.store.of, subject), partial(self._list, subject), _log)

    def _list(self, subject: str, found: tuple[Baseline, ...]) -> None:
        if self.shown is not None:
            self.shown.show_baselines(found, subject)
        if self.store.remark:
            self._bench.banner.keep(_CAUSE, Notice(WARNING, self.store.remark))

    # --- what is in force ----------------------------------------------------------------------

    def _give(self, baseline: Baseline | None) -> None:
        """Give it to what measures; a recording takes it from `bar.chosen` itself."""
        if not self._bench.hub.can_ask:
            if not self._panel.is_pinned and self._panel.sight is not None:
                message = tr("A recording that is played keeps the baseline that it was made with.")
                hint = tr("Look at a part of it to compare that with another one.")
                self._bench.banner.post(_CAUSE, Notice(INFO, message, hint, passes_ms=READ_MS))
            return
        if baseline is None:
            self._bench.hub.ask(NO_BASELINE)
        else:
            about = {"for_subject": self.subject, "for_exercise": self.exercise}
            self._bench.hub.ask(BASELINE, **baseline.to_values(), **about)

    def _restart(self) -> None:
        status = self._bench.controller.last_status
        if status.live and status.uri != self._uri:
            if self._uri:  # another device is on other electrodes
                run = self._bench.controller.background.run
                run("baselines", self.store.electrodes_off, lambda _: self._fill(), _log)
            self._uri = status.uri
        self._show()

    def _show(self) -> None:
        self.bar.show_sight(self._panel.sight)


def _log(problem: Exception) -> None:
    log.warning("baselines of earlier sessions: %s", problem)
