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
from app.gui.look import theme
from app.gui.widgets import WrappedLabel
from recordings.read_options import UNITS_UV, ReadOptions

#: Row of the rate in the choice of timing; the rows after it are columns of times.
_RATE = 0
_MOST_TIME_COLUMNS = 64
_CHOOSE, _COUNTS = "", "counts"


class _Number(QDoubleSpinBox):
    """A number with the digits that it has, and no zeros behind them."""

    def __init__(self) -> None:
        super().__init__()
        # By its widest number it would leave its neighbours no room.
        self.setMinimumWidth(150)

    def textFromValue(self, value: float) -> str:
        """Return a value as text (Qt)."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text


class ImportFields(QWidget):
    """A form that shows only what is asked; `changed` at every answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks: set[str] = set()
        self._look = FileLook("", None)
        self._stated_unit = False
        self.timing = QComboBox()
        self.timing.setToolTip("Where the times of the samples come from")
        self.rate = _Number()
        self.rate.setRange(0.0, 1e6)
        self.rate.setDecimals(3)
        self.rate.setSpecialValueText("not stated")
        self.rate.setSuffix(" Hz")
        self.rate.setToolTip("Samples per second of each channel")
        self.rate_why = WrappedLabel()
        self.unit = QComboBox()
        self.unit.setToolTip("Unit of the numbers in the file")
        self.scale = _Number()
        self.scale.setRange(-1e9, 1e9)
        self.scale.setDecimals(9)
        self.scale.setSuffix(" µV per count")
        self.scale.setToolTip("What one count of the converter is: range / 2^bits / gain")
        self.unit_why = WrappedLabel()
        self.columns = QLineEdit()
        self.columns.setPlaceholderText("names or numbers from 1, with commas")
        self.columns.setToolTip("Columns, streams or inputs that are EMG")
        self.board = QLineEdit()
        self.board.setPlaceholderText("for example cyton")
        self.board.setToolTip("BrainFlow board, name or number")
        self._build()
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
            ("Rate", (self.timing, self.rate)),
            ("", (self.rate_why,)),
            ("Unit", (self.unit, self.scale)),
            ("", (self.unit_why,)),
            ("Columns", (self.columns,)),
            ("Board", (self.board,)),
        )
        for number, (caption, widgets) in enumerate(rows):
            label = QLabel(caption)
            label.setObjectName("muted")
            grid.addWidget(label, number, 0)
            row = QHBoxLayout()
            row.setSpacing(theme.UNIT)
            for widget in widgets:
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
        if self._shows_rate and not self.times_from_column and not self.rate.value():
            return "State the sampling rate."
        if self.asks_scale and self._unit() == _CHOOSE:
            return "Choose the unit of the numbers."
        if self.asks_scale and self._unit() == _COUNTS and not self.scale.value():
            return "State the microvolts of one count."
        if "columns" in self._asks and self._look.table is None and not self.columns.text().strip():
            return "Name the columns that are EMG."
        if "board" in self._asks and not self.board.text().strip():
            return "Name the board."
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
        return ReadOptions(
            fs_hz=self.stated_rate_hz or None,
            unit=unit if self.asks_scale and unit in UNITS_UV else None,
            uv_per_count=scale if self.asks_scale and unit == _COUNTS and scale else None,
            columns=columns or named or None,
            time_column=str(timing) if self.times_from_column else None,
            board=self.board.text().strip() or None if "board" in self._asks else None,
        )

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
        self.timing.addItem("Stated here", None)
        self.rate_why.setText("")
        if table is None:
            return
        for number, name in enumerate(table.names[:_MOST_TIME_COLUMNS], 1):
            # A column without a name is called by its number already.
            named = "" if name == f"column {number}" else f", {name}"
            self.timing.addItem(f"Times in column {number}{named}", number)
        if table.fs_hz is not None:
            self.rate.setValue(float(table.fs_hz.value))
            self.rate_why.setText(f"Proposed: {table.fs_hz.reason}.")
        # A rate that the header states is the file's own word; else its times come first.
        times, rate = table.time_column, table.fs_hz
        if times is not None and not (rate is not None and rate.stated):
            self.timing.setCurrentIndex(1 + int(times.value))
            self.rate_why.setText(f"Proposed: {times.reason}.")

    def _offer_units(self) -> None:
        table = self._look.table
        proposal = None if table is None else table.unit
        self._stated_unit = proposal is not None and proposal.stated
        self.unit.clear()
        self.unit_why.setText("")
        if self._stated_unit and proposal is not None:
            self.unit.addItem(f"As the file says: {shown_unit(str(proposal.value))}", _CHOOSE)
            return
        if table is not None or "unit" in self._asks:
            self.unit.addItem("Choose…", _CHOOSE)
            for unit in UNITS_UV:
                self.unit.addItem(shown_unit(unit), unit)
        self.unit.addItem("Converter counts", _COUNTS)
        if proposal is not None:
            self.unit_why.setText(f"Note: {shown_unit(proposal.reason)}.")

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
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        for label in set(self._captions.values()):
            fields = [widget for widget, caption in self._captions.items() if caption is label]
            label.setVisible(any(shown[widget] for widget in fields))
