"""The page of training: the foot switch, the gym view, and whether what is trained is recorded."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.gui.commands import Commands
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.settings.inputs import Choice, FormLabel, form, heading
from app.gui.training.foot_switch import DOES, FootSwitch, choose, kept
from app.gui.widgets import Button, WrappedLabel
from app.remembered import Memory

#: Names of choices, as those who follow them read them.
_SWITCHES = (
    ("training.records", mark("Record every set, hold and test of a live source")),
    ("lifter.follows", mark("Show the gym view when an activity begins")),
)
_LEARN = mark("Click here and press the switch once: its key is learnt.")


class TrainPage(QWidget):
    """What is kept on this computer alone; every change holds at once.

    Parameters
    ----------
    memory
        Keeps it.
    commands
        Gives the key to what it does.
    """

    def __init__(self, memory: Memory, commands: Commands) -> None:
        super().__init__()
        self._memory, self._commands = memory, commands
        self.keys = _OneKeyEdit()
        self.keys.setAccessibleName(tr("Key of the foot switch"))
        self.keys.editingFinished.connect(self._choose)
        self.none = Button(tr("None"), tip=tr("Use no foot switch"))
        self.none.clicked.connect(self._forget)
        self.does = Choice(DOES)
        self.does.setAccessibleName(tr("What the foot switch does"))
        self.does.activated.connect(lambda _: self._choose())
        self.note = WrappedLabel()
        self.switches = {name: QCheckBox(tr(text)) for name, text in _SWITCHES}
        rows = form()
        labels = (tr("Its key"), tr("It does"))
        around = QVBoxLayout()
        around.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.keys)
        row.addWidget(self.none)
        row.addStretch(1)
        around.addLayout(row)
        around.addWidget(self.note)
        rows.addRow(FormLabel(labels[0], self.keys, labels), around)
        rows.addRow(FormLabel(labels[1], self.does, labels), self.does)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(heading(tr("Foot switch, or another key")))
        layout.addLayout(rows)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(heading(tr("Sets, holds and tests")))
        for name, switch in self.switches.items():
            switch.clicked.connect(lambda on, name=name: memory.choose(name, on))
            layout.addWidget(switch)
        layout.addStretch(1)

    def show_settings(self) -> None:
        """Show what is chosen."""
        chosen = kept(self._memory)
        with QSignalBlocker(self.keys):
            self.keys.setKeySequence(QKeySequence(chosen.keys))
        self.does.show_value(chosen.does)
        self.none.setEnabled(bool(chosen.keys))
        self._say(chosen.keys)
        for name, switch in self.switches.items():
            switch.setChecked(self._memory.choice(name, True))

    def _say(self, keys: str) -> None:
        had = [
            command.title
            for command in self._commands.all()
            if command.name != self.does.currentData()
            and QKeySequence(keys) in QKeySequence.listFromString(command.keys)
        ]
        taken = tr("It is not “{title}” any more.", title=had[0]) if keys and had else ""
        self.note.setText(taken or tr(_LEARN))
        self.note.set_alert(bool(taken))

    def _choose(self) -> None:
        keys = self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        choose(self._memory, self._commands, FootSwitch(keys, self.does.currentData()))
        self.show_settings()

    def _forget(self) -> None:
        self.keys.clear()
        self._choose()


class _OneKeyEdit(QKeySequenceEdit):
    """Takes one key, and is done with it: the next one replaces it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for line in self.findChildren(QLineEdit):  # Qt's own words are too long in German
            line.setPlaceholderText(tr("Press the key"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin anew with each key (Qt)."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.keyPressEvent(self, event)  # out of here
            return
        self.clear()
        super().keyPressEvent(event)
