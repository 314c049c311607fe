"""The stacked bar of the shares: the baseline's outline above, the mean, and this moment below."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.balance.sharing_ink import fill_of, ink_on, paint_fill, paint_ghost, paint_move
from app.gui.balance.sharing_picture import SharePicture, segments
from app.gui.language import number, tr
from app.gui.look import theme

#: Heights in px: the ghost, the lines from it, the mean, the bar of this moment.
_GHOST_PX, _MOVE_PX, _MEAN_PX, _NOW_PX, _GAP_PX = 14, 14, 40, 12, 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShareBarView(QWidget):
    """Every muscle has its place and its shade; the share stands in it where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = SharePicture()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Share of the work"))

    def show_picture(self, picture: SharePicture) -> None:
        """Show shares."""
        if repr(picture) != repr(self.picture):  # NaN differs from itself
            before, self.picture = self.picture, picture
            if (before.has_ghost, before.is_live) != (picture.has_ghost, picture.is_live):
                self.updateGeometry()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        above = _GHOST_PX + _MOVE_PX if self.picture.has_ghost else 0
        below = _GAP_PX + _NOW_PX if self.picture.is_live else 0
        tall = _line_px() + above + _MEAN_PX + below + 4
        return QSize(280, round(tall))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.picture.has_shares:
                self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        picture = self.picture
        names = [tr("Mean"), tr("Now")] + ([tr("Baseline")] if picture.has_ghost else [])
        painter.setFont(theme.font(theme.SMALL_PT))
        label_px = max(QFontMetricsF(painter.font()).horizontalAdvance(one) for one in names)
        left = label_px + theme.UNIT
        wide = self.width() - left - 2
        head = QRectF(left, 0, wide, _line_px())
        self._paint_sides(painter, head)
        mean = QRectF(left, head.bottom(), wide, _MEAN_PX)
        if picture.has_ghost:
            ghost = QRectF(left, head.bottom() + 1, wide, _GHOST_PX)
            mean.moveTop(ghost.bottom() + _MOVE_PX)
            self._paint_ghost(painter, ghost, mean)
            _label(painter, QRectF(0, ghost.top(), label_px, _GHOST_PX), tr("Baseline"))
        paint_shares(painter, mean, picture)
        _label(painter, QRectF(0, mean.top(), label_px, _MEAN_PX), tr("Mean"))
        if not picture.is_live:
            return
        now = QRectF(left, mean.bottom() + _GAP_PX, wide, _NOW_PX)
        self._paint_now(painter, now)
        _label(painter, QRectF(0, now.top(), label_px, _NOW_PX), tr("Now"))

    def _paint_sides(self, painter: QPainter, head: QRectF) -> None:
        """Say what either side has, at its end of the bar."""
        painter.setFont(theme.font(theme.SMALL_PT, bold=True))
        look = theme.now()
        for side, words, flags, family in (
            ("left", tr("Left"), _LEFT, look.left),
            ("right", tr("Right"), _RIGHT, look.right),
        ):
            known = [row.share_pct for row in self.picture.rows if row.side == side]
            known = [one for one in known if math.isfinite(one)]
            if known:
                painter.setPen(QColor(family.strong))
                painter.drawText(head, flags, f"{words} {number(sum(known))} %")

    def _paint_ghost(self, painter: QPainter, ghost: QRectF, mean: QRectF) -> None:
        rows = self.picture.rows
        then = segments([row.reference_pct for row in rows])
        now = segments([row.share_pct for row in rows])
        for (begin, end), (_, moved) in zip(then, now, strict=True):
            box = QRectF(ghost.left() + begin * ghost.width(), ghost.top(), 0.0, ghost.height())
            box.setRight(ghost.left() + end * ghost.width())
            paint_ghost(painter, box)
            here = QPointF(box.right(), ghost.bottom())
            paint_move(painter, here, QPointF(mean.left() + moved * mean.width(), mean.top()))

    def _paint_now(self, painter: QPainter, box: QRectF) -> None:
        rows = self.picture.rows
        values = [row.now_pct for row in rows]
        if not any(math.isfinite(one) for one in values):
            _label(painter, box, tr("too quiet now"), _LEFT)
            return
        for row, (begin, end) in zip(rows, segments(values), strict=True):
            part = QRectF(box.left() + begin * box.width(), box.top(), 0.0, box.height())
            part.setRight(box.left() + end * box.width())
            if end > begin:
                paint_fill(painter, part, row.side, row.rank)


def paint_shares(
    painter: QPainter, box: QRectF, picture: SharePicture, size_pt: float = theme.BASE_PT
) -> None:
    """Paint the mean shares into a box, with their numbers where there is room.

    Parameters
    ----------
    painter
        Paints.
    box
        The whole.
    picture
        The shares.
    size_pt
        Of the numbers.
    """
    rows = picture.rows
    font = theme.font(size_pt, bold=True)
    metrics = QFontMetricsF(font)
    former = ""
    for row, (begin, end) in zip(rows, segments([row.share_pct for row in rows]), strict=True):
        part = QRectF(box.left() + begin * box.width(), box.top(), 0.0, box.height())
        part.setRight(box.left() + end * box.width())
        if end > begin:
            paint_fill(painter, part, row.side, row.rank)
            words = number(row.share_pct)
            ground, hatched = fill_of(row.side, row.rank)
            if not hatched and metrics.horizontalAdvance(words) + 4 <= part.width():
                painter.setFont(font)
                painter.setPen(ink_on(ground))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, words)
        if former and row.side != former:  # left and right meet here
            painter.setPen(QPen(QColor(theme.now().text), 3))
            x = part.left()
            painter.drawLine(QPointF(x, box.top() - 4), QPointF(x, box.bottom() + 4))
        former = row.side


def _label(painter: QPainter, box: QRectF, words: str, flags: Qt.AlignmentFlag = _RIGHT) -> None:
    painter.setFont(theme.font(theme.SMALL_PT))
    painter.setPen(QColor(theme.now().muted))
    tall = _line_px()
    around = QRectF(box.left(), box.center().y() - tall / 2, box.width(), tall)
    painter.drawText(around, flags, words)


def _line_px() -> float:
    return QFontMetricsF(theme.font(theme.SMALL_PT, bold=True)).height() + 2
