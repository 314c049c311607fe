"""Scopes that draw the same stream: ours, and pyqtgraph's as one would use it, and as it is best.

Each gets 1/60 s of samples at a time and shows the last seconds of every channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from acquisition.types import ChannelInfo
from app.engine.live import ENVELOPE_S, Snapshot
from app.engine.state import EngineState, EngineStatus
from app.gui.scope.scope_image import ScopeSettings
from app.gui.scope.view import ScopeView
from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from dsp.spec import PipelineSpec

SIZE = (1600, 900)
FPS = 60
_DELAY_MS = 128.0
_SPEC = PipelineSpec()
_MUSCLES = ("gluteus_maximus", "vastus_lateralis", "biceps_femoris", "erector_spinae")


class Scope(Protocol):
    """A contender."""

    widget: QWidget
    painted: QWidget  # what gets a paint event for each frame

    def step(self) -> None:
        """Show the next 1/60 s."""


@dataclass
class Stream:
    """Contractions of 1 s every 3 s on all channels, and what the chain says of them.

    Parameters
    ----------
    channels, fs
        Size of the stream.
    seconds
        How much there is; then it begins again.
    """

    channels: int
    fs: float
    seconds: float = 45.0

    def __post_init__(self) -> None:
        rng = np.random.default_rng(0)
        n = round(self.seconds * self.fs)
        second = np.arange(n) / self.fs
        self.active = second % 3 >= 2
        base = rng.standard_normal((n, min(self.channels, 32)), dtype=np.float32)
        base *= np.where(self.active, 80.0, 4.0).astype(np.float32)[:, None]
        repeats = -(-self.channels // base.shape[1])
        self.traces = np.tile(base, (1, repeats))[:, : self.channels]
        self.hop = round(self.fs / 200)
        self.frames = np.arange(self.hop, n + 1, self.hop)
        self.envelope = np.repeat(
            np.where(self.active, 80.0, 4.0)[self.frames - 1][:, None], self.channels, axis=1
        )
        self.events: list[Event] = []
        for sample in np.flatnonzero(np.diff(self.active)) + 1:
            kind = BURST_ON if self.active[sample] else BURST_OFF
            known = int(sample + 0.3 * self.fs)
            self.events += [Event(int(sample), kind, k, "", known) for k in range(self.channels)]
        for second in range(2, int(self.seconds), 6):
            sample = round(second * self.fs)
            self.events.append(Event(sample, MARKER, -1, f"set {second // 6 + 1}", sample))
        self.events.sort(key=lambda event: event.decided_sample)
        self.infos = tuple(
            ChannelInfo(f"ch{k}", f"{_MUSCLES[k // 2 % 4]}_{k // 8}", ("left", "right")[k % 2])
            for k in range(self.channels)
        )

    @property
    def per_frame(self) -> float:
        """Samples per frame."""
        return self.fs / FPS


class OurScope:
    """The widget of the window with its names, axis, markers, bursts and envelopes."""

    def __init__(self, stream: Stream, window_s: float, *, sweep: bool = False) -> None:
        self._stream = stream
        self._status = EngineStatus(
            EngineState.STREAMING, uri="sim:", envelope_delay_ms=_DELAY_MS, fs=stream.fs
        )
        self.widget = self.view = ScopeView()
        self.painted = self.view.canvas
        self.view.resize(*SIZE)
        self.view.set_settings(ScopeSettings(window_s, 500.0, sweep=sweep))
        self.view.set_channels(stream.infos)
        self.view.show()
        self._begin = round((window_s + 1) * stream.fs)
        self._frame = self._told = 0
        self._events: tuple[Event, ...] = ()
        self.step()

    def step(self) -> None:
        self._frame += 1
        end = self._begin + round(self._frame * self._stream.per_frame)
        if end > len(self._stream.traces):
            self._frame, self._told, self._events = 0, 0, ()
            end = self._begin
        self.view.set_snapshot(self._snapshot(end))

    def _snapshot(self, end: int) -> Snapshot:
        """Copy what the engine would (`LiveView.snapshot`)."""
        stream, wish = self._stream, self.view.wish()
        whole = round(wish.seconds * stream.fs)
        goes_on = 0 <= wish.since_sample <= end and end - wish.since_sample <= whole
        first = wish.since_sample if goes_on else max(0, end - whole)
        told = self._told
        while told < len(stream.events) and stream.events[told].decided_sample <= end:
            told += 1
        if told != self._told:
            self._told, self._events = told, tuple(stream.events[:told])
        last = end // stream.hop
        some = slice(max(0, last - max(round(ENVELOPE_S * 200), (end - first) // stream.hop)), last)
        return Snapshot(
            status=self._status,
            epoch=0,
            fs=stream.fs,
            channels=stream.infos,
            end_sample=end,
            traces=stream.traces[first:end].copy(),
            traces_first_sample=first,
            reach_s=0.0 if goes_on else wish.seconds,
            frame_end_sample=stream.frames[some].copy(),
            envelope_uv=stream.envelope[some].copy(),
            events=self._events,
            spec=_SPEC,
        )


class PyQtGraphScope:
    """One plot, a curve per channel above the other; signal only.

    Parameters
    ----------
    stream, window_s
        What to show.
    tuned
        With what its documentation advises: fixed ranges, no mouse, peak downsampling chosen by
        itself, clipping to the view, no search for values that are not finite. Downsampling and
        clipping are set when the curves are in the plot: adding one sets them back.
    """

    def __init__(self, stream: Stream, window_s: float, *, tuned: bool) -> None:
        self._stream = stream
        n = self._n = round(window_s * stream.fs)
        self._rows = np.concatenate((stream.traces[:n].T, stream.traces[:n].T), axis=1) / 250
        self._place = 0
        self._at = n
        self._frame = 0
        self._times = np.arange(n) / stream.fs - window_s
        self._above = np.arange(stream.channels, dtype=np.float32)[:, None] * -2
        plot = pg.PlotWidget()
        self.widget, self.painted = plot, plot.viewport()
        plot.resize(*SIZE)
        self._curves = [
            plot.plot(pen=pg.mkPen(pg.intColor(k % 16, 16))) for k in range(stream.channels)
        ]
        self._options = {}
        if tuned:
            plot.setXRange(-window_s, 0, padding=0)
            plot.setYRange(-2 * stream.channels + 1, 1, padding=0)
            plot.setMouseEnabled(False, False)
            plot.hideButtons()
            for curve in self._curves:
                curve.setDownsampling(auto=True, method="peak")
                curve.setClipToView(True)
            self._options = {"skipFiniteCheck": True}
        plot.show()
        self.step()

    def step(self) -> None:
        self._frame += 1
        end = self._n + round(self._frame * self._stream.per_frame)
        if end > len(self._stream.traces):
            self._frame, self._at, end = 0, self._n, self._n
        self._push(self._stream.traces[self._at : end])
        self._at = end
        shown = self._rows[:, self._place : self._place + self._n] + self._above
        for curve, row in zip(self._curves, shown, strict=True):
            curve.setData(self._times, row, **self._options)

    def _push(self, rows: NDArray[np.float32]) -> None:
        """Write twice, so that the newest n are always in one piece."""
        block, n = rows.T / 250, self._n
        for start in (self._place, self._place + n):
            stop = min(start + block.shape[1], 2 * n)
            self._rows[:, start:stop] = block[:, : stop - start]
        over = self._place + block.shape[1] - n
        if over > 0:
            for start in (0, n):
                self._rows[:, start : start + over] = block[:, -over:]
        self._place = (self._place + block.shape[1]) % n
