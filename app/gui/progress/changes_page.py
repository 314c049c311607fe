"""The page of the changes: what they come to, what to mind, and the table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.progress import words
from app.gui.progress.change_table import ChangeTable
from app.gui.training.flowing import flowing
from app.gui.widgets import Button, WrappedLabel
from app.results.retest.change import Comparison
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers

_JUDGED, _BEYOND = 0, 1


class ChangesPage(QWidget):
    """Shows a comparison.

    Attributes
    ----------
    summary, errors, cautions
        One line of what came of it, where the measurement error is from, and what to mind.
    filter
        Which numbers are listed.
    table
        The changes.
    course
        Shows the number of the selected row over all sessions.
    """

    course_wanted = Signal(object)  # Measure

    def __init__(self) -> None:
        super().__init__()
        self.summary, self.cautions, self.errors = QLabel(), WrappedLabel(), WrappedLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(self.cautions.textFormat())
        theme.set_font(self.summary, theme.TITLE_PT, bold=True)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Numbers that are listed"))
        self.filter.addItems([tr("Judged numbers"), tr("Changes beyond error"), tr("All numbers")])
        self.course = Button(tr("Over time"), tip=tr("The selected number in all sessions"))
        self.key = WrappedLabel(
            tr(
                "▲ higher and ▼ lower: larger than the smallest detectable change, which is what "
                "measurement error alone hardly ever reaches. ○ within error: no difference can be "
                "told. – not judged and ✕ not compared: point at the row to read why."
            )
        )
        self.table = ChangeTable()
        self.table.itemSelectionChanged.connect(self._offer_course)
        self.table.itemDoubleClicked.connect(lambda _: self._want_course())
        self.filter.currentIndexChanged.connect(lambda _: self._list())
        self.course.clicked.connect(self._want_course)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.UNIT, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.summary)
        layout.addWidget(self.errors)
        layout.addWidget(self.cautions)
        layout.addWidget(flowing(self.filter, self.course))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.key)
        self._comparison: Comparison | None = None
        self._numbers: SessionNumbers | None = None
        self.show_comparison(None, None)

    def show_comparison(
        self, comparison: Comparison | None, numbers: SessionNumbers | None
    ) -> None:
        """Show a comparison; `numbers` are those of the later session. None: there is none."""
        self._comparison, self._numbers = comparison, numbers
        listed = comparison is not None and bool(comparison.changes)
        for part in (self.filter, self.course, self.table, self.key):
            part.setVisible(listed)
        cautions = () if comparison is None else comparison.cautions
        self.cautions.setText("\n".join(f"! {said(one)}" for one in cautions))
        self.cautions.setVisible(bool(cautions))
        self.cautions.set_alert(bool(cautions))
        self.errors.setText("" if comparison is None else words.errors(comparison))
        self.errors.setVisible(listed and bool(self.errors.text()))
        self.summary.setText("" if comparison is None else words.summary(comparison))
        if comparison is not None:
            before, after = comparison.before_label, comparison.after_label
            if before == after:  # of one day: the lists above say at what time
                before = after = ""
            self.table.set_titles(words.label(before), words.label(after))
        self._list()

    def _list(self) -> None:
        comparison = self._comparison
        changes = () if comparison is None else comparison.changes
        at = self.filter.currentIndex()
        if at == _BEYOND:
            changes = tuple(one for one in changes if one.beyond_error)
        elif at == _JUDGED:
            changes = tuple(one for one in changes if one.beyond_error is not None)
        self.table.show_changes(changes, self._numbers)
        self._offer_course()

    def _offer_course(self) -> None:
        self.course.setEnabled(self.chosen is not None)

    @property
    def chosen(self) -> Measure | None:
        """The number in the selected row."""
        change = self.table.chosen
        return None if change is None else change.after

    def _want_course(self) -> None:
        if self.chosen is not None:
            self.course_wanted.emit(self.chosen)
