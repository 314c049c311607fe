"""While an MVC goes on: what to do now, the rising bar, the attempts, and what becomes of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.mvc import words
from app.gui.mvc.attempts import AttemptTable
from app.gui.mvc.groups import Group
from app.gui.mvc.rising import RisingBars
from app.gui.mvc.trace import AttemptTrace
from app.gui.training.hub import TrainingHub
from app.gui.widgets import Button, ElidedLabel, WrappedLabel
from app.protocols.mvc.mvc_view import ACCEPTED, ATTEMPT, BASELINE, COUNTDOWN, PAUSE, TABLE, MvcView

if TYPE_CHECKING:
    from app.engine.live import Snapshot

_CUE_PT, _COUNT_PT = 20.0, 40.0


class MvcRun(QWidget):
    """An MVC that goes on.

    Parameters
    ----------
    hub
        Takes what is asked.
    """

    next_wanted = Signal()  # the next muscle
    stop_wanted = Signal()

    def __init__(self, hub: TrainingHub) -> None:
        super().__init__()
        self._hub = hub
        self._view: MvcView | None = None
        self._channels: tuple[ChannelInfo, ...] = ()
        self._fs = 1.0
        self.title = ElidedLabel()
        theme.set_font(self.title, theme.TITLE_PT, bold=True)
        self.position = QLabel()
        self.position.setWordWrap(True)
        self.count, self.cue = QLabel(), QLabel()
        theme.set_font(self.count, _COUNT_PT, bold=True)
        theme.set_font(self.cue, _CUE_PT, bold=True)
        self.cue.setWordWrap(True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.step = QLabel()
        self.step.setObjectName("muted")
        self.note = WrappedLabel()
        self.bars, self.table, self.trace = RisingBars(), AttemptTable(), AttemptTrace()
        self.agreement, self.measure = WrappedLabel(), WrappedLabel(words.window_note())
        self.reason = WrappedLabel()
        self.reason.set_alert(True)
        self.go_button = Button("", "primary", tr("Return does the same"))
        self.redo = Button(tr("Redo it"))
        self.choose = Button(tr("Take it"))
        self.stop = Button(tr("Stop"))
        self.redo.setToolTip(tr("The attempt that is chosen in the table does not count."))
        self.choose.setToolTip(tr("The attempt that is chosen in the table becomes 100 %."))
        self.stop.setToolTip(tr("End without a reference"))
        self._lay_out()
        self.go_button.clicked.connect(self.go)
        self.stop.clicked.connect(self.stop_wanted)
        self.redo.clicked.connect(self._redo)
        self.choose.clicked.connect(self._choose)
        self.table.picked.connect(self._show_trace)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        head = QHBoxLayout()
        head.setSpacing(2 * theme.UNIT)
        words_of = QVBoxLayout()
        words_of.setSpacing(0)
        words_of.addWidget(self.step)
        words_of.addWidget(self.cue)
        head.addLayout(words_of, 1)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.go_button, 1)
        buttons.addWidget(self.stop)
        after = QHBoxLayout()
        after.setSpacing(theme.UNIT)
        after.addWidget(self.choose)
        after.addWidget(self.redo)
        after.addStretch(1)
        layout.addWidget(self.title)
        layout.addWidget(self.position)
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addWidget(self.bars, 10)
        layout.addLayout(buttons)
        layout.addWidget(self.measure)
        layout.addWidget(self.table)
        layout.addWidget(self.reason)
        layout.addWidget(self.agreement)
        layout.addLayout(after)
        layout.addWidget(self.trace)
        layout.addStretch(1)

        self._keep_place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._keep_place()

    def _keep_place(self) -> None:
        """Give the count its room: from 10 to 9 nothing moves, and the cue breaks nowhere else."""
        metrics = QFontMetrics(theme.font(_COUNT_PT, bold=True))
        self.count.setMinimumWidth(metrics.horizontalAdvance("00") + theme.UNIT)

    def forget(self) -> None:
        """Begin anew with other channels."""
        self._view, self._channels = None, ()

    def show_view(self, view: MvcView, snapshot: Snapshot) -> None:
        """Show the newest."""
        by_name = {channel.name: channel for channel in snapshot.channels}
        channels = tuple(by_name[name] for name in view.plan.channels if name in by_name)
        if len(channels) != len(view.plan.channels):
            return  # of a stream that is just being left
        self._fs = snapshot.fs
        fresh = self._view is None or view.plan != self._view.plan
        self._view, self._channels = view, channels
        if fresh:
            self.title.setText(words.title(Group(channels)))
            self.position.setText(said(view.plan.posture))
        cue, resting = view.cue, view.phase == PAUSE
        _say(self.step, words.attempt_title(view))
        _say(self.cue, said(cue.text))
        _say(self.count, _seconds_left(view, snapshot))
        _say(self.note, said(cue.note))
        self.note.set_alert(cue.warns)
        self.note.setVisible(bool(cue.note))
        done = view.phase in (TABLE, ACCEPTED)
        # In the attempt the room is the bar's.
        self.position.setVisible(bool(view.plan.posture) and not done and view.phase != ATTEMPT)
        self.bars.setVisible(not done and not resting)
        if not done:
            self.bars.show_view(view, channels)
        has_attempts = bool(view.table.attempts)
        for part in (self.measure, self.table, self.agreement, self.trace):
            part.setVisible(has_attempts and (done or resting))
        self.table.show_table(view.table, channels)
        _say(self.agreement, words.agreement(view.table))
        self.agreement.set_alert(not view.table.agrees)
        self.redo.setVisible(has_attempts and (resting or view.phase == TABLE))
        self.choose.setVisible(view.phase == TABLE)
        self.stop.setVisible(view.phase != ACCEPTED)
        _say(self.go_button, words.go(view))
        idle = view.phase in (BASELINE, COUNTDOWN)
        self.go_button.setEnabled(not idle and (view.phase != ATTEMPT or view.plan.is_task))
        self._show_trace()

    def go(self) -> bool:
        """Go on: skip, accept, or the next muscle."""
        view = self._view
        if view is None or not self.go_button.isEnabled():
            return False
        if view.phase == ACCEPTED:
            self.next_wanted.emit()
        else:
            self._hub.ask("mvc.next")
        return True

    def _redo(self) -> None:
        picked = self._picked()
        if picked is not None:
            self._hub.ask("mvc.redo", attempt=picked)

    def _choose(self) -> None:
        picked = self._picked()
        if picked is not None:
            self._hub.ask("mvc.choose", attempt=picked)

    def _picked(self) -> int | None:
        """Return the number of the attempt that is chosen in the table."""
        row = self.table.currentRow()
        if self._view is None or not 0 <= row < len(self._view.table.attempts):
            return None
        return self._view.table.attempts[row].number

    def _show_trace(self) -> None:
        view, row = self._view, self.table.currentRow()
        if view is None or not 0 <= row < len(view.table.attempts) or not self._channels:
            self.trace.show_effort(None, "", self._fs, theme.now().text)
            self.reason.hide()
            return
        attempt = view.table.attempts[row]
        why = words.reason(view.table, row)
        text = tr("Attempt {number} does not count: {why}.", number=attempt.number, why=why)
        _say(self.reason, text)
        self.reason.setVisible(bool(why) and not self.table.isHidden())
        k = _strongest(view, row)
        title = tr(
            "Attempt {number}, {muscle}, RMS over 100 ms",
            number=attempt.number,
            muscle=texts.channel_short(self._channels[k]),
        )
        colour = theme.channel_colours(self._channels)[k].strong
        self.trace.show_effort(attempt.efforts[k], title, self._fs, colour)


def _strongest(view: MvcView, row: int) -> int:
    """Return the channel of a group whose effort is shown: one that counts, the strongest."""
    efforts = view.table.attempts[row].efforts
    value = [(not one.why, one.value_uv if math.isfinite(one.value_uv) else -1) for one in efforts]
    return value.index(max(value))


def _seconds_left(view: MvcView, snapshot: Snapshot) -> str:
    ends = view.cue.ends_sample
    if ends is None or (view.plan.is_task and view.phase == ATTEMPT):
        return ""
    return number(math.ceil(max(0.0, (ends - snapshot.end_sample) / snapshot.fs)))


def _say(label: QLabel | Button, text: str) -> None:
    """Change a text only where it is another: a new one lays the page out anew."""
    if label.text() != text:
        label.setText(text)
