"""Inputs of the settings dialog: numbers, choices and switches that tell one thing, a new value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import tr
from app.gui.look import theme
from app.gui.settings.fields import Field
from app.gui.widgets import WrappedLabel, inset

_LETTERS = 12


class Number(QDoubleSpinBox):
    """A number with its unit; the wheel turns it only while it has the keyboard.

    Somebody who scrolls the page must not change a filter by the way.
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setDecimals(field.decimals)
        self.setRange(field.least, field.most)
        self.setSingleStep(field.step)
        self.setSuffix(f" {field.unit}" if field.unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inset(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn, or let the page scroll (Qt)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(QComboBox):
    """A list to choose from; see `Number` for the wheel."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(12 * theme.UNIT)
        for value, text in choices:
            self.addItem(tr(text), value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn, or let the page scroll (Qt)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))


class SettingInput(QWidget):
    """The input of one setting of the chain, with what it is for below it."""

    chosen = Signal(str, object)  # name, value

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.input, self._show = self._made(field)
        self.input.setAccessibleName(tr(field.label))
        self.tip = WrappedLabel(tr(field.tip) if field.tip else "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.input)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.tip)
        self.tip.setVisible(bool(self.tip.text()))

    def _made(self, field: Field) -> tuple[QWidget, Callable[[Any], None]]:
        if field.is_switch:
            switch = QCheckBox(tr(field.label))
            switch.toggled.connect(lambda on: self.chosen.emit(field.name, on))
            return switch, switch.setChecked
        if field.choices:
            choice = Choice(field.choices)
            choice.activated.connect(lambda _: self.chosen.emit(field.name, choice.currentData()))
            return choice, choice.show_value
        number = Number(field)
        width = QFontMetrics(theme.font()).horizontalAdvance("0" * _LETTERS)
        number.setMinimumWidth(width)
        whole = field.name == "mains_harmonics"
        number.valueChanged.connect(
            lambda value: self.chosen.emit(field.name, int(value) if whole else value)
        )
        return number, number.setValue

    def show_value(self, value: Any, *, given: bool) -> None:
        """Show the value in force; `given`: ``config.toml`` says it, so it cannot be changed."""
        with QSignalBlocker(self.input):
            self._show(value)
        self.input.setEnabled(not given)
        tip = tr(self.field.tip) if self.field.tip else ""
        self.tip.setText(tr("Set in config.toml.") if given else tip)
        self.tip.setVisible(bool(self.tip.text()))


class FormLabel(QLabel):
    """The label of an input that has words below it: it stands beside the input alone.

    Parameters
    ----------
    text
        What it says.
    beside
        The input.
    widest
        The widest text of any such label: all inputs begin at one line.
    """

    def __init__(self, text: str, beside: QWidget, widest: Sequence[str]) -> None:
        super().__init__(text)
        self._beside, self._widest = beside, widest
        self.setBuddy(beside)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font())
        self.setFixedWidth(max(map(metrics.horizontalAdvance, self._widest)) + 2)
        self.setFixedHeight(max(self._beside.sizeHint().height(), metrics.height()))


def heading(text: str) -> QLabel:
    """Return the heading of a group."""
    label = QLabel(text)
    theme.set_font(label, theme.BASE_PT, bold=True)
    return label


def form() -> QFormLayout:
    """Return a form whose labels stand left, at the height of their inputs."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(2 * theme.UNIT)
    made.setVerticalSpacing(theme.UNIT)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return made
