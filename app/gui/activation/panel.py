"""The panel of the bars, with the menu of the zones."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from app.gui.activation import words
from app.gui.activation.bars import ActivationView
from app.gui.activation.words import activation_note
from app.gui.activation.zone_menu import ZoneMenus
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, Panel


class ActivationPanel(Panel):
    """Bars and, beside the title, the menu of the zones.

    Attributes
    ----------
    view
        The bars.
    zone_button
        Opens the menu.
    lifter_button
        For the lifter's window, whose feature gives it a menu.
    """

    def __init__(self) -> None:
        self.view = ActivationView()
        self.zone_button = Button(
            "",
            tip=tr(
                "Target zone of the bars: show, choose, count anew.\n"
                "Drag its edges on a bar; right-click a bar for a zone of its own.\n"
                "Keys on a bar: ↑ ↓ the zone, Shift its upper edge, Alt its lower edge."
            ),
        )
        self.lifter_button = Button("", "icon")
        self.lifter_button.setAccessibleName(tr("The lifter's window"))
        self.lifter_button.setIcon(icon("second-screen"))
        controls = (self.zone_button, self.lifter_button)
        super().__init__(tr("Activation"), self.view, controls, note=activation_note(None))
        self.menus = ZoneMenus(self.view)
        self.zone_button.setMenu(self.menus.common)
        self.view.zones_changed.connect(self._name_button)
        self._name_button()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.lifter_button.setIcon(icon("second-screen"))

    def _name_button(self) -> None:
        zones = self.view.activity.zones
        shown = tr("Zone {zone}", zone=words.zone(zones.common)) if zones.shown else tr("No zone")
        self.zone_button.setText(shown)
