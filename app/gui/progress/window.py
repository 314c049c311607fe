"""The window "Progress": whose sessions, which two, and what they say beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.guide.context import set_page
from app.gui.language import tr
from app.gui.look import theme
from app.gui.progress.changes_page import ChangesPage
from app.gui.progress.choice_bar import ChoiceBar
from app.gui.progress.overlay_page import OverlayPage
from app.gui.progress.run_page import RunPage
from app.gui.views.result_line import BUSY, HINT, ResultLine
from app.gui.widgets import Button

CHANGES, OVER_TIME, REPETITION = range(3)
_NOTHING, _PAGES = 0, 1


class ProgressWindow(QDialog):
    """Shows what it is given; knows nothing of how it is measured.

    Parameters
    ----------
    parent
        The window.

    Attributes
    ----------
    bar
        What is chosen.
    line, cancel
        What goes on, and the button that ends it.
    changes, over_time, repetition
        The pages.
    tabs
        Choose among them.
    nothing
        What to do where there is nothing to show.
    """

    cancelled = Signal()
    page_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Progress"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_page(self, "progress")
        self.bar, self.line = ChoiceBar(), ResultLine()
        self.cancel = Button(tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.changes, self.over_time, self.repetition = ChangesPage(), RunPage(), OverlayPage()
        self.tabs, self.pages, self.nothing = QTabWidget(), QStackedWidget(), QLabel()
        for page, title in (
            (self.changes, tr("Changes")),
            (self.over_time, tr("Over time")),
            (self.repetition, tr("Repetition")),
        ):
            self.tabs.addTab(page, title)
        self.tabs.currentChanged.connect(lambda _: self.page_changed.emit())
        self.nothing.setObjectName("muted")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.nothing)
        self.pages.addWidget(self.tabs)
        busy = QHBoxLayout()
        busy.setSpacing(theme.UNIT)
        busy.addWidget(self.line, 1)
        busy.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.bar)
        layout.addLayout(busy)
        layout.addWidget(self.pages, 1)
        self.resize(150 * theme.UNIT, 96 * theme.UNIT)
        self.say(HINT, "")
        self.show_nothing("")

    def show_nothing(self, text: str) -> None:
        """Say what to do, in place of the pages."""
        self.nothing.setText(text)
        self.pages.setCurrentIndex(_NOTHING)

    def show_pages(self) -> None:
        """Show the pages."""
        self.pages.setCurrentIndex(_PAGES)

    @property
    def page(self) -> int:
        """Which page is seen: `CHANGES`, `OVER_TIME` or `REPETITION`."""
        return self.tabs.currentIndex()

    def turn_to(self, page: int) -> None:
        """Show a page."""
        self.tabs.setCurrentIndex(page)

    def say(self, level: str, message: str, hint: str = "", *, share: float | None = None) -> None:
        """Say what goes on below the choice; an empty message takes the line away."""
        self.line.say(level, message, hint, share=share)
        self.line.setVisible(bool(message))
        self.cancel.setVisible(level == BUSY)
