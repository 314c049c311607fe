"""The session panel: how to begin one, the one that runs, or what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.session.done_page import DonePage
from app.gui.session.idle_page import IdlePage
from app.gui.session.run_page import RunPage


class SessionPanel(QStackedWidget):
    """Shows one of three pages.

    Attributes
    ----------
    idle, run, done
        They.
    """

    def __init__(self) -> None:
        super().__init__()
        self.idle, self.run, self.done = IdlePage(), RunPage(), DonePage()
        for page in (self.idle, self.run, self.done):
            self.addWidget(page)

    def turn_to(self, page: QWidget) -> None:
        """Bring a page to the front."""
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)

    def hasHeightForWidth(self) -> bool:
        """Tell whether the height follows from the width (Qt): its pages scroll."""
        return False
