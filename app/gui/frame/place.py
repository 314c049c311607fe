"""Where the window stands on the screens, kept from one start to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.remembered import Memory

PLACE = "window.place"
FIRST_SIZE = QSize(1440, 860)
#: So much of the title line must be on a screen, or the window could not be taken hold of.
_HOLD_PX = 100


def fitted(wanted: QRect | None, screens: Sequence[QRect]) -> QRect:
    """Return where a window may stand.

    Parameters
    ----------
    wanted
        Where it stood; None at the very first start.
    screens
        What can be used of each screen, the first one's first.
    """
    if not screens:  # a session without one: Qt will find a place
        return wanted or QRect(0, 0, FIRST_SIZE.width(), FIRST_SIZE.height())
    if wanted is None:
        return _centred(FIRST_SIZE, screens[0])
    title = QRect(wanted.x(), wanted.y(), wanted.width(), 1)
    for screen in screens:
        seen = screen.intersected(title)
        if seen.width() >= min(_HOLD_PX, wanted.width()):
            return wanted if wanted.width() <= screen.width() else _centred(wanted.size(), screen)
    return _centred(wanted.size(), screens[0])  # its screen is gone


def _centred(size: QSize, screen: QRect) -> QRect:
    size = size.boundedTo(screen.size())
    made = QRect(screen.topLeft(), size)
    made.moveCenter(screen.center())
    return made


def restore(window: QMainWindow, memory: Memory) -> bool:
    """Put a window where it stood; True where it filled the screen (`QWidget.showMaximized`)."""
    kept = memory.choice(PLACE, dict[str, Any]())
    numbers = [kept.get(name) for name in ("x", "y", "width", "height")]
    wanted = None
    if all(type(number) is int and abs(number) < 1_000_000 for number in numbers):
        wanted = QRect(*numbers)
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not primary]
    screens = [primary, *others] if primary is not None else []
    window.setGeometry(fitted(wanted, [screen.availableGeometry() for screen in screens]))
    return kept.get("maximised") is True


def note(window: QMainWindow, memory: Memory) -> None:
    """Keep where a window stands; its size before it filled the screen, where it does."""
    normal = window.normalGeometry()
    if window.isFullScreen() or not normal.isValid():
        return  # the former place is the one to come back to
    place = {"x": normal.x(), "y": normal.y(), "width": normal.width(), "height": normal.height()}
    memory.choose(PLACE, {**place, "maximised": window.isMaximized()})
