"""The report as one HTML file: no script, no link, nothing from elsewhere.

Everything that a person or a file says comes through `shown`, which makes it harmless, and is
escaped by Jinja2; only the figures, which we draw, go in as they are.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from app.results.report.blocks import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Page,
    Paragraph,
    Report,
    Statement,
    Table,
)
from app.results.report.text import (
    certainty_word,
    harmless,
    is_numeric,
    sentence,
    shown,
    shown_cell,
)
from app.results.words import Language, Words

#: Beginnings of the pictures that a logo may be, and what they are.
_LOGOS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
#: From so many columns on a table is set in smaller letters; with so few it is half as wide.
_DENSE_COLUMNS, _NARROW_COLUMNS = 9, 3
#: A longer word is broken where its column ends.
_LONG_WORD = 20
#: A table of at most so many rows is not parted by the end of a sheet.
_WHOLE_ROWS = 20


def to_html(report: Report, language: Language) -> str:
    """Return a report as an HTML document in a language.

    Parameters
    ----------
    report
        What `app.results.report.document.build_report` made.
    language
        How texts, numbers and names are written.
    """
    template = resources.files("resources").joinpath("templates", "report.html")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["css_text"] = _css_text
    source = template.read_text(encoding="utf-8")
    return environment.from_string(source).render(report=_plain(report, language))


@dataclass(frozen=True, slots=True)
class _Sheet:
    id: str
    title: str
    blocks: tuple[dict[str, Any], ...]


def _plain(report: Report, language: Language) -> dict[str, Any]:
    return {
        "code": language.code,
        "title": shown(report.title, language),
        "of": " · ".join(one for one in (harmless(report.client), report.date[:10]) if one),
        "practice": harmless(report.practice_name),
        "logo": _logo(report.practice_logo),
        "footer": shown(report.footer, language),
        "pages": tuple(_sheet(page, language) for page in report.pages),
    }


def _sheet(page: Page, language: Language) -> _Sheet:
    blocks = tuple(_block(block, language) for block in page.blocks)
    return _Sheet(page.id, shown(page.title, language), blocks)


def _block(block: Block, language: Language) -> dict[str, Any]:
    """Return a block as the template prints it: texts in the language, and what they are."""

    def said(text: Words | None) -> str:
        return "" if text is None else shown(text, language)

    match block:
        case Heading(text):
            return {"kind": "heading", "text": said(text)}
        case Paragraph(text, tone):
            return {"kind": "paragraph", "text": said(text), "tone": tone}
        case Bullets(items, numbered):
            entries = [sentence(item, language) for item in items]
            return {"kind": "bullets", "entries": entries, "numbered": numbered}
        case Facts(rows):
            pairs = [(said(name), shown_cell(value, language)) for name, value in rows]
            return {"kind": "facts", "rows": pairs}
        case Statement():
            sure = said(certainty_word(block.certainty))
            return {
                "kind": "statement",
                "text": sentence(block.text, language),
                "evidence": said(block.evidence) if sure else sentence(block.evidence, language),
                "certainty": block.certainty,
                "sure": sure,
                "caution": said(block.caution),
            }
        case Table():
            cells = [[shown_cell(cell, language) for cell in row] for row in block.rows]
            return {
                "kind": "table",
                "columns": list(map(said, block.columns)),
                "kinds": [_kind(block, cells, k) for k in range(len(block.columns))],
                "rows": cells,
                "caption": said(block.caption),
                "width": _width(len(block.columns)),
                "whole": len(block.rows) <= _WHOLE_ROWS,
            }
        case Figure():
            return {
                "kind": "figure",
                "svg": Markup(block.draw(language)),
                "width_mm": round(block.width_mm, 1),
                "alt": said(block.alt),
                "caption": said(block.caption),
            }


def _width(n_columns: int) -> str:
    if n_columns >= _DENSE_COLUMNS:
        return "dense"
    return "narrow" if n_columns <= _NARROW_COLUMNS else "usual"


def _kind(table: Table, cells: list[list[str]], column: int) -> str:
    """Return the class of a column: numbers, words, or text to be broken anywhere."""
    longest = max((len(word) for row in cells for word in row[column].split()), default=0)
    if longest > _LONG_WORD:
        return "free"
    return "num" if is_numeric(table, column) else "words"


def _css_text(text: str) -> Markup:
    """Return a text as a string of CSS: whatever is no plain letter goes in by its number."""
    letters = (one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in text)
    return Markup(f'"{"".join(letters)}"')


def _logo(picture: bytes) -> str:
    """Return a picture as a data link; empty for what is neither PNG nor JPEG."""
    for start, kind in _LOGOS.items():
        if picture.startswith(start):
            return f"data:{kind};base64,{base64.b64encode(picture).decode('ascii')}"
    return ""
