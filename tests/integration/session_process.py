"""A process that records a guided session, to be killed; started by `multiprocessing`."""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from app.engine.one_key import OneKey
from app.engine.processor import Processed
from app.engine.session import record_headless
from app.protocols.commands import Command
from app.protocols.session.view import RUNNING
from recordings.notes import SessionNotes
from recordings.sources import default_registry

#: Time in seconds, index one past the newest processed sample, the entry that runs (-1: none), and
#: since which sample.
REPORT = struct.Struct("<dqqq")


@dataclass(frozen=True, slots=True)
class Job:
    """What to record.

    Parameters
    ----------
    uri, path
        Source, and the file to create.
    commands
        What is asked at its first sample.
    """

    uri: str
    path: Path
    commands: tuple[Command, ...]


def record(job: Job, reports: Connection) -> None:
    """Record a session at the pace of its source, and tell how far it is with every chunk."""
    key = OneKey()

    def tell(processed: Processed) -> None:
        entry = None if key.view is None else key.view.entry
        runs = entry is not None and entry.status == RUNNING
        now, since = (entry.index, entry.start_sample) if runs and entry is not None else (-1, -1)
        said = time.monotonic(), processed.chunk.end_sample, now, since
        reports.send_bytes(REPORT.pack(*said))

    record_headless(
        default_registry(),
        job.uri,
        job.path,
        None,
        commands=[(0.0, command) for command in job.commands],
        notes=SessionNotes("C-001"),
        observer=tell,
        key=key,
    )
