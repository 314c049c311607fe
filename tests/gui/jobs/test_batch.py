"""Several recordings of the library analysed together, from the click to the summary."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from app.gui.jobs.batch import BatchFeature, outcome_of
from app.gui.jobs.feature import JobsFeature
from app.gui.jobs.job import State
from app.gui.main_window import MainWindow
from app.results.batch import Batch, FileResult


def test_from_the_library_to_the_summary(
    open_window: Callable[..., MainWindow], styled: QtBot, squat_path: Path, tmp_path: Path
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    for name in ("a.h5", "b.h5"):
        shutil.copy(squat_path, data / name)
    window = open_window(data_dir=data)
    window.open_recordings()
    library = window.recordings.dialog
    assert library is not None
    styled.waitUntil(lambda: library.model.rowCount() == 2, timeout=20_000)
    assert library.analyse_button.text() == "Analyse…"
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    for row in range(2):
        library.table.selectionModel().select(library.model.index(row, 0), rows)
    assert library.analyse_button.text() == "Analyse 2…"
    library.analyse_button.click()
    feature = window.feature(BatchFeature)
    assert feature.dialog is not None
    assert not library.isVisible()
    feature.dialog.fileSelected.emit(str(out))
    feature.dialog.reject()
    jobs = window.controller.long_work
    (job,) = jobs.listed()
    assert job.title == "Analyse 2 recordings"
    styled.waitUntil(lambda: window.feature(JobsFeature).button.isVisible(), timeout=20_000)
    styled.waitUntil(lambda: job.is_over, timeout=60_000)
    assert job.state is State.DONE
    assert {"a.html", "b.json", "summary.html", "summary.csv"} <= {
        one.name for one in out.iterdir()
    }
    assert window.banner.shown is not None
    assert window.banner.shown.message == "2 of 2 analysed."
    styled.waitUntil(lambda: not window.feature(JobsFeature).button.isVisible())


def test_j_shows_the_jobs_from_the_start_page_and_goes_back(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window()
    panel = window.feature(JobsFeature).panel
    window.commands.run("jobs.show")
    assert panel.isVisible()
    assert panel.nothing.isVisible()
    window.commands.run("jobs.show")
    assert not panel.isVisible()
    assert window.start_page.isVisible()


def test_a_failure_is_told_in_the_banner_with_the_list_at_hand(
    open_window: Callable[..., MainWindow], styled: QtBot
) -> None:
    window = open_window()

    def work(_: object) -> None:
        raise OSError(28, "No space left on device", "a.csv")

    window.controller.long_work.run("Export a.csv", work, lambda _: None)
    styled.waitUntil(lambda: window.banner.shown is not None, timeout=20_000)
    notice = window.banner.shown
    assert notice is not None
    assert notice.message == "Export a.csv: a.csv: No space left on device."
    window.banner.buttons[0].click()
    (row,) = window.feature(JobsFeature).panel.rows()
    assert row.isVisible()
    assert row.details_button.isVisible()


def test_what_came_of_it_in_words() -> None:
    good, bad = FileResult(Path("a"), {}, Path("a.html")), FileResult(Path("b"), problem="broken")
    batch = Batch((good, bad), 3, Path("summary.html"))
    outcome = outcome_of(batch)
    assert outcome.text == "1 of 3 analysed, 1 failed, 1 left out"
    assert outcome.path == Path("summary.html")
