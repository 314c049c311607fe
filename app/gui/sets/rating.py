"""Load and RPE of the set that is over, by one or two keys each."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.sets.setup import STEP_KG
from app.gui.sets.words import load as load_text
from app.gui.sets.words import rpe as rpe_text
from app.gui.widgets import Button

#: What can be chosen: below 6 a set is a warm-up.
RPES = (6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0)
#: Keys of whole values, and the one that adds a half.
KEYS = {"6": 6.0, "7": 7.0, "8": 8.0, "9": 9.0, "0": 10.0}
HALF = "5"


def rpe_after(key: str, present: float) -> float:
    """Return the RPE after a key: 8 is 8, 8 and then 5 is 8.5, 0 is 10."""
    if key == HALF:
        return min(present + 0.5, 10.0) if math.isfinite(present) and not present % 1 else present
    return KEYS.get(key, present)


def load_after(step: int, present: float) -> float:
    """Return the load after one step up or down, on the grid of plates, not below nothing."""
    start = present if math.isfinite(present) else 0.0
    return max(0.0, STEP_KG * (round(start / STEP_KG) + step))


class RatingBar(QWidget):
    """Buttons for RPE and load; shows what was said last."""

    rpe_chosen = Signal(float)
    load_stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[float, Button] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        grid = QGridLayout()
        grid.setSpacing(theme.UNIT // 2)
        for k, value in enumerate(RPES):
            button = Button(rpe_text(value))
            button.setCheckable(True)
            key = "0" if value == 10 else f"{int(value)}" + ("" if value % 1 == 0 else f", {HALF}")
            left = 10 - value
            button.setToolTip(
                tr(
                    "RPE {rpe}: {rir} repetitions in reserve ({key})",
                    rpe=rpe_text(value),
                    rir=number(left, 0 if left == round(left) else 1),
                    key=key,
                )
            )
            button.clicked.connect(lambda _=False, value=value: self.rpe_chosen.emit(value))
            self.buttons[value] = button
            self._group.addButton(button)
            grid.addWidget(button, k // 5, k % 5)
        self._title = QLabel(tr("How hard was it? RPE"))
        theme.set_font(self._title, theme.TITLE_PT, bold=True)
        self.less = Button(tr("−"), tip=tr("2.5 kg less (−)"))
        self.more = Button(tr("+"), tip=tr("2.5 kg more (+)"))
        self.less.setAccessibleName(tr("Less load"))
        self.more.setAccessibleName(tr("More load"))
        self.less.clicked.connect(lambda: self.load_stepped.emit(-1))
        self.more.clicked.connect(lambda: self.load_stepped.emit(1))
        self.load_label = QLabel()
        theme.set_font(self.load_label, theme.TITLE_PT, bold=True)
        line = QHBoxLayout()
        line.setSpacing(theme.UNIT)
        line.addWidget(QLabel(tr("Load")))
        line.addWidget(self.less)
        line.addWidget(self.load_label)
        line.addWidget(self.more)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self._title)
        layout.addLayout(grid)
        layout.addLayout(line)

    def show_rating(self, rpe: float, load_kg: float, pct_1rm: float) -> None:
        """Show what was said of the set."""
        for value, button in self.buttons.items():
            button.setChecked(value == rpe)
        text = load_text(load_kg) or tr("no load")
        if math.isfinite(pct_1rm):
            text = tr("{load} · {pct} % of 1RM", load=text, pct=number(pct_1rm))
        self.load_label.setText(text)
