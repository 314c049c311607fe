"""What a report is made of: pages of blocks, in no language and no format yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.results.words import Language, Num, Words

#: A cell of a table.
Cell = Num | Words | str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page."""

    text: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `tone` is empty, ``lead`` (larger), ``small`` or ``caution`` (marked)."""

    text: Words
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences, numbered where `numbered`."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value, in two columns."""

    rows: tuple[tuple[Words, Cell], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A finding: the sentence large, the evidence below, a mark for its certainty."""

    text: Words
    evidence: Words
    certainty: str
    caution: Words | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; numbers are aligned right.

    Parameters
    ----------
    columns
        Headings, with unit.
    rows
        Cells; a plain text is of a person or a file and never translated.
    caption
        Window, band, n: what all numbers of it share.
    """

    columns: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Words | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A vector picture.

    Parameters
    ----------
    draw
        Makes the SVG (whole element, viewBox, no script, no link, no style sheet, only presentation
        attributes that Qt's SVG Tiny knows) in a language.
    width_mm, height_mm
        Size on paper.
    alt
        What it shows, for those who do not see it.
    caption
        Below it.
    """

    draw: Callable[[Language], str]
    width_mm: float
    height_mm: float
    alt: Words
    caption: Words | None = None


Block = Heading | Paragraph | Bullets | Facts | Statement | Table | Figure


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the report: it begins on a new sheet of paper and may need several."""

    id: str
    title: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Parameters
    ----------
    title
        Its title.
    client
        Pseudonym; shown as it is.
    date
        When the session was, ISO.
    question
        What was asked; of a person.
    practice_name, practice_logo
        Of the practice: name, and the bytes of a PNG or JPEG picture; empty for none.
    pages
        In order; the first is the summary.
    footer
        At the foot of each page.
    """

    title: Words
    client: str
    date: str
    question: str
    practice_name: str
    practice_logo: bytes
    pages: tuple[Page, ...]
    footer: Words
