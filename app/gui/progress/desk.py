"""Leads the window "Progress": looks sessions up, has them measured, fills the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.clients.model import Client
from app.gui.beside import show_beside
from app.gui.jobs.job import Job, Task
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import percent
from app.gui.language import tr
from app.gui.progress import pictures, words
from app.gui.progress.found import Found, alike, of_client, of_files
from app.gui.progress.measured import Measured
from app.gui.progress.window import OVER_TIME, ProgressWindow
from app.gui.progress.work import Pair, baselines_of, compared
from app.gui.views.result_line import BUSY, ERROR, HINT
from app.gui.workbench import Workbench
from app.results.session.measures import Measure

T = TypeVar("T")


class ProgressDesk(QObject):
    """Keeps what is measured; the window comes and goes.

    Parameters
    ----------
    bench
        The window's parts.
    parent
        Whose it is.

    Attributes
    ----------
    window
        None while it is closed.
    measured
        What is measured already.
    shown
        The two sessions that are shown; None: none.
    """

    client_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._jobs = bench, bench.controller.long_work
        self.window: ProgressWindow | None = None
        self.measured = Measured()
        self._whose, self._found = "", tuple[Found, ...]()
        self._client: Client | None = None
        self.shown: Pair | None = None
        self._job: Job | None = None
        self._jobs.changed.connect(self._show_share)
        bench.clients.changed.connect(self._look_again)

    # --- the window ------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the window, with what it showed before."""
        if self.window is None:
            self.window = window = ProgressWindow(self._bench.window)
            window.finished.connect(lambda _: self._closed())
            window.cancelled.connect(self._give_up)
            window.bar.client_wanted.connect(self.client_wanted)
            window.bar.files_wanted.connect(self.files_wanted)
            window.bar.changed.connect(self._compare)
            window.changes.course_wanted.connect(self._show_course)
            window.over_time.chosen.connect(self._show_run)
            window.over_time.all_wanted.connect(self._measure_all)
            window.repetition.chosen.connect(self._show_overlay)
            self._show_found()
        show_beside(self.window)

    def _closed(self) -> None:
        self.window = None
        self._cancel()

    # --- whose sessions --------------------------------------------------------------------------

    def show_client(self, client: Client) -> None:
        """Show the sessions of a client of the store."""
        self._client = client
        self._cancel()
        self._bench.clients.ask(
            lambda store: of_client(store, client.id, client.code),
            lambda found: self._take_client(client, found),
            self._not_found,
        )

    def _take_client(self, client: Client, found: tuple[Found, ...]) -> None:
        if client is self._client:
            whose = client.code
            if client.name:
                whose = tr("{code}, {name}", code=client.code, name=client.name)
            self.show_sessions(whose, found)

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show the sessions of recordings."""
        self._client = None
        self.begin(
            tr("Look at %n recording(s)", n=len(paths)),
            lambda task: of_files(paths, task),
            self._take_files,
        )

    def _take_files(self, found: tuple[Found, ...]) -> None:
        subjects = sorted({one.subject for one in found if one.subject})
        self.show_sessions(", ".join(subjects) or tr("Recordings"), found)

    def _look_again(self) -> None:
        """Look at the sessions of the client once more: the store has changed, or is closed."""
        client = self._client
        if client is None:
            return
        if self._bench.clients.store is None:  # nothing of a person stays on the screen
            self._client = None
            self.show_sessions("", ())
        elif self.window is not None:
            self.show_client(client)

    def _not_found(self, problem: Exception) -> None:
        if self.window is not None:
            self.window.say(ERROR, *words_of(problem))

    def show_sessions(self, whose: str, found: tuple[Found, ...]) -> None:
        """Show sessions, oldest first, and whose they are."""
        same = found == self._found
        self._whose, self._found = whose, found
        if self.window is not None and not (same and self.shown is not None):
            self.shown = None
            self._show_found()

    def _show_found(self) -> None:
        window = self.window
        if window is None:
            return
        window.say(HINT, "")
        window.bar.show_sessions(self._whose, self._found)
        if window.bar.pair is not None:
            self._compare()
        elif not self._found and not self._whose:
            window.show_nothing(
                tr(
                    "Choose a client, or recordings of two or more sessions.\nTwo sessions of one "
                    "protocol are compared with measurement error here."
                )
            )
        else:
            window.show_nothing(
                tr("It takes two sessions with recordings; there is %n here.", n=len(self._found))
            )

    # --- comparing -------------------------------------------------------------------------------

    def _compare(self) -> None:
        window = self.window
        if window is None:
            return
        pair = window.bar.pair
        if pair is None:
            self._cancel()
            self.shown = None
            window.show_nothing(tr("Choose two different sessions."))
            return
        before, after = pair
        baselines = baselines_of(self._found, after)
        if any(self.measured.get(one) is None for one in (*pair, *baselines)):
            window.show_nothing(
                tr("A session is measured once, like its analysis, and is there at once then.")
            )
        self.begin(
            tr(
                "Compare sessions: {before} and {after}",
                before=words.day(before.began),
                after=words.day(after.began),
            ),
            lambda task: compared(before, after, baselines, self.measured, task),
            self._show_pair,
        )

    def _show_pair(self, pair: Pair) -> None:
        window = self.window
        if window is None:
            return
        self.shown = pair
        window.show_pages()
        window.changes.show_comparison(pair.comparison, pair.numbers_after)
        window.over_time.offer(pictures.worth_a_course(pair), pair.numbers_after)
        window.repetition.offer(pictures.steps_of(pair))
        self._show_run()
        self._show_overlay()

    def _show_course(self, measure: Measure) -> None:
        window = self.window
        if window is not None:
            window.over_time.choose(measure.key)
            window.turn_to(OVER_TIME)
            self._show_run()

    def _show_run(self) -> None:
        window, pair = self.window, self.shown
        if window is None or pair is None:
            return
        sessions = alike(self._found, pair.after)
        known = [found for one in sessions if (found := self.measured.get(one)) is not None]
        window.over_time.offer_all(len(sessions) - len(known))
        key = window.over_time.key
        if key is not None:
            window.over_time.show_picture(
                *pictures.run_picture(known, key, (pair.numbers_before, pair.numbers_after))
            )

    def _measure_all(self) -> None:
        pair = self.shown
        if pair is not None:
            sessions = alike(self._found, pair.after)
            self.begin(
                tr("Measure %n session(s)", n=len(sessions)),
                lambda task: self.measured.measure_those(sessions, task),
                self._measured_all,
            )

    def _measured_all(self, problems: Mapping[Found, Exception]) -> None:
        self._show_run()
        for found, problem in problems.items():  # the first one; the button stays for the others
            if self.window is not None:
                message, hint = words_of(problem)
                self.window.say(
                    ERROR,
                    tr("{session}: {problem}", session=words.session(found), problem=message),
                    hint,
                )
            return

    def _show_overlay(self) -> None:
        window, pair = self.window, self.shown
        if window is not None and pair is not None:
            part = window.repetition.part
            window.repetition.show_pictures(*pictures.overlay_pictures(pair, part))

    # --- jobs ------------------------------------------------------------------------------------

    def begin(self, title: str, work: Callable[[Task], T], then: Callable[[T], object]) -> None:
        """Run a job in place of the one that runs."""
        self._cancel()
        if self.window is not None:
            self.window.say(BUSY, tr("Measuring…"))

        def done(result: T) -> None:
            if self._job is job:
                self._job = None
                self._say()
                then(result)

        def failed(problem: Exception) -> bool:
            if self._job is job:
                self._job = None
                self.shown = None
                if self.window is not None:
                    self.window.show_nothing("")
                    self.window.say(ERROR, *words_of(problem))
            return True

        job = self._jobs.run(title, work, done, failed, brief=True)
        self._job = job

    def _cancel(self) -> None:
        """Give up what runs, as something else is wanted."""
        job, self._job = self._job, None
        if job is not None:
            self._jobs.cancel(job)
            self._say()

    def _give_up(self) -> None:
        """Give up what runs, as the user says so; what is measured by then is kept."""
        self._cancel()
        self._say(HINT, tr("Cancelled. Choose sessions to go on."))

    def _say(self, level: str = HINT, message: str = "") -> None:
        if self.window is not None:
            self.window.say(level, message)

    def _show_share(self) -> None:
        job, window = self._job, self.window
        if job is None or window is None or job.share is None or job.is_over:
            return
        if not job.task.stopping.is_set():
            text = tr("Measuring, {percent}", percent=percent(job.share))
            window.say(BUSY, text, share=job.share)
