"""Which muscles a step is about: boxes to tick, of what the protocol measures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from acquisition.types import ROLES
from app.gui.compare.flow import FlowLayout
from app.gui.language import tr
from app.gui.look import theme
from app.gui.protocols import words
from app.gui.protocols.inputs import MuscleBox
from app.gui.widgets import WrappedLabel
from app.protocols.session.protocol import CHECK, MVC, Protocol, Step
from app.protocols.session.soundness import role_in


class MusclePick(QWidget):
    """Boxes of muscles and roles.

    Attributes
    ----------
    boxes
        By muscle or role.
    add
        Names another muscle; only where the protocol names no channels.
    """

    chosen = Signal(object)  # tuple of names

    def __init__(self, protocol: Protocol, step: Step) -> None:
        super().__init__()
        self._order = _offered(protocol, step)
        self._named = step.muscles
        self.boxes: dict[str, QCheckBox] = {}
        tray = QWidget()
        flow = FlowLayout(tray, theme.UNIT)
        for name in self._order:
            box = QCheckBox(words.muscle_or_role(name))
            box.setChecked(name in step.muscles)
            box.toggled.connect(lambda _: self._tell())
            flow.addWidget(box)
            self.boxes[name] = box
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(tray)
        self.add: MuscleBox | None = None
        if not protocol.channels:
            self.add = MuscleBox()
            self.add.chosen.connect(self._add)
            layout.addWidget(self.add)
        everything = step.kind in (MVC, CHECK)
        layout.addWidget(
            WrappedLabel(
                tr("None ticked: all channels.")
                if everything
                else tr("None ticked: the prime movers.")
            )
        )

    def _tell(self) -> None:
        kept = [name for name in self._named if self.boxes[name].isChecked()]
        new = [one for one, box in self.boxes.items() if box.isChecked() and one not in kept]
        self._named = (*kept, *new)
        self.chosen.emit(self._named)

    def _add(self, muscle: str) -> None:
        if muscle not in self._named:
            self._named = (*self._named, muscle)
            self.chosen.emit(self._named)


def _offered(protocol: Protocol, step: Step) -> tuple[str, ...]:
    """Return what is offered: what is measured and its roles, and what is named already."""
    if protocol.channels:
        roles = {role_in(protocol, one) for one in protocol.channels}
        names = [*(one.muscle for one in protocol.channels), *(r for r in ROLES if r in roles)]
    else:
        names = list(ROLES)
    return tuple(dict.fromkeys((*names, *step.muscles)))
