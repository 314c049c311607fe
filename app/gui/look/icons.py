"""Icons of one family: line drawings of 24 by 24, 1.75 thick, in the colour of the text."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.gui.look import theme

_SIZES_PX = (16, 20, 24, 32, 48)


def icon(name: str, colour: str = "") -> QIcon:
    """Return an icon.

    Parameters
    ----------
    name
        Of a file in ``resources/icons``, without its ending.
    colour
        Of its lines; the text's when empty.

    Raises
    ------
    FileNotFoundError
        There is no such icon.
    """
    return _drawn(name, colour or theme.now().text, theme.now().disabled)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, disabled: str) -> QIcon:
    source = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        text = source.replace("currentColor", ink)
        renderer = QSvgRenderer(QByteArray(text.encode()))
        for size in _SIZES_PX:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            made.addPixmap(pixmap, mode)
    return made
