"""The training panel: a button for each page above it, and the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.training.page import TrainingPage
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
        self.buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        bar = QHBoxLayout()
        bar.setSpacing(theme.UNIT // 2)
        self.stack = QStackedWidget()
        for page in pages:
            button = Button(tr(page.title))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=page.name: self.turn_to(name))
            self.buttons[page.name] = button
            self._group.addButton(button)
            bar.addWidget(button)
            self.stack.addWidget(page)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(bar)
        layout.addWidget(self.stack, 1)
        self._set_icons()

    @property
    def page(self) -> TrainingPage | None:
        """The page in front."""
        found = self.stack.currentWidget()
        return found if isinstance(found, TrainingPage) else None

    def turn_to(self, name: str) -> None:
        """Bring a page to the front."""
        if name in self.pages:
            self.stack.setCurrentWidget(self.pages[name])
            self.buttons[name].setChecked(True)
            self.turned.emit(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_icons()

    def _set_icons(self) -> None:
        for name, button in self.buttons.items():
            if self.pages[name].icon:
                button.setIcon(icon(self.pages[name].icon))
