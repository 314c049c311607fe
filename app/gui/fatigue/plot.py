"""What the plots on pyqtgraph have in common: our look, reading and zooming with mouse and keys.

Only imported when a panel with such a plot is shown: pyqtgraph takes 0.2 to 0.9 s to load.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QMenu

from app.gui.fatigue.canvas import margins
from app.gui.fatigue.plot_axes import NumberAxis
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon

# It leaves out moves that come within 10 ms, the one to where the mouse rests among them.
pg.setConfigOption("mouseRateLimit", -1)

_ZOOM = 0.8
#: Steps of the crosshair across the picture, by key; larger with Shift.
_STEPS, _LARGE_STEPS = 200, 20
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is under the crosshair, and where that value lies."""

    x: float
    y: float
    text: str


class _View(pg.ViewBox):
    """A view whose clicks are ours."""

    menu_wanted = Signal(QPoint)
    reset_wanted = Signal()

    def mouseClickEvent(self, ev: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        """Open our menu, or show everything again (pyqtgraph)."""
        if ev.button() == Qt.MouseButton.RightButton:
            ev.accept()
            self.menu_wanted.emit(ev.screenPos().toPoint())
        elif ev.double():
            ev.accept()
            self.reset_wanted.emit()


class Plot(pg.PlotWidget):
    """A plot in the program's look.

    The wheel zooms, dragging moves, dragging with the right button zooms each axis; Home and a
    double click show everything again. The arrows move the crosshair, plus and minus zoom.

    Parameters
    ----------
    name
        For screen readers.
    below, beside
        The axes.
    grid
        Whether lines go across from the ticks.
    """

    view_changed = Signal()  # the user zoomed or moved, or went back

    def __init__(self, name: str, below: NumberAxis, beside: NumberAxis, *, grid: bool) -> None:
        self.view = _View(enableMenu=False, defaultPadding=0.0)
        self._axes = (below, beside)
        self._cursor: QPointF | None = None
        self._home: tuple[Range, Range] | None = None
        self.has_own_view = False
        super().__init__(
            viewBox=self.view, enableMenu=False, axisItems={"bottom": below, "left": beside}
        )
        self.setAccessibleName(name)
        self.plotItem.hideButtons()
        self.plotItem.layout.setContentsMargins(0, 0, 0, 0)
        self.view.disableAutoRange()
        for axis in self._axes:
            axis.setGrid(255 if grid else False)
            axis.setZValue(-1000 if grid else 0.5)  # or the grid would lie on the curves
        self._cross = pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=0)
        for line in self._cross:
            line.setZValue(50)
            self.view.addItem(line, ignoreBounds=True)
        self._label = pg.TextItem()
        self._label.setParentItem(self.view)
        self._label.setZValue(60)
        self._hide_cross()
        self.view.sigRangeChangedManually.connect(self._moved_by_hand)
        self.view.reset_wanted.connect(self.reset_view)
        self.view.menu_wanted.connect(self._open_menu)
        self.scene().sigMouseMoved.connect(self._mouse_moved)
        self.renew()

    # --- look --------------------------------------------------------------------------------

    def renew(self) -> None:
        """Take colours and fonts of the theme."""
        p, font = theme.now(), theme.font(theme.SMALL_PT)
        self.setBackground(p.panel)
        _, top, right, _ = margins(QFontMetricsF(font))
        self.plotItem.layout.setContentsMargins(0, top, right, 0)
        for axis in self._axes:
            axis.renew()
        for line in self._cross:
            line.setPen(pg.mkPen(p.disabled, width=1, style=Qt.PenStyle.DashLine))
        self._label.setFont(font)
        self._label.setColor(QColor(p.text))
        self._label.fill = pg.mkBrush(p.notice)
        self._label.border = pg.mkPen(p.line)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event) and hasattr(self, "_label"):
            self.renew()

    # --- what is seen ------------------------------------------------------------------------

    def set_home(self, x: Range, y: Range) -> None:
        """Say what is shown at first; who has zoomed keeps that, as long as it lies inside."""
        if (x, y) == self._home:
            return
        self._home = x, y
        self.view.setLimits(
            xMin=x[0], xMax=x[1], yMin=y[0], yMax=y[1],
            minXRange=(x[1] - x[0]) / 100, minYRange=(y[1] - y[0]) / 100,
        )  # fmt: skip
        if not self.has_own_view:
            self.view.setRange(xRange=x, yRange=y, padding=0.0)

    @property
    def ranges(self) -> tuple[Range, Range]:
        """Values at the ends of both axes."""
        (left, right), (low, high) = self.view.viewRange()
        return (left, right), (low, high)

    def reset_view(self) -> None:
        """Show everything again."""
        self.has_own_view = False
        if self._home is not None:
            x, y = self._home
            self.view.setRange(xRange=x, yRange=y, padding=0.0)
        self.view_changed.emit()

    def zoom(self, factor: float) -> None:
        """Show `factor` times as much, around the crosshair or the middle."""
        seen = self.view.viewRect()
        at = QPointF(self._cross[0].value(), self._cross[1].value())
        reads = self._cross[0].isVisible() and seen.contains(at)
        self.view.scaleBy((factor, factor), center=at if reads else seen.center())
        self._moved_by_hand()

    def _moved_by_hand(self, _: object = None) -> None:
        self.has_own_view = True
        self.view_changed.emit()

    # --- reading -----------------------------------------------------------------------------

    @abstractmethod  # Qt's metaclass leaves no room for that of `ABC`: mypy checks it all the same
    def read_at(self, x: float, y: float) -> Reading | None:
        """Return what lies at a place; None where there is nothing to read."""

    @property
    def reading(self) -> str:
        """What the crosshair says; empty while there is none."""
        return str(self._label.toPlainText()) if self._label.isVisible() else ""

    def read_again(self) -> None:
        """Say what lies under the crosshair now."""
        found = None
        if self._cursor is not None:
            found = self.read_at(self._cursor.x(), self._cursor.y())
        if found is None:
            self._hide_cross()
            return
        upright, level = self._cross
        upright.setPos(found.x)
        level.setPos(found.y)
        self._label.setText(found.text)
        at = self.view.mapFromView(QPointF(found.x, found.y))
        area = self.view.rect()
        # On the side where there is room, and never below the cursor.
        right = at.x() > area.width() / 2
        self._label.setAnchor((1 if right else 0, 0))
        self._label.setPos(at.x() + (-1 if right else 1) * theme.UNIT, area.top() + theme.UNIT / 2)
        for item in (*self._cross, self._label):
            item.show()

    def _hide_cross(self) -> None:
        for item in (*self._cross, self._label):
            item.hide()

    def _mouse_moved(self, at: QPointF) -> None:
        inside = self.view.sceneBoundingRect().contains(at)
        self._cursor = self.view.mapSceneToView(at) if inside else None
        self.read_again()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop reading (Qt)."""
        super().leaveEvent(event)
        self._cursor = None
        self.read_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin to read in the middle where the keyboard came by key (Qt)."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._cursor = self.view.viewRect().center()
            self.read_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop reading (Qt)."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._cursor = None
            self.read_again()

    # --- keys and menu -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair, zoom, go back (Qt)."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            self.reset_view()
        elif event.text() in ("+", "-"):
            self.zoom(_ZOOM if event.text() == "+" else 1 / _ZOOM)
        elif key in _ARROWS:
            large = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(*_ARROWS[key], _LARGE_STEPS if large else _STEPS)
        else:
            event.ignore()

    def _step(self, right: int, up: int, of: int) -> None:
        seen = self.view.viewRect()
        at = seen.center() if self._cursor is None else self._cursor
        x = at.x() + right * seen.width() / of
        y = at.y() + up * seen.height() / of
        self._cursor = QPointF(
            min(max(x, seen.left()), seen.right()), min(max(y, seen.top()), seen.bottom())
        )
        self.read_again()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu by key (Qt); for a click the view does."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu(self.mapToGlobal(self.rect().center()))
        event.accept()

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """Return what can be done with the plot."""
        menu, reading = QMenu(self), self.reading
        menu.addAction(icon("zoom-in"), tr("Zoom in"), lambda: self.zoom(_ZOOM))
        menu.addAction(icon("zoom-out"), tr("Zoom out"), lambda: self.zoom(1 / _ZOOM))
        whole = menu.addAction(icon("fit"), tr("Reset the view"), self.reset_view)
        whole.setEnabled(self.has_own_view)
        menu.addSeparator()
        copy = menu.addAction(
            icon("copy"),
            tr("Copy the reading"),
            lambda: QGuiApplication.clipboard().setText(reading),
        )
        copy.setEnabled(bool(reading))
        return menu
