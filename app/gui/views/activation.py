"""Activation bars: how hard each muscle works now, as a share of its peak in this session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.widgets import two_lines

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

PEAK_HOLD_S = 2.0
#: Least top of a bar: without it rest would fill the bar until the first contraction.
LEAST_SCALE_UV = 50.0
_NUMBER_SIZES_PT = (30.0, 26.0, 22.0, 18.0, 15.0, 12.0, 10.0, 9.0, 8.0)
_SHARE_PX = 18.0
_LEAST_NAMED_PX = 20.0
_NUMBER_STEP_S = 0.2  # numbers that change faster cannot be read
#: So soon after a start the filters have settled.
_BEGIN_S = 2.0


@dataclass(frozen=True, slots=True)
class BarState:
    """What one bar shows, amplitudes in the channel's unit, NaN where not known.

    Parameters
    ----------
    rms
        RMS now.
    held
        Largest RMS of the last `PEAK_HOLD_S` seconds.
    scale
        Amplitude at the top of the bar.
    session_peak
        Largest RMS so far.
    """

    rms: float
    held: float
    scale: float
    session_peak: float


def bar_states(snapshot: Snapshot) -> tuple[BarState, ...]:
    """Return what the bars show for a snapshot, by channel."""
    recent = snapshot.frame_end_sample > snapshot.end_sample - PEAK_HOLD_S * snapshot.fs
    held = np.fmax.reduce(snapshot.envelope_uv[recent], axis=0, initial=np.nan)
    return tuple(
        BarState(
            float(snapshot.rms_uv[k]),
            float(held[k]),
            float(np.fmax(snapshot.peak_uv[k], LEAST_SCALE_UV)),
            float(snapshot.peak_uv[k]),
        )
        for k in range(len(snapshot.channels))
    )


def _has_begun(snapshot: Snapshot) -> bool:
    """Tell whether there could be a value: before, a bar is empty, and no sign of a fault."""
    return bool(np.any(snapshot.peak_uv > 0)) or snapshot.end_sample > _BEGIN_S * snapshot.fs


def grouped(channels: Sequence[ChannelInfo]) -> tuple[tuple[int, ...], ...]:
    """Return channel indices in groups: the left and right of a muscle together, left first."""
    groups: dict[str, list[int]] = {}
    for index, channel in enumerate(channels):
        key = channel.muscle if channel.muscle and channel.side else f"#{index}"
        groups.setdefault(key, []).append(index)
    order = {"left": 0, "": 1, "right": 2}
    return tuple(
        tuple(sorted(members, key=lambda index: order[channels[index].side]))
        for members in groups.values()
    )


class ActivationView(QWidget):
    """One vertical bar per channel; pairs stand together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._channels: tuple[ChannelInfo, ...] = ()
        self._colours: tuple[ChannelColour, ...] = ()
        self._groups: tuple[tuple[int, ...], ...] = ()
        self._bars: tuple[BarState, ...] = ()
        self._numbers: tuple[BarState, ...] = ()
        self._numbers_key = (-1, -1)
        self._grey = False

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(400, 300)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(200, 150)

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Start anew with these channels."""
        self._channels = tuple(channels)
        self._colours = theme.channel_colours(channels)
        self._groups = grouped(channels)
        self._bars = self._numbers = ()
        self.update()

    def set_snapshot(self, snapshot: Snapshot, *, grey: bool = False) -> None:
        """Show a snapshot; `grey` when it is not live any more."""
        self._bars = bar_states(snapshot) if _has_begun(snapshot) else ()
        step = max(1, round(_NUMBER_STEP_S * snapshot.fs))
        key = (snapshot.epoch, snapshot.end_sample // step)
        if key != self._numbers_key or not self._numbers:
            self._numbers, self._numbers_key = self._bars, key
        self._grey = grey
        self.update()

    def reading(self, index: int) -> tuple[str, str]:
        """Return the two lines under a bar: amplitude, and share of the session's peak."""
        if index >= len(self._numbers):
            return texts.NONE, ""
        bar = self._numbers[index]
        known = bar.session_peak >= LEAST_SCALE_UV and np.isfinite(bar.rms)
        return texts.amplitude(bar.rms), texts.percent(bar.rms / bar.session_peak) if known else ""

    def _slots(self) -> list[tuple[tuple[int, ...], QRectF]]:
        """Return the groups with the area of each."""
        total = max(1, len(self._channels))
        gap = 1.5 * theme.UNIT if total <= 12 else 4.0 if total <= 40 else 0.0
        room = self.width() - gap * max(0, len(self._groups) - 1)
        slot = min(room / total, 110.0)
        left = (room - slot * total) / 2
        placed = []
        for group in self._groups:
            wide = slot * len(group)
            placed.append((group, QRectF(left, 0, wide, self.height())))
            left += wide + gap
        return placed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group, area in self._slots():
            self._paint_group(painter, group, area)
        painter.end()

    def _paint_group(self, painter: QPainter, group: tuple[int, ...], area: QRectF) -> None:
        slot = area.width() / len(group)
        named = slot >= _LEAST_NAMED_PX
        names = self._name_height() if named else 0.0
        number_font = _number_font(slot)
        figures = 0.0 if number_font is None else QFontMetricsF(number_font).height()
        below = names + (figures + _SHARE_PX if figures else 0.0)
        for place, index in enumerate(group):
            column = QRectF(area.left() + place * slot, 2, slot, area.height() - below - 4)
            self._paint_bar(painter, index, column)
            if number_font is not None:
                feet = QRectF(column.left(), column.bottom() + 2, slot, figures + _SHARE_PX)
                self._paint_numbers(painter, index, feet, number_font, with_side=len(group) > 1)
        if named:
            title, side = texts.channel_title(self._channels[group[0]])
            if len(group) == 1 and side:
                title = f"{title}, {side}"
            painter.setFont(theme.font(theme.SMALL_PT))
            painter.setPen(QColor(theme.now().text))
            foot = QRectF(area.left(), area.height() - names, area.width(), names)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            metrics = QFontMetricsF(painter.font())
            painter.drawText(foot, flags, two_lines(title, metrics, foot.width()))

    def _name_height(self) -> float:
        return 2 * QFontMetricsF(theme.font(theme.SMALL_PT)).height() + 4

    def _paint_bar(self, painter: QPainter, index: int, column: QRectF) -> None:
        inset = max(0.5, min(column.width() * 0.16, 14.0))
        frame = column.adjusted(inset, 0, -inset, 0)
        radius = 3.0 if frame.width() > 12 else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now().faint))
        painter.drawRoundedRect(frame, radius, radius)
        if index >= len(self._bars):
            return
        bar = self._bars[index]
        colour = QColor(theme.now().stale_strong if self._grey else self._colours[index].strong)
        if not np.isfinite(bar.rms):
            painter.setBrush(QBrush(QColor(theme.now().empty_stripe), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(frame, radius, radius)
            return
        top = frame.bottom() - frame.height() * min(1.0, bar.rms / bar.scale)
        painter.setBrush(colour)
        painter.drawRect(QRectF(frame.left(), top, frame.width(), frame.bottom() - top))
        if np.isfinite(bar.held):
            y = frame.bottom() - frame.height() * min(1.0, bar.held / bar.scale)
            painter.setPen(QPen(colour, 2 if frame.width() > 12 else 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))

    def _paint_numbers(
        self, painter: QPainter, index: int, feet: QRectF, figures: QFont, *, with_side: bool
    ) -> None:
        amplitude, share = self.reading(index)
        grey = self._grey or amplitude == texts.NONE
        painter.setFont(figures)
        painter.setPen(QColor(theme.now().muted if grey else self._colours[index].strong))
        upper = QRectF(feet.left(), feet.top(), feet.width(), feet.height() - _SHARE_PX)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, amplitude)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.now().muted))
        side = self._channels[index].side if with_side else ""
        metrics = QFontMetricsF(painter.font())
        # Chosen by the widest texts, or the words would change with the numbers.
        if metrics.horizontalAdvance("right · 100 %") <= feet.width():
            words = (side, share)
        elif metrics.horizontalAdvance("R · 100 %") <= feet.width():
            words = (side[:1].upper(), share)
        else:
            words = (side[:1].upper(), "")
        text = " · ".join(word for word in words if word)
        lower = QRectF(feet.left(), upper.bottom() - 1, feet.width(), _SHARE_PX)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, text)

    def event(self, event: QEvent) -> bool:
        """Explain a bar in its tooltip (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.channel_at(event.pos().x())
            if index is not None:
                QToolTip.showText(event.globalPos(), self.explanation(index), self)
            return True
        return super().event(event)

    def channel_at(self, x: float) -> int | None:
        """Return the channel whose bar is at a position, None between bars."""
        for group, area in self._slots():
            if area.left() <= x < area.right():
                return group[int((x - area.left()) / area.width() * len(group))]
        return None

    def explanation(self, index: int) -> str:
        """Return what the bar of a channel says, in words."""
        channel = self._channels[index]
        name, unit = texts.channel_line(channel), texts.unit(channel)
        if index >= len(self._bars):
            return name
        bar = self._bars[index]
        if not np.isfinite(bar.rms):
            return (
                f"{name}: no value now. Samples are missing, or the filters are still settling "
                "after a start, a gap or a jump."
            )
        lines = [f"{name}: {texts.amplitude(bar.rms)} {unit} RMS"]
        if bar.session_peak >= LEAST_SCALE_UV:
            share = texts.percent(bar.rms / bar.session_peak)
            lines.append(f"{share} of this session's peak, {bar.session_peak:.0f} {unit}")
        lines.append(f"Top of the bar: {bar.scale:.0f} {unit}. Line: peak of the last 2 s.")
        return "\n".join(lines)


def _number_font(slot: float) -> QFont | None:
    """Return the largest font whose numbers fit a bar's width, None when none does."""
    for size in _NUMBER_SIZES_PT:
        font = theme.font(size, bold=True)
        # Four figures (1000 µV and more) are rare: where there is little room, three must do.
        widest = "0000" if size > 8 else "000"
        if QFontMetricsF(font).horizontalAdvance(widest) <= slot:
            return font
    return None


def activation_note(rms_cv_pct: float | None) -> str:
    """Return what the bars are, and how far a value scatters by chance alone."""
    by_chance = "" if rms_cv_pct is None else f" ±{rms_cv_pct:.0f} % by chance"
    return f"µV RMS{by_chance} · bar: % of session peak"
