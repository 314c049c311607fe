"""The balance of an opened recording that stands still: of all of it, or of any part."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from app.engine.state import EngineStatus
from app.gui.balance import baseline_words, span
from app.gui.balance.baseline_feature import BaselineFeature
from app.gui.balance.numbers import NumbersTab
from app.gui.balance.review_bar import ReviewBar
from app.gui.balance.review_meter import ReviewMeter
from app.gui.balance.review_work import Measured
from app.gui.balance.sight import Sight
from app.gui.balance.span import Scope
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
    meter
        Measures it.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._panel = bench, bench.balance
        self._canvas = bench.signals.review.canvas
        self.bar = ReviewBar()
        self.scope = Scope()
        self.meter = ReviewMeter(bench, self)
        self._baseline: tuple[Baseline | None] | None = None  # chosen here, perhaps none
        self._sight: tuple[tuple[object, ...], Sight] | None = None
        self._is_summing = self._has_pinned = False
        self._panel.add_row(self.bar, above=True)
        self.bar.hide()
        self.bar.appeared.connect(self._renew)
        self.bar.chosen.connect(self.look_at)
        self.bar.measure_wanted.connect(self.meter.measure)
        self.bar.cancelled.connect(self.meter.cancel)
        self.meter.changed.connect(self._renew)
        self._canvas.selection_changed.connect(self._follow_selection)
        self._canvas.cursors.changed.connect(self._renew)
        bench.desk.session_changed.connect(self._take)
        bench.controller.status.connect(self._follow)
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
        session, known = self.session, self.meter.measured
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

    # --- following -----------------------------------------------------------------------------

    def _take(self, session: ReviewSession | None) -> None:
        del session  # `session` is the one that is open
        self.meter.forget()
        self.scope, self._baseline, self._sight = Scope(), None, None
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
        self.bar.show()
        self.meter.follow(seen=self.bar.isVisible())
        self._show()

    # --- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_at_rest:
            return
        known = self.meter.measured
        run = None if known is None else known.run
        there = span.choices(run, self._spans())
        alike = next((one for one in there if one.is_alike(self.scope)), None)
        if alike is None:
            self.scope = self.scope if run is None and self.scope.kind != span.SPAN else Scope()
        elif self.scope.kind == span.SPAN:
            self.scope = alike
        listed = there if self.scope in there or alike is not None else (*there, self.scope)
        self.bar.show_choices(listed, self.scope, 0 if run is None else len(run.rows))
        self.bar.show_work(busy=self.meter.is_busy, needed=run is None)
        self.bar.say("" if run is None else self._said())
        if run is None:
            self._pin(None, self.meter.why_nothing)
        elif why := span.why_nothing(run, self.scope):
            self._pin(None, why)
        else:
            self._sum_up()

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
        known, session = self.meter.measured, self.session
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
        if key[0] is self.meter.measured:
            self._sight = (key, sight)
            if self.is_at_rest:
                self._pin(sight)
        self._show()

    def _not_summed(self, problem: Exception) -> None:
        self._is_summing = False
        self.meter.fail(problem)


def _identity(session: ReviewSession) -> str:
    """Return what tells a recording from others in the words of a baseline's source."""
    return session.recording.uuid or session.recording.path.name
