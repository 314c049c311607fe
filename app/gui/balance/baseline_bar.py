"""The line of the balance panel that says what is compared with, and changes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.balance import baseline_words as words
from app.gui.balance.sight import Sight
from app.gui.compare.flow import FlowLayout
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel


class BaselineBar(QWidget):
    """Says which baseline is in force, and has the buttons that make, choose and remove one.

    Attributes
    ----------
    line
        What is said; hidden without a baseline.
    make, choose, remove
        The buttons.
    """

    chosen = Signal(object)  # Baseline that is to be compared with from now on, None: none
    make_wanted = Signal()
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = WrappedLabel()
        self.make = Button(tr("Make baseline"), "step")
        self.choose = Button(tr("Choose…"), "step", tr("Earlier baselines of this person"))
        self.remove = Button(tr("Remove"), "step", tr("Compare with no baseline"))
        self.make.clicked.connect(self.make_wanted)
        self.choose.clicked.connect(self.list_wanted)
        self.remove.clicked.connect(lambda: self.chosen.emit(None))
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.UNIT // 2)
        for button in (self.make, self.choose, self.remove):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self.line)
        layout.addWidget(buttons)
        self._making = ""
        self._shown: tuple[object, ...] = ()
        for part in (self.line, self.remove):
            part.hide()
        self.make.setEnabled(False)

    def show_sight(self, sight: Sight | None) -> None:
        """Show the baseline of a sight."""
        baseline = None if sight is None else sight.baseline
        n = 0 if sight is None else len(sight.rows)
        shown = (baseline, None if sight is None else sight.why_not, n, self._making)
        if len(shown) == len(self._shown) and all(
            one is other or one == other for one, other in zip(shown, self._shown, strict=True)
        ):
            return
        self._shown = shown
        why_not = {} if sight is None else sight.why_not
        barred = baseline is not None and any(why_not.values())
        if self._making:
            text = self._making
        elif baseline is None:  # the buttons say what to do about it
            text = ""
        else:
            text = tr("Baseline: {which}", which=words.in_force(baseline))
            if barred:
                text += "\n" + words.verdict(why_not)
        self.line.setText(text)
        self.line.setVisible(bool(text))
        self.line.set_alert(barred and not words.may_be_used(why_not))
        self.remove.setVisible(baseline is not None)
        self.make.setEnabled(bool(n) and not self._making)

    def say_making(self, text: str) -> None:
        """Say that one is being made; empty: not any more."""
        self._making = text

    def set_make_tip(self, tip: str) -> None:
        """Explain the button that makes one."""
        self.make.setToolTip(tip)
