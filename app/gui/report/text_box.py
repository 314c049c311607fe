"""A text broken into lines of a width; always plain: what looks like markup is only letters."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.gui.report.paper import INK, font

_HUGE = 1e7
#: Between a number and its unit no line ends.
_UNIT = re.compile(r"(?<=\d) (?=(?:%|ms|s|min|Hz|µV|mV|dB|kg|mm)(?:\W|$))")


class TextBox:
    """A text in lines.

    Parameters
    ----------
    text
        What it says.
    points
        Size of its letters.
    width
        In dots; a word that is longer is broken.
    bold
        Whether it is.
    leading
        From one line to the next, in sizes of the letters.
    colour
        Of the letters.
    to_the_right
        Whether lines end at the right edge.
    whole_words
        Whether lines break at spaces only, as units in the head of a table must: ``%/min``.

    Attributes
    ----------
    line_height, n_lines, height
        In dots.
    """

    def __init__(
        self,
        text: str,
        points: float,
        width: float,
        *,
        bold: bool = False,
        leading: float = 1.35,
        colour: QColor = INK,
        to_the_right: bool = False,
        whole_words: bool = False,
    ) -> None:
        face = font(points, bold=bold)
        self._colour = colour
        self.line_height = leading * face.pixelSize()
        # A layout reads its lines as one paragraph: a line break of a text would be a box.
        words = _UNIT.sub("\u00a0", " ".join(text.split())).split(" ")
        said = _at_spaces(words, QFontMetricsF(face), width) if whole_words else " ".join(words)
        self._layout = _layout(said, face, to_the_right=to_the_right)
        self._lines = _broken(self._layout, width)
        metrics = QFontMetricsF(face)
        self._above = 0.5 * (self.line_height - metrics.ascent() - metrics.descent())
        self._ascent = metrics.ascent()

    @property
    def n_lines(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.n_lines * self.line_height

    @property
    def wide(self) -> float:
        """Width of the widest line."""
        return max((line.naturalTextWidth() for line in self._lines), default=0.0)

    def paint(
        self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None
    ) -> None:
        """Paint lines `first` to `last` (excluded), the first of them with its top at `y`."""
        painter.setPen(self._colour)
        for k, line in enumerate(self._lines[first:last]):
            # By its own ascent: a letter of another font must not move the line.
            base = y + k * self.line_height + self._above + self._ascent
            line.draw(painter, QPointF(x, base - line.ascent()))


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """Return how wide a text is in one line, in dots."""
    return QFontMetricsF(font(points, bold=bold)).horizontalAdvance(" ".join(text.split()))


def longest_word(text: str, points: float, *, bold: bool = False) -> float:
    """Return how wide the widest word of a text is, in dots."""
    return max((text_width(word, points, bold=bold) for word in text.split()), default=0.0)


def _at_spaces(words: list[str], metrics: QFontMetricsF, width: float) -> str:
    """Return words with line breaks between them wherever a line would be too wide."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\u2028".join(lines)


def _layout(text: str, face: QFont, *, to_the_right: bool) -> QTextLayout:
    option = QTextOption(
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        if to_the_right
        else Qt.AlignmentFlag.AlignLeft
    )
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, face)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _broken(layout: QTextLayout, width: float) -> list[QTextLine]:
    lines: list[QTextLine] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width if math.isfinite(width) else _HUGE)
        line.setPosition(QPointF(0.0, 0.0))
        lines.append(line)
    layout.endLayout()
    return lines
