"""The panel of the body map, and its place in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.activation.bars import ActivationView
from app.gui.activation.body_map import BodyMap
from app.gui.commands import Command
from app.gui.docks import RIGHT
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import ElidedLabel, Panel
from app.gui.workbench import Workbench


class BodyPanel(Panel):
    """The body map, and below it a line with the channels that are not on it.

    Parameters
    ----------
    source
        Has the readings.

    Attributes
    ----------
    map
        The body map.
    line
        The channels that are not on it.
    """

    def __init__(self, source: ActivationView) -> None:
        self.map = BodyMap(source)
        self.line = ElidedLabel(parts=True)
        self.line.setObjectName("muted")
        theme.set_font(self.line, theme.SMALL_PT)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.map, 1)
        layout.addWidget(self.line)
        super().__init__(tr("Body map"), inner, note=tr("share of what is 100 %, now"))
        self.map.missing_changed.connect(self._say_missing)
        self._say_missing(self.map.missing)

    def _say_missing(self, text: str) -> None:
        self.line.setText(text)
        self.line.setVisible(bool(text))


class BodyFeature(QObject):
    """Adds the body map to the window.

    Parameters
    ----------
    bench
        The window's parts.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self.panel = BodyPanel(bench.activation)
        bench.docks.add("bodymap", tr("Body map"), self.panel, RIGHT, shown=False)
        bench.commands.add(
            Command(
                "activation.body",
                tr("Show or hide the body map"),
                tr("Activation"),
                self._toggle,
                "B",
                "body",
            )
        )
        self._docks, self._scope = bench.docks, bench.signals.scope
        self.panel.map.chosen.connect(self._show_lane)

    def _toggle(self) -> None:
        """Show the map; hide it only where it is seen and not below another panel's tab."""
        self._docks.set_shown("bodymap", self.panel.map.visibleRegion().isEmpty())

    def _show_lane(self, channel: int) -> None:
        """Select the lane of a channel in the scope; a hidden one comes back."""
        self._scope.change_lanes(self._scope.lanes.with_shown(channel, shown=True))
        self._scope.select(channel)
