"""The first frame: the window with its name, while the rest of the program is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme

#: A window that is not painted, since it starts minimised, does not wait for it any longer.
_AT_LATEST_MS = 500


class Opening(QWidget):
    """Bars as the window will have them, and its name; `painted` when it is on the screen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = False
        name = QLabel("Myobench")
        theme.set_font(name, theme.CLOCK_PT, bold=True)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said = QLabel(tr("Starting…"))
        said.setObjectName("muted")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(_bar("bar", 7 * theme.UNIT))
        layout.addStretch(2)
        layout.addWidget(name)
        layout.addWidget(said)
        layout.addStretch(3)
        layout.addWidget(_bar("strip", 5 * theme.UNIT))
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.timeout.connect(self._tell)
        self._latest.start(_AT_LATEST_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first frame is there (Qt)."""
        super().paintEvent(event)
        if not self._told:
            self._latest.start(0)  # after this event, so after the frame

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()


def _bar(name: str, height_px: int) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    frame.setFixedHeight(height_px)
    return frame
