"""The mixer of the window: its device, what is remembered of it, and the stream that it follows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.activation.bar_layout import grouped
from app.gui.activation.time_in_zone import NewFrames
from app.gui.language import number, said, tr
from app.gui.sound.director import Director, Heard
from app.gui.sound.output import BLOCK, NoSoundError, Output
from app.gui.sound.samples import SAMPLES, Sample
from app.gui.widgets import SEPARATOR
from app.gui.workbench import Workbench
from app.protocols.training import TrainingView
from app.sound.mixer import FS_HZ, Mixer
from app.sound.strip import Strip, Strips
from app.sound.tempo import Tempo
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot

_STRIPS, _TEMPO, _TONES = "sound.strips", "sound.tempo", "sound.tones"
_FIRST_TEMPO = "3-1-X"
#: Without a snapshot for so long (a pause, a stalled device) nothing goes on sounding.
_HUSH_MS = 300
_WATCH_MS = 1000
_MOST_TONES = 2


class SoundDesk(QObject):
    """Lets the mixer follow the stream, on a device that is there only while it is needed.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    mixer
        Renders; its thread is the device's.
    tempo_text
        The tempo as it was written.
    chosen_tones
        Names of the muscles that were chosen for the tones; empty: by itself.
    """

    changed = Signal()  # strips, or the device

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._memory = bench, bench.memory
        self.mixer = Mixer()
        self.mixer.strips = Strips.from_choice(_table(bench.memory.choice(_STRIPS, {})))
        self._director = Director(self.mixer)
        self._frames = NewFrames()
        self._output: Output | None = None
        self._opening = self._closed = False
        self._problem = ""
        self._sampled: Sample | None = None
        self.tempo_text = _FIRST_TEMPO
        self.set_tempo(str(bench.memory.choice(_TEMPO, _FIRST_TEMPO)))
        kept: list[Any] = bench.memory.choice(_TONES, [])
        self.chosen_tones = tuple(str(name) for name in kept)[:_MOST_TONES]
        self._hush = self._timer(_HUSH_MS, self._go_quiet, once=True)
        self._watch = self._timer(_WATCH_MS, self._look_after, once=False)
        self._sample_over = self._timer(_WATCH_MS, self._end_sample, once=True)
        bench.hub.seen.connect(self._follow)
        bench.hub.found.connect(self._found)
        bench.hub.restarted.connect(self._restart)
        bench.controller.closed.connect(self._close)

    def _timer(self, interval_ms: int, act: Callable[[], None], *, once: bool) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(once)
        made.setInterval(interval_ms)
        made.timeout.connect(act)
        return made

    # --- choices -------------------------------------------------------------------------------

    @property
    def strips(self) -> Strips:
        """Volumes, mutes and sides."""
        return self.mixer.strips

    @strips.setter
    def strips(self, strips: Strips) -> None:
        self.mixer.strips = strips
        self._memory.choose(_STRIPS, strips.to_choice())
        self._open_or_close()
        self.changed.emit()

    def set_strip(self, name: str, strip: Strip) -> None:
        """Change one of them."""
        self.strips = self.strips.with_strip(name, strip)

    def mute(self) -> None:
        """Mute everything, or let it be heard again."""
        self.strips = Strips(self.strips.of, not self.strips.muted)

    def set_tempo(self, text: str) -> str:
        """Change the tempo; return what is wrong with it, in English, empty where nothing is."""
        try:
            tempo = Tempo.parse(text)
        except ValueError as problem:
            return str(problem)
        self.tempo_text, self._director.tempo = tempo.text, tempo
        self._memory.choose(_TEMPO, tempo.text)
        return ""

    def choose_tones(self, names: tuple[str, ...]) -> None:
        """Choose the muscles that the tones follow."""
        self.chosen_tones = names[:_MOST_TONES]
        self._memory.choose(_TONES, list(self.chosen_tones))

    @property
    def tones(self) -> tuple[str, ...]:
        """The muscles that the tones follow: those chosen, else the first pair to be worked."""
        channels = self._bench.hub.channels
        by_name = {channel.name: channel for channel in channels}
        chosen = [name for name in self.chosen_tones if not name or name in by_name]
        if any(chosen):
            return tuple(chosen)
        working = [
            group
            for group in grouped(channels)
            if all(channels[k].role not in ("antagonist", "stabiliser") for k in group)
        ]
        first = (working or grouped(channels) or [()])[0]
        return tuple(channels[k].name for k in first)[:_MOST_TONES]

    # --- the device ----------------------------------------------------------------------------

    @property
    def output(self) -> Output | None:
        """The device; None while there is none."""
        return self._output

    @property
    def is_lacking(self) -> bool:
        """Whether sounds were wanted and there is no device for them."""
        return bool(self._problem)

    def line(self) -> str:
        """Return what is to be said of the device, in one line."""
        if self._problem:
            why = said(self._problem)
            return tr("No sound ({why}): feedback stays on the screen.", why=why)
        if self._output is None:
            return tr("The sound device is opened with the first sound.")
        delay = tr("sounds after {ms} ms", ms=number(self.delay_ms))
        parts = [self._output.name, delay]
        if self._output.underruns:
            parts.append(tr("%n interruption(s)", n=self._output.underruns))
        return SEPARATOR.join(parts)

    @property
    def delay_ms(self) -> float:
        """From a new value to the loudspeaker: the device's buffer, and a block; NaN without."""
        if self._output is None:
            return math.nan
        return self._output.latency_ms + 1000.0 * BLOCK / FS_HZ

    def _open_or_close(self) -> None:
        wanted = not self.strips.muted and (
            bool(self._bench.hub.channels) or self._sampled is not None
        )
        if not wanted:
            self._shut()
            self._problem = ""
        elif self._output is None and not self._opening and not self._closed and not self._problem:
            self._opening = True
            self.mixer.forget()
            open_it = partial(self._bench.chooser.access.open_sound, self.mixer.render)
            self._bench.controller.background.run("sound", open_it, self._opened, self._failed)

    def _opened(self, output: Output) -> None:
        self._opening = False
        if self._closed:
            output.close()
            return
        self._output = output
        self._watch.start()
        self._open_or_close()  # it may not be wanted any more
        self.changed.emit()

    def _failed(self, problem: Exception) -> None:
        self._opening = False
        known = isinstance(problem, NoSoundError)
        self._problem = str(problem) if known else f"{type(problem).__name__}: {problem}"
        self.changed.emit()

    def _look_after(self) -> None:
        if self._output is not None and not self._output.is_alive:
            self._shut()
            self._problem = tr("the sound device has gone")
            self.changed.emit()

    def _shut(self) -> None:
        output, self._output = self._output, None
        self._watch.stop()
        if output is not None:
            output.close()
            self.changed.emit()

    def _close(self) -> None:
        self._closed = True
        self._shut()

    # --- trying a sound ------------------------------------------------------------------------

    def play_sample(self, name: str) -> None:
        """Let a sound be heard for a moment; a device that failed before is tried once more."""
        self._end_sample()
        self._problem = ""
        sample = self._sampled = SAMPLES[name]
        self._open_or_close()
        for chime in sample.chimes:
            self.mixer.play(name, chime)
        if sample.tempo:
            self.mixer.keep_time(self._director.tempo)
        self.mixer.shares, self.mixer.reward = sample.shares, sample.reward
        self._sample_over.start(round(1000 * sample.seconds))

    def _end_sample(self) -> None:
        if self._sampled is not None:
            self._sampled = None
            self._director.hush()
            self._open_or_close()

    # --- the stream ----------------------------------------------------------------------------

    def _follow(self, view: TrainingView, snapshot: Snapshot) -> None:
        batch = self._frames.take(snapshot)
        now = self._bench.activation.activity.now
        shares: NDArray[np.float64] = np.full(batch.rows_uv.shape, np.nan)
        if now is not None and len(now.reference_uv) == shares.shape[1]:
            shares = batch.rows_uv / now.reference_uv
            shares[:, list(now.poor)] = np.nan
        heard = Heard(
            shares,
            self._frames.hop_samples / snapshot.fs,
            tuple(channel.name for channel in snapshot.channels),
            snapshot.end_sample / snapshot.fs,
            snapshot.fs,
        )
        if self._sampled is None:
            self._director.take(view, heard, self.tones)
            self._hush.start()

    def _found(self, event: Event) -> None:
        self._director.found(event)

    def _go_quiet(self) -> None:
        if self._sampled is None:
            self._director.hush()

    def _restart(self) -> None:
        self._director.restart()
        self._frames = NewFrames()
        self._open_or_close()


def _table(kept: object) -> Mapping[str, Any]:
    return kept if isinstance(kept, Mapping) else {}
