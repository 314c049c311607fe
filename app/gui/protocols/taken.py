"""Asks what is to become of an imported protocol whose id another one has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.language import tr
from app.gui.session.words import shortened
from app.protocols.session.protocol import Protocol

REPLACE, BOTH = "replace", "both"


def ask_taken(
    parent: QWidget, protocol: Protocol, is_ready: bool, answered: Callable[[str], None]
) -> QMessageBox:
    """Ask; the answer is `REPLACE`, `BOTH` or empty for neither. It waits for nothing."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Import a protocol"))
    name = shortened(protocol.name)
    replace = None
    if is_ready:
        box.setText(tr("{name} has the short name of a ready protocol.", name=name))
        box.setInformativeText(
            tr("It can be kept under another one; its sessions are then compared with each other.")
        )
    else:
        box.setText(tr("There is a protocol {id} already.", id=protocol.id))
        box.setInformativeText(
            tr("Replace it with {name} of the file, or keep both under different ones?", name=name)
        )
        replace = box.addButton(tr("Replace it"), QMessageBox.ButtonRole.DestructiveRole)
    both = box.addButton(
        tr("Keep it under another one") if is_ready else tr("Keep both"),
        QMessageBox.ButtonRole.AcceptRole,
    )
    leave = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(both)
    box.setEscapeButton(leave)

    def finished(_: int) -> None:
        clicked = box.clickedButton()
        box.deleteLater()
        answered(REPLACE if clicked is replace and replace else BOTH if clicked is both else "")

    box.finished.connect(finished)
    box.open()
    return box
