"""The targets of all muscles at a glance: what each is to do, what it does, its points."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.gui import format as texts
from app.gui.activation import words
from app.gui.activation.readings import Activity
from app.gui.activation.zone import Place
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import ElidedLabel

_COLUMNS = 4
#: By `Place`, as on the bars: which way to go.
_SIGNS = ("", "↑", "✓", "↓")


class TargetsTable(QWidget):
    """A line for each muscle.

    Parameters
    ----------
    activity
        Zones and readings.
    """

    def __init__(self, activity: Activity) -> None:
        super().__init__()
        self._activity = activity
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.UNIT)
        self._grid.setVerticalSpacing(theme.UNIT // 2)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[QLabel, ...]] = []
        self._heads = tuple(self._head(k, one) for k, one in enumerate(self._titles()))

    def _titles(self) -> tuple[str, ...]:
        return (tr("Muscle"), tr("Target"), tr("Now"), tr("Points"))

    def _head(self, column: int, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("muted")
        theme.set_font(label, theme.SMALL_PT)
        self._grid.addWidget(label, 0, column)
        return label

    def show_now(self, points: Mapping[str, int] | None) -> None:
        """Show targets and readings; `points` by muscle, None while none are counted."""
        channels = self._activity.channels
        while len(self._lines) < len(channels):
            self._add_line()
        while len(self._lines) > len(channels):
            for label in self._lines.pop():
                self._grid.removeWidget(label)
                label.deleteLater()
        self._heads[-1].setVisible(points is not None)
        for index, line in enumerate(self._lines):
            for label, text in zip(line, self.texts(index, points), strict=True):
                label.setText(text)
            over = self._activity.place(index) is Place.ABOVE
            theme.set_state(line[2], "alert", over and self._activity.zone(index).below)
            where = words.place(self._activity.place(index), self._activity.zone(index))
            line[2].setToolTip(where)
            line[-1].setVisible(points is not None)

    def texts(self, index: int, points: Mapping[str, int] | None) -> tuple[str, ...]:
        """Return the line of a channel."""
        activity, channel = self._activity, self._activity.channels[index]
        zone = activity.zone(index)
        target = words.zone(zone) if activity.zones.shown else texts.NONE
        share = float("nan") if activity.now is None else float(activity.now.share[index])
        now = f"{texts.percent(share)} {_SIGNS[activity.place(index)]}".strip()
        count = "" if points is None or zone.below else str(points.get(channel.name, 0))
        return texts.channel_short(channel), target, now, count

    def _add_line(self) -> None:
        row = len(self._lines) + 1
        line = (ElidedLabel(), *(QLabel() for _ in range(_COLUMNS - 1)))
        for column, label in enumerate(line):
            self._grid.addWidget(label, row, column)
        self._lines.append(line)
