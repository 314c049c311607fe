"""Baselines of this and of earlier sessions, to be compared with where that is honest.

One file in the user's state folder, by pseudonym of the person. A baseline that comes out of the
file is one of other electrodes: microvolts are not compared with it (`app.protocols.balance.
comparable` says what may be).
"""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

from app.protocols.balance.baseline import Baseline
from app.whole_file import set_aside, write_whole

FILE_NAME = "baselines.json"
VERSION = 1
#: Of all people; the oldest go. One of eight muscles and eight repetitions takes 13 kB.
MOST_KEPT = 200


class BaselineStore:
    """What is kept, and the file it lives in. May be called from any thread.

    Parameters
    ----------
    path
        The file, read at the first question; None keeps nothing between starts.

    Attributes
    ----------
    remark
        What the user should know of the reading of the file; empty when all was well.
    """

    def __init__(self, path: Path | None) -> None:
        self.remark = ""
        self._path = path
        self._lock = threading.Lock()
        self._kept: list[Baseline] | None = [] if path is None else None

    def keep(self, baseline: Baseline) -> None:
        """Keep a baseline; it takes the place of one of the same person and name.

        Raises
        ------
        OSError
            The file cannot be written; it is kept for this start of the program.
        """
        with self._lock:
            self._change([*(one for one in self._loaded() if not _same(one, baseline)), baseline])

    def forget(self, baseline: Baseline) -> None:
        """Keep a baseline no longer; OSError as in `keep`."""
        with self._lock:
            self._change([one for one in self._loaded() if not _same(one, baseline)])

    def forget_subject(self, subject: str) -> None:
        """Keep nothing of a person any longer; OSError as in `keep`."""
        with self._lock:
            kept = self._loaded()
            if any(one.subject == subject for one in kept):
                self._change([one for one in kept if one.subject != subject])

    def of(self, subject: str) -> tuple[Baseline, ...]:
        """Return what is kept of a person (empty: of nobody in particular), newest first."""
        with self._lock:
            return tuple(one for one in reversed(self._loaded()) if one.subject == subject)

    def electrodes_off(self) -> None:
        """Take note that the electrodes of this session were taken off: another begins."""
        with self._lock:
            self._kept = [replace(one, same_session=False) for one in self._loaded()]

    def _change(self, kept: list[Baseline]) -> None:
        self._kept = kept[-MOST_KEPT:]
        if self._path is not None:
            values = {"version": VERSION, "baselines": [one.to_values() for one in self._kept]}
            write_whole(self._path, json.dumps(values, allow_nan=False))

    def _loaded(self) -> list[Baseline]:
        if self._kept is None:
            assert self._path is not None
            self._kept = self._read(self._path)
        return self._kept

    def _read(self, path: Path) -> list[Baseline]:
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(values, dict) or values.get("version") != VERSION:
                raise ValueError(f"it is not of version {VERSION}")
            read = [Baseline.from_values(one) for one in values["baselines"]]
            return [replace(one, same_session=False) for one in read]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.remark = f"{path} cannot be read: {error.strerror or error}"
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            self.remark = f"{path} is damaged ({error}) and {set_aside(path, 'damaged')}"
        return []


def _same(one: Baseline, other: Baseline) -> bool:
    return (one.subject, one.name) == (other.subject, other.name)
