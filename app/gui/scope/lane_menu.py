"""What can be done with one lane, as the menu at its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import mark, tr
from app.gui.look.icons import icon
from app.gui.scope.lanes import BY_SIDE, MONTAGE, PAIRED, Lanes

#: How lanes can be ordered, with words.
ORDERS = (
    (MONTAGE, mark("As connected")),
    (PAIRED, mark("Left and right of a muscle together")),
    (BY_SIDE, mark("Left side, then right side")),
)
Change = Callable[[Lanes], object]


def lane_menu(
    parent: QWidget,
    channels: Sequence[ChannelInfo],
    lanes: Lanes,
    channel: int,
    change: Change,
    fit: Callable[[int], object],
) -> QMenu:
    """Return the menu of a lane, to be popped up.

    Parameters
    ----------
    parent
        Owner; the menu deletes itself when it closes.
    channels, lanes
        What there is, and its lanes now.
    channel
        Whose menu it is.
    change
        Called with the lanes that were chosen.
    fit
        Called with the channel when its gain is to be fitted.
    """
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    title = menu.addAction(texts.channel_line(channels[channel]).replace("&", "&&"))
    title.setEnabled(False)

    def add(text: str, changed: Lanes, picture: str = "") -> None:
        action = menu.addAction(text, partial(change, changed))
        action.setEnabled(changed != lanes)
        if picture:
            action.setIcon(icon(picture))

    add(tr("Hide"), lanes.with_shown(channel, shown=False), "eye-off")
    add(tr("Only this"), lanes.only((channel,)))
    add(tr("Show all channels"), lanes.with_all(), "eye")
    menu.addSeparator()
    add(tr("Gain ×2"), lanes.gain_stepped(channel, 1), "gain-up")
    add(tr("Gain ÷2"), lanes.gain_stepped(channel, -1), "gain-down")
    menu.addAction(icon("fit"), tr("Fit this lane"), partial(fit, channel))
    add(tr("Gain of the others"), lanes.with_gain(channel, 1.0))
    menu.addSeparator()
    add(tr("Move up"), lanes.stepped(channel, -1), "chevron-up")
    add(tr("Move down"), lanes.stepped(channel, 1), "chevron-down")
    order = menu.addMenu(tr("Order"))
    add_orders(order, channels, lanes, change)
    return menu


def add_orders(menu: QMenu, channels: Sequence[ChannelInfo], lanes: Lanes, change: Change) -> None:
    """Add the orders that lanes can have to a menu; the present one has a tick."""
    for rule, text in ORDERS:
        ordered = lanes.ordered(rule, channels)
        action = menu.addAction(tr(text), partial(change, ordered))
        action.setCheckable(True)
        action.setChecked(ordered == lanes)
