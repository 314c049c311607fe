"""Every muscle of a sharing with its numbers, and how far each repetition is from the baseline."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui import format as texts
from app.gui.balance.sharing_ink import paint_fill
from app.gui.balance.sharing_picture import SharePicture, ShareRow
from app.gui.language import number, said, tr
from app.gui.look import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STRIP_PX = 56
#: A strip ends so far above its largest distance.
_HEAD_ROOM = 1.15


def cells(row: ShareRow, *, live: bool, ghost: bool) -> tuple[str, ...]:
    """Return the numbers of a muscle: now, mean, and with a baseline that and the change.

    Parameters
    ----------
    row
        The muscle.
    live
        Whether there are numbers of this moment.
    ghost
        Whether there is a baseline.
    """
    if math.isfinite(row.share_pct):
        mean = number(row.share_pct)
        if math.isfinite(row.half_pct):
            mean += f" ± {number(row.half_pct, 1 if row.half_pct < 9.95 else 0)}"
    else:
        mean = texts.NONE
    now = number(row.now_pct) if math.isfinite(row.now_pct) else texts.NONE
    first = (now, mean) if live else (mean,)
    if not ghost:
        return first
    then = number(row.reference_pct) if math.isfinite(row.reference_pct) else texts.NONE
    return *first, then, change(row)


def change(row: ShareRow) -> str:
    """Return the points above the baseline, with a sign that is a shape too."""
    if not math.isfinite(row.change):
        return texts.NONE
    if abs(row.change) < 0.5:
        return "="
    sign = "▲" if row.change > 0 else "▼"
    return f"{sign} {'+' if row.change > 0 else ''}{number(row.change)}"


class ShareRowsView(QWidget):
    """A table that is drawn, since its numbers of this moment change ten times a second."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = SharePicture()
        self._shape = (0, False)  # rows, and whether names stand above their numbers
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Share of each muscle"))

    def show_picture(self, picture: SharePicture) -> None:
        """Show shares."""
        if repr(picture) != repr(self.picture):  # NaN differs from itself
            self.picture = picture
            self._arrange()
            self.setAccessibleDescription(self.spoken())
            self.update()

    def spoken(self) -> str:
        """Return what it shows, in words."""
        lines = []
        for row in self.picture.rows:
            if math.isfinite(row.share_pct):
                words = tr("{muscle}: {share} %", muscle=row.name, share=number(row.share_pct))
                if math.isfinite(row.change):
                    points = number(row.change)
                    words += ", " + tr("{points} points to the baseline", points=points)
                lines.append(words)
            else:
                lines.append(f"{row.name}: {said(row.reason)}")
        return "\n".join(lines)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._shape = (0, False)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put names above their numbers where they do not fit beside them (Qt)."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        names = QFontMetricsF(theme.font(bold=True))
        widest = max((names.horizontalAdvance(row.name) for row in self.picture.rows), default=0.0)
        room = self.width() - sum(self._columns()[1]) - 2 * theme.UNIT - _row_px()
        shape = (len(self.picture.rows), widest > room)
        if shape != self._shape:
            self._shape = shape
            self.updateGeometry()

    @property
    def _stands_above(self) -> bool:
        return self._shape[1]

    def _columns(self) -> tuple[list[str], list[float]]:
        """Return the headings of the numbers, and how wide each column is."""
        heads = [tr("Now")] if self.picture.is_live else []
        heads += [tr("Mean, %")]
        heads += [tr("Baseline"), tr("Change")] if self.picture.has_ghost else []
        widest = ("100", "100 ± 10", "100", "▼ −100")[0 if self.picture.is_live else 1 :]
        bold = QFontMetricsF(theme.font(bold=True))
        small = QFontMetricsF(theme.font(theme.SMALL_PT))
        wide = [
            max(bold.horizontalAdvance(widest[k]), small.horizontalAdvance(head)) + theme.UNIT
            for k, head in enumerate(heads)
        ]
        return heads, wide

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        lines = 1 + len(self.picture.rows) * (2 if self._stands_above else 1)
        return QSize(280, round(_row_px() * lines))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        look, picture, above = theme.now(), self.picture, self._stands_above
        heads, wide = self._columns()
        tall = _row_px()
        names_px = self.width() - (0.0 if above else sum(wide))
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(look.muted))
        self._paint_cells(painter, heads, wide, 0.0)
        for k, row in enumerate(picture.rows):
            top = tall * (1 + k * (2 if above else 1))
            self._paint_name(painter, row, QRectF(0, top, names_px, tall))
            if row.reason and not math.isfinite(row.share_pct):
                continue
            painter.setFont(theme.font(bold=bool(row.role)))
            painter.setPen(QColor(look.text))
            numbers = cells(row, live=picture.is_live, ghost=picture.has_ghost)
            self._paint_cells(painter, list(numbers), wide, top + tall if above else top)

    def _paint_cells(
        self, painter: QPainter, words: list[str], wide: list[float], top: float
    ) -> None:
        left = self.width() - sum(wide)
        for text, px in zip(words, wide, strict=True):
            painter.drawText(QRectF(left, top, px, _row_px()), _RIGHT, text)
            left += px

    def _paint_name(self, painter: QPainter, row: ShareRow, box: QRectF) -> None:
        look = theme.now()
        size = box.height() * 0.6
        swatch = QRectF(1, box.center().y() - size / 2, size * 1.3, size)
        withheld = not math.isfinite(row.share_pct)
        if not withheld:
            paint_fill(painter, swatch, row.side, row.rank)
        words = f"{row.name}: {said(row.reason)}" if withheld else row.name
        painter.setFont(theme.font(bold=bool(row.role)))
        painter.setPen(QColor(look.muted if withheld else look.text))
        left = swatch.right() + theme.UNIT
        room = (self.width() if withheld else box.right()) - left - theme.UNIT / 2
        metrics = QFontMetricsF(painter.font())
        if row.role:  # where there is room: the sentence above the bar says it too
            role = tr("takes over") if row.role == "takes" else tr("gives")
            longer = f"{words} · {role}"
            words = longer if metrics.horizontalAdvance(longer) <= room else words
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room))
        painter.drawText(QRectF(left, box.top(), room, box.height()), _LEFT, shown)


class DistanceStrip(QWidget):
    """The distance of each repetition, and where amber and red begin."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = SharePicture()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_STRIP_PX)
        self.setAccessibleName(tr("Distance of each repetition"))

    def show_picture(self, picture: SharePicture) -> None:
        """Show distances."""
        if repr(picture) != repr(self.picture):
            self.picture = picture
            known = [number(one, 1) for one in picture.distances_pct if math.isfinite(one)]
            self.setAccessibleDescription(", ".join(known))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        look, values = theme.now(), self.picture.distances_pct
        known = [one for one in values if math.isfinite(one)]
        limits = [one for one in self.picture.limits_pct if math.isfinite(one)]
        if not known:
            return
        painter.setFont(theme.font(theme.SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        label_px = metrics.horizontalAdvance(f"{number(100)} %") + theme.UNIT
        area = QRectF(0, 4, self.width() - label_px, self.height() - 8)
        top = max(max(known) * _HEAD_ROOM, limits[0] * _HEAD_ROOM if limits else 1.0)
        for limit, style in zip(
            limits, (Qt.PenStyle.DashLine, Qt.PenStyle.SolidLine), strict=False
        ):
            if limit <= top:
                y = area.bottom() - limit / top * area.height()
                painter.setPen(QPen(QColor(look.warning_text), 1.2, style))
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
                spot = QRectF(area.right() + 4, y - 10, label_px, 20)
                painter.drawText(spot, _LEFT, f"{number(limit)} %")
        each = min(area.width() / len(values), 4.0 * theme.UNIT)
        for k, value in enumerate(values):
            box = QRectF(area.left() + k * each + 2, area.bottom(), max(2.0, each - 4), 0)
            if math.isfinite(value):
                box.setTop(area.bottom() - max(2.0, value / top * area.height()))
                beyond = bool(limits) and value > limits[0]
                painter.fillRect(box, QColor(look.accent if not beyond else look.warning_text))
            else:
                painter.setPen(QPen(QColor(look.muted), 1))
                painter.drawText(box.adjusted(0, -20, 0, 0), _RIGHT, texts.NONE)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())


def _row_px() -> float:
    return QFontMetricsF(theme.font(bold=True)).height() + 4
