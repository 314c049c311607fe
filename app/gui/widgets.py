"""Small parts that several views use: panels, values with captions, elided text, buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.format import plain_tip
from app.gui.language import mark, tr
from app.gui.look import theme

#: Between the parts of a line.
SEPARATOR = " · "


class Panel(QFrame):
    """A card with a title line, room for controls beside the title, and a view below.

    Attributes
    ----------
    head
        The title line; a dock takes it out of the card, to be moved by it.
    """

    def __init__(
        self, title: str, view: QWidget, controls: Sequence[QWidget] = (), note: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.head = QFrame()
        self._title = QLabel(title)
        theme.set_font(self._title, theme.TITLE_PT, bold=True)
        self._note = ElidedLabel(note, parts=True)
        self._note.setObjectName("muted")
        theme.set_font(self._note, theme.SMALL_PT)
        self._head = QHBoxLayout(self.head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(theme.UNIT)
        self._head.addWidget(self._title)
        self._head.addWidget(self._note, 1)
        for control in controls:
            self._head.addWidget(control)
        self.head.setMinimumHeight(4 * theme.UNIT)
        self.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.UNIT, theme.UNIT // 2, theme.UNIT, theme.UNIT)
        self._layout.setSpacing(theme.UNIT // 2)
        self._layout.addWidget(self.head)
        self._layout.addWidget(view, 1)

    def lend_head(self, buttons: Sequence[QWidget]) -> QFrame:
        """Give the title line away, with `buttons` at its end; card and line still look as one."""
        self._layout.removeWidget(self.head)
        self._layout.setContentsMargins(theme.UNIT, 0, theme.UNIT, theme.UNIT)
        self._head.setContentsMargins(theme.UNIT, theme.UNIT // 2, theme.UNIT // 2, theme.UNIT // 2)
        for button in buttons:
            self._head.addWidget(button)
        self.head.setObjectName("panelHead")
        theme.set_state(self, "docked", True)
        return self.head

    def show_title(self, shown: bool) -> None:
        """Show the title, or not: where a tab says it already."""
        self._title.setVisible(shown)

    def set_note(self, text: str) -> None:
        """Change the grey text beside the title."""
        self._note.setText(text)

    def set_title(self, text: str) -> None:
        """Change the title."""
        self._title.setText(text)

    @property
    def note(self) -> str:
        """The grey text beside the title."""
        return self._note.text()

    @property
    def title(self) -> str:
        """The title."""
        return self._title.text()


class ElidedLabel(QLabel):
    """A line of text, cut with an ellipsis where it does not fit; then the tooltip has it whole.

    Parameters
    ----------
    text
        The text.
    mode
        Where it is cut.
    parts
        Leave out whole parts from the end, those between `SEPARATOR`, before any is cut.
    """

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        *,
        parts: bool = False,
    ) -> None:
        super().__init__(text)
        self._mode, self._parts = mode, parts
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): as narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow a change of width (Qt)."""
        super().resizeEvent(event)
        self._explain()

    def setText(self, text: str) -> None:
        """Change the text (Qt)."""
        super().setText(text)
        self._explain()

    def _explain(self) -> None:
        fits = QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else plain_tip(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits (Qt)."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), self.alignment(), self.shown_text())

    def shown_text(self) -> str:
        """Return what of the text fits."""
        metrics, text = QFontMetrics(self.font()), self.text()
        width = self.contentsRect().width()
        while self._parts and SEPARATOR in text and metrics.horizontalAdvance(text) > width:
            text = f"{text.rpartition(SEPARATOR)[0]} …"
        return metrics.elidedText(text, self._mode, width)


class WrappedLabel(QLabel):
    """Small grey text of as many lines as it needs; dark amber while it is an alert."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("muted")
        theme.set_font(self, theme.SMALL_PT)

    def set_alert(self, alert: bool) -> None:
        """Change between both."""
        theme.set_state(self, "alert", alert)


_TIERS = {
    "A": mark("Tier A"),
    "B": mark("Tier B: band-limited"),
    "C": mark("Tier C: low-rate board"),
    "D": mark("Tier D: amplitude only"),
}


class TierBadge(QLabel):
    """The capability tier of a rate; a limited one stands on amber."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("badge")
        theme.set_font(self, theme.SMALL_PT, bold=True)
        # From the start: a label takes the margins of its style only once.
        theme.set_state(self, "level", "info")
        self.hide()

    def set_tier(self, tier: str, note: str) -> None:
        """Show a tier, what it means in the tooltip; nothing for an empty one."""
        label = tr(_TIERS[tier]) if tier in _TIERS else tr("Tier {tier}", tier=tier)
        theme.set_state(self, "level", "info" if tier == "A" else "warning")
        self.setText(label)
        self.setToolTip(note)
        self.setVisible(bool(tier))


class Fold(QWidget):
    """A line that opens and closes what is below it."""

    def __init__(self, title: str, inner: QWidget) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setObjectName("fold")
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self.set_open)
        self._inner = inner
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.button)
        layout.addWidget(inner)
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        self.button.setChecked(is_open)
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._inner.setVisible(is_open)


class Value(QWidget):
    """A value under its caption, in a width that its changes never alter.

    Parameters
    ----------
    caption
        Small text above.
    widest
        The widest text that the value takes in practice; it sets the width.
    """

    def __init__(self, caption: str, widest: str) -> None:
        super().__init__()
        self._widest = widest
        self._caption = QLabel(caption)
        self._caption.setObjectName("muted")
        theme.set_font(self._caption, theme.SMALL_PT - 1)
        self._value = QLabel(" ")
        self._value.setObjectName("value")
        theme.set_font(self._value, theme.SMALL_PT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._value)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()

    def _fit(self) -> None:
        bold = theme.font(theme.SMALL_PT, bold=True)  # as an alert makes it
        caption = theme.font(theme.SMALL_PT - 1)
        width = max(
            QFontMetrics(bold).horizontalAdvance(self._widest),
            QFontMetrics(caption).horizontalAdvance(self._caption.text()),
        )
        self.setFixedWidth(width + 2)

    @property
    def text(self) -> str:
        """The value's text."""
        return self._value.text()

    def set_text(self, text: str, *, alert: bool = False) -> None:
        """Change the value; `alert` makes it bold and dark amber."""
        if text != self._value.text():
            self._value.setText(text)
        theme.set_state(self._value, "alert", alert)


class Button(QPushButton):
    """A push button that Enter presses too, and that a click does not give the keyboard.

    Space is the key for markers and for play/pause: a button that kept the keyboard after a click
    would be pressed again by it.
    """

    def __init__(self, text: str, name: str = "", tip: str = "") -> None:
        super().__init__(text)
        if name:
            self.setObjectName(name)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def stand_out(self, on: bool) -> None:
        """Look like the one that is to be pressed next, or like any other."""
        if on != (self.objectName() == "primary"):
            self.setObjectName("primary" if on else "")
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def inset(box: QAbstractSpinBox) -> None:
    """Give the text of a number field its distance from the left edge.

    Under a style sheet with buttons of its own, Qt places the text from the very edge on and leaves
    the padding out (measured with Qt 6.11: 0 px, where a list of choices has 7).
    """
    box.lineEdit().setTextMargins(theme.UNIT * 3 // 4, 0, 0, 0)


def scrolling(rows: QWidget) -> QScrollArea:
    """Return an area in which rows scroll up and down on the ground of their card."""
    area = QScrollArea()
    area.setWidget(rows)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    rows.setAutoFillBackground(False)  # the scroll area has just switched it on
    return area


def separator() -> QFrame:
    """Return a thin vertical line."""
    line = QFrame()
    line.setObjectName("separator")
    line.setFixedWidth(1)
    return line


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setObjectName("separator")
    line.setFixedHeight(1)
    return line


def bar(name: str = "bar") -> tuple[QFrame, QHBoxLayout]:
    """Return a horizontal bar over the whole width, and its layout."""
    frame = QFrame()
    frame.setObjectName(name)
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(
        2 * theme.UNIT, theme.UNIT // 2 + 2, 2 * theme.UNIT, theme.UNIT // 2 + 2
    )
    layout.setSpacing(theme.UNIT)
    return frame, layout


def empty_menu(menu: QMenu) -> None:
    """Take everything out of a menu that is filled anew: `clear` alone keeps the menus inside."""
    menu.clear()
    for inner in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        inner.deleteLater()


def two_lines(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Break a name into at most two lines that fit."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split(" ")
    first = words[0]
    while len(words) > 1 and metrics.horizontalAdvance(f"{first} {words[1]}") <= width:
        first = f"{first} {words.pop(1)}"
    lines = [first, " ".join(words[1:])] if len(words) > 1 else [first]
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
