"""The one large button: what the one key does now, in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from app.gui.look import theme
from app.gui.widgets import Button

_TEXT_PT = theme.BASE_PT + 3
_HIGH_PX = 6 * theme.UNIT


class BigButton(Button):
    """A primary button over the whole width; a text that does not fit is cut where it is painted.

    Others read its text (`text`), which is always whole.
    """

    def __init__(self) -> None:
        super().__init__("", "primary")
        theme.set_font(self, _TEXT_PT, bold=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        high = QFontMetrics(theme.font(_TEXT_PT, bold=True)).height()
        return QSize(30 * theme.UNIT, max(_HIGH_PX, high + 3 * theme.UNIT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(16 * theme.UNIT, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it with what of the text fits (Qt)."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - 4 * theme.UNIT
        elide = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(self.text(), elide, room).replace("&", "&&")
        with QPainter(self) as painter:
            kind = QStyle.ControlElement.CE_PushButton
            self.style().drawControl(kind, option, painter, self)
