"""The bar at the top: the source, what is done with it, and the way to everything else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from app.engine.state import EngineState, EngineStatus
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.views.control_bar import ControlBar
from app.gui.views.source_picker import SourcePicker
from app.gui.widgets import separator

_ICON_PX = 20
_DOT_PX = 8


class TopBar(QFrame):
    """One row where it fits, two where it does not: a narrow window, or large letters.

    Parameters
    ----------
    picker, controls
        Stand in it; the controls only while there is something to control.
    """

    def __init__(self, picker: SourcePicker, controls: ControlBar) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._picker, self._controls = picker, controls
        picker.set_under(controls.path)
        self._line, self._end = separator(), separator()
        self._tools = QWidget()
        self._tool_row = QHBoxLayout(self._tools)
        self._tool_row.setContentsMargins(0, 0, 0, 0)
        self._tool_row.setSpacing(theme.UNIT // 2)
        self._tool_row.addWidget(self._end)
        self._tool_row.addSpacing(theme.UNIT // 2)
        self._log_button: ToolButton | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        self._grid.setSpacing(theme.UNIT)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(picker, 0, 0)
        self._grid.addWidget(self._line, 0, 1)
        self._grid.addWidget(controls, 0, 2)
        self._grid.addWidget(self._tools, 0, 3)
        self._second: QWidget | None = None  # what stands in the second row
        self.set_status(EngineStatus(EngineState.IDLE))

    @property
    def is_stacked(self) -> bool:
        """True while it takes two rows."""
        return self._second is not None

    def add_tool(self, button: QWidget) -> None:
        """Add a button at the right end."""
        self._tool_row.addWidget(button)

    def add_indicator(self, button: QWidget) -> None:
        """Add what is there only now and then, before the other buttons; hidden at first."""
        button.hide()
        self._tool_row.insertWidget(1, button)

    def show_indicator(self, button: QWidget, shown: bool) -> None:
        """Show what `add_indicator` has added, or not, and give it room."""
        if shown == button.isHidden():
            button.setVisible(shown)
            self._arrange()

    def set_log_button(self, button: ToolButton) -> None:
        """Say which of the buttons counts messages that nobody has read."""
        self._log_button = button

    def set_unread(self, unread: int) -> None:
        """Show how many messages nobody has read."""
        if self._log_button is not None:
            self._log_button.set_badge(unread > 0)
            self._log_button.setAccessibleDescription(
                tr("%n unread message(s)", n=unread) if unread else ""
            )

    def set_status(self, status: EngineStatus) -> None:
        """Show the controls while a source is there, or its last picture is."""
        there = status.state in (EngineState.STREAMING, EngineState.RECORDING)
        there = there or (status.state is EngineState.FAULT and status.received > 0)
        self._controls.setVisible(there)
        self._picker.follow_line()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): that of two rows, which it takes when it has to."""
        margins = self._grid.contentsMargins()
        around = margins.left() + margins.right()
        beside, below = self._tools, self._controls
        if self._controls.isHidden():
            beside, below = below, beside
        rows = (self._needs_px(self._picker, beside), self._needs_px(below))
        return QSize(max(rows) + around, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow a change of width (Qt)."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._arrange()

    def _needs_px(self, *widgets: QWidget) -> int:
        there = [widget for widget in widgets if not widget.isHidden()]
        gaps = self._grid.spacing() * max(0, len(there) - 1)
        return sum(widget.minimumSizeHint().width() for widget in there) + gaps

    def _arrange(self) -> None:
        margins = self._grid.contentsMargins()
        needs_px = self._needs_px(self._picker, self._controls, self._tools)
        needs_px += margins.left() + margins.right() + self._grid.spacing() + self._room_for_name()
        fits, controlled = needs_px <= self.width(), not self._controls.isHidden()
        self._end.setVisible(controlled)
        self._line.setVisible(fits and controlled)
        # Without controls the fields of a source need the room: the tools go below them.
        second = None if fits else self._controls if controlled else self._tools
        if second is self._second:
            return
        self._second = second
        right = Qt.AlignmentFlag.AlignRight
        for widget, column, side in ((self._controls, 2, None), (self._tools, 3, right)):
            self._grid.removeWidget(widget)
            if widget is second:
                self._grid.addWidget(widget, 1, 0, 1, 4, side or Qt.AlignmentFlag(0))
            else:
                self._grid.addWidget(widget, 0, column)
        self._controls.set_spread(second is self._controls)

    def _room_for_name(self) -> int:
        """Return what the name of the source needs to be read at all."""
        return 0 if self._picker.free else 14 * self.fontMetrics().averageCharWidth()


class ToolButton(QToolButton):
    """A button with an icon alone, and a dot where something waits behind it.

    Parameters
    ----------
    name
        Of the icon.
    title
        What it does; for screen readers.
    tip
        The same with its keys.
    """

    def __init__(self, name: str, title: str, tip: str) -> None:
        super().__init__()
        self.setObjectName("tool")
        self.setIcon(icon(name))
        self._fit_icon()
        self.setAccessibleName(title)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._badge = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit_icon()

    def _fit_icon(self) -> None:
        side_px = round(_ICON_PX * max(1.0, theme.text_scale()))
        self.setIconSize(QSize(side_px, side_px))

    @property
    def has_badge(self) -> bool:
        """True while something waits."""
        return self._badge

    def set_badge(self, badge: bool) -> None:
        """Say whether something waits."""
        if badge != self._badge:
            self._badge = badge
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its dot (Qt)."""
        super().paintEvent(event)
        if not self._badge:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.now().panel))
            painter.setBrush(QColor(theme.now().warning_text))
            edge = self.rect().adjusted(0, 4, -4, 0)
            painter.drawEllipse(edge.right() - _DOT_PX, edge.top(), _DOT_PX, _DOT_PX)
