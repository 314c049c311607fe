"""Left/right balance: one mirrored bar per pair, its noise band, and the reading in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.gui import format as texts
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.widgets import scrolling

if TYPE_CHECKING:
    from dsp.symmetry import PairBalance

FULL_SCALE_PCT = 50.0
NO_PAIR = mark(
    "No left/right pair in this montage.\n"
    "Name the muscles of a pair to see its balance, for example\n"
    "muscles=left_biceps_brachii,right_biceps_brachii"
)
WAITING = mark("Shows each left/right pair as soon as something has been played.")
NOT_CONNECTED = mark("Shows each left/right pair once a source is connected.")
_BAR_PX = 18
#: A name is cut down to this, so that the number beside it is whole.
_LEAST_NAME_PX = 32.0
_MARGIN_PX = 6


class BalanceView(QWidget):
    """Rows of pairs; scrolls when there are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(self._rows))

    def set_pairs(
        self, pairs: Sequence[PairBalance], *, connected: bool = True, waits: bool = False
    ) -> None:
        """Show the balance of each pair; without pairs, what to do about it.

        `waits`: nothing has come yet that could tell.
        """
        empty = WAITING if waits else NO_PAIR if connected else NOT_CONNECTED
        self._rows.set_pairs(tuple(pairs), tr(empty))

    @property
    def shown_texts(self) -> tuple[str, ...]:
        """What is written, row by row."""
        return self._rows.shown_texts


class _Rows(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._pairs: tuple[PairBalance, ...] = ()
        self._empty = tr(NOT_CONNECTED)
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    def set_pairs(self, pairs: tuple[PairBalance, ...], empty: str) -> None:
        if (pairs, empty) == (self._pairs, self._empty):
            return
        if len(pairs) != len(self._pairs):
            self.setMinimumHeight(_row_px() * len(pairs))
        self._pairs, self._empty = pairs, empty
        self.update()

    @property
    def shown_texts(self) -> tuple[str, ...]:
        if not self._pairs:
            return (self._empty,)
        return tuple(texts.balance(pair) for pair in self._pairs)

    def sizeHint(self) -> QSize:
        return QSize(360, _row_px() * max(2, len(self._pairs)))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._pairs:
                painter.setFont(theme.font())
                painter.setPen(QColor(theme.now().muted))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(QRectF(self.rect()), int(flags), self._empty)
            for row, pair in enumerate(self._pairs):
                area = QRectF(0, row * _row_px(), self.width() - _MARGIN_PX, _row_px())
                if area.bottom() >= event.rect().top() and area.top() <= event.rect().bottom():
                    _paint_row(painter, pair, area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = int(event.pos().y() // _row_px())
            if row < len(self._pairs):
                QToolTip.showText(event.globalPos(), explanation(self._pairs[row]), self)
            return True
        return super().eventFilter(watched, event)


def explanation(pair: PairBalance) -> str:
    """Return what a row says, in words."""
    lines = [f"{texts.muscle_title(pair.muscle)}: {texts.balance(pair)}"]
    if pair.si_pct is not None:
        lines.append(
            tr("Symmetry index: (right − left) / mean of both, over the last repetitions.")
        )
        lines.append(tr("Grey: noise, the 95 % confidence interval of the mean."))
        lines.append(
            tr("Marked: beyond the noise and beyond 15 %, over at least 5 repetitions.")
            if pair.flagged
            else tr("Not marked: within the noise, within 15 %, or fewer than 5 repetitions.")
        )
    return "\n".join(lines)


def _line_px() -> float:
    """Return the height of a row's words."""
    return QFontMetricsF(theme.font(theme.BASE_PT, bold=True)).height() + 2


def _row_px() -> int:
    """Return the height of a row: words, bar, and room to the next."""
    return round(_line_px() + _BAR_PX + 14)


def _paint_row(painter: QPainter, pair: PairBalance, area: QRectF) -> None:
    head = QRectF(area.left(), area.top() + 2, area.width(), _line_px())
    title = texts.muscle_title(pair.muscle)
    painter.setFont(theme.font(theme.BASE_PT, bold=True))
    painter.setPen(QColor(theme.now().text))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(title)
    reading = texts.balance(pair)
    painter.setFont(theme.font(theme.SMALL_PT, bold=pair.flagged))
    metrics = QFontMetricsF(painter.font())
    # A number is written out, whatever the name must give; a reason may be cut instead.
    needed = metrics.horizontalAdvance(reading) if pair.si_pct is not None else 0.0
    room = head.width() - needed - theme.UNIT
    painter.setFont(theme.font(theme.BASE_PT, bold=True))
    if wide > room:
        title = QFontMetricsF(painter.font()).elidedText(
            title, Qt.TextElideMode.ElideRight, max(_LEAST_NAME_PX, room)
        )
    painter.drawText(head, _LEFT, title)
    painter.setFont(theme.font(theme.SMALL_PT, bold=pair.flagged))
    painter.setPen(QColor(theme.now().text if pair.si_pct is not None else theme.now().muted))
    left = min(wide, max(_LEAST_NAME_PX, room)) + theme.UNIT
    words = metrics.elidedText(reading, Qt.TextElideMode.ElideRight, head.width() - left)
    painter.drawText(head, _RIGHT, words)
    _paint_bar(painter, pair, QRectF(area.left(), head.bottom() + 3, area.width(), _BAR_PX))


def _paint_bar(painter: QPainter, pair: PairBalance, area: QRectF) -> None:
    centre, half = area.center().x(), area.width() / 2 - 20
    track = QRectF(centre - half, area.top(), 2 * half, area.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now().faint))
    painter.drawRoundedRect(track, 3, 3)
    painter.setFont(theme.font(theme.SMALL_PT))
    painter.setPen(QColor(theme.now().muted))
    painter.drawText(area, _LEFT, tr("L"))
    painter.drawText(area, _RIGHT, tr("R"))
    if pair.si_pct is not None:
        noise = min(pair.ci95_pct or 0.0, FULL_SCALE_PCT) / FULL_SCALE_PCT * half
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now().noise))
        painter.drawRect(QRectF(centre - noise, track.top(), 2 * noise, track.height()))
        share = max(-1.0, min(1.0, pair.si_pct / FULL_SCALE_PCT))
        family = theme.now().right if share > 0 else theme.now().left
        painter.setBrush(QColor(family.strong if pair.flagged else family.trace))
        painter.setPen(QPen(QColor(family.strong), 1))
        end = centre + share * half
        bar = QRectF(QPointF(min(centre, end), track.top() + 4), QPointF(max(centre, end), 0))
        bar.setBottom(track.bottom() - 4)
        painter.drawRect(bar)
    painter.setPen(QPen(QColor(theme.now().text), 1.5))
    painter.drawLine(QPointF(centre, track.top() - 2), QPointF(centre, track.bottom() + 2))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
