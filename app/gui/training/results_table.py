"""A list of what was done in a session: rows of texts, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.gui.format import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ResultRow(NamedTuple):
    """One line of the list.

    Parameters
    ----------
    cells
        By column.
    tip
        All there is to it; empty for no tool tip.
    """

    cells: Sequence[str]
    tip: str = ""


class ResultsModel(QAbstractTableModel):
    """Rows under headings.

    Parameters
    ----------
    heads
        By column.
    figures
        The columns of figures: they stand at the right, as their headings do.
    head_tips
        By column, what its figures are.
    """

    def __init__(
        self, heads: Sequence[str], figures: range, head_tips: Mapping[int, str] | None = None
    ) -> None:
        super().__init__()
        self._heads, self._figures, self._head_tips = heads, figures, head_tips or {}
        self._rows: list[ResultRow] = []

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        """Show others, the newest last."""
        newest_first = list(reversed(rows))
        if newest_first != self._rows:
            self.beginResetModel()
            self._rows = newest_first
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows (Qt)."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell (Qt)."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) if row.tip else None
        return self._alignment(index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading (Qt)."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._head_tips.get(section)
        return self._alignment(section, role)

    def _alignment(self, column: int, role: int) -> int | None:
        right = role == Qt.ItemDataRole.TextAlignmentRole and column in self._figures
        return _RIGHT if right else None


class ResultsTable(QTableView):
    """Shows them.

    Parameters
    ----------
    model
        The rows.
    name
        What they are, for a screen reader.
    """

    def __init__(self, model: ResultsModel, name: str) -> None:
        super().__init__()
        self.setObjectName("boxed")
        self.setModel(model)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(0)
        heads.setHighlightSections(False)
