"""The recordings of a folder, listed from their headers alone, and found again.

Everything in a folder may be hostile: names are shown as printable text, links that lead out of the
folder are not followed, nothing is opened that is no plain file (a pipe would never answer), a file
that cannot be read is an entry with its reason. Samples are never read.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from recordings.errors import RecordingError
from recordings.folder import beginning, leads_inside, walk
from recordings.formats.format import HEAD_BYTES, Head, format_of, formats
from recordings.hdf5 import SIGNATURE
from recordings.myobench import schema
from recordings.myobench.headline import Headline, read_headline
from recordings.search_text import fits_words, printable, spelled

#: Beyond it a folder is no collection of recordings; the rest is not listed, and that is said.
MAX_FILES = 20_000
#: Endings of our own recordings; a file with one of them is listed whatever is in it.
OWN_ENDINGS = (".h5", ".hdf5")
#: Endings that anything may have: such a file is listed only if its beginning is of a format.
_COMMON_ENDINGS = frozenset({".txt", ".csv", ".tsv", ".dat", ".asc", ".mat", ".wav"})
#: What `myobench analyze` writes beside a recording.
_RESULT_ENDINGS = ("_bursts.csv", "_envelope.csv")

#: `Entry.status` beside those of a recording.
UNREADABLE, OTHER, WRITTEN, ELSEWHERE = "unreadable", "other", "written", "elsewhere"

#: `Entry.format` of a text that holds numbers: a recording, or anything else.
TABLE = "text table"

_DAMAGE = (OSError, RuntimeError, KeyError, ValueError, TypeError, ArithmeticError, MemoryError)


@dataclass(frozen=True, slots=True)
class ChannelName:
    """What a channel is called."""

    name: str
    muscle: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a folder. All texts are printable and on one line.

    Parameters
    ----------
    path
        The file.
    name
        Its name for people, with the subfolder where there is one.
    size_bytes
        Its size.
    time
        When it was recorded, with a time zone; where the file does not say, when it was changed.
    time_is_recorded
        Whether `time` is what the recording says.
    status
        ``complete``, ``recording`` (interrupted: never closed), ``faulted``, ``recovered``, `OTHER`
        (a file of another program, not looked into), `WRITTEN` (being recorded at this moment),
        `ELSEWHERE` (a link out of the folder, not followed) or `UNREADABLE`.
    format
        Name of its format for people.
    problem, hint
        Why it cannot be read, and what to do; empty where it can.
    subject, exercise, note, device
        What the recording says.
    fs
        Rate in Hz; 0 where not known.
    duration_s
        Length in seconds, gaps counted; None where not known.
    channels
        Its channels; empty where not known.
    """

    path: Path
    name: str
    size_bytes: int
    time: datetime
    time_is_recorded: bool
    status: str
    format: str = "Myobench"
    problem: str = ""
    hint: str = ""
    subject: str = ""
    exercise: str = ""
    note: str = ""
    device: str = ""
    fs: float = 0.0
    duration_s: float | None = None
    channels: tuple[ChannelName, ...] = ()
    #: All of it as `Query` compares it, made once: a search looks at every entry at every letter.
    said: str = field(init=False, repr=False, compare=False)
    sites: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sites = tuple(
            spelled(f"{channel.side} {channel.muscle} {channel.name}") for channel in self.channels
        )
        day = self.time.astimezone().strftime("%Y-%m-%d")
        texts = (self.name, self.subject, self.exercise, self.note, self.device, self.format, day)
        object.__setattr__(self, "sites", sites)
        object.__setattr__(self, "said", spelled(" ".join((*texts, *sites))))

    @property
    def can_be_opened(self) -> bool:
        """Whether nothing is known to stand in the way."""
        return not self.problem


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a folder.

    Parameters
    ----------
    folder
        The folder.
    entries
        Its recordings, newest first.
    remarks
        What was left out and why, for people; empty when nothing was.
    """

    folder: Path
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty query fits everything.

    Upper and lower case are one, and so are spaces and underscores.

    Parameters
    ----------
    subject
        The subject, whole; ``*`` stands for any letters.
    exercise
        Words, each of which begins a word of the exercise.
    muscle
        Words, each of which begins a word of one channel: ``left glu`` finds the left gluteus.
    since, until
        First and last day, as the calendar here has it.
    text
        Words, each of which stands anywhere: name, subject, exercise, note, device, muscles, day.
    """

    subject: str = ""
    exercise: str = ""
    muscle: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    _wanted: tuple[str, str, str, str] = field(init=False, repr=False, default=("", "", "", ""))

    def __post_init__(self) -> None:
        spelt = tuple(map(spelled, (self.subject, self.exercise, self.muscle, self.text)))
        object.__setattr__(self, "_wanted", spelt)

    def fits(self, entry: Entry) -> bool:
        """Tell whether a file is looked for."""
        subject, exercise, muscle, text = self._wanted
        day = entry.time.astimezone().date()
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and (not subject or _is_subject(subject, spelled(entry.subject)))
            and (not exercise or fits_words(exercise, spelled(entry.exercise)))
            and (not muscle or any(fits_words(muscle, site) for site in entry.sites))
            and all(word in entry.said for word in text.split())
        )


def list_recordings(
    folder: Path | str,
    *,
    subfolders: bool = False,
    progress: Callable[[int, int], None] | None = None,
    stopping: threading.Event | None = None,
) -> Listing:
    """List a folder; a file that cannot be read is an entry, never an error.

    Parameters
    ----------
    folder
        Where to look.
    subfolders
        Also below it.
    progress
        Called with how many files are read, and of how many.
    stopping
        Ends it early when set; what was read so far is returned.

    Raises
    ------
    RecordingError
        The folder itself cannot be listed.
    """
    folder = Path(folder)
    remarks: list[str] = []
    found = _files(folder, subfolders, remarks, stopping)
    entries: list[Entry] = []
    for number, (path, name) in enumerate(found):
        if stopping is not None and stopping.is_set():
            break
        entry = _look(folder, path, name)
        if entry is not None:
            entries.append(entry)
        if progress is not None:
            progress(number + 1, len(found))
    entries.sort(key=lambda entry: (entry.time, entry.name), reverse=True)
    return Listing(folder, tuple(entries), tuple(remarks))


def look_at(path: Path) -> Entry | None:
    """Return what one file is, as `list_recordings` does; None where it is not there."""
    return _look(path.parent, path, printable(path.name))


def endings() -> tuple[str, ...]:
    """Return the endings of files that can be opened, ours first."""
    others = (ending for item in formats() for ending in item.endings)
    return tuple(dict.fromkeys((*OWN_ENDINGS, *others)))


def _files(
    folder: Path, subfolders: bool, remarks: list[str], stopping: threading.Event | None
) -> list[tuple[Path, str]]:
    """Return path and name for people of every file that may be a recording."""
    known = frozenset(endings())
    found: list[tuple[Path, str]] = []
    for entry, inside in walk(folder, subfolders, remarks, stopping):
        lower = entry.name.lower()
        if Path(lower).suffix not in known or lower.endswith(_RESULT_ENDINGS):
            continue
        if len(found) == MAX_FILES:
            remarks.append(f"Only the first {MAX_FILES} files are listed.")
            break
        found.append((Path(entry.path), printable(f"{inside}{entry.name}")))
    return found


def _look(folder: Path, path: Path, name: str) -> Entry | None:
    """Return what a file is; None for what is no file, or no recording of any kind."""
    about = None
    try:
        about = path.lstat()
        is_link = stat.S_ISLNK(about.st_mode)
        if is_link:
            about = path.stat()
    except OSError as error:
        if about is None and isinstance(error, FileNotFoundError):
            return None  # gone since the folder was read
        return _unreadable(path, name, about, f"{name} cannot be read: {error.strerror or error}.")
    if not stat.S_ISREG(about.st_mode):
        return None
    if is_link and not leads_inside(path, folder):
        why = f"{name} is a link out of this folder, which is not followed."
        return replace(_unreadable(path, name, about, why), status=ELSEWHERE)
    if about.st_size == 0:
        return _unreadable(path, name, about, f"{name} is empty.")
    try:
        return _entry(path, name, about, is_link=is_link)
    except RecordingError as error:
        entry = _unreadable(path, name, about, error.message, error.hint)
        return replace(entry, status=WRITTEN) if _is_written(error) else entry
    except _DAMAGE as error:
        reason = getattr(error, "strerror", None) or error
        return _unreadable(path, name, about, f"{name} cannot be read: {reason}.")


def _entry(path: Path, name: str, about: os.stat_result, *, is_link: bool) -> Entry | None:
    """Return what the beginning of a plain file says.

    Raises
    ------
    RecordingError, OSError, RuntimeError, KeyError, ValueError, TypeError, ArithmeticError
        It cannot be read, or says what cannot be.
    """
    refusal: RecordingError | None = None
    if beginning(path, len(SIGNATURE), is_link=is_link) == SIGNATURE:
        try:
            return _own(path, name, about, read_headline(path))
        except RecordingError as error:
            refusal = error
    head = Head(path, beginning(path, HEAD_BYTES, is_link=is_link), about.st_size)
    if refusal is not None and (schema.FORMAT.encode() in head.start or _is_written(refusal)):
        raise refusal
    known = format_of(head)
    if known is not None:
        title = TABLE if known.name == "delimited" else printable(known.title.partition(" (")[0])
        return Entry(path, name, about.st_size, _changed(about), False, OTHER, format=title)
    if refusal is not None:
        raise refusal
    if path.suffix.lower() in _COMMON_ENDINGS:
        return None
    return _unreadable(path, name, about, f"{name} is of no format that is known.")


def _is_written(refusal: RecordingError) -> bool:
    """Tell whether a program writes the file at this moment, which HDF5's lock shows."""
    return isinstance(refusal.__cause__, BlockingIOError)


def _own(path: Path, name: str, about: os.stat_result, said: Headline) -> Entry:
    recorded = _moment(said.created_utc)
    return Entry(
        path=path,
        name=name,
        size_bytes=about.st_size,
        time=recorded or _changed(about),
        time_is_recorded=recorded is not None,
        status=said.status,
        subject=printable(said.subject),
        exercise=printable(said.exercise),
        note=printable(said.note),
        device=printable(said.device),
        fs=said.fs,
        duration_s=said.duration_s,
        channels=tuple(
            ChannelName(*map(printable, texts))
            for texts in zip(said.names, said.muscles, said.sides, strict=True)
        ),
    )


def _unreadable(
    path: Path, name: str, about: os.stat_result | None, why: str, hint: str = ""
) -> Entry:
    return Entry(
        path,
        name,
        0 if about is None else about.st_size,
        _changed(about),
        time_is_recorded=False,
        status=UNREADABLE,
        # The folder is known; its path would only make the line long.
        problem=printable(why.replace(str(path), name)),
        hint=printable(hint),
    )


def _changed(about: os.stat_result | None) -> datetime:
    """Return when a file was changed; 1970 where its disk names no day that a calendar has."""
    try:
        return datetime.fromtimestamp(0 if about is None else about.st_mtime).astimezone()
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _moment(created_utc: str) -> datetime | None:
    """Return a time with its zone; that of this computer where it names none."""
    try:
        return datetime.fromisoformat(created_utc).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _is_subject(wanted: str, subject: str) -> bool:
    parts = wanted.split("*")
    if len(parts) == 1:
        return wanted == subject
    first, *middle, last = parts
    if not subject.startswith(first) or not subject.endswith(last):
        return False
    at, end = len(first), len(subject) - len(last)
    for part in middle:
        found = subject.find(part, at, max(at, end))
        if found < 0:
            return False
        at = found + len(part)
    return at <= end
