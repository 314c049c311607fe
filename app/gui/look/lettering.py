"""Fonts that fit a place in a painted picture."""

from __future__ import annotations

import math

from PySide6.QtGui import QFont, QFontMetricsF

from app.gui.look import theme

_LEAST_PT, _PROBE_PT = 6.0, 100.0


def fitted(text: str, size_pt: float, width_px: float, *, bold: bool = True) -> QFont:
    """Return a font of a size, smaller where a line would be wider than its place."""
    font = theme.font(size_pt, bold=bold)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > width_px > 0:
        font.setPointSizeF(max(_LEAST_PT, font.pointSizeF() * width_px / wide))
    return font


def filling(
    text: str, width_px: float, height_px: float, *, like: str, most_pt: float = math.inf
) -> QFont:
    """Return the largest bold font in which a number fits a place.

    Parameters
    ----------
    text
        The number.
    width_px, height_px
        The place.
    like
        Sets the size too, so that it does not jump from 10 to 9.
    most_pt
        It is no larger than this.
    """
    font = theme.font(_PROBE_PT, bold=True)
    metrics = QFontMetricsF(font)
    widest = max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(like))
    share = min(width_px / widest, height_px / metrics.height(), most_pt / _PROBE_PT)
    font.setPointSizeF(max(_LEAST_PT, font.pointSizeF() * share))
    return font
