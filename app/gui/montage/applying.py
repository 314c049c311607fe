"""A set-up into the stream: the source is let go of and connected anew with other muscles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.state import EngineState, EngineStatus
from app.gui.device_chooser import DeviceChooser
from app.gui.session_controller import SessionController
from app.gui.views.source_picker import SourcePicker


class Applying(QObject):
    """Connects to another SOURCE in one step, whatever is connected.

    Parameters
    ----------
    controller
        Lets go of what is connected, and says when.
    picker
        Knows whether anything is.
    chooser
        Connects, and remembers the device.
    """

    connects = Signal(str)  # the SOURCE that is being connected

    def __init__(
        self,
        controller: SessionController,
        picker: SourcePicker,
        chooser: DeviceChooser,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller, self._picker, self._chooser = controller, picker, chooser
        self._wanted = ""
        controller.status.connect(self._follow)

    @property
    def is_waiting(self) -> bool:
        """Whether the former connection is still being let go of."""
        return bool(self._wanted)

    def to(self, source: str) -> None:
        """Connect to a SOURCE; not while a recording runs, which the caller sees to."""
        if self._picker.free:
            self._connect(source)
        else:
            self._wanted = source
            self._controller.disconnect_from()

    def _follow(self, status: EngineStatus) -> None:
        if self._wanted and status.state in (EngineState.IDLE, EngineState.FAULT):
            source, self._wanted = self._wanted, ""
            self._connect(source)

    def _connect(self, source: str) -> None:
        self._chooser.use(source)
        self.connects.emit(source)
