"""How one bar is painted: its ground, its zone, its filling, the signs for where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.gui.activation.bar_layout import Slot
from app.gui.activation.time_in_zone import Times
from app.gui.activation.zone import Edge, Place, Zone
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour

#: Narrower bars are painted without what could not be told apart in them.
DETAIL_PX = 6.0
_ROUND_FROM_PX = 12.0
_BAND_ALPHA, _HATCH_ALPHA, _SCATTER_ALPHA = 30, 110, 150


class BarValue(NamedTuple):
    """What is painted into one bar; amplitudes as parts of its height.

    Parameters
    ----------
    height, held
        Value now, and the tick.
    cv
        How far `height` scatters by chance, as a share of it; 0 where that is not known.
    place
        Where it is to the zone.
    zone_height
        The zone's upper edge as a part of the bar's height.
    limited
        Whether that edge is a limit to stay below, rather than the end of a zone.
    """

    height: float
    held: float
    cv: float
    place: Place
    zone_height: float
    limited: bool = False


@dataclass(frozen=True, slots=True)
class BarInk:
    """The colours of one bar: full, below its zone, above it, its scatter by chance."""

    strong: QColor
    pale: QColor
    faint: QColor
    veil: QColor

    @classmethod
    def of(cls, colour: ChannelColour, *, grey: bool) -> BarInk:
        """Return the colours of a channel, or those of values that are not live."""
        p = theme.now()
        strong = QColor(p.stale_strong if grey else colour.strong)
        pale = QColor(p.stale if grey else colour.alone)
        faint = QColor(p.line if grey else colour.trace)
        veil = QColor(faint)
        veil.setAlpha(_SCATTER_ALPHA)
        return cls(strong, pale, faint, veil)


def radius(bar: QRectF) -> float:
    """Return the radius of the corners of a bar."""
    return min(6.0, bar.width() / 8) if bar.width() > _ROUND_FROM_PX else 0.0


def scale(bar: QRectF) -> float:
    """Return how much larger lines and stripes are than in the practitioner's window."""
    return max(1.0, bar.width() / 84.0)


def striped(colour: QColor, size: float) -> QBrush:
    """Return stripes; larger ones in a large bar."""
    brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
    if size > 1.0:
        brush.setTransform(QTransform.fromScale(size, size))
    return brush


def paint_track(painter: QPainter, slot: Slot, colour: str) -> None:
    """Paint the empty bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(slot.bar, radius(slot.bar), radius(slot.bar))


def paint_withheld(painter: QPainter, slot: Slot) -> None:
    """Paint a bar whose value is withheld."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(striped(QColor(theme.now().empty_stripe), scale(slot.bar)))
    painter.drawRoundedRect(slot.bar, radius(slot.bar), radius(slot.bar))


def paint_corners(painter: QPainter, slot: Slot) -> None:
    """Round the corners of a filled bar: cheaper than to cut its filling 30 times a second."""
    corners = radius(slot.bar)
    if corners:
        outside = QPainterPath()
        outside.addRect(slot.bar.adjusted(-0.5, -0.5, 0.5, 0.5))
        inside = QPainterPath()
        inside.addRoundedRect(slot.bar, corners, corners)
        painter.fillPath(outside.subtracted(inside), QColor(theme.now().panel))


def paint_filling(painter: QPainter, slot: Slot, value: BarValue, ink: BarInk) -> None:
    """Paint how far a bar is filled, its scatter by chance, and the tick of the peak.

    Paler below the zone, full within it, striped where it is above: told without its colour. What
    is above a limit is amber besides.
    """
    bar = slot.bar
    left, wide, tall, bottom = bar.left(), bar.width(), bar.height(), bar.bottom()
    filled = tall * value.height
    top = bottom - filled
    body = ink.pale if value.place is Place.BELOW else ink.strong
    painter.fillRect(QRectF(left, top, wide, filled), body)
    if value.place is Place.ABOVE:
        over = QRectF(left, top, wide, max(0.0, filled - tall * value.zone_height))
        ground, stripes = over_inks(ink, limited=value.limited)
        painter.fillRect(over, ground)
        if wide >= DETAIL_PX:
            painter.fillRect(over, striped(stripes, scale(bar)))
    held = bottom - tall * value.held
    if wide < DETAIL_PX:
        painter.fillRect(QRectF(left, held - 0.5, wide, 1.0), ink.strong)
        return
    spread = filled * value.cv
    if spread >= 1.0:
        upper = max(bar.top(), top - spread)
        painter.fillRect(QRectF(left, upper, wide, top + spread - upper), ink.veil)
    thick = 2.0 * scale(bar)
    painter.fillRect(QRectF(left, top - thick / 2, wide, thick), ink.strong)
    painter.fillRect(QRectF(left, held - thick / 2, wide, thick), ink.strong)


def over_inks(ink: BarInk, *, limited: bool) -> tuple[QColor, QColor]:
    """Return ground and stripes of what is above a zone; amber above a limit."""
    if limited:
        return QColor(theme.now().warning_text), QColor(theme.now().warning_fill)
    return ink.faint, ink.strong


def paint_zone(
    painter: QPainter, slot: Slot, zone: Zone, top_share: float, held: Edge | None = None
) -> None:
    """Paint the zone over a bar, both edges beyond its sides; the edge that is held is thicker.

    A limit to stay below has one edge, and what is above it is hatched.
    """
    high, low = slot.y_of(zone.high, top_share), slot.y_of(zone.low, top_share)
    size = scale(slot.bar)
    reach = min((slot.column.width() - slot.bar.width()) * 0.42, 7.0 * size)
    band = slot.bar.adjusted(-reach, 0, reach, 0)
    veil = QColor(theme.now().text)
    if zone.below:
        band.setBottom(high)
        veil.setAlpha(_HATCH_ALPHA)
        forbidden = QBrush(veil, Qt.BrushStyle.FDiagPattern)
        forbidden.setTransform(QTransform.fromScale(size, size))
        painter.fillRect(band, forbidden)
    else:
        band.setTop(high)
        band.setBottom(low)
        veil.setAlpha(_BAND_ALPHA)
        painter.fillRect(band, veil)
    if slot.bar.width() < DETAIL_PX:
        return
    ink, halo = QColor(theme.now().text), QColor(theme.now().panel)
    halo.setAlpha(150)  # the line must be seen on a full bar and on an empty one
    edges = ((Edge.HIGH, high),) if zone.below else ((Edge.HIGH, high), (Edge.LOW, low))
    for edge, y in edges:
        thick = (3.0 if edge is held else 1.0) * size
        for wide, colour in ((thick + 2.0, halo), (thick, ink)):
            painter.fillRect(QRectF(band.left(), y - wide / 2, band.width(), wide), colour)
        if reach >= 3.5:  # two small wedges that point at the edge, to be taken hold of
            away = -1.0 if edge is Edge.HIGH and not zone.below else 1.0
            _wedge(painter, QPointF(band.left(), y), min(reach, 5.0 * size), away, ink)
            _wedge(painter, QPointF(band.right(), y), -min(reach, 5.0 * size), away, ink)


def _wedge(painter: QPainter, at: QPointF, reach: float, away: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    tall = abs(reach) * 0.8 * away
    corners = [at, QPointF(at.x() + reach * 0.8, at.y()), QPointF(at.x(), at.y() + tall)]
    painter.drawPolygon(QPolygonF(corners))


def paint_sign(painter: QPainter, area: QRectF, place: Place, colour: QColor) -> None:
    """Paint the sign of a place: an arrow up when below, a tick within, an arrow down above."""
    if place is Place.UNKNOWN:
        return
    size = min(area.width(), area.height())
    centre = area.center()
    pen = QPen(colour, max(1.6, size * 0.14))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(centre.x() + x * size, centre.y() + y * size)

    if place is Place.INSIDE:
        painter.drawPolyline(QPolygonF([at(-0.36, 0.02), at(-0.1, 0.28), at(0.38, -0.28)]))
        return
    up = 1.0 if place is Place.BELOW else -1.0
    painter.drawPolyline(QPolygonF([at(-0.3, -0.04 * up), at(0, -0.34 * up), at(0.3, -0.04 * up)]))
    painter.drawLine(at(0, -0.32 * up), at(0, 0.34 * up))


def paint_times(painter: QPainter, area: QRectF, spent: Times, colour: ChannelColour) -> None:
    """Paint how long a channel was below, within and above: pale, full, striped."""
    painter.fillRect(area, QColor(theme.now().faint))
    if not spent.known_s:
        return
    left = area.left()
    parts = (
        (spent.below_s, QBrush(QColor(colour.trace))),
        (spent.inside_s, QBrush(QColor(colour.strong))),
        (spent.above_s, QBrush(QColor(colour.strong), Qt.BrushStyle.BDiagPattern)),
    )
    for span_s, brush in parts:
        wide = area.width() * span_s / spent.known_s
        painter.fillRect(QRectF(left, area.top(), wide, area.height()), brush)
        left += wide


def paint_focus(painter: QPainter, area: QRectF) -> None:
    """Paint the frame of the bar that the keys mean."""
    painter.setPen(QPen(QColor(theme.now().accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
