"""Quality lights: one sign per channel, or how many of each where there are many channels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from acquisition.types import ChannelInfo
from app.gui.language import tr
from app.gui.look import theme
from app.gui.trust import quality_words as words

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality

#: More channels are counted instead of being shown one by one.
MOST_SINGLE = 16
_SIGN_PX, _APART_PX = 10, 4


class QualityLights(QAbstractButton):
    """Told by shape first: disc, triangle, cross, ring. Pressing it asks for the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Signal quality"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._verdicts: tuple[str, ...] = ()
        self.set_quality((), ())

    @property
    def verdicts(self) -> tuple[str, ...]:
        """What is shown, by channel."""
        return self._verdicts

    def set_quality(
        self, channels: Sequence[ChannelInfo], qualities: Sequence[ChannelQuality | None]
    ) -> None:
        """Show the quality of these channels."""
        said = words.summary(channels, qualities)
        if said != self.toolTip():
            self.setToolTip(said)
            self.setAccessibleDescription(said)
        verdicts = tuple(words.verdict_of(quality) for quality in qualities)
        if verdicts != self._verdicts:
            wider = len(verdicts) != len(self._verdicts) or len(verdicts) > MOST_SINGLE
            self._verdicts = verdicts
            if wider:
                self.updateGeometry()
            self.update()

    def _parts(self) -> list[tuple[str, str]]:
        """Return signs with the text behind each."""
        if len(self._verdicts) <= MOST_SINGLE:
            return [(verdict, "") for verdict in self._verdicts]
        found = {verdict: self._verdicts.count(verdict) for verdict in words.ORDER}
        return [(verdict, str(count)) for verdict, count in found.items() if count]

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        metrics = self.fontMetrics()
        wide = sum(
            _SIGN_PX + _APART_PX + (metrics.horizontalAdvance(text) + theme.UNIT if text else 0)
            for _, text in self._parts()
        )
        return QSize(wide + theme.UNIT, max(metrics.height(), _SIGN_PX) + theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            x, middle = theme.UNIT / 2, self.height() / 2
            for verdict, text in self._parts():
                paint_sign(painter, QRectF(x, middle - _SIGN_PX / 2, _SIGN_PX, _SIGN_PX), verdict)
                x += _SIGN_PX + _APART_PX
                if text:
                    wide = painter.fontMetrics().horizontalAdvance(text)
                    painter.setPen(QColor(theme.now().text))
                    area = QRectF(x, 0, wide + 1, self.height())
                    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
                    x += wide + theme.UNIT
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.now().accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def paint_sign(painter: QPainter, area: QRectF, verdict: str) -> None:
    """Paint the sign of a verdict into a square."""
    p = theme.now()
    ink = QColor(
        {words.GREEN: p.good_text, words.AMBER: p.warning_text, words.RED: p.error_text}.get(
            verdict, p.muted
        )
    )
    inner = area.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    if verdict == words.GREEN:
        painter.drawEllipse(inner)
    elif verdict == words.AMBER:
        corners = (
            inner.bottomLeft(),
            QPointF(inner.center().x(), inner.top()),
            inner.bottomRight(),
        )
        painter.drawPolygon(QPolygonF(list(corners)))
    elif verdict == words.RED:
        painter.setPen(QPen(ink, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    else:
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner.adjusted(0.5, 0.5, -0.5, -0.5))
