"""How the body map is painted: two figures, five steps of each side's colour, a legend."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QTransform

from app.gui.activation.body_muscles import STEPS, WITHHELD
from app.gui.activation.body_shapes import BACK, FRONT, HEIGHT, WIDTH, Region, figures
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.look.palettes import Family

#: How far the two figures stand apart, as a part of their width.
_APART = 0.1


@dataclass(frozen=True, slots=True)
class Paint:
    """How a region is filled.

    Parameters
    ----------
    level
        Step 1 to 5; 0: there is a channel, and no share yet; `WITHHELD`; None: no channel.
    side
        Side of its channel: its colour.
    """

    level: int | None = None
    side: str = ""


def family_of(side: str) -> Family:
    """Return the colours of a side."""
    p = theme.now()
    return {"left": p.left, "right": p.right}.get(side, p.neither)


def step_colour(family: Family, step: int) -> QColor:
    """Return the colour of a step of the map, from near the ground to far from it."""
    stops = (family.tint, family.trace, family.alone, family.strong)
    place = (0.45, 1.0, 1.6, 2.3, 3.0)[step - 1]
    first = min(int(place), 2)
    return _mixed(stops[first], stops[first + 1], place - first)


def _mixed(first: str, second: str, share: float) -> QColor:
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


class BodyPicture:
    """Places both figures in an area and paints them.

    Parameters
    ----------
    size_pt
        Of its letters.
    """

    def __init__(self, size_pt: float = theme.SMALL_PT) -> None:
        self._size_pt = size_pt
        self._places: dict[str, QTransform] = {}
        self._scale = 1.0

    def arrange(self, size: QSizeF) -> None:
        """Place the figures side by side, as large as fits."""
        wide = WIDTH * (2 + _APART)
        names_px = QFontMetricsF(theme.font(self._size_pt)).height() + theme.UNIT / 2
        self._scale = max(0.05, min(size.width() / wide, (size.height() - names_px) / HEIGHT))
        left = (size.width() - wide * self._scale) / 2
        top = (size.height() - names_px - HEIGHT * self._scale) / 2
        for number_, view in enumerate((FRONT, BACK)):
            x = left + number_ * WIDTH * (1 + _APART) * self._scale
            self._places[view] = QTransform.fromTranslate(x, top).scale(self._scale, self._scale)

    def region_at(self, position: QPointF) -> Region | None:
        """Return the region below a position; the smaller one where two meet."""
        for view, place in self._places.items():
            inverse, _ = place.inverted()
            inside = inverse.map(position)
            for region in figures()[view].regions:
                if region.path.contains(inside):
                    return region
        return None

    def area_of(self, region: Region) -> QRectF:
        """Return where a region is painted."""
        return self._places[region.view].mapRect(region.path.boundingRect())

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the figures without values, and which side is which."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p = theme.now()
        for view, place in self._places.items():
            figure = figures()[view]
            painter.setTransform(place)
            painter.setPen(QPen(QColor(p.line), 1.2))
            painter.setBrush(QColor(p.faint))
            painter.drawPath(figure.outline)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_mixed(p.faint, p.line, 0.75))
            for region in figure.regions:
                painter.drawPath(region.path)
            painter.resetTransform()
            self._paint_names(painter, view, place)

    def _paint_names(self, painter: QPainter, view: str, place: QTransform) -> None:
        painter.setFont(theme.font(self._size_pt))
        painter.setPen(QColor(theme.now().muted))
        tall = QFontMetricsF(painter.font()).height()
        foot = place.mapRect(QRectF(0, HEIGHT, WIDTH, 1))
        line = QRectF(foot.left(), foot.top(), foot.width(), tall + 2)
        name = tr("Front") if view == FRONT else tr("Back")
        if QFontMetricsF(painter.font()).horizontalAdvance(name) < foot.width() / 2:
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), name)
        # Beside the feet: the person's own sides.
        letters = (tr("R"), tr("L")) if view == FRONT else (tr("L"), tr("R"))
        sides = ("right", "left") if view == FRONT else ("left", "right")
        painter.setFont(theme.font(self._size_pt, bold=True))
        for x, letter, side in zip((0.14, 0.86), letters, sides, strict=True):
            painter.setPen(QColor(family_of(side).strong))
            spot = QRectF(foot.left() + foot.width() * x - tall, foot.top(), 2 * tall, tall + 2)
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), letter)

    def paint_region(
        self, painter: QPainter, region: Region, paint: Paint, *, grey: bool, chosen: bool
    ) -> None:
        """Paint a region with a channel, or the one that is pointed at."""
        p = theme.now()
        family = family_of(paint.side)
        painter.setTransform(self._places[region.view])
        if paint.level is not None and paint.level > 0:
            shade = step_colour(p.neither if grey else family, paint.level)
            painter.setBrush(QColor(p.stale) if grey else shade)
        elif paint.level == WITHHELD:
            painter.setBrush(QColor(p.panel))
        else:
            painter.setBrush(_mixed(p.faint, p.line, 0.75))
        outline = QColor(p.stale_strong if grey or paint.level == WITHHELD else family.strong)
        painter.setPen(Qt.PenStyle.NoPen if paint.level is None else QPen(outline, 0.8))
        painter.drawPath(region.path)
        if paint.level == WITHHELD:
            stripes = QBrush(QColor(p.empty_stripe), Qt.BrushStyle.BDiagPattern)
            back, _ = painter.transform().inverted()
            stripes.setTransform(back)  # stripes of the same width at any size
            painter.fillPath(region.path, stripes)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(p.text), 1.8))
            painter.drawPath(region.path)
        painter.resetTransform()


def legend_height(size_pt: float) -> float:
    """Return how high the legend is."""
    return QFontMetricsF(theme.font(size_pt)).height() * 1.4 + theme.UNIT


def paint_legend(painter: QPainter, area: QRectF, reference: str, size_pt: float) -> None:
    """Paint the steps of both sides with their edges, no channel, and no value."""
    p = theme.now()
    painter.setFont(theme.font(size_pt))
    metrics = QFontMetricsF(painter.font())
    small, gap = metrics.height(), float(theme.UNIT)
    swatch = small * 1.25
    last = tr("100 % of {reference}", reference=reference)
    words = (tr("no channel"), tr("no value, or a poor signal"))
    needed = (
        swatch * STEPS
        + metrics.horizontalAdvance(number(0) + last)
        + sum(metrics.horizontalAdvance(word) + small + 2.5 * gap for word in words)
    )
    with_words = needed <= area.width()
    if not with_words:
        needed -= sum(metrics.horizontalAdvance(word) + small + 2.5 * gap for word in words)
    x = area.left() + max(0.0, (area.width() - needed - 2 * gap) / 2)
    middle = area.center().y()

    def write(text: str) -> None:
        nonlocal x
        wide = metrics.horizontalAdvance(text) + 1
        line = QRectF(x, middle - small, wide, 2 * small)
        painter.setPen(QColor(p.muted))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)
        x += wide + gap / 2

    write(number(0))
    for step in range(1, STEPS + 1):
        for row, family in enumerate((p.left, p.right)):
            spot = QRectF(x, middle - small / 2 + row * small / 2, swatch - 1, small / 2 - 1)
            painter.fillRect(spot, step_colour(family, step))
        x += swatch
    x += gap / 2
    write(last)
    for word, hatched in zip(words, (False, True), strict=True) if with_words else ():
        x += 1.5 * gap
        spot = QRectF(x, middle - small / 2, small, small - 1)
        painter.fillRect(spot, _mixed(p.faint, p.line, 0.75))
        if hatched:
            painter.fillRect(spot, QColor(p.panel))
            painter.fillRect(spot, QBrush(QColor(p.empty_stripe), Qt.BrushStyle.BDiagPattern))
        x += small + gap / 2
        write(word)
