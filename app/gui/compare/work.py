"""Analysing a recording twice in a thread; no Qt, and heavy imports inside of functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.gui.compare.table import as_text, compare
from app.gui.export.choice import Part
from app.gui.jobs.job import Task
from dsp.spec import Setting
from recordings.read_options import ReadOptions


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be analysed.

    Parameters
    ----------
    path, reading
        The recording, and what was stated of it.
    part
        What of it.
    changes
        Settings that replace the recording's.
    """

    path: Path
    reading: ReadOptions
    part: Part
    changes: Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both analyses.

    Parameters
    ----------
    wish
        What they are of.
    recorded, other
        Documents of `analyze`.
    page
        The result page of the other settings.
    """

    wish: Wish
    recorded: Mapping[str, Any]
    other: Mapping[str, Any]
    page: str

    def answers(self, wish: Wish) -> bool:
        """Tell whether its first half serves for a wish: the same part of the same file."""
        mine = self.wish
        return (mine.path, mine.reading, mine.part) == (wish.path, wish.reading, wish.part)


def analyse(wish: Wish, former: Comparison | None, task: Task) -> Comparison:
    """Return the numbers with the recording's settings and with others.

    Parameters
    ----------
    wish
        What is wanted.
    former
        The comparison before, whose first half is taken where it serves.
    task
        Told how far it is.

    Raises
    ------
    Cancelled
        It is not wanted any more.
    ConfigError, RecordingError, SettingsError
        It cannot be done.
    """
    from app.results.analyze import analyze
    from app.results.page import render

    first_s, last_s = wish.part.first_s, wish.part.last_s
    known = former is not None and former.answers(wish)
    begins = 0.0 if known else 0.5
    # The others first: settings that are not possible are told at once.
    other = analyze(
        wish.path,
        overrides=wish.changes,
        reading=wish.reading,
        from_s=first_s,
        to_s=last_s,
        progress=lambda share: task.progress(share * (1.0 - begins)),
    )
    page = render(other)
    if former is not None and known:
        recorded = former.recorded
    else:
        recorded = analyze(
            wish.path,
            reading=wish.reading,
            from_s=first_s,
            to_s=last_s,
            progress=lambda share: task.progress(begins + share * begins),
        ).document
    return Comparison(wish, recorded, other.document, page)


#: What a comparison can be saved as.
SAVED_AS = (".csv", ".json", ".html")


def save(comparison: Comparison, out: Path) -> Path:
    """Write the table (.csv), both analyses (.json) or the page of the other settings (.html).

    Raises
    ------
    RecordingError
        `out` exists or cannot be written.
    """
    from app.results.plain import to_json
    from recordings.export import write_whole

    both = {"recorded": comparison.recorded, "other": comparison.other}
    makers = {
        ".csv": lambda: as_text(compare(comparison.recorded, comparison.other), ","),
        ".json": lambda: f"{to_json(both)}\n",
        ".html": lambda: comparison.page,
    }
    text = makers[out.suffix.lower()]()

    def write(path: Path) -> tuple[str, ...]:
        path.write_text(text, encoding="utf-8", newline="")
        return ()

    write_whole(out, write)
    return out
