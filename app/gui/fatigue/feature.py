"""Fatigue on the workbench: the trend, and spectrum and spectrogram of a chosen channel."""

from __future__ import annotations

import logging
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QWidget

from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus
from app.gui.commands import Command
from app.gui.docks import BOTTOM
from app.gui.fatigue.burst_log import KEEP_S
from app.gui.fatigue.columns_feed import ColumnsFeed
from app.gui.fatigue.course import warm_up
from app.gui.fatigue.mean_spectrum import AVERAGES_S
from app.gui.fatigue.seen import is_seen
from app.gui.fatigue.spectrogram_panel import SpectrogramPanel
from app.gui.fatigue.spectrum_panel import SpectrumPanel
from app.gui.fatigue.trend_view import QUANTITIES, SPANS_S
from app.gui.language import tr
from app.gui.later import Later
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

logger = logging.getLogger(__name__)


class Fatigue(QObject):
    """Follows the stream with all three panels; spectra only while one of theirs is seen.

    Parameters
    ----------
    bench
        Where the panels stand.

    Attributes
    ----------
    trend, spectrum, spectrogram
        The panels.
    feed
        The spectra of the chosen channel.
    chosen
        Column of the chosen channel.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.trend = bench.trend_panel
        self.spectrum, self.spectrogram = SpectrumPanel(), SpectrogramPanel()
        self.feed = ColumnsFeed(bench.controller, self)
        self.chosen = 0
        self._snapshot: Snapshot | None = None
        self._channels: tuple[ChannelInfo, ...] = ()
        self._uri = ""
        self._has_plots = self._plots_asked = False
        self._add_panels()
        self._connect()
        self._recall()
        self._set_channels((), "")

    def choose(self, channel: int) -> None:
        """Show the spectra of another channel."""
        if channel == self.chosen or not 0 <= channel < len(self._channels):
            return
        self.chosen = channel
        for panel in (self.spectrum, self.spectrogram):
            panel.choice.show_channel(channel)
        self._bench.controller.refresh()
        if self._snapshot is not None:
            self.feed.follow(self._snapshot, channel)

    # --- on the workbench --------------------------------------------------------------------

    def _add_panels(self) -> None:
        docks, group = self._bench.docks, tr("Fatigue")
        for name, title, panel, key in (
            ("spectrum", tr("Spectrum"), self.spectrum, "S"),
            ("spectrogram", tr("Spectrogram"), self.spectrogram, "G"),
        ):
            docks.add(name, title, panel, BOTTOM, shown=False)
            docks.tabifyDockWidget(docks.dock("fatigue"), docks.dock(name))
            self._bench.commands.add(
                Command(
                    f"fatigue.{name}",
                    tr("Show or hide the spectrum")
                    if name == "spectrum"
                    else tr("Show or hide the spectrogram"),
                    group,
                    partial(self._toggle, name, panel),
                    key,
                )
            )
        self._bench.commands.add(
            Command(
                "fatigue.reference",
                tr("Keep the spectrum as reference, or drop it"),
                group,
                self.spectrum.keep.click,
                enabled=lambda: is_seen(self.spectrum) and self.spectrum.keep.isEnabled(),
                needs=tr("Show the spectrum first"),
            )
        )

    def _toggle(self, name: str, panel: QWidget) -> None:
        """Hide a panel that is seen; show one that is hidden or lies below another's tab."""
        self._bench.docks.set_shown(name, not is_seen(panel))

    def _connect(self) -> None:
        controller = self._bench.controller
        controller.status.connect(self._follow_status)
        controller.snapshot.connect(self._follow)
        self.feed.renewed.connect(self._show)
        self.trend.trend.picked.connect(self.choose)
        self.trend.span_changed.connect(lambda _: self._show())
        for panel in (self.spectrum, self.spectrogram):
            panel.choice.chosen.connect(self.choose)
        later = Later(self._seen, self)  # Qt tells it before the panel has its place
        for name in ("fatigue", "spectrum", "spectrogram"):
            self._bench.docks.dock(name).visibilityChanged.connect(later.ask)
        for box, name in (
            (self.trend.spans, "fatigue.span_s"),
            (self.trend.quantities, "fatigue.quantity"),
            (self.spectrum.averages, "fatigue.average_s"),
            (self.spectrum.scales, "fatigue.scale"),
        ):
            box.activated.connect(partial(self._remember, name, box))

    def _remember(self, name: str, box: QComboBox, _: int) -> None:
        self._bench.memory.choose(name, str(box.currentData()))

    def _recall(self) -> None:
        """Take up the choices of the last time."""
        memory = self._bench.memory
        span = memory.choice("fatigue.span_s", str(SPANS_S[0]))
        if span in map(str, SPANS_S):
            self.trend.choose_span(float(span))
        quantity = memory.choice("fatigue.quantity", next(iter(QUANTITIES)))
        if quantity in QUANTITIES:
            self.trend.choose_quantity(quantity)
        average = memory.choice("fatigue.average_s", "10.0")
        if average in map(str, AVERAGES_S):
            self.spectrum.averages.setCurrentIndex(AVERAGES_S.index(float(average)))
        scale = self.spectrum.scales.findData(memory.choice("fatigue.scale", "db"))
        self.spectrum.scales.setCurrentIndex(max(0, scale))

    # --- what the engine says ----------------------------------------------------------------

    def _follow_status(self, status: EngineStatus) -> None:
        gone = status.state in (EngineState.IDLE, EngineState.CONNECTING)
        if gone and self._channels:
            self._snapshot = None
            self._set_channels((), "")

    def _follow(self, snapshot: Snapshot) -> None:
        if snapshot.channels != self._channels or snapshot.status.uri != self._uri:
            self._uri = snapshot.status.uri
            work = partial(warm_up, snapshot.fs, snapshot.spec)
            self._bench.controller.background.run("fatigue", work, lambda _: None, _not_warm)
            self._set_channels(snapshot.channels, snapshot.tier)
        self._snapshot = snapshot
        self.feed.follow(snapshot, self.chosen)

    def _set_channels(self, channels: tuple[ChannelInfo, ...], tier: str) -> None:
        from dsp.tiers import tier_note

        self._channels = channels
        if self.chosen >= len(channels):
            self.chosen = 0
        note = tier_note(tier) if tier else ""
        for panel in (self.spectrum, self.spectrogram):
            panel.choice.set_channels(channels)
            panel.choice.show_channel(self.chosen if channels else -1)
            panel.clear(tier, note)

    def _seen(self) -> None:
        """Work while somebody looks, and only then."""
        wanted = is_seen(self.spectrum) or is_seen(self.spectrogram)
        self.feed.set_wanted(wanted)
        if wanted:
            self._want_plots()
        if self._snapshot is not None:
            self.feed.follow(self._snapshot, self.chosen)
        self.trend.trend.catch_up()
        self._show()

    def _want_plots(self) -> None:
        """Make the plots that are seen; pyqtgraph, which they need, is loaded in a thread first."""
        if not self._plots_asked:
            self._plots_asked = True
            if self._channels:
                self._say("")
            background = self._bench.controller.background
            background.run("plots", _load_plots, self._furnish, self._no_plots)
        elif self._has_plots:
            self._furnish(None)

    def _furnish(self, _: object) -> None:
        self._has_plots = True
        for panel in (self.spectrum, self.spectrogram):
            if is_seen(panel):
                panel.furnish()

    def _no_plots(self, problem: Exception) -> None:
        logger.error("the plots could not be loaded", exc_info=problem)
        self._say(tr("The plot could not be loaded. The message log says more."))

    def _say(self, text: str) -> None:
        for panel in (self.spectrum, self.spectrogram):
            panel.place.say(text)

    def _show(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or not self._channels:
            return
        oldest = max(0, round(snapshot.end_sample - KEEP_S * snapshot.fs))
        bursts = self.trend.trend.log.of(self.chosen, oldest, snapshot.end_sample)
        columns = self.feed.columns
        self.spectrum.show_columns(columns, snapshot, self.chosen, bursts)
        span_s = self.trend.trend.span_s
        self.spectrogram.show_columns(columns, snapshot, self.chosen, bursts, span_s)


def _load_plots() -> None:
    """Load pyqtgraph: 0.2 to 0.9 s, in which the window goes on."""
    import_module("app.gui.fatigue.spectrum_canvas")
    import_module("app.gui.fatigue.spectrogram_canvas")
    import_module("app.gui.fatigue.colour_bar")


def _not_warm(problem: Exception) -> None:
    logger.warning("the first slope will take longer", exc_info=problem)
