"""Rows of fields that go on in the next line where the panel is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.compare.flow import FlowLayout
from app.gui.look import theme


def flowing(*fields: QWidget) -> QWidget:
    """Return a row of fields, of as many lines as it needs."""
    row = QWidget()
    flow = FlowLayout(row, theme.UNIT // 2)
    for field in fields:
        flow.addWidget(field)
    return row


def together(*parts: QWidget) -> QWidget:
    """Return parts that stay on one line."""
    whole = QWidget()
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.UNIT // 2)
    for part in parts:
        layout.addWidget(part)
    return whole
