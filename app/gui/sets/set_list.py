"""The list of the sets of today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.gui.format import plain_tip
from app.gui.language import mark, tr
from app.gui.sets import words
from app.protocols.sets.set_log import SetEntry

_HEADS = (mark("Set"), mark("Exercise"), mark("Reps"), mark("RPE"), mark("Mean"))
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SetsModel(QAbstractTableModel):
    """Sets, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._sets: tuple[SetEntry, ...] = ()

    @property
    def sets(self) -> tuple[SetEntry, ...]:
        """What is shown, the newest first."""
        return self._sets

    def show_sets(self, sets: Sequence[SetEntry]) -> None:
        """Show others, the newest last."""
        newest_first = tuple(one for one in reversed(sets) if one.over)
        if newest_first != self._sets:
            self.beginResetModel()
            self._sets = newest_first
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of sets (Qt)."""
        return 0 if parent.isValid() else len(self._sets)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell (Qt)."""
        entry = self._sets[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _row(entry)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(words.summary(entry)))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading (Qt)."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADS[section])
        return None


def _row(entry: SetEntry) -> tuple[str, ...]:
    found = entry.summary
    valid, n = int(words.known(found.get("valid"))), int(words.known(found.get("n")))
    return (
        f"{entry.number}*" if entry.edits else str(entry.number),
        words.plan_line(entry) or tr(words.NOTHING),
        str(n) if valid == n else tr("{valid} of {which}", valid=valid, which=n),
        words.rpe(entry.rating.get("rpe")) or tr(words.NOTHING),
        words.with_unit(found.get("mean"), str(found.get("unit") or "")),
    )


class SetsTable(QTableView):
    """Shows `SetsModel`."""

    def __init__(self, model: SetsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Sets of today"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
