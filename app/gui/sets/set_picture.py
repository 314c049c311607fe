"""The set while it runs: the number of the repetition, as large as fits, and few words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.look.lettering import fitted
from app.gui.sets.words import state_word
from app.protocols.activity import DONE, READY, REST
from app.protocols.sets.rep_set import SetView

_TEXT_PT, _LINE_PT, _LARGEST_PT, _LEAST_PT = 18.0, 12.0, 200.0, 24.0
#: Share of the level bar that 100 % takes.
_FULL_BAR = 1.25


@dataclass(frozen=True, slots=True)
class SetFace:
    """What is shown of a set, in the user's language.

    Parameters
    ----------
    text
        What to do.
    big
        The number, or the seconds of the rest that are left.
    of
        Beside it: how many were planned.
    line
        Tempo and time under tension.
    note
        Why something does not count, or an advice; `warns` where it is a warning.
    status
        ``on plan``, ``watch``, ``stop`` or empty, as `SetView.status`.
    level
        Activation now, as a share; NaN: no bar.
    concealed
        This repetition has no feedback: the bar says nothing.
    active
        A repetition is under way.
    """

    text: str = ""
    big: str = ""
    of: str = ""
    line: str = ""
    note: str = ""
    warns: bool = False
    status: str = ""
    level: float = math.nan
    active: bool = False
    concealed: bool = False


def face_of(view: SetView, end_sample: int, fs: float, *, concealed: bool = False) -> SetFace:
    """Return what is shown at a moment; `concealed` in a repetition without feedback."""
    cue = view.cue
    big, of = cue.big, ""
    if cue.phase == REST and cue.ends_sample is not None:
        left_s = max(0, math.ceil((cue.ends_sample - end_sample) / fs))
        big = f"{left_s // 60}:{left_s % 60:02d}"
    elif cue.phase == DONE:
        big = "0:00"
    elif view.plan.planned:
        of = tr("of {which}", which=view.plan.planned)
    parts = []
    if view.plan.tempo:
        parts.append(tr("tempo {tempo}", tempo=view.plan.tempo))
    if view.in_rep and view.rep_began >= 0:
        now_s = max(0.0, (end_sample - view.rep_began) / fs)
        parts.append(tr("this one {seconds} s", seconds=number(now_s, 1)))
    if view.n_reps and not view.over:
        parts.append(tr("under tension {seconds} s", seconds=number(view.tension_s)))
    if view.n_failed and not view.over:
        parts.append(tr("%n failed", n=view.n_failed))
    return SetFace(
        text=tr("Set {which}: {cue}", which=view.number, cue=said(cue.text)),
        big=big,
        of=of,
        line=" · ".join(parts),
        note=said(cue.note),
        warns=cue.warns,
        status="" if cue.phase == READY else view.status,
        level=math.nan if view.over else 0.0 if concealed else view.level,
        active=view.in_rep and not concealed,
        concealed=concealed and not view.over,
    )


class SetPicture(QWidget):
    """Paints a `SetFace`."""

    def __init__(self) -> None:
        super().__init__()
        self._face = SetFace()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def face(self) -> SetFace:
        """What is shown."""
        return self._face

    def show_face(self, face: SetFace) -> None:
        """Show another state; paints only when something of it can be seen."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(f"{face.text} {face.big} {face.of}".strip())
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(48 * theme.UNIT, 34 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        lines = sum(QFontMetricsF(theme.font(pt)).height() for pt in (_TEXT_PT, _LINE_PT, _LINE_PT))
        return QSize(24 * theme.UNIT, round(lines * 1.6) + 10 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        face, p = self._face, theme.now()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(theme.UNIT, 0, -theme.UNIT, -theme.UNIT)
            font = fitted(face.text, _TEXT_PT, area.width(), bold=True)
            height = QFontMetricsF(theme.font(_TEXT_PT, bold=True)).height()
            painter.setFont(font)
            painter.setPen(QColor(p.text))
            painter.drawText(
                QRectF(area.left(), area.top(), area.width(), height),
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
                face.text,
            )
            foot = self._paint_foot(painter, area)
            middle = QRectF(area.left(), area.top() + height, area.width(), foot - height)
            if not math.isnan(face.level):
                bar = QRectF(
                    middle.left(), middle.bottom() - 2 * theme.UNIT, area.width(), theme.UNIT
                )
                self._paint_level(painter, bar)
                middle.setBottom(bar.top() - theme.UNIT)
            self._paint_big(painter, middle)

    def _paint_foot(self, painter: QPainter, area: QRectF) -> float:
        """Paint status and lines at the bottom; return where they begin."""
        face, p = self._face, theme.now()
        line = QFontMetricsF(theme.font(_LINE_PT)).height() + 4.0
        y = area.bottom()
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        if face.note:
            font = theme.font(_LINE_PT, bold=face.warns)
            flags = centre | Qt.TextFlag.TextWordWrap
            wide = QRectF(0, 0, area.width(), 4 * line)
            tall = QFontMetricsF(font).boundingRect(wide, int(flags), face.note).height() + 8.0
            box = QRectF(area.left(), y - tall, area.width(), tall)
            if face.warns:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(p.warning_fill))
                painter.drawRoundedRect(box, 4, 4)
            painter.setFont(font)
            painter.setPen(QColor(p.warning_text if face.warns else p.muted))
            painter.drawText(box, int(flags), face.note)
            y -= tall + 4.0
        for text, bold in ((face.line, False), (state_word(face.status), True)):
            if text:
                painter.setFont(fitted(text, _LINE_PT, area.width(), bold=bold))
                painter.setPen(QColor(p.text if bold else p.muted))
                painter.drawText(QRectF(area.left(), y - line, area.width(), line), centre, text)
            if text or not math.isnan(face.level):  # nothing jumps while it runs
                y -= line
        return y - area.top()

    def _paint_level(self, painter: QPainter, bar: QRectF) -> None:
        p, level = theme.now(), min(self._face.level / _FULL_BAR, 1.0)
        painter.fillRect(bar, QColor(p.faint))
        if self._face.concealed:
            return
        filled = QRectF(bar.left(), bar.top(), max(level, 0.0) * bar.width(), bar.height())
        painter.fillRect(filled, QColor(p.accent if self._face.active else p.muted))
        x = bar.left() + bar.width() / _FULL_BAR
        painter.fillRect(QRectF(x, bar.top() - 2, 2, bar.height() + 4), QColor(p.text))

    def _paint_big(self, painter: QPainter, box: QRectF) -> None:
        face, p = self._face, theme.now()
        side = theme.font(_TEXT_PT)
        beside = QFontMetricsF(side).horizontalAdvance(face.of) + theme.UNIT if face.of else 0.0
        font = _filling(face.big, box.width() - 2 * beside, box.height())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(p.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, face.big)
        if face.of:
            x = box.center().x() + metrics.horizontalAdvance(face.big) / 2 + theme.UNIT
            painter.setFont(side)
            painter.setPen(QColor(p.muted))
            base = box.center().y() + metrics.capHeight() / 2
            painter.drawText(
                QRectF(x, base - 60, box.right() - x, 60), Qt.AlignmentFlag.AlignBottom, face.of
            )


def _filling(text: str, width: float, height: float) -> QFont:
    """Return the largest font in which a short text fits into a box."""
    font = theme.font(100.0, bold=True)
    metrics = QFontMetricsF(font)
    share = min(
        width / max(metrics.horizontalAdvance(text), 1.0), height / (1.15 * metrics.capHeight())
    )
    size_pt = min(max(100.0 * share, _LEAST_PT), _LARGEST_PT)
    return theme.font(size_pt, bold=True)
