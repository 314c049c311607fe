"""What the device dialog lists, looked up off the GUI thread: boards, ports, streams, plug-ins."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui import devices
from app.gui.background import Background
from app.gui.devices import Device

if TYPE_CHECKING:
    from acquisition.boards.catalogue import BoardEntry
    from acquisition.ports import SerialPort
    from app.gui.device_access import DeviceAccess

logger = logging.getLogger(__name__)


class DeviceLists(QObject):
    """The lists, and their renewal.

    Parameters
    ----------
    access
        Looks things up; its functions block and are called in threads.
    background
        Makes the threads.

    Attributes
    ----------
    boards, others, streams
        Devices found so far.
    ports
        Serial ports of this computer; None before they have been looked up.
    ports_problem, boards_problem, streams_problem
        Why they could not be looked up; empty when they could.
    """

    changed = Signal()  # devices
    searching = Signal(bool)  # streams are being looked for
    ports_changed = Signal()

    def __init__(
        self, access: DeviceAccess, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._access, self._background = access, background
        self.boards: tuple[Device, ...] = ()
        self.others: tuple[Device, ...] = ()
        self.streams: tuple[Device, ...] = ()
        self.ports: tuple[SerialPort, ...] | None = None
        self.boards_problem = self.ports_problem = self.streams_problem = ""
        self._boards_known = False
        self._stop_search: threading.Event | None = None
        self._reading_ports = False

    @property
    def all(self) -> tuple[Device, ...]:
        """Every device, group by group."""
        found = (*self.boards, *self.others, *self.streams)
        return tuple(sorted(found, key=lambda device: devices.GROUPS.index(device.group)))

    @property
    def titles(self) -> dict[str, str]:
        """Names for people by ``scheme:name``."""
        return {device.key: device.title for device in (*self.boards, *self.others)}

    @property
    def boards_known(self) -> bool:
        """True once the catalogue has been read, or has refused."""
        return self._boards_known

    @property
    def is_searching(self) -> bool:
        """True while streams are being looked for."""
        return self._stop_search is not None

    def load(self) -> None:
        """Look up boards, bio-amps and plug-ins, which do not change while the program runs."""
        self._background.run(
            "boards", self._access.list_boards, self._boards_read, self._boards_failed
        )
        self._background.run(
            "plug-ins", self._access.list_others, self._others_read, self._others_failed
        )

    def refresh_ports(self) -> None:
        """Look up the serial ports anew."""
        if not self._reading_ports:
            self._reading_ports = True
            self._background.run(
                "ports", self._access.list_ports, self._ports_read, self._ports_failed
            )

    def search_streams(self) -> None:
        """Look for LSL streams on the network anew."""
        if self._stop_search is not None:
            return
        stopping = self._stop_search = threading.Event()
        self.searching.emit(True)
        self._background.run(
            "streams",
            lambda: self._access.find_streams(stopping),
            self._streams_found,
            self._streams_failed,
        )

    def stop(self) -> None:
        """End a search early."""
        if self._stop_search is not None:
            self._stop_search.set()

    def _boards_read(self, entries: Sequence[BoardEntry]) -> None:
        self.boards, self.boards_problem = tuple(devices.boards(entries)), ""
        self._boards_known = True
        self.changed.emit()

    def _boards_failed(self, problem: Exception) -> None:
        logger.warning("boards cannot be listed: %s", problem)
        self.boards_problem, self._boards_known = str(problem), True
        self.changed.emit()

    def _others_read(self, found: Sequence[Device]) -> None:
        self.others = tuple(found)
        self.changed.emit()

    def _others_failed(self, problem: Exception) -> None:
        logger.warning("plug-ins cannot be listed: %s", problem)
        self.boards_problem = self.boards_problem or str(problem)
        self.changed.emit()

    def _streams_found(self, found: Sequence[Device]) -> None:
        self.streams, self.streams_problem = tuple(found), ""
        self._search_ended()

    def _streams_failed(self, problem: Exception) -> None:
        logger.warning("streams cannot be found: %s", problem)
        self.streams, self.streams_problem = (), str(problem)
        self._search_ended()

    def _search_ended(self) -> None:
        self._stop_search = None
        self.changed.emit()
        self.searching.emit(False)

    def _ports_read(self, ports: Sequence[SerialPort]) -> None:
        self.ports, self.ports_problem = tuple(ports), ""
        self._ports_told()

    def _ports_failed(self, problem: Exception) -> None:
        logger.warning("serial ports cannot be listed: %s", problem)
        self.ports, self.ports_problem = (), str(problem)
        self._ports_told()

    def _ports_told(self) -> None:
        self._reading_ports = False
        self.ports_changed.emit()
