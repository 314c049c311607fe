"""A layout that goes on in the next line where a line is full, as text does."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items from left to right, each as wide as it wants to be.

    Parameters
    ----------
    parent
        Takes the layout.
    gap_px
        Between items and between lines.
    """

    def __init__(self, parent: QWidget, gap_px: int) -> None:
        super().__init__(parent)
        self._gap_px = gap_px
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item (Qt)."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items (Qt)."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None where there is none (Qt)."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, None where there is none (Qt)."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more room than it needs (Qt)."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that its height depends on its width (Qt)."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width (Qt)."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items (Qt)."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the least size: that of the largest item (Qt)."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items, those of a line at its middle; return the height of all lines."""
        y = rect.y()
        for line in self._lines(rect.width()):
            line_px = max(item.sizeHint().height() for item, _ in line)
            x = rect.x()
            for item, width in line:
                height = item.sizeHint().height()
                if move:
                    item.setGeometry(QRect(x, y + (line_px - height) // 2, width, height))
                x += width + self._gap_px
            y += line_px + self._gap_px
        return max(0, y - self._gap_px - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the items that are shown, with their widths, by lines."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left_px = 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            wanted = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if not lines or wanted > left_px:
                lines.append([])
                left_px = width
            lines[-1].append((item, wanted))
            left_px -= wanted + self._gap_px
        return lines
