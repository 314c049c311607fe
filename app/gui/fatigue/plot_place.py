"""Where a plot stands that is made at its first show; until then, and instead of it, a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from app.gui.language import tr
from app.gui.views.top_bar import ToolButton

if TYPE_CHECKING:  # it brings pyqtgraph, which the window must not wait for
    from app.gui.fatigue.plot import Plot


class PlotPlace(QStackedWidget):
    """A plot, or why there is none.

    Attributes
    ----------
    whole
        The button that shows everything again after a zoom; for the panel's title line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._line = QLabel()
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line.setWordWrap(True)
        self._line.setObjectName("muted")
        self.addWidget(self._line)
        self.whole = ToolButton(
            "fit",
            tr("Reset the view"),
            tr(
                "Show everything again (Home or a double click).\n"
                "The wheel zooms, dragging moves; the right button zooms each axis."
            ),
        )
        self.whole.setEnabled(False)
        self._plot: Plot | None = None

    def put(self, plot: Plot) -> None:
        """Take the plot in."""
        self._plot = plot
        self.addWidget(plot)
        self.whole.clicked.connect(plot.reset_view)
        plot.view_changed.connect(self._say_whole)

    def say(self, text: str) -> None:
        """Show a line instead of the plot."""
        self._line.setText(text)
        self.setCurrentIndex(0)

    def show_plot(self) -> None:
        """Show the plot."""
        self.setCurrentIndex(1)

    @property
    def line(self) -> str:
        """What is said instead of the plot; empty while the plot is shown."""
        return self._line.text() if self.currentIndex() == 0 else ""

    def _say_whole(self) -> None:
        self.whole.setEnabled(self._plot is not None and self._plot.has_own_view)
