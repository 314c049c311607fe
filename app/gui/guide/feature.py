"""Finding one's way: palette, keys, manual, tour, and what is dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.gui.commands import Command
from app.gui.guide import context, gather, offers
from app.gui.guide.dropped import Fate, Verdict
from app.gui.guide.dropping import Dropping
from app.gui.guide.offers import Offer
from app.gui.guide.opening import Opening
from app.gui.guide.palette import CommandPalette
from app.gui.guide.tour import Tour
from app.gui.language import tr
from app.gui.views.banner import INFO, WARNING, Notice
from app.gui.views.source_picker import SIMULATED
from app.gui.views.top_bar import ToolButton
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from app.gui.guide.help_window import HelpWindow
    from app.gui.guide.sheet_dialog import SheetDialog

_RECENT = "palette.recent"


class Guide(QObject):
    """Adds the commands of help, and buttons for them at the top.

    Parameters
    ----------
    bench
        The parts of the window.

    Attributes
    ----------
    palette, tour, dropping, opening
        The parts that stand always.
    sheet, manual
        None before they are opened for the first time.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.sheet: SheetDialog | None = None
        self.manual: HelpWindow | None = None
        self.opening = Opening(bench, self)
        self.palette = CommandPalette(
            bench.window,
            lambda: gather.offers(bench, self.opening),
            self._recent,
        )
        self.palette.chosen.connect(self._run)
        self.tour = Tour(bench.window, _targets(bench), bench.commands)
        self.dropping = Dropping(bench.window, bench.controller)
        self.dropping.dropped.connect(self._dropped)
        self._add_commands()
        self._add_tools()
        for part, name in (
            (bench.signals, "signals"),
            (bench.strip, "trust"),
            (bench.replay_bar, "replay"),
            (bench.picker, "start"),
            (bench.start_page, "start"),
            (bench.controls, "recording"),
        ):
            context.set_page(part, name)
        bench.commands.ran.connect(self._note)
        bench.controller.status.connect(lambda _: self.tour.follow())
        bench.start_page.tour_wanted.connect(self.tour.start)
        bench.start_page.keys_wanted.connect(self.show_keys)
        bench.start_page.manual_wanted.connect(self.show_manual)

    def _add_commands(self) -> None:
        bench, help_, source, session = self._bench, tr("Help"), tr("Source"), tr("Session")
        bench.commands.add(
            Command(
                "palette.open",
                tr("Find a command"),
                help_,
                self.palette.toggle,
                "Ctrl+K; Ctrl+Shift+P",
                "search",
            ),
            Command("help.manual", tr("Manual"), help_, self.show_context, "F1", "help"),
            Command("help.keys", tr("Keys"), help_, self.show_keys, "Ctrl+/; ?", "keyboard"),
            Command("help.tour", tr("Take the tour"), help_, self.tour.start, icon="play"),
            Command(
                "source.simulated",
                tr("Start the simulated athlete"),
                source,
                self._start_simulated,
                icon="athlete",
                enabled=lambda: bench.picker.free,
                needs=tr("Disconnect first"),
            ),
            Command(
                "session.marker_text",
                tr("Write the text of the next marker"),
                session,
                bench.controls.mark_text.setFocus,
                "Ctrl+M",
                enabled=bench.controls.mark_text.isEnabled,
                needs=tr("A live source is needed"),
            ),
        )

    def _add_tools(self) -> None:
        commands = self._bench.commands
        made = {}
        for name in ("palette.open", "messages.show", "help.manual"):
            action = commands.action(name)
            icons = {command.name: command.icon for command in commands.all()}
            button = ToolButton(icons[name], action.text(), commands.tip(name))
            made[name] = button
            self._bench.top.add_tool(button)
        made["palette.open"].clicked.connect(self.palette.toggle)
        made["messages.show"].clicked.connect(lambda: commands.run("messages.show"))
        self._bench.top.set_log_button(made["messages.show"])
        menu = QMenu(made["help.manual"])
        for name in ("help.manual", "help.keys", "help.tour", "messages.show", "help.log_file"):
            menu.addAction(commands.action(name))
        made["help.manual"].setMenu(menu)
        made["help.manual"].setToolTip(tr("Help"))
        made["help.manual"].setAccessibleName(tr("Help"))

    # --- commands ------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show the sheet of all keys."""
        if self.sheet is None:
            # Imported and built at the first use: the start of the program does not wait for it.
            from app.gui.guide.sheet_dialog import SheetDialog

            self.sheet = SheetDialog(self._bench.commands, self._bench.window)
        self.sheet.show_keys()

    def show_context(self) -> None:
        """Open the manual where it speaks of what has the keyboard."""
        self.show_manual(context.page_for(QApplication.focusWidget()))

    def show_manual(self, place: str = "") -> None:
        """Open the manual at a page."""
        from app.gui.guide.manual import INDEX, Manual, manual_dir

        folder = manual_dir()
        if folder is None:
            message = tr("The manual was not installed with the program.")
            hint = tr("It is in the folder docs of the source code.")
            self._bench.banner.post("manual", Notice(WARNING, message, hint))
            return
        if self.manual is None:
            from app.gui.guide.help_window import HelpWindow

            self.manual = HelpWindow(Manual(folder), self._bench.window)
        self.manual.open_at(place or INDEX)

    def _start_simulated(self) -> None:
        self._bench.start_page.chosen.emit(SIMULATED)

    def _run(self, offer: Offer) -> None:
        offer.run()
        self._note(offer.name)

    def _note(self, name: str) -> None:
        """Remember what was used: it comes first the next time."""
        self._bench.memory.choose(_RECENT, offers.used(self._recent(), name))

    def _recent(self) -> list[str]:
        kept = self._bench.memory.choice(_RECENT, list[Any]())
        return [name for name in kept if isinstance(name, str)]

    def _dropped(self, verdict: Verdict) -> None:
        if verdict.fate is Fate.OPEN:
            self.opening.open_file(verdict.path)
        elif verdict.fate is Fate.LIBRARY:
            self._bench.recordings.open(verdict.path)
        else:
            self._bench.banner.post("drop", Notice(INFO, f"{verdict.title}.", verdict.detail))


def _targets(bench: Workbench) -> dict[str, Callable[[], Sequence[QWidget]]]:
    def panel(name: str) -> list[QWidget]:
        return [bench.docks.dock(name)] if name in bench.docks.names() else []

    controls = bench.controls
    return {
        "start": lambda: list(bench.start_page.ways),
        "source": lambda: [bench.picker],
        "signals": lambda: [bench.signals],
        "activation": lambda: panel("activation"),
        "balance": lambda: panel("balance"),
        "record": lambda: [controls.record_button, controls.mark_button],
        "replay": lambda: [bench.replay_bar],
    }
