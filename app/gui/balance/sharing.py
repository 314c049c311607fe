"""The tab of the shares: who does how much of the work, and how that differs from the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.balance import sharing_words as words
from app.gui.balance.sharing_bar import ShareBarView
from app.gui.balance.sharing_picture import SharePicture, share_picture
from app.gui.balance.sharing_rows import DistanceStrip, ShareRowsView
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.compare.flow import FlowLayout
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel, scrolling
from app.protocols.balance.parts import SharingPart

if TYPE_CHECKING:
    from app.gui.workbench import Workbench

_VERDICT_PT = 13


class SharingTab(BalanceTab):
    """Verdict and alarm in words, the stacked bar with the baseline's ghost, every muscle, reps.

    Attributes
    ----------
    verdict, alarm, note
        What is said, from above.
    bar, table, strip
        What is drawn.
    measure, make
        Buttons for what is missing.
    """

    name = "sharing"
    title = mark("Share of work")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._drawn: tuple[object, ...] = ()
        self.verdict, self.alarm, self._rule = QLabel(), QLabel(), WrappedLabel()
        for label, size in ((self.verdict, _VERDICT_PT), (self.alarm, theme.BASE_PT)):
            label.setWordWrap(True)
            theme.set_font(label, size, bold=True)
        self._unit, self.note = WrappedLabel(), WrappedLabel()
        self.bar, self.table, self.strip = ShareBarView(), ShareRowsView(), DistanceStrip()
        self._strip_title = WrappedLabel(
            tr("Distance of each repetition; the verdict goes by their mean")
        )
        self.measure = Button(tr("Measure the MVC…"))
        self.measure.clicked.connect(lambda: bench.commands.run("training.mvc"))
        self.make = Button(tr("Make a baseline of these repetitions"))
        self.make.clicked.connect(lambda: bench.commands.run("balance.make_baseline"))
        self._deeds = QWidget()
        deeds = FlowLayout(self._deeds, theme.UNIT)
        for button in (self.measure, self.make):
            deeds.addWidget(button)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.UNIT, 0)
        layout.setSpacing(theme.UNIT)
        above = (self.verdict, self._rule, self.alarm, self._unit, self.bar, self.table)
        for widget in (*above, self._strip_title, self.strip, self.note, self._deeds):
            layout.addWidget(widget)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self._say("", None, None)

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show the sharing of a sight."""
        part = None if sight is None else sight.summary.sharing
        if sight is None or part is None:
            said = why if sight is None else tr(words.NONE_NAMED)
            if self._drawn != (said,):
                self._drawn = (said,)
                self._say(said, None, None)
            return
        drawn = (part, sight.rows, sight.channels, theme.now())
        if len(drawn) != len(self._drawn) or any(
            one is not other for one, other in zip(drawn, self._drawn, strict=True)
        ):
            self._drawn = drawn
            self._say("", part, sight)
        picture = share_picture(part, sight)
        if picture.has_shares:
            self.bar.show_picture(picture)
            self.table.show_picture(picture)

    def _say(self, why: str, part: SharingPart | None, sight: Sight | None) -> None:
        picture = SharePicture()
        verdict = rule = alarm = unit = ""
        missing = False
        note = why
        if part is not None and sight is not None:
            picture = share_picture(part, sight)
            verdict, rule = words.verdict_line(part), words.rule_line(part)
            alarm, unit = words.alarm_line(part, sight), words.unit_line(part)
            missing = bool(part.basis.why)
            note = "\n".join(filter(None, (words.notes(part), tr(words.WHAT_TO_DO) * missing)))
            self.verdict.setToolTip(rule)
            beyond = part.verdict is not None and part.verdict.level in ("amber", "red")
            theme.set_state(self.verdict, "alert", beyond)
            theme.set_state(self.alarm, "alert", part.takeover is not None)
        for label, text in (
            (self.verdict, verdict),
            (self._rule, rule),
            (self.alarm, alarm),
            (self._unit, unit),
            (self.note, note),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        for view in (self.bar, self.table):
            view.show_picture(picture)
            view.setVisible(picture.has_shares)
        known = bool(picture.distances_pct)
        self.strip.show_picture(picture)
        self.strip.setVisible(known)
        self._strip_title.setVisible(known)
        self._deeds.setVisible(missing)
        can_make = "balance.make_baseline" in {one.name for one in self.bench.commands.all()}
        self.make.setVisible(can_make)
