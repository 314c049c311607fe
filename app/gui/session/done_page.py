"""The end of a session: what was done, where it is, and what one makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.compare.flow import FlowLayout
from app.gui.jobs.places import show_in_folder
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.session import words
from app.gui.session.big_button import BigButton
from app.gui.training.result_card import ResultCard
from app.gui.training.scrolled import Scrolled
from app.gui.widgets import Button, ElidedLabel
from app.protocols.session.view import BROKEN, DONE, OPEN, SKIPPED, Entry
from recordings.search_text import printable


class DonePage(QWidget):
    """Says what became of the steps, and offers the report.

    Attributes
    ----------
    report_button, progress_button, look_button, new_button
        What can be done now.
    """

    report, progress, look, new = Signal(), Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[Path, ...] = ()
        self.card = ResultCard()
        for label in (self.card.title, self.card.lines):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.where = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.where.setObjectName("muted")
        theme.set_font(self.where, theme.SMALL_PT)
        self.report_button = BigButton()
        self.report_button.setText(tr("Make the report…"))
        self.progress_button = Button(tr("Progress"), tip=tr("Compare with earlier sessions"))
        self.look_button = Button(tr("Look at the recording"))
        self.folder_button = Button(tr("Show in folder"))
        self.new_button = Button(tr("New session…"))
        for button, signal in (
            (self.report_button, self.report),
            (self.progress_button, self.progress),
            (self.look_button, self.look),
            (self.new_button, self.new),
        ):
            button.clicked.connect(signal)
        self.folder_button.clicked.connect(self._show_folder)
        deeds = QWidget()
        row = FlowLayout(deeds, theme.UNIT)
        for button in (
            self.progress_button,
            self.look_button,
            self.folder_button,
            self.new_button,
        ):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled((self.card, self.report_button, deeds, self.where)))

    def show_session(self, entries: Sequence[Entry], paths: Sequence[Path], why: str = "") -> None:
        """Show what became of a session.

        Parameters
        ----------
        entries
            As they stood at its end.
        paths
            Its recordings, the newest last.
        why
            Why its end is not as it should be; empty where it is.
        """
        self._paths = tuple(paths)
        done = sum(entry.status == DONE for entry in entries)
        level = "good" if done == len(entries) and not why else "info"
        level = "warning" if why else level
        lines = [tr("{done} of {all} steps done", done=number(done), all=number(len(entries)))]
        lines += [_line(entry) for entry in entries if entry.status in (SKIPPED, BROKEN)]
        never = [words.title(entry) for entry in entries if entry.status == OPEN]
        if never:
            lines.append(tr("Not done: {steps}", steps=words.listed(never)))
        if why:
            lines.append(why)
        self.card.show_result(level, tr("Session done"), lines)
        self.where.setText(_where(paths))
        for button in (self.report_button, self.look_button, self.folder_button):
            button.setEnabled(bool(paths))

    def _show_folder(self) -> None:
        if self._paths:
            show_in_folder(self._paths[-1])


def _line(entry: Entry) -> str:
    why = words.told(entry.why, 120)
    title, status = words.title(entry), words.status_word(entry.status)
    return f"{title}: {status} ({why})" if why else f"{title}: {status}"


def _where(paths: Sequence[Path]) -> str:
    if not paths:
        return tr("Nothing was recorded.")
    told = tr("Recorded to {path}", path=printable(str(paths[-1])))
    more = len(paths) - 1
    return tr("{told} (and %n before)", n=more, told=told) if more else told
