"""The end of the window: nothing is cut off, and nobody waits in front of a frozen screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QMessageBox

from app.engine.state import EngineState
from app.gui.language import tr
from app.gui.views.banner import ERROR, Notice
from app.gui.workbench import Workbench


class Closing(QObject):
    """Closes a window when everything behind it has stopped.

    Parameters
    ----------
    bench
        Its parts end first, in the background.

    Attributes
    ----------
    may_close
        True once nothing is left to wait for.
    question
        Asks whether a recording is to be finished; None while nothing is asked.
    """

    begins = Signal()  # the last moment to keep something

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._is_stuck = False
        self.may_close = False
        self.question: QMessageBox | None = None
        bench.controller.stuck.connect(self._stuck)
        bench.controller.closed.connect(self._closed)

    def ask(self) -> None:
        """Finish, after a question if a recording runs; it waits for no answer."""
        if self._bench.controller.last_status.state is not EngineState.RECORDING:
            self.begin()
        elif self.question is None:
            self._ask()
        else:
            self.question.raise_()

    def begin(self) -> None:
        """Finish everything in the background, and then close the window."""
        bench = self._bench
        self.begins.emit()
        for dialog in bench.window.findChildren(QDialog):
            if dialog.isVisible():  # it would outlive the window
                dialog.reject()
        bench.chooser.close()
        bench.recordings.close()
        bench.desk.close()
        bench.signals.scope.set_notice(tr("Finishing…"))
        bench.window.setEnabled(False)
        bench.window.setWindowTitle(tr("Myobench – finishing…"))
        bench.controller.close()

    def _ask(self) -> None:
        box = self.question = QMessageBox(self._bench.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Recording"))
        box.setText(tr("A recording is running."))
        box.setInformativeText(tr("It is complete up to this moment when you finish it now."))
        finish = box.addButton(tr("Finish and close"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(tr("Keep recording"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def answered(_: int) -> None:
            self.question = None
            wanted = box.clickedButton() is finish
            box.deleteLater()
            if wanted:
                self.begin()

        box.finished.connect(answered)
        box.open()

    def _stuck(self, what: str) -> None:
        self._is_stuck = True
        self._bench.window.setEnabled(True)
        self._bench.window.setWindowTitle("Myobench")
        message = tr("These did not end in time: {what}.", what=what)
        hint = tr("Close the window again to leave them; a recording may need `myobench recover`.")
        self._bench.banner.post("close", Notice(ERROR, message, hint))

    def _closed(self) -> None:
        self.may_close = True
        if not self._is_stuck:
            self._bench.window.close()
