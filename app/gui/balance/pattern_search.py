"""Looks for synergies away from the window, and compares them with those of a baseline."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.background import Background
from app.gui.balance.sight import Sight
from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.extract import Extraction, extract_pattern
from app.protocols.balance.pattern import Similarity, similarity
from app.protocols.balance.rows import BalanceRow

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a search gave.

    Parameters
    ----------
    rows
        The repetitions that were looked at.
    extraction
        What was found in them.
    baseline
        The synergies that they were compared with; None for none.
    alike
        How alike both are; None without a comparison.
    """

    rows: tuple[BalanceRow, ...]
    extraction: Extraction
    baseline: BaselinePattern | None = None
    alike: Similarity | None = None

    def is_of(self, sight: Sight) -> bool:
        """Tell whether it is of the repetitions of a sight, all of them and no others."""
        return len(self.rows) == len(sight.rows) and all(
            one is other for one, other in zip(self.rows, sight.rows, strict=True)
        )


class PatternSearch(QObject):
    """One search at a time; of one that is given up the result is not taken.

    Parameters
    ----------
    background
        Where it runs.

    Attributes
    ----------
    found
        The newest result; None before the first.
    problem
        Why the newest search failed, empty where it did not.
    is_running
        Whether one is waited for.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.found: Found | None = None
        self.problem = ""
        self.is_running = False
        self._number = 0
        self._asked: tuple[Extraction, BaselinePattern | None] | None = None

    def start(self, sight: Sight) -> None:
        """Look for the synergies of the repetitions of a sight."""
        pattern = None if sight.baseline is None else sight.baseline.pattern
        rows, norm, columns = sight.rows, sight.norm, sight.plan.muscles

        def work() -> Found:
            found = extract_pattern(rows, norm, columns)
            return _compared(Found(rows, found), pattern)

        self._number += 1
        self.is_running, self.problem = True, ""
        self._background.run(
            "synergies",
            work,
            partial(self._take, self._number),
            partial(self._fail, self._number),
        )
        self.changed.emit()

    def give_up(self) -> None:
        """Wait no longer."""
        if self.is_running:
            self._number += 1
            self.is_running = False
            self.changed.emit()

    def forget(self) -> None:
        """Drop what was found: it is of other electrodes."""
        self.give_up()
        if self.found is not None:
            self.found = None
            self.changed.emit()

    def compare(self, pattern: BaselinePattern | None) -> None:
        """Compare what was found with another baseline."""
        found = self.found
        if found is None or found.baseline is pattern or self.is_running:
            return
        asked = (found.extraction, pattern)
        if self._asked is not None and self._asked[0] is asked[0] and self._asked[1] is pattern:
            return
        self._asked = asked
        self._background.run(
            "synergies", partial(_compared, found, pattern), self._take_comparison, self._log
        )

    def _take(self, number: int, found: Found) -> None:
        if number == self._number:
            self.found, self.is_running = found, False
            self.changed.emit()

    def _fail(self, number: int, problem: Exception) -> None:
        self._log(problem)
        if number == self._number:
            self.problem, self.is_running = str(problem), False
            self.changed.emit()

    def _take_comparison(self, found: Found) -> None:
        if self.found is not None and self.found.extraction is found.extraction:
            self.found, self._asked = found, None
            self.changed.emit()

    def _log(self, problem: Exception) -> None:
        log.error("the search for synergies failed", exc_info=problem)


def _compared(found: Found, pattern: BaselinePattern | None) -> Found:
    """Compare with a baseline; loads SciPy's assignment, so not on the window's thread."""
    ours = found.extraction.pattern
    alike = None if ours is None or pattern is None else similarity(ours, pattern)
    return replace(found, baseline=pattern, alike=alike)
