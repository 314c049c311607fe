"""The bar that rises during an attempt: now, the highest of this attempt, the best so far."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.protocols.mvc.mvc_view import ATTEMPT, MvcView

#: The top of a bar before anything is known, and how far it stands above the best so far: there
#: must be room to do better.
LEAST_TOP_UV, ROOM = 200.0, 1.25
_WIDEST_PX = 120.0


def top_uv(view: MvcView) -> float:
    """Return the amplitude at the top of the bars; the same for all channels."""
    known = [uv for uv in (*view.best_uv, *view.highest_uv) if math.isfinite(uv)]
    return max(LEAST_TOP_UV, ROOM * max(known, default=0.0))


class RisingBars(QWidget):
    """A bar for each channel of the group; a line across it is the best attempt so far."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Effort now, and the best so far"))
        self._view: MvcView | None = None
        self._channels: Sequence[ChannelInfo] = ()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(300, 150)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, 120)

    def show_view(self, view: MvcView, channels: Sequence[ChannelInfo]) -> None:
        """Show the newest values of these channels."""
        self._view, self._channels = view, channels
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        view = self._view
        if view is None or not self._channels:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            small = QFontMetricsF(theme.font(theme.SMALL_PT)).height()
            figures = theme.font(3 * theme.BASE_PT if len(self._channels) < 4 else 16, bold=True)
            tall = QFontMetricsF(figures).height()
            foot = tall + small
            slot = self.width() / len(self._channels)
            for k, channel in enumerate(self._channels):
                area = QRectF(k * slot, small, slot, self.height() - foot - 1.5 * small)
                self._paint_bar(painter, view, k, area)
                uv = view.highest_uv[k] if view.phase == ATTEMPT else view.now_uv[k]
                painter.setFont(figures)
                painter.setPen(QColor(theme.now().text))
                line = QRectF(area.left(), area.bottom() + 2, slot, tall)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, texts.amplitude(uv))
                painter.setFont(theme.font(theme.SMALL_PT))
                painter.setPen(QColor(theme.now().muted))
                name = QRectF(area.left(), line.bottom(), slot, small)
                metrics = QFontMetricsF(painter.font())
                said = f"{texts.unit(channel)} · {texts.channel_short(channel)}"
                elided = metrics.elidedText(said, Qt.TextElideMode.ElideRight, slot - 4)
                painter.drawText(name, Qt.AlignmentFlag.AlignCenter, elided)

    def _paint_bar(self, painter: QPainter, view: MvcView, k: int, area: QRectF) -> None:
        p, top = theme.now(), top_uv(view)
        wide = min(_WIDEST_PX, area.width() * 0.6)
        bar = QRectF(area.center().x() - wide / 2, area.top(), wide, area.height())
        colour = theme.channel_colours(self._channels)[k]
        painter.fillRect(bar, QColor(p.faint))
        now, highest, best = view.now_uv[k], view.highest_uv[k], view.best_uv[k]
        if math.isfinite(now):
            full = bar.height() * min(1.0, now / top)
            ink = colour.strong if view.phase == ATTEMPT else colour.alone
            painter.fillRect(QRectF(bar.left(), bar.bottom() - full, wide, full), QColor(ink))
        if math.isfinite(highest) and view.phase == ATTEMPT:
            y = bar.bottom() - bar.height() * min(1.0, highest / top)
            painter.fillRect(QRectF(bar.left(), y - 1.5, wide, 3), QColor(p.text))
        if math.isfinite(best):
            y = bar.bottom() - bar.height() * min(1.0, best / top)
            reach = min(14.0, (area.width() - wide) / 2)
            line = QRectF(bar.left() - reach, y - 2, wide + 2 * reach, 4)
            painter.fillRect(line.adjusted(0, -1.5, 0, 1.5), QColor(p.panel))
            painter.fillRect(line, QColor(p.accent))
            painter.setFont(theme.font(theme.SMALL_PT))
            painter.setPen(QColor(p.muted))
            above = QRectF(area.left(), y - 4 - 2 * theme.UNIT, area.width(), 2 * theme.UNIT)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, tr("best so far"))
