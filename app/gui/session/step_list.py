"""The list of a session's steps: how each stands, by shape, and which one it is at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.gui.language import tr
from app.gui.look import theme
from app.gui.session import words
from app.gui.session.step_marks import NEXT, paint_mark
from app.protocols.session.view import OPEN, OVER, Entry, SessionView

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_MARK_PX = 16


class StepsModel(QAbstractListModel):
    """The entries of a session."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.now = -1

    def show_view(self, view: SessionView) -> None:
        """Take the entries as they stand now."""
        now = -1 if view.phase == OVER else view.now
        if len(view.entries) != len(self.entries):
            self.beginResetModel()
            self.entries, self.now = view.entries, now
            self.endResetModel()
        elif (view.entries, now) != (self.entries, self.now):
            self.entries, self.now = view.entries, now
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many there are (Qt)."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is painted, and what a screen reader says (Qt)."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(entry)
        if role == Qt.ItemDataRole.UserRole:
            return entry
        return None


class StepDelegate(QStyledItemDelegate):
    """Mark, title, amount; below it why a step was left out or broke."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__(model)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row (Qt)."""
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        line = QFontMetrics(theme.font()).height()
        small = QFontMetrics(theme.font(theme.SMALL_PT)).height() if entry.why else 0
        return QSize(0, line + small + theme.UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row (Qt)."""
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        is_now, p = index.row() == self._model.now, theme.now()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_now or state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(p.info_fill if is_now else p.window))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        inner = box.adjusted(theme.UNIT, theme.UNIT // 2, -theme.UNIT, -theme.UNIT // 2)
        high = QFontMetrics(theme.font()).height()
        line = QRect(inner.left(), inner.top(), inner.width(), high)
        mark = QRect(line.left(), line.center().y() - _MARK_PX // 2 + 1, _MARK_PX, _MARK_PX)
        paint_mark(painter, mark.toRectF(), NEXT if is_now and not entry.status else entry.status)
        line.setLeft(mark.right() + theme.UNIT + 2)
        small = theme.font(theme.SMALL_PT)
        at_right = words.amount(entry.step)
        if entry.take > 1:
            again = tr("take {number}", number=entry.take)
            at_right = f"{again} · {at_right}" if at_right else again
        painter.setFont(small)
        painter.setPen(QColor(p.muted))
        room = QRect(line)
        wide = QFontMetrics(small).horizontalAdvance(at_right)
        if wide < line.width() // 2:  # else the title needs the room
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, int(flags), at_right)
            room.setRight(line.right() - wide - theme.UNIT)
        font = theme.font(bold=is_now)
        open_ = entry.status == OPEN or is_now
        painter.setFont(font)
        painter.setPen(QColor(p.text if open_ else p.muted))
        _draw(painter, room, QFontMetrics(font), words.title(entry))
        if entry.why:
            low = QRect(line.left(), line.bottom(), line.width(), inner.bottom() - line.bottom())
            painter.setFont(small)
            painter.setPen(QColor(p.muted))
            _draw(painter, low, QFontMetrics(small), words.told(entry.why, 120))
        painter.restore()


def _draw(painter: QPainter, box: QRect, metrics: QFontMetrics, text: str) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, int(flags | Qt.TextFlag.TextSingleLine), shown)


class StepList(QListView):
    """The steps below each other; the one that it is at stays in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAccessibleName(tr("Steps of the session"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.steps = StepsModel()
        self.setModel(self.steps)
        self.setItemDelegate(StepDelegate(self.steps))

    @property
    def chosen(self) -> Entry | None:
        """The step that the user has marked; None for none."""
        row = self.currentIndex().row()
        return self.steps.entries[row] if 0 <= row < len(self.steps.entries) else None

    def show_view(self, view: SessionView) -> None:
        """Show the steps as they stand now."""
        before = self.steps.now
        self.steps.show_view(view)
        if self.steps.now != before:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            if self.steps.now >= 0:
                last = min(self.steps.now + 2, len(self.steps.entries) - 1)
                self.scrollTo(self.steps.index(last))
                self.scrollTo(self.steps.index(min(self.steps.now, last)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): some three steps."""
        high = QFontMetrics(theme.font()).height() + theme.UNIT
        return QSize(20 * theme.UNIT, 3 * high)
