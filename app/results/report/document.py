"""The report of a session as a document: which pages there are, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.clients.model import Client
from app.results.findings.finding import Findings
from app.results.report.blocks import Page, Report
from app.results.report.pages.content import Content, Practice
from app.results.report.pages.summary import summary_page
from app.results.report.pages.symmetry import symmetry_page
from app.results.retest.change import Comparison
from app.results.session.numbers import SessionNumbers
from app.results.words import words

__all__ = ["Practice", "build_report"]

#: The pages after the summary, in order, and the output of a protocol that asks for each; empty:
#: it is always there.
PAGES: tuple[tuple[str, Callable[[Content], Page | None]], ...] = (("symmetry", symmetry_page),)


def build_report(
    numbers: SessionNumbers,
    findings: Findings,
    comparison: Comparison | None = None,
    trends: Sequence[object] = (),
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
        Run charts over sessions.
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
        practice_name=content.practice.name,
        practice_logo=content.practice.logo,
        pages=tuple(pages),
        footer=words("Not a medical device; not for diagnosis."),
    )
