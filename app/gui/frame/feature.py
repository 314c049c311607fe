"""What belongs to the window itself: workspaces, panels, look, full screen, settings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from app.engine.state import EngineStatus
from app.gui.commands import Command
from app.gui.frame.layouts import TRAINING, WORKSPACES
from app.gui.frame.title import window_title
from app.gui.frame.workspaces import Workspaces
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.appearance import Appearance, next_scale
from app.gui.settings.chooser import SettingsChooser
from app.gui.views.top_bar import ToolButton
from app.gui.workbench import Workbench


class Frame(QObject):
    """What belongs to the window itself.

    Parameters
    ----------
    bench
        The parts; buttons go to its top bar.
    appearance
        Theme and text size.

    Attributes
    ----------
    workspaces, settings
        The layouts, and what opens the dialog.
    switch
        Buttons of the workspaces.
    menu
        Panels, text size, full screen.
    """

    def __init__(self, bench: Workbench, appearance: Appearance) -> None:
        super().__init__(bench.window)
        self._bench, self._appearance = bench, appearance
        appearance.setParent(self)
        self.workspaces = Workspaces(bench.docks, bench.memory, self)
        self.workspaces.asked.connect(self._leave_start_page)
        self.settings = SettingsChooser(bench, appearance)
        self.workspaces.add_commands(bench.commands)
        self._add_commands()
        self.switch = Switch(bench)
        self.workspaces.changed.connect(self.switch.show_name)
        self.menu = QMenu(bench.window)
        self.menu.aboutToShow.connect(self._fill_menu)
        panels = ToolButton("panels", tr("Panels and view"), tr("Panels and view"))
        panels.setMenu(self.menu)
        settings = ToolButton("settings", tr("Settings"), bench.commands.tip("view.settings"))
        settings.clicked.connect(lambda: bench.commands.run("view.settings"))
        for tool in (self.switch, panels, settings):
            bench.top.add_tool(tool)
        bench.controller.status.connect(self._follow)

    def _leave_start_page(self, name: str) -> None:
        """Come from the start page to the training, which says itself how to begin."""
        if name == TRAINING:
            self._bench.body.setCurrentWidget(self._bench.docks)

    def _add_commands(self) -> None:
        group, window = tr("View"), self._bench.window
        self._bench.commands.add(
            Command(
                "view.larger",
                tr("Larger text"),
                group,
                partial(self._resize, 1),
                "Ctrl++; Ctrl+=",
                "text-size",
            ),
            Command("view.smaller", tr("Smaller text"), group, partial(self._resize, -1), "Ctrl+-"),
            Command(
                "view.usual", tr("Usual size of text"), group, partial(self._resize, 0), "Ctrl+0"
            ),
            Command(
                "view.full-screen",
                tr("Full screen"),
                group,
                self._full_screen,
                "F11",
                "full-screen",
            ),
            Command("view.theme", tr("Light or dark"), group, self._other_theme, "", "moon"),
            Command(
                "view.settings", tr("Settings"), group, self.settings.open, "Ctrl+,", "settings"
            ),
            Command(
                "view.practice",
                tr("Name and picture of the practice"),
                group,
                partial(self.settings.open, "practice"),
                "",
                "report",
            ),
        )
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def begin(self) -> None:
        """Register a command for each panel, and arrange them; all of them are there now."""
        group = tr("Panels")
        for name, title in self._bench.docks.titles().items():
            toggle = partial(self._bench.docks.toggle, name)
            said = tr("Show or hide “{title}”", title=title)
            self._bench.commands.add(Command(f"panel.{name}", said, group, toggle))
        self.workspaces.begin()

    def _resize(self, steps: int) -> None:
        scale = next_scale(theme.text_scale(), steps) if steps else 1.0
        self._appearance.set_text_scale(scale)

    def _other_theme(self) -> None:
        self._appearance.set_theme("light" if theme.now().dark else "dark")

    def _full_screen(self) -> None:
        window = self._bench.window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _fill_menu(self) -> None:
        """Make the menu of what is there now."""
        self.menu.clear()
        docks, commands = self._bench.docks, self._bench.commands
        for name, title in docks.titles().items():
            action = QAction(title, self.menu)
            action.setCheckable(True)
            action.setChecked(docks.is_shown(name))
            action.triggered.connect(lambda shown, name=name: docks.set_shown(name, shown))
            self.menu.addAction(action)
        self.menu.addSeparator()
        for name in (
            "workspace.reset",
            "",
            "view.larger",
            "view.smaller",
            "view.usual",
            "",
            "view.theme",
            "view.full-screen",
        ):
            if name:
                self.menu.addAction(commands.action(name))
            else:
                self.menu.addSeparator()

    def _follow(self, status: EngineStatus) -> None:
        if self._bench.window.isEnabled():  # else it is finishing, and says so
            self._bench.window.setWindowTitle(window_title(status))
        self.switch.propose("review" if status.replay is not None else "")


class Switch(QWidget):
    """Three buttons that stand as one, the present workspace pressed."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._buttons: dict[str, ToolButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.UNIT, 0, theme.UNIT, 0)
        row.setSpacing(0)
        for number, one in enumerate(WORKSPACES):
            command = f"workspace.{one.name}"
            title = tr("Workspace {name}", name=tr(one.title))
            button = ToolButton(one.icon, title, bench.commands.tip(command))
            button.setObjectName(("left", "middle", "right")[min(number, 2)])
            button.setCheckable(True)
            button.clicked.connect(partial(bench.commands.run, command))
            self._group.addButton(button)
            self._buttons[one.name] = button
            row.addWidget(button)

    def show_name(self, name: str) -> None:
        """Show which workspace is seen."""
        self._buttons[name].setChecked(True)

    def propose(self, name: str) -> None:
        """Put a dot on a workspace that suits what is open; on none for an empty name."""
        for own, button in self._buttons.items():
            button.set_badge(own == name and not button.isChecked())
