"""The command ``report``: sessions as PDF, HTML and JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import failures
from app.cli.output import Progress, note, say
from app.cli.parser import UsageError, add_command, user_path
from app.cli.reading import add_reading_flags, read_options

if TYPE_CHECKING:
    from app.cli.report_sessions import Wanted
    from app.results.report.files import WritePdf
    from app.results.report.pages.content import Practice
    from app.results.session.numbers import SessionNumbers
    from app.results.words import Language
    from recordings.read_options import ReadOptions

_PDF = "pdf"
_FORMATS = (_PDF, "html", "json")
_LANGUAGES = ("en", "de")


def add_report(commands: Any) -> None:
    """Add ``myobench report FILE_OR_SESSION... --out DIR``."""
    parser = add_command(
        commands,
        "report",
        run_report,
        "the report of a session: PDF, HTML, JSON",
        "Write the report of one or many sessions. Recordings of the same guided session make one "
        "report; a folder, one of each session in it. session:N is a session of the store of "
        "clients, whose pass phrase is asked for, or read from MYOBENCH_PASS_PHRASE. Nothing is "
        "overwritten: a second run gets numbered names.",
    )
    parser.add_argument(
        "what",
        metavar="FILE_OR_SESSION",
        nargs="+",
        help="a recording, a folder of them, or session:N; any number of them",
    )
    parser.add_argument(
        "--out", metavar="DIR", type=user_path, required=True, help="where the files go"
    )
    parser.add_argument(
        "--format",
        metavar="LIST",
        type=_formats,
        default=_FORMATS,
        help=f"of {', '.join(_FORMATS)}, with commas (default: all)",
    )
    parser.add_argument(
        "--against",
        metavar="FILE_OR_SESSION",
        action="append",
        default=[],
        help="an earlier session to compare with; once more for each of its recordings",
    )
    parser.add_argument(
        "--together",
        action="store_true",
        help="all FILEs are one session, whatever they say of it",
    )
    parser.add_argument(
        "--client", metavar="CODE", default="", help="code of the client (default: the recording's)"
    )
    parser.add_argument(
        "--named", action="store_true", help="write the client's name of the store as well"
    )
    parser.add_argument(
        "--question", metavar="TEXT", default="", help="what was asked (default: the session's)"
    )
    parser.add_argument(
        "--language", choices=_LANGUAGES, default="en", help="of PDF and HTML (default: en)"
    )
    add_reading_flags(parser)


def _formats(text: str) -> tuple[str, ...]:
    wanted = [one.strip().lower() for one in text.split(",") if one.strip()]
    unknown = [one for one in wanted if one not in _FORMATS]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(
            f"must be of {', '.join(_FORMATS)} with commas between, not {text!r}"
        )
    return tuple(dict.fromkeys(wanted))


def run_report(options: argparse.Namespace) -> int:
    """Write the reports; a session that fails costs its own line and not the others' reports."""
    from app.cli.report_sessions import wanted_sessions

    reading, code = read_options(options), 0
    formats: tuple[str, ...] = options.format
    if _PDF in formats and (hindrance := _why_no_pdf()):
        note(f"myobench: {hindrance}")
        code, formats = failures.EXIT_FAILED, tuple(one for one in formats if one != _PDF)
        if not formats:
            return code
    asked = wanted_sessions(options.what, reading, together=options.together)
    desk = _Desk(
        options,
        formats,
        reading,
        _earlier(options.against, reading),
        _practice(),
        _language(options.language),
        _pdf_writer(formats),
    )
    for problem in asked.problems:
        code = failures.worse(code, failures.report(problem))
    for session in asked.sessions:
        try:
            made = desk.report(session)
        except Exception as problem:
            code = failures.worse(code, failures.report(problem))
            continue
        for path in made:
            say(str(path))
    return code


def _practice() -> Practice:
    """Return whose reports they are, by ``config.toml``."""
    from app.config import load_config
    from app.results.report.practice import practice_of

    practice, remark = practice_of(load_config().practice)
    if remark:
        note(f"myobench: {remark}")
    return practice


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all reports of a command have in common."""

    options: argparse.Namespace
    formats: tuple[str, ...]
    reading: ReadOptions
    before: SessionNumbers | None
    practice: Practice
    language: Language
    write_pdf: WritePdf | None

    def report(self, session: Wanted) -> list[Path]:
        """Measure a session, judge it, and write its report."""
        from app.clients.model import Client
        from app.results.findings.judging import judge
        from app.results.report.document import build_report
        from app.results.report.files import report_stem, write_report
        from app.results.report.json_document import to_json
        from app.results.retest.changes import compare

        options = self.options
        client = session.client
        if options.client:
            client = replace(client or Client(""), code=options.client)
        numbers = _measured(session.paths, self.reading)
        comparison = None if self.before is None else compare(self.before, numbers)
        findings = judge(numbers, comparison)
        question = options.question or session.question
        report = build_report(
            numbers,
            findings,
            comparison,
            client=client,
            question=question,
            practice=self.practice,
            before=self.before,
            named=options.named,
        )
        code = "" if client is None else client.code
        return write_report(
            report,
            to_json(numbers, findings, comparison, code=code, question=question),
            options.out,
            report_stem(numbers, code),
            self.formats,
            self.language,
            self.write_pdf,
        )


def _earlier(texts: Sequence[str], reading: ReadOptions) -> SessionNumbers | None:
    """Return the numbers of the session to compare with; None where none is given.

    Raises
    ------
    UsageError
        It is several sessions.
    """
    from app.cli.report_sessions import wanted_sessions

    if not texts:
        return None
    asked = wanted_sessions(texts, reading)
    for problem in asked.problems:
        raise problem
    if len(asked.sessions) != 1:
        raise UsageError(
            f"--against names {len(asked.sessions)} sessions; a report compares with one"
        )
    return _measured(asked.sessions[0].paths, reading)


def _measured(paths: Sequence[Path], reading: ReadOptions) -> SessionNumbers:
    """Measure a session, with a bar on the way.

    Raises
    ------
    UsageError
        The recordings are not of one session.
    """
    from app.results.session.measuring import SessionError, measure_session

    progress = Progress(len(paths), unit="files")
    try:
        return measure_session(
            paths, lambda share: progress.update(share * len(paths), paths[0].name), reading
        )
    except SessionError as problem:
        raise UsageError(str(problem)) from problem
    finally:
        progress.close()


def _language(code: str) -> Language:
    from app.results.words import English

    if code == English.code:
        return English()
    from app.gui.screen_language import without_window

    return without_window(code)


def _why_no_pdf() -> str:
    """Return what this computer lacks for PDF; empty where it lacks nothing."""
    from app.system_libraries import explain, missing_libraries

    missing = missing_libraries()
    return f"{explain(missing)}, so there is no PDF." if missing else ""


def _pdf_writer(formats: Sequence[str]) -> WritePdf | None:
    """Return what writes PDF; None where none is wanted."""
    if _PDF not in formats:
        return None
    from app.gui.report.pdf import write_pdf

    return write_pdf
