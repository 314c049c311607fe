"""The tab of left against right: one mirrored bar per pair, in the index of choice."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui import format as texts
from app.gui.balance import sides_words as words
from app.gui.balance.index_choice import IndexChoice
from app.gui.balance.sides_bar import SidesBarView
from app.gui.balance.sides_scale import SidesBar, SidesScale, sides_bar, with_needle
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.language import mark, number, tr
from app.gui.look import theme
from app.gui.widgets import SEPARATOR, WrappedLabel, scrolling
from app.protocols.balance.parts import SidesPart

if TYPE_CHECKING:
    from app.gui.workbench import Workbench

#: Read by somebody with a bar on the back.
_ROW_PT = 12
#: A bar grows with the room that there is.
_LEAST_BAR_PX, _MOST_BAR_PX = 36, 76


class SidesTab(BalanceTab):
    """Pairs below each other.

    Attributes
    ----------
    choice
        Which index, and which side where it needs one.
    rows
        One of each pair.
    """

    name = "sides"
    title = mark("Sides")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.choice = IndexChoice()
        self.choice.chosen.connect(bench.balance.plan_wished)
        self.rows: list[PairRow] = []
        self._empty, self._key = WrappedLabel(), WrappedLabel()
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, theme.UNIT, 0)
        self._list.setSpacing(theme.UNIT + theme.UNIT // 2)
        for part in (self._empty, self._key, self.choice):
            self._list.addWidget(part)
        self._list.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner))

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show the pairs of a sight."""
        if sight is None or not sight.summary.sides:
            self._show_empty(why if sight is None else tr(words.NO_PAIR))
            return
        if self.differs(sight.summary, sight.poor, sight.plan, sight.now is None):
            self._show_parts(sight)
        scale = scale_of(sight)
        now = sight.now.si_pct if sight.now is not None else ()
        for k, (row, part) in enumerate(zip(self.rows, sight.summary.sides, strict=True)):
            # Of a pair that may not be compared there is no needle, and it is not too quiet either.
            bad = part.basis.why or sight.poor & {part.balance.left, part.balance.right}
            row.show_now(scale, None if bad or k >= len(now) else now[k])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the bars as large as the room allows (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = theme.text_scale()
        least, most = round(scale * _LEAST_BAR_PX), round(scale * _MOST_BAR_PX)
        each = self.height() // max(1, len(self.rows)) - round(7 * theme.UNIT * scale)
        for row in self.rows:
            row.view.setFixedHeight(min(max(each, least), most))

    def _show_empty(self, why: str) -> None:
        if not self.differs(why):
            return
        self._set_count(0)
        self._empty.setText(why)
        for part in (self.choice, self._key):
            part.hide()
        self._empty.show()

    def _show_parts(self, sight: Sight) -> None:
        limit = number(sight.plan.flag_pct)
        keys = [tr(words.KEY, limit=limit)]
        if any(math.isfinite(one.baseline_si_pct) for one in sight.summary.sides):
            keys.append(tr(words.DIAMOND))
        if sight.now is not None:
            keys.append(tr(words.NEEDLE))
        self._key.setText(" ".join(keys))
        self._empty.hide()
        for part in (self.choice, self._key):
            part.show()
        self._set_count(len(sight.summary.sides))
        self.choice.show_plan(sight.plan)
        for row, pair in zip(self.rows, sight.summary.sides, strict=True):
            row.show_part(pair, sight)

    def _set_count(self, count: int) -> None:
        if len(self.rows) == count:
            return
        while len(self.rows) > count:
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < count:
            row = PairRow()
            self._list.insertWidget(len(self.rows), row)
            self.rows.append(row)
        self._fit()


def scale_of(sight: Sight) -> SidesScale:
    """Return the scale of the bars of a sight."""
    return SidesScale(sight.plan.index, sight.plan.side, sight.plan.flag_pct)


class PairRow(QWidget):
    """One pair: name and what is said of it, bar, remark.

    Attributes
    ----------
    line
        Name and verdict.
    view
        The bar.
    """

    def __init__(self) -> None:
        super().__init__()
        self.line, self._note = QLabel(), WrappedLabel()
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.RichText)
        theme.set_font(self.line, _ROW_PT)
        self.view, self._bar = SidesBarView(), SidesBar()
        self._shown: tuple[SidesPart, Sight] | None = None
        self.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.line, self.view, self._note):
            layout.addWidget(part)

    def show_part(self, part: SidesPart, sight: Sight) -> None:
        """Show what the repetitions say."""
        pair = words.guarded_balance(part, sight)
        name, said = texts.muscle_title(pair.muscle), words.verdict(pair)
        shown = words.unbroken(texts.escaped(f"⚑ {said}" if pair.flagged else said))
        shown = f"<b>{shown}</b>" if pair.flagged else shown
        self.line.setText(f"<b>{texts.escaped(name)}</b>&nbsp;&nbsp; {shown}")
        theme.set_state(self.line, "alert", pair.flagged)
        theme.set_font(self.line, _ROW_PT)  # a new state brings back that of the beginning
        self._bar = sides_bar(pair, scale_of(sight), part.baseline_si_pct)
        then = words.against_baseline(part) if pair.si_pct is not None else ""
        note = SEPARATOR.join(filter(None, (words.note(pair, sight.plan.flag_pct), then)))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.view.setAccessibleName(f"{name}: {said}")
        self._shown = (part, sight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the tool tip when it is asked for (Qt): with each repetition it would take 2 ms."""
        if event.type() == QEvent.Type.ToolTip and self._shown is not None:
            self.setToolTip(texts.plain_tip(words.details(*self._shown)))
        return super().eventFilter(watched, event)

    def show_now(self, scale: SidesScale, now_si_pct: float | None) -> None:
        """Show the needle."""
        self.view.show_bar(with_needle(self._bar, scale, now_si_pct))
