"""The files of a report: names that every system takes, never an old file overwritten."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.results.page import free_stem
from app.results.plain import to_json
from app.results.report.blocks import Report
from app.results.report.html import to_html
from app.results.session.numbers import SessionNumbers
from app.results.words import Language
from app.whole_file import write_new

PDF, HTML, JSON = "pdf", "html", "json"
#: What a report may be written as, in the order in which it is.
FORMATS = (PDF, HTML, JSON)
#: Longest part of a name that a person or a file gave.
_LETTERS = 40

#: Writes a report as PDF to a path; there is Qt in it, and so none here.
WritePdf = Callable[[Report, Path, Language], None]


def report_stem(numbers: SessionNumbers, code: str = "") -> str:
    """Return what the files of a report are called: date, code, protocol; only plain letters.

    Parameters
    ----------
    numbers
        Of the session.
    code
        Pseudonym of the client; empty: the one in the recordings.
    """
    began = numbers.began
    parts = (
        "undated" if began is None else f"{began:%Y-%m-%d}",
        _plain(code or numbers.subject),
        _plain(numbers.protocol.id or numbers.protocol.name),
    )
    return "_".join(part for part in parts if part)


def write_report(
    report: Report,
    document: Mapping[str, Any],
    folder: Path,
    stem: str,
    formats: Sequence[str],
    language: Language,
    write_pdf: WritePdf | None = None,
) -> list[Path]:
    """Write a report into a folder and return the paths: all of them, or none is left.

    Parameters
    ----------
    report, document
        The report, and what `app.results.report.json_document.to_json` made.
    folder
        Where to; made if need be.
    stem
        What the names begin with; a number is put behind it where one of them is taken, so that
        what belongs together is named alike.
    formats
        Of `FORMATS`.
    language
        Of PDF and HTML; JSON is always English.
    write_pdf
        Writes the PDF; not needed where none is wanted.

    Raises
    ------
    OSError
        The folder cannot be made or written.
    ValueError
        A PDF is wanted and there is nothing that writes it.
    """
    if PDF in formats and write_pdf is None:
        raise ValueError("a PDF needs write_pdf")

    def as_pdf(path: Path) -> None:
        assert write_pdf is not None
        write_pdf(report, path, language)

    def as_text(text: Callable[[], str]) -> Callable[[Path], None]:
        return lambda path: _write_text(path, text())

    writers = {
        PDF: as_pdf,
        HTML: as_text(lambda: to_html(report, language)),
        JSON: as_text(lambda: to_json(document) + "\n"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in FORMATS if one in formats]
    free = free_stem(folder, stem, [f".{one}" for one in wanted])
    made: list[Path] = []
    try:
        for one in wanted:
            path = folder / f"{free}.{one}"
            write_new(path, writers[one])
            made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return made


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _plain(text: str) -> str:
    """Return what of a text may stand in a file name anywhere: ASCII letters, figures, ``-``."""
    known = unicodedata.normalize("NFKD", text[: 4 * _LETTERS])
    letters = (
        one if one.isascii() and one.isalnum() else "" if unicodedata.combining(one) else "-"
        for one in known
    )
    return "-".join(part for part in "".join(letters).split("-") if part)[:_LETTERS].strip("-")
