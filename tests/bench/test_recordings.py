"""What recording costs while it runs, and how soon any view of an hour is drawn."""

from __future__ import annotations

import functools
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.spec import PipelineSpec
from recordings import Recorder, RecordingWriter, open_recording
from recordings.myobench import schema
from recordings.overview.build import fill
from recordings.overview.cache import size_bytes, temporary_bins
from recordings.overview.columns import Columns as OverviewColumns
from recordings.overview.overview import Overview
from recordings.recording import Recording
from tests.bench import work
from tests.bench.page_cache import evict
from tests.bench.rows import Goal, write_row

if sys.platform != "linux":
    pytest.skip("a thread's time and the page cache are Linux's", allow_module_level=True)

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

BLOCK_S = 0.05
LIVE_S = 20.0
FLUSH_S = 0.5
MB = 1e6

CHANNELS, FS_HZ, HOUR_S = 64, 2000.0, 3600
ROOM = 6e9  # bytes free for an hour of 64 channels; with less, six minutes
COLUMNS, HEIGHT = 1600, 900
#: Lengths of the views; a random one is as likely in any octave.
BANDS_S = ((0.05, 0.5), (0.5, 5.0), (5.0, 15.0), (15.0, 60.0), (60.0, 600.0), (600.0, 3600.0))
VIEWS_PER_BAND, PLAIN_VIEWS_PER_BAND = 40, 3


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards: pytest keeps its own, and this one holds 4 GB."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def stream_info(channels: int, fs: float) -> StreamInfo:
    names = tuple(ChannelInfo(f"ch{n}") for n in range(channels))
    return StreamInfo(fs=fs, channels=names, device="Bench", uri="sim:bench")


# Recording.


@dataclass
class Taken:
    """Seconds by the clock of each append, what it waited for a flush left out, and of flushes."""

    appends_s: list[float] = field(default_factory=list)
    flushes_s: list[float] = field(default_factory=list)

    def note_append(self, start_s: float, flushes_before: int) -> None:
        flushed_s = sum(self.flushes_s[flushes_before:])
        self.appends_s.append(time.perf_counter() - start_s - flushed_s)


class TimedWriter(RecordingWriter):
    """Notes how long appends and flushes took."""

    taken: Taken

    def append(self, chunk: SampleChunk) -> None:
        flushes, start_s = len(self.taken.flushes_s), time.perf_counter()
        super().append(chunk)
        self.taken.note_append(start_s, flushes)

    def flush(self) -> None:
        start_s = time.perf_counter()
        super().flush()
        self.taken.flushes_s.append(time.perf_counter() - start_s)


class PlainFile:
    """What one writes with h5py alone: a dataset that grows, a flush now and then."""

    def __init__(self, path: Path, channels: int) -> None:
        self.taken = Taken()
        self._file = h5py.File(path, "w")
        self._emg = self._file.create_dataset(
            "emg", (0, channels), maxshape=(None, channels), chunks=(256, channels), dtype="f8"
        )
        self._flushed_s = time.perf_counter()

    def append(self, rows: NDArray[np.float64]) -> None:
        start_s = time.perf_counter()
        n = len(self._emg)
        self._emg.resize(n + len(rows), axis=0)
        self._emg[n:] = rows
        self.taken.note_append(start_s, len(self.taken.flushes_s))
        if start_s - self._flushed_s >= FLUSH_S:
            self._flushed_s = time.perf_counter()
            self._file.flush()
            self.taken.flushes_s.append(time.perf_counter() - self._flushed_s)

    def close(self) -> None:
        self._file.close()


def in_real_time(rows: int, fs: float, put: Callable[[int], object]) -> None:
    """Call `put` with the number of each block when it is due."""
    start_s = time.perf_counter()
    for n in range(round(LIVE_S * fs) // rows):
        time.sleep(max(0.0, start_s + (n + 1) * rows / fs - time.perf_counter()))
        put(n)


def record(path: Path, blocks: list[NDArray[np.float64]], fs: float) -> tuple[Taken, float]:
    """Record with the recorder's thread; return the appends and the share of a core."""
    rows, channels = blocks[0].shape
    writers: list[TimedWriter] = []

    def open_writer() -> TimedWriter:
        writer = TimedWriter(path, stream_info(channels, fs), PipelineSpec())
        writer.taken = Taken()
        writers.append(writer)
        return writer

    recorder = Recorder(open_writer, fs)
    (thread,) = (t for t in threading.enumerate() if t.name == "recorder")
    assert thread.ident is not None
    clock = time.pthread_getcpuclockid(thread.ident)

    def put(n: int) -> None:
        first = n * rows
        stamps = 1.7e9 + (first + np.arange(rows)) / fs
        recorder.put_chunk(SampleChunk(blocks[n % len(blocks)], first, stamps))

    before_s = time.clock_gettime(clock)
    in_real_time(rows, fs, put)
    share = (time.clock_gettime(clock) - before_s) / LIVE_S
    recorder.end_chunks()
    recorder.end_events()
    assert recorder.join(30.0)
    assert recorder.problem is None
    return writers[0].taken, share


def record_plainly(path: Path, blocks: list[NDArray[np.float64]], fs: float) -> tuple[Taken, float]:
    """Record with h5py alone, on a thread of its own."""
    found: list[float] = []

    def run() -> None:
        before_s = time.thread_time()
        in_real_time(len(blocks[0]), fs, lambda n: file.append(blocks[n % len(blocks)]))
        found.append((time.thread_time() - before_s) / LIVE_S)

    file = PlainFile(path, blocks[0].shape[1])
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    file.close()
    return file.taken, found[0]


@pytest.mark.parametrize(("channels", "fs"), [(64, 2000.0), (256, 4000.0)])
def test_recording_while_it_runs(folder: Path, channels: int, fs: float) -> None:
    rows = round(BLOCK_S * fs)
    signal = work.emg(1.0, channels, fs)
    blocks = [signal[n : n + rows].copy() for n in range(0, len(signal), rows)]
    ways = {
        "ours: overview, checksums, gaps, counters": record,
        "h5py alone, samples only": record_plainly,
    }
    for number, (name, way) in enumerate(ways.items()):
        taken, share = way(folder / f"{number}.h5", blocks, fs)
        p50, p99, most = (1e3 * np.percentile(taken.appends_s, q) for q in (50, 99, 100))
        goals = (
            Goal(float(p99), at_most=5, unit=" ms", what="p99"),
            Goal(100 * share, at_most=3, unit=" %", what="core"),
        )
        write_row(
            "recording",
            {
                "stream": f"{channels} channels, {fs:g} Hz",
                "written by": name,
                "append p50, ms": float(p50),
                "p99, ms": float(p99),
                "max, ms": float(most),
                "flush p50, ms": 1e3 * float(np.median(taken.flushes_s)),
                "its max, ms": 1e3 * max(taken.flushes_s),
                "writing thread, of a core": f"{100 * share:.2g} %",
            },
            *(goals if way is record else ()),
        )


# Review.


@dataclass
class Views:
    """How long views took, in ms, by band."""

    ms: dict[tuple[float, float], list[float]] = field(default_factory=dict)

    def cells(self, bands: list[tuple[float, float]]) -> dict[str, float]:
        ms = [one for band in bands for one in self.ms[band]]
        return {
            "p50, ms": float(np.percentile(ms, 50)),
            "p99, ms": float(np.percentile(ms, 99)),
            "max, ms": max(ms),
        }


def write_hour(path: Path, seconds: int) -> Path:
    """Write a recording of ours; its minutes are all the same."""
    minute = work.emg(60.0, CHANNELS, FS_HZ)
    rows = round(FS_HZ)
    with RecordingWriter(path, stream_info(CHANNELS, FS_HZ), PipelineSpec()) as writer:
        for second in range(seconds):
            at = second % 60 * rows
            first = second * rows
            stamps = 1.7e9 + (first + np.arange(rows)) / FS_HZ
            writer.append(SampleChunk(minute[at : at + rows], first, stamps))
        writer.finish("complete")
    return path


def look(
    show: Callable[[int, int], object], seconds: float, per_band: int, before: Callable[[], object]
) -> Views:
    """Draw random windows of every length."""
    rng = np.random.default_rng(0)
    found = Views()
    for band in BANDS_S:
        taken = found.ms[band] = []
        for _ in range(per_band):
            length_s = min(np.exp(rng.uniform(*np.log(band))), seconds)
            first_s = rng.uniform(0, seconds - length_s)
            before()
            start_s = time.perf_counter()
            show(round(first_s * FS_HZ), round((first_s + length_s) * FS_HZ))
            taken.append(1e3 * (time.perf_counter() - start_s))
    return found


def least_and_greatest(rows: NDArray[np.float64], columns: int) -> NDArray[np.float64]:
    starts = np.arange(columns) * len(rows) // columns
    return np.stack(
        (np.minimum.reduceat(rows, starts, axis=0), np.maximum.reduceat(rows, starts, axis=0))
    )


def show_plainly(emg: h5py.Dataset | NDArray[np.float64], first: int, stop: int) -> None:
    """Read the rows of a view and reduce them, a minute at a time: memory stays bounded."""
    step = round(60 * FS_HZ)
    for row in range(first, stop, step):
        rows = emg[row : min(row + step, stop)]
        least_and_greatest(rows, max(1, COLUMNS * len(rows) // (stop - first)))


def rows_of(name: str, opened_ms: float, views: Views, *goals: Goal) -> None:
    shown = {"all lengths": list(BANDS_S)}
    shown |= {f"{low:g} to {high:g} s": [(low, high)] for low, high in BANDS_S}
    for what, bands in shown.items():
        cells = {"way": name, "window": what}
        cells |= {"open, ms": opened_ms} if what == "all lengths" else {"open, ms": ""}
        write_row(
            "review",
            {**cells, **views.cells(bands)},
            *(goals if what == "all lengths" else ()),
        )


Draw = Callable[[OverviewColumns, int, int], object]


def drawing(recording: Recording) -> Draw:
    """Return what draws a view as the review does, 1600 x 900 px, and copies it to a screen."""
    from PySide6.QtGui import QImage, QPainter

    from app.gui.look import theme
    from app.gui.main import make_application
    from app.gui.review.marks import Marks
    from app.gui.review.picture import Frame, ReviewPicture, Values

    make_application()
    channels = recording.info.channels
    marks, colours = Marks(recording, channels), theme.channel_colours(channels)
    screen = QImage(COLUMNS, HEIGHT, QImage.Format.Format_RGB32)

    def draw(columns: OverviewColumns, first: int, stop: int) -> None:
        frame = Frame(first, (stop - first) / COLUMNS, COLUMNS, HEIGHT, 200.0, 10.0)
        values = Values(columns.low, columns.high, columns.missing)
        picture = ReviewPicture(frame, values, marks, FS_HZ, colours)
        painter = QPainter(screen)
        painter.drawImage(0, 0, picture.image)
        painter.end()

    return draw


def draw_view(draw: Draw, overview: Overview, first: int, stop: int) -> None:
    """Ask for a view and draw it."""
    draw(overview.query(first, stop, COLUMNS), first, stop)


def test_any_view_of_an_hour(folder: Path) -> None:
    seconds = HOUR_S if shutil.disk_usage(folder).free > ROOM else HOUR_S // 10
    path = write_hour(folder / "hour.h5", seconds)

    def nothing() -> None:
        pass

    for name, before in (("ours, warm", nothing), ("ours, cold", lambda: evict(path))):
        before()
        start_s = time.perf_counter()
        with open_recording(path) as recording, Overview.open(recording) as overview:
            overview.query(0, recording.end_sample, COLUMNS)
            opened_ms = 1e3 * (time.perf_counter() - start_s)
            views = look(
                lambda a, b: overview.query(a, b, COLUMNS), seconds, VIEWS_PER_BAND, before
            )
            if name == "ours, warm":
                show_drawn = functools.partial(draw_view, drawing(recording), overview)
                drawn = look(show_drawn, seconds, VIEWS_PER_BAND, before)
                cells = drawn.cells(list(BANDS_S))
                goals = (
                    Goal(cells["p50, ms"], at_most=10, unit=" ms", what="p50"),
                    Goal(cells["p99, ms"], at_most=60, unit=" ms", what="p99"),
                )
                rows_of("ours, warm, drawn", opened_ms, drawn, *goals)
        p50 = views.cells(list(BANDS_S))["p50, ms"]
        goal = Goal(p50, at_most=8, unit=" ms", what="p50")
        rows_of(name, opened_ms, views, goal)
    with h5py.File(path) as file:
        start_s = time.perf_counter()
        emg = file[schema.EMG]
        show_plainly(emg, 0, len(emg))
        opened_ms = 1e3 * (time.perf_counter() - start_s)
        views = look(lambda a, b: show_plainly(emg, a, b), seconds, PLAIN_VIEWS_PER_BAND, nothing)
    rows_of("raw h5py, no overview, warm", opened_ms, views)
    start_s = time.perf_counter()
    with h5py.File(path) as file:
        whole = file[schema.EMG][()]
    show_plainly(whole, 0, len(whole))
    opened_ms = 1e3 * (time.perf_counter() - start_s)
    show = functools.partial(show_plainly, whole)
    views = look(show, seconds, PLAIN_VIEWS_PER_BAND, nothing)
    rows_of(f"loaded whole, {whole.nbytes / MB:.0f} MB of memory", opened_ms, views)
    del whole, show
    for state, before in (("warm", nothing), ("cold", lambda: evict(path))):
        before()
        with open_recording(path) as recording:
            raw_bytes = 8 * recording.n_samples * CHANNELS
            bins = temporary_bins(recording.n_samples, CHANNELS)
            start_s = time.perf_counter()
            fill(recording, bins)
            bins.flush()
            taken_s = time.perf_counter() - start_s
            bins.close()
            share = size_bytes(recording.n_samples, CHANNELS) / raw_bytes
        write_row(
            "overview",
            {
                "recording": f"{CHANNELS} channels, {seconds // 60} min, {state}",
                "s": taken_s,
                "MB of raw per s": raw_bytes / MB / taken_s,
                "size, of raw": f"{100 * share:.2g} %",
            },
            Goal(raw_bytes / MB / taken_s, at_least=150, unit=" MB/s", what="build"),
            Goal(100 * share, at_most=10, unit=" %", what="size"),
        )
