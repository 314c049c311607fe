"""Parts of a form: a caption, and a field for a whole number."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSpinBox

from app.gui.widgets import inset


def caption(text: str) -> QLabel:
    """Return what stands beside a field."""
    label = QLabel(text)
    label.setObjectName("muted")
    return label


def whole_number(name: str, suffix: str, least: int, most: int) -> QSpinBox:
    """Return a field for a whole number.

    Parameters
    ----------
    name
        What it is, for its tool tip and a screen reader.
    suffix
        Its unit, with the space before it.
    least, most
        What it may be.
    """
    field = QSpinBox()
    inset(field)
    field.setRange(least, most)
    field.setSuffix(suffix)
    field.setAccessibleName(name)
    field.setToolTip(name)
    return field
