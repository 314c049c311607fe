"""Fields for what a file does not say of itself: rate, unit, columns, board."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.gui.importing import FileLook, shown_unit, without_scale
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.views.text_layout import TextLayoutFields
from app.gui.widgets import Fold, WrappedLabel, inset
from recordings.read_options import UNITS_UV, ReadOptions

#: Row of the rate in the choice of timing; the rows after it are columns of times.
_RATE = 0
_MOST_TIME_COLUMNS = 64
_CHOOSE, _COUNTS = "", "counts"
#: What is asked where a text can be read in two ways.
_WRITING = {"decimal", "delimiter"}


class _Number(QDoubleSpinBox):
    """A number with the digits that it has, and no zeros behind them."""

    def __init__(self) -> None:
        super().__init__()
        # By its widest number it would leave its neighbours no room.
        self.setMinimumWidth(150)
        inset(self)

    def textFromValue(self, value: float) -> str:
        """Return a value as text (Qt)."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text


class ImportFields(QWidget):
    """A form that shows only what is asked; `changed` at every answer."""

    changed = Signal()
    written_otherwise = Signal()  # a table is to be looked at anew, with `layout_of_text.stated`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks: set[str] = set()
        self._look = FileLook("", None)
        self._stated_unit = False
        self.timing = QComboBox()
        self.timing.setToolTip(tr("Where the times of the samples come from"))
        self.rate = _Number()
        self.rate.setRange(0.0, 1e6)
        self.rate.setDecimals(3)
        self.rate.setSpecialValueText(tr("not stated"))
        self.rate.setSuffix(" Hz")
        self.rate.setToolTip(tr("Samples per second of each channel"))
        self.rate_why = WrappedLabel()
        self.unit = QComboBox()
        self.unit.setToolTip(tr("Unit of the numbers in the file"))
        self.scale = _Number()
        self.scale.setRange(-1e9, 1e9)
        self.scale.setDecimals(9)
        self.scale.setSuffix(tr(" µV per count"))
        self.scale.setToolTip(tr("What one count of the converter is: range / 2^bits / gain"))
        self.unit_why = WrappedLabel()
        self.columns = QLineEdit()
        self.columns.setPlaceholderText(tr("names or numbers from 1, with commas"))
        self.columns.setToolTip(tr("Columns, streams or inputs that are EMG"))
        self.board = QLineEdit()
        self.board.setPlaceholderText(tr("for example cyton"))
        self.board.setToolTip(tr("BrainFlow board, name or number"))
        self.layout_of_text = TextLayoutFields()
        self.writing = Fold(tr("How the text is written"), self.layout_of_text)
        self._build()
        self.layout_of_text.changed.connect(self.written_otherwise)
        self.timing.currentIndexChanged.connect(self._answered)
        self.unit.currentIndexChanged.connect(self._answered)
        for spin in (self.rate, self.scale):
            spin.valueChanged.connect(self._answered)
        for line in (self.columns, self.board):
            line.editingFinished.connect(self._answered)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        self._captions: dict[QWidget, QLabel] = {}
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (tr("Rate"), (self.timing, self.rate)),
            ("", (self.rate_why,)),
            (tr("Unit"), (self.unit, self.scale)),
            ("", (self.unit_why,)),
            (tr("Columns"), (self.columns,)),
            (tr("Board"), (self.board,)),
            ("", (self.writing,)),
        )
        for number, (caption, widgets) in enumerate(rows):
            label = QLabel(caption)
            label.setObjectName("muted")
            grid.addWidget(label, number, 0)
            row = QHBoxLayout()
            row.setSpacing(theme.UNIT)
            for widget in widgets:
                widget.setAccessibleName(caption)
                self._captions[widget] = label
                row.addWidget(widget, 1)
            grid.addLayout(row, number, 1)
        grid.setRowStretch(len(rows), 1)

    def ask(self, asks: set[str], look: FileLook) -> None:
        """Show the fields for `asks` (names of `ReadOptions`), with what the file proposes."""
        self._asks, self._look = set(asks), look
        blockers = [QSignalBlocker(field) for field in (self.timing, self.rate, self.unit)]
        self._offer_times()
        self._offer_units()
        del blockers
        if look.table is not None:
            self.layout_of_text.show_found(look.table)
            if asks & _WRITING:
                self.writing.set_open(True)
        self._follow()

    def also_ask(self, asks: set[str]) -> None:
        """Show more fields: the answers so far have led to another question."""
        new = asks - self._asks
        self._asks |= asks
        if new & {"unit", "uv_per_count"}:
            with QSignalBlocker(self.unit):
                self._offer_units()
        self._follow()

    @property
    def asks_scale(self) -> bool:
        """True where the unit has to be said."""
        return bool(self._asks & {"unit", "uv_per_count"}) and not self._stated_unit

    @property
    def stated_rate_hz(self) -> float:
        """The rate that stands in its field; 0 without one, and where a column has the times."""
        is_stated = self.timing.currentIndex() <= _RATE and self._shows_rate
        return self.rate.value() if is_stated else 0.0

    @property
    def times_from_column(self) -> bool:
        """True where a column of the file has the times."""
        return self.timing.currentIndex() > _RATE

    @property
    def lacking(self) -> str:
        """What still has to be said, empty when that is all."""
        written = self.layout_of_text.stated
        if self._asks & _WRITING and not (written.decimal or written.delimiter):
            return tr("State the decimal mark, or what is between columns.")
        if self._shows_rate and not self.times_from_column and not self.rate.value():
            return tr("State the sampling rate.")
        if self.asks_scale and self._unit() == _CHOOSE:
            return tr("Choose the unit of the numbers.")
        if self.asks_scale and self._unit() == _COUNTS and not self.scale.value():
            return tr("State the microvolts of one count.")
        if "columns" in self._asks and self._look.table is None and not self.columns.text().strip():
            return tr("Name the columns that are EMG.")
        if "board" in self._asks and not self.board.text().strip():
            return tr("Name the board.")
        return ""

    def options(self, columns: tuple[str, ...] | None) -> ReadOptions:
        """Return the answers.

        Parameters
        ----------
        columns
            Columns of a table, numbers from 1; None: as the field says.

        Raises
        ------
        ConfigError
            One of them is not possible.
        """
        named = tuple(part.strip() for part in self.columns.text().split(",") if part.strip())
        unit, scale = self._unit(), self.scale.value()
        timing = self.timing.currentData()
        answers = ReadOptions(
            fs_hz=self.stated_rate_hz or None,
            unit=unit if self.asks_scale and unit in UNITS_UV else None,
            uv_per_count=scale if self.asks_scale and unit == _COUNTS and scale else None,
            columns=columns or named or None,
            time_column=str(timing) if self.times_from_column else None,
            board=self.board.text().strip() or None if "board" in self._asks else None,
        )
        return answers if self._look.table is None else self.layout_of_text.added_to(answers)

    def without_scale(self, options: ReadOptions) -> ReadOptions:
        """Return the answers without the scale, where that is asked."""
        if not self.asks_scale:
            return options
        only_counts = self._look.table is None and "unit" not in self._asks
        return without_scale(options, counts=only_counts)

    @property
    def _shows_rate(self) -> bool:
        return self._look.table is not None or "fs_hz" in self._asks

    def _unit(self) -> str:
        return str(self.unit.currentData() or _CHOOSE)

    def _offer_times(self) -> None:
        table = self._look.table
        self.timing.clear()
        self.timing.addItem(tr("Stated here"), None)
        self.rate_why.setText("")
        if table is None:
            return
        for number, name in enumerate(table.names[:_MOST_TIME_COLUMNS], 1):
            # A column without a name is called by its number already.
            is_named = name != f"column {number}"
            label = tr("Times in column {column}, {name}", column=number, name=name)
            bare = tr("Times in column {column}", column=number)
            self.timing.addItem(label if is_named else bare, number)
        if table.fs_hz is not None:
            self.rate.setValue(float(table.fs_hz.value))
            self.rate_why.setText(tr("Proposed: {reason}.", reason=said(table.fs_hz.reason)))
        # A rate that the header states is the file's own word; else its times come first.
        times, rate = table.time_column, table.fs_hz
        if times is not None and not (rate is not None and rate.stated):
            self.timing.setCurrentIndex(1 + int(times.value))
            self.rate_why.setText(tr("Proposed: {reason}.", reason=said(times.reason)))

    def _offer_units(self) -> None:
        table = self._look.table
        proposal = None if table is None else table.unit
        self._stated_unit = proposal is not None and proposal.stated
        chosen = self._unit()
        self.unit.clear()
        self.unit_why.setText("")
        if self._stated_unit and proposal is not None:
            unit = shown_unit(str(proposal.value))
            self.unit.addItem(tr("As the file says: {unit}", unit=unit), _CHOOSE)
            return
        if table is not None or "unit" in self._asks:
            self.unit.addItem(tr("Choose…"), _CHOOSE)
            for unit in UNITS_UV:
                self.unit.addItem(shown_unit(unit), unit)
        self.unit.addItem(tr("Converter counts"), _COUNTS)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        if proposal is not None:
            self.unit_why.setText(tr("Note: {reason}.", reason=shown_unit(said(proposal.reason))))

    def _answered(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show what belongs to the answers so far."""
        is_table = self._look.table is not None
        shown = {
            self.timing: is_table,
            self.rate: self._shows_rate and not self.times_from_column,
            self.rate_why: bool(self.rate_why.text()),
            self.unit: is_table or self.asks_scale,
            self.scale: (is_table or self.asks_scale) and self._unit() == _COUNTS,
            self.unit_why: bool(self.unit_why.text()) and self._unit() == _CHOOSE,
            self.columns: "columns" in self._asks and not is_table,
            self.board: "board" in self._asks,
            self.writing: is_table,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        for label in set(self._captions.values()):
            fields = [widget for widget, caption in self._captions.items() if caption is label]
            label.setVisible(any(shown[widget] for widget in fields))
