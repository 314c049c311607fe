"""What is compared with what: a small form beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.balance import plan_wish
from app.gui.balance.index_choice import IndexChoice
from app.gui.balance.plan_pairs import PairList
from app.gui.compare.flow import FlowLayout
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.training.fields import whole_number
from app.gui.widgets import Button, WrappedLabel, scrolling
from app.protocols.balance.plan import GUIDE, OWN, BalancePlan
from app.protocols.stream import VELOCITY_UNIT

_RULES = {
    GUIDE: mark("amber above 10 %, red above 20 %"),
    OWN: mark("two and four standard deviations of the baseline"),
}


class PlanDialog(QDialog):
    """Shows the plan in force; what is changed holds at once.

    Parameters
    ----------
    parent
        The window that it stands beside.

    Attributes
    ----------
    index, flag, rule, pairs, sharing
        The fields; `sharing` by name of the channel.
    problem
        What is not possible.
    """

    wished = Signal(dict)  # values of `balance.plan`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What the balance compares"))
        self._channels: tuple[ChannelInfo, ...] = ()
        self._plan = BalancePlan()
        self._coming: dict[str, Any] = {}
        self._shows = False
        self.index, self.pairs, self.problem = IndexChoice(), PairList(), WrappedLabel()
        self.flag = whole_number(tr("Flagged from this symmetry index on"), " %", 5, 100)
        self.flag.setKeyboardTracking(False)  # 1 on the way to 15 is no wish
        self.rule = QComboBox()
        for name, title in _RULES.items():
            self.rule.addItem(tr(title), name)
        self.rule.setAccessibleName(tr("Limits of a changed share of work"))
        self.sharing: dict[str, QCheckBox] = {}
        self._sharing = QWidget()
        self._flow = FlowLayout(self._sharing, theme.UNIT)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, theme.UNIT, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(theme.UNIT)
        for title, field in (
            (tr("Left against right"), self.index),
            (tr("Flag a side beyond"), self.flag),
            (tr("Agonist and antagonist"), self.pairs),
            (tr("Muscles that share the work"), self._sharing),
            (tr("Share of work differs"), self.rule),
        ):
            label = QLabel(title)
            theme.set_font(label, theme.BASE_PT, bold=True)
            form.addRow(label, field)
        self.usual_button = Button(
            tr("As the muscles suggest"), tip=tr("Pairs and muscles by the atlas and the roles")
        )
        close = Button(tr("Close"), "primary")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.usual_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(scrolling(fields), 1)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.problem.hide()
        self.index.chosen.connect(self._wish)
        self.flag.valueChanged.connect(lambda value: self._wish({"flag_pct": float(value)}))
        self.rule.activated.connect(lambda _: self._wish({"rule": str(self.rule.currentData())}))
        self.pairs.changed.connect(lambda: self._wish({"antagonists": self.pairs.names()}))
        self.usual_button.clicked.connect(self._take_usual)
        scale = theme.text_scale()
        self.resize(round(62 * theme.UNIT * scale), round(72 * theme.UNIT * scale))

    def show_plan(self, channels: Sequence[ChannelInfo], plan: BalancePlan) -> None:
        """Show what is in force, and what was wished for and is on its way."""
        if tuple(channels) != self._channels:
            self._channels, self._coming, self._shows = tuple(channels), {}, False
            self._offer()
        wanted = plan.changed(self._coming, plan_wish.named(channels))
        if wanted == plan:
            self._coming = {}
        if wanted == self._plan and self._shows:
            return
        self._plan = plan = wanted
        self._shows = False  # what is set from here on is no wish
        self.index.show_plan(plan)
        self.flag.setValue(round(plan.flag_pct))
        self.rule.setCurrentIndex(self.rule.findData(plan.rule))
        values = plan_wish.plan_values(plan, channels)
        self.pairs.show_pairs(self._channels, values["antagonists"])
        for name, box in self.sharing.items():
            box.setChecked(name in values["sharing"])
        self._shows = True
        self._say("")

    def _offer(self) -> None:
        for box in self.sharing.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self.sharing = {}
        for one in self._channels:
            if one.unit != VELOCITY_UNIT:
                box = QCheckBox(texts.channel_short(one))
                box.toggled.connect(lambda _: self._share())
                self._flow.addWidget(box)
                self.sharing[one.name] = box

    def _share(self) -> None:
        if self._shows:
            self._wish({"sharing": [k for k, box in self.sharing.items() if box.isChecked()]})

    def _take_usual(self) -> None:
        usual = plan_wish.usual(self._channels)
        self._wish({name: usual[name] for name in ("antagonists", "sharing")})

    def _wish(self, values: dict[str, Any]) -> None:
        """Pass a change on, unless it is not possible: then say why, and change nothing."""
        if not self._shows:
            return
        try:
            self._plan = self._plan.changed(values, plan_wish.named(self._channels))
        except ValueError as problem:
            self._say(said(str(problem)))
            return
        self._say("")
        self._coming |= values
        self.wished.emit(values)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.set_alert(bool(problem))
        self.problem.setVisible(bool(problem))
