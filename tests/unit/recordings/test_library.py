"""Folders of recordings: what is listed, in which order, found by what, and hostile ones."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from acquisition.timing.clock import ManualClock
from dsp.spec import PipelineSpec
from recordings import library
from recordings.errors import RecordingError
from recordings.library import (
    ELSEWHERE,
    OTHER,
    UNREADABLE,
    WRITTEN,
    Entry,
    Query,
    endings,
    list_recordings,
)
from recordings.myobench.writer import RecordingWriter
from tests.some_recordings import DAY_S, NOON_S, write_recording

from .conftest import chunk, stream_info


def names(folder: Path, **options: object) -> list[str]:
    return [entry.name for entry in list_recordings(folder, **options).entries]  # type: ignore[arg-type]


def only(folder: Path) -> Entry:
    (entry,) = list_recordings(folder).entries
    return entry


def test_what_a_recording_says_of_itself(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.h5", "P017", "bench_press", note="two\nlines", seconds=1.5)
    entry = only(tmp_path)
    assert (entry.path, entry.name, entry.status) == (path, "a.h5", "complete")
    assert (entry.subject, entry.exercise, entry.note) == ("P017", "bench_press", "two lines")
    assert (entry.device, entry.fs, entry.duration_s) == ("Test board", 500.0, 1.5)
    assert [channel.side for channel in entry.channels] == ["left", "right"]
    assert {channel.muscle for channel in entry.channels} == {"soleus"}
    assert entry.time == datetime.fromtimestamp(NOON_S, UTC)
    assert entry.time_is_recorded
    assert entry.can_be_opened
    assert entry.size_bytes == path.stat().st_size


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for day in (3, 1, 2):
        write_recording(tmp_path / f"{day}.h5", start_s=NOON_S + day * DAY_S)
    assert names(tmp_path) == ["3.h5", "2.h5", "1.h5"]


def test_a_recording_that_was_never_closed_is_listed_as_that(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.h5", "P1", close=False)
    entry = only(tmp_path)
    assert (entry.status, entry.subject, entry.problem) == ("recording", "P1", "")


def test_one_that_is_being_written_is_told_from_a_broken_one(tmp_path: Path) -> None:
    with RecordingWriter(
        tmp_path / "a.h5", stream_info(), PipelineSpec(), clock=ManualClock()
    ) as writer:
        writer.append(chunk(0, 100))
        writer.flush()
        entry = only(tmp_path)
        writer.finish()
    assert entry.status == WRITTEN
    assert not entry.can_be_opened
    assert "being written" in entry.problem


def test_subfolders_only_when_asked_for(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.h5")
    write_recording(tmp_path / "march" / "p1" / "b.h5", start_s=NOON_S + 1)
    write_recording(tmp_path / ".hidden" / "c.h5")
    write_recording(tmp_path / ".d.h5")
    assert names(tmp_path) == ["a.h5"]
    assert names(tmp_path, subfolders=True) == ["march/p1/b.h5", "a.h5"]


def test_files_of_other_programs_are_named_by_their_format_and_not_parsed(
    tmp_path: Path, shared_data: Path
) -> None:
    shutil.copy(shared_data / "opensignals" / "emg_bursts.h5", tmp_path / "a.h5")
    (tmp_path / "notes.txt").write_text("bring the tape\n")
    (tmp_path / "rec_envelope.csv").write_text("time_s,left_soleus\n0.0,1.0\n")
    (tmp_path / "page.html").write_text("<p>")
    entry = only(tmp_path)
    assert (entry.status, entry.time_is_recorded, entry.duration_s) == (OTHER, False, None)
    assert "OpenSignals" in entry.format
    assert entry.can_be_opened


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "a.h5 is empty."),
        (b"not HDF5 at all", "a.h5 is of no format that is known."),
        (b"\x89HDF\r\n\x1a\n" + bytes(500), "a.h5 is damaged"),
    ],
)
def test_a_broken_file_is_an_entry_with_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.h5").write_bytes(content)
    write_recording(tmp_path / "b.h5")
    entry = next(e for e in list_recordings(tmp_path).entries if e.name == "a.h5")
    assert entry.status == UNREADABLE
    assert entry.problem.startswith(says)
    assert "\n" not in entry.problem
    assert str(tmp_path) not in entry.problem
    assert not entry.can_be_opened


def test_recordings_cut_anywhere_are_entries(tmp_path: Path) -> None:
    whole = write_recording(tmp_path / "whole.h5").read_bytes()
    for length in range(0, len(whole), len(whole) // 23):
        (tmp_path / f"cut_{length:08d}.h5").write_bytes(whole[:length])
    listing = list_recordings(tmp_path)
    assert len(listing.entries) == 25
    for entry in listing.entries:
        assert entry.problem or entry.status in ("complete", "recording"), entry


def test_nothing_is_opened_that_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.h5")
    (tmp_path / "folder.h5").mkdir()
    (tmp_path / "gone.h5").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.h5")
        assert names(tmp_path) == []


def test_a_pipe_that_takes_a_file_s_place_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_recording(tmp_path / "a.h5")
    first_look = Path.lstat

    def swapped(self: Path) -> os.stat_result:
        about = first_look(self)
        if self == path and not path.is_fifo():
            path.unlink()
            os.mkfifo(path)
        return about

    monkeypatch.setattr(Path, "lstat", swapped)
    entry = only(tmp_path)
    assert entry.status == UNREADABLE
    assert "no file any more" in entry.problem


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write_recording(tmp_path / "outside" / "secret.h5", "P99")
    folder = tmp_path / "folder"
    inside = write_recording(folder / "a.h5", "P1")
    (folder / "out.h5").symlink_to(outside)
    (folder / "in.h5").symlink_to(inside.name)
    (folder / "ring.h5").symlink_to("ring.h5")
    (folder / "nowhere.h5").symlink_to("nothing.h5")
    (folder / "there").symlink_to(outside.parent)
    (folder / "up").symlink_to(folder)
    found = {e.name: e for e in list_recordings(folder, subfolders=True).entries}
    assert set(found) == {"a.h5", "in.h5", "out.h5", "ring.h5", "nowhere.h5"}
    assert (found["out.h5"].status, found["out.h5"].subject) == (ELSEWHERE, "")
    assert "not followed" in found["out.h5"].problem
    assert found["in.h5"].subject == "P1"
    assert found["ring.h5"].status == found["nowhere.h5"].status == UNREADABLE


def test_names_and_texts_are_shown_as_what_they_are(tmp_path: Path) -> None:
    evil = "\x1b[2Ja\nb\u202e5h"
    write_recording(tmp_path / f"{evil}.h5", subject=evil, note="x" * 3000)
    raw = os.fsencode(tmp_path) + b"/\xff\xfe.h5"
    shutil.copy(tmp_path / f"{evil}.h5", raw)
    entries = list_recordings(tmp_path).entries
    assert {entry.name for entry in entries} == {"\ufffd[2Ja b\ufffd5h.h5", "\ufffd\ufffd.h5"}
    for entry in entries:
        assert entry.subject == "\ufffd[2Ja b\ufffd5h"
        assert len(entry.note) == 500


@pytest.mark.parametrize("changed_s", [2.0**40, -(2.0**36), 253402300799.0])
def test_a_file_of_no_day_that_a_calendar_has_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed_s: float
) -> None:
    whole = write_recording(tmp_path / "a.h5", "P017", "squat")
    (tmp_path / "b.h5").write_text("nothing")
    beyond = os.stat_result((0o100644, 0, 0, 1, 0, 0, 7, 0, int(changed_s), 0))
    monkeypatch.setattr(
        Path, "lstat", lambda path: beyond if path.name == "b.h5" else os.lstat(path)
    )
    entries = list_recordings(tmp_path).entries
    assert {entry.path for entry in entries} == {whole, tmp_path / "b.h5"}
    assert not Query(since=date(2000, 1, 1), until=date(2001, 1, 1)).fits(entries[1])


def test_a_folder_that_cannot_be_listed_is_one_line(tmp_path: Path) -> None:
    for missing in (tmp_path / "none", write_recording(tmp_path / "a.h5")):
        with pytest.raises(RecordingError, match="cannot be listed") as raised:
            list_recordings(missing)
        assert raised.value.hint


def test_a_subfolder_that_cannot_be_listed_is_a_remark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_recording(tmp_path / "a.h5")
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def refuse(where: Path) -> object:
        if Path(where).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(where)

    monkeypatch.setattr("recordings.folder.os.scandir", refuse)
    listing = list_recordings(tmp_path, subfolders=True)
    assert [entry.name for entry in listing.entries] == ["a.h5"]
    assert listing.remarks == ("The folder locked/ cannot be listed: Permission denied.",)


def test_more_files_than_anybody_has_are_not_all_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "MAX_FILES", 3)
    for number in range(5):
        write_recording(tmp_path / f"{number}.h5")
    listing = list_recordings(tmp_path)
    assert len(listing.entries) == 3
    assert listing.remarks == ("Only the first 3 files are listed.",)


def test_reading_tells_how_far_it_is_and_stops_when_told(tmp_path: Path) -> None:
    for number in range(5):
        write_recording(tmp_path / f"{number}.h5")
    told: list[tuple[int, int]] = []
    stopping = threading.Event()

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            stopping.set()

    listing = list_recordings(tmp_path, progress=progress, stopping=stopping)
    assert told == [(1, 5), (2, 5)]
    assert len(listing.entries) == 2


@pytest.mark.thorough
def test_a_thousand_files_are_listed(tmp_path: Path) -> None:
    path = write_recording(
        tmp_path / "0000.h5", "P017", "squat", sites=[("left", f"muscle_{n}") for n in range(8)]
    )
    for number in range(1, 1000):
        os.link(path, tmp_path / f"{number:04d}.h5")
    listing = list_recordings(tmp_path)
    assert len(listing.entries) == 1000
    assert all(entry.subject == "P017" for entry in listing.entries)


ENTRY = Entry(
    Path("a.h5"),
    "2026-03-01_squat.h5",
    1000,
    datetime(2026, 3, 1, 12, tzinfo=UTC),
    True,
    "complete",
    subject="P017",
    exercise="bench_press",
    note="After the Warm-up",
    device="Cyton",
    channels=(
        library.ChannelName("left_gluteus_maximus", "gluteus_maximus", "left"),
        library.ChannelName("right_vastus_lateralis", "vastus_lateralis", "right"),
        library.ChannelName("ch3"),
    ),
)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        (Query(), True),
        (Query(subject="P017"), True),
        (Query(subject="p017"), True),
        (Query(subject="P01"), False),
        (Query(subject="P0*"), True),
        (Query(subject="*17"), True),
        (Query(subject="p*1*7"), True),
        (Query(subject="p*7*7"), False),
        (Query(subject="*"), True),
        (Query(subject="P017*P017"), False),
        (Query(exercise="bench press"), True),
        (Query(exercise="BENCH_press"), True),
        (Query(exercise="press"), True),
        (Query(exercise="ench"), False),
        (Query(muscle="gluteus_maximus"), True),
        (Query(muscle="left glu"), True),
        (Query(muscle="right glu"), False),
        (Query(muscle="right vastus"), True),
        (Query(muscle="ch3"), True),
        (Query(since=date(2026, 3, 1)), True),
        (Query(since=date(2026, 3, 3)), False),
        (Query(until=date(2026, 3, 3)), True),
        (Query(until=date(2026, 2, 27)), False),
        (Query(text="warm cyton"), True),
        (Query(text="2026-03-0 p017"), True),
        (Query(text="warm freezer"), False),
        (Query(subject="P017", muscle="right glu"), False),
    ],
)
def test_what_a_query_finds(query: Query, fits: bool) -> None:
    assert query.fits(ENTRY) is fits


def test_the_day_is_that_of_the_calendar_here(monkeypatch: pytest.MonkeyPatch) -> None:
    late = replace(ENTRY, time=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        assert Query(since=date(2026, 3, 2)).fits(late)
        assert not Query(until=date(2026, 3, 1)).fits(late)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_endings_of_our_own_come_first() -> None:
    assert endings()[:2] == (".h5", ".hdf5")
    assert len(set(endings())) == len(endings())
