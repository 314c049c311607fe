"""Return does what comes next: for a lifter with one free finger, or a foot switch."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.gui.activation.body_map import BodyMap
from app.gui.commands import Command
from app.gui.language import tr
from app.gui.training.foot_switch import apply, kept
from app.gui.training.panel import TrainingPanel
from app.gui.views.banner import INFO, READ_MS, Notice, Remedy
from app.gui.workbench import Workbench
from app.protocols.activity import DONE, READY, WORK
from app.protocols.training import STOP
from app.protocols.trigger.trigger import OFF

GO, HALT = "training.go", "training.stop"
_CAUSE = "training"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
#: Return has a meaning of its own in them.
_OWN = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView, BodyMap)
#: Return presses those that the user has gone to by Tab. Qt gives the keyboard to a button by
#: itself when a window opens or another button goes: nobody means that one.
_PRESSED = (QPushButton, QToolButton)
#: Once it was used there, the next one means what comes next.
_LEFT = (QLineEdit, QAbstractSpinBox)


class OneKey(QObject):
    """The commands behind the one key.

    Parameters
    ----------
    bench
        The window's parts.
    panel
        Its pages know what is next.
    """

    def __init__(self, bench: Workbench, panel: TrainingPanel) -> None:
        super().__init__(panel)
        self._bench, self._panel = bench, panel
        self._tabbed: QWidget | None = None  # where Tab has led to
        group = tr("Training")
        bench.commands.add(
            Command(
                GO,
                tr("Do what comes next"),
                group,
                self.go,
                "Return; Enter",
                "play",
                repeats=False,  # a finger that rests on it must not begin and end set after set
            ),
            Command(
                HALT,
                tr("Stop what runs"),
                group,
                self.stop,
                "Shift+Return; Shift+Enter",
                "stop",
                enabled=self._runs,
                needs=tr("Nothing runs"),
                repeats=False,
            ),
        )
        apply(bench.commands, kept(bench.memory))
        bench.hub.running_button = self._running_button
        bench.window.installEventFilter(self)

    def go(self) -> None:
        """Do the next obvious thing of the session, of what runs, else of the page in front."""
        bench = self._bench
        if bench.controller.last_status.replay is not None:
            said = tr("A recording can be looked at, but not trained on.")
            self._tell(said, tr("Disconnect, and connect a live source."))
        elif not bench.hub.can_ask:
            remedy = Remedy(tr("Connect"), "source.connect")
            self._tell(tr("Connect a source first."), "", remedy)
        elif bench.hub.lead is None and not self._is_seen():
            bench.commands.run("panel.training")
        else:
            button = self._button()
            if button is not None:
                button.click()
            elif bench.hub.lead is not None:
                self._tell(tr("The session goes on by itself, or says what is in the way."))
            else:
                self._tell(tr("There is nothing to begin on this page."))

    def coming(self) -> str:
        """Return what the key would do now, as its button says; empty where nothing."""
        live = self._bench.controller.last_status.replay is None and self._bench.hub.can_ask
        button = self._button() if live else None
        return "" if button is None else button.text()

    def stop(self) -> None:
        """End what runs, and what waits to begin."""
        hub = self._bench.hub
        if hub.armed is not None:
            hub.ask(OFF)
        if hub.view.activity:
            hub.ask(STOP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Return to what has the keyboard, where it means something there (Qt)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _TAB:
                QTimer.singleShot(0, self, self._note_tab)
            elif event.key() in _ENTER and self._is_meant(QApplication.focusWidget()):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _button(self) -> QAbstractButton | None:
        """Return the button of what runs, else of the page in front; None where none can be."""
        view, lead = self._bench.hub.view, self._bench.hub.lead
        if lead is not None:
            return lead()
        running = [p for p in self._panel.pages.values() if view.activity in p.activities]
        front = [] if self._panel.page is None else [self._panel.page]
        phase = "" if view.view is None else view.view.cue.phase
        # Who turns to another page while nothing is to be done means that page.
        order = (*running, *front) if phase in (READY, WORK) else (*front, *running)
        if phase == DONE:
            order = tuple(front)
        buttons = (page.key_button() for page in order)
        return next((one for one in buttons if one is not None and one.isEnabled()), None)

    def _running_button(self) -> QAbstractButton | None:
        """Return the button of what runs, where it can be pressed."""
        activity = self._bench.hub.view.activity
        running = (page for page in self._panel.pages.values() if activity in page.activities)
        buttons = (page.key_button() for page in running)
        return next((one for one in buttons if one is not None and one.isEnabled()), None)

    def _is_meant(self, focus: QWidget | None) -> bool:
        """Tell whether Return is for what has the keyboard."""
        if isinstance(focus, _LEFT) and self._panel.isAncestorOf(focus):
            QTimer.singleShot(0, focus, focus.clearFocus)
        pressed = isinstance(focus, _PRESSED) and focus is self._tabbed
        return pressed or isinstance(focus, _OWN)

    def _note_tab(self) -> None:
        self._tabbed = QApplication.focusWidget()

    def _runs(self) -> bool:
        hub = self._bench.hub
        return bool(hub.view.activity) or hub.armed is not None

    def _is_seen(self) -> bool:
        """Tell whether whoever presses the key sees what it is about."""
        other_window = QApplication.activeWindow() is not self._bench.window
        return self._runs() or other_window or _is_on_top(self._panel)

    def _tell(self, message: str, hint: str = "", *remedies: Remedy) -> None:
        notice = Notice(INFO, message, hint, remedies, passes_ms=READ_MS)
        self._bench.banner.post(_CAUSE, notice)


def _is_on_top(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
