"""The report of a session as a document: which pages there are, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.clients.model import Client
from app.results.findings.finding import Findings
from app.results.report.blocks import Page, Report
from app.results.report.pages.activation import activation_page
from app.results.report.pages.changes import changes_page
from app.results.report.pages.content import MOST_LETTERS, Content, Practice
from app.results.report.pages.explosive import explosive_page
from app.results.report.pages.fatigue import fatigue_page
from app.results.report.pages.load import load_page
from app.results.report.pages.methods import methods_page
from app.results.report.pages.more import more_page
from app.results.report.pages.quality import quality_page
from app.results.report.pages.sharing import sharing_page
from app.results.report.pages.summary import summary_page
from app.results.report.pages.symmetry import symmetry_page
from app.results.report.pages.timing import timing_page
from app.results.report.text import shortened
from app.results.retest.change import Comparison
from app.results.retest.trend import Trend
from app.results.session.numbers import SessionNumbers
from app.results.words import words

__all__ = ["Practice", "build_report"]

#: The pages after the summary, in order, and the output of a protocol that asks for each; empty:
#: it is always there, or asks itself.
PAGES: tuple[tuple[str, Callable[[Content], Page | None]], ...] = (
    ("", more_page),
    ("", quality_page),
    ("activation", activation_page),
    ("symmetry", symmetry_page),
    ("", sharing_page),
    ("timing", timing_page),
    ("fatigue", fatigue_page),
    ("explosive", explosive_page),
    ("load", load_page),
    ("", changes_page),
    ("", methods_page),
)


def build_report(
    numbers: SessionNumbers,
    findings: Findings,
    comparison: Comparison | None = None,
    trends: Sequence[Trend] = (),
    client: Client | None = None,
    question: str = "",
    practice: Practice | None = None,
    *,
    before: SessionNumbers | None = None,
    named: bool = False,
) -> Report:
    """Return the report of a session.

    Parameters
    ----------
    numbers, findings
        Of the session; `findings` is what `judge` said of `numbers`.
    comparison
        With an earlier session; None for none.
    trends
        Run charts over sessions, of `app.results.retest.trend.run_chart`.
    client
        Of the store; None: the report names only the code that is in the recordings.
    question
        What was asked; of a person. Empty: the question of the protocol.
    practice
        Whose report it is; None for nobody's.
    before
        Numbers of the earlier session, for the overlay of both; None for none.
    named
        Whether the client's name is written beside the code.

    Returns
    -------
    Report
        Pages without data are left out; what could not be judged is listed with the reason.
    """
    content = Content(
        numbers,
        findings,
        comparison,
        before,
        tuple(trends),
        client,
        question,
        named,
        practice or Practice(),
    )
    pages = [summary_page(content)]
    for output, page_of in PAGES:
        page = page_of(content) if not output or content.wants(output) else None
        if page is not None:
            pages.append(page)
    began = numbers.began
    return Report(
        title=words("Surface EMG report"),
        client=content.code,
        date=began.isoformat() if began is not None else "",
        question=question,
        practice_name=shortened(content.practice.name, 2 * MOST_LETTERS),
        practice_logo=content.practice.logo,
        pages=tuple(pages),
        footer=words("Not a medical device; not for diagnosis."),
    )
