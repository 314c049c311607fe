"""Which symmetry index is shown, and which side it counts from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.gui.balance import sides_words as words
from app.gui.compare.flow import FlowLayout
from app.gui.language import tr
from app.gui.look import theme
from app.gui.training.fields import caption
from app.gui.training.flowing import together
from app.protocols.balance.plan import BalancePlan
from dsp.symmetry_indices import INDICES


class IndexChoice(QWidget):
    """A list of the indices with their formulas, and a list of the sides where one is needed.

    An index that needs a side is chosen only with it.

    Attributes
    ----------
    indices, sides
        The lists.
    """

    chosen = Signal(dict)  # values of `balance.plan`

    def __init__(self) -> None:
        super().__init__()
        self.indices, self.sides = QComboBox(), QComboBox()
        for name, title in words.TITLES.items():
            self.indices.addItem(tr(title), name)
            at = self.indices.count() - 1
            self.indices.setItemData(at, words.index_tip(name), Qt.ItemDataRole.ToolTipRole)
        self.sides.addItem(tr("choose…"), "")
        for side, title in (("left", tr("left")), ("right", tr("right"))):
            self.sides.addItem(title, side)
        self.indices.setAccessibleName(tr("Symmetry index"))
        for one in (self.indices, self.sides):
            one.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._caption = caption("")
        self._side = together(self._caption, self.sides)
        row = FlowLayout(self, theme.UNIT // 2)
        row.addWidget(self.indices)
        row.addWidget(self._side)
        self._plan = BalancePlan()
        self.indices.activated.connect(lambda _: self._choose())
        self.sides.activated.connect(lambda _: self._choose())
        self.show_plan(self._plan)

    def show_plan(self, plan: BalancePlan) -> None:
        """Show what is in force."""
        self._plan = plan
        self.indices.setCurrentIndex(list(INDICES).index(plan.index))
        self.sides.setCurrentIndex(max(0, self.sides.findData(plan.side)))
        self._show_side()

    def values(self) -> dict[str, str]:
        """Return what is chosen, as `balance.plan` takes it."""
        return {"index": str(self.indices.currentData()), "side": str(self.sides.currentData())}

    @property
    def lacks_side(self) -> bool:
        """Whether the index waits for a side to be named."""
        values = self.values()
        return bool(words.side_needed(values["index"])) and not values["side"]

    def _show_side(self) -> None:
        index = str(self.indices.currentData())
        needed = words.side_needed(index)
        self._caption.setText(needed)
        self.sides.setAccessibleName(needed)
        self._side.setVisible(bool(needed))
        self.indices.setToolTip(words.index_tip(index))

    def _choose(self) -> None:
        self._show_side()
        if not self.lacks_side:
            self.chosen.emit(self.values())
