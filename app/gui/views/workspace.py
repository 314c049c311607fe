"""How the four panels share the window; the user may move the borders between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.gui import theme


def workspace(signals: QWidget, trend: QWidget, activation: QWidget, balance: QWidget) -> QWidget:
    """Return the panels side by side, signals with the most room."""
    left = _split(Qt.Orientation.Vertical, (signals, trend), (620, 330))
    right = _split(Qt.Orientation.Vertical, (activation, balance), (500, 460))
    views = QWidget()
    inner = QVBoxLayout(views)
    inner.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
    inner.addWidget(_split(Qt.Orientation.Horizontal, (left, right), (1010, 430)))
    return views


def _split(
    orientation: Qt.Orientation, parts: tuple[QWidget, ...], sizes: tuple[int, ...]
) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(theme.UNIT)
    splitter.setChildrenCollapsible(False)
    for number, part in enumerate(parts):
        splitter.addWidget(part)
        splitter.setStretchFactor(number, sizes[number])
    splitter.setSizes(list(sizes))
    return splitter
