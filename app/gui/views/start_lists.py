"""The lists of the start page: recordings of late and devices, each row one thing to press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.gui.format import clock, muscle_title, plain_tip
from app.gui.language import date_time, said, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.views.top_bar import ToolButton
from app.gui.widgets import SEPARATOR, Button

if TYPE_CHECKING:  # they bring NumPy's typing and HDF5
    import numpy as np
    from numpy.typing import NDArray

    from app.gui.guide.recents import RecentFile

_PICTURE = QSize(88, 32)
_ICON_PX = 24


class StartRow(Button):
    """Two lines with an icon or a small picture before them."""

    def __init__(self, title: str, facts: str, picture: str) -> None:
        super().__init__("")
        self.setObjectName("row")
        self.title, self.facts, self.picture = title, facts, picture
        self.envelope: NDArray[np.float64] | None = None
        self.setAccessibleName(f"{title}, {facts}" if facts else title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the size (Qt)."""
        lines = (
            QFontMetrics(theme.font()).height() + QFontMetrics(theme.font(theme.SMALL_PT)).height()
        )
        return QSize(40 * theme.UNIT, lines + theme.UNIT + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): texts are cut rather than the page widened."""
        return QSize(24 * theme.UNIT, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row (Qt)."""
        p = theme.now()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(p.info_fill))
                painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
            if self.hasFocus():
                painter.setPen(QPen(QColor(p.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            inner = self.rect().adjusted(theme.UNIT, 5, -theme.UNIT, -5)
            place = QRect(inner.topLeft(), QSize(_PICTURE.width(), inner.height()))
            if self.envelope is not None:
                _draw_envelope(painter, place, self.envelope)
            else:
                if self.picture == "review":  # its place stays free where there is no picture
                    painter.setPen(QColor(p.faint))
                    painter.drawLine(
                        place.left(), place.center().y(), place.right(), place.center().y()
                    )
                else:
                    place.setWidth(_ICON_PX)
                    box = QRect(0, 0, _ICON_PX, _ICON_PX)
                    box.moveCenter(place.center())
                    box.moveLeft(place.left())
                    icon(self.picture, "accent").paint(painter, box)
            inner.setLeft(place.right() + theme.UNIT + 4)
            upper, lower = QRect(inner), QRect(inner)
            if self.facts:
                upper.setHeight(inner.height() // 2 + 1)
                lower.setTop(upper.bottom() - 1)
            for box, text, font, ink in (
                (upper, self.title, theme.font(bold=True), p.text),
                (lower, self.facts, theme.font(theme.SMALL_PT), p.muted),
            ):
                painter.setFont(font)
                painter.setPen(QColor(ink if self.isEnabled() else p.disabled))
                shown = QFontMetrics(font).elidedText(
                    text, Qt.TextElideMode.ElideRight, box.width()
                )
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _draw_envelope(painter: QPainter, place: QRect, envelope: NDArray[np.float64]) -> None:
    """Draw how much is going on, mirrored on a middle line, as a signal looks."""
    p = theme.now()
    middle, half = place.center().y() + 0.5, place.height() / 2 - 1
    step = place.width() / max(1, len(envelope) - 1)
    upper = [
        QPointF(place.left() + n * step, middle - max(0.5, share * half))
        for n, share in enumerate(envelope)
    ]
    lower = [QPointF(point.x(), 2 * middle - point.y()) for point in reversed(upper)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(p.left.alone))
    painter.drawPolygon(QPolygonF(upper + lower))


class RecordingList(QFrame):
    """Recordings of late; one that is gone says so and can be taken from the list."""

    opened = Signal(object)  # RecentFile
    forgotten = Signal(object)  # RecentFile

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.rows: list[StartRow] = []
        self._layout = _titled(self, tr("Recent recordings"))

    def show_files(self, files: Sequence[RecentFile]) -> None:
        """Show these."""
        self.rows = []
        _empty(self._layout)
        for file in files:
            row = StartRow(_title(file), _facts(file), "review")
            row.envelope = file.envelope
            row.setToolTip(plain_tip(str(file.path)))
            self.rows.append(row)
            if not file.is_gone:
                row.clicked.connect(lambda _=False, wanted=file: self.opened.emit(wanted))
                self._layout.addWidget(row)
                continue
            row.setEnabled(False)
            tip = tr("Take it from the list; the file is not there to be touched")
            forget = ToolButton("close", tr("Take from the list"), tip)
            forget.clicked.connect(lambda _=False, gone=file: self.forgotten.emit(gone))
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(row, 1)
            line.addWidget(forget)
            self._layout.addWidget(holder)
        self._layout.addStretch(1)


class DeviceList(QFrame):
    """Devices that were used lately."""

    chosen = Signal(str)  # SOURCE

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.rows: list[StartRow] = []
        self._layout = _titled(self, tr("Devices"))

    def show_devices(self, devices: Sequence[tuple[str, str, str]]) -> None:
        """Show devices: SOURCE, name and facts of each."""
        self.rows = []
        _empty(self._layout)
        for source, name, facts in devices:
            row = StartRow(tr("Connect {device}", device=name), facts, "device")
            row.setToolTip(plain_tip(source))
            row.clicked.connect(lambda _=False, wanted=source: self.chosen.emit(wanted))
            self.rows.append(row)
            self._layout.addWidget(row)
        self._layout.addStretch(1)


def _titled(frame: QFrame, text: str) -> QVBoxLayout:
    """Return a layout for rows below a title."""
    title = QLabel(text)
    theme.set_font(title, theme.TITLE_PT, bold=True)
    title.setContentsMargins(theme.UNIT, 0, 0, theme.UNIT // 2)
    outer = QVBoxLayout(frame)
    outer.setContentsMargins(theme.UNIT, theme.UNIT + 4, theme.UNIT, theme.UNIT)
    outer.setSpacing(0)
    outer.addWidget(title)
    rows = QVBoxLayout()
    rows.setSpacing(0)
    outer.addLayout(rows, 1)
    return rows


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _title(file: RecentFile) -> str:
    entry = file.entry
    if entry is None:
        return file.path.name
    words = (muscle_title(entry.exercise), entry.subject)
    return SEPARATOR.join(filter(None, words)) or file.path.stem


def _facts(file: RecentFile) -> str:
    entry = file.entry
    if entry is None:
        return tr("The file is gone, or its disk is not there")
    if entry.problem:
        return said(entry.problem)
    length = "" if entry.duration_s is None else clock(entry.duration_s)
    channels = tr("%n channel(s)", n=len(entry.channels)) if entry.channels else ""
    parts = (date_time(entry.time), length, channels, entry.path.name)
    return SEPARATOR.join(filter(None, parts))
