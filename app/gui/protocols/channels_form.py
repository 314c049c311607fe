"""The form of the muscles that a protocol measures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from acquisition.types import ROLES
from app.gui import format as texts
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.protocols import words
from app.gui.protocols.inputs import MuscleBox, side_by_side
from app.gui.session.words import shortened
from app.gui.settings.inputs import Choice
from app.gui.widgets import Button, WrappedLabel, rule
from app.protocols.session import edits
from app.protocols.session.protocol import LEFT, RIGHT, Protocol, ProtocolChannel
from app.protocols.session.soundness import Problem, role_in


class ChannelRow(QWidget):
    """One muscle: sides, role, whether it must be there, and its place."""

    changed = Signal(dict)  # facts of the channel
    moved = Signal(int)  # by so many places
    removed = Signal()

    def __init__(self, protocol: Protocol, at: int) -> None:
        super().__init__()
        channel = protocol.channels[at]
        name = QLabel(texts.muscle_title(shortened(channel.muscle)))
        theme.set_font(name, theme.BASE_PT, bold=True)
        self.sides = Choice([(k, text) for k, text in enumerate(words.CHANNEL_SIDES.values())])
        known = list(words.CHANNEL_SIDES)
        sides = tuple(side for side in (LEFT, RIGHT) if side in channel.sides)
        self.sides.show_value(known.index(sides))
        self.sides.activated.connect(
            lambda _: self.changed.emit({"sides": known[self.sides.currentData()]})
        )
        self.sides.setAccessibleName(tr("Sides"))
        self.role = Choice(
            [("", _usual_role(protocol, channel)), *((one, texts.role_word(one)) for one in ROLES)]
        )
        self.role.show_value(channel.role)
        self.role.activated.connect(lambda _: self.changed.emit({"role": self.role.currentData()}))
        self.role.setAccessibleName(tr("Role"))
        for choice, letters in ((self.sides, 20), (self.role, 30)):  # the same in every row
            choice.setFixedWidth(choice.fontMetrics().averageCharWidth() * letters)
        self.optional = QCheckBox(tr("Optional"))
        self.optional.setToolTip(tr("The protocol goes without it: a board with fewer channels"))
        self.optional.setChecked(channel.optional)
        self.optional.toggled.connect(lambda on: self.changed.emit({"optional": on}))
        self.up = _tool("chevron-up", tr("Earlier"), partial(self.moved.emit, -1))
        self.down = _tool("chevron-down", tr("Later"), partial(self.moved.emit, 1))
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at + 1 < len(protocol.channels))
        self.remove = _tool("trash", tr("Remove"), self.removed.emit)
        self.line = WrappedLabel()
        self.line.set_alert(True)
        self.line.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT // 2)
        head.addWidget(name, 1)
        for part in (self.up, self.down, self.remove):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addLayout(head)
        choices = QHBoxLayout()
        choices.setSpacing(3 * theme.UNIT)
        for choice in (self.sides, self.role):
            choices.addWidget(choice)
        choices.addWidget(self.optional)
        choices.addStretch(1)
        layout.addLayout(choices)
        layout.addWidget(self.line)
        layout.addWidget(rule())

    def show_problem(self, text: str) -> None:
        """Say what is wrong with it; empty for nothing."""
        self.line.setText(said(text) if text else "")
        self.line.setVisible(bool(text))


class ChannelsForm(QWidget):
    """All muscles, and a field to add one.

    Attributes
    ----------
    rows
        One of each muscle.
    add, fill
        Adds a muscle; adds those of the exercise.
    """

    changed = Signal(object, str)  # Protocol, what was changed
    reshaped = Signal(object, str)  # the same, and the form must be made anew

    def __init__(self, protocol: Protocol) -> None:
        super().__init__()
        self._protocol = protocol
        self.rows: list[ChannelRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.UNIT)
        n = sum(len(one.names) for one in protocol.channels)
        self._layout.addWidget(
            WrappedLabel(
                tr("%n channel(s), in the order in which they are shown.", n=n)
                if n
                else tr("No muscles are named: whatever is connected is measured.")
            )
        )
        for at in range(len(protocol.channels)):
            row = ChannelRow(protocol, at)
            row.changed.connect(partial(self._change, at))
            row.moved.connect(partial(self._move, at))
            row.removed.connect(partial(self._remove, at))
            self._layout.addWidget(row)
            self.rows.append(row)
        self.add = MuscleBox()
        self.add.chosen.connect(
            lambda muscle: self.reshaped.emit(edits.with_channel(self._protocol, muscle), "add")
        )
        self._layout.addWidget(self.add)
        self.fill = Button(
            tr("Add those of the exercise: {exercise}", exercise=_exercise(protocol)),
            tip=tr("Its first four muscles, on both sides"),
        )
        self.fill.setVisible(bool(protocol.exercise))
        self.fill.clicked.connect(
            lambda: self.reshaped.emit(edits.with_channels_of_exercise(self._protocol), "fill")
        )
        self._layout.addWidget(side_by_side((self.fill,)))
        self.line = WrappedLabel()
        self.line.set_alert(True)
        self.line.hide()
        self._layout.addWidget(self.line)
        self._layout.addStretch(1)

    def show_protocol(self, protocol: Protocol) -> None:
        """Take note of the protocol as it is now: the next change is of this one."""
        self._protocol = protocol

    def _change(self, at: int, facts: dict[str, object]) -> None:
        made = edits.with_changed_channel(self._protocol, at, **facts)
        self.changed.emit(made, f"channel {number(at)} {next(iter(facts))}")

    def _move(self, at: int, by: int) -> None:
        self.reshaped.emit(edits.moved_channel(self._protocol, at, at + by), "move")

    def _remove(self, at: int) -> None:
        self.reshaped.emit(edits.without_channel(self._protocol, at), "remove")

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each at its muscle; what is of all at the end."""
        by_row: dict[int, str] = {}
        rest = ""
        for one in problems:
            if one.channel is not None:
                by_row.setdefault(one.channel, one.text)
            elif one.field == "channels":
                rest = rest or one.text
        for at, row in enumerate(self.rows):
            row.show_problem(by_row.get(at, ""))
        self.line.setText(said(rest) if rest else "")
        self.line.setVisible(bool(rest))


def _usual_role(protocol: Protocol, channel: ProtocolChannel) -> str:
    role = role_in(protocol, ProtocolChannel(channel.muscle))
    if not role:
        return tr("Role: as the set-up says")
    return tr("As in the exercise: {role}", role=texts.role_word(role))


def _exercise(protocol: Protocol) -> str:
    return words.exercise_title(protocol.exercise)


def _tool(name: str, tip: str, run: object) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.clicked.connect(lambda _=False: run())  # type: ignore[operator]
    return button
