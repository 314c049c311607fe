"""What is done in threads for a report: measured, judged, laid out, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from app.clients.model import Client
from app.config import PracticeConfig
from app.gui.jobs.job import Task
from app.gui.language import said as said_below
from app.gui.progress.found import Found, of_client, of_files
from app.gui.progress.measured import Measured
from app.gui.screen_language import ScreenLanguage

if TYPE_CHECKING:  # they bring NumPy and SQL, which the start of the program does not wait for
    from app.clients.model import Session
    from app.clients.store import Store
    from app.results.findings.finding import Findings
    from app.results.report.blocks import Report
    from app.results.retest.change import Comparison
    from app.results.session.numbers import SessionNumbers

#: Width of the sheets that are shown, in pixels, and the most of them.
PREVIEW_PX, _MOST_PREVIEWS = 1000, 40


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about.

    Parameters
    ----------
    found
        The session, or recordings that are taken as one.
    client, session
        Of the store; None: it is in no store.
    earlier
        Other sessions that it may be compared with, oldest first.
    """

    found: Found
    client: Client | None = None
    session: Session | None = None
    earlier: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A session, measured and judged, and the one before it where there is one."""

    numbers: SessionNumbers
    findings: Findings
    comparison: Comparison | None = None
    before: SessionNumbers | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a report.

    Parameters
    ----------
    code
        Pseudonym; empty: the one in the recordings.
    question
        Empty: that of the protocol.
    named
        Whether the client's name is written.
    practice
        Whose report it is.
    """

    code: str = ""
    question: str = ""
    named: bool = False
    practice: PracticeConfig = field(default_factory=PracticeConfig)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A report ready to be written, and what its sheets look like.

    Parameters
    ----------
    report, document
        The report, and the same as plain data.
    stem
        What its files are called.
    sheets
        Pictures of them.
    headline
        The findings in English, the first ones: what the store keeps.
    remark
        What could not be done, in the user's language; empty for nothing.
    """

    report: Report
    document: dict[str, Any] = field(repr=False)
    stem: str
    sheets: tuple[QImage, ...]
    headline: tuple[str, ...]
    remark: str = ""


def subject_of(
    paths: Sequence[Path],
    client: Client | None,
    session: Session | None,
    store: Store | None,
    task: Task,
) -> Subject:
    """Look at recordings, and at what the store knows of their session.

    Raises
    ------
    RecordingError
        One of them cannot be read.
    Cancelled
        It is not wanted any more.
    """
    found = of_files(paths, task)
    if store is not None and session is None and len(found) == 1:
        session = store.session_of(found[0].key)
    if store is not None and session is not None:
        client = client or store.client(session.client_id)
        known = [store.path_of(ref) for ref in session.recordings]
        there = [path for path in known if path.exists()]
        paths = list(dict.fromkeys([*paths, *there]))
    if len(found) > 1 or len(paths) > len(found[0].paths):
        found = of_files(paths, task)
    first = found[0]
    whole = Found(
        first.key,
        tuple(path for one in found for path in one.paths),
        first.began,
        first.protocol_id,
        first.protocol_name,
        session.phase if session is not None else "",
        first.subject,
    )
    earlier: tuple[Found, ...] = ()
    if store is not None and client is not None and client.id:
        others = of_client(store, client.id, client.code)
        earlier = tuple(one for one in others if one.key != whole.key and _is_before(one, whole))
    return Subject(whole, client, session, earlier)


def newest_recording(folder: Path) -> Path | None:
    """Return the newest recording of a folder; None where there is none."""
    try:
        found = [(path.stat().st_mtime, path) for path in folder.glob("*.h5")]
    except OSError:
        return None
    return max(found)[1] if found else None


def prepared(
    after: Found, before: Found | None, baselines: Sequence[Found], measured: Measured, task: Task
) -> Prepared:
    """Measure a session, and the one that it is compared with, and judge it.

    Raises
    ------
    Cancelled
        It is not wanted any more.
    RecordingError, SettingsError
        One of them cannot be measured.
    """
    from app.gui.progress.work import compared
    from app.results.findings.judging import judge

    if before is None:
        (numbers,) = measured.measure((after,), task)
        return Prepared(numbers, judge(numbers))
    pair = compared(before, after, baselines, measured, task)
    return Prepared(
        pair.numbers_after,
        judge(pair.numbers_after, pair.comparison),
        pair.comparison,
        pair.numbers_before,
    )


def drawn(found: Prepared, subject: Subject, said: Said) -> Drawn:
    """Make the report and lay it out.

    Raises
    ------
    app.gui.report.paper.NoFontError
        There is no font on this computer.
    """
    from app.gui.report.layout import Layout
    from app.results.report.document import build_report
    from app.results.report.files import report_stem
    from app.results.report.json_document import to_json
    from app.results.report.practice import practice_of
    from app.results.report.text import shown
    from app.results.words import English

    practice, remark = practice_of(said.practice)
    client = subject.client
    if said.code and (client is None or client.code != said.code):
        client = Client(said.code)
    report = build_report(
        found.numbers,
        found.findings,
        found.comparison,
        client=client,
        question=said.question,
        practice=practice,
        before=found.before,
        named=said.named,
    )
    code = client.code if client is not None else ""
    document = to_json(
        found.numbers, found.findings, found.comparison, code=code, question=said.question
    )
    layout = Layout(report, ScreenLanguage())
    sheets = tuple(
        layout.picture(k, PREVIEW_PX) for k in range(min(layout.n_sheets, _MOST_PREVIEWS))
    )
    headline = tuple(shown(one.statement, English()) for one in found.findings.ranked)
    stem = report_stem(found.numbers, code)
    return Drawn(report, document, stem, sheets, headline, said_below(remark))


def written(made: Drawn, folder: Path, formats: Sequence[str], task: Task) -> list[Path]:
    """Write a report; all of its files, or none is left.

    Raises
    ------
    Cancelled
        It is not wanted any more.
    OSError
        It cannot be written.
    """
    from app.gui.report.pdf import write_pdf
    from app.results.report.files import write_report

    task.check()
    return write_report(
        made.report, made.document, folder, made.stem, formats, ScreenLanguage(), write_pdf
    )


def _is_before(one: Found, other: Found) -> bool:
    if one.began is None or other.began is None:
        return True
    return one.began.timestamp() < other.began.timestamp()
