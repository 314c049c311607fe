"""Kill recording processes again and again: each file opens, and lacks a second at most."""

from __future__ import annotations

import itertools
import multiprocessing
import random
import shutil
import sys
import time
import zlib
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import h5py
import numpy as np
import pytest

from recordings import open_recording
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.checks import check_recording
from recordings.myobench.recover import recover
from recordings.overview.levels import ROWS_PER_BIN, LevelBuilder
from recordings.recording import Recording
from tests.integration import recording_process
from tests.integration.recording_process import REPORT, Job, record, rows_of

if sys.platform == "win32":
    pytest.skip("Windows has no SIGKILL", allow_module_level=True)

AT_ONCE = 5
LONGEST_S = 2.5
#: The product's promise, on a disk that takes what it is given.
LOSS_S = 1.0
USUAL_FLUSH_S = 0.1


@dataclass
class Killed:
    """A process that was killed, and what it said."""

    job: Job
    killed_s: float
    reports: list[tuple[float, int, int, float]]

    @property
    def flushed(self) -> int:
        """Rows that were safe when it spoke last."""
        return self.reports[-1][2]

    def handed_before(self, moment_s: float) -> int:
        """Return the samples handed over by a moment."""
        return max((handed for at_s, handed, *_ in self.reports if at_s <= moment_s), default=0)

    def stalled_s(self) -> float:
        """Return how long a busy computer kept it waiting: to hand over, and for its disk."""
        times = [at_s for at_s, *_ in self.reports]
        steps = [after - before for before, after in itertools.pairwise(times)]
        late_s = max(0.0, max(steps, default=0.0) - recording_process.CHUNK_S)
        return late_s + max(0.0, self.reports[-1][3] - USUAL_FLUSH_S)


@dataclass
class Running:
    process: BaseProcess
    job: Job
    reports: Connection
    kill_s: float

    def killed(self) -> Killed:
        self.process.kill()
        killed_s = time.monotonic()
        self.process.join(30)
        assert self.process.exitcode == -9
        said = []
        try:
            while self.reports.poll():
                said.append(REPORT.unpack(self.reports.recv_bytes()))
        except EOFError:
            pass
        self.reports.close()
        self.process.close()
        return Killed(self.job, killed_s, said)


def start(job: Job, after_s: float) -> Running:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([recording_process.__name__])
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=record, args=(job, send))
    process.start()
    send.close()
    assert receive.poll(60), "it does not begin"
    return Running(process, job, receive, time.monotonic() + after_s)


def kill_each(jobs: list[tuple[Job, float]]) -> list[Killed]:
    """Run jobs, several at once, and kill each so many seconds after it began."""
    killed = []
    waiting, running = list(jobs), []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            running.append(start(*waiting.pop()))
        running.sort(key=lambda run: run.kill_s)
        first = running.pop(0)
        assert not wait([first.process.sentinel], max(0.0, first.kill_s - time.monotonic()))
        killed.append(first.killed())
    return killed


def check_file(killed: Killed) -> int:
    """Return how many samples the file has, all of them right."""
    job = killed.job
    with h5py.File(job.path, "r") as file:
        assert schema.as_text(file.attrs["status"]) == "recording"
        rows = len(file["signals/emg"])
    with open_recording(job.path) as recording:
        kept = recording.n_samples
        assert kept == rows
        assert kept >= killed.flushed
        data = recording.read(0, kept)
        samples = np.array([recording.sample_of(row) for row in range(kept)], dtype=np.int64)
        np.testing.assert_array_equal(data, rows_of(samples, job.n_channels))
        counter = recording.counter(0, kept)
        np.testing.assert_array_equal(counter, samples % recording_process.COUNTER_MODULUS)
        for event in recording.events:
            assert event.label == f"at {event.sample}"
        check_computed(recording, data)
    return kept


def check_computed(recording: Recording, data: np.ndarray) -> None:
    """Checksums and overview, as far as they reach, are those of the rows, and reach far."""
    sums = recording.checks()
    assert len(sums) == len(data) // schema.CHECK_ROWS
    for number, found in enumerate(sums):
        first = number * schema.CHECK_ROWS
        assert found == zlib.crc32(data[first : first + schema.CHECK_ROWS].tobytes())
    builder = LevelBuilder(recording.n_channels)
    builder.add(data)
    for rows_per_bin, level in zip(ROWS_PER_BIN, builder.take(), strict=True):
        bins = recording.stored_bins(rows_per_bin)
        assert bins == len(level)
        np.testing.assert_array_equal(recording.stored_level(rows_per_bin, 0, bins), level)


def check_recovery(killed: Killed, kept: int) -> None:
    path = killed.job.path
    before = path.read_bytes()
    assert check_recording(path, full=True).damaged_rows == 0
    if kept == 0:
        with pytest.raises(RecordingError, match="no samples"):
            recover(path)
        return
    report = recover(path)
    assert path.read_bytes() == before, "the original was changed"
    assert report.rows == kept
    assert "lost" in report.lost_note
    with open_recording(report.out) as recovered, open_recording(path) as recording:
        assert recovered.status == "recovered"
        assert recovered.gaps == recording.gaps
        assert recovered.events == recording.events
        np.testing.assert_array_equal(recovered.read(0, kept), recording.read(0, kept))


@pytest.mark.parametrize(
    ("n_channels", "fs_hz", "times"),
    [
        pytest.param(8, 250.0, 15, marks=pytest.mark.thorough),
        (16, 2000.0, 14),
        pytest.param(64, 2000.0, 14, marks=pytest.mark.thorough),
        pytest.param(256, 4000.0, 12, marks=pytest.mark.thorough),
    ],
)
def test_a_killed_recording_lacks_a_second_at_most(
    tmp_path: Path, n_channels: int, fs_hz: float, times: int
) -> None:
    moments = random.Random(n_channels)
    jobs = [
        (Job(tmp_path / f"{number}.h5", n_channels, fs_hz), moments.uniform(0.0, LONGEST_S))
        for number in range(times)
    ]
    for number, killed in enumerate(kill_each(jobs)):
        path = killed.job.path
        sure_s = killed.killed_s - LOSS_S - killed.stalled_s()
        if not path.exists():  # so early that the recorder's thread had not made it
            assert killed.handed_before(sure_s) == 0
            continue
        kept = check_file(killed)
        assert kept >= killed.handed_before(sure_s)
        if number % 4 == 0:
            check_recovery(killed, kept)
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize(
    ("n_channels", "fs_hz"),
    [(8, 250.0), pytest.param(256, 4000.0, marks=pytest.mark.thorough)],
)
def test_killed_while_it_writes_as_fast_as_it_can(
    tmp_path: Path, n_channels: int, fs_hz: float
) -> None:
    """The index splits and grows as in a long recording, and a flush is always going on."""
    moments = random.Random(n_channels + 1)
    jobs = [
        (
            Job(tmp_path / f"{number}.h5", n_channels, fs_hz, flat_out=True),
            moments.uniform(0.0, 1.0 if n_channels > 8 else LONGEST_S),
        )
        for number in range(5)
    ]
    for killed in kill_each(jobs):
        kept = check_file(killed)
        check_recovery(killed, kept)
    shutil.rmtree(tmp_path)
