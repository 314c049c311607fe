"""The painted line: the goal with its tolerance ahead, the muscle up to now, the score."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.activation.bar_paint import paint_sign
from app.gui.activation.zone import Place
from app.gui.follow.scene import Scene, dashed, pieces, thinned, top_pct
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.look.lettering import fitted
from app.protocols.follow.template import Template

_TEXT_PT, _SCORE_PT, _SMALL_PT = 22.0, 34.0, 11.0
_GOAL_PX, _TRACE_PX, _DOT_PX = 2.5, 3.5, 7.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be painted.

    Parameters
    ----------
    template, tolerance_pct
        The goal.
    goal_sample, goal_pct
        ``(n,)`` the goal, from behind to ahead.
    trace_sample, trace_pct
        ``(m,)`` the muscle; NaN where it is not known.
    now_sample, fs
        Where the stream is, and its rate in Hz.
    text, score, note
        What to do, the score by now, a line below the score.
    side
        Of the muscle, for its colour.
    place
        Where the muscle is to the goal.
    live
        Whether it moves; a preview has no muscle and no present.
    """

    template: Template
    tolerance_pct: float
    goal_sample: NDArray[np.int64]
    goal_pct: NDArray[np.float64]
    trace_sample: NDArray[np.int64]
    trace_pct: NDArray[np.float64]
    now_sample: float
    fs: float
    text: str
    score: str
    note: str
    side: str
    place: Place
    live: bool


class FollowCanvas(QWidget):
    """Paints a `Picture`.

    Parameters
    ----------
    head
        Whether what to do and the score stand above the line.
    """

    def __init__(self, *, head: bool = True) -> None:
        super().__init__()
        self._head, self._scale = head, 1.0
        self._picture: Picture | None = None
        self.setMinimumHeight(18 * theme.UNIT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Line to follow"))

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def enlarge(self, scale: float) -> None:
        """Draw lines and letters so many times as large, for who stands farther away."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    def show_picture(self, picture: Picture | None) -> None:
        """Show another moment."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(60 * theme.UNIT, 40 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        picture = self._picture
        if picture is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            head = _paint_head(painter, area, picture) if self._head else 0.0
            scene = _scene(area, head, picture, self._scale)
            _paint_grid(painter, scene)
            _paint_goal(painter, scene, picture)
            if picture.live:
                _paint_trace(painter, scene, picture)


def _scene(area: QRectF, head: float, picture: Picture, scale: float) -> Scene:
    small = QFontMetricsF(theme.font(_SMALL_PT * scale))
    left = small.horizontalAdvance("100") + theme.UNIT
    bottom = small.height() / 2
    return Scene(
        left=area.left() + left,
        top=area.top() + head + small.height() / 2,
        width=max(1.0, area.width() - left),
        height=max(1.0, area.height() - head - bottom - small.height() / 2),
        now_sample=picture.now_sample,
        fs=picture.fs,
        top_pct=top_pct(picture.template, picture.tolerance_pct),
        scale=scale,
    )


def _paint_head(painter: QPainter, area: QRectF, picture: Picture) -> float:
    """Write what to do and the score; return the height that they take."""
    p = theme.now()
    if not picture.live:
        return 0.0
    score = theme.font(_SCORE_PT, bold=True)
    tall = QFontMetricsF(score).height()
    wide = QFontMetricsF(score).horizontalAdvance(picture.score or " ")
    line = QRectF(area.left(), area.top(), area.width(), tall)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(score)
    painter.setPen(QColor(p.text))
    painter.drawText(line, right, picture.score)
    room = area.width() - wide - 2 * theme.UNIT
    painter.setFont(fitted(picture.text, _TEXT_PT, room))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, picture.text)
    if not picture.note:
        return tall
    small = theme.font(_SMALL_PT)
    metrics = QFontMetricsF(small)
    below = QRectF(area.left(), line.bottom(), area.width(), metrics.height())
    painter.setFont(small)
    painter.setPen(QColor(p.muted))
    note = metrics.elidedText(picture.note, Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, right, note)
    return tall + metrics.height()


def _paint_grid(painter: QPainter, scene: Scene) -> None:
    p = theme.now()
    small = theme.font(_SMALL_PT * scene.scale)
    tall = QFontMetricsF(small).height()
    painter.setFont(small)
    for pct in scene.lines_pct():
        y = float(scene.y(pct))
        painter.setPen(QPen(QColor(p.faint), 1.0))
        painter.drawLine(QPointF(scene.left, y), QPointF(scene.left + scene.width, y))
        painter.setPen(QColor(p.muted))
        label = QRectF(0.0, y - tall / 2, scene.left - theme.UNIT / 2, tall)
        painter.drawText(
            label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(pct)
        )
    upper = max(0.0, float(scene.y(max(scene.lines_pct()))) - tall)
    head = QRectF(scene.left + theme.UNIT / 2, upper, scene.width, tall)
    painter.drawText(head, Qt.AlignmentFlag.AlignLeft, tr("% MVC"))


def _paint_goal(painter: QPainter, scene: Scene, picture: Picture) -> None:
    p = theme.now()
    x = scene.x(picture.goal_sample)
    seen = (x >= scene.left) & (x <= scene.left + scene.width)
    samples, pct, x = picture.goal_sample[seen], picture.goal_pct[seen], x[seen]
    if len(x) < 3:
        return
    step = max(1, int(samples[1] - samples[0]))
    kept = thinned(samples, pct)
    samples, pct, x = samples[kept], pct[kept], x[kept]
    upper = scene.y(pct + picture.tolerance_pct)
    lower = scene.y(pct - picture.tolerance_pct)
    band = np.vstack((np.column_stack((x, upper)), np.column_stack((x, lower))[::-1]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(p.info_fill))
    painter.drawPolygon(_polygon(band))
    painter.setPen(_pen(p.muted, _GOAL_PX * scene.scale))
    lines = _segments(np.column_stack((x, scene.y(pct))))
    drawn = dashed(samples[:-1], step)
    painter.drawLines([line for line, one in zip(lines, drawn, strict=True) if one])


def _paint_trace(painter: QPainter, scene: Scene, picture: Picture) -> None:
    p = theme.now()
    family = {"left": p.left, "right": p.right}.get(picture.side, p.neither)
    now = QPen(QColor(p.muted), scene.scale)
    painter.setPen(now)
    bottom = scene.top + scene.height
    painter.drawLine(QPointF(scene.now_x, scene.top), QPointF(scene.now_x, bottom))
    x, y = scene.x(picture.trace_sample), scene.y(picture.trace_pct)
    y[np.isnan(picture.trace_pct)] = math.nan
    seen = x >= scene.left
    painter.setPen(_pen(family.strong, _TRACE_PX * scene.scale))
    for piece in pieces(x[seen], y[seen]):
        painter.drawLines(_segments(piece))
    if not len(y) or math.isnan(y[-1]):
        return
    at = QPointF(float(x[-1]), float(y[-1]))
    inside = picture.place is Place.INSIDE
    painter.setPen(QPen(QColor(family.strong), _TRACE_PX * scene.scale))
    painter.setBrush(QColor(family.strong if inside else p.panel))
    painter.drawEllipse(at, _DOT_PX * scene.scale, _DOT_PX * scene.scale)
    if not inside:
        size = 3.5 * theme.UNIT * scene.scale
        sign = QRectF(scene.now_x + theme.UNIT * scene.scale, at.y() - size / 2, size, size)
        paint_sign(painter, sign, picture.place, QColor(family.strong))


def _pen(colour: str, width: float) -> QPen:
    """Return a pen for single pieces of a curve: as one thick line with joints it takes 45 ms."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen


def _segments(points: NDArray[np.float64]) -> list[QLineF]:
    rows = points.tolist()
    return [QLineF(*one, *other) for one, other in pairwise(rows)]


def _polygon(points: NDArray[np.float64]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])
