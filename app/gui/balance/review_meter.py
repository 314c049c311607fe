"""Measures the repetitions of the recording under review once, and anew when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.gui.annotations.book import AnnotationBook
from app.gui.balance import span
from app.gui.balance.review_work import Measured, Wish, measured
from app.gui.jobs.job import Cancelled, Job, Outcome
from app.gui.jobs.opened import Opened
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import about, percent
from app.gui.language import tr
from app.gui.workbench import Workbench
from dsp.events import Event


class ReviewMeter(QObject):
    """One background job for a recording and its settings.

    Attributes
    ----------
    measured
        All repetitions; None while they are not known.
    """

    changed = Signal()  # measured, begun, further or given up

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._opened = bench, Opened(bench)
        self._jobs = bench.controller.long_work
        self.measured: Measured | None = None
        self._job: Job | None = None
        self._wish: Wish | None = None  # of the job
        self._stopped = ""  # why nothing is measured unless the user asks for it
        self._book: AnnotationBook | None = None
        self._said: frozenset[Event] | None = None  # what was on the disk when the job began
        self._jobs.changed.connect(self._tell_share)
        self._jobs.ended.connect(self._ended)

    @property
    def is_busy(self) -> bool:
        """Whether it is being measured."""
        return self._job is not None

    @property
    def why_nothing(self) -> str:
        """Why nothing is measured, or how far it is."""
        if self._job is not None:
            text = tr("Measuring the repetitions of this recording")
            share = self._job.share
            return f"{text}: {percent(share)}" if share else f"{text}…"
        if self._stopped:
            return self._stopped
        return tr(
            "The repetitions of this recording are not measured; it takes about {time}.",
            time=about(self._estimate_s()),
        )

    def follow(self, *, seen: bool) -> None:
        """Give up what holds no more, and begin by itself where that does not take long.

        Parameters
        ----------
        seen
            Somebody looks at the result.
        """
        of = self._wish if self.measured is None else self.measured.wish
        if of is not None and of != self._wanted():
            self.forget()
        idle = self.measured is None and self._job is None and not self._stopped
        if idle and seen and self._estimate_s() <= span.SOON_S:
            self.measure()

    def measure(self) -> None:
        """Measure the repetitions, if that is not being done."""
        wish = self._wanted()
        if wish is None or self._job is not None:
            return
        self._watch_edits()
        book = self._book
        self._said = None if book is None or book.is_saving else frozenset(book.training)
        self._stopped, self._wish = "", wish
        job = self._jobs.run(
            tr("Balance of {name}", name=wish.path.name),
            lambda task: measured(wish, task),
            self._done,
            lambda problem: self._failed(wish, problem),
            brief=True,
        )
        self._job = None if job.is_over else job
        self.changed.emit()

    def cancel(self) -> None:
        """Give up measuring."""
        if self._job is not None:
            self._stopped = tr("The repetitions of this recording are not measured.")
            self._jobs.cancel(self._job)

    def fail(self, problem: Exception) -> None:
        """Take it that what was measured is of no use."""
        self._stopped, self.measured = " ".join(words_of(problem)).strip(), None
        self.changed.emit()

    def forget(self) -> None:
        """Let go of what is measured and what is being measured."""
        self.measured = self._wish = None
        self._stopped = ""
        if self._job is not None:
            job, self._job = self._job, None
            self._jobs.cancel(job)

    # --- inside --------------------------------------------------------------------------------

    def _wanted(self) -> Wish | None:
        found, spec = self._opened.recording, self._bench.controller.spec
        session = self._bench.desk.session
        if found is None or session is None or spec is None:
            return None
        return Wish(found.path, found.reading, session.channels, spec)

    def _estimate_s(self) -> float:
        session = self._bench.desk.session
        if session is None:
            return 0.0
        return span.estimate_s(session.extent.n_samples, len(session.channels))

    def _done(self, result: Measured) -> Outcome:
        if result.wish is self._wish:
            self.measured = result
        return Outcome(tr("%n repetition(s)", n=len(result.run.rows)))

    def _failed(self, wish: Wish, problem: Exception) -> bool:
        if wish is self._wish and not isinstance(problem, Cancelled):
            self._stopped = " ".join(words_of(problem)).strip()
        return True  # it is said where the numbers would stand

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._look_at_edits()  # what was said meanwhile
            self.changed.emit()

    def _tell_share(self) -> None:
        if self._job is not None:
            self.changed.emit()

    def _watch_edits(self) -> None:
        if self._book is None:
            self._book = self._bench.window.findChild(AnnotationBook)
            if self._book is not None:
                self._book.told.connect(lambda *_: self._look_at_edits())
                self._book.changed.connect(self.changed)  # annotations are spans to look at

    def _look_at_edits(self) -> None:
        """Measure anew where something was said of a set since, and is on the disk.

        Once: what cannot be written is never found there.
        """
        book, known = self._book, self.measured
        if book is None or not book.is_open or book.is_saving or known is None:
            return
        if frozenset(book.training) not in (frozenset(known.later), self._said):
            self.forget()
            self.changed.emit()
