"""What line is to be followed, in few fields."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from acquisition.types import ChannelInfo
from app.gui.follow.words import SHAPES
from app.gui.language import tr
from app.gui.look import theme
from app.gui.training.fields import caption, whole_number
from app.gui.training.flowing import flowing
from app.gui.training.muscle_choice import MuscleChoice
from app.protocols.follow.template import TRAPEZOID, Template
from app.remembered import Memory

_KEPT = "follow"
_REST_S = 5


class FollowSetup(QWidget):
    """The fields; what is chosen is kept between starts.

    Parameters
    ----------
    memory
        Keeps it.

    Attributes
    ----------
    muscle, shape, level, seconds, repeats, tolerance
        The fields.
    """

    changed = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.muscle = MuscleChoice(both=False)
        self.shape = QComboBox()
        self.shape.setAccessibleName(tr("Shape"))
        for shape, title in SHAPES.items():
            self.shape.addItem(tr(title), shape)
        kept = self.shape.findData(memory.choice(f"{_KEPT}.shape", TRAPEZOID))
        self.shape.setCurrentIndex(max(0, kept))
        self.level = self._field(tr("Highest value of the line"), tr(" % MVC"), 5, 100, "level", 40)
        self.seconds = self._field(tr("Seconds of one shape"), tr(" s"), 2, 300, "seconds", 15)
        self.repeats = self._field(tr("How many shapes"), tr(" ×"), 1, 50, "repeats", 3)
        self.tolerance = self._field(
            tr("How far from the line is on it"),
            tr(" % MVC"),
            1,
            50,
            "tolerance",
            8,
            before=tr("± "),
        )
        self._lay_out()
        self.shape.activated.connect(lambda _: self._keep())
        self.muscle.chosen.connect(self._keep)

    def set_channels(self, channels: tuple[ChannelInfo, ...]) -> None:
        """Offer the muscles of a stream, the one that was chosen last first of all."""
        self.muscle.set_channels(channels, self._memory.choice(f"{_KEPT}.muscle", list[str]()))

    def values(self) -> dict[str, Any]:
        """Return the values of the command."""
        names = self.muscle.names
        return {
            "channel": names[0] if names else "",
            "shape": self.shape.currentData(),
            "level_pct": self.level.value(),
            "seconds": self.seconds.value(),
            "repeats": self.repeats.value(),
            "tolerance_pct": self.tolerance.value(),
            "rest_s": _REST_S,
        }

    def template(self) -> Template:
        """Return the line."""
        return Template.of(self.values())

    def _field(
        self, name: str, suffix: str, least: int, most: int, key: str, usual: int, before: str = ""
    ) -> QSpinBox:
        field = whole_number(name, suffix, least, most)
        field.setPrefix(before)
        field.setValue(self._memory.choice(f"{_KEPT}.{key}", usual))
        field.valueChanged.connect(lambda _: self._keep())
        return field

    def _keep(self) -> None:
        choose = self._memory.choose
        choose(f"{_KEPT}.shape", self.shape.currentData())
        for key, field in (
            ("level", self.level), ("seconds", self.seconds), ("repeats", self.repeats),
            ("tolerance", self.tolerance),
        ):  # fmt: skip
            choose(f"{_KEPT}.{key}", field.value())
        if self.muscle.names:
            choose(f"{_KEPT}.muscle", list(self.muscle.names))
        self.changed.emit()

    def _lay_out(self) -> None:
        shape = flowing(self.shape, self.level, self.tolerance)
        times = flowing(self.repeats, self.seconds)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        for line, title in enumerate((tr("Muscle"), tr("Line"), tr("How long"))):
            grid.addWidget(caption(title), line, 0)
        grid.addWidget(self.muscle, 0, 1)
        grid.addWidget(shape, 1, 1)
        grid.addWidget(times, 2, 1)
