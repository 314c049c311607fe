"""`kill -9` within each kind of step: only its last second is missing, and the session goes on."""

from __future__ import annotations

import itertools
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.engine.one_key import OneKey
from app.engine.session import record_headless
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BROKEN, DONE
from app.results.session.journal import CUT_SHORT, begin_again, refer_again
from recordings.myobench.recover import recover
from recordings.reader import open_recording
from recordings.sources import default_registry
from tests.integration import session_process
from tests.integration.session_process import REPORT, Job, record
from tests.integration.some_sessions import KINDS, REST, UUID, begin, journal

if sys.platform == "win32":
    pytest.skip("Windows has no SIGKILL", allow_module_level=True)

#: Simulated seconds in one of ours.
SPEED = 4
FS_HZ = 500.0
FOLLOWS = f"sim:squat?follow=1&fs={FS_HZ:g}&channels=2&seed=3"
#: The product's promise, on a disk that takes what it is given.
LOSS_S = 1.0
LONGEST_S = 60.0
#: What a step needs before it.
NEEDS = {"hold": ("mvc",), "explosive": ("mvc",), "retest": ("timed",)}

Said = tuple[float, int, int, int]


def protocol_of(kind: str) -> Protocol:
    steps = [KINDS[one] for one in (*NEEDS.get(kind, ()), kind)]
    end = Step("end", "rest", "Rest", seconds=1.0)
    return Protocol("killed", "Killed", (REST, *steps, end), exercise="squat")


def killed_within(job: Job, entry: int, after_s: float) -> tuple[list[Said], float]:
    """Record in a process of its own, and kill it so many simulated seconds into an entry.

    Returns
    -------
    tuple
        What it said, and when it was killed.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([session_process.__name__])
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=record, args=(job, send))
    process.start()
    send.close()
    said: list[Said] = []
    try:
        while not said or not in_entry(said[-1], entry, after_s):
            assert receive.poll(LONGEST_S), "the session stands still"
            said.append(REPORT.unpack(receive.recv_bytes()))
    finally:
        process.kill()
        killed_s = time.monotonic()
        process.join(30)
    assert process.exitcode == -9
    said += rest_of(receive)
    return said, killed_s


def in_entry(said: Said, entry: int, after_s: float) -> bool:
    _, end_sample, now, since = said
    return now == entry and end_sample - since > after_s * FS_HZ


def rest_of(receive: Connection) -> list[Said]:
    said = []
    try:
        while receive.poll():
            said.append(REPORT.unpack(receive.recv_bytes()))
    except EOFError:
        pass
    return said


@pytest.mark.parametrize(
    "kind",
    [one if one == "reps" else pytest.param(one, marks=pytest.mark.thorough) for one in KINDS],
)
def test_a_killed_session_goes_on_at_the_step_that_broke(tmp_path: Path, kind: str) -> None:
    protocol = protocol_of(kind)
    broken = len(protocol.steps) - 2
    job = Job(f"{FOLLOWS}&speed={SPEED}", tmp_path / "killed.h5", (begin(protocol),))
    said, killed_s = killed_within(job, broken, 2.5)

    recovered = recover(job.path).out
    with open_recording(recovered) as recording:
        kept = recording.end_sample
        assert recording.status == "recovered"
    # What a busy computer kept the process from is not the disk's fault.
    stalled_s = max(b[0] - a[0] for a, b in itertools.pairwise(said))
    sure_s = killed_s - LOSS_S - stalled_s
    assert kept >= max(end_sample for at_s, end_sample, *_ in said if at_s <= sure_s)

    before = journal(recovered)
    assert before.session_uuid == UUID
    assert before.broken is not None
    assert (before.broken.index, before.broken.why) == (broken, CUT_SHORT)
    assert before.broken.end_sample == kept
    assert [one.status for one in before.takes] == [DONE] * broken + [BROKEN]

    again = tmp_path / "again.h5"
    key = OneKey()
    commands = (*refer_again([before]), begin_again([before]))
    record_headless(
        default_registry(), FOLLOWS, again, None, fast=True,
        commands=[(0.0, command) for command in commands], key=key,
    )  # fmt: skip
    after = journal(again)
    assert [one.status for one in after.earlier] == [one.status for one in before.takes]
    assert [(one.index, one.take, one.status) for one in after.takes] == [
        (broken, 2, DONE),
        (broken + 1, 1, DONE),
    ]
    assert after.ended
    assert after.session_uuid == UUID
    if "mvc" in NEEDS.get(kind, ()):
        assert after.references is not None
        assert {one.recording_uuid for one in after.references.values()} == {before.recording_uuid}
    # A third recording would find nothing to do.
    done = begin_again([before, after])
    assert [one["status"] for one in done.values["entries"]] == [DONE] * len(protocol.steps)
