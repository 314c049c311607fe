"""The picture of explosive efforts: the cue, the newest effort in large, the ladder below.

Explosive or not is told by the sign and by a full or a pale column, not by colour alone.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.activation.bar_paint import striped
from app.gui.explosive.face import Column, Face, Ladder
from app.gui.look import theme
from app.gui.look.lettering import filling, fitted
from app.protocols.activity import READY, WORK

_CUE_PT, _COUNT_PT, _NOTE_PT, _UNIT_PT, _BIG_PT = 22.0, 30.0, 11.0, 13.0, 110.0
#: The ladder takes this part of what is left below the cue.
_LADDER_SHARE = 0.5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIGNS = {True: "✓", False: "✕", None: ""}


class EffortPicture(QWidget):
    """Paints a `Face`."""

    def __init__(self) -> None:
        super().__init__()
        self._face = Face()
        self.setMinimumHeight(20 * theme.UNIT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._face

    def show_face(self, face: Face) -> None:
        """Show another state; paints only when something of it can be seen."""
        if face != self._face:
            self._face = face
            said = (face.cue, face.count, face.big, face.unit, face.verdict)
            self.setAccessibleName(" ".join(part for part in said if part))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(52 * theme.UNIT, 48 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        face, area = self._face, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if face.phase:
                area.setTop(_paint_cue(painter, area, face))
                area.setBottom(_paint_note(painter, area, face))
            ladder = face.ladder.columns
            if face.big:
                share = 1.0 - _LADDER_SHARE if ladder else 1.0
                newest = QRectF(area.left(), area.top(), area.width(), share * area.height())
                _paint_newest(painter, newest, face)
                area.setTop(newest.bottom())
            if ladder:
                _paint_ladder(painter, area, face.ladder)


def _paint_cue(painter: QPainter, area: QRectF, face: Face) -> float:
    """Paint the band with the cue; return where it ends."""
    p = theme.now()
    count_font = theme.font(_COUNT_PT, bold=True)
    tall = QFontMetricsF(count_font).height() + theme.UNIT
    band = QRectF(area.left(), area.top(), area.width(), tall)
    acts = face.phase in (READY, WORK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(p.accent if face.phase == WORK else p.faint))
    painter.drawRoundedRect(band, theme.UNIT / 2, theme.UNIT / 2)
    inner = band.adjusted(theme.UNIT * 1.5, 0, -theme.UNIT * 1.5, 0)
    painter.setPen(QColor(p.on_accent if face.phase == WORK else p.text))
    painter.setFont(count_font)
    painter.drawText(inner, _RIGHT, face.count)
    wide = QFontMetricsF(count_font).horizontalAdvance(face.count or "0") + 2 * theme.UNIT
    painter.setFont(fitted(face.cue, _CUE_PT, inner.width() - wide, bold=acts))
    painter.drawText(inner.adjusted(0, 0, -wide, 0), _LEFT, face.cue)
    return band.bottom() + theme.UNIT


def _paint_note(painter: QPainter, area: QRectF, face: Face) -> float:
    """Write the note and how far one is at the foot; return where they begin."""
    p = theme.now()
    font = theme.font(_NOTE_PT)
    tall = QFontMetricsF(font).height()
    painter.setFont(font)
    painter.setPen(QColor(p.muted))
    foot = QRectF(area.left(), area.bottom() - tall, area.width(), tall)
    painter.drawText(foot, _RIGHT, face.counter)
    if not face.note:
        return foot.top() - theme.UNIT / 2
    wide = QFontMetricsF(font).horizontalAdvance(face.counter) + 2 * theme.UNIT
    room = area.adjusted(0, 0, -wide, 0)
    painter.setFont(theme.font(_NOTE_PT, bold=face.warns))
    painter.setPen(QColor(p.warning_text if face.warns else p.muted))
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignBottom)
    needed = painter.boundingRect(room, flags, face.note)
    painter.drawText(room, flags, face.note)
    return min(foot.top(), needed.top()) - theme.UNIT / 2


def _paint_newest(painter: QPainter, area: QRectF, face: Face) -> None:
    """Paint the newest effort: its number, what it is of, and the verdict beside it."""
    p = theme.now()
    detail_font, unit_font = theme.font(theme.BASE_PT), theme.font(_UNIT_PT)
    detail_tall = QFontMetricsF(detail_font).height() if face.detail else 0.0
    room = area.adjusted(0, 0, 0, -detail_tall - theme.UNIT / 2)
    texts = [text for text in (face.unit, face.verdict) if text]
    beside = max((QFontMetricsF(unit_font).horizontalAdvance(text) for text in texts), default=0.0)
    sign = QFontMetricsF(theme.font(_UNIT_PT, bold=True)).horizontalAdvance("✓ ")
    beside = min(beside + sign, 0.6 * area.width())
    big_px = area.width() - beside - 2 * theme.UNIT
    font = filling(face.big, big_px, room.height(), like="000", most_pt=_BIG_PT)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(face.big)
    left = area.left() + max(0.0, (area.width() - wide - beside - theme.UNIT) / 2)
    painter.setFont(font)
    painter.setPen(QColor(p.muted if face.explosive is False else p.text))
    painter.drawText(QRectF(left, room.top(), wide + 1, room.height()), _LEFT, face.big)
    line = QFontMetricsF(unit_font).height()
    y = room.center().y() - line * len(texts) / 2
    for text in texts:
        is_verdict = text == face.verdict
        shown = f"{_SIGNS[face.explosive]} {text}".strip() if is_verdict else text
        painter.setFont(
            fitted(shown, _UNIT_PT, beside, bold=is_verdict and face.explosive is not None)
        )
        painter.setPen(QColor(p.text if is_verdict else p.muted))
        x = left + wide + theme.UNIT
        painter.drawText(QRectF(x, y, area.right() - x, line), _LEFT, shown)
        y += line
    if face.detail:
        painter.setFont(fitted(face.detail, theme.BASE_PT, area.width(), bold=False))
        painter.setPen(QColor(p.muted))
        foot = QRectF(area.left(), room.bottom(), area.width(), detail_tall)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, face.detail)


def _paint_ladder(painter: QPainter, area: QRectF, ladder: Ladder) -> None:
    p = theme.now()
    font = theme.font(theme.SMALL_PT)
    metrics = QFontMetricsF(font)
    line = metrics.height()
    painter.setFont(font)
    right = metrics.horizontalAdvance(ladder.limit_text) + theme.UNIT
    plot = area.adjusted(0, line + theme.UNIT / 2, -right, -line - 2)
    if plot.height() < 2 * theme.UNIT:
        return
    slots = max(5, len(ladder.columns))
    each = plot.width() / slots
    for k, column in enumerate(ladder.columns):
        slot = QRectF(plot.left() + k * each, plot.top(), each, plot.height())
        _paint_column(painter, slot, column, newest=k == len(ladder.columns) - 1)
    painter.setPen(QPen(QColor(p.muted), 1.0))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    if math.isnan(ladder.best):
        return
    best = plot.bottom() - plot.height() * ladder.best
    limit = plot.bottom() - plot.height() * ladder.limit
    painter.setPen(QPen(QColor(p.text), 1.5))
    painter.drawLine(QPointF(plot.left(), best), QPointF(plot.right(), best))
    painter.setPen(QPen(QColor(p.text), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(plot.left(), limit), QPointF(plot.right(), limit))
    painter.setFont(font)
    painter.setPen(QColor(p.muted))
    above = QRectF(plot.left(), best - line - 1, area.width(), line)
    painter.drawText(above, _RIGHT, ladder.best_text)
    beside = QRectF(plot.right() + theme.UNIT / 2, limit - line / 2, right, line)
    painter.drawText(beside, _LEFT, ladder.limit_text)


def _paint_column(painter: QPainter, slot: QRectF, column: Column, *, newest: bool) -> None:
    p = theme.now()
    wide = min(0.62 * slot.width(), 6.0 * theme.UNIT)
    bar = QRectF(slot.center().x() - wide / 2, slot.top(), wide, slot.height())
    painter.setPen(Qt.PenStyle.NoPen)
    if math.isnan(column.height):
        painter.fillRect(bar.adjusted(0, 0.72 * bar.height(), 0, 0), striped(_stripe(), 1.0))
    else:
        bar.setTop(bar.bottom() - bar.height() * column.height)
        painter.fillRect(bar, QColor(p.left.alone if column.explosive is False else p.accent))
    font = theme.font(theme.SMALL_PT, bold=newest)
    painter.setFont(font)
    line = QFontMetricsF(font).height()
    # At its foot, clear of the lines across; of a low column above it.
    fits = bar.height() > line + 4 and not math.isnan(column.height)
    foot = slot.bottom() - line - 2 if fits else bar.top() - line - 1
    painter.setPen(QColor(p.on_accent if fits else p.text))
    share = QRectF(slot.left(), foot, slot.width(), line)
    painter.drawText(share, Qt.AlignmentFlag.AlignCenter, column.text)
    painter.setPen(QColor(p.text if newest else p.muted))
    below = QRectF(slot.left(), slot.bottom() + 1, slot.width(), line)
    label = f"{column.number} {_SIGNS[column.explosive]}".strip()
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)


def _stripe() -> QColor:
    return QColor(theme.now().empty_stripe)
