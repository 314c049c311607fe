"""Dropping files and folders on the window, with a target that says what will come of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.engine.state import EngineState
from app.gui.background import Background
from app.gui.guide.dropped import Fate, Verdict, judge
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.session_controller import SessionController

_ICON_PX = 48
_LEAST = QSize(72 * theme.UNIT, 28 * theme.UNIT)


class Dropping(QObject):
    """Takes what is dropped.

    Parameters
    ----------
    window
        On which it may be dropped.
    controller
        Knows what is connected; its background looks up the formats.
    """

    dropped = Signal(object)  # Verdict

    def __init__(self, window: QWidget, controller: SessionController) -> None:
        super().__init__(window)
        self._window, self._controller = window, controller
        self._known: Collection[str] = ()
        self.target = DropTarget(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        controller.ready.connect(lambda: self._look_up(controller.background))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a drag over the window (Qt)."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if kind == QEvent.Type.DragLeave:
            self.target.hide()
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._let_go(event)
            return True
        return super().eventFilter(watched, event)

    def judge(self, data: QMimeData) -> Verdict:
        """Return what would become of what is dragged."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        status = self._controller.last_status
        linked = status.state in (EngineState.CONNECTING, EngineState.STREAMING)
        return judge(
            paths,
            self._known,
            recording=status.state is EngineState.RECORDING,
            connected=linked and status.replay is None,
        )

    def _entered(self, event: QDragEnterEvent) -> bool:
        if not event.mimeData().hasUrls():
            return False  # a text that is dragged into a field
        verdict = self.judge(event.mimeData())
        self.target.show_verdict(verdict)
        # Also what is refused is accepted: only so the target can stay and say why.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _let_go(self, event: QDropEvent) -> None:
        self.target.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(self.judge(event.mimeData()))

    def _look_up(self, background: Background) -> None:
        def endings() -> tuple[str, ...]:
            from recordings.library import endings as known  # it brings HDF5

            return known()

        background.run("formats", endings, self._take, lambda _: None)

    def _take(self, known: tuple[str, ...]) -> None:
        self._known = known


class DropTarget(QFrame):
    """A card in the middle while something is dragged over the window; what is live stays seen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop")
        self._window = window
        # The window gets what is dropped; this only shows.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = QLabel()
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_font(self.title, theme.CLOCK_PT, bold=True)
        self.detail = QLabel()
        self.detail.setObjectName("muted")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addStretch(1)
        for widget in (self._icon, self.title, self.detail):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Say what will come of it."""
        refused = verdict.fate is Fate.REFUSED
        theme.set_state(self, "level", "warning" if refused else "info")
        name = "warning" if refused else "import"
        self._icon.setPixmap(icon(name, "warning_text" if refused else "accent").pixmap(_ICON_PX))
        self.title.setText(verdict.title)
        self.detail.setText(verdict.detail)
        room = self._window.rect()
        wanted = self.sizeHint().expandedTo(_LEAST).boundedTo(room.size())
        place = QRect(QPoint(0, 0), wanted)
        place.moveCenter(room.center())
        self.setGeometry(place)
        self.show()
        self.raise_()
