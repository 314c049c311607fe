"""The page of two sets laid over each other by the phase of the repetition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.progress.overlay_plot import OverlayPicture, OverlayPlot
from app.gui.training.even_rows import EvenRows
from app.gui.training.fields import caption
from app.gui.training.flowing import together
from app.gui.training.scrolled import Scrolled
from app.gui.widgets import WrappedLabel

Part = tuple[str, str]


class OverlayPage(QWidget):
    """Shows the average courses of both sessions, a plot for each muscle.

    Attributes
    ----------
    choice
        Of which step.
    plots
        One of each muscle.
    """

    chosen = Signal()  # another step

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Step"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(lambda _: self.chosen.emit())
        self.nothing = QLabel()
        self.nothing.setObjectName("muted")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plots: list[OverlayPlot] = []
        self._grid = QWidget()
        self._rows = EvenRows(self._grid, theme.UNIT)
        self._area = Scrolled((self._grid,))
        self.key = WrappedLabel(
            tr(
                "Solid line and band: mean of the later session ± 1 SD of its repetitions. Dashed "
                "line between dotted ones: the same of the earlier session."
            )
        )
        self._chosen = together(caption(tr("Step")), self.choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.UNIT, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._chosen, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.key)
        self.offer({})
        self.show_pictures((), "")

    @property
    def part(self) -> Part | None:
        """Step and part that are chosen; None: there are none."""
        at = self.choice.currentIndex()
        return self._parts[at] if 0 <= at < len(self._parts) else None

    def offer(self, titles: dict[Part, str]) -> None:
        """Offer steps by their titles; the one that is shown stays."""
        kept = self.part
        self._parts = list(titles)
        self.choice.clear()
        self.choice.addItems(list(titles.values()))
        if kept in self._parts:
            self.choice.setCurrentIndex(self._parts.index(kept))
        self._chosen.setVisible(bool(titles))

    def show_pictures(self, pictures: Sequence[OverlayPicture], why_none: str) -> None:
        """Show plots, or why there are none."""
        while len(self.plots) < len(pictures):
            plot = OverlayPlot()
            self._rows.addWidget(plot)
            self.plots.append(plot)
        for k, plot in enumerate(self.plots):
            plot.setVisible(k < len(pictures))
            if k < len(pictures):
                plot.show_picture(pictures[k])
        self._rows.invalidate()
        self._area.setVisible(bool(pictures))
        self.key.setVisible(bool(pictures))
        self.nothing.setText(why_none)
        self.nothing.setVisible(not pictures)
