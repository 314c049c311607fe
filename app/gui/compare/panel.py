"""The panel of the comparison: settings on the left, numbers on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.compare.form import SettingsForm
from app.gui.compare.settings import words
from app.gui.compare.table import compare
from app.gui.compare.table_view import ComparisonTable
from app.gui.compare.work import Comparison
from app.gui.export.choice import Part
from app.gui.language import tr
from app.gui.look import theme
from app.gui.typed_time import time_text
from app.gui.views.result_line import HINT, ResultLine
from app.gui.widgets import Button, Panel

_NOTHING, _TABLE = 0, 1


class ComparePanel(Panel):
    """Says what is wanted; knows nothing of how it is done."""

    wanted = Signal()  # analyse with the settings that are shown
    cancelled = Signal()
    copied = Signal()
    saved = Signal()

    def __init__(self) -> None:
        tip = tr("The table with all digits, for a spreadsheet")
        copy_button = Button(tr("Copy"), tip=tip)
        tip = tr("The table as CSV, both analyses as JSON, or a result page")
        save_button, body = Button(tr("Save…"), tip=tip), QWidget()
        super().__init__(tr("Analysis"), body, (copy_button, save_button))
        self.copy_button, self.save_button = copy_button, save_button
        self.form, self.table, self.line = SettingsForm(), ComparisonTable(), ResultLine()
        self.part = QComboBox()
        self.part.setAccessibleName(tr("Part"))
        self.run_button = Button(tr("Analyse"), "primary", tr("With these settings too"))
        self.cancel_button = Button(tr("Cancel"))
        self.nothing = QLabel()
        self.nothing.setObjectName("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.table)
        self._shown: Comparison | None = None
        self._view_s: tuple[float, float] | None = None
        self._build(body)
        self.run_button.clicked.connect(self.wanted)
        self.cancel_button.clicked.connect(self.cancelled)
        self.copy_button.clicked.connect(self.copied)
        self.save_button.clicked.connect(self.saved)
        self.set_open(False)
        self.set_busy(False)

    def _build(self, body: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.part)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.run_button)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addWidget(self.line)
        column.addWidget(self._pages, 1)

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(56 * theme.UNIT, 44 * theme.UNIT)

    def say(self, level: str, message: str, hint: str = "", *, share: float | None = None) -> None:
        """Say what goes on below the settings; an empty message takes the line away."""
        self.line.say(level, message, hint, share=share)
        self.line.setVisible(bool(message))

    # --- what is shown -------------------------------------------------------------------------

    @property
    def shown(self) -> Comparison | None:
        """The comparison in the table."""
        return self._shown

    def set_open(self, is_open: bool) -> None:
        """Say whether there is a recording; without one there is nothing to analyse."""
        self.form.setEnabled(is_open)
        self.part.setEnabled(is_open)
        self.run_button.setEnabled(is_open)
        self.nothing.setText(
            tr("Choose other settings and press Analyse.\nBoth results stand here side by side.")
            if is_open
            else tr(
                "Open a recording: it can be analysed with other settings here,\nbeside those "
                "it was recorded with."
            )
        )
        self.show_comparison(None)
        self.say(HINT, "")

    def offer_view(self, view_s: tuple[float, float] | None) -> None:
        """Offer the part in view beside the whole."""
        chosen = self.part.currentIndex()
        self._view_s = view_s
        self.part.clear()
        self.part.addItem(tr("All of it"))
        if view_s is not None and view_s[1] > view_s[0]:
            first, last = (time_text(edge) for edge in view_s)
            self.part.addItem(tr("In view, {first} to {last}", first=first, last=last))
        self.part.setCurrentIndex(max(0, min(chosen, self.part.count() - 1)))

    @property
    def wished_part(self) -> Part:
        """The part that is chosen."""
        if self.part.currentIndex() > 0 and self._view_s is not None:
            return Part(*self._view_s)
        return Part()

    def set_busy(self, busy: bool) -> None:
        """Show whether an analysis runs."""
        self.cancel_button.setVisible(busy)
        self.run_button.setVisible(not busy)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show the numbers; None: there are none."""
        self._shown = comparison
        for button in (self.copy_button, self.save_button):
            button.setEnabled(comparison is not None)
        self._pages.setCurrentIndex(_TABLE if comparison is not None else _NOTHING)
        self.set_note("")
        if comparison is None:
            return
        recorded = comparison.recorded["settings"]["origin"] == "recording"
        self.table.set_titles(tr("Recorded") if recorded else tr("Defaults"))
        self.table.show_rows(compare(comparison.recorded, comparison.other))
        span_s = comparison.other["span_s"]
        part = (
            tr("all of it")
            if span_s is None
            else tr("{first} to {last}", first=time_text(span_s[0]), last=time_text(span_s[1]))
        )
        said = words(comparison.wish.changes) or tr("the same settings")
        self.set_note(" · ".join((comparison.wish.path.name, part, said)))
