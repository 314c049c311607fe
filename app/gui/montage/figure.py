"""A body, front and back, on which muscles are chosen: those with a channel are lit."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent

from app.gui import muscle_names
from app.gui.activation.body_figures import BodyFigures, Site
from app.gui.activation.body_picture import Paint
from app.gui.language import tr

#: How strongly a muscle with a channel is lit, of the steps of the body map.
_LIT = 3


class FigureChooser(BodyFigures):
    """Shows which muscles have a channel, and takes clicks on any. The table has the keyboard."""

    picked = Signal(str, str)  # muscle, side

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Body: click a muscle to choose it"))
        self._lit: frozenset[Site] = frozenset()
        self._selected: Site | None = None

    @property
    def lit(self) -> frozenset[Site]:
        """Muscle and side of what has a channel."""
        return self._lit

    def show_sites(self, lit: Collection[Site], selected: Site | None) -> None:
        """Light what has a channel, and frame what is selected."""
        if (frozenset(lit), selected) != (self._lit, self._selected):
            self._lit, self._selected = frozenset(lit), selected
            names = sorted(self.explanation(muscle, side) for muscle, side in self._lit)
            self.setAccessibleDescription(", ".join(names))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(260, 220)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): the calves can still be told apart."""
        return QSize(110, 110)

    def paint_of(self, muscle: str, side: str) -> Paint:
        """Return how a muscle is filled: lit where it has a channel."""
        return Paint(_LIT if (muscle, side) in self._lit else None, side)

    def explanation(self, muscle: str, side: str) -> str:
        """Return the name of a muscle."""
        return muscle_names.shown(f"{side}_{muscle}")

    def _is_framed(self, site: Site) -> bool:
        return site == self._selected or super()._is_framed(site)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a muscle (Qt)."""
        site = self._site_at(event)
        if event.button() == Qt.MouseButton.LeftButton and site is not None:
            self.picked.emit(*site)
