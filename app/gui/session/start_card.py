"""The session on the start page: the way from a client's name to a report."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button

_ICON_PX = 40


class StartCard(QFrame):
    """One button, and above it what was interrupted.

    Attributes
    ----------
    offers
        Holds what was interrupted.
    """

    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.offers = QVBoxLayout()
        self.offers.setSpacing(theme.UNIT)
        self._picture = QLabel()
        head = QLabel(tr("A session with a client"))
        theme.set_font(head, theme.BASE_PT + 2, bold=True)
        text = QLabel(
            tr(
                "A guided session: client, protocol and question, then one key leads from the "
                "signal check to the report. Without a device the simulated athlete does it."
            )
        )
        text.setObjectName("muted")
        text.setWordWrap(True)
        self.button = Button(tr("New session…"), "primary")
        self.button.clicked.connect(self.new)
        said = QVBoxLayout()
        said.setSpacing(theme.UNIT // 2)
        said.addWidget(head)
        said.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.UNIT)
        row.addWidget(self._picture)
        row.addLayout(said, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(self.offers)
        layout.addLayout(row)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow other colours (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(icon("session", "accent").pixmap(QSize(_ICON_PX, _ICON_PX)))
