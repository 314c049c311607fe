"""The list of channels: which have a lane, in what order, and how magnified."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.scope.lane_gutter import gain_text
from app.gui.scope.lane_menu import ORDERS
from app.gui.scope.lanes import Lanes
from app.gui.widgets import Button

_NAME, _SIDE, _GAIN = range(3)


class LaneDialog(QDialog):
    """Works at once on the scope behind it, and stays beside it as long as it is wanted."""

    lanes_wanted = Signal(object)  # Lanes

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Channels of the scope"))
        self._channels: Sequence[ChannelInfo] = ()
        self._lanes = Lanes()
        self._filling = False
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("boxed")
        self.table.setAccessibleName(tr("Channels, from top to bottom"))
        self.table.setHorizontalHeaderLabels([tr("Channel"), tr("Side"), tr("Gain")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.itemChanged.connect(self._ticked)
        self.table.currentCellChanged.connect(lambda *_: self._enable())
        hint = QLabel(tr("Space shows and hides, + and − change the gain, Alt+↑ and Alt+↓ move."))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        theme.set_font(hint, theme.SMALL_PT)
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Order of the lanes"))
        self.order.addItem(tr("Order…"))
        for rule, text in ORDERS:
            self.order.addItem(tr(text), rule)
        self.order.activated.connect(self._order)
        self.up = Button(tr("Up"), tip=tr("Move the lane up (Alt+↑)"))
        self.down = Button(tr("Down"), tip=tr("Move the lane down (Alt+↓)"))
        self.more = Button(tr("Gain ×2"), tip=tr("Draw it twice as large (+)"))
        self.less = Button(tr("Gain ÷2"), tip=tr("Draw it half as large (−)"))
        self.all = Button(tr("Show all"), tip=tr("Give every channel a lane"))
        self.none = Button(tr("Hide all"), tip=tr("Begin with none, then choose"))
        buttons = QGridLayout()
        buttons.setSpacing(theme.UNIT)
        row = (self.up, self.down, self.more, self.less)
        for column, button in enumerate((*row, self.all, self.none)):
            buttons.addWidget(button, column // 4, column % 4)
        buttons.addWidget(self.order, 1, 2, 1, 2)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.more.clicked.connect(lambda: self._gain(1))
        self.less.clicked.connect(lambda: self._gain(-1))
        self.all.clicked.connect(lambda: self._want(self._lanes.with_all()))
        self.none.clicked.connect(lambda: self._want(self._lanes.only(())))
        close = Button(tr("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        layout.addWidget(hint)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(56 * theme.UNIT, 60 * theme.UNIT)

    def follow(self, channels: Sequence[ChannelInfo], lanes: Lanes) -> None:
        """Show these lanes if others are shown."""
        if (tuple(channels), lanes) != (tuple(self._channels), self._lanes):
            self.set_lanes(channels, lanes)

    def set_lanes(self, channels: Sequence[ChannelInfo], lanes: Lanes) -> None:
        """Show these lanes."""
        chosen = self._chosen() if tuple(channels) == tuple(self._channels) else None
        self._channels, self._lanes = channels, lanes
        self._filling = True
        self.table.setRowCount(len(lanes.order))
        for row, index in enumerate(lanes.order):
            channel = channels[index]
            title, side = texts.channel_title(channel)
            name = QTableWidgetItem(title)
            name.setFlags(_CHECKABLE)
            shown = index not in lanes.hidden
            name.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            name.setToolTip(channel.name)
            name.setData(Qt.ItemDataRole.UserRole, index)
            gain = QTableWidgetItem(gain_text(lanes.gains[index]) or "×1")
            for column, item in ((_NAME, name), (_SIDE, QTableWidgetItem(side))):
                self.table.setItem(row, column, item)
            self.table.setItem(row, _GAIN, gain)
        self._filling = False
        if lanes.order:
            self.table.setCurrentCell(0 if chosen is None else lanes.order.index(chosen), _NAME)
        self._enable()

    def _chosen(self) -> int | None:
        """Return the channel of the current row."""
        item = self.table.item(self.table.currentRow(), _NAME)
        return None if item is None else int(item.data(Qt.ItemDataRole.UserRole))

    def _want(self, lanes: Lanes) -> None:
        if lanes != self._lanes:
            self.lanes_wanted.emit(lanes)

    def _change(self, change: Callable[[int], Lanes]) -> None:
        channel = self._chosen()
        if channel is not None:
            self._want(change(channel))

    def _move(self, step: int) -> None:
        """Move the chosen channel by a row; hidden ones count, they are in the list."""
        place = self.table.currentRow() + step
        if 0 <= place < len(self._lanes.order):
            self._change(lambda channel: self._lanes.placed(channel, place))

    def _gain(self, steps: int) -> None:
        self._change(lambda channel: self._lanes.gain_stepped(channel, steps))

    def _order(self, row: int) -> None:
        rule = self.order.itemData(row)
        self.order.setCurrentIndex(0)
        if rule is not None:
            self._want(self._lanes.ordered(rule, self._channels))

    def _ticked(self, item: QTableWidgetItem) -> None:
        if not self._filling and item.column() == _NAME:
            channel = int(item.data(Qt.ItemDataRole.UserRole))
            shown = item.checkState() == Qt.CheckState.Checked
            self._want(self._lanes.with_shown(channel, shown=shown))

    def _enable(self) -> None:
        row, count = self.table.currentRow(), self.table.rowCount()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        for button in (self.more, self.less):
            button.setEnabled(row >= 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and magnify by keys (Qt)."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = Qt.Key(event.key())
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._gain(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)


_CHECKABLE = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
)
