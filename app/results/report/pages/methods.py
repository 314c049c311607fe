"""How it was done: the ISEK reporting items as the recording has them, and what to mind."""

from __future__ import annotations

from app.results.caveats import CAVEATS
from app.results.report.blocks import Bullets, Cell, Facts, Heading, Page, Paragraph
from app.results.report.pages.content import Content
from app.results.report.text import told
from app.results.words import Raw, Words, words

#: What a report adds to the caveats of a single result (field guide, 3.13).
_MORE_CAVEATS = (
    words("EMG during an exercise does not predict a gain in strength or muscle."),
    words(
        "Which motor units work, in which order and how fast they fire cannot be read from this "
        "signal."
    ),
)


def methods_page(content: Content) -> Page:
    """Return the page; there always is one."""
    setup = content.numbers.setup
    rows: list[tuple[Words, Cell]] = [(told(name), told(value)) for name, value in setup.isek]
    rules = words("{rules}", rules=Raw(content.findings.rule_set))
    rows.append((words("Rules of the findings"), rules))
    symmetry = words(
        "Symmetry index after Robinson 1987; bands by Student's t over the repetitions, 95 %. "
        "A change counts as one where it is larger than the smallest detectable change, "
        "MDC95 = 1.96 · √2 · SEM, widened where many numbers are compared at once."
    )
    return Page(
        "methods",
        words("Methods"),
        (
            Facts(tuple(rows)),
            Paragraph(symmetry),
            Heading(words("How to read this")),
            Bullets((*map(told, CAVEATS), *_MORE_CAVEATS)),
            Paragraph(words("Not a medical device; not for diagnosis."), "caution"),
        ),
    )
