"""The balance of a whole recording, from the same repetitions as live and in its replay.

The training runs beside the chain as it does live: the recorded commands at their samples, the
lights, the repetitions of sets and those outside of them. What is left is one row a repetition
(`app.protocols.balance.rows`), and every number of any span is a pure function of those in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.types import SampleChunk
from app.engine.recorded import decided
from app.engine.training_feed import TrainingFeed
from app.protocols.activity import State
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.desk import BalanceDesk, BalanceView
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceSummary
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.summary import newest, summarise
from app.protocols.registry import MONITORS
from app.protocols.stream import Stream
from app.protocols.training import Training
from app.results.chain import chain_of, told_blocks
from dsp.events import TRAINING, Event
from dsp.offline import iterate_offline
from dsp.outputs import PipelineOutput
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording
from recordings.replay import all_events


@dataclass(frozen=True, slots=True, eq=False)
class BalanceRun:
    """All repetitions of a recording, and what is needed to compare them.

    Parameters
    ----------
    stream
        Rate, channels, windows: what was measured.
    plan, norm, baseline
        What is compared with what, and by what amplitudes are divided, as in force at its end.
    why_not
        By part why it may not be compared with the baseline, empty where it may
        (`app.protocols.balance.comparable.why_not_parts`); empty without a baseline.
    rows
        All repetitions, in order.
    """

    stream: Stream
    plan: BalancePlan
    norm: Norm
    baseline: Baseline | None
    why_not: Mapping[str, str]
    rows: tuple[BalanceRow, ...]

    @property
    def sets(self) -> tuple[int, ...]:
        """Numbers of the sets that have repetitions, in order; 0 for those outside of sets."""
        return tuple(sorted({row.set for row in self.rows}))

    def of_set(self, number: int) -> tuple[BalanceRow, ...]:
        """Return the repetitions of a set; of 0 those outside of sets."""
        return tuple(row for row in self.rows if row.set == number)

    def within(self, from_sample: int, to_sample: int) -> tuple[BalanceRow, ...]:
        """Return the repetitions that lie wholly between two samples."""
        return tuple(
            row
            for row in self.rows
            if from_sample <= row.start_sample and row.end_sample <= to_sample
        )

    def summary(self, rows: Sequence[BalanceRow]) -> BalanceSummary:
        """Return what some of the repetitions say."""
        return summarise(rows, self.plan, self.norm, self.baseline, self.why_not)

    def span(self, from_sample: int, to_sample: int) -> BalanceSummary:
        """Return what the repetitions say that lie wholly between two samples."""
        return self.summary(self.within(from_sample, to_sample))

    def last(self) -> BalanceSummary:
        """Return what the screen shows when the recording ends: of the newest repetitions."""
        return self.summary(newest(self.rows, self.plan.pairs))


class BalanceMeter:
    """Runs the training of a recording on the blocks of its chain.

    Parameters
    ----------
    recording
        What is measured.
    spec, pipeline
        The chain; of the pipeline only what it is, not what it has seen.
    whole
        What the recording is a part of: references, targets, plan and baseline from before the
        part hold in it; sets do not, as they would be without their beginning.
    """

    def __init__(
        self,
        recording: Recording,
        spec: PipelineSpec,
        pipeline: EmgPipeline,
        *,
        whole: tuple[Recording, int] | None = None,
    ) -> None:
        self._feed = TrainingFeed(
            recording.info, spec, pipeline, monitors={**MONITORS, "balance": self._make_desk}
        )
        self._stream = self._feed.training.stream
        events = all_events(recording) if whole is None else _in_force(*whole, self._stream)
        asked = (event for event in events if event.kind == TRAINING)
        self._ahead = deque(sorted(asked, key=decided))
        self._end = 0

    def take(self, raw: NDArray[np.float64], output: PipelineOutput) -> None:
        """Take in a block of raw samples and what the chain made of them."""
        chunk = SampleChunk(raw, output.first_sample, np.empty(0))
        if chunk.n_samples:
            self._end = chunk.end_sample
        asked = []
        while self._ahead and decided(self._ahead[0]) <= self._end:
            asked.append(self._ahead.popleft())
        self._feed.take(chunk, output, asked)

    def result(self) -> BalanceRun:
        """Return all repetitions, the recording being at its end."""
        self._feed.training.finish(self._end)
        view: BalanceView = self._desk.view
        assert view.norm is not None
        return BalanceRun(
            self._stream, view.plan, view.norm, view.baseline, view.why_not, view.rows
        )

    def _make_desk(self, stream: Stream, state: State) -> BalanceDesk:
        self._desk = BalanceDesk(stream, state, most_rows=None)
        return self._desk


def measure_balance(
    recording: Path | Recording,
    spec: PipelineSpec | None = None,
    progress: Callable[[float], None] | None = None,
    *,
    reading: ReadOptions | None = None,
) -> BalanceRun:
    """Return the balance of a recording; takes about as long as its analysis.

    Parameters
    ----------
    recording
        An open one, or a file.
    spec
        Settings; None takes the recording's own, or the defaults where it has none.
    progress
        Called with 0 to 1 on the way; what it raises ends it.
    reading
        What the user states of another program's file.

    Raises
    ------
    RecordingError
        The file cannot be read.
    ValueError
        The settings are not possible at its rate.
    """
    if isinstance(recording, Path):
        with open_recording(recording, reading) as opened:
            return measure_balance(opened, spec, progress)
    used = spec or recording.spec or PipelineSpec()
    pipeline = chain_of(recording, used)
    meter = BalanceMeter(recording, used, pipeline)
    blocks = told_blocks(recording, progress or (lambda share: None))
    for raw, output in iterate_offline(pipeline, blocks):
        meter.take(raw, output)
    return meter.result()


def _in_force(whole: Recording, first_sample: int, stream: Stream) -> list[Event]:
    """Return as one command what a recording holds from before one of its samples."""
    training = Training(stream)
    training.restore(event for event in all_events(whole) if decided(event) <= first_sample)
    setup = training.setup()
    return [] if setup is None else [Event(0, TRAINING, -1, setup.label(), 0)]
