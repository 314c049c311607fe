"""The list of the efforts of this session."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.gui.explosive import words
from app.gui.language import mark, tr

_HEADS = (
    "",
    mark("Rate of EMG rise"),
    mark("Of own best"),
    mark("To 70 % MVC"),
    mark("Explosive start"),
)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class EffortsModel(QAbstractTableModel):
    """Efforts, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._efforts: list[Mapping[str, Any]] = []
        self._best = math.nan

    def set_efforts(self, efforts: Sequence[Mapping[str, Any]], best: float) -> None:
        """Show efforts, the newest last, against the best of one's own."""
        self.beginResetModel()
        self._efforts, self._best = list(efforts)[::-1], best
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of efforts (Qt)."""
        return 0 if parent.isValid() else len(self._efforts)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell (Qt)."""
        if role == Qt.ItemDataRole.DisplayRole:
            return words.row(self._efforts[index.row()], self._best)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() < len(_HEADS) - 1:
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
        if role == Qt.ItemDataRole.ToolTipRole and section == 1:
            return words.window_text()
        if role == Qt.ItemDataRole.TextAlignmentRole and section < len(_HEADS) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class EffortsTable(QTableView):
    """Shows them.

    Parameters
    ----------
    model
        The efforts.
    """

    def __init__(self, model: EffortsModel) -> None:
        super().__init__()
        self.setObjectName("boxed")
        self.setModel(model)
        self.setAccessibleName(tr("Explosive efforts of this session"))
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
