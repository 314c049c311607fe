"""Before an activity: its fields, what is in the way of a start, and the button that starts."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.commands import Commands
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel


class StartBox(QWidget):
    """Fields above a start button, and one for the remedy where an MVC is missing.

    Parameters
    ----------
    fields
        What can be chosen.
    start
        Text of the button that starts.
    commands
        Has the page on which an MVC is measured.

    Attributes
    ----------
    button, mvc_button, lack
        Start; measure the MVC; what is in the way.
    """

    def __init__(self, fields: QWidget, start: str, commands: Commands) -> None:
        super().__init__()
        self.lack = WrappedLabel()
        self.button = Button(start, "primary")
        self.mvc_button = Button(tr("Measure the MVC…"), "primary")
        self.mvc_button.clicked.connect(lambda: commands.run("training.mvc"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        for button in (self.button, self.mvc_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(fields)
        layout.addWidget(self.lack)
        layout.addLayout(buttons)

    @property
    def key_button(self) -> Button:
        """The next obvious thing: the remedy where there is one, else the start."""
        return self.button if self.mvc_button.isHidden() else self.mvc_button

    def judge(self, lack: str, *, lacks_mvc: bool, stops: bool = True) -> None:
        """Say what is in the way, and offer the remedy.

        Parameters
        ----------
        lack
            What is said; empty where nothing is.
        lacks_mvc
            Whether an MVC is the remedy.
        stops
            Whether it really is in the way, or has only to be known.
        """
        if lack != self.lack.text():
            self.lack.setText(lack)
        self.lack.setVisible(bool(lack))
        self.mvc_button.setVisible(lacks_mvc)
        self.button.setEnabled(not (lack and stops))
