"""The mixer: every sound in a row, the muscles of the tones, the tempo, and the device."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.gui import format as texts
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.settings.inputs import Choice, heading
from app.gui.sound.desk import SoundDesk
from app.gui.sound.strip_row import StripRow
from app.gui.training.hub import TrainingHub
from app.gui.widgets import Button, WrappedLabel
from app.sound.strip import SOUNDS


class MixerBox(QWidget):
    """Controls of the sounds.

    Parameters
    ----------
    desk
        Has the mixer.
    hub
        Has the channels.
    mute_tip
        Of the button that mutes everything.

    Attributes
    ----------
    mute_all, rows, tones, tempo, line
        Its parts.
    """

    def __init__(self, desk: SoundDesk, hub: TrainingHub, mute_tip: str) -> None:
        super().__init__()
        self._desk, self._hub = desk, hub
        self.mute_all = Button(tr("Mute all"), tip=mute_tip)
        self.mute_all.setCheckable(True)
        self.mute_all.clicked.connect(desk.mute)
        self.rows = {name: StripRow(name, desk) for name in SOUNDS}
        self.tones = tuple(Choice(()) for _ in range(2))
        for number, choice in enumerate(self.tones, 1):
            choice.setAccessibleName(tr("Muscle of tone {number}", number=number))
            # As wide as the page, however long the names of muscles are.
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.activated.connect(self._choose_tones)
        self.tempo = QLineEdit(desk.tempo_text)
        self.tempo.setAccessibleName(tr("Tempo of the metronome"))
        self.tempo.setToolTip(tr("3-1-X: seconds down, in the pause, up. Or beats a minute: 60"))
        self.tempo.editingFinished.connect(self._set_tempo)
        self.remark, self.line = WrappedLabel(), WrappedLabel()
        self.remark.set_alert(True)
        self.remark.hide()
        self._build()
        desk.changed.connect(self.refresh)
        self.restart()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(tr("Sounds")))
        head.addStretch(1)
        head.addWidget(self.mute_all)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT // 2)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(self.rows.values()):
            one.add_to(grid, row)
        below = QGridLayout()
        below.setHorizontalSpacing(2 * theme.UNIT)
        below.setVerticalSpacing(theme.UNIT // 2)
        below.setColumnStretch(1, 1)
        titles = (tr("Tone 1 follows"), tr("Tone 2 follows"), tr("Tempo"))
        for row, (title, field) in enumerate(zip(titles, (*self.tones, self.tempo), strict=True)):
            label = QLabel(title)
            label.setBuddy(field)
            below.addWidget(label, row, 0)
            below.addWidget(field, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for part in (head, grid, below):
            layout.addLayout(part)
        layout.addWidget(self.remark)
        layout.addWidget(self.line)

    def refresh(self) -> None:
        """Show what the mixer has, and the device."""
        for row in self.rows.values():
            row.show_strip()
        self.mute_all.setChecked(self._desk.strips.muted)
        self.show_device()

    def show_device(self) -> None:
        """Show the device alone, whose delay is measured as it plays."""
        self.line.setText(self._desk.line())
        self.line.set_alert(self._desk.is_lacking)

    def restart(self) -> None:
        """Offer the muscles of the present stream."""
        for number, choice in enumerate(self.tones):
            with QSignalBlocker(choice):
                choice.clear()
                choice.addItem(tr("no muscle"), "")
                for channel in self._hub.channels:
                    choice.addItem(texts.channel_line(channel), channel.name)
                tones = self._desk.tones
                choice.show_value(tones[number] if number < len(tones) else "")
            choice.setEnabled(bool(self._hub.channels))
        self.refresh()

    def _choose_tones(self) -> None:
        self._desk.choose_tones(tuple(str(choice.currentData()) for choice in self.tones))

    def _set_tempo(self) -> None:
        problem = self._desk.set_tempo(self.tempo.text())
        self.remark.setText(said(problem))
        self.remark.setVisible(bool(problem))
        if not problem:
            self.tempo.setText(self._desk.tempo_text)
