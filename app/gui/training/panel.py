"""The training panel: the strip of the session above, and one page below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.look import theme
from app.gui.training.page import TrainingPage
from app.gui.training.strip import SessionStrip
from app.gui.widgets import Button


class TrainingPanel(QWidget):
    """Shows one page at a time.

    Parameters
    ----------
    pages
        All of them.
    """

    turned = Signal(str)  # name of the page in front

    def __init__(self, pages: Sequence[TrainingPage]) -> None:
        super().__init__()
        self.pages = {page.name: page for page in pages}
        self.strip = SessionStrip(pages)
        self.strip.chosen.connect(self.turn_to)
        self.stack = _Pages()
        for page in pages:
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.strip)
        layout.addWidget(self.stack, 1)

    @property
    def buttons(self) -> dict[str, Button]:
        """The buttons of the pages, by name."""
        return self.strip.buttons

    @property
    def page(self) -> TrainingPage | None:
        """The page in front."""
        found = self.stack.currentWidget()
        return found if isinstance(found, TrainingPage) else None

    def turn_to(self, name: str) -> None:
        """Bring a page to the front."""
        if name in self.pages:
            self.stack.setCurrentWidget(self.pages[name])
            self.strip.check(name)
            self.turned.emit(name)


class _Pages(QStackedWidget):
    """Pages that scroll themselves: none of them makes the panel taller than its place.

    By itself the stack takes the height that the tallest page would like to have at its width for
    the least that it can have, and is cut at the window's lower edge.
    """

    def hasHeightForWidth(self) -> bool:
        """Tell whether the height follows from the width (Qt)."""
        return False
