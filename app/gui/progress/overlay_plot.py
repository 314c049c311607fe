"""One muscle's course over the repetition in two sessions, over each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.balance.curves import PercentCanvas, style_of
from app.gui.fatigue.axes import Mapping
from app.gui.fatigue.canvas import fill_between, pen, with_alpha
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.widgets import WrappedLabel

_PERCENT = np.linspace(0.0, 100.0, 101)
_BAND_ALPHA = 60
_TALL = 24 * theme.UNIT


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A course in one session: mean and SD, each ``(101,)``."""

    mean: NDArray[np.float64]
    sd: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class OverlayPicture:
    """What a plot shows.

    Parameters
    ----------
    title, note
        The muscle; from how many repetitions, or why there is nothing.
    unit
        Of the axis.
    side
        ``left``, ``right`` or empty: whose colour it has.
    before, after
        The courses; None: there are none.
    top
        Where the axis ends.
    """

    title: str
    note: str
    unit: str = ""
    side: str = ""
    before: Course | None = None
    after: Course | None = None
    top: float = 1.0


class OverlayCanvas(PercentCanvas):
    """Paints the later session solid with a band, the earlier one dashed between thin lines."""

    def __init__(self) -> None:
        super().__init__("", _TALL)
        self.picture: OverlayPicture | None = None

    def show_picture(self, picture: OverlayPicture) -> None:
        """Show courses."""
        self.picture = picture
        self.left_label = said(picture.unit)
        self.hint = "" if picture.after is not None else tr("no course")
        self.setAccessibleName(f"{picture.title}, {self.left_label}")
        self.setAccessibleDescription(picture.note)
        self.set_ranges((0.0, 100.0), (0.0, picture.top))

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint both courses; told apart by their lines, not by colour alone."""
        picture = self.picture
        if picture is None or picture.after is None or picture.before is None:
            return
        colour, _ = style_of(picture.side)
        after, before, look = picture.after, picture.before, theme.now()
        known = np.isfinite(after.mean) & np.isfinite(after.sd)
        if known.any():
            low = np.maximum(after.mean - after.sd, 0.0)[known]
            high = (after.mean + after.sd)[known]
            fill_between(painter, at, _PERCENT[known], (low, high), with_alpha(colour, _BAND_ALPHA))
        painter.setPen(pen(colour, 2.4))
        painter.drawPolyline(at.polygon(_PERCENT, after.mean))
        painter.setPen(pen(look.muted, 1.0, Qt.PenStyle.DotLine))
        for edge in (np.maximum(before.mean - before.sd, 0.0), before.mean + before.sd):
            painter.drawPolyline(at.polygon(_PERCENT, edge))
        painter.setPen(pen(look.text, 1.8, Qt.PenStyle.DashLine))
        painter.drawPolyline(at.polygon(_PERCENT, before.mean))


class OverlayPlot(QWidget):
    """A plot under its title.

    Attributes
    ----------
    title, canvas, note
        Its parts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note, self.canvas = WrappedLabel(), WrappedLabel(), OverlayCanvas()
        self.title.setObjectName("")
        theme.set_font(self.title, theme.BASE_PT, bold=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.UNIT)
        layout.setSpacing(0)
        for part in (self.title, self.canvas, self.note):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_picture(self, picture: OverlayPicture) -> None:
        """Show courses."""
        self.title.setText(picture.title)
        self.note.setText(picture.note)
        self.canvas.show_picture(picture)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.canvas.updateGeometry()
