"""A report laid out on sheets of A4: its head, its sections, and what is at the foot of each."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.gui.report.flow import Flow
from app.gui.report.paper import (
    BOTTOM,
    FOOT,
    HEIGHT,
    INK,
    LEFT,
    MM,
    PT,
    RULE,
    SOFT,
    TEXT_WIDTH,
    TOP,
    WIDTH,
)
from app.gui.report.pieces import section_pieces
from app.gui.report.text_box import TextBox, text_width
from app.results.report.blocks import Report
from app.results.report.text import harmless, shortened, shown
from app.results.words import Language, Num, render, words

_BETWEEN = 9.0 * MM
#: Of the head: what the practice may take, and its picture.
_PRACTICE_WIDTH, _LOGO_WIDTH, _LOGO_HEIGHT = 70.0 * MM, 55.0 * MM, 18.0 * MM
#: Longest name of a practice, and the most pixels of its picture that paper shows.
_LETTERS, _LOGO_PX = 120, 1200
#: On the sheets after the first one the head is one line.
_RUNNING_HEIGHT = 8.0 * MM


class Layout:
    """A report on sheets; the same sheets whatever they are painted on.

    Parameters
    ----------
    report
        What is written.
    language
        How texts, numbers and names are written.

    Raises
    ------
    app.gui.report.paper.NoFontError
        There is no font on this computer.
    """

    def __init__(self, report: Report, language: Language) -> None:
        self._language = language
        self._title = shown(report.title, language)
        self._about = " · ".join(
            part for part in (harmless(report.client), report.date[:10]) if part
        )
        self._practice = shortened(harmless(report.practice_name), _LETTERS)
        self._logo = _picture(report.practice_logo)
        self._footer = shown(report.footer, language)
        self._head_height = self._lay_head()
        room = HEIGHT - TOP - BOTTOM
        flow = Flow(room - _RUNNING_HEIGHT, room - self._head_height)
        for k, page in enumerate(report.pages):
            pieces = section_pieces(page, language)
            if k < 2:  # the summary has its sheet for itself
                flow.begin_sheet()
                flow.add(pieces)
            else:
                flow.add_section(pieces, _BETWEEN)
        self._sheets = flow.sheets

    @property
    def n_sheets(self) -> int:
        """How many sheets there are; at least one."""
        return len(self._sheets)

    def paint(self, painter: QPainter, sheet: int) -> None:
        """Paint a sheet, from 0, in dots from its upper left corner."""
        top = TOP
        if sheet == 0:
            self._paint_head(painter)
            top += self._head_height
        else:
            self._paint_running_head(painter)
            top += _RUNNING_HEIGHT
        for placed in self._sheets[sheet]:
            if placed.piece.paint is not None:
                placed.piece.paint(painter, LEFT, top + placed.y)
        self._paint_foot(painter, sheet)

    def picture(self, sheet: int, width_px: int) -> QImage:
        """Return a sheet as a picture on white paper."""
        scale = width_px / WIDTH
        image = QImage(width_px, round(HEIGHT * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.scale(scale, scale)
            self.paint(painter, sheet)
        return image

    # Head and foot.

    def _lay_head(self) -> float:
        practice_width = 0.0
        if not self._logo.isNull():
            size = self._logo.size()
            scale = min(_LOGO_WIDTH / size.width(), _LOGO_HEIGHT / size.height())
            self._logo_size = (scale * size.width(), scale * size.height())
            practice_width = self._logo_size[0]
        else:
            self._logo_size = (0.0, 0.0)
        if self._practice:
            wanted = text_width(self._practice, 10.0) + 1.0 * MM
            practice_width = max(practice_width, min(_PRACTICE_WIDTH, wanted))
        left_width = TEXT_WIDTH - (practice_width + 8.0 * MM if practice_width else 0.0)
        self._title_box = TextBox(self._title, 20.0, left_width, bold=True, leading=1.15)
        self._about_box = TextBox(self._about, 10.0, left_width, colour=SOFT)
        self._practice_box = TextBox(
            self._practice, 10.0, practice_width or 1.0, colour=SOFT, to_the_right=True
        )
        self._practice_width = practice_width
        left = self._title_box.height + 1.0 * MM + self._about_box.height
        right = self._logo_size[1] + (1.5 * MM if self._logo_size[1] else 0.0)
        right += self._practice_box.height if self._practice else 0.0
        self._rule_y = TOP + max(left, right) + 3.0 * MM
        return self._rule_y - TOP + 5.0 * MM

    def _paint_head(self, painter: QPainter) -> None:
        self._title_box.paint(painter, LEFT, TOP)
        self._about_box.paint(painter, LEFT, TOP + self._title_box.height + 1.0 * MM)
        edge = LEFT + TEXT_WIDTH
        at = TOP
        if not self._logo.isNull():
            width, height = self._logo_size
            painter.drawImage(QRectF(edge - width, at, width, height), self._logo)
            at += height + 1.5 * MM
        if self._practice:
            self._practice_box.paint(painter, edge - self._practice_width, at)
        painter.setPen(QPen(INK, 1.8 * PT))
        painter.drawLine(QLineF(LEFT, self._rule_y, edge, self._rule_y))

    def _paint_running_head(self, painter: QPainter) -> None:
        y = TOP - 3.0 * MM
        half = 0.5 * TEXT_WIDTH
        _one_line(self._title, half).paint(painter, LEFT, y)
        _one_line(self._practice, half, to_the_right=True).paint(painter, LEFT + half, y)
        self._rule(painter, y + 4.5 * MM)

    def _paint_foot(self, painter: QPainter, sheet: int) -> None:
        said = words("Page {page} of {pages}", page=Num(sheet + 1), pages=Num(self.n_sheets))
        number = render(said, self._language)
        third = TEXT_WIDTH / 3.0
        self._rule(painter, FOOT - 1.5 * MM)
        _one_line(self._footer, 0.5 * TEXT_WIDTH).paint(painter, LEFT, FOOT)
        right = f"{self._about}  ·  {number}" if self._about else number
        _one_line(right, 0.5 * TEXT_WIDTH, to_the_right=True).paint(
            painter, LEFT + 1.5 * third, FOOT
        )

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.setPen(QPen(RULE, 0.6 * PT))
        painter.drawLine(QLineF(LEFT, y, LEFT + TEXT_WIDTH, y))


def _picture(data: bytes) -> QImage:
    """Return a picture, no larger than paper shows; an empty one for what is none."""
    image = QImage.fromData(data)
    if max(image.width(), image.height()) <= _LOGO_PX:
        return image
    return image.scaled(
        _LOGO_PX,
        _LOGO_PX,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _one_line(text: str, width: float, *, to_the_right: bool = False) -> TextBox:
    """Return a text in one line, cut where it is too long."""
    while text and text_width(text, 8.0) > width:
        text = f"{text[: max(0, int(len(text) * 0.9) - 1)]}…" if len(text) > 2 else ""
    return TextBox(text, 8.0, width, colour=SOFT, to_the_right=to_the_right)
