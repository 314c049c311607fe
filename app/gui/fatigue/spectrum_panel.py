"""The panel of the spectrum of one channel: now, and beside what was kept to compare."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.gui import format as names
from app.gui.fatigue import texts
from app.gui.fatigue.channel_choice import ChannelChoice
from app.gui.fatigue.columns import ABOVE_BAND, SpectrumColumns, marked_lines_hz
from app.gui.fatigue.course import Bursts
from app.gui.fatigue.facts import Facts
from app.gui.fatigue.mean_spectrum import AVERAGES_S, Frequency, MeanSpectrum, mean_spectrum
from app.gui.fatigue.plot_place import PlotPlace
from app.gui.fatigue.seen import is_seen
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.widgets import SEPARATOR, Button, Panel, TierBadge

if TYPE_CHECKING:  # they bring SciPy and pyqtgraph, which the window must not wait for
    from app.engine.live import Snapshot
    from app.gui.fatigue.spectrum_canvas import SpectrumCanvas

DB, LINEAR = "db", "linear"


@dataclass(frozen=True, slots=True)
class Reference:
    """A spectrum that was kept: of which channel, when, and its median frequency."""

    name: str
    freqs_hz: NDArray[np.float64]
    psd: NDArray[np.float64]
    end_s: float
    median: Frequency | None


class SpectrumPanel(Panel):
    """Power density of the last seconds of a channel.

    Attributes
    ----------
    choice, averages, scales, keep
        Channel, seconds, unit, and the button that keeps the spectrum as reference.
    place, canvas
        The picture, None before `furnish`, and where it stands or what is said instead.
    spectrum
        What is shown; None before the first.
    reference
        What it is compared with; None for nothing.
    """

    changed = Signal()  # another average or unit

    def __init__(self) -> None:
        self.choice, self.badge = ChannelChoice(), TierBadge()
        self.averages, self.scales = QComboBox(), QComboBox()
        self.keep = Button(
            tr("Keep as reference"), tip=tr("Keep this spectrum to compare later ones with")
        )
        self.keep.setCheckable(True)
        self.place = PlotPlace()
        view = QWidget()
        controls = (
            self.badge, self.choice, self.averages, self.scales, self.keep, self.place.whole
        )  # fmt: skip
        super().__init__(tr("Spectrum"), view, controls)
        for seconds in AVERAGES_S:
            self.averages.addItem(tr("mean of {value} s", value=number(seconds)), seconds)
        self.averages.setCurrentIndex(AVERAGES_S.index(10.0))
        self.scales.addItem(tr("dB"), DB)
        self.scales.addItem(tr("{unit}²/Hz", unit="µV"), LINEAR)
        for box, tip in (
            (self.averages, tr("Seconds that the spectrum is the mean of")),
            (self.scales, tr("Unit of the power density")),
        ):
            box.setToolTip(tip)
            box.setAccessibleName(tip)
            box.activated.connect(lambda _: self._redraw())
        self.keep.clicked.connect(self._keep)
        self.canvas: SpectrumCanvas | None = None
        self._facts = Facts(
            (tr("Median"), tr("Mean"), tr("RMS in the band"), tr("Reference"), tr("Difference"))
        )
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.place, 1)
        row.addWidget(self._facts)
        self._source: tuple[SpectrumColumns, Snapshot, int, Bursts] | None = None
        self._banded: tuple[object, ...] = ()
        self.spectrum: MeanSpectrum | None = None
        self.reference: Reference | None = None
        self.clear()

    def furnish(self) -> None:
        """Make the picture, where there is none yet; pyqtgraph should be loaded by now."""
        if self.canvas is None:
            from app.gui.fatigue.spectrum_canvas import SpectrumCanvas

            self.canvas = SpectrumCanvas()
            self.place.put(self.canvas)
            self._redraw()

    @property
    def seconds(self) -> float:
        """How many seconds the spectrum is the mean of."""
        return float(self.averages.currentData())

    def catch_up(self) -> None:
        """Show what came while nobody looked."""
        self._redraw()

    def clear(self, tier: str = "", note: str = "") -> None:
        """Start anew: another stream, or none."""
        self.badge.set_tier(tier, said(note))
        self.badge.updateGeometry()
        self._source, self.spectrum, self.reference = None, None, None
        self.keep.setChecked(False)
        self._say_keep()
        self.place.say(tr(texts.NOT_CONNECTED))
        self._facts.hide()
        self.set_note("")

    def show_columns(
        self, columns: SpectrumColumns, snapshot: Snapshot, channel: int, bursts: Bursts
    ) -> None:
        """Show the mean of the newest columns; parameters as `mean_spectrum`."""
        self._source = columns, snapshot, channel, bursts
        self._redraw()

    def _redraw(self) -> None:
        plot = self.canvas
        if self._source is None or plot is None or not is_seen(self):
            return
        columns, snapshot, channel, bursts = self._source
        self.spectrum = found = mean_spectrum(columns, snapshot, channel, bursts, self.seconds)
        self._facts.show()
        in_db = self.scales.currentData() == DB
        band, unit = snapshot.band, names.unit(snapshot.channels[channel])
        self.scales.setItemText(self.scales.findData(LINEAR), tr("{unit}²/Hz", unit=unit))
        banded = (snapshot.fs, snapshot.spec, band, theme.now(), theme.text_scale(), in_db, unit)
        if banded != self._banded and band is not None:
            self._banded = banded
            plot.set_scale(in_db, unit)
            top_hz = min(snapshot.fs / 2, ABOVE_BAND * band.high_hz)
            lines = marked_lines_hz(snapshot.spec, snapshot.fs, band)
            plot.set_band((band.low_hz, band.high_hz), top_hz, lines)
            self._facts.setToolTip(_legend(snapshot.spec.mains_hz))
        self.keep.setEnabled(not found.reason or self.reference is not None)
        self._tell(found, snapshot, channel)
        if found.reason:
            self.place.say(found.reason)
            return
        self.place.show_plot()
        info = snapshot.channels[channel]
        kept = self.reference
        plot.draw(
            (found.freqs_hz, found.psd),
            theme.channel_colours(snapshot.channels)[channel].strong,
            None if kept is None else (kept.freqs_hz, kept.psd),
            None if found.median is None or found.mean is None else (found.median, found.mean),
        )
        plot.setAccessibleDescription(
            f"{names.channel_line(info)}: {', '.join(self._facts.values())}"
        )

    def _tell(self, found: MeanSpectrum, snapshot: Snapshot, channel: int) -> None:
        """Write the numbers, and how they came about."""
        unit = tr("Hz")
        values = [
            names.NONE if frequency is None else f"{frequency.text()} {unit}"
            for frequency in (found.median, found.mean)
        ]
        info = snapshot.channels[channel]
        rms = f"{names.amplitude(found.rms_uv)} {names.unit(info)}"
        if math.isnan(found.rms_uv):
            rms = names.NONE
        kept, against, difference = self.reference, names.NONE, names.NONE
        if kept is not None:
            against = names.clock(kept.end_s)
            if kept.median is not None:
                against = f"{kept.median.text()} {unit}"
                # Other channels are not compared in numbers.
                if found.median is not None and kept.name == names.channel_short(info):
                    difference = f"{_difference(found.median, kept.median)} {unit}"
        notes = []
        if found.why_no_median and not found.reason:
            notes.append(tr("No median: {why}", why=found.why_no_median))
        if kept is not None:
            until = names.clock(kept.end_s)
            notes.append(tr("Dashed: {name} until {time}", name=kept.name, time=until))
        if snapshot.tier == "C":
            notes.append(tr("Hz in this band are not comparable with other devices."))
        if found.median is not None:
            notes.append(tr("± is the 95 % interval by chance."))
        self._facts.set_values([*values, rms, against, difference], "\n".join(notes))
        band = snapshot.band
        parts = []
        if band is not None:
            low, high = number(band.low_hz), number(band.high_hz)
            parts.append(tr("band {low}–{high} Hz", low=low, high=high))
        if not found.reason:
            window = number(snapshot.spec.mdf_window_s, 0 if snapshot.spec.mdf_window_s >= 1 else 2)
            parts.append(tr("%n Hann window(s) of {window} s", n=found.n, window=window))
        left_out = found.of - found.n
        if left_out and not found.reason:
            parts.append(tr("%n left out", n=left_out))
        parts.append(tr("seen up to {value} Hz", value=number(snapshot.fs / 2)))
        self.set_note(SEPARATOR.join(parts))

    def _keep(self) -> None:
        if self.reference is not None:
            self.reference = None
        elif self.spectrum is not None and not self.spectrum.reason and self._source is not None:
            found, (_, snapshot, channel, _) = self.spectrum, self._source
            name = names.channel_short(snapshot.channels[channel])
            self.reference = Reference(name, found.freqs_hz, found.psd, found.end_s, found.median)
        self._say_keep()
        self._redraw()

    def _say_keep(self) -> None:
        kept = self.reference is not None
        self.keep.setChecked(kept)
        self.keep.setText(tr("Drop the reference") if kept else tr("Keep as reference"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event) and hasattr(self, "_facts"):
            self._facts.updateGeometry()
            self._redraw()


def _difference(now: Frequency, before: Frequency) -> str:
    """Return the difference of two frequencies with half its 95 % interval."""
    change = now.hz - before.hz
    sign = "+" if round(change) > 0 else ""
    text = f"{sign}{number(round(change) + 0.0)}"
    if now.half_hz is None or before.half_hz is None:
        return text
    return f"{text} ± {number(math.ceil(math.hypot(now.half_hz, before.half_hz) - 1e-9))}"


def _legend(mains_hz: float) -> str:
    """Return what the lines in the plot are."""
    lines = [tr("Full line: median frequency. Dashed line: mean frequency. Each with its ±.")]
    if mains_hz:
        lines.append(tr("Thin lines: {hz} Hz mains with harmonics.", hz=number(mains_hz)))
    else:
        lines.append(tr("Thin lines: mains with harmonics; dotted 50 Hz, dot and dash 60 Hz."))
    lines.append(tr("Shaded: outside of the band."))
    return "\n".join(lines)
