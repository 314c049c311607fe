"""Whether anybody can see a panel: nothing is computed for one that nobody sees."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def is_seen(widget: QWidget) -> bool:
    """Tell whether anything of a widget is on the screen: below another tab it counts as shown."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
