"""The small menu of a zone: presets, around the present value, own or common, time anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.activation import words
from app.gui.activation.bars import ActivationView
from app.gui.activation.zone import Zone
from app.gui.language import tr
from app.protocols.targets import HIGHEST

PRESETS = (Zone(0.2, 0.4), Zone(0.4, 0.6), Zone(0.6, 0.8), Zone(0.8, 1.0))
#: Limits to stay below.
LIMITS = tuple(Zone(0.0, high, below=True) for high in (0.1, 0.2, 0.3))
#: Half the height of a zone around the present value: the tolerance of a hold.
AROUND = 0.1


def around(share: float) -> Zone:
    """Return a zone around a share of the reference."""
    low = min(max(share - AROUND, 0.0), HIGHEST - 2 * AROUND)
    return Zone(round(low, 2), round(low + 2 * AROUND, 2))


def fill_zone_menu(menu: QMenu, view: ActivationView, channel: int | None) -> None:
    """Fill a menu.

    Parameters
    ----------
    menu
        Is emptied first.
    view
        Whose zones are changed.
    channel
        The bar that it was opened on; None: for all that follow the common zone.
    """
    menu.clear()
    zones, activity = view.activity.zones, view.activity
    _check(menu, tr("Show zones"), zones.shown, lambda on: _show(view, on))
    menu.addSeparator()
    if channel is not None and zones.is_locked(activity.channels[channel]):
        said = tr("Zone of the recording: {zone}", zone=words.zone(activity.zone(channel)))
        _add(menu, said, view.reset_times).setEnabled(False)
        _add(menu, tr("Count the time in the zone anew"), view.reset_times)
        return
    if channel is not None:
        info = activity.channels[channel]
        is_own = info.name in zones.own
        title = tr("Own zone for {name}", name=texts.channel_line(info))
        _check(menu, title, is_own, lambda on: _separate(view, info, on))
    else:
        is_own = False
        if zones.own:
            _add(menu, tr("One zone for all muscles"), lambda: _unite(view))
    followed = activity.zone(channel) if channel is not None else zones.common
    shared = tr("Limit of all antagonists") if followed.below else tr("Zone of all muscles")
    who = tr("Zone of this muscle") if is_own else shared
    menu.addSection(who)
    for preset in PRESETS if channel is None else (*PRESETS, *LIMITS):
        action = _check(
            menu,
            words.zone(preset),
            preset == followed,
            partial(_set_preset, view, channel, preset),
        )
        action.setEnabled(zones.shown)
    if channel is not None and activity.now is not None:
        share = float(activity.now.share[channel])
        if share == share:
            band = around(share)
            title = tr("Around the present value: {zone}", zone=words.zone(band))
            _add(menu, title, lambda: _set(view, channel, band)).setEnabled(zones.shown)
    menu.addSeparator()
    _add(menu, tr("Count the time in the zone anew"), view.reset_times).setEnabled(zones.shown)


def _add(menu: QMenu, title: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(title)
    action.triggered.connect(lambda _: act())
    return action


def _check(menu: QMenu, title: str, on: bool, act: Callable[[bool], object]) -> QAction:
    action = menu.addAction(title)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(act)
    return action


def _show(view: ActivationView, on: bool) -> None:
    view.activity.zones.shown = on
    view.refresh_zones()


def _separate(view: ActivationView, info: ChannelInfo, own: bool) -> None:
    view.activity.zones.separate(info, own)
    view.refresh_zones()


def _unite(view: ActivationView) -> None:
    view.activity.zones.own.clear()
    view.refresh_zones()


def _set_preset(view: ActivationView, channel: int | None, band: Zone, _on: bool) -> None:
    _set(view, channel, band)


def _set(view: ActivationView, channel: int | None, band: Zone) -> None:
    view.activity.set_zone(channel, band)
    view.refresh_zones()


class ZoneMenus:
    """The menu of the panel's button, and that of each bar.

    Parameters
    ----------
    view
        The bars.
    """

    def __init__(self, view: ActivationView) -> None:
        self._view = view
        self.common = QMenu(view)
        self.common.aboutToShow.connect(lambda: fill_zone_menu(self.common, view, None))
        self.bar = QMenu(view)
        view.menu_wanted.connect(self._open)

    def _open(self, channel: int, where: QPoint) -> None:
        fill_zone_menu(self.bar, self._view, channel)
        self.bar.popup(where)
