"""Overviews of real files: stored, topped up, built, kept, refused when they are not right."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray

from recordings import open_recording
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.overview import build, cache
from recordings.overview.build import Stopped
from recordings.overview.levels import ROWS_PER_BIN
from recordings.overview.overview import Overview
from recordings.recording import Recording

from .made import in_memory, noise, on_disk

VIEWS = ((0, 9000, 300), (0, 9000, 7), (100, 3000, 150), (0, 9000, 562))
GAPS = [(3000, 500), (5000, 1)]


def shown(overview: Overview) -> list[NDArray[np.float32]]:
    return [
        values
        for view in VIEWS
        for values in (lambda columns: (columns.low, columns.high))(overview.query(*view))
    ]


def expected(rows: NDArray[np.float64]) -> list[NDArray[np.float32]]:
    """Return the same views of the same rows, gone through in memory."""
    with in_memory(rows, GAPS) as recording, Overview.open(recording) as overview:
        return shown(overview)


def same(found: list[NDArray[np.float32]], wanted: list[NDArray[np.float32]]) -> bool:
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(found, wanted, strict=True))


@pytest.fixture
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every recording for a long one."""
    monkeypatch.setattr(build, "IN_MEMORY_BYTES", 0)


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Recording]:
    """A recording without an overview, whose file is there."""
    path = tmp_path / "rows.txt"
    path.write_bytes(os.urandom(5000))
    with in_memory(noise(8500), GAPS, path) as recording:
        yield recording


class Progress:
    def __init__(self) -> None:
        self.seen: list[float] = []

    def __call__(self, share: float) -> None:
        self.seen.append(share)


def test_a_recording_of_ours_brings_its_overview_along(tmp_path: Path) -> None:
    rows = noise(8500)
    path = on_disk(tmp_path / "rec.h5", rows, GAPS)
    before, progress = path.read_bytes(), Progress()
    with open_recording(path) as recording:
        assert recording.stored_bins(16) == 8500 // 16
        with Overview.open(recording, cache_dir=tmp_path / "c", progress=progress) as overview:
            assert same(shown(overview), expected(rows))
    assert progress.seen == []
    assert not (tmp_path / "c").exists()
    assert path.read_bytes() == before


def edit(path: Path, change: Callable[[h5py.Dataset], None], rows_per_bin: int = 16) -> None:
    with h5py.File(path, "r+") as file:
        change(file[schema.overview_name(rows_per_bin)])


def wrong_value(dataset: h5py.Dataset) -> None:
    dataset[-1] = 12345.0


@pytest.mark.parametrize("lag_rows", [0, 700, 2500])
def test_a_killed_recording_lacks_the_end_of_its_overview(tmp_path: Path, lag_rows: int) -> None:
    rows = noise(8500)
    path = on_disk(tmp_path / "rec.h5", rows, GAPS)
    for rows_per_bin in ROWS_PER_BIN:
        stop = (8500 - lag_rows) // rows_per_bin
        edit(path, lambda dataset, stop=stop: dataset.resize(stop, axis=0), rows_per_bin)
    with open_recording(path) as recording, Overview.open(recording) as overview:
        assert same(shown(overview), expected(rows))


@pytest.mark.parametrize("rows_per_bin", [16, 64, 256])
@pytest.mark.parametrize(
    "damage",
    [
        wrong_value,
        lambda dataset: dataset.__setitem__(0, np.nan),
        lambda dataset: dataset.resize(1, axis=0),
        lambda dataset: dataset.resize(0, axis=0),
    ],
)
def test_a_wrong_overview_in_the_file_is_not_believed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[h5py.Dataset], None],
    rows_per_bin: int,
) -> None:
    monkeypatch.setattr("recordings.overview.bins.TOP_UP_BYTES", 0)
    rows = noise(8500)
    path = on_disk(tmp_path / "rec.h5", rows, GAPS)
    edit(path, damage, rows_per_bin)
    before, progress = path.read_bytes(), Progress()
    with (
        open_recording(path) as recording,
        Overview.open(recording, progress=progress) as overview,
    ):
        assert same(shown(overview), expected(rows))
    assert progress.seen[-1] == 1.0
    assert path.read_bytes() == before


@pytest.mark.usefixtures("no_memory")
def test_built_once_then_kept(plain: Recording, tmp_path: Path) -> None:
    rows = plain.read(0, plain.n_samples)
    folder, first, second = tmp_path / "made" / "here", Progress(), Progress()
    before = plain.path.read_bytes()
    with Overview.open(plain, cache_dir=folder, progress=first) as overview:
        assert same(shown(overview), expected(rows))
    with Overview.open(plain, cache_dir=folder, progress=second) as overview:
        assert same(shown(overview), expected(rows))
    assert first.seen[-1] == 1.0
    assert second.seen == []
    (kept,) = folder.iterdir()
    assert kept.stat().st_size == cache.size_bytes(8500, 3) <= 0.084 * rows.nbytes + 4096
    assert plain.path.read_bytes() == before


@pytest.mark.usefixtures("no_memory")
def test_a_file_that_changed_or_is_read_otherwise_gets_another(
    plain: Recording, tmp_path: Path
) -> None:
    folder = tmp_path / "cache"
    Overview.open(plain, cache_dir=folder).close()
    moved = plain.path.rename(tmp_path / "moved.txt")
    rows = plain.read(0, plain.n_samples)
    for n, (path, content) in enumerate([(moved, rows), (moved, 2 * rows), (moved, rows[:-1])]):
        with (
            in_memory(content, GAPS, path) as recording,
            Overview.open(recording, cache_dir=folder) as overview,
        ):
            assert same(shown(overview), expected(content))
        assert len(list(folder.iterdir())) == 1 + n, "moved: the same; other unit or length: not"
    moved.write_bytes(os.urandom(5000))
    with in_memory(rows, GAPS, moved) as recording:
        Overview.open(recording, cache_dir=folder).close()
    assert len(list(folder.iterdir())) == 4


def flip(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.usefixtures("no_memory")
@pytest.mark.parametrize(
    "damage",
    [
        flip(3),
        flip(20),
        flip(4096),
        flip(-5),
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda content: b"",
        lambda content: content[:4096] + bytes(len(content) - 4096),
        lambda content: os.urandom(len(content)),
    ],
)
def test_a_damaged_or_foreign_one_is_built_again(
    plain: Recording, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    folder, progress = tmp_path / "cache", Progress()
    Overview.open(plain, cache_dir=folder).close()
    (kept,) = folder.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(damage(good))
    with Overview.open(plain, cache_dir=folder, progress=progress) as overview:
        assert same(shown(overview), expected(plain.read(0, plain.n_samples)))
    assert progress.seen[-1] == 1.0
    assert list(folder.iterdir()) == [kept]
    assert kept.read_bytes() == good


@pytest.mark.usefixtures("no_memory")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.timeout(30)
def test_a_pipe_of_that_name_is_not_waited_for(plain: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    Overview.open(plain, cache_dir=folder).close()
    (kept,) = folder.iterdir()
    good = kept.read_bytes()
    kept.unlink()
    os.mkfifo(kept)
    Overview.open(plain, cache_dir=folder).close()
    assert kept.read_bytes() == good


@pytest.mark.usefixtures("no_memory")
@pytest.mark.parametrize("kept", [True, False])
def test_stopped_at_once_and_nothing_left(
    plain: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    monkeypatch.setattr(build, "_BLOCK_BYTES", 24 * 1000)
    stopping, seen = threading.Event(), Progress()

    def progress(share: float) -> None:
        seen(share)
        if len(seen.seen) == 3:
            stopping.set()

    folder = tmp_path / "cache"
    with pytest.raises(Stopped):
        Overview.open(
            plain, cache_dir=folder if kept else None, progress=progress, stopping=stopping
        )
    assert len(seen.seen) == 3
    assert list(tmp_path.rglob(f"*{cache.SUFFIX}")) == []


@pytest.mark.usefixtures("no_memory")
def test_the_folder_stays_within_its_limit(
    plain: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cache"
    size = cache.size_bytes(8500, 3)
    monkeypatch.setattr(build, "MOST_BYTES", 3 * size)
    monkeypatch.setattr(cache, "MOST_BYTES", 3 * size)
    names = []
    for n in range(5):
        with in_memory(noise(8500, seed=n + 1), GAPS, plain.path) as recording:
            Overview.open(recording, cache_dir=folder).close()
        (new,) = {path.name for path in folder.iterdir()} - set(names)
        names.append(new)
        os.utime(folder / new, (1e9 + n, 1e9 + n))
    (folder / "building-old.overview").touch()
    os.utime(folder / "building-old.overview", (1e9, 1e9))
    (folder / "notes.txt").touch()
    assert {path.name for path in folder.glob("*.overview")} >= set(names[2:])
    with in_memory(noise(8500, seed=3), GAPS, plain.path) as recording:
        Overview.open(recording, cache_dir=folder).close()  # used: the newest now
    Overview.open(plain, cache_dir=folder).close()
    left = {path.name for path in folder.iterdir()}
    assert names[2] in left
    assert names[4] in left
    assert not left & {names[0], names[1], names[3], "building-old.overview"}
    assert "notes.txt" in left


@pytest.mark.usefixtures("no_memory")
@pytest.mark.parametrize("blocked", ["a file", "no space"])
def test_without_a_folder_it_is_built_and_not_kept(
    plain: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked: str
) -> None:
    folder = tmp_path / "cache"
    if blocked == "a file":
        folder.write_text("in the way")
    else:
        write = cache.FileBins.write
        files: list[cache.FileBins] = []

        def full_at_first(
            self: cache.FileBins, level: int, first: int, bins: NDArray[np.float32]
        ) -> None:
            files.append(self)
            if self is files[0]:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            write(self, level, first, bins)

        monkeypatch.setattr(cache.FileBins, "write", full_at_first)
    with Overview.open(plain, cache_dir=folder) as overview:
        assert same(shown(overview), expected(plain.read(0, plain.n_samples)))
    assert list(tmp_path.rglob(f"*{cache.SUFFIX}")) == []


@pytest.mark.usefixtures("no_memory")
def test_no_room_anywhere_is_told(plain: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_SPARE_BYTES", 1 << 60)
    with pytest.raises(RecordingError, match=r"no room for the overview of rows\.txt"):
        Overview.open(plain)


def test_closed_means_closed(plain: Recording) -> None:
    overview = Overview.open(plain)
    overview.close()
    overview.close()
    for ask in (lambda: overview.query(0, 100, 10), overview.middle):
        with pytest.raises(RecordingError, match="is closed"):
            ask()


def test_a_recording_closed_under_it(tmp_path: Path) -> None:
    with open_recording(on_disk(tmp_path / "rec.h5", noise(8500))) as recording:
        overview = Overview.open(recording)
    with pytest.raises(RecordingError, match="is closed"):
        overview.query(0, 100, 50)
    overview.close()
