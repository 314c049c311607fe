"""Sessions that run, one small file each: what goes on after a crash is found by them.

They are in the state folder, with or without a store of clients, and hold no name of a person. The
window that runs a session holds the lock beside its file; the system lets go of that when the
program ends, however it ends.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from acquisition.lock_file import open_lock_file, try_lock
from app.gui.session.plan import Plan
from app.protocols.session.protocol import Protocol, ProtocolError
from app.protocols.session.protocol_file import protocol_from_values
from app.whole_file import set_aside, write_whole

log = logging.getLogger(__name__)

VERSION = 1
_TEXTS = ("session", "code", "question", "source", "electrodes_on")
_UUID = re.compile(r"[0-9a-zA-Z-]{8,64}")


@dataclass(frozen=True, slots=True)
class Running:
    """A session that was begun and not ended.

    Parameters
    ----------
    uuid, code, client_id, question, source, began, recordings, electrodes_on
        As of its `Plan`; `recordings` in the order in which they were begun.
    protocol
        What is done; None where that is only in its recordings.
    """

    uuid: str
    began: datetime
    code: str = ""
    client_id: int = 0
    question: str = ""
    source: str = ""
    recordings: tuple[str, ...] = ()
    protocol: Protocol | None = None
    electrodes_on: str = ""

    @classmethod
    def of(cls, plan: Plan, recordings: tuple[str, ...]) -> Running:
        """Return what is kept of a plan whose recordings are these."""
        return cls(
            plan.uuid,
            plan.began,
            plan.code,
            plan.client_id,
            plan.question,
            plan.source,
            recordings,
            plan.protocol,
            plan.electrodes_on,
        )

    def to_values(self) -> dict[str, Any]:
        """Return it as its file holds it."""
        return {
            "version": VERSION,
            "session": self.uuid,
            "began": self.began.isoformat(),
            "code": self.code,
            "client_id": self.client_id,
            "question": self.question,
            "source": self.source,
            "recordings": list(self.recordings),
            "electrodes_on": self.electrodes_on,
            "protocol": None if self.protocol is None else self.protocol.to_values(),
        }

    @classmethod
    def from_values(cls, values: Any) -> Running:
        """Read what `to_values` gave.

        Raises
        ------
        ValueError
            It is something else.
        """
        if not isinstance(values, Mapping) or values.get("version") != VERSION:
            raise ValueError(f"it is not of version {VERSION}")
        texts = {name: values.get(name, "") for name in _TEXTS}
        recordings, client = values.get("recordings", []), values.get("client_id", 0)
        if not all(isinstance(text, str) for text in texts.values()):
            raise ValueError("something in it is no text")
        if _UUID.fullmatch(texts["session"]) is None or type(client) is not int:
            raise ValueError("session or client_id is none")
        if not isinstance(recordings, list) or not all(isinstance(p, str) for p in recordings):
            raise ValueError("recordings is no list of paths")
        began = datetime.fromisoformat(str(values.get("began")))
        if began.tzinfo is None:
            raise ValueError("began has no time zone")
        protocol = values.get("protocol")
        try:
            plan = None if protocol is None else protocol_from_values(protocol)
        except ProtocolError as problem:
            raise ValueError(str(problem)) from None
        return cls(
            texts["session"],
            began,
            texts["code"],
            client,
            texts["question"],
            texts["source"],
            tuple(recordings),
            plan,
            texts["electrodes_on"],
        )


class RunningFiles:
    """The sessions that run; may be called from any thread, one at a time.

    Parameters
    ----------
    folder
        Where they are kept; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._locks: dict[str, int] = {}

    def keep(self, running: Running) -> None:
        """Keep a session, whole, and hold its lock from now on.

        Raises
        ------
        OSError
            It cannot be written; a former state of it is untouched.
        """
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self.claim(running.uuid)
        text = json.dumps(running.to_values(), ensure_ascii=True, indent=1)
        write_whole(self._path(running.uuid), text)

    def claim(self, uuid: str) -> bool:
        """Hold the lock of a session; False: another window runs it."""
        if self._folder is None or uuid in self._locks:
            return True
        self._folder.mkdir(parents=True, exist_ok=True)
        file = open_lock_file(self._folder / f"{uuid}.lock")
        if not try_lock(file):
            os.close(file)
            return False
        self._locks[uuid] = file
        return True

    def release(self, uuid: str) -> None:
        """Let go of a lock."""
        file = self._locks.pop(uuid, None)
        if file is not None:
            os.close(file)

    def release_all(self) -> None:
        """Let go of every lock: the window ends."""
        for uuid in tuple(self._locks):
            self.release(uuid)

    def forget(self, uuid: str) -> None:
        """Take a session away: it is over.

        Raises
        ------
        OSError
            Its file cannot be deleted.
        """
        if self._folder is not None:
            self._path(uuid).unlink(missing_ok=True)
        self.release(uuid)
        if self._folder is not None:
            (self._folder / f"{uuid}.lock").unlink(missing_ok=True)

    def left(self) -> tuple[Running, ...]:
        """Return the sessions that nobody runs now, the newest first; damaged files go aside."""
        if self._folder is None:
            return ()
        found = []
        for path in sorted(self._folder.glob("*.json")):
            if _UUID.fullmatch(path.stem) is None or path.stem in self._locks:
                continue
            try:
                running = Running.from_values(json.loads(path.read_text(encoding="utf-8")))
                if running.uuid != path.stem or not self.claim(running.uuid):
                    continue
            except (ValueError, RecursionError) as problem:
                log.warning("%s is damaged (%s) and %s", path, problem, set_aside(path, "damaged"))
                continue
            except OSError as problem:
                log.warning("%s cannot be read: %s", path, problem)
                continue
            self.release(running.uuid)  # another window may offer it too; one goes on with it
            found.append(running)
        return tuple(sorted(found, key=lambda one: one.began, reverse=True))

    def _path(self, uuid: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{uuid}.json"
