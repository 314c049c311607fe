"""What may be taller than its place: it scrolls up and down, and is never cut at its sides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.gui.look import theme


class Scrolled(QScrollArea):
    """Widgets below each other.

    Parameters
    ----------
    parts
        From top to bottom.
    gap_px
        Between two of them.
    fills
        Whether they take the height that is left, too.
    """

    def __init__(
        self, parts: Sequence[QWidget], gap_px: int = theme.UNIT, *, fills: bool = False
    ) -> None:
        super().__init__()
        self._inner = QWidget()
        self._inner.setObjectName("page")
        self._inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(gap_px)
        for part in parts:
            column.addWidget(part)
        if not fills:
            column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inner.minimumSizeHint().width() + bar, 16 * theme.UNIT)

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt): all of it."""
        return QSize(super().sizeHint().width(), self._inner.sizeHint().height())
