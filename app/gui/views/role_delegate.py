"""The cell of a table in which one chooses what a muscle does."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from acquisition.types import ROLES
from app.gui.format import role_word

#: Under which a cell keeps its role; what it shows is that in the user's language.
ROLE = Qt.ItemDataRole.UserRole


def show_role(cell: QTableWidgetItem, role: str) -> None:
    """Put a role into a cell; empty for none."""
    cell.setData(ROLE, role)
    cell.setText(role_word(role))


class RoleDelegate(QStyledItemDelegate):
    """A list of the roles; a choice is taken at once."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the list (Qt)."""
        box = QComboBox(parent)
        for role in ("", *ROLES):
            box.addItem(role_word(role), role)
        box.activated.connect(lambda _: self._take(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the role of the cell (Qt)."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(ROLE) or "")))

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Put the chosen role into the cell (Qt)."""
        assert isinstance(editor, QComboBox)
        cell = self._table.item(index.row(), index.column())
        if cell is not None and (cell.data(ROLE) or "") != editor.currentData():
            show_role(cell, editor.currentData())

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
