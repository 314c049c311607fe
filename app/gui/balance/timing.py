"""The tab of the timing: which muscle begins when, who is late, and the average courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.balance import timing_words as words
from app.gui.balance.curves import CurvesView
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.balance.timing_chart import WhiskerChart
from app.gui.balance.timing_picture import lag_picture, order_picture
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.widgets import WrappedLabel, rule, scrolling
from app.protocols.balance.parts import TimingPart

if TYPE_CHECKING:
    from app.gui.workbench import Workbench

_VERDICT_PT = 13


class TimingTab(BalanceTab):
    """Order of the onsets, lags of pairs, average courses; from above.

    Attributes
    ----------
    verdict, order, unsure, withheld
        Which muscle begins first and last, the picture, and what is not known.
    lags, lags_withheld
        The same of the pairs.
    curves
        The courses.
    """

    name = "timing"
    title = mark("Timing")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._empty = WrappedLabel()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        theme.set_font(self.verdict, _VERDICT_PT, bold=True)
        self.order = WhiskerChart(tr("Onsets of the muscles"))
        self.unsure, self.withheld = WrappedLabel(), WrappedLabel()
        self.lags = WhiskerChart(tr("Lags of pairs"))
        self.lags_withheld = WrappedLabel()
        self.curves = CurvesView()
        self._all = QWidget()
        layout = QVBoxLayout(self._all)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        self._order_key = WrappedLabel(tr(words.ORDER_KEY))
        self._lag_key = WrappedLabel(tr(words.LAG_KEY))
        for part in (
            self.verdict,
            self.order,
            self.unsure,
            self.withheld,
            self._order_key,
            rule(),
            titled(tr("Which one of a pair is later")),
            self.lags,
            self.lags_withheld,
            self._lag_key,
            rule(),
            titled(tr("Average course, 0 to 100 % of the repetition")),
            self.curves,
        ):
            layout.addWidget(part)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.addWidget(self._empty)
        column.addWidget(self._all)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show the timing of a sight."""
        part = None if sight is None else sight.summary.timing
        if sight is None or part is None:
            said = why if sight is None else tr(words.NO_EMG)
            if self.differs(said):
                self._empty.setText(said)
                self._empty.show()
                self._all.hide()
            return
        if self.differs(sight.summary, sight.baseline, sight.channels):
            self._empty.hide()
            self._all.show()
            self._show_order(part, sight)
            self._show_lags(part, sight)
            self.curves.show_sight(sight)

    def _show_order(self, part: TimingPart, sight: Sight) -> None:
        picture = order_picture(part, sight)
        self.verdict.setText(words.order_verdict(part, sight))
        self.order.show_picture(picture)
        for shown in (self.order, self._order_key):
            shown.setVisible(len(picture.rows) > 1)  # one alone is at 0 by definition
        _fill(self.unsure, words.unsure(part, picture.unsure, sight))
        _fill(self.withheld, words.withheld(part, sight))

    def _show_lags(self, part: TimingPart, sight: Sight) -> None:
        picture = lag_picture(part, sight)
        self.lags.show_picture(picture)
        for shown in (self.lags, self._lag_key):
            shown.setVisible(bool(picture.rows))
        nothing = "" if part.lags else tr(words.NO_PAIR)
        _fill(self.lags_withheld, nothing or words.lags_withheld(part, sight))


def titled(text: str) -> QLabel:
    """Return the title of a part of a tab."""
    label = QLabel(text)
    label.setWordWrap(True)
    theme.set_font(label, theme.TITLE_PT, bold=True)
    return label


def _fill(label: WrappedLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
