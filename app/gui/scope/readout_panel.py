"""The panel of cursors: times, amplitudes, and what is measured between them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import tr
from app.gui.look import theme
from app.gui.scope.readout_model import CHANNEL, PEAK_TO_PEAK, RMS, Readout, ReadoutModel
from app.gui.widgets import Button, Panel

_EMPTY, _TABLE = 0, 1
_WIDEST = "−1000.0"


class ReadoutPanel(Panel):
    """Shows a `Readout`, or how to come to one."""

    def __init__(self) -> None:
        pages = QStackedWidget()
        super().__init__(tr("Cursors"), pages)
        self.model = ReadoutModel(self)
        self.table = _Table()
        self.table.resized.connect(self._fit)
        self.table.setModel(self.model)
        self.table.setObjectName("boxed")
        self.table.setAccessibleName(tr("Numbers at the cursors and between them"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setHighlightSections(False)
        self.start = Button(tr("Freeze and place cursors"), tip=tr("The live signal goes on (C)"))
        pages.addWidget(_empty(self.start))
        pages.addWidget(self.table)
        self._pages = pages

    def set_readout(self, readout: Readout | None) -> None:
        """Show these numbers; None: that there are no cursors."""
        self._pages.setCurrentIndex(_EMPTY if readout is None else _TABLE)
        self.set_note("" if readout is None else readout.summary())
        self.model.set_readout(readout)
        self.table.clearSpans()
        for row in range(self.model.rowCount()):
            if self.model.withheld(row):  # the reason takes the room of the numbers
                self.table.setSpan(row, RMS, 1, PEAK_TO_PEAK - RMS + 1)
        self._fit()

    def _fit(self) -> None:
        """Give every number its room, and share out what is left."""
        metrics = self.table.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.5))
        readout, pad = self.model.readout, 2 * theme.UNIT + 2
        if readout is None:
            return
        model, rows = self.model, range(self.model.rowCount())
        names = [metrics.horizontalAdvance(model.text(row, CHANNEL)) for row in rows]
        heads = [metrics.horizontalAdvance(model.head(k)) for k in range(model.columnCount())]
        widest = metrics.horizontalAdvance(_WIDEST if readout.unit else f"{_WIDEST} µV")
        least = [max([heads[0], *names]) + pad]
        least += [max(widest, head) + pad for head in heads[1:]]
        spare = max(0, self.table.viewport().width() - sum(least)) // len(least)
        for column, width in enumerate(least):
            self.table.setColumnWidth(column, width + spare)


class _Table(QTableView):
    """Says when its room has changed, also by its scroll bar."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell (Qt)."""
        super().resizeEvent(event)
        self.resized.emit()


def _empty(button: Button) -> QWidget:
    page = QWidget()
    text = QLabel(
        tr("Two cursors measure time, amplitude and RMS in a frozen picture or in the review.")
    )
    text.setObjectName("muted")
    text.setWordWrap(True)
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = QVBoxLayout(page)
    layout.setSpacing(theme.UNIT)
    layout.addStretch(1)
    layout.addWidget(text)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(1)
    return page
