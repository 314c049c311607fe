"""The tab of all numbers: one table, to be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.gui.balance.numbers_table import Table, table
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.compare.flow import FlowLayout
from app.gui.format import plain_tip
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, WrappedLabel
from app.protocols.balance.rows import BalanceRow

if TYPE_CHECKING:
    from app.gui.workbench import Workbench

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class NumbersModel(QAbstractTableModel):
    """A `Table` as Qt shows it: a row for each repetition, then mean, half width and count."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()

    def show_table(self, shown: Table) -> None:
        """Show another table."""
        if shown != self.table:
            self.beginResetModel()
            self.table = shown
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows (Qt)."""
        return len(self.table.row_heads) if self.table.rows and not parent.isValid() else 0

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell (Qt)."""
        if role == Qt.ItemDataRole.DisplayRole:
            # On the screen as all numbers have it; a spreadsheet wants the hyphen.
            return self.table.cell(index.row(), index.column()).replace("-", "−")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.table.columns[index.column()].tip) or None
        bold = index.row() >= len(self.table.rows)
        return theme.font(theme.BASE_PT, bold=bold) if role == Qt.ItemDataRole.FontRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading (Qt)."""
        if orientation == Qt.Orientation.Vertical:
            return self.table.row_heads[section] if role == Qt.ItemDataRole.DisplayRole else None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip) or None
        return None


class NumbersTab(BalanceTab):
    """The table.

    Attributes
    ----------
    model
        What it shows.
    copy_button
        Puts it into the clipboard.
    """

    rep_chosen = Signal(object)  # BalanceRow whose row was clicked

    name = "numbers"
    title = mark("Numbers")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.model = NumbersModel()
        self._empty = WrappedLabel()
        self.copy_button = Button(
            tr("Copy"), tip=tr("Copy the whole table for a spreadsheet (Ctrl+C)")
        )
        self.copy_button.setIcon(icon("copy"))
        self.copy_button.clicked.connect(self.copy)
        self._view = QTableView()
        self._view.setObjectName("boxed")
        self._view.setModel(self.model)
        self._view.setAccessibleName(tr("Every number of these repetitions"))
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setTabKeyNavigation(False)
        self._view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._view.horizontalHeader().setMinimumSectionSize(0)
        self._view.clicked.connect(lambda index: self._choose(index.row()))
        self._view.verticalHeader().sectionClicked.connect(self._choose)
        self._reps: tuple[BalanceRow, ...] = ()
        self._heads: tuple[str, ...] = ()
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)
        tools = QWidget()
        FlowLayout(tools, theme.UNIT).addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._empty)
        layout.addWidget(self._view, 1)
        layout.addWidget(tools)
        layout.addStretch()

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show the numbers of a sight."""
        drawn = (why,) if sight is None else (sight.summary, sight.plan, sight.norm, sight.poor)
        if not self.differs(*drawn):
            return
        self._reps = () if sight is None else sight.rows
        self.model.show_table(Table() if sight is None else table(sight))
        self._fit()
        there = bool(self.model.table.rows)
        self._empty.setText("" if there else why or tr("No repetition yet: begin to move."))
        self._empty.setVisible(not there)
        self._view.setVisible(there)
        self.copy_button.setEnabled(there)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._heads = ()
            self._fit()

    def _fit(self) -> None:
        """Make the columns as wide as their headings, which are wider than any number.

        By Qt itself, cell by cell, 16 channels took up to 110 ms with every repetition.
        """
        heads = tuple(column.head for column in self.model.table.columns)
        if heads == self._heads:
            return
        self._heads = heads
        metrics = QFontMetrics(theme.font(theme.BASE_PT, bold=True))
        self._view.verticalHeader().setDefaultSectionSize(metrics.height() + theme.UNIT)
        for column, head in enumerate(heads):
            self._view.setColumnWidth(column, metrics.horizontalAdvance(head) + 3 * theme.UNIT)

    def _choose(self, at: int) -> None:
        if at < len(self._reps):  # below them stand mean and count
            self.rep_chosen.emit(self._reps[at])

    def copy(self) -> None:
        """Put the table into the clipboard."""
        QGuiApplication.clipboard().setText(self.model.table.to_tsv())
