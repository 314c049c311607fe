"""How well each electrode sits: its impedance, a verdict in words, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import mark, number, said, tr
from app.gui.look import theme
from app.gui.muscle_names import shown
from app.gui.widgets import Button, WrappedLabel

if TYPE_CHECKING:
    from acquisition.boards.electrodes import ElectrodeImpedance

_NOTE = mark(
    "A small current goes through the electrodes for 15 to 40 s. EMG is neither shown nor recorded "
    "meanwhile. Keep still."
)
#: Sign, word, and role of its colours in the palette: never told by colour alone.
VERDICTS = {
    "good": ("●", mark("good"), "good"),
    "acceptable": ("◐", mark("acceptable"), "info"),
    "poor": ("▲", mark("poor"), "warning"),
    "unusable": ("✕", mark("unusable"), "error"),
    "open": ("○", mark("open"), "error"),
}
_COLUMNS = (mark("Channel"), mark("Electrode"), "kΩ", mark("Verdict"), mark("What to do"))
#: Electrodes as the measurement names them: known here, so that they are translated.
_PINS = (mark("P (top pin)"), mark("N (bottom pin)"))
_CHANNEL, _ELECTRODE, _KOHM, _VERDICT, _ADVICE = range(5)
_ROW_PX = 30


class ImpedanceView(QWidget):
    """The table of electrodes; rows come as they are measured."""

    progress = Signal(object)  # ImpedanceStep; emitted on the thread that measures
    again = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        theme.set_font(self._title, theme.BASE_PT + 3, bold=True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setObjectName("boxed")
        self.table.setHorizontalHeaderLabels([tr(title) for title in _COLUMNS])
        self.table.setAccessibleName(tr("Impedance of the electrodes"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(_ROW_PX)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        kohm = QTableWidgetItem(_COLUMNS[_KOHM])
        kohm.setTextAlignment(right)
        self.table.setHorizontalHeaderItem(_KOHM, kohm)
        header.setSectionResizeMode(_ADVICE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_CHANNEL, 210), (_ELECTRODE, 116), (_KOHM, 64), (_VERDICT, 128)):
            self.table.setColumnWidth(column, width)
        self.again_button = Button(tr("Measure again"))
        self.again_button.clicked.connect(self.again)
        self.back_button = Button(tr("Back to the settings"))
        self.back_button.clicked.connect(self.back)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.again_button)
        head.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addWidget(WrappedLabel(tr(_NOTE)))
        layout.addWidget(self.table, 1)

    def set_device(self, title: str) -> None:
        """Name the board."""
        self._title.setText(tr("Electrode impedance: {device}", device=title))

    def begin(self) -> None:
        """Empty the table for a new measurement."""
        self.table.setRowCount(0)

    def show_results(self, results: Sequence[ElectrodeImpedance]) -> None:
        """Show all electrodes."""
        self.table.setRowCount(0)
        for result in results:
            self._add(result)
        self.table.resizeRowsToContents()

    def rows(self) -> list[tuple[str, ...]]:
        """Return the texts of the table, row by row."""
        cells = range(len(_COLUMNS))
        rows = range(self.table.rowCount())
        items = [[self.table.item(row, column) for column in cells] for row in rows]
        return [tuple(item.text() if item else "" for item in row) for row in items]

    def _add(self, result: ElectrodeImpedance) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        sign, word, role = VERDICTS[result.verdict]
        kohm = "–" if result.kohm is None else _kohm(result.kohm)
        texts = (
            _channel(result),
            tr(result.electrode) if result.electrode in _PINS else result.electrode,
            kohm,
            f"{sign}  {tr(word)}",
            said(result.advice),
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column == _KOHM:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == _VERDICT:
                item.setForeground(QColor(getattr(theme.now(), f"{role}_text")))
                item.setBackground(QColor(getattr(theme.now(), f"{role}_fill")))
                item.setFont(theme.font(bold=True))
            if column == _ADVICE and result.verdict == "good":
                item.setForeground(QColor(theme.now().muted))
            self.table.setItem(row, column, item)


def _channel(result: ElectrodeImpedance) -> str:
    number = str(result.channel) if result.channel else tr("Reference")
    name = shown(result.name)
    return number if name in ("", f"ch{result.channel}") else f"{number}  {name}"


def _kohm(value: float) -> str:
    return number(value, 1 if value < 99.95 else 0)
