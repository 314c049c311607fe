"""Average courses of the muscles over 0 to 100 % of the repetition, as small plots."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.gui.balance.curves_picture import CurvePanel, curve_panels, group_title, groups_of
from app.gui.balance.sight import Sight
from app.gui.fatigue.axes import Mapping, Ticks
from app.gui.fatigue.canvas import Canvas, fill_between, pen, with_alpha
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.training.even_rows import EvenRows
from app.gui.training.fields import caption
from app.gui.training.flowing import together
from app.gui.widgets import WrappedLabel
from app.protocols.balance.ensembles import ensembles

_KEY = mark(
    "Line: mean over the repetitions, RMS of 100 ms; solid: left or one muscle, dashed: right. "
    "Band: ± 1 SD of single repetitions. Dotted: the baseline's mean."
)
_WIDE, _TALL, _TALL_ALONE = 30 * theme.UNIT, 19 * theme.UNIT, 32 * theme.UNIT
_PERCENT = np.linspace(0.0, 100.0, 101)
_BAND_ALPHA = 60


def percent_ticks(low: float, high: float, least: float) -> Ticks:
    """Return ticks of the course of a repetition, in quarters where there is room."""
    del least
    return [(value, tr("{value} %", value=round(value))) for value in np.linspace(low, high, 5)]


def style_of(side: str) -> tuple[str, Qt.PenStyle]:
    """Return colour and line of a side: told apart without colour, too."""
    look = theme.now()
    if side == "right":
        return look.right.strong, Qt.PenStyle.DashLine
    return (look.left if side == "left" else look.neither).strong, Qt.PenStyle.SolidLine


def paint_course(
    painter: QPainter,
    at: Mapping,
    mean: NDArray[np.float64],
    sd: NDArray[np.float64],
    side: str,
) -> None:
    """Paint a mean with its band over 0 to 100 %."""
    colour, style = style_of(side)
    known = np.isfinite(mean) & np.isfinite(sd)
    if known.any():
        xs, low, high = _PERCENT[known], (mean - sd)[known], (mean + sd)[known]
        fill_between(painter, at, xs, (np.maximum(low, 0.0), high), with_alpha(colour, _BAND_ALPHA))
    painter.setPen(pen(colour, 2.2, style))
    painter.drawPolyline(at.polygon(_PERCENT, mean))


class PercentCanvas(Canvas):
    """A plot over 0 to 100 % of the repetition; as tall as its letters ask for."""

    def __init__(self, name: str, tall_px: int = _TALL) -> None:
        super().__init__(name, percent_ticks)
        self.tall_px = tall_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        scale = theme.text_scale()
        return QSize(math.ceil(_WIDE * scale), math.ceil(self.tall_px * scale))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, self.sizeHint().height())


class CurveCanvas(PercentCanvas):
    """The courses of one muscle, or of both sides of it."""

    def __init__(self) -> None:
        super().__init__("")
        self.panel: CurvePanel | None = None

    def show_panel(self, panel: CurvePanel, *, alone: bool) -> None:
        """Show courses, larger where there is no other plot."""
        self.panel = panel
        self.tall_px = _TALL_ALONE if alone else _TALL
        self.left_label = said(panel.unit)
        self.hint = "" if panel.lines else tr("no course")
        self.setAccessibleName(f"{panel.title}, {said(panel.unit)}")
        self.setAccessibleDescription(panel.note)
        self.set_ranges((0.0, 100.0), (0.0, panel.top))
        self.updateGeometry()

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint courses and ghosts."""
        for line in self.panel.lines if self.panel is not None else ():
            paint_course(painter, at, line.mean, line.sd, line.side)
        for line in self.panel.lines if self.panel is not None else ():
            colour, _ = style_of(line.side)
            painter.setPen(pen(QColor(colour), 2.0, Qt.PenStyle.DotLine))
            painter.drawPolyline(at.polygon(_PERCENT, line.ghost))


class CurvePlot(QWidget):
    """A plot under its title.

    Attributes
    ----------
    canvas, title, note
        Its parts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note, self.canvas = WrappedLabel(), WrappedLabel(), CurveCanvas()
        self.title.setObjectName("")
        theme.set_font(self.title, theme.BASE_PT, bold=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.title, self.canvas, self.note):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_panel(self, panel: CurvePanel, *, alone: bool) -> None:
        """Show courses."""
        self.title.setText(panel.title)
        self.note.setText(panel.note)
        self.note.setVisible(bool(panel.note))
        self.canvas.show_panel(panel, alone=alone)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.canvas.updateGeometry()


class CurvesView(QWidget):
    """All muscles as small plots, or one as a large one.

    Attributes
    ----------
    choice
        Which.
    plots
        One of each muscle or pair.
    """

    def __init__(self) -> None:
        super().__init__()
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Muscles whose course is shown"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(lambda _: self._show())
        self.plots: list[CurvePlot] = []
        self._sight: Sight | None = None
        self._groups: tuple[tuple[int, ...], ...] = ()
        self._grid = QWidget()
        self._rows = EvenRows(self._grid, theme.UNIT)
        self._key = WrappedLabel(tr(_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        chosen = together(caption(tr("Muscles")), self.choice)
        layout.addWidget(chosen, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._grid, self._key):
            layout.addWidget(part)

    def show_sight(self, sight: Sight) -> None:
        """Show the courses of the repetitions of a sight."""
        self._sight = sight
        groups = groups_of(sight)
        titles = [tr("All muscles"), *(group_title(group, sight) for group in groups)]
        if titles != [self.choice.itemText(k) for k in range(self.choice.count())]:
            self.choice.clear()
            self.choice.addItems(titles)
        self._groups = groups
        self._show()

    def _show(self) -> None:
        sight, at = self._sight, self.choice.currentIndex()
        if sight is None:
            return
        groups = self._groups if at <= 0 else self._groups[at - 1 : at]
        columns = [column for group in groups for column in group]
        found = ensembles(sight.rows, sight.norm, columns, sight.baseline)
        panels = curve_panels(found, groups, sight)
        while len(self.plots) < len(panels):
            plot = CurvePlot()
            self._rows.addWidget(plot)
            self.plots.append(plot)
        for k, plot in enumerate(self.plots):
            plot.setVisible(k < len(panels))
            if k < len(panels):
                plot.show_panel(panels[k], alone=len(panels) == 1)
        self._rows.invalidate()
