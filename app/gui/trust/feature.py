"""What must be known to trust the screen: lights, table of quality, delay of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from acquisition.timing.clock import SystemClock
from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus
from app.gui.commands import Command
from app.gui.docks import BOTTOM
from app.gui.jobs.docking import show
from app.gui.language import tr
from app.gui.trust.quality_panel import QualityTable
from app.gui.trust.screen_latency import ScreenLatency
from app.gui.widgets import Panel
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot
    from dsp.quality import ChannelQuality

PANEL = "quality"


class Trust(QObject):
    """Fills the lights of the strip and the table, and measures the delay of the scope."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._strip, self._docks = bench.strip, bench.docks
        self.latency = ScreenLatency()
        self._clock = SystemClock()  # the engine's
        self.table = QualityTable()
        note = tr("the last 4 s of each channel, raw and band-passed")
        bench.docks.add(
            PANEL,
            tr("Signal quality"),
            Panel(tr("Signal quality"), self.table, note=note),
            BOTTOM,
            shown=False,
        )
        bench.commands.add(
            Command(
                "quality.table",
                tr("Signal quality of each channel"),
                tr("Panels"),
                self._toggle,
                "Q",
            )
        )
        self._strip.lights.clicked.connect(self._toggle)
        self._seen: tuple[tuple[ChannelInfo, ...], tuple[ChannelQuality | None, ...]] = ((), ())
        bench.docks.dock(PANEL).visibilityChanged.connect(self._fill_table)
        bench.controller.snapshot.connect(self._follow)
        bench.controller.status.connect(self._follow_status)
        bench.signals.scope.painted.connect(self._painted)

    def _toggle(self) -> None:
        """Show the table below the signals, on top of what is there; hide it where it is seen."""
        if self.table.visibleRegion().isEmpty():
            show(self._docks, PANEL)
        else:
            self._docks.set_shown(PANEL, False)

    def _follow(self, snapshot: Snapshot) -> None:
        self.latency.show(snapshot.epoch, snapshot.end_sample, snapshot.arrived_s)
        self._show(snapshot.channels, snapshot.quality)

    def _show(
        self, channels: tuple[ChannelInfo, ...], quality: tuple[ChannelQuality | None, ...]
    ) -> None:
        if quality is self._seen[1] and channels is self._seen[0]:
            return
        self._seen = (channels, quality)
        self._strip.set_quality(channels, quality)
        self._fill_table(self.table.isVisible())

    def _fill_table(self, seen: bool) -> None:
        """Fill the table where somebody sees it: of 256 channels that takes 15 ms."""
        if seen:
            self.table.set_quality(*self._seen)

    def _follow_status(self, status: EngineStatus) -> None:
        self._strip.set_screen_delay(self.latency.delay if status.live else None)
        if status.state in (EngineState.IDLE, EngineState.CONNECTING):
            self.latency.forget()
            self._show((), ())

    def _painted(self) -> None:
        self.latency.painted(self._clock.monotonic())
