"""The end of the window: nothing is cut off, and nobody waits in front of a frozen screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMessageBox

from app.gui.session_controller import SessionController
from app.gui.views.banner import ERROR, Notice


class Closing(QObject):
    """Closes a window when everything behind it has stopped.

    Parameters
    ----------
    window
        Is closed.
    controller
        Is finished before, in the background.
    tell
        Posts a notice: cause and text.
    """

    def __init__(
        self,
        window: QMainWindow,
        controller: SessionController,
        tell: Callable[[str, Notice], None],
    ) -> None:
        super().__init__(window)
        self._window, self._controller, self._tell = window, controller, tell
        self._is_stuck = False
        self.may_close = False
        controller.stuck.connect(self._stuck)
        controller.closed.connect(self._closed)

    def begin(self) -> None:
        """Finish everything in the background."""
        self._window.setEnabled(False)
        self._window.setWindowTitle("Myobench – finishing…")
        self._controller.close()

    def may_finish_recording(self) -> bool:
        """Ask whether a recording that runs is to be finished now."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Recording")
        box.setText("A recording is running.")
        box.setInformativeText("It is complete up to this moment when you finish it now.")
        finish = box.addButton("Finish and close", QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton("Keep recording", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is finish

    def _stuck(self, what: str) -> None:
        self._is_stuck = True
        self._window.setEnabled(True)
        self._window.setWindowTitle("Myobench")
        message = f"These did not end in time: {what}."
        hint = "Close the window again to leave them; a recording may need `myobench recover`."
        self._tell("close", Notice(ERROR, message, hint))

    def _closed(self) -> None:
        self.may_close = True
        if not self._is_stuck:
            self._window.close()
