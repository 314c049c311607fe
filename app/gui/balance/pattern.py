"""The tab of the pattern: muscle synergies, and whether they are still those of the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.gui.balance import pattern_words as words
from app.gui.balance.pattern_found import FoundView
from app.gui.balance.pattern_match import MatchView
from app.gui.balance.pattern_search import PatternSearch
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.compare.flow import FlowLayout
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel, rule, scrolling
from app.protocols.balance.parts import PatternPart

if TYPE_CHECKING:
    from app.gui.workbench import Workbench

_VERDICT_PT = 13
_MAKE = "balance.make_baseline"


class PatternTab(BalanceTab):
    """The match with the baseline above, the synergies of these repetitions below.

    Attributes
    ----------
    search
        Looks for synergies.
    verdict, match, found
        What is said and shown.
    look, cancel, use
        The buttons.
    note
        Why nothing can be looked for, and what to do; that there are newer repetitions.
    """

    name = "pattern"
    title = mark("Pattern")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.search = PatternSearch(bench.controller.background, self)
        self.search.changed.connect(self._show_found)
        bench.hub.restarted.connect(self._restart)
        self._sight: Sight | None = None
        self._channels: object = None
        self.verdict, self.match, self.found = QLabel(), MatchView(), FoundView()
        self.verdict.setWordWrap(True)
        theme.set_font(self.verdict, _VERDICT_PT, bold=True)
        self._caution, self.note = WrappedLabel(), WrappedLabel()
        self.look = Button(tr("Find synergies"))
        self.cancel = Button(tr("Cancel"))
        self.use = Button(tr("Use as baseline"))
        self.look.clicked.connect(self._look)
        self.cancel.clicked.connect(self.search.give_up)
        self.use.clicked.connect(lambda: bench.commands.run(_MAKE))
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedSize(12 * theme.UNIT, theme.UNIT)
        self._busy.setAccessibleName(tr("Looking for synergies"))
        self._deeds = QWidget()
        flow = FlowLayout(self._deeds, theme.UNIT)
        for part in (self.look, self._busy, self.cancel, self.use):
            flow.addWidget(part)
        self._line = rule()
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.UNIT, 0)
        layout.setSpacing(theme.UNIT)
        for row in (self.verdict, self.match, self._caution, self._line, self._deeds, self.note):
            layout.addWidget(row)
        layout.addWidget(self.found)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self._show_nothing("")

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show the pattern of a sight."""
        self._sight = sight
        if sight is None:
            if self.differs(why):
                self._show_nothing(why)
            return
        part = sight.summary.pattern
        if self.differs(sight.summary, sight.baseline, sight.channels):
            self._show_part(part, sight)
            self._show_found()
        compares = part is not None and sight.baseline is not None and not part.reason
        has_pattern = sight.baseline is not None and sight.baseline.pattern is not None
        self.match.show_now(sight.now if has_pattern and (compares or not sight.rows) else None)

    def _show_nothing(self, why: str) -> None:
        for part in (self.verdict, self.match, self._caution, self._line, self._deeds, self.found):
            part.hide()
        _fill(self.note, why)

    def _show_part(self, part: PatternPart | None, sight: Sight) -> None:
        _fill(self.verdict, words.verdict(part, sight))
        theme.set_state(self.verdict, "alert", part is not None and part.differs)
        pattern = None if sight.baseline is None else sight.baseline.pattern
        self.match.setVisible(part is not None and pattern is not None)
        if part is not None:
            self.match.show_part(part, sight)
        _fill(self._caution, "" if part is None else said(part.caution))
        self._line.setVisible(part is not None)

    def _show_found(self) -> None:
        sight, search = self._sight, self.search
        if sight is None:
            return
        pattern = None if sight.baseline is None else sight.baseline.pattern
        search.compare(pattern)
        why_not = words.why_not_found(sight)
        found = search.found
        is_of_these = found is not None and found.is_of(sight)
        self._deeds.show()
        self.look.setVisible(not search.is_running)
        self.look.setEnabled(not why_not)
        for part in (self._busy, self.cancel):
            part.setVisible(search.is_running)
        has_pattern = found is not None and found.extraction.pattern is not None
        self.use.setVisible(has_pattern and not search.is_running)
        self.use.setEnabled(is_of_these)
        self.look.stand_out(not is_of_these and not why_not)
        lines = [why_not]
        if search.is_running:
            lines = [tr("Looking for synergies. This takes some seconds; go on meanwhile.")]
        elif search.problem:
            lines.append(tr("The search failed: {why}", why=said(search.problem)))
        elif found is not None and not is_of_these:
            lines.append(tr("What is shown is of other repetitions than these: find them again."))
        elif found is None and pattern is None and not why_not:
            lines.append(tr(words.NO_BASELINE))
        _fill(self.note, "\n".join(filter(None, lines)))
        self.found.setVisible(found is not None or pattern is not None)
        if found is not None:
            self.found.show_found(found, sight.channels)
        elif pattern is not None:
            self.found.show_baseline(pattern, sight.channels)

    def _look(self) -> None:
        if self._sight is not None and not self.search.is_running:
            self.search.start(self._sight)

    def _restart(self) -> None:
        """Forget what was found on other channels; a seek in the same recording keeps it."""
        channels = self.bench.hub.channels
        if channels is not self._channels:
            self._channels = channels
            self.search.forget()


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
