"""The list of devices: two lines each, grouped, with a field that searches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.devices import Device
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import WrappedLabel

_DEVICE = Qt.ItemDataRole.UserRole
_HEADING_PX, _LINE_PX = 32, 44


class DeviceList(QWidget):
    """Search field over the list; `chosen` carries the `Device` the user points at, or None."""

    chosen = Signal(object)
    opened = Signal()  # Enter or double click on a device

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search: name, number of channels, rate"))
        self.search.setAccessibleName(tr("Search devices"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.items = _List()
        self.items.setObjectName("boxed")
        self.items.setItemDelegate(_TwoLines(self.items))
        self.items.setAccessibleName(tr("Devices"))
        self.items.currentItemChanged.connect(self._tell)
        self.items.itemActivated.connect(lambda _: self.opened.emit())
        self.search.installEventFilter(self.items)
        self._nothing = WrappedLabel()
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(self.items, 1)

    @property
    def current(self) -> Device | None:
        """The device pointed at."""
        item = self.items.currentItem()
        device: Device | None = None if item is None else item.data(_DEVICE)
        return device

    @property
    def shown(self) -> list[Device]:
        """The devices that the search lets through, in order."""
        items = (self.items.item(row) for row in range(self.items.count()))
        return [item.data(_DEVICE) for item in items if not item.isHidden() and item.data(_DEVICE)]

    def set_devices(self, found: Sequence[Device]) -> None:
        """Show these, in this order, and keep the one that is pointed at if it is among them."""
        former = self.current
        self.items.blockSignals(True)
        self.items.clear()
        group = ""
        for device in found:
            if device.group != group:
                group = device.group
                heading = QListWidgetItem(tr(group))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.items.addItem(heading)
            item = QListWidgetItem(device.title)
            item.setData(_DEVICE, device)
            item.setToolTip(device.problem)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{device.title}, {device.facts}".strip(", ")
            )
            self.items.addItem(item)
        self.items.blockSignals(False)
        self._filter(self.search.text())
        if former is not None:
            self.point_at(former)

    def point_at(self, wanted: Device) -> bool:
        """Point at a device; False when it is not in the list."""
        for row in range(self.items.count()):
            device = self.items.item(row).data(_DEVICE)
            if device is not None and (device.key, device.fixed) == (wanted.key, wanted.fixed):
                if self.items.item(row).isHidden():
                    self.search.clear()
                self.items.setCurrentRow(row)
                self.items.scrollToItem(self.items.item(row))
                return True
        return False

    def _tell(self, item: QListWidgetItem | None) -> None:
        self.chosen.emit(None if item is None else item.data(_DEVICE))

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        heading, any_below = None, False
        for row in range(self.items.count()):
            item = self.items.item(row)
            device = item.data(_DEVICE)
            if device is None:
                if heading is not None:
                    heading.setHidden(not any_below)
                heading, any_below = item, False
                continue
            said = f"{device.title} {device.name} {device.facts} {tr(device.group)}".lower()
            fits = all(word in said for word in words)
            item.setHidden(not fits)
            any_below = any_below or fits
        if heading is not None:
            heading.setHidden(not any_below)
        self._nothing.setVisible(not self.shown and bool(words))
        self._nothing.setText(tr("No device fits “{words}”.", words=text.strip()))


class _List(QListWidget):
    """Takes the arrow keys of the search field, so that one can type and go on with them."""

    def eventFilter(self, watched: object, event: object) -> bool:
        """Pass Up, Down, Page Up and Page Down on (Qt)."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if event.key() in keys:
                self.keyPressEvent(event)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the device instead of the dialog's default button (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
            event.accept()
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """Title over facts; a heading in small bold capitals is taller than it reads."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a line (Qt)."""
        return QSize(0, _HEADING_PX if index.data(_DEVICE) is None else _LINE_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line (Qt)."""
        painter.save()
        device: Device | None = index.data(_DEVICE)
        box = option.rect.adjusted(theme.UNIT + 2, 0, -theme.UNIT, 0)
        if device is None:
            painter.setFont(theme.font(theme.SMALL_PT, bold=True))
            painter.setPen(QColor(theme.now().muted))
            box.setTop(box.top() + theme.UNIT)
            self._line(painter, box, str(index.data()), Qt.AlignmentFlag.AlignVCenter)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(option.rect, QColor(theme.now().info_fill))
                edge = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
                painter.fillRect(edge, QColor(theme.now().accent))
            half = box.height() // 2
            ink = theme.now().muted if device.problem else theme.now().text
            painter.setPen(QColor(ink))
            painter.setFont(theme.font(theme.BASE_PT, bold=chosen))
            upper = QRect(box.left(), box.top() + 3, box.width(), half - 3)
            self._line(painter, upper, device.title, Qt.AlignmentFlag.AlignVCenter)
            painter.setPen(QColor(theme.now().muted))
            painter.setFont(theme.font(theme.SMALL_PT))
            lower = QRect(box.left(), box.top() + half, box.width(), half - 3)
            words = device.problem or device.facts
            self._line(painter, lower, words, Qt.AlignmentFlag.AlignVCenter)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, box: QRect, text: str, align: Qt.AlignmentFlag) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align | Qt.AlignmentFlag.AlignLeft, shown)
