"""Annotations beside a recording: never in it, never lost, and never those of another one."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.results.analyze import analyze
from app.results.info import describe, info_text
from app.results.tidy import event_rows
from recordings.annotations import (
    MAX_LETTERS,
    Annotation,
    Found,
    Sidecar,
    beside,
    identity_of,
    sidecar_path,
)
from recordings.errors import RecordingError
from recordings.export import export_recording
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.span import cut

Make = Callable[..., Path]

SPAN = Annotation(1500, 400, "knees in\nthird rep µ", ("left_biceps_brachii",), "2026-11-21T10:00Z")
MOMENT = Annotation(700, 0, "bar slips")


def sidecar(path: Path, elsewhere: Path | None = None) -> Sidecar:
    with open_recording(path) as recording:
        return Sidecar(path, identity_of(recording), elsewhere)


def test_what_is_saved_is_there_again_and_the_recording_is_untouched(make_recording: Make) -> None:
    path = make_recording()
    before = path.read_bytes()
    assert sidecar(path).load() == Found()
    assert sidecar(path).save([SPAN, MOMENT]) == ""
    assert path.read_bytes() == before
    assert sidecar(path).load() == Found((MOMENT, SPAN))
    with open_recording(path) as recording:
        assert beside(recording) == recording.annotated == Found((MOMENT, SPAN))
    document = json.loads(sidecar_path(path).read_text(encoding="utf-8"))
    assert sidecar_path(path).name == "rec.h5.annotations.json"
    assert (document["format"], document["schema_version"]) == ("myobench-annotations", 1)
    assert document["annotations"][1]["channels"] == ["left_biceps_brachii"]


def test_a_copy_keeps_its_annotations_and_another_recording_does_not_get_them(
    make_recording: Make, tmp_path: Path
) -> None:
    path = make_recording()
    sidecar(path).save([MOMENT])
    copy = tmp_path / "copy.h5"
    shutil.copy(path, copy)
    shutil.copy(sidecar_path(path), sidecar_path(copy))
    assert sidecar(copy).load() == Found((MOMENT,))
    other = make_recording("other.h5")
    shutil.copy(sidecar_path(path), sidecar_path(other))
    mine = sidecar(other)
    found = mine.load()
    assert found.annotations == ()
    assert "belongs to another recording" in found.problem
    theirs = sidecar_path(other).read_bytes()
    remark = mine.save([SPAN])
    aside = sidecar_path(other).with_name("other.h5.annotations.json.aside-1")
    assert "aside-1" in remark
    assert aside.read_bytes() == theirs
    assert sidecar(other).load() == Found((SPAN,))


DAMAGES: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("no json", lambda _: None, "damaged"),
    ("a list", lambda document: [document], "holds no annotations"),
    ("foreign", lambda document: {**document, "format": "other"}, "holds no annotations"),
    ("newer", lambda document: {**document, "schema_version": 2}, "of version 2"),
    ("no version", lambda document: {"format": document["format"]}, "damaged"),
    ("negative", lambda d: {**d, "annotations": [{**d["annotations"][0], "n_samples": -1}]}, ""),
    ("huge", lambda d: {**d, "annotations": [{**d["annotations"][0], "first_sample": 1e30}]}, ""),
    ("text", lambda d: {**d, "annotations": [{**d["annotations"][0], "text": 5}]}, "damaged"),
    ("long", lambda d: {**d, "annotations": [{**d["annotations"][0], "text": "x" * 9999}]}, ""),
    ("names", lambda d: {**d, "annotations": [{**d["annotations"][0], "channels": [1]}]}, ""),
    ("no list", lambda document: {**document, "annotations": 7}, "damaged"),
    ("whose", lambda document: {**document, "recording": []}, "damaged"),
]


@pytest.mark.parametrize(("name", "change", "said"), DAMAGES, ids=[name for name, *_ in DAMAGES])
def test_a_damaged_file_is_said_and_set_aside(
    make_recording: Make, name: str, change: Callable[[Any], Any], said: str
) -> None:
    path = make_recording()
    place = sidecar_path(path)
    sidecar(path).save([SPAN])
    changed = change(json.loads(place.read_text(encoding="utf-8")))
    body = b"{\xff" if changed is None else json.dumps(changed).encode()
    place.write_bytes(body)
    mine = sidecar(path)
    found = mine.load()
    assert found.annotations == ()
    assert place.name in found.problem
    assert (said or "damaged") in found.problem
    assert "\n" not in found.problem
    assert place.read_bytes() == body, "looking at it changes nothing"
    assert "aside-1" in mine.save([MOMENT])
    assert place.with_name(f"{place.name}.aside-1").read_bytes() == body
    assert sidecar(path).load() == Found((MOMENT,))
    place.write_bytes(body)
    assert "aside-2" in mine.save([SPAN])


@pytest.mark.parametrize("body", [b"[" * 200_000, b"", b"null", b'{"format": NaN}'])
def test_hostile_contents(make_recording: Make, body: bytes) -> None:
    path = make_recording()
    sidecar_path(path).write_bytes(body)
    assert sidecar(path).load().problem
    with open_recording(path) as recording:
        assert recording.annotated.annotations == ()


def test_what_is_no_file_is_not_waited_for(make_recording: Make) -> None:
    path = make_recording()
    os.mkfifo(sidecar_path(path))
    assert "is no file" in sidecar(path).load().problem
    assert "aside-1" in sidecar(path).save([MOMENT])
    assert sidecar(path).load() == Found((MOMENT,))


def test_a_change_by_somebody_else_is_kept(make_recording: Make) -> None:
    path = make_recording()
    one, two = sidecar(path), sidecar(path)
    one.load()
    two.load()
    one.save([SPAN])
    assert "aside-1" in two.save([MOMENT])
    assert two.save([MOMENT, SPAN]) == ""
    names = sorted(item.name for item in path.parent.glob("*.annotations.json*"))
    assert names == ["rec.h5.annotations.json", "rec.h5.annotations.json.aside-1"]


def test_a_kill_before_the_name_changes_hands_loses_nothing(
    make_recording: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_recording()
    mine = sidecar(path)
    mine.save([SPAN])
    before = sidecar_path(path).read_bytes()

    class Killed(BaseException):
        """What a kill is: nothing behind it runs. The clean-up of `finally` is undone below."""

    def kill(self: Path, *_: object) -> None:
        shutil.copy(self, left)
        raise Killed

    left = path.with_name("left")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", kill)
        with pytest.raises(Killed):
            mine.save([SPAN, MOMENT])
    left.rename(path.with_name(f".{sidecar_path(path).name}.1234.new"))
    assert sidecar_path(path).read_bytes() == before
    again = sidecar(path)
    assert again.load() == Found((SPAN,))
    assert again.save([SPAN, MOMENT]) == ""
    assert sidecar(path).load() == Found((MOMENT, SPAN))


def test_a_full_disk_leaves_what_was_there(
    make_recording: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_recording()
    mine = sidecar(path)
    mine.save([SPAN])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("recordings.annotations.sync_descriptor", full)
        with pytest.raises(RecordingError, match="disk is full"):
            mine.save([MOMENT])
    assert sidecar(path).load() == Found((SPAN,))
    assert [item.name for item in path.parent.iterdir() if item.name.endswith(".new")] == []
    assert mine.save([MOMENT]) == ""


def test_a_folder_that_takes_no_file(
    make_recording: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root no folder refuses: its refusal is the system's, told by a stand-in for `open`."""
    path, shelf = make_recording(), tmp_path / "shelf"
    sidecar(path).save([MOMENT])
    opened = Path.open

    def refusing(self: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
        if "x" in mode and self.parent == path.parent:
            raise PermissionError(13, "Permission denied")
        return opened(self, mode, *more, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refusing)
        with pytest.raises(RecordingError, match="Permission denied"):
            sidecar(path).save([SPAN])
        mine = sidecar(path, shelf)
        mine.load()
        said = mine.save([MOMENT, SPAN])
        assert "Permission denied" in said
        assert str(shelf) in said
    assert sidecar(path, shelf).load() == Found((MOMENT, SPAN)), "the later of two files"
    assert sidecar(path).load() == Found((MOMENT,))
    both = sidecar(path, shelf)
    both.load()
    both.save([SPAN])
    assert sidecar(path, shelf).load() == Found((SPAN,))


def test_a_file_of_another_program_is_known_by_its_contents(tmp_path: Path) -> None:
    path = tmp_path / "squat.csv"
    lines = [f"{n / 1000:.3f},{n % 7},{n % 5}" for n in range(2000)]
    path.write_text("\n".join(["time_s,left_uV,right_uV", *lines, ""]), encoding="utf-8")
    sidecar(path).save([MOMENT])
    assert sidecar(path).load() == Found((MOMENT,))
    path.write_text(path.read_text(encoding="utf-8").replace("0.000,0,0", "0.000,1,1"))
    assert "another recording" in sidecar(path).load().problem


def test_impossible_annotations() -> None:
    for wrong in ({"first_sample": -1}, {"n_samples": -1}, {"text": "x" * (MAX_LETTERS + 1)}):
        with pytest.raises(ValueError, match=r"annotation|letters"):
            Annotation(**{"first_sample": 0, "n_samples": 0, "text": "", **wrong})


def test_they_go_into_info_and_exports(make_recording: Make, tmp_path: Path) -> None:
    path = make_recording()
    sidecar(path).save([SPAN, MOMENT])
    document = describe(path)
    assert document["annotations"][0] == {
        "time_s": 0.7, "duration_s": 0.0, "text": "bar slips", "channels": [], "made_utc": None,
    }  # fmt: skip
    assert document["annotations"][1]["duration_s"] == 0.4
    assert "'bar slips' at 0.70 s" in info_text(document)
    with open_recording(path) as recording:
        rows = event_rows(analyze(path), recording)
        said = [row for row in rows if row[2] == "annotation"]
        assert [(row[0], row[1], row[3], row[6]) for row in said] == [
            (0.7, "", "", "bar slips"),
            (1.5, 0.4, "left_biceps_brachii", SPAN.text),
        ]
        export_recording(recording, tmp_path / "out.edf")
        export_recording(recording, tmp_path / "out.xdf")
        part = cut(recording, 1600, 2005)
        export_recording(part, tmp_path / "part.h5")
    with open_recording(tmp_path / "out.edf") as back:
        labels = {event.label: event.sample for event in back.events}
        assert labels["bar slips"] == 700
        assert labels["knees in third rep µ (left_biceps_brachii) (400 samples)"] == 1500
    with open_recording(tmp_path / "out.xdf", ReadOptions(fs_hz=1000.0)) as back:
        kinds = [event.label for event in back.events if "annotation_o" in event.label]
        assert len(kinds) == 2
    with open_recording(tmp_path / "part.h5") as back:
        (kept,) = back.annotated.annotations
        assert (kept.first_sample, kept.n_samples, kept.text) == (0, 300, SPAN.text)


def test_an_export_says_what_it_could_not_take(make_recording: Make, tmp_path: Path) -> None:
    path = make_recording()
    sidecar_path(path).write_text("{")
    with open_recording(path) as recording:
        done = export_recording(recording, tmp_path / "out.csv")
    assert any("damaged" in remark for remark in done.remarks)
    assert "damaged" in info_text(describe(path))
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        assert len(list(csv.reader(file))) == 3001
