"""Several recordings of the library analysed as one job, with a summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.gui.jobs.job import Outcome, Task
from app.gui.language import tr
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.results.batch import Batch

_FOLDER = "results_folder"


class BatchFeature(QObject):
    """Asks where results go, and begins.

    Attributes
    ----------
    dialog
        Asks for the folder; None while it is closed.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.dialog: QFileDialog | None = None
        bench.recordings.analyse.connect(self.ask_folder)

    def ask_folder(self, paths: Sequence[Path]) -> None:
        """Ask where the results of these recordings go; they are analysed when that is said."""
        dialog = QFileDialog(self._bench.window, tr("Write the results to"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        folder = self._bench.memory.choice(_FOLDER, "") or str(self._bench.data_dir)
        dialog.setDirectory(folder if Path(folder).is_dir() else str(Path.home()))
        dialog.fileSelected.connect(lambda name: self.begin(paths, Path(name)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def begin(self, paths: Sequence[Path], folder: Path) -> None:
        """Analyse these recordings; their results go to `folder`."""
        self._bench.memory.choose(_FOLDER, str(folder))

        def work(task: Task) -> Batch:
            from app.results.batch import analyze_many

            def say(path: Path, number: int) -> None:
                task.say(
                    tr(
                        "{name}, {number} of {count}",
                        name=path.name,
                        number=number + 1,
                        count=len(paths),
                    )
                )

            return analyze_many(
                paths,
                folder,
                progress=task.progress,
                say=say,
                is_cancelled=task.stopping.is_set,
            )

        self._bench.controller.long_work.run(
            tr("Analyse %n recording(s)", n=len(paths)), work, outcome_of
        )


def outcome_of(batch: Batch) -> Outcome:
    """Return in words what came of an analysis of several recordings."""
    failed = len(batch.failed)
    good = len(batch.files) - failed
    parts = [tr("{good} of {count} analysed", good=good, count=batch.n_wanted)]
    if failed:
        parts.append(tr("%n failed", n=failed))
    left = batch.n_wanted - len(batch.files)
    if left:
        parts.append(tr("%n left out", n=left))
    return Outcome(", ".join(parts), batch.page, seen=False)
