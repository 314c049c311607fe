"""Annotations over the live scope, while it shows the replay that they are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtGui import QPainter

from app.gui.annotations.notes import Note, Notes
from app.gui.annotations.over_notes import paint_notes
from app.gui.scope.live_scope import LiveScope


def paint_replayed_notes(
    painter: QPainter,
    notes: Notes,
    scope: LiveScope,
    fs: float,
    shown: Sequence[int],
) -> None:
    """Paint the notes of what a scope shows; `shown`: the channel of each lane."""
    if not notes.all:
        return
    edges = [float(edge) for edge in scope.lane_edges]
    if len(edges) < 2:
        return
    lanes = dict(zip(shown, pairwise(edges), strict=False))
    width, height = painter.viewport().width(), edges[-1]
    newest = scope.end_sample - 1.0
    oldest = newest - scope.settings.window_s * fs + 1
    if notes.are_many(oldest, newest):
        return  # an annotation every 0.4 s: they are on the strip, and in the list
    placed = swept(notes, oldest, newest, scope.x_of, width)
    paint_notes(painter, placed, width, height, lanes)


def swept(
    notes: Notes, oldest: float, newest: float, x_of: Callable[[float], float | None], width: float
) -> list[tuple[float, float, Note]]:
    """Return where notes lie on a picture that goes round; one across its seam lies twice.

    Parameters
    ----------
    notes
        The annotations.
    oldest, newest
        First and last sample on the picture.
    x_of
        Place of a sample in px; None where it is not on the picture.
    width
        Of the picture in px.
    """
    placed = []
    for note in notes.between(oldest, newest):
        left, right = x_of(max(note.first, oldest)), x_of(min(note.end, newest))
        if left is None or right is None:
            continue
        if left <= right:
            placed.append((left, right, note))
        else:
            placed += [(left, width, note), (0.0, right, note)]
    return sorted(placed, key=lambda one: one[0])
