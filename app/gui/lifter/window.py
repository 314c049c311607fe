"""The window on the second screen: one thing, huge, and whether it is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.engine.state import EngineState, EngineStatus
from app.gui import states
from app.gui.activation.bars import ActivationView
from app.gui.activation.body_map import BodyMap
from app.gui.activation.pace import SPOKEN_MS, Pace
from app.gui.language import tr
from app.gui.lifter.big_balance import BigBalance
from app.gui.lifter.big_bars import BigBars
from app.gui.lifter.gym_view import GymView
from app.gui.look import theme

BARS, BODY, BALANCE, TRAINING = "bars", "body", "balance", "training"
PAGES = (BARS, BODY, BALANCE, TRAINING)
_LINE_PT, _LINE_PART = 26.0, 0.044

_LEGEND_PT = 24.0


def clock(seconds: float) -> str:
    """Return a time in minutes and whole seconds: tenths cannot be read from the rack."""
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    return f"{minutes}:{rest:02d}"


def state_line(status: EngineStatus) -> tuple[str, str]:
    """Return what stands above everything, and its kind: record, alert or nothing."""
    if states.is_old(status):
        if status.state in (*states.LINKED, EngineState.FAULT):
            return tr("No data"), "alert"
        return states.state_text(status), ""
    if status.state is EngineState.RECORDING:
        return tr("● Recording {time}", time=clock(status.recorded_s)), "record"
    return tr("Not recording"), ""


def other_screen(screens: list[QScreen], own: QScreen | None) -> QScreen | None:
    """Return the screen where the window goes: another than the practitioner's, if there is one."""
    return next((screen for screen in screens if screen is not own), None)


class LifterWindow(QWidget):
    """A window of its own that never takes the keyboard by itself; Esc closes it, F11 enlarges it.

    Parameters
    ----------
    source
        Has the readings.
    menu
        What can be chosen here, opened by the right button.
    """

    closed = Signal()

    def __init__(self, source: ActivationView, menu: QMenu) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("page")
        self.setWindowTitle(tr("Myobench for the lifter"))
        self._menu = menu
        self._speak = Pace(SPOKEN_MS, self._describe, self)
        self.line = QLabel()
        self.line.setObjectName("lifterLine")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_font(self.line, _LINE_PT, bold=True)
        self.bars, self.balance = BigBars(source), BigBalance()
        self.body = BodyMap(source, size_pt=_LEGEND_PT)
        self.gym = GymView(source)
        self.pages = QStackedWidget()
        for page in (self.bars, self.body, self.balance, self.gym):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.line)
        layout.addWidget(self.pages, 1)
        source.restarted.connect(self.bars.restart)
        source.renewed.connect(self._renew)
        source.zones_changed.connect(self._renew)
        self.bars.restart()

    def _renew(self) -> None:
        if self.pages.currentWidget() is self.bars:
            self.bars.renew()

    def show_page(self, page: str) -> None:
        """Show one of `PAGES`."""
        self.pages.setCurrentIndex(PAGES.index(page))
        self._renew()

    def set_status(self, status: EngineStatus) -> None:
        """Say the state."""
        text, kind = state_line(status)
        self.line.setText(text)
        theme.set_state(self.line, "kind", kind)
        self._speak.wish()

    def _describe(self) -> None:
        self.bars.setAccessibleDescription(self.bars.explanation())

    def show_beside(self, practitioner: QWidget) -> None:
        """Show it on another screen than a window's, over the whole of it; else as a window."""
        screen = other_screen(QGuiApplication.screens(), practitioner.screen())
        if screen is None:
            self.resize(960, 600)
            self.show()
            return
        had_keyboard = practitioner.isActiveWindow()
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if had_keyboard:  # some window managers give it to whatever fills a screen
            practitioner.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the line as large as the window (Qt)."""
        theme.set_font(self.line, max(_LINE_PT, self.height() * _LINE_PART), bold=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc, fill the screen by F11 (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be chosen (Qt)."""
        self._menu.popup(event.globalPos())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is closed (Qt)."""
        super().closeEvent(event)
        self.closed.emit()
