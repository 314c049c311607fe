"""The list below the palette's field: its rows, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.guide.offers import Row
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ICON_PX = 18


class PaletteModel(QAbstractListModel):
    """Rows of `rank`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many there are (Qt)."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a screen reader says, and what is painted (Qt)."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            offer = row.offer
            why = "" if offer.possible else offer.needs or tr("not possible now")
            return ", ".join(filter(None, (offer.title, offer.group, offer.keys, why)))
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return what can be done with a row (Qt): even one that is not possible says why."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteDelegate(QStyledItemDelegate):
    """Icon, title with the typed letters bold, group; keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row (Qt)."""
        return QSize(0, QFontMetrics(theme.font()).height() + 2 * theme.UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row (Qt)."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        offer, p = row.offer, theme.now()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.info_fill))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 4, 4)
        inner = box.adjusted(theme.UNIT + 4, 0, -theme.UNIT - 4, 0)
        if offer.icon:
            mode = QIcon.Mode.Normal if offer.possible else QIcon.Mode.Disabled
            place = QRect(0, 0, _ICON_PX, _ICON_PX)
            place.moveCenter(inner.center())
            place.moveLeft(inner.left())
            icon(offer.icon).paint(painter, place, mode=mode)
        inner.setLeft(inner.left() + _ICON_PX + theme.UNIT + 2)
        small = QFontMetrics(theme.font(theme.SMALL_PT))
        at_right = offer.keys if offer.possible else offer.needs
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(p.muted if offer.possible else p.disabled))
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, at_right
        )
        inner.setRight(inner.right() - small.horizontalAdvance(at_right) - 2 * theme.UNIT)
        painter.setPen(QColor(p.text if offer.possible else p.disabled))
        end = _draw_title(painter, inner, row)
        inner.setLeft(end + theme.UNIT + 4)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(p.muted if offer.possible else p.disabled))
        said = small.elidedText(offer.group, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()


def _draw_title(painter: QPainter, box: QRect, row: Row) -> int:
    """Paint the title, the typed letters bold; return where it ends."""
    title, letters = row.offer.title, frozenset(row.letters)
    left = box.left()
    for bold, run in groupby(range(len(title)), key=lambda index: index in letters):
        text = "".join(title[index] for index in run)
        font = theme.font(bold=bold)
        metrics = QFontMetrics(font)
        room = box.right() - left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.drawText(
            QRect(left, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        left += metrics.horizontalAdvance(shown)
        if shown != text:
            break
    return left
