"""What a hold is to be, in few fields."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui.language import tr
from app.gui.look import theme
from app.gui.training.fields import caption, whole_number
from app.gui.training.flowing import flowing, together
from app.gui.training.muscle_choice import MuscleChoice
from app.gui.widgets import Button
from app.protocols.hold.hold_plan import DEFAULTS, HOLD, PAUSE
from app.protocols.targets import HIGHEST, Target
from app.protocols.training import TrainingView
from app.remembered import Memory

_KEPT = "hold"
_LOW, _HIGH = 30, 50


class HoldSetup(QWidget):
    """The fields; what is chosen is kept between starts.

    Parameters
    ----------
    memory
        Keeps it.

    Attributes
    ----------
    muscle, kinds, seconds, repeats, rest, low, high
        The fields; `kinds` by kind of hold.
    """

    changed = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self._targets: dict[tuple[str, ...], Target | None] = {}
        self.muscle = MuscleChoice(both=True)
        self.kinds = {
            HOLD: Button(tr("Hold"), "left", tr("10 to 15 s or longer")),
            PAUSE: Button(tr("Pauses"), "right", tr("2 to 3 s each, several times")),
        }
        group = QButtonGroup(self)
        for kind, button in self.kinds.items():
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _=False, kind=kind: self._choose_kind(kind))
        self.seconds = whole_number(tr("Seconds of one hold"), tr(" s"), 1, 120)
        self.repeats = whole_number(tr("How many holds"), tr(" ×"), 1, 50)
        self.rest = whole_number(tr("Seconds of rest between"), tr(" s"), 1, 900)
        most = round(100 * HIGHEST)
        self.low = whole_number(tr("Lower edge of the zone"), tr(" % MVC"), 0, most - 1)
        self.high = whole_number(tr("Upper edge of the zone"), tr(" % MVC"), 1, most)
        self._lay_out()
        kept = memory.choice(f"{_KEPT}.kind", HOLD)
        self._choose_kind(kept if kept in DEFAULTS else HOLD)
        self.low.setValue(memory.choice(f"{_KEPT}.low", _LOW))
        self.high.setValue(memory.choice(f"{_KEPT}.high", _HIGH))
        for field in (self.seconds, self.repeats, self.rest, self.low, self.high):
            field.valueChanged.connect(lambda _: self._keep())
        self.muscle.chosen.connect(self._keep)

    @property
    def kind(self) -> str:
        """The chosen kind."""
        return PAUSE if self.kinds[PAUSE].isChecked() else HOLD

    @property
    def problem(self) -> str:
        """Why it cannot begin so, in the user's language; empty when it can."""
        if self.low.value() >= self.high.value():
            return tr("The zone's lower edge must be below its upper one.")
        return ""

    def values(self) -> dict[str, Any]:
        """Return the values of the command."""
        return {
            "channels": list(self.muscle.names),
            "kind": self.kind,
            "seconds": self.seconds.value(),
            "repeats": self.repeats.value(),
            "rest_s": self.rest.value(),
            "low_pct": self.low.value(),
            "high_pct": self.high.value(),
        }

    def set_channels(self, channels: tuple[ChannelInfo, ...]) -> None:
        """Offer the muscles of a stream, the one that was chosen last first of all."""
        self.muscle.set_channels(channels, self._memory.choice(f"{_KEPT}.muscle", list[str]()))

    def follow(self, channels: tuple[ChannelInfo, ...], view: TrainingView) -> None:
        """Offer the muscles of the stream; the zone is the target of the muscle where it has one.

        A target that was moved since it was taken is taken anew, one that was not leaves what was
        typed.
        """
        self.set_channels(channels)
        names = self.muscle.names
        target = view.targets.get(names[0]) if names else None
        if names and self._targets.get(names) != target:
            self._targets = {names: target}
            if target is not None:
                self.low.setValue(round(100 * target.low))
                self.high.setValue(round(100 * target.high))

    def _choose_kind(self, kind: str) -> None:
        usual = DEFAULTS[kind]
        self.kinds[kind].setChecked(True)
        kept = self._memory.choice
        for field in (self.seconds, self.repeats, self.rest):
            field.blockSignals(True)
        self.seconds.setRange(round(usual.least_s), round(usual.most_s))
        self.seconds.setValue(kept(f"{_KEPT}.{kind}.seconds", round(usual.seconds)))
        self.repeats.setValue(kept(f"{_KEPT}.{kind}.repeats", usual.repeats))
        self.rest.setValue(kept(f"{_KEPT}.{kind}.rest", round(usual.rest_s)))
        for field in (self.seconds, self.repeats, self.rest):
            field.blockSignals(False)
        self._keep()

    def _keep(self) -> None:
        values = {
            "kind": self.kind,
            f"{self.kind}.seconds": self.seconds.value(),
            f"{self.kind}.repeats": self.repeats.value(),
            f"{self.kind}.rest": self.rest.value(),
            "low": self.low.value(),
            "high": self.high.value(),
        }
        if self.muscle.names:
            values["muscle"] = list(self.muscle.names)
        for name, value in values.items():
            self._memory.choose(f"{_KEPT}.{name}", value)
        self.rest.setEnabled(self.repeats.value() > 1)
        self.changed.emit()

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(0)
        for button in self.kinds.values():
            kinds.addWidget(button)
        kinds.addStretch(1)
        zone = flowing(self.low, together(QLabel("–"), self.high))
        times = flowing(self.repeats, self.seconds, together(QLabel(tr("rest")), self.rest))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        grid.addWidget(caption(tr("Muscle")), 0, 0)
        grid.addWidget(self.muscle, 0, 1)
        grid.addLayout(kinds, 1, 1)
        grid.addWidget(times, 2, 1)
        grid.addWidget(zone, 3, 1)
        for line, title in enumerate((tr("Kind"), tr("How long"), tr("Zone")), start=1):
            grid.addWidget(caption(title), line, 0)
