"""The balance of an opened recording that stands still: of all of it, or of any part."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from app.engine.state import EngineStatus
from app.gui.annotations.book import AnnotationBook
from app.gui.balance import baseline_words, span
from app.gui.balance.baseline_feature import BaselineFeature
from app.gui.balance.numbers import NumbersTab
from app.gui.balance.review_bar import ReviewBar
from app.gui.balance.review_work import Measured, Wish, measured
from app.gui.balance.sight import Sight
from app.gui.balance.span import Scope
from app.gui.jobs.job import Cancelled, Job, Outcome
from app.gui.jobs.opened import Opened
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import about, percent
from app.gui.language import tr
from app.gui.review.session import ReviewSession
from app.gui.workbench import Workbench
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.making import Facts
from app.protocols.balance.rows import BalanceRow

#: More annotations are no list to choose from.
_MOST_NOTES = 20


class BalanceReview(QObject):
    """Measures the recording under review once, and shows what the user selects of it.

    While the replay plays the panel shows what it says, as it was live; whenever it stands still,
    the part of the recording that is chosen here.

    Attributes
    ----------
    bar
        The line in the panel.
    scope
        What is looked at.
    measured
        All repetitions; None while they are not known.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._panel = bench, bench.balance
        self._jobs, self._opened = bench.controller.long_work, Opened(bench)
        self._canvas = bench.signals.review.canvas
        self.bar = ReviewBar()
        self.scope = Scope()
        self.measured: Measured | None = None
        self._job: Job | None = None
        self._wish: Wish | None = None  # of the job
        self._stopped = ""  # why nothing is measured unless the user asks for it
        self._baseline: tuple[Baseline | None] | None = None  # chosen here, perhaps none
        self._sight: tuple[tuple[object, ...], Sight] | None = None
        self._is_summing = self._has_pinned = False
        self._book: AnnotationBook | None = None
        self._panel.add_row(self.bar, above=True)
        self.bar.hide()
        self.bar.appeared.connect(self._renew)
        self.bar.chosen.connect(self.look_at)
        self.bar.measure_wanted.connect(self.measure)
        self.bar.cancelled.connect(self._cancel)
        self._canvas.selection_changed.connect(self._follow_selection)
        self._canvas.cursors.changed.connect(self._renew)
        bench.desk.session_changed.connect(self._take)
        bench.controller.status.connect(self._follow)
        self._jobs.changed.connect(self._show)
        self._jobs.ended.connect(self._ended)
        numbers = self._panel.tabs.get(NumbersTab.name)
        if isinstance(numbers, NumbersTab):
            numbers.rep_chosen.connect(self.go_to)
        self._baselines = bench.window.findChild(BaselineFeature)
        if self._baselines is not None:
            self._baselines.recorded = self.context
            self._baselines.amended = self.facts
            self._baselines.bar.chosen.connect(self.compare_with)

    # --- what is so now ------------------------------------------------------------------------

    @property
    def session(self) -> ReviewSession | None:
        """The recording under review."""
        return self._bench.desk.session

    @property
    def is_at_rest(self) -> bool:
        """Whether a recording is open whose replay stands still."""
        replay = self._bench.controller.last_status.replay
        return self.session is not None and replay is not None and (replay.paused or replay.ended)

    def context(self) -> baseline_words.Context | None:
        """Return what baselines are compared with in this recording; None where not known."""
        session, known = self.session, self.measured
        if session is None or known is None:
            return None
        notes, sight = session.recording.notes, self._panel.sight
        return baseline_words.Context(
            known.run.plan if sight is None else sight.plan,
            known.run.norm,
            known.run.stream.chain,
            known.run.stream.window_ms,
            notes.subject,
            notes.exercise,
            _identity(session),
        )

    def facts(self, facts: Facts) -> Facts:
        """Return what is said of a baseline that is made of this recording.

        Whether its electrodes are still on is not known: only in this recording they are.
        """
        session, sight = self.session, self._panel.sight
        if session is None or sight is None:
            return facts
        recording = session.recording
        where = (sight.looks_at, recording.path.name, recording.uuid)
        return replace(
            facts,
            made_utc=recording.created_utc or facts.made_utc,
            device=f"{recording.info.device}, {sight.fs:g} Hz",
            source=", ".join(part for part in where if part),
            same_session=False,
        )

    # --- what the user does --------------------------------------------------------------------

    def look_at(self, scope: Scope) -> None:
        """Look at a part of the recording."""
        self.scope = scope
        self._renew()

    def go_to(self, row: BalanceRow) -> None:
        """Bring review and replay to a repetition of the recording."""
        if self._panel.is_pinned and self.session is not None:
            self._bench.replay_bar.seek.emit(row.start_sample / self.session.extent.fs)

    def compare_with(self, baseline: Baseline | None) -> None:
        """Compare this recording with a baseline, or with none, for as long as it is open."""
        if self.session is not None and not self._bench.hub.can_ask:
            self._baseline = (baseline,)
            self._renew()

    def measure(self) -> None:
        """Measure the repetitions of the recording, if that is not done or being done."""
        wish = self._wanted()
        if wish is None or self._job is not None:
            return
        self._stopped, self._wish = "", wish
        job = self._jobs.run(
            tr("Balance of {name}", name=wish.path.name),
            lambda task: measured(wish, task),
            self._done,
            lambda problem: self._failed(wish, problem),
            brief=True,
        )
        self._job = None if job.is_over else job
        self._show()

    def _cancel(self) -> None:
        if self._job is not None:
            self._stopped = tr("The repetitions of this recording are not measured.")
            self._jobs.cancel(self._job)

    # --- measuring -----------------------------------------------------------------------------

    def _wanted(self) -> Wish | None:
        found, session, spec = self._opened.recording, self.session, self._bench.controller.spec
        if found is None or session is None or spec is None:
            return None
        return Wish(found.path, found.reading, session.channels, spec)

    def _done(self, result: Measured) -> Outcome:
        if result.wish is self._wish:
            self.measured, self._sight = result, None
        n = len(result.run.rows)
        return Outcome(tr("%n repetition(s)", n=n))

    def _failed(self, wish: Wish, problem: Exception) -> bool:
        if wish is self._wish and not isinstance(problem, Cancelled):
            message, hint = words_of(problem)
            self._stopped = f"{message} {hint}".strip()
        return self.bar.isVisible()

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._renew()

    def _forget(self) -> None:
        """Give up what is measured and what is being measured."""
        self.measured = self._sight = self._wish = None
        self._stopped = ""
        if self._job is not None:
            job, self._job = self._job, None
            self._jobs.cancel(job)

    def _look_at_edits(self) -> None:
        """Measure anew where something was said of a set since."""
        book, known = self._book, self.measured
        if book is None or not book.is_open or known is None:
            return
        if set(book.training) != set(known.later):
            self._forget()
            self._renew()

    # --- following -----------------------------------------------------------------------------

    def _take(self, session: ReviewSession | None) -> None:
        self._forget()
        self.scope, self._baseline = Scope(), None
        if self._book is None:
            self._book = self._bench.window.findChild(AnnotationBook)
            if self._book is not None:
                self._book.told.connect(lambda *_: self._look_at_edits())
                self._book.changed.connect(self._renew)
        self._renew()

    def _follow(self, status: EngineStatus) -> None:
        del status  # `is_at_rest` reads the newest
        self._renew()

    def _follow_selection(self) -> None:
        chosen = self._spans(span.SELECTION)
        if chosen:
            self.scope = chosen[0]
        self._renew()

    def _spans(self, of: str = "") -> list[Scope]:
        """Return what is selected, lies between the cursors or is annotated."""
        selection, cursors = self._canvas.selection, self._canvas.cursors.cursors
        found = []
        if selection is not None:
            ends = round(selection.first), round(selection.end)
            found.append(Scope(span.SPAN, *ends, span.SELECTION))
        if cursors is not None:
            first, last = sorted((cursors.a, cursors.b))
            found.append(Scope(span.SPAN, first, last, span.CURSORS))
        notes = [one for one in self._canvas.notes.all if not one.is_moment][:_MOST_NOTES]
        found += [
            Scope(span.SPAN, round(one.first), round(one.end), span.ANNOTATION, one.text)
            for one in notes
        ]
        return [one for one in found if not of or one.of == of]

    def _renew(self) -> None:
        """Look at everything again: what is open, what is measured, what is chosen."""
        if not self.is_at_rest:
            self.bar.hide()
            if self._has_pinned:
                self._has_pinned = False
                self._panel.unpin()
            return
        wanted = self._wanted()
        of = self._wish if self.measured is None else self.measured.wish
        if of is not None and of != wanted:
            self._forget()
        self.bar.show()
        idle = self.measured is None and self._job is None and not self._stopped
        if idle and self.bar.isVisible() and self._estimate_s() <= span.SOON_S:
            self.measure()
        self._show()

    def _estimate_s(self) -> float:
        session = self.session
        if session is None:
            return 0.0
        return span.estimate_s(session.extent.n_samples, len(session.channels))

    # --- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_at_rest:
            return
        known, job = self.measured, self._job
        run = None if known is None else known.run
        there = span.choices(run, self._spans())
        alike = next((one for one in there if one.is_alike(self.scope)), None)
        if alike is None:
            self.scope = self.scope if run is None and self.scope.kind != span.SPAN else Scope()
        elif self.scope.kind == span.SPAN:
            self.scope = alike
        listed = there if self.scope in there or alike is not None else (*there, self.scope)
        self.bar.show_choices(listed, self.scope, 0 if run is None else len(run.rows))
        self.bar.show_work(busy=job is not None, needed=run is None)
        self.bar.say("" if run is None else self._said())
        if run is None:
            self._pin(None, self._why_not_measured())
        elif why := span.why_nothing(run, self.scope):
            self._pin(None, why)
        else:
            self._sum_up()

    def _why_not_measured(self) -> str:
        if self._job is not None:
            share = self._job.share
            text = tr("Measuring the repetitions of this recording")
            return f"{text}: {percent(share)}" if share else f"{text}…"
        if self._stopped:
            return self._stopped
        return tr(
            "The repetitions of this recording are not measured; it takes about {time}.",
            time=about(self._estimate_s()),
        )

    def _said(self) -> str:
        if self._baseline is None:
            return ""
        return tr("The comparison was chosen here; the recording itself is not changed.")

    def _pin(self, sight: Sight | None, why: str = "") -> None:
        if not self._has_pinned or self._panel.pinned_to != (sight, why):
            self._has_pinned = True
            self._panel.pin(sight, why)

    def _in_force(self, known: Measured) -> tuple[Baseline | None, dict[str, str]]:
        """Return what is compared with, and by part why not: the recording's own, or the chosen."""
        context = self.context()
        if self._baseline is None or context is None:
            return known.run.baseline, dict(known.run.why_not)
        (chosen,) = self._baseline
        if chosen is None:
            return None, {}
        held = context.held(chosen)
        return held, dict(context.why_not(held))

    def _sum_up(self) -> None:
        """Show what the chosen repetitions say: worked out beside, the newest wish always.

        Of 96 repetitions of 8 channels that took 60 ms.
        """
        known, session = self.measured, self.session
        if known is None or session is None:
            return
        scope, chosen = self.scope, self._baseline
        key = (known, scope, chosen)
        if self._sight is not None and self._sight[0] == key:
            self._pin(self._sight[1])
        elif not self._is_summing:
            self._is_summing = True
            baseline, why_not = self._in_force(known)
            channels = session.channels
            self._bench.controller.background.run(
                "balance",
                lambda: span.sight_of(known.run, scope, channels, baseline, why_not),
                lambda sight: self._summed(key, sight),
                self._not_summed,
            )

    def _summed(self, key: tuple[object, ...], sight: Sight) -> None:
        self._is_summing = False
        if key[0] is self.measured:
            self._sight = (key, sight)
            if self.is_at_rest:
                self._pin(sight)
        self._show()

    def _not_summed(self, problem: Exception) -> None:
        self._is_summing = False
        self._stopped, self.measured = " ".join(words_of(problem)).strip(), None
        self._show()


def _identity(session: ReviewSession) -> str:
    """Return what tells a recording from others in the words of a baseline's source."""
    return session.recording.uuid or session.recording.path.name
