"""Sessions that were interrupted: found, their recordings closed, read where they stopped; no Qt.

All of it takes seconds where a long recording has to be recovered: it is called in a thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.clients.model import Session
from app.gui.language import tr
from app.gui.session import words
from app.gui.session.plan import Plan
from app.gui.session.running_file import Running, RunningFiles
from app.protocols.commands import Command
from app.protocols.session.entries import entries_of
from app.results.session.journal import Journal, begin_again, journal_of, refer_again
from recordings.errors import RecordingError
from recordings.myobench.recover import recover
from recordings.myobench.schema import UNFINISHED
from recordings.reader import open_recording

if TYPE_CHECKING:  # it brings SQLAlchemy, which no two threads may load at once
    from app.clients.store import Store

T = TypeVar("T")
log = logging.getLogger(__name__)

_RECOVERED, _INTERRUPTED = "recovered", "interrupted"


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that was begun and not ended.

    Parameters
    ----------
    running
        What is known of it; its `protocol` is there.
    paths
        Its recordings that are there, closed and readable.
    journals
        What those of them tell that have begun it.
    """

    running: Running
    paths: tuple[Path, ...] = ()
    journals: tuple[Journal, ...] = ()

    @property
    def is_ended(self) -> bool:
        """Whether it had ended, and only nobody could note that any more."""
        return bool(self.journals) and self.journals[-1].ended

    def plan(self, source: str) -> Plan:
        """Return the plan that goes on with it, on a SOURCE."""
        protocol = self.running.protocol
        assert protocol is not None
        return Plan(
            protocol=protocol,
            source=source,
            code=self.running.code,
            client_id=self.running.client_id,
            question=self.running.question,
            electrodes_on=self.running.electrodes_on,
            uuid=self.running.uuid,
            began=self.running.began,
            recordings=tuple(map(str, self.paths)),
            again=self._commands(),
        )

    def _commands(self) -> tuple[Command, ...]:
        if not self.journals:
            return ()
        return (*refer_again(self.journals), begin_again(self.journals))

    def text(self) -> str:
        """Return in a sentence whose it is, from when, and where it stopped."""
        code = words.shortened(self.running.code)
        whose = tr("The session of {code}", code=code) if code else tr("A session")
        when = words.day_and_time(self.running.began)
        if not self.journals:
            return tr("{whose}, begun {when}, was interrupted.", whose=whose, when=when)
        entries = entries_of(self.journals[-1].protocol)
        at = int(begin_again(self.journals).values.get("now", 0))
        if at >= len(entries):
            return tr("{whose}, begun {when}, was not ended.", whose=whose, when=when)
        return tr(
            "{whose}, begun {when}, was interrupted at step {number}, {step}.",
            whose=whose,
            when=when,
            number=at + 1,
            step=words.title(entries[at]),
        )


def look(files: RunningFiles, store: Store | None) -> tuple[Interrupted, ...]:
    """Return the sessions that nobody runs any more, and that were not ended; newest first.

    Parameters
    ----------
    files
        The sessions that run on this computer.
    store
        The clients, where they are open: what runs by them and has no file here is found, too.
    """
    left = list(files.left())
    known = {one.uuid for one in left}
    if store is not None and not store.read_only:
        for session in store.running():
            if session.uuid not in known and files.claim(session.uuid):
                files.release(session.uuid)
                left.append(_of_store(session, store))
    found = (_interrupted(one) for one in left)
    usable = [one for one in found if one.running.protocol is not None]
    return tuple(sorted(usable, key=lambda one: one.running.began, reverse=True))


def _of_store(session: Session, store: Store) -> Running:
    client = store.client(session.client_id)
    assert session.began is not None
    return Running(
        uuid=session.uuid,
        began=session.began,
        code="" if client is None else client.code,
        client_id=session.client_id,
        question=session.question,
        electrodes_on=session.electrodes_on,
        recordings=tuple(str(store.path_of(one)) for one in session.recordings),
    )


def _interrupted(running: Running) -> Interrupted:
    paths = tuple(_each(map(Path, running.recordings), mended))
    journals = tuple(_each(paths, _journal))
    protocol = journals[-1].protocol if journals else running.protocol
    return Interrupted(replace(running, protocol=protocol), paths, journals)


def _each(paths: Iterable[Path], made: Callable[[Path], T | None]) -> Iterable[T]:
    for path in paths:
        try:
            found = made(path)
        except (RecordingError, OSError) as problem:
            log.warning("a recording of an interrupted session: %s", problem)
        else:
            if found is not None:
                yield found


def mended(path: Path) -> Path | None:
    """Return a recording, closed under its own name; None where there is nothing in it.

    One that was interrupted is recovered; the file as it was stays beside it, named so.

    Raises
    ------
    RecordingError, OSError
        It is not there, cannot be read, or cannot be recovered.
    """
    recovered = path.with_name(f"{path.stem}_{_RECOVERED}{path.suffix}")
    if not path.exists() and recovered.exists():  # interrupted again, between two names
        return recovered.replace(path)
    with open_recording(path) as recording:
        if recording.status != UNFINISHED:
            return path if recording.n_samples else None
        if not recording.n_samples:
            return None
    if not recovered.exists():
        recover(path, recovered)
    path.replace(path.with_name(f"{path.stem}_{_INTERRUPTED}{path.suffix}"))
    return recovered.replace(path)


def _journal(path: Path) -> Journal | None:
    with open_recording(path) as recording:
        return journal_of(recording)
