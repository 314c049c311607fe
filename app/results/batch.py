"""Many recordings analysed in one go: the results of each, and a summary of all.

What is written for a recording is what ``myobench analyze --out`` writes. One that cannot be
analysed costs a line of the summary and not the others' results.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2

from acquisition.errors import ConfigError
from app.results.analyze import analyze
from app.results.page import headlines, minus, write_results, write_together
from app.results.plain import to_json, when
from app.results.settings import SettingsError
from app.results.summary import activation_table
from recordings.errors import RecordingError
from recordings.software import software_name

_STEM = "summary"
_CSV_COLUMNS = (
    *("file", "created_utc", "channel", "muscle", "side", "unit", "quality"),
    *("rms_mean", "rms_max", "bursts", "burst_rms_mean"),
    *("mdf_start_hz", "mdf_slope_pct_per_s", "mdf_slope_se_pct_per_s", "reason"),
)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one recording.

    Parameters
    ----------
    path
        The recording.
    document
        Its analysis; None where that failed.
    page
        Its result page.
    problem
        Why it failed, one line; else empty.
    """

    path: Path
    document: Mapping[str, Any] | None = None
    page: Path | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of all.

    Parameters
    ----------
    files
        In the order in which they were given, as far as it went.
    n_wanted
        How many were given.
    page
        The page of the summary.
    """

    files: tuple[FileResult, ...]
    n_wanted: int
    page: Path

    @property
    def failed(self) -> tuple[FileResult, ...]:
        """Those that could not be analysed."""
        return tuple(one for one in self.files if one.problem)


def analyze_many(
    paths: Sequence[Path],
    folder: Path,
    *,
    progress: Callable[[float], None],
    say: Callable[[Path, int], None],
    is_cancelled: Callable[[], bool],
) -> Batch:
    """Analyse recordings one after the other and write their results and a summary.

    Parameters
    ----------
    paths
        The recordings.
    folder
        Where results go; made where it is missing. Nothing in it is overwritten.
    progress
        Called with 0 to 1 over all; it may raise to end the analysis that runs.
    say
        Called with each recording and its number, from 0, before it is analysed.
    is_cancelled
        Whether no more is wanted. What is whole by then stays, and the summary is of that.

    Raises
    ------
    OSError
        The folder cannot be written; results that are there stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done: list[FileResult] = []
    for number, path in enumerate(paths):
        if is_cancelled():
            break
        say(path, number)

        def share(part: float, number: int = number) -> None:
            progress((number + part) / len(paths))

        try:
            analysis = analyze(path, progress=share)
        except (RecordingError, ConfigError, SettingsError) as problem:
            done.append(FileResult(path, problem=" ".join(str(problem).split())))
            continue
        except Exception as problem:
            if is_cancelled():
                break
            line = f"{type(problem).__name__}: {problem}"
            done.append(FileResult(path, problem=" ".join(line.split())))
            continue
        pages = write_results(analysis, folder)
        done.append(FileResult(path, analysis.document, pages[0]))
    return Batch(tuple(done), len(paths), _write_summary(done, len(paths), folder))


def _write_summary(files: Sequence[FileResult], n_wanted: int, folder: Path) -> Path:
    documents = [one.document for one in files if one.document is not None]
    texts = {
        ".html": _page(files, n_wanted),
        ".json": to_json(documents) + "\n",
        ".csv": _csv(files),
    }
    return write_together(folder, _STEM, texts)[0]


def _csv(files: Sequence[FileResult]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_CSV_COLUMNS)
    for one in files:
        if one.document is None:
            blank = [""] * (len(_CSV_COLUMNS) - 2)
            table.writerow([one.path.name, *blank, one.problem])
            continue
        for channel in one.document["channels"]:
            trend = channel["median_frequency"]
            reasons = filter(None, (channel["rms_reason"], trend["reason"]))
            table.writerow(
                [
                    *(one.path.name, one.document["created_utc"], channel["name"]),
                    *(channel["muscle"], channel["side"], channel["unit"]),
                    channel["quality"]["verdict"],
                    *(_cell(channel["rms_mean"]), _cell(channel["rms_max"])),
                    *(len(channel["bursts"]), _cell(channel["burst_rms"]["mean"])),
                    _cell(trend["intercept_hz"]),
                    _cell(trend["slope_pct_per_s"]),
                    _cell(trend["slope_se_pct_per_s"]),
                    "; ".join(reasons),
                ]
            )
    return text.getvalue()


def _cell(value: float | None) -> str:
    """Return a number with all its digits; empty where it is withheld."""
    return "" if value is None else repr(value)


def _page(files: Sequence[FileResult], n_wanted: int) -> str:
    template = resources.files("resources").joinpath("templates", "batch.html")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["minus"] = minus
    shown = [
        {
            "name": one.path.name,
            "link": one.page.name,
            "when": when(one.document["created_utc"]),
            "headlines": headlines(one.document),
            "table": activation_table(one.document),
        }
        for one in files
        if one.document is not None and one.page is not None
    ]
    return environment.from_string(template.read_text(encoding="utf-8")).render(
        files=shown,
        failed=[one for one in files if one.problem],
        n_wanted=n_wanted,
        n_left=n_wanted - len(files),
        software=software_name(),
    )
