"""How the gym view is painted: a plate for the phase, with its sign, its word and its number."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.gui.lifter.gym import GymState
from app.gui.look import theme
from app.protocols.activity import DONE, READY, REST, WORK

_PROBE_PT = 100.0
#: So many times as wide as high: word and number stand beside each other.
_STRIP = 3.5


def plate(phase: str) -> tuple[QColor, QColor]:
    """Return the ground and the letters of a phase."""
    p = theme.now()
    grounds = {
        REST: (p.faint, p.text),
        READY: (p.warning_fill, p.warning_text),
        WORK: (p.accent, p.on_accent),
        DONE: (p.good_fill, p.good_text),
    }
    ground, ink = grounds.get(phase, (p.panel, p.muted))
    return QColor(ground), QColor(ink)


def paint_board(painter: QPainter, area: QRectF, state: GymState) -> None:
    """Paint the plate of a state into an area."""
    ground, ink = plate(state.phase)
    round_px = min(area.width(), area.height()) * 0.03
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, round_px, round_px)
    if state.phase == READY:  # told by its frame too: about to change
        _paint_frame(painter, area, ink, round_px)
    inner = area.adjusted(*(sign * area.height() * 0.045 for sign in (1, 1, -1, -1)))
    if area.width() > _STRIP * area.height():
        _paint_strip(painter, inner, state, ink)
        return
    large = state.warns or state.ring  # a ring keeps its size when a warning comes
    # Where a note may come its room is kept free: the number must not change its size by it.
    noted = state.note or state.ring or state.phase in (REST, DONE)
    note_px = inner.height() * (0.22 if large else 0.17) if noted else 0.0
    # Without a number the word is what is to be read.
    share = (0.22 if state.ring else 0.28) if state.big else 1.0 - note_px / inner.height()
    head = QRectF(inner.left(), inner.top(), inner.width(), inner.height() * share)
    rest = inner.adjusted(0, head.height(), 0, -note_px)
    _paint_head(painter, head, state, ink)
    bar_px = inner.height() * 0.035
    if state.ring and not math.isnan(state.left):
        rest = _paint_ring(painter, rest, state.left, ink)
    elif not math.isnan(state.left):
        track = QRectF(rest.left(), rest.bottom() - bar_px * 1.6, rest.width(), bar_px)
        _paint_left(painter, track, state.left, ink)
        rest.setBottom(track.top())
    _paint_big(painter, rest, state, ink)
    if state.note:
        foot = QRectF(inner.left(), inner.bottom() - note_px, inner.width(), note_px)
        alone = not (state.phase or state.big)
        paint_note(painter, foot, state.note, warns=state.warns, ink=ink, centred=alone)


def paint_note(
    painter: QPainter,
    area: QRectF,
    note: str,
    *,
    warns: bool,
    ink: QColor,
    centred: bool = False,
) -> None:
    """Paint the line below; a warning on its own plate, with its sign."""
    left = area.left()
    if warns:
        p = theme.now()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.warning_text))
        painter.drawRoundedRect(area, area.height() * 0.12, area.height() * 0.12)
        ink = QColor(p.warning_fill)
        size = area.height() * 0.62
        spot = QRectF(left + area.height() * 0.19, area.center().y() - size / 2, size, size)
        painter.setBrush(ink)
        painter.drawEllipse(spot)
        painter.setPen(QColor(p.warning_text))
        painter.setFont(fitting("!", spot.size().width(), size * 0.9, bold=True))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, "!")
        left = spot.right() + area.height() * 0.2
    line = QRectF(left, area.top(), area.right() - left, area.height())
    flags = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    draw_lines(painter, line, note, ink, bold=warns, flags=flags)


def fitting(text: str, width_px: float, height_px: float, *, bold: bool = False) -> QFont:
    """Return the largest font in which a line fits a width and a height."""
    probe = QFontMetricsF(theme.font(_PROBE_PT, bold=bold))
    wide = max(1.0, probe.horizontalAdvance(text))
    # Small letters are up to 3 % wider than large ones scaled down: whole pixels.
    size = _PROBE_PT * min(0.96 * width_px / wide, height_px / probe.height())
    return theme.font(max(4.0, size), bold=bold)


def in_lines(
    text: str, width_px: float, height_px: float, *, bold: bool = False
) -> tuple[QFont, str]:
    """Return the largest font for a text on one line or on two, and the text so broken."""
    best, shown = fitting(text, width_px, height_px * 0.92, bold=bold), text
    words, least = text.split(" "), 0
    for k in range(1, len(words)):
        lines = (" ".join(words[:k]), " ".join(words[k:]))
        fonts = [fitting(line, width_px, height_px * 0.46, bold=bold) for line in lines]
        smaller = min(fonts, key=lambda font: font.pointSizeF())
        uneven = abs(len(lines[0]) - len(lines[1]))
        if (smaller.pointSizeF(), -uneven) > (best.pointSizeF(), -least):
            best, shown, least = smaller, "\n".join(lines), uneven
    return best, shown


def draw_lines(
    painter: QPainter,
    area: QRectF,
    text: str,
    ink: QColor,
    *,
    bold: bool = False,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw a text as large as fits, on one line or on two."""
    font, shown = in_lines(text, area.width(), area.height(), bold=bold)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(area, int(flags | Qt.AlignmentFlag.AlignVCenter), shown)


def _paint_frame(painter: QPainter, area: QRectF, ink: QColor, round_px: float) -> None:
    thick = area.height() * 0.014
    painter.setPen(QPen(ink, thick))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = area.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.drawRoundedRect(inside, round_px, round_px)


def _paint_head(painter: QPainter, area: QRectF, state: GymState, ink: QColor) -> None:
    left = area.left()
    if state.phase:
        size = min(area.height() * 0.62, area.width() * 0.15)
        spot = QRectF(left, area.center().y() - size / 2, size, size)
        paint_phase(painter, spot, state.phase, ink)
        left = spot.right() + size * 0.3
    line = QRectF(left, area.top(), area.right() - left, area.height())
    centred = not (state.phase and state.big)
    flags = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    if not state.big:
        line = line.adjusted(0, line.height() * 0.25, 0, -line.height() * 0.25)
    draw_lines(painter, line, state.word, ink, bold=True, flags=flags)


def paint_phase(painter: QPainter, spot: QRectF, phase: str, ink: QColor) -> None:
    """Paint the sign of a phase: two bars, a ring, an arrow, a tick."""
    size = spot.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if phase == REST:
        for left in (0.16, 0.58):
            corner = spot.topLeft() + QPointF(left * size, 0.1 * size)
            painter.drawRect(QRectF(corner.x(), corner.y(), 0.26 * size, 0.8 * size))
        return
    if phase == WORK:
        corners = [spot.topLeft(), QPointF(spot.right(), spot.center().y()), spot.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))
        return
    pen = QPen(ink, size * 0.15)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if phase == READY:
        painter.drawEllipse(spot.adjusted(size * 0.1, size * 0.1, -size * 0.1, -size * 0.1))
    elif phase == DONE:
        points = ((0.08, 0.55), (0.38, 0.84), (0.94, 0.18))
        at = [QPointF(spot.left() + x * size, spot.top() + y * size) for x, y in points]
        painter.drawPolyline(QPolygonF(at))


def _paint_big(painter: QPainter, area: QRectF, state: GymState, ink: QColor) -> None:
    if not state.big:
        return
    side = area.width() * 0.24 if state.seconds else 0.0
    main = area.adjusted(0, 0, -side, 0)
    # A font's line is taller than its figures: what is above and below them may hang out.
    font = fitting(state.big, main.width() * 0.96, main.height() * 1.22, bold=True)
    painter.setFont(font)
    painter.setPen(ink)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(state.big)
    x = main.center().x() - wide / 2
    y = main.center().y() + metrics.capHeight() / 2
    painter.drawText(QPointF(x, y), state.big)
    if state.seconds:
        spot = QRectF(main.right(), area.top(), side, area.height())
        small = fitting("00", side * 0.9, area.height() * 0.4, bold=True)
        painter.setFont(small)
        wide = QFontMetricsF(small).horizontalAdvance(state.seconds)
        if wide > side:
            painter.setFont(fitting(state.seconds, side, area.height() * 0.4, bold=True))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, state.seconds)


def _paint_strip(painter: QPainter, area: QRectF, state: GymState, ink: QColor) -> None:
    """Paint a low plate: what to do on the left, the note below it, the number on the right."""
    number_px = area.width() * 0.3 if state.big else 0.0
    words = area.adjusted(0, 0, -number_px, -area.height() * 0.12)
    note_px = words.height() * 0.4 if state.note else 0.0
    head = words.adjusted(0, 0, 0, -note_px)
    size = min(head.height() * 0.8, area.width() * 0.1)
    left = head.left()
    if state.phase:
        spot = QRectF(left, head.center().y() - size / 2, size, size)
        paint_phase(painter, spot, state.phase, ink)
        left = spot.right() + size * 0.35
    line = QRectF(left, head.top(), head.right() - left, head.height())
    draw_lines(painter, line, state.word, ink, bold=True)
    if state.note:
        foot = QRectF(left, head.bottom(), line.width(), note_px)
        paint_note(painter, foot, state.note, warns=state.warns, ink=ink)
    if not math.isnan(state.left):
        track = QRectF(area.left(), 0, area.width(), area.height() * 0.07)
        track.moveBottom(area.bottom())
        _paint_left(painter, track, state.left, ink)
    right = QRectF(words.right(), words.top(), number_px, words.height())
    _paint_big(painter, right, state, ink)


def _paint_ring(painter: QPainter, area: QRectF, left: float, ink: QColor) -> QRectF:
    """Paint what is left as a ring that runs out; return the room within it."""
    size = min(area.width(), area.height()) * 0.96
    thick = size * 0.085
    ring = QRectF(0, 0, size - thick, size - thick)
    ring.moveCenter(area.center())
    ground = QColor(ink)
    ground.setAlpha(50)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ground, thick))
    painter.drawEllipse(ring)
    pen = QPen(ink, thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(ring, 16 * 90, round(16 * 360 * left))
    inside = size * 0.07 + thick
    return ring.adjusted(inside, inside, -inside, -inside)


def _paint_left(painter: QPainter, track: QRectF, left: float, ink: QColor) -> None:
    ground = QColor(ink)
    ground.setAlpha(50)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    half = track.height() / 2
    painter.drawRoundedRect(track, half, half)
    filled = QRectF(track.left(), track.top(), track.width() * left, track.height())
    painter.setBrush(ink)
    if filled.width() >= track.height():
        painter.drawRoundedRect(filled, half, half)
