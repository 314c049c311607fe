"""The deterministic heart: one chunk in, its numbers and events out, on the sample index.

Everything here is a function of samples, settings and commands. No thread, no clock, no file: the
live engine, the replay, the analysis of a file and the tests all call this same class.

A command (a marker, a wish of whoever trains) takes effect at the next frame boundary after the
samples processed so far and becomes an event there. The event is stored with the recording; a
replay emits it again when it reaches that sample. Events come out by decided sample, at one sample
first what the chain found, then skips, then commands, then what the training made of all that, so
that their order does not depend on how the stream was cut.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from acquisition.types import SampleChunk, StreamInfo
from app.engine.recorded import Recorded, decided
from app.engine.training_feed import TrainingFeed
from app.protocols.balance.desk import BalanceView
from app.protocols.commands import Command
from app.protocols.outcomes import is_outcome
from app.protocols.sets.set_desk import is_afterthought
from app.protocols.training import TrainingView
from dsp.events import COMMAND_KINDS, LIVE_SKIP, MARKER, TRAINING, Event
from dsp.outputs import Frames, PipelineOutput
from dsp.pipeline import EmgPipeline
from dsp.quality import ChannelQuality
from dsp.spec import PipelineSpec
from dsp.symmetry import PairBalance, guarded
from dsp.window_course import WindowRms


@dataclass(frozen=True, slots=True)
class Processed:
    """What one chunk gave.

    Parameters
    ----------
    chunk
        The chunk itself, raw.
    output
        Filtered samples, frames, spectra, bursts.
    events
        All events decided up to the end of the chunk, in order.
    info
        The stream that the chunk is of.
    window_rms_uv
        ``(S, C)`` RMS in the windows of the spectra in `output`, NaN where it does not hold.
    balance
        Left/right balance of each pair after this chunk; withheld while a side is poor.
    quality
        Newest quality by channel, None before its first turn.
    poor
        Columns whose quality is red: their numbers are withheld.
    training
        What is trained and tested.
    """

    chunk: SampleChunk
    output: PipelineOutput
    events: tuple[Event, ...]
    info: StreamInfo
    window_rms_uv: NDArray[np.float64]
    balance: tuple[PairBalance, ...] = ()
    quality: tuple[ChannelQuality | None, ...] = ()
    poor: frozenset[int] = frozenset()
    training: TrainingView = field(default_factory=TrainingView)


class Processor:
    """EMG chain, commands and training for one stream.

    Parameters
    ----------
    info
        The stream.
    spec
        Settings of the chain.
    recorded_events
        Events of the recording that is replayed; its commands are emitted again at their samples.
    is_replay
        It is a recording that is replayed: what outlasts an epoch comes from its commands.

    Raises
    ------
    ValueError
        The settings are impossible at this sampling rate.
    """

    def __init__(
        self,
        info: StreamInfo,
        spec: PipelineSpec,
        *,
        recorded_events: Sequence[Event] = (),
        is_replay: bool | None = None,
    ) -> None:
        self.info = info
        self.spec = spec
        self.pipeline = EmgPipeline(
            spec,
            info.fs,
            info.n_channels,
            rails_uv=[channel.rail_uv for channel in info.channels],
            in_uv=info.at_electrodes,
        )
        self._window_rms = WindowRms(
            info.n_channels,
            window=self.pipeline.spectra_window_samples,
            rms_window=self.pipeline.window_samples,
        )
        self._recorded = Recorded(recorded_events)
        self._is_replay = bool(recorded_events) if is_replay is None else is_replay
        self._feed = TrainingFeed(info, spec, self.pipeline)
        self._training = self._feed.training
        self._pending: list[Event] = []
        self._ahead: deque[Event] = deque()
        self._begin(0)
        self._epoch: int | None = None

    @property
    def position(self) -> int:
        """Index one past the newest processed sample of this epoch."""
        return self._position

    @property
    def epoch(self) -> int | None:
        """Epoch of the newest chunk, None before the first."""
        return self._epoch

    def begin(
        self,
        epoch: int,
        *,
        origin_sample: int = 0,
        scheduled: Sequence[tuple[float, str]] = (),
        commands: Sequence[tuple[float, Command]] = (),
        recording_uuid: str = "",
    ) -> None:
        """Start anew: filters, windows, rest level, peaks, balance and pending commands.

        `process` does it by itself when a chunk brings a new epoch. References, targets and the
        like are taken along, as the first command of the new epoch: where it is recorded, its
        replay has them from there.

        Parameters
        ----------
        epoch
            Epoch of the next chunk.
        origin_sample
            Where index 0 of this epoch lies in the recording that is replayed.
        scheduled
            Markers that are due later: seconds from index 0 and label.
        commands
            What is asked of the training later: seconds from index 0 and command.
        recording_uuid
            The recording of this epoch; empty without one.
        """
        marks = [(MARKER, seconds, label) for seconds, label in scheduled]
        asked = [(TRAINING, seconds, command.label()) for seconds, command in commands]
        self._begin(origin_sample, [*marks, *asked])
        self._epoch, self._training.recording_uuid = epoch, recording_uuid

    def process(
        self,
        chunk: SampleChunk,
        labels: Sequence[str] = (),
        commands: Sequence[Command] = (),
    ) -> Processed:
        """Process one chunk; it may be empty, and may begin after a gap.

        Parameters
        ----------
        chunk
            Samples in microvolts on the absolute index.
        labels
            Markers that the user set since the last call.
        commands
            What the user asked of the training since the last call.

        Returns
        -------
        Processed
            The numbers, and all events decided up to the end of the chunk.
        """
        if chunk.epoch != self._epoch:
            self.begin(chunk.epoch)
        if self._first_sample is None and chunk.n_samples:
            self._enter_at(chunk.first_sample)
        self._accept(labels, commands)
        output = self.pipeline.process(chunk.data, chunk.first_sample)
        if chunk.n_samples:
            self._position = chunk.end_sample
        due, stored = self._due(output.bursts)
        asked = [event for event in due if event.kind == TRAINING]
        if self._training.listens:
            asked = sorted([*asked, *stored], key=_order)
        found = self._feed.take(chunk, output, asked)
        self._recorded.found(found)
        processed = Processed(
            chunk=chunk,
            output=output,
            events=tuple(sorted([*due, *found], key=_order)),
            info=self.info,
            window_rms_uv=self._window_rms.process(output.frames, output.spectra.end_sample),
            quality=self._feed.quality.current,
            poor=self._feed.quality.poor,
        )
        return self._seen(processed)

    def flush(self, labels: Sequence[str] = (), commands: Sequence[Command] = ()) -> Processed:
        """Emit now what waits for a frame boundary: the stream or its recording ends here.

        Markers scheduled for later than that never happen; a set that goes on ends.
        """
        self._accept(labels, commands)
        next_boundary = (self._position // self.pipeline.hop + 1) * self.pipeline.hop
        self._pending = [
            replace(
                event,
                sample=min(event.sample, self._position),
                decided_sample=min(decided(event), self._position),
            )
            for event in self._pending
            if event.kind == LIVE_SKIP or decided(event) <= next_boundary
        ]
        processed = self.heed()
        ended = self._training.finish(self._position)
        processed = self._seen(replace(processed, events=(*processed.events, *ended)))
        late = self.pipeline.finish()  # of many channels, see `EmgPipeline.finish`
        if not len(late):
            return processed
        return replace(
            processed,
            output=replace(processed.output, spectra=late),
            window_rms_uv=self._window_rms.process(
                Frames.none(self.info.n_channels), late.end_sample
            ),
        )

    def heed(self, commands: Sequence[Command] = ()) -> Processed:
        """Take in commands while no samples come: what is said of a recorded set holds at once."""
        empty = SampleChunk(
            data=np.empty((0, self.info.n_channels)),
            first_sample=self._position,
            timestamps=np.empty(0),
            epoch=0 if self._epoch is None else self._epoch,
        )
        return self.process(empty, (), commands)

    def notice_skip(self, epoch: int, first_sample: int, end_sample: int) -> None:
        """Note that live processing leaves out these samples; a recording still has them.

        The `LIVE_SKIP` event comes with the next chunk; for the chain the span is a gap.
        """
        if epoch != self._epoch:
            self.begin(epoch)
        if self._first_sample is None:
            self._enter_at(first_sample)
        label = f"{end_sample - first_sample} samples skipped: processing was too slow"
        self._pending.append(Event(first_sample, LIVE_SKIP, label=label, decided_sample=end_sample))

    def _seen(self, processed: Processed) -> Processed:
        """Add what is to be shown of the training."""
        view = self._training.view
        balance = view.monitors.get("balance")
        pairs = balance.summary.pairs if isinstance(balance, BalanceView) else ()
        poor = processed.poor
        if poor:
            pairs = tuple(guarded(one, poor) for one in pairs)
        return replace(processed, training=view, balance=pairs)

    def _begin(self, origin_sample: int, scheduled: Sequence[tuple[str, float, str]] = ()) -> None:
        hop = self.pipeline.hop
        first: list[str] = []
        if not self._is_replay:
            setup = self._training.setup()
            first = [] if setup is None else [setup.label()]
            # What was asked just before a recording began, and waited for the next frame, is in it.
            first += [event.label for event in self._pending if event.kind == TRAINING]
        self._feed.begin()
        self.pipeline.reset()
        self._window_rms.restart()
        self._position = 0
        self._first_sample: int | None = None
        self._pending = [
            *(Event(hop, TRAINING, label=label, decided_sample=hop) for label in first),
            *(self._due_at(*one) for one in scheduled),
        ]
        self._ahead = self._recorded.begin(origin_sample)

    def _enter_at(self, sample: int) -> None:
        """Begin at `sample`: commands before it are not part of what is seen."""
        self._first_sample = sample
        self._position = sample
        before = []
        while self._ahead and decided(self._ahead[0]) < sample:
            before.append(self._ahead.popleft())
        self._training.restore(before)

    def _accept(self, labels: Sequence[str], commands: Sequence[Command]) -> None:
        hop = self.pipeline.hop
        sample = (self._position // hop + 1) * hop
        for label in labels:
            self._pending.append(Event(sample, MARKER, label=label, decided_sample=sample))
        for command in commands:
            # What is said of a recorded set needs no samples: it holds at once, also at the end.
            later = self._is_replay and is_afterthought(command)
            at = self._position if later else sample
            event = Event(at, TRAINING, label=command.label(), decided_sample=at)
            self._pending.append(event)
            if later:
                self._recorded.say(event)

    def _due_at(self, kind: str, seconds: float, label: str) -> Event:
        hop = self.pipeline.hop
        sample = max(1, math.ceil(round(seconds * self.info.fs) / hop)) * hop
        return Event(sample, kind, label=label, decided_sample=sample)

    def _due(self, bursts: tuple[Event, ...]) -> tuple[tuple[Event, ...], list[Event]]:
        """Return what is due now, and what a recording holds as found out by now."""
        due = list(bursts)
        stored = []
        while self._ahead and decided(self._ahead[0]) <= self._position:
            event = self._ahead.popleft()
            if event.kind in COMMAND_KINDS:
                due.append(event)
            else:  # found out again, unless an activity began before the place of the replay
                stored.append(event)
        later: list[Event] = []
        for event in self._pending:
            (due if decided(event) <= self._position else later).append(event)
        self._pending = later
        return tuple(sorted(due, key=_order)), stored


def _order(event: Event) -> tuple[int, int]:
    """Sort key: by decided sample, then as the module says (stable sort)."""
    if is_outcome(event):
        rank = 3
    elif event.kind in COMMAND_KINDS:
        rank = 2
    elif event.kind == LIVE_SKIP:
        rank = 1
    else:
        rank = 0
    return decided(event), rank
