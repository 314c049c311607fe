"""How well the baseline's synergies explain this moment and each repetition."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui.balance import pattern_words as words
from app.gui.balance.pattern_plots import RepMatchCanvas
from app.gui.balance.sight import Sight
from app.gui.fatigue.canvas import pen
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import WrappedLabel
from app.protocols.balance.parts import BalanceNow, PatternPart
from dsp.synergy_projection import DIFFERS_BELOW

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
#: Activations are in the unit of the baseline; more than twice its peaks are not told apart.
_MOST = 2.0


class MatchView(QWidget):
    """The last 3 s as a meter, each synergy of the baseline below, and the repetitions.

    Attributes
    ----------
    line
        The last 3 s in words.
    meter, reps
        The pictures.
    """

    def __init__(self) -> None:
        super().__init__()
        self.line, self.meter, self.reps = WrappedLabel(), LiveMeter(), RepMatchCanvas()
        self.line.setObjectName("")
        theme.set_font(self.line, theme.BASE_PT)
        self._title = WrappedLabel(
            tr("Match of each repetition. Dotted: the baseline; dashed: below it differs.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        self._key = WrappedLabel(tr(words.MATCH_KEY))
        for part in (self.line, self.meter, self._title, self.reps, self._key):
            layout.addWidget(part)

    def show_part(self, part: PatternPart, sight: Sight) -> None:
        """Show the repetitions."""
        limit = part.baseline_pct - 100.0 * DIFFERS_BELOW
        known = any(math.isfinite(value) for value in part.by_rep_pct.tolist())
        for shown in (self._title, self.reps):
            shown.setVisible(known)
        self.reps.show_reps(part.by_rep_pct.tolist(), part.off, part.baseline_pct, limit)
        pattern = None if sight.baseline is None else sight.baseline.pattern
        if pattern is not None:
            names = words.names(pattern, sight.channels)
            # At 1 the strongest muscle of a synergy is at what it is divided by.
            largest = tuple(pattern.weights.max(axis=0).tolist())
            self.meter.show_baseline(names, largest, part.baseline_pct, limit)

    def show_now(self, now: BalanceNow | None) -> None:
        """Show this moment; None where there is none."""
        for shown in (self.line, self.meter):
            shown.setVisible(now is not None)
        text = words.now(now)
        if text != self.line.text():
            self.line.setText(text)
        if now is not None:
            self.meter.show_now(now.vaf_pct, now.activations)


class LiveMeter(QWidget):
    """A bar of the match with the baseline's mark, and a thin bar of each synergy."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._largest: tuple[float, ...] = ()
        self._baseline = self._limit = self._vaf = math.nan
        self._activations: tuple[float, ...] = ()
        self.setAccessibleName(tr("Pattern match of the last 3 s"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_baseline(
        self, names: tuple[str, ...], largest: tuple[float, ...], baseline: float, limit: float
    ) -> None:
        """Show what is compared with; see `MatchView.show_part`."""
        self._names, self._largest = names, largest
        self._baseline, self._limit = baseline, limit
        self.updateGeometry()
        self.update()

    def show_now(self, vaf_pct: float, activations: tuple[float, ...]) -> None:
        """Show this moment."""
        if repr((vaf_pct, activations)) != repr((self._vaf, self._activations)):  # NaN
            self._vaf, self._activations = vaf_pct, activations
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(240, math.ceil(_row_px() * (1.5 + 2 * len(self._names))))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        look, tall = theme.now(), _row_px()
        track = QRectF(1, 4, self.width() - 2.0, tall)
        painter.fillRect(track, QColor(look.faint))
        if math.isfinite(self._vaf):
            below = math.isfinite(self._limit) and self._vaf < self._limit
            filled = QRectF(track)
            filled.setWidth(track.width() * min(max(self._vaf, 0.0), 100.0) / 100.0)
            painter.fillRect(filled, QColor(look.warning_text if below else look.accent))
        for value, style in (
            (self._baseline, Qt.PenStyle.DotLine),
            (self._limit, Qt.PenStyle.DashLine),
        ):
            if math.isfinite(value):
                x = track.left() + track.width() * value / 100.0
                for colour, width in ((look.panel, 4.0), (look.text, 2.0)):
                    painter.setPen(pen(colour, width, style))
                    painter.drawLine(QPointF(x, track.top() - 4), QPointF(x, track.bottom() + 4))
        painter.setFont(theme.font(theme.SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        for k, name in enumerate(self._names):
            top = tall * (1.5 + 2 * k)
            painter.setPen(QColor(look.text))
            text = metrics.elidedText(f"{k + 1}  {name}", Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRectF(0, top, self.width(), tall), _LEFT, text)
            bar = QRectF(1, top + tall + 1, self.width() - 2.0, tall * 0.5)
            painter.fillRect(bar, QColor(look.faint))
            if k < len(self._activations) and math.isfinite(self._activations[k]):
                share = self._activations[k] * self._largest[k] / _MOST
                bar.setWidth(bar.width() * min(max(share, 0.0), 1.0))
                painter.fillRect(bar, QColor(look.neither.strong))
            half = 1 + (self.width() - 2.0) / _MOST
            painter.setPen(pen(look.muted, 1.0))
            painter.drawLine(QPointF(half, bar.top() - 1), QPointF(half, bar.bottom() + 1))


def _row_px() -> float:
    return QFontMetricsF(theme.font(theme.SMALL_PT)).height() + 2
