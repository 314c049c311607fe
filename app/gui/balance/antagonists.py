"""The tab of agonists and antagonists: two bars, a ratio by repetition, one index of each kind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui import format as texts
from app.gui.balance import antagonist_words as words
from app.gui.balance.antagonist_bars import AntagonistBars, PairPicture
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.compare.flow import FlowLayout
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.training.fields import caption
from app.gui.widgets import Button, WrappedLabel, scrolling
from app.protocols.balance.parts import AntagonistPart
from recordings.notes import MVC

if TYPE_CHECKING:
    from app.gui.workbench import Workbench


class AntagonistTab(BalanceTab):
    """Pairs below each other.

    Attributes
    ----------
    rows
        One of each pair.
    mvc_button
        Shows the page on which an MVC is measured, where one is missing.
    """

    name = "antagonists"
    title = mark("Antagonists")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.rows: list[AntagonistRow] = []
        self._head = WrappedLabel()
        self.mvc_button = Button(tr("Measure the MVC…"))
        self.mvc_button.clicked.connect(lambda: bench.commands.run("training.mvc"))
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, theme.UNIT, 0)
        self._list.setSpacing(2 * theme.UNIT)
        self._remedy = QWidget()
        FlowLayout(self._remedy, theme.UNIT).addWidget(self.mvc_button)
        self._about = WrappedLabel(tr(words.ABOUT))
        for part in (self._head, self._remedy, self._about):
            self._list.addWidget(part)
        self._list.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner))

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show the pairs of a sight."""
        parts = () if sight is None else sight.summary.antagonists
        if sight is None or not parts:
            said = why if sight is None else tr(words.NO_PAIR)
            if self.differs(said):
                self._show_head(said, lacks_mvc=False)
                self._set_count(0)
            return
        if self.differs(sight.summary, sight.poor):
            lacking = [part for part in parts if part.basis.why]
            said = tr(words.NEEDS_MVC) if lacking else ""
            self._set_count(len(parts))
            self._show_head(said, lacks_mvc=bool(lacking))
            for row, part in zip(self.rows, parts, strict=True):
                row.show_part(part, sight)
        now = sight.now.ratio_pct if sight.now is not None else ()
        for k, (row, part) in enumerate(zip(self.rows, parts, strict=True)):
            row.show_now(part, sight, now[k] if k < len(now) else None)

    def _show_head(self, text: str, *, lacks_mvc: bool) -> None:
        self._head.setText(text)
        self._head.setVisible(bool(text))
        self._remedy.setVisible(lacks_mvc)
        self._about.setVisible(bool(self.rows))

    def _set_count(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < count:
            row = AntagonistRow()
            self.rows.append(row)
            self._list.insertWidget(1 + len(self.rows), row)


class AntagonistRow(QWidget):
    """One pair.

    Attributes
    ----------
    view
        The bars.
    values
        The numbers, in the order of `antagonist_words.INDICES`.
    why
        Why the pair is not compared.
    """

    def __init__(self) -> None:
        super().__init__()
        self._name, self.why = QLabel(), WrappedLabel()
        self._name.setWordWrap(True)
        theme.set_font(self._name, theme.BASE_PT + 1, bold=True)
        self.view = AntagonistBars()
        self.values: list[QLabel] = []
        self._cells: list[QWidget] = []
        numbers = QWidget()
        flow = FlowLayout(numbers, 2 * theme.UNIT)
        for index in words.INDICES:
            value, cell = QLabel(texts.NONE), QWidget()
            theme.set_font(value, theme.BASE_PT, bold=True)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(caption(tr(index.title)))
            column.addWidget(value)
            flow.addWidget(cell)
            self.values.append(value)
            self._cells.append(cell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        for part in (self._name, self.why, self.view, numbers):
            layout.addWidget(part)

    def show_part(self, part: AntagonistPart, sight: Sight) -> None:
        """Show what the repetitions say."""
        self._name.setText(words.pair_title(part, sight))
        why = words.why_withheld(part, sight)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.view.setVisible(not part.basis.why)
        for index, value, cell in zip(words.INDICES, self.values, self._cells, strict=True):
            value.setText(words.estimate(index.of(part), index.unit))
            cell.setToolTip(texts.plain_tip(words.tip(index, part)))
            value.setAccessibleName(f"{tr(index.title)}: {value.text()}")

    def show_now(self, part: AntagonistPart, sight: Sight, now_pct: float | None) -> None:
        """Show the bars, with the ratio of this moment."""
        self.view.show_picture(picture(part, sight, now_pct))


def picture(part: AntagonistPart, sight: Sight, now_pct: float | None) -> PairPicture:
    """Return what is drawn of a pair.

    Parameters
    ----------
    part
        What the repetitions say.
    sight
        Where they are from.
    now_pct
        Ratio of this moment; None where there is none.
    """
    agonist_pct, antagonist_pct = words.levels(part, sight)
    ratios = (one.antagonist_ratio_pct for one in part.by_rep)
    return PairPicture(
        agonist_pct=agonist_pct,
        antagonist_pct=antagonist_pct,
        agonist=texts.channel_line(sight.channels[part.agonist]),
        antagonist=texts.channel_line(sight.channels[part.antagonist]),
        ratios_pct=tuple(math.nan if one is None else one for one in ratios),
        now_pct=now_pct,
        unit=tr("% MVC") if part.basis.kind == MVC else "%",
    )
