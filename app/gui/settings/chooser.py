"""Behind the settings: the dialog, the file, and what a change must reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.config import AppConfig
from app.engine.state import EngineState
from app.gui.language import tr
from app.gui.look.appearance import Appearance
from app.gui.views.banner import WARNING, Notice
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from app.gui.settings.dialog import SettingsDialog


class SettingsChooser(QObject):
    """Opens the dialog, and passes on what is chosen.

    Parameters
    ----------
    bench
        Its parts are told of changes.
    appearance
        Theme, text size, language.

    Attributes
    ----------
    dialog
        None before it is opened for the first time.
    """

    def __init__(self, bench: Workbench, appearance: Appearance) -> None:
        super().__init__(bench.window)
        self.dialog: SettingsDialog | None = None
        self._bench, self._appearance = bench, appearance
        bench.preferences.changed.connect(self._changed)
        bench.preferences.chosen.connect(self._save)
        bench.controller.ready.connect(self._pass_on)

    def open(self, page: str = "") -> None:
        """Open the dialog, on a page (of `SettingsDialog.show_page`) or where it was."""
        if self.dialog is None:
            # Imported and built at the first use: the start of the program does not wait for it.
            from app.gui.settings.dialog import SettingsDialog

            bench = self._bench
            self.dialog = SettingsDialog(
                bench.preferences,
                self._appearance,
                bench.controller.background,
                bench.memory,
                bench.commands,
                bench.window,
            )
        self.dialog.show_settings()
        if page:
            self.dialog.show_page(page)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the dialog at the end of the program."""
        if self.dialog is not None:
            self.dialog.close()

    def _changed(self, config: AppConfig) -> None:
        bench = self._bench
        bench.desk.set_folder(config.data_dir)
        bench.recordings.set_folder(config.data_dir)
        if bench.controller.last_status.state is not EngineState.RECORDING:
            bench.controls.set_defaults(config.notes)
        self._pass_on()

    def _pass_on(self) -> None:
        self._bench.controller.use(self._bench.preferences.spec, self._bench.data_dir)

    def _save(self) -> None:
        def refused(problem: Exception) -> None:
            message = tr("The settings could not be stored: {problem}.", problem=str(problem))
            hint = tr("They hold until the program ends.")
            self._bench.banner.post("settings", Notice(WARNING, message, hint))

        save = self._bench.preferences.save
        self._bench.controller.background.run("settings", save, lambda _: None, refused)
