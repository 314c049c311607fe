"""The list of the holds of this session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.gui.format import plain_tip
from app.gui.hold import words
from app.gui.language import mark, tr

_HEADS = ("", mark("Held"), mark("In the zone"), mark("Mean"), mark("Steadiness"), mark("Result"))
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HoldsModel(QAbstractTableModel):
    """Holds, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._holds: list[Mapping[str, Any]] = []

    def add(self, values: Mapping[str, Any]) -> None:
        """Add the newest."""
        self.beginInsertRows(_ROOT, 0, 0)
        self._holds.insert(0, values)
        self.endInsertRows()

    def set_holds(self, holds: Sequence[Mapping[str, Any]]) -> None:
        """Show others, the newest last."""
        self.beginResetModel()
        self._holds = list(reversed(holds))
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of holds (Qt)."""
        return 0 if parent.isValid() else len(self._holds)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell (Qt)."""
        values = self._holds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.row(values)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words.explanation(values))
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 < index.column() < len(_HEADS) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading (Qt)."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADS[section]) if _HEADS[section] else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 < section < len(_HEADS) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class HoldsTable(QTableView):
    """Shows them.

    Parameters
    ----------
    model
        The holds.
    """

    def __init__(self, model: HoldsModel) -> None:
        super().__init__()
        self.setObjectName("boxed")
        self.setModel(model)
        self.setAccessibleName(tr("Holds of this session"))
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
