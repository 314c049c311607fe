"""What the reader knows of each format of another program."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from acquisition.errors import ConfigError
from recordings.formats import MODULES
from recordings.formats.texts.blocks import encoding_of
from recordings.read_options import ReadOptions, flags_of
from recordings.recording import Recording

#: What can be stated of the signals of any file: `Format.takes` of most.
OF_SIGNALS = ("rate", "unit", "uv_per_count", "columns")
#: So much of a file's beginning is read to tell its format.
HEAD_BYTES = 64 << 10


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file.

    Parameters
    ----------
    path
        The file.
    start
        Its first `HEAD_BYTES` at most.
    size
        Its length in bytes.
    """

    path: Path
    start: bytes
    size: int

    @property
    def suffix(self) -> str:
        """Its ending in lower case, with the point."""
        return self.path.suffix.lower()

    @property
    def text(self) -> str:
        """The beginning as text: UTF-8, UTF-16 by its mark, else Latin-1 (Delsys' degree sign)."""
        encoding, mark = encoding_of(self.start)
        start = self.start[mark:]
        if encoding != "utf-8":
            return start[: len(start) // 2 * 2].decode(encoding, errors="replace")
        try:
            return start.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start > len(start) - 4:  # cut inside a letter
                return start[: error.start].decode("utf-8")
            return start.decode("latin-1")


def head_of(path: Path) -> Head:
    """Return the beginning of a file.

    Raises
    ------
    OSError
        It cannot be read.
    """
    with path.open("rb") as file:
        return Head(path, file.read(HEAD_BYTES), path.stat().st_size)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of another program.

    Parameters
    ----------
    name
        `Recording.format` of its recordings.
    title
        Name for people.
    endings
        Usual endings of its files, with the point, for file dialogs and `library`.
    matches
        Tells from the head whether a file is of this format; believes the contents, not the ending.
    read
        Reads a file. It checks all that it believes, raises `RecordingError` (`NeedsAnswer` where
        the user has to say something), and may let OSError, ValueError, LookupError, TypeError,
        ArithmeticError, RuntimeError and MemoryError out: they are told as damage.
    takes
        Names of `recordings.read_options.PARAMETERS` that say something of its files; others are
        refused rather than passed over.
    is_text
        True where its files can be read as any table of numbers too, if the user describes it.
    at_electrodes
        True where its own scale is that of a known device, at the electrodes; a laboratory's volts
        may be those behind an amplifier (`recordings.formats.amplified`).
    """

    name: str
    title: str
    endings: tuple[str, ...]
    matches: Callable[[Head], bool]
    read: Callable[[Path, ReadOptions], Recording]
    takes: tuple[str, ...] = OF_SIGNALS
    is_text: bool = False
    at_electrodes: bool = False


@cache
def formats() -> tuple[Format, ...]:
    """Return all formats of other programs, in the order of asking."""
    found = []
    for name in MODULES:
        found.append(importlib.import_module(f"recordings.formats.{name}").FORMAT)
    return tuple(found)


def format_of(head: Head, options: ReadOptions | None = None) -> Format | None:
    """Return the first format that `head` matches.

    A text that the user describes (`recordings.read_options.TABLE_OPTIONS`) is any table of
    numbers, whatever program it looks like.
    """
    found = next((item for item in formats() if item.matches(head)), None)
    stated = () if options is None else options.stated().keys()
    if found is not None and found.is_text and not set(stated) <= set(found.takes):
        any_table = formats()[-1]
        return any_table if set(stated) <= set(any_table.takes) else found
    return found


def check_options(found: Format, path: Path, options: ReadOptions) -> None:
    """Refuse what is stated and would not be used.

    Raises
    ------
    ConfigError
        Something says nothing of files of this format.
    """
    unused = [name for name in options.stated() if name not in found.takes]
    if unused:
        raise ConfigError(
            f"{path.name} is read as {found.title}, where {flags_of(unused)} would change nothing.",
            f"Leave {'it' if len(unused) == 1 else 'them'} out.",
        )
