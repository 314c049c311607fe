"""What the dialogs of clients have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog


class FieldDialog(QDialog):
    """Enter does what the field with the keyboard says, and presses no other button.

    Qt would press the first button of the dialog, be it *Cancel* or *New client*.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the fields and buttons (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)
