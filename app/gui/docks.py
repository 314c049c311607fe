"""The panels of the window and where they stand: what a workspace saves and restores."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class Docks(QMainWindow):
    """An area of panels that the user may move, stack and hide.

    Parameters
    ----------
    central
        The panel that the others stand around.
    """

    def __init__(self, central: QWidget) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setCentralWidget(central)
        self._docks: dict[str, QDockWidget] = {}

    def add(
        self,
        name: str,
        title: str,
        panel: QWidget,
        area: Qt.DockWidgetArea = RIGHT,
        *,
        shown: bool = True,
    ) -> QDockWidget:
        """Add a panel.

        Parameters
        ----------
        name
            Never changes and is never shown: saved layouts refer to it.
        title
            In the user's language, for menus and tabs.
        panel
            What is shown.
        area
            Where it stands at first.
        shown
            Whether it is shown at first.

        Raises
        ------
        ValueError
            There is a panel of that name.
        """
        if name in self._docks:
            raise ValueError(f"there are two panels named {name}")
        dock = QDockWidget(title)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        dock.setVisible(shown)
        self._docks[name] = dock
        return dock

    def names(self) -> tuple[str, ...]:
        """Return the names of all panels, in the order they were added."""
        return tuple(self._docks)

    def dock(self, name: str) -> QDockWidget:
        """Return the frame of a panel."""
        return self._docks[name]

    def is_shown(self, name: str) -> bool:
        """Tell whether a panel is in the window; it may be below another one's tab."""
        return not self._docks[name].isHidden()

    def set_shown(self, name: str, shown: bool) -> None:
        """Show a panel, on top of its stack, or hide it."""
        dock = self._docks[name]
        dock.setVisible(shown)
        if shown:
            dock.raise_()

    def toggle(self, name: str) -> None:
        """Show a panel that is hidden, hide one that is shown."""
        self.set_shown(name, not self.is_shown(name))
