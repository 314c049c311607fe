"""What the next set is to be, in few fields; the rest folded away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import tr
from app.gui.look import theme
from app.gui.sets.words import with_unit
from app.gui.widgets import Button, Fold, inset
from app.protocols.sets.set_plan import CONTROLLED, MAXIMAL
from app.remembered import Memory

_KEPT = "sets"
_STOP = f"{_KEPT}.velocity_stop_pct"
#: Power, strength, size (field guide 3.12).
VELOCITY_STOPS_PCT = (10, 20, 30)
#: One plate of 1.25 kg on each side.
STEP_KG = 2.5


class SetSetup(QWidget):
    """The fields; what is chosen is kept between starts.

    Parameters
    ----------
    memory
        Keeps it.

    Attributes
    ----------
    exercise, load, reps, intents, tempo, rest, one_rm, limit, stop
        The fields; `intents` by intent.
    stop_row
        Holds `stop`; only where a source gives a velocity.
    """

    changed = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.exercise = QLineEdit()
        self.exercise.setMaxLength(80)
        self.exercise.setPlaceholderText(tr("for example back squat"))
        self.exercise.setAccessibleName(tr("Exercise"))
        self.load = _kg(tr("Load on the bar, in kg"), tr("no load"))
        self.reps = QSpinBox()
        self.reps.setRange(0, 100)
        self.reps.setSpecialValueText(tr("open"))
        self.reps.setToolTip(tr("Planned repetitions; the set ends after them"))
        self.reps.setAccessibleName(self.reps.toolTip())
        self.intents = {
            CONTROLLED: Button(tr("Controlled"), "left", tr("At a tempo; no drop-off is judged")),
            MAXIMAL: Button(
                tr("Maximal"), "right", tr("As fast and hard as possible; drop-off is judged")
            ),
        }
        group = QButtonGroup(self)
        for intent, button in self.intents.items():
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(self._keep)
            button.setProperty("intent", intent)
        self.tempo = QLineEdit()
        self.tempo.setPlaceholderText("3-1-X")
        self.tempo.setToolTip(tr("Seconds down, held and up; X is as fast as possible"))
        self.tempo.setAccessibleName(tr("Tempo"))
        self.rest = QSpinBox()
        self.rest.setRange(0, 1800)
        self.rest.setSingleStep(15)
        self.rest.setSuffix(tr(" s"))
        self.rest.setAccessibleName(tr("Rest after the set"))
        self.one_rm = _kg(tr("Best single lift (1RM), in kg"), tr("not known"))
        self.limit = QSpinBox()
        self.limit.setRange(1, 49)
        self.limit.setSuffix(tr(" %"))
        self.limit.setAccessibleName(tr("Limit of the drop-off"))
        self.limit.setToolTip(tr("Is widened by the scatter of the repetitions"))
        self.stop = QComboBox()
        self.stop.addItem(tr("off"), None)
        for pct in VELOCITY_STOPS_PCT:
            self.stop.addItem(with_unit(pct, tr("%"), 0), pct)
        self.stop.setAccessibleName(tr("Stop at a loss of velocity"))
        self.stop.setToolTip(tr("For sets by maximal intent: 10 % power, 20 % strength, 30 % size"))
        self._has_velocity = False
        self._lay_out()
        self.show_velocity(False)
        self._take_kept()
        self.stop.currentIndexChanged.connect(self._keep)
        for field in (self.load, self.reps, self.rest, self.one_rm, self.limit):
            inset(field)
            field.valueChanged.connect(self._keep)
        for line in (self.exercise, self.tempo):
            line.textChanged.connect(self._keep)

    @property
    def intent(self) -> str:
        """The chosen intent."""
        return MAXIMAL if self.intents[MAXIMAL].isChecked() else CONTROLLED

    def values(self) -> dict[str, Any]:
        """Return the values of the command."""
        return {
            "exercise": self.exercise.text().strip(),
            "planned": self.reps.value(),
            "tempo": self.tempo.text().strip(),
            "intent": self.intent,
            "load_kg": self.load.value() or None,
            "one_rm_kg": self.one_rm.value() or None,
            "rest_s": self.rest.value(),
            "drop_off_pct": self.limit.value(),
            "velocity_stop_pct": self._stop_pct(),
        }

    def show_velocity(self, given: bool) -> None:
        """Offer a stop by velocity where the source gives the velocity of the bar."""
        self._has_velocity = given
        self.stop_row.setVisible(given)

    def _stop_pct(self) -> int | None:
        wanted = self._has_velocity and self.intent == MAXIMAL
        return self.stop.currentData() if wanted else None

    def _take_kept(self) -> None:
        kept = self._memory.choice
        self.exercise.setText(kept(f"{_KEPT}.exercise", ""))
        self.tempo.setText(kept(f"{_KEPT}.tempo", ""))
        self.load.setValue(kept(f"{_KEPT}.load_kg", 0.0))
        self.one_rm.setValue(kept(f"{_KEPT}.one_rm_kg", 0.0))
        self.reps.setValue(kept(f"{_KEPT}.planned", 8))
        self.rest.setValue(kept(f"{_KEPT}.rest_s", 120))
        self.limit.setValue(kept(f"{_KEPT}.drop_off_pct", 10))
        self.stop.setCurrentIndex(max(0, self.stop.findData(kept(_STOP, 0))))
        intent = kept(f"{_KEPT}.intent", CONTROLLED)
        self.intents[intent if intent in self.intents else CONTROLLED].setChecked(True)

    def _keep(self) -> None:
        values = self.values() | {"load_kg": self.load.value(), "one_rm_kg": self.one_rm.value()}
        del values["velocity_stop_pct"]
        self._memory.choose(_STOP, self.stop.currentData() or 0)
        for name, value in values.items():
            self._memory.choose(f"{_KEPT}.{name}", value)
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT)
        two = QHBoxLayout()
        two.setSpacing(0)
        for button in self.intents.values():
            two.addWidget(button)
        two.addStretch(1)
        for row, (text, field) in enumerate(
            (
                (tr("Exercise"), self.exercise),
                (tr("Load"), self.load),
                (tr("Repetitions"), self.reps),
            )
        ):
            grid.addWidget(_caption(text, field), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(_caption(tr("Intent"), self.intents[CONTROLLED]), 3, 0)
        grid.addLayout(two, 3, 1)
        grid.setColumnStretch(1, 1)
        more, inner = QWidget(), QGridLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.UNIT)
        for row, (text, field) in enumerate(
            (
                (tr("Rest"), self.rest),
                (tr("Tempo"), self.tempo),
                (tr("1RM"), self.one_rm),
                (tr("Drop-off limit"), self.limit),
            )
        ):
            inner.addWidget(_caption(text, field), row, 0)
            inner.addWidget(field, row, 1)
        self.stop_row = QWidget()
        stop = QHBoxLayout(self.stop_row)
        stop.setContentsMargins(0, 0, 0, 0)
        stop.addWidget(_caption(tr("Velocity stop"), self.stop))
        stop.addWidget(self.stop, 1)
        inner.addWidget(self.stop_row, inner.rowCount(), 0, 1, 2)
        inner.setColumnStretch(1, 1)
        more.setLayout(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(grid)
        layout.addWidget(Fold(tr("Rest, tempo, 1RM, limit"), more))


def _caption(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setBuddy(field)
    return label


def _kg(name: str, nothing: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0, 1000)
    field.setDecimals(1)
    field.setSingleStep(STEP_KG)
    field.setSuffix(tr(" kg"))
    field.setSpecialValueText(nothing)
    field.setToolTip(name)
    field.setAccessibleName(name)
    return field
