"""The menu of places to jump to, made when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.gui import format as texts
from app.gui.language import tr
from app.gui.replay.reps import ALL_CHANNELS, CLEAREST
from app.gui.replay.stations import Station
from app.gui.scope.time_axis import stamp
from app.gui.widgets import empty_menu

if TYPE_CHECKING:
    from app.gui.replay.feature import ReplayControl

#: More places than this are no menu any more; the rest is said to be there.
_MOST = 40
_LETTERS = 48


class JumpMenu:
    """Markers, gaps, annotations and repetitions with their times.

    Parameters
    ----------
    control
        Knows the places, and goes there.
    menu
        Is filled whenever it is about to be shown.
    """

    def __init__(self, control: ReplayControl, menu: QMenu) -> None:
        self._control, self._menu = control, menu
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        control, menu = self._control, self._menu
        empty_menu(menu)
        self._list(tr("Repetitions"), control.rep_stations())
        self._references(menu.addMenu(tr("Repetitions are told from")))
        menu.addSeparator()
        self._list(tr("Markers"), control.markers())
        self._list(tr("Gaps"), control.gaps())
        self._list(tr("Annotations"), control.annotations())
        menu.addSeparator()
        for name in ("replay.go_to", "replay.loop_from", "replay.loop_to"):
            menu.addAction(control.action(name))

    def _list(self, title: str, stations: Sequence[Station]) -> None:
        inner = self._menu.addMenu(f"{title} ({len(stations)})")
        inner.setEnabled(bool(stations))
        fs = self._control.extent.fs
        for station in stations[:_MOST]:
            label = " ".join(station.label.split())
            label = label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1]}…"
            text = f"{stamp(station.sample / fs, 1)}   {label}".replace("&", "&&")
            inner.addAction(text).triggered.connect(partial(self._go, station))
        if len(stations) > _MOST:
            inner.addAction(tr("%n more", n=len(stations) - _MOST)).setEnabled(False)

    def _go(self, station: Station, _: bool = False) -> None:
        self._control.go_to(station.sample)

    def _references(self, menu: QMenu) -> None:
        control = self._control
        channels = () if control.session is None else control.session.channels
        found = control.reps().channel
        clearest = tr("the channel with the clearest rhythm")
        if control.reference == CLEAREST and 0 <= found < len(channels):
            clearest += f" ({texts.channel_line(channels[found])})"
        choices = [(CLEAREST, clearest), (ALL_CHANNELS, tr("all channels together"))]
        choices += [(n, texts.channel_line(channel)) for n, channel in enumerate(channels)]
        group = QActionGroup(menu)
        for reference, title in choices:
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(reference == control.reference)
            action.triggered.connect(
                lambda _=False, reference=reference: control.choose_reference(reference)
            )
            group.addAction(action)
