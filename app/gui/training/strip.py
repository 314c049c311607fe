"""The line above the pages: which steps of the session are done, and what is next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.compare.flow import FlowLayout
from app.gui.language import mark, number, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.training.even_rows import EvenRows
from app.gui.training.page import TrainingPage
from app.gui.training.session import CHECK, MVC, SETS, SETUP, Done, Step
from app.gui.widgets import Button, WrappedLabel

_NEXT = {
    SETUP: mark("Next: say which muscle each channel is on."),
    CHECK: mark("Next: check the signals."),
    MVC: mark("Next: measure 100 % of each muscle (MVC)."),
    SETS: mark("Ready for the next set."),
}
_AGAIN = mark("Next: mend what the check found, then repeat it.")
_ICON = QSize(16, 16)


class SessionStrip(QWidget):
    """Buttons of the pages with what is done of each, and one line.

    Parameters
    ----------
    pages
        In the order of a session.

    Attributes
    ----------
    buttons
        By name of the page.
    line
        What is next, or what is in the way.
    deed
        What the one key does now.
    connect_simulated, connect_device
        What there is to do without a stream.
    """

    chosen = Signal(str)  # name of a page

    def __init__(self, pages: Sequence[TrainingPage]) -> None:
        super().__init__()
        self._pages = {page.name: page for page in pages}
        self._steps: dict[str, Step] = {}
        self.buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        bar = QWidget()
        rows = EvenRows(bar, theme.UNIT // 2)
        for page in pages:
            button = Button(tr(page.title), "step")
            button.setCheckable(True)
            button.setIconSize(_ICON)
            button.clicked.connect(lambda _=False, name=page.name: self.chosen.emit(name))
            self.buttons[page.name] = button
            self._group.addButton(button)
            rows.addWidget(button)
        self.line = WrappedLabel()
        self.key, self.deed = QLabel(tr("Return")), QLabel()
        self.key.setObjectName("key")
        for label in (self.key, self.deed):
            theme.set_font(label, theme.SMALL_PT)
        self.deed.setMinimumWidth(1)  # a longer text must not widen the panel
        below = QHBoxLayout()
        below.setSpacing(theme.UNIT)
        below.addWidget(self.line, 1)
        for label in (self.key, self.deed):
            below.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.connect_simulated = Button(tr("Simulated athlete"), "primary")
        self.connect_device = Button(tr("Choose a device…"))
        self._ways = QWidget()
        ways = FlowLayout(self._ways, theme.UNIT)
        ways.addWidget(self.connect_simulated)
        ways.addWidget(self.connect_device)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(bar)
        layout.addLayout(below)
        layout.addWidget(self._ways)
        self._set_icons()
        self.show_without_stream()

    def check(self, name: str) -> None:
        """Show which page is in front."""
        self.buttons[name].setChecked(True)
        # On the set-up Apply connects: one button stands out, not two.
        self.connect_simulated.stand_out(name != SETUP)

    def show_without_stream(self) -> None:
        """Say how to begin."""
        self._take({})
        self.show_deed("")
        self._say(tr("Connect a device or the simulated athlete to begin."))
        self._ways.show()

    def show_deed(self, deed: str) -> None:
        """Show what the one key does now; nothing of an empty text."""
        if deed != self.deed.text():
            self.deed.setText(deed)
        for label in (self.key, self.deed):
            label.setVisible(bool(deed))

    def show_steps(self, steps: Sequence[Step], coming: str, remark: str = "") -> None:
        """Show how far the session is.

        Parameters
        ----------
        steps
            As they stand.
        coming
            Name of the next one; empty where something runs already.
        remark
            What has to be said instead; shown as an alert.
        """
        self._ways.hide()
        self._take({step.name: step for step in steps})
        step = self._steps.get(coming)
        again = coming == CHECK and step is not None and step.done is not Done.NOTHING
        following = tr(_AGAIN) if again else tr(_NEXT[coming]) if coming else ""
        self._say(remark or following, alert=bool(remark))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_icons()

    def _say(self, text: str, *, alert: bool = False) -> None:
        if text != self.line.text():
            self.line.setText(text)
        self.line.set_alert(alert)

    def _take(self, steps: dict[str, Step]) -> None:
        if steps == self._steps:
            return
        self._steps = steps
        for name, button in self.buttons.items():
            step = self._step(name)
            button.setText(" ".join(filter(None, (tr(self._pages[name].title), _count(step)))))
            button.setAccessibleName(_spoken(tr(self._pages[name].title), step))
        self._set_icons()

    def _step(self, page: str) -> Step | None:
        """Return the step that a page is for: that of its name, or of its activity."""
        of = (page, *self._pages[page].activities)
        return next((self._steps[name] for name in of if name in self._steps), None)

    def _set_icons(self) -> None:
        for name, button in self.buttons.items():
            step = self._step(name)
            all_done = step is not None and step.done is Done.ALL
            # The only picture: with one each, eight buttons take three lines of a narrow panel.
            button.setIcon(icon("check") if all_done else QIcon())


def _count(step: Step | None) -> str:
    if step is None or not step.count or step.done is Done.ALL:
        return ""
    if step.of:
        return f"{number(step.count)}/{number(step.of)}"
    return number(step.count)


def _spoken(title: str, step: Step | None) -> str:
    if step is None or step.done is Done.NOTHING:
        return title
    if step.done is Done.ALL:
        return tr("{step}, done", step=title)
    if step.of:
        return tr("{step}, {count} of {of}", step=title, count=step.count, of=step.of)
    return tr("{step}, %n so far", n=step.count, step=title)
