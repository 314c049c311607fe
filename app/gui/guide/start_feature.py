"""What was done lately, on the start page: looked up in the background, never waited for."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject

from app.engine.state import EngineState, EngineStatus
from app.gui.guide.opening import Opening
from app.gui.guide.recents import RecentFile, devices_of, read_recents
from app.gui.remembering import store
from app.gui.review.desk import overview_dir
from app.gui.source_text import describe
from app.gui.workbench import Workbench

log = logging.getLogger(__name__)

_OFFERED = "tour.offered"


class Start(QObject):
    """Fills the lists of the start page, anew whenever it is seen again.

    Parameters
    ----------
    bench
        The parts of the window.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._opening = Opening(bench, self)
        self._reading = self._again = False
        self._state = EngineState.IDLE
        page = bench.start_page
        page.recordings.opened.connect(lambda file: self._opening.open_file(file.path))
        page.recordings.forgotten.connect(self._forget)
        page.devices.chosen.connect(self._opening.open)
        page.tour_wanted.connect(self._offered)
        page.tour_refused.connect(self._offered)
        # Once: whoever does not want it now finds it at the foot of the page.
        page.set_first(not bench.memory.choice(_OFFERED, False))
        bench.memory.choose(_OFFERED, True)
        bench.controller.ready.connect(self.renew)
        bench.controller.status.connect(self._follow)
        bench.chooser.lists.changed.connect(self._show_devices)
        self._show_devices()

    def renew(self) -> None:
        """Look up the recordings of late."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        bench = self._bench
        work = partial(read_recents, bench.memory.now.recent, bench.data_dir, overview_dir())
        bench.controller.background.run("recents", work, self._read, self._not_read)

    def _read(self, files: tuple[RecentFile, ...]) -> None:
        self._reading = False
        self._bench.start_page.recordings.show_files(files)
        self._show_devices()
        if self._again:
            self.renew()

    def _not_read(self, problem: Exception) -> None:
        self._reading = False  # the list is a convenience: the dialog says what is wrong
        log.warning("the recordings of late could not be read", exc_info=problem)

    def _show_devices(self) -> None:
        bench = self._bench
        remembered, titles = bench.memory.now, bench.chooser.lists.titles
        found = devices_of(remembered.recent, remembered.device)
        bench.start_page.devices.show_devices(
            [(source, *describe(source, titles)) for source in found]
        )
        bench.start_page.show_lists()

    def _forget(self, file: RecentFile) -> None:
        bench = self._bench
        for source in file.sources:
            bench.memory.forget(source)
        bench.picker.set_recent(bench.memory.now.recent)
        store(bench.memory, bench.controller.background, bench.banner.post)
        self.renew()

    def _offered(self) -> None:
        self._bench.start_page.set_first(False)

    def _follow(self, status: EngineStatus) -> None:
        if status.state is not self._state:
            self._state = status.state
            if status.state is EngineState.IDLE:
                self.renew()
