"""The session panel while none runs: how to begin one, and what was interrupted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.gui.compare.flow import FlowLayout
from app.gui.language import tr
from app.gui.look import theme
from app.gui.session.big_button import BigButton
from app.gui.widgets import Button, WrappedLabel


class OfferCard(QFrame):
    """A session that was interrupted: go on with it, or close it.

    Attributes
    ----------
    said
        Which one it is.
    go_on, close_button
        Its two ways.
    """

    def __init__(self, text: str, go_on: Callable[[], object], close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("result")
        self.setProperty("level", "warning")
        self.said = QLabel(text)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.said, bold=True)
        self.about = QLabel(
            tr("What was recorded is kept. Repeat the MVC if electrodes were taken off meanwhile.")
        )
        self.about.setWordWrap(True)
        theme.set_font(self.about, theme.SMALL_PT)
        self.go_on = Button(tr("Go on"), "primary", tr("In a new recording, where it stopped"))
        self.close_button = Button(tr("Close it"), tip=tr("What was recorded is kept"))
        self.go_on.clicked.connect(go_on)
        self.close_button.clicked.connect(close)
        buttons = QWidget()
        row = FlowLayout(buttons, theme.UNIT)
        row.addWidget(self.go_on)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.said)
        layout.addWidget(self.about)
        layout.addWidget(buttons)


class IdlePage(QWidget):
    """One way to begin; `offers` stands above it.

    Attributes
    ----------
    offers
        Holds what was interrupted.
    """

    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offers = QVBoxLayout()
        self.offers.setSpacing(theme.UNIT)
        title = QLabel(tr("No session runs"))
        theme.set_font(title, theme.BASE_PT + 3, bold=True)
        about = WrappedLabel(
            tr(
                "A session leads through the steps of a protocol: signal check, MVC, tasks. "
                "One key does what comes next, all of it is one recording, and a report is made "
                "of it at the end."
            )
        )
        self.new_button = BigButton()
        self.new_button.setText(tr("New session…"))
        self.new_button.clicked.connect(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(self.offers)
        layout.addWidget(title)
        layout.addWidget(about)
        layout.addWidget(self.new_button)
        layout.addStretch(1)
