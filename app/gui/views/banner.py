"""One line above the views for what went wrong and what to do; never in the way, never modal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.gui.format import escaped
from app.gui.look import theme
from app.gui.widgets import Button

ERROR, WARNING, INFO = "error", "warning", "info"
_RANK = {ERROR: 0, WARNING: 1, INFO: 2}
_SIGNS = {ERROR: "✕", WARNING: "!", INFO: "i"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say: `level` is one of the constants of this module."""

    level: str
    message: str
    hint: str = ""


class Banner(QFrame):
    """Shows the gravest notice, one per cause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._notices: dict[str, Notice] = {}
        self._icon = QLabel()
        self._icon.setObjectName("sign")
        self._icon.setFixedSize(20, 20)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = QLabel()
        self._close = Button("Dismiss")
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._more)
        layout.addWidget(self._close)
        self.hide()

    @property
    def shown(self) -> Notice | None:
        """The notice that is on the screen."""
        cause = self._gravest()
        return None if cause is None else self._notices[cause]

    def post(self, cause: str, notice: Notice) -> None:
        """Show a notice; it replaces the former one of the same cause."""
        if self._notices.get(cause) != notice:
            self._notices[cause] = notice
            self._show()

    def clear(self, cause: str) -> None:
        """Take away the notice of a cause, if there is one."""
        if self._notices.pop(cause, None) is not None:
            self._show()

    def dismiss(self) -> None:
        """Take away the notice on the screen."""
        cause = self._gravest()
        if cause is not None:
            self.clear(cause)

    def _gravest(self) -> str | None:
        newest_first = list(reversed(self._notices))
        return min(newest_first, key=lambda k: _RANK[self._notices[k].level], default=None)

    def _show(self) -> None:
        notice = self.shown
        self.setVisible(notice is not None)
        if notice is None:
            return
        theme.set_state(self, "level", notice.level)
        self._icon.setText(_SIGNS[notice.level])
        hint = f" {escaped(notice.hint)}" if notice.hint else ""
        self._text.setText(f"<b>{escaped(notice.message)}</b>{hint}")
        others = len(self._notices) - 1
        self._more.setText(f"{others} more" if others else "")
