"""The quality of every channel as a table: verdict, what to do, and the figures behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.trust import quality_words as words
from app.gui.trust.lights import paint_sign

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality

_VERDICT, _NAME, _ADVICE, _FIRST_FIGURE = range(4)
_ICON_PX = 12
#: Letters of what to do that can always be read; figures may have to be scrolled to.
_ADVICE_LETTERS = 48


class QualityTable(QWidget):
    """Rows of channels; without a source it says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = QLabel(tr("Shown once a source is connected."))
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = QTableWidget(0, _FIRST_FIGURE + len(words.FIGURES))
        self.table.setObjectName("boxed")
        self.table.setAccessibleName(tr("Signal quality by channel"))
        headings = (tr("Quality"), tr("Channel"), tr("What to do"))
        figures = tuple(tr(heading) for _, heading, _ in words.FIGURES)
        self.table.setHorizontalHeaderLabels([*headings, *figures])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_ADVICE, QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self._channels: tuple[ChannelInfo, ...] = ()
        self._shown: tuple[ChannelQuality | None, ...] | None = None
        self._items: list[list[QTableWidgetItem]] = []

    def set_quality(
        self, channels: Sequence[ChannelInfo], qualities: Sequence[ChannelQuality | None]
    ) -> None:
        """Show the quality of these channels; cells that say the same are left alone."""
        self._stack.setCurrentIndex(1 if channels else 0)
        if tuple(channels) != self._channels:
            self._channels, self._shown = tuple(channels), None
            self._name_rows()
        before, self._shown = self._shown, tuple(qualities)
        for row, quality in enumerate(qualities):
            if before is None or row >= len(before) or before[row] is not quality:
                self._fill(row, quality)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what to do the room that is left, but enough to be read (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        head = self.table.horizontalHeader()
        others = sum(head.sectionSize(k) for k in range(head.count()) if k != _ADVICE)
        left = self.table.viewport().width() - others
        least = _ADVICE_LETTERS * self.fontMetrics().averageCharWidth()
        head.resizeSection(_ADVICE, max(left, least))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in the colours of a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            for items in self._items:
                verdict = items[_VERDICT].data(Qt.ItemDataRole.UserRole)
                items[_VERDICT].setIcon(_icon(verdict or words.UNKNOWN))

    def _name_rows(self) -> None:
        self.table.setRowCount(len(self._channels))
        self._items = [
            [QTableWidgetItem() for _ in range(self.table.columnCount())] for _ in self._channels
        ]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, (channel, items) in enumerate(zip(self._channels, self._items, strict=True)):
            for column, item in enumerate(items):
                if column >= _FIRST_FIGURE:
                    item.setTextAlignment(right)
                self.table.setItem(row, column, item)
            items[_NAME].setText(texts.channel_line(channel))
        self._fit()

    def _fill(self, row: int, quality: ChannelQuality | None) -> None:
        verdict, items = words.verdict_of(quality), self._items[row]
        first = items[_VERDICT]
        if first.data(Qt.ItemDataRole.UserRole) != verdict:
            first.setData(Qt.ItemDataRole.UserRole, verdict)
            first.setText(words.verdict_word(verdict))
            first.setIcon(_icon(verdict))
        advice = words.what_to_do(quality)
        items[_ADVICE].setText(advice)
        items[_ADVICE].setToolTip(advice)
        for place, (name, _, decimals) in enumerate(words.FIGURES):
            text, why = words.figure(quality, name, decimals)
            item = items[_FIRST_FIGURE + place]
            if item.text() != text:
                item.setText(text)
            if item.toolTip() != why:
                item.setToolTip(why)


def _icon(verdict: str) -> QIcon:
    pixmap = QPixmap(2 * _ICON_PX, 2 * _ICON_PX)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, QRectF(0, 0, _ICON_PX, _ICON_PX), verdict)
    return QIcon(pixmap)
