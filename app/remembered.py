"""What the user chose last, kept from one start of the program to the next.

Only for convenience: it holds nothing that a measurement depends on, so no trouble with it may ever
stop the program. A file that cannot be read is set aside, with a remark for the user.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from app.whole_file import set_aside, write_whole

T = TypeVar("T")

FILE_NAME = "remembered.json"
VERSION = 2
#: As many as fit in a menu that is read at a glance.
MAX_RECENT = 8


def remembered_path() -> Path:
    """Return where the file is."""
    return Path(platformdirs.user_state_dir("myobench", appauthor=False)) / FILE_NAME


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered.

    Parameters
    ----------
    device
        SOURCE of the device that was chosen last; empty before the first.
    recent
        SOURCEs that were connected, newest first, each once.
    library
        Folder that recordings were looked for in last; empty: the one that they go to.
    choices
        What was chosen in the window, by name (``scope.seconds``): values that JSON has.
    """

    device: str = ""
    recent: tuple[str, ...] = ()
    library: str = ""
    choices: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return it as the file holds it."""
        return {
            "version": VERSION,
            "device": self.device,
            "recent": list(self.recent),
            "library": self.library,
            "choices": dict(self.choices),
        }

    @classmethod
    def from_dict(cls, values: Any) -> Remembered:
        """Read what `to_dict` gave.

        Raises
        ------
        ValueError
            It is something else; says what.
        """
        version = values.get("version") if isinstance(values, dict) else None
        if type(version) is not int or not 1 <= version <= VERSION:
            raise ValueError(f"it is not of version 1 to {VERSION}")
        for step in MIGRATIONS[version - 1 :]:
            values = step(values)
        device, recent = values.get("device"), values.get("recent")
        library, choices = values.get("library", ""), values.get("choices", {})
        if not isinstance(choices, dict):
            raise ValueError("choices is no table")
        if not isinstance(device, str) or not isinstance(recent, list):
            raise ValueError("device or recent is missing")
        if not isinstance(library, str):
            raise ValueError("library is no text")
        if not all(isinstance(text, str) for text in recent):
            raise ValueError("recent holds something that is no text")
        return cls(device, tuple(dict.fromkeys(recent))[:MAX_RECENT], library, choices)


def _from_1(values: dict[str, Any]) -> dict[str, Any]:
    """Give what had no choices none; version 1 began without `library`, too."""
    return {"library": "", **values, "version": 2, "choices": {}}


#: From a version to the next one; the first is that from version 1 to 2.
MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_from_1,)


def _whole(digits: str) -> int:
    if len(digits) > 18:  # nothing that we keep; Qt takes 64 bits
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):  # JSON has none, but Python reads it
        raise ValueError(f"{digits} is no number")
    return value


class Memory:
    """`Remembered`, and the file it lives in. May be called from any thread.

    Parameters
    ----------
    path
        The file; None keeps nothing.

    Attributes
    ----------
    remark
        What the user should know of the reading of the file; empty when all was well.
    """

    def __init__(self, path: Path | None) -> None:
        self.remark = ""
        self._path = path
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._now = Remembered() if path is None else self._read(path)
        self._saved = self._now

    @property
    def path(self) -> Path | None:
        """The file; None where nothing is kept between starts."""
        return self._path

    @property
    def now(self) -> Remembered:
        """What is remembered at this moment."""
        with self._lock:
            return self._now

    def note_device(self, source: str) -> None:
        """Remember the device that was chosen."""
        with self._lock:
            self._now = replace(self._now, device=source)

    def note_connected(self, source: str) -> None:
        """Put a SOURCE at the head of those that were connected."""
        with self._lock:
            others = (text for text in self._now.recent if text != source)
            self._now = replace(self._now, recent=(source, *others)[:MAX_RECENT])

    def forget(self, source: str) -> None:
        """Take a SOURCE from those that were connected: what it names is gone."""
        with self._lock:
            others = tuple(text for text in self._now.recent if text != source)
            self._now = replace(self._now, recent=others)

    def note_library(self, folder: str) -> None:
        """Remember where recordings were looked for; empty: where they go."""
        with self._lock:
            self._now = replace(self._now, library=folder)

    def choice(self, name: str, default: T) -> T:
        """Return what was chosen under a name; `default` before, or where it is of another type."""
        value = self.now.choices.get(name, default)
        # A whole number does for one with a fraction; True is no number.
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        return value if type(value) is type(default) else default

    def choose(self, name: str, value: Any) -> None:
        """Remember what was chosen: texts, numbers, booleans, lists and tables of them."""
        with self._lock:
            if self._now.choices.get(name) != value or name not in self._now.choices:
                self._now = replace(self._now, choices={**self._now.choices, name: value})

    @property
    def is_saved(self) -> bool:
        """Whether the file says all that is remembered."""
        with self._lock:
            return self._now == self._saved

    def save(self) -> None:
        """Write the file: the old one or the new one is there at any moment, and it is whole.

        Raises
        ------
        OSError
            It cannot be written; the former file is untouched.
        """
        with self._saving:  # whoever writes last writes the newest
            written = self.now
            if self._path is not None:
                write_whole(self._path, json.dumps(written.to_dict(), indent=1))
            with self._lock:
                self._saved = written

    def _read(self, path: Path) -> Remembered:
        try:
            text = path.read_text(encoding="utf-8")
            return Remembered.from_dict(
                json.loads(text, parse_int=_whole, parse_float=_finite, parse_constant=_finite)
            )
        except FileNotFoundError:
            return Remembered()
        except OSError as error:
            self.remark = f"{path} cannot be read: {error.strerror or error}"
        except (ValueError, RecursionError) as error:  # JSON and encoding errors are ValueErrors
            self.remark = f"{path} is damaged ({error}) and {set_aside(path, 'damaged')}"
        return Remembered()
