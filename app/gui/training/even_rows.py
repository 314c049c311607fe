"""A layout of buttons in rows of the same number, all of the same width."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QLayoutItem, QWidget

from app.gui.compare.flow import FlowLayout


class EvenRows(FlowLayout):
    """As few rows as the width allows, none of them with a single button left over.

    Buttons whose texts become longer (a count, a tick) keep their places.

    Parameters
    ----------
    parent
        Takes the layout.
    gap_px
        Between items and between rows.
    """

    def __init__(self, parent: QWidget, gap_px: int) -> None:
        super().__init__(parent, gap_px)
        self._between_px = gap_px

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the items that are shown, with their widths, by rows."""
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return []
        widest = max(item.sizeHint().width() for item in shown)
        fitting = max(1, (width + self._between_px) // (widest + self._between_px))
        rows = math.ceil(len(shown) / fitting)
        columns = math.ceil(len(shown) / rows)
        each = (width - (columns - 1) * self._between_px) // columns
        return [
            [(item, each) for item in shown[first : first + columns]]
            for first in range(0, len(shown), columns)
        ]
