"""Annotations painted over a picture of signals, and on the strip of the whole recording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.gui.annotations.notes import Note, Notes
from app.gui.look import theme

_LABEL_PX = 200
#: Opacity of a span, of 255: the signal in it stays what is looked at.
_VEIL = 38
#: Height of the bars of notes that are too many for their texts.
_CROWD_PX = 4
#: Rows of labels at the foot of a picture.
_ROWS = 2


def note_colour(rank: int) -> QColor:
    """Return the colour of a rank of notes."""
    p = theme.now()
    colours = (
        p.left.lines[2], p.right.lines[1], p.left.lines[3],
        p.right.lines[3], p.left.lines[1], p.right.lines[2],
    )  # fmt: skip
    return QColor(colours[rank % len(colours)])


def paint_notes(
    painter: QPainter,
    notes: Iterable[tuple[float, float, Note]],
    width: float,
    height: float,
    lanes: Mapping[int, tuple[float, float]],
) -> None:
    """Paint notes over lanes: a veil over what they cover, and their texts at the foot.

    Parameters
    ----------
    painter
        On a picture of `width` by `height` px.
    notes
        Left and right edge in px, and the note, from left to right.
    lanes
        Upper and lower edge of the lane of each channel that is shown, in px.
    """
    shown = [placed for placed in notes if placed[1] >= 0 and placed[0] <= width]
    seen: set[tuple[int, int, int]] = set()
    painter.setFont(theme.font(theme.SMALL_PT))
    metrics = QFontMetricsF(painter.font())
    tall = metrics.height() + 2
    free = [0.0] * _ROWS
    for left, right, note in shown:
        place = (int(left), int(right), note.colour)
        if place in seen:  # thousands on one pixel are one to the eye, and must not cost more
            continue
        seen.add(place)
        colour = note_colour(note.colour)
        _paint_extent(painter, left, right, height, note, lanes, colour)
        text = metrics.elidedText(note.text, Qt.TextElideMode.ElideRight, _LABEL_PX)
        x = min(max(left, 0.0), width - metrics.horizontalAdvance(text) - 10)
        row = next((k for k, end in enumerate(free) if x >= end), None)
        if row is None or not text:
            continue
        box = QRectF(x, height - (row + 1) * (tall + 2), metrics.horizontalAdvance(text) + 10, tall)
        free[row] = box.right() + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.now().panel))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_crowd(
    painter: QPainter, notes: Notes, first: float, end: float, width: int, height: float
) -> None:
    """Paint the notes of a span as bars at the foot of a picture, a row for each colour.

    For `Notes.are_many`: 10 000 notes took 0.46 s with veils and texts that nobody could read.
    """
    covered = notes.covered(first, end, width)
    used = np.flatnonzero(covered.any(axis=1))
    for row, rank in enumerate(used):
        edges = np.flatnonzero(np.diff(covered[rank], prepend=False, append=False))
        top = height - _CROWD_PX * (row + 1)
        for left, right in edges.reshape(-1, 2).tolist():
            area = QRectF(left, top, right - left, _CROWD_PX - 1)
            painter.fillRect(area, note_colour(int(rank)))


def _paint_extent(
    painter: QPainter,
    left: float,
    right: float,
    height: float,
    note: Note,
    lanes: Mapping[int, tuple[float, float]],
    colour: QColor,
) -> None:
    spans = [lanes[column] for column in note.columns if column in lanes]
    if not note.columns:
        spans = [(0.0, height)]
    veil = QColor(colour)
    veil.setAlpha(_VEIL)
    for top, bottom in spans:
        if note.is_moment:
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(QLineF(left, top, left, bottom))
            continue
        painter.fillRect(QRectF(left, top, max(1.0, right - left), bottom - top), veil)
        painter.setPen(QPen(colour, 1))
        for x in (left, right):
            painter.drawLine(QLineF(x, top, x, bottom))


def paint_note_marks(
    painter: QPainter, notes: Iterable[tuple[float, float, Note]], top: float, tall: float
) -> None:
    """Paint notes on the strip of the whole recording: bars, and diamonds for moments."""
    seen: set[tuple[int, int, int]] = set()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for left, right, note in notes:
        place = (int(left), int(right), note.colour)
        if place in seen:
            continue
        seen.add(place)
        painter.setBrush(note_colour(note.colour))
        if note.is_moment:
            x, y, half = left, top + tall / 2, tall / 2 + 1
            painter.drawPolygon(
                [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half),
                 QPointF(x - half, y)]
            )  # fmt: skip
        else:
            painter.drawRoundedRect(QRectF(left, top, max(3.0, right - left), tall), 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
