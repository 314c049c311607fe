"""The pictures of the strip over a whole recording: what stands still, and what moves over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from app.gui.annotations.notes import Notes
from app.gui.annotations.over_notes import paint_note_marks
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.replay.loop_ends import LoopEnds
from app.gui.review.over_review import paint_loop_end
from app.gui.review.session import ReviewSession, State
from app.gui.review.span import Extent
from app.gui.scope.time_axis import decimals, stamp, step_s, ticks_s

RIBBON_PX = 48
_BURST_PX = 3
#: Height of a marker's flag: the ribbon below it stays readable.
_POLE_PX = 14
#: Height of the bars of annotations, at the ribbon's upper edge.
_NOTE_PX = 5
_SOLID = Qt.BrushStyle.SolidPattern
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Strip:
    """Where things are on the strip.

    Parameters
    ----------
    width, height
        Of the ribbon in px; the time axis is below it.
    axis
        Height of the axis in px.
    extent
        The recording.
    """

    width: int
    height: int
    axis: int
    extent: Extent

    def x(self, sample: float) -> float:
        """Return where a sample is, in px."""
        return sample / self.extent.n_samples * self.width

    def sample(self, x: float) -> float:
        """Return the sample at a place in px; beyond an edge that of the edge."""
        share = min(max(x / max(1, self.width), 0.0), 1.0)
        return share * self.extent.n_samples


def still_picture(
    strip: Strip, session: ReviewSession | None, notes: Notes, ratio: float
) -> QPixmap:
    """Return what does not change while it plays."""
    height = strip.height + strip.axis
    still = QPixmap(round(strip.width * ratio), round(height * ratio))
    still.setDevicePixelRatio(ratio)
    still.fill(QColor(theme.now().panel))
    with QPainter(still) as painter:
        painter.fillRect(QRectF(0, 0, strip.width, strip.height), QColor(theme.now().window))
        middle = (strip.height + _NOTE_PX) / 2
        painter.setPen(QColor(theme.now().line))
        painter.drawLine(QPointF(0, middle), QPointF(strip.width, middle))
        if session is not None:
            _paint_ribbon(painter, strip, session, middle)
            placed = ((strip.x(note.first), strip.x(note.end), note) for note in notes.all)
            paint_note_marks(painter, placed, 1.0, _NOTE_PX)
            _paint_markers(painter, strip, session)
        _paint_axis(painter, strip)
        painter.setPen(QColor(theme.now().line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, strip.width - 1, strip.height - 1))
    return still


def _paint_ribbon(painter: QPainter, strip: Strip, session: ReviewSession, middle: float) -> None:
    width = strip.width
    bursts = session.marks.burst_columns(
        0.0, session.extent.n_samples / width, width, len(session.channels)
    )
    ribbon = session.ribbon
    if ribbon is not None:
        edges = np.arange(width) * len(ribbon.up) // width
        half = strip.height - middle - _BURST_PX - 3
        up = np.fmax.reduceat(ribbon.up, edges)
        down = np.fmax.reduceat(ribbon.down, edges)
        for left, right in _runs(np.logical_or.reduceat(ribbon.missing, edges)):
            area = QRectF(left, 1, right - left, strip.height - 2)
            painter.fillRect(area, QColor(theme.now().gap))
            pattern = Qt.BrushStyle.BDiagPattern if right - left > 4 else _SOLID
            painter.fillRect(area, QBrush(QColor(theme.now().gap_stripe), pattern))
        painter.setPen(QColor(theme.now().stale_strong))
        for x in np.flatnonzero(~np.isnan(up)):
            top, bottom = middle - half * float(up[x]), middle + half * float(down[x])
            painter.drawLine(QPointF(float(x), top), QPointF(float(x), bottom))
    for left, right in _runs(np.any(bursts, axis=0)):
        area = QRectF(left, strip.height - _BURST_PX - 1, right - left, _BURST_PX)
        painter.fillRect(area, QColor(theme.now().burst))


def _paint_markers(painter: QPainter, strip: Strip, session: ReviewSession) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = -1
    for event in session.marks.flags:
        x = strip.x(event.sample)
        if int(x) == seen:
            continue
        seen = int(x)
        painter.setPen(QPen(QColor(theme.now().text), 1))
        painter.drawLine(QPointF(x, 1), QPointF(x, _POLE_PX))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now().text))
        painter.drawPolygon(QPolygonF([QPointF(x, 1), QPointF(x + 7, 4), QPointF(x, 7)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_axis(painter: QPainter, strip: Strip) -> None:
    """Paint the times below the ribbon."""
    length_s = strip.extent.n_samples / strip.extent.fs
    painter.setFont(theme.font(theme.SMALL_PT - 1))
    metrics = painter.fontMetrics()
    step = step_s(length_s, strip.width, metrics.horizontalAdvance("0:00:00") + 4 * theme.UNIT)
    painter.setPen(QColor(theme.now().muted))
    for seconds in ticks_s(0.0, length_s, step):
        x = strip.x(seconds * strip.extent.fs)
        painter.drawLine(QLineF(x, strip.height, x, strip.height + 3))
        text = stamp(seconds, decimals(step))
        wide = metrics.horizontalAdvance(text) + 2
        left = min(max(0.0, x - wide / 2), strip.width - wide)
        area = QRectF(left, strip.height + 2, wide, strip.axis - 2)
        painter.drawText(area, _CENTRE, text)


def paint_seen(
    painter: QPainter, edges: tuple[float, float], strip: Strip, *, chosen: bool
) -> None:
    """Paint a frame around what is seen above, and dim the rest; `chosen`: it can be dragged."""
    left, right = edges
    veil = QColor(theme.now().panel)
    veil.setAlpha(150)
    painter.fillRect(QRectF(0, 0, left, strip.height), veil)
    painter.fillRect(QRectF(right, 0, strip.width - right, strip.height), veil)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.now().accent if chosen else theme.now().muted), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(left + 0.75, 0.75, max(right - left - 1.5, 2.0), strip.height - 1.5)
    painter.drawRoundedRect(box, 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_loop_on_strip(painter: QPainter, loop: LoopEnds, strip: Strip) -> None:
    """Paint the loop: a bar on the axis with its two grips, and a veil over the ribbon."""
    if loop.span is None:
        return
    left, right = strip.x(loop.span.first), strip.x(loop.span.end)
    colour = QColor(theme.now().accent if loop.on else theme.now().muted)
    veil = QColor(colour)
    veil.setAlpha(40 if loop.on else 18)
    painter.fillRect(QRectF(left, 0, right - left, strip.height), veil)
    painter.fillRect(QRectF(left, strip.height, right - left, 3), colour)
    painter.setPen(QPen(colour, 1))
    metrics = painter.fontMetrics()
    for x, letter, towards in ((left, "A", -1.0), (right, "B", 1.0)):
        painter.drawLine(QLineF(x, 0, x, strip.height + 3))
        wide = metrics.horizontalAdvance(letter) + 8
        if not 0 <= x + towards * wide <= strip.width:
            towards = -towards
        paint_loop_end(painter, x, strip.height - metrics.height(), letter, towards, on=loop.on)


def paint_bubble(painter: QPainter, x: float, strip: Strip, text: str) -> None:
    """Say at a place what time it is, and what is there."""
    painter.setPen(QPen(QColor(theme.now().muted), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(x, 0, x, strip.height))
    painter.setFont(theme.font(theme.SMALL_PT))
    metrics = painter.fontMetrics()
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(40, strip.width - 12))
    wide = metrics.horizontalAdvance(text) + 12
    left = min(max(0.0, x - wide / 2), strip.width - wide)
    box = QRectF(left, strip.height + 1, wide, strip.axis - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now().info_fill))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.now().info_text))
    painter.drawText(box, _CENTRE, text)


def paint_state(painter: QPainter, session: ReviewSession, strip: Strip) -> None:
    """Say how far the overview is, while it is not there."""
    if session.state is State.PREPARING:
        share = number(session.share * 100)
        text = tr("Preparing the overview, {share} %", share=share)
    elif session.state is State.CANCELLED:
        text = tr("No overview was prepared")
    else:
        return
    painter.setFont(theme.font(theme.SMALL_PT))
    wide = painter.fontMetrics().horizontalAdvance(text) + 2 * theme.UNIT
    box = QRectF(0, 0, wide, painter.fontMetrics().height() + 4)
    box.moveCenter(QPointF(strip.width / 2, strip.height / 2))
    painter.fillRect(box, QColor(theme.now().window))
    painter.setPen(QColor(theme.now().muted))
    painter.drawText(box, _CENTRE, text)


def said_at(
    session: ReviewSession | None, notes: Notes, extent: Extent, first: float, end: float
) -> str:
    """Return the time in the middle of a few pixels, and what is marked in them."""
    words = [stamp((first + end) / 2 / extent.fs, 1)]
    if session is not None:
        words += [event.label or tr("marker") for event in session.marks.flags_between(first, end)]
        words += [note.text for note in notes.between(first, end)]
        words += [_gap_words(session, first, end)]
    return " · ".join([word for word in words if word][:4])


def _gap_words(session: ReviewSession, first: float, end: float) -> str:
    for gap in session.recording.gaps:
        if gap.first_sample < end and gap.first_sample + gap.length > first:
            seconds = number(gap.length / session.extent.fs, 2)
            return tr("gap of {seconds} s", seconds=seconds)
    return ""


def _runs(where: NDArray[np.bool_]) -> Sequence[tuple[int, int]]:
    """Return first and one past the last index of each run of True."""
    padded = np.concatenate(([False], where, [False]))
    changes = np.flatnonzero(padded[1:] != padded[:-1])
    return list(zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True))
