"""Fields for how a table is written in a text: what stands between columns, the decimal mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QWidget

from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.widgets import inset
from recordings.read_options import ReadOptions

if TYPE_CHECKING:
    from recordings.formats.texts.proposals import TextTable

#: What can stand between columns, with what it is called.
DELIMITERS = (
    (",", mark("Comma")),
    (";", mark("Semicolon")),
    ("\t", mark("Tab")),
    (" ", mark("Space")),
    ("|", mark("Bar |")),
)
_MARKS = ((".", mark("Point")), (",", mark("Comma")))
#: Lines of a header that are not stated; the spin box counts from here.
_AS_FOUND = -1
_MOST_LINES = 100_000


class TextLayoutFields(QWidget):
    """As found in the file, unless the user knows better; `changed` at every answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delimiter, self.decimal, self.header = QComboBox(), QComboBox(), QSpinBox()
        inset(self.header)
        self.header.setRange(_AS_FOUND, _MOST_LINES)
        self.header.setValue(_AS_FOUND)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        rows = (
            (tr("Between columns"), self.delimiter, tr("What separates the columns")),
            (tr("Decimal mark"), self.decimal, tr("What stands before the decimals")),
            (tr("Header lines"), self.header, tr("Lines above the first row of numbers")),
        )
        for number, (caption, field, tip) in enumerate(rows):
            label = QLabel(caption)
            label.setObjectName("muted")
            label.setBuddy(field)
            field.setAccessibleName(caption)
            field.setToolTip(tip)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        self._offer(self.delimiter, DELIMITERS, None)
        self._offer(self.decimal, _MARKS, None)
        self.delimiter.currentIndexChanged.connect(self.changed)
        self.decimal.currentIndexChanged.connect(self.changed)
        self.header.valueChanged.connect(self.changed)

    @property
    def stated(self) -> ReadOptions:
        """What the user has stated of it."""
        return self.added_to(ReadOptions())

    def added_to(self, options: ReadOptions) -> ReadOptions:
        """Return options with what the user has stated of it."""
        lines = self.header.value()
        return replace(
            options,
            delimiter=self.delimiter.currentData(),
            decimal=self.decimal.currentData(),
            header_lines=None if lines == _AS_FOUND else lines,
        )

    def show_found(self, table: TextTable) -> None:
        """Say what was found, beside what the user has stated."""
        layout = table.layout
        self._offer(self.delimiter, DELIMITERS, layout.delimiter)
        self._offer(self.decimal, _MARKS, layout.decimal)
        with QSignalBlocker(self.header):
            found = tr("As found: {what}", what=len(table.header))
            self.header.setSpecialValueText(found)

    def _offer(
        self, box: QComboBox, choices: tuple[tuple[str, str], ...], found: str | None
    ) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            names = {value: tr(name) for value, name in choices}
            what = names.get((found or "").strip(" ") or " ", found or "…").lower()
            box.addItem(
                tr("As found") if found is None else tr("As found: {what}", what=what), None
            )
            for value, name in names.items():
                box.addItem(name, value)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
