"""The practitioner's page of a session that runs: what now, what next, signals, notes, buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.gui.compare.flow import FlowLayout
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.session import words
from app.gui.session.asking import NoteLine, WhyLine
from app.gui.session.big_button import BigButton
from app.gui.session.now_card import NowCard, now_of
from app.gui.session.quality_line import QualityLine
from app.gui.session.step_list import StepList
from app.gui.training.scrolled import Scrolled
from app.gui.widgets import Button, ElidedLabel
from app.protocols.session.view import OVER, PAUSED, WORKING, SessionView
from app.protocols.training import TrainingView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality


class RunPage(QWidget):
    """Shows a session and asks for what its buttons say.

    Attributes
    ----------
    big
        What the one key does.
    """

    pressed = Signal()  # the big button
    repeat = Signal(int)  # index of an entry
    skip = Signal(str)  # why
    pause, resume, end = Signal(), Signal(), Signal()
    go = Signal(int)  # index of an entry
    note = Signal(str)
    client_screen = Signal()
    quality_wanted = Signal()
    looked_at = Signal(int)  # index of an entry of a recording

    def __init__(self) -> None:
        super().__init__()
        self._view: SessionView | None = None
        self._read_only = False
        self.whose, self.place = ElidedLabel(), QLabel()
        theme.set_font(self.whose, bold=True)
        self.place.setObjectName("muted")
        self.now = NowCard()
        self.quality = QualityLine()
        self.quality.clicked.connect(self.quality_wanted)
        self.big = BigButton()
        self.big.clicked.connect(self.pressed)
        self.repeat_button = Button(
            tr("Repeat"), "step", tr("Do this step, or the last one, again")
        )
        self.skip_button = Button(tr("Skip"), "step", tr("Leave this step out; says why"))
        self.pause_button = Button(tr("Pause"), "step")
        self.end_button = Button(tr("End session"), "step", tr("What is recorded is kept"))
        self.screen_button = Button("", "icon", tr("Open or close the client's screen"))
        self.screen_button.setAccessibleName(tr("Client's screen"))
        self.repeat_button.clicked.connect(lambda: self.repeat.emit(self.repeats))
        self.skip_button.clicked.connect(self._ask_why)
        self.pause_button.clicked.connect(self._pause)
        self.end_button.clicked.connect(self._ask_end)
        self.screen_button.clicked.connect(self.client_screen)
        self.why = WhyLine()
        self.why.answered.connect(self._skip)
        self.why.given_up.connect(self._close_questions)
        self.surely = _Question(tr("End now? Steps that are left stay undone."), tr("End session"))
        self.surely.yes.clicked.connect(self._end)
        self.surely.no.clicked.connect(self._close_questions)
        self.steps = StepList()
        self.steps.clicked.connect(lambda _: self._show_chosen())
        self.steps.activated.connect(self._activated)
        self.go_button = Button("")
        self.go_button.clicked.connect(self._go)
        self.notes = NoteLine()
        self.notes.written.connect(self.note)
        self._lay_out()
        self._close_questions()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow other colours (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._draw()

    def _draw(self) -> None:
        self.screen_button.setIcon(icon("second-screen"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(self.whose, 1)
        head.addWidget(self.place)
        head.addWidget(self.screen_button)
        self.deeds = QWidget()
        row = FlowLayout(self.deeds, theme.UNIT)
        for button in (
            self.repeat_button,
            self.skip_button,
            self.pause_button,
            self.end_button,
        ):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addWidget(self.now.countdown)
        layout.addWidget(self.big)
        # With large letters in a low window what stands below is scrolled to.
        below = (self.deeds, self.why, self.surely, self.now, self.quality, self.steps)
        layout.addWidget(Scrolled((*below, self.go_button), fills=True), 1)
        layout.addWidget(self.notes)

    # --- what is shown -------------------------------------------------------------------------

    def set_read_only(self, read_only: bool) -> None:
        """Show a recording: it is looked at, and nothing in it can be asked for."""
        self._read_only = read_only
        for part in (self.big, self.deeds, self.notes, self.quality):
            part.setVisible(not read_only)
        self._close_questions()

    def show_whose(self, code: str, protocol: str) -> None:
        """Say whose session it is, by code, and what is done."""
        self.whose.setText(" · ".join(filter(None, map(words.shortened, (code, protocol)))))

    def show_quality(
        self, channels: Sequence[ChannelInfo], quality: Sequence[ChannelQuality | None]
    ) -> None:
        """Show the worst signal."""
        self.quality.show_quality(channels, quality)

    def show_deed(self, deed: str) -> None:
        """Show what the one key does; without anything the button waits."""
        self.big.setText(deed or tr("It goes on by itself"))
        self.big.setEnabled(bool(deed))

    def show_session(
        self, view: SessionView, training: TrainingView, end_sample: int, fs: float
    ) -> None:
        """Show how the session stands at a sample."""
        if self._view is None or (view.now, view.phase) != (self._view.now, self._view.phase):
            self._close_questions()
        self._view = view
        self.place.setText(words.place(view))
        self.now.show_now(now_of(view, training, end_sample, fs))
        self.steps.show_view(view)
        entry, paused = view.entry, view.phase == PAUSED
        self.pause_button.setText(tr("Go on") if paused else tr("Pause"))
        self.pause_button.setToolTip(tr("The recording goes on, the session waits"))
        self.pause_button.setEnabled(entry is not None)
        self.skip_button.setEnabled(entry is not None and not paused)
        self.repeat_button.setEnabled(self.repeats >= 0 and view.phase != OVER)
        # The big one does it when all is through.
        self.end_button.setVisible(entry is not None and view.phase != OVER)
        self._show_chosen()

    @property
    def repeats(self) -> int:
        """Index of what Repeat begins again: what runs, else what was begun last; -1 for none."""
        view = self._view
        if view is None:
            return -1
        if view.phase == WORKING:
            return view.now
        begun = [entry for entry in view.entries if entry.take]
        if not begun:
            return -1
        return max(begun, key=lambda entry: (entry.start_sample, entry.index)).index

    def _show_chosen(self) -> None:
        entry, view = self.steps.chosen, self._view
        can_go = entry is not None and view is not None and entry.index != view.now
        if entry is not None:
            if self._read_only:
                self.go_button.setText(tr("Look at: {step}", step=words.title(entry)))
                can_go = entry.start_sample >= 0
            elif entry.take:
                self.go_button.setText(tr("Do again: {step}", step=words.title(entry)))
            else:
                self.go_button.setText(tr("Go to: {step}", step=words.title(entry)))
        over = view is not None and view.phase == OVER and not self._read_only
        self.go_button.setVisible(can_go and not over)

    # --- what is asked -------------------------------------------------------------------------

    def _ask_why(self) -> None:
        self._close_questions()
        self.why.ask()

    def _ask_end(self) -> None:
        self._close_questions()
        self.surely.show()

    def _close_questions(self) -> None:
        self.why.hide()
        self.surely.hide()

    def _skip(self, why: str) -> None:
        self._close_questions()
        self.skip.emit(why)

    def _end(self) -> None:
        self._close_questions()
        self.end.emit()

    def _pause(self) -> None:
        paused = self._view is not None and self._view.phase == PAUSED
        (self.resume if paused else self.pause).emit()

    def _activated(self, index: QModelIndex) -> None:
        self.steps.setCurrentIndex(index)
        self._show_chosen()
        if not self.go_button.isHidden():
            self._go()

    def _go(self) -> None:
        entry = self.steps.chosen
        if entry is None:
            return
        self.steps.setCurrentIndex(QModelIndex())
        self._show_chosen()
        (self.looked_at if self._read_only else self.go).emit(entry.index)


class _Question(QWidget):
    """A question with two answers, where the button was pressed."""

    def __init__(self, text: str, yes: str) -> None:
        super().__init__()
        label = QLabel(text)
        label.setWordWrap(True)
        self.yes, self.no = Button(yes, "primary"), Button(tr("Cancel"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(label, 1)
        for button in (self.yes, self.no):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
