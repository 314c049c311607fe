"""Numbers with their captions beside a plot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.fatigue.channel_list import side_width
from app.gui.look import theme
from app.gui.widgets import WrappedLabel


class Facts(QScrollArea):
    """Lines of caption and value, and a note below; as wide as the list of channels.

    It scrolls where large letters need more height than there is.

    Parameters
    ----------
    captions
        Of the lines.
    """

    def __init__(self, captions: Sequence[str]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("page")
        self.setWidget(inner)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, theme.UNIT // 2, 0, 0)
        self.body.setSpacing(theme.UNIT // 2)
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.UNIT)
        lines.setVerticalSpacing(2)
        lines.setColumnStretch(0, 1)
        self._values: list[QLabel] = []
        for row, caption in enumerate(captions):
            name, value = QLabel(caption), QLabel()
            name.setObjectName("muted")
            for label in (name, value):
                theme.set_font(label, theme.SMALL_PT, bold=label is value)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.setAccessibleName(caption)
            lines.addWidget(name, row, 0)
            lines.addWidget(value, row, 1)
            self._values.append(value)
        self.note = WrappedLabel()
        self.body.addLayout(lines)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def set_values(self, values: Sequence[str], note: str) -> None:
        """Change all values, and the note."""
        for label, value in zip(self._values, values, strict=True):
            if label.text() != value:
                label.setText(value)
        if self.note.text() != note:
            self.note.setText(note)

    def values(self) -> tuple[str, ...]:
        """Return the values."""
        return tuple(label.text() for label in self._values)

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt): as the list of channels."""
        return QSize(side_width(), 120)
