"""The page that edits a protocol: its parts at the left, the marked one's form at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import number, said, tr
from app.gui.later import Later
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.protocols import words
from app.gui.protocols.channels_form import ChannelsForm
from app.gui.protocols.facts_form import FactsForm
from app.gui.protocols.history import History
from app.gui.protocols.step_form import StepForm
from app.gui.session.words import shortened
from app.gui.widgets import Button, WrappedLabel, scrolling
from app.protocols.session import edits
from app.protocols.session.protocol import Protocol
from app.protocols.session.soundness import Problem, problems

#: The parts before the steps: the whole, and its channels.
_FACTS, _CHANNELS, _FIRST_STEP = 0, 1, 2
_LIST_LETTERS = 30
_ICON = QSize(18, 18)


class EditPage(QWidget):
    """Edits a protocol; each change is told, nothing is written here.

    Attributes
    ----------
    parts
        The whole, the channels, then the steps.
    form
        That of the marked part.
    line
        What hinders saving.
    save, discard, undo, redo
        The buttons.
    """

    changed = Signal(object)  # Protocol: after every change
    save_wanted = Signal(object)  # Protocol, sound
    discard_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._history = History()
        self._problems: tuple[Problem, ...] = ()
        self.form: FactsForm | ChannelsForm | StepForm | None = None
        self.name, self.minutes = QLabel(), QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.name, theme.BASE_PT + 2, bold=True)
        self.minutes.setObjectName("muted")
        back = Button(tr("All protocols"), "link")
        back.clicked.connect(lambda: self.left.emit())
        self.back = back
        self.undo = _tool("undo", tr("Undo the last change"), lambda: self._go(self._history.undo))
        self.redo = _tool("redo", tr("Redo it"), lambda: self._go(self._history.redo))
        self.parts = QListWidget()
        self.parts.setObjectName("boxed")
        self.parts.setAccessibleName(tr("Parts of the protocol"))
        self.parts.setSpacing(theme.UNIT // 2)
        self.parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.currentRowChanged.connect(lambda _: self._show_form())
        self.add = Button(tr("Add a step"))
        self.menu = QMenu(self.add)
        for kind, (title, about) in words.KINDS.items():
            action = self.menu.addAction(tr(title))
            action.setToolTip(tr(about))
            action.triggered.connect(partial(self._add, kind))
        self.add.setMenu(self.menu)
        self.twice = _tool("copy", tr("Duplicate the step"), self._duplicate)
        self.up = _tool("chevron-up", tr("Earlier"), lambda: self._move(-1))
        self.down = _tool("chevron-down", tr("Later"), lambda: self._move(1))
        self.remove = _tool("trash", tr("Remove the step"), self._remove)
        self._area: QScrollArea = scrolling(QWidget())
        self.line = WrappedLabel()
        self.line.set_alert(True)
        self.show_it = Button(tr("Show it"), "link")
        self.show_it.clicked.connect(self._show_first)
        self.kept = WrappedLabel(tr("Edits are kept while you write; Save makes them count."))
        self.save, self.discard = Button(tr("Save"), "primary"), Button(tr("Discard the edits"))
        self.save.clicked.connect(self._save)
        self.discard.clicked.connect(lambda: self.discard_wanted.emit())
        self._renew = Later(self._refresh, self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(self.back)
        head.addWidget(self.name, 1)
        for part in (self.minutes, self.undo, self.redo):
            head.addWidget(part)
        tools = QHBoxLayout()
        tools.setSpacing(theme.UNIT // 2)
        tools.addWidget(self.add, 1)
        for part in (self.twice, self.up, self.down, self.remove):
            tools.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(theme.UNIT)
        left.addWidget(self.parts, 1)
        left.addLayout(tools)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        letters = QFontMetrics(theme.font()).averageCharWidth() * _LIST_LETTERS
        side.setFixedWidth(letters + 8 * theme.UNIT)
        middle = QHBoxLayout()
        middle.setSpacing(2 * theme.UNIT)
        middle.addWidget(side)
        middle.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.UNIT)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.kept, 1)
        foot.addWidget(self.show_it)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    # --- what is edited ------------------------------------------------------------------------

    @property
    def protocol(self) -> Protocol:
        """As it is now; perhaps not possible yet."""
        return self._history.now

    def edit(self, protocol: Protocol, saved: Protocol | None) -> None:
        """Begin with a protocol; `saved` is what the file holds, where that is another."""
        self._history = History(protocol if saved is None else saved)
        if saved is not None and saved != protocol:
            self._history.take(protocol, "")
        with QSignalBlocker(self.parts):
            self.parts.clear()
        self._refresh()
        self.parts.setCurrentRow(_FACTS)
        self._show_form()
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, protocol: Protocol) -> None:
        """Take edits that were discarded by mistake."""
        self._take(protocol, "", at=_FACTS)

    def tell(self, text: str) -> None:
        """Say what went wrong; empty for nothing."""
        self.kept.setText(text or tr("Edits are kept while you write; Save makes them count."))
        self.kept.set_alert(bool(text))

    def _take(self, protocol: Protocol, what: str, *, at: int | None = None) -> None:
        """Take a change; where `at` says so, mark that part and make its form anew."""
        self._history.take(protocol, what)
        self._refresh()
        if at is not None:
            self._mark(at)
        self._tell_form()
        self.changed.emit(protocol)

    def _go(self, way: Callable[[], Protocol]) -> None:
        protocol = way()
        self._refresh()
        self._mark(min(self.parts.currentRow(), self.parts.count() - 1))
        self.changed.emit(protocol)

    def _mark(self, row: int) -> None:
        with QSignalBlocker(self.parts):
            self.parts.setCurrentRow(row)
        self._show_form()

    # --- steps ---------------------------------------------------------------------------------

    @property
    def _at(self) -> int:
        """Index of the marked step; -1 for none."""
        return self.parts.currentRow() - _FIRST_STEP

    def _add(self, kind: str, _: bool = False) -> None:
        at = self._at + 1 if self._at >= 0 else len(self.protocol.steps)
        self._take(edits.with_step(self.protocol, kind, at), "", at=at + _FIRST_STEP)

    def _duplicate(self) -> None:
        at = self._at
        if at >= 0:
            self._take(edits.duplicated(self.protocol, at), "", at=at + 1 + _FIRST_STEP)

    def _move(self, by: int) -> None:
        at = self._at
        if at >= 0 and 0 <= at + by < len(self.protocol.steps):
            self._take(edits.moved(self.protocol, at, at + by), "", at=at + by + _FIRST_STEP)

    def _remove(self) -> None:
        at = self._at
        if at >= 0 and len(self.protocol.steps) > 1:
            changed = edits.without_step(self.protocol, at)
            self._take(changed, "", at=min(at, len(changed.steps) - 1) + _FIRST_STEP)

    # --- what is shown -------------------------------------------------------------------------

    def _refresh(self) -> None:
        protocol = self.protocol
        self._problems = tuple(problems(protocol))
        self.name.setText(shortened(protocol.name) or tr("Protocol without a name"))
        self.minutes.setText(words.about_minutes(protocol))
        lines = [tr("The whole"), _channels_line(protocol)]
        lines += [
            f"{number(k)}  {words.step_title(step)}" for k, step in enumerate(protocol.steps, 1)
        ]
        wrong = {_row_of(one) for one in self._problems}
        with QSignalBlocker(self.parts):
            while self.parts.count() > len(lines):
                self.parts.takeItem(self.parts.count() - 1)
            while self.parts.count() < len(lines):
                self.parts.addItem(QListWidgetItem())
            for row, text in enumerate(lines):
                item = self.parts.item(row)
                item.setText(f"{text}  !" if row in wrong else text)
                alert = QBrush(QColor(theme.now().warning_text)) if row in wrong else None
                item.setData(Qt.ItemDataRole.ForegroundRole, alert)
        first = next(iter(self._problems), None)
        self.line.setText("" if first is None else said(first.said(protocol)))
        self.line.setVisible(first is not None)
        self.kept.setVisible(first is None)
        self.show_it.setVisible(first is not None)
        self.save.setEnabled(first is None)
        self.undo.setEnabled(self._history.can_undo)
        self.redo.setEnabled(self._history.can_redo)
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._renew.ask()  # not while Qt goes from part to part with the new style

    def _enable(self) -> None:
        at, n = self._at, len(self.protocol.steps)
        is_step = at >= 0
        self.add.setEnabled(edits.may_add(self.protocol))
        self.twice.setEnabled(is_step and edits.may_add(self.protocol))
        self.up.setEnabled(is_step and at > 0)
        self.down.setEnabled(is_step and at + 1 < n)
        self.remove.setEnabled(is_step and n > 1)

    def _show_form(self) -> None:
        row, protocol = self.parts.currentRow(), self.protocol
        if row < 0:
            return
        if row == _FACTS:
            facts = FactsForm(protocol)
            facts.changed.connect(
                lambda said_now, what: self._take(replace(self.protocol, **said_now), what)
            )
            self.form = facts
        elif row == _CHANNELS:
            channels = ChannelsForm(protocol)
            channels.changed.connect(self._take)
            channels.reshaped.connect(lambda made, _: self._take(made, "", at=_CHANNELS))
            self.form = channels
        else:
            self.form = self._step_form(row - _FIRST_STEP)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 2 * theme.UNIT, 0)
        inner.addWidget(self.form)
        former = self._area.takeWidget()
        self._area.setWidget(page)
        if former is not None:  # one of its signals may have asked for this
            former.deleteLater()
        page.setAutoFillBackground(False)
        self._enable()
        self._tell_form()

    def _step_form(self, at: int) -> StepForm:
        form = StepForm(self.protocol, at)

        def change(facts: dict[str, object], what: str) -> None:
            self._take(edits.with_changed_step(self.protocol, at, **facts), f"step {at} {what}")

        def reshape(facts: dict[str, object], _: str) -> None:
            changed = edits.with_changed_step(self.protocol, at, **facts)
            self._take(changed, "", at=at + _FIRST_STEP)

        def turn(kind: str) -> None:
            step = edits.as_kind(self.protocol.steps[at], kind)
            steps = (*self.protocol.steps[:at], step, *self.protocol.steps[at + 1 :])
            self._take(replace(self.protocol, steps=steps), "", at=at + _FIRST_STEP)

        form.changed.connect(change)
        form.reshaped.connect(reshape)
        form.kind_wanted.connect(turn)
        return form

    def _tell_form(self) -> None:
        """Tell the form what the protocol is now, and what is wrong with its part."""
        form, row = self.form, self.parts.currentRow()
        if isinstance(form, StepForm):
            at = row - _FIRST_STEP
            form.show_step(self.protocol.steps[at])
            form.show_problems(one for one in self._problems if one.step == at)
        elif isinstance(form, ChannelsForm):
            form.show_protocol(self.protocol)
            form.show_problems(one for one in self._problems if _row_of(one) == _CHANNELS)
        elif form is not None:
            form.show_problems(one for one in self._problems if _row_of(one) == _FACTS)

    def _show_first(self) -> None:
        first = next(iter(self._problems), None)
        if first is not None:
            self._mark(_row_of(first))

    def _save(self) -> None:
        if not self._problems:
            self.save_wanted.emit(self.protocol)


def _row_of(problem: Problem) -> int:
    """Return the part of the list that a problem belongs to."""
    if problem.step is not None:
        return problem.step + _FIRST_STEP
    return _CHANNELS if problem.channel is not None or problem.field == "channels" else _FACTS


def _channels_line(protocol: Protocol) -> str:
    n = sum(len(one.names) for one in protocol.channels)
    return tr("%n channel(s)", n=n) if n else tr("Channels: any")


def _tool(name: str, tip: str, run: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(_ICON)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.clicked.connect(lambda _=False: run())
    return button
