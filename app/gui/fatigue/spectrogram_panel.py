"""The panel of the spectrogram of one channel, over the time that the trend shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QWidget

from app.gui import format as names
from app.gui.fatigue import texts
from app.gui.fatigue.channel_choice import ChannelChoice
from app.gui.fatigue.colour_bar import ColourBar
from app.gui.fatigue.colour_scale import RANGE_DB
from app.gui.fatigue.columns import SpectrumColumns
from app.gui.fatigue.course import (
    Bursts,
    Windows,
    channel_course,
    latency_samples,
    shown_windows,
)
from app.gui.fatigue.facts import Facts
from app.gui.fatigue.seen import is_seen
from app.gui.fatigue.spectrogram_canvas import SpectrogramCanvas
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.widgets import SEPARATOR, Panel, TierBadge

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

#: Share of the bins that may be stronger than the strongest colour.
_CLIPPED_PCT = 0.1


class SpectrogramPanel(Panel):
    """Power density by time and frequency; the median of every contraction lies over it.

    Attributes
    ----------
    choice, canvas, bar
        Channel, picture, and the scale of its colours.
    top_db
        What the strongest colour stands for; None before the first picture.
    """

    def __init__(self) -> None:
        self.choice, self.badge = ChannelChoice(), TierBadge()
        view = QWidget()
        super().__init__(tr("Spectrogram"), view, (self.badge, self.choice))
        self.canvas = SpectrogramCanvas()
        self._facts = Facts((tr("Slope of the median"),))
        self.bar = ColourBar()
        self._facts.body.insertWidget(0, self.bar, 8)
        self._reason = QLabel(tr(texts.NOT_CONNECTED))
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setObjectName("muted")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.canvas, 1)
        row.addWidget(self._facts)
        self._stack = QStackedLayout(view)
        self._stack.addWidget(self._reason)
        self._stack.addWidget(both)
        self._source: tuple[SpectrumColumns, Snapshot, int, Bursts, float] | None = None
        self.top_db: float | None = None

    def catch_up(self) -> None:
        """Show what came while nobody looked."""
        self._redraw()

    def clear(self, tier: str = "", note: str = "") -> None:
        """Start anew: another stream, or none."""
        self.badge.set_tier(tier, said(note))
        self.badge.updateGeometry()
        self._source, self.top_db = None, None
        self._stack.setCurrentIndex(0)
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
        if self._source is None or not is_seen(self):
            return
        columns, snapshot, channel, bursts, span_s = self._source
        plot = self.canvas
        self._stack.setCurrentIndex(1)
        windows = shown_windows(snapshot, span_s)
        psd, first = columns.tail(math.ceil(span_s / windows.step_s))
        known = psd[np.isfinite(psd)]
        top_hz = float(columns.freqs_hz[-1]) if len(columns.freqs_hz) else 500.0
        hint = "" if len(known) else tr("Waiting for the first second of signal")
        plot.set_ranges((windows.start_s, windows.start_s + span_s), (0.0, top_hz))
        plot.hint = hint
        self._tell(snapshot, windows)
        if hint:
            self._facts.set_values(["–"], "")
            self._facts.setToolTip("")
            return
        self._fit(known)
        assert self.top_db is not None
        self.bar.set_range(self.top_db - RANGE_DB, self.top_db)
        fs = snapshot.fs
        late_s = latency_samples(snapshot.spec, fs) / fs
        # A column stands in the middle of its window, as the points of the trend do.
        middle_s = first * windows.step_s - late_s - windows.window_s / 2
        course = channel_course(snapshot, windows, bursts, channel)
        shown = snapshot.tier != "D" and not texts.is_noisy(course)
        from_s = middle_s - windows.step_s / 2
        plot.draw(
            psd,
            self.top_db,
            from_s,
            from_s + len(psd) * windows.step_s,
            top_hz,
            pieces(course.times_s, course.mdf_hz, windows.step_s) if shown else [],
        )
        cell = texts.mdf_cell(course)
        valid = course.trend.valid
        self._facts.set_values([tr("{value} %/min", value=cell) if valid else cell], "")
        self._facts.setToolTip(texts.mdf_details(course))
        plot.setAccessibleDescription(names.channel_line(snapshot.channels[channel]))

    def _fit(self, known: NDArray[np.float32]) -> None:
        """Choose the strongest colour; it stays as long as it serves: a colour means one thing."""
        strongest = float(np.percentile(known, 100 - _CLIPPED_PCT))
        high_db = 10 * math.log10(max(strongest, 1e-12))
        if self.top_db is None or high_db > self.top_db or high_db < self.top_db - 15:
            self.top_db = math.ceil(high_db / 5) * 5.0

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


def pieces(
    times_s: NDArray[np.float64], values: NDArray[np.float64], step_s: float
) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return a line in pieces, cut between windows that are not neighbours."""
    cuts = np.flatnonzero(np.diff(times_s) > 1.5 * step_s) + 1
    return [
        pair
        for pair in zip(np.split(times_s, cuts), np.split(values, cuts), strict=True)
        if len(pair[0])
    ]
