"""What to do now in large letters, how many seconds are left, and how far it is."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import theme
from app.gui.trust.lights import paint_sign
from app.gui.widgets import two_lines

_TEXT_PT, _NOTE_PT, _COUNT_PT = 18.0, 10.0, 40.0
_BAR_PX = 6.0


class Countdown(QWidget):
    """An instruction on the left, seconds on the right, a bar below that empties."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = self._note = self._count = ""
        self._left = 0.0
        self._works = False
        self._verdict = ""

    def say(
        self,
        text: str,
        note: str = "",
        *,
        left_s: float = math.nan,
        long_s: float = 0.0,
        works: bool = False,
        verdict: str = "",
    ) -> None:
        """Show what to do.

        Parameters
        ----------
        text, note
            In the user's language.
        left_s, long_s
            Time to the end of the phase, and its length; NaN: it has no end.
        works
            Whether the muscles work in it.
        verdict
            Shown as a sign instead of a number; empty: none.
        """
        counts = math.isfinite(left_s) and long_s > 0
        count = _seconds(left_s) if counts else ""
        left = min(1.0, max(0.0, left_s / long_s)) if counts else 0.0
        new = (text, note, count, left, works, verdict)
        if new == (self._text, self._note, self._count, self._left, self._works, self._verdict):
            return
        if (text, note) != (self._text, self._note):
            self.setAccessibleName(f"{text} {note}".strip())
            self.setToolTip(note)
        self._text, self._note, self._count, self._left, self._works, self._verdict = new
        self.update()

    @property
    def text(self) -> str:
        """What to do."""
        return self._text

    @property
    def note(self) -> str:
        """The line below."""
        return self._note

    @property
    def count(self) -> str:
        """What is left, in seconds or as a clock; empty where nothing ends."""
        return self._count

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt): two lines of text and one of the note."""
        text = QFontMetricsF(theme.font(_TEXT_PT, bold=True)).height()
        note = QFontMetricsF(theme.font(_NOTE_PT)).height()
        return QSize(30 * theme.UNIT, round(2 * text + note + _BAR_PX + 2.5 * theme.UNIT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        p = theme.now()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.info_fill if self._works else p.window))
            painter.drawRoundedRect(area, 6, 6)
            inner = area.adjusted(1.5 * theme.UNIT, theme.UNIT, -1.5 * theme.UNIT, -theme.UNIT)
            words = inner.adjusted(0, 0, 0, -(_BAR_PX + theme.UNIT / 2))
            taken = self._paint_right(painter, words)
            self._paint_words(painter, words.adjusted(0, 0, -taken, 0))
            if self._count:
                bar = QRectF(inner.left(), inner.bottom() - _BAR_PX, inner.width(), _BAR_PX)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(p.line))
                painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
                bar.setWidth(bar.width() * self._left)
                painter.setBrush(QColor(p.accent))
                painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)

    def _paint_right(self, painter: QPainter, area: QRectF) -> float:
        """Paint the number or the sign, and return the width that it takes."""
        if self._verdict:
            size = area.height() * 0.5
            spot = QRectF(area.right() - size, area.center().y() - size / 2, size, size)
            paint_sign(painter, spot, self._verdict)
            return size + theme.UNIT
        if not self._count:
            return 0.0
        font = theme.font(_COUNT_PT, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(theme.now().text))
        wide = QFontMetricsF(font).horizontalAdvance("00" if ":" not in self._count else "00:00")
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(flags), self._count)
        return wide + theme.UNIT

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        text, note = theme.font(_TEXT_PT, bold=True), theme.font(_NOTE_PT)
        large, small = QFontMetricsF(text), QFontMetricsF(note)
        said = two_lines(self._text, large, area.width())
        tall = large.height() * (said.count("\n") + 1)
        below = small.height() if self._note else 0.0
        top = area.center().y() - (tall + below) / 2
        painter.setFont(text)
        painter.setPen(QColor(theme.now().text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(area.left(), top, area.width(), tall), int(flags), said)
        if self._note:
            painter.setFont(note)
            painter.setPen(QColor(theme.now().muted))
            line = small.elidedText(self._note, Qt.TextElideMode.ElideRight, area.width())
            spot = QRectF(area.left(), top + tall, area.width(), below)
            painter.drawText(spot, int(flags), line)


def _seconds(left_s: float) -> str:
    """Return a time that is left: whole seconds, from a minute on as a clock."""
    whole = max(1, math.ceil(left_s - 1e-9))
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02d}" if minutes else str(whole)
