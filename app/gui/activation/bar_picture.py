"""The picture of all bars: a ground that is kept, and what moves on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from app.gui import format as texts
from app.gui.activation import bar_paint, words
from app.gui.activation.bar_layout import Slot, grouped, lay_out
from app.gui.activation.bar_paint import BarInk, BarValue
from app.gui.activation.readings import Activity
from app.gui.activation.thin_bars import ThinBars
from app.gui.activation.zone import Edge, Place
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import two_lines

_NUMBER_SIZES_PT = (30.0, 26.0, 22.0, 18.0, 15.0, 12.0, 10.0, 9.0, 8.0)
#: Share of the height that a number may take: the bar above it must stay a bar.
_NUMBER_PART = 0.15
_LEAST_NAMED_PX = 20.0
_SIGN_PX = 14.0
_STRIP_PX = 5.0


class BarPicture:
    """Arranges and paints bars with names, numbers, signs and times.

    The ground holds everything that changes five times a second at most; what is painted 30 times
    a second costs 3 to 5 fillings per bar, and its sign: filling and sign are of one reading.

    Parameters
    ----------
    activity
        What is shown.

    Attributes
    ----------
    layout
        Where each bar is.
    """

    def __init__(self, activity: Activity) -> None:
        self._activity = activity
        self._ground: QPixmap | None = None
        self._over: QPixmap | None = None
        self._thin_key = (1.0, False)
        self._over_key: tuple[tuple[int, Edge] | None, float] = (None, 1.0)
        self._thin: ThinBars | None = None
        self._signs: dict[tuple[Place, str, float], QPixmap] = {}
        self._figures: QFont | None = None
        self._head = 0.0
        self._named, self._name_lines = False, 0
        self._numbers: Sequence[tuple[str, str]] = ()
        self._mixed_units = False
        self.layout = lay_out((), QRectF(), unit_px=theme.UNIT, below_px=0)

    def forget_zones(self) -> None:
        """Paint the zones anew."""
        self._over = None

    def set_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Write these numbers below the bars."""
        self._numbers = numbers
        self._ground = None

    @property
    def writes(self) -> bool:
        """Whether there is room for names or numbers; without it they need not be worked out."""
        return self._named or self._figures is not None

    def arrange(self, size: QSize) -> None:
        """Arrange the bars of the present channels in an area, in the present look."""
        activity, area = self._activity, QRectF(0, 2, size.width(), size.height() - 4)
        self._colours = theme.channel_colours(activity.channels)
        self._inks = [BarInk.of(colour, grey=False) for colour in self._colours]
        self._stale_inks = [BarInk.of(colour, grey=True) for colour in self._colours]
        groups = grouped(activity.channels)
        slot_px = lay_out(groups, area, unit_px=theme.UNIT, below_px=0).slot_px
        self._figures = _number_font(slot_px, area.height() * _NUMBER_PART)
        self._named = slot_px >= _LEAST_NAMED_PX
        below, self._head = theme.UNIT / 2, 0.0
        if activity.zones.shown and self._named:
            self._head = _SIGN_PX + 4
            below += _STRIP_PX + 4
        if self._figures is not None:
            below += QFontMetricsF(self._figures).height() + _small_px()
        self._name_lines = self._needed_lines(groups, slot_px) if self._named else 0
        below += self._name_lines * _small_px() + 4 if self._named else 0.0
        bars = area.adjusted(0, self._head, 0, 0)
        self.layout = lay_out(groups, bars, unit_px=theme.UNIT, below_px=below)
        self._ground = self._over = self._thin = None

    def paint(self, painter: QPainter, size: QSize, held: tuple[int, Edge] | None) -> None:
        """Paint everything.

        Parameters
        ----------
        painter
            Of the widget.
        size
            The widget's.
        held
            Channel and edge that are moved; None for no one.
        """
        ratio = painter.device().devicePixelRatioF()
        if self._ground is None:
            self._ground = self._paint_ground(_pixmap(size, ratio, QColor(theme.now().panel)))
        now = self._activity.now
        key = (held, 1.0 if now is None else now.top_share)
        if self._over is None or key != self._over_key:
            clear = QColor(Qt.GlobalColor.transparent)
            self._over = self._paint_over(_pixmap(size, ratio, clear), *key)
            self._over_key = key
        painter.drawPixmap(0, 0, self._ground)
        inks = self._stale_inks if self._activity.grey else self._inks
        slots = self.layout.slots
        if now is not None and slots and slots[0].bar.width() < bar_paint.DETAIL_PX:
            self._paint_thin(painter, ratio, inks)
        elif now is not None:
            values = bar_values(self._activity)
            for slot in slots:
                value = values[slot.channel]
                if value is None:
                    bar_paint.paint_withheld(painter, slot)
                else:
                    bar_paint.paint_filling(painter, slot, value, inks[slot.channel])
            if self._activity.zones.shown and self._named:
                self._paint_signs(painter, ratio)
        painter.drawPixmap(0, 0, self._over)

    def _paint_thin(self, painter: QPainter, ratio: float, inks: Sequence[BarInk]) -> None:
        activity, now = self._activity, self._activity.now
        assert now is not None
        key = (ratio, activity.grey)
        if self._thin is None or key != self._thin_key:
            self._thin, self._thin_key = ThinBars(self.layout.slots, inks, ratio), key
        places = activity.places if len(activity.places) else np.zeros(len(inks), np.int8)
        height = now.height
        self._thin.paint(
            painter,
            height,
            now.held_height,
            places,
            activity.times.high / now.top_share,
            limited(activity),
        )
        if np.isnan(height).any():
            for slot in self.layout.slots:
                if np.isnan(height[slot.channel]):
                    bar_paint.paint_withheld(painter, slot)

    def _paint_signs(self, painter: QPainter, ratio: float) -> None:
        for slot in self.layout.slots:
            place = self._activity.place(slot.channel)
            strong = self._colours[slot.channel].strong
            sign = self._sign(place, theme.now().muted if self._activity.grey else strong, ratio)
            left = round(slot.bar.center().x() - _SIGN_PX / 2)
            painter.drawPixmap(left, round(slot.column.top() - self._head), sign)

    def _sign(self, place: Place, colour: str, ratio: float) -> QPixmap:
        """Return a sign, painted once: 64 of them take 1.5 ms to paint, and 0.2 to copy."""
        key = place, colour, ratio
        if key not in self._signs:
            area = QRectF(0, 0, _SIGN_PX, _SIGN_PX)
            clear = QColor(Qt.GlobalColor.transparent)
            self._signs[key] = made = _pixmap(area.size().toSize(), ratio, clear)
            with QPainter(made) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                bar_paint.paint_sign(painter, area, place, QColor(colour))
        return self._signs[key]

    def _paint_over(
        self, over: QPixmap, held: tuple[int, Edge] | None, top_share: float
    ) -> QPixmap:
        """Paint the zones and the corners of the bars."""
        with QPainter(over) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for slot in self.layout.slots:
                bar_paint.paint_corners(painter, slot)
                if self._activity.zones.shown:
                    edge = held[1] if held is not None and held[0] == slot.channel else None
                    zone = self._activity.zone(slot.channel)
                    bar_paint.paint_zone(painter, slot, zone, top_share, edge)
        return over

    def paint_focus(self, painter: QPainter, place: int) -> None:
        """Paint the frame of the bar that the keys mean, by its place from the left."""
        column = self.layout.slots[place].column
        bar_paint.paint_focus(painter, column.adjusted(0, -self._head, 0, 4))

    def _paint_ground(self, ground: QPixmap) -> QPixmap:
        with QPainter(ground) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paired = {k for group, _ in self.layout.groups if len(group) > 1 for k in group}
            activity = self._activity
            units = {words.unit_of(activity.reference(k)) for k in range(len(activity.channels))}
            self._mixed_units = len(units) > 1
            for slot in self.layout.slots:
                bar_paint.paint_track(painter, slot, theme.now().faint)
                self._paint_foot(painter, slot, with_side=slot.channel in paired)
            if self._named:
                for group, area in self.layout.groups:
                    self._paint_name(painter, group, area)
        return ground

    def _paint_foot(self, painter: QPainter, slot: Slot, *, with_side: bool) -> None:
        colour = self._colours[slot.channel]
        y = slot.column.bottom() + theme.UNIT / 2
        if self._activity.zones.shown and self._named:
            strip = QRectF(slot.bar.left(), y, slot.bar.width(), _STRIP_PX)
            spent = self._activity.times_of(slot.channel)
            bar_paint.paint_times(painter, strip, spent, colour)
            y += _STRIP_PX + 4
        if self._figures is None:
            return
        amplitude, share = self._numbers[slot.channel]
        tall = QFontMetricsF(self._figures).height()
        painter.setFont(self._figures)
        grey = self._activity.grey or amplitude == texts.NONE
        painter.setPen(QColor(theme.now().muted if grey else colour.strong))
        line = QRectF(slot.column.left(), y, slot.column.width(), tall)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, amplitude)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.now().muted))
        text = self._share_line(slot, share, with_side=with_side)
        line = QRectF(slot.column.left(), y + tall, slot.column.width(), _small_px())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _share_line(self, slot: Slot, share: str, *, with_side: bool) -> str:
        activity = self._activity
        channel = activity.channels[slot.channel]
        side = texts.side_word(channel.side) if with_side else ""
        letter = texts.side_letter(channel.side) if with_side else ""
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        # Chosen by the widest texts, or the words would change with the numbers.
        widest, wide_side, wide_letter = texts.percent(1.0), tr("right"), letter
        forms = [(wide_side, side, ""), (wide_letter, letter, "")]
        if len(activity.calibration):
            unit = words.unit_of(activity.reference(slot.channel))
            named = [(wide_side, side, unit), (wide_letter, letter, unit), ("", "", unit)]
            forms = named if self._mixed_units else [*named[:2], *forms]  # the title says it, too
        for wide, said, unit in forms:
            tail = f" {unit}" if unit else ""
            if metrics.horizontalAdvance(f"{wide} · {widest}{tail}") <= slot.column.width():
                return " · ".join(
                    word for word in (said, f"{share}{tail}" if share else "") if word
                )
        return letter

    def _name(self, group: tuple[int, ...]) -> str:
        channel = self._activity.channels[group[0]]
        title, side = texts.channel_title(channel)
        return f"{title}, {side}" if len(group) == 1 and side else title

    def _needed_lines(self, groups: Sequence[tuple[int, ...]], slot_px: float) -> int:
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        widths = [metrics.horizontalAdvance(self._name(group)) / len(group) for group in groups]
        return 2 if any(wide > slot_px for wide in widths) else 1

    def _paint_name(self, painter: QPainter, group: tuple[int, ...], area: QRectF) -> None:
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.now().text))
        tall = self._name_lines * _small_px() + 2
        foot = QRectF(area.left(), area.bottom() - tall, area.width(), tall)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        name = two_lines(self._name(group), QFontMetricsF(painter.font()), foot.width())
        painter.drawText(foot, int(flags), name)


def _small_px() -> float:
    return QFontMetricsF(theme.font(theme.SMALL_PT)).height()


def limited(activity: Activity) -> NDArray[np.bool_]:
    """Return which channels are to stay below a limit ``(C,)``."""
    zones = (activity.zone(channel) for channel in range(len(activity.channels)))
    return np.fromiter((zone.below for zone in zones), np.bool_, len(activity.channels))


def bar_values(activity: Activity) -> list[BarValue | None]:
    """Return what is painted into each bar; None where the value is withheld."""
    now = activity.now
    if now is None:
        return [None] * len(activity.channels)
    cv = (activity.rms_cv_pct or 0.0) / 100
    heights, ticks = now.height.tolist(), now.held_height.tolist()
    places = [activity.place(channel) for channel in range(len(heights))]
    edges = (activity.times.high / now.top_share).tolist()
    below = limited(activity).tolist()
    values = (heights, ticks, places, edges, below)
    return [
        BarValue(height, held, cv, place, edge, limit) if height == height else None  # withheld
        for height, held, place, edge, limit in zip(*values, strict=True)
    ]


def _pixmap(size: QSize, ratio: float, ground: QColor) -> QPixmap:
    made = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(ground)
    return made


def _number_font(slot_px: float, height_px: float) -> QFont | None:
    """Return the largest font whose numbers fit a width and a height, None when none does."""
    for size in _NUMBER_SIZES_PT:
        font = theme.font(size, bold=True)
        # Four figures (1000 µV and more) are rare: where there is little room, three must do.
        widest = "0000" if size > 8 else "000"
        metrics = QFontMetricsF(font)
        low_enough = metrics.height() <= height_px or size == _NUMBER_SIZES_PT[-1]
        if metrics.horizontalAdvance(widest) <= slot_px and low_enough:
            return font
    return None
