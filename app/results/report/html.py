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
from app.results.report.text import certainty_word, harmless, is_numeric, shown, shown_cell
from app.results.words import Language, Words

#: Beginnings of the pictures that a logo may be, and what they are.
_LOGOS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
#: From so many columns on a table is set in smaller letters.
_DENSE_COLUMNS = 9


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
        "client": harmless(report.client),
        "date": report.date[:10],
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
            return {"kind": "bullets", "entries": list(map(said, items)), "numbered": numbered}
        case Facts(rows):
            pairs = [(said(name), shown_cell(value, language)) for name, value in rows]
            return {"kind": "facts", "rows": pairs}
        case Statement():
            return {
                "kind": "statement",
                "text": said(block.text),
                "evidence": said(block.evidence),
                "certainty": block.certainty,
                "sure": said(certainty_word(block.certainty)),
                "caution": said(block.caution),
            }
        case Table():
            return {
                "kind": "table",
                "columns": list(map(said, block.columns)),
                "numeric": [is_numeric(block, k) for k in range(len(block.columns))],
                "rows": [[shown_cell(cell, language) for cell in row] for row in block.rows],
                "caption": said(block.caption),
                "dense": len(block.columns) >= _DENSE_COLUMNS,
            }
        case Figure():
            return {
                "kind": "figure",
                "svg": Markup(block.draw(language)),
                "width_mm": round(block.width_mm, 1),
                "alt": said(block.alt),
                "caption": said(block.caption),
            }


def _logo(picture: bytes) -> str:
    """Return a picture as a data link; empty for what is neither PNG nor JPEG."""
    for start, kind in _LOGOS.items():
        if picture.startswith(start):
            return f"data:{kind};base64,{base64.b64encode(picture).decode('ascii')}"
    return ""
