"""Keeps the columns of the chosen channel up to date while a panel shows them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.fatigue.columns import Due, SpectrumColumns, measure
from app.gui.session_controller import SessionController

if TYPE_CHECKING:  # they bring SciPy, which the window must not wait for
    import numpy as np
    from numpy.typing import NDArray

    from app.engine.live import Snapshot

logger = logging.getLogger(__name__)

#: As far back as the engine keeps samples.
HISTORY_S = 60.0
#: So many windows are worked on within a frame (0.25 ms each at 4 kHz); more go to a thread.
_AT_ONCE = 4


class ColumnsFeed(QObject):
    """Asks for samples of one channel and turns them into columns; nothing while nobody looks.

    Parameters
    ----------
    controller
        Where samples are asked for.

    Attributes
    ----------
    columns
        What there is so far.
    """

    renewed = Signal()  # there are more columns, or none any more

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.columns = SpectrumColumns()
        self._stream: tuple[object, ...] = ()
        self._job: object | None = None
        self._wanted = False

    def set_wanted(self, wanted: bool) -> None:
        """Start or stop; what is kept stays, and what is missed meanwhile is fetched later."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not wanted:
            self._controller.view.trace_channels = ()
        self._controller.refresh()  # a replay that waits brings no further snapshot by itself

    def follow(self, snapshot: Snapshot, channel: int) -> None:
        """Take in a snapshot, and ask for what the next one must hold."""
        stream = (snapshot.epoch, snapshot.status.uri, snapshot.channels, channel)
        if stream != self._stream:
            self._stream = stream
            self._restart()
        if not self._wanted or not 0 <= channel < len(snapshot.channels):
            return
        if snapshot.trace_channels == (channel,) and self._job is None:
            due = self.columns.due(snapshot, 0)
            if due is not None:
                self._work_on(due)
        view = self._controller.view
        asked_before = view.trace_channels == (channel,)
        view.trace_channels = (channel,)
        view.trace_seconds = self.columns.seconds_wanted(snapshot, HISTORY_S)
        if not asked_before:
            self._controller.refresh()

    def _restart(self) -> None:
        self.columns.reset()
        self._job = None  # what still runs belongs to the stream before
        self.renewed.emit()

    def _work_on(self, due: Due) -> None:
        if len(due) <= _AT_ONCE:
            self._add(due, measure(due))
            return
        job = self._job = object()

        def done(psd: NDArray[np.float32]) -> None:
            if self._job is job:
                self._job = None
                self._add(due, psd)

        self._controller.background.run("spectra", lambda: measure(due), done, self._failed)

    def _add(self, due: Due, psd: NDArray[np.float32]) -> None:
        self.columns.add(due, psd)
        self.renewed.emit()

    def _failed(self, problem: Exception) -> None:
        self._job = None
        logger.error("spectra could not be computed", exc_info=problem)
