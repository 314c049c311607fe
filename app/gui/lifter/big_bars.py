"""Few bars with their zones and numbers, as large as the window allows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui import format as texts
from app.gui.activation import bar_paint, words
from app.gui.activation.bar_layout import Slot, grouped, lay_out
from app.gui.activation.bar_paint import BarInk, BarValue
from app.gui.activation.bar_picture import bar_values
from app.gui.activation.bars import ActivationView
from app.gui.activation.zone import Place, Zone, places
from app.gui.language import number, tr
from app.gui.lifter.most_active import most_active, picked
from app.gui.look import theme
from app.gui.widgets import two_lines

#: Figures of 48 pt can be read at three metres; larger where there is room.
LEAST_PT = 48.0
_LARGEST_PT = 150.0
_NAME_PT, _LEAST_NAME_PT = 44.0, 20.0


class BigBars(QWidget):
    """At most four bars, each with its sign, its share as a number, and its name.

    Parameters
    ----------
    source
        Has the readings.
    """

    def __init__(self, source: ActivationView) -> None:
        super().__init__()
        self._source = source
        self._activity = source.activity
        self._chosen: tuple[str, ...] = ()
        self._shown: tuple[tuple[int, ...], ...] = ()
        self._judged = True
        self._zones: Mapping[int, Zone] = {}
        self.setAccessibleName(tr("Activation of the chosen muscles"))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): four numbers of the least size."""
        metrics = QFontMetricsF(theme.font(LEAST_PT, bold=True))
        return QSize(round(4 * metrics.horizontalAdvance("0000")), round(5 * metrics.height()))

    @property
    def shown(self) -> tuple[int, ...]:
        """The channels that are shown, from left to right."""
        return tuple(channel for group in self._shown for channel in group)

    def choose(self, names: tuple[str, ...]) -> None:
        """Show the muscles of these channels; of none: the most active ones."""
        self._chosen = names
        self.restart()

    def judge(self, judged: bool) -> None:
        """Show the zones, and where the values are to them; or the bars alone."""
        if judged != self._judged:
            self._judged = judged
            self.update()

    def set_zones(self, zones: Mapping[int, Zone]) -> None:
        """Show these zones by channel instead of the targets: what runs has its own."""
        if zones != self._zones:
            self._zones = zones
            self.update()

    def _is_judged(self, channel: int) -> bool:
        return self._judged and (not self._zones or channel in self._zones)

    def _zone(self, channel: int) -> Zone:
        return self._zones.get(channel) or self._activity.zone(channel)

    def _place(self, channel: int) -> Place:
        if not self._is_judged(channel):
            return Place.UNKNOWN
        own, now = self._zones.get(channel), self._activity.now
        if own is None or now is None:
            return self._activity.place(channel)
        return Place(int(places(now.share[channel : channel + 1], own.low, own.high)[0]))

    def restart(self) -> None:
        """Choose anew among the present channels."""
        self._shown = ()
        self.renew()

    def renew(self) -> None:
        """Show the newest readings."""
        activity = self._activity
        groups = grouped(activity.channels)
        names = [channel.name for channel in activity.channels]
        shown = picked(groups, names, self._chosen)
        if not shown and groups:
            shown = most_active(groups, activity.peak_uv, self._shown)
        self._shown = shown
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._shown:
                self._paint_bars(painter)

    def _paint_bars(self, painter: QPainter) -> None:
        unit = 3.0 * theme.UNIT
        area = QRectF(self.rect()).adjusted(unit, 0, -unit, -unit / 2)
        slot_px = lay_out(
            self._shown, area, unit_px=unit, below_px=0, widest_px=area.width() / 2.6
        ).slot_px
        figures = _figures(slot_px, area.height())
        tall = QFontMetricsF(figures).height() * 0.92
        name_font = _name_font(area.height())
        names = self._name_lines(name_font, slot_px) * QFontMetricsF(name_font).height()
        unit_font = theme.font(_LEAST_NAME_PT)
        calibrated = len(self._activity.calibration) > 0
        units = QFontMetricsF(unit_font).height() if calibrated else 0.0
        sign = min(area.height() * 0.1, slot_px * 0.4)
        head = sign * 1.3
        layout = lay_out(
            self._shown,
            area.adjusted(0, head, 0, 0),
            unit_px=unit,
            below_px=tall + units + names,
            widest_px=area.width() / 2.6,
        )
        colours = theme.channel_colours(self._activity.channels)
        values = bar_values(self._activity)
        for slot in layout.slots:
            bar_ink = BarInk.of(colours[slot.channel], grey=self._activity.grey)
            self._paint_bar(painter, slot, values[slot.channel], bar_ink)
            ink = QColor(theme.now().muted if self._activity.grey else colours[slot.channel].strong)
            spot = QRectF(slot.bar.left(), area.top(), slot.bar.width(), sign)
            bar_paint.paint_sign(painter, spot, self._place(slot.channel), ink)
            self._paint_side(painter, slot, spot, ink)
            line = QRectF(slot.column.left(), slot.column.bottom(), slot.column.width(), tall)
            self._paint_number(painter, slot, line, figures, ink)
            if self._is_poor(slot.channel):
                painter.setFont(unit_font)
                painter.setPen(QColor(theme.now().error_text))
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
                painter.drawText(line, int(flags), tr("poor signal"))
            if calibrated:
                painter.setFont(unit_font)
                painter.setPen(QColor(theme.now().muted))
                below = QRectF(line.left(), line.bottom(), line.width(), units)
                what = words.unit_of(self._activity.reference(slot.channel))
                painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), what)
        for group, spot in layout.groups:
            foot = QRectF(spot.left(), spot.bottom() - names, spot.width(), names)
            self._paint_name(painter, group, foot, name_font)

    def _paint_bar(
        self, painter: QPainter, slot: Slot, value: BarValue | None, ink: BarInk
    ) -> None:
        bar_paint.paint_track(painter, slot, theme.now().line)
        now = self._activity.now
        if value is not None:
            zone = self._zone(slot.channel)
            shown = value._replace(place=self._place(slot.channel))
            if slot.channel in self._zones and now is not None:
                shown = shown._replace(zone_height=zone.high / now.top_share, limited=zone.below)
            bar_paint.paint_filling(painter, slot, shown, ink)
        elif now is not None:
            bar_paint.paint_withheld(painter, slot)
        bar_paint.paint_corners(painter, slot)
        shown_at_all = self._activity.zones.shown or slot.channel in self._zones
        if shown_at_all and self._is_judged(slot.channel):
            top = 1.0 if now is None else now.top_share
            bar_paint.paint_zone(painter, slot, self._zone(slot.channel), top)

    def _name_lines(self, font: QFont, slot_px: float) -> int:
        metrics = QFontMetricsF(font)
        wide = [
            metrics.horizontalAdvance(self._name(group)) > slot_px * len(group)
            for group in self._shown
        ]
        return 2 if any(wide) else 1

    def _name(self, group: tuple[int, ...]) -> str:
        channel = self._activity.channels[group[0]]
        title, side = texts.channel_title(channel)
        return f"{title}, {side}" if len(group) == 1 and side else title

    def _paint_side(self, painter: QPainter, slot: Slot, spot: QRectF, ink: QColor) -> None:
        probe = QFontMetricsF(theme.font(_NAME_PT, bold=True)).capHeight()
        font = theme.font(_NAME_PT * spot.height() * 0.55 / probe, bold=True)
        painter.setFont(font)
        painter.setPen(ink)
        letter = texts.side_letter(self._activity.channels[slot.channel].side)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(spot, int(flags), letter)

    def _paint_number(
        self, painter: QPainter, slot: Slot, line: QRectF, figures: QFont, ink: QColor
    ) -> None:
        _, share = self._source.reading(slot.channel)
        text = share.split()[0] if share else texts.NONE
        painter.setFont(figures)
        painter.setPen(ink if share else QColor(theme.now().muted))
        wide = QFontMetricsF(figures).horizontalAdvance(text)
        small = theme.font(figures.pointSizeF() / theme.text_scale() * 0.4, bold=True)
        sign = QFontMetricsF(small).horizontalAdvance("%") if share else 0.0
        left = line.center().x() - (wide + sign * 1.15) / 2
        whole = QRectF(left, line.top(), wide + 2, line.height())
        painter.drawText(whole, int(Qt.AlignmentFlag.AlignVCenter), text)
        if share:
            painter.setFont(small)
            baseline = line.center().y() + QFontMetricsF(figures).capHeight() / 2
            painter.drawText(round(left + wide + sign * 0.15), round(baseline), "%")

    def _paint_name(
        self, painter: QPainter, group: tuple[int, ...], foot: QRectF, font: QFont
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(theme.now().text))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(
            foot, int(flags), two_lines(self._name(group), QFontMetricsF(font), foot.width())
        )

    def _is_poor(self, channel: int) -> bool:
        now = self._activity.now
        return now is not None and channel in now.poor

    def explanation(self) -> str:
        """Return what is shown, in words."""
        parts = []
        for channel in self.shown:
            amount = self._source.reading(channel)[1] or texts.NONE
            if self._is_poor(channel):
                amount = tr("no value, poor signal")
            elif amount != texts.NONE:
                amount += f" {words.unit_of(self._activity.reference(channel))}"
            place = self._place(channel)
            said = words.place(place, self._zone(channel))
            where = f", {said}" if place is not Place.UNKNOWN else ""
            name = texts.channel_line(self._activity.channels[channel])
            parts.append(f"{name}: {amount}{where}.")
        return " ".join(parts)


def _figures(slot_px: float, height_px: float) -> QFont:
    """Return the largest font whose numbers fit."""
    probe = QFontMetricsF(theme.font(LEAST_PT, bold=True))
    by_width = LEAST_PT * slot_px * 0.96 / probe.horizontalAdvance(f"{number(100)}‰")
    by_height = LEAST_PT * height_px * 0.22 / probe.height()
    return theme.font(max(LEAST_PT, min(by_width, by_height, _LARGEST_PT)), bold=True)


def _name_font(height_px: float) -> QFont:
    probe = QFontMetricsF(theme.font(_NAME_PT))
    fitting = _NAME_PT * height_px * 0.072 / probe.height()
    return theme.font(max(_LEAST_NAME_PT, min(_NAME_PT, fitting)))
