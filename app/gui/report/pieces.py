"""Blocks of a report as pieces on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from app.gui.report.flow import Paint, Piece
from app.gui.report.paper import (
    BOTTOM,
    HEIGHT,
    INK,
    MM,
    PT,
    RULE,
    SOFT,
    TEXT_WIDTH,
    TOP,
    WARN,
    family,
)
from app.gui.report.table import Texts, table_pieces
from app.gui.report.text_box import TextBox, text_width
from app.results.findings.finding import CLEAR, LIKELY
from app.results.report.blocks import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Page,
    Paragraph,
    Statement,
    Table,
)
from app.results.report.text import certainty_word, is_numeric, sentence, shown, shown_cell
from app.results.words import Language

_GAP = 1.5 * MM
_INDENT = 5.0 * MM
#: Mark of a finding's certainty, and where the text beside it begins.
_MARK, _BESIDE = 3.4 * MM, 7.0 * MM
_WIDEST_NAME = 60.0 * MM
#: A picture that is higher than this is made smaller.
_HIGHEST = HEIGHT - TOP - BOTTOM - 25.0 * MM
_FONT = re.compile(r'font-family="[^"]*"')


def section_pieces(page: Page, language: Language) -> list[Piece]:
    """Return a page of the report: its title and its blocks."""
    found = _lines(TextBox(shown(page.title, language), 15.0, TEXT_WIDTH, bold=True, leading=1.2))
    found = [replace(one, holds=True) for one in found]
    found.append(Piece(1.5 * MM, None, holds=True))
    for k, block in enumerate(page.blocks):
        after = page.blocks[k + 1] if k + 1 < len(page.blocks) else None
        pieces = block_pieces(block, language, last=not isinstance(after, Statement))
        if isinstance(block, Paragraph) and isinstance(after, Figure | Table | Heading):
            # What introduces something is of no use without it.
            pieces[-1] = replace(pieces[-1], holds=True)
        found += pieces
    return found


def block_pieces(block: Block, language: Language, *, last: bool = True) -> list[Piece]:
    """Return a block as pieces; `last`: of statements below one another."""
    if isinstance(block, Statement):
        return [_statement(block, language, last=last)]
    make: Callable[[Any, Language], list[Piece]] = _MAKERS[type(block)]
    return make(block, language)


def _heading(block: Heading, language: Language) -> list[Piece]:
    box = TextBox(shown(block.text, language), 11.0, TEXT_WIDTH, bold=True, leading=1.3)
    return [Piece(box.height + _GAP, box.paint, 5.0 * MM, holds=True)]


def _paragraph(block: Paragraph, language: Language) -> list[Piece]:
    text = shown(block.text, language)
    if block.tone == "caution":
        return [_caution(text)]
    points = {"lead": 12.5, "small": 9.0}.get(block.tone, 10.0)
    colour = SOFT if block.tone == "small" else INK
    return _lines(TextBox(text, points, TEXT_WIDTH, leading=1.42, colour=colour), _GAP)


def _caution(text: str) -> Piece:
    pad = 2.5 * MM
    box = TextBox(text, 10.0, TEXT_WIDTH - 2.6 * pad, leading=1.4, colour=WARN)
    height = box.height + 2.0 * pad

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(WARN, 0.7 * PT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, y, TEXT_WIDTH, height))
        painter.fillRect(QRectF(x, y, 1.0 * MM, height), WARN)
        box.paint(painter, x + 1.5 * pad, y + pad)

    return Piece(height, paint, 3.0 * MM)


def _bullets(block: Bullets, language: Language) -> list[Piece]:
    found: list[Piece] = []
    for k, item in enumerate(block.items):
        sign = TextBox(f"{k + 1}." if block.numbered else "•", 9.5, _INDENT)
        box = TextBox(sentence(item, language), 9.5, TEXT_WIDTH - _INDENT, leading=1.4)
        lines = _lines(box, 0.9 * MM if found else _GAP, _INDENT)
        lines[0] = replace(lines[0], paint=partial(_paint_beside, sign, lines[0].paint))
        found += lines
    return found


def _paint_beside(sign: TextBox, text: Paint | None, painter: QPainter, x: float, y: float) -> None:
    sign.paint(painter, x + 0.8 * MM, y)
    if text is not None:
        text(painter, x, y)


def _facts(block: Facts, language: Language) -> list[Piece]:
    names = [shown(name, language) for name, _ in block.rows]
    left = min(_WIDEST_NAME, max((text_width(name, 9.5) for name in names), default=0.0)) + 6.0 * MM
    found = []
    for name, (_, value) in zip(names, block.rows, strict=True):
        term = TextBox(name, 9.5, left - 5.0 * MM, colour=SOFT, leading=1.4)
        said = TextBox(shown_cell(value, language), 9.5, TEXT_WIDTH - left, leading=1.4)

        def paint(
            painter: QPainter, x: float, y: float, term: TextBox = term, said: TextBox = said
        ) -> None:
            term.paint(painter, x, y)
            said.paint(painter, x + left, y)

        found.append(Piece(max(term.height, said.height), paint, 0.6 * MM))
    return found


def _statement(block: Statement, language: Language, *, last: bool) -> Piece:
    width = TEXT_WIDTH - _BESIDE
    text = TextBox(
        sentence(block.text, language),
        12.0,
        width,
        bold=block.certainty in (CLEAR, LIKELY),
        leading=1.3,
    )
    sure = shown(certainty_word(block.certainty), language)
    evidence = shown(block.evidence, language) if sure else sentence(block.evidence, language)
    below = [TextBox(f"{sure} {evidence}".strip(), 9.5, width, leading=1.35, colour=SOFT)]
    if block.caution is not None:
        below.append(TextBox(shown(block.caution, language), 9.5, width, colour=SOFT))
    pad = 2.2 * MM
    height = 2.0 * pad + text.height + sum(box.height + 0.5 * MM for box in below)

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(RULE, 0.6 * PT))
        painter.drawLine(QLineF(x, y, x + TEXT_WIDTH, y))
        if last:
            painter.drawLine(QLineF(x, y + height, x + TEXT_WIDTH, y + height))
        _mark(painter, x + 0.4 * MM, y + pad + 0.5 * (text.line_height - _MARK), block.certainty)
        at = y + pad
        text.paint(painter, x + _BESIDE, at)
        at += text.height
        for box in below:
            at += 0.5 * MM
            box.paint(painter, x + _BESIDE, at)
            at += box.height

    return Piece(height, paint)


def _mark(painter: QPainter, x: float, y: float, certainty: str) -> None:
    """Paint a disc that is full, half full or empty: it is seen without colour."""
    circle = QRectF(x, y, _MARK, _MARK)
    painter.setPen(QPen(INK, 1.0 * PT))
    painter.setBrush(QBrush(INK) if certainty == CLEAR else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if certainty == LIKELY:
        painter.setBrush(QBrush(INK))
        painter.drawPie(circle, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _table(block: Table, language: Language) -> list[Piece]:
    rows = tuple(tuple(shown_cell(cell, language) for cell in row) for row in block.rows)
    texts = Texts(
        tuple(shown(head, language) for head in block.columns),
        rows,
        tuple(is_numeric(block, k) for k in range(len(block.columns))),
    )
    found = table_pieces(texts, TEXT_WIDTH)
    if block.caption is not None:
        box = TextBox(shown(block.caption, language), 8.5, TEXT_WIDTH, colour=SOFT)
        found.insert(0, Piece(box.height, box.paint, 2.5 * MM, holds=True))
    found.append(Piece(1.5 * MM, None))
    return found


def _figure(block: Figure, language: Language) -> list[Piece]:
    scale = min(1.0, TEXT_WIDTH / (block.width_mm * MM), _HIGHEST / (block.height_mm * MM))
    width, height = scale * block.width_mm * MM, scale * block.height_mm * MM
    # The picture names the general family; it is to have the letters of the text around it.
    svg = _FONT.sub(f'font-family="{family()}"', block.draw(language), count=1)
    renderer = QSvgRenderer(QByteArray(svg.encode()))

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        renderer.render(painter, QRectF(QPointF(x, y), QPointF(x + width, y + height)))
        painter.restore()

    if block.caption is None:
        return [Piece(height, paint, 2.5 * MM), Piece(2.0 * MM, None)]
    box = TextBox(shown(block.caption, language), 8.5, TEXT_WIDTH, colour=SOFT)
    below = Piece(box.height + 2.0 * MM, box.paint, 1.0 * MM)
    return [Piece(height, paint, 2.5 * MM, holds=True), below]


_MAKERS: dict[type, Callable[[Any, Language], list[Piece]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Facts: _facts,
    Table: _table,
    Figure: _figure,
}


def _lines(box: TextBox, before: float = 0.0, indent: float = 0.0) -> list[Piece]:
    """Return a text as pieces of lines; no line stands alone on a sheet."""
    n = box.n_lines
    if n <= 3:
        return [Piece(box.height, partial(_paint_lines, box, 0, n, indent), before)]
    cuts = [0, 2, *range(3, n - 1), n]
    return [
        Piece(
            (last - first) * box.line_height,
            partial(_paint_lines, box, first, last, indent),
            before if first == 0 else 0.0,
        )
        for first, last in pairwise(cuts)
    ]


def _paint_lines(
    box: TextBox, first: int, last: int, indent: float, painter: QPainter, x: float, y: float
) -> None:
    box.paint(painter, x + indent, y, first, last)
