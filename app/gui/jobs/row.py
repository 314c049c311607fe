"""A job in the list: its title, how far it is, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.gui.jobs.job import Job, State
from app.gui.jobs.places import copy_path, copy_text, show_in_folder
from app.gui.jobs.words import state_line
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, ElidedLabel, WrappedLabel

_STEPS = 1000
_LEVELS = {State.FAILED: "error", State.DONE: "good"}
_SIGNS = {State.FAILED: "✕", State.DONE: "✓", State.CANCELLED: "–", State.WAITING: "…"}


class JobRow(QFrame):
    """Follows one job."""

    cancelled = Signal(object)  # Job that is not wanted any more
    removed = Signal(object)  # Job to be taken from the list

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("job")
        self.job = job
        self._sign = QLabel()
        self._sign.setObjectName("sign")
        self._sign.setFixedSize(20, 20)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = ElidedLabel(job.title, Qt.TextElideMode.ElideMiddle)
        theme.set_font(self._title, bold=True)
        self.line = WrappedLabel()
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.UNIT // 2)
        self.bar.setAccessibleName(job.title)
        self.cancel_button = Button(tr("Cancel"), tip=tr("Give it up; nothing of it is kept"))
        self.folder_button = _small("folder", tr("Show in folder"))
        self.path_button = _small("copy", tr("Copy path"))
        self.details_button = _small("copy", tr("Copy details, for a report of the problem"))
        self.remove_button = _small("close", tr("Take it from this list"))
        self.cancel_button.clicked.connect(lambda: self.cancelled.emit(self.job))
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.job))
        self.folder_button.clicked.connect(self._show_in_folder)
        self.path_button.clicked.connect(self._copy_path)
        self.details_button.clicked.connect(lambda: copy_text(self.job.details))
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        row.setSpacing(theme.UNIT)
        words = QVBoxLayout()
        words.setSpacing(theme.UNIT // 4)
        for widget in (self._title, self.line, self.bar):
            words.addWidget(widget)
        words.addStretch(1)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (
            self.cancel_button,
            self.folder_button,
            self.path_button,
            self.details_button,
            self.remove_button,
        ):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def renew(self, now_s: float) -> None:
        """Show where the job is."""
        job, path = self.job, self.job.outcome.path
        theme.set_state(
            self, "level", _LEVELS.get(job.state, "busy" if not job.is_over else "hint")
        )
        self._sign.setText(_SIGNS.get(job.state, "…"))
        self.line.setText(state_line(job, now_s))
        self.bar.setVisible(not job.is_over)
        if job.share is None or job.state is State.WAITING:
            self.bar.setRange(0, 0 if job.state is not State.WAITING else 1)
        else:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(round(_STEPS * job.share))
        self.cancel_button.setVisible(not job.is_over)
        self.cancel_button.setEnabled(job.state is not State.STOPPING)
        self.remove_button.setVisible(job.is_over)
        for button in (self.folder_button, self.path_button):
            button.setVisible(job.state is State.DONE and path is not None)
        self.details_button.setVisible(job.state is State.FAILED)

    def _show_in_folder(self) -> None:
        if self.job.outcome.path is not None:
            show_in_folder(self.job.outcome.path)

    def _copy_path(self) -> None:
        if self.job.outcome.path is not None:
            copy_path(self.job.outcome.path)


def _small(name: str, tip: str) -> Button:
    button = Button("", "icon", tip)
    button.setIcon(icon(name))
    button.setAccessibleName(tip)
    return button
