"""The balance as large as the window allows: read at three metres, with chalked hands."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.gui.activation.pace import SPOKEN_MS, Pace
from app.gui.balance.sharing_bar import paint_shares
from app.gui.balance.sharing_ink import paint_ghost
from app.gui.balance.sharing_picture import SharePicture, segments
from app.gui.balance.sides_ends import paint_ends
from app.gui.balance.sides_scale import SidesBar
from app.gui.balance.sight import Sight
from app.gui.language import tr
from app.gui.lifter.balance_face import EVEN, LEFT, RIGHT, WAITS, Dot, Face, face_of
from app.gui.lifter.gym_paint import draw_lines, fitting, paint_note
from app.gui.look import theme

_CENTRE = Qt.AlignmentFlag.AlignCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter
#: Parts of the height: name, word, number, bar, dots, foot; what is left over lies between them.
_NAME, _WORD, _SIZE, _BAR, _DOTS, _FOOT = 0.10, 0.20, 0.12, 0.20, 0.10, 0.13
_GAP = 0.025


class BigBalance(QWidget):
    """One pair as a mirrored bar over the whole width; the others as dots; one line more.

    Attributes
    ----------
    face
        What is painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.face = Face()
        self.setAccessibleName(tr("Left/right balance"))
        self._speak = Pace(SPOKEN_MS, self._describe, self)

    def show_sight(self, sight: Sight | None, why: str = "", alarm: str = "") -> None:
        """Show the newest repetitions.

        Parameters
        ----------
        sight
            They; None: nothing.
        why
            Why there is nothing.
        alarm
            What is called attention to; empty for nothing.
        """
        face = face_of(sight, why, alarm, self.face.muscle)
        if repr(face) != repr(self.face):  # NaN differs from itself
            self.face = face
            self._speak.wish()
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(40 * theme.UNIT, 36 * theme.UNIT)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.face.spoken())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = 4.0 * theme.UNIT
            paint_face(painter, QRectF(self.rect()).adjusted(side, 0, -side, -side / 2), self.face)


def paint_face(painter: QPainter, area: QRectF, face: Face) -> None:
    """Paint a face into an area, from above to below."""
    p, tall, top = theme.now(), area.height(), area.top()

    def take(share: float) -> QRectF:
        nonlocal top
        box = QRectF(area.left(), top, area.width(), tall * share)
        top = box.bottom() + tall * _GAP
        return box

    if not face.muscle:
        words = area.adjusted(0, tall * 0.3, 0, -tall * 0.45)
        draw_lines(painter, words, face.word, QColor(p.muted), bold=True, flags=_MIDDLE)
        if face.below:
            below = QRectF(area.left(), words.bottom(), area.width(), tall * 0.08)
            draw_lines(painter, below, face.below, QColor(p.muted), flags=_MIDDLE)
    else:
        draw_lines(painter, take(_NAME), face.title, QColor(p.text), flags=_MIDDLE)
        draw_lines(painter, take(_WORD), face.word, _ink(face), bold=True, flags=_MIDDLE)
        _paint_size(painter, take(_SIZE), face)
        # Without dots or a foot the bar has their room.
        more = 0.0 if face.dots else _DOTS
        more += 0.0 if face.alarm or face.shares.has_shares else _FOOT
        paint_big_bar(painter, take(_BAR + more * 0.6), face.bar)
        if face.dots:
            _paint_dots(painter, take(_DOTS), face.dots)
    foot = QRectF(area.left(), area.bottom() - tall * _FOOT, area.width(), tall * _FOOT)
    if face.alarm:
        paint_note(painter, foot, face.alarm, warns=True, ink=QColor(p.text))
    elif face.shares.has_shares:
        _paint_shares(painter, foot, face.shares)


def _ink(face: Face) -> QColor:
    p = theme.now()
    inks = {LEFT: p.left.strong, RIGHT: p.right.strong, EVEN: p.text}
    return QColor(inks.get(face.kind, p.muted))


def _paint_size(painter: QPainter, box: QRectF, face: Face) -> None:
    """Paint the number, and small beside it of how many repetitions it is."""
    p = theme.now()
    if not face.size:
        draw_lines(painter, box, face.below, QColor(p.muted), flags=_MIDDLE)
        return
    font = fitting(face.size, box.width() * 0.5, box.height(), bold=True)
    small = fitting(face.below, box.width() * 0.38, box.height() * 0.5)
    wide = QFontMetricsF(font).horizontalAdvance(face.size)
    beside = QFontMetricsF(small).horizontalAdvance(face.below)
    gap = box.height() * 0.35
    left = box.center().x() - (wide + gap + beside) / 2
    base = box.center().y() + QFontMetricsF(font).capHeight() / 2
    painter.setFont(font)
    painter.setPen(QColor(p.text))
    painter.drawText(QPointF(left, base), face.size)
    painter.setFont(small)
    painter.setPen(QColor(p.muted))
    painter.drawText(QPointF(left + wide + gap, base), face.below)


def paint_big_bar(painter: QPainter, box: QRectF, bar: SidesBar) -> None:
    """Paint the mirrored bar: L and R at its ends, chance in grey, the limits, the needle."""
    p = theme.now()
    letter_px = box.height() * 0.7
    font = fitting(tr("R"), letter_px, box.height() * 0.85, bold=True)
    painter.setFont(font)
    for letter, x, family in ((tr("L"), box.left(), p.left), (tr("R"), box.right(), p.right)):
        painter.setPen(QColor(family.strong))
        left = x if letter == tr("L") else x - letter_px
        painter.drawText(QRectF(left, box.top(), letter_px, box.height()), _CENTRE, letter)
    track = box.adjusted(letter_px * 1.1, box.height() * 0.12, -letter_px * 1.1, 0)
    track.setBottom(box.bottom() - box.height() * 0.12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(p.faint))
    painter.drawRoundedRect(track, 8, 8)
    if math.isfinite(bar.noise_left) and math.isfinite(bar.noise_right):
        left, right = _x(track, bar.noise_left), _x(track, bar.noise_right)
        painter.fillRect(QRectF(left, track.top(), right - left, track.height()), QColor(p.noise))
    if math.isfinite(bar.value):
        _paint_value(painter, track, bar)
    thick = max(3.0, track.height() * 0.04)
    painter.setPen(QPen(QColor(p.muted), thick))
    out = track.height() * 0.1
    for place in (bar.flag_left, bar.flag_right):
        if math.isfinite(place):
            x = _x(track, place)
            painter.drawLine(QPointF(x, track.top() - out), QPointF(x, track.top() + out))
            painter.drawLine(QPointF(x, track.bottom() - out), QPointF(x, track.bottom() + out))
    painter.setPen(QPen(QColor(p.text), thick))
    centre = track.center().x()
    painter.drawLine(QPointF(centre, track.top() - out), QPointF(centre, track.bottom() + out))
    if math.isfinite(bar.now):
        _paint_needle(painter, track, _x(track, bar.now))


def _paint_value(painter: QPainter, track: QRectF, bar: SidesBar) -> None:
    """Paint the bar to the side that is higher, with words on both; an arrow where flagged."""
    p = theme.now()
    family = p.right if bar.value > 0 else p.left
    centre, end = track.center().x(), _x(track, bar.value)
    inset = track.height() * 0.16
    top, bottom = track.top() + inset, track.bottom() - inset
    tip = min(abs(end - centre), (bottom - top) / 2) if bar.flagged else 0.0
    neck = end - math.copysign(tip, bar.value)
    corners = [(centre, top), (neck, top), (end, track.center().y()), (neck, bottom)]
    if not tip:
        corners = [(centre, top), (end, top), (end, bottom)]
    corners.append((centre, bottom))
    painter.setBrush(QColor(family.strong if bar.flagged else family.trace))
    painter.setPen(QPen(QColor(family.strong), 3))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    words = tr("lower"), tr("higher")
    # As wide as at the limit, so that the letters do not change with the value.
    wide = track.width() * 0.13
    sizes = [fitting(word, wide, (bottom - top) * 0.8, bold=True) for word in words]
    painter.setFont(min(sizes, key=lambda one: one.pointSizeF()))
    inner = QRectF(QPointF(centre, top), QPointF(neck, bottom)).normalized()
    paint_ends(painter, track, bar, inner, words)


def _paint_needle(painter: QPainter, track: QRectF, x: float) -> None:
    p, size = theme.now(), track.height() * 0.16
    for colour, thick in ((p.panel, size * 0.8), (p.text, size * 0.4)):
        painter.setPen(QPen(QColor(colour), thick))
        painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))
    painter.setPen(QPen(QColor(p.panel), 2))
    painter.setBrush(QColor(p.text))
    for y, away in ((track.top() + size * 0.3, -1.4), (track.bottom() - size * 0.3, 1.4)):
        far = y + away * size
        head = [QPointF(x, y), QPointF(x - size, far), QPointF(x + size, far)]
        painter.drawPolygon(QPolygonF(head))


def _paint_dots(painter: QPainter, box: QRectF, dots: tuple[Dot, ...]) -> None:
    """Paint the other pairs: an arrow to the higher side, a dot where they are even."""
    p = theme.now()
    each = box.width() / len(dots)
    size = min(box.height() * 0.5, each * 0.14)
    room = each - size * 2.2
    font = min(
        (fitting(dot.name, room, box.height() * 0.62) for dot in dots),
        key=lambda one: one.pointSizeF(),
    )
    for k, dot in enumerate(dots):
        wide = QFontMetricsF(font).horizontalAdvance(dot.name)
        left = box.left() + k * each + (each - wide - size * 1.5) / 2
        spot = QRectF(left, box.center().y() - size / 2, size, size)
        _paint_dot(painter, spot, dot)
        painter.setFont(font)
        painter.setPen(QColor(p.text if dot.flagged else p.muted))
        words = QRectF(spot.right() + size * 0.5, box.top(), wide + 4, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, dot.name)


def _paint_dot(painter: QPainter, spot: QRectF, dot: Dot) -> None:
    p = theme.now()
    painter.setPen(Qt.PenStyle.NoPen)
    if dot.kind in (LEFT, RIGHT):
        # As the bar does, it points to the side that is higher.
        higher_is_right = dot.kind == RIGHT
        painter.setBrush(QColor((p.right if higher_is_right else p.left).strong))
        tip = spot.right() if higher_is_right else spot.left()
        back = spot.left() if higher_is_right else spot.right()
        corners = [(tip, spot.center().y()), (back, spot.top()), (back, spot.bottom())]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        return
    if dot.kind == EVEN:
        painter.setBrush(QColor(p.text))
        painter.drawEllipse(spot.adjusted(*(s * spot.width() * 0.15 for s in (1, 1, -1, -1))))
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DotLine if dot.kind == WAITS else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(p.muted), spot.width() * 0.1, style))
    painter.drawEllipse(spot.adjusted(*(s * spot.width() * 0.15 for s in (1, 1, -1, -1))))


def _paint_shares(painter: QPainter, box: QRectF, picture: SharePicture) -> None:
    """Paint the shares as one bar, the baseline's outline above it."""
    p, ghost = theme.now(), picture.has_ghost
    bar = box.adjusted(0, box.height() * (0.38 if ghost else 0.2), 0, -box.height() * 0.08)
    caption = tr("Share of work")
    font = fitting(caption, box.width() * 0.18, box.height() * 0.4)
    painter.setFont(font)
    painter.setPen(QColor(p.muted))
    painter.drawText(bar, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), caption)
    bar.setLeft(bar.left() + QFontMetricsF(font).horizontalAdvance(caption) * 1.1)
    paint_shares(painter, bar, picture, font.pointSizeF() / theme.text_scale() * 0.9)
    if ghost:
        tall = box.height() * 0.26
        for begin, end in segments([row.reference_pct for row in picture.rows]):
            part = QRectF(bar.left() + begin * bar.width(), box.top() + 2, 0, tall)
            part.setRight(bar.left() + end * bar.width())
            paint_ghost(painter, part)


def _x(track: QRectF, place: float) -> float:
    return track.center().x() + place * track.width() / 2
