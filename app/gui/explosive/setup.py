"""What the efforts are to be, in few fields."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from acquisition.types import AGONIST, ChannelInfo
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.training.fields import caption, whole_number
from app.gui.training.muscle_choice import Option, muscle_options
from app.protocols.explosive.explosive import EFFORTS, REST_S
from app.protocols.stream import VELOCITY_UNIT
from app.remembered import Memory

_KEPT = "explosive"
#: Where to look: outwards, since who thinks of the muscle starts more slowly.
CUES = (
    mark("Push the floor away"),
    mark("Throw the bar at the ceiling"),
    mark("Jump to the ceiling"),
    mark("Rip the bar off the floor"),
)
_LONGEST = 80


def options_of(channels: tuple[ChannelInfo, ...]) -> list[Option]:
    """Return what can be measured: the prime movers together, then muscles and pairs."""
    emg = [one for one in channels if one.unit != VELOCITY_UNIT]
    movers = tuple(one.name for one in emg if one.role == AGONIST)
    together = [(tr("Prime movers (%n)", n=len(movers)), movers)] if len(movers) > 1 else []
    return [*together, *muscle_options(channels, both=True)]


class ExplosiveSetup(QWidget):
    """The fields; what is chosen is kept between starts.

    Parameters
    ----------
    memory
        Keeps it.

    Attributes
    ----------
    muscle, efforts, rest, cue
        The fields.
    """

    changed = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self._channels: tuple[ChannelInfo, ...] = ()
        self.muscle = QComboBox()
        self.muscle.setAccessibleName(tr("Muscles"))
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.muscle.setSizeAdjustPolicy(adjust)
        self.muscle.setMinimumContentsLength(12)
        self.efforts = whole_number(tr("How many efforts are to count"), tr(" ×"), 1, 20)
        self.rest = whole_number(tr("Seconds of rest between"), tr(" s"), 4, 120)
        self.cue = QComboBox()
        self.cue.setEditable(True)
        self.cue.setAccessibleName(tr("Words to think of"))
        self.cue.setToolTip(tr("Look outwards: who thinks of the muscle starts more slowly"))
        self.cue.addItems([tr(one) for one in CUES])
        self.cue.setSizeAdjustPolicy(adjust)
        self.cue.setMinimumContentsLength(12)
        edit = self.cue.lineEdit()
        assert edit is not None
        edit.setMaxLength(_LONGEST)
        self.efforts.setValue(memory.choice(f"{_KEPT}.efforts", EFFORTS))
        self.rest.setValue(memory.choice(f"{_KEPT}.rest", round(REST_S)))
        self.cue.setCurrentText(memory.choice(f"{_KEPT}.cue", tr(CUES[0])))
        self._lay_out()
        self.efforts.valueChanged.connect(self._keep)
        self.rest.valueChanged.connect(self._keep)
        self.cue.currentTextChanged.connect(self._keep)
        self.muscle.activated.connect(self._keep)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the chosen channels; empty without a stream."""
        found = self.muscle.currentData()
        return tuple(found) if found else ()

    def values(self) -> dict[str, Any]:
        """Return the values of the command."""
        return {
            "channels": list(self.names),
            "efforts": self.efforts.value(),
            "rest_s": float(self.rest.value()),
            "cue": self.cue.currentText().strip() or tr(CUES[0]),
        }

    def set_channels(self, channels: tuple[ChannelInfo, ...]) -> None:
        """Offer the muscles of a stream, those that were chosen last first of all."""
        if channels is self._channels and self.muscle.count():
            return
        self._channels = channels
        wanted = tuple(self._memory.choice(f"{_KEPT}.muscles", list[str]()))
        self.muscle.clear()
        for text, names in options_of(channels):
            self.muscle.addItem(text, names)
        at = next((k for k in range(self.muscle.count()) if self._names_at(k) == wanted), 0)
        self.muscle.setCurrentIndex(at if self.muscle.count() else -1)
        self.muscle.setEnabled(self.muscle.count() > 0)

    def _names_at(self, index: int) -> tuple[str, ...]:
        return tuple(self.muscle.itemData(index))

    def _keep(self) -> None:
        self._memory.choose(f"{_KEPT}.efforts", self.efforts.value())
        self._memory.choose(f"{_KEPT}.rest", self.rest.value())
        self._memory.choose(f"{_KEPT}.cue", self.cue.currentText())
        if self.names:
            self._memory.choose(f"{_KEPT}.muscles", list(self.names))
        self.changed.emit()

    def _lay_out(self) -> None:
        times = QHBoxLayout()
        times.setSpacing(theme.UNIT // 2)
        for part in (self.efforts, QLabel(tr("rest")), self.rest):
            times.addWidget(part)
        times.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        for line, (title, widget) in enumerate(
            ((tr("Muscles"), self.muscle), (tr("Think"), self.cue))
        ):
            grid.addWidget(caption(title), line, 0)
            grid.addWidget(widget, line, 1)
        grid.addWidget(caption(tr("Efforts")), 2, 0)
        grid.addLayout(times, 2, 1)
