"""Fatigue over time, one line per channel: what the rate allows, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QStackedWidget, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as names
from app.gui.fatigue import texts
from app.gui.fatigue.burst_log import KEEP_S, BurstLog
from app.gui.fatigue.channel_list import ChannelList
from app.gui.fatigue.course import (
    BLOCK,
    Course,
    Joint,
    Windows,
    channel_course,
    channel_joint,
    oldest_sample,
    round_range,
    shown_windows,
)
from app.gui.fatigue.joint_canvas import JointCanvas
from app.gui.fatigue.seen import is_seen
from app.gui.fatigue.trend_canvas import TrendCanvas, picture_of
from app.gui.language import mark, number, said, tr
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

#: 30 min is all that the engine keeps.
SPANS_S = (60.0, 120.0, 300.0, 1800.0)

FREQUENCY, AMPLITUDE, JOINT = "frequency", "amplitude", "joint"
QUANTITIES = {
    FREQUENCY: mark("Median frequency"),
    AMPLITUDE: mark("Amplitude (RMS)"),
    JOINT: mark("Amplitude and frequency"),
}

#: Channels drawn at once: all eight in one frame took 12 to 18 ms, twice a second.
_AT_ONCE = 1
#: Longer than a frame: where snapshots come, they set the pace.
_REST_MS = 80
_START_WINDOWS = 5  # "100 %" in tier C is the median of so many first windows with activity


@dataclass(slots=True)
class _Round:
    """One drawing of all channels, spread over several frames."""

    snapshot: Snapshot
    windows: Windows
    shown: tuple[int, ...]
    due: list[int]
    values: list[NDArray[np.float64]] = field(default_factory=lambda: [np.empty(0)])
    medians: list[NDArray[np.float64]] = field(default_factory=lambda: [np.empty(0)])


class TrendView(QWidget):
    """Plot with the channels and their slopes beside it; or the reason why nothing is shown.

    Attributes
    ----------
    channels
        The list beside the plot.
    log
        The bursts of the stream; gathered also while nothing is drawn.
    """

    picked = Signal(int)  # channel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span_s, self._quantity = SPANS_S[0], FREQUENCY
        self._infos: tuple[ChannelInfo, ...] = ()
        self._colours: tuple[ChannelColour, ...] = ()
        self._courses: dict[int, tuple[Course, Joint | None]] = {}
        self.log = BurstLog()
        self._snapshot: Snapshot | None = None
        self._drawn: tuple[object, ...] = ()
        self._round: _Round | None = None
        self._range: tuple[float, float] | None = None
        self._start: dict[int, float] = {}
        self._tier = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._go_on)
        self.channels = ChannelList()
        self.channels.ticked.connect(self._anew)
        self.channels.picked.connect(self.picked)
        self._reason = QLabel()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setObjectName("muted")
        self._canvas, self._joint = TrendCanvas(), JointCanvas()
        self._plots = QStackedWidget()
        self._plots.addWidget(self._canvas)
        self._plots.addWidget(self._joint)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self._plots, 1)
        row.addWidget(self.channels)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._reason)
        self._stack.addWidget(both)
        self.set_channels((), "", "")

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(700, 170)

    # --- what is asked for -------------------------------------------------------------------

    def set_channels(self, channels: Sequence[ChannelInfo], tier: str, note: str) -> None:
        """Start anew.

        Parameters
        ----------
        channels
            The stream's channels, none when nothing is connected.
        tier
            Capability tier of the rate: A and B in Hz, C in percent of the start, D amplitude only.
        note
            What to say of the tier.
        """
        self._infos, self._tier = tuple(channels), tier
        self._colours = theme.channel_colours(channels)
        self._note = note
        self._snapshot, self._start, self._courses = None, {}, {}
        self.log = BurstLog()
        self.channels.set_channels(self._infos, self._colours)
        self._canvas.drawn = {}
        self._show_quantity()

    def set_span(self, span_s: float) -> None:
        """Show the last `span_s` seconds."""
        self._span_s = span_s
        self._anew()

    def set_quantity(self, quantity: str) -> None:
        """Show another of `QUANTITIES`."""
        self._quantity = quantity
        self._show_quantity()

    @property
    def span_s(self) -> float:
        """Seconds shown."""
        return self._span_s

    @property
    def quantity(self) -> str:
        """What is shown."""
        return self._quantity

    @property
    def reason(self) -> str:
        """Why nothing is shown; empty when the plot is."""
        return self._reason.text() if self._stack.currentIndex() == 0 else ""

    def course(self, channel: int) -> Course | None:
        """Return the newest course of a channel; None before the first."""
        found = self._courses.get(channel)
        return None if found is None else found[0]

    def joint(self, channel: int) -> Joint | None:
        """Return the newest joint course of a channel; None while it is not shown."""
        found = self._courses.get(channel)
        return None if found is None else found[1]

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot; what a new spectrum changes is drawn over the next few frames."""
        forget = round(snapshot.end_sample - KEEP_S * snapshot.fs)
        self.log.extend(snapshot.epoch, snapshot.events, forget_before=forget)
        if self._snapshot is not None and snapshot.epoch != self._snapshot.epoch:
            self._start = {}
        self._snapshot = snapshot
        if is_seen(self) and not self.reason:
            self._begin()
            self._go_on()

    # --- drawing -----------------------------------------------------------------------------

    @property
    def _percent(self) -> bool:
        return self._tier == "C" and self._quantity == FREQUENCY

    def _show_quantity(self) -> None:
        self._range = None
        withheld = self._tier == "D" and self._quantity != AMPLITUDE
        if not self._infos:
            self._reason.setText(tr(texts.NOT_CONNECTED))
        elif withheld:
            self._reason.setText(
                tr(
                    "Not shown: the sampling rate is too low for it ({note}).",
                    note=said(self._note),
                )
            )
        self._stack.setCurrentIndex(0 if withheld or not self._infos else 1)
        amplitude = names.common_unit(self._infos) or tr(QUANTITIES[AMPLITUDE])
        unit = amplitude if self._quantity == AMPLITUDE else "%" if self._percent else tr("Hz")
        name, change = tr("Channel"), tr("%/min")
        self.channels.set_columns(
            (name, tr("Reading")) if self._quantity == JOINT else (name, unit, change)
        )
        self._canvas.left_label = unit
        self._plots.setCurrentWidget(self._joint if self._quantity == JOINT else self._canvas)
        self._anew()

    def _anew(self) -> None:
        """Draw everything again, also where no snapshot follows: a replay may wait."""
        self._drawn, self._round = (), None
        if self._snapshot is not None and is_seen(self) and not self.reason:
            self._begin()
            self._rest.start(0)

    def catch_up(self) -> None:
        """Show what came while nobody looked."""
        self._anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up (Qt)."""
        super().showEvent(event)
        self._anew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event) and hasattr(self, "_stack"):
            self._colours = theme.channel_colours(self._infos)
            self.channels.set_colours(self._colours)
            self.channels.updateGeometry()
            self._anew()

    def _begin(self) -> None:
        snapshot = self._snapshot
        assert snapshot is not None
        ends = snapshot.spectra_end_sample
        newest = int(ends[-1]) if len(ends) else -1
        key = (snapshot.epoch, newest, self._span_s)
        if key == self._drawn:
            return
        self._drawn = key
        windows = shown_windows(snapshot, self._span_s)
        shown = self.channels.shown_channels()
        due = sorted({*shown, *self._courses})  # the others show nothing already
        self._round = _Round(snapshot, windows, shown, due)

    def _go_on(self) -> None:
        """Draw a part of the round; what is left follows with the next snapshot, or without one."""
        if self._round is not None and self._advance(self._round):
            self._round = None
        if self._round is not None:
            self._rest.start(_REST_MS)  # anew: a replay that waits brings no further snapshot

    def _advance(self, drawing: _Round) -> bool:
        """Draw the next channels; True when the axes are fitted as well."""
        done = 0
        while drawing.due and done < _AT_ONCE:
            channel = drawing.due.pop(0)
            if channel in drawing.shown:
                self._draw_channel(drawing, channel)
                done += 1
            else:
                self._courses.pop(channel, None)
                self._drop_channel(channel)
        if drawing.due:
            return False
        self._finish(drawing)
        return True

    def _drop_channel(self, channel: int) -> None:
        self._canvas.drawn.pop(channel, None)
        self.channels.set_values(channel, ("", ""), self._infos[channel].name)

    def _draw_channel(self, drawing: _Round, channel: int) -> None:
        windows, snapshot = drawing.windows, drawing.snapshot
        oldest = oldest_sample(snapshot, windows)
        bursts = self.log.of(channel, oldest, snapshot.end_sample)
        course = channel_course(snapshot, windows, bursts, channel)
        joint = None
        if self._quantity != FREQUENCY:
            joint = channel_joint(snapshot, windows, bursts, course)
        self._courses[channel] = course, joint
        name = self._infos[channel].name
        if joint is not None and self._quantity == JOINT:
            tip = f"{name}\n{texts.joint_details(joint)}"
            self.channels.set_values(channel, (texts.reading(joint), ""), tip)
            return
        scale = self._scale(channel, course.mdf_hz)
        drawn = picture_of(course, joint, windows, self._colours[channel], scale)
        self._canvas.drawn[channel] = drawn
        drawing.values += [drawn.values, drawn.line]
        drawing.medians.append(drawn.medians)
        now = number(float(np.median(drawn.values[-BLOCK:]))) if len(drawn.values) else ""
        if joint is not None:
            cells, tip = (now, texts.amplitude_cell(joint)), texts.joint_details(joint)
        else:
            cells, tip = (now, texts.mdf_cell(course)), texts.mdf_details(course)
        self.channels.set_values(channel, cells, f"{name}\n{tip}")

    def _scale(self, channel: int, values: NDArray[np.float64]) -> float:
        """Return what makes a value one of the axis: 1, or percent of the channel's start."""
        if not self._percent:
            return 1.0
        if channel not in self._start and len(values) >= _START_WINDOWS:
            self._start[channel] = float(np.median(values[:_START_WINDOWS]))
        return 100.0 / self._start[channel] if channel in self._start else float("nan")

    def _finish(self, drawing: _Round) -> None:
        """Fit the axes: every point of a line inside, of the windows all but the outliers."""
        if self._quantity == JOINT:
            joints = [(channel, self.joint(channel)) for channel in drawing.shown]
            pairs = [
                (joint.result, self._colours[channel])
                for channel, joint in joints
                if joint is not None
            ]
            self._joint.draw(pairs, tr("Shown from 5 repetitions or 20 s of contraction on"))
            return
        values, medians = np.concatenate(drawing.values), np.concatenate(drawing.medians)
        if len(values):
            low, high = np.percentile(values, [2, 98])
            low, high = min(low, *medians), max(high, *medians)
            step = 10.0 if self._percent else 20.0
            self._range = round_range(float(low), float(high), self._range, step)
        self._canvas.hint = "" if len(values) else tr(texts.NOTHING_YET)
        start_s = max(0.0, drawing.windows.end_s - self._span_s)
        self._canvas.set_ranges(
            (start_s, start_s + self._span_s),
            self._range or ((80.0, 110.0) if self._percent else (40.0, 160.0)),
        )

    @property
    def canvas(self) -> TrendCanvas:
        """The picture, for what looks at it."""
        return self._canvas
