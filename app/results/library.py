"""A folder of recordings: the document of ``myobench library``, its text, and its words."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.results.plain import plain
from app.results.table import text_table
from recordings.search_text import printable

if TYPE_CHECKING:  # the window says these words before HDF5 is loaded
    from recordings.library import Entry, Listing

_STATUS = {
    "complete": "complete",
    "recording": "interrupted",
    "faulted": "ended early",
    "recovered": "recovered",
    "written": "being recorded",
    "elsewhere": "link, not followed",
    "unreadable": "cannot be read",
}


def status_words(entry: Entry) -> str:
    """Return how a file is, in a word or two; of another program's file its format."""
    return _STATUS.get(entry.status, entry.format)


def day_and_time(entry: Entry) -> str:
    """Return when it was recorded, by the clock here."""
    return entry.time.astimezone().strftime("%Y-%m-%d %H:%M")


def length(entry: Entry) -> str:
    """Return how long it is, as a clock says it: ``0:28``, ``1:02:03``; empty where not known."""
    if entry.duration_s is None:
        return ""
    whole_s = max(round(entry.duration_s), 1 if entry.duration_s > 0 else 0)
    minutes, seconds = divmod(whole_s, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def muscles(entry: Entry) -> tuple[str, ...]:
    """Return the muscles that it has, each once, as people write them."""
    names = (channel.muscle.replace("_", " ").strip() for channel in entry.channels)
    return tuple(dict.fromkeys(filter(None, names)))


def document(
    listing: Listing, entries: Sequence[Entry], checked: Mapping[Path, str] | None = None
) -> dict[str, Any]:
    """Return a listing, JSON-compatible.

    Parameters
    ----------
    listing
        What is in the folder.
    entries
        Those of it that are looked for.
    checked
        By file what its check found, empty where it is well; without those that cannot be checked.
        None where nothing was.
    """
    result: dict[str, Any] = plain(
        {
            "folder": listing.folder,
            "files": len(listing.entries),
            "remarks": listing.remarks,
            "recordings": [_entry(entry, checked) for entry in entries],
        }
    )
    return result


def _entry(entry: Entry, checked: Mapping[Path, str] | None) -> dict[str, Any]:
    said = {
        "file": entry.path,
        "status": entry.status,
        "format": entry.format,
        "recorded_utc": entry.time.isoformat() if entry.time_is_recorded else None,
        "changed_utc": None if entry.time_is_recorded else entry.time.isoformat(),
        "size_bytes": entry.size_bytes,
        "subject": entry.subject or None,
        "exercise": entry.exercise or None,
        "note": entry.note or None,
        "device": entry.device or None,
        "sampling_rate_hz": entry.fs or None,
        "duration_s": entry.duration_s,
        "channels": [
            {"name": channel.name, "muscle": channel.muscle, "side": channel.side}
            for channel in entry.channels
        ],
        "problem": entry.problem or None,
        "hint": entry.hint or None,
    }
    if checked is not None:
        found = checked.get(entry.path)
        said["check"] = "ok" if found == "" else found
    return said


def text(
    listing: Listing, entries: Sequence[Entry], checked: Mapping[Path, str] | None = None
) -> str:
    """Return a listing as text, with what checks found (as `document` takes it)."""
    if not entries:
        return _nothing(listing)
    rows = [
        (
            day_and_time(entry) + ("" if entry.time_is_recorded else " *"),
            entry.subject,
            entry.exercise.replace("_", " "),
            length(entry),
            str(len(entry.channels) or ""),
            status_words(entry),
            entry.name,
        )
        for entry in entries
    ]
    headers = ("recorded", "subject", "exercise", "length", "ch", "status", "file")
    lines = [text_table(headers, rows, "<<<>><<"), "", _count(listing, entries)]
    if not all(entry.time_is_recorded for entry in entries):
        lines.append("* not said in the file: when it was last changed")
    for entry in entries:
        if entry.problem and (checked is None or entry.path not in checked):
            lines.append(f"{entry.problem} {entry.hint}".strip())
    lines += listing.remarks
    if checked is not None:
        lines += ["", *_check_lines(entries, checked)]
    return "\n".join(lines)


def _check_lines(entries: Sequence[Entry], checked: Mapping[Path, str]) -> list[str]:
    """Return what checks found, and how to save what can be saved."""
    broken = [entry for entry in entries if checked.get(entry.path)]
    n_left = len(entries) - len(checked)
    left = f"; {n_left} could not be checked" if n_left else ""
    if not broken:
        return [f"{len(checked)} checked, none is broken{left}"]
    lines = [f"{len(checked)} checked: {len(broken)} broken{left}"]
    for entry in broken:
        said = checked[entry.path].removeprefix(f"{entry.name} ")
        lines.append(f"  {entry.name}: {said}")
        if entry.problem:
            lines += [f"    {entry.hint}"] if entry.hint else []
        elif entry.status != "other":
            path = shlex.quote(printable(str(entry.path)))
            lines.append(f"    Try: myobench recover {path}; it is not changed.")
    return lines


def _count(listing: Listing, entries: Sequence[Entry]) -> str:
    total = len(listing.entries)
    of = f" of {total}" if len(entries) != total else ""
    folder = printable(str(listing.folder))
    return f"{len(entries)}{of} recording{'' if total == 1 else 's'} in {folder}"


def _nothing(listing: Listing) -> str:
    total, folder = len(listing.entries), printable(str(listing.folder))
    if total:
        said = f"Nothing in {folder} fits; it has {total} recording{'' if total == 1 else 's'}."
    else:
        said = f"No recordings in {folder}."
    return "\n".join([said, *listing.remarks])
