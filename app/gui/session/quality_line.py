"""Signal quality in one line: the worst light, whose it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.format import plain_tip
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.session.words import shortened
from app.gui.trust import quality_words
from app.gui.trust.lights import paint_sign

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality

_SIGN_PX = 12


def worst(
    channels: Sequence[ChannelInfo], qualities: Sequence[ChannelQuality | None]
) -> tuple[str, str]:
    """Return the verdict of the worst channel, and the line that is said of it.

    Parameters
    ----------
    channels, qualities
        Of the stream, in the same order.
    """
    found = [quality_words.verdict_of(quality) for quality in qualities]
    if not found:
        return quality_words.UNKNOWN, tr("No signal")
    verdict = next(one for one in quality_words.ORDER if one in found)
    if verdict == quality_words.UNKNOWN:
        return verdict, tr("Signals: not judged yet")
    if verdict == quality_words.GREEN:
        return verdict, tr("Signals: all %n good", n=len(found))
    at = [k for k, one in enumerate(found) if one == verdict]
    name = shortened(texts.channel_line(channels[at[0]]))
    line = f"{name}: {quality_words.what_to_do(qualities[at[0]])}"
    if len(at) > 1:
        line = f"{line} ({tr('{count} more', count=number(len(at) - 1))})"
    return verdict, line


class QualityLine(QAbstractButton):
    """A sign and a line; pressing it asks for the table."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict, self.line = quality_words.UNKNOWN, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_quality(
        self, channels: Sequence[ChannelInfo], qualities: Sequence[ChannelQuality | None]
    ) -> None:
        """Show the worst of these."""
        verdict, line = worst(channels, qualities)
        if (verdict, line) != (self.verdict, self.line):
            self.verdict, self.line = verdict, line
            self.setAccessibleName(line)
            self.setToolTip(plain_tip(quality_words.summary(channels, qualities)))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        high = QFontMetrics(theme.font(theme.SMALL_PT)).height()
        return QSize(24 * theme.UNIT, high + theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        p = theme.now()
        bad = self.verdict in (quality_words.RED, quality_words.AMBER)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (self.height() - _SIGN_PX) / 2
            paint_sign(painter, QRectF(2, top, _SIGN_PX, _SIGN_PX), self.verdict)
            font = theme.font(theme.SMALL_PT)
            left = _SIGN_PX + theme.UNIT
            box = QRectF(left, 0, self.width() - left, self.height())
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(self.line, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.setFont(font)
            painter.setPen(QColor(p.text if bad else p.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            if self.hasFocus():
                painter.setPen(QPen(QColor(p.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
