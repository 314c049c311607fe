"""Where bars, their names and numbers stand; pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from acquisition.types import ChannelInfo
from app.gui.activation.zone import Edge, Zone

#: So near, a pointer means an edge.
GRIP_PX = 6.0
_WIDEST_SLOT_PX = 116.0


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


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one bar.

    Parameters
    ----------
    channel
        Whose bar it is.
    column
        From the top of the tallest bar to its foot, over the whole width of the slot.
    bar
        The bar itself.
    """

    channel: int
    column: QRectF
    bar: QRectF

    def y_of(self, share: float, top_share: float) -> float:
        """Return the height of a share of the reference."""
        return self.bar.bottom() - self.bar.height() * min(1.0, share / top_share)

    def share_at(self, y: float, top_share: float) -> float:
        """Return the share at a height."""
        return (self.bar.bottom() - y) / max(1.0, self.bar.height()) * top_share

    def edge_at(self, y: float, zone: Zone, top_share: float) -> Edge | None:
        """Return the edge of a zone that a pointer at a height means, None for neither."""
        distances = {Edge.HIGH: abs(y - self.y_of(zone.high, top_share))}
        if not zone.below:
            distances[Edge.LOW] = abs(y - self.y_of(zone.low, top_share))
        nearest = min(distances, key=lambda edge: distances[edge])
        return nearest if distances[nearest] <= GRIP_PX else None


@dataclass(frozen=True, slots=True)
class BarLayout:
    """All bars in an area.

    Parameters
    ----------
    slots
        From left to right.
    groups
        The pairs, each with its area.
    slot_px
        Width of a slot.
    """

    slots: tuple[Slot, ...]
    groups: tuple[tuple[tuple[int, ...], QRectF], ...]
    slot_px: float

    def slot_at(self, x: float) -> Slot | None:
        """Return the slot at a position, None between groups."""
        for slot in self.slots:
            if slot.column.left() <= x < slot.column.right():
                return slot
        return None


def lay_out(
    groups: Sequence[tuple[int, ...]],
    area: QRectF,
    *,
    unit_px: float,
    below_px: float,
    widest_px: float = _WIDEST_SLOT_PX,
) -> BarLayout:
    """Return where the bars of groups stand in an area.

    Parameters
    ----------
    groups
        As `grouped` returns them.
    area
        Where they have to be.
    unit_px
        The spacing unit: one and a half between groups, where there is room.
    below_px
        Room below the bars, for numbers and names.
    widest_px
        A slot is not wider than this, however few there are.
    """
    total = max(1, sum(len(group) for group in groups))
    gap = 1.5 * unit_px if total <= 12 else 4.0 if total <= 40 else 0.0
    slot_px = min((area.width() - gap * max(0, len(groups) - 1)) / total, widest_px)
    used = slot_px * total + gap * max(0, len(groups) - 1)
    left = area.left() + (area.width() - used) / 2
    height = max(1.0, area.height() - below_px)
    slots, placed = [], []
    inset = max(0.5, min(slot_px * 0.16, 14.0), slot_px * 0.08)
    for group in groups:
        wide = slot_px * len(group)
        placed.append((group, QRectF(left, area.top(), wide, area.height())))
        for number, channel in enumerate(group):
            column = QRectF(left + number * slot_px, area.top(), slot_px, height)
            slots.append(Slot(channel, column, column.adjusted(inset, 0, -inset, 0)))
        left += wide + gap
    return BarLayout(tuple(slots), tuple(placed), slot_px)
