"""Keys that a picture keeps for itself while it has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _always() -> bool:
    return True


class OwnKeys(QObject):
    """Leaves keys to a widget, whatever commands of the window they are elsewhere.

    Parameters
    ----------
    widget
        It must have the keyboard.
    keys
        Them, without Ctrl and Alt.
    wanted
        Whether they mean something in it now.
    """

    def __init__(
        self, widget: QWidget, keys: Iterable[Qt.Key], wanted: Callable[[], bool] = _always
    ) -> None:
        super().__init__(widget)
        self._keys, self._wanted = frozenset(keys), wanted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key before it becomes a command (Qt)."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in self._keys
            and not event.modifiers() & _HELD
            and self._wanted()
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
