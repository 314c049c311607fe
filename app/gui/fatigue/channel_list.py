"""The channels of the trend with their numbers, each of which can be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
)

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.fatigue.canvas import symbol_path
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour

FIRST_SHOWN = 8
_ICON_PX = 12


class ChannelList(QTreeWidget):
    """A row for each channel: tick, name, value now, change.

    Space ticks, although it is the window's key for markers.
    """

    ticked = Signal()
    picked = Signal(int)  # channel that was clicked

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Channels of the trend"))
        theme.set_font(self, theme.SMALL_PT)
        self._shown: tuple[int, ...] | None = None  # None: not known, see `shown_channels`
        self.installEventFilter(self)
        self.itemChanged.connect(self._tell)
        self.itemClicked.connect(lambda item, _: self.picked.emit(self.indexOfTopLevelItem(item)))

    def set_columns(self, titles: Sequence[str]) -> None:
        """Change the headings; the first one is that of the names."""
        self.setColumnCount(len(titles))
        self.setHeaderLabels(list(titles))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(titles)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            if len(titles) > 2:
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                self.headerItem().setTextAlignment(column, right)
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            assert item is not None
            for column in range(1, 3):
                item.setText(column, "")
        self.updateGeometry()

    def set_channels(
        self, channels: Sequence[ChannelInfo], colours: Sequence[ChannelColour]
    ) -> None:
        """List other channels; of many only the first are ticked."""
        self.blockSignals(True)
        self.clear()
        self._shown = None
        for index, (channel, colour) in enumerate(zip(channels, colours, strict=True)):
            item = QTreeWidgetItem([texts.channel_short(channel)])
            item.setIcon(0, _icon(colour))
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            shown = index < FIRST_SHOWN
            item.setCheckState(0, Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            item.setToolTip(0, channel.name)
            self.addTopLevelItem(item)
        self.blockSignals(False)

    def set_colours(self, colours: Sequence[ChannelColour]) -> None:
        """Take other colours for the same channels."""
        self.blockSignals(True)
        for row, colour in enumerate(colours):
            item = self.topLevelItem(row)
            assert item is not None
            item.setIcon(0, _icon(colour))
        self.blockSignals(False)

    def shown_channels(self) -> tuple[int, ...]:
        """Return the channels that are ticked."""
        if self._shown is None:  # 256 rows take 1 ms, and a round is drawn twice a second
            rows = range(self.topLevelItemCount())
            ticked = Qt.CheckState.Checked
            self._shown = tuple(row for row in rows if self._item(row).checkState(0) == ticked)
        return self._shown

    def _tell(self) -> None:
        self._shown = None
        self.ticked.emit()

    def tick(self, channel: int, ticked: bool) -> None:
        """Tick a channel, or not."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self._item(channel).setCheckState(0, state)

    def set_values(self, channel: int, values: Sequence[str], tip: str) -> None:
        """Show the values of a channel beside its name."""
        item = self._item(channel)
        before = [item.text(column + 1) for column in range(len(values))]
        if before == list(values) and item.toolTip(0) == tip:
            return
        self.blockSignals(True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, value in enumerate(values, start=1):
            item.setText(column, value)
            if self.columnCount() > 2:
                item.setTextAlignment(column, right)
        for column in range(self.columnCount()):
            item.setToolTip(column, tip)
        self.blockSignals(False)
        if self.columnCount() == 2 and before != list(values):
            self.updateGeometry()

    def values(self, channel: int) -> tuple[str, ...]:
        """Return what stands beside a name."""
        item = self._item(channel)
        return tuple(item.text(column) for column in range(1, self.columnCount()))

    def _item(self, row: int) -> QTreeWidgetItem:
        item = self.topLevelItem(row)
        assert item is not None
        return item

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt): a name of usual length and its numbers fit."""
        return QSize(side_width() if self.columnCount() > 2 else self._wide(), 160)

    def _wide(self) -> int:
        """Return the width of names and readings in words."""
        return self.sizeHintForColumn(0) + self.sizeHintForColumn(1) + 3 * theme.UNIT

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Space from the window's shortcuts (Qt)."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)


def side_width() -> int:
    """Return the width of what stands at the right of every plot of this room.

    One for all, so that their time axes have the same length.
    """
    metrics = QFontMetrics(theme.font(theme.SMALL_PT))
    return metrics.horizontalAdvance("Erector spinae L  000  −00.0 ± 00.0") + 11 * theme.UNIT


def _icon(colour: ChannelColour) -> QIcon:
    pixmap = QPixmap(_ICON_PX, _ICON_PX)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.line))
        middle = _ICON_PX / 2
        painter.drawPath(symbol_path(colour.symbol, middle, middle, 4.5))
    return QIcon(pixmap)
