"""The sheets of a report on the screen, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button

_RATIO = 297.0 / 210.0
_EDGE, _PAPER = QColor("#9aa5b1"), QColor("#ffffff")


class SheetView(QWidget):
    """Paints one sheet as large as it fits; white paper in any theme."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(32 * theme.UNIT, round(32 * theme.UNIT * _RATIO))
        self.setAccessibleName(tr("Preview"))

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(56 * theme.UNIT, round(56 * theme.UNIT * _RATIO))

    def show_sheet(self, sheet: QImage | None) -> None:
        """Show a sheet; None: an empty one."""
        self._sheet = sheet
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet in the middle (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            width = min(self.width() - 2.0, (self.height() - 2.0) / _RATIO)
            height = width * _RATIO
            left, top = 0.5 * (self.width() - width), 0.5 * (self.height() - height)
            place = QRectF(left, top, width, height)
            painter.fillRect(place, _PAPER)
            if self._sheet is not None:
                ratio = self.devicePixelRatioF()
                # In one step a large picture made small loses every second line of its letters.
                small = self._sheet.scaled(
                    round(width * ratio),
                    round(height * ratio),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                painter.drawImage(place, small)
            painter.setPen(QPen(_EDGE, 1.0))
            painter.drawRect(place)


class Preview(QWidget):
    """A sheet, and the way to the others."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets: tuple[QImage, ...] = ()
        self._at = 0
        self.view = SheetView()
        self.back = _arrow("chevron-left", tr("Sheet before (Page up)"), "PgUp")
        self.forth = _arrow("chevron-right", tr("Next sheet (Page down)"), "PgDown")
        self.back.clicked.connect(lambda: self.turn_to(self._at - 1))
        self.forth.clicked.connect(lambda: self.turn_to(self._at + 1))
        self.number = QLabel()
        self.number.setObjectName("muted")
        foot = QHBoxLayout()
        foot.setSpacing(theme.UNIT)
        foot.addStretch(1)
        for widget in (self.back, self.number, self.forth):
            foot.addWidget(widget)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.turn_to(0)

    @property
    def n_sheets(self) -> int:
        """How many there are."""
        return len(self._sheets)

    def show_sheets(self, sheets: Sequence[QImage]) -> None:
        """Show other sheets, at the place that is seen; none: an empty one."""
        self._sheets = tuple(sheets)
        self.turn_to(self._at)

    def turn_to(self, sheet: int) -> None:
        """Show a sheet, from 0."""
        last = len(self._sheets) - 1
        self._at = max(0, min(sheet, last))
        self.view.show_sheet(self._sheets[self._at] if self._sheets else None)
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at < last)
        said = tr("Page {page} of {pages}", page=self._at + 1, pages=last + 1)
        self.number.setText(said if self._sheets else "")


def _arrow(name: str, tip: str, key: str) -> Button:
    button = Button("", "icon", tip)
    button.setIcon(icon(name))
    button.setAccessibleName(tip)
    button.setShortcut(key)
    return button
