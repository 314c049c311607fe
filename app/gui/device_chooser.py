"""Behind the source row: the lists of devices, the dialog, and what was chosen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.device_access import DeviceAccess
from app.gui.device_lists import DeviceLists
from app.gui.electrode_checks import ElectrodeChecks
from app.gui.language import said, tr
from app.gui.remembering import store
from app.gui.session_controller import SessionController
from app.gui.source_text import device_of
from app.gui.views.banner import WARNING, Notice
from app.gui.views.source_picker import SourcePicker
from app.remembered import Memory

if TYPE_CHECKING:
    from app.gui.views.device_dialog import DeviceDialog


class DeviceChooser(QObject):
    """Fills the source row from memory, opens the dialog, and remembers.

    Parameters
    ----------
    picker
        The source row.
    controller
        Its threads are used, and its jobs.
    access
        Looks up and tests devices; runs in threads.
    memory
        What the user chose last.
    window
        Parent of the dialog.

    Attributes
    ----------
    access
        As it was given.
    lists
        The devices that there are.
    dialog
        None before it is opened for the first time.
    electrodes
        What the dialog has measured.
    """

    connect_to = Signal(str)
    notice = Signal(str, object)  # cause, Notice

    def __init__(
        self,
        picker: SourcePicker,
        controller: SessionController,
        access: DeviceAccess,
        memory: Memory,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.lists = DeviceLists(access, controller.background, self)
        self.dialog: DeviceDialog | None = None
        self.electrodes = ElectrodeChecks()
        self._picker, self._controller, self.access = picker, controller, access
        self._memory, self._window = memory, window
        controller.ready.connect(self.lists.load)
        self.lists.changed.connect(self._listed)
        picker.device.change.connect(self.open)
        remembered = memory.now
        picker.device.show_uri(remembered.device)
        picker.set_recent(remembered.recent)
        if remembered.recent:
            picker.show_source(remembered.recent[0])

    def tell_remark(self) -> None:
        """Say what was wrong with the memory, if anything was."""
        if self._memory.remark:
            hint = tr("What was chosen before is forgotten; nothing else is affected.")
            self.notice.emit("remembered", Notice(WARNING, f"{said(self._memory.remark)}.", hint))

    def open(self) -> None:
        """Open the dialog on the device chosen last."""
        if self.dialog is None:
            # Imported and built at the first use: the start of the program does not wait for it.
            from app.gui.views.device_dialog import DeviceDialog

            self.dialog = DeviceDialog(self.lists, self._controller.jobs, self.access, self._window)
            self.dialog.connect_to.connect(self.use)
            self.dialog.measured.connect(self.electrodes.note)
        self.lists.refresh_ports()
        self.dialog.show_source(self._picker.device.uri() or self._memory.now.device)
        self.dialog.open()

    def close(self) -> None:
        """Close the dialog, and end what it does, at the end of the program."""
        self.lists.stop()
        if self.dialog is not None:
            self.dialog.close()

    def connected(self, source: str) -> None:
        """Remember that a SOURCE was connected."""
        if source not in self._memory.now.recent[:1]:
            self._memory.note_connected(source)
            self._picker.set_recent(self._memory.now.recent)
            self._save()

    def use(self, source: str) -> None:
        """Connect to a SOURCE; a device is remembered as the one chosen last."""
        if device_of(source) is not None:
            self._memory.note_device(source)
            self._save()
        self.connect_to.emit(source)

    def _save(self) -> None:
        store(self._memory, self._controller.background, self.notice.emit)

    def _listed(self) -> None:
        self._picker.set_titles(self.lists.titles)
        if self.lists.boards_problem:
            why = said(self.lists.boards_problem)
            message = tr("Not every device can be used: {why}", why=why)
            self.notice.emit("boards", Notice(WARNING, message, tr("Other sources work.")))
