"""Annotations that are kept in the folder of recordings go along into exports and descriptions."""

from __future__ import annotations

from pathlib import Path

from app.gui.export.choice import Part
from app.gui.export.work import ExportWish, export
from app.gui.jobs.job import Task
from app.results.info import describe
from recordings.annotations import Annotation, Sidecar, identity_of
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from tests.gui.review.conftest import write


def test_they_are_found_and_go_along(tmp_path: Path) -> None:
    path = write(tmp_path / "one.h5")
    elsewhere = tmp_path / "data"
    made = Annotation(1000, 500, "knees in")
    with open_recording(path) as recording:
        no_folder = tmp_path / "file"
        no_folder.write_text("")
        sidecar = Sidecar(no_folder / path.name, identity_of(recording), elsewhere)
        sidecar.save([made])
        assert sidecar.path.parent == elsewhere
        channels = recording.info.channels
    assert describe(path)["annotations"] == []
    (said,) = describe(path, elsewhere=elsewhere)["annotations"]
    assert "knees in" in said.values()
    out = tmp_path / "part.h5"
    export(ExportWish(path, ReadOptions(), channels, Part(1.0, 9.0), out, elsewhere), Task())
    with open_recording(out) as copy:
        assert [(one.first_sample, one.text) for one in copy.annotated.annotations] == [
            (500, "knees in")
        ]
