"""Icons of one family: line drawings of 24 by 24, 1.75 thick, in the colours of the moment.

An icon keeps its name and not its pixels: it is drawn for the size, the pixel ratio and the palette
that it is shown with, so nobody has to renew one when the look changes.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.gui.look import theme

if TYPE_CHECKING:  # 8 ms that a window without an icon need not wait for
    from PySide6.QtSvg import QSvgRenderer


def icon(name: str, colour: str = "") -> QIcon:
    """Return an icon.

    Parameters
    ----------
    name
        Of a file in ``resources/icons``, without its ending.
    colour
        Role in the palette (``accent``) that its lines take; the text's when empty.

    Raises
    ------
    FileNotFoundError
        There is no such icon.
    """
    _source(name)  # or the mistake would show when it is painted, in the middle of nowhere
    return QIcon(_Engine(name, colour or "text"))


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons."""
    found = (files("resources") / "icons").iterdir()
    return tuple(sorted(file.name.removesuffix(".svg") for file in found))


#: Engines that Qt asked for itself, when a copied icon was changed. PySide does not hand them over:
#: without a reference they are gone before Qt uses them. It is rare, and each is a few bytes.
_CLONES: list[QIconEngine] = []


class _Engine(QIconEngine):
    """Draws one icon when it is asked for."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it into a rectangle (Qt)."""
        _renderer(self._name, self._colour(mode)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it in a size of device pixels (Qt)."""
        return _pixmap(self._name, self._colour(mode), size.width(), size.height())

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return it in a size of logical pixels, for a screen of a pixel ratio (Qt)."""
        made = QPixmap(self.pixmap(size * scale, mode, state))
        made.setDevicePixelRatio(scale)
        return made

    def clone(self) -> QIconEngine:
        """Return another one of the same icon (Qt)."""
        made = _Engine(self._name, self._role)
        _CLONES.append(made)
        return made

    def _colour(self, mode: QIcon.Mode) -> str:
        role = "disabled" if mode is QIcon.Mode.Disabled else self._role
        return str(getattr(theme.now(), role))


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, width: int, height: int) -> QPixmap:
    made = QPixmap(width, height)
    made.fill(Qt.GlobalColor.transparent)
    side = min(width, height)
    with QPainter(made) as painter:
        square = QRect(QPoint((width - side) // 2, (height - side) // 2), QSize(side, side))
        _renderer(name, colour).render(painter, QRectF(square))
    return made
