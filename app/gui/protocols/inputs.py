"""Inputs of the editor: each under its name, with what is wrong with it in a line below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.gui.format import muscle_title
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.settings.fields import Field
from app.gui.settings.inputs import Number
from app.gui.widgets import WrappedLabel
from app.montage.atlas import atlas
from app.protocols.session.kinds import Span

#: So many decimals are kept of a number; fewer are shown where they are zero.
_DECIMALS = 3
_NOTE_LINES = 3


class Row(QWidget):
    """An input under its name.

    Parameters
    ----------
    caption
        Its name.
    inner
        The input.
    hint
        What it is for; in a line below.
    """

    def __init__(self, caption: str, inner: QWidget, hint: str = "") -> None:
        super().__init__()
        self.inner = inner
        self.caption = QLabel(caption)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.caption, theme.SMALL_PT, bold=True)
        self.caption.setBuddy(inner)
        if not inner.accessibleName():
            inner.setAccessibleName(caption)
        self._hint, self.line = hint, WrappedLabel(hint)
        self.line.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self.caption)
        layout.addWidget(inner)
        layout.addWidget(self.line)

    def show_problem(self, text: str) -> None:
        """Say what is wrong; empty for nothing."""
        self.line.setText(said(text) if text else self._hint)
        self.line.set_alert(bool(text))
        self.line.setVisible(bool(self.line.text()))


def side_by_side(parts: Sequence[QWidget]) -> QWidget:
    """Return inputs in one line, each as wide as it wants to be."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3 * theme.UNIT)
    for part in parts:
        layout.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    layout.addStretch(1)
    return line


class Line(QLineEdit):
    """A text of one line."""

    chosen = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)
        self.textEdited.connect(self.chosen)


class Lines(QPlainTextEdit):
    """A text of several lines; Tab goes on to the next input."""

    chosen = Signal(str)

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        height = QFontMetrics(theme.font()).lineSpacing() * _NOTE_LINES
        self.setFixedHeight(height + 2 * theme.UNIT)
        self.textChanged.connect(lambda: self.chosen.emit(self.toPlainText()))


class MaybeNumber(Number):
    """A number, or none: the lowest place says what holds then.

    Parameters
    ----------
    span
        Limits and unit.
    without
        What stands there for none; empty: there is always a number.
    """

    chosen = Signal(object)  # float, int or None

    def __init__(self, span: Span, without: str = "") -> None:
        step = 1.0 if span.whole or span.most - span.least > 10 else 0.1
        least = span.least - step if without else span.least
        decimals = 0 if span.whole else _DECIMALS
        super().__init__(Field("", "", "", span.unit, least, span.most, step, decimals))
        self._whole, self._may_miss = span.whole, bool(without)
        self.setSpecialValueText(without)
        self.setKeyboardTracking(True)
        metrics = QFontMetrics(theme.font())
        widest = max(without, f"{span.most:g} {span.unit}", key=len)
        self.setMinimumWidth(metrics.horizontalAdvance(widest) + 7 * theme.UNIT)
        self.valueChanged.connect(lambda _: self.chosen.emit(self.number))

    @property
    def number(self) -> float | int | None:
        """What stands there; None for none."""
        value = self.value()
        if self._may_miss and value <= self.minimum():
            return None
        return round(value) if self._whole else value

    def show_number(self, value: float | None) -> None:
        """Show a number, or none, without telling of it."""
        with QSignalBlocker(self):
            self.setValue(self.minimum() if value is None else value)

    def textFromValue(self, value: float) -> str:
        """Return a number without decimals that are zero (Qt)."""
        shown = number(value, self.decimals())
        point = number(0.5, 1)[1]
        return shown.rstrip("0").rstrip(point) if point in shown else shown

    def valueFromText(self, text: str) -> float:
        """Return the number of a text (Qt)."""
        return float(super().valueFromText(text.replace("−", "-")))


class MuscleBox(QComboBox):
    """Adds a muscle of the atlas: type a part of its name, or open the list."""

    chosen = Signal(str)  # name in the atlas

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(tr("Add a muscle"))
        self._names: list[str] = []
        for muscle in sorted(atlas().muscles.values(), key=lambda one: one.name):
            self._names.append(muscle.name)
            self.addItem(f"{muscle_title(muscle.name)} ({said(muscle.common)})")
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(tr("Add a muscle: choose or type"))
        completer = self.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(16)
        self.activated.connect(self._take)

    def _take(self, row: int) -> None:
        self.setCurrentIndex(-1)
        self.setEditText("")
        if 0 <= row < len(self._names):
            self.chosen.emit(self._names[row])

    def wheelEvent(self, event: Any) -> None:
        """Let the page scroll (Qt)."""
        event.ignore()
