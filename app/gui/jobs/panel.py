"""The panel of jobs: what runs, what is over, and what can be done about each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.jobs.jobs import Jobs
from app.gui.jobs.row import JobRow
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button, Panel, scrolling


class JobsPanel(Panel):
    """A row for each job, the newest on top.

    Parameters
    ----------
    jobs
        What is shown.
    """

    def __init__(self, jobs: Jobs) -> None:
        rows = QWidget()
        clear_button = Button(tr("Remove all"), tip=tr("Take what is over from this list"))
        super().__init__(tr("Jobs"), scrolling(rows), (clear_button,))
        self.clear_button = clear_button
        self._jobs = jobs
        self._rows: dict[int, JobRow] = {}
        self.nothing = QLabel(
            tr("Nothing runs.\nImports, exports and analyses are listed here while they work.")
        )
        self.nothing.setObjectName("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._listed = QVBoxLayout(rows)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(0)
        self._listed.addWidget(self.nothing, 1)
        self._listed.addStretch(0)
        self.clear_button.clicked.connect(self._clear)
        jobs.changed.connect(self._renew)
        self._renew()

    def rows(self) -> tuple[JobRow, ...]:
        """Return the rows from top to bottom."""
        return tuple(self._rows[job.number] for job in self._jobs.listed())

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(48 * theme.UNIT, 24 * theme.UNIT)

    def _renew(self) -> None:
        listed = self._jobs.listed()
        for number in set(self._rows) - {job.number for job in listed}:
            row = self._rows.pop(number)
            self._listed.removeWidget(row)
            row.deleteLater()
        now_s = self._jobs.now_s()
        for place, job in enumerate(listed):
            if job.number not in self._rows:
                self._rows[job.number] = self._made(place, job.number)
            self._rows[job.number].renew(now_s)
        self.nothing.setVisible(not listed)
        self.clear_button.setEnabled(any(job.is_over for job in listed))

    def _made(self, place: int, number: int) -> JobRow:
        job = next(job for job in self._jobs.listed() if job.number == number)
        row = JobRow(job)
        row.cancelled.connect(self._jobs.cancel)
        row.removed.connect(self._jobs.forget)
        self._listed.insertWidget(place, row)
        return row

    def _clear(self) -> None:
        for job in self._jobs.listed():
            self._jobs.forget(job)
