"""The table of changes: a heading for each muscle, its numbers below, each with a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.gui.format import plain_tip
from app.gui.language import tr
from app.gui.look import theme
from app.gui.progress import words
from app.results.retest.change import Change
from app.results.session.numbers import SessionNumbers

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NUMBER, VERDICT, BEFORE, AFTER, CHANGE, DETECTABLE, REMARK = range(7)
#: With less room for the remarks, tool tips say what limits a number.
_REMARK_PX = 20 * theme.UNIT
#: In this order within a muscle.
_RANK = (words.HIGHER, words.LOWER, words.WITHIN, words.SHOWN, words.BLOCKED)


class ChangeTable(QTableWidget):
    """Shows changes; the one in the selected row is `chosen`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boxed")
        self.setAccessibleName(tr("Changes"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setColumnCount(REMARK + 1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
        self._rows: list[Change | None] = []
        self._changes: Sequence[Change] = ()
        self._numbers: SessionNumbers | None = None
        self.set_titles("", "")
        self._fit()

    @property
    def chosen(self) -> Change | None:
        """The change in the selected row."""
        at = self.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def set_titles(self, before: str, after: str) -> None:
        """Name both sessions."""
        titles = (
            tr("Number"),
            tr("Verdict"),
            tr("Before, {day}", day=before) if before else tr("Before"),
            tr("After, {day}", day=after) if after else tr("After"),
            tr("Change"),
            tr("Smallest detectable"),
            tr("Remark"),
        )
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_side(column))
            self.setHorizontalHeaderItem(column, item)

    def show_changes(self, changes: Sequence[Change], numbers: SessionNumbers | None) -> None:
        """Show changes; `numbers` of the later session name the steps."""
        self._changes, self._numbers = changes, numbers
        self.clearSpans()
        self.setRowCount(0)
        self._rows = []
        if numbers is None:
            return
        groups: dict[str, list[Change]] = {}
        for change in changes:
            groups.setdefault(words.subject(change.after), []).append(change)
        # What changed comes first, muscles and numbers of a muscle; else in the order of steps.
        for subject in sorted(groups, key=lambda one: min(map(_rank, groups[one])) > 1):
            self._add_heading(subject)
            for change in sorted(groups[subject], key=_rank):
                self._add(change, numbers)
        self._fit_remarks()

    def _add_heading(self, subject: str) -> None:
        place = self.rowCount()
        self.insertRow(place)
        item = QTableWidgetItem(f"{subject[:1].upper()}{subject[1:]}")
        item.setFont(theme.font(bold=True))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(place, 0, item)
        self.setSpan(place, 0, 1, REMARK + 1)
        self._rows.append(None)

    def _add(self, change: Change, numbers: SessionNumbers) -> None:
        place, explanation = self.rowCount(), words.explanation(change)
        self.insertRow(place)
        texts = (
            words.row_title(numbers, change.after),
            words.verdict(change),
            words.value(change.before),
            words.value(change.after),
            words.change(change),
            words.detectable(change),
            words.remark(change),
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_side(column))
            item.setToolTip(plain_tip(explanation))
            if column == VERDICT and change.beyond_error:
                item.setFont(theme.font(bold=True))
            elif column in (NUMBER, REMARK) or not change.beyond_error:
                item.setForeground(QColor(theme.now().muted))
            if column in (BEFORE, AFTER):
                item.setForeground(QColor(theme.now().text))
            self.setItem(place, column, item)
        self._rows.append(change)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the remarks to tool tips where there is no room for them (Qt)."""
        super().resizeEvent(event)
        self._fit_remarks()

    def _fit_remarks(self) -> None:
        others_px = sum(self._wide_px(column) for column in range(REMARK))
        room_px = self.viewport().width() - others_px
        self.setColumnHidden(REMARK, room_px < _REMARK_PX * theme.text_scale())

    def _wide_px(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()
            self.show_changes(self._changes, self._numbers)

    def _fit(self) -> None:
        height_px = QFontMetrics(theme.font()).height() + theme.UNIT
        self.verticalHeader().setMinimumSectionSize(height_px)
        self.verticalHeader().setDefaultSectionSize(height_px)
        self.setMinimumHeight(5 * height_px)


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if BEFORE <= column <= DETECTABLE else _LEFT


def _rank(change: Change) -> int:
    return _RANK.index(words.sign(change))
