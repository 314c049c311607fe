"""Analysis with other settings (Ctrl+R): the panel, its job, copying and saving."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.compare.panel import ComparePanel
from app.gui.compare.settings import words
from app.gui.compare.table import as_text, compare
from app.gui.compare.work import SAVED_AS, Comparison, Wish, analyse, save
from app.gui.docks import BOTTOM
from app.gui.export.choice import unused
from app.gui.jobs.docking import show
from app.gui.jobs.job import Cancelled, Job, Outcome
from app.gui.jobs.opened import Opened
from app.gui.jobs.places import copy_text
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import percent
from app.gui.language import tr
from app.gui.look import theme
from app.gui.views.result_line import BUSY, ERROR, GOOD, HINT
from app.gui.workbench import Workbench
from dsp.spec import PipelineSpec

_DOCK = "analysis"
#: Room for the settings and a few channels.
_HEIGHT_PX = 42 * theme.UNIT


class CompareFeature(QObject):
    """Follows the recording that is open.

    Attributes
    ----------
    panel
        What is seen of it.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._opened = bench, Opened(bench)
        self._jobs = bench.controller.long_work
        self._job: Job | None = None
        self._former: Comparison | None = None
        self._path: Path | None = None
        self.panel = ComparePanel()
        bench.docks.add(_DOCK, tr("Analysis"), self.panel, BOTTOM, shown=False)
        bench.commands.add(
            Command(
                "recording.analyse",
                tr("Analyse with other settings"),
                tr("Recording"),
                self._toggle,
                "Ctrl+R",
                "refresh",
            )
        )
        bench.desk.opened.connect(self._take)
        bench.controller.status.connect(self._follow)
        bench.signals.review.span_changed.connect(self._offer_view)
        self.panel.wanted.connect(self.analyse)
        self.panel.cancelled.connect(self._cancel)
        self.panel.copied.connect(self._copy)
        self.panel.saved.connect(self._ask_where)
        self._jobs.changed.connect(self._show_share)

    def _toggle(self) -> None:
        docks = self._bench.docks
        if docks.isVisible() and docks.is_shown(_DOCK):
            docks.set_shown(_DOCK, False)
        else:
            self._bench.body.setCurrentWidget(docks)  # from the start page too
            show(docks, _DOCK, _HEIGHT_PX)

    # --- the recording -------------------------------------------------------------------------

    def _take(self) -> None:
        found = self._opened.recording
        if found is None:
            return
        self._cancel()
        self._path, self._former = found.path, None
        recorded = found.spec is not None
        self.panel.set_open(True)
        self.panel.form.set_base(found.spec or PipelineSpec(), recorded=recorded)
        self.panel.offer_view(self._opened.view_s)

    def _follow(self) -> None:
        if self._path is not None and self._bench.desk.session is None:
            self._cancel()
            self._path = self._former = None
            self.panel.set_open(False)

    def _offer_view(self) -> None:
        if self._path is not None:
            self.panel.offer_view(self._opened.view_s)

    # --- analysing -----------------------------------------------------------------------------

    def analyse(self) -> None:
        """Analyse the open recording with its own settings and with those of the form."""
        found = self._opened.recording
        if found is None or self._job is not None:
            return
        wish = Wish(found.path, found.reading, self.panel.wished_part, self.panel.form.changes)
        former = self._former
        self.panel.set_busy(True)
        self.panel.say(BUSY, tr("Analysing…"))
        self._job = self._jobs.run(
            tr("Analyse {name}", name=found.path.name),
            lambda task: analyse(wish, former, task),
            self._analysed,
            self._not_analysed,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._jobs.cancel(self._job)

    def _show_share(self) -> None:
        job = self._job
        if job is not None and job.share is not None and not job.task.stopping.is_set():
            text = tr("Analysing, {percent}", percent=percent(job.share))
            self.panel.say(BUSY, text, share=job.share)

    def _analysed(self, comparison: Comparison) -> Outcome:
        self._job = None
        self.panel.set_busy(False)
        if comparison.wish.path == self._path:
            self._former = comparison
            self.panel.say(HINT, "")
            self.panel.show_comparison(comparison)
        return Outcome(words(comparison.wish.changes))

    def _not_analysed(self, problem: Exception) -> bool:
        self._job = None
        self.panel.set_busy(False)
        if isinstance(problem, Cancelled):
            self.panel.say(HINT, "")
        else:
            self.panel.say(ERROR, *words_of(problem))
        return self._bench.docks.is_shown(_DOCK)

    # --- taking it along -----------------------------------------------------------------------

    def _copy(self) -> None:
        shown = self.panel.shown
        if shown is not None:
            copy_text(as_text(compare(shown.recorded, shown.other), "\t"))
            self.panel.say(GOOD, tr("The table is in the clipboard."))

    def _ask_where(self) -> None:
        shown = self.panel.shown
        if shown is None:
            return
        names = ";;".join(
            (tr("Table (*.csv)"), tr("Both analyses (*.json)"), tr("Result page (*.html)"))
        )
        proposed = unused(self._bench.data_dir / f"{shown.wish.path.stem}_comparison.csv")
        dialog = QFileDialog(self._bench.window, tr("Save the comparison"), str(proposed), names)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is ever overwritten
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
        )
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        show_beside(dialog)

    def save(self, out: Path) -> None:
        """Save what is shown; the ending says as what."""
        shown = self.panel.shown
        if shown is None:
            return
        if out.suffix.lower() not in SAVED_AS:
            out = out.with_name(f"{out.name}.csv")

        def saved(path: Path) -> Outcome:
            text = tr("{name} is written", name=path.name)
            self.panel.say(GOOD, f"{text}.")
            return Outcome(text, path)

        def failed(problem: Exception) -> bool:
            self.panel.say(ERROR, *words_of(problem))
            return True

        self._jobs.run(tr("Save {name}", name=out.name), lambda _: save(shown, out), saved, failed)
