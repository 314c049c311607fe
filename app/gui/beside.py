"""Dialogs that stand beside the window, not in its way: one may record while they are open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def show_beside(dialog: QDialog) -> None:
    """Show a dialog, and return at once; record, mark and stop go on being within reach.

    An older one that asks the same gives way.

    Parameters
    ----------
    dialog
        Belongs to a window, and deletes itself, or is kept, as it says itself.
    """
    parent = dialog.parentWidget()
    for other in parent.findChildren(type(dialog)) if parent is not None else ():
        same = other is not dialog and other.windowTitle() == dialog.windowTitle()
        if same and other.isVisible():
            other.reject()
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
