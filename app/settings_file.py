"""What was set in the settings dialog: the tables of ``config.toml``, written by the program.

A file of its own, since chain settings decide about numbers: what the window merely remembers
(`app.remembered`) may be lost without a word, this may not. ``docs/decisions/0015-settings.md``.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import platformdirs

from app.whole_file import set_aside, write_whole

FILE_NAME = "settings.json"
VERSION = 1

#: From a version to the next one; the first is that from version 1 to 2.
MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()


def settings_path() -> Path:
    """Return where the file is: beside ``config.toml``."""
    return Path(platformdirs.user_config_dir("myobench", appauthor=False)) / FILE_NAME


class SettingsFile:
    """The file, and the tables in it.

    Parameters
    ----------
    path
        The file; None keeps nothing.

    Attributes
    ----------
    tables
        As in ``config.toml``; unchecked.
    remark
        What the user must know of the reading; empty when all was well.
    """

    def __init__(self, path: Path | None) -> None:
        self.remark = ""
        self._path = path
        self._writing = threading.Lock()
        self.tables: Mapping[str, Any] = {} if path is None else self._read(path)

    def write(self, tables: Mapping[str, Any]) -> None:
        """Keep other tables. May be called from any thread.

        Raises
        ------
        OSError
            It cannot be written; the former file is untouched.
        """
        with self._writing:
            self.tables = tables
            if self._path is not None:
                text = json.dumps({"version": VERSION, "settings": tables}, indent=1)
                write_whole(self._path, text + "\n")

    def set_aside(self, reason: str) -> None:
        """Put the file away that cannot be used; the next one begins empty."""
        assert self._path is not None
        self.tables = {}
        self.remark = (
            f"{self._path} cannot be used ({reason}) and {set_aside(self._path, 'unused')}"
        )

    def _read(self, path: Path) -> Mapping[str, Any]:
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            return _tables(values)
        except FileNotFoundError:
            pass
        except OSError as error:
            self.remark = f"{path} cannot be read: {error.strerror or error}"
        except (ValueError, RecursionError) as error:
            self.set_aside(str(error))
        return {}


def _tables(values: Any) -> dict[str, Any]:
    version = values.get("version") if isinstance(values, dict) else None
    if type(version) is not int or not 1 <= version <= VERSION:
        raise ValueError(f"it is not of version 1 to {VERSION}")
    for step in MIGRATIONS[version - 1 :]:
        values = step(values)
    tables = values.get("settings")
    if not isinstance(tables, dict):
        raise ValueError("it holds no settings")
    return tables
