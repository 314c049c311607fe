"""One sound of the mixer: try it, how loud, on which side, mute."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider

from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.settings.inputs import Choice
from app.gui.sound.desk import SoundDesk
from app.gui.sound.samples import SAMPLES
from app.gui.widgets import Button
from app.sound.strip import BOTH, LEFT, RIGHT, Strip

_SIDES = ((BOTH, mark("both")), (LEFT, mark("left")), (RIGHT, mark("right")))


class _Volume(QSlider):
    """The wheel turns it only while it has the keyboard, or a scrolled page would change it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setMinimumWidth(6 * theme.UNIT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn, or let the page scroll (Qt)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class StripRow(QLabel):
    """The name of a sound; its controls stand beside it in the grid of the mixer.

    Parameters
    ----------
    name
        Of the sound.
    desk
        Has the mixer.

    Attributes
    ----------
    play, volume, side, mute
        Its controls.
    """

    def __init__(self, name: str, desk: SoundDesk) -> None:
        sample = SAMPLES[name]
        title = tr(sample.title)
        super().__init__(title)
        self.setToolTip(tr(sample.tip))
        self._name, self._desk = name, desk
        self.mute = Button("", "icon")
        self.mute.setCheckable(True)
        self.mute.setAccessibleName(tr("Mute: {sound}", sound=title))
        self.mute.setToolTip(tr("Mute: {sound}", sound=title))
        self.play = Button("", "icon")
        self.play.setAccessibleName(tr("Try: {sound}", sound=title))
        self.play.setToolTip(tr("Try: {sound}", sound=title))
        self.volume = _Volume()
        self.volume.setAccessibleName(tr("Volume: {sound}", sound=title))
        self.side = Choice(_SIDES)
        self.side.setMinimumWidth(9 * theme.UNIT)
        self.side.setAccessibleName(tr("Side: {sound}", sound=title))
        self.mute.clicked.connect(self._change)
        self.volume.valueChanged.connect(self._change)
        self.side.activated.connect(self._change)
        self.play.clicked.connect(lambda: desk.play_sample(name))
        self.show_strip()

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Place it and its controls in a row."""
        for column, part in enumerate((self.mute, self, self.volume, self.side, self.play)):
            grid.addWidget(part, row, column)

    def show_strip(self) -> None:
        """Show what the mixer has."""
        strips = self._desk.strips
        strip = strips.of[self._name]
        with QSignalBlocker(self.volume):
            self.volume.setValue(round(100 * strip.volume))
        self.side.show_value(strip.side)
        self.mute.setChecked(strip.muted)
        heard = strips.sounds(self._name)
        theme.set_state(self, "off", not heard)
        self.play.setEnabled(heard)
        self._set_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_icons()

    def _set_icons(self) -> None:
        self.mute.setIcon(icon("sound-off" if self.mute.isChecked() else "sound"))
        self.play.setIcon(icon("play"))

    def _change(self) -> None:
        volume, side = self.volume.value() / 100, str(self.side.currentData())
        self._desk.set_strip(self._name, Strip(volume, self.mute.isChecked(), side))
