"""The tabs of the balance panel, in the order in which they stand."""

from __future__ import annotations

from app.gui.balance.antagonists import AntagonistTab
from app.gui.balance.numbers import NumbersTab
from app.gui.balance.pattern import PatternTab
from app.gui.balance.sharing import SharingTab
from app.gui.balance.sides import SidesTab
from app.gui.balance.tab import BalanceTab
from app.gui.balance.timing import TimingTab

#: Built in this order, once, for the panel.
TABS: tuple[type[BalanceTab], ...] = (
    SidesTab,
    AntagonistTab,
    SharingTab,
    TimingTab,
    PatternTab,
    NumbersTab,
)
