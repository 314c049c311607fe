"""Where a panel comes up that is not part of a workspace."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.gui.docks import BOTTOM, Docks

#: The panels below the signals stand on top of each other, this one among them.
_BELOW = "fatigue"


def show(docks: Docks, name: str, least_px: int = 0) -> None:
    """Show a panel; below the signals on top of those that are there, with a height to be read.

    Where the user or a workspace has put it elsewhere, it comes up there.
    """
    dock = docks.dock(name)
    other = docks.dock(_BELOW)
    comes_up = not docks.is_shown(name) and not dock.isFloating()
    below = comes_up and docks.dockWidgetArea(dock) == BOTTOM and docks.is_shown(_BELOW)
    if below:
        docks.tabifyDockWidget(other, dock)
    docks.set_shown(name, True)
    if below and dock.height() < least_px:
        docks.resizeDocks([dock], [least_px], Qt.Orientation.Vertical)
