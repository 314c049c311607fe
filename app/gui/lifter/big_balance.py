"""The balance of a few pairs, as large as the window allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme

if TYPE_CHECKING:
    from dsp.symmetry import PairBalance

AT_MOST = 4
#: The symmetry index at the end of a bar.
FULL_SCALE_PCT = 50.0
_NAME_PT, _READING_PT = 26.0, 40.0


class BigBalance(QWidget):
    """Mirrored bars from a centre; the grey band is noise."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[PairBalance, ...] = ()
        self.setAccessibleName(tr("Left/right balance"))

    def set_pairs(self, pairs: Sequence[PairBalance]) -> None:
        """Show these pairs."""
        shown = tuple(pairs[:AT_MOST])
        if shown != self._pairs:
            self._pairs = shown
            self.setAccessibleDescription(self.explanation())
            self.update()

    def explanation(self) -> str:
        """Return what is shown, in words."""
        lines = [
            f"{texts.muscle_title(pair.muscle)}: {texts.balance(pair)}" for pair in self._pairs
        ]
        return "\n".join(lines) or tr("No left/right pair in this montage.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(4 * theme.UNIT, 0, -4 * theme.UNIT, -2 * theme.UNIT)
            if not self._pairs:
                painter.setFont(theme.font(_NAME_PT))
                painter.setPen(QColor(theme.now().muted))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(area, int(flags), self.explanation())
            tall = area.height() / max(2, len(self._pairs))
            for row, pair in enumerate(self._pairs):
                _paint_pair(painter, pair, QRectF(area.left(), row * tall, area.width(), tall))


def _paint_pair(painter: QPainter, pair: PairBalance, area: QRectF) -> None:
    p = theme.now()
    scale = min(1.5, area.height() / 220.0)
    painter.setFont(theme.font(max(18.0, _NAME_PT * scale)))
    name_px = QFontMetricsF(painter.font()).height()
    painter.setPen(QColor(p.text))
    title = texts.muscle_title(pair.muscle)
    head = QRectF(area.left(), area.top() + area.height() * 0.08, area.width(), name_px)
    painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), title)
    track = QRectF(area.left() + 60, head.bottom() + 6, area.width() - 120, area.height() * 0.26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(p.line))
    painter.drawRoundedRect(track, 6, 6)
    centre, half = track.center().x(), track.width() / 2
    if pair.ci95_pct is not None:
        wide = min(1.0, pair.ci95_pct / FULL_SCALE_PCT) * half
        painter.setBrush(QColor(p.noise))
        painter.drawRect(QRectF(centre - wide, track.top(), 2 * wide, track.height()))
    side = ""
    if pair.si_pct is not None:
        side = "right" if pair.si_pct > 0 else "left"
        reach = min(1.0, abs(pair.si_pct) / FULL_SCALE_PCT) * half
        family = p.right if side == "right" else p.left
        painter.setBrush(QColor(family.strong if pair.flagged else family.alone))
        left = centre if side == "right" else centre - reach
        inset = track.height() * 0.2
        painter.drawRect(QRectF(left, track.top() + inset, reach, track.height() - 2 * inset))
    painter.fillRect(QRectF(centre - 1.5, track.top() - 4, 3, track.height() + 8), QColor(p.text))
    painter.setFont(theme.font(max(22.0, _READING_PT * scale), bold=True))
    for letter, x, family in ((tr("L"), area.left(), p.left), (tr("R"), track.right(), p.right)):
        painter.setPen(QColor(family.strong))
        spot = QRectF(x, track.top(), 60, track.height())
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), letter)
    painter.setPen(QColor(p.text if pair.si_pct is not None else p.muted))
    line = QRectF(area.left(), track.bottom() + 4, area.width(), area.bottom() - track.bottom() - 4)
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(texts.balance(pair), Qt.TextElideMode.ElideRight, line.width())
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    painter.drawText(line, int(flags), words)
