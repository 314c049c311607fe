"""The panels of the window and where they stand: what a workspace saves and restores."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, Panel

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea

#: Name of the panel in the middle, which the others stand around.
CENTRE = "signals"
_ICON_PX = 16


class Dock(QDockWidget):
    """A panel that can be moved, floated and hidden; its title line is the panel's own.

    Parameters
    ----------
    name
        Never changes and is never shown.
    title
        In the user's language.
    panel
        What is shown.
    """

    def __init__(self, name: str, title: str, panel: QWidget) -> None:
        super().__init__(title)
        self.setObjectName(name)
        card = panel if isinstance(panel, Panel) else Panel(title, panel)
        self._card = card
        self.float_button = _small("float", tr("Take “{title}” out of the window", title=title))
        self.hide_button = _small("close", tr("Hide “{title}”", title=title))
        self.float_button.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self.hide_button.clicked.connect(self.close)
        self.setTitleBarWidget(card.lend_head((self.float_button, self.hide_button)))
        self.setWidget(card)
        self.topLevelChanged.connect(self._floated)

    def _floated(self, floating: bool) -> None:
        out = tr("Take “{title}” out of the window", title=self.windowTitle())
        back = tr("Put “{title}” back into the window", title=self.windowTitle())
        _name(self.float_button, back if floating else out)
        self.float_button.setIcon(icon("dock" if floating else "float", "muted"))
        theme.set_state(self, "floating", floating)

    def show_title(self, shown: bool) -> None:
        """Show the title in the title line, or not: where a tab says it."""
        self._card.show_title(shown)


class Docks(QMainWindow):
    """An area of panels that the user may move, stack and hide.

    Parameters
    ----------
    central
        The panel that the others stand around.
    title
        Its name in menus.
    """

    changed = Signal()  # a panel was shown, hidden, stacked or moved
    appeared = Signal()  # for the first time, with its real size

    def __init__(self, central: QWidget, title: str = "") -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        self.setCentralWidget(central)
        self._central, self._central_title = central, title
        self._docks: dict[str, Dock] = {}
        self._areas: dict[str, Qt.DockWidgetArea] = {}
        self._has_appeared = False

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
        if name in self._docks or name == CENTRE:
            raise ValueError(f"there are two panels named {name}")
        dock = Dock(name, title, panel)
        self.addDockWidget(area, dock)
        dock.setVisible(shown)
        dock.visibilityChanged.connect(lambda _: self._follow())
        dock.dockLocationChanged.connect(lambda _: self._follow())
        self._docks[name], self._areas[name] = dock, area
        return dock

    def names(self) -> tuple[str, ...]:
        """Return the names of all panels that can be moved, in the order they were added."""
        return tuple(self._docks)

    def titles(self) -> dict[str, str]:
        """Return the titles of all panels by name, the one in the middle first."""
        middle = {CENTRE: self._central_title} if self._central_title else {}
        return middle | {name: dock.windowTitle() for name, dock in self._docks.items()}

    def dock(self, name: str) -> QDockWidget:
        """Return the frame of a panel."""
        return self._docks[name]

    def area(self, name: str) -> Qt.DockWidgetArea:
        """Return where a panel stands at first."""
        return self._areas[name]

    def is_shown(self, name: str) -> bool:
        """Tell whether a panel is in the window; it may be below another one's tab."""
        return not (self._central if name == CENTRE else self._docks[name]).isHidden()

    def set_shown(self, name: str, shown: bool) -> None:
        """Show a panel, on top of its stack, or hide it."""
        if name == CENTRE:
            self._central.setVisible(shown)
            self._follow()
            return
        dock = self._docks[name]
        dock.setVisible(shown)
        if shown:
            dock.raise_()

    def toggle(self, name: str) -> None:
        """Show a panel that is hidden or below another one, hide one that is seen."""
        dock = self._docks.get(name)
        below = dock is not None and self.isVisible() and dock.visibleRegion().isEmpty()
        self.set_shown(name, not self.is_shown(name) or below)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the first time (Qt)."""
        super().showEvent(event)
        if not self._has_appeared:
            self._has_appeared = True
            self.appeared.emit()

    def childEvent(self, event: QChildEvent) -> None:
        """Name the tabs of stacked panels, which Qt makes as it goes (Qt)."""
        super().childEvent(event)
        tabs = event.child()
        if event.type() == QEvent.Type.ChildPolished and isinstance(tabs, QTabBar):
            tabs.setAccessibleName(tr("Stacked panels"))
            tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tabs.setDrawBase(False)
            tabs.setExpanding(False)
            tabs.setElideMode(Qt.TextElideMode.ElideRight)

    def _follow(self) -> None:
        for dock in self._docks.values():
            dock.show_title(not self.tabifiedDockWidgets(dock) or dock.isFloating())
        self.changed.emit()


def _small(name: str, tip: str) -> Button:
    button = Button("", "tiny")
    button.setIcon(icon(name, "muted"))
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    _name(button, tip)
    return button


def _name(button: Button, tip: str) -> None:
    button.setAccessibleName(tip)
    button.setToolTip(tip)
