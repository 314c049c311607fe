"""The shapes of the body map, read from a file that was drawn for this program."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

#: Both figures stand in a box of this size; its middle is the midline.
WIDTH, HEIGHT = 228.0, 456.0
FRONT, BACK = "front", "back"
_MIRROR = QTransform(-1, 0, 0, 1, WIDTH, 0)


@dataclass(frozen=True, slots=True)
class Region:
    """One muscle on one side of one figure.

    Parameters
    ----------
    view
        `FRONT` or `BACK`.
    muscle
        As channels name it.
    side
        ``left`` or ``right`` of the person.
    path
        Its outline.
    """

    view: str
    muscle: str
    side: str
    path: QPainterPath


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the body, and the regions on it."""

    outline: QPainterPath
    regions: tuple[Region, ...]


def points(text: str) -> list[tuple[float, float, bool]]:
    """Return the points of a shape and which are corners."""
    read = []
    for part in text.split():
        x, y = part.rstrip("!").split(",")
        read.append((float(x), float(y), part.endswith("!")))
    return read


def smooth(through: list[tuple[float, float, bool]]) -> QPainterPath:
    """Return a closed line through points: Catmull-Rom, straight on where a corner is."""
    path = QPainterPath(QPointF(through[0][0], through[0][1]))
    n = len(through)
    for k in range(n):
        (ax, ay, _), (bx, by, b_corner) = through[k - 1], through[k]
        (cx, cy, c_corner), (dx, dy, _) = through[(k + 1) % n], through[(k + 2) % n]
        first = (bx, by) if b_corner else (bx + (cx - ax) / 6, by + (cy - ay) / 6)
        second = (cx, cy) if c_corner else (cx - (dx - bx) / 6, cy - (dy - by) / 6)
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(cx, cy))
    path.closeSubpath()
    return path


@lru_cache(maxsize=1)
def figures() -> Mapping[str, Figure]:
    """Return both figures, each in a box of `WIDTH` by `HEIGHT`."""
    source = (files("resources") / "body" / "figure.toml").read_text(encoding="utf-8")
    return {view: _figure(view, drawn) for view, drawn in tomllib.loads(source).items()}


def _figure(view: str, drawn: Mapping[str, Mapping[str, str]]) -> Figure:
    half = points(str(drawn["outline"]))
    mirrored = [(-x, y, corner) for x, y, corner in reversed(half) if x > 0]
    outline = smooth([(x, y, corner and x > 0) for x, y, corner in half + mirrored])
    # Who is seen from the front has the left side on the picture's right.
    sides = ("left", "right") if view == FRONT else ("right", "left")
    regions = []
    for muscle, text in drawn["muscles"].items():
        drawn_side = smooth(points(text)).translated(WIDTH / 2, 0)
        regions.append(Region(view, muscle, sides[0], drawn_side))
        regions.append(Region(view, muscle, sides[1], _MIRROR.map(drawn_side)))
    return Figure(outline.translated(WIDTH / 2, 0), tuple(regions))


def box() -> QRectF:
    """Return the box of a figure."""
    return QRectF(0, 0, WIDTH, HEIGHT)
