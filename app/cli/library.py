"""The command ``library``: the recordings of a folder, found and checked."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import Progress, say, say_json
from app.cli.parser import UsageError, add_command, user_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recordings.library import Entry


def add_library(commands: Any) -> None:
    """Add ``myobench library [FOLDER] ...``."""
    parser = add_command(
        commands,
        "library",
        run_library,
        "the recordings of a folder: find them, check them",
        "List the recordings of a folder, newest first, from their headers alone; with flags those "
        "that fit all of them. Files are only read.",
    )
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        type=user_path,
        nargs="?",
        help="where to look (default: the folder that recordings go to)",
    )
    parser.add_argument("--subject", metavar="S", default="", help="the subject; * for any letters")
    parser.add_argument("--exercise", metavar="E", default="", help="beginnings of its words")
    parser.add_argument(
        "--muscle", metavar="M", default="", help="beginnings of its words, as in 'left glu'"
    )
    parser.add_argument("--since", metavar="DATE", type=_day, help="first day, as in 2026-03-01")
    parser.add_argument("--until", metavar="DATE", type=_day, help="last day")
    parser.add_argument(
        "--text", metavar="WORDS", default="", help="words that stand anywhere: notes, device, name"
    )
    parser.add_argument("--subfolders", action="store_true", help="look below the folder too")
    parser.add_argument(
        "--check",
        action="store_true",
        help="read every file through and find the broken ones; the exit code is 1 if there is one",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"must be a day such as 2026-03-01, not {text!r}"
        ) from None


def run_library(options: argparse.Namespace) -> int:
    """List, and check if asked to."""
    from app.config import load_config
    from app.results import library as results
    from recordings.library import Query, list_recordings

    if options.since and options.until and options.since > options.until:
        raise UsageError(f"--since {options.since} is after --until {options.until}")
    query = Query(
        subject=options.subject,
        exercise=options.exercise,
        muscle=options.muscle,
        since=options.since,
        until=options.until,
        text=options.text,
    )
    folder = load_config().data_dir if options.folder is None else options.folder
    listing = list_recordings(folder, subfolders=options.subfolders)
    entries = [entry for entry in listing.entries if query.fits(entry)]
    checked = _check(entries) if options.check else None
    if options.json:
        say_json(results.document(listing, entries, checked))
    else:
        say(results.text(listing, entries, checked))
    return 1 if checked and any(checked.values()) else 0


def _check(entries: Sequence[Entry]) -> dict[Path, str]:
    """Return what is wrong with each file, empty where nothing is; without what cannot be told."""
    from recordings.library import ELSEWHERE, TABLE, WRITTEN

    found: dict[Path, str] = {}
    progress = Progress(len(entries), unit="files")
    for number, entry in enumerate(entries):
        if entry.status in (WRITTEN, ELSEWHERE) or entry.format == TABLE:
            continue

        def tell(share: float, done: int = number, name: str = entry.name) -> None:
            progress.update(done + share, name)

        problem = entry.problem or _problem(entry, tell)
        if problem is not None:
            found[entry.path] = problem
    progress.close(len(entries), "checked")
    return found


def _problem(entry: Entry, progress: Callable[[float], None]) -> str | None:
    from recordings.errors import NeedsAnswer, RecordingError
    from recordings.myobench.checks import check_recording
    from recordings.search_text import printable

    try:
        report = check_recording(entry.path, full=True, progress=progress)
    except NeedsAnswer:
        return None  # rate or unit is not in the file: nobody can tell without them
    except RecordingError as error:
        return printable(error.message.replace(str(entry.path), entry.name))
    said = " ".join(report.problems)
    return printable(said.replace(str(entry.path), entry.name))
