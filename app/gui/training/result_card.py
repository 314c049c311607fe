"""What came of something, on a card: a headline and a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.gui.look import theme


class ResultCard(QFrame):
    """A card in the colours of a message.

    Attributes
    ----------
    title, lines
        The texts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result")
        theme.set_state(self, "level", "info")
        self.title = QLabel()
        theme.set_font(self.title, theme.BASE_PT + 3, bold=True)
        self.title.setWordWrap(True)
        self.lines = QLabel()
        self.lines.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.UNIT + theme.UNIT // 2] * 4)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.lines)

    def show_result(self, level: str, title: str, lines: Sequence[str]) -> None:
        """Show a result; `level` is one of the style sheet's."""
        theme.set_state(self, "level", level)
        self.title.setText(title)
        self.lines.setText("\n".join(lines))
        self.lines.setVisible(bool(lines))
