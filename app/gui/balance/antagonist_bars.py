"""An agonist and its antagonist as two bars of one scale, and the ratio of each repetition."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui import format as texts
from app.gui.language import number, tr
from app.gui.look import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
#: Columns of the newest repetitions, and one for now.
MOST_COLUMNS = 10
_COLUMNS_PX = 56
#: The top of the columns is never lower: small ratios look small.
_LEAST_TOP_PCT = 50.0


@dataclass(frozen=True, slots=True)
class PairPicture:
    """What is drawn of a pair; NaN for what is not known.

    Parameters
    ----------
    agonist_pct, antagonist_pct
        Means over the repetitions.
    agonist, antagonist
        Names of both.
    ratios_pct
        Of each repetition, the newest last.
    now_pct
        Of this moment; None where there is none.
    unit
        Behind the numbers of both.
    """

    agonist_pct: float = math.nan
    antagonist_pct: float = math.nan
    agonist: str = ""
    antagonist: str = ""
    ratios_pct: tuple[float, ...] = ()
    now_pct: float | None = None
    unit: str = "%"

    @property
    def full_pct(self) -> float:
        """What a full bar is: the greater of both, and a bit."""
        known = [one for one in (self.agonist_pct, self.antagonist_pct) if math.isfinite(one)]
        return 1.1 * max(known) if known and max(known) > 0 else 100.0

    @property
    def columns(self) -> tuple[float, ...]:
        """Heights of the columns, 0 to 1, the newest last; NaN where withheld."""
        shown = self.ratios_pct[-MOST_COLUMNS:]
        # Not the number of this moment: the columns would jump with it.
        top = max(_LEAST_TOP_PCT, *(one for one in shown if math.isfinite(one)), 0.0)
        return tuple(one / top for one in shown)


class AntagonistBars(QWidget):
    """Shows one pair."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = PairPicture()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: PairPicture) -> None:
        """Show a pair."""
        # NaN differs from itself: compared as written.
        if repr(picture) == repr(self.picture):
            return
        before, self.picture = self.picture, picture
        if repr(replace(before, now_pct=picture.now_pct)) == repr(picture):
            self.update(self._now_rect())
            return
        self.updateGeometry()
        self.update()

    def _now_rect(self) -> QRect:
        """Return where the number of this moment is written; the rest is painted per repetition."""
        tall = QFontMetricsF(theme.font(theme.SMALL_PT)).height()
        return QRect(0, int(_columns_top()), self.width(), int(tall))

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        columns = _COLUMNS_PX + _line_px() if self.picture.ratios_pct else 0.0
        return QSize(280, round(2 * (_line_px() + _bar_px()) + 2 * theme.UNIT + columns))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            picture, y = self.picture, 0.0
            if picture.ratios_pct and self._now_rect().contains(event.rect()):
                self._paint_heading(painter, _columns_top())
                return
            limit = picture.agonist_pct / picture.full_pct
            for name, aim, value, edge in (
                (picture.agonist, tr("Reach"), picture.agonist_pct, math.nan),
                (picture.antagonist, tr("Stay under"), picture.antagonist_pct, limit),
            ):
                words = QRectF(0, y, self.width(), _line_px())
                _write(painter, words, f"{aim}: {name}", value, picture.unit)
                track = QRectF(0, words.bottom(), self.width(), _bar_px())
                _paint_bar(painter, track, value / picture.full_pct, edge)
                y = track.bottom() + theme.UNIT
            if picture.ratios_pct:
                self._paint_columns(painter, QRectF(0, y, self.width(), self.height() - y))

    def _paint_heading(self, painter: QPainter, top: float) -> None:
        look, now_pct = theme.now(), self.picture.now_pct
        painter.setFont(theme.font(theme.SMALL_PT))
        area = QRectF(0, top, self.width(), QFontMetricsF(painter.font()).height())
        painter.setPen(QColor(look.muted))
        painter.drawText(area, _LEFT, tr("Ratio by repetition"))
        if now_pct is not None and math.isfinite(now_pct):
            painter.setPen(QColor(look.text))
            painter.drawText(area, _RIGHT, tr("now {value} %", value=number(now_pct)))

    def _paint_columns(self, painter: QPainter, area: QRectF) -> None:
        look, picture = theme.now(), self.picture
        self._paint_heading(painter, area.top())
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        bars = area.adjusted(0, 2 * line, 0, -1)
        wide = min(5.0 * theme.UNIT, bars.width() / MOST_COLUMNS)
        shown = picture.ratios_pct[-MOST_COLUMNS:]
        for k, (share, ratio) in enumerate(zip(picture.columns, shown, strict=True)):
            left = bars.left() + k * wide
            if not math.isfinite(share):
                painter.setPen(QColor(look.muted))
                painter.drawText(QRectF(left, bars.bottom() - line, wide, line), _ABOVE, texts.NONE)
                continue
            newest = k == len(shown) - 1
            tall = max(2.0, share * bars.height())
            column = QRectF(left + 2, bars.bottom() - tall, wide - 4, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.neither.strong if newest else look.neither.trace))
            painter.drawRect(column)
            painter.setPen(QColor(look.text if newest else look.muted))
            label = number(ratio)
            if metrics.horizontalAdvance(label) <= wide:
                painter.drawText(QRectF(left, column.top() - line, wide, line), _ABOVE, label)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawLine(bars.bottomLeft(), bars.bottomRight())


def _write(painter: QPainter, area: QRectF, words: str, value: float, unit: str) -> None:
    look = theme.now()
    painter.setFont(theme.font(theme.BASE_PT, bold=True))
    metrics = QFontMetricsF(painter.font())
    reading = f"{number(value)} {unit}" if math.isfinite(value) else texts.NONE
    painter.setPen(QColor(look.text))
    painter.drawText(area, _RIGHT, reading)
    painter.setFont(theme.font(theme.SMALL_PT))
    room = area.width() - metrics.horizontalAdvance(reading) - theme.UNIT
    small = QFontMetricsF(painter.font())
    painter.setPen(QColor(look.muted))
    painter.drawText(area, _LEFT, small.elidedText(words, Qt.TextElideMode.ElideRight, room))


def _paint_bar(painter: QPainter, track: QRectF, share: float, limit: float) -> None:
    """Draw a bar; with a limit what lies beyond it is hatched, and it has an edge."""
    look = theme.now()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.faint))
    painter.drawRoundedRect(track, 3, 3)
    edge = track.left() + limit * track.width() if math.isfinite(limit) else math.nan
    if math.isfinite(edge):
        painter.setBrush(QBrush(QColor(look.empty_stripe), Qt.BrushStyle.FDiagPattern))
        painter.drawRect(QRectF(QPointF(edge, track.top()), track.bottomRight()))
    if math.isfinite(share):
        painter.setBrush(QColor(look.neither.strong))
        filled = QRectF(track.left(), track.top() + 3, share * track.width(), track.height() - 6)
        painter.drawRect(filled)
    if math.isfinite(edge):
        painter.setPen(QPen(QColor(look.text), 2))
        painter.drawLine(QPointF(edge, track.top() - 2), QPointF(edge, track.bottom() + 2))


def _line_px() -> float:
    return QFontMetricsF(theme.font(theme.BASE_PT, bold=True)).height() + 2


def _columns_top() -> float:
    return 2 * (_line_px() + _bar_px() + theme.UNIT)


def _bar_px() -> float:
    return 2.5 * theme.UNIT
