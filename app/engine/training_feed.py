"""What trains and tests, fed with what the chain gives: the same live, replayed and analysed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from acquisition.types import SampleChunk, StreamInfo
from app.engine.quality_watch import QualityWatch
from app.engine.tick_maker import TickMaker
from app.protocols.registry import MONITORS, MakeMonitor
from app.protocols.stream import Stream
from app.protocols.training import Training
from dsp.events import Event
from dsp.outputs import PipelineOutput
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # it brings SciPy, and the window must not wait for it
    from dsp.pipeline import EmgPipeline


class TrainingFeed:
    """Judges the signals, cuts ticks, and runs the training on them.

    Parameters
    ----------
    info, spec, pipeline
        The stream and its chain.
    monitors
        What watches; those of the program unless somebody has their own.

    Attributes
    ----------
    quality
        What the lights say.
    training
        What is trained and tested.
    """

    def __init__(
        self,
        info: StreamInfo,
        spec: PipelineSpec,
        pipeline: EmgPipeline,
        *,
        monitors: Mapping[str, MakeMonitor] = MONITORS,
    ) -> None:
        self.quality = QualityWatch(info, pipeline.band)
        self._ticks = TickMaker(Stream.of(info, spec, pipeline))
        self.training = Training(self._ticks.stream, monitors=monitors)

    def begin(self) -> None:
        """Forget what was trained: a new epoch. The lights follow with its first chunk."""
        self.training.begin()
        self._ticks.restart()

    def take(
        self, chunk: SampleChunk, output: PipelineOutput, asked: Sequence[Event]
    ) -> list[Event]:
        """Take in one chunk, which may be empty.

        Parameters
        ----------
        chunk
            Raw samples.
        output
            What the chain made of them.
        asked
            Commands that take effect by the end of the chunk, in order; see `Training.step` for
            what else may be among them.

        Returns
        -------
        list of Event
            What was found out, in order.
        """
        self.quality.process(chunk, output)
        poor = self.quality.poor_at(output.frames.end_sample.tolist())
        wanted = bool(asked) or not self.training.is_idle
        ticks = self._ticks.process(chunk, output, poor, self.quality.recent, wanted=wanted)
        return self.training.step(ticks, asked) if ticks or asked else []
