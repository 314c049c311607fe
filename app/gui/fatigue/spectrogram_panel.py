"""The panel of the spectrogram of one channel, over the time that the trend shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui import format as names
from app.gui.fatigue import texts
from app.gui.fatigue.channel_choice import ChannelChoice
from app.gui.fatigue.colour_scale import RANGE_DB, Columns, thinned, top_level_db
from app.gui.fatigue.columns import SpectrumColumns
from app.gui.fatigue.course import (
    Bursts,
    Windows,
    channel_course,
    latency_samples,
    shown_windows,
)
from app.gui.fatigue.facts import Facts
from app.gui.fatigue.plot_place import PlotPlace
from app.gui.fatigue.seen import is_seen
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.widgets import SEPARATOR, Panel, TierBadge

if TYPE_CHECKING:  # they bring SciPy and pyqtgraph, which the window must not wait for
    from app.engine.live import Snapshot
    from app.gui.fatigue.colour_bar import ColourBar
    from app.gui.fatigue.spectrogram_canvas import SpectrogramCanvas

#: No screen shows more columns; 30 min of them took 18 ms to colour and paint.
_MOST_COLUMNS = 1200


class SpectrogramPanel(Panel):
    """Power density by time and frequency; the median of every contraction lies over it.

    Attributes
    ----------
    choice
        The channel.
    place, canvas, bar
        Picture and the scale of its colours, None before `furnish`, and where the picture stands
        or what is said instead.
    top_db
        What the strongest colour stands for; None before the first picture.
    """

    def __init__(self) -> None:
        self.choice, self.badge = ChannelChoice(), TierBadge()
        self.place = PlotPlace()
        view = QWidget()
        super().__init__(tr("Spectrogram"), view, (self.badge, self.choice, self.place.whole))
        self.canvas: SpectrogramCanvas | None = None
        self.bar: ColourBar | None = None
        self._facts = Facts((tr("Slope of the median"),))
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.place, 1)
        row.addWidget(self._facts)
        self._source: tuple[SpectrumColumns, Snapshot, int, Bursts, float] | None = None
        self.top_db: float | None = None
        self.clear()

    def furnish(self) -> None:
        """Make the picture, where there is none yet; pyqtgraph should be loaded by now."""
        if self.canvas is None:
            from app.gui.fatigue.colour_bar import ColourBar
            from app.gui.fatigue.spectrogram_canvas import SpectrogramCanvas

            self.canvas, self.bar = SpectrogramCanvas(), ColourBar()
            self.place.put(self.canvas)
            self._facts.body.insertWidget(0, self.bar, 8)
            self._redraw()

    def catch_up(self) -> None:
        """Show what came while nobody looked."""
        self._redraw()

    def clear(self, tier: str = "", note: str = "") -> None:
        """Start anew: another stream, or none."""
        self.badge.set_tier(tier, said(note))
        self.badge.updateGeometry()
        self._source, self.top_db = None, None
        self.place.say(tr(texts.NOT_CONNECTED))
        self._facts.hide()
        self.set_note("")

    def show_columns(
        self,
        columns: SpectrumColumns,
        snapshot: Snapshot,
        channel: int,
        bursts: Bursts,
        span_s: float,
    ) -> None:
        """Show the columns of the last `span_s` seconds.

        Parameters
        ----------
        columns, snapshot, channel
            What there is, and of what.
        bursts
            The channel's bursts in samples.
        span_s
            Time across, that of the trend.
        """
        if self._source is not None and self._source[2] != channel:
            self.top_db = None
        self._source = columns, snapshot, channel, bursts, span_s
        self._redraw()

    def _redraw(self) -> None:
        plot, bar = self.canvas, self.bar
        if self._source is None or plot is None or bar is None or not is_seen(self):
            return
        columns, snapshot, channel, bursts, span_s = self._source
        self._facts.show()
        windows = shown_windows(snapshot, span_s)
        psd, first = columns.tail(math.ceil(span_s / windows.step_s))
        known = psd[np.isfinite(psd)]
        self._tell(snapshot, windows)
        if not len(known):
            self.place.say(tr("Waiting for the first second of signal"))
            return
        self.place.show_plot()
        self.top_db = top_level_db(known, self.top_db)
        unit = names.unit(snapshot.channels[channel])
        bar.set_range(self.top_db - RANGE_DB, self.top_db, unit)
        fs = snapshot.fs
        late_s = latency_samples(snapshot.spec, fs) / fs
        psd, first, together = thinned(psd, first, _MOST_COLUMNS)
        # A column stands in the middle of its window, as the points of the trend do.
        middle_s = first * windows.step_s - late_s - windows.window_s / 2
        course = channel_course(snapshot, windows, bursts, channel)
        shown = snapshot.tier != "D" and not texts.is_noisy(course)
        from_s = middle_s - windows.step_s / 2
        n = len(course.times_s) if shown else 0
        median = joined(course.times_s[:n], course.mdf_hz[:n], windows.step_s)
        freqs_hz = columns.freqs_hz
        plot.set_home((windows.start_s, windows.start_s + span_s), (0.0, float(freqs_hz[-1])))
        plot.draw(
            Columns(psd, from_s, together * windows.step_s, float(freqs_hz[1])),
            self.top_db,
            median,
            unit,
        )
        cell = texts.mdf_cell(course)
        valid = course.trend.valid
        self._facts.set_values([tr("{value} %/min", value=cell) if valid else cell], "")
        self._facts.setToolTip(texts.mdf_details(course))
        plot.setAccessibleDescription(names.channel_line(snapshot.channels[channel]))

    def _tell(self, snapshot: Snapshot, windows: Windows) -> None:
        window, step = (
            number(s, 0 if s == round(s) else 1) for s in (windows.window_s, windows.step_s)
        )
        parts = [tr("Hann windows of {window} s every {step} s", window=window, step=step)]
        if snapshot.band is not None:
            low, high = number(snapshot.band.low_hz), number(snapshot.band.high_hz)
            parts.insert(0, tr("band {low}–{high} Hz", low=low, high=high))
        parts.append(tr("line: median frequency in contraction"))
        self.set_note(SEPARATOR.join(parts))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event) and hasattr(self, "_facts"):
            self._facts.updateGeometry()
            self._redraw()


def joined(
    times_s: NDArray[np.float64], values: NDArray[np.float64], step_s: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a line with NaN between windows that are not neighbours.

    A window without neighbours becomes a short line, as wide as the step.
    """
    parts_s: list[NDArray[np.float64]] = []
    parts: list[NDArray[np.float64]] = []
    cuts = np.flatnonzero(np.diff(times_s) > 1.5 * step_s) + 1
    for at_s, value in zip(np.split(times_s, cuts), np.split(values, cuts), strict=True):
        alone = len(at_s) == 1
        parts_s += [at_s + np.array([-0.5, 0.5]) * step_s if alone else at_s, np.array([np.nan])]
        parts += [np.repeat(value, 2) if alone else value, np.array([np.nan])]
    return np.concatenate(parts_s)[:-1], np.concatenate(parts)[:-1]
