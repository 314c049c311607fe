"""One place below a dialog's fields for what is going on, what came of it, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.gui.format import escaped, plain_tip
from app.gui.look import theme

HINT, BUSY, GOOD, WARNING, ERROR = "hint", "busy", "good", "warning", "error"
_SIGNS = {HINT: "", BUSY: "…", GOOD: "✓", WARNING: "!", ERROR: "✕"}


class ResultLine(QFrame):
    """A sign, a message and two lines of hint; its height never changes: nothing below it moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result")
        self.level = HINT
        self._shown: tuple[str, str, str, float | None] = (HINT, "", "", None)
        self._sign = QLabel()
        self._sign.setObjectName("sign")
        self._sign.setFixedSize(20, 20)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3)
        row = QHBoxLayout()
        row.setContentsMargins(theme.UNIT + 4, 0, theme.UNIT + 4, 0)
        row.setSpacing(theme.UNIT + 4)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row, 1)
        layout.addWidget(self._bar)
        self._fit()
        self.say(HINT, "")

    @property
    def text(self) -> str:
        """What it says, message and hint."""
        return self._said

    def say(self, level: str, message: str, hint: str = "", *, share: float | None = None) -> None:
        """Show a message; `share` (0 to 1) is how much of some work is done, None if unknown."""
        self.level, self._said = level, f"{message} {hint}".strip()
        theme.set_state(self, "level", level)
        self._sign.setVisible(bool(_SIGNS[level]))
        self._sign.setText(_SIGNS[level])
        strong = escaped(message) if level == HINT else f"<b>{escaped(message)}</b>"
        self._shown = level, message, hint, share
        size_pt = theme.SMALL_PT * theme.text_scale()
        small = f'<br><span style="font-size: {size_pt:g}pt">{escaped(hint)}</span>'
        self._text.setText(strong + (small if hint else ""))
        self._text.setToolTip(plain_tip(self._said))
        self._bar.setVisible(level == BUSY)
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * share))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()
            level, message, hint, share = self._shown
            self.say(level, message, hint, share=share)

    def _fit(self) -> None:
        """Have the height of a message and two lines of hint."""
        lines_px = QFontMetrics(theme.font()).lineSpacing()
        lines_px += 2 * QFontMetrics(theme.font(theme.SMALL_PT)).lineSpacing()
        self.setFixedHeight(lines_px + 2 * theme.UNIT)
